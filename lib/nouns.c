/*
 * nouns: what a number counts: the noun phrase behind it, or where the phrase
 * has none, the one it leaves out.
 */
#include "numbers.h"
#include "numwords.h"

/* Words no noun phrase goes through. */
#define STOPS (BIT(PREP) | BIT(VERB) | BIT(DET) | BIT(AND) | BIT(BEFORE) | \
	BIT(FUTURE) | BIT(YEARPRE) | BIT(TO) | BIT(FROM) | BIT(BETWEEN) | \
	BIT(DAY) | BIT(AFTER) | BIT(AGO) | BIT(PER) | BIT(OUTOF) | \
	BIT(WDAY) | BIT(MONTH) | BIT(OF))
#define WORDS_MAX 7
/* Tokens of a number that is said again, with its brackets. */
#define AGAIN_MAX 8

static bool
ends_with(S, const struct lede_numtoken *t, const char *tail)
{
	return lede_slice_ends(lede_slice_cut(s->text, t->start, t->end),
	    lede_slice_str(tail));
}

/* Can t be in a noun phrase?  What has a capital in the middle of a sentence
 * is a name, and may be. */
static bool
nominal(const struct lede_numtoken *t)
{
	if (t->type != LEDE_NUMTOKEN_WORD)
		return false;
	return !has(t, STOPS) || has(t, BIT(NOUN));
}

/* Is there a noun among tokens [from, to), by a capital or by the table? */
static bool
has_capital(S, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (T[i].upper || has(&T[i], BIT(NOUN)))
			return true;
	return false;
}

/*
 * The phrase that begins at i: [*first, *end) of tokens; false if none does.
 */
static bool
phrase(S, size_t i, size_t *first, size_t *end)
{
	size_t j = i, last = i;

	while (joined(&T[j]) && j < i + 2 * WORDS_MAX) {
		if (dash(&T[j]) && !T[j].space &&
		    !T[j + 1].space && joined(&T[j + 1])) {
			j++;
			continue;
		}
		if (!nominal(&T[j]) || (T[j].space == false && j > i &&
		    !dash(&T[j - 1]) && !T[j].glued &&
		    T[j - 1].type != LEDE_NUMTOKEN_MARK))
			break;
		j++;
		last = j;
		if (s->style->caps && T[j - 1].upper && joined(&T[j]) &&
		    !T[j].upper)
			break;
	}
	/* Participles and adverbs at its end belong to the clause. */
	while (last > i + 1 && !has(&T[last - 1], BIT(NOUN)) &&
	    (has(&T[last - 1], BIT(ADV)) || ((ends_with(s, &T[last - 1],
	    "ed") || ends_with(s, &T[last - 1], "ing") ||
	    ends_with(s, &T[last - 1], "ly")) && !s->style->comma)))
		last--;
	if (last == i)
		return false;
	/* where nouns have capitals, "gestiegen" is none */
	if (s->style->caps && !has_capital(s, i, last))
		return false;
	/* "killed", "injured" alone are no noun */
	if (last == i + 1 && !s->style->comma && !has(&T[i], BIT(NOUN)) &&
	    (ends_with(s, &T[i], "ed") || ends_with(s, &T[i], "ly") ||
	    has(&T[i], BIT(ADV))))
		return false;
	*first = i;
	*end = last;
	return true;
}

static void
set(S, size_t first, size_t end, struct lede_number *out)
{
	out->noun_start = T[first].start;
	out->noun_end = T[end - 1].end;
}

/* The nearest phrase that ends before i, in the same sentence. */
static bool
phrase_before(S, size_t i, size_t *first, size_t *end)
{
	size_t k = i, n = 0;

	while (n++ < 12 && !T[k].line) {
		k--;
		if (T[k].type == LEDE_NUMTOKEN_MARK && (T[k].code == '.' ||
		    T[k].code == ';' || T[k].code == '?' || T[k].code == '!'))
			return false;
		if (nominal(&T[k]) && !has(&T[k], BIT(ADV) | BIT(CHANGE)) &&
		    (T[k].upper || !s->style->caps)) {
			*end = k + 1;
			while (!T[k].line && nominal(&T[k - 1]) &&
			    *end - k < WORDS_MAX && !has(&T[k - 1], BIT(CHANGE) |
			    BIT(NUM)))
				k--;
			*first = k;
			return true;
		}
	}
	return false;
}

/* Is it 's of an owner at i? */
static bool
owner(S, size_t i)
{
	return apostrophe(&T[i]) && !T[i].space && T[i + 1].type ==
	    LEDE_NUMTOKEN_WORD && !T[i + 1].space && T[i + 1].end -
	    T[i + 1].start == 1 && T[i + 1].code == 0 &&
	    s->text.ptr[T[i + 1].start] == 's';
}

/* The phrase at i; behind "of" what its owner has: a third of the city's 90
 * schools. */
static bool
phrase_owned(S, size_t i, size_t *first, size_t *end)
{
	if (!phrase(s, i, first, end))
		return false;
	while (owner(s, *end)) {
		size_t k = *end + 2;

		while (joined(&T[k]) && (has(&T[k], BIT(NUM) |
		    BIT(MUL)) || T[k].type == LEDE_NUMTOKEN_FIGURE))
			k++;
		if (!joined(&T[k]) || !phrase(s, k, first, end))
			break;
	}
	return true;
}

/* Behind what says the number again: 30 inches (76 cm), a third - 31% - */
static size_t
behind_again(S, size_t j)
{
	size_t k = j + 1;
	uint32_t close = T[j].code == '(' ? ')' : T[j].code;

	if (!joined(&T[j]) || !(mark(&T[j], '(') || (dash(&T[j]) &&
	    T[j].space)) || !joined(&T[k]) || !(T[k].type ==
	    LEDE_NUMTOKEN_FIGURE || has(&T[k], BIT(CURRENCY))))
		return j;
	for (; k < j + AGAIN_MAX && joined(&T[k]); k++)
		if (mark(&T[k], close))
			return k + 1;
	return j;
}

void
lede_noun_find(const struct lede_numbers_scan *s, size_t first, size_t end,
    struct lede_number *out)
{
	size_t j = end, from, to;
	bool of;

	out->noun_start = out->noun_end = 0;
	if (out->kind == LEDE_NUMBER_DURATION)
		return;
	/* one house in five */
	if (out->kind == LEDE_NUMBER_FRACTION && end > first + 2 &&
	    has(&T[first + 2], BIT(OUTOF)) && !has(&T[first + 1], BIT(NUM)) &&
	    T[first + 1].type == LEDE_NUMTOKEN_WORD) {
		set(s, first + 1, first + 2, out);
		return;
	}
	/* 91-page, three of the 12 men, millions of birds, 3% of the cases */
	if (dash(&T[j]) && !T[j].space && !T[j + 1].space)
		j++;
	for (int n = 0; n < 2 && joined(&T[j]) && has(&T[j], BIT(AFTER)); n++)
		j++;
	j = behind_again(s, j);
	of = joined(&T[j]) && has(&T[j], BIT(OF));
	if (of || (joined(&T[j]) && s->style->caps && has(&T[j], BIT(DET)) &&
	    (out->kind == LEDE_NUMBER_PERCENT ||
	    out->kind == LEDE_NUMBER_FRACTION)))
		j++;			/* 40 Prozent aller Kinder */
	while (j > end && joined(&T[j]) && has(&T[j], BIT(DET) | BIT(ART) |
	    BIT(NUM)))
		j++;
	if (of ? phrase_owned(s, j, &from, &to) : phrase(s, j, &from, &to)) {
		set(s, from, to, out);
		return;
	}
	if (out->kind == LEDE_NUMBER_ORDINAL || out->kind ==
	    LEDE_NUMBER_FRACTION)
		return;
	if (phrase_before(s, first, &from, &to))
		set(s, from, to, out);
}
