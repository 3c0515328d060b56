#include "hosts.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"

/* A binary heap by time, then by order of arrival. */
struct entry {
	int64_t at;
	uint64_t order;
	void *what;
};

struct heap {
	struct entry *entries;
	size_t n, cap;
	uint64_t order;
};

struct lede_hosts {
	unsigned per_host;
	int64_t delay_ms;
	struct lede_host **table;	/* by hash, chained */
	size_t size, n;			/* size is a power of two */
	struct heap heap;		/* hosts that have something to do */
	uint64_t *notes;		/* open hash table; 0: free */
	size_t n_notes, notes_size;
};

struct lede_sleepers {
	struct heap heap;
};

static bool
is_before(const struct entry *a, const struct entry *b)
{
	return a->at != b->at ? a->at < b->at : a->order < b->order;
}

static void
heap_push(struct heap *heap, int64_t at, void *what)
{
	struct entry new = { at, heap->order++, what };
	size_t i;

	if (heap->n == heap->cap) {
		heap->cap = heap->cap == 0 ? 16 : heap->cap * 2;
		heap->entries = realloc(heap->entries,
		    heap->cap * sizeof(*heap->entries));
		if (heap->entries == NULL)
			lede_out_of_memory();
	}
	for (i = heap->n++; i > 0 && is_before(&new,
	    &heap->entries[(i - 1) / 2]); i = (i - 1) / 2)
		heap->entries[i] = heap->entries[(i - 1) / 2];
	heap->entries[i] = new;
}

static void *
heap_pop(struct heap *heap)
{
	void *what = heap->entries[0].what;
	struct entry last = heap->entries[--heap->n];
	size_t i = 0, child;

	while ((child = 2 * i + 1) < heap->n) {
		if (child + 1 < heap->n && is_before(&heap->entries[child + 1],
		    &heap->entries[child]))
			child++;
		if (!is_before(&heap->entries[child], &last))
			break;
		heap->entries[i] = heap->entries[child];
		i = child;
	}
	heap->entries[i] = last;
	return what;
}

static void *
zalloc(size_t n, size_t size)
{
	void *p = calloc(n, size);

	if (p == NULL)
		lede_out_of_memory();
	return p;
}

struct lede_hosts *
lede_hosts_new(unsigned per_host, int64_t delay_ms)
{
	struct lede_hosts *hosts = zalloc(1, sizeof(*hosts));

	hosts->per_host = per_host;
	hosts->delay_ms = delay_ms;
	hosts->size = 64;
	hosts->table = zalloc(hosts->size, sizeof(*hosts->table));
	return hosts;
}

void
lede_hosts_free(struct lede_hosts *hosts, void (*free_data)(void *data))
{
	struct lede_host *host, *next;

	if (hosts == NULL)
		return;
	for (size_t i = 0; i < hosts->size; i++)
		for (host = hosts->table[i]; host != NULL; host = next) {
			next = host->chain;
			free_data(host->data);
			free(host);
		}
	free(hosts->table);
	free(hosts->notes);
	free(hosts->heap.entries);
	free(hosts);
}

static void
grow(struct lede_hosts *hosts)
{
	size_t size = hosts->size * 2, slot;
	struct lede_host **table = zalloc(size, sizeof(*table)), *host, *next;

	for (size_t i = 0; i < hosts->size; i++)
		for (host = hosts->table[i]; host != NULL; host = next) {
			next = host->chain;
			slot = host->hash & (size - 1);
			host->chain = table[slot];
			table[slot] = host;
		}
	free(hosts->table);
	hosts->table = table;
	hosts->size = size;
}

struct lede_host *
lede_hosts_get(struct lede_hosts *hosts, struct lede_slice name)
{
	uint64_t hash = lede_slice_hash(name, LEDE_HASH);
	struct lede_host *host;
	size_t slot;

	for (host = hosts->table[hash & (hosts->size - 1)]; host != NULL;
	    host = host->chain)
		if (host->hash == hash && lede_slice_eq(name,
		    lede_slice(host->name, host->name_len)))
			return host;
	if (hosts->n++ == hosts->size)
		grow(hosts);
	host = zalloc(1, sizeof(*host) + name.len + 1);
	host->name = (char *)(host + 1);
	host->name_len = name.len;
	memcpy(host->name, name.ptr, name.len);
	host->hash = hash;
	host->delay_ms = hosts->delay_ms;
	slot = hash & (hosts->size - 1);
	host->chain = hosts->table[slot];
	hosts->table[slot] = host;
	return host;
}

/*
 * A host stands in the heap once at most.  Its time there may have become too
 * early since, never too late: pop looks again.
 */
static void
list(struct lede_hosts *hosts, struct lede_host *host)
{
	if (host->listed || host->head == NULL || host->blocked ||
	    host->active >= hosts->per_host)
		return;
	host->listed = true;
	heap_push(&hosts->heap, host->ready_ms, host);
}

void
lede_hosts_push(struct lede_hosts *hosts, struct lede_host *host,
    struct lede_task *task)
{
	task->next = NULL;
	if (host->head == NULL)
		host->head = task;
	else
		host->tail->next = task;
	host->tail = task;
	host->queued++;
	list(hosts, host);
}

void
lede_hosts_push_front(struct lede_hosts *hosts, struct lede_host *host,
    struct lede_task *task)
{
	task->next = host->head;
	if (host->head == NULL)
		host->tail = task;
	host->head = task;
	host->queued++;
	list(hosts, host);
}

/* Put the heap's first host in order; false if there is none. */
static bool
settle(struct lede_hosts *hosts)
{
	struct lede_host *host;

	while (hosts->heap.n > 0) {
		host = hosts->heap.entries[0].what;
		if (host->head != NULL && !host->blocked &&
		    host->active < hosts->per_host &&
		    hosts->heap.entries[0].at >= host->ready_ms)
			return true;
		heap_pop(&hosts->heap);
		host->listed = false;
		list(hosts, host);
	}
	return false;
}

struct lede_task *
lede_hosts_pop(struct lede_hosts *hosts, int64_t now, struct lede_host **from)
{
	struct lede_host *host;
	struct lede_task *task;

	if (!settle(hosts) || hosts->heap.entries[0].at > now)
		return NULL;
	host = heap_pop(&hosts->heap);
	host->listed = false;
	task = host->head;
	host->head = task->next;
	host->queued--;
	host->active++;
	list(hosts, host);
	*from = host;
	return task;
}

void
lede_hosts_asked(struct lede_host *host, int64_t now)
{
	if (host->ready_ms < now + host->delay_ms)
		host->ready_ms = now + host->delay_ms;
}

void
lede_hosts_done(struct lede_hosts *hosts, struct lede_host *host)
{
	host->active--;
	list(hosts, host);
}

void
lede_hosts_block(struct lede_hosts *hosts, struct lede_host *host,
    bool blocked)
{
	host->blocked = blocked;
	list(hosts, host);
}

int64_t
lede_hosts_next(struct lede_hosts *hosts)
{
	return settle(hosts) ? hosts->heap.entries[0].at : INT64_MAX;
}

const struct lede_host *
lede_hosts_slowest(const struct lede_hosts *hosts, int64_t now, size_t *more)
{
	const struct lede_host *slowest = NULL, *host;

	*more = 0;
	for (size_t i = 0; i < hosts->heap.n; i++) {
		host = hosts->heap.entries[i].what;
		if (host->head == NULL || host->ready_ms <= now)
			continue;
		if (slowest != NULL)
			++*more;
		if (slowest == NULL || host->ready_ms > slowest->ready_ms)
			slowest = host;
	}
	return slowest;
}

/* The slot of a hash, or a free one. */
static uint64_t *
find_note(uint64_t *notes, size_t size, uint64_t hash)
{
	size_t i = hash & (size - 1);

	while (notes[i] != 0 && notes[i] != hash)
		i = (i + 1) & (size - 1);
	return &notes[i];
}

bool
lede_hosts_note(struct lede_hosts *hosts, struct lede_slice name)
{
	uint64_t hash = lede_slice_hash(name, LEDE_HASH) | 1, *slot, *bigger;
	size_t size = hosts->notes_size;

	if (hosts->n_notes * 2 >= size) {
		size = size == 0 ? 1024 : size * 2;
		bigger = zalloc(size, sizeof(*bigger));
		for (size_t i = 0; i < hosts->notes_size; i++)
			if (hosts->notes[i] != 0)
				*find_note(bigger, size, hosts->notes[i]) =
				    hosts->notes[i];
		free(hosts->notes);
		hosts->notes = bigger;
		hosts->notes_size = size;
	}
	slot = find_note(hosts->notes, size, hash);
	if (*slot == hash)
		return false;
	*slot = hash;
	hosts->n_notes++;
	return true;
}

struct lede_sleepers *
lede_sleepers_new(void)
{
	return zalloc(1, sizeof(struct lede_sleepers));
}

void
lede_sleepers_free(struct lede_sleepers *sleepers)
{
	if (sleepers != NULL)
		free(sleepers->heap.entries);
	free(sleepers);
}

void
lede_sleepers_add(struct lede_sleepers *sleepers, struct lede_task *task,
    int64_t at)
{
	heap_push(&sleepers->heap, at, task);
}

struct lede_task *
lede_sleepers_wake(struct lede_sleepers *sleepers, int64_t now)
{
	if (sleepers->heap.n == 0 || sleepers->heap.entries[0].at > now)
		return NULL;
	return heap_pop(&sleepers->heap);
}

int64_t
lede_sleepers_next(const struct lede_sleepers *sleepers)
{
	return sleepers->heap.n == 0 ? INT64_MAX :
	    sleepers->heap.entries[0].at;
}
