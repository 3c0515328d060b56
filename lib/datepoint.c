/*
 * datepoint: one date, whatever kind it is of, with an edge before it: early
 * in May, the end of 2019, mid-June.
 */
#include "datewords.h"

/* The date at i, without edge words and ends. */
static size_t
read_plain(S, size_t i, struct lede_when *w)
{
	static size_t (*const readers[])(S, size_t, struct lede_when *) = {
		lede_date_nth, lede_date_weekdays_ago, lede_date_length,
		lede_date_holiday, lede_date_relative, lede_date_figures,
		lede_date_period, lede_date_calendar,
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
	if (where > 1 && w->kind != WHEN_UNKNOWN)
		lede_when_span(w, today(s), w->b);	/* the rest of it */
	else if (w->kind != WHEN_UNKNOWN && where != 0)
		lede_when_day(w, where > 0 ? w->b : w->a);
	return j + 1;
}

/* Jahresende, year-end 1997. */
static size_t
edge_in_word(S, size_t i, struct lede_when *w)
{
	size_t end = edge_of_unit(s, i, i, w), k;
	int year = lede_date_year_at(s, end, &k);

	if (year == 0 || w->kind != WHEN_DAY || strcmp(w->unit, "y") != 0)
		return end;
	w->a.year = w->b.year = year;
	w->relative = false;
	w->year = true;
	return k;
}

/* "At the end of the day" is a way of speaking. */
static bool
figurative(S, size_t i)
{
	size_t k = i - (!T[i].line && has(&T[i - 1], BIT(DET)));

	return has(&T[i], BIT(PREP)) || (!T[k].line &&
	    is(&T[k - 1], LEDE_LEX_AT));
}

static size_t
end_of_day(S, size_t j, struct lede_when *w)
{
	w->relative = true;
	if (today(s).year != 0)
		lede_when_day(w, today(s));
	w->from = 24 * 60 - 1;
	w->sure = true;
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
	bool edge = has(&T[i], BIT(EDGE));
	/* "fin du" is one form */
	bool within = edge && memchr(s->text.ptr + T[i].start, ' ',
	    T[i].end - T[i].start) != NULL, of = within;

	if (edge && has(&T[i], BIT(SPAN)))
		return edge_in_word(s, i, w);
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
			/* the end of Sunday */
			if (of && edge && w->kind == WHEN_DAY && w->from < 0 &&
			    arg(&T[i], LEDE_LEX_EDGE) == 1) {
				w->from = 24 * 60 - 1;
				w->sure = true;
			}
			if (!edge && w->kind == WHEN_DAY && w->from < 0)
				w->part = true;
			return end;
		}
		*w = LEDE_WHEN_NONE;
		if (edge && of && has(&T[j], BIT(SPAN)))
			return edge_of_unit(s, i, j, w);
		if (edge && of && !within && strcmp(word(&T[j], LEDE_LEX_DURATION),
		    "d") == 0 && arg(&T[i], LEDE_LEX_EDGE) == 1 &&
		    !figurative(s, i))
			return end_of_day(s, j, w);
	}
	return has(&T[i], BIT(REL) | BIT(ORD)) ? read_plain(s, i, w) : i;
}
