#include "feast.h"

#include <stdlib.h>
#include <string.h>

/* A feast, the first year of a decade, its ten days: sorted by the feast. */
static const struct {
	const char *name, *decade, *days;
} decades[] = {
#include "lexicon/feasts.inc"
};

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

static size_t
by_weekday(const char *rule, int year, struct lede_day found[])
{
	char *end;
	long n = strtol(rule, &end, 10), weekday, month, after;

	weekday = *end == '.' ? strtol(end + 1, &end, 10) : 1;
	month = *end == '.' ? strtol(end + 1, &end, 10) : 1;
	after = *end == '.' ? strtol(end + 1, NULL, 10) : 0;
	found[0] = lede_day_add(nth_weekday(year, (int)month, (int)weekday,
	    (int)n), after);
	return 1;
}

static size_t
by_date(const char *rule, int year, struct lede_day found[])
{
	char *end;
	long n = strtol(rule, &end, 10);
	struct lede_day d = { year, (int)n / 100, (int)n % 100 };
	int weekday = lede_day_weekday(d);

	if (*end == 'w' && weekday > 5)
		d = lede_day_add(d, weekday == 6 ? -1 : 1);
	else if (*end == 's' && weekday == 7)
		d = lede_day_add(d, -1);
	found[0] = d;
	return 1;
}

/* The days of the feast that is name[0..len), as its decade has them. */
static const char *
decade_of(const char *name, size_t len, int decade)
{
	size_t lo = 0, hi = sizeof(decades) / sizeof(*decades);

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int order = strncmp(decades[mid].name, name, len);

		if (order == 0)
			order = decades[mid].name[len] != '\0' ? 1 :
			    atoi(decades[mid].decade) - decade;
		if (order == 0)
			return decades[mid].days;
		if (order < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

static size_t
by_table(const char *rule, int year, struct lede_day found[])
{
	size_t len = strcspn(rule, "./"), n = 0;
	const char *days = decade_of(rule, len, year - year % 10);
	long after = rule[len] == '.' ? strtol(rule + len + 1, NULL, 10) : 0;
	char *end;

	for (int skip = year % 10; days != NULL && skip > 0; skip--)
		days = (days = strchr(days, ' ')) == NULL ? NULL : days + 1;
	while (days != NULL && *days >= '0' && *days <= '9' &&
	    n < LEDE_FEAST_MAX) {
		long day = strtol(days, &end, 10);

		found[n++] = lede_day_add((struct lede_day){ year,
		    (int)(day / 100), (int)(day % 100) }, after);
		days = *end == '/' ? end + 1 : NULL;
	}
	return n;
}

/* The days of a rule up to its end or a slash. */
static size_t
days_of(const char *rule, int year, struct lede_day found[])
{
	switch (*rule) {
	case 'e':
	case 'o':
		found[0] = lede_day_add(*rule == 'e' ? easter(year) :
		    orthodox_easter(year), strtol(rule + 1, NULL, 10));
		return 1;
	case 'n':
		return by_weekday(rule + 1, year, found);
	case '=':
		return by_table(rule + 1, year, found);
	default:
		return by_date(rule, year, found);
	}
}

/* The first of its days on or after a day; year 0: not known. */
static struct lede_day
next_of(const char *rule, struct lede_day after)
{
	struct lede_day found[LEDE_FEAST_MAX];

	for (int year = after.year; year <= after.year + 1; year++) {
		size_t n = days_of(rule, year, found);

		for (size_t i = 0; i < n; i++)
			if (lede_day_number(found[i]) >= lede_day_number(after))
				return found[i];
	}
	return (struct lede_day){ 0, 0, 0 };
}

size_t
lede_feast_days(const char *rule, int year,
    struct lede_feast found[LEDE_FEAST_MAX])
{
	const char *until = strchr(rule, '/');
	struct lede_day first[LEDE_FEAST_MAX];
	size_t n = days_of(rule, year, first), kept = 0;

	for (size_t i = 0; i < n; i++) {
		struct lede_day last = until == NULL ? first[i] :
		    next_of(until + 1, first[i]);

		if (last.year != 0)
			found[kept++] = (struct lede_feast){ first[i], last };
	}
	return kept;
}
