#include "datewords.h"

#include "numeral.h"

bool
lede_date_free_end(const struct lede_numtoken *t)
{
	if (t->space || t->line || t->type == LEDE_NUMTOKEN_END)
		return true;
	return t->type == LEDE_NUMTOKEN_MARK && t->code != '/' &&
	    t->code != '%' && t->code != '$';
}

/* A year in words: "nineteen eighty-six", "two thousand and five". */
static int
year_in_words(S, size_t i, size_t *end)
{
	struct lede_numeral a, b;

	if (!has(&T[i], BIT(NUM)) ||
	    !lede_numeral_cardinal(T, i, false, &a))
		return 0;
	if (a.scaled && a.value >= 1100 && a.value < 2100) {
		*end = a.end;
		return (int)a.value;
	}
	if (a.value < 11 || a.value > 20 || !joined(&T[a.end]) ||
	    !has(&T[a.end], BIT(NUM)) ||
	    !lede_numeral_cardinal(T, a.end, false, &b) || b.value < 10 ||
	    b.value > 99)
		return 0;
	*end = b.end;
	return (int)(a.value * 100 + b.value);
}

int
lede_date_year_at(S, size_t i, size_t *end)
{
	int y;

	if (!joined(&T[i]))
		return 0;
	if (digits(&T[i], 4, 4) && T[i].value >= 1000 && T[i].value < 2200) {
		*end = i + 1;
		return (int)T[i].value;
	}
	if (apostrophe(&T[i]) && digits(&T[i + 1], 2, 2) && !T[i + 1].space) {
		y = (int)T[i + 1].value;
		*end = i + 2;
		return y < 40 ? 2000 + y : 1900 + y;
	}
	return year_in_words(s, i, end);
}

size_t
lede_date_skip_link(S, size_t i)
{
	if ((mark(&T[i], ',') || has(&T[i], BIT(OF))) && joined(&T[i]))
		i++;
	if (has(&T[i], BIT(DET)) && joined(&T[i]) && !has(&T[i], BIT(REL)))
		i++;
	return i;
}

size_t
lede_date_year_behind(S, size_t i, int *year)
{
	size_t j = lede_date_skip_link(s, i), end;
	struct lede_when w = LEDE_WHEN_NONE;
	bool in = false;

	/* June in 2020: the preposition is one that years have */
	if (j == i && joined(&T[i]) && has(&T[i], BIT(YEARPRE)) &&
	    has(&T[i], BIT(PREP)) && !has(&T[i], BIT(TO) | BIT(BEFORE) |
	    BIT(AGO) | BIT(FUTURE) | BIT(AND)) && digits(&T[i + 1], 4, 4)) {
		in = true;
		j++;
	}
	*year = lede_date_year_at(s, j, &end);
	if (*year != 0 && (!mark(&T[end], '-') || T[end].space ||
	    !digits(&T[end + 1], 1, 2)) && lede_date_free_end(&T[end])) {
		/* "in May, 2000 people" */
		if ((mark(&T[i], ',') || in) &&
		    T[end].type == LEDE_NUMTOKEN_WORD &&
		    joined(&T[end]) && T[end].mask == 0 && !T[end].upper)
			return i;
		return end;
	}
	if (j > i && !mark(&T[i], ',') && today(s).year != 0 &&
	    (has(&T[j], BIT(REL)) || has(&T[j], BIT(SPAN)))) {
		end = lede_date_relative(s, j, &w);
		if (end > j && w.kind == WHEN_YEAR) {
			*year = w.a.year;
			return end;
		}
	}
	*year = 0;
	return i;
}

/* A day so little past is meant though the sentence looks ahead: it may do so
 * for another reason. */
#define AHEAD_SLACK 30
/* And a day so little ahead, though it looks back. */
#define BEHIND_SLACK 30

/* The nearest year that has a February 29. */
static int
leap_year(int year, bool ahead)
{
	for (int n = 1; n < 9; n++) {
		year += ahead ? 1 : -1;
		if (lede_month_days(year, 2) == 29)
			break;
	}
	return year;
}

int
lede_date_guess_year(S, size_t i, size_t end, int month, int day)
{
	struct lede_day p = today(s), d = { p.year, month, day };
	int tense;
	long days;
	bool back;

	if (p.year == 0)
		return 0;
	tense = lede_date_tense(s, i, end);
	if (day == 0) {
		if (month == p.month)
			return p.year;
		if (tense > 0)
			return month < p.month ? p.year + 1 : p.year;
		return month > p.month ? p.year - 1 : p.year;
	}
	if (day > lede_month_days(p.year, month))
		return month == 2 && day == 29 ? leap_year(p.year,
		    tense > 0) : p.year;
	days = lede_day_number(d) - lede_day_number(p);
	if (tense > 0)
		return days < -AHEAD_SLACK ? p.year + 1 : p.year;
	/* "extended to May 1" was, but May 1 was not */
	back = tense < 0 && lede_date_back(s, i, end) &&
	    !(!T[i].line && has(&T[i - 1], BIT(TO)));
	if (days < -300)
		return back ? p.year : p.year + 1;
	return days > (back ? BEHIND_SLACK : 60) &&
	    day <= lede_month_days(p.year - 1, month) ? p.year - 1 : p.year;
}

void
lede_date_finish(S, size_t i, size_t end, int year, int month, int day,
    struct lede_when *w)
{
	struct lede_day d = { year, month, day };

	w->day = true;
	w->month = month;
	w->year = year != 0;
	w->relative = year == 0;
	if (year == 0)
		d.year = lede_date_guess_year(s, i, end, month, day);
	if (d.year == 0 || !lede_day_exists(d)) {
		w->kind = WHEN_UNKNOWN;
		w->a = d;
	} else
		lede_when_day(w, d);
}

bool
lede_date_month_at(S, size_t i)
{
	if (!has(&T[i], BIT(MONTH)))
		return false;
	/* Mar-a-Lago, May-Britt, $DEC */
	if ((hyphen(&T[i + 1]) && T[i + 2].type == LEDE_NUMTOKEN_WORD &&
	    !has(&T[i + 2], BIT(MONTH) | BIT(TO) | BIT(EDGE) | BIT(SEASON) |
	    BIT(AND) | BIT(NUM) | BIT(ORD))) || (!T[i].space && mark(&T[i - 1],
	    '$')))
		return false;
	/* dez is ten in Portuguese */
	if (has(&T[i], BIT(NUM)) && T[i + 1].type != LEDE_NUMTOKEN_FIGURE &&
	    T[i - 1].type != LEDE_NUMTOKEN_FIGURE && !mark(&T[i + 1], '.'))
		return false;
	return T[i].upper || !has(&T[i], BIT(VERB) | BIT(NOUN)) ||
	    (has(&T[i - 1], BIT(WDAY)) && joined(&T[i]) &&
	    has(&T[i + 1], BIT(ORD) | BIT(NUM))) ||
	    (digits(&T[i + 1], 1, 2) && has(&T[i + 2], BIT(ORDSUF)) &&
	    joined(&T[i + 1])) || lede_date_alone(s, i) ||
	    (has(&T[i - 1], BIT(YEARPRE)) && has(&T[i - 1], BIT(PREP)) &&
	    joined(&T[i]) && (T[i + 1].type == LEDE_NUMTOKEN_MARK ||
	    !joined(&T[i + 1])));
}

int
lede_date_day_at(S, size_t i, size_t *end)
{
	struct lede_numeral n;
	int day = 0;

	if (digits(&T[i], 1, 2)) {
		day = (int)T[i].value;
		*end = i + 1;
		if (has(&T[i + 1], BIT(ORDSUF)) && !T[i + 1].space)
			*end = i + 2;
		else if (mark(&T[i + 1], '.') && !T[i + 1].space &&
		    s->style->dot_ordinal)
			*end = i + 2;
		else if (!lede_date_free_end(&T[i + 1]) &&
		    !(mark(&T[i + 1], '/') && has(&T[i + 2], BIT(MONTH))))
			return 0;
	} else if (T[i].type == LEDE_NUMTOKEN_WORD &&
	    has(&T[i], BIT(ORD) | BIT(NUM)) &&
	    lede_numeral_read(T, i, false, &n) &&
	    (n.kind == LEDE_NUMERAL_ORDINAL ||
	    n.kind == LEDE_NUMERAL_CARDINAL) && n.value <= 31) {
		day = (int)n.value;
		*end = n.end;
	}
	return day >= 1 && day <= 31 ? day : 0;
}

bool
lede_date_set_part(S, size_t i, struct lede_when *w)
{
	const char *to = strchr(word(&T[i], LEDE_LEX_DAYPART), '-');

	if (to == NULL)
		return false;
	w->from = (int)arg(&T[i], LEDE_LEX_DAYPART) * 60;
	w->to = 0;
	for (to++; *to >= '0' && *to <= '9'; to++)
		w->to = w->to * 10 + *to - '0';
	w->to = w->to == 24 ? 24 * 60 - 1 : w->to * 60;
	w->part = w->sure = w->to_sure = true;
	return true;
}
