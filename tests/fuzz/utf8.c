/* Any bytes become valid UTF-8, and offsets go to code points and back. */
#define FUZZ_SEEDS \
	"caf\xc3\xa9", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x8c\xbe", \
	"\xed\xa0\x80\xf4\x90\x80\x80\xc0\x80\xff"
#include "fuzz.h"

#include "utf8.h"

static void
fuzz_property(struct lede_slice data, struct lede_arena *arena)
{
	struct lede_slice s = lede_utf8_repair(data, arena);
	struct lede_utf8_map map;
	size_t pos = 0, code = 0, back;

	HOLDS(lede_utf8_valid(s) == s.len);
	HOLDS(s.len == 0 || memchr(s.ptr, '\0', s.len) == NULL);
	HOLDS(lede_slice_eq(lede_utf8_repair(s, arena), s));
	lede_utf8_map_init(&map, s, arena);
	while (pos < s.len) {
		HOLDS(lede_utf8_map_code(&map, pos) == code);
		HOLDS(lede_utf8_map_byte(&map, code) == pos);
		uint32_t c = lede_utf8_next(s, &pos);
		back = pos;
		HOLDS(lede_utf8_prev(s, &back) == c);
		code++;
	}
	HOLDS(lede_utf8_count(s) == code);
	/* From the end, where the marks are used. */
	for (pos = s.len; pos > 0; ) {
		lede_utf8_prev(s, &pos);
		HOLDS(lede_utf8_map_code(&map, pos) == --code);
	}
	/* Bytes that are no UTF-8 make progress all the same. */
	for (pos = 0; pos < data.len; ) {
		back = pos;
		lede_utf8_next(data, &pos);
		HOLDS(pos > back);
	}
}
