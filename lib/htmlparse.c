#include "html.h"

#include <libxml/HTMLparser.h>
#include <limits.h>

#include "buf.h"
#include "charref.h"
#include "utf8.h"

/*
 * The tree is built from SAX events instead of taken from libxml2, so that
 * its faults (2.9.14) can be mended where they happen:
 * - below depth 256 it loses text: what lies too deep is put beside;
 * - an open <p> is not closed by the newer blocks (HTML 13.2.6.4.7);
 * - without <body> the newer blocks stay in <head>;
 * - "</section>", "</a>" and the like end nothing while a <div> is open
 *   within (HTML 13.2.6.4.7);
 * - U+0080 to U+009F from numeric references stay what they are not;
 * - "&copy" without a semicolon, and names since HTML 5, stay undecoded.
 * open[] runs beside libxml2's own stack of names and says for each of them
 * which node takes its children: for an element too deep, or a <p> closed
 * early, that of its parent.
 *
 * Each end tag is looked for through libxml2's whole stack, which would be
 * quadratic time on a page of nothing but start tags: at OPEN_MAX the parser
 * is stopped and a new one goes on behind the tag, into the same node.
 */
#define OPEN_MAX 2048
/* Elements that go on beside one whose end tag is misplaced. */
#define TAKE_OUT_MAX 16
/* A value longer than this is data, not something to show or compare. */
#define VALUE_MAX ((size_t)64 << 10)

struct builder {
	struct lede_arena *arena;
	htmlParserCtxtPtr parser;
	struct lede_node *open[OPEN_MAX];
	size_t n_open;
	struct lede_node *root;
	size_t text_cap;	/* of the text added to last */
	/* References, see is_reference(). */
	bool ampersand;		/* the last characters were that one */
	bool reference;		/* ... its name, of which a ";" is part */
	size_t named;		/* bytes of "&name" that only a ";" makes one */
	struct lede_slice value;
	char utf8[LEDE_CHARREF_LEN];
	size_t stopped;		/* bytes read when it got too deep; 0: did not */
	unsigned char tag_from[27], attr_from[27];	/* by first letter */
};

static const char *const tag_names[] = {
	"#text", "#other",
#define X(id, name) name,
	LEDE_HTML_TAGS(X)
#undef X
};

static const char *const attr_names[] = {
#define X(id, name) name,
	LEDE_HTML_ATTRS(X)
#undef X
};

/* Elements whose start closes an open <p>, which libxml2 does not know. */
static bool
closes_p(enum lede_tag tag)
{
	switch (tag) {
	case LEDE_TAG_ARTICLE: case LEDE_TAG_ASIDE: case LEDE_TAG_DETAILS:
	case LEDE_TAG_DIALOG: case LEDE_TAG_FIGCAPTION: case LEDE_TAG_FIGURE:
	case LEDE_TAG_FOOTER: case LEDE_TAG_HEADER: case LEDE_TAG_MAIN:
	case LEDE_TAG_NAV: case LEDE_TAG_SECTION: case LEDE_TAG_SUMMARY:
		return true;
	default:
		return false;
	}
}

static void
index_names(const char *const *names, size_t from, size_t n,
    unsigned char index[27])
{
	size_t at = from;

	for (int letter = 0; letter < 27; letter++) {
		while (at < n && names[at][0] < 'a' + letter)
			at++;
		index[letter] = (unsigned char)at;
	}
}

/* Place of name in the names, which are sorted; SIZE_MAX if it is none. */
static size_t
find_name(const char *const *names, const unsigned char index[27],
    const char *name)
{
	int letter = name[0] - 'a';

	if (letter < 0 || letter >= 26)
		return SIZE_MAX;
	for (size_t i = index[letter]; i < index[letter + 1]; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return SIZE_MAX;
}

/* Are there any of U+0080 to U+009F? */
static bool
has_c1(struct lede_slice s)
{
	const char *p = s.ptr, *end = s.ptr + s.len;

	while (p < end && (p = memchr(p, 0xC2, (size_t)(end - p))) != NULL) {
		if (p + 1 < end && (unsigned char)p[1] < 0xA0)
			return true;
		p++;
	}
	return false;
}

static struct lede_slice
mend_c1(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	uint32_t code;
	size_t pos = 0;

	if (!has_c1(s))
		return s;
	while (pos < s.len) {
		code = lede_utf8_next(s, &pos);
		lede_buf_code(&out, lede_charref_code(code));
	}
	return lede_buf_slice(&out);
}

static enum lede_tag
tag_of(const struct builder *b, const char *name)
{
	size_t found = find_name(tag_names, b->tag_from, name);

	return found == SIZE_MAX ? LEDE_TAG_OTHER : (enum lede_tag)found;
}

/* Make node the last child of parent. */
static void
hang(struct lede_node *parent, struct lede_node *node)
{
	node->parent = parent;
	node->depth = (unsigned short)(parent->depth + 1);
	if (parent->last == NULL)
		parent->child = node;
	else
		parent->last->next = node;
	parent->last = node;
}

static struct lede_node *
add_node(struct builder *b, enum lede_tag tag)
{
	struct lede_node *node = lede_arena_zalloc(b->arena, 1,
	    sizeof(*node));

	node->tag = tag;
	hang(b->open[b->n_open - 1], node);
	return node;
}

static void
add_attrs(struct builder *b, struct lede_node *node, const xmlChar **atts)
{
	struct lede_html_attr found[LEDE_ATTR_N];
	struct lede_slice value;
	unsigned short n = 0;
	size_t name;

	for (; *atts != NULL; atts += 2) {
		name = find_name(attr_names, b->attr_from,
		    (const char *)atts[0]);
		if (name == SIZE_MAX || n == LEDE_ATTR_N)
			continue;
		value = lede_slice_str(
		    atts[1] == NULL ? "" : (const char *)atts[1]);
		if (value.len > VALUE_MAX)
			continue;
		value = mend_c1(value, b->arena);
		found[n].name = (enum lede_attr)name;
		found[n++].value = lede_arena_copy(b->arena, value);
	}
	if (n == 0)
		return;
	node->attrs = lede_arena_alloc(b->arena, n * sizeof(*found));
	memcpy(node->attrs, found, n * sizeof(*found));
	node->n_attrs = n;
}

/* Let all that would go into an open node go beside it. */
static void
step_out(struct builder *b, const struct lede_node *node)
{
	for (size_t i = b->n_open; i-- > 0 &&
	    b->open[i]->depth >= node->depth;)
		b->open[i] = node->parent;
}

static void
close_p(struct builder *b)
{
	struct lede_node *p = b->open[b->n_open - 1];

	while (p->tag != LEDE_TAG_P) {
		if (lede_html_is_block(p->tag) || p->parent == NULL)
			return;
		p = p->parent;
	}
	step_out(b, p);
}

static void
forget_reference(struct builder *b)
{
	b->ampersand = b->reference = false;
	b->named = 0;
}

static void
on_start(void *ctx, const xmlChar *name, const xmlChar **atts)
{
	struct builder *b = ctx;
	struct lede_node *node;
	enum lede_tag tag;

	if (b->stopped != 0)
		return;
	forget_reference(b);
	tag = tag_of(b, (const char *)name);
	if (closes_p(tag))
		close_p(b);
	if (b->open[b->n_open - 1]->tag == LEDE_TAG_HEAD &&
	    lede_html_is_block(tag))
		step_out(b, b->open[b->n_open - 1]);
	node = add_node(b, tag);
	if (atts != NULL)
		add_attrs(b, node, atts);
	if (b->n_open == OPEN_MAX) {
		b->stopped = b->parser->input->consumed +
		    (size_t)(b->parser->input->cur - b->parser->input->base);
		xmlStopParser(b->parser);
		return;
	}
	b->open[b->n_open] = node->depth < LEDE_HTML_DEPTH ? node :
	    node->parent;
	b->n_open++;
}

static void
on_end(void *ctx, const xmlChar *name)
{
	struct builder *b = ctx;

	(void)name;
	forget_reference(b);
	/* open[0] is the root, which no tag opened. */
	if (b->stopped == 0 && b->n_open > 1)
		b->n_open--;
}

/*
 * End tags that close all that was left open in their element.  Those that
 * libxml2 puts above <div> do so by themselves, and it reports the mismatch
 * while it closes: a stack cut then would have it look for its end for ever.
 */
static bool
closes_within(enum lede_tag tag)
{
	switch (tag) {
	case LEDE_TAG_BODY: case LEDE_TAG_DIV: case LEDE_TAG_HEAD:
	case LEDE_TAG_HTML: case LEDE_TAG_P: case LEDE_TAG_TABLE:
	case LEDE_TAG_TBODY: case LEDE_TAG_TD: case LEDE_TAG_TFOOT:
	case LEDE_TAG_TH: case LEDE_TAG_THEAD: case LEDE_TAG_TR:
		return false;
	default:
		return tag == LEDE_TAG_BUTTON || lede_html_is_block(tag);
	}
}

/* Elements whose end does not end the blocks begun within. */
static bool
is_formatting(enum lede_tag tag)
{
	switch (tag) {
	case LEDE_TAG_A: case LEDE_TAG_B: case LEDE_TAG_CODE: case LEDE_TAG_EM:
	case LEDE_TAG_FONT: case LEDE_TAG_I: case LEDE_TAG_SMALL:
	case LEDE_TAG_STRONG: case LEDE_TAG_U:
		return true;
	default:
		return false;
	}
}

/* Are the elements opened after the one at place i none that an end tag
 * stops at (HTML 13.2.4.2), and a div, at which libxml2 alone stops?  By
 * libxml2's names: open[] may have a div for a <p> that was closed in it. */
static bool
only_div_between(const struct builder *b, size_t i)
{
	bool div = false;

	while (++i < b->n_open)
		switch (tag_of(b, (const char *)b->parser->nameTab[i - 1])) {
		case LEDE_TAG_CAPTION: case LEDE_TAG_OBJECT:
		case LEDE_TAG_TABLE: case LEDE_TAG_TD: case LEDE_TAG_TEMPLATE:
		case LEDE_TAG_TH:
			return false;
		case LEDE_TAG_DIV:
			div = true;
			break;
		default:
			break;
		}
	return div;
}

/* End the element at place i only: what is open within goes on beside it. */
static void
take_out(struct builder *b, size_t i)
{
	htmlParserCtxtPtr parser = b->parser;
	struct lede_node *node, *last = b->open[i], *copy;

	for (b->n_open--; i < b->n_open; i++) {
		node = b->open[i + 1];
		parser->nameTab[i - 1] = parser->nameTab[i];
		copy = b->open[i - 1];
		if (node != last) {
			copy = lede_arena_zalloc(b->arena, 1, sizeof(*copy));
			copy->tag = node->tag;
			copy->attrs = node->attrs;
			copy->n_attrs = node->n_attrs;
			hang(b->open[i - 1], copy);
		}
		b->open[i] = copy;
		last = node;
	}
	parser->nameNr--;
	parser->name = parser->nameTab[parser->nameNr - 1];
}

/*
 * An end tag that libxml2 is about to leave out, since a <div> is open within
 * the element: it looks at its stack of names again when this returns.
 */
static void
on_error(void *ctx, xmlErrorPtr error)
{
	struct builder *b = ctx;
	htmlParserCtxtPtr parser = b->parser;
	size_t i = b->n_open;
	enum lede_tag tag;

	if (error->code != XML_ERR_TAG_NAME_MISMATCH || error->str1 == NULL ||
	    b->stopped != 0 || b->n_open != (size_t)parser->nameNr + 1)
		return;
	while (--i > 0 && strcmp((const char *)parser->nameTab[i - 1],
	    error->str1) != 0)
		;
	if (i < 2 || !only_div_between(b, i))
		return;
	tag = tag_of(b, error->str1);
	if (closes_within(tag)) {
		b->n_open = i + 1;
		parser->nameNr = (int)i;
		parser->name = parser->nameTab[i - 1];
	} else if (is_formatting(tag) && b->n_open - i <= TAKE_OUT_MAX &&
	    b->open[i]->depth < LEDE_HTML_DEPTH - TAKE_OUT_MAX) {
		take_out(b, i);
	}
}

static bool
all_space(struct lede_slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != ' ' && s.ptr[i] != '\n' && s.ptr[i] != '\t' &&
		    s.ptr[i] != '\r' && s.ptr[i] != '\f')
			return false;
	return true;
}

/* Add bytes to the text under way, or begin one. */
static void
add_text(struct builder *b, struct lede_slice s)
{
	struct lede_node *last = b->open[b->n_open - 1]->last;
	size_t cap;

	if (last == NULL || last->tag != LEDE_TAG_TEXT) {
		last = add_node(b, LEDE_TAG_TEXT);
		b->text_cap = 0;
		last->text = all_space(s) ? LEDE_SLICE(" ") :
		    lede_arena_copy(b->arena, s);
		return;
	}
	if (last->text.len + s.len > b->text_cap) {
		cap = 2 * (last->text.len + s.len);
		last->text.ptr = b->text_cap == 0 ?
		    memcpy(lede_arena_alloc(b->arena, cap), last->text.ptr,
		    last->text.len) :
		    lede_arena_realloc(b->arena, (char *)last->text.ptr,
		    b->text_cap, cap);
		b->text_cap = cap;
	}
	memcpy((char *)last->text.ptr + last->text.len, s.ptr, s.len);
	last->text.len += s.len;
}

/* Put what a reference stands for in place of the n bytes the text under way
 * ends in. */
static void
put_reference(struct builder *b, size_t n)
{
	b->open[b->n_open - 1]->last->text.len -= n;
	add_text(b, b->value);
}

/*
 * A reference that libxml2 does not know, or that has no semicolon: it hands
 * on "&", then the name, then what follows.  ("&amp;" comes as "&" too, but
 * with all that follows behind it.)  Returns whether s, the name, is used up.
 */
static bool
is_reference(struct builder *b, struct lede_slice s)
{
	bool bare;

	b->value.len = lede_charref_named(s, b->utf8, &bare);
	if (b->value.len == 0)
		return false;
	b->value.ptr = b->utf8;
	b->reference = true;
	if (bare) {
		put_reference(b, 1);
	} else {
		add_text(b, s);
		b->named = s.len + 1;
	}
	return true;
}

static void
on_text(void *ctx, const xmlChar *ch, int len)
{
	struct builder *b = ctx;
	struct lede_slice s = lede_slice((const char *)ch, (size_t)len);
	bool ampersand = b->ampersand, reference = b->reference;
	size_t named = b->named;

	if (b->stopped != 0 || len <= 0)
		return;
	forget_reference(b);
	b->ampersand = lede_slice_is(s, "&");
	if (reference && s.ptr[0] == ';') {
		if (named > 0)
			put_reference(b, named);
		s = lede_slice_cut(s, 1, s.len);
	}
	if (s.len > 0 && !(ampersand && is_reference(b, s)))
		add_text(b, mend_c1(s, b->arena));
}

/* The content of script and style. */
static void
on_raw(void *ctx, const xmlChar *ch, int len)
{
	struct builder *b = ctx;

	if (b->stopped == 0 && len > 0 &&
	    b->open[b->n_open - 1]->tag == LEDE_TAG_SCRIPT)
		add_text(b, lede_slice((const char *)ch, (size_t)len));
}

/* Parse page into the open node; returns where it stopped, or its length. */
static size_t
parse_some(struct builder *b, struct lede_slice page)
{
	htmlParserCtxtPtr parser = htmlNewParserCtxt();
	size_t done = page.len;

	if (parser == NULL)
		lede_out_of_memory();
	*parser->sax = (xmlSAXHandler){
		.startElement = on_start, .endElement = on_end,
		.characters = on_text, .ignorableWhitespace = on_text,
		.cdataBlock = on_raw, .serror = on_error,
		.initialized = XML_SAX2_MAGIC,
	};
	parser->userData = b;
	b->parser = parser;
	b->stopped = 0;
	htmlCtxtReadMemory(parser, page.ptr,
	    page.len > INT_MAX ? INT_MAX : (int)page.len, NULL, "UTF-8",
	    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
	    HTML_PARSE_NONET | XML_PARSE_HUGE);
	if (b->stopped != 0)
		done = b->stopped < page.len ? b->stopped : page.len;
	if (parser->myDoc != NULL)
		xmlFreeDoc(parser->myDoc);
	htmlFreeParserCtxt(parser);
	return done;
}

struct lede_node *
lede_html_parse(struct lede_slice page, struct lede_arena *arena)
{
	struct builder *b = lede_arena_zalloc(arena, 1, sizeof(*b));
	struct lede_node *top;
	size_t done;

	b->arena = arena;
	b->root = lede_arena_zalloc(arena, 1, sizeof(*b->root));
	b->root->tag = LEDE_TAG_OTHER;
	index_names(tag_names, LEDE_TAG_OTHER + 1, LEDE_TAG_N, b->tag_from);
	index_names(attr_names, 0, LEDE_ATTR_N, b->attr_from);
	b->open[0] = b->root;
	b->n_open = 1;
	if (lede_slice_starts(page, LEDE_SLICE("\xEF\xBB\xBF")))
		page = lede_slice_cut(page, 3, page.len);
	while (page.len > 0) {
		done = parse_some(b, page);
		if (b->stopped == 0)
			break;
		/* Behind the tag that was one too many. */
		while (done < page.len && page.ptr[done] != '>')
			done++;
		page = lede_slice_cut(page, done < page.len ? done + 1 : done,
		    page.len);
		top = b->open[b->n_open - 1];
		b->open[0] = top;
		b->n_open = 1;
	}
	return b->root;
}
