#include "fetching.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "address.h"
#include "header.h"
#include "page.h"

/* Circles in which a server sets a cookie, before it is called a wall. */
#define CIRCLES_MAX 3
/* Back-off: doubled with each failure, half of it by chance. */
#define BACKOFF_MS 1000
#define BACKOFF_MAX_MS 30000
#define ROBOTS_TIMEOUT_MS 20000L

static int64_t
clock_ms(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t
lede_fetch_now(void)
{
	return clock_ms(CLOCK_MONOTONIC);
}

int64_t
lede_fetch_wall(void)
{
	return clock_ms(CLOCK_REALTIME);
}

int64_t
lede_fetch_turn(struct lede_fetch *f, struct lede_host *host,
    struct lede_error *err)
{
	int64_t now = lede_fetch_wall(), ready = 0;
	int got;

	if (f->state == NULL)
		return 0;
	got = lede_state_turn(f->state, lede_slice(host->name,
	    host->name_len), now, host->delay_ms, &ready, err);
	if (got != 0)
		return got == 1 ? 0 : -1;
	if (ready <= now)
		return 1;
	if (host->held_ms < lede_fetch_now() + ready - now)
		host->held_ms = lede_fetch_now() + ready - now;
	return ready - now;
}

int
lede_fetch_guard(const struct lede_fetch *f, const struct lede_url *url,
    struct lede_error *why)
{
	if (f->options.http.allow_private ||
	    !lede_address_private_name(url->host))
		return 0;
	return lede_fail(why, LEDE_ERR_RECORD, "address",
	    "the host has a private address (--allow-private)");
}

int
lede_fetch_held(const struct lede_host *host, struct lede_error *why)
{
	int64_t left = host->held_ms - lede_fetch_now();

	lede_fail(why, LEDE_ERR_RECORD, "held", "the host asked to be left "
	    "alone for %lld s more", (long long)left / 1000);
	why->retryable = true;
	return -1;
}

static bool
want(int status, struct lede_slice head, void *data)
{
	const struct lede_visit *visit = data;

	return visit->gate != NULL || status < 200 || status > 299 ||
	    lede_page_may_be_text(head);
}

void
lede_fetch_send(struct lede_fetch *f, struct lede_visit *visit,
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
	lede_hosts_asked(visit->host, lede_fetch_now());
	lede_http_start(f->http, &request);
}

/* Seconds or a date; the time from now in milliseconds, 0 if not stated. */
int64_t
lede_fetch_retry_after(const struct lede_http_response *r)
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
		seconds = seconds == -1 ? 0 : seconds - lede_fetch_wall() / 1000 + 1;
	}
	return seconds < 0 ? 0 : seconds * 1000;
}

int
lede_fetch_hold(struct lede_fetch *f, struct lede_host *host, int64_t ms,
    struct lede_error *err)
{
	int64_t until = lede_fetch_now() + ms;

	if (ms <= 0)
		return 0;
	if (host->held_ms < until)
		host->held_ms = until;
	if (ms <= LEDE_FETCH_HOLD_MS && host->ready_ms < until)
		host->ready_ms = until;
	return f->state == NULL ? 0 : lede_state_hold(f->state, lede_slice(
	    host->name, host->name_len), lede_fetch_wall(), ms, err);
}

static int64_t
backoff(unsigned failures)
{
	int64_t ms = failures > 5 ? BACKOFF_MAX_MS : BACKOFF_MS << failures;

	if (ms > BACKOFF_MAX_MS)
		ms = BACKOFF_MAX_MS;
	return ms / 2 + random() % ms;
}

bool
lede_fetch_again(struct lede_fetch *f, struct lede_visit *visit,
    unsigned retries)
{
	if (visit->failures >= retries ||
	    visit->host->held_ms > lede_fetch_now() + LEDE_FETCH_HOLD_MS)
		return false;
	lede_sleepers_add(f->sleepers, &visit->task,
	    lede_fetch_now() + backoff(visit->failures++));
	f->counts.retries++;
	return true;
}

bool
lede_fetch_is_redirect(int status)
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

void
lede_fetch_status(const struct lede_http_response *r, struct lede_error *why)
{
	const char *reason = lede_http_reason(r->status);
	char code[32];

	snprintf(code, sizeof(code), "http-%d", r->status);
	lede_fail(why, LEDE_ERR_RECORD, code, "%d%s%s", r->status,
	    *reason == '\0' ? "" : " ", reason);
	why->retryable = is_retryable(r->status);
}

int
lede_fetch_move(struct lede_visit *visit, const struct lede_http_response *r,
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
