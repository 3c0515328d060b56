/*
 * reprint: what stands in a text without marks and is another's.
 *
 * A paragraph that ends in a colon hands on the word.  Whose it is, its last
 * sentence says (source.h); how far it goes, how the word is handed on
 * (lexicon/reprint.LANG.tsv): a document given whole ("the ministry's
 * statement in full:"), or one whose address comes first, goes on to the end;
 * what somebody only says goes on for a paragraph, or for the lines of a list.
 */
#ifndef LEDE_REPRINT_H
#define LEDE_REPRINT_H

#include "arena.h"
#include "quotes.h"
#include "source.h"

struct lede_reprint {
	size_t start, end;		/* bytes */
	struct lede_span whose;		/* the mention that introduces it */
};

/*
 * The reprints of the text that sources is of, in order, never overlapping; a
 * whole one ends where a quotation reports its author from outside.  In arena.
 */
struct lede_reprint *lede_reprints_find(struct lede_sources *sources,
    const struct lede_quote *quotes, size_t n_quotes,
    struct lede_arena *arena, size_t *n);

#endif
