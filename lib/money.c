/*
 * money: which currency stands at a figure: $, HK $, $US, RM, 30 MUSD.
 */
#include "amount.h"

#include <stdlib.h>

#include "lexicon.h"
#include "utf8.h"

/* Longer words in front of a "$" are no dollars. */
#define PREFIX_MAX 4

const char *
lede_amount_unit(S, const char *arg, double *factor)
{
	const char *star = strchr(arg, '*');

	*factor = star == NULL ? 1 : strtod(star + 1, NULL);
	arg += *arg == '^';
	arg += *arg == '+';
	if (*arg == '$')
		return s->about->dollar;
	if (strcmp(arg, "kr") == 0)
		return s->about->crown != NULL ? s->about->crown : arg;
	if (star == NULL)
		return arg;
	return lede_arena_str(s->arena, lede_slice(arg,
	    (size_t)(star - arg)));
}

/* The currency of a form, its tail behind it: "us" and "$".  NULL: none. */
static const char *
currency_of(S, size_t start, size_t end, const char *tail)
{
	const struct lede_meaning *m;
	const struct lede_sense *found;
	struct lede_slice form = lede_utf8_fold(lede_slice_cut(s->text, start,
	    end), s->arena);

	form = lede_arena_printf(s->arena, "%.*s%s", LEDE_SLICE_ARG(form),
	    tail);
	m = lede_lexicon_find(s->about->lexicon, form);
	found = lede_meaning_sense(m, LEDE_LEX_CURRENCY);
	return found == NULL ? NULL : found->arg;
}

/* Text cut into words by spaces: hk $ 10, 16 millions de $ c. */
static bool
apart(S, size_t sign)
{
	return T[sign].space && T[sign + 1].space;
}

/* The dollar that the word at i names, at a sign: HK, US, CAD; in small letters
 * too where all stand apart. */
static const char *
dollar_named(S, size_t i, size_t sign)
{
	const struct lede_numtoken *t = &T[i];
	const char *arg;

	if (t->type != LEDE_NUMTOKEN_WORD || t->end - t->start > PREFIX_MAX ||
	    (!t->caps && (!apart(s, sign) || has(t, BIT(ART) | BIT(PREP) |
	    BIT(VERB) | BIT(PER)))))
		return NULL;
	arg = currency_of(s, t->start, t->end, "$");
	if (arg == NULL && t->end - t->start == 3)
		arg = currency_of(s, t->start, t->end, "");
	return arg;
}

/* "TOP 10" in a heading is no money: a code that is a word in capitals stands
 * within a line that has small letters before it. */
static bool
code_before(S, size_t j)
{
	/* R4bn, R7.5 million; no R2 */
	if (strncmp(word(&T[j], LEDE_LEX_CURRENCY), "^+", 2) == 0)
		return !T[j + 1].space && T[j + 1].type ==
		    LEDE_NUMTOKEN_FIGURE && (!T[j + 1].plain ||
		    has(&T[j + 2], BIT(MUL)));
	return *word(&T[j], LEDE_LEX_CURRENCY) != '^' || !T[j + 1].space ||
	    (!T[j].line && !(T[j - 1].type == LEDE_NUMTOKEN_WORD &&
	    T[j - 1].caps && T[j - 1].end - T[j - 1].start > 1));
}

const char *
lede_amount_currency(S, size_t i, size_t *first, size_t *behind)
{
	const struct lede_sense *u = sense(&T[i], LEDE_LEX_CURRENCY);
	const char *arg = u == NULL ? NULL : u->arg, *named;

	*first = i;
	*behind = i + 1;
	if (u == NULL || !joined(&T[i + 1]) || !code_before(s, i))
		return NULL;
	if (!mark(&T[i], '$'))
		return arg;
	/* $US113; HK $3.7 billion, but no "a $5" */
	if (!T[i + 1].space && T[i + 2].type == LEDE_NUMTOKEN_FIGURE &&
	    !T[i + 2].space && (named = dollar_named(s, i + 1, i)) != NULL) {
		*behind = i + 2;
		return named;
	}
	if (!T[i].line && (T[i - 1].end - T[i - 1].start > 1 ||
	    !has(&T[i - 1], BIT(ART))) &&
	    (named = dollar_named(s, i - 1, i)) != NULL) {
		*first = i - 1;
		return named;
	}
	return arg;
}

size_t
lede_amount_currency_behind(S, size_t k, struct lede_amount *a)
{
	const struct lede_sense *u = sense(&T[k], LEDE_LEX_CURRENCY);
	const struct lede_numtoken *t = &T[k];
	const char *arg, *named;

	if (u != NULL && strncmp(u->arg, "^+", 2) != 0) {
		arg = u->arg;
		k++;
		if (mark(t, '$') && joined(&T[k]) &&
		    (T[k].end - T[k].start > 1 || apart(s, k - 1)) &&
		    (named = dollar_named(s, k, k - 1)) != NULL) {
			arg = named;		/* 16 millions de $CAD */
			k++;
		}
	} else if (t->type == LEDE_NUMTOKEN_WORD && t->caps &&
	    t->end - t->start == 4 && s->text.ptr[t->start] == 'M' &&
	    (arg = currency_of(s, t->start + 1, t->end, "")) != NULL) {
		a->value *= 1e6;		/* 30 MUSD */
		a->num.scaled = true;
		k++;
	} else
		return k;
	lede_amount_set_unit(s, a, LEDE_NUMBER_MONEY, arg);
	/* 75 USD million */
	if (!a->num.scaled && has(&T[k], BIT(MUL)) && joined(&T[k]) &&
	    T[k].end - T[k].start > 2) {
		a->value *= sense(&T[k], LEDE_LEX_MUL)->n;
		k++;
	}
	return k;
}
