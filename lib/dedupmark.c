#include "dedupmark.h"

#include <stdlib.h>

#include "utf8.h"

#define BINS (2 * LEDE_MARK_BANDS)
#define EMPTY UINT32_MAX

/* The last step of splitmix64: every bit of x changes half of the result's. */
static uint64_t
mix(uint64_t x)
{
	x ^= x >> 30;
	x *= UINT64_C(0xbf58476d1ce4e5b9);
	x ^= x >> 27;
	x *= UINT64_C(0x94d049bb133111eb);
	return x ^ x >> 31;
}

static uint64_t
chain(uint64_t seed, uint64_t value)
{
	return mix(seed * 3 + value + 1);
}

/* The words of a text, by their hashes. */
struct words {
	struct lede_slice text;
	size_t pos;
	uint32_t before;	/* the dense code point just passed, or 0 */
};

/*
 * The next word: a run of letters and digits in lower case.  Where a script
 * has no spaces, each pair of neighbours is one.  Returns false at the end.
 */
static bool
next_word(struct words *w, uint64_t *word)
{
	uint64_t hash = LEDE_HASH;
	bool inside = false;

	while (w->pos < w->text.len) {
		size_t at = w->pos;
		uint32_t code = lede_utf8_next(w->text, &w->pos);

		if (lede_utf8_is_dense(code) && lede_utf8_is_letter(code)) {
			if (inside) {
				w->pos = at;
				break;
			}
			*word = chain(w->before, code);
			w->before = code;
			return true;
		}
		w->before = 0;
		if (lede_utf8_is_letter(code) || lede_utf8_is_digit(code)) {
			hash = chain(hash, lede_utf8_lower(code));
			inside = true;
		} else if (inside)
			break;
	}
	*word = hash;
	return inside;
}

static int
by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* All shingles, rising, each once; a text of one or two words has one. */
static uint64_t *
find_shingles(struct lede_mark *mark, struct lede_slice text,
    struct lede_arena *arena)
{
	struct words words = { .text = text };
	uint64_t *list = NULL, word, last[3] = { 0, 0, 0 }, hash = LEDE_HASH;
	size_t n = 0, cap = 0, seen = 0, kept = 0;

	while (next_word(&words, &word)) {
		hash = chain(hash, word);
		last[0] = last[1];
		last[1] = last[2];
		last[2] = word;
		seen++;
		/* The first ones wait until there are three. */
		list = lede_arena_more(arena, list, n, &cap, sizeof(*list));
		list[n] = chain(chain(last[0], last[1]), last[2]);
		n += seen >= 3;
	}
	if (seen == 1 || seen == 2)
		n = 1;
	mark->text = hash;
	if (n > 1)
		qsort(list, n, sizeof(*list), by_value);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || list[i] != list[i - 1])
			list[kept++] = list[i];
	mark->total = (uint32_t)kept;
	return list;
}

/* An empty bin takes what another has: the same one in every text. */
static uint32_t
fill(const uint32_t least[BINS], uint32_t bin)
{
	uint64_t hash = bin;

	do
		hash = mix(hash + 1);
	while (least[hash % BINS] == EMPTY);
	return least[hash % BINS];
}

static void
make_bands(struct lede_mark *mark, const uint64_t *list)
{
	uint32_t least[BINS], full[BINS];

	for (size_t i = 0; i < BINS; i++)
		least[i] = EMPTY;
	for (uint32_t i = 0; i < mark->total; i++) {
		uint32_t *bin = &least[list[i] % BINS];
		uint32_t value = (uint32_t)(list[i] >> 7) & (EMPTY >> 1);

		if (value < *bin)
			*bin = value;
	}
	for (uint32_t i = 0; i < BINS; i++)
		full[i] = least[i] != EMPTY ? least[i] : fill(least, i);
	for (size_t i = 0; i < LEDE_MARK_BANDS; i++)
		mark->bands[i] = (uint32_t)chain(full[2 * i],
		    full[2 * i + 1]);
}

/* Half as many until they fit.  The upper half of a hash rises with it. */
static void
take_sample(struct lede_mark *mark, const uint64_t *list)
{
	for (size_t n = LEDE_MARK_SAMPLE + 1; n > LEDE_MARK_SAMPLE;
	    mark->shift++) {
		uint32_t mask = (UINT32_C(1) << mark->shift) - 1;

		n = 0;
		for (uint32_t i = 0; i < mark->total &&
		    n <= LEDE_MARK_SAMPLE; i++) {
			uint32_t value = (uint32_t)(list[i] >> 32);

			if ((value & mask) == 0 && n++ < LEDE_MARK_SAMPLE)
				mark->sample[n - 1] = value;
		}
		mark->n = (uint16_t)n;
	}
	mark->shift--;
	for (size_t i = mark->n; i < LEDE_MARK_SAMPLE; i++)
		mark->sample[i] = 0;
}

void
lede_mark_make(struct lede_mark *mark, struct lede_slice text,
    struct lede_arena *scratch)
{
	const uint64_t *list;

	*mark = (struct lede_mark){ .total = 0 };
	list = find_shingles(mark, text, scratch);
	if (mark->total > 0)
		make_bands(mark, list);
	take_sample(mark, list);
}

struct lede_alike
lede_mark_compare(const struct lede_mark *a, const struct lede_mark *b)
{
	uint16_t shift = a->shift > b->shift ? a->shift : b->shift;
	uint32_t mask = (UINT32_C(1) << shift) - 1;
	size_t i = 0, j = 0, only_a = 0, only_b = 0, both = 0, smaller;

	if (a->text == b->text)
		return (struct lede_alike){ 1, 1 };
	while (i < a->n || j < b->n) {
		uint64_t x = i < a->n ? a->sample[i] : UINT64_MAX;
		uint64_t y = j < b->n ? b->sample[j] : UINT64_MAX;
		size_t *count = x == y ? &both : x < y ? &only_a : &only_b;

		*count += ((x < y ? x : y) & mask) == 0;
		i += x <= y;
		j += y <= x;
	}
	smaller = both + (only_a < only_b ? only_a : only_b);
	if (smaller == 0)
		return (struct lede_alike){ 0, 0 };
	return (struct lede_alike){
		(double)both / (double)(both + only_a + only_b),
		(double)both / (double)smaller
	};
}
