/* json: a string literal escapes what it must, wherever that stands. */
#include "unit.h"

#include "json.h"

static struct lede_arena arena;

/* Escapes as RFC 8259 7 has them, a byte at a time. */
static struct lede_slice
slow_quote(struct lede_slice s)
{
	static const char *const short_ones[' '] = {
		['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n",
		['\f'] = "\\f", ['\r'] = "\\r",
	};
	struct lede_slice out = LEDE_SLICE("\"");

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		struct lede_slice one = lede_slice(s.ptr + i, 1);

		if (c == '"' || c == '\\')
			one = lede_arena_printf(&arena, "\\%c", c);
		else if (c < ' ' && short_ones[c] != NULL)
			one = lede_slice_str(short_ones[c]);
		else if (c < ' ')
			one = lede_arena_printf(&arena, "\\u%04x", c);
		out = lede_arena_printf(&arena, "%.*s%.*s",
		    LEDE_SLICE_ARG(out), LEDE_SLICE_ARG(one));
	}
	return lede_arena_printf(&arena, "%.*s\"", LEDE_SLICE_ARG(out));
}

/* To the last bit as strtod reads it. */
static void
check_number(const char *text)
{
	double got = 0, want = strtod(text, NULL);

	CHECK(lede_json_number(lede_slice_str(text), &got));
	if (memcmp(&got, &want, sizeof(got)) != 0) {
		fprintf(stderr, "%s: %a, want %a\n", text, got, want);
		unit_failed = 1;
	}
}

static void
test_numbers(void)
{
	static const char *const some[] = { "0", "-0", "0.1", "-0.78",
	    "9007199254740993", "9999999999999999", "12345678901234567890",
	    "0.30000000000000004", "1e400", "-1E-400", "1.5e3", "4.35",
	    "179769313486231570000000000000000000000.25", "0.00000000000001" };
	char text[40];
	uint64_t state = 1;
	double unused;

	for (size_t i = 0; i < sizeof(some) / sizeof(some[0]); i++)
		check_number(some[i]);
	for (int i = 0; i < 100000; i++) {
		state = state * UINT64_C(6364136223846793005) + 1;
		snprintf(text, sizeof(text), "%.*f", (int)(state >> 60),
		    (double)(state >> 20 & 0xFFFFFF) / 1000);
		check_number(text);
	}
	CHECK(!lede_json_number(LEDE_SLICE("null"), &unused));
	CHECK(!lede_json_number(LEDE_SLICE("-"), &unused));
	CHECK(!lede_json_number(LEDE_SLICE("\"1\""), &unused));
	CHECK(!lede_json_number(LEDE_SLICE_NONE, &unused));
}

int
main(void)
{
	char text[40], page[1030];
	struct lede_slice back;

	for (unsigned c = 1; c < 0x80; c++)
		for (size_t at = 0; at < sizeof(text); at++) {
			struct lede_slice s = lede_slice(text, sizeof(text)),
			    got;

			memset(text, 'a', sizeof(text));
			text[at] = (char)c;
			/* And one right behind it, in the same sixteen bytes. */
			text[(at + 1) % sizeof(text)] = (char)(c % 0x22 + 1);
			got = lede_json_quote(s, &arena);
			CHECK(lede_slice_eq(got, slow_quote(s)));
			CHECK(lede_json_string(got, &arena, &back) == 0);
			CHECK(lede_slice_eq(back, s));
			lede_arena_reset(&arena);
		}
	/* Longer than what is quoted at a time. */
	for (size_t i = 0; i < sizeof(page); i++)
		page[i] = (char)(i % 7 == 0 ? i % 0x22 + 1 : 'a');
	for (size_t len = sizeof(page) - 20; len <= sizeof(page); len++) {
		struct lede_slice s = lede_slice(page, len);

		CHECK(lede_slice_eq(lede_json_quote(s, &arena),
		    slow_quote(s)));
		lede_arena_reset(&arena);
	}
	CHECK_SLICE(lede_json_quote(LEDE_SLICE("\xc3\xa9 \xff \x7f"), &arena),
	    "\"\xc3\xa9 \xef\xbf\xbd \x7f\"");
	CHECK_SLICE(lede_json_quote(LEDE_SLICE(""), &arena), "\"\"");
	test_numbers();
	lede_arena_free(&arena);
	return unit_failed;
}
