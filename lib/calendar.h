/* calendar: days of the proleptic Gregorian calendar (ISO 8601). */
#ifndef LEDE_CALENDAR_H
#define LEDE_CALENDAR_H

#include <stdbool.h>

#include "slice.h"

/* A day; month 1..12, day 1..31.  Year 0 means there is none. */
struct lede_day {
	int year, month, day;
};

/* Days since 1970-01-01, which was a Thursday; negative before. */
long lede_day_number(struct lede_day day);
struct lede_day lede_day_of(long number);

int lede_month_days(int year, int month);
bool lede_day_exists(struct lede_day day);

/* 1 is Monday, 7 Sunday. */
int lede_day_weekday(struct lede_day day);

struct lede_day lede_day_add(struct lede_day day, long days);
/* The day is cut to the length of the month: May 31 and a month is June 30. */
struct lede_day lede_day_add_months(struct lede_day day, long months);

/*
 * The day an RFC 3339 time or a bare date begins with; a day of year 0 if it
 * begins with none that exists.
 */
struct lede_day lede_day_parse(struct lede_slice s);

/* Minutes of the day in an RFC 3339 time, as written, its offset left out; -1
 * if there is none. */
int lede_minute_parse(struct lede_slice s);

#endif
