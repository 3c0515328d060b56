/* lengths: inside the date grammar, lengths of time. */
#ifndef LEDE_LENGTHS_H
#define LEDE_LENGTHS_H

#include "datewords.h"

/* A length as it moves a date: whole months, days, minutes. */
struct lede_length {
	double months, days, minutes;
	bool work;			/* the days are no weekends */
	double n;			/* in the first unit */
	const char *unit;
	size_t first;			/* where the number begins */
};

/*
 * The length at token i; *rel is how far a word within it moves it, "5
 * upcoming years", else 0.  Returns the token behind it, or i.
 */
size_t lede_length_read(S, size_t i, struct lede_length *l, int *rel);

#endif
