#include <stdlib.h>

#include "arena.h"
#include "buf.h"
#include "dbin.h"

/*
 * A virtual table that exists in each connection that has the module, without
 * CREATE (SQLite calls that eponymous).  It can only be read from end to end.
 */
struct table {
	sqlite3_vtab base;		/* first: SQLite's handle is this */
	const struct lede_db_rows *rows;
};

struct cursor {
	sqlite3_vtab_cursor base;	/* first */
	const struct lede_db_rows *rows;
	size_t row;
};

static int
connect(sqlite3 *handle, void *rows, int argc, const char *const *argv,
    sqlite3_vtab **out, char **error)
{
	struct lede_arena arena = { .chunk = NULL };
	struct lede_buf sql = { .arena = &arena };
	struct table *table = calloc(1, sizeof(*table));
	int rc;

	(void)argc;
	(void)argv;
	(void)error;
	if (table == NULL)
		lede_out_of_memory();
	table->rows = rows;
	*out = &table->base;
	for (size_t i = 0; i < table->rows->columns; i++)
		lede_buf_str(&sql, lede_arena_printf(&arena, "%s c%zu",
		    i == 0 ? "CREATE TABLE t (" : ",", i).ptr);
	lede_buf_str(&sql, ")");
	lede_buf_char(&sql, '\0');
	rc = sqlite3_declare_vtab(handle, sql.ptr);
	lede_arena_free(&arena);
	return rc;
}

static int
disconnect(sqlite3_vtab *table)
{
	free(table);
	return SQLITE_OK;
}

static int
plan(sqlite3_vtab *table, sqlite3_index_info *info)
{
	(void)table;
	info->estimatedRows = 100;
	return SQLITE_OK;
}

static int
open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
	struct cursor *cursor = calloc(1, sizeof(*cursor));

	if (cursor == NULL)
		lede_out_of_memory();
	cursor->rows = ((struct table *)table)->rows;
	*out = &cursor->base;
	return SQLITE_OK;
}

static int
close_cursor(sqlite3_vtab_cursor *cursor)
{
	free(cursor);
	return SQLITE_OK;
}

static int
rewind_cursor(sqlite3_vtab_cursor *cursor, int index, const char *name,
    int argc, sqlite3_value **argv)
{
	(void)index;
	(void)name;
	(void)argc;
	(void)argv;
	((struct cursor *)cursor)->row = 0;
	return SQLITE_OK;
}

static int
next(sqlite3_vtab_cursor *cursor)
{
	((struct cursor *)cursor)->row++;
	return SQLITE_OK;
}

static int
at_end(sqlite3_vtab_cursor *cursor)
{
	const struct cursor *c = (struct cursor *)cursor;

	return c->row >= c->rows->n;
}

static int
column(sqlite3_vtab_cursor *cursor, sqlite3_context *to, int i)
{
	const struct cursor *c = (struct cursor *)cursor;
	struct lede_db_value value = { .type = LEDE_DB_NULL };

	c->rows->value(c->rows, c->row, (size_t)i, &value);
	switch (value.type) {
	case LEDE_DB_NULL:		/* as it is from the start */
		break;
	case LEDE_DB_INT:
		sqlite3_result_int64(to, value.i);
		break;
	case LEDE_DB_NUM:
		sqlite3_result_double(to, value.num);
		break;
	case LEDE_DB_TEXT:
		sqlite3_result_text64(to, value.s.ptr, value.s.len,
		    SQLITE_STATIC, SQLITE_UTF8);
		break;
	}
	return SQLITE_OK;
}

static int
rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *out)
{
	*out = (sqlite3_int64)((struct cursor *)cursor)->row;
	return SQLITE_OK;
}

int
lede_db_lend(struct lede_db *db, const char *name,
    const struct lede_db_rows *rows, struct lede_error *err)
{
	static const sqlite3_module module = {
		.xConnect = connect, .xDisconnect = disconnect,
		.xBestIndex = plan, .xOpen = open_cursor,
		.xClose = close_cursor, .xFilter = rewind_cursor,
		.xNext = next, .xEof = at_end, .xColumn = column,
		.xRowid = rowid,
	};
	int rc = sqlite3_create_module(db->handle, name, &module,
	    (void *)rows);

	return rc == SQLITE_OK ? 0 : lede_db_fail(db, rc, err);
}
