/*
 * reportcontent: where what was said begins and ends, beside a word that
 * reports.
 */
#ifndef LEDE_REPORTCONTENT_H
#define LEDE_REPORTCONTENT_H

#include "reportframe.h"

/*
 * Does the mood of reported speech show in [from, to)?  2: surely, 1: by a
 * form that another mood has too, 0: no.
 */
int lede_content_mood(const struct lede_report *report, size_t from,
    size_t to);

/* Does token i begin a clause of what was said: dass, que, qu'elle? */
bool lede_content_that(const struct lede_report *report, size_t i);

/*
 * Where what was said begins behind a frame, before token end; SIZE_MAX:
 * nothing of the kind stands there.  *stop: where it ends at the latest.
 */
size_t lede_content_behind(const struct lede_report *report,
    const struct lede_frame *frame, size_t end, size_t *stop);

/*
 * The first token behind the right side of frame i of n, at most to: that of
 * the next frame, *next, which does not lie within what this one reports.
 */
size_t lede_content_bound(const struct lede_report *report,
    const struct lede_frame *frames, size_t n, size_t i, size_t to,
    size_t *next);

/* The last token of what is said before token i > 0: before its comma. */
size_t lede_content_last(const struct lede_report *report, size_t i);

/*
 * In a language whose verb is second, are the tokens before a verb its first
 * part: a subordinate clause, or a noun phrase with a clause of its own?
 */
bool lede_content_aside(const struct lede_report *report, size_t from,
    size_t to);

/* Behind the comma that ends what hangs on a source that ends before token i:
 * según dijo X en un comunicado, ...  i where there is none. */
size_t lede_content_comma(const struct lede_report *report, size_t i,
    size_t to);

#endif
