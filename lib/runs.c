#include "runs.h"

#include <stdlib.h>

#include "arena.h"
#include "buf.h"

/* A block is a row of the table; it fills a page (LEDE_DB_LARGE). */
#define BLOCK ((size_t)16000)
#define RUNS_MAX 1000

/* What stands before an entry's word and list. */
struct head {
	size_t word, list;
	int64_t first, last;
};

struct reader {
	int64_t block, end;		/* the next block; behind the last */
	struct lede_arena arena;
	struct lede_buf buf;
	size_t pos;			/* of what was not read yet */
	struct lede_run_entry entry;	/* at hand */
	struct lede_run_key key;
};

struct lede_runs {
	struct lede_db_stmt *put, *get;
	struct lede_arena arena;
	struct lede_buf out;		/* not yet a block */
	int64_t blocks;
	int64_t ends[RUNS_MAX];		/* the block behind each run */
	size_t n;
	/* Merging: a heap of those that have an entry, the lowest first. */
	struct reader *readers, **heap;
	size_t n_heap;
};

struct lede_run_key
lede_run_key(struct lede_slice word)
{
	struct lede_run_key key = { .word = word };

	for (size_t i = 0; i < sizeof(key.head); i++)
		key.head = key.head << 8 | (i < word.len ?
		    (unsigned char)word.ptr[i] : 0);
	return key;
}

int
lede_run_order(const struct lede_run_key *a, const struct lede_run_key *b)
{
	if (a->head != b->head)
		return a->head < b->head ? -1 : 1;
	return lede_slice_cmp(a->word, b->word);
}

struct lede_runs *
lede_runs_open(struct lede_db *db, struct lede_error *err)
{
	struct lede_runs *r = calloc(1, sizeof(*r));

	if (r == NULL)
		lede_out_of_memory();
	r->out.arena = &r->arena;
	if (lede_db_exec(db, "CREATE TABLE runs (block INTEGER PRIMARY KEY, "
	    "bytes BLOB)", err) == -1 ||
	    (r->put = lede_db_prepare(db, "INSERT INTO runs VALUES (?1, ?2)",
	    err)) == NULL ||
	    (r->get = lede_db_prepare(db, "SELECT bytes FROM runs "
	    "WHERE block = ?1", err)) == NULL) {
		lede_runs_free(r);
		return NULL;
	}
	return r;
}

void
lede_runs_free(struct lede_runs *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; r->readers != NULL && i < r->n; i++)
		lede_arena_free(&r->readers[i].arena);
	free(r->readers);
	free(r->heap);
	lede_arena_free(&r->arena);
	free(r);
}

int64_t
lede_runs_count(const struct lede_runs *r)
{
	return (int64_t)r->n;
}

/* Full blocks, or with the last also the rest, to the table. */
static int
put_blocks(struct lede_runs *r, bool last, struct lede_error *err)
{
	size_t at = 0, n;

	while (r->out.len - at >= (last ? 1 : BLOCK)) {
		n = r->out.len - at < BLOCK ? r->out.len - at : BLOCK;
		lede_db_bind_int(r->put, 1, r->blocks++);
		lede_db_bind_blob(r->put, 2, lede_slice(r->out.ptr + at, n));
		if (lede_db_run(r->put, err) == -1)
			return -1;
		at += n;
	}
	if (at > 0)
		memmove(r->out.ptr, r->out.ptr + at, r->out.len - at);
	r->out.len -= at;
	return 0;
}

int
lede_runs_put(struct lede_runs *r, const struct lede_run_entry *entry,
    struct lede_error *err)
{
	const struct head head = { entry->word.len, entry->list.len,
		entry->first, entry->last };

	lede_buf_add(&r->out, lede_slice((const char *)&head, sizeof(head)));
	lede_buf_add(&r->out, entry->word);
	lede_buf_add(&r->out, entry->list);
	return r->out.len < BLOCK ? 0 : put_blocks(r, false, err);
}

int
lede_runs_end(struct lede_runs *r, struct lede_error *err)
{
	if (r->n == RUNS_MAX)
		return lede_fail(err, LEDE_ERR_SYSTEM, "runs",
		    "more than %d runs to merge", RUNS_MAX);
	if (put_blocks(r, true, err) == -1)
		return -1;
	r->ends[r->n++] = r->blocks;
	return 0;
}

/* Have n bytes at hand, if there are as many; 1, 0 or -1. */
static int
fill(struct lede_runs *r, struct reader *in, size_t n, struct lede_error *err)
{
	if (in->pos > 0 && in->buf.len - in->pos < n) {
		memmove(in->buf.ptr, in->buf.ptr + in->pos,
		    in->buf.len - in->pos);
		in->buf.len -= in->pos;
		in->pos = 0;
	}
	while (in->buf.len - in->pos < n) {
		if (in->block == in->end)
			return 0;
		lede_db_bind_int(r->get, 1, in->block++);
		if (lede_db_step(r->get, err) == -1)
			return -1;
		lede_buf_add(&in->buf, lede_db_blob(r->get, 0));
		lede_db_reset(r->get);
	}
	return 1;
}

/* The reader's next entry: 1, 0 or -1. */
static int
read_entry(struct lede_runs *r, struct reader *in, struct lede_error *err)
{
	struct head head;
	const char *at;
	int got;

	if ((got = fill(r, in, sizeof(head), err)) != 1)
		return got;
	memcpy(&head, in->buf.ptr + in->pos, sizeof(head));
	if (fill(r, in, sizeof(head) + head.word + head.list, err) == -1)
		return -1;
	at = in->buf.ptr + in->pos + sizeof(head);
	in->pos += sizeof(head) + head.word + head.list;
	in->entry = (struct lede_run_entry){ lede_slice(at, head.word),
		head.first, head.last, lede_slice(at + head.word, head.list) };
	in->key = lede_run_key(in->entry.word);
	return 1;
}

static bool
is_before(const struct reader *a, const struct reader *b)
{
	int order = lede_run_order(&a->key, &b->key);

	return order < 0 || (order == 0 && a < b);
}

/* The reader at i is put where it belongs below. */
static void
sink(struct lede_runs *r, size_t i)
{
	struct reader *in = r->heap[i];
	size_t child;

	while ((child = 2 * i + 1) < r->n_heap) {
		if (child + 1 < r->n_heap &&
		    is_before(r->heap[child + 1], r->heap[child]))
			child++;
		if (is_before(in, r->heap[child]))
			break;
		r->heap[i] = r->heap[child];
		i = child;
	}
	r->heap[i] = in;
}

static int
start_merge(struct lede_runs *r, struct lede_error *err)
{
	int got;

	r->readers = calloc(r->n + 1, sizeof(*r->readers));
	r->heap = calloc(r->n + 1, sizeof(struct reader *));
	if (r->readers == NULL || r->heap == NULL)
		lede_out_of_memory();
	for (size_t i = 0; i < r->n; i++) {
		struct reader *in = &r->readers[i];

		in->buf.arena = &in->arena;
		in->block = i == 0 ? 0 : r->ends[i - 1];
		in->end = r->ends[i];
		if ((got = read_entry(r, in, err)) == -1)
			return -1;
		if (got == 1)
			r->heap[r->n_heap++] = in;
	}
	for (size_t i = r->n_heap / 2; i-- > 0;)
		sink(r, i);
	return 0;
}

int
lede_runs_next(struct lede_runs *r, struct lede_run_entry *entry,
    struct lede_error *err)
{
	int got = 0;

	if (r->readers == NULL) {
		if (start_merge(r, err) == -1)
			return -1;
	} else if (r->n_heap > 0) {
		if ((got = read_entry(r, r->heap[0], err)) == -1)
			return -1;
		if (got == 0)
			r->heap[0] = r->heap[--r->n_heap];
		if (r->n_heap > 0)
			sink(r, 0);
	}
	if (r->n_heap == 0)
		return 0;
	*entry = r->heap[0]->entry;
	return 1;
}
