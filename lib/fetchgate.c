#include "fetching.h"

#include <stdio.h>
#include <string.h>

#include "compress.h"
#include "header.h"

#define HOPS_MAX 5		/* RFC 9309 2.3.1.2 */
/* A copy so old still counts where no new one can be had (2.3.1.4). */
#define OLD_MS ((int64_t)30 * 24 * 3600 * 1000)
#define CRAWL_DELAY_MAX_S 30

static void
note_delay(struct lede_fetch *f, struct lede_host *host, double delay_s)
{
	int64_t ms = delay_s > CRAWL_DELAY_MAX_S ?
	    CRAWL_DELAY_MAX_S * 1000 : (int64_t)(delay_s * 1000);

	if (delay_s > CRAWL_DELAY_MAX_S && f->options.note != NULL)
		f->options.note("%s: Crawl-delay of %.0f s, waiting %d s",
		    host->name, delay_s, CRAWL_DELAY_MAX_S);
	/* The delay counts from the request for this robots.txt on. */
	if (host->delay_ms < ms) {
		host->ready_ms += ms - host->delay_ms;
		host->delay_ms = ms;
	}
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

/* The gate's visit is over. */
static void
end_gate(struct lede_fetch *f, struct lede_visit *visit)
{
	open_gate(f, visit->gate);
	lede_hosts_done(f->hosts, visit->gate->host);
	lede_visit_free(visit);
}

int
lede_fetch_start_gate(struct lede_fetch *f, struct lede_visit *visit,
    struct lede_error *err)
{
	struct lede_error why;
	int64_t wait = visit->host->ready_ms - lede_fetch_now();

	if (lede_http_busy(f->http) >= f->options.http.jobs && wait < 20)
		wait = 20;
	else if (wait <= 0 &&
	    (wait = lede_fetch_turn(f, visit->host, err)) == -1)
		return -1;
	if (visit->host->held_ms > lede_fetch_now() + LEDE_FETCH_HOLD_MS) {
		lede_fetch_held(visit->host, &why);
		lede_gate_fail(visit->gate, &why, 0);
		end_gate(f, visit);
	} else if (wait > 0)
		lede_sleepers_add(f->sleepers, &visit->task,
		    lede_fetch_now() + wait);
	else
		lede_fetch_send(f, visit, NULL);
	return 0;
}

int
lede_fetch_ask_gate(struct lede_fetch *f, struct lede_gate *gate,
    const struct lede_url *url, bool foreign, struct lede_error *err)
{
	struct lede_slice origin = lede_url_origin(url, &f->scratch);
	struct lede_state_robots robots;
	struct lede_url where;
	struct lede_visit *visit;
	int64_t age, wait;
	int got = 0;

	if (f->state != NULL && (got = lede_state_robots(f->state, origin,
	    &f->scratch, &robots, err)) == -1)
		return -1;
	age = got == 1 ? lede_fetch_wall() - robots.at : LEDE_GATE_KNOWN_MS;
	if (age >= 0 && age < LEDE_GATE_KNOWN_MS) {
		lede_gate_learn(gate, robots.status, robots.text, agent_of(f),
		    lede_fetch_now() + LEDE_GATE_KNOWN_MS - age, &f->scratch);
		open_gate(f, gate);
		return 0;
	}
	if ((wait = lede_fetch_turn(f, gate->host, err)) == -1)
		return -1;
	if (gate->host->held_ms > lede_fetch_now() + LEDE_FETCH_HOLD_MS)
		return 0;
	if (lede_url_parse(&where, LEDE_SLICE("/robots.txt"), url, &f->scratch,
	    err) == -1)
		return -1;
	gate->state = LEDE_GATE_ASKED;
	lede_hosts_block(f->hosts, gate->host, true);
	visit = lede_visit_new(LEDE_SLICE("{}"), &where);
	visit->gate = gate;
	visit->host = gate->host;
	visit->foreign = foreign;
	if (wait > 0)
		lede_sleepers_add(f->sleepers, &visit->task,
		    lede_fetch_now() + wait);
	else
		lede_fetch_send(f, visit, NULL);
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
	if (got == 1 && lede_fetch_wall() - robots.at < OLD_MS) {
		lede_gate_learn(visit->gate, robots.status, robots.text,
		    agent_of(f), lede_fetch_now() + LEDE_GATE_FAILED_MS, &f->scratch);
		return 0;
	}
	lede_fail(&told, LEDE_ERR_RECORD, why->code, "robots.txt: %.200s",
	    why->message);
	told.retryable = why->retryable;
	lede_gate_fail(visit->gate, &told, lede_fetch_now() + LEDE_GATE_FAILED_MS);
	return 0;
}

static int
learn_gate(struct lede_fetch *f, struct lede_visit *visit,
    const struct lede_http_response *r, struct lede_error *err)
{
	struct lede_state_robots robots = {
		.at = lede_fetch_wall(), .status = r->status, .text = r->body,
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
	    lede_fetch_now() + LEDE_GATE_KNOWN_MS, &f->scratch);
	return f->state == NULL ? 0 : lede_state_put_robots(f->state,
	    origin_of(visit->n_hops > 0 ? visit->hops[0] : visit->url,
	    &f->scratch), &robots, err);
}

/* May a robots.txt be where it was moved to? */
static int
guard(struct lede_fetch *f, const struct lede_visit *visit,
    struct lede_error *why)
{
	struct lede_url url;

	return lede_url_parse(&url, lede_slice_str(visit->url), NULL,
	    &f->scratch, why) == -1 ? -1 : lede_fetch_guard(f, &url, why);
}

int
lede_fetch_gate_answer(struct lede_fetch *f, struct lede_visit *visit,
    const struct lede_http_response *r, struct lede_error *err)
{
	struct lede_error why = r->error;
	int result;

	/* As much as we read of one that is too long is enough. */
	if (r->status == 200 && strcmp(why.code, "too-large") == 0)
		why.code[0] = '\0';
	if (lede_fetch_hold(f, visit->host, lede_fetch_retry_after(r), err) == -1)
		return -1;
	if (why.code[0] == '\0' && (r->status >= 500 || r->status == 429)) {
		lede_fetch_status(r, &why);
		why.retryable = true;
		snprintf(why.code, sizeof(why.code), "robots");
	}
	if (why.code[0] == '\0' && lede_fetch_is_redirect(r->status)) {
		if (lede_fetch_move(visit, r, HOPS_MAX, &f->scratch,
		    &why) == -1)
			why.code[0] = '\0';	/* too many: there is none */
		else if (guard(f, visit, &why) == 0) {
			lede_sleepers_add(f->sleepers, &visit->task,
			    lede_fetch_now() + visit->host->delay_ms);
			return 0;
		}
	}
	if (why.code[0] != '\0') {
		if (why.retryable && lede_fetch_again(f, visit,
		    f->options.retries > 0))
			return 0;
		result = fail_gate(f, visit, &why, err);
	} else
		result = learn_gate(f, visit, r, err);
	end_gate(f, visit);
	return result;
}
