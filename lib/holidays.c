/*
 * holidays: days of a year that have a name.  The table says when each is:
 *
 *	1225	December 25
 *	e-2	two days before Easter; o-2 before the Orthodox one
 *	n4.4.11	the fourth Thursday of November; n-1 is the last; n4.4.11.1 is
 *		one day after it
 */
#include <stdlib.h>

#include "datewords.h"

/* Easter of the Gregorian church: the "anonymous" algorithm of 1876. */
static struct lede_day
easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
	int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;

	return (struct lede_day){ year, n / 31, n % 31 + 1 };
}

/* Meeus' Julian algorithm; 13 days behind from 1900 to 2099. */
static struct lede_day
orthodox_easter(int year)
{
	int d = (19 * (year % 19) + 15) % 30;
	int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
	int n = d + e + 114;

	return lede_day_add((struct lede_day){ year, n / 31, n % 31 + 1 },
	    year / 100 - year / 400 - 2);
}

/* The nth weekday of a month, from its end where n is negative. */
static struct lede_day
nth_weekday(int year, int month, int weekday, int n)
{
	struct lede_day d = { year, month, 1 };

	if (n > 0)
		return lede_day_add(d, (weekday - lede_day_weekday(d) + 7) % 7 +
		    7 * (n - 1));
	d.day = lede_month_days(year, month);
	return lede_day_add(d, -((lede_day_weekday(d) - weekday + 7) % 7) +
	    7 * (n + 1));
}

static struct lede_day
holiday_of(const char *when, int year)
{
	char *end;
	long n, weekday, month, after;

	if (*when == 'e' || *when == 'o')
		return lede_day_add(*when == 'e' ? easter(year) :
		    orthodox_easter(year), strtol(when + 1, NULL, 10));
	if (*when != 'n') {
		n = strtol(when, NULL, 10);
		return (struct lede_day){ year, (int)n / 100, (int)n % 100 };
	}
	n = strtol(when + 1, &end, 10);
	weekday = *end == '.' ? strtol(end + 1, &end, 10) : 1;
	month = *end == '.' ? strtol(end + 1, &end, 10) : 1;
	after = *end == '.' ? strtol(end + 1, NULL, 10) : 0;
	return lede_day_add(nth_weekday(year, (int)month, (int)weekday,
	    (int)n), after);
}

/* Days from publication to the holiday of the year. */
static long
days_to(S, const char *when, int year)
{
	return lede_day_number(holiday_of(when, year)) -
	    lede_day_number(today(s));
}

static int
nearest_year(S, const char *when, int rel, bool ahead)
{
	int year = today(s).year;
	long days = days_to(s, when, year);

	if (rel < 0)
		return days >= 0 ? year - 1 : year;
	if (rel > 0 || ahead)
		return days < (rel > 0) ? year + 1 : year;
	return days > 60 ? year - 1 : days < -300 ? year + 1 : year;
}

/* Christmas 2013, last Easter, "Christmas"; no "Christmas market". */
size_t
lede_date_holiday(S, size_t i, struct lede_when *w)
{
	size_t j = i, k;
	int year, rel = 0, moved = 0;
	const char *when;

	while (has(&T[j], BIT(REL)) && j < i + 2 && joined(&T[j + 1])) {
		rel = (int)arg(&T[j++], LEDE_LEX_REL);
		moved = 1;
	}
	if (!has(&T[j], BIT(HOLIDAY)) || (j > i && !joined(&T[j])))
		return i;
	/* Chinese New Year is another day */
	if (j == i && T[i - 1].type == LEDE_NUMTOKEN_WORD && !T[i].line &&
	    T[i - 1].mask == 0)
		return i;
	when = word(&T[j], LEDE_LEX_HOLIDAY);
	k = lede_date_year_behind(s, j + 1, &year);
	if (year == 0) {
		if (!moved && !(has(&T[i - 1], BIT(YEARPRE)) && !T[i].line) &&
		    !lede_date_alone(s, i))
			return i;
		if (joined(&T[k]) && T[k].type == LEDE_NUMTOKEN_WORD &&
		    T[k].mask == 0 && !moved)
			return i;
		if (hyphen(&T[k]) || apostrophe(&T[k]))
			return i;
		w->relative = true;
		if (today(s).year == 0)
			return k;
		year = nearest_year(s, when, rel, lede_date_ahead(s, i, k));
		if (moved && rel == 0)
			year = today(s).year;
	}
	w->day = true;
	w->year = year != 0 && !w->relative;
	w->fixed = true;
	lede_when_day(w, holiday_of(when, year));
	w->month = w->a.month;
	return k;
}
