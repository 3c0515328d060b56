/*
 * weekdays: Monday, Monday morning, Tuesday (3), Sunday the 31st.
 */
#include "datewords.h"
#include "numeral.h"

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

/* How the number of a weekday stands: (3); der 25.; el día once. */
struct number {
	size_t end;
	int day;
	bool open, the;
};

static bool
read_number(S, size_t j, struct number *n)
{
	size_t k = j;
	bool day;

	n->open = mark(&T[k], '(');
	if (n->open || (mark(&T[k], ',') && has(&T[k + 1], BIT(DET)) &&
	    digits(&T[k + 2], 1, 2)))
		k++;			/* Dienstag, der 25. */
	n->the = has(&T[k], BIT(DET)) && !has(&T[k], BIT(REL)) &&
	    joined(&T[k]);
	k += n->the;
	day = strcmp(word(&T[k], LEDE_LEX_AT), "day") == 0 && joined(&T[k]) &&
	    !has(&T[k], BIT(PREP));
	k += day;
	if (!joined(&T[k]) || (n->day = lede_date_day_at(s, k, &n->end)) == 0)
		return false;
	if (n->open)
		return mark(&T[n->end], ')');
	return day || (n->the ? n->end > k + 1 || has(&T[k], BIT(ORD)) :
	    T[k].type == LEDE_NUMTOKEN_FIGURE);
}

/* Where the weekday stands that ends a span, "16 al viernes"; end: it is none. */
static size_t
until_weekday(S, size_t end)
{
	size_t q = end + 1;

	if (!has(&T[end], BIT(TO)) || !joined(&T[end]))
		return end;
	if (has(&T[q], BIT(DET)) && !has(&T[q], BIT(WDAY)))
		q++;
	return has(&T[q], BIT(WDAY)) && joined(&T[q]) && joined(&T[q - 1]) ?
	    q : end;
}

/* The month of the first day is the last one's, or the one before: lunes 30 al
 * viernes 4 de mayo. */
static bool
day_before(S, size_t q, int number, struct lede_when *w)
{
	struct lede_when last = LEDE_WHEN_NONE;
	struct lede_day d;

	if (lede_date_month(s, q + 1, &last) == q + 1 ||
	    last.kind != WHEN_DAY)
		return false;
	d = lede_day_add_months((struct lede_day){ last.a.year, last.a.month,
	    1 }, number > last.a.day ? -1 : 0);
	d.day = number;
	if (!lede_day_exists(d))
		return false;
	*w = last;
	lede_when_day(w, d);
	return true;
}

/* Does the number behind a weekday count what follows, or begin a time? */
static bool
goes_on(S, size_t end, bool the)
{
	const uint64_t units = BIT(AMPM) | BIT(OCLOCK) | BIT(DURATION) |
	    BIT(MUL) | BIT(MONTH) | BIT(NOUN) | BIT(OF) | BIT(MONEY) |
	    BIT(PERCENT);
	struct lede_when clock = LEDE_WHEN_NONE;
	const struct lede_numtoken *t = &T[end];

	if (mark(t, ':') || hyphen(t) || mark(t, '%'))
		return true;
	if (!joined(t))
		return false;
	/* vendredi 15 à 16 h */
	if (has(t, BIT(TO)) && !(is(t, LEDE_LEX_AT) &&
	    lede_date_clock(s, end + 1, &clock) > end + 1))
		return true;
	return has(t, units) || (t->type == LEDE_NUMTOKEN_WORD &&
	    t->mask == 0 && !is(t, LEDE_LEX_AT) && !the);
}

static size_t
number_of_weekday(S, size_t i, size_t j, struct lede_when *w)
{
	struct number n;
	size_t until;

	if (!read_number(s, j, &n))
		return j;
	until = n.open ? n.end : until_weekday(s, n.end);
	if (until > n.end && day_before(s, until, n.day, w))
		return n.end;
	if ((!n.open && until == n.end && goes_on(s, n.end, n.the)) ||
	    !weekday_number(s, (int)arg(&T[i], LEDE_LEX_WDAY), n.day,
	    lede_date_ahead(s, i, n.end), w))
		return j;
	return n.end + n.open;
}

size_t
lede_date_weekdays_ago(S, size_t i, struct lede_when *w)
{
	struct lede_numeral n;

	if ((!has(&T[i], BIT(NUM)) && !digits(&T[i], 1, 2)) ||
	    !lede_numeral_cardinal(T, i, false, &n) || n.value < 1 ||
	    n.value > 99 || !has(&T[n.end], BIT(WDAY)) || !joined(&T[n.end]) ||
	    arg(&T[n.end + 1], LEDE_LEX_AGO) == 0 || !joined(&T[n.end + 1]))
		return i;
	lede_date_set_weekday(s, (int)arg(&T[n.end], LEDE_LEX_WDAY),
	    (int)arg(&T[n.end + 1], LEDE_LEX_AGO), true, w);
	w->fixed = true;
	if (w->kind == WHEN_DAY)
		lede_when_day(w, lede_day_add(w->a, 7 * ((long)n.value - 1) *
		    (long)arg(&T[n.end + 1], LEDE_LEX_AGO)));
	return n.end + 2;
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
