/*
 * quotesure: how sure it is that a content is one, and that its speaker is
 * right: two logistic regressions on clues (quoteclue.h), fitted on tags and
 * links that have not seen the articles.  The tagger gives more contents than
 * are right; these choose among them.
 */
#ifndef LEDE_QUOTESURE_H
#define LEDE_QUOTESURE_H

#include "quoteclue.h"

enum lede_sure {
	LEDE_SURE_CONTENT,	/* it is reported speech, within these ends */
	LEDE_SURE_SPEAKER,	/* and this mention speaks it */
	LEDE_SURE_KINDS
};

#define LEDE_MODEL_SIGNS (1 << 15)	/* buckets of the hashed signs */

static inline uint32_t
lede_sure_bucket(uint32_t sign)
{
	return sign & (LEDE_MODEL_SIGNS - 1);
}

/* The probability, from 0 to 1. */
double lede_sure_of(const struct lede_quote_model *model, enum lede_sure kind,
    const struct lede_clues *clues);

#endif
