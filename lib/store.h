/*
 * store: a database of articles and what was found in them, SQLite or
 * PostgreSQL, with the schema of lib/schema.
 *
 * Loading twice is loading once (lib/timeline.h).  What is added is safe from
 * a kill at any moment once lede_store_commit has returned.
 */
#ifndef LEDE_STORE_H
#define LEDE_STORE_H

#include "error.h"
#include "rows.h"

#define LEDE_SCHEMA 1		/* the version this program writes */

struct lede_store_counts {
	int64_t records, added, revised, unchanged, failed;
};

struct lede_store;

/* How a kind of database does it; arguments as below. */
struct lede_store_ops {
	int (*add)(struct lede_store *, const struct lede_rows *,
	    struct lede_error *);
	int (*commit)(struct lede_store *, bool, struct lede_error *);
	void (*close)(struct lede_store *);
};

struct lede_store {
	const struct lede_store_ops *ops;
	struct lede_store_counts counts;
};

/*
 * Open, make or migrate the database: a file's path, or a URL that starts with
 * postgresql:// or postgres://.  NULL on failure; a database of a newer schema
 * is LEDE_ERR_SYSTEM "db-newer".  Owns: lede_store_close.
 */
struct lede_store *lede_store_open(const char *target, struct lede_error *err);

/*
 * File the rows.  LEDE_ERR_RECORD where the database refuses a value: nothing
 * of this record is kept, all others are.
 */
int lede_store_add(struct lede_store *store, const struct lede_rows *rows,
    struct lede_error *err);

/* Make what was added durable; last also marks the run as finished. */
int lede_store_commit(struct lede_store *store, bool last,
    struct lede_error *err);

/* What was not committed is lost. */
void lede_store_close(struct lede_store *store);

/* The SQL that makes an empty database; postgresql or SQLite. */
struct lede_slice lede_store_schema(bool postgresql);
struct lede_slice lede_store_views(void);

/* The two kinds. */
struct lede_store *lede_sqlite_open(const char *path, struct lede_error *err);
struct lede_store *lede_pg_open(const char *url, struct lede_error *err);

#endif
