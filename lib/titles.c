#include "titlevoice.h"

#include "buf.h"
#include "utf8.h"

/* A longer title is a paragraph. */
#define TITLE_MAX 400
#define CUTS_MAX 6	/* marks of a title at which it is cut */
#define PIECES_MAX 200	/* nodes of headings */
#define UNITS_MAX 100	/* that may be a headline without being a heading */

static const struct { const char *mark; int kind; } marks[] = {
	{ " | ", 1 }, { "| ", 1 }, { " |", 1 }, { "\uFF5C", 1 },
	{ " - ", 2 }, { " \u2013 ", 2 }, { " \u2014 ", 2 }, { "- ", 2 },
	{ " \u00BB ", 3 }, { " :: ", 3 }, { " \u00B7 ", 3 },
	{ " \u2022 ", 3 }, { " / ", 3 }, { " \u00AB ", 3 }, { " > ", 3 },
	{ " \u203A ", 3 }, { " \u2039 ", 3 }, { " ~ ", 3 }, { " + ", 3 },
	{ "_", 3 }, { ": ", 4 },
};
#define MARKS (sizeof(marks) / sizeof(marks[0]))

size_t
lede_title_mark(struct lede_slice s, int *kind)
{
	for (size_t i = 0; i < MARKS; i++)
		if (lede_slice_starts(s, lede_slice_str(marks[i].mark))) {
			*kind = marks[i].kind;
			return strlen(marks[i].mark);
		}
	return 0;
}

size_t
lede_title_mark_before(struct lede_slice s)
{
	for (size_t i = 0; i < MARKS; i++)
		if (lede_slice_ends(s, lede_slice_str(marks[i].mark)))
			return strlen(marks[i].mark);
	return 0;
}

/* The quotation mark or dash that everybody has on the keyboard. */
static uint32_t
typed(uint32_t code)
{
	if (code == 0x2018 || code == 0x2019 || code == '`' || code == 0xB4)
		return '\'';
	if ((code >= 0x201C && code <= 0x201F) || code == 0xAB ||
	    code == 0xBB)
		return '"';
	return code == 0x2013 || code == 0x2014 ? '-' : code;
}

static struct lede_titletext
text_of(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf fold = { .arena = arena }, plain = { .arena = arena };
	size_t pos = 0;
	uint32_t code;
	bool blank = true;

	s = lede_slice_trim(s);
	while (pos < s.len) {
		code = lede_utf8_lower(lede_utf8_next(s, &pos));
		if (lede_utf8_is_space(code)) {
			code = ' ';
			if (blank)
				continue;
		}
		blank = code == ' ';
		lede_buf_code(&fold, code);
		/* Soft hyphens and blanks of no width are not seen. */
		if (code != 0xAD && code != 0x200B)
			lede_buf_code(&plain, typed(code));
	}
	return (struct lede_titletext){ s,
	    lede_slice_trim(lede_buf_slice(&fold)),
	    lede_slice_trim(lede_buf_slice(&plain)) };
}

/* The first word of a source counts. */
static void
hear(struct lede_titlevoices *v, enum lede_titlesource source,
    struct lede_slice says)
{
	says = lede_slice_trim(says);
	if (v->of[source].says.len == 0 && says.len > 0 &&
	    says.len <= TITLE_MAX)
		v->of[source] = text_of(says, v->f->arena);
}

static void
hear_headings(struct lede_titlevoices *v)
{
	const struct lede_metafind *f = v->f;
	struct lede_slice page = text_of(f->page_title, f->arena).plain;
	struct lede_titletext text, first = { .says = LEDE_SLICE_NONE };
	const struct lede_node *node;
	size_t at;

	for (node = f->root; node != NULL;
	    node = lede_html_next(node, f->root, false)) {
		if (node->tag != LEDE_TAG_H1 && node->tag != LEDE_TAG_H2 &&
		    node->tag != LEDE_TAG_H3)
			continue;
		text = text_of(lede_html_text(node, f->arena), f->arena);
		if (text.says.len == 0 || text.says.len > TITLE_MAX)
			continue;
		at = lede_slice_find(page, text.plain, 0);
		if (node->tag != LEDE_TAG_H1) {
			if (text.plain.len > 8 && at != SIZE_MAX)
				hear(v, LEDE_TITLE_BELOW, text.says);
			continue;
		}
		v->n_heads++;
		if (at == 0)
			hear(v, LEDE_TITLE_HEAD, text.says);
		if (v->n_heads == 1)
			first = text;
		else
			hear(v, LEDE_TITLE_OTHER, text.says);
	}
	if (v->of[LEDE_TITLE_HEAD].says.len > 0 && !lede_slice_eq(first.says,
	    v->of[LEDE_TITLE_HEAD].says))
		v->of[LEDE_TITLE_OTHER] = first;
	hear(v, LEDE_TITLE_HEAD, first.says);
}

/* Old pages show their headline in a <font> or a <b>. */
static void
hear_unit(struct lede_titlevoices *v)
{
	const struct lede_units *units = v->f->units;
	struct lede_titletext page = v->of[LEDE_TITLE_PAGE], text;

	for (size_t i = 0; i < units->n && i < UNITS_MAX; i++) {
		if (units->at[i].n_words < 3 || units->at[i].text.len >
		    page.says.len || units->at[i].links > 0)
			continue;
		text = text_of(units->at[i].text, v->f->arena);
		if (lede_slice_find(page.plain, text.plain, 0) != SIZE_MAX) {
			hear(v, LEDE_TITLE_BELOW, text.says);
			return;
		}
	}
}

static void
hear_all(struct lede_titlevoices *v)
{
	const struct lede_metafind *f = v->f;
	const struct lede_metafound *found;

	hear(v, LEDE_TITLE_LD, f->ld.headline);
	hear_headings(v);
	for (size_t i = 0; i < f->units->n; i++)
		if ((f->units->at[i].block->classes |
		    f->units->at[i].box->classes) & LEDE_CLASS_TITLE)
			hear(v, LEDE_TITLE_CLASSED, f->units->at[i].text);
	for (int rank = -1; (found = lede_metafind_best(f, F_TITLE, rank)) !=
	    NULL; rank = found->rank)
		hear(v, found->rank == 0 ? LEDE_TITLE_GRAPH :
		    LEDE_TITLE_CARD, found->value);
	hear(v, LEDE_TITLE_PAGE, f->page_title);
	if (v->of[LEDE_TITLE_HEAD].says.len == 0 &&
	    v->of[LEDE_TITLE_BELOW].says.len == 0)
		hear_unit(v);
}

static void
add(struct lede_titlevoices *v, struct lede_titlemade made)
{
	made.text = text_of(made.text.says, v->f->arena);
	if (made.text.fold.len < 2 || v->n == LEDE_TITLES_MAX)
		return;
	for (size_t i = 0; i < v->n; i++)
		if (lede_slice_eq(v->made[i].text.fold, made.text.fold))
			return;
	v->made[v->n++] = made;
}

/* What stands before and behind each mark of what a source says. */
static void
cut(struct lede_titlevoices *v, enum lede_titlesource source)
{
	struct lede_slice s = v->of[source].says, first, last;
	size_t len;
	int cuts = 0, kind;

	for (size_t at = 1; at + 1 < s.len && cuts < CUTS_MAX; at++) {
		len = lede_title_mark(lede_slice_cut(s, at, s.len), &kind);
		if (len == 0)
			continue;
		first = lede_slice_cut(s, 0, at);
		last = lede_slice_cut(s, at + len, s.len);
		add(v, (struct lede_titlemade){ { .says = first }, source,
		    LEDE_TITLE_FIRST, kind, last });
		add(v, (struct lede_titlemade){ { .says = last }, source,
		    LEDE_TITLE_LAST, kind, first });
		at += len - 1;
		cuts++;
	}
}

/* The elements of a heading may be a kicker and the title. */
static void
cut_headings(struct lede_titlevoices *v)
{
	const struct lede_metafind *f = v->f;
	const struct lede_node *node, *part;
	int seen = 0;

	for (node = f->root; node != NULL;
	    node = lede_html_next(node, f->root, false)) {
		if (node->tag != LEDE_TAG_H1)
			continue;
		for (part = lede_html_next(node, node, false); part != NULL &&
		    seen++ < PIECES_MAX;
		    part = lede_html_next(part, node, false))
			add(v, (struct lede_titlemade){ .text.says =
			    part->tag == LEDE_TAG_TEXT ? part->text :
			    lede_html_text(part, f->arena),
			    .source = LEDE_TITLE_HEAD,
			    .cut = LEDE_TITLE_PIECE });
	}
}

size_t
lede_titles_find(const struct lede_metafind *f, struct lede_title *titles,
    struct lede_ranked *features)
{
	static const char *const from[LEDE_TITLE_SOURCES] = { "jsonld",
	    "heading", "heading", "heading", "heading", "opengraph", "meta",
	    "title" };
	struct lede_titlevoices *v = lede_arena_zalloc(f->arena, 1,
	    sizeof(*v));

	v->f = f;
	hear_all(v);
	for (int s = 0; s < LEDE_TITLE_SOURCES; s++)
		add(v, (struct lede_titlemade){ v->of[s],
		    (enum lede_titlesource)s, LEDE_TITLE_WHOLE, 0,
		    LEDE_SLICE_NONE });
	for (int s = 0; s < LEDE_TITLE_SOURCES; s++)
		cut(v, (enum lede_titlesource)s);
	cut_headings(v);
	for (size_t i = 0; i < v->n; i++) {
		titles[i] = (struct lede_title){ v->made[i].text.says,
		    from[v->made[i].source] };
		lede_title_tell(v, i, &features[i]);
	}
	return v->n;
}
