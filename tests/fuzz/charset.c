/*
 * Any bytes become UTF-8 in any encoding, and any coding that is taken off
 * gives no more than asked for, or what was put on.
 */
#define FUZZ_SEEDS \
	"<meta charset=windows-1251>\xcf\xf0\xe8\xe2\xe5\xf2", \
	"\x93\xfa\x96\x7b\x8c\xea", "\xff\xfe" "A\0B\0", "caf\xe9", \
	"\x1b$B%F%9%H\x1b(B", "\x81\x30\x81\x30\xa2\xe3", "\xa4\xe9\xa4\xea", \
	"<?xml version=\"1.0\" encoding=\"koi8-r\"?>\xd0\xd2", \
	"\x1f\x8b\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0", \
	"\x28\xb5\x2f\xfd\x04\x00\x01\x00\x00"
#include "fuzz.h"

#include "charset.h"
#include "compress.h"
#include "utf8.h"

#define MAX ((size_t)1 << 16)

static void
is_utf8(struct lede_slice page, const struct lede_charset *charset,
    struct lede_arena *arena)
{
	struct lede_slice text = lede_charset_decode(page, charset, arena);

	HOLDS(lede_utf8_valid(text) == text.len);
	HOLDS(text.len == 0 || memchr(text.ptr, '\0', text.len) == NULL);
	HOLDS(text.len <= 4 * page.len + 16);
}

static void
fuzz_property(struct lede_slice data, struct lede_arena *arena)
{
	static const char *const labels[] = {
		"utf-8", "utf-16le", "utf-16be", "windows-1252", "koi8-u",
		"shift_jis", "euc-jp", "iso-2022-jp", "euc-kr", "gb18030",
		"big5", "macintosh", "x-user-defined", "replacement",
	};
	static const char *const codings[] = {
		"gzip", "deflate", "br", "zstd", "gzip, gzip", "identity",
	};
	struct lede_slice out;
	struct lede_buf packed = { .arena = arena };
	struct lede_error err;
	bool cut;

	is_utf8(data, lede_charset_find(data, LEDE_SLICE_NONE), arena);
	is_utf8(data, lede_charset_find(data, LEDE_SLICE("text/html")), arena);
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		is_utf8(data, lede_charset_of(lede_slice_str(labels[i])),
		    arena);
	for (size_t i = 0; i < sizeof(codings) / sizeof(codings[0]); i++)
		if (lede_decompress(data, lede_slice_str(codings[i]), MAX,
		    arena, &out, &cut, &err) == 0)
			HOLDS(out.len <= MAX);
		else
			HOLDS(err.kind == LEDE_ERR_RECORD);
	lede_gzip_member(&data, 1, &packed);
	HOLDS(lede_decompress(lede_buf_slice(&packed), LEDE_SLICE("gzip"),
	    MAX, arena, &out, &cut, &err) == 0);
	HOLDS(!cut && lede_slice_eq(out, data));
}
