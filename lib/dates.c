/*
 * dates: days, months, years, spans and times of day, in one grammar for all
 * languages: which word is a month or means "last" is in the tables, and both
 * orders are tried ("March 3", "3 de marzo"; "last week", "semana pasada").
 *
 * A date is resolved to its first and last day against the day of
 * publication.  Without that day, what is relative keeps its span only.
 */
#include <math.h>
#include <stdio.h>

#include "numbers.h"
#include "numeral.h"

#define BIT(class) LEDE_LEX_BIT(class)

enum precision { UNKNOWN, DAY, MONTH, YEAR, SPAN, CLOCK };

struct when {
	enum precision precision;
	struct lede_day a, b;		/* first and last day */
	int minutes;			/* of the day; -1: none */
	bool year, day;			/* a year, a day was said */
	bool relative;			/* resolved against publication */
	bool weak;			/* a bare month or figure: wants more */
	int month;			/* said; 0 none */
};

#define S const struct lede_numbers_scan *s
#define T (s->t)

static bool
has(const struct lede_numtoken *t, uint64_t mask)
{
	return lede_numtoken_has(t, mask);
}

static double
arg(const struct lede_numtoken *t, enum lede_lex class)
{
	const struct lede_sense *sense =
	    lede_meaning_sense(t->meaning, class);

	return sense == NULL ? 0 : sense->n;
}

static const char *
word(const struct lede_numtoken *t, enum lede_lex class)
{
	const struct lede_sense *sense =
	    lede_meaning_sense(t->meaning, class);

	return sense == NULL ? "" : sense->arg;
}

static bool
joined(const struct lede_numtoken *t)
{
	return !t->line && t->type != LEDE_NUMTOKEN_END;
}

static bool
mark(const struct lede_numtoken *t, uint32_t code)
{
	return lede_numtoken_mark(t, code);
}

/* A figure of digits only, of min to max of them. */
static bool
digits(const struct lede_numtoken *t, int min, int max)
{
	return t->type == LEDE_NUMTOKEN_FIGURE && t->plain && !t->broken &&
	    t->code == 0 && t->end - t->start >= (uint32_t)min &&
	    t->end - t->start <= (uint32_t)max;
}

/* Behind a figure: a letter or more digits belong to it ("3D", "1/2"). */
static bool
free_end(const struct lede_numtoken *t)
{
	if (t->space || t->line || t->type == LEDE_NUMTOKEN_END)
		return true;
	return t->type == LEDE_NUMTOKEN_MARK && t->code != '/' &&
	    t->code != '%' && t->code != '$';
}

static void
set_day(struct when *w, struct lede_day day)
{
	w->a = w->b = day;
	w->precision = DAY;
}

static void
set_month(struct when *w, int year, int month)
{
	w->a = (struct lede_day){ year, month, 1 };
	w->b = (struct lede_day){ year, month, lede_month_days(year, month) };
	w->precision = MONTH;
	w->month = month;
}

static void
set_years(struct when *w, int from, int to)
{
	w->a = (struct lede_day){ from, 1, 1 };
	w->b = (struct lede_day){ to, 12, 31 };
	w->precision = from == to ? YEAR : SPAN;
}

static void
set_span(struct when *w, struct lede_day a, struct lede_day b)
{
	w->a = a;
	w->b = b;
	w->precision = SPAN;
}

static struct lede_day
today(S)
{
	return s->about->published;
}

/*
 * Do the words around [i, end) speak of what is to come?  Looks at the
 * sentence, a few words each way.
 */
static bool
ahead(S, size_t i, size_t end)
{
	for (size_t k = i, n = 0; n < 9 && !T[k].line; n++) {
		k--;
		if (has(&T[k], BIT(FUTURE)))
			return true;
		if (T[k].type == LEDE_NUMTOKEN_MARK && (T[k].code == '.' ||
		    T[k].code == '!' || T[k].code == '?' || T[k].code == ';'))
			break;
		if (has(&T[k], BIT(MONTH) | BIT(WDAY) | BIT(DAY)))
			break;
	}
	for (size_t k = end, n = 0; n < 6 && joined(&T[k]); n++, k++) {
		if (T[k].type == LEDE_NUMTOKEN_MARK && T[k].code != ',' &&
		    T[k].code != '\'' && T[k].code != 0x2019 &&
		    !lede_numtoken_dash(&T[k]))
			break;
		if (has(&T[k], BIT(FUTURE)))
			return !has(&T[k], BIT(YEARPRE));
	}
	return false;
}

/* A year beside a month or another date: 2019, '19.  0: none. */
static int
year_at(S, size_t i, size_t *end)
{
	int y;

	if (digits(&T[i], 4, 4) && joined(&T[i]) &&
	    T[i].value >= 1000 && T[i].value < 2200) {
		*end = i + 1;
		return (int)T[i].value;
	}
	if ((mark(&T[i], '\'') || mark(&T[i], 0x2019)) &&
	    digits(&T[i + 1], 2, 2) && !T[i + 1].space) {
		y = (int)T[i + 1].value;
		*end = i + 2;
		return y < 40 ? 2000 + y : 1900 + y;
	}
	return 0;
}

/* "of", "de", ",": between the parts of a date; optional. */
static size_t
skip_link(S, size_t i)
{
	if ((mark(&T[i], ',') || has(&T[i], BIT(OF))) && joined(&T[i]))
		i++;
	if (has(&T[i], BIT(DET)) && joined(&T[i]) &&
	    !has(&T[i], BIT(REL)))
		i++;
	return i;
}

static size_t read_rel(S, size_t i, struct when *w);

/*
 * The year behind a month or day at i: "2019", ", 2019", "de 2019", "of last
 * year", "of this year".  Returns i where there is none.
 */
static size_t
year_behind(S, size_t i, int *year)
{
	size_t j = skip_link(s, i), end;
	struct when w = { .minutes = -1 };

	*year = year_at(s, j, &end);
	if (*year != 0 && (!mark(&T[end], '-') || T[end].space ||
	    !digits(&T[end + 1], 1, 2)) &&
	    free_end(&T[end])) {
		/* "in May, 2000 people" */
		if (mark(&T[i], ',') && T[end].type == LEDE_NUMTOKEN_WORD &&
		    joined(&T[end]) && T[end].mask == 0 && !T[end].upper)
			return i;
		return end;
	}
	if (j > i && !mark(&T[i], ',') && today(s).year != 0 &&
	    (has(&T[j], BIT(REL)) || has(&T[j], BIT(SPAN)))) {
		end = read_rel(s, j, &w);
		if (end > j && w.precision == YEAR) {
			*year = w.a.year;
			return end;
		}
	}
	*year = 0;
	return i;
}

/* The year of a month or day without one: the nearest fitting. */
static int
guess_year(S, size_t i, size_t end, int month, int day)
{
	struct lede_day p = today(s), d = { p.year, month, day };
	long days;

	if (p.year == 0)
		return 0;
	if (day == 0) {
		if (month == p.month)
			return p.year;
		if (ahead(s, i, end))
			return month < p.month ? p.year + 1 : p.year;
		return month > p.month ? p.year - 1 : p.year;
	}
	if (day > lede_month_days(p.year, month))
		return p.year;
	days = lede_day_number(d) - lede_day_number(p);
	if (ahead(s, i, end))
		return days < -5 ? p.year + 1 : p.year;
	if (days < -300)
		return p.year + 1;
	return days > 60 ? p.year - 1 : p.year;
}

static void
finish_day(S, size_t i, size_t end, int year, int month, int day,
    struct when *w)
{
	struct lede_day d = { year, month, day };

	w->day = true;
	w->month = month;
	w->year = year != 0;
	if (year == 0)
		d.year = guess_year(s, i, end, month, day);
	if (year == 0)
		w->relative = true;
	if (d.year == 0 || !lede_day_exists(d))
		w->precision = UNKNOWN;
	else
		set_day(w, d);
}

/* A month's name.  Words that mean other things too (may, march, mars) want
 * a capital where the language gives one. */
static bool
month_at(S, size_t i)
{
	return has(&T[i], BIT(MONTH)) && (T[i].upper ||
	    !has(&T[i], BIT(VERB) | BIT(NOUN)));
}

/* Behind an abbreviated month: its dot. */
static size_t
month_end(S, size_t i)
{
	if (mark(&T[i + 1], '.') && !T[i + 1].space &&
	    T[i].end - T[i].start <= 5)
		return i + 2;
	return i + 1;
}

/* A day of the month at i: 3, 3rd, 3., 1er, primero.  0: none. */
static int
day_at(S, size_t i, size_t *end)
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
		else if (!free_end(&T[i + 1]))
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

/* March 3, 2019; 3 de marzo; 3rd of March; March 2019; March. */
static size_t
read_month(S, size_t i, struct when *w)
{
	size_t j, end, k;
	int day = 0, year, month;

	if (month_at(s, i)) {
		month = (int)arg(&T[i], LEDE_LEX_MONTH);
		j = month_end(s, i);
		if (joined(&T[j]) && (day = day_at(s, j, &end)) != 0 &&
		    T[j].type == LEDE_NUMTOKEN_FIGURE &&
		    !(mark(&T[end], '-') && !T[end].space && T[end + 1].type ==
		    LEDE_NUMTOKEN_WORD && !T[end + 1].space)) {
			j = year_behind(s, end, &year);
			finish_day(s, i, j, year, month, day, w);
			return j;
		}
		if (has(&T[j], BIT(REL)) && has(&T[j + 1], BIT(SPAN)) &&
		    today(s).year != 0) {
			k = read_rel(s, j, w);
			if (k > j && w->precision == YEAR) {
				set_month(w, w->a.year, month);
				return k;
			}
		}
		k = year_behind(s, j, &year);
		w->month = month;
		w->year = year != 0;
		if (year == 0) {
			year = guess_year(s, i, j, month, 0);
			w->relative = w->weak = true;
			j = i + 1;
			/* The dot belongs to the span if the line goes on. */
			if (mark(&T[j], '.') && !T[j].space && joined(&T[j + 1])
			    && !T[j + 1].upper)
				j++;
		} else
			j = k;
		if (year != 0)
			set_month(w, year, month);
		return j;
	}
	day = day_at(s, i, &end);
	if (day == 0 || !joined(&T[end]))
		return i;
	j = end;
	if (has(&T[j], BIT(OF)))
		j++;
	if (has(&T[j], BIT(DET)) && j > end)
		j++;
	if (lede_numtoken_dash(&T[j]) && !T[j].space && !T[j + 1].space)
		j++;			/* 3-Mar-2019 */
	if (!has(&T[j], BIT(MONTH)) || !joined(&T[j]) ||
	    (!T[j].upper && has(&T[j], BIT(VERB) | BIT(NOUN)) && j == end))
		return i;
	month = (int)arg(&T[j], LEDE_LEX_MONTH);
	j = month_end(s, j);
	if (j > 0 && mark(&T[j - 1], '.') && !digits(&T[j], 4, 4) &&
	    !mark(&T[j], ',') && (T[j].upper || !joined(&T[j])))
		j--;
	if (lede_numtoken_dash(&T[j]) && !T[j].space && digits(&T[j + 1], 4, 4))
		j++;
	j = year_behind(s, j, &year);
	finish_day(s, i, j, year, month, day, w);
	return j;
}

/* The figure as written, for dates with dots: 3.11.2023 */
static int
dotted_part(const char **p, const char *end)
{
	int v = 0, n = 0;

	while (*p < end && **p >= '0' && **p <= '9' && n++ < 4)
		v = v * 10 + *(*p)++ - '0';
	return n == 0 ? -1 : v;
}

static size_t
read_figures(S, size_t i, struct when *w)
{
	int part[3], n = 0, len[3];
	size_t j = i, end = i;
	uint32_t sep = 0;

	if (T[i].type != LEDE_NUMTOKEN_FIGURE)
		return i;
	if (T[i].broken) {
		const char *p = s->text.ptr + T[i].start;
		const char *stop = s->text.ptr + T[i].end;

		for (; n < 3 && p < stop; n++) {
			const char *from = p;

			part[n] = dotted_part(&p, stop);
			len[n] = (int)(p - from);
			if (p < stop && *p != '.')
				return i;
			p += p < stop;
		}
		if (n != 3 || p != stop)
			return i;
		sep = '.';
		end = i + 1;
	} else {
		for (; n < 3; n++) {
			if (!digits(&T[j], 1, 4) || (n > 0 && T[j].space &&
			    sep != '.'))
				return i;
			part[n] = (int)T[j].value;
			len[n] = (int)(T[j].end - T[j].start);
			end = ++j;
			if (n == 2)
				break;
			if (T[j].space || (!mark(&T[j], '/') && !mark(&T[j], '-') &&
			    !(mark(&T[j], '.') && s->style->dot_ordinal)) ||
			    (n > 0 && T[j].code != sep))
				return i;
			sep = T[j++].code;
		}
	}
	if (!free_end(&T[end]) && !(T[end].upper && sep == '-'))
		return i;
	if (len[0] == 4 && sep != '.') {
		w->a = (struct lede_day){ part[0], part[1], part[2] };
	} else if (len[2] == 4 || len[2] == 2) {
		bool us = s->style->month_first && sep != '.' &&
		    part[0] <= 12;
		int year = len[2] == 4 ? part[2] : part[2] +
		    (part[2] < 40 ? 2000 : 1900);

		if (len[0] > 2 || len[1] > 2 || (len[2] == 2 && sep == '-'))
			return i;
		if (part[1] > 12)
			us = true;
		w->a = us ? (struct lede_day){ year, part[0], part[1] } :
		    (struct lede_day){ year, part[1], part[0] };
	} else
		return i;
	if (w->a.year < 1000 || w->a.month > 12 || w->a.day > 31)
		return i;
	if (lede_day_exists(w->a))
		set_day(w, w->a);
	w->year = w->day = true;
	return end;
}

/* Is a plain figure of four digits a year here? */
static bool
year_here(S, size_t i)
{
	const struct lede_numtoken *t = &T[i], *before = t - 1, *behind = t + 1;
	bool recent = t->value >= 1900 && t->value < 2050;

	if (!digits(t, 4, 4) || t->value < 1000 || t->value > 2199)
		return false;
	if (has(before, BIT(YEARPRE) | BIT(EDGE) | BIT(MONTH) | BIT(SEASON)) &&
	    !t->line)
		return !(has(behind, BIT(MUL) | BIT(MEASURE) | BIT(MONEY) |
		    BIT(PERCENT)) && joined(behind)) && (recent ||
		    behind->mask != 0 || behind->type != LEDE_NUMTOKEN_WORD ||
		    behind->upper || !joined(behind));
	if (!recent || has(before, BIT(BEFORE) | BIT(CURRENCY) | BIT(NAMEPRE)))
		return false;
	if (has(behind, BIT(MUL) | BIT(MEASURE) | BIT(MONEY) | BIT(CURRENCY) |
	    BIT(PERCENT) | BIT(DURATION) | BIT(ZONE)) && joined(behind))
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
read_year(S, size_t i, struct when *w)
{
	size_t j = i + 1;
	int year;

	if (!digits(&T[i], 3, 4)) {
		/* 664 b.c.e. */
		if (digits(&T[i], 1, 4) && has(&T[j], BIT(ERA)) &&
		    joined(&T[j]))
			return j + 1;
		return i;
	}
	year = (int)T[i].value;
	if (has(&T[j], BIT(ERA)) && joined(&T[j])) {
		if (arg(&T[j], LEDE_LEX_ERA) > 0 && year > 0)
			set_years(w, year, year);
		w->year = true;
		return j + 1;
	}
	if (!year_here(s, i))
		return i;
	if (!free_end(&T[j])) {
		/* 2019/20 */
		if (!mark(&T[j], '/') || !digits(&T[j + 1], 2, 4) ||
		    T[j + 1].space || !free_end(&T[j + 2]))
			return i;
		if ((int)T[j + 1].value % 100 != (year + 1) % 100)
			return i;
		set_years(w, year, year + 1);
		w->year = true;
		return j + 2;
	}
	set_years(w, year, year);
	w->year = w->weak = true;
	return j;
}

/* 1990s, '90s, années 1990, 1990er Jahre, los años 90, the nineties. */
static size_t
read_decade(S, size_t i, struct when *w)
{
	size_t j = i, end;
	int year;
	bool named = false;

	if (has(&T[j], BIT(DECADE)) && arg(&T[j], LEDE_LEX_DECADE) >= 1000) {
		year = (int)arg(&T[j], LEDE_LEX_DECADE);
		set_years(w, year, year + 9);
		return j + 1;
	}
	if (has(&T[j], BIT(DECADE)) && joined(&T[j + 1])) {
		named = true;
		j++;
	}
	if (mark(&T[j], '\'') || mark(&T[j], 0x2019) || mark(&T[j], 0x2018))
		j++;
	if (named && has(&T[j], BIT(NUM)) && joined(&T[j]) &&
	    arg(&T[j], LEDE_LEX_NUM) >= 20 &&
	    fmod(arg(&T[j], LEDE_LEX_NUM), 10) == 0) {
		year = 1900 + (int)arg(&T[j], LEDE_LEX_NUM);
		end = j + 1;
	} else {
		if ((!digits(&T[j], 4, 4) && !digits(&T[j], 2, 2)) ||
		    (int)T[j].value % 10 != 0)
			return i;
		year = (int)T[j].value;
		end = j + 1;
		if (!named) {
			/* the s of 1990s, also 1990's; er Jahre */
			if ((mark(&T[end], '\'') || mark(&T[end], 0x2019)) &&
			    !T[end].space && !T[end + 1].space &&
			    T[end + 1].end - T[end + 1].start == 1 &&
			    s->text.ptr[T[end + 1].start] == 's' &&
			    year % 10 == 0 && year >= 1000 && has(&T[i - 1],
			    BIT(DET) | BIT(EDGE)))
				end++;
			if (T[end].space || T[end].line ||
			    !has(&T[end], BIT(DECADE)))
				return i;
			end++;
			if (has(&T[end], BIT(DURATION)) && joined(&T[end]) &&
			    !has(&T[end], BIT(AGO)))
				end++;
			else if (lede_numtoken_dash(&T[end]) &&
			    has(&T[end + 1], BIT(DURATION)))
				end += 2;
		}
	}
	if (year < 100)
		year += year < 20 ? 2000 : 1900;
	else if (year < 1000 || year > 2100)
		return i;
	if (year % 100 == 0 && year < 1900)
		set_years(w, year, year + 99);	/* the 1700s */
	else
		set_years(w, year, year + 9);
	return end;
}

/* Roman numerals of centuries; 0: none. */
static int
roman(S, const struct lede_numtoken *t)
{
	int value = 0, last = 0;

	if (t->type != LEDE_NUMTOKEN_WORD || !t->caps || t->end - t->start > 6)
		return 0;
	for (size_t k = t->end; k > t->start; k--) {
		char c = s->text.ptr[k - 1];
		int v = c == 'I' ? 1 : c == 'V' ? 5 : c == 'X' ? 10 : 0;

		if (v == 0)
			return 0;
		value += v < last ? -v : v;
		last = v > last ? v : last;
	}
	return value > 21 ? 0 : value;
}

static size_t
read_century(S, size_t i, struct when *w)
{
	struct lede_numeral n;
	int century = 0;
	size_t j = i;

	if (has(&T[i], BIT(CENTURY))) {		/* siglo XX, siglo 20 */
		century = roman(s, &T[i + 1]);
		if (century == 0 && digits(&T[i + 1], 1, 2))
			century = (int)T[i + 1].value;
		j = i + 2;
	} else if ((digits(&T[i], 1, 2) || has(&T[i], BIT(ORD) | BIT(NUM))) &&
	    lede_numeral_read(T, i, false, &n)) {
		j = n.end;
		if (n.kind == LEDE_NUMERAL_CARDINAL && mark(&T[j], '.') &&
		    s->style->dot_ordinal)
			j++;
		else if (n.kind != LEDE_NUMERAL_ORDINAL)
			return i;
		century = (int)(n.value > 99 ? 0 : n.value);
		if (lede_numtoken_dash(&T[j]))
			j++;
		if (!has(&T[j], BIT(CENTURY)) || !joined(&T[j]))
			return i;
		j++;
	} else if (T[i].upper && (century = roman(s, &T[i])) != 0) {
		j = i + 1;
		if (has(&T[j], BIT(ORDSUF)) && !T[j].space)
			j++;
		if (!has(&T[j], BIT(CENTURY)))
			return i;
		j++;
	} else if (T[i].upper && T[i].type == LEDE_NUMTOKEN_WORD &&
	    has(&T[i + 1], BIT(CENTURY)) && joined(&T[i + 1]) &&
	    T[i].end - T[i].start >= 2 && s->text.ptr[T[i].end - 1] == 'e') {
		struct lede_numtoken cut = T[i];	/* XXe siècle */

		cut.end--;
		cut.caps = true;
		century = roman(s, &cut);
		j = i + 2;
	}
	if (century < 1)
		return i;
	set_years(w, (century - 1) * 100 + (century == 1), century * 100 - 1);
	if (has(&T[j], BIT(ERA)))
		j++;
	return j;
}

/* The week, month ... of the day, moved by n of them. */
static void
set_relative(S, const char *unit, int n, struct when *w)
{
	struct lede_day p = today(s), d;
	int q;

	w->relative = true;
	if (p.year == 0)
		return;
	if (strcmp(unit, "wk") == 0) {
		d = lede_day_add(p, 1 - lede_day_weekday(p) + 7 * n);
		set_span(w, d, lede_day_add(d, 6));
	} else if (strcmp(unit, "weekend") == 0) {
		d = lede_day_add(p, 6 - lede_day_weekday(p) + 7 * n);
		/* From Sunday's paper, last weekend is not today's. */
		set_span(w, d, lede_day_add(d, 1));
	} else if (strcmp(unit, "mo") == 0) {
		d = lede_day_add_months((struct lede_day){ p.year, p.month, 1 },
		    n);
		set_month(w, d.year, d.month);
	} else if (strcmp(unit, "quarter") == 0) {
		q = (p.month - 1) / 3;
		d = lede_day_add_months((struct lede_day){ p.year, q * 3 + 1,
		    1 }, 3L * n);
		set_span(w, d, lede_day_add(lede_day_add_months(d, 3), -1));
	} else if (strcmp(unit, "y") == 0)
		set_years(w, p.year + n, p.year + n);
	else if (strcmp(unit, "d") == 0)
		set_day(w, lede_day_add(p, n));
	else if (strcmp(unit, "decade") == 0)
		set_years(w, p.year / 10 * 10 + 10 * n,
		    p.year / 10 * 10 + 10 * n + 9);
	else if (strcmp(unit, "century") == 0)
		set_years(w, p.year / 100 * 100 + 100 * n,
		    p.year / 100 * 100 + 100 * n + 99);
}

static void
set_season(struct when *w, int first, int year)
{
	struct lede_day a = { year, first, 1 };

	set_span(w, a, lede_day_add(lede_day_add_months(a, 3), -1));
}

/* The weekday nearest in the direction asked for: -1 before or today, 0 the
 * one of this week, 1 after today. */
static void
set_weekday(S, int weekday, int direction, bool strict, struct when *w)
{
	struct lede_day p = today(s);
	int back;

	w->relative = true;
	if (p.year == 0)
		return;
	back = (lede_day_weekday(p) - weekday + 7) % 7;
	if (direction > 0)
		set_day(w, lede_day_add(p, back == 0 ? (strict ? 7 : 0) :
		    7 - back));
	else
		set_day(w, lede_day_add(p, back == 0 && strict ? -7 : -back));
}

/*
 * "last" and what follows: week, Monday, March, summer, night.  Two such
 * words count as the second: "this past Saturday".  `in` is where the word
 * that is moved stands, `rel` how far.
 */
static size_t
read_moved(S, size_t in, int rel, bool strict, struct when *w)
{
	const struct lede_numtoken *t = &T[in];
	struct lede_day p = today(s);
	size_t end = in + 1;
	int month, year;

	if (has(t, BIT(WDAY))) {
		bool ahead_here = rel == 0 && ahead(s, in, end);

		set_weekday(s, (int)arg(t, LEDE_LEX_WDAY), rel == 0 ?
		    (ahead_here ? 1 : -1) : rel, strict && rel != 0, w);
		if (has(&T[end], BIT(DAYPART)) && joined(&T[end]))
			end++;
		return end;
	}
	if (has(t, BIT(SPAN)) && strcmp(word(t, LEDE_LEX_SPAN), "-") != 0) {
		set_relative(s, word(t, LEDE_LEX_SPAN), rel, w);
		return end;
	}
	if (month_at(s, in)) {
		month = (int)arg(t, LEDE_LEX_MONTH);
		w->relative = true;
		w->month = month;
		if (p.year == 0)
			return end;
		year = p.year;
		if (rel < 0 && month >= p.month)
			year--;
		else if (rel > 0 && month <= p.month)
			year++;
		set_month(w, year, month);
		return end;
	}
	if (has(t, BIT(SEASON))) {
		month = (int)arg(t, LEDE_LEX_SEASON);
		w->relative = true;
		if (p.year == 0)
			return end;
		year = p.year;
		if (rel < 0 && month + 2 >= p.month)
			year--;
		else if (rel > 0 && month <= p.month)
			year++;
		set_season(w, month, year);
		return end;
	}
	if (has(t, BIT(DAYPART))) {
		w->relative = true;
		if (p.year != 0)
			set_day(w, lede_day_add(p, rel));
		return end;
	}
	if (has(t, BIT(CENTURY))) {
		set_relative(s, "century", rel, w);
		return end;
	}
	return in;
}

static size_t
read_rel(S, size_t i, struct when *w)
{
	size_t j = i, end;
	int rel = 0;

	while (has(&T[j], BIT(REL)) && j < i + 3 && joined(&T[j + 1])) {
		rel = (int)arg(&T[j], LEDE_LEX_REL);
		j++;
	}
	if (j > i) {
		bool fiscal = has(&T[j], BIT(FISCAL)) && joined(&T[j + 1]);

		end = read_moved(s, j + fiscal, rel, true, w);
		if (end == j + fiscal)
			return i;
		/* "this year's", "last March 8" */
		if (w->precision == MONTH || (w->month != 0 && !w->day)) {
			size_t k;
			int day = day_at(s, end, &k);

			if (day != 0 && joined(&T[end]) && digits(&T[end], 1, 2)) {
				if (w->precision == MONTH)
					set_day(w, (struct lede_day){ w->a.year,
					    w->a.month, day });
				end = k;
			}
		}
		/* lundi prochain is behind; "este lunes 3 de mayo" */
		return end;
	}
	/* semaine dernière, lunes pasado, año que viene */
	if (has(&T[i], BIT(WDAY) | BIT(SPAN) | BIT(MONTH) | BIT(SEASON) |
	    BIT(CENTURY)) && joined(&T[i + 1])) {
		j = i + 1;
		if (has(&T[j], BIT(DAYPART)) && joined(&T[j + 1]))
			j++;
		if (!has(&T[j], BIT(RELAFTER)))
			return i;
		end = read_moved(s, i, (int)arg(&T[j], LEDE_LEX_RELAFTER),
		    true, w);
		return end == i ? i : j + 1;
	}
	return i;
}

/* A time zone or "local time" behind a time. */
static size_t
skip_zone(S, size_t i)
{
	while (joined(&T[i]) && has(&T[i], BIT(ZONE)))
		i++;
	return i;
}

static size_t
set_clock(struct when *w, int hour, int minute, size_t end)
{
	w->precision = CLOCK;
	w->minutes = hour * 60 + minute;
	return end;
}

/* 11:25am, 3 p.m., 18:00, 18 h 30, 20 Uhr, 1800 UTC, noon. */
static size_t
read_time(S, size_t i, struct when *w)
{
	size_t j = i + 1, k;
	int hour, minute = 0;
	bool colon = false, mid;

	if (has(&T[i], BIT(CLOCK))) {
		return set_clock(w, (int)arg(&T[i], LEDE_LEX_CLOCK), 0, j);
	}
	if (T[i].type == LEDE_NUMTOKEN_FIGURE && !T[i].broken) {
		if (T[i].decimals == 2 && T[i].digits <= 2 && T[i].value < 25) {
			/* 7.30 p.m., 18.30 Uhr */
			hour = (int)T[i].value;
			minute = (int)lround((T[i].value - hour) * 100);
		} else if (!digits(&T[i], 1, 4))
			return i;
		else
			hour = (int)T[i].value;
		if (digits(&T[i], 4, 4)) {
			/* 1800 UTC, 0930 local time */
			k = skip_zone(s, j);
			if (k == j || hour % 100 > 59 || hour > 2400)
				return i;
			return set_clock(w, hour / 100, hour % 100, k);
		}
		if (digits(&T[i], 3, 3))
			return i;
	} else if (has(&T[i], BIT(NUM)) && arg(&T[i], LEDE_LEX_NUM) <= 24) {
		hour = (int)arg(&T[i], LEDE_LEX_NUM);
		if (!has(&T[j], BIT(OCLOCK) | BIT(AMPM)))
			return i;
	} else
		return i;
	if (mark(&T[j], ':') && !T[j].space && digits(&T[j + 1], 2, 2) &&
	    !T[j + 1].space && digits(&T[i], 1, 2)) {
		colon = true;
		minute = (int)T[j + 1].value;
		j += 2;
		if (mark(&T[j], ':') && digits(&T[j + 1], 2, 2) &&
		    !T[j].space)
			j += 2;
	}
	if (minute > 59 || hour > 24)
		return i;
	if (joined(&T[j]) && has(&T[j], BIT(AMPM))) {
		mid = arg(&T[j], LEDE_LEX_AMPM) >= 12;
		if (hour > 12 || (T[j].space && T[i].type !=
		    LEDE_NUMTOKEN_FIGURE && !T[j].caps && T[j].end -
		    T[j].start < 3))
			return i;
		hour = hour % 12 + (mid ? 12 : 0);
		return set_clock(w, hour, minute, skip_zone(s, j + 1));
	}
	if (lede_numtoken_dash(&T[j]) && has(&T[j + 1], BIT(OCLOCK)) &&
	    !T[j].space)
		j++;
	if (joined(&T[j]) && has(&T[j], BIT(OCLOCK))) {
		/* 18h30, 18 Uhr 30; "192 heures", "24 heures" are durations
		 * unless a clock's word stands before. */
		if (has(&T[j], BIT(DURATION)) && !has(&T[i - 1], BIT(YEARPRE)) &&
		    !(digits(&T[j + 1], 2, 2) && !T[j + 1].space))
			return i;
		j++;
		if (digits(&T[j], 2, 2) && joined(&T[j]) && T[j].value < 60 &&
		    !colon && (!T[j].space || !has(&T[j + 1], BIT(DURATION)))) {
			minute = (int)T[j].value;
			j++;
		}
		if (joined(&T[j]) && has(&T[j], BIT(DAYPART)) && hour < 12 &&
		    strcmp(word(&T[j], LEDE_LEX_DAYPART), "pm") == 0)
			hour += 12, j++;
		return set_clock(w, hour, minute, skip_zone(s, j));
	}
	if (!colon || !free_end(&T[j]))
		return i;
	k = skip_zone(s, j);
	if (k == j && hour < 13 && joined(&T[j]) && has(&T[j], BIT(DAYPART)) &&
	    strcmp(word(&T[j], LEDE_LEX_DAYPART), "pm") == 0) {
		hour = hour % 12 + 12;
		k++;
	}
	return set_clock(w, hour, minute, k);
}

/*
 * Ten years ago, vor zehn Jahren, hace diez años: a day, or the month or year
 * that lies so far back, after the unit.
 */
static void
set_ago(S, double n, const char *unit, int direction, struct when *w)
{
	struct lede_day p = today(s), d;
	long days = 0, months = 0;

	w->relative = true;
	if (p.year == 0 || n > 9000 || n < 0)
		return;
	if (strcmp(unit, "y") == 0)
		months = lround(n * 12);
	else if (strcmp(unit, "decade") == 0)
		months = lround(n * 120);
	else if (strcmp(unit, "century") == 0)
		months = lround(n * 1200);
	else if (strcmp(unit, "mo") == 0)
		months = lround(n);
	else if (strcmp(unit, "wk") == 0)
		days = lround(n * 7);
	else if (strcmp(unit, "d") == 0)
		days = lround(n);
	else if (strcmp(unit, "h") == 0)
		days = lround(floor(n / 24));
	d = months != 0 ? lede_day_add_months(p, direction * months) :
	    lede_day_add(p, direction * days);
	if (d.year < 1 || d.year > 9999)
		return;
	if (months == 0)
		set_day(w, d);
	else if (strcmp(unit, "mo") == 0)
		set_month(w, d.year, d.month);
	else
		set_years(w, d.year, d.year);
}

/* A number and a unit of time at i: three weeks, a year, zwei Wochen. */
static size_t
read_length(S, size_t i, double *n, const char **unit)
{
	struct lede_numeral num;
	size_t j;

	if (has(&T[i], BIT(DURATION)) && T[i - 1].type != LEDE_NUMTOKEN_WORD)
		return i;
	if (lede_numeral_read(T, i, false, &num) &&
	    num.kind != LEDE_NUMERAL_ORDINAL &&
	    num.kind != LEDE_NUMERAL_VAGUE) {
		j = num.end;
		*n = num.value;
	} else if (has(&T[i], BIT(ART))) {
		j = i + 1;
		*n = 1;
	} else
		return i;
	if (lede_numtoken_dash(&T[j]))
		return i;
	if (!has(&T[j], BIT(DURATION)) || !joined(&T[j]))
		return i;
	*unit = word(&T[j], LEDE_LEX_DURATION);
	if (has(&T[j + 1], BIT(HALF)) && joined(&T[j + 1])) {
		*n += 0.5;
		j++;
	}
	return j + 1;
}

static size_t
read_ago(S, size_t i, struct when *w)
{
	double n = 0;
	const char *unit = "";
	size_t j, end;
	int direction;

	if (has(&T[i], BIT(AGOPRE))) {
		j = i + 1;
		end = read_length(s, j, &n, &unit);
		if (end == j || !joined(&T[j]))
			return i;
		direction = (int)arg(&T[i], LEDE_LEX_AGOPRE);
		set_ago(s, n, unit, direction, w);
		return end;
	}
	if (!(has(&T[i], BIT(NUM) | BIT(ART) | BIT(PART)) ||
	    T[i].type == LEDE_NUMTOKEN_FIGURE))
		return i;
	end = read_length(s, i, &n, &unit);
	if (end == i || !joined(&T[end]) || !has(&T[end], BIT(AGO)))
		return i;
	direction = (int)arg(&T[end], LEDE_LEX_AGO);
	if (direction != 0)
		set_ago(s, n, unit, direction, w);
	w->relative = true;
	return end + 1;
}

/* third quarter of 2019, Q3 2020, first half of last year, fiscal 2020 */
static size_t
read_quarter(S, size_t i, struct when *w)
{
	struct lede_numeral n;
	size_t j = i, k;
	int which = 0, year = 0, months = 3;

	if (has(&T[i], BIT(FISCAL))) {
		j = i + 1;
		if (has(&T[j], BIT(SPAN)) && joined(&T[j]))
			j++;
		year = year_at(s, j, &k);
		if (year == 0)
			return i;
		set_years(w, year, year);
		return k;
	}
	if (has(&T[i], BIT(SPAN)) && digits(&T[i + 1], 1, 1) &&
	    !T[i + 1].space && T[i + 1].value <= 4 && T[i + 1].value >= 1 &&
	    T[i].end - T[i].start == 1) {
		which = (int)T[i + 1].value;		/* Q3 */
		j = i + 2;
	} else if ((has(&T[i], BIT(ORD)) || digits(&T[i], 1, 1)) &&
	    lede_numeral_read(T, i, false, &n)) {
		j = n.end;
		if (n.kind == LEDE_NUMERAL_CARDINAL && mark(&T[j], '.') &&
		    s->style->dot_ordinal)
			j++;
		else if (n.kind != LEDE_NUMERAL_ORDINAL)
			return i;
		if (has(&T[j], BIT(FISCAL)))
			j++;
		if (lede_numtoken_dash(&T[j]))
			j++;
		if (!joined(&T[j]))
			return i;
		if (strcmp(word(&T[j], LEDE_LEX_SPAN), "half") == 0)
			months = 6;
		else if (strcmp(word(&T[j], LEDE_LEX_SPAN), "quarter") != 0)
			return i;
		if (n.value < 1 || n.value > 12 / months)
			return i;
		which = (int)n.value;
		j++;
	} else
		return i;
	k = year_behind(s, j, &year);
	if (k == j && months == 6)
		return i;
	if (year == 0 && today(s).year != 0) {
		year = today(s).year;
		if ((which - 1) * months + 1 > today(s).month)
			year--;
		w->relative = true;
	}
	if (year != 0) {
		struct lede_day a = { year, (which - 1) * months + 1, 1 };

		set_span(w, a, lede_day_add(lede_day_add_months(a, months),
		    -1));
	}
	return k;
}

static size_t
read_season(S, size_t i, struct when *w)
{
	int year;
	size_t j;

	if (has(&T[i], BIT(HOLIDAY))) {
		int date = (int)arg(&T[i], LEDE_LEX_HOLIDAY);

		j = year_behind(s, i + 1, &year);
		finish_day(s, i, j, year, date / 100, date % 100, w);
		return j;
	}
	if (!has(&T[i], BIT(SEASON)))
		return i;
	j = year_behind(s, i + 1, &year);
	if (j == i + 1)
		return i;
	set_season(w, (int)arg(&T[i], LEDE_LEX_SEASON), year);
	return j;
}

/* Words of a day: yesterday morning, tonight, Monday, Montagabend. */
static size_t
read_day(S, size_t i, struct when *w)
{
	size_t j = i + 1, k, end;
	struct when date = { .minutes = -1 };

	if (has(&T[i], BIT(DAY))) {
		w->relative = true;
		if (today(s).year != 0)
			set_day(w, lede_day_add(today(s),
			    (long)arg(&T[i], LEDE_LEX_DAY)));
		if (has(&T[j], BIT(DAYPART)) && joined(&T[j]))
			j++;
		return j;
	}
	if (!has(&T[i], BIT(WDAY)))
		return i;
	/* "sat", "sun", "mon" are days with a capital, and a date behind */
	if (has(&T[i], BIT(VERB) | BIT(NOUN) | BIT(ORD)) &&
	    !(T[i].upper && (mark(&T[j], ',') || mark(&T[j], '.') ||
	    has(&T[j], BIT(MONTH)) || digits(&T[j], 1, 2))) &&
	    !(has(&T[i], BIT(ORD)) && mark(&T[j], '(')))
		return i;
	if (has(&T[j], BIT(DAYPART)) && joined(&T[j]) &&
	    !has(&T[j], BIT(RELAFTER)))
		j++;
	end = j;
	k = j;
	if (mark(&T[k], '.') && !T[k].space && T[i].end - T[i].start <= 4)
		k++;
	if (mark(&T[k], '(') && digits(&T[k + 1], 1, 2)) {
		/* terça-feira (3) */
		struct lede_day p = today(s);
		size_t q = k + 2;

		if (has(&T[q], BIT(ORDSUF)))
			q++;
		if (mark(&T[q], ')')) {
			set_weekday(s, (int)arg(&T[i], LEDE_LEX_WDAY),
			    ahead(s, i, q) ? 1 : -1, false, w);
			if (p.year != 0 && w->a.day != (int)T[k + 1].value)
				set_weekday(s, (int)arg(&T[i], LEDE_LEX_WDAY),
				    ahead(s, i, q) ? -1 : 1, false, w);
			return q + 1;
		}
	}
	k = skip_link(s, k);
	if (joined(&T[k])) {
		size_t q = read_month(s, k, &date);

		if (q == k)
			q = read_figures(s, k, &date);
		if (q > k && date.day) {
			*w = date;
			return q;
		}
	}
	set_weekday(s, (int)arg(&T[i], LEDE_LEX_WDAY),
	    ahead(s, i, end) ? 1 : -1, false, w);
	return end;
}

/* The date at i, without edge words and ranges. */
static size_t
read_plain(S, size_t i, struct when *w)
{
	static size_t (*const readers[])(S, size_t, struct when *) = {
		read_ago, read_rel, read_figures, read_day, read_month,
		read_season, read_quarter, read_century, read_decade,
		read_year,
	};
	size_t end;

	for (size_t r = 0; r < sizeof(readers) / sizeof(*readers); r++) {
		*w = (struct when){ .minutes = -1 };
		end = readers[r](s, i, w);
		if (end > i)
			return end;
	}
	return i;
}

/*
 * early, mid-, the end of; the night of: what they stand before is the date,
 * and the span grows.  "the end of the year" needs no date behind it.
 */
static size_t
read_point(S, size_t i, struct when *w)
{
	size_t j = i, end;

	if (has(&T[i], BIT(EDGE) | BIT(DAYPART)) && joined(&T[i + 1]) &&
	    !has(&T[i], BIT(DAY))) {
		bool edge = has(&T[i], BIT(EDGE)), of = false;

		j = i + 1;
		if (lede_numtoken_dash(&T[j]) && edge && !T[j].space)
			j++;
		if (has(&T[j], BIT(OF))) {
			of = true;
			j++;
		}
		if (has(&T[j], BIT(DET)) && !has(&T[j], BIT(REL)) &&
		    joined(&T[j]))
			j++;
		if (!edge && !of)
			return i;
		if (joined(&T[j])) {
			end = read_plain(s, j, w);
			if (end > j) {
				w->weak = false;
				return end;
			}
			if (edge && of && has(&T[j], BIT(SPAN))) {
				int where = (int)arg(&T[i], LEDE_LEX_EDGE);

				set_relative(s, word(&T[j], LEDE_LEX_SPAN), 0,
				    w);
				if (where > 0 && w->precision != UNKNOWN)
					set_day(w, w->b);
				else if (where < 0 && w->precision != UNKNOWN)
					set_day(w, w->a);
				return j + 1;
			}
		}
		if (!has(&T[i], BIT(REL) | BIT(ORD)))
			return i;
	}
	return read_plain(s, i, w);
}

static void
print(S, const struct when *w, struct lede_number *out)
{
	struct lede_day a = w->a, b = w->b;

	out->kind = w->precision == CLOCK ? LEDE_NUMBER_TIME :
	    LEDE_NUMBER_DATE;
	out->date = LEDE_SLICE_NONE;
	if (w->precision != CLOCK && w->precision != UNKNOWN &&
	    (a.year < 1 || b.year > 9999 || !lede_day_exists(a) ||
	    !lede_day_exists(b)))
		return;
	switch (w->precision) {
	case UNKNOWN:
		return;
	case DAY:
		if (w->minutes >= 0)
			out->date = lede_arena_printf(s->arena,
			    "%04d-%02d-%02dT%02d:%02d", a.year, a.month, a.day,
			    w->minutes / 60, w->minutes % 60);
		else
			out->date = lede_arena_printf(s->arena,
			    "%04d-%02d-%02d", a.year, a.month, a.day);
		return;
	case MONTH:
		out->date = lede_arena_printf(s->arena, "%04d-%02d", a.year,
		    a.month);
		return;
	case YEAR:
		out->date = lede_arena_printf(s->arena, "%04d", a.year);
		return;
	case SPAN:
		if (a.month == 1 && a.day == 1 && b.month == 12 && b.day == 31)
			out->date = lede_arena_printf(s->arena, "%04d/%04d",
			    a.year, b.year);
		else
			out->date = lede_arena_printf(s->arena,
			    "%04d-%02d-%02d/%04d-%02d-%02d", a.year, a.month,
			    a.day, b.year, b.month, b.day);
		return;
	case CLOCK:
		out->date = lede_arena_printf(s->arena, "T%02d:%02d",
		    w->minutes / 60, w->minutes % 60);
		return;
	}
}

/* The second end of a span from a: "March 15 to 17", "2017-18", "5 and 6
 * December".  Returns where it ends, j if it is no span. */
static size_t
read_until(S, size_t i, size_t j, struct when *w)
{
	struct when b = { .minutes = -1 };
	bool between = has(&T[i - 1], BIT(BETWEEN)) && !T[i].line;
	bool dash = lede_numtoken_dash(&T[j]) && joined(&T[j]) &&
	    !T[j + 1].line;
	bool and_ = has(&T[j], BIT(AND)) && joined(&T[j]);
	size_t k = j + 1, end;
	int day;

	if (!(dash || and_ || (has(&T[j], BIT(TO)) && joined(&T[j]))))
		return j;
	if (mark(&T[j], '-') && T[j].space != T[k].space)
		return j;
	if (has(&T[k], BIT(DET)) && joined(&T[k]))
		k++;
	/* March 15 to 17; 15 to 17 March is read from its own end below */
	if (w->day && w->precision == DAY && digits(&T[k], 1, 2) &&
	    joined(&T[k]) && (dash || and_ || has(&T[j], BIT(TO))) &&
	    (day = day_at(s, k, &end)) > w->a.day &&
	    !has(&T[end], BIT(MONTH) | BIT(AMPM) | BIT(OCLOCK) | BIT(NOUN) |
	    BIT(DURATION) | BIT(PERCENT) | BIT(MUL)) && !mark(&T[end], ':') &&
	    (T[end].mask != 0 || T[end].type != LEDE_NUMTOKEN_WORD ||
	    !and_ || !joined(&T[end]))) {
		int year;
		size_t q = year_behind(s, end, &year);

		if (year != 0 && !w->year) {
			w->a.year = year;
			end = q;
		}
		b.a = (struct lede_day){ w->a.year, w->a.month, day };
		if (lede_day_exists(b.a)) {
			set_span(w, w->a, b.a);
			return end;
		}
		return j;
	}
	/* 2017-18 */
	if (w->precision == YEAR && dash && digits(&T[k], 2, 2) &&
	    !T[k].space && free_end(&T[k + 1]) &&
	    (int)T[k].value > w->a.year % 100) {
		set_years(w, w->a.year, w->a.year / 100 * 100 +
		    (int)T[k].value);
		return k + 1;
	}
	if (w->precision == CLOCK) {
		end = read_time(s, k, &b);
		if (end == k || and_ > between)
			return j;
		w->precision = UNKNOWN;
		out_of_clock:
		w->weak = false;
		return end;
	}
	end = read_point(s, k, &b);
	if (end == k)
		return j;
	if (w->precision == UNKNOWN || b.precision == UNKNOWN ||
	    b.precision == CLOCK) {
		if (and_ && !between)
			return j;
		goto out_of_clock;
	}
	if (and_ && !between)
		return j;
	/* March to May 2019: the year of the end is the year of both */
	if (w->precision == MONTH && !w->year && b.year)
		set_month(w, b.a.year - (w->month > b.a.month), w->month);
	else if (w->precision == DAY && w->day && !w->year && b.year) {
		w->a.year = b.a.year - (w->a.month > b.a.month);
		w->b = w->a;
	}
	if (lede_day_number(b.b) < lede_day_number(w->a)) {
		/* Wednesday through Friday: forward from the first */
		if (b.precision == DAY && !b.year) {
			while (lede_day_number(b.b) < lede_day_number(w->a))
				b.b = lede_day_add(b.b, b.day ? 365 : 7);
		} else
			return j;
	}
	set_span(w, w->a, b.b);
	return end;
}

/* "5 and 6 December", "15 to 17 March 2019", "12. bis 14. Mai". */
static size_t
read_days_before_month(S, size_t i, struct when *w)
{
	size_t j, k, end;
	int first = day_at(s, i, &j);
	struct when b = { .minutes = -1 };

	if (first == 0 || !joined(&T[j]) || T[i].type != LEDE_NUMTOKEN_FIGURE ||
	    !(lede_numtoken_dash(&T[j]) || has(&T[j], BIT(AND) | BIT(TO))))
		return i;
	k = j + 1;
	if (has(&T[k], BIT(DET)))
		k++;
	if (!digits(&T[k], 1, 2) || !joined(&T[k]))
		return i;
	end = read_month(s, k, &b);
	if (end == k || !b.day || b.precision != DAY || first >= b.a.day)
		return i;
	*w = b;
	set_span(w, (struct lede_day){ b.a.year, b.a.month, first }, b.a);
	return end;
}

size_t
lede_date_read(const struct lede_numbers_scan *s, size_t i,
    struct lede_number *out)
{
	struct when w = { .minutes = -1 }, more = { .minutes = -1 };
	size_t end, j, k;

	/* Inside a word, a number or an address: nothing. */
	if (i > 0 && !T[i].space && !T[i].line && !T[i].glued &&
	    T[i - 1].type != LEDE_NUMTOKEN_MARK &&
	    !(T[i].type == LEDE_NUMTOKEN_WORD && s->style->elision))
		return i;
	end = read_days_before_month(s, i, &w);
	if (end == i) {
		end = read_time(s, i, &w);
		if (end > i) {
			/* 11:00 p.m. on Sunday */
			k = end;
			j = read_until(s, i, end, &w);
			if (j > end) {
				end = j;
			} else {
				bool comma = mark(&T[k], ',');

				if (comma || (has(&T[k], BIT(YEARPRE) |
				    BIT(OF)) && joined(&T[k])))
					k++;
				if (has(&T[k], BIT(DET)) && joined(&T[k]) &&
				    !has(&T[k], BIT(REL)))
					k++;
				if (joined(&T[k]) && !comma &&
				    (j = read_point(s, k, &more)) > k &&
				    (more.precision == DAY ||
				    more.precision == UNKNOWN) &&
				    !has(&T[k], BIT(AGOPRE))) {
					more.minutes = w.minutes;
					w = more;
					end = j;
				}
			}
			goto found;
		}
		w = (struct when){ .minutes = -1 };
		end = read_point(s, i, &w);
	}
	if (end == i)
		return i;
	/* A bare month that may be a name or a verb wants company. */
	if (w.weak && has(&T[i], BIT(MONTH)) && has(&T[i], BIT(VERB)) &&
	    !has(&T[i - 1], BIT(YEARPRE) | BIT(REL) | BIT(EDGE)))
		return i;
	j = read_until(s, i, end, &w);
	if (j > end)
		end = j;
	else if (w.precision == DAY && joined(&T[end])) {
		/* Saturday 8:00 p.m.; Monday at 5 */
		k = end;
		if (mark(&T[k], ','))
			k++;
		if (has(&T[k], BIT(YEARPRE)) && joined(&T[k]))
			k++;
		if (joined(&T[k]) && (j = read_time(s, k, &more)) > k &&
		    k == end) {
			w.minutes = more.minutes;
			end = j;
		}
	}
found:
	print(s, &w, out);
	out->start = T[i].start;
	out->end = T[end - 1].end;
	return end;
}
#undef S
#undef T
