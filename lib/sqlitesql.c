#include "sqlite.h"

#include <stdio.h>

#include "buf.h"
#include "timeline.h"

/* INSERT with the conflict clause, if any, up to the values. */
static void
add_insert(struct lede_buf *sql, const char *insert, enum lede_table t)
{
	lede_buf_str(sql, insert);
	lede_buf_str(sql, lede_tables[t].name);
	lede_buf_str(sql, " (");
	lede_tables_names(sql, t, 0);
	lede_buf_str(sql, ") ");
}

static struct lede_db_stmt *
prepare_insert(struct lede_sqlite *s, enum lede_table t, struct lede_error *err)
{
	struct lede_buf sql = { .arena = &s->arena };
	char number[40];

	add_insert(&sql, "INSERT INTO ", t);
	for (size_t i = 0; i < lede_tables[t].n; i++) {
		snprintf(number, sizeof(number), "%s?%zu",
		    i == 0 ? "VALUES (" : ", ", i + 1);
		lede_buf_str(&sql, number);
	}
	lede_buf_str(&sql, ") ON CONFLICT DO NOTHING");
	lede_buf_char(&sql, '\0');
	return lede_db_prepare(s->db, sql.ptr, err);
}

static void
tell_cell(const struct lede_db_rows *rows, size_t row, size_t column,
    struct lede_db_value *value)
{
	const struct lede_sqlite_rows *r = (const void *)rows;
	const struct lede_cell *cell = &r->cells[row * rows->columns + column];

	if (!cell->has)
		return;
	switch (r->columns[column].type) {
	case LEDE_TEXT:
	case LEDE_JSON:
		value->type = LEDE_DB_TEXT;
		value->s = cell->s;
		break;
	case LEDE_NUM:
		value->type = LEDE_DB_NUM;
		value->num = cell->num;
		break;
	case LEDE_INT:
	case LEDE_BOOL:
		value->type = LEDE_DB_INT;
		value->i = cell->i;
		break;
	}
}

/*
 * All findings of an article with one statement, its parameter being the
 * article: SQLite takes longer to begin and end one than for a row.  With FAIL,
 * which leaves the rows before a bad one for us to delete, it does not copy
 * each page beforehand to be able to.
 */
static struct lede_db_stmt *
prepare_findings(struct lede_sqlite *s, enum lede_table t,
    struct lede_error *err)
{
	struct lede_sqlite_rows *lent = &s->lent[t];
	struct lede_buf sql = { .arena = &s->arena };
	char part[40];

	lent->columns = lede_tables[t].columns;
	lent->rows.columns = lede_tables[t].n;
	lent->rows.value = tell_cell;
	snprintf(part, sizeof(part), "lent_%s", lede_tables[t].name);
	if (lede_db_lend(s->db, part, &lent->rows, err) == -1)
		return NULL;
	add_insert(&sql, "INSERT OR FAIL INTO ", t);
	lede_buf_str(&sql, "SELECT ?1");
	for (size_t i = 1; i < lede_tables[t].n; i++) {
		snprintf(part, sizeof(part), ", c%zu", i);
		lede_buf_str(&sql, part);
	}
	lede_buf_str(&sql, " FROM lent_");
	lede_buf_str(&sql, lede_tables[t].name);
	lede_buf_char(&sql, '\0');
	return lede_db_prepare(s->db, sql.ptr, err);
}

/*
 * UPDATE articles with the cells of a record, parameter n + 1 being the key;
 * with the text and its history, or only what may differ beside it.
 */
static struct lede_db_stmt *
prepare_update(struct lede_sqlite *s, bool with_text, struct lede_error *err)
{
	const struct lede_table_def *def = &lede_tables[LEDE_ARTICLES];
	struct lede_buf sql = { .arena = &s->arena };
	char part[80];

	lede_buf_str(&sql, "UPDATE articles SET ");
	for (size_t i = 1; i < def->n; i++) {
		if (!with_text && lede_tables_is_of_text(i))
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

int
lede_sqlite_prepare(struct lede_sqlite *s, struct lede_error *err)
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
	{ &s->date_claims, LEDE_TIMELINE_CLAIMS " WHERE article = ?1" },
	{ &s->forget[0], "DELETE FROM quotes WHERE article = ?1" },
	{ &s->forget[1], "DELETE FROM numbers WHERE article = ?1" },
	{ &s->forget[2], "DELETE FROM claims WHERE article = ?1" },
	{ &s->failed_before, "SELECT 1 FROM failures WHERE ref = ?1 "
	    "AND tool = ?2 AND code = ?3" },
	{ &s->forget_article, "DELETE FROM articles WHERE article = ?1" },
	{ &s->state, "SELECT EXISTS (SELECT 1 FROM sqlite_schema "
	    "WHERE name = 'articles_fts'), "
	    "(SELECT coalesce(max(article), 0) FROM articles)" },
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
		if ((s->insert[i] = (i == LEDE_ARTICLES || i == LEDE_FAILURES ?
		    prepare_insert : prepare_findings)(s, (enum lede_table)i,
		    err)) == NULL)
			return -1;
	if ((s->refresh = prepare_update(s, false, err)) == NULL ||
	    (s->renew = prepare_update(s, true, err)) == NULL)
		return -1;
	return 0;
}

int
lede_sqlite_use_indexes(struct lede_sqlite *s, struct lede_error *err)
{
	/* Room for them: their pages come at random.  And no zeros over those
	 * that a merge of the full-text index frees. */
	if (lede_db_exec(s->db, "PRAGMA cache_size = -32000;"
	    "PRAGMA secure_delete = FAST", err) == -1)
		return -1;
	s->index_new = lede_db_prepare(s->db, "INSERT INTO articles_fts "
	    "(rowid, title, text) SELECT article, title, text FROM articles "
	    "WHERE article > ?1", err);
	return s->index_new == NULL ? -1 : 0;
}

void
lede_sqlite_bind(struct lede_db_stmt *st, int i, enum lede_type type,
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

void
lede_sqlite_bind_row(struct lede_db_stmt *st, enum lede_table t,
    const struct lede_cell *cells)
{
	for (size_t i = 0; i < lede_tables[t].n; i++)
		lede_sqlite_bind(st, (int)i + 1, lede_tables[t].columns[i].type,
		    &cells[i]);
}

int
lede_sqlite_of_article(struct lede_db_stmt *st, int64_t article,
    struct lede_error *err)
{
	lede_db_bind_int(st, 1, article);
	return lede_db_run(st, err);
}
