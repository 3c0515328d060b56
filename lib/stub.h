/*
 * stub: pages that come in place of an article: an error in words with a
 * status of 200, a question for consent, the beginning before a paywall, a
 * list of articles.
 */
#ifndef LEDE_STUB_H
#define LEDE_STUB_H

#include "arena.h"
#include "article.h"
#include "units.h"

enum lede_stub {
	LEDE_STUB_NONE,
	LEDE_STUB_ERROR,	/* "Page not found" */
	LEDE_STUB_CONSENT,	/* "Before you continue" */
	LEDE_STUB_INDEX,	/* beginnings of other pages */
	LEDE_STUB_PAID		/* the text goes on for those who pay */
};

/* Only a short text is ever one, but for an index. */
enum lede_stub lede_stub_of(const struct lede_article *article,
    const struct lede_units *units, const struct lede_hints *hints,
    const struct lede_pagewords *words, struct lede_arena *arena);

#endif
