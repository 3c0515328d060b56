#include "relay.h"

#include <pthread.h>
#include <stdlib.h>

/*
 * Parcels of records go round: this thread fills them, the other one empties
 * them, in order.  A record is copied, for its own memory goes with the next.
 */
#define PARCELS 4
#define PARCEL_BYTES ((size_t)256 << 10)

/* A batch, one transaction, ends after so many records or bytes of them. */
#define BATCH_RECORDS 1000
#define BATCH_BYTES ((size_t)16 << 20)

struct item {
	struct lede_rows rows;
	struct lede_place place;
	size_t bytes;			/* of its strings */
};

struct refusal {
	struct lede_place place;
	struct lede_error err;
};

/* Of the thread that fills or empties it. */
struct parcel {
	struct lede_arena arena;
	struct item *items;
	size_t n, cap, bytes;
	bool commit;			/* behind the items */
	enum lede_commit why;
	/* What came of it. */
	struct refusal *refused;
	size_t n_refused, cap_refused;
	bool failed;
	struct lede_error err;
};

struct relay {
	struct lede_store store;	/* first: the handle is this */
	struct lede_store *inner;	/* owns; of the thread */
	bool started;
	pthread_t thread;
	struct parcel parcels[PARCELS];	/* the nth is at n % PARCELS */
	size_t taken_back;		/* of this thread */
	/* Under the lock. */
	pthread_mutex_t lock;
	pthread_cond_t changed;
	size_t sent, done;
	bool closing;
	/* Of the other thread: of the batch; the parcel at hand. */
	size_t records, bytes;
	struct parcel *parcel;
	bool broken;
};

/* The inner store's word on a record, to be told by this thread. */
static void
keep_refusal(void *arg, struct lede_place place, const struct lede_error *err)
{
	struct parcel *p = ((struct relay *)arg)->parcel;

	p->refused = lede_arena_more(&p->arena, p->refused, p->n_refused,
	    &p->cap_refused, sizeof(*p->refused));
	p->refused[p->n_refused++] = (struct refusal){ place, *err };
}

static int
commit(struct relay *r, enum lede_commit why, struct lede_error *err)
{
	r->records = r->bytes = 0;
	return lede_store_commit(r->inner, why, err);
}

static int
empty(struct relay *r, struct parcel *p)
{
	for (size_t i = 0; i < p->n; i++) {
		if (lede_store_add(r->inner, &p->items[i].rows,
		    p->items[i].place, &p->err) == -1)
			return -1;
		r->bytes += p->items[i].bytes;
		if ((++r->records == BATCH_RECORDS || r->bytes >= BATCH_BYTES)
		    && commit(r, LEDE_COMMIT_FULL, &p->err) == -1)
			return -1;
	}
	return p->commit ? commit(r, p->why, &p->err) : 0;
}

/* After a failure nothing more is done. */
static void *
work(void *arg)
{
	struct relay *r = arg;

	pthread_mutex_lock(&r->lock);
	for (;;) {
		while (r->done == r->sent && !r->closing)
			pthread_cond_wait(&r->changed, &r->lock);
		if (r->closing)
			break;
		r->parcel = &r->parcels[r->done % PARCELS];
		pthread_mutex_unlock(&r->lock);
		if (!r->broken && empty(r, r->parcel) == -1)
			r->parcel->failed = r->broken = true;
		pthread_mutex_lock(&r->lock);
		r->done++;
		pthread_cond_signal(&r->changed);
	}
	pthread_mutex_unlock(&r->lock);
	return NULL;
}

/* Tell what came of the next parcel that is done, and make it ready. */
static int
take_back(struct relay *r, struct lede_error *err)
{
	struct parcel *p = &r->parcels[r->taken_back++ % PARCELS];
	struct lede_arena arena = p->arena;
	int done = p->failed ? -1 : 0;

	for (size_t i = 0; i < p->n_refused; i++)
		lede_store_refuse(&r->store, p->refused[i].place,
		    &p->refused[i].err);
	*err = p->err;
	lede_arena_reset(&arena);
	*p = (struct parcel){ .arena = arena };
	return done;
}

/* Wait until fewer than n parcels are with the thread. */
static int
wait_for(struct relay *r, size_t n, struct lede_error *err)
{
	size_t done;

	pthread_mutex_lock(&r->lock);
	while (r->sent - r->done >= n)
		pthread_cond_wait(&r->changed, &r->lock);
	done = r->done;
	pthread_mutex_unlock(&r->lock);
	while (r->taken_back < done)
		if (take_back(r, err) == -1)
			return -1;
	return 0;
}

static int
start(struct relay *r, struct lede_error *err)
{
	int failed = pthread_create(&r->thread, NULL, work, r);

	if (failed != 0)
		return lede_fail(err, LEDE_ERR_SYSTEM, "thread",
		    "cannot start a thread: %s", strerror(failed));
	r->started = true;
	return 0;
}

/* The parcel to fill. */
static struct parcel *
filling(struct relay *r)
{
	return &r->parcels[r->sent % PARCELS];
}

static int
send(struct relay *r, struct lede_error *err)
{
	if (!r->started && start(r, err) == -1)
		return -1;
	pthread_mutex_lock(&r->lock);
	r->sent++;
	pthread_cond_signal(&r->changed);
	pthread_mutex_unlock(&r->lock);
	return wait_for(r, PARCELS, err);
}

static void
copy_slice(struct item *item, struct lede_slice *s, struct lede_arena *arena)
{
	item->bytes += s->len;
	if (s->ptr != NULL)
		*s = lede_arena_copy(arena, *s);
}

static void
copy_table(struct item *item, enum lede_table t, struct lede_arena *arena)
{
	struct lede_rows *rows = &item->rows;
	size_t n = rows->table[t].n * lede_tables[t].n;
	struct lede_cell *cells = lede_arena_alloc(arena, n * sizeof(*cells));

	if (n > 0)
		memcpy(cells, rows->table[t].cells, n * sizeof(*cells));
	for (size_t i = 0; i < n; i++)
		if (i % lede_tables[t].n == LEDE_COLUMN_REF)
			cells[i].s = rows->ref;
		else
			copy_slice(item, &cells[i].s, arena);
	rows->table[t].cells = cells;
}

static int
relay_add(struct lede_store *store, const struct lede_rows *rows,
    struct lede_place place, struct lede_error *err)
{
	struct relay *r = (struct relay *)store;
	struct parcel *p = filling(r);
	struct item *item;

	p->items = lede_arena_more(&p->arena, p->items, p->n, &p->cap,
	    sizeof(*p->items));
	item = &p->items[p->n++];
	*item = (struct item){ .rows = *rows, .place = place };
	copy_slice(item, &item->rows.ref, &p->arena);
	copy_slice(item, &item->rows.url, &p->arena);
	copy_slice(item, &item->rows.seen, &p->arena);
	for (int t = 0; t < LEDE_TABLES; t++)
		copy_table(item, (enum lede_table)t, &p->arena);
	p->bytes += item->bytes;
	return p->bytes < PARCEL_BYTES ? 0 : send(r, err);
}

static int
relay_commit(struct lede_store *store, enum lede_commit why,
    struct lede_error *err)
{
	struct relay *r = (struct relay *)store;

	filling(r)->commit = true;
	filling(r)->why = why;
	return send(r, err) == -1 ? -1 : wait_for(r, 1, err);
}

static void
relay_close(struct lede_store *store)
{
	struct relay *r = (struct relay *)store;

	pthread_mutex_lock(&r->lock);
	r->closing = true;
	pthread_cond_signal(&r->changed);
	pthread_mutex_unlock(&r->lock);
	if (r->started)
		pthread_join(r->thread, NULL);
	lede_store_close(r->inner);
	for (size_t i = 0; i < PARCELS; i++)
		lede_arena_free(&r->parcels[i].arena);
	pthread_cond_destroy(&r->changed);
	pthread_mutex_destroy(&r->lock);
	free(r);
}

struct lede_store *
lede_relay_open(struct lede_store *inner)
{
	static const struct lede_store_ops ops = {
		.add = relay_add, .commit = relay_commit,
		.close = relay_close,
	};
	struct relay *r = calloc(1, sizeof(*r));

	if (r == NULL)
		lede_out_of_memory();
	r->store.ops = &ops;
	r->inner = inner;
	inner->refused = keep_refusal;
	inner->refused_arg = r;
	pthread_mutex_init(&r->lock, NULL);
	pthread_cond_init(&r->changed, NULL);
	return &r->store;
}
