#include "postings.h"

#include <stdlib.h>

#include "arena.h"
#include "buf.h"
#include "fts5.h"
#include "runs.h"

/* FTS5 has this before each word, other letters before prefixes of words. */
#define MAIN "0"
/* A place is a position and, above it, the column. */
#define COLUMN ((uint32_t)1 << 31)
#define SLOTS_MIN ((size_t)1 << 16)

struct token {
	uint32_t word, place;
};

struct posting {
	uint32_t row, place;	/* row: the run's nth */
};

struct word {
	size_t start;		/* in text */
	uint32_t len, n;	/* bytes; tokens */
};

struct sorted {
	struct lede_run_key key;
	const struct word *word;
};

struct slot {
	uint32_t hash, word;	/* word: its index + 1; 0: free */
};

/* Of the run at hand but where it says otherwise. */
struct lede_postings {
	struct lede_db *db;		/* borrowed */
	struct lede_runs *runs;
	struct lede_db_stmt *put_size;	/* of rows, for the end */
	size_t run;
	struct token *tokens;
	size_t n_tokens, cap_tokens;
	int64_t *rows;
	size_t *row_ends;		/* in tokens */
	size_t n_rows, cap_rows, cap_ends;
	struct word *words;
	size_t n_words, cap_words;
	struct lede_arena arena;	/* of the next two; for ever */
	struct lede_buf text, list;
	struct slot *slots;
	size_t n_slots;
	uint32_t place;			/* of the next token */
	int64_t n;			/* rows of all runs */
	uint64_t total[2];		/* tokens, a column */
};

static void *
more(void *array, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return array;
	*cap += *cap / 4 + 1024;
	if ((array = realloc(array, *cap * size)) == NULL)
		lede_out_of_memory();
	return array;
}

struct lede_postings *
lede_postings_open(struct lede_db *db, size_t run, struct lede_error *err)
{
	struct lede_postings *p = calloc(1, sizeof(*p));

	if (p == NULL)
		lede_out_of_memory();
	p->db = db;
	p->run = run;
	p->n_slots = SLOTS_MIN;
	if ((p->slots = calloc(p->n_slots, sizeof(*p->slots))) == NULL)
		lede_out_of_memory();
	p->text.arena = p->list.arena = &p->arena;
	if ((p->runs = lede_runs_open(db, err)) == NULL ||
	    lede_db_exec(db, "CREATE TABLE sizes (id INTEGER PRIMARY KEY, "
	    "sz BLOB)", err) == -1 ||
	    (p->put_size = lede_db_prepare(db, "INSERT INTO sizes "
	    "VALUES (?1, ?2)", err)) == NULL) {
		lede_postings_free(p);
		return NULL;
	}
	return p;
}

void
lede_postings_free(struct lede_postings *p)
{
	if (p == NULL)
		return;
	lede_runs_free(p->runs);
	free(p->tokens);
	free(p->rows);
	free(p->row_ends);
	free(p->words);
	free(p->slots);
	lede_arena_free(&p->arena);
	free(p);
}

static struct lede_slice
text_of(const struct lede_postings *p, const struct word *word)
{
	return lede_slice(p->text.ptr + word->start, word->len);
}

/* Twice as many slots as words, at least. */
static void
more_slots(struct lede_postings *p)
{
	struct slot *old = p->slots;
	size_t n = p->n_slots, at;

	p->n_slots *= 2;
	if ((p->slots = calloc(p->n_slots, sizeof(*p->slots))) == NULL)
		lede_out_of_memory();
	for (size_t i = 0; i < n; i++) {
		if (old[i].word == 0)
			continue;
		for (at = old[i].hash; p->slots[at &= p->n_slots - 1].word != 0;
		    at++)
			;
		p->slots[at] = old[i];
	}
	free(old);
}

/* Of words, which are short: by loads that overlap. */
static uint32_t
hash_of(struct lede_slice s)
{
	const uint64_t prime = UINT64_C(0x9E3779B97F4A7C15);
	const unsigned char *p = (const unsigned char *)s.ptr;
	uint64_t hash = s.len, word, last;
	uint32_t low, high;

	if (s.len >= 8) {
		for (size_t i = 0; i + 8 < s.len; i += 8) {
			memcpy(&word, p + i, 8);
			hash = (hash ^ word) * prime;
			hash ^= hash >> 32;
		}
		memcpy(&last, p + s.len - 8, 8);
	} else if (s.len >= 4) {
		memcpy(&low, p, 4);
		memcpy(&high, p + s.len - 4, 4);
		last = (uint64_t)high << 32 | low;
	} else
		last = s.len == 0 ? 0 : (uint64_t)(p[0] | p[s.len / 2] << 8 |
		    p[s.len - 1] << 16);
	hash = (hash ^ last) * prime;
	return (uint32_t)(hash ^ hash >> 32);
}

/* The index of the word, which is new or not. */
static uint32_t
find_word(struct lede_postings *p, struct lede_slice s)
{
	uint32_t hash = hash_of(s);
	struct slot *slot;

	for (size_t at = hash; ; at++) {
		slot = &p->slots[at & (p->n_slots - 1)];
		if (slot->word == 0)
			break;
		if (slot->hash == hash && lede_slice_eq(text_of(p,
		    &p->words[slot->word - 1]), s))
			return slot->word - 1;
	}
	p->words = more(p->words, p->n_words, &p->cap_words,
	    sizeof(*p->words));
	p->words[p->n_words++] = (struct word){ p->text.len, (uint32_t)s.len,
		0 };
	lede_buf_add(&p->text, s);
	*slot = (struct slot){ hash, (uint32_t)p->n_words };
	if (2 * p->n_words >= p->n_slots)
		more_slots(p);
	return (uint32_t)p->n_words - 1;
}

static void
add_token(void *arg, struct lede_slice s)
{
	struct lede_postings *p = arg;
	uint32_t word;

	if (s.len > LEDE_FTS5_TERM_MAX)
		s.len = LEDE_FTS5_TERM_MAX;
	word = find_word(p, s);
	p->words[word].n++;
	p->tokens = more(p->tokens, p->n_tokens, &p->cap_tokens,
	    sizeof(*p->tokens));
	p->tokens[p->n_tokens++] = (struct token){ word, p->place++ };
}

/* The postings in the order of words, which themselves are in no order; each
 * word's end in ends. */
static struct posting *
sort_tokens(const struct lede_postings *p, size_t *ends)
{
	struct posting *postings = malloc((p->n_tokens + 1) *
	    sizeof(*postings));
	size_t sum = 0, t = 0;

	if (postings == NULL)
		lede_out_of_memory();
	for (size_t i = 0; i < p->n_words; i++) {
		ends[i] = sum;
		sum += p->words[i].n;
	}
	for (uint32_t row = 0; row < p->n_rows; row++)
		for (; t < p->row_ends[row]; t++)
			postings[ends[p->tokens[t].word]++] =
			    (struct posting){ row, p->tokens[t].place };
	return postings;
}

static int
by_key(const void *a, const void *b)
{
	return lede_run_order(&((const struct sorted *)a)->key,
	    &((const struct sorted *)b)->key);
}

static struct sorted *
sort_words(const struct lede_postings *p)
{
	struct sorted *sorted = malloc((p->n_words + 1) * sizeof(*sorted));

	if (sorted == NULL)
		lede_out_of_memory();
	for (size_t i = 0; i < p->n_words; i++)
		sorted[i] = (struct sorted){ lede_run_key(text_of(p,
		    &p->words[i])), &p->words[i] };
	qsort(sorted, p->n_words, sizeof(*sorted), by_key);
	return sorted;
}

/* Room for what a token can take: a row, a length, a column and a place. */
static void
have_room(struct lede_buf *list)
{
	if (list->cap - list->len < 4 * LEDE_FTS5_VARINT_MAX)
		lede_buf_room(list, 4 * LEDE_FTS5_VARINT_MAX);
}

/*
 * The places of the first posting's row, which are taken off: twice their bytes,
 * and they.  That is mostly less than 128, so there is one byte for it.
 */
static void
put_places(struct lede_buf *list, const struct posting **at,
    const struct posting *end)
{
	uint32_t row = (*at)->row, last = 0;
	size_t start, size;
	char bytes[LEDE_FTS5_VARINT_MAX];

	have_room(list);
	start = ++list->len;
	for (; *at < end && (*at)->row == row; ++*at) {
		uint32_t place = (*at)->place;

		have_room(list);
		if ((place ^ last) & COLUMN) {
			list->ptr[list->len++] = LEDE_FTS5_COLUMN;
			list->ptr[list->len++] = 1;
			last = COLUMN;
		}
		list->len += lede_fts5_write(list->ptr + list->len,
		    place - last + 2);
		last = place;
	}
	have_room(list);
	size = lede_fts5_write(bytes, (list->len - start) * 2);
	if (size > 1)
		memmove(list->ptr + start - 1 + size, list->ptr + start,
		    list->len - start);
	memcpy(list->ptr + start - 1, bytes, size);
	list->len += size - 1;
}

static int
put_word(struct lede_postings *p, struct lede_slice word,
    const struct posting *at, const struct posting *end,
    struct lede_error *err)
{
	struct lede_run_entry entry = { .word = word,
		.first = p->rows[at->row], .last = p->rows[end[-1].row] };
	int64_t last = entry.first;

	p->list.len = 0;
	while (at < end) {
		int64_t row = p->rows[at->row];

		if (row > last) {
			have_room(&p->list);
			p->list.len += lede_fts5_write(p->list.ptr +
			    p->list.len, (uint64_t)(row - last));
		}
		last = row;
		put_places(&p->list, &at, end);
	}
	entry.list = lede_buf_slice(&p->list);
	return lede_runs_put(p->runs, &entry, err);
}

static int
end_run(struct lede_postings *p, struct lede_error *err)
{
	size_t *ends = malloc((p->n_words + 1) * sizeof(*ends));
	struct posting *postings;
	struct sorted *words;
	int done = 0;

	if (ends == NULL)
		lede_out_of_memory();
	postings = sort_tokens(p, ends);
	words = sort_words(p);
	for (size_t i = 0; i < p->n_words && done == 0; i++) {
		const struct word *word = words[i].word;
		const struct posting *end = postings + ends[word - p->words];

		done = put_word(p, words[i].key.word, end - word->n, end, err);
	}
	free(words);
	free(postings);
	free(ends);
	memset(p->slots, 0, p->n_slots * sizeof(*p->slots));
	p->n_tokens = p->n_words = p->n_rows = p->text.len = 0;
	return done == -1 ? -1 : lede_runs_end(p->runs, err);
}

static int
put_size(struct lede_postings *p, int64_t row, const uint64_t size[2],
    struct lede_error *err)
{
	p->list.len = 0;
	for (int i = 0; i < 2; i++) {
		lede_fts5_put(&p->list, size[i]);
		p->total[i] += size[i];
	}
	lede_db_bind_int(p->put_size, 1, row);
	lede_db_bind_blob(p->put_size, 2, lede_buf_slice(&p->list));
	return lede_db_run(p->put_size, err);
}

int
lede_postings_add(struct lede_postings *p, int64_t row,
    struct lede_slice title, struct lede_slice text, struct lede_error *err)
{
	uint64_t size[2];

	/* Each token has a byte, and one between it and the next. */
	if (p->n_rows > 0 && p->n_tokens + title.len / 2 + text.len / 2 + 2 >
	    p->run && end_run(p, err) == -1)
		return -1;
	for (uint32_t i = 0; i < 2; i++) {
		p->place = i * COLUMN;
		if (lede_db_tokens(p->db, i == 0 ? title : text, add_token, p,
		    err) == -1)
			return -1;
		size[i] = p->place - i * COLUMN;
	}
	p->rows = more(p->rows, p->n_rows, &p->cap_rows, sizeof(*p->rows));
	p->row_ends = more(p->row_ends, p->n_rows, &p->cap_ends,
	    sizeof(*p->row_ends));
	p->rows[p->n_rows] = row;
	p->row_ends[p->n_rows++] = p->n_tokens;
	p->n++;
	return put_size(p, row, size, err);
}

int
lede_postings_end(struct lede_postings *p, struct lede_error *err)
{
	return end_run(p, err);
}

static int
write_sizes(struct lede_postings *p, struct lede_db *db,
    struct lede_error *err)
{
	struct lede_db_stmt *get = lede_db_prepare(p->db, "SELECT id, sz "
	    "FROM sizes", err), *put;
	int got;

	if (get == NULL || (put = lede_db_prepare(db, "INSERT INTO "
	    "articles_fts_docsize VALUES (?1, ?2)", err)) == NULL)
		return -1;
	while ((got = lede_db_step(get, err)) == 1) {
		lede_db_bind_int(put, 1, lede_db_int(get, 0));
		lede_db_bind_blob(put, 2, lede_db_blob(get, 1));
		if (lede_db_run(put, err) == -1)
			return -1;
	}
	return got;
}

static int
write_words(struct lede_postings *p, struct lede_fts5 *f,
    struct lede_error *err)
{
	struct lede_buf word = { .arena = &p->arena };
	struct lede_run_entry entry;
	unsigned merged = 0;
	int got;

	lede_buf_str(&word, MAIN);
	while ((got = lede_runs_next(p->runs, &entry, err)) == 1) {
		if (word.len == 1 || !lede_slice_eq(entry.word, lede_slice_cut(
		    lede_buf_slice(&word), 1, word.len))) {
			word.len = 1;
			lede_buf_add(&word, entry.word);
			if (lede_fts5_term(f, lede_buf_slice(&word), err) ==
			    -1)
				return -1;
		}
		if (lede_fts5_rows(f, entry.first, entry.last, entry.list,
		    err) == -1)
			return -1;
	}
	/* As if FTS5 had merged eight at a time. */
	for (int64_t n = lede_runs_count(p->runs); n > 1; n = (n + 7) / 8)
		merged++;
	return got == -1 ? -1 : lede_fts5_finish(f, p->n, p->total, merged,
	    err);
}

int
lede_postings_write(struct lede_postings *p, struct lede_db *db,
    struct lede_error *err)
{
	struct lede_fts5 f;
	int done = -1;

	if (lede_fts5_open(&f, db, err) == 0 && write_sizes(p, db, err) == 0)
		done = write_words(p, &f, err);
	lede_fts5_free(&f);
	return done;
}
