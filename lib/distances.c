/*
 * distances: times told by how far they are: two weeks ago, in an hour, the
 * last three months, two days after Easter, half a year later.
 */
#include "lengths.h"

#include <math.h>
#include <stdlib.h>

/* So many days of work from d. */
static struct lede_day
move_work(struct lede_day d, long days, int direction)
{
	while (lede_day_weekday(d) > 5)
		d = lede_day_add(d, -direction);
	/* five of them are a week */
	d = lede_day_add(d, direction * (days / 5 * 7));
	for (days %= 5; days > 0; ) {
		d = lede_day_add(d, direction);
		days -= lede_day_weekday(d) < 6;
	}
	return d;
}

/* Move the first moment of w; what is moved by minutes needs a time. */
static void
move(struct lede_when *w, const struct lede_length *l, int direction)
{
	struct lede_day d = w->a;
	long days = lround(l->days), minutes = lround(l->minutes);

	if (w->kind != WHEN_DAY && w->kind != WHEN_MONTH &&
	    w->kind != WHEN_YEAR && w->kind != WHEN_SPAN)
		return;
	d = lede_day_add_months(d, direction * lround(l->months));
	d = l->work ? move_work(d, days, direction) :
	    lede_day_add(d, direction * days);
	if (minutes != 0 && w->from >= 0) {
		long at = w->from + direction * minutes;
		long over = at >= 0 ? at / 1440 : -((1439 - at) / 1440);

		d = lede_day_add(d, over);
		w->from = (int)(at - over * 1440);
		w->sure = true;
	} else if (minutes != 0) {
		d = lede_day_add(d, direction * (minutes / 1440));
		w->from = -1;
	} else if (w->part)
		w->from = -1;
	w->to = -1;
	w->part = false;
	w->weekday = 0;
	if (d.year < 1 || d.year > 9998)
		w->kind = WHEN_UNKNOWN;
	else
		lede_when_day(w, d);
}

/* The moment of publication, with its minute only for lengths of minutes. */
static void
set_now(S, const struct lede_length *l, struct lede_when *w)
{
	w->relative = true;
	if (today(s).year == 0)
		return;
	lede_when_day(w, today(s));
	if (l->minutes != 0)
		w->from = s->about->minute;
}

/* The month or the year that lies so far back, after the unit: "three years
 * ago" does not say the day. */
static void
widen(const struct lede_length *l, struct lede_when *w)
{
	struct lede_day a = w->a;

	if (w->kind != WHEN_DAY || l->days != 0 || l->minutes != 0 ||
	    l->n < 0)
		return;
	if (strcmp(l->unit, "mo") == 0)
		lede_when_month(w, a.year, a.month);
	else
		lede_when_years(w, a.year, a.year);
	w->month = 0;
}

static void
set_length(S, const struct lede_length *l, struct lede_when *w)
{
	char *star;
	double factor = 1;
	const char *unit = l->unit;

	if (l->n < 0 || strcmp(unit, "weekend") == 0)
		return;
	if (strcmp(unit, "quarter") == 0) {
		factor = 3;
		unit = "mo";
	}
	if (strchr(unit, '*') != NULL) {	/* wk*2 */
		star = strchr(unit, '*');
		factor = strtod(star + 1, NULL);
		unit = lede_arena_str(s->arena, lede_slice(unit,
		    (size_t)(star - unit)));
	}
	w->length = l->n * factor;
	w->length_unit = unit;
	w->length_start = T[l->first].start;
}

/*
 * "the last three months": up to the day before publication, or from the day
 * after it; quarters and decades are whole ones of the calendar.
 */
static void
set_window(S, const struct lede_length *l, int rel, struct lede_when *w)
{
	struct lede_day p = today(s);
	struct lede_when edge = LEDE_WHEN_NONE;
	int n = (int)lround(l->n);

	w->relative = true;
	set_length(s, l, w);
	if (p.year == 0)
		return;
	if ((strcmp(l->unit, "quarter") == 0 ||
	    strcmp(l->unit, "decade") == 0) && n >= 1 && n < 1000) {
		lede_date_set_unit(s, l->unit, rel < 0 ? -n : 1, w);
		lede_date_set_unit(s, l->unit, rel < 0 ? -1 : n, &edge);
		lede_when_span(w, w->a, edge.b);
		return;
	}
	set_now(s, l, &edge);
	move(&edge, l, rel);
	if (edge.kind != WHEN_DAY)
		return;
	if (edge.from >= 0) {
		lede_when_span(w, rel < 0 ? edge.a : p, rel < 0 ? p : edge.a);
		w->from = rel < 0 ? edge.from : s->about->minute;
		w->to = rel < 0 ? s->about->minute : edge.from;
		w->sure = w->to_sure = true;
		return;
	}
	if (l->minutes != 0 && l->days == 0 && l->months == 0 &&
	    l->minutes < 1440)
		return;
	if (rel < 0)
		lede_when_span(w, edge.a, lede_day_add(p, -1));
	else
		lede_when_span(w, lede_day_add(p, 1), edge.a);
	w->unit = NULL;
}

/* Where a date may stand behind "two weeks after". */
static size_t
anchor_date(S, size_t i, struct lede_when *w)
{
	size_t j = i, end;

	if (has(&T[j], BIT(DET)) && joined(&T[j]) && !has(&T[j], BIT(REL)))
		j++;
	if (!joined(&T[j]))
		return i;
	if (is(&T[j], LEDE_LEX_NOW)) {
		w->relative = true;
		if (today(s).year != 0)
			lede_when_day(w, today(s));
		w->from = s->about->minute;
		return j + 1;
	}
	end = lede_date_point(s, j, w);
	if (end == j || (w->kind != WHEN_DAY && w->kind != WHEN_YEAR &&
	    !w->relative))
		return i;
	/* "two days after the January 4 quake": of the quake */
	if (joined(&T[end]) && T[end].type == LEDE_NUMTOKEN_WORD &&
	    (T[end].mask == 0 || has(&T[end], BIT(NOUN))))
		return i;
	return end;
}

/* A week starting Monday, for three days from today. */
static bool
span_from(const struct lede_length *l, struct lede_when *w)
{
	struct lede_when end = *w;

	if (w->kind != WHEN_DAY)
		return w->kind == WHEN_UNKNOWN;
	move(&end, l, 1);
	if (end.kind != WHEN_DAY)
		return false;
	if (w->from >= 0) {
		w->to = end.from;
		w->to_sure = true;
		lede_when_span(w, w->a, end.a);
	} else
		lede_when_span(w, w->a, lede_day_add(end.a, -1));
	return true;
}

/* Behind a length: ago, from now, later, after Easter. */
static size_t
behind_length(S, size_t i, size_t end, struct lede_length *l, int rel,
    struct lede_when *w)
{
	struct lede_day next;
	int direction;
	size_t j;

	if (!joined(&T[end])) {
		if (rel == 0)
			return i;
		set_window(s, l, rel, w);
		return end;
	}
	/* for a week, from Monday */
	if (mark(&T[end], ',') && is(&T[i - 1], LEDE_LEX_FOR) &&
	    is(&T[end + 1], LEDE_LEX_ANCHOR) && joined(&T[end + 1]))
		end++;
	if (is(&T[end], LEDE_LEX_ANCHOR)) {
		/* "£93 more a year from April" is a rate */
		j = i - (joined(&T[i]) && has(&T[i - 1], BIT(ADV)));
		if (has(&T[i], BIT(ART)) && joined(&T[i]) &&
		    (T[j - 1].type == LEDE_NUMTOKEN_FIGURE ||
		    has(&T[j - 1], BIT(MUL) | BIT(MONEY))))
			return i;
		direction = arg(&T[end], LEDE_LEX_ANCHOR) < 0 ? -1 : 1;
		j = anchor_date(s, end + 1, w);
		if (j > end + 1 && (arg(&T[end], LEDE_LEX_ANCHOR) > 1 ||
		    is(&T[i - 1], LEDE_LEX_FOR))) {
			/* for a week from May 5: the next one */
			next = w->a;
			next.year++;
			if (w->kind == WHEN_DAY && w->day && !w->year &&
			    lede_day_number(w->a) < lede_day_number(today(s)) &&
			    lede_day_exists(next))
				w->a = next;
			return span_from(l, w) ? j : i;
		}
		if (j > end + 1) {
			move(w, l, direction);
			return j;
		}
		*w = LEDE_WHEN_NONE;
	}
	if (has(&T[end], BIT(AGO))) {
		direction = (int)arg(&T[end], LEDE_LEX_AGO);
		if (direction != 0) {
			set_now(s, l, w);
			move(w, l, direction);
			if (direction < 0)
				widen(l, w);
			return end + 1;
		}
		/* earlier, later: from the date last spoken of */
		direction = strcmp(word(&T[end], LEDE_LEX_AGO), "+") == 0 ?
		    1 : -1;
		w->relative = true;
		set_length(s, l, w);
		if (s->spoken.year != 0) {
			lede_when_day(w, s->spoken);
			move(w, l, direction);
			widen(l, w);
		} else if (today(s).year != 0) {
			set_now(s, l, w);
			move(w, l, direction);
			widen(l, w);
		}
		return end + 1;
	}
	if (rel != 0) {
		set_window(s, l, rel, w);
		return end;
	}
	return i;
}

/* Before a length: vor, hace, in; the last. */
static size_t
before_length(S, size_t i, struct lede_when *w)
{
	struct lede_length l;
	size_t j = i, end;
	int rel = 0, none;

	if (has(&T[i], BIT(AGOPRE))) {
		rel = (int)arg(&T[i], LEDE_LEX_AGOPRE);
		j = i + 1;
		/* in about an hour; "une" is an approximator and an article */
		while ((end = lede_length_read(s, j, &l, &none)) == j &&
		    joined(&T[j]) && has(&T[j], BIT(BEFORE) | BIT(REL)))
			j++;
		if (end == j || !joined(&T[j]))
			return i;
		/* "in two years": a length, unless the sentence looks ahead */
		if (apostrophe(&T[end]) && is(&T[end + 1], LEDE_LEX_INTIME))
			end += 2;
		else if (rel >= 2 && !lede_date_ahead(s, i, end))
			return i;
		set_now(s, &l, w);
		set_length(s, &l, w);
		if (rel == 3) {
			w->within = true;
			span_from(&l, w);
			return end;
		}
		move(w, &l, rel < 0 ? -1 : 1);
		if (rel < 0) {
			widen(&l, w);
			w->length = -1;
		}
		return end;
	}
	while (has(&T[j], BIT(REL)) && j < i + 2 && joined(&T[j + 1])) {
		rel = (int)arg(&T[j], LEDE_LEX_REL);
		j++;
	}
	if (j == i || rel == 0)
		return i;
	if (has(&T[j], BIT(DURATION)) && joined(&T[j + 1]) &&
	    has(&T[j + 1], BIT(HALF)) && strcmp(word(&T[j],
	    LEDE_LEX_DURATION), "y") == 0) {
		l = (struct lede_length){ .months = 18, .n = 1.5, .unit = "y",
		    .first = j };	/* the past year and a half */
		end = j + 2;
	} else if (strcmp(word(&T[j], LEDE_LEX_DURATION), "wk*2") == 0) {
		l = (struct lede_length){ .days = 14, .n = 1, .unit = "wk*2",
		    .first = j };		/* the past fortnight */
		end = j + 1;
	} else
		end = lede_length_read(s, j, &l, &none);
	if (end == j || has(&T[j], BIT(ART)))
		return i;
	set_window(s, &l, rel, w);
	return end;
}

size_t
lede_date_length(S, size_t i, struct lede_when *w)
{
	struct lede_length l;
	size_t end = before_length(s, i, w);
	int rel = 0;

	if (end > i)
		return end;
	*w = LEDE_WHEN_NONE;
	if (!has(&T[i], BIT(NUM) | BIT(ART) | BIT(PART) | BIT(FEW)) &&
	    T[i].type != LEDE_NUMTOKEN_FIGURE)
		return i;
	end = lede_length_read(s, i, &l, &rel);
	return end == i ? i : behind_length(s, i, end, &l, rel, w);
}
