/*
 * choice: which text units a page's article is made of, by rules: what stands
 * in no navigation, aside or footer, within the deepest box that has most of
 * the prose.  The scorer (unitscore) starts from here.
 */
#ifndef LEDE_CHOICE_H
#define LEDE_CHOICE_H

#include "arena.h"
#include "units.h"

/* In arena; an array has an element a unit. */
struct lede_choice {
	const struct lede_box *container;	/* NULL: no prose anywhere */
	size_t first, last;	/* units of the container with prose */
	bool *out;		/* by what it stands in */
	bool *keep;		/* what the rules take for the article */
	float prose;		/* of all units */
};

void lede_choice_make(struct lede_choice *choice,
    const struct lede_units *units, struct lede_arena *arena);

#endif
