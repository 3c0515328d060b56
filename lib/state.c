#include "state.h"

#include <stdlib.h>

#include "db.h"

/* A clock further ahead than this was set by one that ran wrong. */
#define AHEAD_MAX ((int64_t)24 * 3600 * 1000)

static const char schema[] =
    "CREATE TABLE IF NOT EXISTS pages ("
    " url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT,"
    " seen INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS robots ("
    " origin TEXT PRIMARY KEY, at INTEGER NOT NULL, status INTEGER NOT NULL,"
    " text BLOB);"
    "CREATE TABLE IF NOT EXISTS hosts ("
    " host TEXT PRIMARY KEY, ready INTEGER NOT NULL) WITHOUT ROWID;";

/* In the order of the enum. */
static const char *const queries[] = {
	"SELECT etag, last_modified, seen FROM pages WHERE url = ?1",
	"INSERT INTO pages VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (url) DO "
	    "UPDATE SET etag = excluded.etag, last_modified = "
	    "excluded.last_modified, seen = max(seen, excluded.seen), "
	    "at = excluded.at",
	"SELECT at, status, text FROM robots WHERE origin = ?1",
	"INSERT OR REPLACE INTO robots VALUES (?1, ?2, ?3, ?4)",
	"INSERT INTO hosts VALUES (?1, ?2 + ?3) ON CONFLICT (host) DO UPDATE "
	    "SET ready = excluded.ready WHERE ready <= ?2 OR ready > ?4",
	"SELECT ready FROM hosts WHERE host = ?1",
	"INSERT INTO hosts VALUES (?1, ?2) ON CONFLICT (host) DO UPDATE SET "
	    "ready = max(ready, excluded.ready)",
};
enum {
	GET_PAGE, PUT_PAGE, GET_ROBOTS, PUT_ROBOTS, TURN, GET_HOST, PUT_HOST,
	QUERIES
};

struct lede_state {
	struct lede_db *db;
	struct lede_db_stmt *st[QUERIES];
};

struct lede_state *
lede_state_open(const char *path, struct lede_error *err)
{
	struct lede_state *state = calloc(1, sizeof(*state));

	if (state == NULL)
		lede_out_of_memory();
	if ((state->db = lede_db_open(path, 0, err)) == NULL ||
	    lede_db_begin(state->db, err) == -1 ||
	    lede_db_exec(state->db, schema, err) == -1 ||
	    lede_db_commit(state->db, err) == -1)
		goto fail;
	for (int i = 0; i < QUERIES; i++) {
		state->st[i] = lede_db_prepare(state->db, queries[i], err);
		if (state->st[i] == NULL)
			goto fail;
	}
	return state;
fail:
	lede_state_close(state);
	return NULL;
}

void
lede_state_close(struct lede_state *state)
{
	if (state == NULL)
		return;
	if (state->db != NULL)
		lede_db_close(state->db);
	free(state);
}

static struct lede_slice
copy(struct lede_slice s, struct lede_arena *arena)
{
	return s.ptr == NULL ? s : lede_arena_copy(arena, s);
}

int
lede_state_page(struct lede_state *state, struct lede_slice url,
    struct lede_arena *arena, struct lede_state_page *page,
    struct lede_error *err)
{
	struct lede_db_stmt *st = state->st[GET_PAGE];
	int got;

	*page = (struct lede_state_page){ .seen = false };
	lede_db_bind_text(st, 1, url);
	if ((got = lede_db_step(st, err)) != 1)
		return got;
	page->etag = copy(lede_db_text(st, 0), arena);
	page->last_modified = copy(lede_db_text(st, 1), arena);
	page->seen = lede_db_int(st, 2) != 0;
	lede_db_reset(st);
	return 0;
}

int
lede_state_put_page(struct lede_state *state, struct lede_slice url,
    const struct lede_state_page *page, int64_t now, struct lede_error *err)
{
	struct lede_db_stmt *st = state->st[PUT_PAGE];

	lede_db_bind_text(st, 1, url);
	lede_db_bind_text(st, 2, page->etag);
	lede_db_bind_text(st, 3, page->last_modified);
	lede_db_bind_int(st, 4, page->seen);
	lede_db_bind_int(st, 5, now);
	return lede_db_run(st, err);
}

int
lede_state_robots(struct lede_state *state, struct lede_slice origin,
    struct lede_arena *arena, struct lede_state_robots *robots,
    struct lede_error *err)
{
	struct lede_db_stmt *st = state->st[GET_ROBOTS];
	int got;

	lede_db_bind_text(st, 1, origin);
	if ((got = lede_db_step(st, err)) != 1)
		return got;
	robots->at = lede_db_int(st, 0);
	robots->status = (int)lede_db_int(st, 1);
	robots->text = copy(lede_db_blob(st, 2), arena);
	lede_db_reset(st);
	return 1;
}

int
lede_state_put_robots(struct lede_state *state, struct lede_slice origin,
    const struct lede_state_robots *robots, struct lede_error *err)
{
	struct lede_db_stmt *st = state->st[PUT_ROBOTS];

	lede_db_bind_text(st, 1, origin);
	lede_db_bind_int(st, 2, robots->at);
	lede_db_bind_int(st, 3, robots->status);
	lede_db_bind_blob(st, 4, robots->text);
	return lede_db_run(st, err);
}

int
lede_state_turn(struct lede_state *state, struct lede_slice host, int64_t now,
    int64_t delay, int64_t *ready, struct lede_error *err)
{
	struct lede_db_stmt *st = state->st[TURN];
	int got;

	/* One statement, so that no two processes get the same turn. */
	lede_db_bind_text(st, 1, host);
	lede_db_bind_int(st, 2, now);
	lede_db_bind_int(st, 3, delay);
	lede_db_bind_int(st, 4, now + AHEAD_MAX);
	if (lede_db_run(st, err) == -1)
		return -1;
	if (lede_db_changes(state->db) > 0)
		return 1;
	st = state->st[GET_HOST];
	lede_db_bind_text(st, 1, host);
	if ((got = lede_db_step(st, err)) == -1)
		return -1;
	*ready = got == 1 ? lede_db_int(st, 0) : now;
	lede_db_reset(st);
	return 0;
}

int
lede_state_hold(struct lede_state *state, struct lede_slice host, int64_t now,
    int64_t ms, struct lede_error *err)
{
	struct lede_db_stmt *st = state->st[PUT_HOST];

	lede_db_bind_text(st, 1, host);
	lede_db_bind_int(st, 2, now + (ms < AHEAD_MAX ? ms : AHEAD_MAX));
	return lede_db_run(st, err);
}

int
lede_state_begin(struct lede_state *state, struct lede_error *err)
{
	return lede_db_begin(state->db, err);
}

int
lede_state_commit(struct lede_state *state, struct lede_error *err)
{
	return lede_db_commit(state->db, err);
}
