/*
 * quoteview: a paragraph as the tagger of quotations sees it: what a token is
 * and where it stands, and the features made of that.
 */
#ifndef LEDE_QUOTEVIEW_H
#define LEDE_QUOTEVIEW_H

#include "quoted.h"
#include "quoteword.h"
#include "token.h"

/* Shapes of words; a mark's shape is its hash. */
enum {
	LEDE_SHAPE_EDGE = 1,		/* before or behind the window */
	LEDE_SHAPE_LOWER,
	LEDE_SHAPE_TITLE,
	LEDE_SHAPE_UPPER,
	LEDE_SHAPE_INITIAL,		/* one capital */
	LEDE_SHAPE_NUMBER,
	LEDE_SHAPE_OTHER		/* scripts without case */
};

/* Keys of words that the model does not know. */
enum {
	LEDE_KEY_EDGE = 1,
	LEDE_KEY_NAME,
	LEDE_KEY_NUMBER,
	LEDE_KEY_FOREIGN
};

/*
 * One token as the features see it: all that is asked more than once is
 * worked out once.  Hashes are of folded forms.
 */
struct lede_view {
	uint32_t key;		/* the word, or its class where not known */
	uint32_t shape;		/* case and kind; a mark: its hash */
	uint32_t suffix3, suffix2, prefix3;
	uint32_t by_key, by_shape, by_word;	/* features of it alone */
	uint16_t left, right;	/* 1 + nearest cue in the sentence, or 0 */
	uint16_t from, to;	/* first and last token of the sentence */
	uint16_t q_from, q_to;	/* first and last token of the region */
	uint8_t word, tag;	/* as of struct lede_quote_word */
	uint16_t comma;		/* 1 + the last comma before it there, or 0 */
	uint8_t commas;		/* up to here in the sentence, not in regions */
	uint8_t thats;		/* the same for "that" */
	bool quoted, first;	/* in a region; first of its sentence */
	bool q_first, q_last;	/* first, last of its region */
	bool quotes_in;		/* does the sentence have a region? */
	bool reports_in;	/* or a word that may report? */
};

/* A run of tokens that is tagged at once: a paragraph or a part of it. */
struct lede_window {
	const struct lede_tokens *tokens;
	const struct lede_quote_word *words;	/* of all tokens */
	size_t start, n;	/* tokens */
	struct lede_view *views;/* n of them */
	struct lede_view edge;	/* what stands beyond both ends */
	bool any_quoted;	/* does the paragraph have a region? */
	uint32_t before;	/* shape of the token before the window */
};
#define LEDE_WINDOW_MAX 1000
#define LEDE_FEATURES_MAX 96
#define LEDE_EDGES 16

/* A word that is often a cue, outside of quotation marks? */
static inline bool
lede_view_is_cue(const struct lede_view *v)
{
	return (v->word & LEDE_WORD_CUE) && !v->quoted;
}

/*
 * Open the window at token start: fills w and its views, for which there is
 * room for LEDE_WINDOW_MAX.  Returns the token behind it.
 */
size_t lede_window_open(struct lede_window *w,
    const struct lede_tokens *tokens, const struct lede_quote_word *words,
    const struct lede_quoted *quoted, size_t start);

/* Hashes of the features of token i of the window; returns how many. */
size_t lede_window_features(const struct lede_window *w, size_t i,
    uint32_t features[LEDE_FEATURES_MAX]);

/* Class of the transition into token i > 0, below LEDE_EDGES. */
unsigned lede_window_edge(const struct lede_window *w, size_t i);

#endif
