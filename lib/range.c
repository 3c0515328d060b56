/*
 * range: two amounts that are the ends of one: 20 to 30, between $3 and 4
 * million.  "from 20 to 30" behind a word of change is none.
 */
#include "amount.h"

#include <math.h>

/* Amounts further apart than this, behind "by", are a change and what it came
 * to: "rose by $43 to $419". */
#define CHANGE_RATIO 3

/* "from X to Y" behind a word of change is not a range. */
static bool
changes(S, const struct lede_amount *a, const struct lede_amount *b)
{
	size_t i = a->first - 1;

	if (T[a->first].line || hyphen(&T[a->end]) || !(has(&T[i], BIT(FROM)) || (has(&T[i],
	    BIT(PREP)) && has(&T[a->end], BIT(TO)) &&
	    b->value > CHANGE_RATIO * a->value)))
		return false;
	for (int n = 0; n < 7 && !T[i].line; n++) {
		i--;
		if (has(&T[i], BIT(CHANGE)))
			return true;
		if (T[i].type == LEDE_NUMTOKEN_MARK && T[i].code != ',' &&
		    !dash(&T[i]) && T[i].code != '%')
			break;
	}
	return false;
}

/* "Shares rose 18 cents to $23.50": what the change came to. */
static bool
came_to(S, const struct lede_amount *a, const struct lede_amount *b)
{
	return a->factor < b->factor && !T[a->first].line &&
	    has(&T[a->first - 1], BIT(CHANGE)) && has(&T[a->end], BIT(TO));
}

/* "Five or six", "50 or 60" are about so many; "25 or 40" are two numbers. */
static bool
alternatives(S, const struct lede_amount *a, const struct lede_amount *b)
{
	return strcmp(word(&T[a->end], LEDE_LEX_TO), "or") == 0 &&
	    a->num.scaled == b->num.scaled &&
	    b->value - a->value > pow(10, floor(log10(b->value)));
}

static bool
is_end(const struct lede_amount *a)
{
	return a->kind != LEDE_NUMBER_FRACTION &&
	    a->kind != LEDE_NUMBER_ORDINAL &&
	    !(a->kind == LEDE_NUMBER_VAGUE && a->value == 0);
}

/* What stands between the ends; returns where the second begins, or j. */
static size_t
link_at(S, const struct lede_amount *a, bool between)
{
	size_t j = a->end, k = j + 1;

	if (!joined(&T[j]) || !joined(&T[k]))
		return j;
	/* 10- to 12-year-olds */
	if (mark(&T[j], '-') && !T[j].space && has(&T[k], BIT(TO)) &&
	    (T[k].space || hyphen(&T[k + 1])))
		k += hyphen(&T[k + 1]) ? 2 : 1;	/* 0-to-60-mph */
	else if (has(&T[j], BIT(TO)) && hyphen(&T[k]))
		k++;				/* 20 to-30 */
	else if (dash(&T[j]) ? T[j].space != T[k].space || (a->num.plain &&
	    T[j].code != '-' && T[j].space && T[j].code != 0x2013) :
	    !has(&T[j], BIT(TO)) && !(has(&T[j], BIT(AND)) && between))
		return j;
	if (mark(&T[k], '.') && !T[k].space && has(&T[j], BIT(TO)))
		k++;				/* ein bzw. zwei */
	/* between 20 and about 30; "15, or more than 20" are two */
	if (has(&T[k], BIT(BEFORE)) && joined(&T[k + 1])) {
		if (strcmp(word(&T[j], LEDE_LEX_TO), "or") == 0)
			return j;
		k++;
	}
	/* entre los 18 y los 24 años */
	if (between && has(&T[j], BIT(AND)) && has(&T[k], BIT(DET)) &&
	    !has(&T[k], BIT(ART) | BIT(NUM)) && joined(&T[k + 1]))
		k++;
	return has(&T[k], BIT(NEG)) && has(&T[j], BIT(TO)) ? j : k;
}

/* Six months to 19 years: units of one family, in their order. */
static bool
rises(const struct lede_amount *a, const struct lede_amount *b)
{
	double ratio = lede_amount_ratio(a->unit, b->unit);

	return a->kind == LEDE_NUMBER_DURATION &&
	    (b->kind == LEDE_NUMBER_AGE || b->kind == LEDE_NUMBER_DURATION) &&
	    ratio > 0 && a->value * ratio < b->value;
}

/* Between 5 and 10, between the ages of 17 and 29. */
static bool
between_before(S, size_t i)
{
	for (int n = 0; n < 3 && !T[i].line; n++) {
		i--;
		if (has(&T[i], BIT(BETWEEN)))
			return true;
		if (!has(&T[i], BIT(AGED)) && !has(&T[i], BIT(DET)))
			break;
	}
	return false;
}

bool
lede_amount_range(S, const struct lede_amount *a, struct lede_amount *b)
{
	bool between = between_before(s, a->first);
	bool dashed = dash(&T[a->end]);
	size_t k = is_end(a) ? link_at(s, a, between) : a->end;

	if (k == a->end || !lede_amount_read(s, k, b) || !is_end(b))
		return false;
	lede_amount_add_smaller(s, b);
	/* 2-3-4 is no range of two */
	if (dashed && dash(&T[b->end]) && !b->explicit &&
	    !T[b->end].space && T[b->end + 1].type == LEDE_NUMTOKEN_FIGURE)
		return false;
	if (a->num.kind == LEDE_NUMERAL_VAGUE && b->num.kind !=
	    LEDE_NUMERAL_VAGUE)
		return false;
	if (a->explicit && b->explicit && came_to(s, a, b))
		return false;
	if (a->explicit && b->explicit && strcmp(a->unit, b->unit) != 0)
		return rises(a, b) && (between || !changes(s, a, b));
	/* $3 to 4 million people: only b's own unit may be missing in a */
	if (a->explicit && !b->explicit && (a->kind != LEDE_NUMBER_MONEY ||
	    (T[b->end].type == LEDE_NUMTOKEN_WORD && T[b->end].mask == 0 &&
	    joined(&T[b->end]) && !dashed)))
		return false;
	return a->value < b->value && !changes(s, a, b) &&
	    !alternatives(s, a, b);
}
