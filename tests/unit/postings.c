/* postings: the full-text index is the one that FTS5 would have made. */
#include "unit.h"

#include "arena.h"
#include "buf.h"
#include "db.h"
#include "fts5.h"
#include "postings.h"
#include "schema.h"
#include "utf8.h"

#define WORDS 400

static struct lede_arena arena;
static struct lede_error err;
static uint64_t state = 1;

static unsigned
rnd(unsigned n)
{
	state = state * UINT64_C(6364136223846793005) +
	    UINT64_C(1442695040888963407);
	return (unsigned)(state >> 33) % n;
}

static void
run(struct lede_db *db, const char *sql)
{
	if (lede_db_exec(db, sql, &err) == -1) {
		fprintf(stderr, "%.60s: %s\n", sql, err.message);
		unit_failed = 1;
	}
}

static int64_t
number(struct lede_db *db, const char *sql)
{
	struct lede_db_stmt *st = lede_db_prepare(db, sql, &err);
	int64_t n = -1;

	if (st != NULL && lede_db_step(st, &err) == 1) {
		n = lede_db_int(st, 0);
		lede_db_reset(st);
	}
	return n;
}

/* One word in each and often, few often, many seldom; other scripts, too. */
static struct lede_slice
sentence(unsigned words)
{
	struct lede_buf out = { .arena = &arena };
	char word[40];

	lede_buf_str(&out, "the ");
	for (unsigned i = 0; i < words; i++) {
		unsigned k = rnd(WORDS) % (1 + rnd(WORDS));

		snprintf(word, sizeof(word), rnd(3) == 0 ? "the " : k % 7 == 0 ? "\xc3\x89t\xc3\xa9%u, "
		    : k % 5 == 0 ? "\xd0\xa1\xd0\xbb%u-" : "Word%u ", k);
		lede_buf_str(&out, word);
	}
	return lede_buf_slice(&out);
}

/* Ours has each token where FTS5 has it. */
static void
compare(struct lede_db *db)
{
	run(db, "COMMIT; INSERT INTO articles_fts (articles_fts, rank) "
	    "VALUES ('integrity-check', 1);"
	    "CREATE VIRTUAL TABLE ours USING fts5vocab (articles_fts, instance);"
	    "CREATE VIRTUAL TABLE own USING fts5 (title, text, "
	    "content='articles', content_rowid='article');"
	    "INSERT INTO own (own) VALUES ('rebuild');"
	    "CREATE VIRTUAL TABLE theirs USING fts5vocab (own, instance)");
	CHECK(number(db, "SELECT count(*) FROM (SELECT * FROM ours EXCEPT "
	    "SELECT * FROM theirs)") == 0);
	CHECK(number(db, "SELECT count(*) FROM ours") ==
	    number(db, "SELECT count(*) FROM theirs"));
}

/* n rows of up to so many words, put in by us; and taken on by FTS5. */
static void
test(int64_t n, unsigned words, size_t tokens)
{
	struct lede_db *db = lede_db_open("", 0, &err);
	struct lede_db *aside = lede_db_open("", LEDE_DB_LARGE, &err);
	struct lede_postings *p = lede_postings_open(aside, tokens, &err);
	struct lede_db_stmt *put;

	run(db, "CREATE TABLE articles (article INTEGER PRIMARY KEY, "
	    "title TEXT, text TEXT)");
	put = lede_db_prepare(db, "INSERT INTO articles VALUES (?1, ?2, ?3)",
	    &err);
	run(db, "BEGIN");
	for (int64_t i = 1; i <= n; i++) {
		struct lede_slice title = rnd(4) == 0 ? LEDE_SLICE_NONE :
		    sentence(rnd(9)), text = sentence(rnd(words) + 1);

		if (i == n / 2)		/* over many pages */
			text = sentence(words * 1000);
		lede_db_bind_int(put, 1, i * 3);
		lede_db_bind_text(put, 2, title);
		lede_db_bind_text(put, 3, text);
		CHECK(lede_db_run(put, &err) == 0);
		CHECK(lede_postings_add(p, i * 3, title, text, &err) == 0);
		lede_arena_reset(&arena);
	}
	CHECK(lede_postings_end(p, &err) == 0);
	run(db, lede_schema_words().ptr);
	CHECK(lede_postings_write(p, db, &err) == 0);
	run(db, lede_schema_words_options().ptr);
	compare(db);
	CHECK(number(db, "SELECT count(*) FROM (SELECT * FROM "
	    "articles_fts_docsize EXCEPT SELECT * FROM own_docsize)") == 0);
	CHECK(number(db, "SELECT (SELECT block FROM articles_fts_data "
	    "WHERE id = 1) = (SELECT block FROM own_data WHERE id = 1)") == 1 ||
	    n == 0);
	/* A long list is looked into at some places only. */
	CHECK(number(db, "SELECT count(*) FROM articles_fts WHERE "
	    "articles_fts MATCH 'the word397'") == number(db, "SELECT "
	    "count(*) FROM own WHERE own MATCH 'the word397'"));
	CHECK(n < 9000 || number(db, "SELECT count(*) FROM "
	    "articles_fts_data WHERE id >> 36 & 1") == 1);
	run(db, "INSERT INTO articles VALUES (1000000, 'Word1', 'new');"
	    "INSERT INTO articles_fts (rowid, title, text) "
	    "VALUES (1000000, 'Word1', 'new');"
	    "INSERT INTO articles_fts (articles_fts, rowid, title, text) "
	    "SELECT 'delete', * FROM articles WHERE article = 6;"
	    "DELETE FROM articles WHERE article = 6;"
	    "INSERT INTO articles_fts (articles_fts, rank) "
	    "VALUES ('integrity-check', 1);"
	    "INSERT INTO articles_fts (articles_fts) VALUES ('optimize');"
	    "INSERT INTO articles_fts (articles_fts, rank) "
	    "VALUES ('integrity-check', 1)");
	lede_postings_free(p);
	lede_db_close(aside);
	lede_db_close(db);
}

/* Longer than a page, and than what FTS5 takes. */
static void
test_long(void)
{
	struct lede_db *db = lede_db_open("", 0, &err);
	struct lede_postings *p = lede_postings_open(db, 10, &err);
	static char word[40000];

	run(db, "BEGIN; CREATE TABLE articles (article INTEGER PRIMARY KEY, "
	    "title TEXT, text TEXT)");
	for (int64_t i = 1; i <= 6; i++) {
		struct lede_db_stmt *put = lede_db_prepare(db,
		    "INSERT INTO articles VALUES (?1, 'a', ?2)", &err);
		struct lede_slice text = lede_slice(word, i < 4 ? 5000 :
		    sizeof(word));

		memset(word, 'a' + (int)i, sizeof(word));
		lede_db_bind_int(put, 1, i);
		lede_db_bind_text(put, 2, text);
		CHECK(lede_db_run(put, &err) == 0);
		CHECK(lede_postings_add(p, i, LEDE_SLICE("a"), text, &err) ==
		    0);
	}
	CHECK(lede_postings_end(p, &err) == 0);
	run(db, lede_schema_words().ptr);
	CHECK(lede_postings_write(p, db, &err) == 0);
	run(db, "COMMIT; INSERT INTO articles_fts (articles_fts, rank) "
	    "VALUES ('integrity-check', 1)");
	lede_postings_free(p);
	lede_db_close(db);
}

/* Every character, alone and beside others; and words about as long as those
 * that FTS5 is not asked for. */
static void
test_letters(void)
{
	struct lede_db *db = lede_db_open("", 0, &err);
	struct lede_postings *p = lede_postings_open(db, 1 << 20, &err);
	struct lede_buf out = { .arena = &arena };
	struct lede_db_stmt *put;
	int64_t row = 0;

	run(db, "BEGIN; CREATE TABLE articles (article INTEGER PRIMARY KEY, "
	    "title TEXT, text TEXT)");
	put = lede_db_prepare(db, "INSERT INTO articles VALUES (?1, '', ?2)",
	    &err);
	for (uint32_t code = 1; code < 0x110000;
	    code += code < 0x10000 ? 1 : 97) {
		char c[5] = "";

		if (code >= 0xD800 && code <= 0xDFFF)
			continue;
		lede_utf8_put(c, code);
		lede_buf_add(&out, lede_arena_printf(&arena,
		    "%s A%s b%sB \xc3\x89%s %*.*s%s ", c, c, c, c, 1,
		    58 + (int)rnd(10), "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", c));
		if (out.len < 2000)
			continue;
		lede_db_bind_int(put, 1, ++row);
		lede_db_bind_text(put, 2, lede_buf_slice(&out));
		CHECK(lede_db_run(put, &err) == 0);
		CHECK(lede_postings_add(p, row, LEDE_SLICE(""),
		    lede_buf_slice(&out), &err) == 0);
		out.len = 0;
	}
	CHECK(lede_postings_end(p, &err) == 0);
	run(db, lede_schema_words().ptr);
	CHECK(lede_postings_write(p, db, &err) == 0);
	compare(db);
	lede_postings_free(p);
	lede_db_close(db);
}

/* What another SQLite makes, or did, is left to it. */
static void
test_format(void)
{
	struct lede_db *db = lede_db_open("", 0, &err);

	run(db, lede_schema_words().ptr);
	CHECK(lede_fts5_is_known(db));
	lede_db_defend(db, false);
	run(db, "UPDATE articles_fts_config SET v = 5 WHERE k = 'version'");
	CHECK(!lede_fts5_is_known(db));
	run(db, "DELETE FROM articles_fts_config");
	CHECK(!lede_fts5_is_known(db));
	lede_db_close(db);
}

int
main(void)
{
	test(0, 1, 10);
	test(1, 5, 10);
	test(300, 60, 200);
	test(300, 60, 1 << 20);
	test(9000, 20, 5000);
	test_long();
	test_letters();
	test_format();
	lede_arena_free(&arena);
	return unit_failed;
}
