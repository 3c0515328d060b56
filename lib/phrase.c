#include "phrase.h"

#include <string.h>

/* As strncmp; most rows differ in their first byte. */
static int
compare(const char *form, struct lede_slice key)
{
	int d = (unsigned char)form[0] - (unsigned char)key.ptr[0];

	return d != 0 ? d : strncmp(form, key.ptr, key.len);
}

/* The first row that begins with key or is above it. */
static size_t
row_at(struct lede_phrases table, struct lede_slice key)
{
	size_t lo = 0, hi = table.n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (compare(table.rows[mid].form, key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Words are added as long as some row goes on with them. */
const struct lede_phrase *
lede_phrase_at(struct lede_phrases table, const struct lede_tokens *tokens,
    size_t i, size_t end, size_t *last)
{
	char key[LEDE_PHRASE_WORDS * (LEDE_FOLD_MAX + 1)], buf[LEDE_FOLD_MAX];
	const struct lede_phrase *found = NULL;
	size_t len = 0;

	for (size_t k = i; k < end && k < i + LEDE_PHRASE_WORDS; k++) {
		struct lede_slice w = lede_token_fold(tokens, k, buf);
		size_t at;

		if (k > i)
			key[len++] = ' ';
		memcpy(key + len, w.ptr, w.len);
		len += w.len;
		at = row_at(table, lede_slice(key, len));
		if (at == table.n ||
		    compare(table.rows[at].form, lede_slice(key, len)) != 0)
			break;
		if (table.rows[at].form[len] == '\0') {
			found = &table.rows[at];
			*last = k;
		}
	}
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
