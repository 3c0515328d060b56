/* dbin: what the files of the door to SQLite share (lib/db*.c only). */
#ifndef LEDE_DBIN_H
#define LEDE_DBIN_H

#include <sqlite3.h>

#include "db.h"

struct lede_db {
	sqlite3 *handle;
	struct lede_db_stmt *stmts;	/* all that were prepared */
	char *path;
	fts5_tokenizer words;	/* its functions */
	Fts5Tokenizer *tokenizer;	/* owns; NULL until it is asked */
	struct lede_db_letters *letters;	/* owns; lib/dbwords.c */
};

/* Always -1; rc is what a call returned, extended or not. */
int lede_db_fail(struct lede_db *db, int rc, struct lede_error *err);

void lede_db_words_free(struct lede_db *db);

#endif
