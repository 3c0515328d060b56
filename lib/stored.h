/*
 * stored: a page as it is kept in a file or a web archive, and the record
 * that lede-read makes of it.
 */
#ifndef LEDE_STORED_H
#define LEDE_STORED_H

#include <stdbool.h>

#include "arena.h"
#include "error.h"
#include "record.h"
#include "slice.h"
#include "warc.h"

/* Slices are borrowed; NONE where not known. */
struct lede_stored {
	struct lede_slice url, type, at, ip, etag, modified;
	struct lede_slice content_type;	/* that may name a charset */
	struct lede_slice bytes;	/* NONE: there is no body */
	size_t wire_bytes;
	unsigned status;		/* 0: no HTTP */
	bool truncated, not_modified;
	struct lede_error why;		/* code "" or what is wrong with it */
};

/* Take a .gz file's coding off, at most max bytes; as lede_decompress. */
int lede_stored_gunzip(struct lede_stored *page, size_t max,
    struct lede_arena *arena, struct lede_error *err);

/* The page that an MHTML file holds; one that holds none gets why. */
void lede_stored_unpack(struct lede_stored *page, struct lede_arena *arena);

/* Is it JSON that is no feed: part of a page, such as a script's answer? */
bool lede_stored_is_data(const struct lede_stored *page);

/*
 * The page that an archive's record holds, an HTTP response or a resource,
 * whose body was not read yet.  Returns 1; 0 if it holds none; -1: the body
 * cannot be had, why says so too, LEDE_ERR_SYSTEM if there is no going on.
 */
int lede_stored_archived(struct lede_stored *page, struct lede_warc *warc,
    const struct lede_warc_record *rec, size_t max,
    struct lede_arena *arena, struct lede_error *err);

/* `url`, `fetch` and `body`, decoded; all in arena.  why is not in it. */
void lede_stored_record(const struct lede_stored *page,
    struct lede_arena *arena, struct lede_record *rec);

#endif
