/*
 * reportname: the fullest name of who is mentioned, in languages other than
 * English.
 *
 * A person is a given name with what follows, or capitals behind a noun for
 * people; a surname, a role ("la ministra") and a pronoun are taken to the
 * person that the text has them for.  A body keeps what its noun phrase says.
 */
#ifndef LEDE_REPORTNAME_H
#define LEDE_REPORTNAME_H

#include "reportsource.h"

struct lede_person;
struct lede_role;
struct lede_short;

struct lede_persons {
	const struct lede_report *report;	/* borrowed */
	struct lede_person *all;	/* in order of the text */
	size_t n;
	uint32_t *by_name;		/* hash table of their words */
	size_t mask;
	struct lede_role *roles;	/* in order of the text */
	size_t n_roles;
	struct lede_short *shorts;	/* abbreviations, as they come */
	size_t n_shorts;
	size_t last;			/* the person named last, or SIZE_MAX */
};

/* The persons of a text.  In arena; nearly linear time. */
void lede_persons_find(struct lede_persons *persons,
    const struct lede_report *report, struct lede_arena *arena);

/*
 * The name for mention m; ptr NULL: it has none.  Mentions are given in order
 * of what they say, since a pronoun leans to the one before.  Borrows the
 * text.
 */
struct lede_slice lede_persons_name(struct lede_persons *persons,
    struct lede_mention m);

#endif
