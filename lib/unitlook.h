/*
 * unitlook: what unitview.c has gathered of a page's units, for its two
 * halves: unithash.c (hashed features) and unitcount.c (numbers).
 */
#ifndef LEDE_UNITLOOK_H
#define LEDE_UNITLOOK_H

#include "tally.h"
#include "unitview.h"

/* What neighbours see of a unit. */
struct lede_basis {
	float size, links, function, comma, upper, digits;
	int lb, db;		/* steps of size and of links' share */
	uint32_t opening;	/* hash of its first three words */
	bool ends;		/* like a sentence */
	bool is_summary;	/* what the page says it is about */
	const struct lede_box *parent;	/* block around its block */
	struct lede_tally_row *style;	/* units whose blocks look the same */
	struct lede_tally_row *same;	/* units with the same words */
	/* Shares of its words that others have, and of theirs. */
	float title, of_title, summary, of_summary, body, alts;
	float before, behind;	/* shares of it that others say too */
	const struct lede_tally_row *openings;	/* that open like it */
};

struct lede_unitview {
	const struct lede_units *units;
	const struct lede_choice *choice;
	struct lede_basis *basis;
	const float *chances, *sums;	/* sums[i]: of those before i */
	const struct lede_box *core;	/* most prose right below it */
	size_t title;			/* unit, units->n: not found */
	size_t first, last;		/* units likelier than not */
	bool has_body;
	int kind;			/* lede_hints */
	float chance, max_chance;	/* letters by chance; the best */
};

static inline float
lede_share(float a, float b)
{
	return b > 0 ? a / b : 0;
}

static inline float
lede_share_of(uint32_t a, uint32_t b)
{
	return lede_share((float)a, (float)b);
}

static inline uint32_t
lede_least(size_t a, size_t b)
{
	return (uint32_t)(a < b ? a : b);
}

/* The block around a block; NULL: it is the outermost. */
const struct lede_box *lede_block_above(const struct lede_box *block);

/* Steps up from one box, and down to the other, by where they meet. */
void lede_box_way(const struct lede_box *from, const struct lede_box *to,
    int *up, int *down);

/* Set before and behind of each unit. */
void lede_unitview_said(struct lede_unitview *view, struct lede_arena *arena);

#endif
