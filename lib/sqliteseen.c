#include "sqlite.h"

#include "timeline.h"

/* Findings that a text has, in the order of forget[]. */
static const enum lede_table findings[] = {
	LEDE_QUOTES, LEDE_NUMBERS, LEDE_CLAIMS,
};

int
lede_sqlite_insert_findings(struct lede_sqlite *s,
    const struct lede_rows *rows, int64_t article, struct lede_error *err)
{
	for (size_t f = 0; f < sizeof(findings) / sizeof(findings[0]); f++) {
		enum lede_table t = findings[f];

		s->lent[t].cells = rows->table[t].cells;
		s->lent[t].rows.n = rows->table[t].n;
		if (rows->table[t].n > 0 && lede_sqlite_of_article(
		    s->insert[t], article, err) == -1)
			return -1;
	}
	return 0;
}

int
lede_sqlite_forget_findings(struct lede_sqlite *s, int64_t article,
    struct lede_error *err)
{
	for (size_t f = 0; f < sizeof(findings) / sizeof(findings[0]); f++)
		if (lede_sqlite_of_article(s->forget[f], article, err) == -1)
			return -1;
	return 0;
}

int
lede_sqlite_index(struct lede_sqlite *s, struct lede_error *err)
{
	if (s->indexed == INT64_MAX)
		return 0;
	lede_db_bind_int(s->index_new, 1, s->indexed);
	s->indexed = INT64_MAX;
	return lede_db_run(s->index_new, err);
}

static int
replace_findings(struct lede_sqlite *s, const struct lede_rows *rows,
    int64_t article, struct lede_error *err)
{
	if (lede_sqlite_forget_findings(s, article, err) == -1)
		return -1;
	return lede_sqlite_insert_findings(s, rows, article, err);
}

/* The same text: only what stands beside it may have changed. */
static int
refresh(struct lede_sqlite *s, const struct lede_rows *rows, int64_t article,
    struct lede_error *err)
{
	const struct lede_table_def *def = &lede_tables[LEDE_ARTICLES];
	const struct lede_cell *cells = lede_rows_at(rows, LEDE_ARTICLES, 0);

	for (size_t i = 1; i < def->n; i++)
		if (!lede_tables_is_of_text(i))
			lede_sqlite_bind(s->refresh, (int)i + 1,
			    def->columns[i].type, &cells[i]);
	lede_db_bind_int(s->refresh, (int)def->n + 1, article);
	if (lede_db_run(s->refresh, err) == -1)
		return -1;
	return replace_findings(s, rows, article, err);
}

/* A new text: the one that was current goes to the revisions. */
static int
renew(struct lede_sqlite *s, const struct lede_rows *rows, int64_t article,
    int64_t revision, struct lede_error *err)
{
	int key = (int)lede_tables[LEDE_ARTICLES].n + 1;

	/* Its text is taken out of the index, so it has to be in there. */
	if (lede_sqlite_index(s, err) == -1 ||
	    lede_sqlite_of_article(s->archive, article, err) == -1 ||
	    lede_sqlite_of_article(s->archive_figures, article, err) == -1)
		return -1;
	lede_sqlite_bind_row(s->renew, LEDE_ARTICLES,
	    lede_rows_at(rows, LEDE_ARTICLES, 0));
	lede_db_bind_int(s->renew, LEDE_ARTICLE_REVISION + 1, revision);
	lede_db_bind_int(s->renew, key, article);
	if (lede_db_run(s->renew, err) == -1)
		return -1;
	return replace_findings(s, rows, article, err);
}

static int
insert_past_figure(struct lede_db_stmt *st, const struct lede_rows *rows,
    int64_t article, int64_t revision, size_t claim, struct lede_error *err)
{
	const struct lede_cell *c = lede_rows_at(rows, LEDE_CLAIMS, claim);
	const struct lede_cell *n = lede_rows_at(rows, LEDE_NUMBERS,
	    (size_t)c[LEDE_CLAIM_NUMBER].i);
	const struct {
		enum lede_type type;
		const struct lede_cell *cell;
	} list[] = {
		{ LEDE_INT, &c[LEDE_FINDING_INDEX] },
		{ LEDE_TEXT, &c[LEDE_CLAIM_TOPIC] },
		{ LEDE_TEXT, &c[LEDE_CLAIM_AMOUNT] },
		{ LEDE_TEXT, &c[LEDE_CLAIM_CLAIMANT_NAME] },
		{ LEDE_TEXT, &c[LEDE_CLAIM_CLAIMANT] },
		{ LEDE_TEXT, &c[LEDE_CLAIM_EVENT] },
		{ LEDE_TEXT, &c[LEDE_CLAIM_NOUN] },
		{ LEDE_TEXT, &n[LEDE_NUMBER_NOUN] },
		{ LEDE_TEXT, &n[LEDE_NUMBER_TEXT] },
		{ LEDE_NUM, &n[LEDE_NUMBER_VALUE] },
		{ LEDE_NUM, &n[LEDE_NUMBER_LOW] },
		{ LEDE_NUM, &n[LEDE_NUMBER_HIGH] },
		{ LEDE_TEXT, &n[LEDE_NUMBER_BOUND] },
	};

	lede_db_bind_int(st, 1, article);
	lede_db_bind_int(st, 2, revision);
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		lede_sqlite_bind(st, (int)i + 3, list[i].type, list[i].cell);
	return lede_db_run(st, err);
}

/* A text from before the current one. */
static int
insert_past(struct lede_sqlite *s, const struct lede_rows *rows,
    int64_t article, int64_t revision, struct lede_error *err)
{
	const struct lede_cell *a = lede_rows_at(rows, LEDE_ARTICLES, 0);

	lede_db_bind_int(s->past, 1, article);
	lede_db_bind_int(s->past, 2, revision);
	lede_db_bind_text(s->past, 3, rows->seen);
	lede_sqlite_bind(s->past, 4, LEDE_TEXT, &a[LEDE_ARTICLE_TITLE]);
	lede_sqlite_bind(s->past, 5, LEDE_TEXT, &a[LEDE_ARTICLE_MODIFIED]);
	lede_sqlite_bind(s->past, 6, LEDE_TEXT, &a[LEDE_ARTICLE_TEXT]);
	if (lede_db_run(s->past, err) == -1)
		return -1;
	for (size_t i = 0; i < rows->table[LEDE_CLAIMS].n; i++)
		if (insert_past_figure(s->past_figure, rows, article, revision,
		    i, err) == -1)
			return -1;
	return 0;
}

/* All texts of an article, in the store's arena. */
static int
read_versions(struct lede_sqlite *s, const struct lede_rows *rows,
    int64_t article, struct lede_version **versions, size_t *n,
    int64_t *fingerprint, struct lede_error *err)
{
	const struct lede_cell *a = lede_rows_at(rows, LEDE_ARTICLES, 0);
	struct lede_db_stmt *st = s->versions;
	size_t cap = 0;
	int got;

	*versions = NULL;
	*n = 0;
	lede_db_bind_int(st, 1, article);
	lede_sqlite_bind(st, 2, LEDE_TEXT, &a[LEDE_ARTICLE_TITLE]);
	lede_sqlite_bind(st, 3, LEDE_TEXT, &a[LEDE_ARTICLE_TEXT]);
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

int
lede_sqlite_see_again(struct lede_sqlite *s, const struct lede_rows *rows,
    int64_t article, struct lede_error *err)
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
	    lede_sqlite_of_article(s->date_claims, article, err) == -1))
		return -1;
	lede_store_count(&s->store, change.step);
	return 0;
}
