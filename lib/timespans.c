/*
 * timespans: the whole of a time expression: what the other parts of the date
 * grammar read, put together ("Friday the 26th at 4", "9 am on Monday"), with
 * edges ("early in May") and ends ("from May to July").
 */
#include <math.h>

#include "datewords.h"

/* The date at i, without edge words and ends. */
static size_t
read_plain(S, size_t i, struct lede_when *w)
{
	static size_t (*const readers[])(S, size_t, struct lede_when *) = {
		lede_date_nth, lede_date_length, lede_date_holiday,
		lede_date_relative, lede_date_figures, lede_date_period,
		lede_date_calendar,
	};
	size_t end = i;

	for (size_t r = 0; end == i && r < sizeof(readers) / sizeof(*readers);
	    r++) {
		*w = LEDE_WHEN_NONE;
		end = readers[r](s, i, w);
	}
	return end;
}

/* "the end of the year": its last day, or its first. */
static size_t
edge_of_unit(S, size_t i, size_t j, struct lede_when *w)
{
	int where = (int)arg(&T[i], LEDE_LEX_EDGE);

	lede_date_set_unit(s, word(&T[j], LEDE_LEX_SPAN), 0, w);
	if (w->kind != WHEN_UNKNOWN && where != 0)
		lede_when_day(w, where > 0 ? w->b : w->a);
	return j + 1;
}

/* "The end of next week" is its Friday to Sunday. */
static void
edge_of_week(struct lede_when *w, int where)
{
	if (where > 0)
		w->a = lede_day_add(w->b, -2);
	else if (where < 0)
		w->b = lede_day_add(w->a, 2);
	w->unit = NULL;
}

/*
 * early, mid-, the end of; the night of: what they stand before is the date,
 * and the span grows.
 */
size_t
lede_date_point(S, size_t i, struct lede_when *w)
{
	size_t j = i + 1, end;
	bool edge = has(&T[i], BIT(EDGE)), of = false;

	if (!has(&T[i], BIT(EDGE) | BIT(DAYPART)) || !joined(&T[j]) ||
	    has(&T[i], BIT(DAY)))
		return read_plain(s, i, w);
	if (dash(&T[j]) && edge && !T[j].space)
		j++;
	if (has(&T[j], BIT(OF))) {
		of = true;
		j++;
	}
	if (has(&T[j], BIT(DET)) && !has(&T[j], BIT(REL)) && joined(&T[j]))
		j++;
	if (!edge && !of)
		return i;
	if (joined(&T[j])) {
		end = read_plain(s, j, w);
		if (end > j) {
			w->weak = false;
			if (of && edge && w->kind == WHEN_SPAN &&
			    w->unit != NULL && strcmp(w->unit, "wk") == 0)
				edge_of_week(w, (int)arg(&T[i],
				    LEDE_LEX_EDGE));
			if (!edge && w->kind == WHEN_DAY && w->from < 0)
				w->part = true;
			return end;
		}
		*w = LEDE_WHEN_NONE;
		if (edge && of && has(&T[j], BIT(SPAN)))
			return edge_of_unit(s, i, j, w);
	}
	return has(&T[i], BIT(REL) | BIT(ORD)) ? read_plain(s, i, w) : i;
}

/* in the early morning, at night, am Abend: hours to go with a day. */
static size_t
part_of_day(S, size_t i, struct lede_when *w)
{
	size_t j = i;

	while (j < i + 3 && joined(&T[j]) && !has(&T[j], BIT(DAYPART)) &&
	    has(&T[j], BIT(PREP) | BIT(DET) | BIT(EDGE) | BIT(OF)))
		j++;
	if (!joined(&T[j]) || !has(&T[j], BIT(DAYPART)) ||
	    has(&T[j], BIT(DAY) | BIT(RELAFTER)))
		return i;
	w->kind = WHEN_CLOCK;
	return lede_date_set_part(s, j, w) ? j + 1 : i;
}

/* The clock of one goes to the day of the other. */
static void
set_clock(struct lede_when *day, const struct lede_when *clock)
{
	bool later = day->part && day->from >= 12 * 60;
	struct lede_when c = *clock;

	if (later)
		lede_when_later_half(&c);
	day->from = c.from;
	day->to = c.to;
	day->sure = c.sure;
	day->to_sure = c.to_sure;
	day->part = c.part;
	day->weak = false;
}

static bool
can_have_clock(const struct lede_when *w)
{
	return (w->kind == WHEN_DAY || (w->kind == WHEN_UNKNOWN &&
	    (w->relative || w->day))) && (w->from < 0 || w->part) &&
	    w->length < 0;
}

/* Behind a day: "at 5", ", 8 pm", "from 7 to 9", "in the morning". */
static size_t
clock_behind(S, size_t end, struct lede_when *w)
{
	struct lede_when c = LEDE_WHEN_NONE;
	size_t k = end, j;
	bool at = false;

	if (mark(&T[k], ',') || mark(&T[k], '@'))
		k++;
	while (k < end + 3 && joined(&T[k]) && (is(&T[k], LEDE_LEX_AT) ||
	    (has(&T[k], BIT(FROM) | BIT(BETWEEN) | BIT(YEARPRE) | BIT(PREP)) &&
	    !has(&T[k], BIT(TO) | BIT(AND) | BIT(MONTH) | BIT(REL))))) {
		at = at || is(&T[k], LEDE_LEX_AT);
		k++;
	}
	if (!joined(&T[k]))
		return end;
	j = lede_date_clocks(s, k, &c);
	if (j == k) {
		c = LEDE_WHEN_NONE;
		j = lede_date_clock(s, k, &c);
	}
	if (j == k && at) {
		c = LEDE_WHEN_NONE;
		j = lede_date_hour(s, k, &c);
	}
	if (j == k && !w->part) {
		c = LEDE_WHEN_NONE;
		j = part_of_day(s, end, &c);
		k = end;
	}
	if (j == k)
		return end;
	set_clock(w, &c);
	return j;
}

/* Behind a time: "on Monday", "tomorrow", "on April 13", "last night". */
static size_t
day_behind(S, size_t end, struct lede_when *w)
{
	struct lede_when day = LEDE_WHEN_NONE;
	size_t k = end, j;
	bool comma = mark(&T[k], ',');

	if (comma || (joined(&T[k]) && has(&T[k], BIT(YEARPRE) | BIT(OF)) &&
	    !has(&T[k], BIT(AND) | BIT(TO))))
		k++;
	if (has(&T[k], BIT(DET)) && joined(&T[k]) && !has(&T[k], BIT(REL)))
		k++;
	if (!joined(&T[k]) || has(&T[k], BIT(AGOPRE)) ||
	    (comma && !has(&T[k], BIT(DAY) | BIT(WDAY))))
		return end;
	j = lede_date_point(s, k, &day);
	if (j == k || !can_have_clock(&day) || (day.kind == WHEN_UNKNOWN &&
	    today(s).year != 0))
		return end;
	set_clock(&day, w);
	*w = day;
	return j;
}

/* A day, or a date of another kind, that says a weekday again: tomorrow,
 * 13/04/21; Monday two weeks from now. */
static size_t
date_behind(S, size_t end, struct lede_when *w)
{
	struct lede_when other = LEDE_WHEN_NONE;
	size_t k = end, j;
	int weekday = w->weekday;

	if (mark(&T[k], ','))
		k++;
	if (!joined(&T[k]) || w->from >= 0 || w->kind != WHEN_DAY ||
	    !w->relative || w->day)
		return end;
	if (weekday != 0)
		j = lede_date_length(s, k, &other);
	else {
		j = lede_date_figures(s, k, &other);
		if (j > k && !other.year)
			return end;
	}
	if (j == k || other.kind != WHEN_DAY || other.length >= 0)
		return end;
	*w = other;
	if (weekday != 0)
		lede_when_day(w, lede_day_add(w->a, weekday -
		    lede_day_weekday(w->a)));
	return j;
}

/* In the afternoon at 7. */
static size_t
part_and_hour(S, size_t i, struct lede_when *w)
{
	struct lede_when c = LEDE_WHEN_NONE;
	size_t j, k, end;

	*w = LEDE_WHEN_NONE;
	j = part_of_day(s, i, w);
	if (j == i || !is(&T[j], LEDE_LEX_AT) || !joined(&T[j + 1]) ||
	    !joined(&T[j]))
		return i;
	k = j + 1;
	end = lede_date_clock(s, k, &c);
	if (end == k) {
		c = LEDE_WHEN_NONE;
		end = lede_date_hour(s, k, &c);
	}
	if (end == k)
		return i;
	set_clock(w, &c);
	return end;
}

/* The length behind a time: from 2 pm for two hours. */
static size_t
for_length(S, size_t i, size_t end, struct lede_when *w)
{
	double minutes, days;
	size_t j;

	if (!is(&T[end], LEDE_LEX_FOR) || !joined(&T[end + 1]) ||
	    !joined(&T[end]) || w->length >= 0 || w->to >= 0 ||
	    !(w->kind == WHEN_CLOCK || ((has(&T[i - 1], BIT(FROM)) ||
	    lede_date_alone(s, i)) && w->kind == WHEN_DAY)))
		return end;
	j = lede_date_size(s, end + 1, &days, &minutes);
	if (j == end + 1)
		return end;
	if (w->from >= 0 && minutes + days * 1440 < 1e6) {
		w->to = w->from + (int)lround(minutes + days * 1440);
		w->to_sure = true;
		return j;
	}
	if (w->kind != WHEN_DAY || days < 1)
		return end;
	lede_when_span(w, w->a, lede_day_add(w->a, (long)days - 1));
	return j;
}

/* All pieces that belong together. */
static size_t
compose(S, size_t i, struct lede_when *w)
{
	size_t end = lede_date_clocks(s, i, w), j;

	if (end > i) {
		j = day_behind(s, end, w);
		if (j > end || !w->weak)
			return j;
	}
	*w = LEDE_WHEN_NONE;
	end = lede_date_clock(s, i, w);
	if (end > i)
		return for_length(s, i, day_behind(s, end, w), w);
	*w = LEDE_WHEN_NONE;
	end = lede_date_point(s, i, w);
	if (end == i)
		return part_and_hour(s, i, w);
	j = date_behind(s, end, w);
	if (j > end)
		end = j;
	for (int n = 0; n < 2 && can_have_clock(w); n++) {
		j = clock_behind(s, end, w);
		if (j == end)
			break;
		end = j;
	}
	return for_length(s, i, end, w);
}

/* The hour before a day: "9 tomorrow morning", "at eight tonight". */
static size_t
hour_before(S, size_t i, struct lede_when *w)
{
	struct lede_when day = LEDE_WHEN_NONE;
	size_t j, k;

	if (!is(&T[i - 1], LEDE_LEX_AT) && !T[i].line)
		return i;
	j = lede_date_hour(s, i, w);
	if (j == i || !joined(&T[j]) || !has(&T[j], BIT(DAY) | BIT(REL)))
		return i;
	k = lede_date_point(s, j, &day);
	if (k == j || !can_have_clock(&day))
		return i;
	set_clock(&day, w);
	*w = day;
	return k;
}

static bool
is_link(S, size_t i, size_t j, bool *and_)
{
	bool between = has(&T[i - 1], BIT(BETWEEN)) && !T[i].line;
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
	if (w->day && w->kind == WHEN_DAY && w->from < 0 &&
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
	if (w->kind == WHEN_CLOCK || and_ || w->length >= 0)
		return j;
	if (is(&T[k], LEDE_LEX_NOW) && joined(&T[k])) {
		if (today(s).year != 0)
			lede_when_day(&b, today(s));
		end = k + 1;
	} else
		end = compose(s, k, &b);
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
	end = compose(s, i + 2, &b);
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
	    !(dash(&T[j]) || has(&T[j], BIT(AND) | BIT(TO))))
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
		end = compose(s, i, &w);
	if (end == i) {
		w = LEDE_WHEN_NONE;
		end = hour_before(s, i, &w);
	}
	if (end == i)
		return i;
	/* A bare month that may be a name or a verb wants company. */
	if (w.weak && has(&T[i], BIT(MONTH)) && has(&T[i], BIT(VERB)) &&
	    !has(&T[i - 1], BIT(YEARPRE) | BIT(REL) | BIT(EDGE)) &&
	    !lede_date_alone(s, i))
		return i;
	j = read_until(s, i, end, &w);
	if (j > end)
		end = j;
	finish(s, i, end, &w, out);
	return end;
}
