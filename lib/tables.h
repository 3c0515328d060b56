/*
 * tables: the columns of each table, and a row as cells.
 *
 * One list (tables.c) says for each column its name, its type and the member
 * that it is taken from.  It drives both databases and --rows; lib/schema has
 * the same columns in SQL, with what they mean.
 */
#ifndef LEDE_TABLES_H
#define LEDE_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
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

/* The places of columns that the code looks at.  The first column of each
 * table is what the record is known by. */
enum { LEDE_COLUMN_REF };
enum {
	LEDE_ARTICLE_ID, LEDE_ARTICLE_REVISION, LEDE_ARTICLE_AT,
	LEDE_ARTICLE_FIRST_SEEN, LEDE_ARTICLE_LAST_SEEN,
	LEDE_ARTICLE_FINGERPRINT, LEDE_ARTICLE_URL, LEDE_ARTICLE_TITLE,
	LEDE_ARTICLE_MODIFIED, LEDE_ARTICLE_TEXT, LEDE_ARTICLE_CANONICAL,
	LEDE_ARTICLE_SITE
};
enum { LEDE_FINDING_ARTICLE, LEDE_FINDING_INDEX };
/* Of quotes and numbers, but not of claims. */
enum { LEDE_FINDING_START = 2, LEDE_FINDING_STOP, LEDE_FINDING_TEXT };
enum { LEDE_QUOTE_SPEAKER = 6, LEDE_QUOTE_SPEAKER_NAME };
enum {
	LEDE_NUMBER_TEXT = LEDE_FINDING_TEXT, LEDE_NUMBER_KIND, LEDE_NUMBER_VALUE,
	LEDE_NUMBER_LOW, LEDE_NUMBER_HIGH, LEDE_NUMBER_BOUND,
	LEDE_NUMBER_UNIT, LEDE_NUMBER_PER, LEDE_NUMBER_NOUN
};
enum {
	LEDE_CLAIM_NUMBER = 2, LEDE_CLAIM_TOPIC, LEDE_CLAIM_AMOUNT,
	LEDE_CLAIM_SINCE, LEDE_CLAIM_QUOTE, LEDE_CLAIM_CLAIMANT,
	LEDE_CLAIM_CLAIMANT_NAME, LEDE_CLAIM_EVENT = 15, LEDE_CLAIM_NOUN
};
enum {
	LEDE_FAILURE_REF, LEDE_FAILURE_URL, LEDE_FAILURE_AT,
	LEDE_FAILURE_TOOL, LEDE_FAILURE_CODE, LEDE_FAILURE_MESSAGE,
	LEDE_FAILURE_RETRYABLE, LEDE_FAILURE_RECORD
};

struct lede_cell {
	bool has;		/* false is NULL */
	union {
		int64_t i;	/* LEDE_INT, LEDE_BOOL */
		double num;	/* LEDE_NUM */
	};
	struct lede_slice s;	/* LEDE_TEXT, LEDE_JSON: valid UTF-8, no
				   U+0000, neither raw nor escaped */
};

/* The place of a column by its name, which must be one. */
size_t lede_tables_column(enum lede_table t, const char *name);

/* Is the column of articles one that a sighting of the same text leaves
 * alone? */
bool lede_tables_is_of_text(size_t column);

/* A column's name as SQL takes it (in quotes: PostgreSQL reserves "fetch"),
 * and those of all from the given one on, with commas between. */
void lede_tables_name(struct lede_buf *out, enum lede_table t, size_t column);
void lede_tables_names(struct lede_buf *out, enum lede_table t, size_t from);

/* A row as one JSON object; NULLs are left out. */
void lede_tables_print(struct lede_buf *out, enum lede_table t,
    const struct lede_cell *cells);

#endif
