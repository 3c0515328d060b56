#include "screentable.h"

#include "screen.h"

#define GAP 2			/* spaces between columns */
#define WORD_MAX 24		/* longer words may be broken */

struct widths {
	size_t now, word;	/* of the column, of its longest word */
};

/* Columns that the longest word of s takes, WORD_MAX at most. */
static size_t
longest_word(struct lede_slice s)
{
	size_t longest = 0;

	for (size_t pos = 0, from = 0; pos < s.len; from = ++pos) {
		size_t w;

		while (pos < s.len && s.ptr[pos] != ' ' && s.ptr[pos] != '\n')
			pos++;
		w = lede_screen_width(lede_slice_cut(s, from, pos));
		if (w > longest)
			longest = w;
	}
	return longest < WORD_MAX ? longest : WORD_MAX;
}

static void
widen(struct widths *w, struct lede_slice cell, size_t width)
{
	size_t all = lede_screen_width(cell), word = longest_word(cell);

	if (all > width)
		all = width;
	if (all > w->now)
		w->now = all;
	if (word > w->word)
		w->word = word;
}

/* The column that can best give way: the widest, words kept whole if any can
 * be narrower so. */
static size_t
widest(const struct widths *w, size_t n, bool whole)
{
	size_t best = n;

	for (size_t c = 0; c < n; c++)
		if (w[c].now > (whole ? w[c].word : 1) &&
		    (best == n || w[c].now > w[best].now))
			best = c;
	return best;
}

/* Columns as wide as their widest cell, until all of it fits. */
static void
measure(struct widths *w, const struct lede_table_column *columns,
    size_t n_columns, const struct lede_slice *cells, size_t n, size_t width)
{
	size_t total = GAP * (n_columns - 1);

	for (size_t c = 0; c < n_columns; c++) {
		w[c] = (struct widths){ 0, 0 };
		widen(&w[c], lede_slice_str(columns[c].head), width);
		for (size_t i = 0; i < n; i++)
			widen(&w[c], cells[i * n_columns + c], width);
		total += w[c].now;
	}
	for (; total > width; total--) {
		size_t c = widest(w, n_columns, true);

		if (c == n_columns && (c = widest(w, n_columns, false)) ==
		    n_columns)
			return;
		w[c].now--;
	}
}

static void
spaces(struct lede_buf *out, size_t n)
{
	while (n-- > 0)
		lede_buf_char(out, ' ');
}

/* One row, as many lines as its longest cell needs; no spaces at the end. */
static void
print_row(const struct lede_ink *ink, const struct lede_table_column *columns,
    size_t n_columns, const struct widths *w, const struct lede_slice *cells,
    const char *sgr)
{
	size_t pos[LEDE_TABLE_COLUMNS] = { 0 };
	bool more = true;

	while (more) {
		size_t owed = 0;	/* spaces, if something follows them */

		more = false;
		for (size_t c = 0; c < n_columns; c++) {
			struct lede_slice line = LEDE_SLICE("");
			size_t used;

			lede_screen_wrap(cells[c], w[c].now, &pos[c], &line);
			more = more || pos[c] < cells[c].len;
			used = lede_screen_width(line);
			if (used > w[c].now)
				used = w[c].now;
			if (columns[c].right)
				owed += w[c].now - used;
			if (line.len > 0) {
				const char *own = sgr != NULL ? sgr :
				    columns[c].sgr;

				spaces(ink->out, owed);
				owed = 0;
				if (*own != '\0')
					lede_ink(ink, own);
				lede_screen_add(ink->out, line);
				if (*own != '\0')
					lede_ink(ink, "0");
			}
			if (!columns[c].right)
				owed += w[c].now - used;
			owed += GAP;
		}
		lede_buf_char(ink->out, '\n');
	}
}

void
lede_table_print(const struct lede_ink *ink,
    const struct lede_table_column *columns, size_t n_columns,
    const struct lede_slice *cells, size_t n, size_t width)
{
	struct widths w[LEDE_TABLE_COLUMNS];
	struct lede_slice heads[LEDE_TABLE_COLUMNS];

	measure(w, columns, n_columns, cells, n, width);
	for (size_t c = 0; c < n_columns; c++)
		heads[c] = lede_slice_str(columns[c].head);
	print_row(ink, columns, n_columns, w, heads, "2");
	for (size_t i = 0; i < n; i++)
		print_row(ink, columns, n_columns, w,
		    cells + i * n_columns, NULL);
}
