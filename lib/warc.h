/*
 * warc: web archives (ISO 28500, WARC/1.0 and 1.1), read in one pass in
 * constant memory and written.  Files of gzip members, Zstandard frames
 * without a dictionary, or plain.
 */
#ifndef LEDE_WARC_H
#define LEDE_WARC_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "arena.h"
#include "error.h"
#include "slice.h"

/* Header blocks longer than this are malformed. */
#define LEDE_WARC_HEAD_MAX ((size_t)64 << 10)

/* A record without its body; slices in arena, NONE where not stated. */
struct lede_warc_record {
	struct lede_slice type;		/* "response", "revisit" ... */
	struct lede_slice uri, date, ip, profile;
	struct lede_slice content_type;	/* of the block */
	struct lede_slice truncated;	/* why the block is not whole */
	bool http;			/* the block is an HTTP response */
	unsigned status;		/* of HTTP; else 0 */
	struct lede_slice head;		/* HTTP header lines; else empty */
	uint64_t body_len;		/* bytes as stored, codings and all */
};

/* Reader.  Owns its buffers: lede_warc_close. */
struct lede_warc;

/*
 * Read from fd, which is borrowed, behind the bytes that were read of it
 * already and are copied.  flush is NULL, or flushed before a read that would
 * wait.
 */
struct lede_warc *lede_warc_open(int fd, struct lede_slice already,
    FILE *flush);
void lede_warc_close(struct lede_warc *warc);

/* Does a file that begins so hold WARC records, plain or behind a coding? */
bool lede_warc_sniff(struct lede_slice start);

/*
 * The next record.  Returns 1; 0 at the end; -1: LEDE_ERR_RECORD "warc" for
 * what is malformed, damaged or cut short (the next call goes on at the next
 * record that can be found), LEDE_ERR_SYSTEM if fd cannot be read.
 */
int lede_warc_next(struct lede_warc *warc, struct lede_warc_record *rec,
    struct lede_arena *arena, struct lede_error *err);

/*
 * The body of the record that next gave, transfer and content coding undone,
 * at most max bytes.  Call it once or not at all.  *truncated where bytes are
 * missing at its end.  LEDE_ERR_RECORD "too-large", "encoding" or "warc".
 */
int lede_warc_body(struct lede_warc *warc, const struct lede_warc_record *rec,
    size_t max, struct lede_arena *arena, struct lede_slice *body,
    bool *truncated, struct lede_error *err);

/* Writer: one gzip member a record.  Owns the file: lede_warc_finish. */
struct lede_warc_out;

/* One exchange with a server.  All borrowed. */
struct lede_warc_exchange {
	struct lede_slice url, date;	/* RFC 3339 UTC */
	struct lede_slice ip;		/* NONE: not known */
	struct lede_slice request;	/* as sent; NONE: no request record */
	struct lede_slice head;		/* of the response, status line on */
	struct lede_slice body;		/* as received, without chunking */
	const char *truncated;		/* "length", "time", "disconnect" or
					   NULL: whole */
};

/*
 * Append to the file at path, which is made with a warcinfo record if it is
 * not there.  A member at its end that a kill left unfinished is cut off.
 * The file is locked for this process: LEDE_ERR_SYSTEM "locked" if another
 * writes it; "warc-file" for all else.  NULL on failure.
 */
struct lede_warc_out *lede_warc_create(const char *path,
    const char *user_agent, struct lede_error *err);

/* Both records in one write; LEDE_ERR_SYSTEM if it fails. */
int lede_warc_add(struct lede_warc_out *out,
    const struct lede_warc_exchange *exchange, struct lede_arena *arena,
    struct lede_error *err);
int lede_warc_finish(struct lede_warc_out *out, struct lede_error *err);

#endif
