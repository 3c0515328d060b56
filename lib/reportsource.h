/*
 * reportsource: the party that speaks, as it is mentioned beside a verb or a
 * preposition that reports: a pronoun, or a noun phrase with what hangs on it.
 */
#ifndef LEDE_REPORTSOURCE_H
#define LEDE_REPORTSOURCE_H

#include "reportwords.h"

/* Tokens [first, last]; first == SIZE_MAX: none. */
struct lede_party {
	size_t first, last;
};
#define LEDE_PARTY_NONE ((struct lede_party){ SIZE_MAX, 0 })

static inline bool
lede_party_is(struct lede_party m)
{
	return m.first != SIZE_MAX;
}

/* The noun phrase or pronoun that begins at token i, before token end. */
struct lede_party lede_source_at(const struct lede_report *report, size_t i,
    size_t end);

/* The same with an apposition behind it: X, the mayor of Y. */
struct lede_party lede_source_whole(const struct lede_report *report,
    size_t i, size_t end);

/* Does token i begin a sentence, so that its capital says nothing? */
bool lede_source_begins(const struct lede_report *report, size_t i);

/* May a noun phrase go on with token i, a noun, a name or an adjective? */
bool lede_source_open(const struct lede_report *report, size_t i);

/* Is token i a mark that parts clauses: a comma or a dash? */
bool lede_report_comma(const struct lede_report *report, size_t i);

/*
 * Does something end before token i that a verb there may report: "...", or
 * a clause with its comma?
 */
bool lede_report_after(const struct lede_report *report, size_t from,
    size_t i);

/* Does the mention hold a noun for people or bodies, or a given name? */
bool lede_source_who(const struct lede_report *report, struct lede_party m);

#endif
