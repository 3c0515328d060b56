/* charset: what a page declares, what it looks like, what it decodes to. */
#include "unit.h"

#include "charset.h"

static struct lede_arena arena;

static const char *
found(const char *page, const char *type)
{
	return lede_charset_find(lede_slice_str(page),
	    lede_slice_str(type))->name;
}

#define CHECK_FOUND(page, type, want) \
	CHECK_SLICE(lede_slice_str(found(page, type)), want)

static struct lede_slice
decoded(struct lede_slice page, const char *label)
{
	return lede_charset_decode(page, lede_charset_of(
	    lede_slice_str(label)), &arena);
}

/* A page whose <meta> stands behind n spaces. */
static const char *
late(int n)
{
	static char page[80000];

	snprintf(page, sizeof(page), "<p>%*s<meta charset=koi8-r>", n, "");
	return page;
}

static void
test_find(void)
{
	CHECK_FOUND("", NULL, "windows-1252");
	CHECK_FOUND("\xEF\xBB\xBFx", "text/html; charset=koi8-r", "utf-8");
	CHECK_FOUND("<meta charset=utf-8>\xE9", "text/html;charset=\"L2\"",
	    "iso-8859-2");
	CHECK_FOUND("<p>", "text/html; charset=Latin1", "windows-1252");
	CHECK_FOUND("<meta charset=shift-jis>\x83", "text/html", "shift_jis");
	CHECK_FOUND("<meta charset=koi8-r>", "text/plain", "windows-1252");
	CHECK_FOUND("<?xml version='1.0' encoding='windows-1251'?><a/>",
	    "text/xml", "windows-1251");
	CHECK_FOUND("<META http-equiv=Content-Type "
	    "content='text/html; charset=big5'>", NULL, "big5");
	CHECK_FOUND("<META content='text/html; charset=big5'>", NULL,
	    "windows-1252");
	CHECK_FOUND("<!-- <meta charset=big5> -->", NULL, "windows-1252");
	/* A parser that meets one behind the first 1024 bytes begins anew;
	 * but behind 64 kB nobody looks. */
	CHECK_FOUND(late(2000), NULL, "koi8-r");
	CHECK_FOUND(late(70000), NULL, "windows-1252");
	CHECK_FOUND("<meta charset=utf-16>", NULL, "utf-8");
	CHECK_FOUND("caf\xC3\xA9", NULL, "utf-8");
	CHECK_FOUND("\xCF\xF0\xE5\xE7\xE8\xE4\xE5\xED\xF2 \xF0\xE5\xF1\xEF"
	    "\xF3\xE1\xEB\xE8\xEA\xE8 \xEF\xEE\xE4\xEF\xE8\xF1\xE0\xEB "
	    "\xE7\xE0\xEA\xEE\xED \xEE \xE2\xFB\xE1\xEE\xF0\xE0\xF5", NULL,
	    "windows-1251");
	/* Said to be UTF-8, but only Latin-1 inside. */
	CHECK_FOUND("Une journ\xE9" "e d'\xE9t\xE9 \xE0 la mer. Le caf\xE9 est"
	    " ferm\xE9 \xE0 No\xEBl.", "text/html; charset=utf-8",
	    "windows-1252");
}

static void
test_decode(void)
{
	CHECK_SLICE(decoded(LEDE_SLICE("\x93" "a\x94 \x81\xE9"), "latin1"),
	    "\xE2\x80\x9C" "a\xE2\x80\x9D \xC2\x81\xC3\xA9");
	CHECK_SLICE(decoded(LEDE_SLICE("\xEF\xBB\xBF" "a\0b\xFF"), "utf-8"),
	    "a\xEF\xBF\xBD" "b\xEF\xBF\xBD");
	CHECK_SLICE(decoded(LEDE_SLICE("\x93\xFA\x96{\x82"), "sjis"),
	    "\xE6\x97\xA5\xE6\x9C\xAC\xEF\xBF\xBD");
	CHECK_SLICE(decoded(LEDE_SLICE("\xD6\xD0\x80\xFF<"), "gb2312"),
	    "\xE4\xB8\xAD\xE2\x82\xAC\xEF\xBF\xBD<");
	CHECK_SLICE(decoded(LEDE_SLICE("\xFF\xFE" "a\0\x3D\xD8\0\xDE\0\xD8"),
	    "utf-16"), "a\xF0\x9F\x98\x80\xEF\xBF\xBD");
	CHECK_SLICE(decoded(LEDE_SLICE("\x1B$B4A\x1B(B."), "iso-2022-jp"),
	    "\xE6\xBC\xA2.");
	CHECK_SLICE(decoded(LEDE_SLICE("\xE0\xC8"), "windows-1255"),
	    "\xD7\x90\xD6\xB8");
	CHECK_SLICE(decoded(LEDE_SLICE("\x1B$)Cab"), "iso-2022-kr"),
	    "\xEF\xBF\xBD");
	CHECK(lede_charset_of(LEDE_SLICE("klingon")) == NULL);
}

int
main(void)
{
	test_find();
	test_decode();
	lede_arena_free(&arena);
	return unit_failed;
}
