#include "schema.h"

#include "embed.h"

LEDE_EMBED(lede_sqlite_1, "lib/schema/sqlite-1.sql");
LEDE_EMBED(lede_sqlite_2, "lib/schema/sqlite-2.sql");
LEDE_EMBED(lede_sqlite_3, "lib/schema/sqlite-3.sql");
LEDE_EMBED(lede_postgresql_1, "lib/schema/postgresql-1.sql");
LEDE_EMBED(lede_postgresql_2, "lib/schema/postgresql-2.sql");
LEDE_EMBED(lede_postgresql_3, "lib/schema/postgresql-3.sql");
LEDE_EMBED(lede_sqlite_indexes, "lib/schema/sqlite-indexes.sql");
LEDE_EMBED(lede_sqlite_words, "lib/schema/sqlite-words.sql");
LEDE_EMBED(lede_sqlite_words_options, "lib/schema/sqlite-words-options.sql");
LEDE_EMBED(lede_views, "lib/schema/views.sql");

static struct lede_slice
embedded(const unsigned char *start, const unsigned char *end)
{
	return lede_slice((const char *)start, (size_t)(end - start));
}

struct lede_slice
lede_schema_step(enum lede_dialect dialect, int version)
{
	const unsigned char *const steps[][LEDE_SCHEMA][2] = {
		{ { lede_sqlite_1, lede_sqlite_1_end },
		    { lede_sqlite_2, lede_sqlite_2_end },
		    { lede_sqlite_3, lede_sqlite_3_end } },
		{ { lede_postgresql_1, lede_postgresql_1_end },
		    { lede_postgresql_2, lede_postgresql_2_end },
		    { lede_postgresql_3, lede_postgresql_3_end } },
	};

	return embedded(steps[dialect][version - 1][0],
	    steps[dialect][version - 1][1]);
}

struct lede_slice
lede_schema_views(void)
{
	return embedded(lede_views, lede_views_end);
}

struct lede_slice
lede_schema_indexes(void)
{
	return embedded(lede_sqlite_indexes, lede_sqlite_indexes_end);
}

struct lede_slice
lede_schema_words(void)
{
	return embedded(lede_sqlite_words, lede_sqlite_words_end);
}

struct lede_slice
lede_schema_words_options(void)
{
	return embedded(lede_sqlite_words_options,
	    lede_sqlite_words_options_end);
}
