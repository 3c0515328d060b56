/* sqlite: what the files of the SQLite store share (lib/sqlite*.c only). */
#ifndef LEDE_SQLITE_H
#define LEDE_SQLITE_H

#include "db.h"
#include "store.h"

/* Rows of a table, lent to the database. */
struct lede_sqlite_rows {
	struct lede_db_rows rows;	/* first: SQLite gives this back */
	const struct lede_column *columns;
	const struct lede_cell *cells;	/* borrowed, while they go in */
};

struct lede_sqlite {
	struct lede_store store;	/* first: the handle is this */
	struct lede_db *db;
	const char *path;		/* borrowed */
	int64_t run;			/* 0 until the first batch */
	int64_t indexed;	/* articles above it are not in the full-text
				   index yet; INT64_MAX: all are */
	bool bulk;		/* no indexes yet: lib/sqlitewords.c */
	struct lede_store *words;	/* the full-text index to be; or NULL */
	struct lede_postings *postings;	/* what it gathers, when it rests */
	int64_t words_n;		/* articles that it was told of */
	struct lede_arena arena;	/* of one record's history */
	struct lede_sqlite_rows lent[LEDE_TABLES];
	struct lede_db_stmt *insert[LEDE_TABLES];
	struct lede_db_stmt *state, *find, *versions, *sighted, *forget_article;
	struct lede_db_stmt *later, *later_past, *earlier, *earlier_past;
	struct lede_db_stmt *refresh, *renew, *archive, *archive_figures;
	struct lede_db_stmt *past, *past_figure, *date_claims;
	struct lede_db_stmt *forget[3], *failed_before, *index_new;
	struct lede_db_stmt *savepoint, *release;
	struct lede_db_stmt *run_start, *run_update;
};

/* Prepare all statements, or fail; apart from them what there is to do when
 * the indexes are there. */
int lede_sqlite_prepare(struct lede_sqlite *s, struct lede_error *err);
int lede_sqlite_use_indexes(struct lede_sqlite *s, struct lede_error *err);

/* Bind a cell, or all cells of a row to parameters from 1. */
void lede_sqlite_bind(struct lede_db_stmt *st, int i, enum lede_type type,
    const struct lede_cell *cell);
void lede_sqlite_bind_row(struct lede_db_stmt *st, enum lede_table t,
    const struct lede_cell *cells);

/* Run a statement whose only parameter is the article. */
int lede_sqlite_of_article(struct lede_db_stmt *st, int64_t article,
    struct lede_error *err);

int lede_sqlite_insert_findings(struct lede_sqlite *s,
    const struct lede_rows *rows, int64_t article, struct lede_error *err);
int lede_sqlite_forget_findings(struct lede_sqlite *s, int64_t article,
    struct lede_error *err);

/* Put the new articles of the batch into the full-text index. */
int lede_sqlite_index(struct lede_sqlite *s, struct lede_error *err);

/* Are the indexes there, and which is the last article?  0: there is none. */
int lede_sqlite_state(struct lede_sqlite *s, bool *indexed, int64_t *last,
    struct lede_error *err);

/*
 * The first load of a file without indexes: it begins; a transaction begins,
 * and between two another program may have added articles or made the indexes;
 * an article is added, all its rows; it is over, and what was missing is made
 * (in a transaction).  In other loads they do nothing.
 */
void lede_sqlite_start_bulk(struct lede_sqlite *s);
int lede_sqlite_go_on_bulk(struct lede_sqlite *s, struct lede_error *err);
void lede_sqlite_note_words(struct lede_sqlite *s,
    const struct lede_rows *rows, int64_t article);
int lede_sqlite_end_bulk(struct lede_sqlite *s, struct lede_error *err);

/* An article that is there already is seen once more. */
int lede_sqlite_see_again(struct lede_sqlite *s, const struct lede_rows *rows,
    int64_t article, struct lede_error *err);

#endif
