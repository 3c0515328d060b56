/*
 * fts5: the full-text index of SQLite, written in the order of its terms.
 *
 * FTS5 keeps an index as sorted segments.  It fills a hash table, writes a
 * segment when that is full, and merges segments again and again: half of all
 * the work of a first load.  Whoever has all postings in order (lib/postings.h)
 * writes the one segment that would be left in the end.
 *
 * Format: the comments of fts5_index.c in SQLite, version 4 of the format, the
 * only one since 2015.  An index is of terms, each with a list of rows, each
 * with a list of places; all in varints of seven bits, the highest first.
 */
#ifndef LEDE_FTS5_H
#define LEDE_FTS5_H

#include "arena.h"
#include "buf.h"
#include "db.h"

/* Bytes of a term that count; where the places of the next column begin. */
#define LEDE_FTS5_TERM_MAX 32768
#define LEDE_FTS5_COLUMN 0x01

/* A varint below 2^56: write one to where there is room, and its length; add
 * one; read one, of which s then is rid. */
#define LEDE_FTS5_VARINT_MAX 8
static inline size_t
lede_fts5_write(char *out, uint64_t value)
{
	size_t n = 1, i;

	/* Nearly all. */
	if (value < 0x80) {
		out[0] = (char)value;
		return 1;
	}
	if (value < 0x4000) {
		out[0] = (char)(value >> 7 | 0x80);
		out[1] = (char)(value & 0x7F);
		return 2;
	}
	while (n < LEDE_FTS5_VARINT_MAX && value >> (7 * n) != 0)
		n++;
	for (i = n; i-- > 0; value >>= 7)
		out[i] = (char)((value & 0x7F) | (i + 1 < n ? 0x80 : 0));
	return n;
}
void lede_fts5_put(struct lede_buf *out, uint64_t value);
uint64_t lede_fts5_get(struct lede_slice *s);

struct lede_fts5 {
	struct lede_db *db;
	struct lede_db_stmt *data, *idx;
	struct lede_arena arena;
	struct lede_buf page, footer;	/* of the leaf at hand */
	struct lede_buf term, split;	/* the last term; the leaf's in idx */
	struct lede_buf rows;		/* first row of leaves without a term */
	int64_t leaf, split_leaf, rows_leaf, rows_last, last_row;
	size_t last_offset, without_term;
	bool term_here, row_here;	/* on the leaf */
	bool first_row;			/* of the term is next */
};

/* Is the index `articles_fts` of db in the format above?  Another SQLite may
 * make another. */
bool lede_fts5_is_known(struct lede_db *db);

/* The index `articles_fts` of db, in a transaction; it was made, but not used
 * before, for FTS5 remembers what it saw.  Owns: lede_fts5_free, in any
 * case. */
int lede_fts5_open(struct lede_fts5 *f, struct lede_db *db,
    struct lede_error *err);
void lede_fts5_free(struct lede_fts5 *f);

/* The next term, behind all before by its bytes. */
int lede_fts5_term(struct lede_fts5 *f, struct lede_slice term,
    struct lede_error *err);

/*
 * More rows of that term, the first behind all before: its places (twice their
 * bytes as a varint, and they), then for each of the others how much it is
 * above the one before, and its places.
 */
int lede_fts5_rows(struct lede_fts5 *f, int64_t first, int64_t last,
    struct lede_slice list, struct lede_error *err);

/* The last: how many rows there are, and tokens in each of two columns; and
 * how often what is in there has been merged. */
int lede_fts5_finish(struct lede_fts5 *f, int64_t n, const uint64_t tokens[2],
    unsigned merged, struct lede_error *err);

#endif
