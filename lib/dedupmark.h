/*
 * dedupmark: what a text is known by, small enough to keep.
 *
 * A text is taken as the set of its shingles: three words in a row, or four
 * characters where a script has no spaces between words; case, punctuation
 * and white space do not count.  The mark has a minimum of each of 128 parts
 * of the set (one-permutation MinHash, Li, Owen, Zhang 2012; empty parts
 * filled as Shrivastava 2017 does), two of which make a band: texts that
 * share a band are worth comparing.  And it has all shingles of the set, or
 * of a half, a quarter … of it chosen by their hashes, to compare with.
 */
#ifndef LEDE_DEDUPMARK_H
#define LEDE_DEDUPMARK_H

#include <stdint.h>

#include "arena.h"
#include "slice.h"

#define LEDE_MARK_BANDS 64
#define LEDE_MARK_SAMPLE 256

/* Written to files as it is: no pointers, no holes. */
struct lede_mark {
	uint64_t text;		/* hash of all words in their order */
	uint32_t total;		/* different shingles */
	uint16_t n, shift;	/* 1 of 2^shift shingles is in the sample */
	uint32_t bands[LEDE_MARK_BANDS];
	uint32_t sample[LEDE_MARK_SAMPLE];	/* n of them, rising */
};

/* Cannot fail; a text without a word has total == 0. */
void lede_mark_make(struct lede_mark *mark, struct lede_slice text,
    struct lede_arena *scratch);

/* From 0 to 1. */
struct lede_alike {
	double similarity;	/* shared shingles, of those in either */
	double contains;	/* shared shingles, of the smaller set's */
};

/* By the samples: exact where both are whole, else within some percent. */
struct lede_alike lede_mark_compare(const struct lede_mark *a,
    const struct lede_mark *b);

#endif
