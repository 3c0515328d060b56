/*
 * reportsource: the mention of whoever speaks, beside a verb or a preposition
 * that reports: a pronoun, or a noun phrase with what hangs on it.
 */
#ifndef LEDE_REPORTSOURCE_H
#define LEDE_REPORTSOURCE_H

#include "reportwords.h"

/* Tokens [first, last]; first == SIZE_MAX: none. */
struct lede_mention {
	size_t first, last;
};
#define LEDE_MENTION_NONE ((struct lede_mention){ SIZE_MAX, 0 })

static inline bool
lede_mention_is(struct lede_mention m)
{
	return m.first != SIZE_MAX;
}

/* The noun phrase or pronoun that begins at token i, before token end. */
struct lede_mention lede_source_at(const struct lede_report *report, size_t i,
    size_t end);

/* The same with an apposition behind it: X, the mayor of Y. */
struct lede_mention lede_source_whole(const struct lede_report *report,
    size_t i, size_t end);

/*
 * The subject behind a verb that ends before token i: adverbs and what the
 * verb says to whom are passed.
 */
struct lede_mention lede_source_behind(const struct lede_report *report,
    size_t i, size_t end);

/*
 * The subject before a verb whose first token is i, in the clauses that begin
 * at token from.  *same: there is none, since the verb goes on with the
 * subject of the verb before it (and said).
 */
struct lede_mention lede_source_before(const struct lede_report *report,
    size_t from, size_t i, bool *same);

/* The same where commas stand around or behind it: X, the mayor, said. */
struct lede_mention lede_source_commas(const struct lede_report *report,
    size_t from, size_t i);

/* The noun phrase before token i, of whatever: neuesten Studien zufolge. */
struct lede_mention lede_source_tail(const struct lede_report *report,
    size_t from, size_t i);

/* The first noun phrase of [from, end) that no preposition governs. */
struct lede_mention lede_source_first(const struct lede_report *report,
    size_t from, size_t end);

/*
 * The first mention of people or bodies in [from, end), or the last one by
 * name that a preposition governs.  named: only those by name.
 */
struct lede_mention lede_source_person(const struct lede_report *report,
    size_t from, size_t end, bool named);

/* The token behind the prepositional phrase that begins at token i. */
size_t lede_source_skip(const struct lede_report *report, size_t i,
    size_t end);

/* Is token i a mark that parts clauses: a comma or a dash? */
bool lede_report_comma(const struct lede_report *report, size_t i);

/*
 * Does something end before token i that a verb there may report: "...", or
 * a clause with its comma?
 */
bool lede_report_after(const struct lede_report *report, size_t from,
    size_t i);

/* Does the mention hold a noun for people or bodies, or a given name? */
bool lede_source_who(const struct lede_report *report, struct lede_mention m);

#endif
