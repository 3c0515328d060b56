/*
 * numtoken: text as the number grammar sees it: words, figures and marks,
 * each word with its meaning in the lexicon.
 *
 * Forms of several words are one token ("more than", "per cent"), compounds
 * of number words are several ("fünfundzwanzig" is five, and, twenty), and
 * abbreviations keep their dots ("p.m.").
 */
#ifndef LEDE_NUMTOKEN_H
#define LEDE_NUMTOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "lexicon.h"
#include "slice.h"

enum lede_numtoken_type {
	LEDE_NUMTOKEN_END,	/* behind the last */
	LEDE_NUMTOKEN_WORD,
	LEDE_NUMTOKEN_FIGURE,	/* digits, with separators that fit */
	LEDE_NUMTOKEN_MARK	/* one code point */
};

struct lede_numtoken {
	uint32_t start, end;		/* bytes of the text */
	uint32_t code;			/* of a mark; else 0 */
	uint8_t type;
	bool space;			/* white space before */
	bool line;			/* a new line or paragraph begins */
	bool upper;			/* begins with a capital */
	bool caps;			/* has no small letter */
	bool glued;			/* part of a word, not its first */
	bool plain;			/* figure: digits only */
	bool broken;			/* figure: no number ("1.2.3") */
	uint8_t digits;			/* figure: of the whole part; max 255 */
	uint8_t decimals;
	double value;			/* figure */
	uint64_t mask;			/* of the meaning */
	const struct lede_meaning *meaning;	/* borrows the lexicon */
};

/*
 * All tokens in order, with one END token before the first (index -1 may be
 * read) and three behind the last.  In arena; borrows text, below 4 GiB.
 */
struct lede_numtoken *lede_numtoken_scan(struct lede_slice text,
    const struct lede_lexicon *lexicon, struct lede_arena *arena, size_t *n);

static inline bool
lede_numtoken_has(const struct lede_numtoken *t, uint64_t mask)
{
	return (t->mask & mask) != 0;
}

static inline bool
lede_numtoken_mark(const struct lede_numtoken *t, uint32_t code)
{
	return t->type == LEDE_NUMTOKEN_MARK && t->code == code;
}

/* A hyphen or dash: hyphen-minus, U+2010 to U+2015, minus sign, and the tilde
 * of "20~30". */
static inline bool
lede_numtoken_dash(const struct lede_numtoken *t)
{
	return t->type == LEDE_NUMTOKEN_MARK && (t->code == '-' ||
	    (t->code >= 0x2010 && t->code <= 0x2015) || t->code == 0x2212 ||
	    (t->code == '~' && !t->space && !t[1].space));
}

#endif
