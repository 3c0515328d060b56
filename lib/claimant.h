/*
 * claimant: who states a number.
 *
 * Candidates are the speakers of the quotations that hold it and the sources
 * that its sentence names (source.h).  A log-linear model over what kind of
 * candidate it is, what it looks like and what stands between it and the
 * number (claimantfeature.h) chooses one, or none: the outlet itself.  Most of
 * what it knows is no word, and holds for each language.
 */
#ifndef LEDE_CLAIMANT_H
#define LEDE_CLAIMANT_H

#include "event.h"
#include "quotes.h"
#include "quoteword.h"
#include "ranker.h"
#include "source.h"

/* What one text needs; fields are the module's own. */
struct lede_claimants {
	const struct lede_tokens *tokens;	/* borrowed, as is this */
	const struct lede_clauses *clauses;
	const struct lede_worded *words;	/* borrowed; or NULL */
	struct lede_sources sources;
	const struct lede_quote *quotes;/* borrowed */
	size_t n_quotes, next;		/* next begins behind the number */
	bool deaf;			/* no quote without marks was found */
};

/*
 * Borrows as lede_events_init does.  words is NULL in a language that has
 * none.  The quotes are in the order of their start.
 */
void lede_claimants_init(struct lede_claimants *claimants,
    const struct lede_clauses *clauses, const struct lede_worded *words,
    const uint8_t *numbers,
    const struct lede_quote *quotes, size_t n_quotes,
    struct lede_phrase_index *index, struct lede_arena *arena);

/* Who states a number: a quotation's speaker, another mention, or nobody. */
struct lede_claimant {
	struct lede_span mention;	/* empty: the outlet itself */
	size_t quote;			/* or LEDE_QUOTE_NONE */
	size_t elsewhere;		/* another with the same speaker, or none */
	size_t source;			/* or LEDE_SOURCE_NONE */
};

/* Those that one may be chosen of. */
#define LEDE_CLAIMANT_CANDIDATES 24
struct lede_claimant_list {
	size_t first, last;		/* the number's tokens */
	enum lede_counted_kind kind;
	struct lede_claimant of[LEDE_CLAIMANT_CANDIDATES];
	size_t n, n_quotes;	/* nobody, n_quotes speakers, the sources */
	uint32_t silent;	/* 1 + the kind of a quote without speaker */
};

/*
 * Who states the number, and whom they have it from: in *via, its mention empty
 * where that is not told.  Cheapest when asked in order of the text.
 */
struct lede_claimant lede_claimant_of(struct lede_claimants *claimants,
    const struct lede_counted *number, struct lede_claimant *via);

/* The candidates of a number; for the training program. */
void lede_claimant_candidates(struct lede_claimants *claimants,
    const struct lede_counted *number, struct lede_claimant_list *list);

#endif
