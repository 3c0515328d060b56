/*
 * numsum: a number word adds where its place is still empty, a multiplier
 * closes the group: "two hundred and six thousand" is ((2 * 100) + 6) * 1000.
 */
#include "numsum.h"

#include <math.h>

bool
lede_numsum_fits(double group, double v)
{
	double rest = fmod(group, 100);

	if (group == 0)
		return true;
	if (v < 1)
		return false;
	if (v < 10)
		return fmod(group, 10) == 0 && (rest == 0 || rest >= 20);
	if (v < 20)
		return rest == 0 || rest == 60 || rest == 80;
	if (v < 100)
		return rest == 0;
	return v < 1000 && fmod(group, 1000) == 0;
}

void
lede_numsum_empty(struct lede_numsum *s)
{
	s->n = 0;
	s->group = s->before_and = 0;
	s->open = s->figure = false;
}

double
lede_numsum_scale(const struct lede_numsum *s)
{
	return s->n == 0 ? 0 : s->part[s->n - 1].scale;
}

double
lede_numsum_total(const struct lede_numsum *s)
{
	double sum = 0;

	for (size_t i = 0; i < s->n; i++)
		sum += s->part[i].value;
	return sum;
}

/* Three hundred and two dozen: the words behind "and" are so many. */
static bool
multiply_tail(struct lede_numsum *s, double m)
{
	double tail = lede_numsum_total(s) + s->group - s->before_and;

	if (tail <= 0 || tail >= s->group)
		return false;
	s->group += tail * (m - 1);
	s->figure = true;
	return true;
}

bool
lede_numsum_multiply(struct lede_numsum *s, double m)
{
	size_t n = s->n;
	double v = s->open ? s->group : 0;

	if (m < 100 && s->before_and > 0 && s->open)
		return multiply_tail(s, m);
	if (m == 100) {
		if (!s->open || (!s->figure && s->group >= 100))
			return false;
		s->group *= 100;
		s->figure = false;
		return true;
	}
	if (!s->open && m <= lede_numsum_scale(s))
		return false;
	/* mil millones: the smaller parts before it are so many */
	while (n > 0 && s->part[n - 1].scale < m)
		v += s->part[--n].value;
	if (v == 0 || n == PARTS_MAX ||
	    (n > 0 && v * m >= s->part[n - 1].scale))
		return false;
	s->part[n].value = v * m;
	s->part[n].scale = m;
	s->n = n + 1;
	s->group = 0;
	s->open = s->figure = false;
	return true;
}

bool
lede_numsum_add(struct lede_numsum *s, double v)
{
	if (s->figure || (v >= 1000 ? s->open || s->n != 0 :
	    (s->open && s->group == 0) || !lede_numsum_fits(s->group, v) ||
	    (s->n != 0 && v >= lede_numsum_scale(s))))
		return false;
	if (v >= 1000) {
		s->part[s->n].value = v;
		s->part[s->n++].scale = v;
	} else {
		s->group += v;
		s->open = true;
	}
	return true;
}
