#include "store.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "pg.h"
#include "pgcopy.h"
#include "pgsql.h"
#include "pgstage.h"
#include "schema.h"
#include "utc.h"

/*
 * One transaction a batch: COPY into temporary tables, then a fixed row of
 * statements over all records of the batch.  A batch that the server refuses
 * is halved until the record that is to blame stands alone and becomes a
 * failure.  Two writers wait for each other at the advisory lock, as for
 * SQLite at BEGIN IMMEDIATE, so that what is read here still holds when it is
 * written.
 */
#define LOCK "SELECT pg_advisory_xact_lock(1818584165)"	/* "lede" */

struct postgres {
	struct lede_store store;	/* first: the handle is this */
	struct lede_pg *pg;
	struct lede_arena arena;	/* SQL, for the life of the store */
	struct lede_arena batch;	/* histories, of one transaction */
	struct lede_pgstage stage;
	char *run;			/* owns; NULL until the first batch */
	struct lede_pgsql sql;
};

static int
run_all(struct postgres *p, const char *const *list, size_t n,
    struct lede_error *err)
{
	for (size_t i = 0; i < n; i++)
		if (lede_pg_exec(p->pg, list[i], err) == -1)
			return -1;
	return 0;
}

/* A row of new_keys. */
static void
add_key(struct lede_buf *out, int64_t record, int64_t article,
    const struct lede_change *change)
{
	lede_pgcopy_tuple(out, 6);
	lede_pgcopy_int(out, record);
	lede_pgcopy_int(out, article);
	lede_pgcopy_text(out, lede_slice_str(lede_pgsql_steps[change->step]));
	lede_pgcopy_int(out, change->revision);
	lede_pgcopy_text(out, change->seen);
	lede_pgcopy_bool(out, change->redate);
}

/*
 * Decide what becomes of the articles that are there, into new_keys.  *known
 * is how many are, *todo has a bit for each step that one of them takes.
 */
static int
decide(struct postgres *p, const struct lede_pgstage *stage, size_t *known,
    unsigned *todo, bool *redate, struct lede_error *err)
{
	struct lede_buf keys = { .arena = &p->batch };
	struct lede_version *v = NULL;
	size_t rows, cap = 0, n;

	*known = 0;
	*todo = 0;
	*redate = false;
	if (lede_pg_exec(p->pg, lede_pgsql_versions, err) == -1)
		return -1;
	rows = lede_pg_rows(p->pg);
	for (size_t i = 0; i < rows; i += n) {
		const struct lede_staged *r =
		    &stage->records[lede_pg_int(p->pg, i, 0)];
		struct lede_change change;
		int64_t fingerprint = 0;

		for (n = 0; i + n < rows && lede_pg_int(p->pg, i + n, 0) ==
		    lede_pg_int(p->pg, i, 0); n++) {
			v = lede_arena_more(&p->batch, v, n, &cap, sizeof(*v));
			v[n] = (struct lede_version){
				.revision = lede_pg_int(p->pg, i + n, 2),
				.first = lede_pg_text(p->pg, i + n, 3),
				.last = lede_pg_text(p->pg, i + n, 4),
				.same = lede_pg_bool(p->pg, i + n, 5),
				.current = lede_pg_bool(p->pg, i + n, 6),
			};
			if (v[n].current)
				fingerprint = lede_pg_int(p->pg, i + n, 7);
		}
		change = lede_timeline_change(v, n, r->seen, r->dated,
		    fingerprint != r->fingerprint);
		add_key(&keys, lede_pg_int(p->pg, i, 0),
		    lede_pg_int(p->pg, i, 1), &change);
		lede_store_count(&p->store, change.step);
		*todo |= 1u << change.step;
		*redate = *redate || change.redate;
		++*known;
	}
	return keys.len == 0 ? 0 : lede_pg_copy(p->pg,
	    "COPY new_keys FROM STDIN (FORMAT binary)",
	    lede_buf_slice(&keys), err);
}

static int
load_articles(struct postgres *p, const struct lede_pgstage *stage,
    size_t articles, struct lede_error *err)
{
	const unsigned replaces = 1u << LEDE_STEP_RENEW |
	    1u << LEDE_STEP_REFRESH;
	unsigned todo;
	size_t known;
	bool redate;

	if (decide(p, stage, &known, &todo, &redate, err) == -1)
		return -1;
	for (const struct lede_pgsql_change *c = lede_pgsql_changes;
	    c->sql != NULL; c++)
		if (todo & 1u << c->step &&
		    lede_pg_exec(p->pg, c->sql, err) == -1)
			return -1;
	if ((todo & replaces) != 0 &&
	    (run_all(p, lede_pgsql_forget, 3, err) == -1 ||
	    lede_pg_exec(p->pg, p->sql.renew, err) == -1 ||
	    lede_pg_exec(p->pg, p->sql.refresh, err) == -1))
		return -1;
	if (known < articles) {
		if (lede_pg_exec(p->pg, p->sql.add, err) == -1)
			return -1;
		p->store.counts.added += lede_pg_changes(p->pg);
		if (lede_pg_exec(p->pg, lede_pgsql_add_keys, err) == -1)
			return -1;
	}
	if ((known < articles || (todo & replaces) != 0) &&
	    run_all(p, p->sql.findings, 3, err) == -1)
		return -1;
	return redate ? lede_pg_exec(p->pg, lede_pgsql_date_claims, err) : 0;
}

/* The run's row, made by the first transaction and kept up by each. */
static int
note_run(struct postgres *p, bool last, struct lede_error *err)
{
	const struct lede_store_counts *c = &p->store.counts;
	const int64_t counts[] = {
		c->records, c->added, c->revised, c->unchanged, c->failed,
	};
	char now[LEDE_UTC_LEN], text[5][24];
	const char *params[7] = { now, p->run };

	lede_utc_print((int64_t)time(NULL), now);
	if (p->run == NULL) {
		if (lede_pg_query(p->pg, "INSERT INTO runs (version, started) "
		    "VALUES ('" LEDE_VERSION "', $1) RETURNING run", params, 1,
		    err) == -1)
			return -1;
		params[1] = lede_arena_str(&p->batch,
		    lede_pg_text(p->pg, 0, 0));
	}
	for (size_t i = 0; i < 5; i++) {
		snprintf(text[i], sizeof(text[i]), "%jd",
		    (intmax_t)counts[i]);
		params[2 + i] = text[i];
	}
	if (!last)
		params[0] = NULL;
	if (lede_pg_query(p->pg, "UPDATE runs SET finished = $1, records = $3, "
	    "added = $4, revised = $5, unchanged = $6, failed = $7 "
	    "WHERE run = $2", params, 7, err) == -1 ||
	    lede_pg_exec(p->pg, "COMMIT", err) == -1)
		return -1;
	if (p->run == NULL && (p->run = strdup(params[1])) == NULL)
		lede_out_of_memory();
	return 0;
}

/* Records [from, to) of a batch in one transaction. */
static int
transaction(struct postgres *p, const struct lede_pgstage *stage, size_t from,
    size_t to, struct lede_error *err)
{
	size_t articles = 0;
	bool failed = false, seen = false;

	lede_arena_reset(&p->batch);
	for (size_t i = from; i < to; i++) {
		articles += stage->records[i].article;
		failed = failed || stage->records[i].failure;
		p->store.counts.failed += stage->records[i].failure;
		if (!stage->records[i].article && !stage->records[i].failure) {
			seen = true;
			p->store.counts.unchanged++;
		}
	}
	if (lede_pg_exec(p->pg, "BEGIN; " LOCK, err) == -1 ||
	    lede_pgstage_copy(stage, from, to, p->pg, err) == -1 ||
	    (articles > 0 && load_articles(p, stage, articles, err) == -1) ||
	    (failed && (lede_pg_exec(p->pg, p->sql.failures, err) == -1 ||
	    lede_pg_exec(p->pg, p->sql.dated_failures, err) == -1)) ||
	    (seen && lede_pg_exec(p->pg, lede_pgsql_sightings, err) == -1))
		return -1;
	return note_run(p, false, err);
}

/* A record that is refused, alone, becomes a failure. */
static int
refuse(struct postgres *p, const struct lede_staged *r,
    struct lede_error *err)
{
	struct lede_arena arena = { .chunk = NULL };
	struct lede_pgstage stage = { .n = 0 };
	struct lede_rows rows;
	int done;

	lede_store_refuse(&p->store, r->place, err);
	lede_rows_refused(&rows, r->ref, r->url, r->seen, err, &arena);
	lede_pgstage_add(&stage, &rows, r->place);
	done = transaction(p, &stage, 0, 1, err);
	lede_pgstage_free(&stage);
	lede_arena_free(&arena);
	return done;
}

/* The same, but what is refused costs its record only. */
static int
load(struct postgres *p, const struct lede_pgstage *stage, size_t from,
    size_t to, struct lede_error *err)
{
	struct lede_store_counts before = p->store.counts;
	struct lede_error ignored;
	size_t middle = from + (to - from) / 2;

	if (transaction(p, stage, from, to, err) == 0)
		return 0;
	p->store.counts = before;
	lede_pg_exec(p->pg, "ROLLBACK", &ignored);
	if (err->kind != LEDE_ERR_RECORD)
		return -1;
	if (to - from == 1)
		return refuse(p, &stage->records[from], err);
	if (load(p, stage, from, middle, err) == -1)
		return -1;
	return load(p, stage, middle, to, err);
}

static int
flush(struct postgres *p, struct lede_error *err)
{
	int done = 0;

	if (p->stage.n > 0)
		done = load(p, &p->stage, 0, p->stage.n, err);
	lede_pgstage_reset(&p->stage);
	return done;
}

static int
postgres_add(struct lede_store *store, const struct lede_rows *rows,
    struct lede_place place, struct lede_error *err)
{
	struct postgres *p = (struct postgres *)store;

	if (lede_pgstage_has(&p->stage, rows) && flush(p, err) == -1)
		return -1;
	store->counts.records++;
	lede_pgstage_add(&p->stage, rows, place);
	return 0;
}

static int
postgres_commit(struct lede_store *store, enum lede_commit why,
    struct lede_error *err)
{
	struct postgres *p = (struct postgres *)store;

	if (flush(p, err) == -1)
		return -1;
	if (why != LEDE_COMMIT_LAST)
		return 0;
	lede_arena_reset(&p->batch);
	return lede_pg_exec(p->pg, "BEGIN", err) == -1 ? -1 :
	    note_run(p, true, err);
}

static void
postgres_close(struct lede_store *store)
{
	struct postgres *p = (struct postgres *)store;

	lede_pg_close(p->pg);
	lede_pgstage_free(&p->stage);
	lede_arena_free(&p->arena);
	lede_arena_free(&p->batch);
	free(p->run);
	free(p);
}

/* The schema's version; 0 where there is none. */
static int
version_of(struct postgres *p, int *version, struct lede_error *err)
{
	*version = 0;
	if (lede_pg_exec(p->pg, "SELECT to_regclass('lede_schema') IS NOT NULL, "
	    "to_regclass('articles') IS NOT NULL", err) == -1)
		return -1;
	if (!lede_pg_bool(p->pg, 0, 0))
		return !lede_pg_bool(p->pg, 0, 1) ? 0 : lede_fail(err,
		    LEDE_ERR_SYSTEM, "db-other", "PostgreSQL: another "
		    "program's table \"articles\" is in the way; give lede a "
		    "schema of its own (search_path)");
	if (lede_pg_exec(p->pg, "SELECT version FROM lede_schema", err) == -1)
		return -1;
	*version = (int)lede_pg_int(p->pg, 0, 0);
	return 0;
}

static int
migrate(struct postgres *p, struct lede_error *err)
{
	char mark[100];
	int version;

	if (lede_pg_exec(p->pg, "BEGIN; " LOCK, err) == -1 ||
	    version_of(p, &version, err) == -1)
		return -1;
	if (version > LEDE_SCHEMA)
		return lede_fail(err, LEDE_ERR_SYSTEM, "db-newer",
		    "PostgreSQL: made by a newer lede: its schema is %d, this "
		    "one knows %d", version, LEDE_SCHEMA);
	if (version < LEDE_SCHEMA) {
		while (version < LEDE_SCHEMA)
			if (lede_pg_exec(p->pg, lede_schema_step(
			    LEDE_POSTGRESQL, ++version).ptr, err) == -1)
				return -1;
		snprintf(mark, sizeof(mark), "DELETE FROM lede_schema; "
		    "INSERT INTO lede_schema VALUES (%d)", LEDE_SCHEMA);
		if (lede_pg_exec(p->pg, lede_schema_views().ptr, err) == -1 ||
		    lede_pg_exec(p->pg, mark, err) == -1)
			return -1;
	}
	return lede_pg_exec(p->pg, "COMMIT", err);
}

struct lede_store *
lede_postgres_open(const char *url, struct lede_error *err)
{
	static const struct lede_store_ops ops = {
		.add = postgres_add, .commit = postgres_commit,
		.close = postgres_close,
	};
	struct postgres *p = calloc(1, sizeof(*p));

	if (p == NULL)
		lede_out_of_memory();
	p->store.ops = &ops;
	if ((p->pg = lede_pg_open(url, err)) == NULL ||
	    migrate(p, err) == -1 ||
	    lede_pgstage_create(p->pg, err) == -1 ||
	    lede_pg_exec(p->pg, LEDE_PGSQL_SESSION, err) == -1) {
		postgres_close(&p->store);
		return NULL;
	}
	lede_pgsql_write(&p->sql, &p->arena);
	return &p->store;
}
