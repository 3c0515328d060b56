#include "sqlite.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "schema.h"
#include "utc.h"

/*
 * One transaction a batch.  A new article, the usual case, is one INSERT and
 * those of its findings.  The full-text index takes a batch's articles in one
 * statement at its end: with a trigger for each, or a savepoint around it,
 * FTS5 writes a segment a record and merges them, three times the work.  The
 * first load of a new file is another matter: lib/sqlitewords.c.
 */
#define APPLICATION_ID 0x6c656465	/* "lede" */

static int
number_of(struct lede_db *db, const char *sql, int64_t *out,
    struct lede_error *err)
{
	struct lede_db_stmt *st = lede_db_prepare(db, sql, err);

	if (st == NULL || lede_db_step(st, err) == -1)
		return -1;
	*out = lede_db_int(st, 0);
	lede_db_reset(st);
	return 0;
}

/* In a transaction: whose database is it, and how old? */
static int
migrate(struct lede_sqlite *s, struct lede_error *err)
{
	int64_t version, application;
	char mark[80];

	if (number_of(s->db, "PRAGMA user_version", &version, err) == -1 ||
	    number_of(s->db, "PRAGMA application_id", &application, err) == -1)
		return -1;
	if (version != 0 && application != APPLICATION_ID)
		return lede_fail(err, LEDE_ERR_SYSTEM, "db-other",
		    "%s: the database of another program", s->path);
	if (version > LEDE_SCHEMA)
		return lede_fail(err, LEDE_ERR_SYSTEM, "db-newer",
		    "%s: made by a newer lede: its schema is %d, this one "
		    "knows %d", s->path, (int)version, LEDE_SCHEMA);
	if (version == LEDE_SCHEMA)
		return 0;
	snprintf(mark, sizeof(mark), "PRAGMA application_id = %d; "
	    "PRAGMA user_version = %d", APPLICATION_ID, LEDE_SCHEMA);
	while (version < LEDE_SCHEMA)
		if (lede_db_exec(s->db, lede_schema_step(LEDE_SQLITE,
		    (int)++version).ptr, err) == -1)
			return -1;
	if (lede_db_exec(s->db, lede_schema_views().ptr, err) == -1)
		return -1;
	return lede_db_exec(s->db, mark, err);
}

static int
begin(struct lede_sqlite *s, struct lede_error *err)
{
	return lede_db_begin(s->db, err) == -1 ? -1 :
	    lede_sqlite_go_on_bulk(s, err);
}

/*
 * Indexes are made last, by the first load or, where that was cut short, by
 * whoever comes next.
 */
static int
find_indexes(struct lede_sqlite *s, struct lede_error *err)
{
	int64_t articles;
	bool indexed;

	if (lede_sqlite_state(s, &indexed, &articles, err) == -1)
		return -1;
	if (indexed)
		return lede_sqlite_use_indexes(s, err);
	/* Where indexes are sorted while they are made. */
	if (lede_db_exec(s->db, "PRAGMA temp_store = FILE", err) == -1)
		return -1;
	if (articles == 0) {
		lede_sqlite_start_bulk(s);
		return 0;
	}
	s->bulk = true;
	if (begin(s, err) == -1 || lede_sqlite_end_bulk(s, err) == -1)
		return -1;
	return lede_db_commit(s->db, err);
}

/* All rows of a new article, or none: what a trigger or a constraint of the
 * database's owner refuses is taken back. */
static int
add_new(struct lede_sqlite *s, const struct lede_rows *rows, int64_t article,
    struct lede_error *err)
{
	struct lede_error ignored;

	if (!s->bulk && s->indexed >= article)
		s->indexed = article - 1;
	if (lede_sqlite_insert_findings(s, rows, article, err) == 0) {
		if (s->bulk)
			lede_sqlite_note_words(s, rows, article);
		s->store.counts.added++;
		return 0;
	}
	if (lede_sqlite_index(s, &ignored) == 0 &&
	    lede_sqlite_forget_findings(s, article, &ignored) == 0)
		lede_sqlite_of_article(s->forget_article, article, &ignored);
	return -1;
}

/* Several changes of an article that is there, or none. */
static int
add_known(struct lede_sqlite *s, const struct lede_rows *rows, int64_t article,
    struct lede_error *err)
{
	struct lede_error ignored;
	int64_t indexed = s->indexed;

	if (lede_sqlite_end_bulk(s, err) == -1 ||
	    lede_db_run(s->savepoint, err) == -1)
		return -1;
	if (lede_sqlite_see_again(s, rows, article, err) == 0)
		return lede_db_run(s->release, err);
	lede_db_exec(s->db, "ROLLBACK TO record; RELEASE record", &ignored);
	s->indexed = indexed;
	return -1;
}

static int
add_article(struct lede_sqlite *s, const struct lede_rows *rows,
    struct lede_error *err)
{
	const struct lede_cell *a = lede_rows_at(rows, LEDE_ARTICLES, 0);
	struct lede_db_stmt *insert = s->insert[LEDE_ARTICLES];
	int64_t article;

	lede_sqlite_bind_row(insert, LEDE_ARTICLES, a);
	if (lede_db_run(insert, err) == -1)
		return -1;
	if (lede_db_changes(s->db) > 0)
		return add_new(s, rows, lede_db_rowid(s->db), err);
	lede_db_bind_text(s->find, 1, a[LEDE_ARTICLE_ID].s);
	if (lede_db_step(s->find, err) == -1)
		return -1;
	article = lede_db_int(s->find, 0);
	lede_db_reset(s->find);
	return add_known(s, rows, article, err);
}

static int
add_failure(struct lede_sqlite *s, const struct lede_rows *rows,
    struct lede_error *err)
{
	struct lede_db_stmt *st = s->insert[LEDE_FAILURES];
	int got = 0;

	s->store.counts.failed++;
	if (!rows->dated) {
		/* The same failure of who knows when is one. */
		static const char *const key[] = { "ref", "tool", "code" };

		for (int i = 0; i < 3; i++)
			lede_sqlite_bind(s->failed_before, i + 1, LEDE_TEXT,
			    lede_rows_cell(rows, LEDE_FAILURES, 0, key[i]));
		got = lede_db_step(s->failed_before, err);
		if (got == 1)
			lede_db_reset(s->failed_before);
		if (got != 0)
			return got == 1 ? 0 : -1;
	}
	lede_sqlite_bind_row(st, LEDE_FAILURES, lede_rows_at(rows,
	    LEDE_FAILURES, 0));
	return lede_db_run(st, err);
}

static int
add_rows(struct lede_sqlite *s, const struct lede_rows *rows,
    struct lede_error *err)
{
	if (rows->table[LEDE_ARTICLES].n > 0 && add_article(s, rows, err) == -1)
		return -1;
	if (rows->table[LEDE_FAILURES].n > 0 && add_failure(s, rows, err) == -1)
		return -1;
	if (rows->not_modified) {
		s->store.counts.unchanged++;
		if (lede_sqlite_end_bulk(s, err) == -1)
			return -1;
		lede_db_bind_text(s->sighted, 1, rows->url);
		lede_db_bind_text(s->sighted, 2, rows->seen);
		if (lede_db_run(s->sighted, err) == -1)
			return -1;
	}
	return 0;
}

static void
now(char out[LEDE_UTC_LEN])
{
	lede_utc_print((int64_t)time(NULL), out);
}

static int
start_run(struct lede_sqlite *s, struct lede_error *err)
{
	char started[LEDE_UTC_LEN];

	now(started);
	lede_db_bind_text(s->run_start, 1, LEDE_SLICE(LEDE_VERSION));
	lede_db_bind_text(s->run_start, 2, lede_slice_str(started));
	if (lede_db_run(s->run_start, err) == -1)
		return -1;
	s->run = lede_db_rowid(s->db);
	return 0;
}

static int
sqlite_add(struct lede_store *store, const struct lede_rows *rows,
    struct lede_place place, struct lede_error *err)
{
	struct lede_sqlite *s = (struct lede_sqlite *)store;
	struct lede_rows failure;

	lede_arena_reset(&s->arena);
	if (!lede_db_in_transaction(s->db) && begin(s, err) == -1)
		return -1;
	if (s->run == 0 && start_run(s, err) == -1)
		return -1;
	store->counts.records++;
	if (add_rows(s, rows, err) == 0)
		return 0;
	if (err->kind != LEDE_ERR_RECORD)
		return -1;
	lede_store_refuse(store, place, err);
	lede_rows_refused(&failure, rows->ref, rows->url, rows->seen, err,
	    &s->arena);
	return add_rows(s, &failure, err);
}

static int
sqlite_commit(struct lede_store *store, enum lede_commit why,
    struct lede_error *err)
{
	struct lede_sqlite *s = (struct lede_sqlite *)store;
	bool last = why == LEDE_COMMIT_LAST;
	char finished[LEDE_UTC_LEN];

	if (!lede_db_in_transaction(s->db)) {
		if (!last)
			return 0;
		if (begin(s, err) == -1)
			return -1;
	}
	if (s->run == 0 && start_run(s, err) == -1)
		return -1;
	if (lede_sqlite_index(s, err) == -1 || (why != LEDE_COMMIT_FULL &&
	    lede_sqlite_end_bulk(s, err) == -1))
		return -1;
	now(finished);
	lede_db_bind_int(s->run_update, 1, s->run);
	lede_db_bind_text(s->run_update, 2, last ? lede_slice_str(finished) :
	    LEDE_SLICE_NONE);
	lede_db_bind_int(s->run_update, 3, store->counts.records);
	lede_db_bind_int(s->run_update, 4, store->counts.added);
	lede_db_bind_int(s->run_update, 5, store->counts.revised);
	lede_db_bind_int(s->run_update, 6, store->counts.unchanged);
	lede_db_bind_int(s->run_update, 7, store->counts.failed);
	if (lede_db_run(s->run_update, err) == -1)
		return -1;
	return lede_db_commit(s->db, err);
}

static void
sqlite_close(struct lede_store *store)
{
	struct lede_sqlite *s = (struct lede_sqlite *)store;

	lede_store_close(s->words);
	lede_db_close(s->db);
	lede_arena_free(&s->arena);
	free(s);
}

struct lede_store *
lede_sqlite_open(const char *path, struct lede_error *err)
{
	static const struct lede_store_ops ops = {
		.add = sqlite_add, .commit = sqlite_commit,
		.close = sqlite_close,
	};
	struct lede_sqlite *s = calloc(1, sizeof(*s));

	if (s == NULL)
		lede_out_of_memory();
	s->store.ops = &ops;
	s->path = path;
	s->indexed = INT64_MAX;
	/* A checkpoint each 64 MB, since it waits for the disk.  A finding goes
	 * in behind its article, which need not be looked up again. */
	if ((s->db = lede_db_open(path, LEDE_DB_LARGE, err)) == NULL ||
	    lede_db_exec(s->db, "PRAGMA wal_autocheckpoint = 4000;"
	    "PRAGMA foreign_keys = OFF", err) == -1 ||
	    lede_db_begin(s->db, err) == -1 || migrate(s, err) == -1 ||
	    lede_db_commit(s->db, err) == -1 ||
	    lede_sqlite_prepare(s, err) == -1 || find_indexes(s, err) == -1) {
		sqlite_close(&s->store);
		return NULL;
	}
	return &s->store;
}

struct lede_db *
lede_sqlite_db(struct lede_store *store)
{
	return ((struct lede_sqlite *)store)->db;
}
