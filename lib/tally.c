#include "tally.h"

static struct lede_tally_row *
find(const struct lede_tally *tally, uint64_t key)
{
	size_t i = (size_t)((key ^ key >> 32) * UINT64_C(0x9e3779b97f4a7c15)
	    >> 20);

	for (;; i++) {
		struct lede_tally_row *row = &tally->rows[i & tally->mask];

		if (row->n == 0 || row->key == key)
			return row;
	}
}

void
lede_tally_init(struct lede_tally *tally, size_t max,
    struct lede_arena *arena)
{
	size_t size = 8;

	while (size < 2 * max)
		size *= 2;
	tally->rows = lede_arena_zalloc(arena, size, sizeof(*tally->rows));
	tally->mask = size - 1;
	tally->n = 0;
}

struct lede_tally_row *
lede_tally_row(struct lede_tally *tally, uint64_t key)
{
	struct lede_tally_row *row = find(tally, key);

	tally->n += row->n == 0;
	row->key = key;
	return row;
}

const struct lede_tally_row *
lede_tally_get(const struct lede_tally *tally, uint64_t key)
{
	const struct lede_tally_row *row = find(tally, key);

	return row->n == 0 ? NULL : row;
}
