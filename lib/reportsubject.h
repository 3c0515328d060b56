/*
 * reportsubject: whose mention (reportsource.h) belongs to a verb that reports:
 * before it or behind, across what may stand between.
 */
#ifndef LEDE_REPORTSUBJECT_H
#define LEDE_REPORTSUBJECT_H

#include "reportsource.h"

/*
 * The subject behind a verb that ends before token i: adverbs and what the
 * verb says to whom are passed.
 */
struct lede_party lede_source_behind(const struct lede_report *report,
    size_t i, size_t end);

/*
 * The subject before a verb whose first token is i, in the clauses that begin
 * at token from.  *same: there is none, since the verb goes on with the
 * subject of the verb before it (and said).
 */
struct lede_party lede_source_before(const struct lede_report *report,
    size_t from, size_t i, bool *same);

/* The same where commas stand around or behind it: X, the mayor, said. */
struct lede_party lede_source_commas(const struct lede_report *report,
    size_t from, size_t i);

/* The noun phrase before token i, of whatever: neuesten Studien zufolge. */
struct lede_party lede_source_tail(const struct lede_report *report,
    size_t from, size_t i);

/* The first noun phrase of [from, end) that no preposition governs. */
struct lede_party lede_source_first(const struct lede_report *report,
    size_t from, size_t end);

/*
 * The first mention of people or bodies in [from, end), or the last one by
 * name that a preposition governs.  named: only those by name.
 */
struct lede_party lede_source_person(const struct lede_report *report,
    size_t from, size_t end, bool named);

/* The token behind the prepositional phrase that begins at token i. */
size_t lede_source_skip(const struct lede_report *report, size_t i,
    size_t end);

#endif
