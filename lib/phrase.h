/*
 * phrase: tables of forms of one or several words, matched against tokens.
 */
#ifndef LEDE_PHRASE_H
#define LEDE_PHRASE_H

#include <stddef.h>

#include "token.h"

/* A row of lib/lexicon: form (folded), and two columns that say what it is. */
struct lede_phrase {
	const char *form, *what, *role;
};

/* Rows sorted by the bytes of form, as table.awk leaves them. */
struct lede_phrases {
	const struct lede_phrase *rows;
	size_t n;
};
#define LEDE_PHRASES(array) { array, sizeof(array) / sizeof((array)[0]) }

#define LEDE_PHRASE_WORDS 5	/* of the longest form */

/* The first row of a form, which is given folded; NULL if there is none. */
const struct lede_phrase *lede_phrase_form(struct lede_phrases table,
    struct lede_slice form);

/*
 * The longest form that begins at token i and ends before token end: its
 * first row, and in *last its last token.  NULL if there is none.
 */
const struct lede_phrase *lede_phrase_at(struct lede_phrases table,
    const struct lede_tokens *tokens, size_t i, size_t end, size_t *last);

/*
 * The same, cheaper: an index knows where the rows of a first byte begin, and
 * keeps words with which no form begins.  All zero at first; of one table at a
 * time.
 */
#define LEDE_PHRASE_STRANGERS 8192
struct lede_phrase_index {
	const struct lede_phrase *rows;	/* of the table */
	uint32_t from[257];		/* by first byte */
	uint32_t strangers[LEDE_PHRASE_STRANGERS];	/* hashes */
};
const struct lede_phrase *lede_phrase_seek(struct lede_phrases table,
    struct lede_phrase_index *index, const struct lede_tokens *tokens,
    size_t i, size_t end, size_t *last);

/* How many rows, row being the first, have its form. */
size_t lede_phrase_rows(struct lede_phrases table,
    const struct lede_phrase *row);

#endif
