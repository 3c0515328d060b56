/*
 * feast: the days of a year that have a name, by the rule they follow.
 *
 *	1225	December 25; 1016w is the working day nearest to it, 427s the
 *		Saturday before where it is a Sunday
 *	e-2	two days before Easter; o-2 before the Orthodox one
 *	n4.4.11	the fourth Thursday of November; n-1 is the last; n4.4.11.1 is
 *		one day after it
 *	=fitr	as the table has it (lib/lexicon/feasts.tsv); =fitr.-1 is the
 *		day before
 *	A/B	from one to the next other
 */
#ifndef LEDE_FEAST_H
#define LEDE_FEAST_H

#include <stddef.h>

#include "calendar.h"

struct lede_feast {
	struct lede_day first, last;
};

/* A year of the moon is shorter than ours: a feast may come twice. */
#define LEDE_FEAST_MAX 2

/* How often the feast of a rule begins in a year, and when; 0 where that is
 * not known. */
size_t lede_feast_days(const char *rule, int year,
    struct lede_feast found[LEDE_FEAST_MAX]);

#endif
