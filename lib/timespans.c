/*
 * timespans: what the other parts of the date grammar read, put together: Friday
 * the 26th at 4, 9 am on Monday, from 2 pm for two hours.
 */
#include <math.h>

#include "datewords.h"

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

/* A part of the day on no known day: in the morning, at lunchtime. */
size_t
lede_date_part(S, size_t i, struct lede_when *w)
{
	const struct lede_numtoken *t = &T[i];

	/* "in the morning" is one form */
	if (!has(t, BIT(DAYPART)) || has(t, BIT(DAY) | BIT(WDAY) | BIT(REL)) ||
	    (memchr(s->text.ptr + t->start, ' ', t->end - t->start) == NULL &&
	    (t->line || !is(t - 1, LEDE_LEX_AT) || has(t - 1, BIT(DET)))))
		return i;
	w->kind = WHEN_CLOCK;
	return lede_date_set_part(s, i, w) ? i + 1 : i;
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
	    !(w->kind == WHEN_CLOCK || (w->kind == WHEN_DAY &&
	    ((w->from >= 0 && !w->part) || has(&T[i - 1], BIT(FROM)) ||
	    lede_date_alone(s, i)))))
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
size_t
lede_date_compose(S, size_t i, struct lede_when *w)
{
	size_t end = lede_date_clocks(s, i, w), j;

	if (end > i) {
		j = day_behind(s, end, w);
		if (j > end || !w->weak)
			return j;
	}
	*w = LEDE_WHEN_NONE;
	end = lede_date_clock(s, i, w);
	if (end > i && w->length >= 0)
		return end;
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
size_t
lede_date_hour_before(S, size_t i, struct lede_when *w)
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
