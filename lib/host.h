/*
 * host: the host of a web address (WHATWG URL, 3.5 Host parsing): a domain
 * name with IDNA (UTS 46, RFC 3492), an IPv4 or an IPv6 address.
 */
#ifndef LEDE_HOST_H
#define LEDE_HOST_H

#include "arena.h"
#include "slice.h"

/*
 * The host as it is written in a request: ASCII, lower case, percent escapes
 * undone, numbers in any notation as dotted IPv4, IPv6 shortened (RFC 5952)
 * in its brackets.  In arena; LEDE_SLICE_NONE where s is no host.
 */
struct lede_slice lede_host_parse(struct lede_slice s,
    struct lede_arena *arena);

#endif
