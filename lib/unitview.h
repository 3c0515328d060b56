/*
 * unitview: what the scorer of text units sees of each one: hashed features
 * for its linear part, numbers for its trees (unitscore.h).  The training
 * program sees through the same eyes.
 */
#ifndef LEDE_UNITVIEW_H
#define LEDE_UNITVIEW_H

#include "arena.h"
#include "choice.h"
#include "hints.h"
#include "units.h"

#define LEDE_VIEW_BUCKETS (1 << 18)	/* of hashed features */
#define LEDE_VIEW_HASHED 256		/* at most, a unit */
#define LEDE_VIEW_NUMBERS 181		/* for the trees, a unit */

struct lede_unitview;

/*
 * In arena; borrows all it is given.  Adds up letters in the units' boxes, so
 * a page has one view.
 */
struct lede_unitview *lede_unitview_open(const struct lede_units *units,
    const struct lede_choice *choice, const struct lede_hints *hints,
    const struct lede_pagewords *words, struct lede_arena *arena);

/*
 * Does unit i look like a standfirst: the page's summary, or some words of
 * prose, between the title and the text?
 */
bool lede_unitview_leads(const struct lede_unitview *view, size_t i);

/* Features of unit i, below LEDE_VIEW_BUCKETS; returns how many. */
size_t lede_unitview_hashed(const struct lede_unitview *view, size_t i,
    uint32_t *features);

/*
 * Take in the linear part's chance of each unit, from 0 to 1; borrowed.
 * Before lede_unitview_numbers.
 */
void lede_unitview_weigh(struct lede_unitview *view, const float *chances,
    struct lede_arena *arena);

/* LEDE_VIEW_NUMBERS numbers of unit i. */
void lede_unitview_numbers(const struct lede_unitview *view, size_t i,
    float *numbers);

#endif
