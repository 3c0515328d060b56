#include "jsontext.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "sixteen.h"
#include "utf8.h"

/* Bytes that are quoted at a time, with room for the worst of them. */
#define QUOTE_STEP ((size_t)1024)

static uint32_t
hex4(const char *p)
{
	uint32_t code = 0;

	for (int i = 0; i < 4; i++) {
		char c = p[i];
		uint32_t digit = c <= '9' ? (uint32_t)(c - '0') :
		    (uint32_t)((c | 0x20) - 'a' + 10);

		code = code << 4 | (digit & 0xF);
	}
	return code;
}

/*
 * Decode the escape at s.ptr[*pos] == '\\' into code.  A surrogate without its
 * other half, and U+0000, are U+FFFD.
 */
static bool
unescape(struct lede_slice s, size_t *pos, uint32_t *code)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *at;
	uint32_t low;

	if (s.len - *pos < 2)
		return false;
	if (s.ptr[*pos + 1] != 'u') {
		at = memchr(from, s.ptr[*pos + 1], sizeof(from) - 1);
		if (at == NULL)
			return false;
		*code = (unsigned char)to[at - from];
		*pos += 2;
		return true;
	}
	if (s.len - *pos < 6)
		return false;
	*code = hex4(s.ptr + *pos + 2);
	*pos += 6;
	if (*code >= 0xD800 && *code <= 0xDBFF && s.len - *pos >= 6 &&
	    s.ptr[*pos] == '\\' && s.ptr[*pos + 1] == 'u') {
		low = hex4(s.ptr + *pos + 2);
		if (low >= 0xDC00 && low <= 0xDFFF) {
			*code = 0x10000 + ((*code - 0xD800) << 10) +
			    (low - 0xDC00);
			*pos += 6;
		}
	}
	if (*code == 0)
		*code = LEDE_REPLACEMENT;
	return true;
}

int
lede_json_unescape(struct lede_slice raw, struct lede_arena *arena,
    struct lede_slice *result)
{
	struct lede_buf buf = { .arena = arena };
	struct lede_slice s;
	const char *slash;
	size_t pos = 0, end;
	uint32_t code;

	if (raw.len < 2 || raw.ptr[0] != '"' || raw.ptr[raw.len - 1] != '"')
		return -1;
	s = lede_slice_cut(raw, 1, raw.len - 1);
	if (memchr(s.ptr, '\\', s.len) == NULL) {
		*result = s;
		return 0;
	}
	lede_buf_room(&buf, s.len);
	while (pos < s.len) {
		slash = memchr(s.ptr + pos, '\\', s.len - pos);
		end = slash == NULL ? s.len : (size_t)(slash - s.ptr);
		lede_buf_add(&buf, lede_slice_cut(s, pos, end));
		if ((pos = end) == s.len)
			break;
		if (!unescape(s, &pos, &code))
			return -1;
		lede_buf_code(&buf, code);
	}
	*result = lede_buf_slice(&buf);
	return 0;
}

int
lede_json_string(struct lede_slice raw, struct lede_arena *arena,
    struct lede_slice *result)
{
	if (lede_json_unescape(raw, arena, result) == -1)
		return -1;
	*result = lede_utf8_repair(*result, arena);
	return 0;
}

/*
 * Up to 2^53 and 10^22 a double is exact, so one division rounds as strtod
 * does (Clinger 1990), which has to have a copy.
 */
bool
lede_json_number(struct lede_slice raw, double *result)
{
	static const double tens[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7,
	    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
	bool minus = raw.len > 0 && raw.ptr[0] == '-';
	size_t i = minus, point = raw.len;
	uint64_t digits = 0;
	char copy[512], *end;

	if (i == raw.len || raw.ptr[i] < '0' || raw.ptr[i] > '9')
		return false;
	for (; i < raw.len && raw.len <= 16; i++)
		if (raw.ptr[i] == '.' && point == raw.len)
			point = i + 1;
		else if (raw.ptr[i] >= '0' && raw.ptr[i] <= '9')
			digits = digits * 10 + (uint64_t)(raw.ptr[i] - '0');
		else
			break;
	if (i == raw.len) {
		*result = (double)digits / tens[raw.len - point];
		*result = minus ? -*result : *result;
		return true;
	}
	if (raw.len >= sizeof(copy))
		return false;
	memcpy(copy, raw.ptr, raw.len);
	copy[raw.len] = '\0';
	*result = strtod(copy, &end);
	return *end == '\0';
}

/* Does raw hold an escape that cJSON cuts at or refuses? */
static bool
has_bad_escape(struct lede_slice raw)
{
	for (size_t i = 0; i + 5 < raw.len; i++) {
		if (raw.ptr[i] != '\\')
			continue;
		if (raw.ptr[i + 1] == 'u' && (memcmp(raw.ptr + i + 2, "0000", 4)
		    == 0 || (raw.ptr[i + 2] | 0x20) == 'd'))
			return true;
		i++;
	}
	return false;
}

struct lede_slice
lede_json_repair(struct lede_slice raw, struct lede_arena *arena)
{
	struct lede_buf buf = { .arena = arena };
	size_t pos = 0, start;
	uint32_t code;

	if (!has_bad_escape(raw))
		return raw;
	while (pos < raw.len) {
		start = pos;
		if (raw.ptr[pos] == '\\' && unescape(raw, &pos, &code)) {
			if (code == LEDE_REPLACEMENT ||
			    (code >= 0xD800 && code <= 0xDFFF))
				lede_buf_str(&buf, "\\ufffd");
			else
				lede_buf_add(&buf,
				    lede_slice_cut(raw, start, pos));
		} else {
			pos = start;
			lede_buf_char(&buf, raw.ptr[pos++]);
		}
	}
	return lede_buf_slice(&buf);
}

/* The escape of a byte in a string literal, behind its backslash: 'u' where
 * it takes four digits, 0 for none. */
static char
escape_of(unsigned char c)
{
	static const char letters[] = "btn\0fr";	/* from U+0008 on */

	if (c == '"' || c == '\\')
		return (char)c;
	if (c >= ' ')
		return 0;
	return c >= '\b' && c <= '\r' && letters[c - '\b'] != '\0' ?
	    letters[c - '\b'] : 'u';
}

/* Quote s at out, which has room for six times as much and sixteen bytes. */
static char *
put_quoted(char *out, struct lede_slice s)
{
	static const char hex[] = "0123456789abcdef";

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c;
		unsigned special, run;
		char escape;

		while (s.len - i > 16) {
			special = lede_sixteen_special(s.ptr + i);
			run = special == 0 ? 16 : lede_sixteen_first(special);
			memcpy(out, s.ptr + i, 16);
			out += run;
			i += run;
			if (special != 0)
				break;
		}
		c = (unsigned char)s.ptr[i];
		escape = escape_of(c);
		if (escape != 0)
			*out++ = '\\';
		*out++ = escape != 0 ? escape : (char)c;
		if (escape != 'u')
			continue;
		*out++ = '0';
		*out++ = '0';
		*out++ = hex[c >> 4];
		*out++ = hex[c & 15];
	}
	return out;
}

/*
 * Not by cJSON, which looks at each byte twice and copies a page four times:
 * a fetcher spends most of its time here.
 */
struct lede_slice
lede_json_quote(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf buf = { .arena = arena };
	char *out;

	s = lede_utf8_repair(s, arena);
	/* Some escapes, and the last step's room: it seldom has to grow. */
	lede_buf_room(&buf, s.len + s.len / 16 + 18 +
	    6 * (s.len < QUOTE_STEP ? s.len : QUOTE_STEP));
	lede_buf_char(&buf, '"');
	for (size_t i = 0; i < s.len; i += QUOTE_STEP) {
		struct lede_slice step = lede_slice_cut(s, i,
		    s.len - i < QUOTE_STEP ? s.len : i + QUOTE_STEP);

		out = lede_buf_room(&buf, 6 * step.len + 16);
		buf.len += (size_t)(put_quoted(out, step) - out);
	}
	lede_buf_char(&buf, '"');
	return lede_buf_slice(&buf);
}
