#include "dedup.h"

#include <stdlib.h>

#include "dedupfile.h"

/* What articles are looked up by: the bands of their marks, and two more. */
enum {
	KEY = LEDE_MARK_BANDS, TEXT, LISTS
};
#define BUCKET_BITS 16

/*
 * The place of an article in the lists of its buckets, newest first.  next is
 * the number of an entry plus 1, 0 at the end.  tag is 8 bits more of what
 * the bucket was chosen by, so that few index are looked at.
 */
struct place {
	uint32_t next[LISTS];
	uint8_t tag[LISTS];
};

/* Ceilings that keep a look-up short whatever comes. */
#define STEPS_MAX 2000		/* articles looked at in a bucket */
#define COMPARE_MAX 64		/* articles compared with */

struct lede_dedup {
	struct lede_dedupfile *file;
	uint32_t *buckets;		/* owns: LISTS << BUCKET_BITS */
	struct place *places;		/* owns: one an entry */
	uint8_t *hits;			/* owns: one an entry; 0 between */
	bool *now;			/* owns: came since it was opened */
	size_t cap;
};

/* An entry that shares bands with an article. */
struct near {
	uint32_t entry;
	unsigned hits;
};

static uint64_t
mix(uint64_t x)
{
	x = (x ^ x >> 32) * UINT64_C(0x9e3779b97f4a7c15);
	return x ^ x >> 29;
}

static uint32_t *
bucket_of(const struct lede_dedup *dedup, unsigned list, uint64_t value,
    uint8_t *tag)
{
	uint64_t hash = mix(value);

	*tag = (uint8_t)(hash >> (56 - BUCKET_BITS));
	return &dedup->buckets[((size_t)list << BUCKET_BITS) |
	    (size_t)(hash >> (64 - BUCKET_BITS))];
}

static void
grow(struct lede_dedup *dedup, uint32_t n)
{
	if (n < dedup->cap)
		return;
	dedup->cap = n < 512 ? 1024 : 2 * (size_t)n;
	dedup->places = realloc(dedup->places,
	    dedup->cap * sizeof(*dedup->places));
	dedup->hits = realloc(dedup->hits, dedup->cap);
	dedup->now = realloc(dedup->now, dedup->cap * sizeof(*dedup->now));
	if (dedup->places == NULL || dedup->hits == NULL ||
	    dedup->now == NULL)
		lede_out_of_memory();
}

static void
link_in(struct lede_dedup *dedup, unsigned list, uint64_t value,
    uint32_t entry)
{
	struct place *place = &dedup->places[entry];
	uint32_t *bucket = bucket_of(dedup, list, value, &place->tag[list]);

	place->next[list] = *bucket;
	*bucket = entry + 1;
}

static void
index_entry(struct lede_dedup *dedup, uint32_t entry,
    const struct lede_seen *seen, bool now)
{
	grow(dedup, entry);
	dedup->places[entry] = (struct place){ .next = { 0 } };
	dedup->hits[entry] = 0;
	dedup->now[entry] = now;
	if (seen->key != 0)
		link_in(dedup, KEY, seen->key, entry);
	link_in(dedup, TEXT, seen->mark.text, entry);
	for (unsigned i = 0; i < LEDE_MARK_BANDS; i++)
		link_in(dedup, i, seen->mark.bands[i], entry);
}

/*
 * The oldest entry with the same key, or the same text, as list says, in
 * *seen; one with both goes first.  1, 0 for none, or -1.
 */
static int
find_exact(struct lede_dedup *dedup, unsigned list,
    const struct lede_seen *this, uint32_t *entry, struct lede_seen *seen,
    struct lede_error *err)
{
	uint64_t value = list == KEY ? this->key : this->mark.text;
	uint8_t tag;
	uint32_t at = *bucket_of(dedup, list, value, &tag);
	struct lede_seen there;
	bool both = false, found = false;

	for (unsigned steps = 0; at != 0 && steps < STEPS_MAX;
	    at = dedup->places[at - 1].next[list], steps++) {
		bool key, text;

		if (dedup->places[at - 1].tag[list] != tag)
			continue;
		if (lede_dedupfile_get(dedup->file, at - 1, &there,
		    err) == -1)
			return -1;
		key = there.key == this->key;
		text = there.mark.text == this->mark.text;
		if (!(list == KEY ? key : text) || (both && !(key && text)))
			continue;
		both = key && text;
		found = true;
		*entry = at - 1;
		*seen = there;
	}
	return found;
}

static int
by_hits(const void *a, const void *b)
{
	const struct near *x = a, *y = b;

	if (x->hits != y->hits)
		return x->hits > y->hits ? -1 : 1;
	return (x->entry > y->entry) - (x->entry < y->entry);
}

/* The entries that share bands with mark, those with most of them first. */
static struct near *
find_near(struct lede_dedup *dedup, const struct lede_mark *mark,
    struct lede_arena *arena, size_t *n)
{
	struct near *list = NULL;
	size_t cap = 0;

	*n = 0;
	for (unsigned i = 0; i < LEDE_MARK_BANDS; i++) {
		uint8_t tag;
		uint32_t at = *bucket_of(dedup, i, mark->bands[i], &tag);

		for (unsigned steps = 0; at != 0 && steps < STEPS_MAX;
		    at = dedup->places[at - 1].next[i], steps++) {
			if (dedup->places[at - 1].tag[i] != tag ||
			    dedup->hits[at - 1]++ > 0)
				continue;
			list = lede_arena_more(arena, list, *n, &cap,
			    sizeof(*list));
			list[(*n)++].entry = at - 1;
		}
	}
	for (size_t i = 0; i < *n; i++) {
		list[i].hits = dedup->hits[list[i].entry];
		dedup->hits[list[i].entry] = 0;
	}
	if (*n > 1)
		qsort(list, *n, sizeof(*list), by_hits);
	return list;
}

static bool
is_copy(const struct lede_mark *a, const struct lede_mark *b,
    struct lede_alike alike)
{
	return a->total >= LEDE_DEDUP_SHINGLES &&
	    b->total >= LEDE_DEDUP_SHINGLES &&
	    alike.contains >= LEDE_DEDUP_CONTAINS &&
	    alike.similarity >= LEDE_DEDUP_SIMILARITY;
}

/* The entry most alike, in *seen.  1, 0 for none, or -1. */
static int
find_copied(struct lede_dedup *dedup, const struct lede_mark *mark,
    struct lede_arena *arena, uint32_t *entry, struct lede_seen *seen,
    struct lede_error *err)
{
	size_t n;
	struct near *list = find_near(dedup, mark, arena, &n);
	struct lede_seen there;
	struct lede_alike alike, best = { 0, 0 };

	for (size_t i = 0; i < n && i < COMPARE_MAX; i++) {
		if (lede_dedupfile_get(dedup->file, list[i].entry, &there,
		    err) == -1)
			return -1;
		alike = lede_mark_compare(mark, &there.mark);
		if (!is_copy(mark, &there.mark, alike) ||
		    alike.similarity <= best.similarity)
			continue;
		best = alike;
		*entry = list[i].entry;
		*seen = there;
	}
	return best.similarity > 0;
}

/* What an article is to an entry. */
enum relation {
	NEW,			/* there is no such entry */
	AGAIN,			/* the same address, the same words */
	REVISED,		/* the same address, other words */
	COPY			/* another address, the same or like words */
};

/* -1 on failure. */
static int
relate(struct lede_dedup *dedup, const struct lede_seen *this,
    struct lede_arena *arena, uint32_t *entry, struct lede_seen *seen,
    enum relation *relation, struct lede_error *err)
{
	int got = 0;

	if (this->key != 0)
		got = find_exact(dedup, KEY, this, entry, seen, err);
	if (got == 0 && this->mark.total > 0)
		got = find_exact(dedup, TEXT, this, entry, seen, err);
	if (got == 0 && this->mark.total >= LEDE_DEDUP_SHINGLES)
		got = find_copied(dedup, &this->mark, arena, entry, seen,
		    err);
	*relation = got == 0 ? NEW : seen->key != this->key ||
	    (this->key == 0 && seen->mark.text != this->mark.text) ? COPY :
	    seen->mark.text == this->mark.text ? AGAIN : REVISED;
	return got == -1 ? -1 : 0;
}

static void
remember(struct lede_dedup *dedup, const struct lede_seen *this)
{
	uint32_t entry = lede_dedupfile_count(dedup->file);

	lede_dedupfile_add(dedup->file, this);
	index_entry(dedup, entry, this, true);
}

int
lede_dedup_look(struct lede_dedup *dedup,
    const struct lede_dedup_article *article, int64_t now,
    struct lede_arena *arena, struct lede_dedup_found *found,
    struct lede_error *err)
{
	struct lede_seen this = { .at = now, .own = 1 }, seen;
	struct lede_alike alike = { 1, 1 };
	enum relation relation;
	uint32_t entry;

	lede_mark_make(&this.mark, article->text, arena);
	if (article->key.ptr != NULL)
		this.key = lede_slice_hash(article->key, LEDE_HASH);
	memcpy(this.id, article->id.ptr, article->id.len < LEDE_SEEN_ID ?
	    article->id.len : LEDE_SEEN_ID - 1);
	if (relate(dedup, &this, arena, &entry, &seen, &relation, err) == -1)
		return -1;
	if (relation == NEW)
		this.first = lede_dedupfile_count(dedup->file);
	else {
		/* A revision is compared with what came first, a copy with
		 * the version that it copies. */
		this.own = relation == COPY ? 0 : seen.own;
		this.first = relation == COPY && seen.own ? entry :
		    seen.first;
		memcpy(this.id, seen.id, LEDE_SEEN_ID);
		if (lede_dedupfile_get(dedup->file, this.first, &seen,
		    err) == -1)
			return -1;
		alike = lede_mark_compare(&this.mark, &seen.mark);
	}
	found->id = lede_arena_copy(arena, lede_slice_str(this.id));
	found->similarity = alike.similarity;
	found->contains = alike.contains;
	found->copy = relation == COPY ||
	    (relation == AGAIN && (!this.own || dedup->now[entry])) ||
	    (relation == REVISED && !this.own &&
	    is_copy(&this.mark, &seen.mark, alike));
	if (relation == AGAIN)
		dedup->now[entry] = true;
	else
		remember(dedup, &this);
	return 0;
}

int
lede_dedup_commit(struct lede_dedup *dedup, struct lede_error *err)
{
	return lede_dedupfile_commit(dedup->file, err);
}

size_t
lede_dedup_waiting(const struct lede_dedup *dedup)
{
	return lede_dedupfile_waiting(dedup->file);
}

struct lede_dedup *
lede_dedup_open(const char *state, int64_t oldest, struct lede_error *err)
{
	struct lede_dedup *dedup = calloc(1, sizeof(*dedup));
	struct lede_seen seen;

	if (dedup == NULL || (dedup->buckets = calloc(
	    (size_t)LISTS << BUCKET_BITS, sizeof(*dedup->buckets))) == NULL)
		lede_out_of_memory();
	dedup->file = lede_dedupfile_open(state, oldest, err);
	if (dedup->file == NULL)
		goto fail;
	for (uint32_t i = 0; i < lede_dedupfile_count(dedup->file); i++) {
		if (lede_dedupfile_get(dedup->file, i, &seen, err) == -1)
			goto fail;
		if (seen.at >= oldest)
			index_entry(dedup, i, &seen, false);
	}
	return dedup;
fail:
	lede_dedup_close(dedup);
	return NULL;
}

void
lede_dedup_close(struct lede_dedup *dedup)
{
	if (dedup == NULL)
		return;
	lede_dedupfile_close(dedup->file);
	free(dedup->buckets);
	free(dedup->places);
	free(dedup->hits);
	free(dedup->now);
	free(dedup);
}
