/*
 * reldates: days and spans that are told from the day of publication:
 * yesterday, Monday, last week, next spring, semaine dernière.
 */
#include "datewords.h"

void
lede_date_set_unit(S, const char *unit, int n, struct lede_when *w)
{
	struct lede_day p = today(s), d;

	w->relative = true;
	w->unit = unit;
	if (p.year == 0)
		return;
	if (strcmp(unit, "wk") == 0) {
		d = lede_day_add(p, 1 - lede_day_weekday(p) + 7 * n);
		lede_when_span(w, d, lede_day_add(d, 6));
	} else if (strcmp(unit, "weekend") == 0) {
		d = lede_day_add(p, 6 - lede_day_weekday(p) + 7 * n);
		lede_when_span(w, d, lede_day_add(d, 1));
	} else if (strcmp(unit, "mo") == 0) {
		d = lede_day_add_months((struct lede_day){ p.year, p.month, 1 },
		    n);
		lede_when_month(w, d.year, d.month);
	} else if (strcmp(unit, "quarter") == 0) {
		d = lede_day_add_months((struct lede_day){ p.year,
		    (p.month - 1) / 3 * 3 + 1, 1 }, 3L * n);
		lede_when_months(w, d.year, d.month, 3);
	} else if (strcmp(unit, "y") == 0)
		lede_when_years(w, p.year + n, p.year + n);
	else if (strcmp(unit, "d") == 0)
		lede_when_day(w, lede_day_add(p, n));
	else if (strcmp(unit, "decade") == 0)
		lede_when_years(w, p.year / 10 * 10 + 10 * n,
		    p.year / 10 * 10 + 10 * n + 9);
	else if (strcmp(unit, "century") == 0)
		lede_when_years(w, p.year / 100 * 100 + 100 * n,
		    p.year / 100 * 100 + 100 * n + 99);
	w->unit = unit;
}

/* The year of a month or season that is moved: the last one is over, the
 * next has not begun. */
static int
moved_year(S, int first, int last, int rel)
{
	struct lede_day p = today(s);

	if (rel < 0 && last >= p.month)
		return p.year - 1;
	if (rel < 1)
		return p.year;
	return p.year + (first <= p.month) + (rel > 1);
}

static void
moved_weekday(S, size_t in, int rel, bool near, struct lede_when *w)
{
	int weekday = (int)arg(&T[in], LEDE_LEX_WDAY);
	int direction = rel != 0 ? rel : lede_date_ahead(s, in, in + 1) ?
	    1 : -1;
	struct lede_day p = today(s);
	long monday;

	lede_date_set_weekday(s, weekday, direction, rel != 0, w);
	w->fixed = true;
	if (rel == 0 || near || p.year == 0)
		return;
	if (rel > 1) {			/* Friday after next */
		lede_when_day(w, lede_day_add(w->a, 7));
		return;
	}
	/* "Next Friday" is not in this week, nor is "last Wednesday". */
	monday = lede_day_number(p) + 1 - lede_day_weekday(p);
	if (lede_day_number(w->a) >= monday &&
	    lede_day_number(w->a) < monday + 7)
		lede_when_day(w, lede_day_add(w->a, direction * 7));
}

/* Early in the week "this weekend" is the one that was, unless the sentence
 * looks ahead: -1. */
static int
weekend_before(S, size_t in, int rel)
{
	return rel == 0 && strcmp(word(&T[in], LEDE_LEX_SPAN), "weekend") ==
	    0 && today(s).year != 0 && lede_day_weekday(today(s)) <= 3 &&
	    !lede_date_ahead(s, in, in + 1) ? -1 : 0;
}

/* The coming weekend is that of this week, as long as it has not begun: 1. */
static int
weekend_near(S, size_t in, int rel, bool near)
{
	return near && rel == 1 && strcmp(word(&T[in], LEDE_LEX_SPAN),
	    "weekend") == 0 && today(s).year != 0 &&
	    lede_day_weekday(today(s)) < 6;
}

/*
 * "last" and what follows: week, Monday, March, summer, night.  `in` is where
 * the word that is moved stands, `rel` how far; near: a weekday of this week
 * will do.
 */
static size_t
read_moved(S, size_t in, int rel, bool near, struct lede_when *w)
{
	const struct lede_numtoken *t = &T[in];
	size_t end = in + 1;
	int month;

	if (has(t, BIT(WDAY))) {
		moved_weekday(s, in, rel, near, w);
		if (has(&T[end], BIT(DAYPART)) && joined(&T[end]))
			lede_date_set_part(s, end++, w);
		return end;
	}
	if (has(t, BIT(SPAN)) && strncmp(word(t, LEDE_LEX_SPAN), "half", 4) != 0) {
		lede_date_set_unit(s, word(t, LEDE_LEX_SPAN), rel +
		    weekend_before(s, in, rel) -
		    weekend_near(s, in, rel, near), w);
		if (rel != 0 && strcmp(w->unit, "decade") == 0) {
			w->length = 1;	/* as long as it is far */
			w->length_unit = w->unit;
			w->length_start = t->start;
		}
		return end;
	}
	if (lede_date_month_at(s, in)) {
		month = (int)arg(t, LEDE_LEX_MONTH);
		w->relative = true;
		w->month = month;
		if (today(s).year != 0)
			lede_when_month(w, moved_year(s, month, month, rel),
			    month);
		return end;
	}
	if (has(t, BIT(SEASON))) {
		month = (int)arg(t, LEDE_LEX_SEASON);
		w->relative = true;
		if (today(s).year != 0)
			lede_when_months(w, moved_year(s, month, month + 2,
			    rel), month, 3);
		return end;
	}
	if (has(t, BIT(DAYPART))) {
		w->relative = true;
		if (today(s).year != 0) {
			lede_when_day(w, lede_day_add(today(s), rel));
			lede_date_set_part(s, in, w);
		}
		return end;
	}
	if (has(t, BIT(CENTURY))) {
		lede_date_set_unit(s, "century", rel, w);
		return end;
	}
	return in;
}

/* "last March 8": the day of the month that was moved. */
static size_t
day_of_moved(S, size_t i, struct lede_when *w)
{
	size_t end;
	int day = lede_date_day_at(s, i, &end);

	if (day == 0 || !joined(&T[i]) || !digits(&T[i], 1, 2))
		return i;
	if (w->kind == WHEN_MONTH)
		lede_when_day(w, (struct lede_day){ w->a.year, w->a.month,
		    day });
	w->day = true;
	return end;
}

/* Told from the date spoken of last, if there is one: "the previous day". */
static const struct lede_numbers_scan *
told_from(S, struct lede_numbers_scan *from, struct lede_numbers_about *about)
{
	if (s->spoken.year == 0)
		return s;
	*about = *s->about;
	about->published = s->spoken;
	*from = *s;
	from->about = about;
	return from;
}

static size_t
read_rel(S, size_t i, struct lede_when *w)
{
	struct lede_numbers_scan from;
	struct lede_numbers_about about;
	size_t j = i, end;
	int rel = 0;
	bool fiscal, told = false, near = false;

	/* Two such words count as the second: "this past Saturday". */
	while (has(&T[j], BIT(REL)) && j < i + 3 && joined(&T[j + 1])) {
		rel = (int)arg(&T[j], LEDE_LEX_REL);
		told = strchr(word(&T[j], LEDE_LEX_REL), 't') != NULL;
		near = strchr(word(&T[j], LEDE_LEX_REL), 'n') != NULL;
		j++;
	}
	if (told)
		s = told_from(s, &from, &about);
	/* "ce vendredi 3 novembre" is that day */
	if (j > i && has(&T[j], BIT(WDAY))) {
		end = lede_date_weekday(s, j, w);
		if (end > j && w->day)
			return end;
		*w = LEDE_WHEN_NONE;
	}
	if (j > i) {
		/* "last fiscal quarter"; "fiscal year" is one form */
		fiscal = has(&T[j], BIT(FISCAL)) && joined(&T[j + 1]) &&
		    !has(&T[j], BIT(SPAN));
		end = read_moved(s, j + fiscal, rel, near, w);
		if (end == j + fiscal)
			return i;
		if (w->month != 0 && !w->day)
			end = day_of_moved(s, end, w);
		return end;
	}
	/* Vorjahr: both in one word */
	if (has(&T[i], BIT(RELAFTER)) && has(&T[i], BIT(SPAN)))
		return read_moved(s, i, (int)arg(&T[i], LEDE_LEX_RELAFTER),
		    false, w);
	/* semaine dernière, lunes pasado, año que viene */
	if (!has(&T[i], BIT(WDAY) | BIT(SPAN) | BIT(MONTH) | BIT(SEASON) |
	    BIT(CENTURY)) || !joined(&T[i + 1]))
		return i;
	j = i + 1;
	if (has(&T[j], BIT(DAYPART)) && joined(&T[j + 1]))
		j++;
	if (!has(&T[j], BIT(RELAFTER)))
		return i;
	end = read_moved(s, i, (int)arg(&T[j], LEDE_LEX_RELAFTER),
	    strchr(word(&T[j], LEDE_LEX_RELAFTER), 'n') != NULL, w);
	return end == i ? i : j + 1;
}

/* Today, tonight, yesterday morning. */
static size_t
read_word(S, size_t i, struct lede_when *w)
{
	struct lede_numbers_scan from;
	struct lede_numbers_about about;
	size_t j = i + 1;

	/* USA Today */
	if (T[i].upper && !T[i].line && T[i - 1].upper && !T[i - 1].line &&
	    T[i - 1].type == LEDE_NUMTOKEN_WORD && !s->style->caps)
		return i;
	if (strchr(word(&T[i], LEDE_LEX_DAY), 't') != NULL)
		s = told_from(s, &from, &about);
	w->relative = true;
	if (today(s).year != 0)
		lede_when_day(w, lede_day_add(today(s), (long)arg(&T[i],
		    LEDE_LEX_DAY)));
	/* "tonight", "last night"; "mañana" is tomorrow or a morning */
	if (has(&T[i], BIT(DAYPART)) && arg(&T[i], LEDE_LEX_DAY) <= 0 &&
	    !has(&T[i], BIT(WDAY)))
		lede_date_set_part(s, i, w);
	if (has(&T[j], BIT(DAYPART)) && joined(&T[j]))
		lede_date_set_part(s, j++, w);
	return j;
}

/* Over the weekend. */
static size_t
read_weekend(S, size_t i, struct lede_when *w)
{
	/* am Wochenende: the article is in the preposition */
	bool at = s->style->caps && has(&T[i - 1], BIT(PREP));

	if (strcmp(word(&T[i], LEDE_LEX_SPAN), "weekend") != 0 || T[i].line ||
	    !(at || (has(&T[i - 1], BIT(DET)) && !T[i - 1].line &&
	    has(&T[i - 2], BIT(PREP)))) || has(&T[i + 1], BIT(OF)) ||
	    (!at && lede_date_alone(s, i)))
		return i;
	lede_date_set_unit(s, "weekend", weekend_before(s, i, 0), w);
	return i + 1;
}

size_t
lede_date_relative(S, size_t i, struct lede_when *w)
{
	size_t end = read_rel(s, i, w);

	if (end > i)
		return end;
	*w = LEDE_WHEN_NONE;
	if (has(&T[i], BIT(SPAN)) && !has(&T[i], BIT(REL)) &&
	    (end = read_weekend(s, i, w)) > i)
		return end;
	if (has(&T[i], BIT(DAY)))
		return read_word(s, i, w);
	if (has(&T[i], BIT(WDAY)))
		return lede_date_weekday(s, i, w);
	return i;
}
