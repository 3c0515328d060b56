/*
 * dedup: which articles are copies of each other.
 *
 * Articles with one address (lede_url_key) are the same; articles with the
 * same words, or most words of the shorter one in common, are copies.  Those
 * worth comparing are found by the bands of their marks (locality-sensitive
 * hashing), held in memory, some 350 bytes an article and 17 MB for all.
 */
#ifndef LEDE_DEDUP_H
#define LEDE_DEDUP_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "error.h"
#include "slice.h"

/*
 * Copies share this much of the shorter text's shingles, of all shingles in
 * either, and the shorter has so many: below, a sentence from a third place
 * would join two articles.  Measured by tests/bench/dedup.sh.
 */
#define LEDE_DEDUP_CONTAINS 0.5
#define LEDE_DEDUP_SIMILARITY 0.15
#define LEDE_DEDUP_SHINGLES 24

struct lede_dedup;			/* owns: lede_dedup_close */

/*
 * state is a file that keeps what was seen (lib/dedupfile.h), or NULL;
 * articles in it count as seen if they were from oldest on.  Times are
 * seconds since 1970.
 */
struct lede_dedup *lede_dedup_open(const char *state, int64_t oldest,
    struct lede_error *err);
void lede_dedup_close(struct lede_dedup *dedup);

struct lede_dedup_article {
	struct lede_slice id;		/* at most LEDE_SEEN_ID - 1 bytes */
	struct lede_slice key;		/* of its address; ptr NULL: none */
	struct lede_slice text;
};

struct lede_dedup_found {
	struct lede_slice id;		/* of the first copy; in arena */
	double similarity, contains;	/* of this article and that (0 to 1) */
	bool copy;	/* of an article with another address, or one that
			   came as it is since lede_dedup_open */
};

/*
 * Where an article belongs.  It is then one that was seen, but written to the
 * state only by lede_dedup_commit.  LEDE_ERR_SYSTEM "state" if that file
 * cannot be read.
 */
int lede_dedup_look(struct lede_dedup *dedup,
    const struct lede_dedup_article *article, int64_t now,
    struct lede_arena *arena, struct lede_dedup_found *found,
    struct lede_error *err);
int lede_dedup_commit(struct lede_dedup *dedup, struct lede_error *err);
/* Articles that wait for it. */
size_t lede_dedup_waiting(const struct lede_dedup *dedup);

#endif
