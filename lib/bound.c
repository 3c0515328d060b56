/*
 * bound: what the words beside an amount say of it: more than, nearly, at
 * most, or less.
 */
#include "amount.h"

#include <math.h>

enum lede_bound
lede_bound_named(const char *name)
{
	static const char *const names[] = { "exact", "about", "over",
	    "under", "at_least", "at_most" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(name, names[i]) == 0)
			return (enum lede_bound)i;
	return LEDE_BOUND_EXACT;
}

static bool
begins_number(const struct lede_numtoken *t)
{
	return t->type == LEDE_NUMTOKEN_FIGURE || has(t, BIT(NUM) | BIT(ART) |
	    BIT(CURRENCY)) || (dash(t) && t[1].type == LEDE_NUMTOKEN_FIGURE);
}

/* "30 people or more": the bound behind the noun, which no number follows. */
static const char *
behind_noun(S, size_t j)
{
	const struct lede_numtoken *noun = &T[j], *behind = noun + 1;

	if (!joined(noun) || noun->type != LEDE_NUMTOKEN_WORD ||
	    has(noun, LEDE_SMALL_WORDS) || !joined(behind) ||
	    !has(behind, BIT(AFTER)) || behind->end - behind->start < 5 ||
	    begins_number(behind + 1) || (joined(behind + 1) &&
	    begins_number(behind + 2)))
		return NULL;
	return word(behind, LEDE_LEX_AFTER);
}

/* The bound the words beside tokens [first, end) give; may take a "+" in. */
enum lede_bound
lede_amount_bound(S, size_t first, size_t *end)
{
	const struct lede_sense *u;
	size_t i = first, j = *end;
	const char *behind;

	if (mark(&T[j], '+') && !T[j].space) {
		(*end)++;
		return LEDE_BOUND_AT_LEAST;
	}
	if (dash(&T[j]) && has(&T[j + 1], BIT(AFTER)))
		j++;
	/* "5 or more"; but "below 0 and above 5" */
	if (joined(&T[j]) && (u = sense(&T[j], LEDE_LEX_AFTER)) != NULL &&
	    !(joined(&T[j + 1]) && begins_number(&T[j + 1]) &&
	    has(&T[j], BIT(AFTER)) && !has(&T[j], BIT(BEFORE))))
		return lede_bound_named(u->arg);
	if (j == *end && (behind = behind_noun(s, j)) != NULL)
		return lede_bound_named(behind);
	if (hyphen(&T[i - 1]) && has(&T[i - 2], BIT(BEFORE)))
		i--;			/* sub-7 nanometer */
	for (int n = 0; n < 3; n++) {
		if (T[i].line || T[i - 1].type == LEDE_NUMTOKEN_END)
			break;
		i--;
		/* ca. 30 */
		if (mark(&T[i], '.') && !T[i].space && !T[i].line &&
		    has(&T[i - 1], BIT(BEFORE)) &&
		    T[i - 1].end - T[i - 1].start <= 6)
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
			return lede_bound_named(u->arg);
		/* about a, nearly the, of around those; under age 14 */
		if (!has(&T[i], BIT(DET) | BIT(ART) | BIT(AGED)) ||
		    has(&T[i], BIT(BETWEEN)))
			break;
	}
	for (i = first; i < *end; i++)
		if (is(&T[i], LEDE_LEX_ROUGH))
			return LEDE_BOUND_ABOUT;
	return LEDE_BOUND_EXACT;
}

void
lede_number_set_bound(struct lede_number *out, enum lede_bound bound)
{
	out->bound = bound;
	if (bound == LEDE_BOUND_OVER || bound == LEDE_BOUND_AT_LEAST)
		out->low = out->value;
	else if (bound == LEDE_BOUND_UNDER || bound == LEDE_BOUND_AT_MOST)
		out->high = out->value;
}

/* Is it a limit from below (1), from above (-1), or none (0)? */
static int
side(enum lede_bound bound)
{
	switch (bound) {
	case LEDE_BOUND_OVER:
	case LEDE_BOUND_AT_LEAST:
		return 1;
	case LEDE_BOUND_UNDER:
	case LEDE_BOUND_AT_MOST:
		return -1;
	default:
		return 0;
	}
}

size_t
lede_amount_bounds(S, const struct lede_amount *a, size_t end,
    struct lede_number *out)
{
	struct lede_amount b;
	enum lede_bound bound;
	size_t k = end, b_end;

	if (side(out->bound) == 0)
		return end;
	if (mark(&T[k], ','))
		k++;
	if (joined(&T[k]) && has(&T[k], BIT(AND) | BIT(PREP)) &&
	    !has(&T[k], BIT(BEFORE)))
		k++;
	if (k == end || mark(&T[k - 1], ',') || !joined(&T[k]) ||
	    !has(&T[k], BIT(BEFORE)))
		return end;
	for (k++; joined(&T[k]) && has(&T[k], BIT(DET)); k++)
		;
	if (!joined(&T[k]) || !lede_amount_read(s, k, &b) ||
	    b.kind != a->kind || (a->explicit && b.explicit &&
	    strcmp(a->unit, b.unit) != 0))
		return end;
	b_end = b.end;
	bound = lede_amount_bound(s, k, &b_end);
	if (side(bound) != -side(out->bound) ||
	    (side(bound) > 0) != (b.value < a->value))
		return end;
	out->low = side(bound) > 0 ? b.value : a->value;
	out->high = side(bound) > 0 ? a->value : b.value;
	out->value = NAN;
	out->bound = LEDE_BOUND_BETWEEN;
	return b_end;
}
