/*
 * weekdays: Monday, Monday morning, Tuesday (3), Sunday the 31st.
 */
#include "datewords.h"

void
lede_date_set_weekday(S, int weekday, int direction, bool strict,
    struct lede_when *w)
{
	struct lede_day p = today(s);
	int back;

	w->relative = true;
	w->weekday = weekday;
	if (p.year == 0)
		return;
	back = (lede_day_weekday(p) - weekday + 7) % 7;
	if (direction > 0)
		lede_when_day(w, lede_day_add(p, back == 0 ?
		    (strict ? 7 : 0) : 7 - back));
	else
		lede_when_day(w, lede_day_add(p, back == 0 && strict ? -7 :
		    -back));
}

/* "sat", "sun", "mon" are days with a capital, and a date behind. */
static bool
is_weekday(S, size_t i)
{
	size_t j = i + 1;

	if (!has(&T[i], BIT(VERB) | BIT(NOUN) | BIT(ORD)))
		return true;
	if (has(&T[i], BIT(ORD)) && mark(&T[j], '('))
		return true;
	if (has(&T[i - 1], BIT(DET) | BIT(OF)) && !T[i].line)
		return false;			/* the Sun */
	return (T[i].upper && (mark(&T[j], ',') || mark(&T[j], '.') ||
	    has(&T[j], BIT(MONTH)) || digits(&T[j], 1, 2))) ||
	    lede_date_alone(s, i);
}

/*
 * The nearest day of that number which is that weekday, up to a year away:
 * Sunday 31, Tuesday the 19th, terça-feira (3).
 */
static bool
weekday_number(S, int weekday, int number, bool ahead, struct lede_when *w)
{
	struct lede_day p = today(s), d, first;
	int step = ahead ? 1 : -1;

	w->relative = w->day = true;
	if (p.year == 0)
		return true;
	first = (struct lede_day){ p.year, p.month, 1 };
	for (int turn = 0; turn < 2; turn++, step = -step)
		for (int n = 0; n < 12; n++) {
			d = lede_day_add_months(first, n * step);
			d.day = number;
			if (!lede_day_exists(d) ||
			    lede_day_weekday(d) != weekday)
				continue;
			lede_when_day(w, d);
			w->month = d.month;
			return true;
		}
	return false;
}

static size_t
number_of_weekday(S, size_t i, size_t j, struct lede_when *w)
{
	struct lede_when clock = LEDE_WHEN_NONE;
	int weekday = (int)arg(&T[i], LEDE_LEX_WDAY), number;
	uint64_t to = BIT(TO);
	bool open = mark(&T[j], '('), the;
	size_t k = j + open, end;

	the = has(&T[k], BIT(DET)) && !has(&T[k], BIT(REL)) && joined(&T[k]);
	k += the;
	if (!joined(&T[k]) || (number = lede_date_day_at(s, k, &end)) == 0)
		return j;
	if (open ? !mark(&T[end], ')') : the ? end == k + 1 &&
	    !has(&T[k], BIT(ORD)) : T[k].type != LEDE_NUMTOKEN_FIGURE)
		return j;
	/* vendredi 15 à 16 h */
	if (!open && has(&T[end], BIT(TO)) && is(&T[end], LEDE_LEX_AT) &&
	    lede_date_clock(s, end + 1, &clock) > end + 1)
		to = 0;
	if (!open && (mark(&T[end], ':') || hyphen(&T[end]) ||
	    mark(&T[end], '%') || (joined(&T[end]) && (has(&T[end],
	    BIT(AMPM) | BIT(OCLOCK) | BIT(DURATION) | BIT(MUL) | BIT(MONTH) |
	    BIT(NOUN) | BIT(OF) | to | BIT(MONEY) | BIT(PERCENT)) ||
	    (T[end].type == LEDE_NUMTOKEN_WORD && T[end].mask == 0 &&
	    !is(&T[end], LEDE_LEX_AT) && !the)))))
		return j;
	if (!weekday_number(s, weekday, number, lede_date_ahead(s, i, end), w))
		return j;
	return end + open;
}

/* Monday, Monday morning, Tuesday (3), Thursday, May 5. */
size_t
lede_date_weekday(S, size_t i, struct lede_when *w)
{
	size_t j = i + 1, k, q, end;
	struct lede_when date = LEDE_WHEN_NONE;

	if (!is_weekday(s, i))
		return i;
	if (has(&T[j], BIT(DAYPART)) && joined(&T[j]) &&
	    !has(&T[j], BIT(RELAFTER)))
		j++;
	end = j;
	k = j;
	if (mark(&T[k], '.') && !T[k].space && T[i].end - T[i].start <= 4)
		k++;
	q = number_of_weekday(s, i, k, w);
	k = lede_date_skip_link(s, k);
	if (joined(&T[k])) {
		size_t e = lede_date_month(s, k, &date);

		if (e == k || !date.day) {
			date = LEDE_WHEN_NONE;
			e = lede_date_figures(s, k, &date);
		}
		if (e > k && date.day) {
			*w = date;
			if (j > i + 1 && w->kind == WHEN_DAY)
				lede_date_set_part(s, j - 1, w);
			return e;
		}
	}
	if (q > j)
		return q;
	*w = LEDE_WHEN_NONE;
	lede_date_set_weekday(s, (int)arg(&T[i], LEDE_LEX_WDAY),
	    lede_date_ahead(s, i, end) ? 1 : -1, false, w);
	if (j > i + 1)
		lede_date_set_part(s, j - 1, w);
	return end;
}
