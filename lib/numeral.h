/* numeral: numbers in figures and words, without what they count. */
#ifndef LEDE_NUMERAL_H
#define LEDE_NUMERAL_H

#include <stdbool.h>
#include <stddef.h>

#include "numtoken.h"

enum lede_numeral_kind {
	LEDE_NUMERAL_CARDINAL,
	LEDE_NUMERAL_ORDINAL,
	LEDE_NUMERAL_FRACTION,
	LEDE_NUMERAL_VAGUE	/* value is the order of magnitude, or 0 */
};

struct lede_numeral {
	enum lede_numeral_kind kind;
	size_t end;		/* token behind it */
	double value;
	bool figure;		/* begins with digits */
	bool plain;		/* digits and nothing else: "2019", "8" */
	bool scaled;		/* has a word like million */
	bool mixed;		/* a whole and a fraction: one and a quarter */
	bool one;		/* the word "one", number or pronoun */
	bool article;		/* "a" million, "half a" dozen: no digit */
	/* Of a cardinal: what stood before its last "and", 0 if it had none,
	 * and the multiplier that ended it, 1 if it had none. */
	double before_and, scale;
};

/*
 * Read the numeral that begins at token i.  money: an "m" or "b" behind the
 * figure means millions.  Returns false where there is none.
 */
bool lede_numeral_read(const struct lede_numtoken *t, size_t i, bool money,
    struct lede_numeral *out);

/* The same without fractions, ordinals and vague words. */
bool lede_numeral_cardinal(const struct lede_numtoken *t, size_t i,
    bool money, struct lede_numeral *out);

/* Ordinals in words alone: thirty-second, vigésimo tercero. */
bool lede_numeral_ordinal(const struct lede_numtoken *t, size_t i,
    struct lede_numeral *out);

#endif
