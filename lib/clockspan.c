/*
 * clockspan: two times of day that are the ends of one span: 2 to 4:30 pm,
 * from 9 to 5, 10-4, entre las 5 y las 6.
 */
#include "clock.h"

/* An end of a span of times: definite, or a bare hour; padded: 1730 may be one
 * too, as its other end is 0930. */
static size_t
span_end(S, size_t i, bool padded, struct lede_when *w, bool *definite)
{
	struct lede_hour h;
	size_t j = lede_date_clock(s, i, w);

	*definite = j > i;
	if (j > i)
		return j;
	*w = LEDE_WHEN_NONE;
	j = lede_clock_hour(s, i, &h);
	if (j == i || (h.padded && !(digits(&T[i], 4, 4) &&
	    (padded || s->text.ptr[T[i].start] == '0'))))
		return i;
	lede_when_clock(w, h.hour, h.minute, false);
	*definite = h.colon || h.padded;
	return j;
}

/* Does a word of change stand before?  "rose from nine to 13 on Monday" */
static bool
changes(S, size_t i)
{
	for (int n = 0; n < 7 && !T[i].line; n++)
		if (has(&T[--i], BIT(CHANGE)))
			return true;
	return false;
}

/* "They won 2-1 on Saturday": bare figures behind a word that brings no time. */
static bool
is_score(S, size_t i, size_t j)
{
	const struct lede_numtoken *before = &T[i - 1];

	return dash(&T[j]) && digits(&T[i], 1, 2) && !T[i].line &&
	    before->type == LEDE_NUMTOKEN_WORD &&
	    !has(before, BIT(FROM) | BIT(WDAY) | BIT(MONTH) | BIT(DAY) |
	    BIT(DAYPART)) && !is(before, LEDE_LEX_AT);
}

size_t
lede_date_clocks(S, size_t i, struct lede_when *w)
{
	struct lede_when to = LEDE_WHEN_NONE;
	bool first, second, between, link;
	size_t j = span_end(s, i, false, w, &first), k, end;

	if (j == i || !joined(&T[j]) || w->length >= 0)
		return i;
	between = lede_clock_between(s, i);
	link = dash(&T[j]) ? T[j].space == T[j + 1].space :
	    (has(&T[j], BIT(TO)) && strcmp(word(&T[j], LEDE_LEX_TO), "or") !=
	    0) || (has(&T[j], BIT(AND)) && between);
	if (!link)
		return i;
	k = j + 1;
	if (dash(&T[j]) && has(&T[k], BIT(TO)) && dash(&T[k + 1]))
		k += 2;			/* 6 a.m.-to-4:30 p.m. */
	while ((has(&T[k], BIT(DET)) || is(&T[k], LEDE_LEX_AT)) &&
	    joined(&T[k]))
		k++;
	if (!joined(&T[k]))
		return i;
	end = span_end(s, k, digits(&T[i], 4, 4), &to, &second);
	if (end == k || to.to >= 0 || to.length >= 0)
		return i;
	/* Two bare hours are only a span with a day beside them, which
	 * lib/timespans.c looks for. */
	w->weak = !first && !second && !(between && w->from % 60 != 0 &&
	    to.from % 60 != 0);
	if (w->weak && (w->sure || to.sure || changes(s, i) ||
	    is_score(s, i, j)))
		return i;
	if ((w->weak || !second) && !lede_clock_ends(s, end) &&
	    !has(&T[end], BIT(DAYPART) | BIT(ZONE)))
		return i;
	lede_when_until_clock(w, to.from, to.sure);
	if (first != second && !between && !w->sure)
		return i;
	return lede_clock_zone(s, end);
}
