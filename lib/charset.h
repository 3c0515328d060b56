/*
 * charset: which character encoding a page is in, and its text as UTF-8
 * (WHATWG Encoding Standard; HTML 13.2.3.2).  charset.c is the only door to
 * iconv, charsetfind.c to uchardet.
 */
#ifndef LEDE_CHARSET_H
#define LEDE_CHARSET_H

#include "arena.h"
#include "slice.h"

/* One encoding: a row of a constant table, compared by name. */
struct lede_charset {
	const char *label;
	const char *name;	/* lower case: "utf-8", "windows-1252" */
	const char *iconv;
	const char *form;
};

static inline bool
lede_charset_is(const struct lede_charset *charset, const char *form)
{
	return strcmp(charset->form, form) == 0;
}

/*
 * The encoding a label means, as browsers read labels: "latin1" and "ascii"
 * are windows-1252.  NULL if it means none.
 */
const struct lede_charset *lede_charset_of(struct lede_slice label);

/* What a byte order mark means, and its length; NULL and 0 for none. */
const struct lede_charset *lede_charset_mark(struct lede_slice page,
    size_t *len);

/*
 * The encoding of a page: a byte order mark, Content-Type (type may be
 * LEDE_SLICE_NONE), XML declaration, <meta> in the first 1024 bytes or soon
 * after, then what the bytes look like.  Never NULL.
 *
 * Against the letter of HTML in one point: a page declared as UTF-8 in which
 * no byte above 127 is part of UTF-8 is detected as if it had declared
 * nothing, since each of its accents would be lost.
 */
const struct lede_charset *lede_charset_find(struct lede_slice page,
    struct lede_slice type);

/*
 * The page as UTF-8 without byte order mark; what cannot be decoded, and
 * U+0000, are U+FFFD.  Borrows page where nothing had to be changed, else in
 * arena.  Cannot fail, linear time.
 */
struct lede_slice lede_charset_decode(struct lede_slice page,
    const struct lede_charset *charset, struct lede_arena *arena);

#endif
