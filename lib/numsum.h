/*
 * numsum: what number words come to, one after the other.
 *
 * Inside the number grammar (lib/numeral.c); source: how the numerals of the
 * six languages are built.
 */
#ifndef LEDE_NUMSUM_H
#define LEDE_NUMSUM_H

#include <stdbool.h>
#include <stddef.h>

/* Parts that their multipliers closed: three billion two million. */
#define PARTS_MAX 8

struct lede_numsum {
	struct {
		double value, scale;
	} part[PARTS_MAX];	/* each of a smaller scale than the last */
	size_t n;
	double group;
	bool open;		/* group holds something */
	bool figure;		/* group is a figure: nothing adds to it */
	double before_and;	/* the value in front of the last "and" */
};

/* All but the parts, which nobody reads before they are written. */
void lede_numsum_empty(struct lede_numsum *s);

/* Add the value of a number word, of a thousand too; false if its place is
 * taken. */
bool lede_numsum_add(struct lede_numsum *s, double v);

/* Multiply by a word such as hundred, million, dozen; false if it cannot stand
 * here. */
bool lede_numsum_multiply(struct lede_numsum *s, double m);

/* The closed parts, without the group. */
double lede_numsum_total(const struct lede_numsum *s);

/* The multiplier that closed the last part; 0: there is none. */
double lede_numsum_scale(const struct lede_numsum *s);

/* Is the place of v empty in a group below 1000?  Ten to nineteen may follow
 * sixty and eighty ("soixante-dix", "quatre-vingt-onze"). */
bool lede_numsum_fits(double group, double v);

#endif
