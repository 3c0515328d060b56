#include "charset.h"

#include <errno.h>
#include <iconv.h>

#include "buf.h"
#include "utf8.h"

static const struct lede_charset labels[] = {
#include "lexicon/charset-labels.inc"
};

const struct lede_charset *
lede_charset_of(struct lede_slice label)
{
	char lower[32];
	size_t i;

	label = lede_slice_trim(label);
	if (label.len >= sizeof(lower))
		return NULL;
	for (i = 0; i < label.len; i++)
		lower[i] = label.ptr[i] >= 'A' && label.ptr[i] <= 'Z' ?
		    (char)(label.ptr[i] | 0x20) : label.ptr[i];
	label.ptr = lower;
	i = LEDE_ROW(label, labels);
	return i < LEDE_N_ROWS(labels) ? &labels[i] : NULL;
}

static const struct lede_charset *
known(const char *label)
{
	return lede_charset_of(lede_slice_str(label));
}

const struct lede_charset *
lede_charset_mark(struct lede_slice page, size_t *len)
{
	const char *p = page.ptr;

	*len = 2;
	if (page.len >= 2 && memcmp(p, "\xFE\xFF", 2) == 0)
		return known("utf-16be");
	if (page.len >= 2 && memcmp(p, "\xFF\xFE", 2) == 0)
		return known("utf-16le");
	*len = 3;
	if (page.len >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0)
		return known("utf-8");
	*len = 0;
	return NULL;
}

/* One byte's code point by iconv; CP1255 and CP1258 wait for an accent. */
static uint32_t
byte_code(iconv_t cd, unsigned char byte)
{
	char in = (char)byte, out[8], *from = &in, *to = out;
	size_t in_len = 1, out_len = sizeof(out), pos = 0;

	iconv(cd, NULL, NULL, NULL, NULL);
	if (iconv(cd, &from, &in_len, &to, &out_len) == (size_t)-1 ||
	    iconv(cd, NULL, NULL, &to, &out_len) == (size_t)-1 || to == out)
		/* Encoding 9: the holes among the C1 controls are themselves. */
		return byte < 0xA0 ? byte : LEDE_REPLACEMENT;
	return lede_utf8_next(lede_slice(out, (size_t)(to - out)), &pos);
}

static struct lede_slice
decode_single(struct lede_slice page, iconv_t cd, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	char utf8[128][4];
	size_t lens[128], pos = 0, high;

	for (unsigned i = 0; i < 128; i++)
		lens[i] = lede_utf8_put(utf8[i],
		    byte_code(cd, (unsigned char)(0x80 + i)));
	lede_buf_room(&out, page.len + page.len / 8 + 4);
	while (pos < page.len) {
		high = lede_utf8_high(page, pos);
		lede_buf_add(&out, lede_slice_cut(page, pos, high));
		for (pos = high; pos < page.len && page.ptr[pos] & 0x80;
		    pos++) {
			size_t i = page.ptr[pos] & 0x7F;

			memcpy(lede_buf_room(&out, 4), utf8[i], 4);
			out.len += lens[i];
		}
	}
	return lede_buf_slice(&out);
}

static struct lede_slice
decode_many(struct lede_slice page, const struct lede_charset *charset,
    iconv_t cd, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	char *from = (char *)(uintptr_t)page.ptr, *to;
	size_t left = page.len, room;
	bool is_gb = strcmp(charset->iconv, "GB18030") == 0, failed;

	while (left > 0) {
		room = left + left / 2 + 16;
		to = lede_buf_room(&out, room);
		room = out.cap - out.len;
		failed = iconv(cd, &from, &left, &to, &room) == (size_t)-1;
		out.len = (size_t)(to - out.ptr);
		if (!failed || errno == E2BIG)
			continue;
		if (errno == EINVAL) {	/* cut within a character */
			lede_buf_code(&out, LEDE_REPLACEMENT);
			break;
		}
		/* Encoding 10.2.1: gbk's 0x80 is the euro sign. */
		lede_buf_code(&out, is_gb && (unsigned char)*from == 0x80 ?
		    0x20AC : LEDE_REPLACEMENT);
		/* An ASCII byte behind a bad lead byte stands for itself. */
		for (int i = 0; i < 2 && left > 0 &&
		    (i == 0 || (!is_gb && *from & 0x80)); i++) {
			from++;
			left--;
		}
	}
	return lede_buf_slice(&out);
}

static uint32_t
unit_at(struct lede_slice s, size_t pos, bool big)
{
	uint32_t a = (unsigned char)s.ptr[pos];
	uint32_t b = (unsigned char)s.ptr[pos + 1];

	return big ? a << 8 | b : b << 8 | a;
}

static struct lede_slice
decode_utf16(struct lede_slice page, bool big, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	uint32_t code, low;
	size_t pos = 0;

	lede_buf_room(&out, page.len);
	while (page.len - pos >= 2) {
		code = unit_at(page, pos, big);
		pos += 2;
		if (code >= 0xD800 && code <= 0xDBFF && page.len - pos >= 2) {
			low = unit_at(page, pos, big);
			if (low >= 0xDC00 && low <= 0xDFFF) {
				code = 0x10000 + ((code - 0xD800) << 10) +
				    (low - 0xDC00);
				pos += 2;
			}
		}
		lede_buf_code(&out, code);	/* half a pair: U+FFFD */
	}
	if (pos < page.len)
		lede_buf_code(&out, LEDE_REPLACEMENT);
	return lede_buf_slice(&out);
}

static struct lede_slice
decode_user_defined(struct lede_slice page, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };

	for (size_t i = 0; i < page.len; i++)
		lede_buf_code(&out, page.ptr[i] & 0x80 ?
		    0xF700 + (uint32_t)(unsigned char)page.ptr[i] :
		    (uint32_t)page.ptr[i]);
	return lede_buf_slice(&out);
}

struct lede_slice
lede_charset_decode(struct lede_slice page, const struct lede_charset *charset,
    struct lede_arena *arena)
{
	const struct lede_charset *mark;
	struct lede_slice text;
	size_t len;
	iconv_t cd;

	mark = lede_charset_mark(page, &len);
	if (mark != NULL && strcmp(mark->name, charset->name) == 0)
		page = lede_slice_cut(page, len, page.len);
	if (lede_charset_is(charset, "utf8"))
		return lede_utf8_repair(page, arena);
	if (lede_charset_is(charset, "utf16"))
		return lede_utf8_repair(decode_utf16(page,
		    strcmp(charset->name, "utf-16be") == 0, arena), arena);
	if (strcmp(charset->name, "x-user-defined") == 0)
		return lede_utf8_repair(decode_user_defined(page, arena),
		    arena);
	if (lede_charset_is(charset, "none"))	/* Encoding 14.1: replacement */
		return page.len == 0 ? page : LEDE_SLICE("\xEF\xBF\xBD");
	/* ASCII is itself in all that is left, ISO-2022-JP's escapes apart. */
	if (strcmp(charset->name, "iso-2022-jp") != 0 &&
	    lede_utf8_high(page, 0) == page.len)
		return lede_utf8_repair(page, arena);
	cd = iconv_open("UTF-8", charset->iconv);
	if (cd == (iconv_t)-1)
		/* A libc without that module: what is ASCII can be read. */
		return lede_utf8_repair(page, arena);
	text = lede_charset_is(charset, "single") ? decode_single(page, cd, arena) :
	    decode_many(page, charset, cd, arena);
	iconv_close(cd);
	return lede_utf8_repair(text, arena);
}
