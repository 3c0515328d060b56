/*
 * periods: decades, centuries, quarters, fiscal years, seasons.
 */
#include <math.h>

#include "amount.h"
#include "datewords.h"
#include "numeral.h"

/* The words or digits of a decade's year, behind "années", "the": 80, 1980,
 * eighty.  -1: none. */
static int
decade_year(S, size_t j, bool named, size_t *end)
{
	struct lede_numeral n;
	int year;

	*end = j + 1;
	if (named && has(&T[j], BIT(NUM)) && joined(&T[j]) &&
	    lede_numeral_cardinal(T, j, false, &n) && n.value >= 20 &&
	    n.value < 100 && fmod(n.value, 10) == 0) {
		*end = n.end;
		return 1900 + (int)n.value;
	}
	if ((!digits(&T[j], 4, 4) && !digits(&T[j], 2, 2)) ||
	    (int)T[j].value % 10 != 0)
		return -1;
	year = (int)T[j].value;
	if (year < 100)
		return year + (year < 20 ? 2000 : 1900);
	return year < 1000 || year > 2100 ? -1 : year;
}

/* What makes figures a decade, behind them: s, 's, er Jahre. */
static size_t
decade_end(S, size_t i, size_t j)
{
	size_t end = j + 1;

	if ((mark(&T[end], '\'') || mark(&T[end], 0x2019)) &&
	    !T[end].space && !T[end + 1].space &&
	    T[end + 1].end - T[end + 1].start == 1 &&
	    s->text.ptr[T[end + 1].start] == 's' && digits(&T[j], 4, 4) &&
	    has(&T[i - 1], BIT(DET) | BIT(EDGE)))
		end++;
	if (T[end].line || !has(&T[end], BIT(DECADE)) || (T[end].space &&
	    (T[end].end - T[end].start > 1 || (joined(&T[end + 1]) &&
	    (T[end + 1].type != LEDE_NUMTOKEN_MARK ||
	    !digits(&T[j], 4, 4))))))
		return i;
	end++;
	if (has(&T[end], BIT(DURATION)) && joined(&T[end]) &&
	    !has(&T[end], BIT(AGO)))
		end++;
	else if (dash(&T[end]) && has(&T[end + 1], BIT(DURATION)))
		end += 2;
	return end;
}

/* 1990s, '90s, années 1990, 1990er Jahre, los años 90, the nineties. */
static size_t
read_decade(S, size_t i, struct lede_when *w)
{
	size_t j = i, end;
	int year;
	bool named = false;

	if (has(&T[j], BIT(DECADE)) && arg(&T[j], LEDE_LEX_DECADE) >= 1000) {
		if (lede_amount_of_life(s, j))
			return i;
		year = (int)arg(&T[j], LEDE_LEX_DECADE);
		lede_when_years(w, year, year + 9);
		return j + 1;
	}
	if (has(&T[j], BIT(DECADE)) && joined(&T[j + 1]) &&
	    T[j].end - T[j].start > 1) {
		named = true;
		j++;
	}
	if (apostrophe(&T[j]))
		j++;
	year = decade_year(s, j, named, &end);
	if (year < 0 || (!named && lede_amount_of_life(s, j)))
		return i;
	if (!named)
		end = decade_end(s, i, j);
	if (end == i)
		return i;
	if (year % 100 == 0 && year < 1900)
		lede_when_years(w, year, year + 99);	/* the 1700s */
	else
		lede_when_years(w, year, year + 9);
	return end;
}

/* Roman numerals of centuries in [start, end); 0: none. */
static int
roman(S, size_t start, size_t end)
{
	int value = 0, last = 0;

	if (end - start > 6)
		return 0;
	for (size_t k = end; k > start; k--) {
		char c = s->text.ptr[k - 1];
		int v = c == 'I' ? 1 : c == 'V' ? 5 : c == 'X' ? 10 : 0;

		if (v == 0)
			return 0;
		value += v < last ? -v : v;
		last = v > last ? v : last;
	}
	return value > 21 ? 0 : value;
}

/* XX, XXe, and the suffix that is a token of its own: XX e. */
static size_t
roman_ordinal(S, size_t i, int *century)
{
	const struct lede_numtoken *t = &T[i];

	if (t->type != LEDE_NUMTOKEN_WORD || !t->upper)
		return i;
	*century = roman(s, t->start, t->end);
	if (*century != 0)
		return i + 1 + (has(&T[i + 1], BIT(ORDSUF)) &&
		    !T[i + 1].space);
	if (t->end - t->start >= 2 && s->text.ptr[t->end - 1] == 'e')
		*century = roman(s, t->start, t->end - 1);
	return *century == 0 ? i : i + 1;
}

/* 19th, 19., neunzehnten: an ordinal up to max at i, in *value. */
static size_t
ordinal(S, size_t i, int max, int *value)
{
	struct lede_numeral n;
	size_t j;

	if (!(digits(&T[i], 1, 2) || has(&T[i], BIT(ORD) | BIT(NUM))) ||
	    !lede_numeral_read(T, i, false, &n))
		return i;
	j = n.end;
	if (n.kind == LEDE_NUMERAL_CARDINAL && mark(&T[j], '.') &&
	    s->style->dot_ordinal)
		j++;
	else if (n.kind != LEDE_NUMERAL_ORDINAL)
		return i;
	if (n.value < 1 || n.value > max)
		return i;
	*value = (int)n.value;
	return j;
}

static size_t
read_century(S, size_t i, struct lede_when *w)
{
	int century = 0, last = 0;
	size_t j, k;

	if (has(&T[i], BIT(CENTURY))) {		/* siglo XX, siglo 20 */
		if (digits(&T[i + 1], 1, 2)) {
			century = (int)T[i + 1].value;
			j = i + 2;
		} else if (!T[i + 1].caps ||
		    (j = roman_ordinal(s, i + 1, &century)) == i + 1)
			return i;
	} else {
		j = ordinal(s, i, 99, &century);
		if (j == i)
			j = roman_ordinal(s, i, &century);
		else if (dash(&T[j]))
			j++;
		if (j == i || !joined(&T[j]))
			return i;
		/* the late 19th and early 20th centuries */
		last = century;
		if (has(&T[j], BIT(AND) | BIT(TO))) {
			k = j + 1;
			while (has(&T[k], BIT(DET) | BIT(EDGE)) && joined(&T[k]))
				k++;
			if (!joined(&T[k]) || (j = ordinal(s, k, 99, &last)) ==
			    k || last <= century)
				return i;
		}
		if (!has(&T[j], BIT(CENTURY)) || !joined(&T[j]))
			return i;
		j++;
	}
	if (last < century)
		last = century;
	if (century < 1)
		return i;
	lede_when_years(w, (century - 1) * 100 + (century == 1),
	    last * 100 - 1);
	return j + (has(&T[j], BIT(ERA)) ? 1 : 0);
}

/* Q3, H1; third quarter, 3rd quarter, 2. Halbjahr: which, and its months. */
static size_t
which_quarter(S, size_t i, int *which, int *months)
{
	size_t j;

	if (has(&T[i], BIT(SPAN)) && T[i].end - T[i].start == 1 &&
	    digits(&T[i + 1], 1, 1) && !T[i + 1].space) {
		*which = (int)T[i + 1].value;
		j = i + 1;
		*months = strcmp(word(&T[i], LEDE_LEX_SPAN), "half") == 0 ?
		    6 : 3;
		/* H1N1 */
		if (*months == 6 && (!T[i].upper ||
		    !lede_date_free_end(&T[j + 1])))
			return i;
	} else {
		j = ordinal(s, i, 4, which);
		if (j == i)
			return i;
		if (has(&T[j], BIT(FISCAL)))
			j++;
		if (dash(&T[j]))
			j++;
		if (!joined(&T[j]))
			return i;
		if (strncmp(word(&T[j], LEDE_LEX_SPAN), "half", 4) == 0)
			*months = 6;
		else if (strcmp(word(&T[j], LEDE_LEX_SPAN), "quarter") != 0)
			return i;
		else
			*months = 3;
	}
	return *which < 1 || *which > 12 / *months ? i : j + 1;
}

/* "of the year", behind a quarter or half; j: it is not there. */
static size_t
of_the_year(S, size_t j)
{
	size_t k = j + 1;

	if (!has(&T[j], BIT(OF)) || !joined(&T[j]))
		return j;
	if (has(&T[k], BIT(DET)) && joined(&T[k]))
		k++;
	return joined(&T[k]) && has(&T[k], BIT(SPAN)) &&
	    strcmp(word(&T[k], LEDE_LEX_SPAN), "y") == 0 ? k + 1 : j;
}

/* third quarter of 2019, Q3 2020, 2020-Q3, first half of last year */
static size_t
read_quarter(S, size_t i, struct lede_when *w)
{
	struct lede_when last = LEDE_WHEN_NONE;
	size_t j = i, k;
	int which = 0, year = 0, months = 3;

	if (digits(&T[i], 4, 4) && T[i].value >= 1000 && T[i].value < 2200) {
		j = i + 1;
		if (hyphen(&T[j]))
			j++;
		if (!joined(&T[j]) || !has(&T[j], BIT(SPAN)) ||
		    (k = which_quarter(s, j, &which, &months)) == j)
			return i;
		year = (int)T[i].value;
	} else {
		j = which_quarter(s, i, &which, &months);
		if (j == i)
			return i;
		if (hyphen(&T[j]) && digits(&T[j + 1], 4, 4))
			year = lede_date_year_at(s, j + 1, &k);
		else
			k = lede_date_year_behind(s, j, &year);
		if (k == j)
			k = of_the_year(s, j);
		/* "half" is one of a game too, a semester one of studies */
		if (k == j && months == 6 && strcmp(word(&T[j - 1],
		    LEDE_LEX_SPAN), "half+") != 0)
			return i;
	}
	if (year == 0 && is(&T[k], LEDE_LEX_CLOSES) && joined(&T[k + 1]) &&
	    lede_date_month(s, k + 1, &last) > k + 1)
		year = last.a.year;	/* the quarter ended Sept. 30 */
	if (year == 0 && today(s).year != 0) {
		year = today(s).year;
		if ((which - 1) * months + 1 > today(s).month &&
		    !lede_date_ahead(s, i, k))
			year--;
		w->relative = true;
	}
	w->unit = months == 3 ? "quarter" : "half";
	if (year != 0)
		lede_when_months(w, year, (which - 1) * months + 1, months);
	return k;
}

/* fiscal 2020, fiscal year 2020 */
static size_t
read_fiscal(S, size_t i, struct lede_when *w)
{
	size_t j = i + 1, end;
	int year;

	if (!has(&T[i], BIT(FISCAL)))
		return i;
	if (has(&T[j], BIT(SPAN)) && joined(&T[j]))
		j++;
	year = lede_date_year_at(s, j, &end);
	if (year == 0 && T[i].caps && digits(&T[j], 2, 2) && !T[j].space) {
		year = 2000 + (int)T[j].value;		/* FY19 */
		end = j + 1;
	}
	if (year == 0)
		return i;
	lede_when_years(w, year, year);
	return end;
}

static size_t
read_season(S, size_t i, struct lede_when *w)
{
	int year;
	size_t j;

	if (!has(&T[i], BIT(SEASON)))
		return i;
	j = lede_date_year_behind(s, i + 1, &year);
	if (j == i + 1)
		return i;
	lede_when_months(w, year, (int)arg(&T[i], LEDE_LEX_SEASON), 3);
	return j;
}

size_t
lede_date_period(S, size_t i, struct lede_when *w)
{
	static size_t (*const readers[])(S, size_t, struct lede_when *) = {
		read_fiscal, read_season, read_quarter, read_century,
		read_decade,
	};
	size_t end = i;

	for (size_t r = 0; end == i && r < sizeof(readers) / sizeof(*readers);
	    r++) {
		*w = LEDE_WHEN_NONE;
		end = readers[r](s, i, w);
	}
	return end;
}
