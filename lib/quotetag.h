/*
 * quotetag: which tokens are source, cue and content of a quotation, by a
 * linear-chain CRF (Lafferty, McCallum and Pereira 2001) over hashed features,
 * and a choice of contents among the stretches that it gives (quotestretch.h).
 *
 * The model (lib/model/quotes.bin, see lib/model/quotes.md) knows words only
 * by hash, and of names only their shape.  Its features are those of
 * quoteview.h, which its training program calls too.
 */
#ifndef LEDE_QUOTETAG_H
#define LEDE_QUOTETAG_H

#include "quoted.h"
#include "quoteword.h"
#include "token.h"

struct lede_quote_model;

enum lede_quote_label {
	LEDE_LABEL_NONE,
	LEDE_LABEL_SOURCE,	/* the first token of one */
	LEDE_LABEL_SOURCE_ON,	/* a further token */
	LEDE_LABEL_CUE,
	LEDE_LABEL_CUE_ON,
	LEDE_LABEL_CONTENT,
	LEDE_LABEL_CONTENT_ON,
	LEDE_LABEL_WITHIN,	/* none, between the parts of a quotation */
	LEDE_LABEL_N
};

/* Can label b follow label a? */
bool lede_label_follows(unsigned a, unsigned b);

/* What the tagger says of a token; within and sure in LEDE_MODEL_UNIT. */
struct lede_quote_tag {
	uint8_t label;		/* enum lede_quote_label */
	int16_t within;		/* how much better the best labels with it in
				 * a content are than the best without */
	int16_t sure;		/* log odds of the content it is in */
};

/* Tag each token; tags has room for tokens->n.  Linear time. */
void lede_quotetag_find(struct lede_quote_tag *tags,
    const struct lede_quote_model *model, const struct lede_tokens *tokens,
    const struct lede_quote_word *words, const struct lede_quoted *quoted,
    struct lede_arena *arena);

#endif
