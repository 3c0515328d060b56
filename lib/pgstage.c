#include "pgstage.h"

#include "pgcopy.h"

static const char *const types[] = {
	[LEDE_TEXT] = "text", [LEDE_JSON] = "jsonb", [LEDE_INT] = "bigint",
	[LEDE_NUM] = "double precision", [LEDE_BOOL] = "boolean",
};

/* A finding's article is found through its record. */
static size_t
first_column(enum lede_table t)
{
	return t == LEDE_ARTICLES || t == LEDE_FAILURES ? 0 :
	    LEDE_FINDING_INDEX;
}

int
lede_pgstage_create(struct lede_pg *pg, struct lede_error *err)
{
	static const char others[] =
	    "CREATE TEMPORARY TABLE new_sightings (nth bigint, url text, "
	    "seen text) ON COMMIT DELETE ROWS;"
	    "CREATE TEMPORARY TABLE new_keys (nth bigint PRIMARY KEY, "
	    "article bigint, step text, revision bigint, "
	    "seen text, redate boolean) ON COMMIT DELETE ROWS";
	struct lede_arena arena = { .chunk = NULL };
	struct lede_buf sql = { .arena = &arena };
	int done;

	for (enum lede_table t = 0; t < LEDE_TABLES; t++) {
		lede_buf_str(&sql, "CREATE TEMPORARY TABLE new_");
		lede_buf_str(&sql, lede_tables[t].name);
		lede_buf_str(&sql, " (nth bigint");
		if (t == LEDE_FAILURES)
			lede_buf_str(&sql, ", dated boolean");
		for (size_t i = first_column(t); i < lede_tables[t].n; i++) {
			lede_buf_str(&sql, ", ");
			lede_tables_name(&sql, t, i);
			lede_buf_char(&sql, ' ');
			lede_buf_str(&sql, types[
			    lede_tables[t].columns[i].type]);
		}
		lede_buf_str(&sql, ") ON COMMIT DELETE ROWS;");
	}
	lede_buf_str(&sql, others);
	lede_buf_char(&sql, '\0');
	done = lede_pg_exec(pg, sql.ptr, err);
	lede_arena_free(&arena);
	return done;
}

/*
 * What a record is about: its article (or failure) and its address.  One that
 * was not modified is about its address only, and so is in the way of an
 * article from there, but not the other way round: sightings come last.
 */
enum { ABOUT_ARTICLE = 1, ABOUT_SIGHTING, ABOUT_FAILURE };
static size_t
keys_of(const struct lede_rows *rows, bool adding, uint64_t keys[3])
{
	size_t n = 0;

	if (rows->table[LEDE_ARTICLES].n > 0) {
		keys[n++] = lede_slice_hash(rows->ref,
		    LEDE_HASH + ABOUT_ARTICLE);
		if (!adding)
			keys[n++] = lede_slice_hash(rows->url,
			    LEDE_HASH + ABOUT_SIGHTING);
	}
	if (adding && rows->not_modified)
		keys[n++] = lede_slice_hash(rows->url,
		    LEDE_HASH + ABOUT_SIGHTING);
	if (rows->table[LEDE_FAILURES].n > 0)
		keys[n++] = lede_slice_hash(rows->ref,
		    LEDE_HASH + ABOUT_FAILURE);
	return n;
}

bool
lede_pgstage_has(const struct lede_pgstage *stage,
    const struct lede_rows *rows)
{
	uint64_t keys[3];
	size_t n = keys_of(rows, false, keys);

	for (size_t i = 0; i < stage->n_keys; i++)
		for (size_t k = 0; k < n; k++)
			if (stage->keys[i] == keys[k])
				return true;
	return false;
}

static void
add_cell(struct lede_buf *out, enum lede_type type,
    const struct lede_cell *cell)
{
	if (!cell->has) {
		lede_pgcopy_null(out);
		return;
	}
	switch (type) {
	case LEDE_TEXT:
		lede_pgcopy_text(out, cell->s);
		break;
	case LEDE_JSON:
		lede_pgcopy_json(out, cell->s);
		break;
	case LEDE_INT:
		lede_pgcopy_int(out, cell->i);
		break;
	case LEDE_NUM:
		lede_pgcopy_num(out, cell->num);
		break;
	case LEDE_BOOL:
		lede_pgcopy_bool(out, cell->i);
		break;
	}
}

static void
add_table(struct lede_pgstage *stage, enum lede_table t,
    const struct lede_rows *rows)
{
	const struct lede_table_def *def = &lede_tables[t];
	struct lede_buf *out = &stage->tuples[t].buf;
	size_t first = first_column(t);

	for (size_t i = 0; i < rows->table[t].n; i++) {
		const struct lede_cell *cells = lede_rows_at(rows, t, i);

		lede_pgcopy_tuple(out, (t == LEDE_FAILURES ? 2 : 1) + def->n -
		    first);
		lede_pgcopy_int(out, (int64_t)stage->n);
		if (t == LEDE_FAILURES)
			lede_pgcopy_bool(out, rows->dated);
		for (size_t c = first; c < def->n; c++)
			add_cell(out, def->columns[c].type, &cells[c]);
	}
}

void
lede_pgstage_add(struct lede_pgstage *stage, const struct lede_rows *rows,
    struct lede_place place)
{
	struct lede_buf *sightings = &stage->tuples[LEDE_SIGHTINGS].buf;
	struct lede_staged *r;
	uint64_t keys[3];
	size_t n = keys_of(rows, true, keys);

	for (size_t t = 0; t < LEDE_STAGES; t++)
		stage->tuples[t].buf.arena = &stage->tuples[t].arena;
	for (enum lede_table t = 0; t < LEDE_TABLES; t++)
		add_table(stage, t, rows);
	if (rows->not_modified && rows->url.ptr != NULL) {
		lede_pgcopy_tuple(sightings, 3);
		lede_pgcopy_int(sightings, (int64_t)stage->n);
		lede_pgcopy_text(sightings, rows->url);
		lede_pgcopy_text(sightings, rows->seen);
	}
	while (n > 0) {
		stage->keys = lede_arena_more(&stage->arena, stage->keys,
		    stage->n_keys, &stage->cap_keys, sizeof(*stage->keys));
		stage->keys[stage->n_keys++] = keys[--n];
	}
	stage->records = lede_arena_more(&stage->arena, stage->records,
	    stage->n, &stage->cap, sizeof(*stage->records));
	r = &stage->records[stage->n++];
	*r = (struct lede_staged){
		.article = rows->table[LEDE_ARTICLES].n > 0,
		.failure = rows->table[LEDE_FAILURES].n > 0,
		.ref = lede_arena_copy(&stage->arena, rows->ref),
		.seen = lede_arena_copy(&stage->arena, rows->seen),
		.dated = rows->dated, .place = place,
	};
	if (rows->url.ptr != NULL)
		r->url = lede_arena_copy(&stage->arena, rows->url);
	if (r->article)
		r->fingerprint = lede_rows_at(rows, LEDE_ARTICLES, 0)
		    [LEDE_ARTICLE_FINGERPRINT].i;
	for (size_t t = 0; t < LEDE_STAGES; t++)
		r->end[t] = stage->tuples[t].buf.len;
}

int
lede_pgstage_copy(const struct lede_pgstage *stage, size_t from, size_t to,
    struct lede_pg *pg, struct lede_error *err)
{
	static const char *const copies[LEDE_STAGES] = {
		"COPY new_articles FROM STDIN (FORMAT binary)",
		"COPY new_quotes FROM STDIN (FORMAT binary)",
		"COPY new_numbers FROM STDIN (FORMAT binary)",
		"COPY new_claims FROM STDIN (FORMAT binary)",
		"COPY new_failures FROM STDIN (FORMAT binary)",
		"COPY new_sightings FROM STDIN (FORMAT binary)",
	};

	for (size_t t = 0; t < LEDE_STAGES; t++) {
		size_t start = from == 0 ? 0 : stage->records[from - 1].end[t];
		size_t end = stage->records[to - 1].end[t];

		if (end > start && lede_pg_copy(pg, copies[t], lede_slice_cut(
		    lede_buf_slice(&stage->tuples[t].buf), start, end), err)
		    == -1)
			return -1;
	}
	return 0;
}

void
lede_pgstage_reset(struct lede_pgstage *stage)
{
	for (size_t t = 0; t < LEDE_STAGES; t++) {
		lede_arena_reset(&stage->tuples[t].arena);
		stage->tuples[t].buf = (struct lede_buf){ .arena = NULL };
	}
	lede_arena_reset(&stage->arena);
	stage->records = NULL;
	stage->keys = NULL;
	stage->n = stage->cap = stage->n_keys = stage->cap_keys = 0;
}

void
lede_pgstage_free(struct lede_pgstage *stage)
{
	for (size_t t = 0; t < LEDE_STAGES; t++)
		lede_arena_free(&stage->tuples[t].arena);
	lede_arena_free(&stage->arena);
}
