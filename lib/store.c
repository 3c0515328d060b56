#include "store.h"

#include "embed.h"

LEDE_EMBED(lede_schema_sqlite, "lib/schema/sqlite-1.sql");
LEDE_EMBED(lede_schema_views, "lib/schema/views.sql");

static bool
is_postgresql(const char *target)
{
	struct lede_slice s = lede_slice_str(target);

	return lede_slice_starts(s, LEDE_SLICE("postgresql://")) ||
	    lede_slice_starts(s, LEDE_SLICE("postgres://"));
}

struct lede_store *
lede_store_open(const char *target, struct lede_error *err)
{
	if (is_postgresql(target)) {
		lede_fail(err, LEDE_ERR_SYSTEM, "no-postgresql",
		    "this lede-load was built without PostgreSQL");
		return NULL;
	}
	return lede_sqlite_open(target, err);
}

int
lede_store_add(struct lede_store *store, const struct lede_rows *rows,
    struct lede_error *err)
{
	return store->ops->add(store, rows, err);
}

int
lede_store_commit(struct lede_store *store, bool last, struct lede_error *err)
{
	return store->ops->commit(store, last, err);
}

void
lede_store_close(struct lede_store *store)
{
	if (store != NULL)
		store->ops->close(store);
}

static struct lede_slice
embedded(const unsigned char *start, const unsigned char *end)
{
	return lede_slice((const char *)start, (size_t)(end - start));
}

struct lede_slice
lede_store_schema(bool postgresql)
{
	(void)postgresql;
	return embedded(lede_schema_sqlite, lede_schema_sqlite_end);
}

struct lede_slice
lede_store_views(void)
{
	return embedded(lede_schema_views, lede_schema_views_end);
}
