/*
 * fetching: what the parts of fetch share: fetch.c (the way of an address),
 * fetchask.c (one request: when, again, and where it leads) and fetchgate.c
 * (a robots.txt).  For them alone.
 */
#ifndef LEDE_FETCHING_H
#define LEDE_FETCHING_H

#include "fetch.h"
#include "gate.h"
#include "hosts.h"
#include "state.h"
#include "visit.h"
#include "warc.h"

/* A host that asks for more time than this gets it from the next run. */
#define LEDE_FETCH_HOLD_MS ((int64_t)120 * 1000)

struct lede_fetch {
	struct lede_fetch_options options;
	struct lede_http *http;
	struct lede_hosts *hosts;
	struct lede_sleepers *sleepers;
	struct lede_state *state;	/* NULL: none */
	struct lede_warc_out *warc;	/* NULL: none */
	struct lede_arena arena;	/* of the record that is given out */
	struct lede_arena scratch;	/* of one step */
	struct lede_http_response *held;	/* borrowed by that record */
	struct lede_visit *done;		/* and this */
	struct lede_arena unwritten_arena;
	struct unwritten {
		struct lede_slice url;
		struct lede_state_page page;
	} *unwritten;			/* records given out, not yet safe */
	size_t n_unwritten, cap_unwritten;
	size_t pending, queued_bytes;
	struct lede_fetch_counts counts;
};

/* Milliseconds: for waiting, whatever is done to the clock; since 1970. */
int64_t lede_fetch_now(void);
int64_t lede_fetch_wall(void);

/*
 * Another process that shares the state may have asked this host just now.
 * Returns how long to wait, which held_ms then tells too; 0: it is our turn;
 * -1: failure.
 */
int64_t lede_fetch_turn(struct lede_fetch *f, struct lede_host *host,
    struct lede_error *err);

/* Fail if the host is private by its name, and may not be. */
int lede_fetch_guard(const struct lede_fetch *f, const struct lede_url *url,
    struct lede_error *why);

/* Fail because of the host's held_ms. */
int lede_fetch_held(const struct lede_host *host, struct lede_error *why);

/* Ask for the visit's address; known may be NULL. */
void lede_fetch_send(struct lede_fetch *f, struct lede_visit *visit,
    const struct lede_state_page *known);

/* Milliseconds of Retry-After, 0 if there is none; leave a host alone so
 * long, here and in what shares the state. */
int64_t lede_fetch_retry_after(const struct lede_http_response *r);
int lede_fetch_hold(struct lede_fetch *f, struct lede_host *host, int64_t ms,
    struct lede_error *err);

/* Will the visit be tried again?  It sleeps until then. */
bool lede_fetch_again(struct lede_fetch *f, struct lede_visit *visit,
    unsigned retries);

/* What a status other than 2xx means, as an error. */
void lede_fetch_status(const struct lede_http_response *r,
    struct lede_error *why);

/* Set a visit on to where a redirect leads; -1 and why if nowhere. */
bool lede_fetch_is_redirect(int status);
int lede_fetch_move(struct lede_visit *visit,
    const struct lede_http_response *r, unsigned max,
    struct lede_arena *arena, struct lede_error *why);

/*
 * Gates: ask for the robots.txt of url's origin, which blocks its host until
 * it is known (foreign: another origin named it, see http.h); again, when its
 * visit has slept; and take its answer.
 */
int lede_fetch_ask_gate(struct lede_fetch *f, struct lede_gate *gate,
    const struct lede_url *url, bool foreign, struct lede_error *err);
int lede_fetch_start_gate(struct lede_fetch *f, struct lede_visit *visit,
    struct lede_error *err);
int lede_fetch_gate_answer(struct lede_fetch *f, struct lede_visit *visit,
    const struct lede_http_response *r, struct lede_error *err);

#endif
