#include "when.h"

#define HALF_DAY (12 * 60)
#define WHOLE_DAY (24 * 60)

void
lede_when_day(struct lede_when *w, struct lede_day day)
{
	w->a = w->b = day;
	w->kind = WHEN_DAY;
}

void
lede_when_month(struct lede_when *w, int year, int month)
{
	lede_when_months(w, year, month, 1);
	w->kind = WHEN_MONTH;
	w->month = month;
	w->unit = "mo";
}

void
lede_when_years(struct lede_when *w, int from, int to)
{
	w->a = (struct lede_day){ from, 1, 1 };
	w->b = (struct lede_day){ to, 12, 31 };
	w->kind = from == to ? WHEN_YEAR : WHEN_SPAN;
	w->unit = from == to ? "y" : NULL;
}

void
lede_when_span(struct lede_when *w, struct lede_day a, struct lede_day b)
{
	w->a = a;
	w->b = b;
	w->kind = WHEN_SPAN;
}

void
lede_when_months(struct lede_when *w, int year, int month, int n)
{
	struct lede_day a = { year, month, 1 };

	lede_when_span(w, a, lede_day_add(lede_day_add_months(a, n), -1));
}

void
lede_when_clock(struct lede_when *w, int hour, int minute, bool sure)
{
	w->kind = WHEN_CLOCK;
	w->from = hour * 60 + minute;
	w->to = -1;
	w->sure = sure || hour > 12 || hour == 0;
}

void
lede_when_until_clock(struct lede_when *w, int to, bool to_sure)
{
	int from = w->from;

	to_sure = to_sure || to >= 13 * 60;
	if (to_sure && !w->sure && to >= HALF_DAY && from < HALF_DAY &&
	    from + HALF_DAY < to)
		from += HALF_DAY;
	if (!to_sure && to < from && to < HALF_DAY)
		to += HALF_DAY;
	w->from = from;
	w->to = to;
	w->to_sure = to_sure;
	w->sure = w->sure || to_sure;
	w->part = false;
}

void
lede_when_later_half(struct lede_when *w)
{
	if (!w->sure && w->from >= 0 && w->from < HALF_DAY) {
		w->from += HALF_DAY;
		w->sure = true;
		if (w->to >= 0 && !w->to_sure && w->to < HALF_DAY)
			w->to += HALF_DAY;
	}
}

static struct lede_slice
day_and_clock(struct lede_day day, int minutes, struct lede_arena *arena)
{
	return lede_arena_printf(arena, "%04d-%02d-%02dT%02d:%02d", day.year,
	    day.month, day.day, minutes / 60, minutes % 60);
}

static struct lede_slice
clocks(const struct lede_when *w, struct lede_arena *arena)
{
	struct lede_day b = w->b;
	int to = w->to;

	if (w->kind == WHEN_CLOCK) {
		if (to < 0)
			return lede_arena_printf(arena, "T%02d:%02d",
			    w->from / 60, w->from % 60);
		return lede_arena_printf(arena, "T%02d:%02d/T%02d:%02d",
		    w->from / 60, w->from % 60, to / 60 % 24, to % 60);
	}
	if (to < 0)
		return day_and_clock(w->a, w->from, arena);
	/* 10 pm to 6 am, and minutes past the day's end */
	for (; to >= WHOLE_DAY; to -= WHOLE_DAY)
		b = lede_day_add(b, 1);
	if (lede_day_number(b) == lede_day_number(w->a) && to < w->from)
		b = lede_day_add(b, 1);
	return lede_arena_printf(arena, "%.*s/%.*s", LEDE_SLICE_ARG(
	    day_and_clock(w->a, w->from, arena)), LEDE_SLICE_ARG(
	    day_and_clock(b, to, arena)));
}

struct lede_slice
lede_when_print(const struct lede_when *w, struct lede_arena *arena)
{
	struct lede_day a = w->a, b = w->b;

	if (w->kind == WHEN_UNKNOWN)
		return LEDE_SLICE_NONE;
	if (w->kind != WHEN_CLOCK && (a.year < 1 || b.year > 9998 ||
	    !lede_day_exists(a) || !lede_day_exists(b)))
		return LEDE_SLICE_NONE;
	if (w->from >= 0 && w->from < WHOLE_DAY)
		return clocks(w, arena);
	switch (w->kind) {
	case WHEN_UNKNOWN:
	case WHEN_CLOCK:
		break;
	case WHEN_DAY:
		return lede_arena_printf(arena, "%04d-%02d-%02d", a.year,
		    a.month, a.day);
	case WHEN_MONTH:
		return lede_arena_printf(arena, "%04d-%02d", a.year, a.month);
	case WHEN_YEAR:
		return lede_arena_printf(arena, "%04d", a.year);
	case WHEN_SPAN:
		if (a.month == 1 && a.day == 1 && b.month == 12 && b.day == 31)
			return lede_arena_printf(arena, "%04d/%04d", a.year,
			    b.year);
		return lede_arena_printf(arena,
		    "%04d-%02d-%02d/%04d-%02d-%02d", a.year, a.month, a.day,
		    b.year, b.month, b.day);
	}
	return LEDE_SLICE_NONE;
}
