/*
 * quotescript: the turns of a transcript, paragraphs that begin with a name
 * and a colon ("MAYOR PRADO: We will rebuild."), in quotation marks or not.
 */
#ifndef LEDE_QUOTESCRIPT_H
#define LEDE_QUOTESCRIPT_H

#include "token.h"

struct lede_turn {
	uint32_t who_first, who_last;	/* tokens of the name */
	uint32_t first, last;		/* of what is said */
};

struct lede_script {
	struct lede_turn *all;	/* in order; none if it is no transcript */
	size_t n;
};

/*
 * Find them: of names in capitals or that come again, three turns of two names
 * at least.  What is a form with labels ("Class Size: 305") has none.
 */
void lede_script_find(struct lede_script *script,
    const struct lede_tokens *tokens, struct lede_arena *arena);

#endif
