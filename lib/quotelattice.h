/*
 * quotelattice: what the labels of a window of tokens are worth by the weights
 * of the tagger, and the best ways to each label and on from it (Viterbi's
 * algorithm, forward and backward, in whole numbers of LEDE_MODEL_UNIT).
 */
#ifndef LEDE_QUOTELATTICE_H
#define LEDE_QUOTELATTICE_H

#include "quotetag.h"
#include "quoteview.h"

#define LEDE_LATTICE_NEVER (-1000000000)

typedef int32_t lede_worths[LEDE_LABEL_N];	/* one a label */

struct lede_lattice {
	const struct lede_quote_model *model;
	struct lede_window window;
	int16_t sums[LEDE_WINDOW_MAX][LEDE_LABEL_N];	/* of the features */
	uint8_t edge[LEDE_WINDOW_MAX];		/* class of the way into it */
	lede_worths ahead[LEDE_WINDOW_MAX];	/* the best labels up to it */
	lede_worths behind[LEDE_WINDOW_MAX];	/* the best of those after it */
	uint8_t back[LEDE_WINDOW_MAX][LEDE_LABEL_N];	/* the label before */
	uint8_t on[LEDE_WINDOW_MAX][LEDE_LABEL_N];	/* the label after */
};

/* Room for one, in arena. */
struct lede_lattice *lede_lattice_new(const struct lede_quote_model *model,
    struct lede_arena *arena);

/*
 * Open the window at token start, see lede_window_open.  Returns the token
 * behind it.
 */
size_t lede_lattice_open(struct lede_lattice *lattice,
    const struct lede_tokens *tokens, const struct lede_quote_word *words,
    const struct lede_quoted *quoted, size_t start);

/* Fill all but window.  false: nothing is said in it, and nothing is filled. */
bool lede_lattice_fill(struct lede_lattice *lattice);

/*
 * The best way to each token again, such that token i has one of the labels
 * whose bits are set in allowed[i].  The rest stays as it was.
 */
void lede_lattice_force(struct lede_lattice *lattice,
    const uint8_t allowed[LEDE_WINDOW_MAX]);

/* The best labels of the window's tokens. */
void lede_lattice_labels(const struct lede_lattice *lattice,
    uint8_t labels[LEDE_WINDOW_MAX]);

/* What the best labels are worth. */
int32_t lede_lattice_best(const struct lede_lattice *lattice);

/*
 * What token i, with label a, and what follows are worth by the best label
 * behind it other than `not`; that label is set.  0 at the end of the window.
 */
int32_t lede_lattice_after(const struct lede_lattice *lattice, size_t i,
    unsigned a, unsigned not, unsigned *label);

#endif
