/*
 * schema: the SQL of lib/schema that makes a database, version by version.
 *
 * Version 1 is made from nothing, each later one from the one before, so that
 * a new database and one that was brought up to date are the same.  The views
 * are no part of a version: they are made anew with each step; nor are SQLite's
 * indexes, which come last.
 */
#ifndef LEDE_SCHEMA_H
#define LEDE_SCHEMA_H

#include "slice.h"

#define LEDE_SCHEMA 3		/* the version this program writes */

enum lede_dialect { LEDE_SQLITE, LEDE_POSTGRESQL };

/* SQL from version - 1 to version, 1 to LEDE_SCHEMA; ends in a NUL that is not
 * part of the slice. */
struct lede_slice lede_schema_step(enum lede_dialect dialect, int version);

/* The same for both; drops those that are there. */
struct lede_slice lede_schema_views(void);

/* For SQLite: what to make when the first load is done, and the table of words
 * that stands with it, which is still empty; and then the table's options. */
struct lede_slice lede_schema_indexes(void);
struct lede_slice lede_schema_words(void);
struct lede_slice lede_schema_words_options(void);

#endif
