/*
 * quotefound: the quotations of an English text, by the tagger and the ranker
 * of links, by the block quotations of the page and the turns of transcripts.
 */
#ifndef LEDE_QUOTEFOUND_H
#define LEDE_QUOTEFOUND_H

#include "quoted.h"
#include "quotes.h"
#include "token.h"

/* In order of their start, without names and roles.  In arena. */
struct lede_quote *lede_quotes_tagged(const struct lede_quote_model *model,
    const struct lede_tokens *tokens, const struct lede_quoted *quoted,
    struct lede_arena *arena, size_t *n);

#endif
