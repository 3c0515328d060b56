/*
 * ranker: one of several candidates, by a log-linear model over features that
 * a candidate has or has not.
 *
 * A candidate's score is the sum of its features' weights, which a training
 * program of lib/model/ has learned.  A model is an array of these, 16 bits
 * each, little-endian, as embed.h takes it in.
 */
#ifndef LEDE_RANKER_H
#define LEDE_RANKER_H

#include <stddef.h>
#include <stdint.h>

#define LEDE_RANKED_ON 48	/* features of a candidate; more are dropped */

struct lede_ranked {
	uint8_t n;
	uint16_t on[LEDE_RANKED_ON];	/* below the size of the model */
};

static inline void
lede_ranked_add(struct lede_ranked *candidate, int feature)
{
	if (candidate->n < LEDE_RANKED_ON)
		candidate->on[candidate->n++] = (uint16_t)feature;
}

/* In units of the model. */
int32_t lede_ranker_score(const unsigned char *model,
    const struct lede_ranked *candidate);

/* The index of the best of n candidates, n > 0; of equal ones the first. */
size_t lede_ranker_best(const unsigned char *model,
    const struct lede_ranked *candidates, size_t n);

#endif
