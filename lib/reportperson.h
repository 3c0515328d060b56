/*
 * reportperson: the persons of a text, with the nouns that stand beside them,
 * and the short forms of bodies, in languages other than English.
 */
#ifndef LEDE_REPORTPERSON_H
#define LEDE_REPORTPERSON_H

#include "reportsource.h"

struct lede_person {
	uint32_t first, last;	/* tokens */
	uint32_t full;		/* index of the longest with that surname */
	char gender;		/* m, f or 0 */
};

/* A word of names, and 1 + the person to whom it leads; person 0: free. */
struct lede_person_word {
	uint32_t hash, person;
};

/* A noun that stood beside a person. */
struct lede_role {
	uint32_t hash, token, person;
};

/*
 * An abbreviation in brackets or the noun that begins a body's name, and the
 * tokens that it stands for.
 */
struct lede_short {
	uint32_t hash, first, last;
};

struct lede_persons {
	const struct lede_report *report;	/* borrowed */
	struct lede_person *all;	/* in order of the text */
	size_t n;
	struct lede_person_word *by_name;	/* of mask + 1 slots */
	size_t mask;			/* see lede_person_named */
	struct lede_role *roles;	/* in order of the text */
	size_t n_roles;
	struct lede_short *shorts;	/* in order of the text */
	size_t n_shorts;
	size_t last;			/* the person named last, or SIZE_MAX */
};

/* The persons of a text.  In arena; nearly linear time. */
void lede_persons_find(struct lede_persons *persons,
    const struct lede_report *report, struct lede_arena *arena);

/* Is token i a noun for a person? */
bool lede_person_noun(const struct lede_report *report, size_t i);

/* Is token i a capital that may belong to a name? */
bool lede_person_word(const struct lede_report *report, size_t i);

/* The last token of the name that begins at token i. */
size_t lede_person_end(const struct lede_report *report, size_t i);

/* The slot of by_name for a word: its own, or a free one. */
struct lede_person_word *lede_person_named(const struct lede_persons *persons,
    uint32_t hash);

#endif
