/*
 * quoted: the stretches of a text between quotation marks.
 *
 * All styles are known: “ ” " '' `` „ “ « » » « ‹ › 「 」 『 』 and single
 * marks, which are told from apostrophes by what stands beside them.  A
 * stretch ends with its paragraph.  One that is not closed there goes on in
 * the next paragraph if that opens with a mark (Chicago Manual of Style 13.32);
 * wrong pairing is repaired within the paragraph, so that one lost mark does
 * not turn the text inside out.
 */
#ifndef LEDE_QUOTED_H
#define LEDE_QUOTED_H

#include "token.h"

struct lede_region {
	uint32_t first, last;	/* tokens, the marks included */
	bool opened, closed;	/* is there a mark at this end? */
	bool reopened;		/* goes on from the region before */
	bool single;		/* in single marks */
	bool block;		/* a block quotation */
};

struct lede_quoted {
	struct lede_region *all;
	size_t n;
	uint32_t *of;		/* for each token 1 + its region, or 0 */
};

/*
 * Find them, in order, none within another.  blocks, if not NULL, says of each
 * paragraph whether it is a block quotation; one that opens with a quotation in
 * marks and goes on without is read by its marks.  In arena; linear time.
 */
void lede_quoted_find(struct lede_quoted *quoted,
    const struct lede_tokens *tokens, const bool *blocks,
    struct lede_arena *arena);

#endif
