/* nth: inside the date grammar, places in a longer time. */
#ifndef LEDE_NTH_H
#define LEDE_NTH_H

#include "clock.h"

/* lib/datenth.c: the period at i, behind "of" or "in": a month, a year. */
size_t lede_nth_period(S, size_t i, struct lede_when *w);

/*
 * The nth unit of a period, or its nth weekday where that is not 0, from the
 * front (n > 0) or the back, and count of them.  False if the period has none
 * such.
 */
bool lede_nth_set(const struct lede_when *in, const char *unit, int weekday,
    int n, int count, struct lede_when *w);
struct lede_day lede_nth_monday(struct lede_day day);

/* The nearest day of that number in its month, ahead or before. */
void lede_nth_nearest(S, int day, bool ahead, struct lede_when *w);

/* lib/weeks.c */
size_t lede_nth_week(S, size_t i, struct lede_when *w);

#endif
