/*
 * amount: a numeral with what stands at it: sign, currency, unit.
 *
 * Inside the number grammar: tokens are counted in the scan s->t.
 */
#ifndef LEDE_AMOUNT_H
#define LEDE_AMOUNT_H

#include "numbers.h"
#include "numeral.h"
#include "numwords.h"

struct lede_amount {
	size_t first, end;		/* tokens */
	struct lede_numeral num;
	enum lede_number_kind kind;
	double value;			/* in the unit */
	double factor;			/* of the words: 0.01 of cents */
	const char *unit;		/* borrows the lexicon, or in arena */
	bool explicit;			/* has a unit of its own */
	bool hyphen;			/* 90-day */
	bool has_bound;			/* in its midst: 18+ years */
	enum lede_bound bound;
};

/* The amount at token i; false if there is none. */
bool lede_amount_read(S, size_t i, struct lede_amount *a);

/* An article and a unit: a year, un jour, eine Stunde. */
bool lede_amount_article(S, size_t i, struct lede_amount *a);

/* A few hours, ein paar Tage: so many at least. */
bool lede_amount_few(S, size_t i, struct lede_amount *a);

/*
 * Add what follows in smaller units: two hours and 30 minutes are 150 minutes,
 * 5 feet 10 inches 70 inches, 3 dollars 50 cents 3.5 dollars.
 */
void lede_amount_add_smaller(S, struct lede_amount *a);

/* lib/unit.c: the unit behind the numeral, at token j: sets kind, unit and
 * value, returns the token behind it, or j. */
size_t lede_amount_unit_behind(S, size_t j, struct lede_amount *a);
void lede_amount_set_unit(S, struct lede_amount *a,
    enum lede_number_kind kind, const char *arg);

/* lib/money.c: the unit in an argument of the tables, "USD*0.01", and its
 * factor; "$" is the dollar of the country. */
const char *lede_amount_unit(S, const char *arg, double *factor);
/* The argument of the currency in front of a figure, NULL if none is; it may
 * begin a word before i. */
const char *lede_amount_currency(S, size_t i, size_t *first,
    size_t *behind);
/* The currency at k, behind a figure: as lede_amount_unit_behind. */
size_t lede_amount_currency_behind(S, size_t k, struct lede_amount *a);

/* How many of the second unit one of the first is; 0: not of its family. */
double lede_amount_ratio(const char *unit, const char *of);

/* lib/range.c: the second amount of a range that begins with a, in *b. */
bool lede_amount_range(S, const struct lede_amount *a,
    struct lede_amount *b);

/* lib/bound.c: what the words beside tokens [first, *end) say; may take a "+"
 * in. */
enum lede_bound lede_amount_bound(S, size_t first, size_t *end);
enum lede_bound lede_bound_named(const char *name);
void lede_number_set_bound(struct lede_number *out, enum lede_bound bound);
/* "more than 10 and less than 40": the bound behind, which makes out a span.
 * Returns the end of it, or end. */
size_t lede_amount_bounds(S, const struct lede_amount *a, size_t end,
    struct lede_number *out);

/*
 * lib/notnumber.c: is the amount a name, a note, a part of an address?  Then
 * *skip is the token behind what is to be passed over.
 */
bool lede_amount_is_name(S, const struct lede_amount *a, size_t *skip);
/* "One" that is a pronoun, an article that is no number. */
bool lede_amount_is_pronoun(S, const struct lede_amount *a);
/* An ordinal that is an adverb or a name, a half or quarter of a game or year. */
bool lede_amount_is_adverb(S, const struct lede_amount *a);
/* lib/age.c: the unit of a bare figure that is an age, or NULL. */
const char *lede_amount_age(S, const struct lede_amount *a);
/* Is a length of years, or the range of first and last, an age? */
bool lede_amount_is_age(S, const struct lede_amount *first,
    const struct lede_amount *last);
/* The end of "65s" in "the over-65s", or that of the numeral. */
size_t lede_amount_over_age(S, const struct lede_amount *a);
/* Is the decade at i one of a life: in his 30s, in her late forties? */
bool lede_amount_of_life(S, size_t i);
/* That decade as an age; returns i where there is none. */
size_t lede_amount_tens(S, size_t i, struct lede_number *out);
/* Is the number at tokens [first, end) one more of a list of ages: "aged 11
 * and 7"? */
bool lede_amount_age_goes_on(S, size_t first, size_t end);

/* A word that is known to join clauses or stand before nouns. */
#define LEDE_SMALL_WORDS (BIT(PREP) | BIT(VERB) | BIT(DET) | BIT(AND) | \
	BIT(BEFORE) | BIT(ADV) | BIT(OF) | BIT(TO) | BIT(BETWEEN) | \
	BIT(FROM) | BIT(FUTURE) | BIT(YEARPRE) | BIT(ART) | BIT(CHANGE) | \
	BIT(PER) | BIT(AGED) | BIT(REL) | BIT(OUTOF) | BIT(NEG) | \
	BIT(CURRENCY) | BIT(MONTH) | BIT(WDAY))

#endif
