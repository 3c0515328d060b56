/*
 * pagedate: a date as pages state it, in metadata (ISO 8601, RFC 5322) or in
 * words ("18. Juli 2024, 10.04 Uhr").
 */
#ifndef LEDE_PAGEDATE_H
#define LEDE_PAGEDATE_H

#include "arena.h"
#include "slice.h"

struct lede_pagedate {
	int year, month, day;		/* of the Gregorian calendar, 1 to 12 */
	int hour, minute, second;
	bool has_time, has_zone;
	bool either;		/* 3/4/2024: day and month may be the other */
	int zone;			/* minutes east of UTC */
};

/*
 * Find the first date in s.  Of 3/4/2024 the first number is the day, but
 * for month_first.  Returns the offset behind it, 0 if there is none.
 */
size_t lede_pagedate_find(struct lede_slice s, bool month_first,
    struct lede_pagedate *date);

/*
 * A date in an address: /2024/07/18/, 20240718 or 18-07-2024 in its path.
 * False if there is none.
 */
bool lede_pagedate_in_url(struct lede_slice url, struct lede_pagedate *date);

/* The other reading of one that may be either. */
void lede_pagedate_turn(struct lede_pagedate *date);

/* RFC 3339 with its offset; the bare date where the page states no offset,
 * since a time of nobody knows which zone is none.  In arena. */
struct lede_slice lede_pagedate_print(const struct lede_pagedate *date,
    struct lede_arena *arena);

/* Days since 1970-01-01. */
long lede_pagedate_day(const struct lede_pagedate *date);

#endif
