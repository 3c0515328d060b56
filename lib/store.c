#include "store.h"

bool
lede_store_is_postgresql(const char *target)
{
	struct lede_slice s = lede_slice_str(target);

	return lede_slice_starts(s, LEDE_SLICE("postgresql://")) ||
	    lede_slice_starts(s, LEDE_SLICE("postgres://"));
}

static struct lede_store *
open_kind(const char *target, struct lede_error *err)
{
	if (!lede_store_is_postgresql(target))
		return lede_sqlite_open(target, err);
#ifdef LEDE_LIBPQ
	return lede_postgres_open(target, err);
#else
	lede_fail(err, LEDE_ERR_SYSTEM, "no-postgresql",
	    "this lede-load was built without libpq");
	return NULL;
#endif
}

struct lede_store *
lede_store_open(const char *target,
    void (*refused)(struct lede_place, const struct lede_error *),
    struct lede_error *err)
{
	struct lede_store *store = open_kind(target, err);

	if (store != NULL)
		store->refused = refused;
	return store;
}

int
lede_store_add(struct lede_store *store, const struct lede_rows *rows,
    struct lede_place place, struct lede_error *err)
{
	return store->ops->add(store, rows, place, err);
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

void
lede_store_count(struct lede_store *store, enum lede_step step)
{
	if (step == LEDE_STEP_RENEW || step == LEDE_STEP_PAST)
		store->counts.revised++;
	else
		store->counts.unchanged++;
}
