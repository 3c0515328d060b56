/*
 * datenth: days and weeks told by their place in a longer time: the third
 * Tuesday of May, the last week of 2016, the 20th of next month, the 18th.
 */
#include "nth.h"
#include "numeral.h"

/* The period at i, behind "of" or "in": a month, a year, a longer span. */
size_t
lede_nth_period(S, size_t i, struct lede_when *w)
{
	size_t j = i, end;

	if (has(&T[j], BIT(OF) | BIT(PREP)) && joined(&T[j]) &&
	    !has(&T[j], BIT(REL)))
		j++;
	else if (!has(&T[j], BIT(REL) | BIT(MONTH)) && !digits(&T[j], 4, 4))
		return i;
	if (has(&T[j], BIT(DET)) && joined(&T[j]) && !has(&T[j], BIT(REL)))
		j++;
	if (!joined(&T[j]))
		return i;
	end = lede_date_relative(s, j, w);
	if (end == j) {
		*w = LEDE_WHEN_NONE;
		end = lede_date_calendar(s, j, w);
	}
	if (end == j && has(&T[j], BIT(SPAN))) {
		/* "of the month" */
		*w = LEDE_WHEN_NONE;
		lede_date_set_unit(s, word(&T[j], LEDE_LEX_SPAN), 0, w);
		end = j + 1;
	}
	if (end == j || w->day || (w->kind != WHEN_MONTH && w->kind !=
	    WHEN_YEAR && w->kind != WHEN_SPAN && !w->relative))
		return i;
	return end;
}

struct lede_day
lede_nth_monday(struct lede_day d)
{
	return lede_day_add(d, 1 - lede_day_weekday(d));
}

/* Does the nth unit from the front (n > 0) or the back lie in the period? */
bool
lede_nth_set(const struct lede_when *in, const char *unit, int weekday, int n,
    int count, struct lede_when *w)
{
	struct lede_day a = in->a, b = in->b, d, e;
	int back = n < 0;
	long step = back ? n + 1 : n - 1;

	if (in->kind == WHEN_UNKNOWN) {
		w->kind = WHEN_UNKNOWN;
		w->relative = true;
		return true;
	}
	if (weekday != 0) {
		d = back ? lede_day_add(b, -((lede_day_weekday(b) - weekday +
		    7) % 7)) : lede_day_add(a, (weekday -
		    lede_day_weekday(a) + 7) % 7);
		d = lede_day_add(d, 7 * step);
		e = d;
	} else if (strcmp(unit, "d") == 0) {
		d = lede_day_add(back ? b : a, step);
		e = lede_day_add(d, back ? 1 - count : count - 1);
	} else if (strcmp(unit, "wk") == 0) {
		/* the Monday of the first or last Thursday */
		d = back ? lede_day_add(b, -((lede_day_weekday(b) + 3) % 7)) :
		    lede_day_add(a, (11 - lede_day_weekday(a)) % 7);
		d = lede_day_add(lede_nth_monday(d), 7 * step);
		e = lede_day_add(d, back ? 7 - 7 * count : 7 * count - 7);
	} else if (strcmp(unit, "weekend") == 0) {
		d = back ? lede_day_add(b, -((lede_day_weekday(b) + 1) % 7)) :
		    lede_day_add(a, (13 - lede_day_weekday(a)) % 7);
		d = lede_day_add(d, 7 * step);
		lede_when_span(w, d, lede_day_add(d, 1));
		return true;
	} else if (strcmp(unit, "mo") == 0) {
		d = lede_day_add_months((struct lede_day){ back ? b.year :
		    a.year, back ? b.month : a.month, 1 }, step);
		if (count == 1)
			lede_when_month(w, d.year, d.month);
		else if (back)
			lede_when_span(w, lede_day_add_months(d, 1 - count),
			    b);
		else
			lede_when_months(w, d.year, d.month, count);
		return true;
	} else
		return false;
	if (lede_day_number(e) < lede_day_number(d)) {
		struct lede_day swap = d;

		d = e;
		e = swap;
	}
	if (strcmp(unit, "wk") == 0)
		e = lede_day_add(e, 6);
	if (lede_day_number(e) > lede_day_number(b) + 6 ||
	    lede_day_number(d) < lede_day_number(a) - 6 ||
	    (strcmp(unit, "wk") != 0 && (lede_day_number(e) >
	    lede_day_number(b) || lede_day_number(d) < lede_day_number(a))))
		return false;
	if (count == 1 && (weekday != 0 || strcmp(unit, "d") == 0))
		lede_when_day(w, d);
	else
		lede_when_span(w, d, e);
	w->fixed = true;
	return true;
}

/* first, 3rd, last, third last: n from the front, negative from the back. */
static size_t
place_at(S, size_t i, int *n)
{
	struct lede_numeral num;
	size_t j = i;

	*n = 0;
	if ((has(&T[j], BIT(ORD)) || digits(&T[j], 1, 2)) &&
	    lede_numeral_read(T, j, false, &num) && num.value >= 1 &&
	    num.value < 400) {
		if (num.kind == LEDE_NUMERAL_ORDINAL)
			j = num.end;
		else if (num.kind == LEDE_NUMERAL_CARDINAL &&
		    mark(&T[num.end], '.') && s->style->dot_ordinal)
			j = num.end + 1;
		else
			return i;
		*n = (int)num.value;
	}
	if (has(&T[j], BIT(REL)) && arg(&T[j], LEDE_LEX_REL) < 0 &&
	    joined(&T[j + 1])) {
		*n = *n == 0 ? -1 : -*n;
		j++;
	}
	return *n == 0 ? i : j;
}

static const char *
unit_of(const struct lede_numtoken *t)
{
	if (has(t, BIT(SPAN)))
		return word(t, LEDE_LEX_SPAN);
	return has(t, BIT(DURATION)) ? word(t, LEDE_LEX_DURATION) : NULL;
}

/* The third Tuesday of May, first ten days of last year. */
static size_t
nth_of(S, size_t i, struct lede_when *w)
{
	struct lede_when in = LEDE_WHEN_NONE;
	struct lede_numeral num;
	size_t j, k;
	int n, count = 1, weekday = 0;
	const char *unit = "";

	j = place_at(s, i, &n);
	if (j == i || !joined(&T[j]))
		return i;
	if ((has(&T[j], BIT(NUM)) || digits(&T[j], 1, 3)) &&
	    lede_numeral_cardinal(T, j, false, &num) && num.value >= 1 &&
	    num.value < 400) {
		count = (int)num.value;
		j = num.end;
	}
	if (!joined(&T[j]))
		return i;
	if (has(&T[j], BIT(WDAY)) && count == 1)
		weekday = (int)arg(&T[j], LEDE_LEX_WDAY);
	else if ((unit = unit_of(&T[j])) == NULL)
		return i;
	k = j + 1;
	if (weekday != 0 && has(&T[k], BIT(DAYPART)) && joined(&T[k]))
		k++;
	j = lede_nth_period(s, k, &in);
	if (j == k || !lede_nth_set(&in, unit, weekday, n, count, w))
		return i;
	if (weekday != 0 && has(&T[k - 1], BIT(DAYPART)))
		lede_date_set_part(s, k - 1, w);
	return j;
}

/* The 20th of next month, the 15th day of the month. */
static size_t
day_of_month(S, size_t i, struct lede_when *w)
{
	struct lede_when in = LEDE_WHEN_NONE;
	size_t j, end = i;
	int day = lede_date_day_at(s, i, &end);

	if (day == 0 || !joined(&T[end]))
		return i;
	if (unit_of(&T[end]) != NULL && strcmp(unit_of(&T[end]), "d") == 0)
		end++;
	j = lede_nth_period(s, end, &in);
	if (j == end || !has(&T[end], BIT(OF)) || !in.relative ||
	    in.unit == NULL || strcmp(in.unit, "mo") != 0 ||
	    has(&T[j - 1], BIT(MONTH)))
		return i;
	w->relative = w->day = true;
	if (in.kind == WHEN_MONTH)
		lede_when_day(w, (struct lede_day){ in.a.year, in.a.month,
		    day });
	return j;
}

void
lede_nth_nearest(S, int day, bool ahead, struct lede_when *w)
{
	struct lede_day p = today(s), d = { p.year, p.month, 1 };

	w->relative = w->day = true;
	if (p.year == 0)
		return;
	for (int n = 0; n < 3; n++) {
		struct lede_day at = lede_day_add_months(d, ahead ? n : -n);
		long days;

		at.day = day;
		days = lede_day_number(at) - lede_day_number(p);
		if (lede_day_exists(at) && (ahead ? days >= 0 : days <= 0)) {
			lede_when_day(w, at);
			w->month = at.month;
			return;
		}
	}
}

/*
 * On the 18th, el día 18, am 18.: the nearest day of that number.  A noun
 * behind it is counted or has its place: "on the 18th floor".
 */
static size_t
number_alone(S, size_t i, struct lede_when *w)
{
	size_t end = i, k = i - 1;
	int day;

	if (T[i].type != LEDE_NUMTOKEN_FIGURE || T[i].line)
		return i;
	if (has(&T[k], BIT(DET)) && !has(&T[k], BIT(REL)) &&
	    strcmp(word(&T[k], LEDE_LEX_AT), "day") != 0 && !T[k].line)
		k--;
	if (strcmp(word(&T[k], LEDE_LEX_AT), "day") != 0 ||
	    (day = lede_date_day_at(s, i, &end)) == 0 ||
	    (s->style->month_first && end == i + 1) ||
	    (s->style->dot_ordinal && end == i + 1) ||
	    !lede_clock_ends(s, end) || has(&T[end], BIT(OF) | BIT(MONTH)))
		return i;
	lede_nth_nearest(s, day, lede_date_ahead(s, i, end), w);
	return end;
}

size_t
lede_date_nth(S, size_t i, struct lede_when *w)
{
	static size_t (*const readers[])(S, size_t, struct lede_when *) = {
		nth_of, day_of_month, lede_nth_week, number_alone,
	};
	size_t end = i;

	if (!has(&T[i], BIT(ORD) | BIT(REL) | BIT(WDAY) | BIT(SPAN) |
	    BIT(NUM)) && T[i].type != LEDE_NUMTOKEN_FIGURE)
		return i;
	for (size_t r = 0; end == i && r < sizeof(readers) / sizeof(*readers);
	    r++) {
		*w = LEDE_WHEN_NONE;
		end = readers[r](s, i, w);
	}
	return end;
}
