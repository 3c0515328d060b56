/*
 * numwords: short names for what the number grammar asks of a token at every
 * step.  Included by the grammar's own files only.
 */
#ifndef LEDE_NUMWORDS_H
#define LEDE_NUMWORDS_H

#include "numtoken.h"

#define BIT(class) LEDE_LEX_BIT(class)

/* The state of a text and its tokens, in every function of the grammar. */
#define S const struct lede_numbers_scan *s
#define T (s->t)

static inline bool
has(const struct lede_numtoken *t, uint64_t mask)
{
	return (t->mask & mask) != 0;
}

/* The sense of a class in this place: the token may have lost a bit that the
 * form has. */
static inline const struct lede_sense *
sense(const struct lede_numtoken *t, enum lede_lex class)
{
	if (class < LEDE_LEX_BITS && !(t->mask >> class & 1))
		return NULL;
	return lede_meaning_sense(t->meaning, class);
}

/* Has t a class without a bit of its own? */
static inline bool
is(const struct lede_numtoken *t, enum lede_lex class)
{
	return sense(t, class) != NULL;
}

/* The argument as a number, 0 if there is none. */
static inline double
arg(const struct lede_numtoken *t, enum lede_lex class)
{
	const struct lede_sense *found = sense(t, class);

	return found == NULL ? 0 : found->n;
}

/* The argument as it stands in the table, "" if there is none. */
static inline const char *
word(const struct lede_numtoken *t, enum lede_lex class)
{
	const struct lede_sense *found = sense(t, class);

	return found == NULL ? "" : found->arg;
}

/* Does t stand in the line of the token before it? */
static inline bool
joined(const struct lede_numtoken *t)
{
	return !t->line && t->type != LEDE_NUMTOKEN_END;
}

static inline bool
mark(const struct lede_numtoken *t, uint32_t code)
{
	return lede_numtoken_mark(t, code);
}

static inline bool
dash(const struct lede_numtoken *t)
{
	return lede_numtoken_dash(t);
}

/* A hyphen or dash between two words, without spaces. */
static inline bool
hyphen(const struct lede_numtoken *t)
{
	return dash(t) && !t->space && !t[1].space && !t[1].line;
}

static inline bool
apostrophe(const struct lede_numtoken *t)
{
	return mark(t, '\'') || mark(t, 0x2019) || mark(t, 0x2018);
}

/* A whole figure of min to max digits and nothing else. */
static inline bool
digits(const struct lede_numtoken *t, uint32_t min, uint32_t max)
{
	return t->type == LEDE_NUMTOKEN_FIGURE && t->plain && !t->broken &&
	    t->code == 0 && t->end - t->start >= min &&
	    t->end - t->start <= max;
}

#endif
