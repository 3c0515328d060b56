/* tally: rows of sums by a key, a hash table of fixed size. */
#ifndef LEDE_TALLY_H
#define LEDE_TALLY_H

#include "arena.h"

struct lede_tally_row {
	uint64_t key;
	uint32_t n;		/* a row that was counted: never 0 */
	float size, prose, chance;
	size_t first, last;
};

struct lede_tally {
	struct lede_tally_row *rows;
	size_t mask, n;
};

/* In arena, with room for max keys, not more. */
void lede_tally_init(struct lede_tally *tally, size_t max,
    struct lede_arena *arena);

/* The row of key, new and zero if need be; count it (n++) before the next. */
struct lede_tally_row *lede_tally_row(struct lede_tally *tally, uint64_t key);

/* NULL where there is none. */
const struct lede_tally_row *lede_tally_get(const struct lede_tally *tally,
    uint64_t key);

#endif
