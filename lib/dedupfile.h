/*
 * dedupfile: the articles lede-dedup has seen, in a file of entries of one
 * size, only ever added to.
 *
 * An entry that a kill or a crash cut or tore is found by its check sum; it
 * and what follows are cut off when the file is next opened.  (A database
 * with the bands as rows would write 64 pages an article.)  Entries older
 * than a limit are left out when they are more than half of the file, by
 * writing it anew beside it.  The numbers are those of the machine: a file of
 * another kind of machine is refused.
 */
#ifndef LEDE_DEDUPFILE_H
#define LEDE_DEDUPFILE_H

#include <stddef.h>
#include <stdint.h>

#include "dedupmark.h"
#include "error.h"

#define LEDE_SEEN_ID 72

/* An article as it was seen once.  No pointers, no holes. */
struct lede_seen {
	uint64_t check;		/* made by lede_dedupfile_add */
	uint64_t key;		/* hash of the address; 0: none */
	int64_t at;		/* seconds since 1970 */
	uint32_t first;		/* entry to compare with; itself, if the first */
	uint32_t own;		/* 1: id is this article's, 0: another's */
	char id[LEDE_SEEN_ID];	/* of the first of its copies; NUL behind it */
	struct lede_mark mark;
};

struct lede_dedupfile;		/* owns: lede_dedupfile_close */

/*
 * Open path, which is made if it is not there, or with NULL a file without a
 * name that goes away.  Entries seen before oldest may be left out.  Held by
 * one process: LEDE_ERR_SYSTEM "busy" if another has it, "state" if it is no
 * such file or cannot be used.
 */
struct lede_dedupfile *lede_dedupfile_open(const char *path, int64_t oldest,
    struct lede_error *err);
void lede_dedupfile_close(struct lede_dedupfile *file);

/* Entries are numbered from 0. */
uint32_t lede_dedupfile_count(const struct lede_dedupfile *file);
int lede_dedupfile_get(struct lede_dedupfile *file, uint32_t i,
    struct lede_seen *seen, struct lede_error *err);

/* The new entry waits in memory until lede_dedupfile_commit. */
void lede_dedupfile_add(struct lede_dedupfile *file,
    const struct lede_seen *seen);
int lede_dedupfile_commit(struct lede_dedupfile *file,
    struct lede_error *err);
/* Entries that wait. */
size_t lede_dedupfile_waiting(const struct lede_dedupfile *file);

#endif
