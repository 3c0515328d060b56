/*
 * db: an SQLite database (this is the only door to SQLite).
 *
 *	struct lede_db_stmt *st = lede_db_prepare(db, "INSERT INTO t "
 *	    "VALUES (?1, ?2)", err);
 *	lede_db_bind_text(st, 1, url);
 *	lede_db_bind_int(st, 2, when);
 *	if (lede_db_run(st, err) == -1) ...
 *
 * What came from outside is bound, never written into SQL.
 */
#ifndef LEDE_DB_H
#define LEDE_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "error.h"
#include "slice.h"

struct lede_db;
struct lede_db_stmt;

/*
 * All that fails gives LEDE_ERR_SYSTEM with code "db" ("db-busy", retryable,
 * where another process holds the lock beyond the busy timeout; "db-full" for
 * a full disk; "db-none" where the file is not there), or LEDE_ERR_RECORD
 * "db-value" where one value is too large or breaks a constraint.  Messages
 * name the file.
 */

/*
 * Open path ("" is a private database that goes away), which is made if it is
 * not there.  WAL, foreign keys, waits LEDE_DB_BUSY_MS for another's lock.
 * With LEDE_DB_READ the file must be there and is not changed, and may lie
 * where we cannot write unless another program is writing it; with
 * LEDE_DB_LARGE one that is made has pages for rows of whole texts.  The
 * handle owns: lede_db_close.  NULL on failure.
 */
#define LEDE_DB_BUSY_MS 10000
enum { LEDE_DB_READ = 1, LEDE_DB_LARGE = 2 };
struct lede_db *lede_db_open(const char *path, unsigned flags,
    struct lede_error *err);

/* Finalizes all statements too.  An open transaction is rolled back. */
void lede_db_close(struct lede_db *db);

/* Run statements separated by semicolons, for schema and pragmas. */
int lede_db_exec(struct lede_db *db, const char *sql, struct lede_error *err);

/* One statement, owned by db: valid until lede_db_close.  NULL on failure. */
struct lede_db_stmt *lede_db_prepare(struct lede_db *db, const char *sql,
    struct lede_error *err);

/*
 * Parameters count from 1 and are borrowed until the statement has run.
 * Binding cannot fail; what is wrong with a value, the next step tells.  Text
 * must be UTF-8 without U+0000 for other programs to read it right; a slice
 * with ptr NULL is NULL.
 */
void lede_db_bind_text(struct lede_db_stmt *st, int i, struct lede_slice s);
void lede_db_bind_blob(struct lede_db_stmt *st, int i, struct lede_slice s);
void lede_db_bind_int(struct lede_db_stmt *st, int i, int64_t value);
void lede_db_bind_num(struct lede_db_stmt *st, int i, double value);
void lede_db_bind_null(struct lede_db_stmt *st, int i);

/*
 * The next row: 1; 0 when there is none (the statement is then reset and can
 * be bound again); -1 on failure (reset as well).
 */
int lede_db_step(struct lede_db_stmt *st, struct lede_error *err);

/* Run to the end and reset: 0 or -1. */
int lede_db_run(struct lede_db_stmt *st, struct lede_error *err);

/* Leave the rows that were not read; parameters keep their values. */
void lede_db_reset(struct lede_db_stmt *st);

/*
 * Columns count from 0.  Text and blob are borrowed until the next step or
 * reset; NULL gives LEDE_SLICE_NONE, 0 and 0.0.
 */
struct lede_slice lede_db_text(struct lede_db_stmt *st, int i);
struct lede_slice lede_db_blob(struct lede_db_stmt *st, int i);
int64_t lede_db_int(struct lede_db_stmt *st, int i);
double lede_db_num(struct lede_db_stmt *st, int i);
bool lede_db_is_null(struct lede_db_stmt *st, int i);

/*
 * Rows in memory, which SQL reads as a table of that name with columns c0, c1
 * ...: many go in with one statement.
 *
 *	INSERT INTO t SELECT c0, c1 FROM name
 *
 * value is told of a cell, whose text is borrowed until the statement has run.
 * rows is borrowed until lede_db_close; its n may change between statements.
 */
struct lede_db_value {
	enum { LEDE_DB_NULL, LEDE_DB_INT, LEDE_DB_NUM, LEDE_DB_TEXT } type;
	int64_t i;
	double num;
	struct lede_slice s;
};
struct lede_db_rows {
	size_t n, columns;
	void (*value)(const struct lede_db_rows *rows, size_t row,
	    size_t column, struct lede_db_value *value);
};
int lede_db_lend(struct lede_db *db, const char *name,
    const struct lede_db_rows *rows, struct lede_error *err);

/* May the tables behind a full-text index not be written to?  So it is from
 * the start. */
void lede_db_defend(struct lede_db *db, bool on);

/* Call visit for each token that a full-text index with FTS5's own tokenizer
 * would hold of text, in order; it borrows. */
int lede_db_tokens(struct lede_db *db, struct lede_slice text,
    void (*visit)(void *, struct lede_slice), void *arg,
    struct lede_error *err);

/* Of the last INSERT, UPDATE or DELETE. */
int64_t lede_db_rowid(struct lede_db *db);
int64_t lede_db_changes(struct lede_db *db);

/*
 * Transactions.  begin takes the write lock at once, so that two writers wait
 * for each other here and nowhere else.  rollback cannot fail.
 */
int lede_db_begin(struct lede_db *db, struct lede_error *err);
int lede_db_commit(struct lede_db *db, struct lede_error *err);
void lede_db_rollback(struct lede_db *db);
bool lede_db_in_transaction(struct lede_db *db);

/* PRAGMA user_version: the number of a schema. */
int lede_db_version(struct lede_db *db, int *version, struct lede_error *err);
int lede_db_set_version(struct lede_db *db, int version,
    struct lede_error *err);

#endif
