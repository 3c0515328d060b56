/*
 * state: what lede-fetch knows from one run to the next, in an SQLite file:
 * validators of pages (RFC 9110 8.8), what was fetched before, robots.txt,
 * and when each host may be asked again.  Several processes may share one.
 */
#ifndef LEDE_STATE_H
#define LEDE_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "error.h"
#include "slice.h"

struct lede_state;			/* owns: lede_state_close */

/* All times are milliseconds since 1970.  Errors are those of lib/db.h. */
struct lede_state *lede_state_open(const char *path, struct lede_error *err);
void lede_state_close(struct lede_state *state);

struct lede_state_page {
	struct lede_slice etag, last_modified;	/* ptr NULL: none */
	bool seen;		/* was fetched, or is gone for good */
};

/* What is known of an address; slices in arena. */
int lede_state_page(struct lede_state *state, struct lede_slice url,
    struct lede_arena *arena, struct lede_state_page *page,
    struct lede_error *err);
int lede_state_put_page(struct lede_state *state, struct lede_slice url,
    const struct lede_state_page *page, int64_t now, struct lede_error *err);

struct lede_state_robots {
	int64_t at;
	int status;			/* of HTTP */
	struct lede_slice text;
};

/* 1 and the robots.txt of an origin, in arena; 0 if there is none. */
int lede_state_robots(struct lede_state *state, struct lede_slice origin,
    struct lede_arena *arena, struct lede_state_robots *robots,
    struct lede_error *err);
int lede_state_put_robots(struct lede_state *state, struct lede_slice origin,
    const struct lede_state_robots *robots, struct lede_error *err);

/*
 * Ask for a turn with a host.  Returns 1: it may be asked now, and by others
 * not before now + delay; 0: another process has the turn, *ready tells until
 * when.
 */
int lede_state_turn(struct lede_state *state, struct lede_slice host,
    int64_t now, int64_t delay, int64_t *ready, struct lede_error *err);

/* The host wants to be left alone for ms from now on; a day at most counts. */
int lede_state_hold(struct lede_state *state, struct lede_slice host,
    int64_t now, int64_t ms, struct lede_error *err);

/* Several put_page as one transaction. */
int lede_state_begin(struct lede_state *state, struct lede_error *err);
int lede_state_commit(struct lede_state *state, struct lede_error *err);

#endif
