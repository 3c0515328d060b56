/*
 * quotemention: the mentions of a text that may be somebody who speaks: the
 * sources that were tagged, and besides them every noun phrase and pronoun
 * outside of contents, since a third of the true sources near a quotation
 * that lacks one went untagged.  Inside of a content those beside a cue may
 * speak too: the tagger took ", said Roy" for a part of what she said.
 */
#ifndef LEDE_QUOTEMENTION_H
#define LEDE_QUOTEMENTION_H

#include "quotetag.h"
#include "quoteword.h"
#include "token.h"

struct lede_mention {
	uint32_t first, last;	/* tokens */
	bool tagged;		/* as a source */
	bool inside;		/* a content, not in quotation marks */
};

struct lede_mentions {
	struct lede_mention *all;	/* by their last token */
	size_t n;
};

/* Find them by the tags.  In arena; linear time. */
void lede_mentions_find(struct lede_mentions *mentions,
    const struct lede_tokens *tokens, const struct lede_quote_word *words,
    const struct lede_quoted *quoted, const struct lede_quote_tag *tags,
    struct lede_arena *arena);

/* Is token i a verb that is often a cue, outside of quotation marks? */
bool lede_mention_cue(const struct lede_tokens *tokens,
    const struct lede_quote_word *words, const struct lede_quoted *quoted,
    size_t i);

#endif
