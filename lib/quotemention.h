/*
 * quotemention: the mentions of a text that may be somebody who speaks: the
 * sources that were tagged, and besides them every noun phrase and pronoun
 * outside of quotations, since a third of the true sources near a quotation
 * that lacks one went untagged.
 */
#ifndef LEDE_QUOTEMENTION_H
#define LEDE_QUOTEMENTION_H

#include "quotetag.h"
#include "quoteword.h"
#include "token.h"

struct lede_mention {
	uint32_t first, last;	/* tokens */
	bool tagged;		/* as a source */
};

struct lede_mentions {
	struct lede_mention *all;	/* by their last token */
	size_t n;
};

/* Find them by the tags.  In arena; linear time. */
void lede_mentions_find(struct lede_mentions *mentions,
    const struct lede_tokens *tokens, const struct lede_quote_word *words,
    const struct lede_quote_tag *tags, struct lede_arena *arena);

#endif
