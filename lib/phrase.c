#include "phrase.h"

#include <string.h>

/* As strncmp; most rows differ in their first byte. */
static int
compare(const char *form, struct lede_slice key)
{
	int d = (unsigned char)form[0] - (unsigned char)key.ptr[0];

	return d != 0 ? d : strncmp(form, key.ptr, key.len);
}

/* The first row of [lo, hi) that begins with key or is above it. */
static size_t
row_at(struct lede_phrases table, size_t lo, size_t hi, struct lede_slice key)
{
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (compare(table.rows[mid].form, key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/*
 * The longest form, among rows [lo, hi) where those of its first byte are.
 * Words are added as long as some row goes on with them; *seen is how many
 * did.
 */
static const struct lede_phrase *
find(struct lede_phrases table, size_t lo, size_t hi,
    const struct lede_tokens *tokens, size_t i, size_t end, size_t *last,
    size_t *seen)
{
	char key[LEDE_PHRASE_WORDS * (LEDE_FOLD_MAX + 1)], buf[LEDE_FOLD_MAX];
	const struct lede_phrase *found = NULL;
	size_t len = 0;

	for (size_t k = i; k < end && k < i + LEDE_PHRASE_WORDS; k++) {
		struct lede_slice w = lede_token_fold(tokens, k, buf);

		if (k > i)
			key[len++] = ' ';
		memcpy(key + len, w.ptr, w.len);
		len += w.len;
		lo = row_at(table, lo, hi, lede_slice(key, len));
		if (lo == hi ||
		    compare(table.rows[lo].form, lede_slice(key, len)) != 0)
			break;
		++*seen;
		if (table.rows[lo].form[len] == '\0') {
			found = &table.rows[lo];
			*last = k;
		}
	}
	return found;
}

const struct lede_phrase *
lede_phrase_form(struct lede_phrases table, struct lede_slice form)
{
	size_t i;

	if (form.len == 0)
		return NULL;
	i = row_at(table, 0, table.n, form);
	return i < table.n && lede_slice_is(form, table.rows[i].form) ?
	    &table.rows[i] : NULL;
}

const struct lede_phrase *
lede_phrase_at(struct lede_phrases table, const struct lede_tokens *tokens,
    size_t i, size_t end, size_t *last)
{
	size_t seen = 0;

	return find(table, 0, table.n, tokens, i, end, last, &seen);
}

static void
make_index(struct lede_phrase_index *index, struct lede_phrases table)
{
	memset(index, 0, sizeof(*index));
	index->rows = table.rows;
	for (size_t i = 0; i < table.n; i++)
		index->from[(unsigned char)table.rows[i].form[0] + 1]++;
	for (size_t c = 1; c < 257; c++)
		index->from[c] += index->from[c - 1];
}

const struct lede_phrase *
lede_phrase_seek(struct lede_phrases table, struct lede_phrase_index *index,
    const struct lede_tokens *tokens, size_t i, size_t end, size_t *last)
{
	const struct lede_phrase *found;
	uint32_t hash = tokens->all[i].hash;
	uint32_t *place = &index->strangers[hash % LEDE_PHRASE_STRANGERS];
	char buf[LEDE_FOLD_MAX];
	unsigned char first;
	size_t seen = 0;

	if (index->rows != table.rows)
		make_index(index, table);
	if (*place == hash)
		return NULL;
	first = (unsigned char)lede_token_fold(tokens, i, buf).ptr[0];
	found = find(table, index->from[first], index->from[first + 1], tokens,
	    i, end, last, &seen);
	if (seen == 0)
		*place = hash;
	return found;
}

size_t
lede_phrase_rows(struct lede_phrases table, const struct lede_phrase *row)
{
	size_t n = 1;

	while (row + n < table.rows + table.n &&
	    strcmp(row[n].form, row->form) == 0)
		n++;
	return n;
}
