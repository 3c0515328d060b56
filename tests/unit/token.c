/* token: where words and sentences end. */
#include "unit.h"

#include "token.h"
#include "utf8.h"

static struct lede_arena arena;

/* Tokens parted by "|", sentences by "/", paragraphs by "¶". */
static struct lede_slice
cut(const char *text, enum lede_lang lang)
{
	struct lede_tokens t;
	struct lede_slice s = LEDE_SLICE("");

	lede_tokens_find(&t, lede_slice_str(text), lang, &arena);
	for (size_t i = 0; i < t.n; i++) {
		const char *by = i == 0 ? "" :
		    t.all[i].paragraph != t.all[i - 1].paragraph ? "¶" :
		    t.all[i].sentence != t.all[i - 1].sentence ? "/" : "|";

		s = lede_arena_printf(&arena, "%.*s%s%.*s", LEDE_SLICE_ARG(s),
		    by, LEDE_SLICE_ARG(lede_token_text(&t, i)));
	}
	return s;
}

static void
test_words(void)
{
	CHECK_SLICE(cut("She can’t pay $1,200.", LEDE_LANG_EN),
	    "She|can’t|pay|$|1,200|.");
	CHECK_SLICE(cut("a well-known W. Doe--at 11:30 a.m. today",
	    LEDE_LANG_EN), "a|well|-|known|W.|Doe|--|at|11:30|a.m.|today");
	CHECK_SLICE(cut("中文。好", LEDE_LANG_OTHER), "中|文|。/好");
	CHECK_SLICE(cut("", LEDE_LANG_EN), "");
}

static void
test_sentences(void)
{
	CHECK_SLICE(cut("Mr. Doe left. He ran.", LEDE_LANG_EN),
	    "Mr.|Doe|left|./He|ran|.");
	CHECK_SLICE(cut("the U.S. Senate in the U.S. The end", LEDE_LANG_EN),
	    "the|U.S.|Senate|in|the|U.S./The|end");
	CHECK_SLICE(cut("“Go.” Then no. of sale", LEDE_LANG_EN),
	    "“|Go|.|”/Then|no.|of|sale");
	CHECK_SLICE(cut("\"Why?\" he said. \"So.\" No", LEDE_LANG_EN),
	    "\"|Why|?|\"|he|said|./\"|So|.|\"/No");
	CHECK_SLICE(cut("Am 9. Oktober. Dann", LEDE_LANG_DE),
	    "Am|9.|Oktober|./Dann");
	CHECK_SLICE(cut("Head\n\nBody one\ntwo", LEDE_LANG_EN),
	    "Head¶Body|one¶two");
}

static void
test_lookup(void)
{
	struct lede_tokens t;

	lede_tokens_find(&t, LEDE_SLICE("It’s SO bad"), LEDE_LANG_EN, &arena);
	CHECK(lede_token_is(&t, 0, "it's") && lede_token_is(&t, 1, "so"));
	CHECK(t.all[1].letters == LEDE_CASE_UPPER);
	CHECK(t.all[1].hash == lede_token_hash(LEDE_SLICE("so")));
	CHECK(lede_token_at(&t, 0) == 0 && lede_token_at(&t, 7) == 1);
	CHECK(lede_token_at(&t, 99) == t.n);
}

int
main(void)
{
	test_words();
	test_sentences();
	test_lookup();
	lede_arena_free(&arena);
	return unit_failed;
}
