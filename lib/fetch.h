/*
 * fetch: many addresses, politely: a queue and a delay a host, robots.txt,
 * redirects by our own loop, retries, conditional requests, a web archive.
 */
#ifndef LEDE_FETCH_H
#define LEDE_FETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "error.h"
#include "http.h"
#include "record.h"

struct lede_fetch_options {
	struct lede_http_options http;
	unsigned per_host;		/* requests to a host at a time */
	int64_t delay_ms;		/* between two requests to a host */
	long timeout_ms;		/* of one request */
	unsigned retries;
	size_t max_bytes;		/* of a page, decoded */
	bool robots;			/* heed robots.txt */
	bool any;			/* keep what is no text */
	bool only_new;			/* leave out what was seen; needs state */
	const char *state;		/* file, or NULL */
	const char *warc;		/* file, or NULL */
	/* Told of what a person should know; may be NULL. */
	void (*note)(const char *format, ...)
	    __attribute__((format(printf, 1, 2)));
};

struct lede_fetch_counts {
	size_t pages, not_modified, failed, skipped, requests, retries;
	uint64_t bytes;			/* of bodies, as sent */
};

struct lede_fetch;			/* owns: lede_fetch_close */

/* NULL on failure, LEDE_ERR_SYSTEM. */
struct lede_fetch *lede_fetch_open(const struct lede_fetch_options *options,
    struct lede_error *err);
/* Writes what is still to be written. */
int lede_fetch_close(struct lede_fetch *fetch, struct lede_error *err);

/*
 * Take a record with `url`, which is copied.  LEDE_FETCH_QUEUED: it will come
 * out of lede_fetch_next; LEDE_FETCH_PASS: there is nothing to do on it, write
 * it as it is; LEDE_FETCH_SKIP: it was seen, leave it out; -1: `url` is
 * missing or no address.
 */
enum { LEDE_FETCH_QUEUED, LEDE_FETCH_PASS, LEDE_FETCH_SKIP };
int lede_fetch_add(struct lede_fetch *fetch, const struct lede_record *rec,
    struct lede_error *err);

/* Is there no room for more, or nothing left to do? */
bool lede_fetch_full(const struct lede_fetch *fetch);
bool lede_fetch_idle(const struct lede_fetch *fetch);

/*
 * Start what may start and return what is done: 1 and a record, borrowed
 * until the next call, why->code "" or what it failed by; 0 if nothing is
 * done just now: call lede_fetch_wait; -1 on LEDE_ERR_SYSTEM in err.
 */
int lede_fetch_next(struct lede_fetch *fetch, struct lede_record *rec,
    struct lede_error *why, struct lede_error *err);

/* Wait for the network, or fd (-1: none), or max_ms.  Can fd be read? */
bool lede_fetch_wait(struct lede_fetch *fetch, int fd, long max_ms);

/*
 * What came out of lede_fetch_next so far is safely written: remember it.
 * Before this, a kill means that it will be fetched again.
 */
int lede_fetch_written(struct lede_fetch *fetch, struct lede_error *err);

struct lede_fetch_counts lede_fetch_counts(const struct lede_fetch *fetch);
/* Addresses not done yet. */
size_t lede_fetch_pending(const struct lede_fetch *fetch);
/* The host that must wait longest, in arena of the caller's; see hosts.h. */
const char *lede_fetch_slowest(const struct lede_fetch *fetch,
    int64_t *wait_ms, size_t *more);

#endif
