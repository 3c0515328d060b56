/*
 * amount: a numeral with its sign, currency and unit; and what is added to it
 * in smaller units.
 */
#include "amount.h"

/* 18+ years, 1,000 or more kilograms: the unit behind the bound. */
static size_t
unit_behind_bound(S, struct lede_amount *a, size_t end)
{
	size_t k = end + 1;

	if (a->explicit || a->num.kind != LEDE_NUMERAL_CARDINAL ||
	    !joined(&T[k]) || !joined(&T[end]) ||
	    !(has(&T[end], BIT(AFTER)) || (mark(&T[end], '+') &&
	    !T[end].space)) || !has(&T[k], BIT(DURATION) | BIT(MEASURE) |
	    BIT(MONEY)))
		return end;
	k = lede_amount_unit_behind(s, end + 1, a);
	if (k == end + 1)
		return end;
	a->has_bound = true;
	a->bound = has(&T[end], BIT(AFTER)) ? lede_bound_named(word(&T[end],
	    LEDE_LEX_AFTER)) : LEDE_BOUND_AT_LEAST;
	return k;
}

/* One amount at i. */
bool
lede_amount_read(S, size_t i, struct lede_amount *a)
{
	const char *currency;
	size_t j = i, k, first;
	bool negative = false;

	memset(a, 0, sizeof(*a));
	a->first = i;
	if ((mark(&T[j], '-') || mark(&T[j], 0x2212) || mark(&T[j], 0x2013)) &&
	    !T[j + 1].space && joined(&T[j + 1]) && (T[j].space || T[j].line ||
	    mark(&T[j - 1], '(') || dash(&T[j - 1]))) {
		negative = true;
		j++;
	} else if (has(&T[j], BIT(NEG)) && joined(&T[j + 1])) {
		negative = true;
		j += hyphen(&T[j + 1]) ? 2 : 1;		/* minus-1.4 degrees */
	} else if (mark(&T[j], '+') && !T[j + 1].space)
		j++;
	if ((currency = lede_amount_currency(s, j, &first, &k)) != NULL &&
	    (T[k].type == LEDE_NUMTOKEN_FIGURE || mark(&T[k], '-') ||
	    has(&T[k], BIT(CURRENCY)))) {
		if (mark(&T[k], '-') && !T[k].space && !T[k + 1].space) {
			negative = true;
			k++;
		}
		/* AUD $50: the code says which dollar */
		if (has(&T[k], BIT(CURRENCY)))
			k++;
		if (lede_numeral_cardinal(T, k, true, &a->num)) {
			a->value = a->num.value;
			lede_amount_set_unit(s, a, LEDE_NUMBER_MONEY, currency);
			a->end = a->num.end;
			if (first < j)
				a->first = first;
			goto signs;
		}
	}
	if (!lede_numeral_read(T, j, false, &a->num))
		return false;
	a->value = a->num.value;
	a->end = a->num.end;
	a->kind = a->num.kind == LEDE_NUMERAL_ORDINAL ? LEDE_NUMBER_ORDINAL :
	    a->num.kind == LEDE_NUMERAL_FRACTION ? LEDE_NUMBER_FRACTION :
	    a->num.kind == LEDE_NUMERAL_VAGUE ? LEDE_NUMBER_VAGUE :
	    LEDE_NUMBER_COUNT;
	if (a->num.kind != LEDE_NUMERAL_ORDINAL &&
	    !(a->num.kind == LEDE_NUMERAL_VAGUE && a->value == 0))
		a->end = unit_behind_bound(s, a, lede_amount_unit_behind(s,
		    a->end, a));
signs:
	if (negative)
		a->value = -a->value;
	return true;
}

/* $300 a day, 78,000 times a minute: what stands before is for one of it. */
static bool
is_rate(S, size_t i)
{
	const struct lede_numtoken *t = &T[i - 1];

	if (has(t, BIT(PREP)))
		return false;
	if (is(t, LEDE_LEX_OFTEN))
		return true;			/* twice a week */
	return t->type == LEDE_NUMTOKEN_FIGURE || has(t, BIT(PERCENT) |
	    BIT(MONEY) | BIT(MEASURE) | BIT(DURATION) | BIT(MUL)) ||
	    (mark(t, ')') && (t[-1].type == LEDE_NUMTOKEN_FIGURE ||
	    has(t - 1, BIT(MUL) | BIT(MONEY)))) ||
	    (t->type == LEDE_NUMTOKEN_WORD && !t->line && !has(t, BIT(VERB)) &&
	    (t[-1].type == LEDE_NUMTOKEN_FIGURE || has(t - 1, BIT(MUL))) &&
	    (is(t, LEDE_LEX_UNITADJ) || !(has(&T[i + 2], BIT(AGO)) ||
	    is(&T[i + 2], LEDE_LEX_ANCHOR))));
}

/* An article and a unit: a year, un jour, eine Stunde. */
bool
lede_amount_article(S, size_t i, struct lede_amount *a)
{
	const struct lede_sense *u;
	size_t j = i + 1;

	memset(a, 0, sizeof(*a));
	if (!has(&T[i], BIT(ART)) || !joined(&T[j]))
		return false;
	if (is(&T[j], LEDE_LEX_UNITADJ) && joined(&T[j + 1]) &&
	    has(&T[j + 1], BIT(DURATION)) && !has(&T[j + 1], BIT(ORD)))
		j++;			/* an extra month */
	u = sense(&T[j], LEDE_LEX_DURATION);
	/* less than a mile; "a mile" alone is a way of speaking */
	if (u == NULL && has(&T[i - 1], BIT(BEFORE)) && !T[i].line &&
	    !has(&T[j], BIT(PREP)) && T[j].end - T[j].start > 2)
		u = sense(&T[j], LEDE_LEX_MEASURE);
	if (u == NULL || T[j].end - T[j].start < 2 || has(&T[j], BIT(ORD)))
		return false;
	if (!T[i].line && (is_rate(s, i) || (T[j].caps &&
	    T[j].end - T[j].start > 1)))
		return false;			/* "an SEC filing" */
	a->first = i;
	a->value = 1;
	a->num.article = true;
	a->end = j + 1;
	lede_amount_set_unit(s, a, u->class == LEDE_LEX_MEASURE ?
	    LEDE_NUMBER_MEASURE : LEDE_NUMBER_DURATION, u->arg);
	/* a year and a half */
	if (has(&T[a->end], BIT(HALF)) && joined(&T[a->end])) {
		a->value += 0.5;
		a->end++;
	}
	if (has(&T[a->end], BIT(OLD)) && joined(&T[a->end])) {
		a->kind = LEDE_NUMBER_AGE;
		a->end++;
	}
	return true;
}

bool
lede_amount_few(S, size_t i, struct lede_amount *a)
{
	size_t j = i + 1;

	memset(a, 0, sizeof(*a));
	a->value = arg(&T[i], LEDE_LEX_FEW);
	if (!has(&T[i], BIT(FEW)) || a->value == 0 || !joined(&T[j]) ||
	    !has(&T[j], BIT(DURATION)) || T[j].end - T[j].start < 3)
		return false;
	a->first = i;
	a->end = j + 1;
	a->num.kind = LEDE_NUMERAL_VAGUE;
	lede_amount_set_unit(s, a, LEDE_NUMBER_DURATION,
	    word(&T[j], LEDE_LEX_DURATION));
	return true;
}

static const struct unit {
	const char *unit;
	int family;
	double size;
} units[] = {
	{ "s", 1, 1 }, { "min", 1, 60 }, { "h", 1, 3600 }, { "d", 1, 86400 },
	{ "wk", 1, 604800 }, { "mo", 1, 2592000 }, { "y", 1, 31536000 },
	{ "in", 2, 1 }, { "ft", 2, 12 }, { "yd", 2, 36 }, { "mi", 2, 63360 },
	{ "mm", 3, 1 }, { "cm", 3, 10 }, { "dm", 3, 100 }, { "m", 3, 1000 },
	{ "km", 3, 1e6 }, { "oz", 4, 1 }, { "lb", 4, 16 },
	{ "g", 5, 1 }, { "kg", 5, 1000 }, { "t", 5, 1e6 },
};

static const struct unit *
unit_named(const char *name)
{
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (strcmp(name, units[i].unit) == 0)
			return &units[i];
	return NULL;
}

double
lede_amount_ratio(const char *unit, const char *of)
{
	const struct unit *a = unit_named(unit), *b = unit_named(of);

	if (a == NULL || b == NULL || a->family != b->family)
		return 0;
	return strcmp(unit, "y") == 0 && strcmp(of, "mo") == 0 ? 12 :
	    a->size / b->size;
}

/* 3 dollars 50 cents; behind "and", cents take the name of what they are of:
 * 15 Dollar und 15 Cent. */
static bool
is_small_money(const struct lede_amount *a, const struct lede_amount *b,
    bool linked)
{
	return a->kind == LEDE_NUMBER_MONEY && b->kind == LEDE_NUMBER_MONEY &&
	    a->factor == 1 && b->factor < 1 && b->value < 1 &&
	    (linked || strcmp(a->unit, b->unit) == 0);
}

/* 15 dollars 50, one pound and two: hundredths that end the line or clause. */
static bool
is_bare_cents(S, const struct lede_amount *a, const struct lede_amount *b)
{
	const struct lede_numtoken *t = &T[b->end];

	return a->kind == LEDE_NUMBER_MONEY && a->factor == 1 &&
	    !a->num.scaled && b->kind == LEDE_NUMBER_COUNT &&
	    b->value >= 1 && b->value < 100 && (b->num.plain ?
	    T[b->end - 1].digits == 2 : !b->num.figure) &&
	    (!joined(t) || (t->type == LEDE_NUMTOKEN_MARK && !t->space &&
	    (!joined(t + 1) || t[1].space) && t->code != '%'));
}

/* How many of the unit of b, which stands behind a, are one of a's; 0 where b
 * is no rest of it: "two hours, 90 minutes" are two lengths. */
static double
rest_of(const struct lede_amount *a, const struct lede_amount *b)
{
	double ratio;

	if (b->kind != a->kind || b->hyphen ||
	    (a->kind != LEDE_NUMBER_DURATION && a->kind !=
	    LEDE_NUMBER_MEASURE))
		return 0;
	ratio = lede_amount_ratio(a->unit, b->unit);
	return ratio > 1 && b->value < ratio ? ratio : 0;
}

/* 6ft 2in, five-foot-three: the inches behind feet. */
static void
add_inches(S, struct lede_amount *a)
{
	struct lede_numeral n;
	size_t j = a->end;
	bool hyphened = a->hyphen && hyphen(&T[j]);

	j += hyphened;
	if (strcmp(a->unit, "ft") != 0 || !joined(&T[j]) ||
	    (!digits(&T[j], 1, 2) && !(hyphened && has(&T[j], BIT(NUM)))) ||
	    !lede_numeral_cardinal(T, j, false, &n) || n.value >= 12 ||
	    (hyphened ? hyphen(&T[n.end]) : T[n.end].space || T[n.end].line ||
	    !lede_slice_caseis(lede_slice_cut(s->text, T[n.end].start,
	    T[n.end].end), "in")))
		return;
	a->value = a->value * 12 + n.value;
	a->unit = "in";
	a->end = n.end + !hyphened;
}

void
lede_amount_add_smaller(S, struct lede_amount *a)
{
	struct lede_amount b;
	double ratio;
	size_t j;

	if (!a->explicit)
		return;
	if (a->kind == LEDE_NUMBER_MEASURE)
		add_inches(s, a);
	if (a->hyphen)
		return;
	for (j = a->end; joined(&T[j]); j = a->end) {
		/* ", and": the last of a list */
		if (mark(&T[j], ',') && has(&T[j + 1], BIT(AND)))
			j++;
		if (has(&T[j], BIT(AND)) || mark(&T[j], ',') ||
		    (a->kind == LEDE_NUMBER_MONEY && has(&T[j], BIT(PREP))))
			j++;
		if (!joined(&T[j]) || !lede_amount_read(s, j, &b))
			return;
		if (!b.explicit) {
			if (is_bare_cents(s, a, &b) && !mark(&T[j - 1], ',')) {
				a->value += b.value / 100;
				a->end = b.end;
			}
			return;
		}
		if (is_small_money(a, &b, has(&T[j - 1], BIT(AND) |
		    BIT(PREP))))
			a->value += b.value;
		else if ((ratio = rest_of(a, &b)) > 0) {
			a->value = a->value * ratio + b.value;
			a->unit = b.unit;
		} else
			return;
		a->end = b.end;
	}
}
