#include "store.h"

#include <stdio.h>
#include <stdlib.h>

#include "buf.h"
#include "db.h"
#include "schema.h"
#include "timeline.h"
#include "utc.h"

/*
 * One transaction a batch, in it a savepoint a record, so that a value that is
 * refused costs its record only.  A new article, the usual case, is one INSERT
 * and those of its findings.
 */
#define APPLICATION_ID 0x6c656465	/* "lede" */

struct sqlite {
	struct lede_store store;	/* first: the handle is this */
	struct lede_db *db;
	const char *path;		/* borrowed */
	int64_t run;			/* 0 until the first batch */
	struct lede_arena arena;	/* of one record's history */
	struct lede_db_stmt *insert[LEDE_TABLES];
	struct lede_db_stmt *find, *versions, *sighted;
	struct lede_db_stmt *later, *later_past, *earlier, *earlier_past;
	struct lede_db_stmt *refresh, *renew, *archive, *archive_figures;
	struct lede_db_stmt *past, *past_figure, *date_claims;
	struct lede_db_stmt *forget[3], *failed_before;
	struct lede_db_stmt *savepoint, *release;
	struct lede_db_stmt *run_start, *run_update;
};

/* Findings that a text has, in the order of forget[]. */
static const enum lede_table findings[] = {
	LEDE_QUOTES, LEDE_NUMBERS, LEDE_CLAIMS,
};

static struct lede_db_stmt *
prepare_insert(struct sqlite *s, enum lede_table t, struct lede_error *err)
{
	const struct lede_table_def *def = &lede_tables[t];
	struct lede_buf sql = { .arena = &s->arena };
	char number[40];

	lede_buf_str(&sql, "INSERT INTO ");
	lede_buf_str(&sql, def->name);
	for (size_t i = 0; i < def->n; i++) {
		lede_buf_str(&sql, i == 0 ? " (" : ", ");
		lede_buf_str(&sql, def->columns[i].name);
	}
	for (size_t i = 0; i < def->n; i++) {
		snprintf(number, sizeof(number), "%s?%zu",
		    i == 0 ? ") VALUES (" : ", ", i + 1);
		lede_buf_str(&sql, number);
	}
	lede_buf_str(&sql, ") ON CONFLICT DO NOTHING");
	lede_buf_char(&sql, '\0');
	return lede_db_prepare(s->db, sql.ptr, err);
}

/*
 * UPDATE articles with the cells of a record, parameter n + 1 being the key;
 * with the text and its history, or only what may differ beside it.
 */
static struct lede_db_stmt *
prepare_update(struct sqlite *s, bool with_text, struct lede_error *err)
{
	const struct lede_table_def *def = &lede_tables[LEDE_ARTICLES];
	struct lede_buf sql = { .arena = &s->arena };
	char part[80];

	lede_buf_str(&sql, "UPDATE articles SET ");
	for (size_t i = 1; i < def->n; i++) {
		if (!with_text && lede_rows_is_of_text(i))
			continue;
		snprintf(part, sizeof(part), "%s%s = ?%zu",
		    sql.ptr[sql.len - 2] == 'T' ? "" : ", ",
		    def->columns[i].name, i + 1);
		lede_buf_str(&sql, part);
	}
	snprintf(part, sizeof(part), " WHERE article = ?%zu", def->n + 1);
	lede_buf_str(&sql, part);
	lede_buf_char(&sql, '\0');
	return lede_db_prepare(s->db, sql.ptr, err);
}

static int
prepare(struct sqlite *s, struct lede_error *err)
{
	const struct { struct lede_db_stmt **st; const char *sql; } list[] = {
	{ &s->find, "SELECT article FROM articles WHERE id = ?1" },
	{ &s->versions, "SELECT revision, first_seen, last_seen, "
	    "title IS ?2 AND text IS ?3, 1, fingerprint "
	    "FROM articles WHERE article = ?1 "
	    "UNION ALL SELECT revision, first_seen, last_seen, "
	    "title IS ?2 AND text IS ?3, 0, 0 "
	    "FROM revisions WHERE article = ?1" },
	{ &s->sighted, "UPDATE articles SET last_seen = ?2 "
	    "WHERE url = ?1 AND last_seen < ?2" },
	{ &s->later, "UPDATE articles SET last_seen = ?3 "
	    "WHERE article = ?1 AND revision = ?2" },
	{ &s->later_past, "UPDATE revisions SET last_seen = ?3 "
	    "WHERE article = ?1 AND revision = ?2" },
	{ &s->earlier, "UPDATE articles SET first_seen = ?3 "
	    "WHERE article = ?1 AND revision = ?2" },
	{ &s->earlier_past, "UPDATE revisions SET first_seen = ?3 "
	    "WHERE article = ?1 AND revision = ?2" },
	{ &s->archive, "INSERT INTO revisions SELECT article, revision, "
	    "first_seen, last_seen, title, modified, text "
	    "FROM articles WHERE article = ?1" },
	{ &s->archive_figures, "INSERT INTO past_figures SELECT c.article, "
	    "a.revision, c.claim, c.topic, c.amount, "
	    "coalesce(c.claimant_name, c.claimant), c.event, "
	    "coalesce(c.noun, n.noun), n.text, n.value, n.low, n.high, n.bound "
	    "FROM claims c JOIN articles a USING (article) "
	    "JOIN numbers n USING (article, number) WHERE c.article = ?1" },
	{ &s->past, "INSERT INTO revisions VALUES (?1, ?2, ?3, ?3, ?4, ?5, "
	    "?6)" },
	{ &s->past_figure, "INSERT INTO past_figures VALUES (?1, ?2, ?3, ?4, "
	    "?5, coalesce(?6, ?7), ?8, coalesce(?9, ?10), ?11, ?12, ?13, ?14, "
	    "?15)" },
	/* A claim is as old as the first text from which on all had it; one
	 * that all had is as old as the article. */
	{ &s->date_claims, "UPDATE claims SET since = coalesce(("
	    "SELECT min(v.first_seen) FROM versions v "
	    "WHERE v.article = claims.article AND v.first_seen > ("
	    "SELECT max(r.first_seen) FROM revisions r "
	    "WHERE r.article = claims.article AND NOT EXISTS ("
	    "SELECT 1 FROM past_figures p WHERE p.article = r.article "
	    "AND p.revision = r.revision AND p.topic = claims.topic "
	    "AND p.amount = claims.amount))), "
	    "(SELECT at FROM articles a WHERE a.article = claims.article)) "
	    "WHERE article = ?1" },
	{ &s->forget[0], "DELETE FROM quotes WHERE article = ?1" },
	{ &s->forget[1], "DELETE FROM numbers WHERE article = ?1" },
	{ &s->forget[2], "DELETE FROM claims WHERE article = ?1" },
	{ &s->failed_before, "SELECT 1 FROM failures WHERE ref = ?1 "
	    "AND tool = ?2 AND code = ?3" },
	{ &s->savepoint, "SAVEPOINT record" },
	{ &s->release, "RELEASE record" },
	{ &s->run_start, "INSERT INTO runs (version, started) "
	    "VALUES (?1, ?2)" },
	{ &s->run_update, "UPDATE runs SET finished = ?2, records = ?3, "
	    "added = ?4, revised = ?5, unchanged = ?6, failed = ?7 "
	    "WHERE run = ?1" },
	};
	size_t i;

	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if ((*list[i].st = lede_db_prepare(s->db, list[i].sql, err)) ==
		    NULL)
			return -1;
	for (i = 0; i < LEDE_TABLES; i++)
		if ((s->insert[i] = prepare_insert(s, (enum lede_table)i,
		    err)) == NULL)
			return -1;
	if ((s->refresh = prepare_update(s, false, err)) == NULL ||
	    (s->renew = prepare_update(s, true, err)) == NULL)
		return -1;
	return 0;
}

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
migrate(struct sqlite *s, struct lede_error *err)
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

static void
bind(struct lede_db_stmt *st, int i, enum lede_type type,
    const struct lede_cell *cell)
{
	if (!cell->has)
		lede_db_bind_null(st, i);
	else if (type == LEDE_TEXT || type == LEDE_JSON)
		lede_db_bind_text(st, i, cell->s);
	else if (type == LEDE_NUM)
		lede_db_bind_num(st, i, cell->num);
	else
		lede_db_bind_int(st, i, cell->i);
}

static void
bind_row(struct lede_db_stmt *st, enum lede_table t,
    const struct lede_cell *cells)
{
	for (size_t i = 0; i < lede_tables[t].n; i++)
		bind(st, (int)i + 1, lede_tables[t].columns[i].type,
		    &cells[i]);
}

static int
insert_findings(struct sqlite *s, const struct lede_rows *rows,
    int64_t article, struct lede_error *err)
{
	for (size_t f = 0; f < sizeof(findings) / sizeof(findings[0]); f++) {
		enum lede_table t = findings[f];

		for (size_t i = 0; i < rows->table[t].n; i++) {
			bind_row(s->insert[t], t, lede_rows_at(rows, t, i));
			lede_db_bind_int(s->insert[t], 1, article);
			if (lede_db_run(s->insert[t], err) == -1)
				return -1;
		}
	}
	return 0;
}

static int
replace_findings(struct sqlite *s, const struct lede_rows *rows,
    int64_t article, struct lede_error *err)
{
	for (size_t f = 0; f < sizeof(findings) / sizeof(findings[0]); f++) {
		lede_db_bind_int(s->forget[f], 1, article);
		if (lede_db_run(s->forget[f], err) == -1)
			return -1;
	}
	return insert_findings(s, rows, article, err);
}

/* A statement whose only parameter is the article. */
static int
of_article(struct lede_db_stmt *st, int64_t article, struct lede_error *err)
{
	lede_db_bind_int(st, 1, article);
	return lede_db_run(st, err);
}

/* The same text: only what stands beside it may have changed. */
static int
refresh(struct sqlite *s, const struct lede_rows *rows, int64_t article,
    struct lede_error *err)
{
	const struct lede_table_def *def = &lede_tables[LEDE_ARTICLES];
	const struct lede_cell *cells = lede_rows_at(rows, LEDE_ARTICLES, 0);

	for (size_t i = 1; i < def->n; i++)
		if (!lede_rows_is_of_text(i))
			bind(s->refresh, (int)i + 1, def->columns[i].type,
			    &cells[i]);
	lede_db_bind_int(s->refresh, (int)def->n + 1, article);
	if (lede_db_run(s->refresh, err) == -1)
		return -1;
	return replace_findings(s, rows, article, err);
}

/* A new text: the one that was current goes to the revisions. */
static int
renew(struct sqlite *s, const struct lede_rows *rows, int64_t article,
    int64_t revision, struct lede_error *err)
{
	int key = (int)lede_tables[LEDE_ARTICLES].n + 1;

	if (of_article(s->archive, article, err) == -1 ||
	    of_article(s->archive_figures, article, err) == -1)
		return -1;
	bind_row(s->renew, LEDE_ARTICLES, lede_rows_at(rows, LEDE_ARTICLES,
	    0));
	lede_db_bind_int(s->renew, LEDE_ARTICLE_REVISION + 1, revision);
	lede_db_bind_int(s->renew, key, article);
	if (lede_db_run(s->renew, err) == -1)
		return -1;
	return replace_findings(s, rows, article, err);
}

/* A text from before the current one. */
static int
insert_past(struct sqlite *s, const struct lede_rows *rows, int64_t article,
    int64_t revision, struct lede_error *err)
{
	const struct lede_cell *a = lede_rows_at(rows, LEDE_ARTICLES, 0);

	lede_db_bind_int(s->past, 1, article);
	lede_db_bind_int(s->past, 2, revision);
	lede_db_bind_text(s->past, 3, rows->seen);
	bind(s->past, 4, LEDE_TEXT, &a[LEDE_ARTICLE_TITLE]);
	bind(s->past, 5, LEDE_TEXT, &a[LEDE_ARTICLE_MODIFIED]);
	bind(s->past, 6, LEDE_TEXT, &a[LEDE_ARTICLE_TEXT]);
	if (lede_db_run(s->past, err) == -1)
		return -1;
	for (size_t i = 0; i < rows->table[LEDE_CLAIMS].n; i++) {
		const struct lede_cell *c = lede_rows_at(rows, LEDE_CLAIMS, i);
		size_t of = (size_t)c[LEDE_CLAIM_NUMBER].i;
		static const char *const claim[] = {
			"claim", "topic", "amount", "claimant_name",
			"claimant", "event", "noun",
		}, *const number[] = {
			"noun", "text", "value", "low", "high", "bound",
		};
		struct lede_db_stmt *st = s->past_figure;
		int p = 1;

		lede_db_bind_int(st, p++, article);
		lede_db_bind_int(st, p++, revision);
		for (size_t k = 0; k < sizeof(claim) / sizeof(claim[0]); k++)
			bind(st, p++, lede_rows_type(LEDE_CLAIMS, claim[k]),
			    lede_rows_cell(rows, LEDE_CLAIMS, i, claim[k]));
		for (size_t k = 0; k < sizeof(number) / sizeof(number[0]); k++)
			bind(st, p++, lede_rows_type(LEDE_NUMBERS, number[k]),
			    lede_rows_cell(rows, LEDE_NUMBERS, of, number[k]));
		if (lede_db_run(st, err) == -1)
			return -1;
	}
	return 0;
}

/* All texts of an article, in the store's arena. */
static int
read_versions(struct sqlite *s, const struct lede_rows *rows, int64_t article,
    struct lede_version **versions, size_t *n, int64_t *fingerprint,
    struct lede_error *err)
{
	const struct lede_cell *a = lede_rows_at(rows, LEDE_ARTICLES, 0);
	struct lede_db_stmt *st = s->versions;
	size_t cap = 0;
	int got;

	*versions = NULL;
	*n = 0;
	lede_db_bind_int(st, 1, article);
	bind(st, 2, LEDE_TEXT, &a[LEDE_ARTICLE_TITLE]);
	bind(st, 3, LEDE_TEXT, &a[LEDE_ARTICLE_TEXT]);
	while ((got = lede_db_step(st, err)) == 1) {
		*versions = lede_arena_more(&s->arena, *versions, *n, &cap,
		    sizeof(**versions));
		(*versions)[(*n)++] = (struct lede_version){
			.revision = lede_db_int(st, 0),
			.first = lede_arena_copy(&s->arena,
			    lede_db_text(st, 1)),
			.last = lede_arena_copy(&s->arena,
			    lede_db_text(st, 2)),
			.same = lede_db_int(st, 3),
			.current = lede_db_int(st, 4),
		};
		if (lede_db_int(st, 4))
			*fingerprint = lede_db_int(st, 5);
	}
	return got;
}

static int
set_seen(struct lede_db_stmt *st, int64_t article,
    const struct lede_change *change, struct lede_error *err)
{
	lede_db_bind_int(st, 1, article);
	lede_db_bind_int(st, 2, change->revision);
	lede_db_bind_text(st, 3, change->seen);
	return lede_db_run(st, err);
}

/* An article that is there already is seen once more. */
static int
see_again(struct sqlite *s, const struct lede_rows *rows, int64_t article,
    struct lede_error *err)
{
	struct lede_cell *a = lede_rows_at(rows, LEDE_ARTICLES, 0);
	struct lede_change change;
	struct lede_version *v;
	int64_t fingerprint = 0;
	size_t n;
	int done = 0;

	if (read_versions(s, rows, article, &v, &n, &fingerprint, err) == -1)
		return -1;
	change = lede_timeline_change(v, n, rows->seen, rows->dated,
	    fingerprint != a[LEDE_ARTICLE_FINGERPRINT].i);
	switch (change.step) {
	case LEDE_STEP_NONE:
		break;
	case LEDE_STEP_LATER:
		done = set_seen(change.current ? s->later : s->later_past,
		    article, &change, err);
		break;
	case LEDE_STEP_EARLIER:
		done = set_seen(change.current ? s->earlier : s->earlier_past,
		    article, &change, err);
		break;
	case LEDE_STEP_REFRESH:
		a[LEDE_ARTICLE_LAST_SEEN].s = change.seen;
		done = refresh(s, rows, article, err);
		break;
	case LEDE_STEP_RENEW:
		done = renew(s, rows, article, change.revision, err);
		break;
	case LEDE_STEP_PAST:
		done = insert_past(s, rows, article, change.revision, err);
		break;
	}
	if (done == -1 || (change.redate &&
	    of_article(s->date_claims, article, err) == -1))
		return -1;
	lede_store_count(&s->store, change.step);
	return 0;
}

static int
add_article(struct sqlite *s, const struct lede_rows *rows,
    struct lede_error *err)
{
	const struct lede_cell *a = lede_rows_at(rows, LEDE_ARTICLES, 0);
	struct lede_db_stmt *insert = s->insert[LEDE_ARTICLES];
	int64_t article;

	bind_row(insert, LEDE_ARTICLES, a);
	if (lede_db_run(insert, err) == -1)
		return -1;
	if (lede_db_changes(s->db) > 0) {
		s->store.counts.added++;
		return insert_findings(s, rows, lede_db_rowid(s->db), err);
	}
	lede_db_bind_text(s->find, 1, a[LEDE_ARTICLE_ID].s);
	if (lede_db_step(s->find, err) == -1)
		return -1;
	article = lede_db_int(s->find, 0);
	lede_db_reset(s->find);
	return see_again(s, rows, article, err);
}

static int
add_failure(struct sqlite *s, const struct lede_rows *rows,
    struct lede_error *err)
{
	struct lede_db_stmt *st = s->insert[LEDE_FAILURES];
	int got = 0;

	s->store.counts.failed++;
	if (!rows->dated) {
		/* The same failure of who knows when is one. */
		static const char *const key[] = { "ref", "tool", "code" };

		for (int i = 0; i < 3; i++)
			bind(s->failed_before, i + 1, LEDE_TEXT,
			    lede_rows_cell(rows, LEDE_FAILURES, 0, key[i]));
		got = lede_db_step(s->failed_before, err);
		if (got == 1)
			lede_db_reset(s->failed_before);
		if (got != 0)
			return got == 1 ? 0 : -1;
	}
	bind_row(st, LEDE_FAILURES, lede_rows_at(rows, LEDE_FAILURES, 0));
	return lede_db_run(st, err);
}

static int
add_rows(struct sqlite *s, const struct lede_rows *rows,
    struct lede_error *err)
{
	if (rows->table[LEDE_ARTICLES].n > 0 && add_article(s, rows, err) == -1)
		return -1;
	if (rows->table[LEDE_FAILURES].n > 0 && add_failure(s, rows, err) == -1)
		return -1;
	if (rows->not_modified) {
		s->store.counts.unchanged++;
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
start_run(struct sqlite *s, struct lede_error *err)
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

/* Rows with a savepoint around them, which a refusal goes back to. */
static int
try_rows(struct sqlite *s, const struct lede_rows *rows,
    struct lede_error *err)
{
	struct lede_store_counts before = s->store.counts;
	struct lede_error ignored;

	if (lede_db_run(s->savepoint, err) == -1)
		return -1;
	if (add_rows(s, rows, err) == 0)
		return lede_db_run(s->release, err);
	s->store.counts = before;
	lede_db_exec(s->db, "ROLLBACK TO record; RELEASE record", &ignored);
	return -1;
}

static int
sqlite_add(struct lede_store *store, const struct lede_rows *rows,
    struct lede_place place, struct lede_error *err)
{
	struct sqlite *s = (struct sqlite *)store;
	struct lede_rows failure;

	lede_arena_reset(&s->arena);
	if (!lede_db_in_transaction(s->db) && lede_db_begin(s->db, err) == -1)
		return -1;
	if (s->run == 0 && start_run(s, err) == -1)
		return -1;
	store->counts.records++;
	if (try_rows(s, rows, err) == 0)
		return 0;
	if (err->kind != LEDE_ERR_RECORD)
		return -1;
	store->refused(place, err);
	lede_rows_refused(&failure, rows->ref, rows->url, rows->seen, err,
	    &s->arena);
	return try_rows(s, &failure, err);
}

static int
sqlite_commit(struct lede_store *store, bool last, struct lede_error *err)
{
	struct sqlite *s = (struct sqlite *)store;
	char finished[LEDE_UTC_LEN];

	if (!lede_db_in_transaction(s->db)) {
		if (!last)
			return 0;
		if (lede_db_begin(s->db, err) == -1)
			return -1;
	}
	if (s->run == 0 && start_run(s, err) == -1)
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
	struct sqlite *s = (struct sqlite *)store;

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
	struct sqlite *s = calloc(1, sizeof(*s));

	if (s == NULL)
		lede_out_of_memory();
	s->store.ops = &ops;
	s->path = path;
	if ((s->db = lede_db_open(path, 0, err)) == NULL ||
	    lede_db_begin(s->db, err) == -1 || migrate(s, err) == -1 ||
	    lede_db_commit(s->db, err) == -1 || prepare(s, err) == -1) {
		sqlite_close(&s->store);
		return NULL;
	}
	return &s->store;
}

struct lede_db *
lede_sqlite_db(struct lede_store *store)
{
	return ((struct sqlite *)store)->db;
}
