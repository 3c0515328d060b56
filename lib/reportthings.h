/*
 * reportthings: figures of one thing together, the first work of a report's
 * charts; for lib/report*.c only.
 *
 * Figures are of one thing where they are of one event, whatever the words for
 * those it happened to ("people", "deaths"), else of one noun; and of one
 * unit.
 */
#ifndef LEDE_REPORTTHINGS_H
#define LEDE_REPORTTHINGS_H

#include "reportpage.h"

struct lede_figure {
	struct lede_slice thing;	/* what figures are grouped by */
	struct lede_slice who;		/* folded: what lines are grouped by */
	struct lede_slice at, site, claimant, via, event, noun, amount, bound;
	struct lede_slice unit;
	int64_t seconds, article;
	int64_t number;			/* -1: an earlier text said so */
	int64_t revision;		/* of that text; INT64_MAX: the present one */
	double value, low, high;
	bool has_value, by_outlet, dated;
	bool aside;	/* its article said another one first */
};

struct lede_thing {
	struct lede_figure *figures;		/* part of all, by time */
	size_t n, values;		/* with a value and a time */
	size_t claimants;
	bool event;
};

/* Does the figure have a place in a chart? */
static inline bool
lede_figure_drawn(const struct lede_figure *f)
{
	return f->has_value && f->dated;
}

/*
 * All figures of the report by their things, events first and then by how many
 * claim something.  In r->arena; n == 0 where there are none.
 */
struct lede_thing *lede_report_things(struct lede_report *r, size_t *n);

#endif
