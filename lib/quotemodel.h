/*
 * quotemodel: the weights of lib/model/quotes.bin, as the training program
 * writes them (little endian) and the taggers read them.
 */
#ifndef LEDE_QUOTEMODEL_H
#define LEDE_QUOTEMODEL_H

#include <stdint.h>

#include "quotetag.h"
#include "quoteview.h"

#define LEDE_MODEL_WORDS (1 << 15)	/* slots of the table of words */
#define LEDE_MODEL_BUCKETS (1 << 17)	/* of hashed features */
#define LEDE_MODEL_UNIT 32		/* weights are in 1/32 */
#define LEDE_MODEL_LINKS (1 << 14)	/* buckets of the features of links */
#define LEDE_MODEL_LINK_UNIT 256

struct lede_quote_model {
	uint32_t words[LEDE_MODEL_WORDS];	/* hashes, open addressing; 0: free */
	uint8_t word_bits[LEDE_MODEL_WORDS];
	int8_t weights[LEDE_MODEL_BUCKETS][LEDE_LABEL_N];
	int16_t edges[LEDE_EDGES][LEDE_LABEL_N][LEDE_LABEL_N];
	int16_t links[LEDE_MODEL_LINKS];
};

/* The model that is part of the program. */
const struct lede_quote_model *lede_quote_model(void);

#endif
