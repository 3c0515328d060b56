#include "pgsql.h"

/* Among temporary tables, which have no index, hashing is right. */
#define HASH_ON "SET LOCAL enable_hashjoin TO on; "
#define HASH_OFF "; SET LOCAL enable_hashjoin TO off"

const char *const lede_pgsql_steps[] = {
	[LEDE_STEP_NONE] = "none", [LEDE_STEP_LATER] = "later",
	[LEDE_STEP_EARLIER] = "earlier", [LEDE_STEP_REFRESH] = "refresh",
	[LEDE_STEP_RENEW] = "renew", [LEDE_STEP_PAST] = "past",
};

/* What a step does to articles that are there; the columns of the new text
 * come behind. */
const struct lede_pgsql_change lede_pgsql_changes[] = {
	{ LEDE_STEP_LATER, "UPDATE articles a SET last_seen = k.seen "
	    "FROM new_keys k WHERE k.step = 'later' "
	    "AND a.article = k.article AND a.revision = k.revision" },
	{ LEDE_STEP_LATER, "UPDATE revisions r SET last_seen = k.seen "
	    "FROM new_keys k WHERE k.step = 'later' "
	    "AND r.article = k.article AND r.revision = k.revision" },
	{ LEDE_STEP_EARLIER, "UPDATE articles a SET first_seen = k.seen "
	    "FROM new_keys k WHERE k.step = 'earlier' "
	    "AND a.article = k.article AND a.revision = k.revision" },
	{ LEDE_STEP_EARLIER, "UPDATE revisions r SET first_seen = k.seen "
	    "FROM new_keys k WHERE k.step = 'earlier' "
	    "AND r.article = k.article AND r.revision = k.revision" },
	{ LEDE_STEP_RENEW, "INSERT INTO revisions SELECT a.article, "
	    "a.revision, a.first_seen, a.last_seen, a.title, a.modified, "
	    "a.text FROM articles a JOIN new_keys k USING (article) "
	    "WHERE k.step = 'renew'" },
	{ LEDE_STEP_RENEW, "INSERT INTO past_figures SELECT c.article, "
	    "a.revision, c.claim, c.topic, c.amount, "
	    "coalesce(c.claimant_name, c.claimant), c.event, "
	    "coalesce(c.noun, n.noun), n.text, n.value, n.low, n.high, n.bound "
	    "FROM new_keys k JOIN claims c USING (article) "
	    "JOIN articles a USING (article) "
	    "JOIN numbers n USING (article, number) WHERE k.step = 'renew'" },
	{ LEDE_STEP_PAST, "INSERT INTO revisions SELECT k.article, k.revision, "
	    "k.seen, k.seen, s.title, s.modified, s.text "
	    "FROM new_keys k JOIN new_articles s USING (nth) "
	    "WHERE k.step = 'past'" },
	{ LEDE_STEP_PAST, HASH_ON "INSERT INTO past_figures SELECT k.article, "
	    "k.revision, c.claim, c.topic, c.amount, "
	    "coalesce(c.claimant_name, c.claimant), c.event, "
	    "coalesce(c.noun, n.noun), n.text, n.value, n.low, n.high, n.bound "
	    "FROM new_keys k JOIN new_claims c USING (nth) "
	    "JOIN new_numbers n USING (nth, number) "
	    "WHERE k.step = 'past'" HASH_OFF },
	{ LEDE_STEP_NONE, NULL },
};

const char *const lede_pgsql_forget[] = {
	"DELETE FROM quotes USING new_keys k "
	    "WHERE quotes.article = k.article AND k.step IN ('renew', 'refresh')",
	"DELETE FROM numbers USING new_keys k "
	    "WHERE numbers.article = k.article AND k.step IN ('renew', 'refresh')",
	"DELETE FROM claims USING new_keys k "
	    "WHERE claims.article = k.article AND k.step IN ('renew', 'refresh')",
};

/* A claim is as old as the first text from which on all had it; one that all
 * had is as old as the article. */
const char lede_pgsql_date_claims[] =
    LEDE_TIMELINE_CLAIMS
    " WHERE article IN (SELECT article FROM new_keys WHERE redate)";

/* All texts of the articles that are there already. */
const char lede_pgsql_versions[] =
    "SELECT s.nth, a.article, a.revision, a.first_seen, a.last_seen, "
    "a.title IS NOT DISTINCT FROM s.title AND a.text = s.text, true, "
    "a.fingerprint FROM new_articles s JOIN articles a USING (id) "
    "UNION ALL "
    "SELECT s.nth, r.article, r.revision, r.first_seen, r.last_seen, "
    "r.title IS NOT DISTINCT FROM s.title AND r.text = s.text, false, 0 "
    "FROM new_articles s JOIN articles a USING (id) "
    "JOIN revisions r USING (article) ORDER BY 1, 3";

const char lede_pgsql_add_keys[] =
    "INSERT INTO new_keys (nth, article, step) "
    "SELECT s.nth, a.article, 'add' "
    "FROM new_articles s JOIN articles a USING (id) "
    "WHERE NOT EXISTS (SELECT FROM new_keys k WHERE k.nth = s.nth)";

const char lede_pgsql_sightings[] =
    "UPDATE articles a SET last_seen = s.seen FROM ("
    "SELECT url, max(seen COLLATE \"C\") AS seen FROM new_sightings "
    "GROUP BY url) AS s WHERE a.url = s.url AND a.last_seen < s.seen";

static const char *
sql_findings(struct lede_arena *arena, enum lede_table t)
{
	struct lede_buf sql = { .arena = arena };

	lede_buf_str(&sql, HASH_ON "INSERT INTO ");
	lede_buf_str(&sql, lede_tables[t].name);
	lede_buf_str(&sql, " (article, ");
	lede_tables_names(&sql, t, LEDE_FINDING_INDEX);
	lede_buf_str(&sql, ") SELECT k.article, ");
	for (size_t i = LEDE_FINDING_INDEX; i < lede_tables[t].n; i++) {
		lede_buf_str(&sql, i > LEDE_FINDING_INDEX ? ", s." : "s.");
		lede_tables_name(&sql, t, i);
	}
	lede_buf_str(&sql, " FROM new_");
	lede_buf_str(&sql, lede_tables[t].name);
	lede_buf_str(&sql, " s JOIN new_keys k USING (nth) "
	    "WHERE k.step IN ('add', 'renew', 'refresh')"
	    HASH_OFF);
	lede_buf_char(&sql, '\0');
	return sql.ptr;
}

/* Columns from the new record, but for those that the step decides. */
static const char *
sql_update(struct lede_arena *arena, enum lede_step step)
{
	const struct lede_table_def *def = &lede_tables[LEDE_ARTICLES];
	struct lede_buf sql = { .arena = arena };

	lede_buf_str(&sql, step == LEDE_STEP_RENEW ?
	    "UPDATE articles a SET revision = k.revision" :
	    "UPDATE articles a SET last_seen = k.seen");
	for (size_t i = 0; i < def->n; i++) {
		if (i == LEDE_ARTICLE_ID || i == LEDE_ARTICLE_REVISION)
			continue;
		if (step == LEDE_STEP_REFRESH && (lede_tables_is_of_text(i) ||
		    i == LEDE_ARTICLE_LAST_SEEN))
			continue;
		lede_buf_str(&sql, ", ");
		lede_tables_name(&sql, LEDE_ARTICLES, i);
		lede_buf_str(&sql, " = s.");
		lede_tables_name(&sql, LEDE_ARTICLES, i);
	}
	lede_buf_str(&sql, " FROM new_keys k JOIN new_articles s USING (nth) "
	    "WHERE a.article = k.article AND k.step = '");
	lede_buf_str(&sql, lede_pgsql_steps[step]);
	lede_buf_str(&sql, "'");
	lede_buf_char(&sql, '\0');
	return sql.ptr;
}

static const char *
sql_insert(struct lede_arena *arena, enum lede_table t, const char *rest)
{
	struct lede_buf sql = { .arena = arena };

	lede_buf_str(&sql, "INSERT INTO ");
	lede_buf_str(&sql, lede_tables[t].name);
	lede_buf_str(&sql, " (");
	lede_tables_names(&sql, t, 0);
	lede_buf_str(&sql, ") SELECT ");
	lede_tables_names(&sql, t, 0);
	lede_buf_str(&sql, " FROM new_");
	lede_buf_str(&sql, lede_tables[t].name);
	lede_buf_str(&sql, rest);
	lede_buf_char(&sql, '\0');
	return sql.ptr;
}

void
lede_pgsql_write(struct lede_pgsql *sql, struct lede_arena *arena)
{
	sql->add = sql_insert(arena, LEDE_ARTICLES, " s WHERE NOT EXISTS ("
	    "SELECT FROM new_keys k WHERE k.nth = s.nth) "
	    "ORDER BY nth ON CONFLICT (id) DO NOTHING");
	sql->renew = sql_update(arena, LEDE_STEP_RENEW);
	sql->refresh = sql_update(arena, LEDE_STEP_REFRESH);
	sql->findings[0] = sql_findings(arena, LEDE_QUOTES);
	sql->findings[1] = sql_findings(arena, LEDE_NUMBERS);
	sql->findings[2] = sql_findings(arena, LEDE_CLAIMS);
	sql->dated_failures = sql_insert(arena, LEDE_FAILURES,
	    " WHERE dated ON CONFLICT DO NOTHING");
	/* The same failure of who knows when is one. */
	sql->failures = sql_insert(arena, LEDE_FAILURES, " s WHERE NOT dated AND "
	    "NOT EXISTS (SELECT FROM failures f WHERE f.ref = s.ref "
	    "AND f.tool = s.tool AND f.code = s.code) ON CONFLICT DO NOTHING");
}
