/*
 * claimant: who states a number.
 *
 * Candidates are the speakers of the quotations that hold it, and the mentions
 * before or behind attributing words of its sentence ("according to", "put the
 * toll at", "a report": lexicon/attribution.LANG.tsv), for many figures have
 * a source where nobody is quoted.  A log-linear model over what kind of
 * candidate it is, what it looks like and what stands between it and the
 * number chooses one, or none: the outlet itself.  It knows no words, as that
 * of event.h.
 */
#ifndef LEDE_CLAIMANT_H
#define LEDE_CLAIMANT_H

#include "arena.h"
#include "clause.h"
#include "lang.h"
#include "quotes.h"
#include "ranker.h"
#include "token.h"

/* What one text needs; fields are the module's own. */
struct lede_claimants {
	const struct lede_tokens *tokens;	/* borrowed, as are these two */
	const struct lede_clauses *clauses;
	const uint8_t *numbers;		/* 1: the token is part of a number */
	const struct lede_quote *quotes;/* borrowed */
	size_t n_quotes, next;		/* next begins behind the number */
	bool deaf;			/* no quote without marks was found */
	enum lede_lang lang;
	struct lede_arena *arena;
	struct lede_source *mentions;	/* of the sentence read last */
	size_t n, cap;
	size_t sentence;		/* SIZE_MAX: none */
};

/*
 * Borrows as lede_events_init does.  The quotes are in the order of their
 * start.
 */
void lede_claimants_init(struct lede_claimants *claimants,
    const struct lede_clauses *clauses, const uint8_t *numbers,
    const struct lede_quote *quotes, size_t n_quotes,
    struct lede_arena *arena);

/* Who states a number: a quotation's speaker, another mention, or nobody. */
struct lede_claimant {
	struct lede_span mention;	/* empty: the outlet itself */
	size_t quote;			/* LEDE_QUOTE_NONE: none */
	size_t via;			/* a quote within that one, or none */
};

/*
 * Who states the number in bytes [start, end).  Cheapest when asked in order
 * of the text.
 */
struct lede_claimant lede_claimant_of(struct lede_claimants *claimants,
    size_t start, size_t end);

/*
 * For the training program: the candidates, "none" first; returns how many.
 * Features are below LEDE_CLAIMANT_FEATURES.
 */
#define LEDE_CLAIMANT_CANDIDATES 24
#define LEDE_CLAIMANT_FEATURES 256
#define LEDE_CLAIMANT_NOBODY 240	/* features from here belong to "none" */
size_t lede_claimant_candidates(struct lede_claimants *claimants,
    size_t start, size_t end,
    struct lede_ranked all[LEDE_CLAIMANT_CANDIDATES],
    struct lede_claimant of[LEDE_CLAIMANT_CANDIDATES]);

#endif
