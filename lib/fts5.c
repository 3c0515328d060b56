#include "fts5.h"

/* The page size of FTS5 in a new index: more than a leaf takes. */
#define PAGE 4050
/* A long list gets an index of its leaves, with so many without a term. */
#define INDEX_MIN 4
#define SEGMENT INT64_C(1)
#define AVERAGES 1
#define STRUCTURE 10
#define HEADER 4
#define FORMAT 4		/* of the whole: fts5_config.c */

void
lede_fts5_put(struct lede_buf *out, uint64_t value)
{
	out->len += lede_fts5_write(lede_buf_room(out, LEDE_FTS5_VARINT_MAX),
	    value);
}

uint64_t
lede_fts5_get(struct lede_slice *s)
{
	uint64_t value = 0;
	unsigned char c = 0x80;

	while (c & 0x80 && s->len > 0) {
		c = (unsigned char)*s->ptr++;
		s->len--;
		value = value << 7 | (c & 0x7F);
	}
	return value;
}

static void
set(struct lede_buf *buf, struct lede_slice s)
{
	buf->len = 0;
	lede_buf_add(buf, s);
}

static void
put_sixteen(struct lede_fts5 *f, size_t at, size_t value)
{
	f->page.ptr[at] = (char)(value >> 8);
	f->page.ptr[at + 1] = (char)value;
}

static void
start_leaf(struct lede_fts5 *f)
{
	set(&f->page, LEDE_SLICE("\0\0\0\0"));
	f->footer.len = 0;
	f->last_offset = 0;
	f->term_here = f->row_here = false;
	f->leaf++;
}

bool
lede_fts5_is_known(struct lede_db *db)
{
	struct lede_error unused;
	struct lede_db_stmt *st = lede_db_prepare(db, "SELECT v FROM "
	    "articles_fts_config WHERE k = 'version'", &unused);
	bool known;

	if (st == NULL)
		return false;
	known = lede_db_step(st, &unused) == 1 && lede_db_int(st, 0) == FORMAT;
	lede_db_reset(st);
	return known;
}

int
lede_fts5_open(struct lede_fts5 *f, struct lede_db *db, struct lede_error *err)
{
	*f = (struct lede_fts5){ .db = db, .split_leaf = 1 };
	f->page.arena = f->footer.arena = f->term.arena = f->split.arena =
	    f->rows.arena = &f->arena;
	lede_db_defend(db, false);
	start_leaf(f);
	f->data = lede_db_prepare(db, "INSERT OR REPLACE INTO "
	    "articles_fts_data (id, block) VALUES (?1, ?2)", err);
	if (f->data == NULL)
		return -1;
	f->idx = lede_db_prepare(db, "INSERT INTO articles_fts_idx "
	    "(segid, term, pgno) VALUES (?1, ?2, ?3)", err);
	return f->idx == NULL ? -1 : 0;
}

void
lede_fts5_free(struct lede_fts5 *f)
{
	lede_db_defend(f->db, true);
	lede_arena_free(&f->arena);
}

static int
write_block(struct lede_fts5 *f, int64_t id, const struct lede_buf *block,
    struct lede_error *err)
{
	lede_db_bind_int(f->data, 1, id);
	lede_db_bind_blob(f->data, 2, lede_buf_slice(block));
	return lede_db_run(f->data, err);
}

static int
end_leaf(struct lede_fts5 *f, struct lede_error *err)
{
	put_sixteen(f, 2, f->page.len);
	if (f->term_here)
		lede_buf_add(&f->page, lede_buf_slice(&f->footer));
	else {
		f->without_term++;
		if (!f->row_here && f->rows.len > 0)
			lede_fts5_put(&f->rows, 0);
	}
	if (write_block(f, SEGMENT << 37 | f->leaf, &f->page, err) == -1)
		return -1;
	start_leaf(f);
	return 0;
}

/* The leaf that last began a term is told of in the idx table, with an index
 * of those behind it where its last term goes on there. */
static int
end_split(struct lede_fts5 *f, struct lede_error *err)
{
	bool indexed = f->rows.len > 0 && f->without_term >= INDEX_MIN;

	if (indexed && write_block(f, SEGMENT << 37 | INT64_C(1) << 36 |
	    f->rows_leaf, &f->rows, err) == -1)
		return -1;
	f->rows.len = f->without_term = 0;
	lede_db_bind_int(f->idx, 1, SEGMENT);
	lede_db_bind_blob(f->idx, 2, lede_buf_slice(&f->split));
	lede_db_bind_int(f->idx, 3, f->split_leaf << 1 | indexed);
	return lede_db_run(f->idx, err);
}

static size_t
common(struct lede_slice a, struct lede_slice b)
{
	size_t n = 0;

	while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
		n++;
	return n;
}

int
lede_fts5_term(struct lede_fts5 *f, struct lede_slice term,
    struct lede_error *err)
{
	size_t same = common(lede_buf_slice(&f->term), term);

	if (f->page.len + f->footer.len + term.len + 2 >= PAGE &&
	    f->page.len > HEADER && end_leaf(f, err) == -1)
		return -1;
	lede_fts5_put(&f->footer, f->page.len - f->last_offset);
	f->last_offset = f->page.len;
	if (f->term_here)
		lede_fts5_put(&f->page, same);
	else if (f->leaf > 1) {
		/* What tells it from all before is enough to find it by. */
		if (end_split(f, err) == -1)
			return -1;
		set(&f->split, lede_slice_cut(term, 0, same + 1));
		f->split_leaf = f->leaf;
	}
	if (!f->term_here)
		same = 0;
	lede_fts5_put(&f->page, term.len - same);
	lede_buf_add(&f->page, lede_slice_cut(term, same, term.len));
	set(&f->term, term);
	f->term_here = f->row_here = f->first_row = true;
	f->rows_leaf = f->leaf;
	return 0;
}

/* The first row of a leaf stands as it is, and is told of in its header. */
static int
put_row(struct lede_fts5 *f, int64_t row, struct lede_error *err)
{
	int64_t last = f->last_row;

	if (f->page.len + f->footer.len >= PAGE && end_leaf(f, err) == -1)
		return -1;
	if (!f->row_here) {
		put_sixteen(f, 0, f->page.len);
		if (f->rows.len == 0) {
			lede_fts5_put(&f->rows, 0);
			lede_fts5_put(&f->rows, (uint64_t)f->leaf);
			lede_fts5_put(&f->rows, (uint64_t)row);
		} else
			lede_fts5_put(&f->rows, (uint64_t)(row -
			    f->rows_last));
		f->rows_last = row;
	}
	lede_fts5_put(&f->page, (uint64_t)(f->first_row || !f->row_here ? row :
	    row - last));
	f->last_row = row;
	f->first_row = false;
	f->row_here = true;
	return 0;
}

/* A leaf ends behind a varint. */
static int
put_places(struct lede_fts5 *f, struct lede_slice places,
    struct lede_error *err)
{
	while (f->page.len + f->footer.len + places.len >= PAGE) {
		size_t used = f->page.len + f->footer.len;
		struct lede_slice rest = places;

		while (rest.len > 0 && used + (places.len - rest.len) < PAGE)
			lede_fts5_get(&rest);
		lede_buf_add(&f->page, lede_slice(places.ptr,
		    places.len - rest.len));
		places = rest;
		if (end_leaf(f, err) == -1)
			return -1;
	}
	lede_buf_add(&f->page, places);
	return 0;
}

int
lede_fts5_rows(struct lede_fts5 *f, int64_t first, int64_t last,
    struct lede_slice list, struct lede_error *err)
{
	int64_t row = first;

	for (;;) {
		size_t size;

		if (put_row(f, row, err) == -1)
			return -1;
		/* Mostly the rest fits. */
		if (f->page.len + f->footer.len + list.len < PAGE) {
			lede_buf_add(&f->page, list);
			f->last_row = last;
			return 0;
		}
		size = (size_t)lede_fts5_get(&list);
		lede_fts5_put(&f->page, size);
		size /= 2;
		if (put_places(f, lede_slice_cut(list, 0, size), err) == -1)
			return -1;
		list = lede_slice_cut(list, size, list.len);
		if (list.len == 0)
			return 0;
		row += (int64_t)lede_fts5_get(&list);
	}
}

/*
 * The structure: the cookie that says whether FTS5's options have changed, the
 * number of levels, of segments, and of leaves written (for merges); and for
 * each level how many segments are being merged, how many there are, and for
 * each its number, first and last leaf.
 */
static int
write_structure(struct lede_fts5 *f, unsigned level, struct lede_error *err)
{
	struct lede_db_stmt *st = lede_db_prepare(f->db, "SELECT block "
	    "FROM articles_fts_data WHERE id = 10", err);
	struct lede_buf out = { .arena = &f->arena };

	if (st == NULL || lede_db_step(st, err) != 1)
		return -1;
	lede_buf_add(&out, lede_slice_cut(lede_db_blob(st, 0), 0, 4));
	lede_db_reset(st);
	lede_fts5_put(&out, level + 1);
	lede_fts5_put(&out, 1);
	lede_fts5_put(&out, 0);
	for (unsigned i = 0; i < level; i++)
		lede_buf_add(&out, LEDE_SLICE("\0\0"));
	lede_buf_add(&out, LEDE_SLICE("\0\1"));
	lede_fts5_put(&out, SEGMENT);
	lede_fts5_put(&out, 1);
	lede_fts5_put(&out, (uint64_t)f->leaf - 1);
	return write_block(f, STRUCTURE, &out, err);
}

int
lede_fts5_finish(struct lede_fts5 *f, int64_t n, const uint64_t tokens[2],
    unsigned merged, struct lede_error *err)
{
	struct lede_buf out = { .arena = &f->arena };

	lede_fts5_put(&out, (uint64_t)n);
	lede_fts5_put(&out, tokens[0]);
	lede_fts5_put(&out, tokens[1]);
	if (write_block(f, AVERAGES, &out, err) == -1)
		return -1;
	if (f->page.len > HEADER && end_leaf(f, err) == -1)
		return -1;
	if (f->leaf == 1)
		return 0;
	return end_split(f, err) == -1 ? -1 : write_structure(f, merged, err);
}
