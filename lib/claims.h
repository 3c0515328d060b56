/*
 * claims: which figure is stated, by whom, and what happened to the counted.
 *
 * A number within a quotation is claimed by its speaker, the outer one where
 * quotations are nested, the inner one being cited (`via`); any other is the
 * outlet's own.
 */
#ifndef LEDE_CLAIMS_H
#define LEDE_CLAIMS_H

#include "arena.h"
#include "event.h"
#include "lang.h"
#include "quotes.h"
#include "slice.h"

struct lede_claim {
	size_t number;			/* index, as given */
	size_t quote;			/* index, or LEDE_QUOTE_NONE */
	struct lede_span claimant, via;	/* mentions; empty: none */
	struct lede_slice name, via_name;	/* ptr NULL: never named */
	enum lede_event event;
};

/*
 * A claim for each of the n numbers, which come in order of the text, as do
 * the quotes; spans are bytes within text.  In arena; names are those of
 * quotes.
 */
struct lede_claim *lede_claims_find(struct lede_slice text,
    enum lede_lang lang, const struct lede_quote *quotes, size_t n_quotes,
    const struct lede_counted *numbers, size_t n, struct lede_arena *arena);

#endif
