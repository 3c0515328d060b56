/*
 * rows: a record as rows of tables, the shape it has in every database.
 *
 * The columns stand in one table (rows.c) that says from which member each is
 * taken; the stores bind them, --rows prints them.  What a record has beyond
 * them is kept in `extra`.
 */
#ifndef LEDE_ROWS_H
#define LEDE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "error.h"
#include "record.h"
#include "slice.h"

enum lede_table {
	LEDE_ARTICLES, LEDE_QUOTES, LEDE_NUMBERS, LEDE_CLAIMS, LEDE_FAILURES,
	LEDE_TABLES
};

enum lede_type { LEDE_TEXT, LEDE_JSON, LEDE_INT, LEDE_NUM, LEDE_BOOL };

/*
 * member and sub name the value in the record or finding; member NULL: the
 * value is worked out.
 */
struct lede_column {
	const char *name;
	enum lede_type type;
	const char *member, *sub;
};

struct lede_table_def {
	const char *name;
	const struct lede_column *columns;
	size_t n;
};
extern const struct lede_table_def lede_tables[LEDE_TABLES];

/* An identity longer than this (an address) is known by its SHA-256. */
#define LEDE_ID_MAX 1000

/* Columns that the stores look at, by place. */
enum {
	LEDE_ARTICLE_ID, LEDE_ARTICLE_REVISION, LEDE_ARTICLE_AT,
	LEDE_ARTICLE_FIRST_SEEN, LEDE_ARTICLE_LAST_SEEN,
	LEDE_ARTICLE_FINGERPRINT, LEDE_ARTICLE_URL, LEDE_ARTICLE_TITLE,
	LEDE_ARTICLE_MODIFIED, LEDE_ARTICLE_TEXT
};
enum { LEDE_FINDING_ARTICLE, LEDE_FINDING_INDEX };
enum { LEDE_FAILURE_REF, LEDE_FAILURE_URL, LEDE_FAILURE_AT,
	LEDE_FAILURE_TOOL, LEDE_FAILURE_CODE, LEDE_FAILURE_MESSAGE,
	LEDE_FAILURE_RETRYABLE, LEDE_FAILURE_RECORD };
enum { LEDE_CLAIM_NUMBER = 2, LEDE_CLAIM_TOPIC, LEDE_CLAIM_AMOUNT,
	LEDE_CLAIM_SINCE };

struct lede_cell {
	bool has;		/* false is NULL */
	int64_t i;		/* LEDE_INT, LEDE_BOOL */
	double num;		/* LEDE_NUM */
	struct lede_slice s;	/* LEDE_TEXT, LEDE_JSON: valid UTF-8, no
				   U+0000, neither raw nor escaped */
};

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

/* Is the column of articles one that a sighting of the same text leaves
 * alone? */
bool lede_rows_is_of_text(size_t column);

/* A column's name as SQL takes it (in quotes: PostgreSQL reserves "fetch"),
 * and those of all from the given one on, with commas between. */
void lede_rows_name(struct lede_buf *out, enum lede_table t, size_t column);
void lede_rows_names(struct lede_buf *out, enum lede_table t, size_t from);

/* A cell and its type by the column's name, which must be one. */
struct lede_cell *lede_rows_cell(const struct lede_rows *rows,
    enum lede_table t, size_t row, const char *column);
enum lede_type lede_rows_type(enum lede_table t, const char *column);

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

/* A row as one JSON object; NULLs are left out. */
void lede_rows_print(struct lede_buf *out, enum lede_table t,
    const struct lede_cell *cells);

#endif
