#include "stored.h"

#include <stdio.h>

#include "charset.h"
#include "compress.h"
#include "header.h"
#include "json.h"
#include "mhtml.h"
#include "sha256.h"
#include "sniff.h"

int
lede_stored_gunzip(struct lede_stored *page, size_t max,
    struct lede_arena *arena, struct lede_error *err)
{
	bool cut;

	if (!lede_slice_starts(page->bytes, LEDE_SLICE("\x1F\x8B")))
		return 0;
	if (lede_decompress(page->bytes, LEDE_SLICE("gzip"), max, arena,
	    &page->bytes, &cut, err) == -1)
		return -1;
	page->truncated |= cut;
	return 0;
}

void
lede_stored_unpack(struct lede_stored *page, struct lede_arena *arena)
{
	struct lede_mhtml part;

	if (!lede_slice_is(page->type, "multipart/related"))
		return;
	if (lede_mhtml_find(page->bytes, arena, &part, &page->why) == -1) {
		page->bytes = LEDE_SLICE_NONE;
		return;
	}
	page->bytes = part.body;
	page->type = LEDE_SLICE("text/html");
	page->content_type = part.content_type;
	if (part.url.ptr != NULL)
		page->url = part.url;
}

bool
lede_stored_is_data(const struct lede_stored *page)
{
	struct lede_slice start = page->bytes;

	if (start.len > 1024)
		start.len = 1024;
	return lede_slice_is(page->type, "application/json") &&
	    lede_slice_find(start, LEDE_SLICE("jsonfeed.org/version"), 0) ==
	    SIZE_MAX;
}

/* Does it answer for a page?  Not for a robots.txt, a name, a redirect. */
static bool
is_answer(const struct lede_warc_record *rec)
{
	static const char *const types[] = { "response", "revisit", "resource",
	    "conversion" };
	bool known = false;

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		known |= lede_slice_is(rec->type, types[i]);
	return known && !lede_slice_ends(rec->uri, LEDE_SLICE("/robots.txt")) &&
	    !lede_slice_starts(rec->uri, LEDE_SLICE("dns:")) &&
	    (rec->status < 300 || rec->status >= 400 || rec->status == 304);
}

static bool
may_be_page(struct lede_slice type)
{
	return type.len == 0 || lede_sniff_is_page(type) ||
	    lede_sniff_is_gzip(type) ||
	    lede_slice_is(type, "multipart/related");
}

static void
say_status(struct lede_stored *page)
{
	lede_fail(&page->why, LEDE_ERR_RECORD, "http",
	    "the server answered %u", page->status);
	snprintf(page->why.code, sizeof(page->why.code), "http-%u",
	    page->status);
	page->why.retryable = page->status >= 500 || page->status == 429;
}

int
lede_stored_archived(struct lede_stored *page, struct lede_warc *warc,
    const struct lede_warc_record *rec, size_t max,
    struct lede_arena *arena, struct lede_error *err)
{
	bool revisit = lede_slice_is(rec->type, "revisit");

	*page = (struct lede_stored){ .url = rec->uri, .at = rec->date,
	    .ip = rec->ip, .status = rec->status,
	    .wire_bytes = (size_t)rec->body_len };
	if (!is_answer(rec))
		return 0;
	page->content_type = rec->http ?
	    lede_header_get(rec->head, "Content-Type") :
	    revisit ? LEDE_SLICE_NONE : rec->content_type;
	page->type = lede_sniff_essence(page->content_type, arena);
	page->etag = lede_header_get(rec->head, "ETag");
	page->modified = lede_header_get(rec->head, "Last-Modified");
	if (revisit || rec->status == 304) {
		page->not_modified = true;
		if (page->type.len == 0)
			page->type = LEDE_SLICE_NONE;
		return page->type.ptr == NULL ||
		    lede_sniff_is_page(page->type);
	}
	if (!may_be_page(page->type))
		return 0;
	if (rec->status >= 400) {
		say_status(page);
		return 1;
	}
	if (lede_warc_body(warc, rec, max, arena, &page->bytes,
	    &page->truncated, err) == -1 ||
	    lede_stored_gunzip(page, max, arena, err) == -1) {
		page->bytes = LEDE_SLICE_NONE;
		page->why = *err;
		return -1;
	}
	if (page->type.len == 0)
		page->type = lede_sniff_bytes(page->bytes);
	if (lede_sniff_binary(page->bytes, lede_sniff_is_gzip(page->type) ||
	    lede_slice_is(page->type, "application/octet-stream")) != NULL ||
	    lede_stored_is_data(page))
		return 0;
	lede_stored_unpack(page, arena);
	return 1;
}

static void
add_known(struct lede_json *j, const char *name, struct lede_slice s,
    struct lede_arena *arena)
{
	if (s.ptr != NULL)
		lede_json_add_str(j, name, s, arena);
}

void
lede_stored_record(const struct lede_stored *page, struct lede_arena *arena,
    struct lede_record *rec)
{
	struct lede_json *fetch = lede_json_object(arena);
	struct lede_slice body = LEDE_SLICE_NONE;
	struct lede_error unused;

	lede_record_parse(rec, LEDE_SLICE("{}"), arena, &unused);
	if (page->url.ptr != NULL)
		lede_record_set(rec, "url", lede_json_quote(page->url, arena));
	add_known(fetch, "url", page->url, arena);
	if (page->status != 0)
		lede_json_add_size(fetch, "status", page->status, arena);
	add_known(fetch, "type", page->type, arena);
	if (page->bytes.ptr != NULL) {
		const struct lede_charset *charset = lede_charset_find(
		    page->bytes, page->content_type);

		body = lede_charset_decode(page->bytes, charset, arena);
		lede_json_add_str(fetch, "charset",
		    lede_slice_str(charset->name), arena);
	}
	add_known(fetch, "at", page->at, arena);
	if (body.ptr != NULL) {
		lede_json_add_size(fetch, "bytes", body.len, arena);
		lede_json_add_size(fetch, "wire_bytes", page->wire_bytes,
		    arena);
		lede_json_add_str(fetch, "sha256", lede_sha256_hex(body,
		    arena), arena);
	}
	add_known(fetch, "etag", page->etag, arena);
	add_known(fetch, "last_modified", page->modified, arena);
	add_known(fetch, "ip", page->ip, arena);
	if (page->truncated)
		lede_json_add_bool(fetch, "truncated", true, arena);
	if (page->not_modified)
		lede_json_add_bool(fetch, "not_modified", true, arena);
	lede_record_set(rec, "fetch", lede_json_print(fetch, arena));
	if (body.ptr != NULL)
		lede_record_set(rec, "body", lede_json_quote(body, arena));
}
