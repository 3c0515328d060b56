/*
 * quantity: any number that is no date, with its bound.
 *
 * Two amounts may be a range; the words beside say the bound.  A bare numeral
 * is a count unless its surroundings say that it is none (lib/notnumber.c).
 */
#include "amount.h"

#include <math.h>

/* A day, an hour; of money also a litre, die Stunde, le kilo, de l'heure; but
 * not "a year earlier". */
static bool
is_rate(S, size_t j, bool money)
{
	const struct lede_numtoken *unit = &T[j + 1];

	if (!joined(unit) || has(unit + 1, BIT(AGO) | BIT(RELAFTER)) ||
	    arg(unit + 1, LEDE_LEX_ANCHOR) < 0)
		return false;
	if (has(&T[j], BIT(ART)))
		return has(unit, money ? BIT(DURATION) | BIT(MEASURE) :
		    BIT(DURATION));
	return money && has(&T[j], BIT(DET) | BIT(OF)) &&
	    !s->style->month_first && (has(unit, BIT(MEASURE)) ||
	    strcmp(word(unit, LEDE_LEX_DURATION), "h") == 0);
}

/* "a day", "per person", "pro Jahr" behind an amount. */
static void
read_per(S, size_t end, struct lede_number *out)
{
	const struct lede_sense *u;
	size_t j = end;

	if (!joined(&T[j]))
		return;
	/* 78,000 times a minute, £93 more a year */
	if (T[j].type == LEDE_NUMTOKEN_WORD && has(&T[j + 1], BIT(ART)) &&
	    joined(&T[j + 1]) && has(&T[j + 2], BIT(DURATION)) &&
	    (is(&T[j], LEDE_LEX_UNITADJ) || (!has(&T[j], LEDE_SMALL_WORDS) &&
	    !has(&T[j + 3], BIT(AGO)) && !is(&T[j + 3], LEDE_LEX_ANCHOR))))
		j++;
	if (has(&T[j], BIT(PER)) || mark(&T[j], '/') ||
	    is_rate(s, j, out->kind == LEDE_NUMBER_MONEY))
		j++;
	else if (hyphen(&T[j]) && has(&T[j + 1], BIT(ART) | BIT(PER)) &&
	    hyphen(&T[j + 2]) && has(&T[j + 3], BIT(DURATION)))
		j += 3;			/* $15-an-hour */
	else
		return;
	if (has(&T[j], BIT(ART)) && joined(&T[j]))
		j++;
	if (!joined(&T[j]) || T[j].type != LEDE_NUMTOKEN_WORD)
		return;
	if ((u = sense(&T[j], LEDE_LEX_DURATION)) != NULL ||
	    (u = sense(&T[j], LEDE_LEX_MEASURE)) != NULL)
		out->per = u->arg;
	else if (!has(&T[j], BIT(DET)))
		out->per = lede_arena_str(s->arena, lede_slice_cut(s->text,
		    T[j].start, T[j].end));
}

static void
fill(const struct lede_amount *a, struct lede_number *out)
{
	out->kind = a->kind;
	out->value = a->value;
	out->unit = a->unit;
	out->article = a->num.article;
	if (a->num.kind == LEDE_NUMERAL_VAGUE) {
		out->low = a->value > 0 ? a->value : NAN;
		out->value = NAN;
		out->bound = LEDE_BOUND_VAGUE;
	}
}

static bool
ends_amount(const struct lede_numtoken *t)
{
	return t->type == LEDE_NUMTOKEN_FIGURE || mark(t, '%') ||
	    has(t, BIT(PERCENT) | BIT(MONEY) | BIT(MUL) | BIT(PART));
}

/* 11 percent over two years, a 9% raise over a decade; "Over ten years, it
 * grew". */
static bool
is_during(S, const struct lede_amount *a)
{
	const struct lede_numtoken *t = &T[a->first - 1];

	if (a->kind != LEDE_NUMBER_DURATION || T[a->first].line ||
	    !is(t, LEDE_LEX_DURING) || has(&T[a->end], BIT(AGO)))
		return false;
	if (t->line || mark(t - 1, '.') || mark(t - 1, ','))
		return mark(&T[a->end], ',');
	return ends_amount(t - 1) || (!t[-1].line &&
	    t[-1].type == LEDE_NUMTOKEN_WORD && !has(t - 1,
	    LEDE_SMALL_WORDS) && ends_amount(t - 2));
}

/* A few hours are a length, several weeks are a number of weeks. */
static size_t
few(S, size_t i, const struct lede_amount *a, struct lede_number *out)
{
	fill(a, out);
	out->start = T[i].start;
	out->end = T[a->end - 1].end;
	if (has(&T[i], BIT(VAGUE))) {
		out->kind = LEDE_NUMBER_VAGUE;
		out->noun_start = T[i + 1].start;
		out->noun_end = T[i + 1].end;
	}
	return a->end;
}

static void
fill_range(const struct lede_amount *a, const struct lede_amount *b,
    struct lede_number *out)
{
	double low = a->value, high = b->value, scale = b->num.scale;

	if (!b->explicit && a->explicit) {
		out->kind = a->kind;
		out->unit = a->unit;
	} else {
		out->kind = b->kind;
		out->unit = b->unit;
	}
	/* six months to 19 years of age in years, other lengths in months */
	if (a->explicit && b->explicit && strcmp(a->unit, b->unit) != 0) {
		if (b->kind == LEDE_NUMBER_AGE)
			low /= lede_amount_ratio(b->unit, a->unit);
		else {
			high *= lede_amount_ratio(b->unit, a->unit);
			out->unit = a->unit;
		}
	}
	/* 3 to 4 million: the scale is shared if that makes a rise */
	if (b->num.scale == 1 && fmod(b->value, 100) == 0 && b->value < 1000)
		scale = 100;
	if (b->num.scaled && !a->num.scaled && low < 1000 &&
	    low * scale < b->value)
		low *= scale;
	out->value = NAN;
	out->low = low;
	out->high = high;
	out->bound = LEDE_BOUND_BETWEEN;
}

/* What stands beside the whole of it: per, noun. */
static size_t
finish(S, size_t first, size_t end, struct lede_number *out)
{
	read_per(s, end, out);
	out->start = T[first].start;
	out->end = T[end - 1].end;
	lede_noun_find(s, first, end, out);
	return end;
}

/* An hour, un jour. */
static size_t
article(S, size_t i, struct lede_amount *a, struct lede_number *out)
{
	size_t end;

	lede_amount_add_smaller(s, a);
	fill(a, out);
	end = a->end;
	if (!is_during(s, a))
		lede_number_set_bound(out, lede_amount_bound(s, i, &end));
	return finish(s, a->first, end, out);
}

/* No number after all: a name, a pronoun, an adverb.  Returns the token behind
 * what is passed over, or i. */
static size_t
pass_over(S, size_t i, const struct lede_amount *a, bool range)
{
	size_t skip;

	if (lede_amount_is_name(s, a, &skip) ||
	    (!range && lede_amount_is_pronoun(s, a)))
		return skip > i ? skip : i + 1;
	return lede_amount_is_adverb(s, a) ? a->end : i;
}

/* 61. Jahrestag */
static void
dotted_ordinal(S, size_t i, struct lede_amount *a)
{
	const struct lede_numtoken *dot = &T[a->end], *next = dot + 1;

	if (!s->style->dot_ordinal || !a->num.plain ||
	    a->kind != LEDE_NUMBER_COUNT || !mark(dot, '.') || dot->space ||
	    !joined(next) || next->type != LEDE_NUMTOKEN_WORD ||
	    has(next, LEDE_SMALL_WORDS) || a->value >= 200 || T[i].line ||
	    mark(&T[i - 1], ':'))
		return;
	a->kind = LEDE_NUMBER_ORDINAL;
	a->end++;
}

/* Magnitude 6.5, magnitude-6.5, a 6.4 quake; up to magnitude 5. */
static void
named_unit(S, const struct lede_amount *a, size_t *end,
    struct lede_number *out)
{
	const struct lede_sense *u;
	size_t k = a->first - 1;

	while ((dash(&T[k]) || has(&T[k], BIT(OF) | BIT(BEFORE) | BIT(DET))) &&
	    k > 0 && !T[k + 1].line)
		k--;
	u = T[a->first].line ? NULL : sense(&T[k], LEDE_LEX_UNITPRE);
	if (u == NULL && joined(&T[*end]) && T[*end - 1].decimals > 0)
		u = sense(&T[*end], LEDE_LEX_UNITPOST);
	if (u == NULL)
		return;
	out->kind = LEDE_NUMBER_MEASURE;
	out->unit = u->arg;
	if (out->bound == LEDE_BOUND_EXACT)
		lede_number_set_bound(out, lede_amount_bound(s, k, end));
}

/* A bare number: is it an age, or has it a unit from the words before? */
static void
bare(S, const struct lede_amount *a, const struct lede_amount *last,
    size_t *end, struct lede_number *out)
{
	struct lede_amount whole = *last;
	const char *age;

	whole.first = a->first;
	age = lede_amount_age(s, &whole);
	if (age == NULL && a->value > 0 && a->value < 116 &&
	    lede_amount_age_goes_on(s, a->first, *end))
		age = "y";
	if (age == NULL) {
		named_unit(s, a, end, out);
		return;
	}
	out->kind = LEDE_NUMBER_AGE;
	out->unit = age;
}

/*
 * The unit that the next number says for both: de 24 y 31 años, fünf und zwei
 * Prozent, a 17- and a 19-year-old.
 */
static void
share_unit(S, struct lede_amount *a)
{
	struct lede_amount b;
	size_t k = a->end;
	bool hyphened = dash(&T[k]) && !T[k].space && T[k + 1].space;

	k += hyphened;
	if (a->kind != LEDE_NUMBER_COUNT || a->explicit || a->num.scaled ||
	    !joined(&T[k]) || !(has(&T[k], BIT(AND)) ||
	    strcmp(word(&T[k], LEDE_LEX_TO), "or") == 0))
		return;
	k++;
	k += mark(&T[k], '.') && !T[k].space;		/* bzw. */
	if (hyphened && has(&T[k], BIT(ART)))
		k++;
	if (!joined(&T[k]) || !lede_amount_read(s, k, &b) || !b.explicit ||
	    b.num.scaled || b.num.figure != a->num.figure || b.first != k ||
	    has(&T[k], BIT(CURRENCY)) || (b.hyphen && !hyphened))
		return;
	a->kind = b.kind;
	a->unit = b.unit;
	if (b.factor > 0)		/* of ages there is none */
		a->value *= b.factor;
	a->explicit = true;
	a->end += hyphened;
}

/*
 * What a change says once, of its end: from 4.8 to 4.7 percent, from $3.2 to
 * $4.1 million.  The scale is shared if the two are then of one size: "from
 * 500 to 1 million" has none to share.
 */
static void
share_change(S, struct lede_amount *a)
{
	struct lede_amount b;
	size_t k = a->end;
	double ratio;

	if (T[a->first].line || !has(&T[a->first - 1], BIT(FROM)) ||
	    !joined(&T[k]) || !has(&T[k], BIT(TO)) || !joined(&T[k + 1]) ||
	    !lede_amount_read(s, k + 1, &b) || b.first != k + 1 || b.hyphen ||
	    b.num.figure != a->num.figure)
		return;
	if (!a->explicit && a->kind == LEDE_NUMBER_COUNT && b.explicit &&
	    b.kind != LEDE_NUMBER_AGE && b.kind != LEDE_NUMBER_FRACTION) {
		a->kind = b.kind;
		a->unit = b.unit;
		a->factor = b.factor;
		if (b.factor > 0)
			a->value *= b.factor;
		a->explicit = true;
	}
	ratio = a->value * b.num.scale / b.value;
	if (b.num.scaled && !a->num.scaled && a->value < 1000 &&
	    a->explicit == b.explicit && ratio > .05 && ratio < 20)
		a->value *= b.num.scale;
}

size_t
lede_quantity_read(const struct lede_numbers_scan *s, size_t i,
    struct lede_number *out)
{
	struct lede_amount a, b;
	const struct lede_amount *last = &a;
	size_t end = lede_amount_tens(s, i, out);

	if (end > i)
		return end;
	if (lede_amount_few(s, i, &a))
		return few(s, i, &a, out);
	if (has(&T[i], BIT(ART)) && !has(&T[i], BIT(NUM)) &&
	    lede_amount_article(s, i, &a))
		return article(s, i, &a, out);
	if (!lede_amount_read(s, i, &a))
		return i;
	lede_amount_add_smaller(s, &a);
	if (lede_amount_range(s, &a, &b))
		last = &b;
	end = pass_over(s, i, &a, last == &b);
	if (end > i) {
		out->start = out->end = 0;
		return end;
	}
	if (last == &a) {
		share_unit(s, &a);
		share_change(s, &a);
	}
	dotted_ordinal(s, i, &a);
	end = last->end;
	if (last == &b)
		fill_range(&a, &b, out);
	else
		fill(&a, out);
	if (lede_amount_is_age(s, &a, last))
		out->kind = LEDE_NUMBER_AGE;
	/* jeder Fünfte; but jedes dritte Jahr */
	if (a.kind == LEDE_NUMBER_ORDINAL && a.value > 1 &&
	    is(&T[i - 1], LEDE_LEX_EACH) && !has(&T[end], BIT(DURATION))) {
		out->kind = LEDE_NUMBER_FRACTION;
		out->value = 1 / a.value;
	}
	if (last == &a && out->bound != LEDE_BOUND_VAGUE) {
		lede_number_set_bound(out, a.has_bound ? a.bound :
		    is_during(s, &a) ? LEDE_BOUND_EXACT :
		    lede_amount_bound(s, a.first, &end));
		end = lede_amount_bounds(s, &a, end, out);
	}
	if (out->unit == NULL && out->kind == LEDE_NUMBER_COUNT)
		bare(s, &a, last, &end, out);
	return finish(s, a.first, end, out);
}
