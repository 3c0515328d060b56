/* Empty where libpq is not installed: lede_store_open then says so. */
#ifdef LEDE_LIBPQ

#include "pg.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"

struct lede_pg {
	PGconn *conn;
	PGresult *result;	/* of the last statement, or NULL */
};

/* The kind of a failure, by the class of its SQLSTATE. */
static enum lede_errkind
kind_of(const char *state, const char **code, bool *retryable)
{
	static const struct {
		const char *state, *code;
		enum lede_errkind kind;
		bool retryable;
	} kinds[] = {
		{ "22", "db-value", LEDE_ERR_RECORD, false },
		{ "23", "db-value", LEDE_ERR_RECORD, false },
		{ "54", "db-value", LEDE_ERR_RECORD, false },
		{ "53100", "db-full", LEDE_ERR_SYSTEM, false },
		{ "55P03", "db-busy", LEDE_ERR_SYSTEM, true },
		{ "40", "db-busy", LEDE_ERR_SYSTEM, true },
		{ "08", "db-lost", LEDE_ERR_SYSTEM, true },
		{ "57", "db-lost", LEDE_ERR_SYSTEM, true },
		{ "", "db", LEDE_ERR_SYSTEM, false },
	};
	size_t i = 0;

	while (strncmp(state, kinds[i].state, strlen(kinds[i].state)) != 0)
		i++;
	*code = kinds[i].code;
	*retryable = kinds[i].retryable;
	return kinds[i].kind;
}

/* The first line of what the server or libpq said. */
static int
fail(struct lede_pg *pg, const PGresult *result, struct lede_error *err)
{
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *said = PQresultErrorField(result,
	    PG_DIAG_MESSAGE_PRIMARY);
	const char *code = "db-lost";
	enum lede_errkind kind = LEDE_ERR_SYSTEM;
	bool retryable = true;

	if (said == NULL)
		said = PQerrorMessage(pg->conn);
	if (state != NULL)
		kind = kind_of(state, &code, &retryable);
	if (strcmp(code, "db-busy") == 0)
		lede_fail(err, kind, code, "PostgreSQL: locked by another for "
		    "more than %d s: %.*s", LEDE_PG_BUSY_MS / 1000,
		    (int)strcspn(said, "\n"), said);
	else
		lede_fail(err, kind, code, "PostgreSQL: %.*s",
		    (int)strcspn(said, "\n"), said);
	err->retryable = retryable;
	return -1;
}

/* Take a statement's result in place of the one before. */
static int
keep(struct lede_pg *pg, PGresult *result, struct lede_error *err)
{
	ExecStatusType status = PQresultStatus(result);

	PQclear(pg->result);
	pg->result = result;
	return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK ||
	    status == PGRES_COPY_IN || status == PGRES_EMPTY_QUERY ? 0 :
	    fail(pg, result, err);
}

static void
no_notice(void *arg, const PGresult *result)
{
	(void)arg;
	(void)result;
}

static int
set_up(struct lede_pg *pg, struct lede_error *err)
{
	const char *encoding;

	PQsetNoticeReceiver(pg->conn, no_notice, NULL);
	encoding = PQparameterStatus(pg->conn, "server_encoding");
	if (encoding == NULL || strcmp(encoding, "UTF8") != 0)
		return lede_fail(err, LEDE_ERR_SYSTEM, "db-other",
		    "PostgreSQL: the database's encoding is %s; make one with "
		    "ENCODING 'UTF8'", encoding == NULL ? "unknown" :
		    encoding);
	if (PQsetClientEncoding(pg->conn, "UTF8") == -1)
		return fail(pg, NULL, err);
	return lede_pg_exec(pg, "SET lock_timeout = 10000", err);
}

struct lede_pg *
lede_pg_open(const char *url, struct lede_error *err)
{
	/* The URL's own parameters come before what stands behind it. */
	static const char *const names[] = {
		"fallback_application_name", "dbname", NULL,
	};
	const char *values[] = { "lede-load", url, NULL };
	struct lede_pg *pg = calloc(1, sizeof(*pg));
	const char *said;

	if (pg == NULL ||
	    (pg->conn = PQconnectdbParams(names, values, 1)) == NULL)
		lede_out_of_memory();
	if (PQstatus(pg->conn) != CONNECTION_OK) {
		said = PQerrorMessage(pg->conn);
		lede_fail(err, LEDE_ERR_SYSTEM, "db-none", "PostgreSQL: %.*s",
		    (int)strcspn(said, "\n"), said);
		err->retryable = true;
		lede_pg_close(pg);
		return NULL;
	}
	if (set_up(pg, err) == -1) {
		lede_pg_close(pg);
		return NULL;
	}
	return pg;
}

void
lede_pg_close(struct lede_pg *pg)
{
	if (pg == NULL)
		return;
	PQclear(pg->result);
	PQfinish(pg->conn);
	free(pg);
}

int
lede_pg_exec(struct lede_pg *pg, const char *sql, struct lede_error *err)
{
	return keep(pg, PQexec(pg->conn, sql), err);
}

int
lede_pg_query(struct lede_pg *pg, const char *sql, const char *const *params,
    int n, struct lede_error *err)
{
	return keep(pg, PQexecParams(pg->conn, sql, n, NULL, params, NULL,
	    NULL, 0), err);
}

size_t
lede_pg_rows(const struct lede_pg *pg)
{
	return (size_t)PQntuples(pg->result);
}

int64_t
lede_pg_changes(const struct lede_pg *pg)
{
	return strtoll(PQcmdTuples(pg->result), NULL, 10);
}

struct lede_slice
lede_pg_text(const struct lede_pg *pg, size_t row, int col)
{
	if (PQgetisnull(pg->result, (int)row, col))
		return LEDE_SLICE_NONE;
	return lede_slice(PQgetvalue(pg->result, (int)row, col),
	    (size_t)PQgetlength(pg->result, (int)row, col));
}

int64_t
lede_pg_int(const struct lede_pg *pg, size_t row, int col)
{
	return strtoll(PQgetvalue(pg->result, (int)row, col), NULL, 10);
}

bool
lede_pg_bool(const struct lede_pg *pg, size_t row, int col)
{
	return PQgetvalue(pg->result, (int)row, col)[0] == 't';
}

/* In pieces, which libpq would otherwise buffer whole. */
static bool
put(PGconn *conn, struct lede_slice s)
{
	const size_t most = (size_t)64 << 10;

	while (s.len > 0) {
		size_t n = s.len < most ? s.len : most;

		if (PQputCopyData(conn, s.ptr, (int)n) != 1)
			return false;
		s = lede_slice_cut(s, n, s.len);
	}
	return true;
}

int
lede_pg_copy(struct lede_pg *pg, const char *sql, struct lede_slice tuples,
    struct lede_error *err)
{
	static const char header[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0";
	static const char trailer[] = "\377\377";
	PGresult *result;
	int done;

	if (lede_pg_exec(pg, sql, err) == -1)
		return -1;
	/* A refusal ends the COPY at the server; the result tells why. */
	if (!put(pg->conn, LEDE_SLICE(header)) || !put(pg->conn, tuples) ||
	    !put(pg->conn, LEDE_SLICE(trailer)) ||
	    PQputCopyEnd(pg->conn, NULL) != 1)
		return fail(pg, NULL, err);
	done = keep(pg, PQgetResult(pg->conn), err);
	while ((result = PQgetResult(pg->conn)) != NULL)
		PQclear(result);
	return done;
}

#else
/* ISO C wants a declaration in every file. */
typedef int lede_pg_none;
#endif
