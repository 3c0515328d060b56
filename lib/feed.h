/*
 * feed: the entries of RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0 (RFC 4287), JSON
 * Feed, sitemaps, sitemap indexes and news sitemaps; XML by lib/feedxml.
 */
#ifndef LEDE_FEED_H
#define LEDE_FEED_H

#include <stdbool.h>

#include "arena.h"
#include "error.h"
#include "slice.h"

/* Slices in arena; NONE where the entry does not say. */
struct lede_feed_entry {
	struct lede_slice url;		/* absolute */
	struct lede_slice guid;
	struct lede_slice title, summary, author;	/* plain text */
	struct lede_slice published, updated;	/* as they are written */
	struct lede_slice description;	/* the summary as HTML */
	struct lede_slice content;	/* HTML */
	bool sitemap;			/* url is of a sitemap, not a page */
};

/*
 * The entries of body, which is UTF-8, in its order; addresses are relative to
 * xml:base and url.  NULL and LEDE_ERR_RECORD "no-feed" if it is none.
 */
struct lede_feed_entry *lede_feed_parse(struct lede_slice body,
    struct lede_slice url, struct lede_arena *arena, size_t *n,
    struct lede_error *err);

/* JSON Feed 1.0 and 1.1, for lede_feed_parse. */
struct lede_feed_entry *lede_feed_json(struct lede_slice body,
    struct lede_slice url, struct lede_arena *arena, size_t *n,
    struct lede_error *err);

/* An address as a feed writes it: kept where it is whole, else resolved. */
struct lede_slice lede_feed_url(struct lede_slice s, struct lede_slice base,
    struct lede_arena *arena);

#endif
