/* calendar: which days there are, and how far apart. */
#include "unit.h"

#include "calendar.h"

static bool
exists(int year, int month, int day)
{
	return lede_day_exists((struct lede_day){ year, month, day });
}

int
main(void)
{
	struct lede_day day;
	long n;

	CHECK(exists(2024, 2, 29) && !exists(2023, 2, 29));
	/* Of the years that end a century, one in four. */
	CHECK(exists(2000, 2, 29) && !exists(1900, 2, 29));
	CHECK(!exists(2100, 2, 29) && exists(1600, 2, 29));
	CHECK(!exists(2023, 4, 31) && !exists(2023, 13, 1));
	CHECK(!exists(2023, 0, 1) && !exists(2023, 1, 0));
	CHECK(lede_day_number((struct lede_day){ 1970, 1, 1 }) == 0);
	CHECK(lede_day_number((struct lede_day){ 2000, 3, 1 }) == 11017);
	CHECK(lede_day_weekday((struct lede_day){ 1900, 3, 1 }) == 4);
	/* There and back, over four centuries. */
	for (n = -200000; n < 60000; n++) {
		day = lede_day_of(n);
		CHECK(lede_day_exists(day) && lede_day_number(day) == n);
	}
	day = lede_day_add_months((struct lede_day){ 2000, 1, 31 }, 1);
	CHECK(day.month == 2 && day.day == 29);
	day = lede_day_add_months((struct lede_day){ 2000, 1, 31 }, -11);
	CHECK(day.year == 1999 && day.month == 2 && day.day == 28);
	return unit_failed;
}
