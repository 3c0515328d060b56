/*
 * page: the body of an HTTP response as text: content codings undone, types
 * that are no text refused, decoded to UTF-8.
 */
#ifndef LEDE_PAGE_H
#define LEDE_PAGE_H

#include <stdbool.h>

#include "arena.h"
#include "error.h"
#include "slice.h"

/* Slices in arena, or borrowed from what was read. */
struct lede_page {
	struct lede_slice type;		/* "text/html"; of text, where it was not
					   stated, by how it begins */
	const char *charset;		/* static; NULL: no text */
	struct lede_slice text;		/* UTF-8; ptr NULL: no text */
	struct lede_slice bytes;	/* without codings */
	bool truncated;			/* the end of a coding is missing */
};

/*
 * Read body, which came with these header lines.  LEDE_ERR_RECORD "encoding"
 * or "too-large" where it cannot be decoded to at most max bytes; "type"
 * where it is no text, but for that page is complete.
 */
int lede_page_read(struct lede_slice head, struct lede_slice body, size_t max,
    struct lede_arena *arena, struct lede_page *page, struct lede_error *err);

/* Do the header lines say that the body is text, or leave it open? */
bool lede_page_may_be_text(struct lede_slice head);

#endif
