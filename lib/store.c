#include "store.h"

int
lede_store_add(struct lede_store *store, const struct lede_rows *rows,
    struct lede_place place, struct lede_error *err)
{
	return store->ops->add(store, rows, place, err);
}

int
lede_store_commit(struct lede_store *store, enum lede_commit why,
    struct lede_error *err)
{
	return store->ops->commit(store, why, err);
}

void
lede_store_close(struct lede_store *store)
{
	if (store != NULL)
		store->ops->close(store);
}

void
lede_store_refuse(struct lede_store *store, struct lede_place place,
    const struct lede_error *err)
{
	store->refused(store->refused_arg, place, err);
}

void
lede_store_count(struct lede_store *store, enum lede_step step)
{
	if (step == LEDE_STEP_RENEW || step == LEDE_STEP_PAST)
		store->counts.revised++;
	else
		store->counts.unchanged++;
}
