#include "store.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "pg.h"
#include "pgcopy.h"
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
#define LOCK "SELECT pg_advisory_xact_lock(1818584161)"	/* "lede" */

struct postgres {
	struct lede_store store;	/* first: the handle is this */
	struct lede_pg *pg;
	struct lede_arena arena;	/* SQL, for the life of the store */
	struct lede_arena batch;	/* histories, of one transaction */
	struct lede_pgstage stage;
	char *run;			/* owns; NULL until the first batch */
	const char *add, *renew, *refresh;
	const char *findings[3], *failures, *dated_failures;
};

/* The steps' names in new_keys. */
static const char *const steps[] = {
	[LEDE_STEP_NONE] = "none", [LEDE_STEP_LATER] = "later",
	[LEDE_STEP_EARLIER] = "earlier", [LEDE_STEP_REFRESH] = "refresh",
	[LEDE_STEP_RENEW] = "renew", [LEDE_STEP_PAST] = "past",
};

/* What a step does to articles that are there; the columns of the new text
 * come behind. */
static const struct {
	enum lede_step step;
	const char *sql;
} changes[] = {
	{ LEDE_STEP_LATER, "UPDATE articles a SET last_seen = k.seen "
	    "FROM new_keys k WHERE k.step = 'later' "
	    "AND a.article = k.article AND a.revision = k.revision" },
	{ LEDE_STEP_LATER, "UPDATE revisions r SET last_seen = k.seen "
	    "FROM new_keys k WHERE k.step = 'later' "
	    "AND r.article = k.article AND r.revision = k.revision" },
	{ LEDE_STEP_EARLIER, "UPDATE articles a SET first_seen = k.seen "
	    "FROM new_keys k WHERE k.step = 'earlier' "
	    "AND a.article = k.article AND a.revision = k.revision" },
	{ LEDE_STEP_EARLIER, "UPDATE revisions r SET first_seen = k.seen "
	    "FROM new_keys k WHERE k.step = 'earlier' "
	    "AND r.article = k.article AND r.revision = k.revision" },
	{ LEDE_STEP_RENEW, "INSERT INTO revisions SELECT a.article, "
	    "a.revision, a.first_seen, a.last_seen, a.title, a.modified, "
	    "a.text FROM articles a JOIN new_keys k USING (article) "
	    "WHERE k.step = 'renew'" },
	{ LEDE_STEP_RENEW, "INSERT INTO past_figures SELECT c.article, "
	    "a.revision, c.claim, c.topic, c.amount, "
	    "coalesce(c.claimant_name, c.claimant), c.event, "
	    "coalesce(c.noun, n.noun), n.text, n.value, n.low, n.high, n.bound "
	    "FROM new_keys k JOIN claims c USING (article) "
	    "JOIN articles a USING (article) "
	    "JOIN numbers n USING (article, number) WHERE k.step = 'renew'" },
	{ LEDE_STEP_PAST, "INSERT INTO revisions SELECT k.article, k.revision, "
	    "k.seen, k.seen, s.title, s.modified, s.text "
	    "FROM new_keys k JOIN new_articles s USING (nth) "
	    "WHERE k.step = 'past'" },
	{ LEDE_STEP_PAST, "INSERT INTO past_figures SELECT k.article, "
	    "k.revision, c.claim, c.topic, c.amount, "
	    "coalesce(c.claimant_name, c.claimant), c.event, "
	    "coalesce(c.noun, n.noun), n.text, n.value, n.low, n.high, n.bound "
	    "FROM new_keys k JOIN new_claims c USING (nth) "
	    "JOIN new_numbers n USING (nth, number) "
	    "WHERE k.step = 'past'" },
};

static const char *const forget[] = {
	"DELETE FROM quotes USING new_keys k "
	    "WHERE quotes.article = k.article AND k.step IN ('renew', 'refresh')",
	"DELETE FROM numbers USING new_keys k "
	    "WHERE numbers.article = k.article AND k.step IN ('renew', 'refresh')",
	"DELETE FROM claims USING new_keys k "
	    "WHERE claims.article = k.article AND k.step IN ('renew', 'refresh')",
};

/* A claim is as old as the first text from which on all had it; one that all
 * had is as old as the article. */
static const char date_claims[] =
    "UPDATE claims SET since = coalesce(("
    "SELECT min(v.first_seen) FROM versions v "
    "WHERE v.article = claims.article AND v.first_seen > ("
    "SELECT max(r.first_seen) FROM revisions r "
    "WHERE r.article = claims.article AND NOT EXISTS ("
    "SELECT 1 FROM past_figures p WHERE p.article = r.article "
    "AND p.revision = r.revision AND p.topic = claims.topic "
    "AND p.amount = claims.amount))), "
    "(SELECT at FROM articles a WHERE a.article = claims.article)) "
    "WHERE article IN (SELECT article FROM new_keys WHERE redate)";

/* All texts of the articles that are there already. */
static const char versions[] =
    "SELECT s.nth, a.article, a.revision, a.first_seen, a.last_seen, "
    "a.title IS NOT DISTINCT FROM s.title AND a.text = s.text, true, "
    "a.fingerprint FROM new_articles s JOIN articles a USING (id) "
    "UNION ALL "
    "SELECT s.nth, r.article, r.revision, r.first_seen, r.last_seen, "
    "r.title IS NOT DISTINCT FROM s.title AND r.text = s.text, false, 0 "
    "FROM new_articles s JOIN articles a USING (id) "
    "JOIN revisions r USING (article) ORDER BY 1, 3";

static const char add_keys[] =
    "INSERT INTO new_keys (nth, article, step) "
    "SELECT s.nth, a.article, 'add' "
    "FROM new_articles s JOIN articles a USING (id) "
    "WHERE NOT EXISTS (SELECT FROM new_keys k WHERE k.nth = s.nth)";

/* In order, so that each adds to the one before. */
static const char sightings[] =
    "UPDATE articles a SET last_seen = s.seen FROM ("
    "SELECT url, max(seen COLLATE \"C\") AS seen FROM new_sightings "
    "GROUP BY url) AS s WHERE a.url = s.url AND a.last_seen < s.seen";

/*
 * Joins go through the indexes of the large tables; the planner knows nothing
 * of the temporary ones and might read a table of a million rows for each
 * batch.  Among temporary tables, which have none, hashing is right.
 */
#define NO_HASH "SET enable_hashjoin TO off; SET enable_mergejoin TO off"
#define HASH "SET LOCAL enable_hashjoin TO on; "

static const char *
sql_findings(struct postgres *p, enum lede_table t)
{
	struct lede_buf sql = { .arena = &p->arena };

	lede_buf_str(&sql, HASH "INSERT INTO ");
	lede_buf_str(&sql, lede_tables[t].name);
	lede_buf_str(&sql, " (article, ");
	lede_rows_names(&sql, t, LEDE_FINDING_INDEX);
	lede_buf_str(&sql, ") SELECT k.article, ");
	for (size_t i = LEDE_FINDING_INDEX; i < lede_tables[t].n; i++) {
		lede_buf_str(&sql, i > LEDE_FINDING_INDEX ? ", s." : "s.");
		lede_rows_name(&sql, t, i);
	}
	lede_buf_str(&sql, " FROM new_");
	lede_buf_str(&sql, lede_tables[t].name);
	lede_buf_str(&sql, " s JOIN new_keys k USING (nth) "
	    "WHERE k.step IN ('add', 'renew', 'refresh'); "
	    "SET LOCAL enable_hashjoin TO off");
	lede_buf_char(&sql, '\0');
	return sql.ptr;
}

/* Columns from the new record, but for those that the step decides. */
static const char *
sql_update(struct postgres *p, enum lede_step step)
{
	const struct lede_table_def *def = &lede_tables[LEDE_ARTICLES];
	struct lede_buf sql = { .arena = &p->arena };

	lede_buf_str(&sql, step == LEDE_STEP_RENEW ?
	    "UPDATE articles a SET revision = k.revision" :
	    "UPDATE articles a SET last_seen = k.seen");
	for (size_t i = 0; i < def->n; i++) {
		if (i == LEDE_ARTICLE_ID || i == LEDE_ARTICLE_REVISION)
			continue;
		if (step == LEDE_STEP_REFRESH && (lede_rows_is_of_text(i) ||
		    i == LEDE_ARTICLE_LAST_SEEN))
			continue;
		lede_buf_str(&sql, ", ");
		lede_rows_name(&sql, LEDE_ARTICLES, i);
		lede_buf_str(&sql, " = s.");
		lede_rows_name(&sql, LEDE_ARTICLES, i);
	}
	lede_buf_str(&sql, " FROM new_keys k JOIN new_articles s USING (nth) "
	    "WHERE a.article = k.article AND k.step = '");
	lede_buf_str(&sql, steps[step]);
	lede_buf_str(&sql, "'");
	lede_buf_char(&sql, '\0');
	return sql.ptr;
}

static const char *
sql_insert(struct postgres *p, enum lede_table t, const char *rest)
{
	struct lede_buf sql = { .arena = &p->arena };

	lede_buf_str(&sql, "INSERT INTO ");
	lede_buf_str(&sql, lede_tables[t].name);
	lede_buf_str(&sql, " (");
	lede_rows_names(&sql, t, 0);
	lede_buf_str(&sql, ") SELECT ");
	lede_rows_names(&sql, t, 0);
	lede_buf_str(&sql, " FROM new_");
	lede_buf_str(&sql, lede_tables[t].name);
	lede_buf_str(&sql, rest);
	lede_buf_char(&sql, '\0');
	return sql.ptr;
}

static void
write_sql(struct postgres *p)
{
	p->add = sql_insert(p, LEDE_ARTICLES, " s WHERE NOT EXISTS ("
	    "SELECT FROM new_keys k WHERE k.nth = s.nth) "
	    "ORDER BY nth ON CONFLICT (id) DO NOTHING");
	p->renew = sql_update(p, LEDE_STEP_RENEW);
	p->refresh = sql_update(p, LEDE_STEP_REFRESH);
	p->findings[0] = sql_findings(p, LEDE_QUOTES);
	p->findings[1] = sql_findings(p, LEDE_NUMBERS);
	p->findings[2] = sql_findings(p, LEDE_CLAIMS);
	p->dated_failures = sql_insert(p, LEDE_FAILURES,
	    " WHERE dated ON CONFLICT DO NOTHING");
	/* The same failure of who knows when is one. */
	p->failures = sql_insert(p, LEDE_FAILURES, " s WHERE NOT dated AND "
	    "NOT EXISTS (SELECT FROM failures f WHERE f.ref = s.ref "
	    "AND f.tool = s.tool AND f.code = s.code) ON CONFLICT DO NOTHING");
}

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
	lede_pgcopy_text(out, lede_slice_str(steps[change->step]));
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
	if (lede_pg_exec(p->pg, versions, err) == -1)
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
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++)
		if (todo & 1u << changes[i].step &&
		    lede_pg_exec(p->pg, changes[i].sql, err) == -1)
			return -1;
	if ((todo & replaces) != 0 && (run_all(p, forget, 3, err) == -1 ||
	    lede_pg_exec(p->pg, p->renew, err) == -1 ||
	    lede_pg_exec(p->pg, p->refresh, err) == -1))
		return -1;
	if (known < articles) {
		if (lede_pg_exec(p->pg, p->add, err) == -1)
			return -1;
		p->store.counts.added += lede_pg_changes(p->pg);
		if (lede_pg_exec(p->pg, add_keys, err) == -1)
			return -1;
	}
	if ((known < articles || (todo & replaces) != 0) &&
	    run_all(p, p->findings, 3, err) == -1)
		return -1;
	return redate ? lede_pg_exec(p->pg, date_claims, err) : 0;
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
	    (failed && (lede_pg_exec(p->pg, p->failures, err) == -1 ||
	    lede_pg_exec(p->pg, p->dated_failures, err) == -1)) ||
	    (seen && lede_pg_exec(p->pg, sightings, err) == -1))
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

	p->store.refused(r->place, err);
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
postgres_commit(struct lede_store *store, bool last, struct lede_error *err)
{
	struct postgres *p = (struct postgres *)store;

	if (flush(p, err) == -1)
		return -1;
	if (!last)
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
	    lede_pg_exec(p->pg, NO_HASH, err) == -1) {
		postgres_close(&p->store);
		return NULL;
	}
	write_sql(p);
	return &p->store;
}
