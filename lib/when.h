/*
 * when: what a time expression means: a day, a month, a year, a span of days,
 * a time of day, or a day with a time.
 */
#ifndef LEDE_WHEN_H
#define LEDE_WHEN_H

#include <stdbool.h>

#include "arena.h"
#include "calendar.h"
#include "slice.h"

enum lede_when_kind {
	WHEN_UNKNOWN,		/* a time expression, but not which time */
	WHEN_CLOCK,		/* a time of day on no known day */
	WHEN_DAY,
	WHEN_MONTH,
	WHEN_YEAR,
	WHEN_SPAN
};

struct lede_when {
	enum lede_when_kind kind;
	struct lede_day a, b;	/* first and last day; WHEN_CLOCK: none */
	int from, to;		/* minutes of the days a and b; -1: none */
	bool sure, to_sure;	/* which half of the day from and to are in */
	bool part;		/* from and to are a part of the day: morning */
	bool year, day;		/* a year, a day was said */
	bool relative;		/* resolved against publication */
	bool weak;		/* a bare month or figure: wants company */
	bool fixed;		/* the weekday or holiday is of one week or year */
	bool within;		/* the length is the longest: "within a week" */
	int month;		/* said; 0 none */
	int weekday;		/* said, and nothing else of the day; 0 none */
	const char *unit;	/* symbol of what the span is one of, or NULL */
	/* A length was said: "the last three weeks", "in two days".  Below 0:
	 * none. */
	double length;
	const char *length_unit;
	size_t length_start;	/* byte where its number begins */
};

/* Nothing known; begin every struct with it. */
#define LEDE_WHEN_NONE (struct lede_when){ .from = -1, .to = -1, .length = -1 }

void lede_when_day(struct lede_when *w, struct lede_day day);
void lede_when_month(struct lede_when *w, int year, int month);
/* From January 1 of one year to December 31 of another. */
void lede_when_years(struct lede_when *w, int from, int to);
void lede_when_span(struct lede_when *w, struct lede_day a,
    struct lede_day b);
/* n whole months that begin with one. */
void lede_when_months(struct lede_when *w, int year, int month, int n);
void lede_when_clock(struct lede_when *w, int hour, int minute, bool sure);

/*
 * Set the end of a span of clock times, and the halves of the day that words
 * leave open: "2 to 4:30 pm", "10 to 3", "10 pm to 2".
 */
void lede_when_until_clock(struct lede_when *w, int to, bool to_sure);

/* Both are in the second half of the day if they can be: "tonight at 8". */
void lede_when_later_half(struct lede_when *w);

/* ISO 8601, in arena; none if it is not known or no date of four digits. */
struct lede_slice lede_when_print(const struct lede_when *w,
    struct lede_arena *arena);

#endif
