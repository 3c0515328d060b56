/*
 * quotes: who said what in a text.
 *
 * A quotation is a content, the cue that reports it ("said", "according to")
 * and the mention of its speaker, resolved to the fullest name the text has.
 */
#ifndef LEDE_QUOTES_H
#define LEDE_QUOTES_H

#include "arena.h"
#include "lang.h"
#include "slice.h"
#include "span.h"

enum lede_quote_kind {
	LEDE_QUOTE_DIRECT,	/* all words in quotation marks */
	LEDE_QUOTE_MIXED,	/* some */
	LEDE_QUOTE_INDIRECT	/* none */
};

#define LEDE_QUOTE_NONE SIZE_MAX

struct lede_quote {
	struct lede_span content, cue, speaker;
	enum lede_quote_kind kind;
	struct lede_slice name;	/* ptr NULL: never named */
	struct lede_slice role;	/* ptr NULL: none given */
	size_t continues;	/* index of the first part, LEDE_QUOTE_NONE */
	double confidence;	/* that content and speaker are right, 0 to 1 */
};

/* The block quotations that the page marked as such, in order. */
struct lede_quote_blocks {
	const struct lede_span *all;
	size_t n;
};

/*
 * Find the quotations in text (valid UTF-8, below 4 GiB), in order of their
 * start; blocks may be NULL.  The array lives in arena; names and roles borrow
 * text.  Linear time.  Cannot fail: no quotations is *n == 0.
 */
struct lede_quote *lede_quotes_find(struct lede_slice text,
    enum lede_lang lang, const struct lede_quote_blocks *blocks,
    struct lede_arena *arena, size_t *n);

/* The same by another model than the program's own, which is borrowed. */
struct lede_quote_model;
struct lede_quote *lede_quotes_find_by(const struct lede_quote_model *model,
    struct lede_slice text, enum lede_lang lang,
    const struct lede_quote_blocks *blocks, struct lede_arena *arena,
    size_t *n);

/* "direct", "mixed", "indirect" */
const char *lede_quote_kind_name(enum lede_quote_kind kind);

#endif
