/*
 * quotesure: how sure something is by what speaks for it: a logistic
 * regression over clues, which are some numbers and many hashed signs.  There
 * are two: is a stretch of text a content within these ends (quotestretch.h),
 * and does a mention speak it (quoteclue.h)?  Both are fitted on tags and
 * links that have not seen the articles.
 */
#ifndef LEDE_QUOTESURE_H
#define LEDE_QUOTESURE_H

#include <stddef.h>
#include <stdint.h>

enum lede_sure {
	LEDE_SURE_CONTENT,
	LEDE_SURE_SPEAKER,
	LEDE_SURE_KINDS
};

#define LEDE_CLUES_N 16
#define LEDE_SIGNS_MAX 64

struct lede_clues {
	double numbers[LEDE_CLUES_N];
	uint32_t signs[LEDE_SIGNS_MAX];
	size_t n_signs;
};

#define LEDE_MODEL_SIGNS (1 << 16)	/* buckets of the hashed signs */

static inline uint32_t
lede_sure_bucket(uint32_t sign)
{
	return sign & (LEDE_MODEL_SIGNS - 1);
}

/* Weights, in 1 / LEDE_MODEL_LINK_UNIT. */
struct lede_sure_weights {
	int16_t numbers[LEDE_CLUES_N];
	int16_t signs[LEDE_MODEL_SIGNS];
};

/* The log of the odds for it, and the probability that is, from 0 to 1. */
double lede_sure_odds(const struct lede_sure_weights *weights,
    const struct lede_clues *clues);
double lede_sure_of(double odds);

#endif
