/*
 * rows: a record as rows of the tables (lib/tables.h), the shape it has in
 * every database.  What a record has beyond their columns is kept in `extra`.
 */
#ifndef LEDE_ROWS_H
#define LEDE_ROWS_H

#include "error.h"
#include "record.h"
#include "tables.h"

struct lede_table_rows {
	struct lede_cell *cells;	/* n rows of lede_tables[t].n cells */
	size_t n;
};

/* In arena and borrowing the record. */
struct lede_rows {
	struct lede_table_rows table[LEDE_TABLES];
	bool not_modified;	/* fetch.not_modified: only a sighting */
	struct lede_slice ref;	/* what the record is known by */
	struct lede_slice url;	/* may be none */
	struct lede_slice seen;	/* fetch.at, or now; UTC */
	bool dated;		/* seen is fetch.at */
};

static inline struct lede_cell *
lede_rows_at(const struct lede_rows *rows, enum lede_table t, size_t i)
{
	return rows->table[t].cells + i * lede_tables[t].n;
}

/* A cell by its column's name, which must be one. */
struct lede_cell *lede_rows_cell(const struct lede_rows *rows,
    enum lede_table t, size_t row, const char *column);

/*
 * Rows of a record: an article with its findings where there is `text`, a
 * failure where there is `error`, neither for one that was not modified.
 * now is used where the record does not say when its page was seen.
 * LEDE_ERR_RECORD where there is nothing to file, or a finding is malformed.
 */
int lede_rows_make(struct lede_rows *rows, const struct lede_record *rec,
    struct lede_slice now, struct lede_error *err);

/* A failure's row for what lede-load itself found wrong with a record. */
void lede_rows_failure(struct lede_rows *rows, const struct lede_record *rec,
    const struct lede_error *failed, struct lede_slice now);

/*
 * A failure's row for rows that a database refused: who it was (ref, url,
 * seen), as far as known.
 */
void lede_rows_refused(struct lede_rows *rows, struct lede_slice ref,
    struct lede_slice url, struct lede_slice seen,
    const struct lede_error *failed, struct lede_arena *arena);

#endif
