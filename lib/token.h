/*
 * token: the words, sentences and paragraphs of a text.
 *
 * A token is a word ("don't", "Mr.", "U.S."), a number ("1,200", "11:30") or
 * one mark ("--", "..." and "''" are one).  A paragraph is a line that is not
 * blank.  Sentence ends are found by marks, case and a table of abbreviations
 * a language; a closing quotation mark belongs to the sentence it closes.
 * Scripts without spaces give a token a character.  Linear time.
 */
#ifndef LEDE_TOKEN_H
#define LEDE_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "lang.h"
#include "slice.h"

enum lede_token_kind {
	LEDE_TOKEN_WORD,	/* begins with a letter */
	LEDE_TOKEN_NUMBER,	/* begins with a digit */
	LEDE_TOKEN_MARK
};

enum lede_token_case {
	LEDE_CASE_NONE,		/* no cased letter first: marks, digits, 中 */
	LEDE_CASE_LOWER,	/* said, iPhone */
	LEDE_CASE_TITLE,	/* Smith, McDonald; a single capital, "W." */
	LEDE_CASE_UPPER		/* NATO, U.S. */
};

struct lede_token {
	uint32_t start, end;	/* bytes of the text */
	uint32_t sentence;	/* number from 0, rising over the whole text */
	uint32_t paragraph;	/* number from 0 */
	uint32_t hash;		/* of the folded form, see lede_token_fold */
	uint8_t kind;		/* enum lede_token_kind */
	uint8_t letters;	/* enum lede_token_case */
};

/*
 * All tokens in order.  sentences[i] is the first token of sentence i, and
 * sentences[n_sentences] == n; the same for paragraphs.
 */
struct lede_tokens {
	struct lede_slice text;		/* borrowed */
	struct lede_token *all;
	size_t n;
	uint32_t *sentences, *paragraphs;
	size_t n_sentences, n_paragraphs;
};

/* Take text (valid UTF-8, below 4 GiB) apart.  The arrays live in arena. */
void lede_tokens_find(struct lede_tokens *tokens, struct lede_slice text,
    enum lede_lang lang, struct lede_arena *arena);

/* The bytes of token i. */
static inline struct lede_slice
lede_token_text(const struct lede_tokens *tokens, size_t i)
{
	return lede_slice_cut(tokens->text, tokens->all[i].start,
	    tokens->all[i].end);
}

/* Room that lede_token_fold needs; longer words are cut there. */
#define LEDE_FOLD_MAX 48

/*
 * The token in lower case, with ' for ’, in buf: the form that tables hold.
 * `hash` of a token is lede_token_hash of it.
 */
struct lede_slice lede_token_fold(const struct lede_tokens *tokens, size_t i,
    char buf[LEDE_FOLD_MAX]);
uint32_t lede_token_hash(struct lede_slice folded);

/* Is token i the mark or word s, which is given folded? */
bool lede_token_is(const struct lede_tokens *tokens, size_t i, const char *s);

/* The first token that ends behind byte pos; n if none does.  O(log n). */
size_t lede_token_at(const struct lede_tokens *tokens, size_t pos);

#endif
