/*
 * numbers: figures and dates in a text, with bound, unit and counted noun.
 *
 * What the members mean is lede-record(5).  The grammar's parts: numpiece and
 * numtoken (words and figures), numsum, numeral and numshare (figures and number
 * words), dates, quantity (money, measures, ranges, counts), nouns (what is
 * counted).
 */
#ifndef LEDE_NUMBERS_H
#define LEDE_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "calendar.h"
#include "json.h"
#include "lexicon.h"
#include "numtoken.h"
#include "slice.h"

enum lede_number_kind {
	LEDE_NUMBER_COUNT,
	LEDE_NUMBER_ORDINAL,
	LEDE_NUMBER_FRACTION,
	LEDE_NUMBER_PERCENT,
	LEDE_NUMBER_MONEY,
	LEDE_NUMBER_MEASURE,
	LEDE_NUMBER_DURATION,
	LEDE_NUMBER_AGE,
	LEDE_NUMBER_DATE,
	LEDE_NUMBER_TIME,
	LEDE_NUMBER_VAGUE
};

enum lede_bound {
	LEDE_BOUND_EXACT,
	LEDE_BOUND_ABOUT,
	LEDE_BOUND_OVER,
	LEDE_BOUND_UNDER,
	LEDE_BOUND_AT_LEAST,
	LEDE_BOUND_AT_MOST,
	LEDE_BOUND_BETWEEN,
	LEDE_BOUND_VAGUE
};

/* Offsets are bytes of the text.  A value that is not stated is NAN. */
struct lede_number {
	size_t start, end;
	enum lede_number_kind kind;
	enum lede_bound bound;
	double value, low, high;
	const char *unit, *per;		/* NULL: none; borrow the lexicon */
	size_t noun_start, noun_end;	/* equal: none */
	struct lede_slice date;		/* in arena; ptr NULL: none */
	struct lede_day spoken;		/* that date begins; year 0: none */
	bool article;			/* the only digit is "a": a month */
};

/* What is known of a text besides its words. */
struct lede_numbers_about {
	const struct lede_lexicon *lexicon;
	struct lede_day published;	/* year 0: unknown */
	int minute;			/* of that day; -1: unknown */
	const char *dollar;		/* ISO 4217 of a bare $ */
	const char *crown;		/* and of "kr"; NULL: unknown */
	bool pounds;			/* a bare "pound" is money */
};

/*
 * The currency of a bare $, of "kr" and of "pounds", by the region of the
 * language tag ("en-AU") or the country at the end of the host of url or site.
 * Slices may be none.
 */
void lede_numbers_country(struct lede_numbers_about *about,
    struct lede_slice language, struct lede_slice site, struct lede_slice url);

/*
 * Find the numbers in text, in order, never overlapping.  In arena.  Cannot
 * fail: no numbers is *n == 0.  Linear in the length of the text.
 */
struct lede_number *lede_numbers_find(struct lede_slice text,
    const struct lede_numbers_about *about, struct lede_arena *arena,
    size_t *n);

/* The record's `numbers`; offsets become code points. */
struct lede_json *lede_numbers_json(const struct lede_number *numbers,
    size_t n, struct lede_slice text, struct lede_arena *arena);

/*
 * Inside the grammar: the state of one text, and its parts.  Each reads at
 * token i, and returns the token behind what it read, or i where there is nothing.
 */
struct lede_numbers_scan {
	struct lede_slice text;
	const struct lede_numbers_about *about;
	const struct lede_lexicon_style *style;
	struct lede_numtoken *t;
	size_t n;
	struct lede_arena *arena;
	bool pounds;
	struct lede_day spoken;		/* the date read last; year 0: none */
	size_t age_end;			/* where the token behind the last age begins */
};

/* A date, a time of day, or a span of them (lib/dateends.c). */
size_t lede_date_read(const struct lede_numbers_scan *s, size_t i,
    struct lede_number *out);

/* Any other kind, with bound (lib/quantity.c). */
size_t lede_quantity_read(const struct lede_numbers_scan *s, size_t i,
    struct lede_number *out);

/* Set out->noun_*, for the number of tokens [first, end) (lib/nouns.c). */
void lede_noun_find(const struct lede_numbers_scan *s, size_t first,
    size_t end, struct lede_number *out);

#endif
