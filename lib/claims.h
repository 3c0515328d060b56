/*
 * claims: which figure is stated, by whom (claimant.h), of what
 * (countednoun.h), and what happened to the counted (event.h).  Of nested
 * quotations the outer speaker claims, the inner one is cited (`via`).
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
	struct lede_span noun;		/* what is counted; empty: none */
	struct lede_slice name, via_name;	/* ptr NULL: never named */
	enum lede_event event;
};

/* What is kept from one text to the next; all zero at first. */
struct lede_claims_kept {
	struct lede_phrase_index events, sources;
};

/*
 * A claim for each of the n numbers, which come in order of the text and do
 * not overlap; the quotes come in order of their start; spans are bytes within
 * text.  In arena; names are those of quotes or borrow text.
 */
struct lede_claim *lede_claims_find(struct lede_slice text,
    enum lede_lang lang, const struct lede_quote *quotes, size_t n_quotes,
    const struct lede_counted *numbers, size_t n,
    struct lede_claims_kept *kept, struct lede_arena *arena);

#endif
