#include "calendar.h"

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": eras of 400
 * years that begin on March 1. */
long
lede_day_number(struct lede_day d)
{
	long year = d.year - (d.month <= 2), era, of_era, of_year;

	era = (year >= 0 ? year : year - 399) / 400;
	of_era = year - era * 400;
	of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	    of_year - 719468;
}

struct lede_day
lede_day_of(long number)
{
	long era, of_era, year, of_year, month;
	struct lede_day d;

	number += 719468;
	era = (number >= 0 ? number : number - 146096) / 146097;
	of_era = number - era * 146097;
	year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) /
	    365;
	of_year = of_era - (365 * year + year / 4 - year / 100);
	month = (5 * of_year + 2) / 153;
	d.day = (int)(of_year - (153 * month + 2) / 5 + 1);
	d.month = (int)(month < 10 ? month + 3 : month - 9);
	d.year = (int)(year + era * 400 + (d.month <= 2));
	return d;
}

int
lede_month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
	    31 };

	if (month == 2 && year % 4 == 0 &&
	    (year % 100 != 0 || year % 400 == 0))
		return 29;
	return days[month - 1];
}

bool
lede_day_exists(struct lede_day d)
{
	return d.month >= 1 && d.month <= 12 && d.day >= 1 &&
	    d.day <= lede_month_days(d.year, d.month);
}

int
lede_day_weekday(struct lede_day d)
{
	long n = lede_day_number(d);

	return (int)(((n + 3) % 7 + 7) % 7) + 1;
}

struct lede_day
lede_day_add(struct lede_day d, long days)
{
	return lede_day_of(lede_day_number(d) + days);
}

struct lede_day
lede_day_add_months(struct lede_day d, long months)
{
	long n = d.year * 12L + d.month - 1 + months;

	d.year = (int)(n >= 0 ? n / 12 : (n - 11) / 12);
	d.month = (int)(n - d.year * 12L) + 1;
	if (d.day > lede_month_days(d.year, d.month))
		d.day = lede_month_days(d.year, d.month);
	return d;
}

struct lede_day
lede_day_parse(struct lede_slice s)
{
	static const char shape[] = "dddd-dd-dd";
	struct lede_day d = { 0, 0, 0 }, none = { 0, 0, 0 };

	if (s.len < sizeof(shape) - 1)
		return none;
	for (size_t i = 0; i < sizeof(shape) - 1; i++) {
		char c = s.ptr[i];

		if (shape[i] == '-') {
			if (c != '-')
				return none;
			continue;
		}
		if (c < '0' || c > '9')
			return none;
		if (i < 4)
			d.year = d.year * 10 + c - '0';
		else if (i < 7)
			d.month = d.month * 10 + c - '0';
		else
			d.day = d.day * 10 + c - '0';
	}
	return lede_day_exists(d) && d.year > 0 ? d : none;
}

int
lede_minute_parse(struct lede_slice s)
{
	const char *p = s.ptr + 11;

	if (lede_day_parse(s).year == 0 || s.len < 16 ||
	    (p[-1] != 'T' && p[-1] != ' ') || p[2] != ':')
		return -1;
	for (int i = 0; i < 5; i++)
		if (i != 2 && (p[i] < '0' || p[i] > '9'))
			return -1;
	if (p[0] > '2' || p[3] > '5' || (p[0] == '2' && p[1] > '3'))
		return -1;
	return ((p[0] - '0') * 10 + p[1] - '0') * 60 + (p[3] - '0') * 10 +
	    p[4] - '0';
}
