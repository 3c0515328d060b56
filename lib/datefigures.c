/*
 * datefigures: dates in figures only: 2023-11-03, 3.11.2023, 11/3/23, and
 * 20231103.  Which of two is the day is the language's style, unless only one
 * order is a date.
 */
#include "datewords.h"

/* The figures of a date, and what stands between them. */
struct parts {
	int value[3], digits[3], n;
	uint32_t mark;
};

/* 3.11.2023 is one broken token. */
static bool
parts_of_token(S, size_t i, struct parts *p)
{
	const char *at = s->text.ptr + T[i].start;
	const char *stop = s->text.ptr + T[i].end;

	p->mark = '.';
	for (p->n = 0; p->n < 3 && at < stop; p->n++) {
		int value = 0, n = 0;

		while (at < stop && *at >= '0' && *at <= '9' && n++ < 4)
			value = value * 10 + *at++ - '0';
		if (n == 0 || (at < stop && *at != '.'))
			return false;
		p->value[p->n] = value;
		p->digits[p->n] = n > 4 ? 4 : n;
		at += at < stop;
	}
	return p->n == 3 && at == stop;
}

/* Returns the token behind them. */
static size_t
parts_at(S, size_t i, struct parts *p)
{
	size_t j = i;

	p->mark = 0;
	for (p->n = 0; p->n < 3; ) {
		if (!digits(&T[j], 1, 4) || (p->n > 0 && T[j].space &&
		    p->mark != '.'))
			break;
		p->value[p->n] = (int)T[j].value;
		p->digits[p->n++] = (int)(T[j].end - T[j].start);
		j++;
		if (p->n == 3)
			return j;
		if (T[j].space || (!mark(&T[j], '/') && !mark(&T[j], '-') &&
		    !(mark(&T[j], '.') && s->style->dot_ordinal)) ||
		    (p->n > 1 && T[j].code != p->mark))
			return j;
		p->mark = T[j++].code;
	}
	return p->n == 0 ? i : j - 1;
}

/* Day and month as the language has them, unless only one order is a date. */
static void
day_and_month(S, int first, int second, uint32_t link, struct lede_day *d)
{
	bool us = s->style->month_first && link != '.' && first <= 12;

	if (second > 12 && first <= 12)
		us = true;
	d->month = us ? first : second;
	d->day = us ? second : first;
}

/* 20200701 */
static size_t
eight_figures(S, size_t i, struct lede_when *w)
{
	struct lede_day d;
	int v = (int)T[i].value;

	d = (struct lede_day){ v / 10000, v / 100 % 100, v % 100 };
	if (d.year < 1950 || d.year > 2049 || !lede_day_exists(d) ||
	    !lede_date_free_end(&T[i + 1]) || (joined(&T[i + 1]) &&
	    T[i + 1].type == LEDE_NUMTOKEN_WORD && T[i + 1].mask == 0))
		return i;
	lede_when_day(w, d);
	w->year = w->day = true;
	return i + 1;
}

/* Behind another of its kind: on 11/20, 11/22 or 11/25. */
static bool
in_list(S, size_t i)
{
	const struct lede_numtoken *t = &T[i];

	return i > 3 && !t->line && (mark(t - 1, ',') || has(t - 1, BIT(AND)) ||
	    has(t - 1, BIT(TO))) && digits(t - 2, 1, 2) && mark(t - 3, '/') &&
	    digits(t - 4, 1, 2) && !t[-2].space;
}

/* 22/04, 11/20: only where a date is expected, since 9/11 and 2/3 are none. */
static size_t
two_figures(S, size_t i, size_t end, const struct parts *p,
    struct lede_when *w)
{
	const struct lede_numtoken *before = &T[i - 1];
	struct lede_day d = { 0, 0, 0 };
	bool sure = p->value[0] > 12 || p->value[1] > 12 ||
	    s->text.ptr[T[i].start] == '0';
	bool expected = has(before, BIT(WDAY) | BIT(REL)) ||
	    lede_date_alone(s, i) || (sure && (has(before, BIT(YEARPRE)) ||
	    is(before, LEDE_LEX_AT) || in_list(s, i) ||
	    (T[i].line && !joined(&T[end]))));

	if (p->mark != '/' || !expected || !lede_date_free_end(&T[end]) ||
	    (joined(&T[end]) && has(&T[end], BIT(OF) | BIT(DURATION) |
	    BIT(MEASURE) | BIT(MONEY))))
		return i;
	if (p->digits[1] == 4 && p->value[0] <= 12 && p->value[0] > 0 &&
	    p->value[1] >= 1000 && p->value[1] < 2200) {
		lede_when_month(w, p->value[1], p->value[0]);
		w->year = true;
		return end;
	}
	if (p->digits[0] > 2 || p->digits[1] > 2)
		return i;
	day_and_month(s, p->value[0], p->value[1], p->mark, &d);
	if (d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31)
		return i;
	lede_date_finish(s, i, end, 0, d.month, d.day, w);
	return end;
}

/* 15.2. in languages that write ordinals so: a decimal with a dot behind. */
static size_t
dotted_day(S, size_t i, struct lede_when *w)
{
	const struct lede_numtoken *t = &T[i];
	int month;

	if (!s->style->dot_ordinal || t->broken || t->decimals < 1 ||
	    t->decimals > 2 || t->digits > 2 || !mark(t + 1, '.') ||
	    t[1].space)
		return i;
	month = s->text.ptr[t->end - 1] - '0';
	if (t->decimals == 2)
		month += 10 * (s->text.ptr[t->end - 2] - '0');
	if (month < 1 || month > 12 || t->value < 1 || t->value >= 32)
		return i;
	lede_date_finish(s, i, i + 2, 0, month, (int)t->value, w);
	return i + 2;
}

size_t
lede_date_figures(S, size_t i, struct lede_when *w)
{
	struct parts p;
	size_t end = dotted_day(s, i, w);

	if (end > i)
		return end;
	if (T[i].type != LEDE_NUMTOKEN_FIGURE)
		return i;
	if (T[i].broken) {
		if (!parts_of_token(s, i, &p))
			return i;
		end = i + 1;
	} else if (digits(&T[i], 8, 8))
		return eight_figures(s, i, w);
	else {
		end = parts_at(s, i, &p);
		if (p.n == 2)
			return two_figures(s, i, end, &p, w);
		if (p.n != 3)
			return i;
	}
	if (!lede_date_free_end(&T[end]) && !(T[end].upper && p.mark == '-'))
		return i;
	if (p.digits[0] == 4 && p.mark != '.')
		w->a = (struct lede_day){ p.value[0], p.value[1], p.value[2] };
	else if (p.digits[2] == 4 || p.digits[2] == 2) {
		if (p.digits[0] > 2 || p.digits[1] > 2 || (p.digits[2] == 2 &&
		    p.mark == '-' && !lede_date_alone(s, i)))
			return i;
		w->a.year = p.digits[2] == 4 ? p.value[2] : p.value[2] +
		    (p.value[2] < 40 ? 2000 : 1900);
		day_and_month(s, p.value[0], p.value[1], p.mark, &w->a);
	} else
		return i;
	if (w->a.year < 1000 || w->a.month > 12 || w->a.day > 31)
		return i;
	if (lede_day_exists(w->a))
		lede_when_day(w, w->a);
	w->year = w->day = true;
	return end;
}
