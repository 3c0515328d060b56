/*
 * numpiece: the words, figures and marks of a text as they stand, before
 * lib/numtoken.c joins them to the forms of the lexicon.
 */
#ifndef LEDE_NUMPIECE_H
#define LEDE_NUMPIECE_H

#include "arena.h"
#include "buf.h"
#include "lexicon.h"
#include "numtoken.h"
#include "slice.h"

/* A token before joining, with its key: the folded form in one buffer where
 * the words of a phrase stand behind each other, split by single spaces. */
struct lede_numpiece {
	struct lede_numtoken t;
	uint32_t key, key_end;
};

struct lede_numpieces {
	struct lede_slice text;
	const struct lede_lexicon_style *style;
	struct lede_arena *arena;
	struct lede_buf keys;
	struct lede_numpiece *piece;
	size_t n, cap;
};

/* Fill in piece and n, in arena, by the text, style, arena and keys of *s. */
void lede_numpiece_scan(struct lede_numpieces *s);

static inline bool
lede_numpiece_money_sign(uint32_t code)
{
	return code == '$' || code == 0xA3 || code == 0xA5 || code == 0x20AC;
}

/* A hyphen, or an apostrophe at the word before: new-year's is "new year s" in
 * the tables. */
static inline bool
lede_numpiece_in_phrase(const struct lede_numtoken *t)
{
	return t->type == LEDE_NUMTOKEN_MARK && (t->code == '-' ||
	    (!t->space && (t->code == '\'' || t->code == 0x2019)));
}

#endif
