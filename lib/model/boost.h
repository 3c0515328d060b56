/*
 * boost: trees by gradient boosting on the logistic loss (Friedman 2001),
 * grown leaf by leaf over histograms of binned numbers.  Part of the training
 * programs only; no randomness, so the same rows give the same trees.
 */
#ifndef LEDE_BOOST_H
#define LEDE_BOOST_H

#include <stddef.h>

#include "unitscore.h"

struct boost_set {
	size_t n, cols;
	float *numbers;		/* n rows of cols */
	float *labels;		/* 0 or 1, a row each */
	float *weights;
};

/* Learn model->start and model->trees; what it does, to stderr. */
void boost_learn(const struct boost_set *set, struct lede_unit_model *model);

#endif
