#include "page.h"

#include "charset.h"
#include "compress.h"
#include "header.h"

/* So many bytes are looked at for what no text holds (MIME Sniffing 5.1). */
#define LOOK 1445

/* The media type in lower case, without parameters; ptr NULL: none. */
static struct lede_slice
essence(struct lede_slice head, struct lede_arena *arena)
{
	struct lede_slice type = lede_header_get(head, "content-type");
	size_t end;
	char *p;

	if (type.ptr == NULL)
		return type;
	end = lede_slice_find(type, LEDE_SLICE(";"), 0);
	type = lede_slice_trim(lede_slice_cut(type, 0, end == SIZE_MAX ?
	    type.len : end));
	p = lede_arena_str(arena, type);
	for (size_t i = 0; i < type.len; i++)
		if (p[i] >= 'A' && p[i] <= 'Z')
			p[i] |= 0x20;
	return lede_slice(p, type.len);
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

/* A feed or sitemap kept as a .gz file, which some send as such. */
static bool
is_gzip(struct lede_slice type)
{
	static const char *const gzip[] = {
		"application/gzip", "application/x-gzip", NULL
	};

	return is_one_of(type, gzip);
}

static bool
is_text(struct lede_slice type)
{
	static const char *const text[] = {
		"application/xhtml+xml", "application/xml",
		"application/json", "application/rss", "application/atom",
		"application/rdf", "application/x-rss",
		"application/javascript", "application/x-javascript", NULL
	};

	return lede_slice_starts(type, LEDE_SLICE("text/")) ||
	    ((lede_slice_ends(type, LEDE_SLICE("+xml")) ||
	    lede_slice_ends(type, LEDE_SLICE("+json"))) &&
	    !lede_slice_starts(type, LEDE_SLICE("image/"))) ||
	    is_one_of(type, text);
}

/*
 * What the first bytes are for sure; NULL if they may be text.  Where the
 * type is vague, a control character is enough (MIME Sniffing 3, 7.2).
 */
static const char *
binary_type(struct lede_slice bytes, bool vague)
{
	static const struct {
		const char *start, *type;
	} signatures[] = {
		{ "\x89PNG\r\n\x1A\n", "image/png" },
		{ "\xFF\xD8\xFF", "image/jpeg" },
		{ "GIF8", "image/gif" },
		{ "%PDF-", "application/pdf" },
		{ "PK\x03\x04", "application/zip" },
		{ "\x1F\x8B\x08", "application/gzip" },
		{ "OggS", "application/ogg" },
	};

	for (size_t i = 0; i < sizeof(signatures) / sizeof(signatures[0]); i++)
		if (lede_slice_starts(bytes,
		    lede_slice_str(signatures[i].start)))
			return signatures[i].type;
	if (!vague || lede_slice_starts(bytes, LEDE_SLICE("\xFF\xFE")) ||
	    lede_slice_starts(bytes, LEDE_SLICE("\xFE\xFF")))
		return NULL;	/* UTF-16 is full of them */
	for (size_t i = 0; i < bytes.len && i < LOOK; i++) {
		unsigned char c = (unsigned char)bytes.ptr[i];

		if (c < 0x20 && (c < '\t' || c > '\r') && c != 0x1B)
			return "application/octet-stream";
	}
	return NULL;
}

bool
lede_page_may_be_text(struct lede_slice head)
{
	struct lede_arena arena = { 0 };
	struct lede_slice type = essence(head, &arena);
	bool may = is_vague(type) || is_text(type) || is_gzip(type);

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

	*page = (struct lede_page){ .type = essence(head, arena) };
	if (lede_decompress(body, lede_header_get(head, "content-encoding"),
	    max, arena, &page->bytes, &page->truncated, err) == -1)
		return -1;
	if ((is_gzip(page->type) || is_vague(page->type)) &&
	    lede_slice_starts(page->bytes, LEDE_SLICE("\x1F\x8B"))) {
		if (lede_decompress(page->bytes, LEDE_SLICE("gzip"), max,
		    arena, &page->bytes, &cut, err) == -1)
			return -1;
		page->truncated |= cut;
	} else if (!is_vague(page->type) && !is_text(page->type))
		return no_text(page, NULL, err);
	binary = binary_type(page->bytes, is_vague(page->type));
	if (binary != NULL)
		return no_text(page, binary, err);
	charset = lede_charset_find(page->bytes,
	    lede_header_get(head, "content-type"));
	page->charset = charset->name;
	page->text = lede_charset_decode(page->bytes, charset, arena);
	return 0;
}
