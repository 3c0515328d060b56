/*
 * meta: what a page says about its article: title, authors, dates, language
 * and so on, each with the place it was found in.
 */
#ifndef LEDE_META_H
#define LEDE_META_H

#include "arena.h"
#include "article.h"
#include "hints.h"
#include "html.h"
#include "jsonld.h"
#include "slice.h"
#include "units.h"

/* from: "jsonld", "opengraph", "meta", "microdata", "time", "heading",
 * "title", "link", "byline", "text", "url", "script", "html". */
struct lede_value {
	struct lede_slice value;	/* LEDE_SLICE_NONE: not found */
	const char *from;
};

struct lede_metafind;

struct lede_meta {
	struct lede_value title, published, modified, language, summary,
	    section, image, canonical;
	struct lede_slice *authors, *tags;
	size_t n_authors, n_tags;
	const char *authors_from, *tags_from;
	int free;			/* 1, 0; -1: not said */
	struct lede_slice body;		/* articleBody of JSON-LD */
	struct lede_slice site;		/* the site's own name */
	const struct lede_metafind *found;	/* for lede_meta_see */
};

/*
 * What the page declares, authors and dates left out.  url is the page's own
 * address, none if it is not known; today, in days
 * since 1970, is when it was read: a date behind that is no date.  In arena;
 * borrows the tree.
 */
void lede_meta_find(struct lede_meta *meta, const struct lede_node *root,
    const struct lede_units *units, struct lede_slice url, long today,
    struct lede_arena *arena);

/*
 * Authors and dates, of what is declared and what the page shows beside its
 * article.
 */
void lede_meta_see(struct lede_meta *meta,
    const struct lede_article *article);

/* What of it tells the article from the rest of the page. */
struct lede_hints lede_meta_hints(const struct lede_meta *meta);

#endif
