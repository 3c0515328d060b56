#include "reporttext.h"

#include <stdlib.h>

#include "json.h"

/* A span of code points, where it is one of the text. */
struct lede_span *
lede_report_span(struct lede_report *r, struct lede_marked *a,
    enum lede_layer_name l, struct lede_db_stmt *st, int column)
{
	struct lede_layer *layer = &a->layers[l];
	int64_t start = lede_db_int(st, column);
	int64_t stop = lede_db_int(st, column + 1);
	struct lede_span s = { 0 };

	if (lede_db_is_null(st, column) || lede_db_is_null(st, column + 1) ||
	    start < 0 || stop <= start)
		return NULL;
	s.from = lede_utf8_map_byte(&a->map, (size_t)start);
	s.to = lede_utf8_map_byte(&a->map, (size_t)stop);
	if (s.from == SIZE_MAX || s.to == SIZE_MAX)
		return NULL;
	layer->spans = lede_arena_more(&r->arena, layer->spans, layer->n,
	    &layer->cap, sizeof(*layer->spans));
	layer->spans[layer->n] = s;
	return &layer->spans[layer->n++];
}

static int
by_place(const void *a, const void *b)
{
	const struct lede_span *x = a, *y = b;

	return x->from != y->from ? (x->from < y->from ? -1 : 1) :
	    x->to < y->to ? -1 : x->to > y->to;
}

/* The span of the layer that pos is in, NULL for none; pos rises. */
static const struct lede_span *
span_at(struct lede_layer *layer, size_t pos)
{
	while (layer->at < layer->n && layer->spans[layer->at].to <= pos)
		layer->at++;
	if (layer->at == layer->n || layer->spans[layer->at].from > pos)
		return NULL;
	return &layer->spans[layer->at];
}

static void
open_span(struct lede_report *r, const struct lede_marked *a,
    enum lede_layer_name l, const struct lede_span *s, bool first)
{
	struct lede_markup *m = &r->m;

	lede_markup_open(m, "span");
	if (l == LEDE_LAYER_NUMBER) {
		lede_markup_attrf(m, "class", s->claimed ? "n claimed" : "n");
		if (first) {
			lede_markup_attrf(m, "id", "a%lldn%lld",
			    (long long)a->article, (long long)s->index);
			if (s->claimed)
				lede_markup_attrf(m, "tabindex", "0");
			else if (s->tip.len > 0)
				lede_markup_attr(m, "title", s->tip);
		}
		return;
	}
	lede_markup_attrf(m, "class", "%s s%zu", l == LEDE_LAYER_QUOTE ?
	    "said" : "who", s->color);
	if (l == LEDE_LAYER_QUOTE && s->tip.len > 0)
		lede_markup_attr(m, "title", s->tip);
	if (l == LEDE_LAYER_QUOTE && first)
		lede_markup_attrf(m, "id", "a%lldq%lld",
		    (long long)a->article, (long long)s->index);
}

static void
close_span(struct lede_report *r, enum lede_layer_name l,
    const struct lede_span *s, size_t pos)
{
	/* A claim is told at the focus too, which a title is not. */
	if (l == LEDE_LAYER_NUMBER && s->claimed && pos >= s->to)
		lede_markup_leaf(&r->m, "span", "tip", s->tip);
	lede_markup_close(&r->m);
}

/*
 * Text with its spans, the layers one within the other; where they overlap,
 * the inner one is closed and opened again.
 */
static void
write_spans(struct lede_report *r, struct lede_marked *a, size_t from,
    size_t to)
{
	const struct lede_span *open[LEDE_LAYERS] = { NULL }, *want[LEDE_LAYERS];

	for (size_t pos = from; ; ) {
		size_t next = to;
		int l, depth;

		for (l = 0; l < LEDE_LAYERS; l++) {
			struct lede_layer *layer = &a->layers[l];

			want[l] = pos < to ? span_at(layer, pos) : NULL;
			if (want[l] != NULL && want[l]->to < next)
				next = want[l]->to;
			else if (want[l] == NULL && layer->at < layer->n &&
			    layer->spans[layer->at].from > pos &&
			    layer->spans[layer->at].from < next)
				next = layer->spans[layer->at].from;
		}
		for (depth = 0; depth < LEDE_LAYERS && open[depth] == want[depth];
		    depth++)
			;
		for (l = LEDE_LAYERS; l-- > depth;)
			if (open[l] != NULL)
				close_span(r, (enum lede_layer_name)l, open[l],
				    pos);
		for (l = depth; l < LEDE_LAYERS; l++)
			if ((open[l] = want[l]) != NULL)
				open_span(r, a, (enum lede_layer_name)l, open[l],
				    pos == open[l]->from);
		if (pos >= to)
			break;
		lede_markup_text(&r->m, lede_slice_cut(a->text, pos, next));
		pos = next;
	}
}

/* The element of a paragraph: what its block says, or p. */
static const char *
element(const struct lede_marked *a, const struct lede_json **block,
    size_t from)
{
	static const char *const known[] = { "h2", "h3", "h4", "li",
	    "blockquote", "td", "figcaption", "pre" };
	static const char *const as[] = { "h4", "h4", "h4", "li",
	    "blockquote", "p", "p", "p" };
	struct lede_slice tag;
	size_t start, end;

	for (; *block != NULL; *block = lede_json_next(*block)) {
		if (!lede_json_size(lede_json_get(*block, "start"), &start) ||
		    !lede_json_size(lede_json_get(*block, "end"), &end))
			continue;
		end = lede_utf8_map_byte(&a->map, end);
		if (end == SIZE_MAX || end <= from)
			continue;
		start = lede_utf8_map_byte(&a->map, start);
		if (start > from ||
		    !lede_json_str(lede_json_get(*block, "tag"), &tag))
			return "p";
		for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
			if (lede_slice_is(tag, known[i]))
				return as[i];
		return "p";
	}
	return "p";
}

void
lede_report_marked(struct lede_report *r, struct lede_marked *a)
{
	struct lede_error ignored;
	const struct lede_json *block = lede_json_first(lede_json_parse(
	    a->blocks, &r->arena, &ignored));
	bool in_list = false;

	for (int l = 0; l < LEDE_LAYERS; l++)
		if (a->layers[l].n > 0)
			qsort(a->layers[l].spans, a->layers[l].n,
			    sizeof(struct lede_span), by_place);
	for (size_t from = 0, to; from < a->text.len; from = to) {
		const char *name;
		bool item;

		if (a->text.ptr[from] == '\n') {
			to = from + 1;
			continue;
		}
		to = lede_slice_find(a->text, LEDE_SLICE("\n"), from);
		if (to == SIZE_MAX)
			to = a->text.len;
		name = element(a, &block, from);
		item = strcmp(name, "li") == 0;
		if (item && !in_list)
			lede_markup_open(&r->m, "ul");
		else if (!item && in_list)
			lede_markup_close(&r->m);
		in_list = item;
		lede_markup_open(&r->m, name);
		write_spans(r, a, from, to);
		lede_markup_close(&r->m);
		lede_markup_line(&r->m);
	}
	if (in_list)
		lede_markup_close(&r->m);
}
