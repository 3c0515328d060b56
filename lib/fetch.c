#include "fetch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "address.h"
#include "compress.h"
#include "gate.h"
#include "header.h"
#include "json.h"
#include "page.h"
#include "state.h"
#include "visit.h"
#include "wall.h"
#include "warc.h"

#define REDIRECTS_MAX 10
#define ROBOTS_HOPS_MAX 5	/* RFC 9309 2.3.1.2 */
#define ROBOTS_TIMEOUT_MS 20000L
/* A copy so old still counts where no new one can be had (2.3.1.4). */
#define ROBOTS_OLD_MS ((int64_t)30 * 24 * 3600 * 1000)
#define CRAWL_DELAY_MAX_S 30
/* Circles in which a server sets a cookie, before it is called a wall. */
#define CIRCLES_MAX 3
/* Back-off: doubled with each failure, half of it by chance. */
#define BACKOFF_MS 1000
#define BACKOFF_MAX_MS 30000
/* A host that asks for more time gets it from the next run. */
#define HOLD_MAX_MS ((int64_t)120 * 1000)
/* Addresses waiting take no more memory than this; the pipe waits then. */
#define QUEUE_MAX ((size_t)48 << 20)

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

static int64_t
clock_ms(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* For waiting: steps of the wall clock do not matter to it. */
static int64_t
now_ms(void)
{
	return clock_ms(CLOCK_MONOTONIC);
}

static int64_t
wall_ms(void)
{
	return clock_ms(CLOCK_REALTIME);
}

struct lede_fetch *
lede_fetch_open(const struct lede_fetch_options *options,
    struct lede_error *err)
{
	struct lede_fetch *f = calloc(1, sizeof(*f));

	if (f == NULL)
		lede_out_of_memory();
	srandom((unsigned)(wall_ms() ^ (int64_t)(uintptr_t)f));
	f->options = *options;
	f->options.http.keep_request = options->warc != NULL;
	f->hosts = lede_hosts_new(options->per_host, options->delay_ms);
	f->sleepers = lede_sleepers_new();
	if ((options->state != NULL &&
	    (f->state = lede_state_open(options->state, err)) == NULL) ||
	    (options->warc != NULL && (f->warc = lede_warc_create(
	    options->warc, options->http.user_agent, err)) == NULL) ||
	    (f->http = lede_http_open(&f->options.http, err)) == NULL)
		return NULL;	/* the process ends */
	return f;
}

int
lede_fetch_close(struct lede_fetch *f, struct lede_error *err)
{
	int result = 0;

	lede_http_close(f->http);
	if (f->warc != NULL)
		result = lede_warc_finish(f->warc, err);
	lede_state_close(f->state);
	lede_visit_free(f->done);
	lede_hosts_free(f->hosts, lede_gates_free);
	lede_sleepers_free(f->sleepers);
	lede_arena_free(&f->arena);
	lede_arena_free(&f->scratch);
	lede_arena_free(&f->unwritten_arena);
	free(f);
	return result;
}

bool
lede_fetch_full(const struct lede_fetch *f)
{
	return f->queued_bytes >= QUEUE_MAX;
}

bool
lede_fetch_idle(const struct lede_fetch *f)
{
	return f->pending == 0;
}

size_t
lede_fetch_pending(const struct lede_fetch *f)
{
	return f->pending;
}

struct lede_fetch_counts
lede_fetch_counts(const struct lede_fetch *f)
{
	return f->counts;
}

const char *
lede_fetch_slowest(const struct lede_fetch *f, int64_t *wait_ms, size_t *more)
{
	int64_t now = now_ms();
	const struct lede_host *host;

	host = lede_hosts_slowest(f->hosts, now, more);
	if (host == NULL)
		return NULL;
	*wait_ms = host->ready_ms - now;
	return host->name;
}

/* The queue's name: a host is one whether by http or https. */
static struct lede_slice
host_name(const struct lede_url *url, struct lede_arena *arena)
{
	if (url->port == 80 || url->port == 443)
		return url->host;
	return lede_arena_printf(arena, "%.*s:%u", LEDE_SLICE_ARG(url->host),
	    url->port);
}

/* Something was done on it already: this program's part is over. */
static bool
was_fetched(const struct lede_record *rec)
{
	return lede_record_have(rec, "error").ptr != NULL ||
	    lede_record_have(rec, "fetch").ptr != NULL;
}

int
lede_fetch_add(struct lede_fetch *f, const struct lede_record *rec,
    struct lede_error *err)
{
	struct lede_slice raw, text;
	struct lede_state_page known;
	struct lede_visit *visit;
	struct lede_url url;

	if (was_fetched(rec))
		return LEDE_FETCH_PASS;
	lede_arena_reset(&f->scratch);
	raw = lede_record_have(rec, "url");
	if (raw.ptr == NULL)
		return lede_fail(err, LEDE_ERR_RECORD, "no-url", "no \"url\"");
	if (lede_json_string(raw, &f->scratch, &text) == -1)
		return lede_fail(err, LEDE_ERR_RECORD, "url",
		    "\"url\" is no string");
	if (lede_url_parse(&url, text, NULL, &f->scratch, err) == -1)
		return -1;
	if (f->options.only_new && f->state != NULL) {
		if (lede_state_page(f->state, lede_url_request(&url,
		    &f->scratch), &f->scratch, &known, err) == -1)
			return -1;
		if (known.seen) {
			f->counts.skipped++;
			return LEDE_FETCH_SKIP;
		}
	}
	visit = lede_visit_new(rec->line, &url);
	visit->host = lede_hosts_get(f->hosts, host_name(&url, &f->scratch));
	lede_hosts_push(f->hosts, visit->host, &visit->task);
	f->queued_bytes += visit->size;
	f->pending++;
	return LEDE_FETCH_QUEUED;
}

/* Remember an address as soon as its record is safe. */
static void
will_remember(struct lede_fetch *f, struct lede_slice url,
    const struct lede_state_page *page)
{
	struct unwritten *u;

	f->unwritten = lede_arena_more(&f->unwritten_arena, f->unwritten,
	    f->n_unwritten, &f->cap_unwritten, sizeof(*f->unwritten));
	u = &f->unwritten[f->n_unwritten++];
	u->url = lede_arena_copy(&f->unwritten_arena, url);
	u->page = *page;
	if (page->etag.ptr != NULL)
		u->page.etag = lede_arena_copy(&f->unwritten_arena,
		    page->etag);
	if (page->last_modified.ptr != NULL)
		u->page.last_modified = lede_arena_copy(&f->unwritten_arena,
		    page->last_modified);
}

int
lede_fetch_written(struct lede_fetch *f, struct lede_error *err)
{
	int64_t now = wall_ms();
	int result = 0;

	if (f->n_unwritten == 0)
		return 0;
	if (lede_state_begin(f->state, err) == -1)
		return -1;
	for (size_t i = 0; i < f->n_unwritten && result == 0; i++)
		result = lede_state_put_page(f->state, f->unwritten[i].url,
		    &f->unwritten[i].page, now, err);
	if (result == 0)
		result = lede_state_commit(f->state, err);
	f->unwritten = NULL;
	f->n_unwritten = f->cap_unwritten = 0;
	lede_arena_reset(&f->unwritten_arena);
	return result;
}

static struct lede_slice
request_url(const char *href, struct lede_arena *arena)
{
	struct lede_url url;
	struct lede_error unused;

	if (lede_url_parse(&url, lede_slice_str(href), NULL, arena,
	    &unused) == -1)
		return LEDE_SLICE("");
	return lede_url_request(&url, arena);
}

/*
 * What to remember of a visit that is over: validators of the last hop, and
 * that the first one's page was had, or is gone.  A page that was cut short
 * or failed leaves what is known as it is.
 */
static void
remember(struct lede_fetch *f, const struct lede_visit *visit,
    const struct lede_http_response *r, const struct lede_page *page,
    const struct lede_error *why)
{
	struct lede_state_page known = { .seen = true };
	struct lede_slice last;

	if (f->state == NULL || r == NULL || r->status == 0 ||
	    (page != NULL && page->truncated))
		return;
	last = request_url(visit->url, &f->arena);
	if (why->code[0] != '\0') {
		if (r->status != 404 && r->status != 410)
			return;
	} else if (r->status != 304) {
		known.etag = lede_header_get(r->head, "etag");
		known.last_modified = lede_header_get(r->head,
		    "last-modified");
		will_remember(f, last, &known);
	}
	if (visit->n_hops > 0) {
		known = (struct lede_state_page){ .seen = true };
		will_remember(f, request_url(visit->hops[0], &f->arena),
		    &known);
	} else if (r->status == 404 || r->status == 410)
		will_remember(f, last, &known);
}

/* The visit is over: its record, into rec; it is freed with the next. */
static int
finish(struct lede_fetch *f, struct lede_visit *visit,
    const struct lede_http_response *r, const struct lede_page *page,
    const struct lede_error *why, struct lede_record *rec,
    struct lede_error *err)
{
	f->done = visit;
	f->pending--;
	f->queued_bytes -= visit->size;
	if (why->code[0] != '\0')
		f->counts.failed++;
	else if (r != NULL && r->status == 304)
		f->counts.not_modified++;
	else
		f->counts.pages++;
	remember(f, visit, r, page, why);
	if (lede_visit_record(visit, r, page, &f->arena, rec, err) == -1)
		return -1;
	return 1;
}

static void
note_delay(struct lede_fetch *f, struct lede_host *host, double delay_s)
{
	int64_t ms = delay_s > CRAWL_DELAY_MAX_S ?
	    CRAWL_DELAY_MAX_S * 1000 : (int64_t)(delay_s * 1000);

	if (delay_s > CRAWL_DELAY_MAX_S && f->options.note != NULL)
		f->options.note("%s: Crawl-delay of %.0f s, waiting %d s",
		    host->name, delay_s, CRAWL_DELAY_MAX_S);
	if (host->delay_ms < ms)
		host->delay_ms = ms;
}

/* The gate is known or failed: the host's addresses may go on. */
static void
open_gate(struct lede_fetch *f, struct lede_gate *gate)
{
	if (gate->state == LEDE_GATE_KNOWN && gate->robots->delay_s > 0)
		note_delay(f, gate->host, gate->robots->delay_s);
	lede_hosts_block(f->hosts, gate->host, false);
}

static struct lede_slice
origin_of(const char *href, struct lede_arena *arena)
{
	struct lede_url url;
	struct lede_error unused;

	if (lede_url_parse(&url, lede_slice_str(href), NULL, arena,
	    &unused) == -1)
		return LEDE_SLICE("");
	return lede_url_origin(&url, arena);
}

static struct lede_slice
agent_of(const struct lede_fetch *f)
{
	return lede_slice_str(f->options.http.user_agent);
}

static bool
want(int status, struct lede_slice head, void *data)
{
	const struct lede_visit *visit = data;

	return visit->gate != NULL || status < 200 || status > 299 ||
	    lede_page_may_be_text(head);
}

/*
 * Another process that shares the state may have asked this host just now.
 * Returns how long to wait; 0: it is our turn; -1: failure.
 */
static int64_t
wait_for_turn(struct lede_fetch *f, struct lede_host *host,
    struct lede_error *err)
{
	int64_t now = wall_ms(), ready = 0;
	int got;

	if (f->state == NULL)
		return 0;
	got = lede_state_turn(f->state, lede_slice(host->name,
	    host->name_len), now, host->delay_ms, &ready, err);
	if (got != 0)
		return got == 1 ? 0 : -1;
	return ready > now ? ready - now : 1;
}

static void
send_request(struct lede_fetch *f, struct lede_visit *visit,
    const struct lede_state_page *known)
{
	struct lede_http_request request = {
		.url = visit->url,
		.cookies = lede_slice_str(visit->cookies),
		.foreign = visit->foreign,
		.timeout_ms = f->options.timeout_ms,
		.max_bytes = f->options.max_bytes,
		.want = f->options.any ? NULL : want,
		.data = visit,
	};

	if (known != NULL) {
		request.etag = known->etag;
		request.last_modified = known->last_modified;
	}
	if (visit->gate != NULL) {
		request.max_bytes = LEDE_ROBOTS_MAX;
		if (request.timeout_ms > ROBOTS_TIMEOUT_MS)
			request.timeout_ms = ROBOTS_TIMEOUT_MS;
	}
	visit->conditional = request.etag.ptr != NULL ||
	    request.last_modified.ptr != NULL;
	visit->attempts++;
	f->counts.requests++;
	lede_hosts_asked(visit->host, now_ms());
	lede_http_start(f->http, &request);
}

/* Ask for a robots.txt, when it is the host's turn. */
static int
start_gate(struct lede_fetch *f, struct lede_visit *visit,
    struct lede_error *err)
{
	int64_t wait;

	if (lede_http_busy(f->http) >= f->options.http.jobs)
		wait = 20;
	else if ((wait = wait_for_turn(f, visit->host, err)) == -1)
		return -1;
	if (wait > HOLD_MAX_MS)
		wait = HOLD_MAX_MS;
	if (wait > 0)
		lede_sleepers_add(f->sleepers, &visit->task, now_ms() + wait);
	else
		send_request(f, visit, NULL);
	return 0;
}

/* The robots.txt of an origin, from the state or the origin itself. */
static int
ask_gate(struct lede_fetch *f, struct lede_gate *gate,
    const struct lede_url *url, struct lede_error *err)
{
	struct lede_slice origin = lede_url_origin(url, &f->scratch);
	struct lede_state_robots robots;
	struct lede_url where;
	struct lede_visit *visit;
	int64_t age;
	int got = 0;

	if (f->state != NULL && (got = lede_state_robots(f->state, origin,
	    &f->scratch, &robots, err)) == -1)
		return -1;
	age = got == 1 ? wall_ms() - robots.at : LEDE_GATE_KNOWN_MS;
	if (age >= 0 && age < LEDE_GATE_KNOWN_MS) {
		lede_gate_learn(gate, robots.status, robots.text, agent_of(f),
		    now_ms() + LEDE_GATE_KNOWN_MS - age, &f->scratch);
		open_gate(f, gate);
		return 0;
	}
	if (lede_url_parse(&where, LEDE_SLICE("/robots.txt"), url, &f->scratch,
	    err) == -1)
		return -1;
	gate->state = LEDE_GATE_ASKED;
	lede_hosts_block(f->hosts, gate->host, true);
	visit = lede_visit_new(LEDE_SLICE("{}"), &where);
	visit->gate = gate;
	visit->host = gate->host;
	return start_gate(f, visit, err);
}

static int
fail_held(const struct lede_host *host, int64_t now, struct lede_error *why)
{
	lede_fail(why, LEDE_ERR_RECORD, "held",
	    "the host asked to be left alone for %lld s more",
	    (long long)(host->held_ms - now) / 1000);
	why->retryable = true;
	return -1;
}

/*
 * Is there a reason not to ask at all?  0: go on; 1: not now, the visit is
 * queued again; -1 and why.  A failure of ours is LEDE_ERR_SYSTEM.
 */
static int
check(struct lede_fetch *f, struct lede_visit *visit,
    const struct lede_url *url, struct lede_error *why)
{
	struct lede_host *host = visit->host;
	struct lede_gate *gate = lede_gate_of(host, url->port == 443 ||
	    lede_slice_is(url->scheme, "https"));
	int64_t now = now_ms(), wait;

	if (!f->options.http.allow_private &&
	    lede_address_private_name(url->host))
		return lede_fail(why, LEDE_ERR_RECORD, "address",
		    "the host has a private address (--allow-private)");
	if (host->held_ms > now + HOLD_MAX_MS)
		return fail_held(host, now, why);
	if (f->options.robots) {
		if (gate->state != LEDE_GATE_ASKED && now >= gate->until_ms &&
		    ask_gate(f, gate, url, why) == -1)
			return -1;
		if (gate->state == LEDE_GATE_ASKED) {
			lede_hosts_push_front(f->hosts, host, &visit->task);
			return 1;
		}
		if (lede_gate_check(gate, url, &f->scratch, why) == -1)
			return -1;
	}
	if ((wait = wait_for_turn(f, host, why)) == -1)
		return -1;
	if (wait == 0)
		return 0;
	host->held_ms = now + wait;
	if (wait > HOLD_MAX_MS)
		return fail_held(host, now, why);
	host->ready_ms = host->held_ms;
	lede_hosts_push_front(f->hosts, host, &visit->task);
	lede_hosts_done(f->hosts, host);
	return 1;
}

/* Ask for the next address of a host; 1 if it is over before it began. */
static int
start(struct lede_fetch *f, struct lede_visit *visit, struct lede_record *rec,
    struct lede_error *why, struct lede_error *err)
{
	struct lede_state_page known = { .seen = false };
	struct lede_url url;
	int got;

	lede_arena_reset(&f->scratch);
	got = lede_url_parse(&url, lede_slice_str(visit->url), NULL,
	    &f->scratch, why);
	if (got == 0)
		got = check(f, visit, &url, why);
	if (got == 1)
		return 0;
	if (got == -1) {
		if (why->kind == LEDE_ERR_SYSTEM) {
			*err = *why;
			return -1;
		}
		lede_hosts_done(f->hosts, visit->host);
		return finish(f, visit, NULL, NULL, why, rec, err);
	}
	if (f->state != NULL && lede_state_page(f->state,
	    lede_url_request(&url, &f->scratch), &f->scratch, &known, err) ==
	    -1)
		return -1;
	send_request(f, visit, &known);
	return 0;
}

/* Seconds or a date; the time from now in milliseconds, 0 if not stated. */
static int64_t
retry_after(const struct lede_http_response *r)
{
	struct lede_slice value = lede_header_get(r->head, "retry-after");
	int64_t seconds = 0;
	size_t i;

	if (value.ptr == NULL || (r->status != 429 && r->status != 503))
		return 0;
	for (i = 0; i < value.len && i < 9 && value.ptr[i] >= '0' &&
	    value.ptr[i] <= '9'; i++)
		seconds = seconds * 10 + (value.ptr[i] - '0');
	if (i < value.len) {
		seconds = lede_http_date(value);
		seconds = seconds == -1 ? 0 : seconds - wall_ms() / 1000 + 1;
	}
	return seconds < 0 ? 0 : seconds * 1000;
}

/* The whole host is left alone, here and in what shares the state. */
static int
hold(struct lede_fetch *f, struct lede_host *host, int64_t ms,
    struct lede_error *err)
{
	int64_t until = now_ms() + ms;

	if (ms <= 0)
		return 0;
	if (host->held_ms < until)
		host->held_ms = until;
	if (ms <= HOLD_MAX_MS && host->ready_ms < until)
		host->ready_ms = until;
	return f->state == NULL ? 0 : lede_state_hold(f->state, lede_slice(
	    host->name, host->name_len), wall_ms() + ms, err);
}

static int64_t
backoff(unsigned failures)
{
	int64_t ms = failures > 5 ? BACKOFF_MAX_MS : BACKOFF_MS << failures;

	if (ms > BACKOFF_MAX_MS)
		ms = BACKOFF_MAX_MS;
	return ms / 2 + random() % ms;
}

/* Will the visit be tried again?  It sleeps until then. */
static bool
try_again(struct lede_fetch *f, struct lede_visit *visit, unsigned retries)
{
	if (visit->failures >= retries ||
	    visit->host->held_ms > now_ms() + HOLD_MAX_MS)
		return false;
	lede_sleepers_add(f->sleepers, &visit->task,
	    now_ms() + backoff(visit->failures++));
	f->counts.retries++;
	return true;
}

static bool
is_redirect(int status)
{
	return status == 301 || status == 302 || status == 303 ||
	    status == 307 || status == 308;
}

static bool
is_retryable(int status)
{
	return status == 408 || status == 425 || status == 429 ||
	    status == 500 || (status >= 502 && status <= 504);
}

static void
fail_status(const struct lede_http_response *r, struct lede_error *why)
{
	const char *reason = lede_http_reason(r->status);
	char code[32];

	snprintf(code, sizeof(code), "http-%d", r->status);
	lede_fail(why, LEDE_ERR_RECORD, code, "%d%s%s", r->status,
	    *reason == '\0' ? "" : " ", reason);
	why->retryable = is_retryable(r->status);
}

/* Where a redirect leads; -1 and why if nowhere. */
static int
move(struct lede_visit *visit, const struct lede_http_response *r,
    unsigned max, struct lede_arena *arena, struct lede_error *why)
{
	struct lede_slice to = lede_header_get(r->head, "location");
	struct lede_url base, url;
	unsigned circles = visit->circles;

	if (to.ptr == NULL)
		return lede_fail(why, LEDE_ERR_RECORD, "redirect",
		    "%d without Location", r->status);
	if (lede_url_parse(&base, lede_slice_str(visit->url), NULL, arena,
	    why) == -1)
		return -1;
	if (lede_url_parse(&url, to, &base, arena, why) == -1)
		return lede_fail(why, LEDE_ERR_RECORD, "redirect",
		    "redirects to \"%.*s\", which is no web address",
		    (int)(to.len < 100 ? to.len : 100), to.ptr);
	if (visit->n_hops >= max)
		return lede_fail(why, LEDE_ERR_RECORD, "redirects",
		    "more than %u redirects", max);
	if (!lede_slice_eq(lede_url_origin(&url, arena),
	    lede_url_origin(&base, arena)))
		visit->foreign = true;
	lede_visit_move(visit, &url, r->cookies);
	if (visit->circles == circles)
		return 0;
	if (lede_header_get(r->head, "set-cookie").ptr == NULL)
		return lede_fail(why, LEDE_ERR_RECORD, "redirect-loop",
		    "redirects in a circle");
	if (visit->circles > CIRCLES_MAX)
		return lede_fail(why, LEDE_ERR_RECORD, "cookie-wall",
		    "redirects in a circle and sets cookies");
	return 0;
}

/* A robots.txt that could not be had: an older copy, or nobody gets in. */
static int
fail_gate(struct lede_fetch *f, struct lede_visit *visit,
    const struct lede_error *why, struct lede_error *err)
{
	struct lede_slice origin = origin_of(visit->n_hops > 0 ?
	    visit->hops[0] : visit->url, &f->scratch);
	struct lede_state_robots robots;
	struct lede_error told = *why;
	int got = 0;

	if (f->state != NULL && (got = lede_state_robots(f->state, origin,
	    &f->scratch, &robots, err)) == -1)
		return -1;
	if (got == 1 && wall_ms() - robots.at < ROBOTS_OLD_MS) {
		lede_gate_learn(visit->gate, robots.status, robots.text,
		    agent_of(f), now_ms() + LEDE_GATE_FAILED_MS, &f->scratch);
		return 0;
	}
	lede_fail(&told, LEDE_ERR_RECORD, why->code, "robots.txt: %.200s",
	    why->message);
	told.retryable = why->retryable;
	lede_gate_fail(visit->gate, &told, now_ms() + LEDE_GATE_FAILED_MS);
	return 0;
}

static int
learn_gate(struct lede_fetch *f, struct lede_visit *visit,
    const struct lede_http_response *r, struct lede_error *err)
{
	struct lede_state_robots robots = {
		.at = wall_ms(), .status = r->status, .text = r->body,
	};
	bool truncated;
	struct lede_error bad;

	if (lede_decompress(r->body, lede_header_get(r->head,
	    "content-encoding"), 8 * LEDE_ROBOTS_MAX, &f->scratch,
	    &robots.text, &truncated, &bad) == -1)
		return fail_gate(f, visit, &bad, err);
	if (robots.text.len > LEDE_ROBOTS_MAX)
		robots.text.len = LEDE_ROBOTS_MAX;
	lede_gate_learn(visit->gate, r->status, robots.text, agent_of(f),
	    now_ms() + LEDE_GATE_KNOWN_MS, &f->scratch);
	return f->state == NULL ? 0 : lede_state_put_robots(f->state,
	    origin_of(visit->n_hops > 0 ? visit->hops[0] : visit->url,
	    &f->scratch), &robots, err);
}

static int
handle_gate(struct lede_fetch *f, struct lede_visit *visit,
    const struct lede_http_response *r, struct lede_error *err)
{
	struct lede_gate *gate = visit->gate;
	struct lede_error why = r->error;
	int result;

	/* As much as we read of one that is too long is enough. */
	if (r->status == 200 && strcmp(why.code, "too-large") == 0)
		why.code[0] = '\0';
	if (hold(f, visit->host, retry_after(r), err) == -1)
		return -1;
	if (why.code[0] == '\0' && (r->status >= 500 || r->status == 429)) {
		fail_status(r, &why);
		why.retryable = true;
		snprintf(why.code, sizeof(why.code), "robots");
	}
	if (why.code[0] == '\0' && is_redirect(r->status) &&
	    move(visit, r, ROBOTS_HOPS_MAX, &f->scratch, &why) == 0) {
		lede_sleepers_add(f->sleepers, &visit->task,
		    now_ms() + visit->host->delay_ms);
		return 0;
	}
	if (r->error.code[0] == '\0' && is_redirect(r->status))
		why.code[0] = '\0';	/* too many: there is none */
	if (why.code[0] != '\0') {
		if (why.retryable && try_again(f, visit,
		    f->options.retries > 0))
			return 0;
		result = fail_gate(f, visit, &why, err);
	} else
		result = learn_gate(f, visit, r, err);
	open_gate(f, gate);
	lede_hosts_done(f->hosts, gate->host);
	lede_visit_free(visit);
	return result;
}

static int
archive(struct lede_fetch *f, const struct lede_visit *visit,
    const struct lede_http_response *r, struct lede_error *err)
{
	char date[32];
	time_t now = time(NULL);
	struct tm tm;
	struct lede_warc_exchange exchange = {
		.url = request_url(visit->url, &f->scratch),
		.ip = r->ip[0] == '\0' ? LEDE_SLICE_NONE :
		    lede_slice_str(r->ip),
		.request = r->request, .head = r->head, .body = r->body,
	};

	if (f->warc == NULL || r->status == 0 || r->unwanted)
		return 0;
	gmtime_r(&now, &tm);
	strftime(date, sizeof(date), "%Y-%m-%dT%H:%M:%SZ", &tm);
	exchange.date = lede_slice_str(date);
	if (strcmp(r->error.code, "too-large") == 0)
		exchange.truncated = "length";
	else if (strcmp(r->error.code, "timeout") == 0)
		exchange.truncated = "time";
	else if (r->error.code[0] != '\0')
		exchange.truncated = "disconnect";
	return lede_warc_add(f->warc, &exchange, &f->scratch, err);
}

/* A redirect: on to the queue of the host it leads to, or -1 and why. */
static int
follow(struct lede_fetch *f, struct lede_visit *visit,
    const struct lede_http_response *r, struct lede_error *why)
{
	struct lede_host *from = visit->host;
	struct lede_url url;

	if (move(visit, r, REDIRECTS_MAX, &f->scratch, why) == -1 ||
	    lede_url_parse(&url, lede_slice_str(visit->url), NULL,
	    &f->scratch, why) == -1)
		return -1;
	visit->host = lede_hosts_get(f->hosts, host_name(&url, &f->scratch));
	lede_hosts_done(f->hosts, from);
	lede_hosts_push_front(f->hosts, visit->host, &visit->task);
	return 0;
}

/*
 * What the response amounts to: page where it has one, why where it failed.
 * True if it is worth another try.
 */
static bool
judge(struct lede_fetch *f, const struct lede_visit *visit,
    const struct lede_http_response *r, struct lede_page *page,
    struct lede_error *why)
{
	bool ok = r->status >= 200 && r->status <= 299;

	*why = r->error;
	if (why->code[0] != '\0' && !(r->cut && ok))
		return why->retryable;
	if (r->status == 304 && visit->conditional)
		return false;
	if (!ok) {
		fail_status(r, why);
		return why->retryable;
	}
	why->code[0] = '\0';
	if (lede_page_read(r->head, r->body, f->options.max_bytes, &f->arena,
	    page, why) == -1) {
		if (!f->options.any || strcmp(why->code, "type") != 0)
			return false;
		why->code[0] = '\0';
	}
	page->truncated |= r->cut;
	if (page->bytes.len == 0) {
		lede_fail(why, LEDE_ERR_RECORD, "empty", page->truncated ?
		    "the body ends before it begins" :
		    "the answer has no body");
		why->retryable = page->truncated;
	} else if (visit->n_hops > 0 && lede_wall_is(visit->url) &&
	    !lede_wall_is(visit->hops[0]))
		lede_fail(why, LEDE_ERR_RECORD, "consent-wall",
		    "leads to a question of consent: %.150s", visit->url);
	return page->truncated;
}

static int
handle(struct lede_fetch *f, struct lede_visit *visit,
    struct lede_http_response *r, struct lede_record *rec,
    struct lede_error *why, struct lede_error *err)
{
	struct lede_page page = { .truncated = false };

	lede_arena_reset(&f->scratch);
	f->counts.bytes += r->body.len;
	if (archive(f, visit, r, err) == -1)
		return -1;
	if (visit->gate != NULL)
		return handle_gate(f, visit, r, err);
	if (r->error.code[0] == '\0' && is_redirect(r->status)) {
		if (follow(f, visit, r, why) == 0)
			return 0;
	} else {
		if (hold(f, visit->host, retry_after(r), err) == -1)
			return -1;
		if (judge(f, visit, r, &page, why) &&
		    try_again(f, visit, f->options.retries)) {
			lede_hosts_done(f->hosts, visit->host);
			return 0;
		}
	}
	lede_hosts_done(f->hosts, visit->host);
	if (why->code[0] != '\0')	/* the type is worth telling */
		page = (struct lede_page){ .type = page.type };
	return finish(f, visit, r, r->status == 304 ? NULL : &page, why, rec,
	    err);
}

/* What has slept long enough; what asks for a robots.txt goes at once. */
static int
wake(struct lede_fetch *f, struct lede_error *err)
{
	struct lede_task *task;
	struct lede_visit *visit;

	while ((task = lede_sleepers_wake(f->sleepers, now_ms())) != NULL) {
		visit = (struct lede_visit *)(void *)task;
		if (visit->gate == NULL)
			lede_hosts_push_front(f->hosts, visit->host, task);
		else if (start_gate(f, visit, err) == -1)
			return -1;
	}
	return 0;
}

int
lede_fetch_next(struct lede_fetch *f, struct lede_record *rec,
    struct lede_error *why, struct lede_error *err)
{
	struct lede_http_response *response;
	struct lede_task *task;
	struct lede_host *host;
	int got;

	if (f->held != NULL)
		lede_http_release(f->http, f->held);
	f->held = NULL;
	lede_visit_free(f->done);
	f->done = NULL;
	lede_arena_reset(&f->arena);
	for (;;) {
		why->code[0] = '\0';
		if (wake(f, err) == -1)
			return -1;
		if (lede_http_busy(f->http) < f->options.http.jobs &&
		    (task = lede_hosts_pop(f->hosts, now_ms(), &host)) !=
		    NULL) {
			got = start(f, (struct lede_visit *)(void *)task, rec,
			    why, err);
			if (got != 0)
				return got;
			continue;
		}
		if ((response = lede_http_next(f->http)) == NULL)
			return 0;
		got = handle(f, response->data, response, rec, why, err);
		if (got != 0) {
			f->held = response;
			return got;
		}
		lede_http_release(f->http, response);
	}
}

bool
lede_fetch_wait(struct lede_fetch *f, int fd, long max_ms)
{
	int64_t now = now_ms(), until = now + max_ms, at;

	at = lede_sleepers_next(f->sleepers);
	if (at < until)
		until = at;
	if (lede_http_busy(f->http) < f->options.http.jobs &&
	    (at = lede_hosts_next(f->hosts)) < until)
		until = at;
	return lede_http_wait(f->http, fd, until <= now ? 0 :
	    (long)(until - now));
}
