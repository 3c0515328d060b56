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

/* "The senator, once mayor, was 66." closes an obituary; but a toll that was 66
 * has no name before its verb. */
static bool
closes_life(S, size_t was, const struct lede_amount *a)
{
	const struct lede_numtoken *behind = &T[a->end], *who = &T[was - 1];

	if (T[was].line || !digits(&T[a->first], 2, 2) || a->value < 16 ||
	    (joined(behind) && !(mark(behind, '.') && (!joined(behind + 1) ||
	    behind[1].upper)) && !is(behind, LEDE_LEX_DURING)))
		return false;
	if (mark(who, ','))
		return !who->line && !has(who - 1, BIT(VERB) | BIT(CHANGE));
	return who->upper && !who->line && who->type == LEDE_NUMTOKEN_WORD &&
	    !has(who, BIT(MONTH) | BIT(WDAY) | LEDE_SMALL_WORDS);
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
			if (strcmp(unit, "name") == 0)
				return i + 1 == a->first &&
				    closes_life(s, i, a) ? "y" : NULL;
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

/*
 * "Smith, 68, said", "Smith, now 68,"; "the singer, 68, gave"; "Smith and Jones,
 * 40 and 49, met"; but not "Rome, 3, Milan, 2".
 */
static bool
between_commas(const struct lede_numtoken *before,
    const struct lede_numtoken *behind)
{
	const struct lede_numtoken *name;

	if (has(before, BIT(ADV)) && mark(behind, ','))
		before--;
	name = before - 1;
	if (has(behind, BIT(AND)) && name->upper && digits(behind + 1, 2, 2) &&
	    mark(behind + 2, ','))
		behind += 2;
	if (!mark(before, ',') || before->line ||
	    has(name, BIT(MONTH) | BIT(WDAY) | BIT(PREP)))
		return false;
	/* "the singer, 64, gave": who it is need not be a name */
	if (!name->upper)
		return strcmp(word(name, LEDE_LEX_PERSON), "one") == 0 ?
		    !joined(behind) || mark(behind, ',') ||
		    mark(behind, '.') :
		    mark(behind, ',') && (has(behind + 1, BIT(VERB)) ||
		    (has(name - 1, BIT(DET)) && behind[1].mask == 0)) &&
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

/* Does the sentence go on behind the length, and not with what lasted it? */
static bool
length_ends(const struct lede_numtoken *behind)
{
	return phrase_ends(behind) || has(behind, BIT(VERB));
}

/* A word of age before a length: at the age of 87 years, a los 87 años. */
static bool
aged_length(S, const struct lede_amount *first, size_t end)
{
	size_t i = first->first;
	const char *arg;

	for (int n = 0; n < 3 && !T[i].line; n++) {
		if (has(&T[--i], BIT(AGED))) {
			arg = word(&T[i], LEDE_LEX_AGED);
			return strcmp(arg, "years") == 0 ?
			    length_ends(&T[end]) : strcmp(arg, "y") == 0;
		}
		if (!has(&T[i], BIT(BEFORE) | BIT(DET) | BIT(OF) |
		    BIT(BETWEEN) | BIT(FROM) | BIT(ADV)))
			break;
	}
	return false;
}

/* So many years can only be an age where "over" stands before them: "tested
 * adults over two years" is how long it took. */
#define OVER_MIN 40

/* Who is so old: un hombre de 34 años; Kinder unter sechs Jahren; Anne Duval,
 * 34 ans, dit. */
static bool
of_person(S, const struct lede_amount *a, size_t end)
{
	const uint64_t links = BIT(BEFORE) | BIT(BETWEEN) | BIT(FROM) | BIT(OF);
	size_t k = a->first;
	bool linked = false, comma;

	while (!T[k].line && has(&T[k - 1], links)) {
		k--;
		linked = linked || has(&T[k], links & ~BIT(BEFORE)) ||
		    strcmp(word(&T[k], LEDE_LEX_BEFORE), "under") == 0 ||
		    a->value >= OVER_MIN;
	}
	comma = !T[k].line && mark(&T[k - 1], ',');
	k -= comma;
	if (T[k].line || (!linked && !comma))
		return false;
	if (is(&T[k - 1], LEDE_LEX_PERSON))
		return true;
	return comma && s->style->adj_after && T[k - 1].upper &&
	    T[k - 1].type == LEDE_NUMTOKEN_WORD &&
	    !has(&T[k - 1], BIT(MONTH) | BIT(WDAY)) &&
	    T[end].type == LEDE_NUMTOKEN_MARK;
}

bool
lede_amount_is_age(S, const struct lede_amount *a,
    const struct lede_amount *last)
{
	const struct lede_numtoken *before = &T[a->first - 1];

	if (last->kind != LEDE_NUMBER_DURATION || last->value <= 0 ||
	    (strcmp(last->unit, "y") != 0 && strcmp(last->unit, "mo") != 0) ||
	    last->value > AGE_MAX)
		return false;
	/* ein sechsjähriges Kind */
	if (T[last->end - 1].glued && is(&T[last->end], LEDE_LEX_PERSON))
		return true;
	if (last->hyphen || T[a->first].line)
		return false;
	/* les 18-24 ans */
	if (s->style->adj_after && last != a && dash(&T[a->end]) &&
	    has(before, BIT(DET)))
		return true;
	/* À 22 ans, */
	if (s->style->adj_after && before->upper && has(before, BIT(TO)) &&
	    mark(&T[last->end], ','))
		return true;
	return aged_length(s, a, last->end) || of_person(s, a, last->end) ||
	    lede_amount_age_goes_on(s, a->first, last->end);
}

/* People over 65; children under five; a girl of nine. */
static bool
bare_of_person(S, const struct lede_amount *a)
{
	const struct lede_numtoken *link = &T[a->first - 1];

	return a->value > 0 && a->value <= AGE_MAX && !T[a->first].line &&
	    !link->line && (strcmp(word(link, LEDE_LEX_BEFORE), "over") == 0 ||
	    strcmp(word(link, LEDE_LEX_BEFORE), "under") == 0 ||
	    (has(link, BIT(BETWEEN)) && !a->explicit)) &&
	    is(link - 1, LEDE_LEX_PERSON) && length_ends(&T[a->end]);
}

/* 65 and older; people 65 and over. */
static bool
and_older(S, const struct lede_amount *a)
{
	const struct lede_numtoken *behind = &T[a->end];

	return joined(behind) && has(behind, BIT(AFTER)) && a->value > 0 &&
	    a->value <= AGE_MAX && (has(behind, BIT(OLD)) ||
	    (!T[a->first].line && is(&T[a->first - 1], LEDE_LEX_PERSON)));
}

/* The over-65s, unter 60-Jährige: the "s" of a plural is no second. */
size_t
lede_amount_over_age(S, const struct lede_amount *a)
{
	size_t i = a->first, j = a->num.end;

	if (!a->num.plain || a->value > AGE_MAX || T[i].line ||
	    !hyphen(&T[i - 1]) || T[i - 1].line ||
	    !has(&T[i - 2], BIT(BEFORE)) || T[j].space || T[j].line ||
	    T[j].end - T[j].start != 1 || s->text.ptr[T[j].start] != 's')
		return a->num.end;
	return j + 1;
}

bool
lede_amount_of_life(S, size_t i)
{
	while (!T[i].line && (has(&T[i - 1], BIT(EDGE)) || dash(&T[i - 1]) ||
	    apostrophe(&T[i - 1])))
		i--;
	return !T[i].line && (is(&T[i - 1], LEDE_LEX_OWN) ||
	    (has(&T[i - 1], BIT(AND)) && T[i - 1].start == s->age_end));
}

size_t
lede_amount_tens(S, size_t i, struct lede_number *out)
{
	size_t j = i, end;
	int decade;

	while (joined(&T[j + 1]) && (has(&T[j], BIT(EDGE)) ||
	    (j > i && dash(&T[j])) || apostrophe(&T[j])))
		j++;
	if (digits(&T[j], 2, 2) && has(&T[j + 1], BIT(DECADE)) &&
	    !T[j + 1].space && !T[j + 1].line) {
		decade = (int)T[j].value;
		end = j + 2;
	} else {
		decade = (int)arg(&T[j], LEDE_LEX_DECADE) - 1900;
		end = j + 1;
	}
	if (decade < 20 || decade > 90 || decade % 10 != 0 ||
	    !lede_amount_of_life(s, j))
		return i;
	out->kind = LEDE_NUMBER_AGE;
	out->bound = LEDE_BOUND_BETWEEN;
	out->low = decade;
	out->high = decade + 9;
	out->unit = "y";
	out->start = T[i].start;
	out->end = T[end - 1].end;
	return end;
}

const char *
lede_amount_age(S, const struct lede_amount *a)
{
	const struct lede_numtoken *before = &T[a->first - 1];
	const struct lede_numtoken *behind = &T[a->end];
	const char *unit = aged_before(s, a);

	if (unit != NULL && strcmp(unit, "years") != 0)
		return unit;
	if (bare_of_person(s, a) || and_older(s, a))
		return "y";
	if (a->value < 1 || a->value > AGE_MAX || T[a->first].line)
		return NULL;
	/* Prince Archie, four, */
	if (a->kind == LEDE_NUMBER_COUNT && !a->num.figure && a->value < 20 &&
	    mark(before, ',') && before[-1].upper && before[-2].upper &&
	    mark(behind, ','))
		return "y";
	if (T[a->first].type != LEDE_NUMTOKEN_FIGURE || !a->num.plain)
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
