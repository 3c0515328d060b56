#include "fetching.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "header.h"
#include "jsontext.h"
#include "page.h"
#include "wall.h"

#define REDIRECTS_MAX 10
/* Addresses waiting take no more memory than this; the pipe waits then. */
#define QUEUE_MAX ((size_t)48 << 20)

struct lede_fetch *
lede_fetch_open(const struct lede_fetch_options *options,
    struct lede_error *err)
{
	struct lede_fetch *f = calloc(1, sizeof(*f));

	if (f == NULL)
		lede_out_of_memory();
	srandom((unsigned)(lede_fetch_wall() ^ (int64_t)(uintptr_t)f));
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
	int64_t now = lede_fetch_now();
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
	if (f->options.only_new) {
		if (lede_state_page(f->state, lede_url_request(&url,
		    &f->scratch), &f->scratch, &known, err) == -1)
			return -1;
		/* A feed may name a page twice, or two feeds the same. */
		if (known.seen || !lede_hosts_note(f->hosts,
		    lede_url_request(&url, &f->scratch))) {
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
	int64_t now = lede_fetch_wall();
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

/* Is what was asked for no page, and will not be one tomorrow? */
static bool
is_none(const struct lede_http_response *r, const struct lede_error *why)
{
	return r->status == 404 || r->status == 410 ||
	    strcmp(why->code, "type") == 0;
}

/*
 * What to remember of a visit that is over: validators of the last hop, and
 * that the first one's page was had, or is none.  A page that was cut short
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
	last = lede_visit_shown(visit->url, &f->arena);
	if (why->code[0] != '\0') {
		if (!is_none(r, why))
			return;
	} else if (r->status != 304) {
		known.etag = lede_header_get(r->head, "etag");
		known.last_modified = lede_header_get(r->head,
		    "last-modified");
		will_remember(f, last, &known);
	}
	if (visit->n_hops > 0) {
		known = (struct lede_state_page){ .seen = true };
		will_remember(f, lede_visit_shown(visit->hops[0], &f->arena),
		    &known);
	} else if (is_none(r, why))
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
	int64_t now = lede_fetch_now(), wait;

	if (lede_fetch_guard(f, url, why) == -1)
		return -1;
	if (host->held_ms > now + LEDE_FETCH_HOLD_MS)
		return lede_fetch_held(host, why);
	if (f->options.robots) {
		if (gate->state != LEDE_GATE_ASKED && now >= gate->until_ms &&
		    lede_fetch_ask_gate(f, gate, url, visit->foreign,
		    why) == -1)
			return -1;
		if (host->held_ms > now + LEDE_FETCH_HOLD_MS)
			return lede_fetch_held(host, why);
		if (gate->state == LEDE_GATE_ASKED) {
			lede_hosts_push_front(f->hosts, host, &visit->task);
			return 1;
		}
		if (lede_gate_check(gate, url, &f->scratch, why) == -1)
			return -1;
	}
	if ((wait = lede_fetch_turn(f, host, why)) == -1)
		return -1;
	if (wait == 0)
		return 0;
	if (wait > LEDE_FETCH_HOLD_MS)
		return lede_fetch_held(host, why);
	host->ready_ms = now + wait;
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
	lede_fetch_send(f, visit, &known);
	return 0;
}

static int
archive(struct lede_fetch *f, const struct lede_visit *visit,
    const struct lede_http_response *r, struct lede_error *err)
{
	char date[32];
	time_t now = time(NULL);
	struct tm tm;
	struct lede_warc_exchange exchange = {
		.url = lede_visit_shown(visit->url, &f->scratch),
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

	if (lede_fetch_move(visit, r, REDIRECTS_MAX, &f->scratch, why) == -1 ||
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
		lede_fetch_status(r, why);
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
		return lede_fetch_gate_answer(f, visit, r, err);
	if (r->error.code[0] == '\0' && lede_fetch_is_redirect(r->status)) {
		if (follow(f, visit, r, why) == 0)
			return 0;
	} else {
		if (lede_fetch_hold(f, visit->host, lede_fetch_retry_after(r), err) == -1)
			return -1;
		if (judge(f, visit, r, &page, why) &&
		    lede_fetch_again(f, visit, f->options.retries)) {
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

	while ((task = lede_sleepers_wake(f->sleepers, lede_fetch_now())) != NULL) {
		visit = (struct lede_visit *)(void *)task;
		if (visit->gate == NULL)
			lede_hosts_push_front(f->hosts, visit->host, task);
		else if (lede_fetch_start_gate(f, visit, err) == -1)
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
		    (task = lede_hosts_pop(f->hosts, lede_fetch_now(), &host)) !=
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
	int64_t now = lede_fetch_now(), until = now + max_ms, at;

	at = lede_sleepers_next(f->sleepers);
	if (at < until)
		until = at;
	if (lede_http_busy(f->http) < f->options.http.jobs &&
	    (at = lede_hosts_next(f->hosts)) < until)
		until = at;
	return lede_http_wait(f->http, fd, until <= now ? 0 :
	    (long)(until - now));
}
