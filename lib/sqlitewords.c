#include "sqlite.h"

#include <stdlib.h>

#include "fts5.h"
#include "postings.h"
#include "relay.h"
#include "schema.h"

/*
 * A new file has no indexes until its first load is done: rows come in at
 * twice the pace, and what the full-text index will hold is gathered on
 * another thread, to be written in order at the end.  A load that is cut short
 * leaves a file without; whoever opens it next makes them.
 */
struct words {
	struct lede_store store;	/* first: the handle is this */
	struct lede_db *db;		/* where it lays aside */
	struct lede_postings *postings;
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
	return lede_postings_add(w->postings, ++w->n,
	    a[LEDE_ARTICLE_TITLE].s, a[LEDE_ARTICLE_TEXT].s, err);
}

static int
words_commit(struct lede_store *store, enum lede_commit why,
    struct lede_error *err)
{
	struct words *w = (struct words *)store;

	return why == LEDE_COMMIT_FULL ? 0 : lede_postings_end(w->postings,
	    err);
}

static void
words_close(struct lede_store *store)
{
	struct words *w = (struct words *)store;

	lede_postings_free(w->postings);
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
	/* One transaction, that nobody else sees.  What goes wrong makes it
	 * useless, so there is nothing to roll back to; pages beyond the cache
	 * go to a temporary file. */
	if ((w->db = lede_db_open("", LEDE_DB_LARGE, err)) == NULL ||
	    lede_db_exec(w->db, "PRAGMA journal_mode = OFF;"
	    "PRAGMA cache_size = -1000; PRAGMA secure_delete = OFF", err) ==
	    -1 || lede_db_begin(w->db, err) == -1 || (w->postings =
	    lede_postings_open(w->db, LEDE_POSTINGS_RUN, err)) == NULL) {
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
	s->postings = NULL;
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
	lede_db_exec(s->db, "PRAGMA cache_size = -8000;"
	    "PRAGMA secure_delete = OFF", &unused);
	if (w == NULL)
		return;
	s->postings = w->postings;
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
	/* FTS5 looks at what is in its tables when it is first asked, which
	 * its options do. */
	if (lede_db_exec(s->db, lede_schema_words().ptr, err) == -1)
		return -1;
	if (!lede_fts5_is_known(s->db))
		drop_words(s);
	if ((s->words != NULL &&
	    lede_postings_write(s->postings, s->db, err) == -1) ||
	    lede_db_exec(s->db, lede_schema_words_options().ptr, err) == -1 ||
	    (s->words == NULL && lede_db_exec(s->db, "INSERT INTO "
	    "articles_fts (articles_fts) VALUES ('rebuild')", err) == -1))
		return -1;
	drop_words(s);
	return lede_sqlite_use_indexes(s, err);
}
