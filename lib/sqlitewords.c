#include "sqlite.h"

#include <stdlib.h>

#include "relay.h"
#include "schema.h"

/*
 * A new file has no indexes until its first load is done: rows come in at
 * twice the pace, and the full-text index, half of all the work, grows on
 * another thread in a private database, from where its tables are copied as
 * they are.  A load that is cut short leaves a file without; whoever opens it
 * next makes them.
 */
struct words {
	struct lede_store store;	/* first: the handle is this */
	struct lede_db *db;
	struct lede_db_stmt *insert;
	int64_t n;			/* articles so far */
};

/* The nth is that of article n. */
static int
words_add(struct lede_store *store, const struct lede_rows *rows,
    struct lede_place place, struct lede_error *err)
{
	struct words *w = (struct words *)store;
	const struct lede_cell *a = lede_rows_at(rows, LEDE_ARTICLES, 0);

	(void)place;
	lede_db_bind_int(w->insert, 1, ++w->n);
	lede_sqlite_bind(w->insert, 2, LEDE_TEXT, &a[LEDE_ARTICLE_TITLE]);
	lede_sqlite_bind(w->insert, 3, LEDE_TEXT, &a[LEDE_ARTICLE_TEXT]);
	return lede_db_run(w->insert, err);
}

/* One transaction for all: nobody else sees it. */
static int
words_commit(struct lede_store *store, enum lede_commit why,
    struct lede_error *err)
{
	struct words *w = (struct words *)store;

	return why == LEDE_COMMIT_FULL ? 0 : lede_db_commit(w->db, err);
}

static void
words_close(struct lede_store *store)
{
	struct words *w = (struct words *)store;

	lede_db_close(w->db);
	free(w);
}

static struct words *
words_open(struct lede_error *err)
{
	static const struct lede_store_ops ops = {
		.add = words_add, .commit = words_commit,
		.close = words_close,
	};
	struct words *w = calloc(1, sizeof(*w));

	if (w == NULL)
		lede_out_of_memory();
	w->store.ops = &ops;
	/* What goes wrong makes it useless, so there is nothing to roll back
	 * to; pages beyond the cache go to a temporary file. */
	if ((w->db = lede_db_open("", LEDE_DB_LARGE, err)) == NULL ||
	    lede_db_exec(w->db, "PRAGMA journal_mode = OFF;"
	    "PRAGMA cache_size = -4000; PRAGMA secure_delete = OFF", err) ==
	    -1 || lede_db_exec(w->db, lede_schema_words().ptr, err) == -1 ||
	    (w->insert = lede_db_prepare(w->db, "INSERT INTO articles_fts "
	    "(rowid, title, text) VALUES (?1, ?2, ?3)", err)) == NULL ||
	    lede_db_begin(w->db, err) == -1) {
		words_close(&w->store);
		return NULL;
	}
	return w;
}

/* Not to have it is slower, no more. */
static void
drop_words(struct lede_sqlite *s)
{
	lede_store_close(s->words);
	s->words = NULL;
	s->words_db = NULL;
}

int
lede_sqlite_state(struct lede_sqlite *s, bool *indexed, int64_t *last,
    struct lede_error *err)
{
	if (lede_db_step(s->state, err) == -1)
		return -1;
	*indexed = lede_db_int(s->state, 0) != 0;
	*last = lede_db_int(s->state, 1);
	lede_db_reset(s->state);
	return 0;
}

void
lede_sqlite_start_bulk(struct lede_sqlite *s)
{
	struct lede_error unused;
	struct words *w = words_open(&unused);

	s->bulk = true;
	lede_db_exec(s->db, "PRAGMA cache_size = -8000", &unused);
	if (w == NULL)
		return;
	s->words_db = w->db;
	s->words = lede_relay_open(&w->store);
}

int
lede_sqlite_go_on_bulk(struct lede_sqlite *s, struct lede_error *err)
{
	int64_t last;
	bool indexed;

	if (!s->bulk)
		return 0;
	if (lede_sqlite_state(s, &indexed, &last, err) == -1)
		return -1;
	if (indexed || last != s->words_n)
		drop_words(s);
	if (!indexed)
		return 0;
	s->bulk = false;
	return lede_sqlite_use_indexes(s, err);
}

void
lede_sqlite_note_words(struct lede_sqlite *s, const struct lede_rows *rows,
    int64_t article)
{
	const struct lede_cell *a = lede_rows_at(rows, LEDE_ARTICLES, 0);
	struct lede_cell *cells = lede_arena_zalloc(&s->arena,
	    lede_tables[LEDE_ARTICLES].n, sizeof(*cells));
	struct lede_rows only = { .ref = LEDE_SLICE_NONE };
	struct lede_place nowhere = { .name = NULL };
	struct lede_error unused;

	if (s->words == NULL)
		return;
	/* Only its own columns go over. */
	cells[LEDE_ARTICLE_TITLE] = a[LEDE_ARTICLE_TITLE];
	cells[LEDE_ARTICLE_TEXT] = a[LEDE_ARTICLE_TEXT];
	only.table[LEDE_ARTICLES] = (struct lede_table_rows){ cells, 1 };
	if (article != ++s->words_n || lede_store_add(s->words, &only,
	    nowhere, &unused) == -1)
		drop_words(s);
}

/* One of FTS5's own tables, whose rows are (i)ntegers, (b)lobs and (t)exts. */
static int
copy_table(struct lede_db *from, struct lede_db *to, const char *clear,
    const char *get_sql, const char *put_sql, const char *types,
    struct lede_error *err)
{
	struct lede_db_stmt *get, *put;
	int got;

	if (lede_db_exec(to, clear, err) == -1 ||
	    (get = lede_db_prepare(from, get_sql, err)) == NULL ||
	    (put = lede_db_prepare(to, put_sql, err)) == NULL)
		return -1;
	while ((got = lede_db_step(get, err)) == 1) {
		for (int i = 0; types[i] != '\0'; i++)
			if (types[i] == 'i')
				lede_db_bind_int(put, i + 1,
				    lede_db_int(get, i));
			else if (types[i] == 'b')
				lede_db_bind_blob(put, i + 1,
				    lede_db_blob(get, i));
			else
				lede_db_bind_text(put, i + 1,
				    lede_db_text(get, i));
		if (lede_db_run(put, err) == -1)
			return -1;
	}
	return got;
}

/* The table as it was made there, and then what it consists of. */
static int
copy_words(struct lede_db *from, struct lede_db *to, struct lede_error *err)
{
	static const struct { const char *clear, *get, *put, *types; } list[] = {
	{ "DELETE FROM articles_fts_data",
	    "SELECT id, block FROM articles_fts_data",
	    "INSERT INTO articles_fts_data VALUES (?1, ?2)", "ib" },
	{ "DELETE FROM articles_fts_idx",
	    "SELECT segid, term, pgno FROM articles_fts_idx",
	    "INSERT INTO articles_fts_idx VALUES (?1, ?2, ?3)", "ibi" },
	{ "DELETE FROM articles_fts_docsize",
	    "SELECT id, sz FROM articles_fts_docsize",
	    "INSERT INTO articles_fts_docsize VALUES (?1, ?2)", "ib" },
	{ "DELETE FROM articles_fts_config",
	    "SELECT k, v FROM articles_fts_config",
	    "INSERT INTO articles_fts_config VALUES (?1, ?2)", "ti" },
	};
	struct lede_db_stmt *table = lede_db_prepare(from, "SELECT sql "
	    "FROM sqlite_schema WHERE name = 'articles_fts'", err);
	int done = 0;

	if (table == NULL || lede_db_step(table, err) != 1 ||
	    lede_db_exec(to, lede_db_text(table, 0).ptr, err) == -1)
		return -1;
	lede_db_reset(table);
	lede_db_defend(to, false);
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]) && done == 0; i++)
		done = copy_table(from, to, list[i].clear, list[i].get,
		    list[i].put, list[i].types, err);
	lede_db_defend(to, true);
	return done;
}

int
lede_sqlite_end_bulk(struct lede_sqlite *s, struct lede_error *err)
{
	struct lede_error unused;

	if (!s->bulk)
		return 0;
	s->bulk = false;
	if (lede_db_exec(s->db, lede_schema_indexes().ptr, err) == -1)
		return -1;
	if (s->words != NULL && lede_store_commit(s->words, LEDE_COMMIT_LAST,
	    &unused) == -1)
		drop_words(s);
	if (s->words != NULL) {
		if (copy_words(s->words_db, s->db, err) == -1)
			return -1;
		drop_words(s);
	} else if (lede_db_exec(s->db, lede_schema_words().ptr, err) == -1 ||
	    lede_db_exec(s->db, "INSERT INTO articles_fts (articles_fts) "
	    "VALUES ('rebuild')", err) == -1)
		return -1;
	return lede_sqlite_use_indexes(s, err);
}
