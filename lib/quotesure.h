/*
 * quotesure: how sure it is that a content is one, and that its speaker is
 * right: two logistic regressions on what the tagger and the ranker of links
 * leave to doubt, fitted on tags and links that have not seen the articles.
 */
#ifndef LEDE_QUOTESURE_H
#define LEDE_QUOTESURE_H

#include "quotelink.h"
#include "quotetag.h"

enum lede_sure {
	LEDE_SURE_CONTENT,	/* it is reported speech, within these ends */
	LEDE_SURE_SPEAKER,	/* and this mention speaks it */
	LEDE_SURE_KINDS
};

/* What speaks for content i of the parts, which are linked. */
#define LEDE_SURE_N 24
void lede_sure_clues(const struct lede_parts *parts,
    const struct lede_quote_tag *tags, size_t i, double clues[LEDE_SURE_N]);

/* The probability, from 0 to 1. */
double lede_sure_of(const struct lede_quote_model *model, enum lede_sure kind,
    const double clues[LEDE_SURE_N]);

#endif
