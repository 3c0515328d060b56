/*
 * ranker: one of several candidates, by a log-linear model over features that
 * a candidate has or has not.
 *
 * A feature is a template and a value, hashed to an index; a candidate's score
 * is the sum of its features' weights, which a training program of lib/model/
 * has learned.  A model is an array of these, 16 bits each, little-endian, as
 * embed.h takes it in.  Feature 0 is for the candidate "none".
 */
#ifndef LEDE_RANKER_H
#define LEDE_RANKER_H

#include <stddef.h>
#include <stdint.h>

#include "quotemodel.h"

#define LEDE_RANKER_FEATURES 32768	/* of a model */
#define LEDE_RANKED_ON 64	/* features of a candidate; more are dropped */

struct lede_ranked {
	uint8_t n;
	uint16_t on[LEDE_RANKED_ON];
};

static inline void
lede_ranked_add(struct lede_ranked *candidate, uint32_t feature)
{
	if (candidate->n < LEDE_RANKED_ON)
		candidate->on[candidate->n++] = (uint16_t)feature;
}

/* Add the feature of a template that has this value. */
static inline void
lede_ranked_tell(struct lede_ranked *candidate, uint32_t template,
    uint32_t value)
{
	uint32_t hash = lede_quote_mix(template, value, 0);

	lede_ranked_add(candidate, 1 + hash % (LEDE_RANKER_FEATURES - 1));
}

/* The candidate "none", with nothing but its own feature. */
static inline struct lede_ranked
lede_ranked_none(void)
{
	return (struct lede_ranked){ .n = 1, .on = { 0 } };
}

/* Two small values as one, for a template. */
static inline uint32_t
lede_ranked_pair(uint32_t a, size_t b)
{
	return a << 8 | (uint32_t)b;
}

/* None, one or more. */
static inline uint32_t
lede_ranked_few(size_t n)
{
	return n < 2 ? (uint32_t)n : 2;
}

/* In units of the model. */
int32_t lede_ranker_score(const unsigned char *model,
    const struct lede_ranked *candidate);

/* The index of the best of n candidates, n > 0; of equal ones the first. */
size_t lede_ranker_best(const unsigned char *model,
    const struct lede_ranked *candidates, size_t n);

#endif
