/*
 * site: the registrable domain of a host (the only door to libpsl and the
 * Public Suffix List).
 */
#ifndef LEDE_SITE_H
#define LEDE_SITE_H

#include "arena.h"
#include "slice.h"

/*
 * "news.example.co.uk" gives "example.co.uk".  host is lower case ASCII, as
 * lib/url has it.  A public suffix, and what is no name (an IP address), is
 * given back as it is.  Borrows host.
 */
struct lede_slice lede_site_of(struct lede_slice host,
    struct lede_arena *arena);

#endif
