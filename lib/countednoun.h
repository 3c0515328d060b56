/*
 * countednoun: what a number counts.
 *
 * lede-numbers gives the noun phrase beside a number.  Often it stands further
 * away or with another number ("the party won 8 seats, its rival 6"): here the
 * noun phrases around, that one and those that the numbers before have are
 * candidates, and a log-linear model over place, distance and what stands
 * between chooses one, or none.  What a price is of, its verb tells ("the house
 * cost $2 million"), and a measure its own noun ("a depth of 6 miles").
 */
#ifndef LEDE_COUNTEDNOUN_H
#define LEDE_COUNTEDNOUN_H

#include "event.h"
#include "quotes.h"
#include "quoteword.h"
#include "ranker.h"

/* What one text needs; all is borrowed. */
struct lede_countednouns {
	const struct lede_tokens *tokens;
	const struct lede_clauses *clauses;
	const struct lede_worded *words;	/* NULL: of no language known */
	const uint8_t *inside;		/* 1: the token is part of a number */
	const struct lede_counted *numbers;	/* in order of the text */
	struct lede_span *told;		/* the noun of each one asked about */
	size_t n;
};

/*
 * The noun of number i, whose own stands in numbers[i]; empty: none.  To be
 * asked in order of the text.
 */
struct lede_span lede_countednoun_of(struct lede_countednouns *nouns,
    size_t i);

/*
 * For the training program: the candidates, "none" first, with their spans;
 * returns how many.
 */
#define LEDE_COUNTEDNOUN_CANDIDATES 24
size_t lede_countednoun_candidates(const struct lede_countednouns *nouns,
    size_t i, struct lede_ranked all[LEDE_COUNTEDNOUN_CANDIDATES],
    struct lede_span of[LEDE_COUNTEDNOUN_CANDIDATES]);

#endif
