#include "sniff.h"

#include <ctype.h>
#include <string.h>

/* Only so many bytes are looked at (MIME Sniffing 5.1 looks at 1445). */
#define LOOK 1445

static const struct {
	const char *ending, *type;
} endings[] = {
	{ ".html", "text/html" }, { ".htm", "text/html" },
	{ ".xhtml", "text/html" }, { ".shtml", "text/html" },
	{ ".txt", "text/plain" }, { ".text", "text/plain" },
	{ ".xml", "application/xml" }, { ".rss", "application/xml" },
	{ ".atom", "application/xml" }, { ".rdf", "application/xml" },
	{ ".json", "application/json" },
	{ ".mht", "multipart/related" }, { ".mhtml", "multipart/related" },
	/* Parts of pages, which are text but not to be read. */
	{ ".css", "text/css" }, { ".js", "text/javascript" },
	{ ".mjs", "text/javascript" }, { ".map", "text/javascript" },
	{ ".svg", "image/svg+xml" },
};

/* What is text, beside text/... and ...+xml or +json. */
static const struct {
	const char *type;
	bool is_page;		/* or a feed, or plain text; to be read */
} text_types[] = {
	{ "text/html", true }, { "text/plain", true }, { "text/xml", true },
	{ "text/rss+xml", true }, { "application/xhtml+xml", true },
	{ "application/xml", true }, { "application/json", true },
	{ "application/rss+xml", true }, { "application/atom+xml", true },
	{ "application/rdf+xml", true }, { "application/x-rss+xml", true },
	{ "application/feed+json", true }, { "application/rss", true },
	{ "application/atom", true }, { "application/rdf", true },
	{ "application/x-rss", true },
	{ "application/javascript", false },
	{ "application/x-javascript", false },
};
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct lede_slice
lede_sniff_essence(struct lede_slice content_type, struct lede_arena *arena)
{
	const char *semicolon = content_type.len == 0 ? NULL :
	    memchr(content_type.ptr, ';', content_type.len);
	char *p;

	if (semicolon != NULL)
		content_type.len = (size_t)(semicolon - content_type.ptr);
	content_type = lede_slice_trim(content_type);
	p = lede_arena_str(arena, content_type);
	for (size_t i = 0; i < content_type.len; i++)
		p[i] = (char)tolower((unsigned char)p[i]);
	return lede_slice(p, content_type.len);
}

struct lede_slice
lede_sniff_name(struct lede_slice name)
{
	if (name.len > 3 && lede_slice_caseis(lede_slice_cut(name,
	    name.len - 3, name.len), ".gz"))
		name.len -= 3;
	for (size_t i = 0; i < COUNT(endings); i++) {
		size_t len = strlen(endings[i].ending);

		if (name.len > len && lede_slice_caseis(lede_slice_cut(name,
		    name.len - len, name.len), endings[i].ending))
			return lede_slice_str(endings[i].type);
	}
	return LEDE_SLICE_NONE;
}

static bool
starts_nocase(struct lede_slice s, const char *prefix)
{
	size_t len = strlen(prefix);

	return s.len >= len && lede_slice_caseis(lede_slice(s.ptr, len),
	    prefix);
}

const char *
lede_sniff_binary(struct lede_slice bytes, bool vague)
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
		{ "\x28\xB5\x2F\xFD", "application/zstd" },
		{ "SQLite format 3", "application/vnd.sqlite3" },
		{ "OggS", "application/ogg" },
	};

	for (size_t i = 0; i < COUNT(signatures); i++)
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

/* Behind comments, processing instructions and a doctype: the first tag. */
static struct lede_slice
first_tag(struct lede_slice s)
{
	for (;;) {
		size_t end;

		s = lede_slice_trim(s);
		if (lede_slice_starts(s, LEDE_SLICE("<!--")))
			end = lede_slice_find(s, LEDE_SLICE("-->"), 4);
		else if (lede_slice_starts(s, LEDE_SLICE("<?")) ||
		    lede_slice_starts(s, LEDE_SLICE("<!")))
			end = lede_slice_find(s, LEDE_SLICE(">"), 2);
		else
			return s;
		if (end == SIZE_MAX)
			return LEDE_SLICE("");
		s = lede_slice_cut(s, end, s.len);
		while (s.len > 0 && (s.ptr[0] == '-' || s.ptr[0] == '>'))
			s = lede_slice_cut(s, 1, s.len);
	}
}

static bool
is_tag(struct lede_slice s, const char *tag)
{
	size_t len = strlen(tag);

	return starts_nocase(s, tag) && (s.len == len ||
	    strchr(" \t\r\n/>", s.ptr[len]) != NULL);
}

struct lede_slice
lede_sniff_bytes(struct lede_slice bytes)
{
	static const char *const feeds[] = {
		"<rss", "<feed", "<rdf:RDF", "<urlset", "<sitemapindex",
		"<channel", "<atom:feed",
	};
	static const char *const mime[] = {
		"from: ", "mime-version:", "content-type: multipart/related",
		"snapshot-content-location:",
	};
	struct lede_slice s = bytes, tag;

	if (s.len > LOOK)
		s.len = LOOK;
	if (lede_sniff_binary(s, true) != NULL)
		return LEDE_SLICE("application/octet-stream");
	if (lede_slice_starts(s, LEDE_SLICE("\xEF\xBB\xBF")))
		s = lede_slice_cut(s, 3, s.len);
	s = lede_slice_trim(s);
	for (size_t i = 0; i < COUNT(mime); i++)
		if (starts_nocase(s, mime[i]) && lede_slice_find(s,
		    LEDE_SLICE("multipart/related"), 0) != SIZE_MAX)
			return LEDE_SLICE("multipart/related");
	if (starts_nocase(s, "<!doctype html"))
		return LEDE_SLICE("text/html");
	tag = first_tag(s);
	for (size_t i = 0; i < COUNT(feeds); i++)
		if (is_tag(tag, feeds[i]))
			return LEDE_SLICE("application/xml");
	if (tag.len > 1 && tag.ptr[0] == '<' &&
	    isalpha((unsigned char)tag.ptr[1]))
		return LEDE_SLICE("text/html");
	/* A declaration and a comment longer than what was looked at. */
	if (starts_nocase(s, "<?xml") || starts_nocase(s, "<!--"))
		return LEDE_SLICE("text/html");
	if (s.len > 0 && (s.ptr[0] == '{' || s.ptr[0] == '['))
		return LEDE_SLICE("application/json");
	return LEDE_SLICE("text/plain");
}

bool
lede_sniff_is_page(struct lede_slice type)
{
	for (size_t i = 0; i < COUNT(text_types); i++)
		if (lede_slice_is(type, text_types[i].type))
			return text_types[i].is_page;
	return false;
}

bool
lede_sniff_is_gzip(struct lede_slice type)
{
	return lede_slice_is(type, "application/gzip") ||
	    lede_slice_is(type, "application/x-gzip");
}

bool
lede_sniff_is_text(struct lede_slice type)
{
	for (size_t i = 0; i < COUNT(text_types); i++)
		if (lede_slice_is(type, text_types[i].type))
			return true;
	return lede_slice_starts(type, LEDE_SLICE("text/")) ||
	    ((lede_slice_ends(type, LEDE_SLICE("+xml")) ||
	    lede_slice_ends(type, LEDE_SLICE("+json"))) &&
	    !lede_slice_starts(type, LEDE_SLICE("image/")));
}
