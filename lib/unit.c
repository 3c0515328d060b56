/*
 * unit: what stands behind a numeral: percent, money, a measure, a length of
 * time, an age.
 */
#include "amount.h"

#include <math.h>

void
lede_amount_set_unit(S, struct lede_amount *a, enum lede_number_kind kind,
    const char *arg)
{
	a->kind = kind;
	a->unit = lede_amount_unit(s, arg, &a->factor);
	a->value *= a->factor;
	a->explicit = true;
}

/* km2: the unit with a square or cube behind it. */
static size_t
power(S, size_t j, struct lede_amount *a)
{
	uint32_t code = T[j].code;

	if (T[j].space || (code != 0xB2 && code != 0xB3 &&
	    !(digits(&T[j], 1, 1) && (T[j].value == 2 || T[j].value == 3))))
		return j;
	a->unit = lede_arena_printf(s->arena, "%s%d", a->unit, code == 0xB3 ||
	    T[j].value == 3 ? 3 : 2).ptr;
	return j + 1;
}

/* km/h, m/s: speeds that have a symbol of their own. */
static size_t
speed(S, size_t j, struct lede_amount *a)
{
	static const struct {
		const char *way, *time, *speed;
	} all[] = {
		{ "km", "h", "km/h" }, { "m", "s", "m/s" }, { "mi", "h", "mph" },
	};

	if (!mark(&T[j], '/') || T[j].space || T[j + 1].space)
		return j;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (strcmp(a->unit, all[i].way) == 0 && strcmp(word(&T[j + 1],
		    LEDE_LEX_DURATION), all[i].time) == 0) {
			a->unit = all[i].speed;
			return j + 2;
		}
	return j;
}

/* 37 °C, 98.6° Fahrenheit: the letter or name behind the sign. */
static size_t
degrees(S, size_t j, struct lede_amount *a)
{
	static const char *const units[] = { "°C", "°F", "K" };
	const char *arg = word(&T[j], LEDE_LEX_MEASURE);

	if (strcmp(a->unit, "°") != 0 || !joined(&T[j]) ||
	    T[j].type != LEDE_NUMTOKEN_WORD)
		return j;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (strcmp(arg, units[i]) == 0 || (T[j].caps &&
		    T[j].end - T[j].start == 1 && s->text.ptr[T[j].start] ==
		    "CFK"[i])) {
			a->unit = units[i];
			return j + 1;
		}
	return j;
}

/* 12 C, 68 F: degrees of the weather in capitals, with nothing that goes on
 * with a name. */
static const char *
bare_degrees(S, size_t k, const struct lede_amount *a)
{
	const struct lede_numtoken *t = &T[k], *next = &T[k + 1];

	if (!t->caps || t->end - t->start != 1 ||
	    !a->num.figure || has(&T[a->first - 1], BIT(NAMEPRE)) ||
	    (!t->space && (has(next, BIT(VERB)) || mark(next, '/') ||
	    (T[a->first - 1].upper && !T[a->first].line))) ||
	    a->value < -60 || a->value > 120 || (joined(next) &&
	    (next->upper || mark(next, '.') || hyphen(next) ||
	    next->type == LEDE_NUMTOKEN_FIGURE)))
		return NULL;
	return s->text.ptr[t->start] == 'C' ? "°C" :
	    s->text.ptr[t->start] == 'F' ? "°F" : NULL;
}

/* Shorter words and endings are no unit with a word before it. */
#define TAIL_MIN 5

/* Kriegsjahre, Wochenstunden: the unit a written-together noun ends in, NULL if
 * it is none.  Days have many names that are no lengths: Feiertage. */
static const char *
compound_unit(S, const struct lede_numtoken *t)
{
	const struct lede_sense *u;
	struct lede_slice form;

	if (!s->style->compound || !s->style->caps || t->mask != 0 ||
	    !t->upper || t->type != LEDE_NUMTOKEN_WORD || t->caps)
		return NULL;
	form = lede_slice_cut(s->text, t->start, t->end);
	for (size_t from = 3; from + TAIL_MIN <= form.len; from++) {
		u = lede_meaning_sense(lede_lexicon_find(s->about->lexicon,
		    lede_slice_cut(form, from, form.len)), LEDE_LEX_DURATION);
		if (u != NULL)
			return strcmp(u->arg, "d") == 0 ? NULL : u->arg;
	}
	return NULL;
}

/* Is "pound" money here? */
static bool
is_money(S, const struct lede_numtoken *t, const struct lede_amount *a)
{
	if (!has(t, BIT(MONEY)))
		return false;
	return !has(t, BIT(MEASURE)) || a->num.scaled || s->pounds;
}

/*
 * 2.7m sales, 35m of its Echo, 12.3m tonnes: an "m" that is no metre, since a
 * noun or another unit follows.
 */
static bool
means_million(S, size_t k, const struct lede_amount *a)
{
	const struct lede_numtoken *t = &T[k], *next = &T[k + 1];

	if (t->end - t->start != 1 || t->space || !has(t, BIT(MUL)) ||
	    !a->num.figure || (s->style->adj_after && !t->upper))
		return false;
	if (t->upper)			/* 1.2M, but for the makers of tape */
		return s->text.ptr[t->start] == 'M' && a->value != 3;
	if (!joined(next) || next->type != LEDE_NUMTOKEN_WORD)
		return false;
	if (has(next, BIT(OF)) || (has(next, BIT(MEASURE)) &&
	    next->end - next->start > 1) || has(next, BIT(NOUN) |
	    BIT(MONEY)))
		return true;
	return T[k - 1].decimals > 0 && next->mask == 0 && !next->upper;
}

static size_t
duration(S, size_t k, bool glued, struct lede_amount *a)
{
	lede_amount_set_unit(s, a, LEDE_NUMBER_DURATION,
	    word(&T[k], LEDE_LEX_DURATION));
	k++;
	/* two hours and a half */
	if (!glued && has(&T[k], BIT(HALF)) && joined(&T[k]) &&
	    a->value == floor(a->value)) {
		a->value += 0.5;
		k++;
	}
	if ((joined(&T[k]) && has(&T[k], BIT(OLD)) && !hyphen(&T[k])) ||
	    (hyphen(&T[k]) && has(&T[k + 1], BIT(OLD)))) {
		a->kind = LEDE_NUMBER_AGE;
		if (!has(&T[k], BIT(AFTER)))	/* 65 years and older */
			k += hyphen(&T[k]) ? 2 : 1;
	}
	a->hyphen = glued;
	return k;
}

/* A unit of measure at k that is meant as one. */
static bool
is_measure(S, size_t k, const struct lede_amount *a)
{
	const struct lede_numtoken *t = &T[k];

	if (!has(t, BIT(MEASURE)) || (t->end - t->start <= 2 &&
	    !a->num.figure))
		return false;
	/* "5 in", "3 a": single letters and prepositions touch; but "5 W" */
	if (has(t, BIT(PREP) | BIT(ART) | BIT(DET)))
		return false;
	/* "during 2016 Stone spoke" */
	if (t->upper && !t->caps && !s->style->caps && digits(t - 1, 4, 4))
		return false;
	if (t->end - t->start == 1 && t->space && t->upper)
		return (s->text.ptr[t->start] == 'W' ||
		    s->text.ptr[t->start] == 'V') && !mark(t + 1, '.');
	return true;
}

/* Between the numeral at j and its unit: a hyphen, of, "of a" behind shares. */
static size_t
to_unit(S, size_t j, const struct lede_amount *a, bool *glued)
{
	size_t k = j;

	*glued = hyphen(&T[k]);
	if (*glued)
		return k + 1;
	/* 20 more years, zehn lange Tage */
	if (is(&T[k], LEDE_LEX_UNITADJ) && joined(&T[k + 1]) &&
	    has(&T[k + 1], BIT(DURATION) | BIT(MEASURE)) &&
	    T[k + 1].end - T[k + 1].start > 2)
		return k + 1;
	if (has(&T[k], BIT(OF)) && joined(&T[k + 1]) && (a->num.scaled ||
	    (a->num.mixed && has(&T[k + 1], BIT(DURATION) | BIT(MEASURE))) ||
	    a->num.kind != LEDE_NUMERAL_CARDINAL))
		k++;			/* millones de euros */
	/* half an hour, one-half of 1 percent */
	if (a->num.kind == LEDE_NUMERAL_FRACTION && joined(&T[k]) &&
	    joined(&T[k + 1]) && ((has(&T[k], BIT(ART)) && has(&T[k + 1],
	    BIT(DURATION) | BIT(MEASURE) | BIT(PERCENT)) &&
	    !has(&T[k + 1], BIT(PREP))) || (has(&T[k + 1], BIT(PERCENT)) &&
	    (has(&T[k], BIT(ONE)) || (digits(&T[k], 1, 1) &&
	    T[k].value == 1)))))
		k++;
	return k;
}

size_t
lede_amount_unit_behind(S, size_t j, struct lede_amount *a)
{
	const char *degree, *tail;
	size_t k, end;
	bool glued;

	if (!joined(&T[j]))
		return j;
	k = to_unit(s, j, a, &glued);
	if (!joined(&T[k]))
		return j;
	if (means_million(s, k, a)) {
		a->value *= 1e6;
		a->num.scaled = true;
		end = lede_amount_unit_behind(s, k + 1, a);
		return end;
	}
	/* %20 is a byte of a URL */
	if (mark(&T[k], '%') && !T[k].space && !T[k + 1].space &&
	    !T[k + 1].line &&
	    (T[k + 1].type == LEDE_NUMTOKEN_FIGURE ||
	    T[k + 1].type == LEDE_NUMTOKEN_WORD))
		return j;
	if (has(&T[k], BIT(PERCENT))) {
		lede_amount_set_unit(s, a, LEDE_NUMBER_PERCENT,
		    word(&T[k], LEDE_LEX_PERCENT));
		return k + 1;
	}
	/* "in 5 $20 bills": the sign of what follows */
	if (!(has(&T[k], BIT(CURRENCY)) && T[k + 1].type ==
	    LEDE_NUMTOKEN_FIGURE && T[k].space && !T[k + 1].space)) {
		end = lede_amount_currency_behind(s, k, a);
		if (end > k)
			return glued ? j : end;
	}
	if (is_money(s, &T[k], a)) {
		lede_amount_set_unit(s, a, LEDE_NUMBER_MONEY,
		    word(&T[k], LEDE_LEX_MONEY));
		return k + 1;
	}
	if (k > j && !glued && has(&T[j], BIT(OF)) && a->num.kind == LEDE_NUMERAL_CARDINAL &&
	    !a->num.scaled && !a->num.mixed)
		return j;
	/* der 26-jährige; but zehnjährige Anleihen */
	if (has(&T[k], BIT(YEARSOLD)) && (a->num.figure ||
	    !has(&T[k], BIT(DURATION))) &&
	    (*word(&T[k], LEDE_LEX_YEARSOLD) != '^' || T[k].upper)) {
		a->kind = LEDE_NUMBER_AGE;
		a->unit = word(&T[k], LEDE_LEX_YEARSOLD);
		a->unit += *a->unit == '^';
		a->explicit = true;
		return k + 1;
	}
	if ((end = lede_amount_over_age(s, a)) > k) {
		a->kind = LEDE_NUMBER_AGE;
		a->unit = "y";
		a->explicit = true;
		return end;
	}
	/* one letter only at a figure: 5h; but 2018s, Channel 5s */
	if (has(&T[k], BIT(DURATION)) && T[k].end - T[k].start == 1 &&
	    (T[k].space || !a->num.figure || digits(&T[k - 1], 4, 4) ||
	    (a->num.plain && T[k - 2].upper && T[k - 1].space &&
	    !T[k - 2].line)))
		return j;
	if (has(&T[k], BIT(DURATION)))
		return duration(s, k, glued, a);
	if (!glued && (tail = compound_unit(s, &T[k])) != NULL) {
		lede_amount_set_unit(s, a, LEDE_NUMBER_DURATION, tail);
		return k + 1;
	}
	degree = glued ? NULL : bare_degrees(s, k, a);
	if (degree != NULL) {
		lede_amount_set_unit(s, a, LEDE_NUMBER_MEASURE, degree);
		return k + 1;
	}
	if (!is_measure(s, k, a))
		return j;
	lede_amount_set_unit(s, a, LEDE_NUMBER_MEASURE,
	    word(&T[k], LEDE_LEX_MEASURE));
	k = degrees(s, speed(s, power(s, k + 1, a), a), a);
	/* 7.1-magnitude; "10-square-foot" is one form already */
	a->hyphen = glued;
	return k;
}
