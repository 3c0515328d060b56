/*
 * weeks: week 31, the week of April 10, Wednesday next week.  Weeks are those
 * of ISO 8601: a week belongs to the month and year of its Thursday.
 */
#include "nth.h"

/* Week 31, KW 31 of 2018; the week of April 10. */
static size_t
week_at(S, size_t i, struct lede_when *w)
{
	struct lede_when in = LEDE_WHEN_NONE;
	struct lede_day d;
	size_t j = i + 1, k;
	int week;

	if (!has(&T[i], BIT(SPAN)) ||
	    strcmp(word(&T[i], LEDE_LEX_SPAN), "wk") != 0)
		return i;
	if (digits(&T[j], 1, 2) && joined(&T[j]) && T[j].value >= 1 &&
	    T[j].value <= 53 && lede_date_free_end(&T[j + 1])) {
		week = (int)T[j].value;
		k = lede_nth_period(s, j + 1, &in);
		if (in.kind == WHEN_UNKNOWN && today(s).year != 0)
			lede_when_years(&in, today(s).year, today(s).year);
		if (in.kind != WHEN_YEAR)
			return i;
		w->relative = k == j + 1;
		return lede_nth_set(&in, "wk", 0, week, 1, w) ? k : i;
	}
	if ((!has(&T[j], BIT(OF)) && arg(&T[j], LEDE_LEX_ANCHOR) < 2) ||
	    !joined(&T[j]))
		return i;
	if (has(&T[j + 1], BIT(DET)) && !has(&T[j + 1], BIT(REL)))
		j++;
	if (!joined(&T[j + 1]))
		return i;
	k = lede_date_month(s, j + 1, &in);
	if (k == j + 1 && has(&T[j + 2], BIT(ORDSUF)) &&
	    (week = lede_date_day_at(s, j + 1, &k)) != 0)
		lede_nth_nearest(s, week, lede_date_ahead(s, i, k), &in);
	if (k == j + 1 || !in.day)
		return i;
	*w = in;
	w->day = false;
	if (in.kind == WHEN_DAY) {
		d = lede_nth_monday(in.a);
		lede_when_span(w, d, lede_day_add(d, 6));
	}
	return k;
}

/* Is w a week, to put a weekday into? */
static bool
is_week(const struct lede_when *w)
{
	return w->unit != NULL && strcmp(w->unit, "wk") == 0 && w->relative;
}

static void
weekday_in(const struct lede_when *week, int weekday, struct lede_when *w)
{
	w->relative = w->fixed = true;
	if (week->kind == WHEN_SPAN)
		lede_when_day(w, lede_day_add(week->a, weekday - 1));
}

/* Wednesday of next week, Friday last week, lunes de la semana pasada. */
static size_t
weekday_of_week(S, size_t i, struct lede_when *w)
{
	struct lede_when in = LEDE_WHEN_NONE;
	size_t j = i + 1, k;

	if (!has(&T[i], BIT(WDAY)) || (has(&T[i], BIT(VERB) | BIT(NOUN)) &&
	    !T[i].upper))
		return i;
	if (has(&T[j], BIT(DAYPART)) && joined(&T[j]) &&
	    !has(&T[j], BIT(RELAFTER)))
		j++;
	k = j;
	if (has(&T[j], BIT(OF) | BIT(FROM)) && joined(&T[j]))
		j++;
	if (has(&T[j], BIT(DET)) && joined(&T[j]) && !has(&T[j], BIT(REL)))
		j++;
	if (!joined(&T[j]) || !has(&T[j], BIT(REL) | BIT(SPAN)))
		return i;
	k = lede_date_relative(s, j, &in);
	if (k == j || !is_week(&in))
		return i;
	weekday_in(&in, (int)arg(&T[i], LEDE_LEX_WDAY), w);
	return k;
}

/* Next week on Tuesday, last week's Sunday, this week Monday. */
static size_t
week_and_weekday(S, size_t i, struct lede_when *w)
{
	struct lede_when in = LEDE_WHEN_NONE;
	size_t j;

	if (!has(&T[i], BIT(REL)))
		return i;
	j = lede_date_relative(s, i, &in);
	if (j == i || !is_week(&in))
		return i;
	if (apostrophe(&T[j]) && !T[j].space)
		j += 2;
	else if (dash(&T[j]) || (has(&T[j], BIT(PREP) | BIT(OF)) &&
	    joined(&T[j])))
		j++;
	if (has(&T[j], BIT(DET)) && joined(&T[j]) && !has(&T[j], BIT(REL)))
		j++;
	if (!joined(&T[j]) || !has(&T[j], BIT(WDAY)) ||
	    (has(&T[j], BIT(VERB) | BIT(NOUN)) && !T[j].upper))
		return i;
	weekday_in(&in, (int)arg(&T[j], LEDE_LEX_WDAY), w);
	return j + 1;
}

size_t
lede_nth_week(S, size_t i, struct lede_when *w)
{
	size_t end = week_at(s, i, w);

	if (end == i)
		end = weekday_of_week(s, i, w);
	return end == i ? week_and_weekday(s, i, w) : end;
}
