/*
 * quoteclue: what speaks for a content that was tagged and linked: the doubt
 * that tagger and ranker left, as numbers, and what the tagger cannot see
 * since it looks at a token at a time: the content as a whole, its ends
 * together, its cue and speaker, as hashed signs.
 */
#ifndef LEDE_QUOTECLUE_H
#define LEDE_QUOTECLUE_H

#include "quotelink.h"
#include "quotetag.h"

#define LEDE_CLUES_N 24
#define LEDE_SIGNS_MAX 64

struct lede_clues {
	double numbers[LEDE_CLUES_N];
	uint32_t signs[LEDE_SIGNS_MAX];
	size_t n_signs;
};

/* The clues of content i of the parts, which are linked. */
void lede_clues_find(struct lede_clues *clues, const struct lede_parts *parts,
    const struct lede_quote_tag *tags, size_t i);

#endif
