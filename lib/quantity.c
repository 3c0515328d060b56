/*
 * quantity: any number that is no date, with its bound.
 *
 * Two amounts may be a range; the words beside say the bound.  A bare numeral
 * is a count unless its surroundings say that it is none (lib/notnumber.c).
 */
#include "amount.h"

#include <math.h>

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
	if (has(&T[j], BIT(PER)) || mark(&T[j], '/'))
		j++;
	else if (has(&T[j], BIT(ART)) && has(&T[j + 1], BIT(DURATION)))
		j++;
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

/* 11 percent over two years, half of it over a decade. */
static bool
is_during(S, const struct lede_amount *a)
{
	const struct lede_numtoken *t = &T[a->first - 1];

	return a->kind == LEDE_NUMBER_DURATION && !T[a->first].line &&
	    !t->line && is(t, LEDE_LEX_DURING) && !has(&T[a->end], BIT(AGO)) &&
	    (t[-1].type == LEDE_NUMTOKEN_FIGURE || mark(t - 1, '%') ||
	    has(t - 1, BIT(PERCENT) | BIT(MONEY) | BIT(MUL) | BIT(PART)));
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

size_t
lede_quantity_read(const struct lede_numbers_scan *s, size_t i,
    struct lede_number *out)
{
	struct lede_amount a, b;
	const struct lede_sense *u;
	const char *age;
	size_t skip, end;
	bool range;

	if (lede_amount_few(s, i, &a))
		return few(s, i, &a, out);
	if (has(&T[i], BIT(ART)) && !has(&T[i], BIT(NUM)) &&
	    lede_amount_article(s, i, &a)) {
		lede_amount_add_smaller(s, &a);
		fill(&a, out);
		end = a.end;
		if (!is_during(s, &a))
			lede_number_set_bound(out, lede_amount_bound(s, i,
			    &end));
		goto done;
	}
	if (!lede_amount_read(s, i, &a))
		return i;
	lede_amount_add_smaller(s, &a);
	range = lede_amount_range(s, &a, &b);
	if (lede_amount_is_name(s, &a, &skip) ||
	    (!range && lede_amount_is_pronoun(s, &a))) {
		out->start = out->end = 0;	/* passed over */
		return skip > i ? skip : i + 1;
	}
	if (lede_amount_is_adverb(s, &a)) {
		out->start = out->end = 0;
		return a.end;
	}
	/* 61. Jahrestag */
	if (s->style->dot_ordinal && a.num.plain && a.kind ==
	    LEDE_NUMBER_COUNT && mark(&T[a.end], '.') && !T[a.end].space &&
	    joined(&T[a.end + 1]) && T[a.end + 1].type == LEDE_NUMTOKEN_WORD &&
	    !has(&T[a.end + 1], LEDE_SMALL_WORDS) && a.value < 200 && !T[i].line) {
		a.kind = LEDE_NUMBER_ORDINAL;
		a.end++;
	}
	end = range ? b.end : a.end;
	if (!range && lede_amount_is_age(s, &a))
		a.kind = LEDE_NUMBER_AGE;
	if (range)
		fill_range(&a, &b, out);
	else
		fill(&a, out);
	if (!range && out->bound != LEDE_BOUND_VAGUE) {
		lede_number_set_bound(out, a.has_bound ? a.bound :
		    is_during(s, &a) ? LEDE_BOUND_EXACT :
		    lede_amount_bound(s, a.first, &end));
		end = lede_amount_bounds(s, &a, end, out);
	}
	if (out->unit == NULL && out->kind == LEDE_NUMBER_COUNT) {
		struct lede_amount last = range ? b : a;

		last.first = a.first;
		age = lede_amount_age(s, &last);
		if (age == NULL && a.value > 0 && a.value < 116 &&
		    lede_amount_age_goes_on(s, a.first, end))
			age = "y";
		if (age != NULL) {
			out->kind = LEDE_NUMBER_AGE;
			out->unit = age;
		} else {
			/* magnitude 6.5; magnitude-6.5 */
			size_t k = a.first - 1;

			while ((dash(&T[k]) || has(&T[k],
			    BIT(OF) | BIT(BEFORE) | BIT(DET))) && k > 0 &&
			    !T[k + 1].line)
				k--;
			u = T[a.first].line ? NULL : sense(&T[k],
			    LEDE_LEX_UNITPRE);
			/* a 6.4 quake */
			if (u == NULL && joined(&T[end]) && T[end - 1].decimals
			    > 0)
				u = sense(&T[end], LEDE_LEX_UNITPOST);
			if (u != NULL) {
				out->kind = LEDE_NUMBER_MEASURE;
				out->unit = u->arg;
				/* up to magnitude 5 */
				if (out->bound == LEDE_BOUND_EXACT)
					lede_number_set_bound(out,
					    lede_amount_bound(s, k, &end));
			}
		}
	}
done:
	read_per(s, end, out);
	out->start = T[a.first].start;
	out->end = T[end - 1].end;
	lede_noun_find(s, a.first, end, out);
	return end;
}
