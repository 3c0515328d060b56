/*
 * runs: lists of rows under words, laid aside in order of the words and merged
 * (as in any external sort: Knuth, volume 3, 5.4).
 */
#ifndef LEDE_RUNS_H
#define LEDE_RUNS_H

#include "db.h"

struct lede_run_entry {
	struct lede_slice word;
	int64_t first, last;		/* rows */
	struct lede_slice list;
};

/* Where a word stands in the order of bytes: less than 0, 0, more than 0. */
struct lede_run_key {
	uint64_t head;			/* settles most of it */
	struct lede_slice word;		/* borrowed */
};
struct lede_run_key lede_run_key(struct lede_slice word);
int lede_run_order(const struct lede_run_key *a, const struct lede_run_key *b);

struct lede_runs;

/* Kept in a table of db, which is private and borrowed.  Owns:
 * lede_runs_free.  NULL on failure. */
struct lede_runs *lede_runs_open(struct lede_db *db, struct lede_error *err);
void lede_runs_free(struct lede_runs *r);

/* Add to the run at hand, words rising; end it.  LEDE_ERR_SYSTEM "runs" where
 * there are too many to be merged in little memory. */
int lede_runs_put(struct lede_runs *r, const struct lede_run_entry *entry,
    struct lede_error *err);
int lede_runs_end(struct lede_runs *r, struct lede_error *err);
int64_t lede_runs_count(const struct lede_runs *r);

/*
 * Of all runs, when the last is ended: the entry with the lowest word, of
 * equal words that of the earlier run.  1, and it is borrowed until the next;
 * 0 when there is none; -1.
 */
int lede_runs_next(struct lede_runs *r, struct lede_run_entry *entry,
    struct lede_error *err);

#endif
