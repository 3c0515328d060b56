/*
 * learn: the weights of lib/ranker.h, by a multinomial logistic model over
 * the candidates of each example, of which any that are right will do.
 *
 * AdaGrad, averaged over several orders, L2; the same examples in the same
 * order give the same weights.
 */
#ifndef LEDE_LEARN_H
#define LEDE_LEARN_H

#include "arena.h"
#include "ranker.h"

struct learn_candidate {
	bool right;
	struct lede_ranked has;
};

struct learn_example {
	struct learn_candidate *all;
	size_t n, fold, set;	/* set: the caller's, which data it is from */
	double weight;		/* of its slopes; 1 unless changed */
};

struct learn {
	double rate, decay;	/* AdaGrad's, and L2 an example */
	double lean;		/* against the first candidate, once learned */
	int epochs;		/* of an order; all but the first are averaged */
	struct learn_example *examples;
	size_t n, cap;
	struct lede_arena arena;	/* of the examples */
	double weights[LEDE_RANKER_FEATURES];
};

/* A new example with n candidates, none right, to be filled; in learn. */
struct learn_example *learn_add(struct learn *learn, size_t n, size_t fold,
    size_t set);

/* Learn from all examples that are not of that fold. */
void learn_train(struct learn *learn, size_t without);

/* The candidate that the weights choose; e->n > 0. */
size_t learn_decide(const struct learn *learn, const struct learn_example *e);

/* As lib/ranker.h reads them; the first feature is the first candidate's
 * own, so that lean goes into it.  Ends the program where it cannot. */
void learn_write(const struct learn *learn, const char *name);

#endif
