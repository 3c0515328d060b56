#include "chart.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "buf.h"
#include "utc.h"
#include "utf8.h"

#define TOP 12			/* pixels above the highest place */
#define PLOT 240		/* from there to the lowest */
#define BELOW 28		/* for the days */
#define LABEL 19		/* a line of the labels at the right */
#define WHISKER 15		/* of a bound without an end */
#define MARGIN 2.0		/* per cent at both sides */

/* Where values and times lie. */
struct scale {
	int64_t from, to;
	double low, high;	/* of the axis */
	bool log;
	double plot;		/* pixels */
};

/* Beyond this many times the least value, lines at the bottom become one. */
#define LOG_FROM 50

static double
across(const struct scale *s, int64_t at)
{
	return MARGIN + (100 - 2 * MARGIN) * (double)(at - s->from) /
	    (double)(s->to - s->from);
}

static double
down(const struct scale *s, double value)
{
	double part;

	if (s->log)
		part = log(fmax(value, s->low) / s->low) /
		    log(s->high / s->low);
	else
		part = (value - s->low) / (s->high - s->low);
	return TOP + s->plot * (1 - part);
}

/* The step of 1, 2, 2.5 or 5 times a power of ten that cuts span in some. */
static double
nice_step(double span)
{
	double power = pow(10, floor(log10(span / 4)));
	double rest = span / 4 / power;

	return power * (rest <= 1 ? 1 : rest <= 2 ? 2 : rest <= 2.5 ? 2.5 :
	    rest <= 5 ? 5 : 10);
}

static void
fit_values(struct scale *s, const struct lede_chart *chart)
{
	double min = INFINITY, max = -INFINITY, step;

	for (size_t i = 0; i < chart->n; i++) {
		const struct lede_chart_mark *k = &chart->marks[i];
		bool two = k->bound == LEDE_CHART_BETWEEN;

		min = fmin(min, two ? k->low : k->value);
		max = fmax(max, two ? k->high : k->value);
	}
	s->log = min > 0 && max / min > LOG_FROM;
	if (s->log) {
		s->low = pow(10, floor(log10(min)));
		s->high = pow(10, ceil(log10(max)));
		return;
	}
	if (min > 0)
		min = 0;
	if (max < 0)
		max = 0;
	if (max - min < 1e-300 || !isfinite(max - min))
		max = min + 1;
	step = nice_step(max - min);
	s->low = floor(min / step) * step;
	s->high = ceil(max / step) * step;
}

static void
fit(struct scale *s, const struct lede_chart *chart)
{
	size_t labels = chart->n_lines < LEDE_CHART_COLORS ? chart->n_lines :
	    LEDE_CHART_COLORS;

	s->plot = fmax(PLOT, (double)(labels * LABEL));
	s->from = chart->marks[0].at;
	s->to = chart->marks[chart->n - 1].at;
	if (s->to - s->from < 2 * 3600) {
		s->from -= 6 * 3600;
		s->to += 6 * 3600;
	}
	fit_values(s, chart);
}

struct lede_slice
lede_chart_number(double value, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	char text[40];
	size_t whole;

	snprintf(text, sizeof(text), fabs(value) < 1e15 &&
	    value == floor(value) ? "%.0f" : "%.6g", value);
	whole = strspn(text, "-0123456789");
	for (size_t i = 0; text[i] != '\0'; i++) {
		if (i > 0 && i < whole && (whole - i) % 3 == 0 &&
		    text[i - 1] != '-')
			lede_buf_char(&out, ',');
		lede_buf_char(&out, text[i]);
	}
	return lede_buf_slice(&out);
}

static void
rule(struct lede_markup *m, const char *class, double x1, double y1, double x2,
    double y2)
{
	lede_markup_open_class(m, "line", class);
	lede_markup_attrf(m, "x1", "%.2f%%", x1);
	lede_markup_attrf(m, "y1", "%.1f", y1);
	lede_markup_attrf(m, "x2", "%.2f%%", x2);
	lede_markup_attrf(m, "y2", "%.1f", y2);
	lede_markup_close(m);
}

static void
value_tick(struct lede_markup *m, const struct scale *s, double value,
    struct lede_arena *arena)
{
	double y = down(s, value);

	rule(m, value == s->low ? "axis" : "grid", 0, y, 100, y);
	lede_markup_open_class(m, "text", "y");
	lede_markup_attrf(m, "x", "-8");
	lede_markup_attrf(m, "y", "%.1f", y + 4);
	lede_markup_text(m, lede_chart_number(value, arena));
	lede_markup_close(m);
}

static void
draw_values(struct lede_markup *m, const struct scale *s,
    struct lede_arena *arena)
{
	double step = nice_step(s->high - s->low);

	if (s->log) {
		double factor = log10(s->high / s->low) > 6 ? 100 : 10;

		for (double v = s->low; v <= s->high * 1.0001; v *= factor)
			value_tick(m, s, v, arena);
		return;
	}
	for (int i = 0; s->low + i * step <= s->high + step / 1000; i++)
		value_tick(m, s, s->low + i * step, arena);
}

/*
 * Days or times below the axis, at most eight; every other one is left out on
 * narrow screens.  UTC.
 */
static void
draw_times(struct lede_markup *m, const struct scale *s)
{
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr",
	    "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	static const int64_t hour = 3600, steps[] = { 1, 2, 3, 6, 12, 24, 48,
	    96, 168, 336, 730, 1461, 2922, 8766, 17532, 43830, 87660 };
	size_t k = 0, n = 0;
	int64_t step, last_day = INT64_MIN;

	while (k + 1 < sizeof(steps) / sizeof(steps[0]) &&
	    (s->to - s->from) / (steps[k] * hour) > 7)
		k++;
	step = steps[k] * hour;
	for (int64_t at = (s->from + step - 1) / step * step; at <= s->to;
	    at += step, n++) {
		int64_t day = at / 86400 - (at % 86400 < 0);
		int year, month, date, hours = (int)(at - day * 86400) / 3600;
		double x = across(s, at);

		lede_utc_date(day, &year, &month, &date);
		rule(m, "tick", x, TOP + s->plot, x, TOP + s->plot + 5);
		lede_markup_open_class(m, "text", n % 2 ? "x odd" : "x");
		lede_markup_attrf(m, "x", "%.2f%%", x);
		lede_markup_attrf(m, "y", "%.1f", TOP + s->plot + 20);
		if (hours > 0 && steps[k] < 24 && day == last_day)
			lede_markup_textf(m, "%02d:00", hours);
		else if (hours > 0 && steps[k] < 24)
			lede_markup_textf(m, "%d %s, %02d:00", date,
			    months[month - 1], hours);
		else if (steps[k] < 700)
			lede_markup_textf(m, "%d %s", date,
			    months[month - 1]);
		else if (steps[k] < 8766)
			lede_markup_textf(m, "%s %d", months[month - 1], year);
		else
			lede_markup_textf(m, "%d", year);
		lede_markup_close(m);
		last_day = day;
	}
}

/* The class of a line, "c0" and up. */
static size_t
color(size_t line)
{
	return line < LEDE_CHART_COLORS ? line : LEDE_CHART_COLORS;
}

/* The steps of each line, and dots from its last figure to the right end. */
static void
draw_lines(struct lede_markup *m, const struct lede_chart *chart,
    const struct scale *s)
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
				double y = down(s, last->value);
				double x = across(s, k->at);

				rule(m, "", across(s, last->at), y, x, y);
				rule(m, "", x, y, x, down(s, k->value));
			}
			last = k;
		}
		if (last != NULL)
			rule(m, "stands", across(s, last->at),
			    down(s, last->value), 100, down(s, last->value));
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
draw_mark(struct lede_markup *m, const struct scale *s,
    const struct lede_chart_mark *k)
{
	double x = across(s, k->at), y = down(s, k->value);
	char shape[16];

	lede_markup_open(m, "a");
	lede_chart_link(m, k->article, k->number);
	lede_markup_attrf(m, "class", "mark c%zu", color(k->line));
	lede_markup_leaf(m, "title", NULL, k->text);
	if (k->bound == LEDE_CHART_BETWEEN) {
		rule(m, "whisker", x, down(s, k->low), x, down(s, k->high));
		use(m, "cap", x, down(s, k->low));
		use(m, "cap", x, down(s, k->high));
	} else if (k->bound == LEDE_CHART_UP || k->bound == LEDE_CHART_DOWN) {
		int end = k->bound == LEDE_CHART_UP ? -WHISKER : WHISKER;

		rule(m, "whisker", x, y, x, y + end);
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
		if (i > 0 && labels[i].place < labels[i - 1].place + LABEL)
			labels[i].place = labels[i - 1].place + LABEL;
	}
	for (size_t i = n; i-- > 0;) {
		double limit = i + 1 < n ? labels[i + 1].place - LABEL : bottom;

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
    const struct scale *s, struct lede_arena *arena)
{
	struct label labels[LEDE_CHART_COLORS];
	size_t n = 0;

	for (size_t line = 0; line < chart->n_lines &&
	    line < LEDE_CHART_COLORS; line++)
		for (size_t i = chart->n; i-- > 0;)
			if (chart->marks[i].line == line &&
			    !chart->marks[i].aside) {
				labels[n++] = (struct label){ line,
				    down(s, chart->marks[i].value), 0 };
				break;
			}
	qsort(labels, n, sizeof(labels[0]), higher);
	spread(labels, n, TOP + s->plot);
	lede_markup_open_class(m, "svg", "ends");
	lede_markup_attrf(m, "x", "100%%");
	lede_markup_attrf(m, "aria-hidden", "true");
	for (size_t i = 0; i < n; i++) {
		const struct lede_chart_line *line =
		    &chart->lines[labels[i].line];

		lede_markup_open(m, "g");
		lede_markup_attrf(m, "class", "c%zu", labels[i].line);
		lede_markup_open(m, "path");
		lede_markup_attrf(m, "d", "M1 %.1fL9 %.1fH15", labels[i].y,
		    labels[i].place);
		lede_markup_close(m);
		lede_markup_open(m, "text");
		lede_markup_attrf(m, "x", "20");
		lede_markup_attrf(m, "y", "%.1f", labels[i].place + 4);
		lede_markup_text(m, shorten(line->name, 24, arena));
		lede_markup_str(m, " ");
		lede_markup_leaf(m, "tspan", NULL, shorten(line->last, 18,
		    arena));
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
		lede_markup_textf(m, "%zu more claimants, without a line",
		    chart->n_lines - LEDE_CHART_COLORS);
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
	struct scale s;

	fit(&s, chart);
	lede_markup_open_class(m, "div", "plot");
	lede_markup_open_class(m, "svg", "chart");
	lede_markup_attrf(m, "height", "%.0f", TOP + s.plot + BELOW);
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
	draw_values(m, &s, arena);
	draw_times(m, &s);
	draw_lines(m, chart, &s);
	lede_markup_close(m);
	lede_markup_line(m);
	for (size_t i = 0; i < chart->n; i++)
		draw_mark(m, &s, &chart->marks[i]);
	draw_labels(m, chart, &s, arena);
	lede_markup_close_n(m, 2);
	if (s.log)
		lede_markup_leaf(m, "p", "note", LEDE_SLICE(
		    "Logarithmic scale: each line of the grid is ten times "
		    "the one below it, or more."));
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
