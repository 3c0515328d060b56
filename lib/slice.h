/* slice: a stretch of bytes that somebody else owns. */
#ifndef LEDE_SLICE_H
#define LEDE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * Borrows ptr, which need not end in NUL; a NUL inside is a byte like others.
 * ptr == NULL means "there is none", which is not the same as len == 0.
 */
struct lede_slice {
	const char *ptr;
	size_t len;
};

/* A slice of a string literal. */
#define LEDE_SLICE(literal) \
	((struct lede_slice){ (literal), sizeof(literal) - 1 })
#define LEDE_SLICE_NONE ((struct lede_slice){ NULL, 0 })

/* For printf("%.*s"). */
#define LEDE_SLICE_ARG(s) (int)(s).len, (s).ptr

static inline struct lede_slice
lede_slice(const char *ptr, size_t len)
{
	return (struct lede_slice){ ptr, len };
}

/* A slice of a NUL-terminated string; NULL gives LEDE_SLICE_NONE. */
static inline struct lede_slice
lede_slice_str(const char *s)
{
	return (struct lede_slice){ s, s == NULL ? 0 : strlen(s) };
}

/* Bytes [start, end) of s. */
static inline struct lede_slice
lede_slice_cut(struct lede_slice s, size_t start, size_t end)
{
	return (struct lede_slice){ s.ptr + start, end - start };
}

static inline bool
lede_slice_eq(struct lede_slice a, struct lede_slice b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Equal to a NUL-terminated string?  Mostly the first byte says no. */
static inline bool
lede_slice_is(struct lede_slice a, const char *s)
{
	return (a.len == 0 || *a.ptr == *s) &&
	    lede_slice_eq(a, lede_slice_str(s));
}

bool lede_slice_starts(struct lede_slice s, struct lede_slice prefix);
bool lede_slice_ends(struct lede_slice s, struct lede_slice suffix);

/* Equal when ASCII letters are folded to lower case; other bytes as they are. */
bool lede_slice_caseis(struct lede_slice a, const char *s);

/* strcmp order of bytes: negative, 0 or positive. */
int lede_slice_cmp(struct lede_slice a, struct lede_slice b);

/*
 * A table of lib/lexicon: rows of some size that begin with their name, a
 * NUL-terminated string, and are sorted by its bytes.  The first of the n with
 * that name; n if there is none.
 */
size_t lede_slice_row(struct lede_slice name, const void *rows, size_t n,
    size_t size);
/* The same in an array. */
#define LEDE_ROW(name, rows) \
	lede_slice_row((name), (rows), LEDE_N_ROWS(rows), sizeof((rows)[0]))
#define LEDE_N_ROWS(rows) (sizeof(rows) / sizeof((rows)[0]))

/* Without ASCII white space at both ends. */
struct lede_slice lede_slice_trim(struct lede_slice s);

/* Offset of the first needle at or after from, SIZE_MAX if there is none. */
size_t lede_slice_find(struct lede_slice s, struct lede_slice needle,
    size_t from);

/* FNV-1a, 64 bits.  Chain by giving the last hash as seed, LEDE_HASH first. */
#define LEDE_HASH UINT64_C(0xcbf29ce484222325)
uint64_t lede_slice_hash(struct lede_slice s, uint64_t seed);

#endif
