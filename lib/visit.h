/*
 * visit: one address on its way from the record that names it to the record
 * that holds its page.
 */
#ifndef LEDE_VISIT_H
#define LEDE_VISIT_H

#include "hosts.h"
#include "http.h"
#include "page.h"
#include "record.h"
#include "url.h"

/* Owns all it points to, but for host and gate: lede_visit_free. */
struct lede_visit {
	struct lede_task task;		/* first: they share an address */
	struct lede_host *host;		/* of url */
	struct lede_gate *gate;		/* asks for its robots.txt; else NULL */
	char *line;			/* the record as it came */
	size_t line_len;
	size_t size;			/* bytes of memory at first, about */
	char *url;			/* to ask for now, no fragment */
	char *cookies;			/* of the hop before, or NULL */
	char **hops;			/* addresses that redirected */
	unsigned n_hops;
	unsigned circles;		/* hops to where it was before */
	unsigned failures;		/* of this hop, for the back-off */
	unsigned attempts;		/* requests in all */
	bool foreign;			/* url is of another origin */
	bool conditional;		/* validators were sent */
};

/* line is copied; url is one that lede_url_parse made. */
struct lede_visit *lede_visit_new(struct lede_slice line,
    const struct lede_url *url);
void lede_visit_free(struct lede_visit *visit);

/* Go on to url, where the last one pointed, with the cookies it set. */
void lede_visit_move(struct lede_visit *visit, const struct lede_url *url,
    struct lede_slice cookies);

/*
 * The record, as it came and with `fetch`; response and page may be NULL.
 * All in arena, its line borrowed of visit.
 */
int lede_visit_record(const struct lede_visit *visit,
    const struct lede_http_response *response, const struct lede_page *page,
    struct lede_arena *arena, struct lede_record *rec,
    struct lede_error *err);

/* An address without the credentials it may hold and its fragment; in arena,
 * "" where href is none. */
struct lede_slice lede_visit_shown(const char *href, struct lede_arena *arena);

#endif
