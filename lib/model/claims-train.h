/*
 * claims-train: the annotated claims from which the models of lede-claims are
 * learnt, and how.  Only the training program uses it.
 */
#ifndef CLAIMS_TRAIN_H
#define CLAIMS_TRAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "quotemodel.h"
#include "ranker.h"

/* A number's candidates, the first of which is "none". */
struct candidate {
	bool right;
	struct lede_ranked has;
};
struct example {
	struct candidate *all;
	size_t n, fold;
	bool made;		/* teaches, but is not counted */
};
struct examples {
	struct example *all;
	size_t n, cap;
	struct lede_arena arena;
};

/*
 * A model is learnt without the articles of one part in FOLDS and tried on
 * these, and so on in turn.  FOLDS as the part left out leaves out none.
 */
#define FOLDS 5

/* claims-read.c: what is learnt from; models is one a fold, or NULL where
 * quotations are of no use. */
enum lesson { LESSON_EVENT, LESSON_CLAIMANT, LESSON_NOUN };
void read_examples(struct examples *examples, enum lesson lesson,
    char *names[], const struct lede_quote_model *models);

/* claims-learn.c: weights by AdaGrad with L2. */
struct learning {
	double rate, decay;	/* AdaGrad's, and L2 an example */
	double lean;		/* against "none" when deciding */
};
struct weights {
	double of[LEDE_RANKER_FEATURES];
};
void learn_weights(struct weights *weights, const struct examples *examples,
    const struct learning *learning, size_t without);

/* The candidate chosen. */
size_t decide(const struct weights *weights, const struct example *example,
    double lean);

#endif
