#include "db.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "dbin.h"

struct lede_db_stmt {
	sqlite3_stmt *handle;
	struct lede_db *db;
	struct lede_db_stmt *next;
	int bind_status;	/* the first binding that failed */
};

int
lede_db_fail(struct lede_db *db, int rc, struct lede_error *err)
{
	const char *name = db->path[0] == '\0' ? "database" : db->path;
	const char *what = sqlite3_errmsg(db->handle);

	/* A binding's error is not the connection's last one. */
	if ((sqlite3_errcode(db->handle) & 0xff) != (rc & 0xff))
		what = sqlite3_errstr(rc);
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		lede_fail(err, LEDE_ERR_SYSTEM, "db-busy", "%s: locked by "
		    "another process for more than %d s", name,
		    LEDE_DB_BUSY_MS / 1000);
		err->retryable = true;
		return -1;
	case SQLITE_FULL:
		return lede_fail(err, LEDE_ERR_SYSTEM, "db-full",
		    "%s: %s", name, what);
	case SQLITE_CANTOPEN:
		return lede_fail(err, LEDE_ERR_SYSTEM, "db-none",
		    "%s: %s", name, what);
	case SQLITE_TOOBIG:
	case SQLITE_CONSTRAINT:
	case SQLITE_MISMATCH:
		return lede_fail(err, LEDE_ERR_RECORD, "db-value",
		    "%s: %s", name, what);
	case SQLITE_NOMEM:
		lede_out_of_memory();
	default:
		return lede_fail(err, LEDE_ERR_SYSTEM, "db", "%s: %s", name,
		    what);
	}
}

/*
 * The switch to WAL does not wait for another process that makes it too, as
 * two programs of one pipe do: so we wait.
 */
static int
use_wal(struct lede_db *db, struct lede_error *err)
{
	int rc;

	for (int ms = 0; ; ms += 10) {
		rc = sqlite3_exec(db->handle, "PRAGMA journal_mode = WAL;"
		    "PRAGMA synchronous = NORMAL", NULL, NULL, NULL);
		if (rc == SQLITE_OK)
			return 0;
		if ((rc & 0xff) != SQLITE_BUSY || ms >= LEDE_DB_BUSY_MS)
			return lede_db_fail(db, rc, err);
		sqlite3_sleep(10);
	}
}

/*
 * Double quotes never mean a string, and the schema of a database that we only
 * read, which a stranger may have made, can call nothing that has side
 * effects.  (One that we write has triggers on full-text tables, which that
 * switch forbids too.)
 */
static int
set_up(struct lede_db *db, unsigned flags, struct lede_error *err)
{
	sqlite3_extended_result_codes(db->handle, 1);
	sqlite3_busy_timeout(db->handle, LEDE_DB_BUSY_MS);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	lede_db_defend(db, true);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA,
	    !(flags & LEDE_DB_READ), NULL);
	if (lede_db_exec(db, "PRAGMA foreign_keys = ON;"
	    "PRAGMA temp_store = MEMORY", err) == -1)
		return -1;
	/* Also the first read, which finds a file that is no database. */
	if (flags & LEDE_DB_READ)
		return lede_db_exec(db, "PRAGMA schema_version", err);
	if (flags & LEDE_DB_LARGE &&
	    lede_db_exec(db, "PRAGMA page_size = 16384", err) == -1)
		return -1;
	/* With WAL, NORMAL loses no consistency, at most the last commits
	 * when the machine (not the process) dies. */
	return use_wal(db, err);
}

static int
open_as(struct lede_db *db, const char *name, int mode, unsigned flags,
    struct lede_error *err)
{
	int rc = sqlite3_open_v2(name, &db->handle, mode | SQLITE_OPEN_NOMUTEX,
	    NULL);

	if (db->handle == NULL)
		lede_out_of_memory();
	return rc == SQLITE_OK ? set_up(db, flags, err) :
	    lede_db_fail(db, rc, err);
}

/* Is the log empty, so that nobody writes and the file says all? */
static bool
is_at_rest(const struct lede_db *db)
{
	char *log = sqlite3_mprintf("%s-wal", db->path);
	struct stat st;
	bool empty;

	if (log == NULL)
		lede_out_of_memory();
	empty = stat(log, &st) == -1 ? errno == ENOENT : st.st_size == 0;
	sqlite3_free(log);
	return empty;
}

/*
 * A reader of a WAL database makes files beside it.  Where it must not, a
 * database at rest is read as one that does not change: to SQLite that is a
 * URI, in which all but letters and digits are written in hex.
 */
static int
open_still(struct lede_db *db, unsigned flags, struct lede_error *err)
{
	static const char still[] = "?immutable=1";
	char *uri = malloc(sizeof("file:") + 3 * strlen(db->path) +
	    sizeof(still)), *out = uri;
	int done;

	if (uri == NULL)
		lede_out_of_memory();
	sqlite3_close(db->handle);
	out += sprintf(out, "file:");
	for (const char *p = db->path; *p != '\0'; p++)
		out += sprintf(out, isalnum((unsigned char)*p) ? "%c" :
		    "%%%02X", (unsigned char)*p);
	sprintf(out, "%s", still);
	done = open_as(db, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, flags,
	    err);
	free(uri);
	return done;
}

struct lede_db *
lede_db_open(const char *path, unsigned flags, struct lede_error *err)
{
	struct lede_db *db = calloc(1, sizeof(*db));
	int mode = flags & LEDE_DB_READ ? SQLITE_OPEN_READONLY :
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, opened, rc;

	if (db == NULL || (db->path = strdup(path)) == NULL)
		lede_out_of_memory();
	/* Counting memory takes a lock for each allocation, and nobody asks
	 * for the count.  (A second open is too late, and need not.) */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	opened = open_as(db, path, mode, flags, err);
	if (opened == -1 && flags & LEDE_DB_READ) {
		rc = sqlite3_errcode(db->handle) & 0xff;
		if ((rc == SQLITE_READONLY || rc == SQLITE_CANTOPEN) &&
		    access(path, R_OK) == 0 && is_at_rest(db))
			opened = open_still(db, flags, err);
	}
	if (opened == 0)
		return db;
	lede_db_close(db);
	return NULL;
}

void
lede_db_close(struct lede_db *db)
{
	struct lede_db_stmt *st, *next;

	if (db == NULL)
		return;
	for (st = db->stmts; st != NULL; st = next) {
		next = st->next;
		sqlite3_finalize(st->handle);
		free(st);
	}
	lede_db_words_free(db);
	sqlite3_close(db->handle);
	free(db->path);
	free(db);
}

int
lede_db_exec(struct lede_db *db, const char *sql, struct lede_error *err)
{
	int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? 0 : lede_db_fail(db, rc, err);
}

struct lede_db_stmt *
lede_db_prepare(struct lede_db *db, const char *sql, struct lede_error *err)
{
	struct lede_db_stmt *st = calloc(1, sizeof(*st));
	const char *rest;
	int rc;

	if (st == NULL)
		lede_out_of_memory();
	rc = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
	    &st->handle, &rest);
	if (rc != SQLITE_OK || rest[strspn(rest, "; \t\n")] != '\0') {
		if (rc != SQLITE_OK)
			lede_db_fail(db, rc, err);
		else
			lede_fail(err, LEDE_ERR_SYSTEM, "db",
			    "more than one statement: %.100s", rest);
		sqlite3_finalize(st->handle);
		free(st);
		return NULL;
	}
	st->db = db;
	st->next = db->stmts;
	db->stmts = st;
	return st;
}

static void
note(struct lede_db_stmt *st, int rc)
{
	if (rc != SQLITE_OK && st->bind_status == SQLITE_OK)
		st->bind_status = rc;
}

void
lede_db_bind_text(struct lede_db_stmt *st, int i, struct lede_slice s)
{
	note(st, sqlite3_bind_text64(st->handle, i, s.ptr, s.len,
	    SQLITE_STATIC, SQLITE_UTF8));
}

void
lede_db_bind_blob(struct lede_db_stmt *st, int i, struct lede_slice s)
{
	note(st, sqlite3_bind_blob64(st->handle, i, s.ptr, s.len,
	    SQLITE_STATIC));
}

void
lede_db_bind_int(struct lede_db_stmt *st, int i, int64_t value)
{
	note(st, sqlite3_bind_int64(st->handle, i, value));
}

void
lede_db_bind_num(struct lede_db_stmt *st, int i, double value)
{
	note(st, sqlite3_bind_double(st->handle, i, value));
}

void
lede_db_bind_null(struct lede_db_stmt *st, int i)
{
	note(st, sqlite3_bind_null(st->handle, i));
}

int
lede_db_step(struct lede_db_stmt *st, struct lede_error *err)
{
	int rc = st->bind_status;

	st->bind_status = SQLITE_OK;
	if (rc == SQLITE_OK)
		rc = sqlite3_step(st->handle);
	if (rc == SQLITE_ROW)
		return 1;
	if (rc != SQLITE_DONE)
		lede_db_fail(st->db, rc, err);
	sqlite3_reset(st->handle);
	return rc == SQLITE_DONE ? 0 : -1;
}

int
lede_db_run(struct lede_db_stmt *st, struct lede_error *err)
{
	int got;

	while ((got = lede_db_step(st, err)) == 1)
		;
	return got;
}

void
lede_db_reset(struct lede_db_stmt *st)
{
	sqlite3_reset(st->handle);
}

struct lede_slice
lede_db_text(struct lede_db_stmt *st, int i)
{
	const unsigned char *text = sqlite3_column_text(st->handle, i);

	return lede_slice((const char *)text,
	    (size_t)sqlite3_column_bytes(st->handle, i));
}

struct lede_slice
lede_db_blob(struct lede_db_stmt *st, int i)
{
	const char *blob = sqlite3_column_blob(st->handle, i);
	size_t len = (size_t)sqlite3_column_bytes(st->handle, i);

	/* SQLite gives NULL for an empty blob too. */
	if (blob == NULL && !lede_db_is_null(st, i))
		blob = "";
	return lede_slice(blob, len);
}

int64_t
lede_db_int(struct lede_db_stmt *st, int i)
{
	return sqlite3_column_int64(st->handle, i);
}

double
lede_db_num(struct lede_db_stmt *st, int i)
{
	return sqlite3_column_double(st->handle, i);
}

bool
lede_db_is_null(struct lede_db_stmt *st, int i)
{
	return sqlite3_column_type(st->handle, i) == SQLITE_NULL;
}

void
lede_db_defend(struct lede_db *db, bool on)
{
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, on ? 1 : 0,
	    NULL);
}

int64_t
lede_db_rowid(struct lede_db *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}

int64_t
lede_db_changes(struct lede_db *db)
{
	return sqlite3_changes64(db->handle);
}

int
lede_db_begin(struct lede_db *db, struct lede_error *err)
{
	return lede_db_exec(db, "BEGIN IMMEDIATE", err);
}

int
lede_db_commit(struct lede_db *db, struct lede_error *err)
{
	return lede_db_exec(db, "COMMIT", err);
}

void
lede_db_rollback(struct lede_db *db)
{
	/* A full disk may have ended the transaction already. */
	if (lede_db_in_transaction(db))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

bool
lede_db_in_transaction(struct lede_db *db)
{
	return !sqlite3_get_autocommit(db->handle);
}

int
lede_db_version(struct lede_db *db, int *version, struct lede_error *err)
{
	struct lede_db_stmt *st = lede_db_prepare(db, "PRAGMA user_version",
	    err);

	if (st == NULL || lede_db_step(st, err) == -1)
		return -1;
	*version = (int)lede_db_int(st, 0);
	lede_db_reset(st);
	return 0;
}

int
lede_db_set_version(struct lede_db *db, int version, struct lede_error *err)
{
	char sql[64];

	snprintf(sql, sizeof(sql), "PRAGMA user_version = %d", version);
	return lede_db_exec(db, sql, err);
}
