/* utf8 and json strings: repair, offsets, escapes. */
#include "unit.h"

#include "json.h"
#include "utf8.h"

static struct lede_arena arena;

static struct lede_slice
repaired(const char *s)
{
	return lede_utf8_repair(lede_slice_str(s), &arena);
}

static void
test_repair(void)
{
	CHECK_SLICE(repaired("caf\xC3\xA9"), "caf\xC3\xA9");
	/* Unicode 15, tables 3-8 to 3-11: one U+FFFD for a maximal subpart. */
	CHECK_SLICE(repaired("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");
	CHECK_SLICE(repaired("\xE1\x80\xE2"), "\xEF\xBF\xBD\xEF\xBF\xBD");
	CHECK_SLICE(repaired("\xF1\x80\x80" "A"), "\xEF\xBF\xBD" "A");
	CHECK_SLICE(repaired("\xED\xA0\x80"),
	    "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
	CHECK_SLICE(lede_utf8_repair(LEDE_SLICE("a\0b"), &arena),
	    "a\xEF\xBF\xBD" "b");
}

/* A byte that spoils it, one at each place of a text of ASCII and more. */
static void
test_valid(void)
{
	char text[200];
	struct lede_slice s = { text, sizeof(text) };

	for (size_t step = 0; step <= 20; step += 5) {
		for (size_t at = 0; at < sizeof(text); at++) {
			memset(text, 'a', sizeof(text));
			for (size_t i = 0; step > 0 && i + 1 < at; i += step)
				memcpy(text + i, "\xC3\xA9", 2);
			CHECK(lede_utf8_valid(s) == s.len);
			text[at] = (char)0xFF;
			CHECK(lede_utf8_valid(s) == at);
			CHECK(lede_utf8_valid(lede_slice(text, at)) == at);
			CHECK(lede_utf8_high(s, at) == at);
			if (step == 0)
				CHECK(lede_utf8_high(s, at / 2) == at);
			CHECK(lede_utf8_high(s, at + 1) == s.len);
		}
	}
	CHECK(lede_utf8_high(s, s.len + 1) == s.len);
	CHECK(lede_utf8_valid(LEDE_SLICE("")) == 0);
}

static void
test_map(void)
{
	char text[3000];
	struct lede_slice s = { text, 0 };
	struct lede_utf8_map map;
	size_t code = 0;

	for (size_t i = 0; s.len + 4 < sizeof(text); i++)
		s.len += lede_utf8_put(text + s.len,
		    i % 4 == 0 ? 'a' : i % 4 == 1 ? 0xE9 : i % 4 == 2 ? 0x4E00 :
		    0x1F600);
	lede_utf8_map_init(&map, s, &arena);
	for (size_t pos = 0; pos < s.len; code++) {
		CHECK(lede_utf8_map_code(&map, pos) == code);
		CHECK(lede_utf8_map_byte(&map, code) == pos);
		lede_utf8_next(s, &pos);
	}
	CHECK(lede_utf8_map_code(&map, s.len) == code);
	CHECK(lede_utf8_map_byte(&map, code) == s.len);
	CHECK(lede_utf8_map_byte(&map, code + 1) == SIZE_MAX);
	CHECK(lede_utf8_count(s) == code);
	for (size_t pos = s.len; pos > 0; code--) {
		size_t before = pos;
		uint32_t c = lede_utf8_prev(s, &pos), again;
		size_t forth = pos;

		again = lede_utf8_next(s, &forth);
		CHECK(c == again && forth == before);
	}
}

static struct lede_slice
decoded(const char *raw)
{
	struct lede_slice s = LEDE_SLICE_NONE;

	lede_json_string(lede_slice_str(raw), &arena, &s);
	return s;
}

static void
test_json(void)
{
	struct lede_error err;
	struct lede_slice s;
	const struct lede_json *j;
	struct lede_json *made;

	CHECK_SLICE(decoded("\"a\\n\\u00e9\\ud83d\\ude00\""),
	    "a\n\xC3\xA9\xF0\x9F\x98\x80");
	CHECK_SLICE(decoded("\"\\u0000\\ud800x\\udc00\""),
	    "\xEF\xBF\xBD\xEF\xBF\xBD" "x\xEF\xBF\xBD");
	CHECK(decoded("12").ptr == NULL);

	j = lede_json_parse(lede_slice_str(
	    "{\"A\":1,\"a\":\"x\\u0000y\\ud800\",\"a2\":[1,\"b\"]}"), &arena,
	    &err);
	CHECK(lede_json_str(lede_json_get(j, "a"), &s));
	CHECK_SLICE(s, "x\xEF\xBF\xBDy\xEF\xBF\xBD");
	CHECK(lede_json_get(j, "B") == NULL);
	CHECK(lede_json_str(lede_json_at(lede_json_get(j, "a2"), 1), &s));
	CHECK_SLICE(s, "b");
	CHECK(lede_json_parse(LEDE_SLICE("{\"a\":1} x"), &arena, &err) == NULL);

	CHECK_SLICE(lede_json_quote(LEDE_SLICE("a\"\\/\b\t\n\v\f\r\x1F\x7F\xC3\xA9"
	    "\xFF"), &arena), "\"a\\\"\\\\/\\b\\t\\n\\u000b\\f\\r\\u001f\x7F"
	    "\xC3\xA9\xEF\xBF\xBD\"");
	CHECK_SLICE(lede_json_quote(LEDE_SLICE(""), &arena), "\"\"");
	made = lede_json_object(&arena);
	lede_json_add_str(made, "s", LEDE_SLICE("q\"\xFF"), &arena);
	lede_json_add_num(made, "n", 0.1, &arena);
	lede_json_add_size(made, "big", (size_t)1 << 52, &arena);
	lede_json_add_str(made, "none", LEDE_SLICE_NONE, &arena);
	CHECK_SLICE(lede_json_print(made, &arena),
	    "{\"s\":\"q\\\"\xEF\xBF\xBD\",\"n\":0.1,\"big\":4503599627370496,"
	    "\"none\":null}");
}

int
main(void)
{
	test_repair();
	test_valid();
	test_map();
	test_json();
	lede_arena_free(&arena);
	return unit_failed;
}
