/* screen: lines break where they should and nothing is lost. */
#include "unit.h"

#include "screen.h"
#include "utf8.h"

static struct lede_arena arena;

/* The lines of text with | between. */
static struct lede_slice
wrapped(const char *text, size_t width)
{
	struct lede_buf out = { .arena = &arena };
	struct lede_slice line;
	size_t pos = 0;

	while (lede_screen_wrap(lede_slice_str(text), width, &pos, &line)) {
		if (out.len > 0)
			lede_buf_char(&out, '|');
		lede_screen_add(&out, line);
	}
	return lede_buf_slice(&out);
}

int
main(void)
{
	CHECK_SLICE(wrapped("", 5), "");
	CHECK_SLICE(wrapped("one two three", 7), "one two|three");
	CHECK_SLICE(wrapped("one two three", 6), "one|two|three");
	CHECK_SLICE(wrapped("one  two", 4), "one|two");
	CHECK_SLICE(wrapped("abcdefgh ij", 3), "abc|def|gh|ij");
	CHECK_SLICE(wrapped("a\n\nb\n", 9), "a||b");
	CHECK_SLICE(wrapped("東京の天気", 4), "東京|の天|気");
	CHECK_SLICE(wrapped("東", 1), "東");
	CHECK_SLICE(wrapped("e\xCC\x81" "e\xCC\x81" "e", 2),
	    "e\xCC\x81" "e\xCC\x81|e");
	CHECK_SLICE(wrapped("a\x1b[31mb", 9), "a\xE2\x90\x9B[31mb");
	CHECK(lede_screen_width(lede_slice_str("東a\x1b")) == 4);
	CHECK(lede_screen_code(0x202E) == LEDE_REPLACEMENT);
	CHECK(lede_screen_code(0x9B) == LEDE_REPLACEMENT);
	return unit_failed;
}
