/*
 * report: one HTML file to look at, from a database of lede-load.
 *
 * Figures over time, statements by speaker, what was edited silently, copies
 * of one story, and the articles themselves, marked.  The page needs no
 * network and no script, and forbids both by its own policy.
 */
#ifndef LEDE_REPORT_H
#define LEDE_REPORT_H

#include <stdio.h>

#include "db.h"
#include "error.h"

/* Strings are borrowed and may be NULL. */
struct lede_report_options {
	const char *title;
	const char *where;	/* SQL on the columns of articles */
	const char *match;	/* a full-text query, as FTS5 has it */
};

/*
 * Write the report on db, of the schema of this version, to out; whether that
 * could be written, ferror(out) tells.  *articles is how many it has.
 * LEDE_ERR_SYSTEM "where" or "match"
 * where the condition is none.
 */
int lede_report_write(struct lede_db *db,
    const struct lede_report_options *options, FILE *out,
    int64_t *articles, struct lede_error *err);

#endif
