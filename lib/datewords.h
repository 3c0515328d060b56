/*
 * datewords: the parts of the date grammar, each with its file.
 *
 * Like all of the number grammar they read at token i and return the token
 * behind what they read, or i where there is nothing for them.  What they
 * read goes to *w, which LEDE_WHEN_NONE must have begun.
 */
#ifndef LEDE_DATEWORDS_H
#define LEDE_DATEWORDS_H

#include "numbers.h"
#include "numwords.h"
#include "when.h"

/* lib/datewords.c: words that many dates are made of. */

static inline struct lede_day
today(S)
{
	return s->about->published;
}

/* Behind a figure: a letter or more digits belong to it ("3D", "1/2"). */
bool lede_date_free_end(const struct lede_numtoken *t);

/* A year beside a month or another date: 2019, '19, two thousand and five.
 * 0: none. */
int lede_date_year_at(S, size_t i, size_t *end);

/*
 * The year behind a month or day: "2019", ", 2019", "de 2019", "of last
 * year", "in 2019".  Returns i, and 0, where there is none.
 */
size_t lede_date_year_behind(S, size_t i, int *year);

/* The year of a month or day without one: the nearest fitting. */
int lede_date_guess_year(S, size_t i, size_t end, int month, int day);

/* *w is the day said at [i, end); year 0: none was said. */
void lede_date_finish(S, size_t i, size_t end, int year, int month, int day,
    struct lede_when *w);

/* "of", "de", ",": between the parts of a date; optional. */
size_t lede_date_skip_link(S, size_t i);

/* A month's name.  Words that mean other things too (may, march, mars) want
 * a capital where the language gives one. */
bool lede_date_month_at(S, size_t i);

/* A day of the month: 3, 3rd, 3., 1er, primero, twenty-second.  0: none. */
int lede_date_day_at(S, size_t i, size_t *end);

/* The hours of the part of the day at i, on the day of w. */
bool lede_date_set_part(S, size_t i, struct lede_when *w);

/* lib/tense.c */

/*
 * Do the words around [i, end) speak of what is to come?  So does a line
 * that holds nothing but a date: it is a programme's.
 */
bool lede_date_ahead(S, size_t i, size_t end);
/* The same, 1; of what was, -1; 0 where nothing tells. */
int lede_date_tense(S, size_t i, size_t end);
/* Does a verb that is near before i, or at end, look back? */
bool lede_date_back(S, size_t i, size_t end);

/* Does t end as verbs of that tense do: -rá, -ront; -ed, -aron? */
bool lede_date_ends_as(S, const struct lede_numtoken *t, enum lede_lex tense);

/* Does the line of token i hold a time expression and nothing else? */
bool lede_date_alone(S, size_t i);

/* lib/dates.c: March 3, 2019; 3rd of March; 2019; 664 BC. */
size_t lede_date_calendar(S, size_t i, struct lede_when *w);
size_t lede_date_month(S, size_t i, struct lede_when *w);

/* lib/datefigures.c: 3/11/2023 */
size_t lede_date_figures(S, size_t i, struct lede_when *w);

/* lib/periods.c: decades, centuries, quarters, seasons, weeks of a year. */
size_t lede_date_period(S, size_t i, struct lede_when *w);

/* lib/holidays.c */
size_t lede_date_holiday(S, size_t i, struct lede_when *w);

/* lib/reldates.c: yesterday, last week, Monday, semaine prochaine. */
size_t lede_date_relative(S, size_t i, struct lede_when *w);
/* The week, month ... of the day of publication, moved by n of them. */
void lede_date_set_unit(S, const char *unit, int n, struct lede_when *w);
/* lib/weekdays.c */
size_t lede_date_weekday(S, size_t i, struct lede_when *w);
/* Two Fridays ago, three Mondays from now. */
size_t lede_date_weekdays_ago(S, size_t i, struct lede_when *w);
/* The weekday before today or today (-1), today or after it (1); strict:
 * but not today. */
void lede_date_set_weekday(S, int weekday, int direction, bool strict,
    struct lede_when *w);

/* lib/distances.c: two weeks ago, in an hour, the last three months, two days
 * after Easter. */
size_t lede_date_length(S, size_t i, struct lede_when *w);
/* lib/lengths.c: how long a length is, in days and minutes. */
size_t lede_date_size(S, size_t i, double *days, double *minutes);

/* lib/datenth.c: the third Tuesday of May, the last week of 2016. */
size_t lede_date_nth(S, size_t i, struct lede_when *w);

/* lib/clock.c: 11:25am, 18 h 30, half past seven, noon. */
size_t lede_date_clock(S, size_t i, struct lede_when *w);
/* An hour without a word that says so, for places that want one: "at 7".  No
 * noun may follow. */
size_t lede_date_hour(S, size_t i, struct lede_when *w);
/* 2 to 4:30 pm, from 9 to 5, 10-4. */
size_t lede_date_clocks(S, size_t i, struct lede_when *w);

/* lib/datepoint.c: any of these, with edges: early in May, end of 2019. */
size_t lede_date_point(S, size_t i, struct lede_when *w);

/* lib/timespans.c: all of these that belong together. */
size_t lede_date_compose(S, size_t i, struct lede_when *w);
/* The hour before a day: "9 tomorrow morning", "at eight tonight". */
size_t lede_date_hour_before(S, size_t i, struct lede_when *w);
/* A part of the day on no known day: in the morning, at lunchtime. */
size_t lede_date_part(S, size_t i, struct lede_when *w);

#endif
