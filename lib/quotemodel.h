/*
 * quotemodel: the weights of lib/model/quotes.bin, as the training program
 * writes them (little endian) and the taggers read them.
 */
#ifndef LEDE_QUOTEMODEL_H
#define LEDE_QUOTEMODEL_H

#include <stdint.h>

#include "quotesure.h"
#include "quotetag.h"
#include "quoteview.h"

#define LEDE_MODEL_WORDS (1 << 15)	/* slots of the table of words */
#define LEDE_MODEL_BUCKETS (3 << 16)	/* of hashed features */
#define LEDE_MODEL_UNIT 32		/* weights are in 1/32 */
#define LEDE_MODEL_LINKS (1 << 15)	/* buckets of the features of links */
#define LEDE_MODEL_LINK_UNIT 256	/* theirs, and those of sure */

struct lede_quote_model {
	uint32_t words[LEDE_MODEL_WORDS];	/* hashes, open addressing; 0: free */
	uint8_t word_bits[LEDE_MODEL_WORDS], word_tags[LEDE_MODEL_WORDS];
	int8_t weights[LEDE_MODEL_BUCKETS][LEDE_LABEL_N];
	int16_t edges[LEDE_EDGES][LEDE_LABEL_N][LEDE_LABEL_N];
	int16_t links[LEDE_MODEL_LINKS];
	struct lede_sure_weights sure[LEDE_SURE_KINDS];
};

/* The model that is part of the program. */
const struct lede_quote_model *lede_quote_model(void);

/* The bucket of a feature; features that share all but three bits of their
 * hash stay side by side. */
static inline uint32_t
lede_quote_bucket(uint32_t hash)
{
	return (hash & 0xffff) | (((hash >> 16) * 3) & ~UINT32_C(0xffff));
}

/* A feature as a hash: which template, and what two things fill it. */
static inline uint32_t
lede_quote_mix(uint32_t template, uint32_t a, uint32_t b)
{
	uint32_t h = (a ^ (b * UINT32_C(0x85ebca6b) + (b >> 13))) +
	    template * UINT32_C(0x9e3779b9);

	h ^= h >> 16;
	h *= UINT32_C(0x7feb352d);
	h ^= h >> 15;
	return h * UINT32_C(0x846ca68b);
}

/* Numbers as parts of features: not above max, or coarser as they grow. */
static inline uint32_t
lede_quote_most(uint32_t n, uint32_t max)
{
	return n < max ? n : max;
}

static inline uint32_t
lede_quote_coarse(uint32_t n)
{
	return n < 4 ? n : n < 6 ? 4 : n < 10 ? 6 : n < 20 ? 10 : n < 40 ?
	    20 : 40;
}

/* Add a sign to those of clues. */
static inline void
lede_quote_sign(struct lede_clues *clues, uint32_t template, uint32_t a,
    uint32_t b)
{
	clues->signs[clues->n_signs++] = lede_quote_mix(template, a, b);
}

#endif
