/*
 * names: the proper names of a text, and whom a mention means.
 *
 * A name is a run of capitalised words.  A surname is taken to the longest
 * form with it in the text, an abbreviation to the name it stands behind in
 * brackets, he and she to the likeliest person before them.
 */
#ifndef LEDE_NAMES_H
#define LEDE_NAMES_H

#include "arena.h"
#include "lang.h"
#include "slice.h"
#include "token.h"

struct lede_name {
	uint32_t first, last;		/* tokens, titles left out */
	uint32_t full;			/* index of its fullest form */
	char gender;			/* 'm', 'f' or 0: not known */
	bool subject;			/* begins its sentence, or nearly */
	uint32_t uses;			/* of the fullest form: mentions */
};

struct lede_names {
	const struct lede_tokens *tokens;	/* borrowed */
	struct lede_name *all;		/* in order of the text */
	size_t n;
	const struct lede_clauses *clauses;	/* while they are found */
};

/* In arena.  Nearly linear time. */
void lede_names_find(struct lede_names *names,
    const struct lede_tokens *tokens, enum lede_lang lang,
    struct lede_arena *arena);

/* 'f' or 'm' where the word of token i is a given name, else 0. */
char lede_name_given(const struct lede_tokens *tokens, size_t i);

/*
 * The fullest name for the mention in bytes [start, end); ptr NULL where it
 * has none ("officials").  recent is the name last given, or none: a pronoun
 * leans to it.  Borrows the text.
 */
struct lede_slice lede_names_of(const struct lede_names *names, size_t start,
    size_t end, struct lede_slice recent);

#endif
