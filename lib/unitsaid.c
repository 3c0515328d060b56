#include "unitlook.h"

/*
 * What of a unit's words others say too, by runs of four (shingles, Broder
 * 1997): a pull quote or a teaser says again what stands elsewhere.
 */
#define RUN 4
#define WORDS_MAX 60000		/* of a page that are looked at */

struct run {
	uint32_t hash;
	uint32_t first, last;	/* units that have it; last 0: a free place */
};

static struct run *
place(struct run *runs, size_t mask, const uint32_t *w)
{
	uint64_t hash = ((w[0] * UINT64_C(0x9e3779b97f4a7c15) + w[1]) *
	    UINT64_C(0x9e3779b97f4a7c15) + w[2]) *
	    UINT64_C(0x9e3779b97f4a7c15) + w[3];
	uint32_t key = (uint32_t)(hash >> 32) | 1;
	size_t at = (hash ^ hash >> 29) & mask;

	while (runs[at].hash != 0 && runs[at].hash != key)
		at = (at + 1) & mask;
	runs[at].hash = key;
	return &runs[at];
}

void
lede_unitview_said(struct lede_unitview *view, struct lede_arena *arena)
{
	const struct lede_units *units = view->units;
	size_t n = 0, mask = 63, end;
	struct run *runs, *run;

	for (end = 0; end < units->n && n < WORDS_MAX; end++)
		n += units->at[end].n_words;
	if (n > WORDS_MAX)
		end--;
	while (mask < 2 * n)
		mask = 2 * mask + 1;
	runs = lede_arena_zalloc(arena, mask + 1, sizeof(*runs));
	for (int reading = 0; reading < 2; reading++)
		for (size_t i = 0; i < end; i++) {
			const struct lede_unit *unit = &units->at[i];
			uint32_t before = 0, behind = 0, k;

			for (k = 0; k + RUN <= unit->n_words; k++) {
				run = place(runs, mask, unit->words + k);
				if (reading == 0) {
					if (run->last == 0)
						run->first = (uint32_t)i;
					run->last = (uint32_t)i + 1;
				}
				before += run->first < i;
				behind += run->last > i + 1;
			}
			view->basis[i].before = lede_share_of(before, k);
			view->basis[i].behind = lede_share_of(behind, k);
		}
}
