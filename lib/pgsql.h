/*
 * pgsql: the statements of the PostgreSQL store, each over all records of a
 * batch in the temporary tables of lib/pgstage.h.
 *
 * new_keys says what becomes of each article: its step is "add", or the name
 * of one in lib/timeline.h.
 */
#ifndef LEDE_PGSQL_H
#define LEDE_PGSQL_H

#include "tables.h"
#include "timeline.h"

/* Names of enum lede_step in new_keys. */
extern const char *const lede_pgsql_steps[];

/* All texts of the articles that are there already: nth, article, revision,
 * first_seen, last_seen, the same?, current?, fingerprint. */
extern const char lede_pgsql_versions[];

/* What a step does, but for columns and findings; sql NULL is the end. */
struct lede_pgsql_change {
	enum lede_step step;
	const char *sql;
};
extern const struct lede_pgsql_change lede_pgsql_changes[];

/* Take out the findings of articles that are renewed or refreshed. */
extern const char *const lede_pgsql_forget[3];

/* Tell new_keys of the articles that were added. */
extern const char lede_pgsql_add_keys[];

extern const char lede_pgsql_date_claims[];
extern const char lede_pgsql_sightings[];

/*
 * For a session.  Joins go through the indexes of the large tables; the
 * planner knows nothing of the temporary ones and might read a table of a
 * million rows for each batch.  lz4, where the server has it, takes half the
 * time that its own compression takes.
 */
#define LEDE_PGSQL_SESSION \
	"SET enable_hashjoin TO off; SET enable_mergejoin TO off; " \
	"SELECT set_config('default_toast_compression', 'lz4', false) " \
	"FROM pg_settings WHERE name = 'default_toast_compression' " \
	"AND 'lz4' = ANY (enumvals)"

/* Those that name all columns; in arena. */
struct lede_pgsql {
	const char *add, *renew, *refresh;
	const char *findings[3];
	const char *failures, *dated_failures;
};
void lede_pgsql_write(struct lede_pgsql *sql, struct lede_arena *arena);

#endif
