/*
 * pgstage: a batch of records as tuples, and the temporary tables that they
 * are copied into.
 *
 * new_articles, new_quotes, new_numbers, new_claims and new_failures have the
 * columns of lib/rows.h behind `nth`, the record's place in the batch; a
 * finding has no `article` there, a failure `dated`.  new_sightings (nth,
 * url, seen) has the records that were not modified; new_keys what becomes of
 * each article (lib/postgres.c).  All are empty again after each COMMIT.
 */
#ifndef LEDE_PGSTAGE_H
#define LEDE_PGSTAGE_H

#include "pg.h"
#include "rows.h"
#include "store.h"

enum { LEDE_SIGHTINGS = LEDE_TABLES, LEDE_STAGES };

struct lede_staged {
	size_t end[LEDE_STAGES];	/* of its tuples in each table */
	bool article, failure;
	struct lede_slice ref, url, seen;	/* in arena */
	bool dated;
	int64_t fingerprint;
	struct lede_place place;
};

/* All zero is an empty batch.  Owns: lede_pgstage_free. */
struct lede_pgstage {
	struct {
		struct lede_arena arena;
		struct lede_buf buf;
	} tuples[LEDE_STAGES];
	struct lede_arena arena;
	struct lede_staged *records;
	size_t n, cap;
	uint64_t *keys;			/* hashes of what is in the batch */
	size_t n_keys, cap_keys;
};

/* Make the temporary tables of a session. */
int lede_pgstage_create(struct lede_pg *pg, struct lede_error *err);

/*
 * Does the batch have something that these rows must come after: the same
 * article, failure or address?  (Rarely also where it has not.)
 */
bool lede_pgstage_has(const struct lede_pgstage *stage,
    const struct lede_rows *rows);

void lede_pgstage_add(struct lede_pgstage *stage,
    const struct lede_rows *rows, struct lede_place place);

/* Records [from, to) into the temporary tables. */
int lede_pgstage_copy(const struct lede_pgstage *stage, size_t from, size_t to,
    struct lede_pg *pg, struct lede_error *err);

/* Forget the records. */
void lede_pgstage_reset(struct lede_pgstage *stage);
void lede_pgstage_free(struct lede_pgstage *stage);

#endif
