#include "page.h"

#include "charset.h"
#include "compress.h"
#include "header.h"
#include "sniff.h"

/* The media type, without parameters; ptr NULL: none. */
static struct lede_slice
type_of(struct lede_slice head, struct lede_arena *arena)
{
	struct lede_slice type = lede_header_get(head, "content-type");

	return type.ptr == NULL ? type : lede_sniff_essence(type, arena);
}

static bool
is_one_of(struct lede_slice type, const char *const names[])
{
	for (; *names != NULL; names++)
		if (lede_slice_is(type, *names))
			return true;
	return false;
}

/* Types that say nothing, or are given to what a server does not know. */
static bool
is_vague(struct lede_slice type)
{
	static const char *const vague[] = {
		"", "application/octet-stream", "application/unknown",
		"unknown/unknown", "*/*", "application/x-unknown",
		"binary/octet-stream", NULL
	};

	return type.ptr == NULL || is_one_of(type, vague);
}

bool
lede_page_may_be_text(struct lede_slice head)
{
	struct lede_arena arena = { 0 };
	struct lede_slice type = type_of(head, &arena);
	bool may = is_vague(type) || lede_sniff_is_text(type) ||
	    lede_sniff_is_gzip(type);

	lede_arena_free(&arena);
	return may;
}

static int
no_text(const struct lede_page *page, const char *is, struct lede_error *err)
{
	struct lede_slice said = page->type.ptr == NULL ? LEDE_SLICE("none") :
	    page->type;

	if (said.len > 80)
		said.len = 80;
	if (is == NULL || lede_slice_is(said, is))
		return lede_fail(err, LEDE_ERR_RECORD, "type",
		    "%.*s is no text (--any keeps it)", LEDE_SLICE_ARG(said));
	return lede_fail(err, LEDE_ERR_RECORD, "type",
	    "no text: declared as %.*s, but is %s (--any keeps it)",
	    LEDE_SLICE_ARG(said), is);
}

int
lede_page_read(struct lede_slice head, struct lede_slice body, size_t max,
    struct lede_arena *arena, struct lede_page *page, struct lede_error *err)
{
	const struct lede_charset *charset;
	const char *binary;
	bool cut;

	*page = (struct lede_page){ .type = type_of(head, arena) };
	if (lede_decompress(body, lede_header_get(head, "content-encoding"),
	    max, arena, &page->bytes, &page->truncated, err) == -1)
		return -1;
	if ((lede_sniff_is_gzip(page->type) || is_vague(page->type)) &&
	    lede_slice_starts(page->bytes, LEDE_SLICE("\x1F\x8B"))) {
		if (lede_decompress(page->bytes, LEDE_SLICE("gzip"), max,
		    arena, &page->bytes, &cut, err) == -1)
			return -1;
		page->truncated |= cut;
	} else if (!is_vague(page->type) && !lede_sniff_is_text(page->type))
		return no_text(page, NULL, err);
	binary = lede_sniff_binary(page->bytes, is_vague(page->type));
	if (binary != NULL)
		return no_text(page, binary, err);
	if (page->type.len == 0)
		page->type = lede_sniff_bytes(page->bytes);
	charset = lede_charset_find(page->bytes,
	    lede_header_get(head, "content-type"));
	page->charset = charset->name;
	page->text = lede_charset_decode(page->bytes, charset, arena);
	return 0;
}
