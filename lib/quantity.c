/*
 * quantity: money, percentages, measures, durations, ages, ranges, counts.
 *
 * An amount is a numeral with what stands at it: currency, unit.  Two amounts
 * may be a range; the words beside say the bound.  A bare numeral is a count
 * unless its surroundings say it is a name, a note or a piece of an address.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "numbers.h"
#include "numeral.h"
#include "numwords.h"


struct amount {
	size_t first, end;		/* tokens */
	struct lede_numeral num;
	enum lede_number_kind kind;
	double value;			/* in the unit */
	const char *unit;
	bool explicit;			/* has a unit of its own */
	bool hyphen;			/* 90-day */
};

/* "USD*0.01": the symbol up to the star, the factor behind it.  The symbol
 * "$" is the dollar of the country. */
static const char *
unit_of(S, const char *arg, double *factor)
{
	static const char *const cents[] = { "USD", "CAD", "AUD", "NZD",
	    "EUR", "GBP" };
	const char *star = strchr(arg, '*');

	*factor = 1;
	arg += *arg == '^';
	if (*arg == '$') {
		if (star != NULL)
			*factor = strtod(star + 1, NULL);
		return s->about->dollar;
	}
	if (star == NULL)
		return arg;
	*factor = strtod(star + 1, NULL);
	for (size_t k = 0; k < sizeof(cents) / sizeof(*cents); k++)
		if (strncmp(arg, cents[k], (size_t)(star - arg)) == 0 &&
		    strlen(cents[k]) == (size_t)(star - arg))
			return cents[k];
	return lede_arena_str(s->arena,
	    lede_slice(arg, (size_t)(star - arg)));
}

static void
set_unit(S, struct amount *a, enum lede_number_kind kind, const char *arg)
{
	double factor;

	a->kind = kind;
	a->unit = unit_of(s, arg, &factor);
	a->value *= factor;
	a->explicit = true;
}

/* km2: the unit with a square or cube behind it. */
static size_t
power(S, size_t j, struct amount *a)
{
	uint32_t code = T[j].code;

	if (T[j].space || (code != 0xB2 && code != 0xB3 &&
	    !(T[j].type == LEDE_NUMTOKEN_FIGURE && T[j].plain &&
	    (T[j].value == 2 || T[j].value == 3))))
		return j;
	a->unit = lede_arena_printf(s->arena, "%s%d", a->unit, code == 0xB3 ||
	    T[j].value == 3 ? 3 : 2).ptr;
	return j + 1;
}

/* Is "pound" money here? */
static bool
is_money(S, const struct lede_numtoken *t, const struct amount *a)
{
	if (!has(t, BIT(MONEY)))
		return false;
	return !has(t, BIT(MEASURE)) || a->num.scaled || s->pounds;
}

/*
 * The unit at j, behind the numeral: sets kind and unit, returns the token
 * behind; j if there is none.
 */
static size_t
read_unit(S, size_t j, struct amount *a)
{
	const struct lede_sense *u;
	size_t k = j;
	bool glued = false;

	if (!joined(&T[k]))
		return j;
	if (hyphen(&T[k])) {
		glued = true;
		k++;
	} else if (has(&T[k], BIT(OF)) && (a->num.scaled || a->num.kind !=
	    LEDE_NUMERAL_CARDINAL) && joined(&T[k + 1]))
		k++;			/* millones de euros */
	if (!joined(&T[k]))
		return j;
	/* %20 is a byte of a URL */
	if (mark(&T[k], '%') && !T[k + 1].space && !T[k + 1].line &&
	    (T[k + 1].type == LEDE_NUMTOKEN_FIGURE ||
	    T[k + 1].type == LEDE_NUMTOKEN_WORD))
		return j;
	if ((u = sense(&T[k], LEDE_LEX_PERCENT)) != NULL) {
		set_unit(s, a, LEDE_NUMBER_PERCENT, u->arg);
		return k + 1;
	}
	if ((u = sense(&T[k], LEDE_LEX_CURRENCY)) != NULL &&
	    !(T[k + 1].type == LEDE_NUMTOKEN_FIGURE && T[k].space &&
	    !T[k + 1].space)) {
		if (glued)
			return j;
		set_unit(s, a, LEDE_NUMBER_MONEY, u->arg);
		k++;
		/* 75 USD million, 15 € 50 is rare */
		if (!a->num.scaled && has(&T[k], BIT(MUL)) && joined(&T[k]) &&
		    T[k].end - T[k].start > 2) {
			a->value *= sense(&T[k], LEDE_LEX_MUL)->n;
			k++;
		}
		return k;
	}
	if (is_money(s, &T[k], a)) {
		set_unit(s, a, LEDE_NUMBER_MONEY,
		    sense(&T[k], LEDE_LEX_MONEY)->arg);
		return k + 1;
	}
	if (k > j && !glued && a->num.kind == LEDE_NUMERAL_CARDINAL &&
	    !a->num.scaled)
		return j;
	if ((u = sense(&T[k], LEDE_LEX_YEARSOLD)) != NULL) {
		a->kind = LEDE_NUMBER_AGE;
		a->unit = u->arg;
		a->explicit = true;
		return k + 1;
	}
	if ((u = sense(&T[k], LEDE_LEX_DURATION)) != NULL) {
		/* one letter only at a figure: 5h */
		if (T[k].end - T[k].start == 1 && (T[k].space ||
		    !a->num.figure))
			return j;
		set_unit(s, a, LEDE_NUMBER_DURATION, u->arg);
		k++;
		if ((joined(&T[k]) && has(&T[k], BIT(OLD)) &&
		    (!hyphen(&T[k]))) || (hyphen(&T[k]) &&
		    has(&T[k + 1], BIT(OLD)))) {
			a->kind = LEDE_NUMBER_AGE;
			k += hyphen(&T[k]) ? 2 : 1;
		}
		a->hyphen = glued;
		return k;
	}
	if ((u = sense(&T[k], LEDE_LEX_MEASURE)) != NULL) {
		if (T[k].end - T[k].start <= 2 && !a->num.figure)
			return j;
		/* "5 in", "3 a": single letters and prepositions touch */
		if (has(&T[k], BIT(PREP) | BIT(ART) | BIT(DET)) ||
		    (T[k].end - T[k].start == 1 && T[k].space && T[k].upper))
			return j;
		set_unit(s, a, LEDE_NUMBER_MEASURE, u->arg);
		k = power(s, k + 1, a);
		/* 7.1-magnitude; "10-square-foot" is one form already */
		a->hyphen = glued;
		return k;
	}
	return j;
}

/* "TOP 10" in a heading is no money: a code that is a word in capitals stands
 * within a line that has small letters before it. */
static bool
code_before(S, size_t j)
{
	return *word(&T[j], LEDE_LEX_CURRENCY) != '^' || (!T[j].line &&
	    !(T[j - 1].type == LEDE_NUMTOKEN_WORD && T[j - 1].caps &&
	    T[j - 1].end - T[j - 1].start > 1));
}

/* One amount at i. */
static bool
read_amount(S, size_t i, struct amount *a)
{
	const struct lede_sense *u = NULL;
	size_t j = i, k;
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
		j++;
	} else if (mark(&T[j], '+') && !T[j + 1].space)
		j++;
	if ((u = sense(&T[j], LEDE_LEX_CURRENCY)) != NULL &&
	    joined(&T[j + 1]) && code_before(s, j) &&
	    (T[j + 1].type == LEDE_NUMTOKEN_FIGURE ||
	    mark(&T[j + 1], '-') || has(&T[j + 1], BIT(CURRENCY)))) {
		k = j + 1;
		if (mark(&T[k], '-') && !T[k].space && !T[k + 1].space) {
			negative = true;
			k++;
		}
		/* AUD $50: the code says which dollar */
		if (has(&T[k], BIT(CURRENCY)))
			k++;
		if (lede_numeral_cardinal(T, k, true, &a->num)) {
			a->value = a->num.value;
			set_unit(s, a, LEDE_NUMBER_MONEY, u->arg);
			a->end = a->num.end;
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
		a->end = read_unit(s, a->end, a);
signs:
	if (negative)
		a->value = -a->value;
	return true;
}

/* An article and a unit: a year, un jour, eine Stunde. */
static bool
read_article(S, size_t i, struct amount *a)
{
	const struct lede_sense *u;
	size_t j = i + 1;

	memset(a, 0, sizeof(*a));
	if (!has(&T[i], BIT(ART)) || !joined(&T[j]) ||
	    (u = sense(&T[j], LEDE_LEX_DURATION)) == NULL ||
	    T[j].end - T[j].start < 2 || has(&T[j], BIT(ORD)))
		return false;
	/* "$300 a day": what it is for one of */
	if (has(&T[i - 1], BIT(PERCENT) | BIT(MONEY) | BIT(MEASURE) |
	    BIT(DURATION)) && !T[i].line && !has(&T[i - 1], BIT(PREP)))
		return false;
	if (T[i - 1].type == LEDE_NUMTOKEN_FIGURE && !T[i].line)
		return false;
	a->first = i;
	a->value = 1;
	a->num.article = true;
	a->end = j + 1;
	set_unit(s, a, LEDE_NUMBER_DURATION, u->arg);
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

static double
seconds(const char *unit)
{
	static const struct {
		const char *unit;
		double seconds;
	} all[] = {
		{ "s", 1 }, { "min", 60 }, { "h", 3600 }, { "d", 86400 },
		{ "wk", 604800 }, { "mo", 2592000 }, { "y", 31536000 },
		{ "ft", 12 }, { "in", 1 }, { "lb", 16 }, { "oz", 1 },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (strcmp(unit, all[i].unit) == 0)
			return all[i].seconds;
	return 0;
}

/* Two hours and 30 minutes, 5 feet 10 inches: added, in the larger unit. */
static void
add_smaller(S, struct amount *a)
{
	struct amount b;
	size_t j;

	for (;;) {
		j = a->end;
		if (!joined(&T[j]) || (a->kind != LEDE_NUMBER_DURATION &&
		    a->kind != LEDE_NUMBER_MEASURE) || a->hyphen)
			return;
		if (has(&T[j], BIT(AND)) || mark(&T[j], ','))
			j++;
		if (!joined(&T[j]) || !read_amount(s, j, &b) || b.kind !=
		    a->kind || !b.explicit || b.hyphen ||
		    seconds(b.unit) == 0 ||
		    seconds(b.unit) >= seconds(a->unit) ||
		    (seconds(a->unit) > 86400 * 7 && seconds(b.unit) < 86400))
			return;
		/* hours then minutes, but not seconds of another list */
		if (b.value * seconds(b.unit) >= seconds(a->unit))
			return;
		a->value += b.value * seconds(b.unit) / seconds(a->unit);
		a->end = b.end;
	}
}

/* "from X to Y" behind a word of change is not a range. */
static bool
changes(S, size_t first)
{
	size_t i = first - 1;

	if (!has(&T[i], BIT(FROM)) || T[first].line)
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

/*
 * The second amount of a range that begins with a; sets *b.  Returns false
 * where two numbers stand side by side for another reason.
 */
static bool
read_range(S, const struct amount *a, struct amount *b)
{
	size_t j = a->end, k = j + 1;
	bool between = has(&T[a->first - 1], BIT(BETWEEN)) &&
	    !T[a->first].line;
	bool dashed = dash(&T[j]);
	bool and_ = has(&T[j], BIT(AND)) && between;
	bool to = has(&T[j], BIT(TO));

	if (!joined(&T[j]) || !joined(&T[k]) || !(dashed || and_ || to) ||
	    a->kind == LEDE_NUMBER_FRACTION || a->kind == LEDE_NUMBER_ORDINAL ||
	    (a->kind == LEDE_NUMBER_VAGUE && a->value == 0))
		return false;
	if (dashed && (T[j].space != T[k].space || (a->num.plain &&
	    T[j].code != '-' && T[j].space && T[j].code != 0x2013)))
		return false;
	if (has(&T[k], BIT(BEFORE)) && joined(&T[k + 1]))
		k++;		/* between 20 and about 30 */
	if (has(&T[k], BIT(NEG)) && to)
		return false;
	if (!read_amount(s, k, b) || b->kind == LEDE_NUMBER_FRACTION ||
	    b->kind == LEDE_NUMBER_ORDINAL ||
	    (b->kind == LEDE_NUMBER_VAGUE && b->value == 0))
		return false;
	add_smaller(s, b);
	/* 2-3-4 is no range of two */
	if (dashed && dash(&T[b->end]) && !b->explicit &&
	    !T[b->end].space && T[b->end + 1].type == LEDE_NUMTOKEN_FIGURE)
		return false;
	if (a->explicit && b->explicit && strcmp(a->unit, b->unit) != 0) {
		/* six months to 19 years */
		if (!(a->kind == LEDE_NUMBER_DURATION &&
		    (b->kind == LEDE_NUMBER_AGE || b->kind ==
		    LEDE_NUMBER_DURATION)) || seconds(a->unit) == 0 ||
		    seconds(b->unit) == 0 || a->value * seconds(a->unit) >=
		    b->value * seconds(b->unit))
			return false;
		return true;
	}
	/* $3 to 4 million people: only b's own unit may be missing in a */
	if (a->explicit && !b->explicit && (a->kind != LEDE_NUMBER_MONEY ||
	    (T[b->end].type == LEDE_NUMTOKEN_WORD && T[b->end].mask == 0 &&
	    joined(&T[b->end]) && !dashed)))
		return false;
	if (a->num.kind == LEDE_NUMERAL_VAGUE && b->num.kind !=
	    LEDE_NUMERAL_VAGUE)
		return false;
	return true;
}

static enum lede_bound
bound_named(const char *name)
{
	static const char *const names[] = { "exact", "about", "over",
	    "under", "at_least", "at_most" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(name, names[i]) == 0)
			return (enum lede_bound)i;
	return LEDE_BOUND_EXACT;
}

/* The bound the words beside tokens [first, end) give; may take a "+" in. */
static enum lede_bound
read_bound(S, size_t first, size_t *end)
{
	const struct lede_sense *u;
	size_t i = first, j = *end;

	if (mark(&T[j], '+') && !T[j].space) {
		(*end)++;
		return LEDE_BOUND_AT_LEAST;
	}
	if (dash(&T[j]) && has(&T[j + 1], BIT(AFTER)))
		j++;
	if (joined(&T[j]) && (u = sense(&T[j], LEDE_LEX_AFTER)) != NULL)
		return bound_named(u->arg);
	for (int n = 0; n < 3; n++) {
		if (T[i].line || T[i - 1].type == LEDE_NUMTOKEN_END)
			break;
		i--;
		if (mark(&T[i], '~') || mark(&T[i], 0x2248))
			return LEDE_BOUND_ABOUT;
		if (mark(&T[i], '>') || mark(&T[i], 0x2265))
			return mark(&T[i], '>') ? LEDE_BOUND_OVER :
			    LEDE_BOUND_AT_LEAST;
		if (mark(&T[i], '<') || mark(&T[i], 0x2264))
			return mark(&T[i], '<') ? LEDE_BOUND_UNDER :
			    LEDE_BOUND_AT_MOST;
		if ((u = sense(&T[i], LEDE_LEX_BEFORE)) != NULL)
			return bound_named(u->arg);
		/* about a, nearly the, of around those */
		if (!has(&T[i], BIT(DET) | BIT(ART)) || has(&T[i], BIT(BETWEEN)))
			break;
	}
	return LEDE_BOUND_EXACT;
}

static void
set_bound(struct lede_number *out, enum lede_bound bound)
{
	out->bound = bound;
	if (bound == LEDE_BOUND_OVER || bound == LEDE_BOUND_AT_LEAST)
		out->low = out->value;
	else if (bound == LEDE_BOUND_UNDER || bound == LEDE_BOUND_AT_MOST)
		out->high = out->value;
}

/* "a day", "per person", "pro Jahr" behind an amount. */
static void
read_per(S, size_t end, struct lede_number *out)
{
	const struct lede_sense *u;
	size_t j = end;

	if (!joined(&T[j]))
		return;
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
	else
		out->per = lede_arena_str(s->arena, lede_slice_cut(s->text,
		    T[j].start, T[j].end));
}

/* A word that is known to join clauses or stand before nouns. */
#define SMALL (BIT(PREP) | BIT(VERB) | BIT(DET) | BIT(AND) | BIT(BEFORE) | \
	BIT(ADV) | BIT(OF) | BIT(TO) | BIT(BETWEEN) | BIT(FROM) | \
	BIT(FUTURE) | BIT(YEARPRE) | BIT(ART) | BIT(CHANGE) | BIT(PER) | \
	BIT(AGED) | BIT(REL) | BIT(OUTOF) | BIT(NEG) | BIT(CURRENCY) | \
	BIT(MONTH) | BIT(WDAY))

/*
 * Is the figure at [first, end) a name, a note, a part of an address?  Then
 * *skip is the token behind what is to be passed over.
 */
static bool
no_number(S, const struct amount *a, size_t *skip)
{
	size_t first = a->first, end = a->end;
	const struct lede_numtoken *t = &T[first], *before = t - 1;
	const struct lede_numtoken *behind = &T[end];
	bool bare = !a->explicit;

	*skip = end;
	/* parts of words: MH370, 3D, B-52, COVID-19 */
	if (t->type == LEDE_NUMTOKEN_FIGURE && !t->space && !t->line) {
		if (before->type == LEDE_NUMTOKEN_WORD ||
		    before->type == LEDE_NUMTOKEN_FIGURE)
			return true;
		if (mark(before, '#') || mark(before, '@') ||
		    mark(before, '_') || mark(before, '\\') ||
		    mark(before, '=') || mark(before, '&') ||
		    (mark(before, '/') && !before->space &&
		    before[-1].type == LEDE_NUMTOKEN_WORD) ||
		    (mark(before, '.') && !before->space))
			return true;
		if (dash(before) && !before->space &&
		    before[-1].type == LEDE_NUMTOKEN_WORD &&
		    !before->line && before->code == '-' &&
		    !has(before - 1, BIT(PREP) | BIT(EDGE) | BIT(BEFORE) |
		    BIT(NUM) | BIT(UNITPRE)))
			return true;
	}
	if (a->num.figure && !behind->space && !behind->line) {
		if (behind->type == LEDE_NUMTOKEN_WORD && !behind->glued &&
		    T[end - 1].type == LEDE_NUMTOKEN_FIGURE)
			return true;
		if (mark(behind, '_') || mark(behind, '@') ||
		    (mark(behind, '%') && bare) ||
		    (mark(behind, '/') && bare && T[end + 1].type !=
		    LEDE_NUMTOKEN_END && !T[end + 1].space &&
		    T[end + 1].type == LEDE_NUMTOKEN_FIGURE)) {
			*skip = end + 2;
			return true;
		}
		/* 3-D, 1-1-2 */
		if (hyphen(behind) && bare && T[end + 1].type ==
		    LEDE_NUMTOKEN_WORD && T[end + 1].end -
		    T[end + 1].start == 1) {
			*skip = end + 2;
			return true;
		}
		if (mark(behind, ':') && T[end + 1].type ==
		    LEDE_NUMTOKEN_FIGURE && !T[end + 1].space) {
			*skip = end + 2;
			return true;
		}
		if (mark(behind, '.') && T[end + 1].type ==
		    LEDE_NUMTOKEN_WORD && !T[end + 1].space &&
		    !T[end + 1].line && !T[end + 1].upper)
			return true;
	}
	/* 555-0199-12, (219) 937-6103, +1-222-2222 */
	if (a->num.plain && bare && hyphen(behind) &&
	    T[end + 1].type == LEDE_NUMTOKEN_FIGURE && T[end + 1].plain) {
		size_t k = end + 2;
		int parts = 2;

		while (hyphen(&T[k]) && T[k + 1].type ==
		    LEDE_NUMTOKEN_FIGURE) {
			k += 2;
			parts++;
		}
		if (parts > 2 || mark(before, '+') ||
		    (T[end + 1].digits == 4 && t->digits == 3) ||
		    T[end + 1].digits > 5) {
			*skip = k;
			return true;
		}
	}
	if (!bare)
		return false;
	if (mark(before, '+') && t->type == LEDE_NUMTOKEN_FIGURE &&
	    !t->space && t->digits <= 3 && T[end].type ==
	    LEDE_NUMTOKEN_FIGURE)
		return true;
	if (mark(before, '[') && mark(behind, ']'))
		return true;
	if (has(before, BIT(NAMEPRE)) && !t->line && (a->num.figure ||
	    a->value < 21))
		return true;
	if (has(behind, BIT(NAMEPOST)) && joined(behind) && behind->upper)
		return true;
	if (joined(behind) && behind->upper && has(behind + 1, BIT(NAMEPOST)) &&
	    behind[1].upper && a->num.figure && a->num.plain)
		return true;
	/* The number of a list: "3. Wash" */
	if (t->line && a->num.plain && a->value < 100 && (mark(behind, '.') ||
	    mark(behind, ')')) && joined(behind + 1))
		return true;
	/* Long or padded codes */
	if (a->num.plain && (t->digits > 9 || (t->digits > 1 &&
	    s->text.ptr[t->start] == '0')))
		return true;
	/* RTX 3080, Windows 10, Apollo 11: a name, its number, no noun */
	if (a->num.plain && a->kind == LEDE_NUMBER_COUNT && !t->line &&
	    before->type == LEDE_NUMTOKEN_WORD && before->upper &&
	    !has(before, SMALL) && t->space && !(joined(behind) &&
	    behind->type == LEDE_NUMTOKEN_WORD && !behind->upper &&
	    !has(behind, SMALL)) && !hyphen(behind)) {
		const struct lede_numtoken *b = before - 1;
		bool opens = before->line || mark(b, '.') || mark(b, '"') ||
		    mark(b, 0x201C) || mark(b, ':');

		if (!opens && !(s->style->caps))
			return true;
	}
	return false;
}

/* "One" that is a pronoun: no noun behind it, or "no one", "this one". */
static bool
is_pronoun(S, const struct amount *a)
{
	const struct lede_numtoken *behind = &T[a->end];
	const struct lede_numtoken *before = &T[a->first - 1];

	if (a->explicit || a->kind != LEDE_NUMBER_COUNT)
		return false;
	/* un, eine: an article, unless nothing stands beside it */
	if (has(&T[a->first], BIT(ART)) && a->end == a->first + 1)
		return joined(behind);
	if (!a->num.one || has(&T[a->first], BIT(NEG)))
		return false;
	if (has(before, BIT(DET)) && !T[a->first].line &&
	    !has(before, BIT(ART)))
		return !joined(behind) || behind->type != LEDE_NUMTOKEN_WORD ||
		    has(behind, SMALL | BIT(DAY));
	if (hyphen(behind) && joined(behind))
		return has(behind + 1, BIT(MUL) | BIT(ONE)) ||
		    !has(behind + 1, BIT(NOUN) | BIT(MEASURE));
	return !joined(behind) || behind->type != LEDE_NUMTOKEN_WORD ||
	    has(behind, SMALL & ~BIT(ADV)) || has(behind, BIT(ONE));
}

/* A bare figure that is an age: "Smith, 68, said", "aged 68". */
static const char *
bare_age(S, const struct amount *a)
{
	const struct lede_numtoken *before = &T[a->first - 1];
	const struct lede_numtoken *behind = &T[a->end];
	const struct lede_sense *u;
	size_t i = a->first;

	for (int n = 0; n < 3 && !T[i].line; n++) {
		i--;
		if ((u = sense(&T[i], LEDE_LEX_AGED)) != NULL)
			return u->arg;
		if (!has(&T[i], BIT(BEFORE) | BIT(DET) | BIT(OF) |
		    BIT(BETWEEN) | BIT(FROM) | BIT(ADV)))
			break;
	}
	if (T[a->first].type != LEDE_NUMTOKEN_FIGURE || !a->num.plain ||
	    a->value < 1 || a->value > 115 || T[a->first].line)
		return NULL;
	if (mark(before, ',') && before[-1].upper && !before->line &&
	    !has(before - 1, BIT(MONTH) | BIT(WDAY) | BIT(PREP)) &&
	    (mark(behind, ',') || (mark(behind, '.') && !joined(behind + 1)) ||
	    (mark(behind, '.') && behind[1].upper) ||
	    (has(behind, BIT(VERB)) && joined(behind))) &&
	    /* "Rome, 3, Milan, 2" */
	    !(behind[1].upper && behind[1].type == LEDE_NUMTOKEN_WORD &&
	    behind[2].type == LEDE_NUMTOKEN_MARK &&
	    behind[3].type == LEDE_NUMTOKEN_FIGURE))
		return "y";
	if (mark(before, '(') && mark(behind, ')') && a->value > 9 &&
	    before[-1].upper && before[-1].type == LEDE_NUMTOKEN_WORD &&
	    before[-2].upper && before[-2].type == LEDE_NUMTOKEN_WORD &&
	    !has(before - 1, BIT(MONTH) | BIT(WDAY)))
		return "y";
	return NULL;
}

/* An ordinal that is an adverb or a name: "first of all", "5th Avenue". */
static bool
no_ordinal(S, const struct amount *a)
{
	const struct lede_numtoken *before = &T[a->first - 1];
	const struct lede_numtoken *behind = &T[a->end];

	if (has(behind, BIT(NAMEPOST)) && joined(behind))
		return true;
	if (a->num.figure || a->value > 5)
		return false;
	if (T[a->first].line && !joined(behind))
		return false;
	if (hyphen(behind))
		return false;
	if (has(before, BIT(DET) | BIT(YEARPRE) | BIT(ART)) && !T[a->first].line)
		return false;
	/* Bare "first" before a mark, verb or clause is an adverb. */
	return !joined(behind) || behind->type != LEDE_NUMTOKEN_WORD ||
	    has(behind, SMALL);
}

static void
fill(S, const struct amount *a, struct lede_number *out)
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
	(void)s;
}

static void
fill_range(const struct amount *a, const struct amount *b,
    struct lede_number *out)
{
	double low = a->value;

	if (!b->explicit && a->explicit) {
		out->kind = a->kind;
		out->unit = a->unit;
	} else {
		out->kind = b->kind;
		out->unit = b->unit;
	}
	if (a->explicit && b->explicit && strcmp(a->unit, b->unit) != 0)
		low *= seconds(a->unit) / seconds(b->unit);
	/* 3 to 4 million: the scale is shared if that makes a rise */
	if (b->num.scaled && !a->num.scaled && low < b->value) {
		double scale = 1;

		while (scale * 1000 <= b->value && scale < 1e12)
			scale *= 1000;
		if (low < 1000 && low * scale < b->value)
			low *= scale;
	}
	out->value = NAN;
	out->low = low;
	out->high = b->value;
	out->bound = LEDE_BOUND_BETWEEN;
}

size_t
lede_quantity_read(const struct lede_numbers_scan *s, size_t i,
    struct lede_number *out)
{
	struct amount a, b;
	const struct lede_sense *u;
	const char *age;
	size_t skip, end;
	bool range;

	if (has(&T[i], BIT(ART)) && !has(&T[i], BIT(NUM)) &&
	    read_article(s, i, &a)) {
		fill(s, &a, out);
		end = a.end;
		set_bound(out, read_bound(s, i, &end));
		goto done;
	}
	if (!read_amount(s, i, &a))
		return i;
	if (no_number(s, &a, &skip) || is_pronoun(s, &a)) {
		out->start = out->end = 0;	/* passed over */
		return skip > i ? skip : i + 1;
	}
	if (a.kind == LEDE_NUMBER_ORDINAL && no_ordinal(s, &a)) {
		out->start = out->end = 0;
		return a.end;
	}
	/* 61. Jahrestag */
	if (s->style->dot_ordinal && a.num.plain && a.kind ==
	    LEDE_NUMBER_COUNT && mark(&T[a.end], '.') && !T[a.end].space &&
	    joined(&T[a.end + 1]) && T[a.end + 1].type == LEDE_NUMTOKEN_WORD &&
	    !has(&T[a.end + 1], SMALL) && a.value < 200 && !T[i].line) {
		a.kind = LEDE_NUMBER_ORDINAL;
		a.end++;
	}
	add_smaller(s, &a);
	range = read_range(s, &a, &b) && a.value < b.value &&
	    !changes(s, i);
	if (!range && has(&T[a.first - 1], BIT(BETWEEN)) && !T[i].line &&
	    read_range(s, &a, &b) && a.explicit && b.explicit)
		range = true;
	end = range ? b.end : a.end;
	if (range)
		fill_range(&a, &b, out);
	else
		fill(s, &a, out);
	if (!range && out->bound != LEDE_BOUND_VAGUE)
		set_bound(out, read_bound(s, i, &end));
	if (out->unit == NULL && out->kind == LEDE_NUMBER_COUNT) {
		struct amount last = range ? b : a;

		last.first = a.first;
		if ((age = bare_age(s, &last)) != NULL) {
			out->kind = LEDE_NUMBER_AGE;
			out->unit = age;
		} else {
			/* magnitude 6.5; magnitude-6.5 */
			size_t k = a.first - 1;

			while ((dash(&T[k]) || has(&T[k],
			    BIT(OF) | BIT(BEFORE) | BIT(DET))) && k > 0 &&
			    !T[k + 1].line)
				k--;
			if (!T[a.first].line && (u = sense(&T[k],
			    LEDE_LEX_UNITPRE)) != NULL) {
				out->kind = LEDE_NUMBER_MEASURE;
				out->unit = u->arg;
			}
		}
	}
	if (out->kind == LEDE_NUMBER_FRACTION && out->bound ==
	    LEDE_BOUND_EXACT && a.num.article && has(&T[a.end], BIT(PREP)))
		out->bound = LEDE_BOUND_EXACT;
done:
	read_per(s, end, out);
	out->start = T[i].start;
	out->end = T[end - 1].end;
	lede_noun_find(s, i, end, out);
	return end;
}
