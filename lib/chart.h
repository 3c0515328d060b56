/*
 * chart: figures over time, drawn as SVG that needs no script and fits any
 * width: places across are in per cent, places down in pixels, so letters and
 * marks keep their size on a phone.
 *
 * A claimant is a line in steps, for what was said stands until something else
 * is said; an outlet is the shape of a mark, a bound a whisker on it.  A mark
 * is a link.
 */
#ifndef LEDE_CHART_H
#define LEDE_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "markup.h"
#include "slice.h"

/* Colours and dashes, and shapes, that can be told apart; the style sheet has
 * classes c0 and up, the definitions below m0 and up.  The last of each is for
 * all others. */
#define LEDE_CHART_COLORS 8
#define LEDE_CHART_SHAPES 8

enum lede_chart_bound {
	LEDE_CHART_EXACT, LEDE_CHART_ABOUT, LEDE_CHART_UP, LEDE_CHART_DOWN,
	LEDE_CHART_BETWEEN
};

/* One figure; slices are borrowed. */
struct lede_chart_mark {
	int64_t at;			/* seconds from 1970 */
	double value, low, high;	/* low and high for BETWEEN */
	enum lede_chart_bound bound;
	size_t line, shape;		/* indexes below */
	bool aside;			/* the line does not go through it */
	struct lede_slice text;		/* "at least 540 people, Agency, ..." */
	int64_t article, number;	/* for the link */
};

struct lede_chart_line {
	struct lede_slice name, last;	/* claimant; its last amount */
};

struct lede_chart {
	size_t id;			/* unique in the page */
	struct lede_slice title, description;
	struct lede_chart_mark *marks;	/* by time; n > 0 */
	size_t n;
	struct lede_chart_line *lines;	/* those beyond the colours are "others" */
	size_t n_lines;
	struct lede_slice *shapes;	/* names of outlets */
	size_t n_shapes;
};

/* Shapes that charts use: once in a page, before the first chart. */
void lede_chart_define(struct lede_markup *m);

/* The chart and, for narrow screens and for shapes, its legend. */
void lede_chart_draw(struct lede_markup *m, const struct lede_chart *chart,
    struct lede_arena *arena);

/*
 * The href of a figure: its place in the article, or, with number -1, for one
 * that stands there no more, the article's edits.
 */
void lede_chart_link(struct lede_markup *m, int64_t article, int64_t number);

/* 1234567.5 as "1,234,567.5"; in arena. */
struct lede_slice lede_chart_number(double value, struct lede_arena *arena);

#endif
