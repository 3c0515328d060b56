#include "chartscale.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "utf8.h"

#define WHISKER 15		/* pixels, of a bound without an end */
#define LABEL 37		/* letters that have room beside the chart */

/* The class of a line, "c0" and up. */
static size_t
color(size_t line)
{
	return line < LEDE_CHART_COLORS ? line : LEDE_CHART_COLORS;
}

/* The steps of each line, and dots from its last figure to the right end. */
static void
draw_lines(struct lede_markup *m, const struct lede_chart *chart,
    const struct lede_scale *s)
{
	for (size_t line = 0; line < chart->n_lines; line++) {
		const struct lede_chart_mark *last = NULL;

		if (line >= LEDE_CHART_COLORS)
			return;
		lede_markup_open(m, "g");
		lede_markup_attrf(m, "class", "step c%zu", color(line));
		for (size_t i = 0; i < chart->n; i++) {
			const struct lede_chart_mark *k = &chart->marks[i];

			if (k->line != line || k->aside)
				continue;
			if (last != NULL) {
				double y = lede_scale_down(s, last->value);
				double x = lede_scale_across(s, k->at);

				lede_chart_rule(m, NULL, lede_scale_across(s, last->at), y, x, y);
				lede_chart_rule(m, NULL, x, y, x, lede_scale_down(s, k->value));
			}
			last = k;
		}
		if (last != NULL)
			lede_chart_rule(m, "stands", lede_scale_across(s, last->at),
			    lede_scale_down(s, last->value), 100, lede_scale_down(s, last->value));
		lede_markup_close(m);
	}
}

static void
use(struct lede_markup *m, const char *id, double x, double y)
{
	lede_markup_open(m, "use");
	lede_markup_attrf(m, "href", "#%s", id);
	lede_markup_attrf(m, "x", "%.2f%%", x);
	lede_markup_attrf(m, "y", "%.1f", y);
	lede_markup_close(m);
}

void
lede_chart_link(struct lede_markup *m, int64_t article, int64_t number)
{
	if (number < 0)
		lede_markup_attrf(m, "href", "#e%lld", (long long)article);
	else
		lede_markup_attrf(m, "href", "#a%lldn%lld", (long long)article,
		    (long long)number);
}

static void
draw_mark(struct lede_markup *m, const struct lede_scale *s,
    const struct lede_chart_mark *k)
{
	double x = lede_scale_across(s, k->at), y = lede_scale_down(s, k->value);
	char shape[16];

	lede_markup_open(m, "a");
	lede_chart_link(m, k->article, k->number);
	lede_markup_attrf(m, "class", "mark c%zu", color(k->line));
	lede_markup_leaf(m, "title", NULL, k->text);
	if (k->bound == LEDE_CHART_BETWEEN) {
		lede_chart_rule(m, "whisker", x, lede_scale_down(s, k->low), x,
		    lede_scale_down(s, k->high));
		use(m, "cap", x, lede_scale_down(s, k->low));
		use(m, "cap", x, lede_scale_down(s, k->high));
	} else if (k->bound == LEDE_CHART_UP || k->bound == LEDE_CHART_DOWN) {
		int end = k->bound == LEDE_CHART_UP ? -WHISKER : WHISKER;

		lede_chart_rule(m, "whisker", x, y, x, y + end);
		use(m, end < 0 ? "up" : "dn", x, y + end);
	} else if (k->bound == LEDE_CHART_ABOUT) {
		use(m, "about", x, y);
	}
	snprintf(shape, sizeof(shape), "m%zu", k->shape <
	    LEDE_CHART_SHAPES ? k->shape : (size_t)LEDE_CHART_SHAPES - 1);
	use(m, shape, x, y);
	lede_markup_close(m);
	lede_markup_line(m);
}

struct label {
	size_t line;
	double y, place;
};

static int
higher(const void *a, const void *b)
{
	const struct label *x = a, *y = b;

	return x->y != y->y ? (x->y < y->y ? -1 : 1) :
	    x->line < y->line ? -1 : x->line > y->line;
}

/* Push labels apart: down from the top, then up from the bottom. */
static void
spread(struct label *labels, size_t n, double bottom)
{
	for (size_t i = 0; i < n; i++) {
		labels[i].place = labels[i].y;
		if (i > 0 && labels[i].place < labels[i - 1].place + LEDE_CHART_LABEL)
			labels[i].place = labels[i - 1].place + LEDE_CHART_LABEL;
	}
	for (size_t i = n; i-- > 0;) {
		double limit = i + 1 < n ? labels[i + 1].place - LEDE_CHART_LABEL : bottom;

		if (labels[i].place > limit)
			labels[i].place = limit;
	}
}

/* At most max code points of s, with an ellipsis where it was longer. */
static struct lede_slice
shorten(struct lede_slice s, size_t max, struct lede_arena *arena)
{
	size_t pos = 0;

	for (size_t n = 0; pos < s.len; n++) {
		if (n + 1 == max && lede_utf8_count(s) > max)
			return lede_arena_printf(arena, "%.*s\u2026", (int)pos,
			    s.ptr);
		lede_utf8_next(s, &pos);
	}
	return s;
}

static void
draw_labels(struct lede_markup *m, const struct lede_chart *chart,
    const struct lede_scale *s, struct lede_arena *arena)
{
	struct label labels[LEDE_CHART_COLORS];
	size_t n = 0;

	for (size_t line = 0; line < chart->n_lines &&
	    line < LEDE_CHART_COLORS; line++)
		for (size_t i = chart->n; i-- > 0;)
			if (chart->marks[i].line == line &&
			    !chart->marks[i].aside) {
				labels[n++] = (struct label){ line,
				    lede_scale_down(s, chart->marks[i].value), 0 };
				break;
			}
	qsort(labels, n, sizeof(labels[0]), higher);
	spread(labels, n, LEDE_CHART_TOP + s->plot);
	lede_markup_open_class(m, "svg", "ends");
	lede_markup_attrf(m, "x", "100%%");
	lede_markup_attrf(m, "aria-hidden", "true");
	for (size_t i = 0; i < n; i++) {
		const struct lede_chart_line *line =
		    &chart->lines[labels[i].line];
		struct lede_slice last;

		lede_markup_open(m, "g");
		lede_markup_attrf(m, "class", "c%zu", labels[i].line);
		lede_markup_open(m, "path");
		lede_markup_attrf(m, "d", "M1 %.1fL9 %.1fH15", labels[i].y,
		    labels[i].place);
		lede_markup_close(m);
		lede_markup_open(m, "text");
		lede_markup_attrf(m, "x", "20");
		lede_markup_attrf(m, "y", "%.1f", labels[i].place + 4);
		last = shorten(line->last, 18, arena);
		lede_markup_text(m, shorten(line->name, LABEL -
		    lede_utf8_count(last), arena));
		lede_markup_str(m, " ");
		lede_markup_leaf(m, "tspan", NULL, last);
		lede_markup_close_n(m, 2);
	}
	lede_markup_close(m);
}

/* Names of lines, shown where labels have no room, and of shapes. */
static void
draw_legend(struct lede_markup *m, const struct lede_chart *chart)
{
	lede_markup_open_class(m, "ul", "legend lines");
	for (size_t i = 0; i < chart->n_lines && i < LEDE_CHART_COLORS; i++) {
		lede_markup_open(m, "li");
		lede_markup_attrf(m, "class", "c%zu", i);
		lede_markup_leaf(m, "bdi", NULL, chart->lines[i].name);
		lede_markup_str(m, " ");
		lede_markup_leaf(m, "b", NULL, chart->lines[i].last);
		lede_markup_close(m);
	}
	if (chart->n_lines > LEDE_CHART_COLORS) {
		lede_markup_open(m, "li");
		lede_markup_attrf(m, "class", "c%d", LEDE_CHART_COLORS);
		lede_markup_textf(m, "%zu more claimant%s, without a line",
		    chart->n_lines - LEDE_CHART_COLORS,
		    chart->n_lines == LEDE_CHART_COLORS + 1 ? "" : "s");
		lede_markup_close(m);
	}
	lede_markup_close(m);
	lede_markup_open_class(m, "ul", "legend shapes");
	for (size_t i = 0; i < chart->n_shapes && i < LEDE_CHART_SHAPES; i++) {
		lede_markup_open(m, "li");
		lede_markup_open_class(m, "svg", "key");
		lede_markup_attrf(m, "aria-hidden", "true");
		lede_markup_open(m, "use");
		lede_markup_attrf(m, "href", "#m%zu", i);
		lede_markup_attrf(m, "x", "8");
		lede_markup_attrf(m, "y", "8");
		lede_markup_close_n(m, 2);
		if (i == LEDE_CHART_SHAPES - 1 &&
		    chart->n_shapes > LEDE_CHART_SHAPES)
			lede_markup_textf(m, "%zu more outlets",
			    chart->n_shapes - i);
		else
			lede_markup_leaf(m, "bdi", NULL, chart->shapes[i]);
		lede_markup_close(m);
	}
	lede_markup_close(m);
}

void
lede_chart_draw(struct lede_markup *m, const struct lede_chart *chart,
    struct lede_arena *arena)
{
	struct lede_scale s;

	lede_scale_fit(&s, chart);
	lede_markup_open_class(m, "div", "plot");
	lede_markup_open_class(m, "svg", "chart");
	lede_markup_attrf(m, "height", "%.0f", LEDE_CHART_TOP + s.plot +
	    LEDE_CHART_BELOW);
	lede_markup_attrf(m, "role", "group");
	lede_markup_attrf(m, "aria-labelledby", "chart%zut", chart->id);
	lede_markup_attrf(m, "aria-describedby", "chart%zud", chart->id);
	lede_markup_open(m, "title");
	lede_markup_attrf(m, "id", "chart%zut", chart->id);
	lede_markup_text(m, chart->title);
	lede_markup_close(m);
	lede_markup_open(m, "desc");
	lede_markup_attrf(m, "id", "chart%zud", chart->id);
	lede_markup_text(m, chart->description);
	if (s.log)
		lede_markup_str(m, " The scale is logarithmic.");
	lede_markup_close(m);
	lede_markup_open(m, "g");
	lede_markup_attrf(m, "aria-hidden", "true");
	lede_scale_draw(m, &s, arena);
	draw_lines(m, chart, &s);
	lede_markup_close(m);
	lede_markup_line(m);
	for (size_t i = 0; i < chart->n; i++)
		draw_mark(m, &s, &chart->marks[i]);
	draw_labels(m, chart, &s, arena);
	lede_markup_close_n(m, 2);
	if (s.log)
		lede_markup_leaf(m, "p", "note", s.zero ? LEDE_SLICE(
		    "Logarithmic scale: each line of the grid is ten times "
		    "the one below it, or more; the lowest is 0.") :
		    LEDE_SLICE("Logarithmic scale: each line of the grid is "
		    "ten times the one below it, or more."));
	draw_legend(m, chart);
}

void
lede_chart_define(struct lede_markup *m)
{
	/* About 10 pixels each, and of about the same weight to the eye. */
	static const struct { const char *id, *d; } shapes[] = {
		{ "m0", "M-4.6 0a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0-9.2 0z" },
		{ "m1", "M-4.2-4.2H4.2V4.2H-4.2z" },
		{ "m2", "M0-5.6L5.3 4H-5.3z" },
		{ "m3", "M0-5.9L5.9 0L0 5.9L-5.9 0z" },
		{ "m4", "M0 5.6L-5.3-4H5.3z" },
		{ "m5", "M-1.8-5.2H1.8V-1.8H5.2V1.8H1.8V5.2H-1.8V1.8H-5.2V-1.8"
		    "H-1.8z" },
		{ "m6", "M0-6L1.7-1.9L5.7-1.9L2.6 1L3.6 5.2L0 2.8L-3.6 5.2"
		    "L-2.6 1L-5.7-1.9L-1.7-1.9z" },
		{ "m7", "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0zM-2.2 0a2.2 2.2 0 1 1"
		    " 4.4 0a2.2 2.2 0 1 1-4.4 0z" },
		{ "up", "M-3.5 4L0 0L3.5 4" },
		{ "dn", "M-3.5-4L0 0L3.5-4" },
		{ "cap", "M-4 0H4" },
		{ "about", "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0z" },
	};

	lede_markup_open_class(m, "svg", "defs");
	lede_markup_attrf(m, "width", "0");
	lede_markup_attrf(m, "height", "0");
	lede_markup_attrf(m, "aria-hidden", "true");
	lede_markup_open(m, "defs");
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		lede_markup_open(m, "path");
		lede_markup_attrf(m, "id", "%s", shapes[i].id);
		if (shapes[i].id[0] != 'm')
			lede_markup_attrf(m, "class", "%s",
			    shapes[i].id[0] == 'a' ? "halo" : "whisker");
		lede_markup_attr(m, "d", lede_slice_str(shapes[i].d));
		lede_markup_close(m);
	}
	lede_markup_close_n(m, 2);
	lede_markup_line(m);
}
