#include "charset.h"

#include <uchardet.h>

#include "utf8.h"

/* Only so many bytes may declare (HTML 13.2.3.2) ... */
#define PRESCAN 1024
/* ... but a parser that meets a <meta> behind them starts anew (13.2.3.4). */
#define LATE_SCAN ((size_t)64 << 10)
/* Detection looks at this much, from the first byte above 127 on. */
#define DETECT ((size_t)64 << 10)
/* Fewer say nothing about which of the single-byte encodings it is. */
#define DETECT_MIN 8

static const struct lede_charset *
known(const char *label)
{
	return lede_charset_of(lede_slice_str(label));
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static size_t
skip_space(struct lede_slice s, size_t pos)
{
	while (pos < s.len && is_space(s.ptr[pos]))
		pos++;
	return pos;
}

/* Does s have the ASCII word (lower case) at pos, in any case? */
static bool
has_word(struct lede_slice s, size_t pos, const char *word)
{
	size_t len = strlen(word);

	return s.len - pos >= len &&
	    lede_slice_caseis(lede_slice(s.ptr + pos, len), word);
}

/* The value of charset= in a Content-Type; LEDE_SLICE_NONE if it has none
 * (HTML 2.6.5, extracting a character encoding from a meta element). */
static struct lede_slice
charset_param(struct lede_slice s)
{
	size_t pos = 0, end;
	char quote;

	for (;; pos++) {
		while (pos < s.len && !has_word(s, pos, "charset"))
			pos++;
		if (pos >= s.len)
			return LEDE_SLICE_NONE;
		end = skip_space(s, pos + strlen("charset"));
		if (end < s.len && s.ptr[end] == '=')
			break;
	}
	pos = end = skip_space(s, end + 1);
	if (pos == s.len)
		return LEDE_SLICE_NONE;
	quote = s.ptr[pos];
	if (quote == '"' || quote == '\'') {
		while (++end < s.len && s.ptr[end] != quote)
			;
		return end == s.len ? LEDE_SLICE_NONE :
		    lede_slice_cut(s, pos + 1, end);
	}
	while (end < s.len && !is_space(s.ptr[end]) && s.ptr[end] != ';')
		end++;
	return lede_slice_cut(s, pos, end);
}

/*
 * HTML 13.2.3.2, "get an attribute": the next attribute at *pos, false at the
 * end of the tag.  Names and values borrow page; their case is not folded.
 */
static bool
next_attribute(struct lede_slice page, size_t *pos, struct lede_slice *name,
    struct lede_slice *value)
{
	size_t p = *pos, start;
	char quote;

	*name = *value = LEDE_SLICE("");
	while (p < page.len && (is_space(page.ptr[p]) || page.ptr[p] == '/'))
		p++;
	*pos = p;
	if (p == page.len || page.ptr[p] == '>')
		return false;
	for (start = p; p < page.len && !is_space(page.ptr[p]) &&
	    page.ptr[p] != '/' && page.ptr[p] != '>' &&
	    (page.ptr[p] != '=' || p == start); p++)
		;
	*name = lede_slice_cut(page, start, p);
	p = skip_space(page, p);
	if (p == page.len || page.ptr[p] != '=') {
		*pos = p;
		return true;
	}
	start = p = skip_space(page, p + 1);
	if (p < page.len && (page.ptr[p] == '"' || page.ptr[p] == '\'')) {
		for (quote = page.ptr[p++], start = p; p < page.len &&
		    page.ptr[p] != quote; p++)
			;
		*value = lede_slice_cut(page, start, p);
		*pos = p < page.len ? p + 1 : p;
		return p < page.len;
	}
	while (p < page.len && !is_space(page.ptr[p]) && page.ptr[p] != '>')
		p++;
	*value = lede_slice_cut(page, start, p);
	*pos = p;
	return true;
}

/* What a <meta> whose attributes start at *pos declares; NULL: nothing. */
static const struct lede_charset *
meta_charset(struct lede_slice page, size_t *pos)
{
	const struct lede_charset *charset = NULL;
	struct lede_slice name, value;
	bool got_pragma = false, need_pragma = false, done = false;
	bool seen_pragma = false, seen_content = false, seen_charset = false;

	while (next_attribute(page, pos, &name, &value)) {
		if (lede_slice_caseis(name, "http-equiv") && !seen_pragma) {
			seen_pragma = true;
			got_pragma = lede_slice_caseis(value, "content-type");
		} else if (lede_slice_caseis(name, "content") &&
		    !seen_content) {
			seen_content = true;
			value = charset_param(value);
			if (!done && value.ptr != NULL &&
			    lede_charset_of(value) != NULL) {
				charset = lede_charset_of(value);
				need_pragma = done = true;
			}
		} else if (lede_slice_caseis(name, "charset") &&
		    !seen_charset) {
			seen_charset = true;
			charset = lede_charset_of(value);
			need_pragma = false;
			done = true;
		}
	}
	if (!done || (need_pragma && !got_pragma) || charset == NULL)
		return NULL;
	/* The declaration was read as ASCII, so it cannot be UTF-16. */
	if (lede_charset_is(charset, "utf16"))
		return known("utf-8");
	if (strcmp(charset->name, "x-user-defined") == 0)
		return known("windows-1252");
	return charset;
}

/* HTML 13.2.3.2, prescan a byte stream to determine its encoding. */
static const struct lede_charset *
prescan(struct lede_slice page, size_t max)
{
	const struct lede_charset *charset;
	struct lede_slice name, value;
	size_t pos, end;

	if (page.len > max)
		page.len = max;
	for (pos = 0; pos < page.len; pos++) {
		if (page.ptr[pos] != '<')
			continue;
		if (has_word(page, pos, "<!--")) {
			end = lede_slice_find(page, LEDE_SLICE("-->"),
			    pos + 2);
			if (end == SIZE_MAX)
				return NULL;
			pos = end + 2;
		} else if (has_word(page, pos, "<meta") &&
		    pos + 5 < page.len && (is_space(page.ptr[pos + 5]) ||
		    page.ptr[pos + 5] == '/')) {
			pos += 5;
			charset = meta_charset(page, &pos);
			if (charset != NULL && pos < page.len)
				return charset;
		} else {
			end = pos + 1;
			if (end < page.len && page.ptr[end] == '/')
				end++;
			if (end < page.len && (page.ptr[end] | 0x20) >= 'a' &&
			    (page.ptr[end] | 0x20) <= 'z') {
				for (pos = end; pos < page.len &&
				    !is_space(page.ptr[pos]) &&
				    page.ptr[pos] != '>'; pos++)
					;
				while (next_attribute(page, &pos, &name,
				    &value))
					;
			} else if (pos + 1 < page.len &&
			    strchr("!/?", page.ptr[pos + 1]) != NULL &&
			    page.ptr[pos + 1] != '\0') {
				while (pos < page.len && page.ptr[pos] != '>')
					pos++;
			}
		}
	}
	return NULL;
}

/* XML 4.3.3: <?xml version="1.0" encoding="..."?> */
static const struct lede_charset *
xml_charset(struct lede_slice page)
{
	const struct lede_charset *charset;
	size_t end, pos;
	char quote;

	if (page.len > PRESCAN)
		page.len = PRESCAN;
	if (!lede_slice_starts(page, LEDE_SLICE("<?xml")))
		return NULL;
	end = lede_slice_find(page, LEDE_SLICE(">"), 0);
	page.len = end == SIZE_MAX ? 0 : end;
	pos = lede_slice_find(page, LEDE_SLICE("encoding"), 0);
	if (pos == SIZE_MAX)
		return NULL;
	pos = skip_space(page, pos + strlen("encoding"));
	if (pos == page.len || page.ptr[pos] != '=')
		return NULL;
	pos = skip_space(page, pos + 1);
	if (pos == page.len || (page.ptr[pos] != '"' && page.ptr[pos] != '\''))
		return NULL;
	quote = page.ptr[pos++];
	for (end = pos; end < page.len && page.ptr[end] != quote; end++)
		;
	charset = lede_charset_of(lede_slice_cut(page, pos, end));
	return charset != NULL && lede_charset_is(charset, "utf16") ? known("utf-8") :
	    charset;
}

/* Are there more bytes that spoil UTF-8 than characters that prove it? */
static bool
looks_misdeclared(struct lede_slice page)
{
	size_t good = 0, bad = 0, pos, at;

	if (lede_utf8_valid(page) == page.len)
		return false;
	pos = lede_utf8_high(page, 0);
	while (pos < page.len) {
		at = pos;
		if (lede_utf8_next(page, &pos) == LEDE_REPLACEMENT &&
		    pos - at < 3)
			bad++;
		else
			good++;
		pos = lede_utf8_high(page, pos);
	}
	return bad > good;
}

static size_t
count_high(struct lede_slice s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += (s.ptr[i] & 0x80) != 0;
	return n;
}

/* By what the bytes look like: browsers' default where nothing tells. */
static const struct lede_charset *
detect(struct lede_slice page)
{
	const struct lede_charset *charset;
	uchardet_t detector;
	size_t high = lede_utf8_high(page, 0), start, end;

	if (high == page.len &&
	    (page.len == 0 || memchr(page.ptr, 0x1B, page.len) == NULL))
		return known("windows-1252");
	if (high < page.len && lede_utf8_valid(page) == page.len)
		return known("utf-8");
	detector = uchardet_new();
	if (detector == NULL)
		lede_out_of_memory();
	start = high == page.len ? 0 : high - (high < 256 ? high : 256);
	end = page.len - start > DETECT ? start + DETECT : page.len;
	charset = NULL;
	if (uchardet_handle_data(detector, page.ptr + start, end - start) ==
	    0) {
		uchardet_data_end(detector);
		charset = known(uchardet_get_charset(detector));
	}
	uchardet_delete(detector);
	/* UTF-16 and UTF-8 were ruled out above; what is left is a guess. */
	if (charset != NULL && lede_charset_is(charset, "single") &&
	    count_high(lede_slice_cut(page, start, end)) < DETECT_MIN)
		charset = NULL;
	if (charset == NULL || lede_charset_is(charset, "utf16") ||
	    lede_charset_is(charset, "utf8") || lede_charset_is(charset, "none"))
		return known("windows-1252");
	return charset;
}

static const struct lede_charset *
unmarked_utf16(struct lede_slice page)
{
	const char *p = page.ptr;

	if (page.len < 4 || page.len % 2 != 0)
		return NULL;
	if (p[0] != 0 && p[1] == 0 && p[2] != 0 && p[3] == 0)
		return known("utf-16le");
	if (p[0] == 0 && p[1] != 0 && p[2] == 0 && p[3] != 0)
		return known("utf-16be");
	return NULL;
}

static bool
is_markup(struct lede_slice type)
{
	return type.ptr == NULL ||
	    !lede_slice_caseis(lede_slice_cut(type, 0, type.len < 10 ?
	    type.len : 10), "text/plain");
}

const struct lede_charset *
lede_charset_find(struct lede_slice page, struct lede_slice type)
{
	const struct lede_charset *charset;
	struct lede_slice label = LEDE_SLICE_NONE;
	size_t len;

	if ((charset = lede_charset_mark(page, &len)) != NULL)
		return charset;
	if (type.ptr != NULL)
		label = charset_param(type);
	if (label.ptr != NULL)
		charset = lede_charset_of(label);
	if (charset == NULL)
		charset = unmarked_utf16(page);
	if (charset == NULL && is_markup(type)) {
		if ((charset = xml_charset(page)) == NULL &&
		    (charset = prescan(page, PRESCAN)) == NULL)
			charset = prescan(page, LATE_SCAN);
	}
	if (charset == NULL ||
	    (lede_charset_is(charset, "utf8") && looks_misdeclared(page)))
		charset = detect(page);
	return charset;
}
