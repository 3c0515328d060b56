/* db: values come back as they went, failures say what kind they are. */
#include "unit.h"

#include <unistd.h>

#include "db.h"

static struct lede_error err;

static struct lede_db *
opened(const char *path, unsigned flags)
{
	struct lede_db *db = lede_db_open(path, flags, &err);

	if (db == NULL) {
		fprintf(stderr, "%s\n", err.message);
		exit(1);
	}
	return db;
}

static void
test_values(void)
{
	struct lede_db *db = opened("", 0);
	struct lede_db_stmt *put, *get;

	CHECK(lede_db_exec(db, "CREATE TABLE t (a TEXT, b INTEGER, c REAL, "
	    "d BLOB, e TEXT) STRICT", &err) == 0);
	put = lede_db_prepare(db, "INSERT INTO t VALUES (?1,?2,?3,?4,?5)", &err);
	get = lede_db_prepare(db, "SELECT a, b, c, d, e FROM t", &err);
	CHECK(put != NULL && get != NULL);
	lede_db_bind_text(put, 1, LEDE_SLICE("'); DROP TABLE t; --"));
	lede_db_bind_int(put, 2, INT64_MIN);
	lede_db_bind_num(put, 3, 1.5);
	lede_db_bind_blob(put, 4, LEDE_SLICE("a\0b"));
	lede_db_bind_text(put, 5, LEDE_SLICE_NONE);
	CHECK(lede_db_run(put, &err) == 0);
	CHECK(lede_db_changes(db) == 1 && lede_db_rowid(db) == 1);
	CHECK(lede_db_step(get, &err) == 1);
	CHECK_SLICE(lede_db_text(get, 0), "'); DROP TABLE t; --");
	CHECK(lede_db_int(get, 1) == INT64_MIN);
	CHECK(lede_db_num(get, 2) == 1.5);
	CHECK(lede_slice_eq(lede_db_blob(get, 3), LEDE_SLICE("a\0b")));
	CHECK(lede_db_is_null(get, 4) && lede_db_text(get, 4).ptr == NULL);
	CHECK(lede_db_step(get, &err) == 0);
	lede_db_close(db);
}

static void
test_failures(const char *path)
{
	struct lede_db *db = opened(path, 0), *other;
	struct lede_db_stmt *st;
	int version;

	CHECK(lede_db_exec(db, "CREATE TABLE t (a INTEGER UNIQUE)", &err) == 0);
	CHECK(lede_db_set_version(db, 7, &err) == 0);
	CHECK(lede_db_exec(db, "INSERT INTO t VALUES (1)", &err) == 0);
	CHECK(lede_db_exec(db, "INSERT INTO t VALUES (1)", &err) == -1);
	CHECK(err.kind == LEDE_ERR_RECORD);
	CHECK(lede_db_prepare(db, "SELECT nothing FROM t", &err) == NULL);
	CHECK(err.kind == LEDE_ERR_SYSTEM);
	/* Reading goes on while another writes; its rows come with commit. */
	CHECK(lede_db_begin(db, &err) == 0);
	CHECK(lede_db_exec(db, "INSERT INTO t VALUES (2)", &err) == 0);
	other = opened(path, LEDE_DB_READ);
	CHECK(lede_db_version(other, &version, &err) == 0 && version == 7);
	st = lede_db_prepare(other, "SELECT count(*) FROM t", &err);
	CHECK(lede_db_step(st, &err) == 1 && lede_db_int(st, 0) == 1);
	lede_db_reset(st);
	CHECK(lede_db_exec(other, "DELETE FROM t", &err) == -1);
	CHECK(lede_db_commit(db, &err) == 0);
	CHECK(lede_db_step(st, &err) == 1 && lede_db_int(st, 0) == 2);
	lede_db_reset(st);
	CHECK(lede_db_begin(db, &err) == 0);
	CHECK(lede_db_exec(db, "DELETE FROM t", &err) == 0);
	lede_db_rollback(db);
	CHECK(!lede_db_in_transaction(db));
	CHECK(lede_db_step(st, &err) == 1 && lede_db_int(st, 0) == 2);
	lede_db_close(other);
	lede_db_close(db);
}

static void
test_no_database(const char *path)
{
	FILE *f = fopen(path, "w");

	for (int i = 0; i < 100; i++)
		fputs("this is no database\n", f);
	fclose(f);
	CHECK(lede_db_open(path, 0, &err) == NULL);
	CHECK(err.kind == LEDE_ERR_SYSTEM);
	unlink(path);
	CHECK(lede_db_open(path, LEDE_DB_READ, &err) == NULL);
	CHECK_SLICE(lede_slice_str(err.code), "db-none");
}

int
main(void)
{
	char path[] = "/tmp/lede-db-XXXXXX", extra[64];
	int fd = mkstemp(path);

	if (fd == -1)
		return 1;
	close(fd);
	test_values();
	test_failures(path);
	snprintf(extra, sizeof(extra), "%s-wal", path);
	unlink(extra);
	snprintf(extra, sizeof(extra), "%s-shm", path);
	unlink(extra);
	test_no_database(path);
	return unit_failed;
}
