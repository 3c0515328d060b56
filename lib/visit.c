#include "visit.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base64.h"
#include "header.h"
#include "json.h"
#include "sha256.h"

static char *
copy(struct lede_slice s)
{
	char *p = malloc(s.len + 1);

	if (p == NULL)
		lede_out_of_memory();
	if (s.len > 0)
		memcpy(p, s.ptr, s.len);
	p[s.len] = '\0';
	return p;
}

/* What to ask for: all but the fragment, which stays with the reader. */
static char *
copy_url(const struct lede_url *url)
{
	struct lede_slice href = url->href;

	if (url->fragment.ptr != NULL)
		href.len = (size_t)(url->fragment.ptr - href.ptr) - 1;
	return copy(href);
}

struct lede_visit *
lede_visit_new(struct lede_slice line, const struct lede_url *url)
{
	struct lede_visit *visit = calloc(1, sizeof(*visit));

	if (visit == NULL)
		lede_out_of_memory();
	visit->line = copy(line);
	visit->line_len = line.len;
	visit->url = copy_url(url);
	visit->size = sizeof(*visit) + line.len + url->href.len + 64;
	return visit;
}

void
lede_visit_free(struct lede_visit *visit)
{
	if (visit == NULL)
		return;
	for (unsigned i = 0; i < visit->n_hops; i++)
		free(visit->hops[i]);
	free(visit->hops);
	free(visit->line);
	free(visit->url);
	free(visit->cookies);
	free(visit);
}

void
lede_visit_move(struct lede_visit *visit, const struct lede_url *url,
    struct lede_slice cookies)
{
	char *next = copy_url(url);

	visit->hops = realloc(visit->hops,
	    (visit->n_hops + 1) * sizeof(*visit->hops));
	if (visit->hops == NULL)
		lede_out_of_memory();
	visit->hops[visit->n_hops++] = visit->url;
	visit->url = next;
	for (unsigned i = 0; i < visit->n_hops; i++)
		if (strcmp(visit->hops[i], next) == 0) {
			visit->circles++;
			break;
		}
	free(visit->cookies);
	visit->cookies = cookies.ptr == NULL ? NULL : copy(cookies);
	visit->failures = 0;
}

struct lede_slice
lede_visit_shown(const char *href, struct lede_arena *arena)
{
	struct lede_url url;
	struct lede_error unused;

	if (lede_url_parse(&url, lede_slice_str(href), NULL, arena,
	    &unused) == -1)
		return LEDE_SLICE("");
	return lede_url_request(&url, arena);
}

static struct lede_slice
now_text(struct lede_arena *arena)
{
	char text[32];
	time_t now = time(NULL);
	struct tm tm;

	gmtime_r(&now, &tm);
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm);
	return lede_arena_copy(arena, lede_slice_str(text));
}

static void
add_known(struct lede_json *j, const char *name, struct lede_slice s,
    struct lede_arena *arena)
{
	if (s.len > 0)
		lede_json_add_str(j, name, s, arena);
}

static void
add_page(struct lede_json *fetch, const struct lede_page *page, size_t wire,
    struct lede_slice body, struct lede_arena *arena)
{
	add_known(fetch, "type", page->type, arena);
	if (page->charset != NULL)
		lede_json_add_str(fetch, "charset",
		    lede_slice_str(page->charset), arena);
	if (body.ptr == NULL)
		return;
	lede_json_add_size(fetch, "bytes", body.len, arena);
	lede_json_add_size(fetch, "wire_bytes", wire, arena);
	lede_json_add_str(fetch, "sha256", lede_sha256_hex(body, arena),
	    arena);
}

static void
add_response(struct lede_json *fetch, const struct lede_http_response *r,
    struct lede_arena *arena)
{
	struct lede_json *ms;

	add_known(fetch, "etag", lede_header_get(r->head, "etag"), arena);
	add_known(fetch, "last_modified",
	    lede_header_get(r->head, "last-modified"), arena);
	add_known(fetch, "ip", lede_slice_str(r->ip), arena);
	add_known(fetch, "http", lede_slice_str(r->version), arena);
	ms = lede_json_add_object(fetch, "ms", arena);
	lede_json_add_size(ms, "dns", r->dns_ms, arena);
	lede_json_add_size(ms, "connect", r->connect_ms, arena);
	lede_json_add_size(ms, "tls", r->tls_ms, arena);
	lede_json_add_size(ms, "first", r->first_ms, arena);
	lede_json_add_size(ms, "total", r->total_ms, arena);
}

int
lede_visit_record(const struct lede_visit *visit,
    const struct lede_http_response *r, const struct lede_page *page,
    struct lede_arena *arena, struct lede_record *rec, struct lede_error *err)
{
	struct lede_slice body = LEDE_SLICE_NONE;
	struct lede_json *fetch = lede_json_object(arena), *hops;

	if (lede_record_parse(rec, lede_slice(visit->line, visit->line_len),
	    arena, err) == -1)
		return -1;
	if (page != NULL)
		body = page->text.ptr != NULL ? page->text : page->bytes;
	lede_json_add_str(fetch, "url", lede_visit_shown(visit->url, arena), arena);
	if (r != NULL && r->status != 0)
		lede_json_add_size(fetch, "status", (size_t)r->status, arena);
	if (page != NULL)
		add_page(fetch, page, r == NULL ? 0 : r->body.len, body,
		    arena);
	lede_json_add_str(fetch, "at", now_text(arena), arena);
	if (visit->n_hops > 0) {
		hops = lede_json_add_array(fetch, "redirects", arena);
		for (unsigned i = 0; i < visit->n_hops; i++)
			lede_json_add_str(hops, NULL,
			    lede_visit_shown(visit->hops[i], arena), arena);
	}
	lede_json_add_size(fetch, "attempts", visit->attempts, arena);
	if (r != NULL)
		add_response(fetch, r, arena);
	if (page != NULL && page->truncated)
		lede_json_add_bool(fetch, "truncated", true, arena);
	if (r != NULL && r->status == 304 && visit->conditional)
		lede_json_add_bool(fetch, "not_modified", true, arena);
	lede_record_set(rec, "fetch", lede_json_print(fetch, arena));
	if (body.ptr == NULL)
		return 0;
	if (page->text.ptr != NULL)
		lede_record_set(rec, "body", lede_json_quote(body, arena));
	else
		lede_record_set(rec, "body_base64", lede_json_quote(
		    lede_base64_encode(body, arena), arena));
	return 0;
}
