/*
 * postings: which words stand where, gathered row by row and then put into the
 * full-text index in the order of the words.
 *
 * So many tokens are held at a time, then sorted and laid aside (lib/runs.h).
 * They are those that FTS5 makes itself.
 */
#ifndef LEDE_POSTINGS_H
#define LEDE_POSTINGS_H

#include "db.h"

/* Tokens of a run: 16 bytes each. */
#define LEDE_POSTINGS_RUN ((size_t)1 << 20)

struct lede_postings;

/* db is private and borrowed.  Owns: lede_postings_free.  NULL on failure. */
struct lede_postings *lede_postings_open(struct lede_db *db, size_t run,
    struct lede_error *err);
void lede_postings_free(struct lede_postings *p);

/* The two columns of a row, which is above all before. */
int lede_postings_add(struct lede_postings *p, int64_t row,
    struct lede_slice title, struct lede_slice text, struct lede_error *err);

/* There are no more. */
int lede_postings_end(struct lede_postings *p, struct lede_error *err);

/* Then: fill the index `articles_fts` of db as lib/fts5.h has it. */
int lede_postings_write(struct lede_postings *p, struct lede_db *db,
    struct lede_error *err);

#endif
