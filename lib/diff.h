/*
 * diff: what is in one text and not in another, word by word.
 *
 * E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), first
 * on paragraphs and then on the words of those that differ.  Texts that have
 * nearly nothing in common are told as one deletion and one insertion.
 */
#ifndef LEDE_DIFF_H
#define LEDE_DIFF_H

#include <stddef.h>

#include "arena.h"
#include "slice.h"

enum lede_diff_kind { LEDE_DIFF_SAME, LEDE_DIFF_GONE, LEDE_DIFF_NEW };

/* A run of bytes: of the old text where GONE, else of the new one. */
struct lede_diff_part {
	enum lede_diff_kind kind;
	struct lede_slice text;
};

/*
 * The parts of both texts in order, so that SAME and NEW are the new text (but
 * for white space) and SAME and GONE the old one.  In arena, borrowing the
 * texts.  A paragraph that is the same in both is one part of its own.
 */
struct lede_diff_part *lede_diff(struct lede_slice old, struct lede_slice new,
    struct lede_arena *arena, size_t *n);

#endif
