#include "reportpage.h"

#include <stdlib.h>

#include "buf.h"
#include "json.h"
#include "utf8.h"

/*
 * The articles, with what was found in them: a quotation has its speaker's
 * colour, as has the speaker's name; a figure tells value, bound and claimant
 * where the pointer or the focus is.
 */
#define COLORS 8		/* classes s0 and up */

enum layer_name { QUOTE, NAME, NUMBER, LAYERS };

struct span {
	size_t from, to;	/* bytes of the text */
	size_t color;		/* of the speaker */
	int64_t index;
	struct lede_slice tip;	/* of a quotation, its speaker */
	bool claimed;
};

/* Spans of one kind by their start. */
struct layer {
	struct span *spans;
	size_t n, cap, at;
};

struct speakers {
	struct lede_slice *names;
	size_t n, cap;
};

struct article {
	struct lede_slice title, site, at, url, language, text, authors, blocks;
	int64_t article;
	struct lede_utf8_map map;
	struct layer layers[LAYERS];
	struct speakers speakers;
};

static size_t
color_of(struct lede_report *r, struct speakers *list, struct lede_slice name)
{
	for (size_t i = 0; i < list->n; i++)
		if (lede_slice_eq(list->names[i], name))
			return i % COLORS;
	list->names = lede_arena_more(&r->arena, list->names, list->n,
	    &list->cap, sizeof(*list->names));
	list->names[list->n] = name;
	return list->n++ % COLORS;
}

/* A span of code points, where it is one of the text. */
static struct span *
add_span(struct lede_report *r, struct article *a, enum layer_name l,
    struct lede_db_stmt *st, int column)
{
	struct layer *layer = &a->layers[l];
	int64_t start = lede_db_int(st, column);
	int64_t stop = lede_db_int(st, column + 1);
	struct span s = { 0 };

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

static void
read_quotes(struct lede_report *r, struct article *a, struct lede_db_stmt *st)
{
	lede_db_bind_int(st, 1, a->article);
	while (lede_report_row(r, st)) {
		struct lede_slice name = lede_report_text(r, st, 0);
		struct lede_slice role = lede_report_text(r, st, 1);
		size_t color = name.len > 0 ? color_of(r, &a->speakers, name) :
		    COLORS;
		struct span *s = add_span(r, a, QUOTE, st, 2);

		if (s != NULL) {
			s->color = color;
			s->index = lede_db_int(st, 4);
			s->tip = lede_arena_printf(&r->arena, "%.*s%s%.*s",
			    LEDE_SLICE_ARG(name), role.len > 0 ? ", " : "",
			    LEDE_SLICE_ARG(role));
		}
		if ((s = add_span(r, a, NAME, st, 5)) != NULL)
			s->color = color;
	}
}

/* "at least 540 people, killed; claimed by the National Disaster Agency". */
static void
read_numbers(struct lede_report *r, struct article *a, struct lede_db_stmt *st)
{
	static const char *const before[] = { "", ": ", " ", " ", ", ",
	    "\nclaimed by ", " via " };

	lede_db_bind_int(st, 1, a->article);
	while (lede_report_row(r, st)) {
		struct span *s = add_span(r, a, NUMBER, st, 0);
		struct lede_buf tip = { .arena = &r->arena };

		if (s == NULL)
			continue;
		s->index = lede_db_int(st, 2);
		s->claimed = lede_db_int(st, 3) != 0;
		for (int i = 0; i < 7; i++) {
			struct lede_slice part = lede_db_text(st, 4 + i);

			if (part.len == 0)
				continue;
			lede_buf_str(&tip, before[i]);
			lede_buf_add(&tip, part);
		}
		s->tip = lede_buf_slice(&tip);
	}
}

static int
by_place(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	return x->from != y->from ? (x->from < y->from ? -1 : 1) :
	    x->to < y->to ? -1 : x->to > y->to;
}

/* The span of the layer that pos is in, NULL for none; pos rises. */
static const struct span *
span_at(struct layer *layer, size_t pos)
{
	while (layer->at < layer->n && layer->spans[layer->at].to <= pos)
		layer->at++;
	if (layer->at == layer->n || layer->spans[layer->at].from > pos)
		return NULL;
	return &layer->spans[layer->at];
}

static void
open_span(struct lede_report *r, const struct article *a, enum layer_name l,
    const struct span *s, bool first)
{
	struct lede_markup *m = &r->m;

	lede_markup_open(m, "span");
	if (l == NUMBER) {
		lede_markup_attrf(m, "class", s->claimed ? "n claimed" : "n");
		if (first) {
			lede_markup_attrf(m, "id", "a%lldn%lld",
			    (long long)a->article, (long long)s->index);
			if (s->claimed)
				lede_markup_attrf(m, "tabindex", "0");
		}
		return;
	}
	lede_markup_attrf(m, "class", "%s s%zu", l == QUOTE ? "said" : "who",
	    s->color);
	if (l == QUOTE && s->tip.len > 0)
		lede_markup_attr(m, "title", s->tip);
	if (l == QUOTE && first)
		lede_markup_attrf(m, "id", "a%lldq%lld",
		    (long long)a->article, (long long)s->index);
}

static void
close_span(struct lede_report *r, enum layer_name l, const struct span *s,
    size_t pos)
{
	if (l == NUMBER && s->tip.len > 0 && pos >= s->to)
		lede_markup_leaf(&r->m, "span", "tip", s->tip);
	lede_markup_close(&r->m);
}

/*
 * Text with its spans, the layers one within the other; where they overlap,
 * the inner one is closed and opened again.
 */
static void
write_spans(struct lede_report *r, struct article *a, size_t from, size_t to)
{
	const struct span *open[LAYERS] = { NULL }, *want[LAYERS];

	for (size_t pos = from; ; ) {
		size_t next = to;
		int l, depth;

		for (l = 0; l < LAYERS; l++) {
			struct layer *layer = &a->layers[l];

			want[l] = pos < to ? span_at(layer, pos) : NULL;
			if (want[l] != NULL && want[l]->to < next)
				next = want[l]->to;
			else if (want[l] == NULL && layer->at < layer->n &&
			    layer->spans[layer->at].from > pos &&
			    layer->spans[layer->at].from < next)
				next = layer->spans[layer->at].from;
		}
		for (depth = 0; depth < LAYERS && open[depth] == want[depth];
		    depth++)
			;
		for (l = LAYERS; l-- > depth;)
			if (open[l] != NULL)
				close_span(r, (enum layer_name)l, open[l],
				    pos);
		for (l = depth; l < LAYERS; l++)
			if ((open[l] = want[l]) != NULL)
				open_span(r, a, (enum layer_name)l, open[l],
				    pos == open[l]->from);
		if (pos >= to)
			break;
		lede_markup_text(&r->m, lede_slice_cut(a->text, pos, next));
		pos = next;
	}
}

/* The element of a paragraph: what its block says, or p. */
static const char *
element(const struct article *a, const struct lede_json **block, size_t from)
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

static void
write_text(struct lede_report *r, struct article *a)
{
	struct lede_error ignored;
	const struct lede_json *block = lede_json_first(lede_json_parse(
	    a->blocks, &r->arena, &ignored));
	bool in_list = false;

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

static void
write_speakers(struct lede_report *r, const struct article *a)
{
	if (a->speakers.n == 0)
		return;
	lede_markup_open_class(&r->m, "ul", "legend");
	lede_markup_attrf(&r->m, "aria-label", "Speakers");
	for (size_t i = 0; i < a->speakers.n && i < 24; i++) {
		lede_markup_open(&r->m, "li");
		lede_markup_attrf(&r->m, "class", "s%zu", i % COLORS);
		lede_markup_leaf(&r->m, "bdi", NULL, a->speakers.names[i]);
		lede_markup_close(&r->m);
	}
	lede_markup_close(&r->m);
}

/* BCP 47 as far as an attribute needs it. */
static bool
is_language(struct lede_slice s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXY"
		    "Z0123456789-", s.ptr[i]) == NULL || s.ptr[i] == '\0')
			return false;
	return s.len >= 2 && s.len < 36;
}

static void
write_meta(struct lede_report *r, const struct article *a)
{
	struct lede_markup *m = &r->m;
	struct lede_error ignored;
	const struct lede_json *author = lede_json_first(lede_json_parse(
	    a->authors, &r->arena, &ignored));

	lede_markup_open_class(m, "p", "meta");
	if (a->site.len > 0) {
		lede_markup_leaf(m, "bdi", NULL, a->site);
		lede_markup_str(m, " · ");
	}
	lede_report_time(r, a->at);
	for (; author != NULL; author = lede_json_next(author)) {
		struct lede_slice name;

		if (!lede_json_str(author, &name))
			continue;
		lede_markup_str(m, " · ");
		lede_markup_leaf(m, "bdi", NULL, name);
	}
	lede_markup_close(m);
}

static void
write_article(struct lede_report *r, struct article *a)
{
	struct lede_markup *m = &r->m;
	struct lede_slice title = a->title.len > 0 ? a->title :
	    LEDE_SLICE("Without a title");

	lede_markup_open(m, "article");
	lede_markup_attrf(m, "id", "a%lld", (long long)a->article);
	if (is_language(a->language))
		lede_markup_attr(m, "lang", a->language);
	lede_markup_open(m, "h3");
	lede_markup_open(m, "a");
	lede_markup_link(m, a->url);
	lede_markup_leaf(m, "bdi", NULL, title);
	lede_markup_close_n(m, 2);
	write_meta(r, a);
	write_speakers(r, a);
	lede_markup_open_class(m, "div", "text");
	write_text(r, a);
	lede_markup_close_n(m, 2);
	lede_markup_line(m);
}

bool
lede_report_articles(struct lede_report *r)
{
	struct lede_db_stmt *st = lede_report_query(r, "SELECT article, title, "
	    "site, at, url, language, text, authors, blocks FROM articles "
	    "WHERE article " LEDE_PICKED " ORDER BY at, article");
	struct lede_db_stmt *quotes = lede_report_query(r,
	    "SELECT coalesce(speaker_name, speaker), speaker_role, start, stop, "
	    "quote, speaker_start, speaker_stop FROM quotes "
	    "WHERE article = ?1 ORDER BY start");
	/* One row a number: what several claims say of it differs rarely. */
	struct lede_db_stmt *numbers = lede_report_query(r,
	    "SELECT n.start, n.stop, n.number, c.claim IS NOT NULL, "
	    "coalesce(c.amount, n.kind), CASE WHEN c.claim IS NULL "
	    "THEN coalesce(n.date, printf('%.10g', n.value)) END, n.unit, "
	    "coalesce(c.noun, n.noun), c.event, CASE WHEN c.claim IS NOT NULL "
	    "THEN coalesce(c.claimant_name, c.claimant, 'the outlet itself') "
	    "END, coalesce(c.via_name, c.via) FROM numbers n LEFT JOIN claims c "
	    "ON c.article = n.article AND c.number = n.number "
	    "WHERE n.article = ?1 GROUP BY n.number ORDER BY n.start");

	if (r->articles == 0)
		return false;
	lede_report_section(r, "articles", "The articles");
	while (lede_report_row(r, st)) {
		struct article a = { .article = lede_db_int(st, 0) };

		lede_arena_reset(&r->arena);
		a.title = lede_report_text(r, st, 1);
		a.site = lede_report_text(r, st, 2);
		a.at = lede_report_text(r, st, 3);
		a.url = lede_report_text(r, st, 4);
		a.language = lede_report_text(r, st, 5);
		a.text = lede_report_text(r, st, 6);
		a.authors = lede_report_text(r, st, 7);
		a.blocks = lede_report_text(r, st, 8);
		lede_utf8_map_init(&a.map, a.text, &r->arena);
		read_quotes(r, &a, quotes);
		read_numbers(r, &a, numbers);
		for (int l = 0; l < LAYERS; l++)
			if (a.layers[l].n > 0)
				qsort(a.layers[l].spans, a.layers[l].n,
				    sizeof(struct span), by_place);
		write_article(r, &a);
	}
	lede_markup_close(&r->m);
	return true;
}
