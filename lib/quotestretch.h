/*
 * quotestretch: the stretches of a window that may be a content, and which of
 * them are.
 *
 * The tagger looks at a token and its neighbours.  So each stretch that is a
 * content in labels nearly as good as the best is looked at as a whole: its
 * ends together, what stands beside them, and cues and sources as the best
 * labels with it have them.  Of stretches that overlap one is chosen, as in
 * a semi-Markov model (Sarawagi and Cohen 2004).
 */
#ifndef LEDE_QUOTESTRETCH_H
#define LEDE_QUOTESTRETCH_H

#include "quotelattice.h"
#include "quotesure.h"

struct lede_stretch {
	uint32_t first, last;	/* tokens of the window */
	int32_t loss;		/* of the best labels with it to the best */
	double odds;		/* log of those for it */
};

/* How much better, in LEDE_MODEL_UNIT, the best labels with a token in a
 * content (as its first) are than the best without. */
struct lede_margin {
	int16_t within, starts;
};

#define LEDE_STRETCHES_MAX 400
struct lede_stretches {
	struct lede_stretch all[LEDE_STRETCHES_MAX];
	size_t n;
	/* Of the window's tokens, if n > 0: */
	struct lede_margin margins[LEDE_WINDOW_MAX];
	uint16_t cues[LEDE_WINDOW_MAX + 1];	/* words that may be, before */
	uint16_t verbs[LEDE_WINDOW_MAX + 1];
};

/* Find those of a filled lattice, by first and last; odds are not set yet. */
void lede_stretches_find(struct lede_stretches *found,
    const struct lede_lattice *lattice);

/* What speaks for one of them. */
void lede_stretch_clues(struct lede_clues *clues,
    const struct lede_lattice *lattice, const struct lede_stretches *found,
    const struct lede_stretch *stretch);

/* Leave those that are contents, none over another, with their odds. */
void lede_stretches_choose(struct lede_stretches *found,
    const struct lede_lattice *lattice);

#endif
