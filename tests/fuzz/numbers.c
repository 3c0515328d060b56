/*
 * Any bytes give numbers in their order, that cut whole code points of the
 * text, with values a double holds and dates that exist.
 */
#define FUZZ_SEEDS \
	"More than 1,200 people fled on Monday, 3 May 2019, at 5.30 p.m.", \
	"$1.3 billion to 2bn, 12\xc2\xbd %, 1.3e306 x10^400, -2^-999, 1e999", \
	"two million and three quarters, 5 ft 10 in, 30 February, 3/15", \
	"the third last week of 9999, 8,000 years ago, in 99999 decades", \
	"from 25:61 to 7 on the 31st of last month for 900000 weeks", \
	"for a week from 29 February, next 9999 business days, A.D. 0 to 9999", \
	"tres veinteavos con dos cero avos, mil mil millones, cien por cien", \
	"lunes 31 al viernes 4 de mayo, 2 e 0/0, ,08 y 1'396.342, dos mil\xc3\xa9simo", \
	"\xe2\x82\xac 1.234.567,89; Anfang Mai um halb acht, vor zwei Jahren", \
	"two Fridays ago in his 30s and 40s, year-end 9999, 5-foot-11, 99:9:9", \
	"in March and April of 0, (1827 \xe2\x80\x93 1901), 9 bzw. 0 Prozent, 0 or"
#include "fuzz.h"

#include <math.h>

#include "calendar.h"
#include "lang.h"
#include "numbers.h"
#include "utf8.h"

static struct lede_lexicons lexicons;

/* Does a day at the front of each part of the date exist? */
static bool
dates_exist(struct lede_slice date)
{
	size_t from = 0, slash;

	while (from < date.len) {
		slash = lede_slice_find(date, LEDE_SLICE("/"), from);
		if (slash == SIZE_MAX)
			slash = date.len;
		if (slash - from >= 10 &&
		    lede_day_parse(lede_slice_cut(date, from, slash)).year == 0)
			return false;
		from = slash + 1;
	}
	return true;
}

static bool
in_text(struct lede_slice text, size_t start, size_t end)
{
	return start <= end && end <= text.len &&
	    (start == text.len || ((unsigned char)text.ptr[start] & 0xC0) !=
	    0x80) && (end == text.len ||
	    ((unsigned char)text.ptr[end] & 0xC0) != 0x80);
}

static void
fuzz_property(struct lede_slice data, struct lede_arena *arena)
{
	struct lede_slice text = lede_utf8_repair(data, arena);

	for (int lang = 0; lang < LEDE_LANG_N; lang++) {
		struct lede_numbers_about about = {
			.lexicon = lede_lexicon_get(&lexicons,
			    (enum lede_lang)lang),
			.published = lede_day_parse(lang == 1 ?
			    LEDE_SLICE("2020-02-29") : LEDE_SLICE_NONE),
			.minute = lang == 1 ? 1439 : -1, .dollar = "USD",
		};
		struct lede_number *x;
		size_t n, last = 0;

		if (lang == 2)
			about.published = (struct lede_day){ 9999, 12, 31 };
		x = lede_numbers_find(text, &about, arena, &n);
		for (size_t i = 0; i < n; i++) {
			HOLDS(x[i].start >= last && x[i].end > x[i].start);
			HOLDS(in_text(text, x[i].start, x[i].end));
			HOLDS(in_text(text, x[i].noun_start, x[i].noun_end));
			HOLDS(!isinf(x[i].low) && !isinf(x[i].high));
			HOLDS(dates_exist(x[i].date));
			last = x[i].end;
		}
		HOLDS(lede_numbers_json(x, n, text, arena) != NULL);
	}
}
