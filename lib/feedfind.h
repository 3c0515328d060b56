/*
 * feedfind: the feeds that a page names, in its head as `<link
 * rel="alternate">` (RSS Autodiscovery; RFC 4287 by way of HTML 4.6.7) or as
 * links to addresses that look like feeds.
 */
#ifndef LEDE_FEEDFIND_H
#define LEDE_FEEDFIND_H

#include "arena.h"
#include "slice.h"

struct lede_feedlink {
	struct lede_slice url;		/* absolute */
	struct lede_slice title;	/* of the link; ptr NULL: none */
};

/*
 * Those of page (UTF-8) that stands at url: what the head names first, each
 * address once.  In arena.  NULL and *n == 0 if there is none.
 */
struct lede_feedlink *lede_feedfind(struct lede_slice page,
    struct lede_slice url, struct lede_arena *arena, size_t *n);

#endif
