/*
 * tense: does the clause of a date speak of what was, or of what is to come?
 *
 * The nearest word that tells decides, first before the date and then behind
 * it: "it will be shut on Monday", "she said on Monday that it will be shut".
 */
#include "datewords.h"

/* What a line that is only a time expression may hold. */
#define TIMELY (BIT(MONTH) | BIT(WDAY) | BIT(DAYPART) | BIT(DAY) | \
	BIT(CLOCK) | BIT(AMPM) | BIT(OCLOCK) | BIT(ZONE) | BIT(REL) | \
	BIT(RELAFTER) | BIT(AGOPRE) | BIT(EDGE) | BIT(SEASON) | BIT(SPAN) | \
	BIT(HOLIDAY))
#define ALONE_MAX 14

bool
lede_date_alone(S, size_t i)
{
	const uint64_t filler = BIT(PREP) | BIT(DET) | BIT(OF) | BIT(TO) |
	    BIT(AND) | BIT(BETWEEN) | BIT(FROM) | BIT(ORD) | BIT(ORDSUF) |
	    BIT(NUM) | BIT(MUL) | BIT(ART) | BIT(YEARPRE) | BIT(BEFORE) |
	    BIT(DURATION) | BIT(PART) | BIT(HALF) | BIT(FEW) | BIT(AGO);
	size_t n = 0, k = i;
	bool timely = false;

	while (!T[k].line && n++ < ALONE_MAX)
		k--;
	for (n = 0; n == 0 || joined(&T[k]); k++) {
		if (n++ == ALONE_MAX)
			return false;
		timely = timely || has(&T[k], TIMELY) || mark(&T[k], ':') ||
		    is(&T[k], LEDE_LEX_CLOCKREL);
		if (T[k].type == LEDE_NUMTOKEN_WORD &&
		    !has(&T[k], TIMELY | filler) &&
		    !is(&T[k], LEDE_LEX_CLOCKREL))
			return false;
	}
	return timely;
}

static bool
ends_sentence(const struct lede_numtoken *t)
{
	return t->type == LEDE_NUMTOKEN_MARK && (t->code == '.' ||
	    t->code == '!' || t->code == '?' || t->code == ';');
}

/* Shorter words end so by chance, and longer endings are in no table. */
#define ENDING_MIN 2
#define ENDING_MAX 6
#define VERB_MIN 4

bool
lede_date_ends_as(S, const struct lede_numtoken *t, enum lede_lex tense)
{
	struct lede_slice form = lede_slice_cut(s->text, t->start, t->end);

	if (t->type != LEDE_NUMTOKEN_WORD || form.len < VERB_MIN ||
	    has(t, BIT(PREP) | BIT(NOUN)) || (t->upper && !t->line &&
	    t[-1].type != LEDE_NUMTOKEN_MARK))
		return false;
	for (size_t n = ENDING_MIN; n <= ENDING_MAX; n++)
		if (lede_meaning_sense(lede_lexicon_find(s->about->lexicon,
		    lede_slice_cut(form, n < form.len ? form.len - n :
		    0, form.len)), tense) != NULL)
			return true;
	return false;
}

/* 1: of what is to come; -1: of what was; 0: t does not tell. */
static int
tense_of(S, const struct lede_numtoken *t)
{
	if (has(t, BIT(FUTURE)) || lede_date_ends_as(s, t, LEDE_LEX_FUTUREEND))
		return 1;
	/* "will have", "to be held", "the proposed law": the words before tell */
	if (!t->line && is(t - 1, LEDE_LEX_PASSIVE))
		return 0;
	if (is(t, LEDE_LEX_PAST))
		return -1;
	return !t->line &&
	    !has(t - 1, BIT(DET) | BIT(OF) | BIT(PREP) | BIT(ART)) &&
	    lede_date_ends_as(s, t, LEDE_LEX_PASTEND) ? -1 : 0;
}

/* How far a verb may stand from its date, before and behind. */
#define BEFORE_MAX 14
#define BEHIND_MAX 6
/* So near another date belongs to the same verb: "on Monday or Tuesday". */
#define LIST_MAX 3

/* So near it tells of the date and of nothing else. */
#define NEAR_MAX 8
/* Tuesday's vote: what the sentence goes on with is not of that day. */
#define OWN_MAX 5

/* "In the year to March", "in the week ended May 12": a span that is over. */
static bool
closes_span(S, size_t i)
{
	return !T[i].line && !T[i - 1].line && !T[i - 2].line &&
	    (has(&T[i - 1], BIT(TO)) || is(&T[i - 1], LEDE_LEX_CLOSES)) &&
	    has(&T[i - 2], BIT(DURATION) | BIT(SPAN)) &&
	    has(&T[i - 3], BIT(DET) | BIT(NUM) | BIT(FISCAL) | BIT(OF)) &&
	    !has(&T[i - 3], BIT(REL));
}

static int
tense_before(S, size_t i, size_t max)
{
	size_t k = i;
	int tense;

	for (size_t n = 0; n < max && !T[k].line; n++) {
		tense = tense_of(s, &T[--k]);
		if (tense != 0)
			return tense;
		if (ends_sentence(&T[k]) || (n >= LIST_MAX &&
		    has(&T[k], BIT(MONTH) | BIT(WDAY) | BIT(DAY))))
			break;
	}
	return 0;
}

/* "Until" behind a date begins its end, and tells nothing. */
static bool
tense_behind(S, size_t end, int *tense)
{
	size_t k = end;

	for (size_t n = 0; n < BEHIND_MAX && joined(&T[k]); n++, k++) {
		if (T[k].type == LEDE_NUMTOKEN_MARK && T[k].code != ',' &&
		    !apostrophe(&T[k]) && !dash(&T[k]))
			break;
		*tense = tense_of(s, &T[k]);
		if (*tense > 0 && has(&T[k - 1], BIT(TO)))
			continue;		/* "in August to meet" */
		if (*tense > 0 && has(&T[k], BIT(YEARPRE)))
			*tense = 0;
		else if (*tense == 0)
			continue;
		return true;
	}
	return false;
}

int
lede_date_tense(S, size_t i, size_t end)
{
	bool det = !T[i].line && has(&T[i - 1], BIT(DET));
	bool own = apostrophe(&T[end]) && !T[end].space && !T[end].line &&
	    joined(&T[end + 1]) && !T[end + 1].space && has(&T[i], BIT(WDAY));
	int tense;

	if (!T[i - det].line && is(&T[i - det - 1], LEDE_LEX_GOAL))
		return 1;
	if (closes_span(s, i))
		return -1;
	tense = tense_before(s, i, own ? OWN_MAX : BEFORE_MAX);
	if (tense != 0)
		return tense;
	return tense_behind(s, end, &tense) ? tense : lede_date_alone(s, i);
}

bool
lede_date_back(S, size_t i, size_t end)
{
	int tense = 0;

	/* "the attack on Nov. 30 killed" */
	if (joined(&T[end]) && tense_of(s, &T[end]) < 0)
		return true;

	/* "ordered to appear May 4": what is to be done is ahead */
	for (size_t n = 0, k = i; n < NEAR_MAX && tense == 0 && !T[k].line; n++)
		if ((has(&T[--k], BIT(TO)) && !has(&T[k + 1], BIT(DET))) ||
		    (tense = tense_of(s, &T[k])) > 0 || ends_sentence(&T[k]))
			return false;
	return tense < 0;
}

bool
lede_date_ahead(S, size_t i, size_t end)
{
	return lede_date_tense(s, i, end) > 0;
}
