/*
 * holidays: days of a year that have a name, and which year of theirs is meant.
 */
#include "datewords.h"
#include "feast.h"

/* A feast so little ahead is meant where the sentence does not say. */
#define AHEAD_DAYS 60

/*
 * The feast that is meant: the last that was (rel < 0), the next that will be
 * (rel > 0, or ahead: today's too), else the last of those that were or are not
 * far ahead.
 */
static bool
nearest(S, const char *rule, int rel, bool ahead, struct lede_feast *meant)
{
	struct lede_feast found[LEDE_FEAST_MAX];
	bool any = false, next = ahead && rel == 0;

	for (int year = today(s).year - 2; year <= today(s).year + 2; year++) {
		size_t n = lede_feast_days(rule, year, found);

		for (size_t i = 0; i < n; i++) {
			long days = lede_day_number(found[i].first) -
			    lede_day_number(today(s));
			long left = lede_day_number(found[i].last) -
			    lede_day_number(today(s));

			if (rel > 0 ? days > 0 : next && left >= 0) {
				*meant = found[i];
				return true;
			}
			if (rel > 0 || next || days >= (rel < 0 ? 0 :
			    AHEAD_DAYS + 1))
				continue;
			*meant = found[i];
			any = true;
		}
	}
	return any;
}

/* Labor Day weekend: with the holiday, if it lies beside. */
static void
weekend_of(struct lede_feast *f)
{
	struct lede_day d = f->first, saturday;
	int weekday = lede_day_weekday(d);

	saturday = lede_day_add(d, weekday <= 3 ? -1 - weekday : 6 - weekday);
	f->first = weekday == 5 ? d : saturday;
	f->last = weekday == 1 ? d : lede_day_add(saturday, 1);
}

static bool
is_weekend(S, size_t i)
{
	return has(&T[i], BIT(SPAN)) && joined(&T[i]) &&
	    strcmp(word(&T[i], LEDE_LEX_SPAN), "weekend") == 0;
}

/* Is a time told here?  At Christmas, pendant le ramadan; "after the
 * Christmas rush", "all of our Christmas" are none. */
static bool
told(S, size_t i, size_t end)
{
	if (T[i].line)
		return false;
	if (has(&T[i - 1], BIT(DET)) && !T[i - 1].line &&
	    !has(&T[i - 2], BIT(OF)) &&
	    (T[end].type != LEDE_NUMTOKEN_WORD || !joined(&T[end])))
		i--;
	return has(&T[i - 1], BIT(YEARPRE)) || (s->style->caps &&
	    has(&T[i - 1], BIT(PREP)));		/* an, zu Allerheiligen */
}

/* Christmas 2013, last Easter, "Christmas"; no "Christmas market". */
size_t
lede_date_holiday(S, size_t i, struct lede_when *w)
{
	size_t j = i, k;
	int year, rel = 0, moved = 0;
	struct lede_feast found[LEDE_FEAST_MAX] = { 0 };
	const char *rule;
	bool known, weekend;

	while (has(&T[j], BIT(REL)) && j < i + 2 && joined(&T[j + 1])) {
		rel = (int)arg(&T[j++], LEDE_LEX_REL);
		moved = 1;
	}
	if (!has(&T[j], BIT(HOLIDAY)) || (j > i && !joined(&T[j])))
		return i;
	/* Chinese New Year is another day */
	if (j == i && T[i - 1].type == LEDE_NUMTOKEN_WORD && !T[i].line &&
	    T[i - 1].mask == 0)
		return i;
	rule = word(&T[j], LEDE_LEX_HOLIDAY);
	weekend = is_weekend(s, j + 1);
	k = lede_date_year_behind(s, j + 1 + weekend, &year);
	if (!weekend && is_weekend(s, k)) {
		weekend = true;
		k++;
	}
	if (year == 0) {
		if (!moved && !weekend && !told(s, i, k) &&
		    !lede_date_alone(s, i))
			return i;
		if (joined(&T[k]) && T[k].type == LEDE_NUMTOKEN_WORD &&
		    T[k].mask == 0 && !moved)
			return i;
		if (hyphen(&T[k]) || apostrophe(&T[k]))
			return i;
		w->relative = true;
		if (today(s).year == 0)
			return k;
		known = moved && rel == 0 ? lede_feast_days(rule, today(s).year,
		    found) > 0 : nearest(s, rule, rel,
		    lede_date_ahead(s, i, k), found);
	} else
		known = lede_feast_days(rule, year, found) > 0;
	if (known && weekend)
		weekend_of(&found[0]);
	w->year = !w->relative;
	w->fixed = true;
	w->day = lede_day_number(found[0].first) ==
	    lede_day_number(found[0].last);
	if (!known)
		return k;
	w->month = found[0].first.month;
	if (w->day)
		lede_when_day(w, found[0].first);
	else
		lede_when_span(w, found[0].first, found[0].last);
	return k;
}
