/*
 * pg: a connection to PostgreSQL (the only door to libpq).
 *
 * One statement at a time; its rows are kept until the next.  Failures are
 * LEDE_ERR_RECORD "db-value" where the server refuses a value, and
 * LEDE_ERR_SYSTEM: "db-none" (no such server or database, or it does not let
 * us in), "db-busy" (another holds a lock for longer than LEDE_PG_BUSY_MS),
 * "db-full" (disk), "db-lost" (the connection), "db" (anything else).
 * Messages are the server's first line.
 */
#ifndef LEDE_PG_H
#define LEDE_PG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "error.h"
#include "slice.h"

#define LEDE_PG_BUSY_MS 10000

struct lede_pg;

/*
 * url as libpq takes it (RFC 3986, postgresql://…); what it leaves open comes
 * from the environment (PGHOST, PGPASSWORD …).  The session's encoding is
 * UTF-8, and so must be the database's.  NULL on failure, with no password in
 * the message.  Owns: lede_pg_close.
 */
struct lede_pg *lede_pg_open(const char *url, struct lede_error *err);
void lede_pg_close(struct lede_pg *pg);

/* Statements separated by semicolons. */
int lede_pg_exec(struct lede_pg *pg, const char *sql, struct lede_error *err);

/* One statement with parameters $1 to $n, as text; NULL is NULL. */
int lede_pg_query(struct lede_pg *pg, const char *sql,
    const char *const *params, int n, struct lede_error *err);

/* Of the last statement: rows that it gave or touched; cells, both counted
 * from 0.  Slices are borrowed until the next; NULL is LEDE_SLICE_NONE, 0. */
size_t lede_pg_rows(const struct lede_pg *pg);
int64_t lede_pg_changes(const struct lede_pg *pg);
struct lede_slice lede_pg_text(const struct lede_pg *pg, size_t row, int col);
int64_t lede_pg_int(const struct lede_pg *pg, size_t row, int col);
bool lede_pg_bool(const struct lede_pg *pg, size_t row, int col);

/*
 * Run "COPY … FROM STDIN (FORMAT binary)" with whole tuples, as lib/pgcopy.h
 * makes them; header and trailer are added here.
 */
int lede_pg_copy(struct lede_pg *pg, const char *sql, struct lede_slice tuples,
    struct lede_error *err);

#endif
