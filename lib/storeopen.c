/* Apart from store.c, so that only a program that opens a store by its name
 * links every kind. */
#include "store.h"

#include "relay.h"

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
lede_store_open(const char *target, struct lede_error *err)
{
	struct lede_store *store = open_kind(target, err);

	return store == NULL ? NULL : lede_relay_open(store);
}
