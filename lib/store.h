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
#include "timeline.h"

struct lede_store_counts {
	int64_t records, added, revised, unchanged, failed;
};

/* Where a record came from, for messages; name is borrowed, NULL: stdin. */
struct lede_place {
	const char *name;
	size_t line;
};

struct lede_db;
struct lede_store;

/* Why a batch ends: there are enough records; there are no more for now; there
 * are no more, and the run is finished. */
enum lede_commit { LEDE_COMMIT_FULL, LEDE_COMMIT_WAIT, LEDE_COMMIT_LAST };

/* How a kind of database does it; arguments as below. */
struct lede_store_ops {
	int (*add)(struct lede_store *, const struct lede_rows *,
	    struct lede_place, struct lede_error *);
	int (*commit)(struct lede_store *, enum lede_commit,
	    struct lede_error *);
	void (*close)(struct lede_store *);
};

struct lede_store {
	const struct lede_store_ops *ops;
	struct lede_store_counts counts;
	/* Told of each record that the database refuses, at the latest by
	 * commit; it is a row of failures then, and all others are kept. */
	void (*refused)(void *, struct lede_place, const struct lede_error *);
	void *refused_arg;
};

/* Is target the URL of such a database, and not a file? */
bool lede_store_is_postgresql(const char *target);

/*
 * Open, make or migrate the database: a file's path, or a URL that starts with
 * postgresql:// or postgres://.  NULL on failure; a database of a newer schema
 * is LEDE_ERR_SYSTEM "db-newer".  target is borrowed.  Owns: lede_store_close.
 */
struct lede_store *lede_store_open(const char *target, struct lede_error *err);

/* File the rows, which are copied or filed on return.  Fails only with
 * LEDE_ERR_SYSTEM, perhaps for what was added before. */
int lede_store_add(struct lede_store *store, const struct lede_rows *rows,
    struct lede_place place, struct lede_error *err);

/* Make what was added durable. */
int lede_store_commit(struct lede_store *store, enum lede_commit why,
    struct lede_error *err);

/* What was not committed is lost. */
void lede_store_close(struct lede_store *store);

/* For the kinds: tell of a record refused; count an article that was there;
 * open one of a kind. */
void lede_store_refuse(struct lede_store *store, struct lede_place place,
    const struct lede_error *err);
void lede_store_count(struct lede_store *store, enum lede_step step);
struct lede_store *lede_sqlite_open(const char *path, struct lede_error *err);
struct lede_store *lede_postgres_open(const char *url, struct lede_error *err);
/* The database of a store of SQLite, to ask; borrowed. */
struct lede_db *lede_sqlite_db(struct lede_store *store);

#endif
