/* clock: inside the date grammar, the parts of a time of day. */
#ifndef LEDE_CLOCK_H
#define LEDE_CLOCK_H

#include "datewords.h"

struct lede_hour {
	int hour, minute;
	bool colon;		/* 7:30, 7.30: written as a time */
	bool padded;		/* four figures: 0730 */
	bool words;
};

/* lib/clock.c: the figures or words of an hour, with its minutes if they are
 * there. */
size_t lede_clock_hour(S, size_t i, struct lede_hour *h);
/* Any hour, definite or not. */
size_t lede_clock_any(S, size_t i, struct lede_when *w);
/* What may stand behind a bare hour: the end of the phrase, not a noun. */
bool lede_clock_ends(S, size_t j);
/* The half of the day behind an hour: pm, in the evening. */
size_t lede_clock_half(S, size_t j, struct lede_when *w);
/* A time zone or "local time" behind a time. */
size_t lede_clock_zone(S, size_t i);

/* lib/clockwords.c: half past seven, a quarter to eight, zehn vor acht. */
size_t lede_clock_before(S, size_t i, struct lede_when *w);
/* las siete y media, sept heures moins dix: behind a definite hour. */
size_t lede_clock_behind(S, size_t j, bool between, struct lede_when *w);

/* Does "between" stand before the time at i?  "entre las 5 y las 6" */
bool lede_clock_between(S, size_t i);

#endif
