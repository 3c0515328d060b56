/*
 * dates: days, months and years as a calendar names them, in one grammar for
 * all languages: which word is a month is in the tables, and both orders are
 * tried ("March 3", "3 de marzo").
 */
#include <math.h>

#include "datewords.h"
#include "numeral.h"

/* Behind an abbreviated month: its dot, but not that of a sentence. */
static size_t
month_end(S, size_t i)
{
	const struct lede_numtoken *next = &T[i + 2];

	if (mark(&T[i + 1], '.') && !T[i + 1].space &&
	    T[i].end - T[i].start <= 5 && !(joined(next) && next->upper &&
	    next->type == LEDE_NUMTOKEN_WORD))
		return i + 2;
	return i + 1;
}

/*
 * The day behind a month's name: March 3, March the 3rd, march first; in
 * words and no ordinal only if a year comes: "March two people" is none.
 */
static int
day_behind_month(S, size_t j, size_t *end)
{
	size_t k = j, year_end;
	int day;

	if (mark(&T[k], ',') && T[k + 1].type == LEDE_NUMTOKEN_FIGURE &&
	    has(&T[k + 2], BIT(ORDSUF)))
		k++;
	if (has(&T[k], BIT(DET)) && joined(&T[k]) && !has(&T[k], BIT(REL)))
		k++;
	if (!joined(&T[k]) || (day = lede_date_day_at(s, k, end)) == 0)
		return 0;
	if (T[k].type == LEDE_NUMTOKEN_FIGURE) {
		if (k > j && *end == k + 1)
			return 0;
		return mark(&T[*end], '-') && !T[*end].space &&
		    T[*end + 1].type == LEDE_NUMTOKEN_WORD &&
		    !T[*end + 1].space && !has(&T[*end + 1], BIT(MONTH)) ?
		    0 : day;
	}
	if (lede_date_year_at(s, *end, &year_end) != 0)
		return day;
	if (!has(&T[*end - 1], BIT(ORD)) || has(&T[*end - 1], BIT(NUM)))
		return 0;
	return joined(&T[*end]) && T[*end].type == LEDE_NUMTOKEN_WORD &&
	    (T[*end].mask == 0 || has(&T[*end], BIT(NOUN))) ? 0 : day;
}

/* The last two figures of a year: October 31, 74; 14th April 15. */
static int
short_year(S, size_t i, size_t *end)
{
	int y;

	if (!digits(&T[i], 2, 2) || !joined(&T[i]) ||
	    !lede_date_free_end(&T[i + 1]) || joined(&T[i + 1]))
		return 0;
	y = (int)T[i].value;
	*end = i + 1;
	return y < 40 ? 2000 + y : 1900 + y;
}

static size_t
month_first(S, size_t i, struct lede_when *w)
{
	int year, month = (int)arg(&T[i], LEDE_LEX_MONTH), day;
	size_t j = month_end(s, i), k, end;

	if ((mark(&T[j], '/') || mark(&T[j], '-')) && !T[j].space &&
	    !T[j + 1].space && digits(&T[j + 1], 1, 4)) {
		/* Oct/2, Dec/2018, Sep-23-2020 */
		if (digits(&T[j + 1], 4, 4) &&
		    (year = lede_date_year_at(s, j + 1, &end)) != 0) {
			lede_when_month(w, year, month);
			w->year = true;
			return end;
		}
		if (digits(&T[j + 1], 1, 2)) {
			end = j + 2;
			k = end;
			year = 0;
			if (T[end].code == T[j].code && !T[end].space &&
			    digits(&T[end + 1], 4, 4)) {
				year = lede_date_year_at(s, end + 1, &k);
			} else if (mark(&T[j], '-'))
				k = j;
			if (k > j) {
				lede_date_finish(s, i, k, year, month,
				    (int)T[j + 1].value, w);
				return k;
			}
		}
	}
	day = day_behind_month(s, j, &end);
	if (day != 0) {
		j = lede_date_year_behind(s, end, &year);
		if (year == 0 && (year = short_year(s, end, &k)) != 0)
			j = k;
		lede_date_finish(s, i, j, year, month, day, w);
		return j;
	}
	if (has(&T[j], BIT(REL)) && has(&T[j + 1], BIT(SPAN)) &&
	    today(s).year != 0) {
		k = lede_date_relative(s, j, w);
		if (k > j && w->kind == WHEN_YEAR) {
			year = w->a.year;
			*w = LEDE_WHEN_NONE;
			lede_when_month(w, year, month);
			return k;
		}
		*w = LEDE_WHEN_NONE;
	}
	k = lede_date_year_behind(s, j, &year);
	if (year == 0 && has(&T[j], BIT(OF)) &&
	    (year = short_year(s, j + 1, &end)) != 0)
		k = end;
	w->month = month;
	/* in March and April of 1997 */
	if (year == 0 && has(&T[j], BIT(AND)) && joined(&T[j + 1]) &&
	    lede_date_month_at(s, j + 1)) {
		lede_date_year_behind(s, month_end(s, j + 1), &year);
		if (year != 0) {
			lede_when_month(w, year, month);
			return j;
		}
	}
	w->year = year != 0;
	if (year == 0) {
		year = lede_date_guess_year(s, i, j, month, 0);
		w->relative = w->weak = true;
		k = i + 1;
		/* The dot belongs to the span if the line goes on. */
		if (mark(&T[k], '.') && !T[k].space && joined(&T[k + 1]) &&
		    !T[k + 1].upper)
			k++;
	}
	if (year != 0)
		lede_when_month(w, year, month);
	return k;
}

static size_t
day_first(S, size_t i, struct lede_when *w)
{
	size_t j, end = i, k;
	int day = lede_date_day_at(s, i, &end), year, month;
	uint32_t link = 0;

	if (day == 0 || !joined(&T[end]))
		return i;
	j = end;
	if (has(&T[j], BIT(OF)))
		j++;
	if (has(&T[j], BIT(DET)) && j > end)
		j++;
	if ((dash(&T[j]) || mark(&T[j], '/')) && !T[j].space &&
	    !T[j + 1].space)
		link = T[j++].code;		/* 3-Mar-2019, 23/Sep/2020 */
	if (!has(&T[j], BIT(MONTH)) || !joined(&T[j]) ||
	    (!T[j].upper && has(&T[j], BIT(VERB) | BIT(NOUN)) && j == end &&
	    !has(&T[end - 1], BIT(ORDSUF))))
		return i;
	month = (int)arg(&T[j], LEDE_LEX_MONTH);
	j = month_end(s, j);
	if (mark(&T[j - 1], '.') && !digits(&T[j], 4, 4) &&
	    !mark(&T[j], ',') && (T[j].upper || !joined(&T[j])))
		j--;
	if (link != 0 && T[j].code == link && !T[j].space &&
	    digits(&T[j + 1], 2, 4)) {
		j++;
		if ((year = short_year(s, j, &k)) != 0) {
			lede_date_finish(s, i, k, year, month, day, w);
			return k;
		}
	} else if (dash(&T[j]) && !T[j].space && digits(&T[j + 1], 4, 4))
		j++;
	k = lede_date_year_behind(s, j, &year);
	if (year == 0 && has(&T[j], BIT(OF)) &&
	    (year = short_year(s, j + 1, &end)) != 0)
		k = end;
	else if (year == 0 && (year = short_year(s, j, &end)) != 0)
		k = end;
	lede_date_finish(s, i, k, year, month, day, w);
	return k;
}

/* March 3, 2019; 3 de marzo; 3rd of March; March 2019; March. */
size_t
lede_date_month(S, size_t i, struct lede_when *w)
{
	int year;

	if (lede_date_month_at(s, i))
		return month_first(s, i, w);
	/* 2019/aug/01 */
	if (digits(&T[i], 4, 4) && (mark(&T[i + 1], '/') ||
	    mark(&T[i + 1], '-')) && !T[i + 1].space && !T[i + 2].space &&
	    has(&T[i + 2], BIT(MONTH)) && T[i + 3].code == T[i + 1].code &&
	    !T[i + 3].space && digits(&T[i + 4], 1, 2)) {
		year = (int)T[i].value;
		lede_date_finish(s, i, i + 5, year, (int)arg(&T[i + 2],
		    LEDE_LEX_MONTH), (int)T[i + 4].value, w);
		return i + 5;
	}
	return day_first(s, i, w);
}

/* "during 2016 Stone spoke": a capital within a line is no unit. */
static bool
is_name(S, const struct lede_numtoken *t)
{
	return t->upper && !t->caps && !s->style->caps;
}

/* Is a plain figure of four digits a year here? */
static bool
year_here(S, size_t i)
{
	const struct lede_numtoken *t = &T[i], *before = t - 1, *behind = t + 1;
	bool recent = t->value >= 1900 && t->value < 2050;

	if (!digits(t, 4, 4) || t->value < 1000 || t->value > 2199)
		return false;
	if (mark(before, '(') && !t->line && dash(behind) &&
	    digits(t + 2, 4, 4) && mark(t + 3, ')'))
		return true;
	if (has(before, BIT(YEARPRE) | BIT(EDGE) | BIT(MONTH) | BIT(SEASON)) &&
	    !t->line && (recent || !has(before, BIT(AND))))
		return (!(has(behind, BIT(MUL) | BIT(MEASURE) | BIT(MONEY) |
		    BIT(PERCENT)) && joined(behind)) || is_name(s, behind)) &&
		    (recent ||
		    behind->mask != 0 || behind->type != LEDE_NUMTOKEN_WORD ||
		    behind->upper || !joined(behind));
	/* "the 1898 ruling", where a count would have its comma */
	if (!recent)
		return t->value >= 1500 && t->value < 1900 &&
		    (has(before, BIT(DET) | BIT(ART)) ||
		    (apostrophe(before - 1) && !before->space)) && !t->line &&
		    !s->style->comma &&
		    joined(behind) && behind->type == LEDE_NUMTOKEN_WORD &&
		    behind->mask == 0 &&
		    s->text.ptr[behind->end - 1] != 's';
	/* "perhaps 2016 will be better", "up to 2015 on the network" */
	if (has(before, BIT(BEFORE)) && !t->line && (fmod(t->value, 100) == 0 ||
	    (joined(behind) && behind->type == LEDE_NUMTOKEN_WORD &&
	    !has(behind, BIT(VERB) | BIT(PREP)))))
		return false;
	if (has(before, BIT(CURRENCY) | BIT(NAMEPRE)))
		return false;
	if (has(behind, BIT(MUL) | BIT(MEASURE) | BIT(MONEY) | BIT(CURRENCY) |
	    BIT(PERCENT) | BIT(DURATION) | BIT(ZONE)) && joined(behind) &&
	    !(behind->space && behind->end - behind->start == 1) &&
	    !(behind->upper && !behind->caps && !s->style->caps))
		return false;
	/* "2000 people": a year is no count of plain nouns. */
	if (joined(behind) && behind->type == LEDE_NUMTOKEN_WORD &&
	    has(behind, BIT(NOUN)) && !has(before, BIT(DET)))
		return false;
	/* Apollo 2000, RTX 3080 */
	if (before->type == LEDE_NUMTOKEN_WORD && before->upper &&
	    before->caps && before->end - before->start > 1 &&
	    before->mask == 0 && !t->line)
		return false;
	return true;
}

static size_t
read_year(S, size_t i, struct lede_when *w)
{
	size_t j = i + 1, end;
	int year, second;

	/* A.D. 1000 */
	if (has(&T[i], BIT(ERA)) && arg(&T[i], LEDE_LEX_ERA) > 0 &&
	    T[i].caps && digits(&T[j], 1, 4) && joined(&T[j]) &&
	    T[j].value > 0) {
		year = (int)T[j].value;
		lede_when_years(w, year, year);
		w->year = true;
		return j + 1;
	}
	if (digits(&T[i], 1, 4) && has(&T[j], BIT(ERA)) && joined(&T[j])) {
		/* 664 b.c.e., 14 a.d. */
		year = (int)T[i].value;
		if (arg(&T[j], LEDE_LEX_ERA) > 0 && year > 0)
			lede_when_years(w, year, year);
		w->year = true;
		return j + 1;
	}
	if (has(&T[i], BIT(NUM)) && has(&T[i - 1], BIT(YEARPRE)) &&
	    joined(&T[i]) && (year = lede_date_year_at(s, i, &end)) != 0 &&
	    !(joined(&T[end]) && T[end].type == LEDE_NUMTOKEN_WORD &&
	    T[end].mask == 0)) {
		lede_when_years(w, year, year);
		w->year = w->weak = true;
		return end;
	}
	/* in '08 */
	if (apostrophe(&T[i]) && has(&T[i - 1], BIT(YEARPRE)) && !T[i].line &&
	    lede_date_free_end(&T[i + 2]) &&
	    (year = lede_date_year_at(s, i, &end)) != 0) {
		lede_when_years(w, year, year);
		w->year = true;
		return end;
	}
	if (!year_here(s, i))
		return i;
	year = (int)T[i].value;
	if (mark(&T[j], '-') && !T[j].space && !T[j + 1].space &&
	    digits(&T[j + 1], 2, 2) && T[j + 1].value >= 1 &&
	    T[j + 1].value <= 12 && T[j + 1].value != (year + 1) % 100 &&
	    lede_date_free_end(&T[j + 2]) && !dash(&T[j + 2])) {
		lede_when_month(w, year, (int)T[j + 1].value);
		w->year = true;
		return j + 2;			/* 2015-12 */
	}
	/* (1827 – 1901) */
	if (mark(&T[i - 1], '(') && !T[i].line && dash(&T[j]) &&
	    digits(&T[j + 1], 4, 4) && mark(&T[j + 2], ')') &&
	    T[j + 1].value > year && T[j + 1].value < year + 150) {
		lede_when_years(w, year, (int)T[j + 1].value);
		w->year = true;
		return j + 2;
	}
	if (!lede_date_free_end(&T[j])) {
		/* 2019/20 */
		if (!mark(&T[j], '/') || !digits(&T[j + 1], 2, 4) ||
		    T[j + 1].space || !lede_date_free_end(&T[j + 2]))
			return i;
		second = (int)T[j + 1].value;
		if (second % 100 != (year + 1) % 100)
			return i;
		lede_when_years(w, year, year + 1);
		w->year = true;
		return j + 2;
	}
	lede_when_years(w, year, year);
	w->year = w->weak = true;
	/* 2017 april */
	if (joined(&T[j]) && lede_date_month_at(s, j) &&
	    lede_date_day_at(s, j + 1, &end) == 0) {
		lede_when_month(w, year, (int)arg(&T[j], LEDE_LEX_MONTH));
		w->weak = false;
		return j + 1;
	}
	return j;
}

size_t
lede_date_calendar(S, size_t i, struct lede_when *w)
{
	size_t end = lede_date_month(s, i, w);

	if (end == i) {
		*w = LEDE_WHEN_NONE;
		end = read_year(s, i, w);
	}
	return end;
}
