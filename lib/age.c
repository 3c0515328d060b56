/*
 * age: bare figures that are ages: aged 68; "Smith, 68, said"; Mary Smith (68);
 * she was 10.
 */
#include "amount.h"

/* Nobody is older. */
#define AGE_MAX 115

/* Does the phrase end behind the number?  "she was 10." and "when he was 18
 * and", but not "10 points ahead". */
static bool
phrase_ends(const struct lede_numtoken *behind)
{
	if (!joined(behind))
		return true;
	if (behind->type == LEDE_NUMTOKEN_MARK)
		return !hyphen(behind) && !mark(behind, '%') &&
		    !mark(behind, ':') && !mark(behind, '/');
	return has(behind, BIT(PREP) | BIT(AND)) &&
	    !has(behind, BIT(OF) | BIT(AGED));
}

/* The unit of a word of age up to three tokens before: aged, at the age of. */
static const char *
aged_before(S, const struct lede_amount *a)
{
	size_t i = a->first;
	const char *unit;

	for (int n = 0; n < 3 && !T[i].line; n++) {
		i--;
		if (has(&T[i], BIT(AGED))) {
			unit = word(&T[i], LEDE_LEX_AGED);
			if (strcmp(unit, "end") != 0)
				return unit;
			return a->num.plain && a->value > 0 &&
			    a->value <= AGE_MAX && phrase_ends(&T[a->end]) ?
			    "y" : NULL;
		}
		if (!has(&T[i], BIT(BEFORE) | BIT(DET) | BIT(OF) |
		    BIT(BETWEEN) | BIT(FROM) | BIT(ADV)))
			break;
	}
	return NULL;
}

/* "Smith, 68, said", "Smith, 68."; but not "Rome, 3, Milan, 2". */
static bool
between_commas(const struct lede_numtoken *before,
    const struct lede_numtoken *behind)
{
	const struct lede_numtoken *name = before - 1;

	if (!mark(before, ',') || before->line ||
	    has(name, BIT(MONTH) | BIT(WDAY) | BIT(PREP)))
		return false;
	/* "the singer, 64, gave": who it is need not be a name */
	if (!name->upper)
		return mark(behind, ',') && has(behind + 1, BIT(VERB)) &&
		    (mark(name, ')') || (name->type == LEDE_NUMTOKEN_WORD &&
		    name->mask == 0));
	if (behind[1].upper && behind[1].type == LEDE_NUMTOKEN_WORD &&
	    behind[2].type == LEDE_NUMTOKEN_MARK &&
	    behind[3].type == LEDE_NUMTOKEN_FIGURE)
		return false;
	if (mark(behind, '.'))
		return !joined(behind + 1) || behind[1].upper ||
		    behind[1].type == LEDE_NUMTOKEN_MARK;
	return mark(behind, ',') || (has(behind, BIT(VERB)) && joined(behind));
}

/* Mary Smith (68); Mary (17) said. */
static bool
in_brackets(const struct lede_numtoken *before,
    const struct lede_numtoken *behind)
{
	const struct lede_numtoken *name = before - 1;

	return mark(before, '(') && mark(behind, ')') && name->upper &&
	    name->type == LEDE_NUMTOKEN_WORD &&
	    !has(name, BIT(MONTH) | BIT(WDAY) | BIT(NAMEPRE)) &&
	    ((name[-1].upper && name[-1].type == LEDE_NUMTOKEN_WORD) ||
	    has(behind + 1, BIT(VERB)));
}

/* Un hombre de 34 años; el joven, de unos 25 años; Anne Duval, 34 ans, dit. */
bool
lede_amount_is_age(S, const struct lede_amount *a)
{
	size_t k = a->first;
	bool of = false, comma = false;

	if (a->kind != LEDE_NUMBER_DURATION || a->hyphen || T[k].line ||
	    !s->style->adj_after || a->value <= 0 ||
	    (strcmp(a->unit, "y") != 0 && strcmp(a->unit, "mo") != 0) ||
	    a->value > AGE_MAX)
		return false;
	while (!T[k].line && has(&T[k - 1], BIT(BEFORE)))
		k--;
	if (!T[k].line && (has(&T[k - 1], BIT(OF)))) {
		of = true;
		k--;
	}
	if (!T[k].line && mark(&T[k - 1], ',')) {
		comma = true;
		k--;
	}
	if (T[k].line || (!of && !comma))
		return false;
	if (is(&T[k - 1], LEDE_LEX_PERSON))
		return true;
	return comma && T[k - 1].upper && T[k - 1].type ==
	    LEDE_NUMTOKEN_WORD && !has(&T[k - 1], BIT(MONTH) | BIT(WDAY)) &&
	    T[a->end].type == LEDE_NUMTOKEN_MARK;
}

const char *
lede_amount_age(S, const struct lede_amount *a)
{
	const struct lede_numtoken *before = &T[a->first - 1];
	const struct lede_numtoken *behind = &T[a->end];
	const char *unit = aged_before(s, a);

	if (unit != NULL)
		return unit;
	if (T[a->first].type != LEDE_NUMTOKEN_FIGURE || !a->num.plain ||
	    a->value < 1 || a->value > AGE_MAX || T[a->first].line)
		return NULL;
	return between_commas(before, behind) || (a->value > 9 &&
	    in_brackets(before, behind)) ? "y" : NULL;
}

bool
lede_amount_age_goes_on(S, size_t first, size_t end)
{
	size_t i = first - 1;

	if (T[first].line || !(mark(&T[i], ',') || has(&T[i], BIT(AND))))
		return false;
	if (has(&T[i], BIT(AND)) && mark(&T[i - 1], ',') && !T[i].line)
		i--;
	/* only the links of a list stand between */
	return T[i].start == s->age_end && phrase_ends(&T[end]);
}
