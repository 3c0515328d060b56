#include "reportthings.h"

#include <stdlib.h>

#include "buf.h"
#include "chart.h"
#include "utf8.h"

/*
 * A thing with some figures has a chart and a table, the others share a table.
 */
#define CHARTS_MAX 24
#define MARKS_MAX 400		/* of a chart */
#define OTHERS_MAX 500
#define CHART_FROM 2		/* marks that differ in amount */

/* Does a chart show more than a sentence would? */
static bool
charted(const struct lede_thing *g)
{
	bool moves = false;

	for (size_t i = 1; i < g->n && !moves; i++)
		moves = !lede_slice_eq(g->figures[i].amount,
		    g->figures[0].amount);
	return g->values >= CHART_FROM && moves &&
	    (g->event || g->claimants > 1 || g->values > 2) &&
	    (g->event || g->figures->noun.len > 0);
}

/* Index of s in the list of *n, which grows; SIZE_MAX beyond max. */
static size_t
index_of(struct lede_slice *list, size_t *n, size_t max, struct lede_slice s)
{
	for (size_t i = 0; i < *n; i++)
		if (lede_slice_eq(list[i], s))
			return i;
	if (*n == max)
		return SIZE_MAX;
	list[*n] = s;
	return (*n)++;
}

static enum lede_chart_bound
bound_of(const struct lede_figure *f)
{
	if (lede_slice_is(f->bound, "at_least") || lede_slice_is(f->bound,
	    "over"))
		return LEDE_CHART_UP;
	if (lede_slice_is(f->bound, "at_most") || lede_slice_is(f->bound,
	    "under"))
		return LEDE_CHART_DOWN;
	if (lede_slice_is(f->bound, "between"))
		return LEDE_CHART_BETWEEN;
	return lede_slice_is(f->bound, "about") ? LEDE_CHART_ABOUT :
	    LEDE_CHART_EXACT;
}

/* The amount with its unit, digits in threes. */
static struct lede_slice
amount_of(struct lede_report *r, const struct lede_figure *f)
{
	struct lede_buf out = { .arena = &r->arena };
	size_t i = 0;

	while (i < f->amount.len) {
		size_t from = i;

		while (i < f->amount.len && f->amount.ptr[i] >= '0' &&
		    f->amount.ptr[i] <= '9')
			i++;
		if (i - from > 3 && i - from < 16 && (from == 0 ||
		    f->amount.ptr[from - 1] != '.'))
			lede_buf_add(&out, lede_chart_number(strtod(
			    lede_arena_str(&r->arena, lede_slice_cut(
			    f->amount, from, i)), NULL), &r->arena));
		else
			lede_buf_add(&out, lede_slice_cut(f->amount, from, i));
		if (i < f->amount.len)
			lede_buf_char(&out, f->amount.ptr[i++]);
	}
	if (f->unit.len > 0) {
		if (!lede_slice_is(f->unit, "%"))
			lede_buf_str(&out, " ");
		lede_buf_add(&out, f->unit);
	}
	return lede_buf_slice(&out);
}

static struct lede_slice
mark_text(struct lede_report *r, const struct lede_figure *f)
{
	return lede_arena_printf(&r->arena, "%.*s%s%.*s: %.*s%s%.*s (%.*s)",
	    LEDE_SLICE_ARG(amount_of(r, f)), f->noun.len > 0 ? " " : "",
	    LEDE_SLICE_ARG(f->noun), LEDE_SLICE_ARG(f->claimant),
	    f->by_outlet ? "" : ", in ", f->by_outlet ? 0 : (int)f->site.len,
	    f->site.ptr, (int)(f->at.len < 10 ? f->at.len : 10), f->at.ptr);
}

/* Lines in the order of how often they speak, so that these have colours. */
struct line {
	struct lede_slice who, name, last;
	size_t n, place;
};

static int
by_voice(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	return x->n != y->n ? (x->n > y->n ? -1 : 1) :
	    x->place < y->place ? -1 : x->place > y->place;
}

static struct line *
find_lines(struct lede_report *r, const struct lede_thing *g, size_t from,
    size_t *n)
{
	struct line *list = NULL;
	size_t cap = 0, i;

	*n = 0;
	for (size_t k = from; k < g->n; k++) {
		const struct lede_figure *f = &g->figures[k];

		if (!lede_figure_drawn(f))
			continue;
		for (i = 0; i < *n && !lede_slice_eq(list[i].who, f->who); i++)
			;
		if (i == *n) {
			list = lede_arena_more(&r->arena, list, *n, &cap,
			    sizeof(*list));
			list[(*n)++] = (struct line){ .who = f->who,
			    .name = f->claimant, .place = i };
		}
		list[i].n++;
		if (!f->aside)
			list[i].last = amount_of(r, f);
	}
	if (*n > 0)
		qsort(list, *n, sizeof(*list), by_voice);
	return list;
}

static void
draw(struct lede_report *r, const struct lede_thing *g, size_t id,
    struct lede_slice title, struct lede_slice description)
{
	struct lede_chart chart = { .id = id, .title = title,
	    .description = description };
	struct line *lines;
	size_t from = 0, cap = g->n < MARKS_MAX ? g->n : MARKS_MAX;

	for (size_t left = g->values; left > MARKS_MAX; from++)
		left -= lede_figure_drawn(&g->figures[from]);
	lines = find_lines(r, g, from, &chart.n_lines);
	chart.lines = lede_arena_alloc(&r->arena,
	    chart.n_lines * sizeof(*chart.lines));
	for (size_t i = 0; i < chart.n_lines; i++)
		chart.lines[i] = (struct lede_chart_line){ lines[i].name,
		    lines[i].last };
	chart.marks = lede_arena_alloc(&r->arena, cap * sizeof(*chart.marks));
	chart.shapes = lede_arena_alloc(&r->arena,
	    cap * sizeof(*chart.shapes));
	for (size_t i = from; i < g->n; i++) {
		const struct lede_figure *f = &g->figures[i];
		size_t line = 0;

		if (!lede_figure_drawn(f))
			continue;
		while (!lede_slice_eq(lines[line].who, f->who))
			line++;
		chart.marks[chart.n++] = (struct lede_chart_mark){
			.at = f->seconds, .value = f->value, .low = f->low,
			.high = f->high, .bound = bound_of(f), .line = line,
			.aside = f->aside,
			.shape = index_of(chart.shapes, &chart.n_shapes, cap,
			    f->site.len > 0 ? f->site :
			    LEDE_SLICE("outlet not known")),
			.text = mark_text(r, f), .article = f->article,
			.number = f->number,
		};
	}
	lede_chart_draw(&r->m, &chart, &r->arena);
	if (from > 0) {
		lede_markup_open_class(&r->m, "p", "note");
		lede_markup_textf(&r->m, "The latest %d figures are drawn, "
		    "of %zu.", MARKS_MAX, g->values);
		lede_markup_close(&r->m);
	}
}

static void
cell(struct lede_report *r, const char *class, struct lede_slice text)
{
	lede_markup_leaf(&r->m, "td", class, text);
}

static void
row(struct lede_report *r, const struct lede_figure *f, bool with_event)
{
	lede_markup_open(&r->m, "tr");
	lede_markup_open(&r->m, "td");
	lede_report_time(r, f->at);
	lede_markup_close(&r->m);
	lede_markup_open(&r->m, "td");
	lede_markup_leaf(&r->m, "bdi", NULL, f->claimant);
	if (f->via.len > 0) {
		lede_markup_str(&r->m, " via ");
		lede_markup_leaf(&r->m, "bdi", NULL, f->via);
	}
	lede_markup_close(&r->m);
	lede_markup_open_class(&r->m, "td", "n");
	lede_markup_open(&r->m, "a");
	lede_chart_link(&r->m, f->article, f->number);
	lede_markup_text(&r->m, amount_of(r, f));
	lede_markup_close_n(&r->m, 2);
	cell(r, NULL, f->noun);
	if (with_event)
		cell(r, NULL, f->event);
	cell(r, NULL, f->site);
	lede_markup_close(&r->m);
	lede_markup_line(&r->m);
}

static struct lede_slice
title_of(struct lede_report *r, const struct lede_figure *f)
{
	struct lede_slice name = f->thing.ptr[0] != '\n' ? f->event : f->noun;
	struct lede_buf out = { .arena = &r->arena };
	size_t pos = 0;

	if (name.len > 0)
		lede_buf_code(&out, lede_utf8_upper(lede_utf8_next(name,
		    &pos)));
	lede_buf_add(&out, lede_slice_cut(name, pos, name.len));
	if (!lede_slice_ends(f->thing, LEDE_SLICE("\n"))) {
		size_t at = f->thing.len;

		while (f->thing.ptr[at - 1] != '\n')
			at--;
		lede_buf_str(&out, ", ");
		lede_buf_add(&out, lede_slice_cut(f->thing, at,
		    f->thing.len));
	}
	return lede_buf_slice(&out);
}

/* "12 figures by 9 claimants: the lowest is 540, ..., the highest 4,000". */
static struct lede_slice
describe(struct lede_report *r, const struct lede_thing *g)
{
	const struct lede_figure *least = NULL, *most = NULL, *f;

	for (size_t i = 0; i < g->n; i++) {
		f = &g->figures[i];
		if (!lede_figure_drawn(f))
			continue;
		if (least == NULL || f->value < least->value)
			least = f;
		if (most == NULL || f->value > most->value)
			most = f;
	}
	return lede_arena_printf(&r->arena, "%zu figures by %zu claimant%s: "
	    "from %.*s (%.*s) to %.*s (%.*s).", g->n, g->claimants,
	    g->claimants == 1 ? "" : "s",
	    LEDE_SLICE_ARG(amount_of(r, least)),
	    LEDE_SLICE_ARG(least->claimant), LEDE_SLICE_ARG(amount_of(r, most)),
	    LEDE_SLICE_ARG(most->claimant));
}

static void
write_group(struct lede_report *r, const struct lede_thing *g, size_t id)
{
	struct lede_markup *m = &r->m;
	struct lede_slice title = title_of(r, g->figures);
	struct lede_slice description = describe(r, g);

	lede_markup_open_class(m, "figure", "card");
	lede_markup_open(m, "figcaption");
	lede_markup_leaf(m, "h3", NULL, title);
	lede_markup_leaf(m, "p", NULL, description);
	lede_markup_close(m);
	draw(r, g, id, title, description);
	lede_markup_open(m, "details");
	lede_markup_open(m, "summary");
	lede_markup_textf(m, "All %zu as a table", g->n);
	lede_markup_close(m);
	lede_markup_open_class(m, "div", "scroll");
	lede_markup_open(m, "table");
	lede_markup_open(m, "caption");
	lede_markup_text(m, title);
	lede_markup_str(m, ", in order of time");
	lede_markup_close(m);
	lede_report_columns(r, "When|Claimant|>Figure|Of|Outlet");
	lede_markup_open(m, "tbody");
	for (size_t i = 0; i < g->n; i++)
		row(r, &g->figures[i], false);
	lede_markup_close_n(m, 5);
	lede_markup_line(m);
}

static void
write_others(struct lede_report *r, const struct lede_thing *groups, size_t n)
{
	struct lede_markup *m = &r->m;
	size_t total = 0, written = 0;

	for (size_t i = 0; i < n; i++)
		total += groups[i].n;
	if (total == 0)
		return;
	lede_markup_open_class(m, "details", "card");
	lede_markup_open(m, "summary");
	lede_markup_textf(m, "%zu other figure%s", total, total == 1 ? "" : "s");
	lede_markup_close(m);
	lede_markup_open_class(m, "div", "scroll");
	lede_markup_open(m, "table");
	lede_markup_open(m, "caption");
	lede_markup_str(m, "Figures without a chart");
	if (total > OTHERS_MAX)
		lede_markup_textf(m, ", the first %d; the rest stand in "
		    "their articles", OTHERS_MAX);
	lede_markup_close(m);
	lede_report_columns(r, "When|Claimant|>Figure|Of|Event|Outlet");
	lede_markup_open(m, "tbody");
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < groups[i].n && written < OTHERS_MAX;
		    k++, written++)
			row(r, &groups[i].figures[k], true);
	lede_markup_close_n(m, 4);
}

bool
lede_report_figures(struct lede_report *r)
{
	size_t n_groups, charts = 0, others = 0;
	struct lede_thing *groups = lede_report_things(r, &n_groups);

	if (n_groups == 0)
		return false;
	lede_report_section(r, "figures", "Who claims which figure");
	lede_markup_leaf(&r->m, "p", "lead", LEDE_SLICE("A line is a claimant: "
	    "what was said stands until something else is said. A mark is an "
	    "outlet that said so, and leads to its sentence. An arrow up is "
	    "“at least”, one down “under”, a ring “about”, a bar “between”."));
	lede_chart_define(&r->m);
	for (size_t i = 0; i < n_groups; i++) {
		if (charts < CHARTS_MAX && charted(&groups[i]))
			write_group(r, &groups[i], charts++);
		else
			groups[others++] = groups[i];
	}
	write_others(r, groups, others);
	lede_markup_close(&r->m);
	lede_markup_line(&r->m);
	return true;
}
