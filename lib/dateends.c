/*
 * dateends: spans from one date to another, and what is found at a token: the
 * entrance to the date grammar.
 */
#include "amount.h"
#include "datewords.h"

static bool
is_link(S, size_t i, size_t j, bool *and_)
{
	bool det = has(&T[i - 1], BIT(DET)) && !T[i - 1].line;
	bool between = has(&T[i - 1 - det], BIT(BETWEEN)) && !T[i].line;
	bool and_here = has(&T[j], BIT(AND)) ||
	    strcmp(word(&T[j], LEDE_LEX_TO), "or") == 0;

	*and_ = and_here && !between;
	if (mark(&T[j], '-') && T[j].space != T[j + 1].space)
		return false;
	if ((mark(&T[j], 0x2014) || mark(&T[j], 0x2015)) && T[j].space)
		return false;		/* a clause between dashes */
	return (dash(&T[j]) || and_here || has(&T[j], BIT(TO))) &&
	    joined(&T[j]) && !T[j + 1].line;
}

/* March 15 to 17, 2019; 5 and 6 after a month's name. */
static size_t
until_day(S, size_t j, size_t k, bool and_, struct lede_when *w)
{
	struct lede_day b;
	size_t end, q;
	int day = lede_date_day_at(s, k, &end), year;

	if (day <= w->a.day || !joined(&T[k]) || !(digits(&T[k], 1, 2) ||
	    has(&T[k], BIT(ORD))) ||
	    has(&T[end], BIT(MONTH) | BIT(AMPM) | BIT(OCLOCK) | BIT(NOUN) |
	    BIT(DURATION) | BIT(PERCENT) | BIT(MUL)) || mark(&T[end], ':') ||
	    hyphen(&T[end]) ||
	    (and_ && joined(&T[end]) && T[end].type == LEDE_NUMTOKEN_WORD &&
	    T[end].mask == 0))
		return j;
	k = has(&T[end], BIT(OF)) && joined(&T[end]) ? end + 1 : end;
	if (has(&T[k], BIT(DET)) && joined(&T[k]))
		k++;
	if (has(&T[k], BIT(MONTH)) && joined(&T[k]))
		return j;		/* "and the 5th of March" */
	q = lede_date_year_behind(s, end, &year);
	b = w->a;
	if (year != 0 && !w->year) {
		b.year = w->a.year = year;
		end = q;
	}
	b.day = day;
	if (w->kind == WHEN_UNKNOWN)
		return end;
	if (!lede_day_exists(b))
		return j;
	lede_when_span(w, w->a, b);
	return end;
}

/* The first and the second point become a span; false if they cannot. */
static bool
join(struct lede_when *w, struct lede_when *b, bool forward)
{
	/* March to May 2019: the year of the end is the year of both */
	if (w->kind == WHEN_MONTH && !w->year && b->year && !w->fixed)
		lede_when_month(w, b->a.year - (w->month > b->a.month),
		    w->month);
	else if (w->kind == WHEN_DAY && w->day && !w->year && b->year) {
		w->a.year = b->a.year - (w->a.month > b->a.month);
		w->b = w->a;
	}
	/* Wednesday through Friday: forward from the first */
	while (forward && lede_day_number(b->b) < lede_day_number(w->a)) {
		if (b->kind == WHEN_DAY && !b->day)
			b->b = lede_day_add(b->b, 7);
		else if (!b->year && (b->kind == WHEN_DAY || b->kind ==
		    WHEN_MONTH))
			b->b.year++;
		else
			return false;
	}
	if (lede_day_number(b->b) < lede_day_number(w->a))
		return false;
	if (w->from >= 0 && b->from >= 0 && !w->part) {
		w->to = b->from;
		w->to_sure = true;
	} else {
		w->from = w->to = -1;
	}
	lede_when_span(w, w->a, b->b);
	w->unit = NULL;
	return true;
}

/* The second end of a span: "March 15 to 17", "2017-18", "May to July", "now
 * until Friday".  Returns where it ends, j if it is no span. */
static size_t
read_until(S, size_t i, size_t j, struct lede_when *w)
{
	struct lede_when b = LEDE_WHEN_NONE;
	bool and_;
	size_t k = j + 1, end;

	if (!is_link(s, i, j, &and_))
		return j;
	while (k < j + 3 && joined(&T[k]) && (has(&T[k], BIT(DET)) ||
	    (has(&T[k], BIT(OF)) && has(&T[j], BIT(TO)))) &&
	    !has(&T[k], BIT(REL)))
		k++;
	if (w->day && (w->kind == WHEN_DAY || (w->kind == WHEN_UNKNOWN &&
	    w->a.day > 0)) && w->from < 0 &&
	    (end = until_day(s, j, k, and_, w)) > j)
		return end;
	/* 2017-18 */
	if (w->kind == WHEN_YEAR && dash(&T[j]) && digits(&T[k], 2, 2) &&
	    !T[k].space && lede_date_free_end(&T[k + 1]) &&
	    (int)T[k].value > w->a.year % 100) {
		lede_when_years(w, w->a.year, w->a.year / 100 * 100 +
		    (int)T[k].value);
		return k + 1;
	}
	/* between A.D. 900 and 1260 */
	if (w->kind == WHEN_YEAR && w->year && !w->weak && !and_ &&
	    digits(&T[k], 4, 4) && joined(&T[k]) &&
	    (int)T[k].value > w->a.year && T[k].value < 2200 &&
	    lede_date_free_end(&T[k + 1]) && w->a.year == w->b.year) {
		lede_when_years(w, w->a.year, (int)T[k].value);
		return k + 1;
	}
	if (w->kind == WHEN_CLOCK || and_ || w->length >= 0)
		return j;
	if (is(&T[k], LEDE_LEX_NOW) && joined(&T[k])) {
		if (today(s).year != 0)
			lede_when_day(&b, today(s));
		end = k + 1;
	} else
		end = lede_date_compose(s, k, &b);
	if (end == k || !joined(&T[k]) || b.kind == WHEN_CLOCK ||
	    b.length >= 0)
		return j;
	if (w->kind == WHEN_UNKNOWN || b.kind == WHEN_UNKNOWN) {
		w->kind = WHEN_UNKNOWN;
		w->weak = false;
		return end;
	}
	return join(w, &b, true) ? end : j;
}

/* Between now and Friday. */
static size_t
from_now(S, size_t i, struct lede_when *w)
{
	struct lede_when b = LEDE_WHEN_NONE;
	size_t end;

	if (!is(&T[i], LEDE_LEX_NOW) || !has(&T[i - 1], BIT(BETWEEN) |
	    BIT(FROM)) || T[i].line || !(has(&T[i + 1], BIT(AND) | BIT(TO)) &&
	    joined(&T[i + 1])) || !joined(&T[i + 2]))
		return i;
	end = lede_date_compose(s, i + 2, &b);
	if (end == i + 2)
		return i;
	w->relative = true;
	if (today(s).year != 0 && b.kind != WHEN_UNKNOWN &&
	    b.kind != WHEN_CLOCK) {
		lede_when_day(w, today(s));
		if (!join(w, &b, false))
			w->kind = WHEN_UNKNOWN;
	}
	return end;
}

/* "5 and 6 December", "15 to 17 March 2019", "12. bis 14. Mai". */
static size_t
read_days_before_month(S, size_t i, struct lede_when *w)
{
	size_t j, k, end;
	int first = lede_date_day_at(s, i, &j);
	struct lede_when b = LEDE_WHEN_NONE;

	if (first == 0 || !joined(&T[j]) ||
	    !(dash(&T[j]) || has(&T[j], BIT(AND) | BIT(TO)) ||
	    (s->style->dot_ordinal && mark(&T[j - 1], '.') &&
	    has(&T[j], BIT(PREP)) && has(&T[j + 1], BIT(DET)))))
		return i;
	k = j + 1;
	if (has(&T[k], BIT(DET)))
		k++;
	if (!joined(&T[k]) || !(digits(&T[k], 1, 2) || has(&T[k], BIT(ORD))) ||
	    (T[i].type != LEDE_NUMTOKEN_FIGURE && !has(&T[i], BIT(ORD))))
		return i;
	end = lede_date_month(s, k, &b);
	if (end == k || !b.day || b.kind != WHEN_DAY || first >= b.a.day)
		return i;
	*w = b;
	lede_when_span(w, (struct lede_day){ b.a.year, b.a.month, first },
	    b.a);
	return end;
}

/* A line that is only a time: the next such time after publication. */
static void
next_time(S, size_t i, size_t end, struct lede_when *w)
{
	struct lede_day p = today(s);
	int now = s->about->minute;

	if (w->kind != WHEN_CLOCK || p.year == 0 || now < 0 ||
	    joined(&T[end]) || !lede_date_alone(s, i))
		return;
	if (w->from <= now && !w->sure && w->from + 720 > now)
		lede_when_later_half(w);
	lede_when_day(w, lede_day_add(p, w->from <= now));
	w->relative = true;
}

static void
finish(S, size_t i, size_t end, struct lede_when *w, struct lede_number *out)
{
	next_time(s, i, end, w);
	out->kind = w->length >= 0 ? LEDE_NUMBER_DURATION :
	    w->kind == WHEN_CLOCK ? LEDE_NUMBER_TIME : LEDE_NUMBER_DATE;
	out->date = lede_when_print(w, s->arena);
	out->start = T[i].start;
	out->end = T[end - 1].end;
	if (w->length >= 0) {
		out->value = w->length;
		out->unit = w->length_unit;
		if (w->within) {
			out->bound = LEDE_BOUND_AT_MOST;
			out->high = out->value;
		}
		out->start = w->length_start;
		/* less than two hours later */
		if (!w->within && T[i].start == w->length_start)
			lede_number_set_bound(out, lede_amount_bound(s, i,
			    &(size_t){ end }));
	}
	if (w->kind != WHEN_CLOCK && w->kind != WHEN_UNKNOWN)
		out->spoken = w->a;
}

size_t
lede_date_read(const struct lede_numbers_scan *s, size_t i,
    struct lede_number *out)
{
	struct lede_when w = LEDE_WHEN_NONE;
	size_t end, j;

	/* Inside a word, a number or an address: nothing. */
	if (i > 0 && !T[i].space && !T[i].line && !T[i].glued &&
	    T[i - 1].type != LEDE_NUMTOKEN_MARK &&
	    !(T[i].type == LEDE_NUMTOKEN_WORD && s->style->elision))
		return i;
	end = read_days_before_month(s, i, &w);
	if (end == i)
		end = from_now(s, i, &w);
	if (end == i)
		end = lede_date_compose(s, i, &w);
	if (end == i) {
		w = LEDE_WHEN_NONE;
		end = lede_date_hour_before(s, i, &w);
	}
	if (end == i) {
		w = LEDE_WHEN_NONE;
		end = lede_date_part(s, i, &w);
	}
	if (end == i)
		return i;
	/* June Alvarado */
	if (w.weak && has(&T[i], BIT(MONTH)) && end == i + 1 && T[i].upper &&
	    !s->style->caps && T[end].upper && joined(&T[end]) &&
	    T[end].type == LEDE_NUMTOKEN_WORD && T[end].mask == 0 &&
	    (!has(&T[i - 1], BIT(YEARPRE) | BIT(REL) | BIT(EDGE) |
	    BIT(DET)) || has(&T[i - 1], BIT(AND))))
		return i;
	/* A bare month that may be a name or a verb wants company. */
	if (w.weak && has(&T[i], BIT(MONTH)) && has(&T[i], BIT(VERB)) &&
	    !has(&T[i - 1], BIT(YEARPRE) | BIT(REL) | BIT(EDGE) | BIT(DET)) &&
	    !lede_date_alone(s, i))
		return i;
	j = read_until(s, i, end, &w);
	if (j > end)
		end = j;
	finish(s, i, end, &w, out);
	return end;
}
