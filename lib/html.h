/*
 * html: a page as a tree (the only door to libxml2's HTML parser).
 *
 * Built from the parser's SAX events into the arena: a node is a third of
 * libxml2's own, only the attributes somebody asks for are kept, and libxml2's
 * faults are mended on the way (see htmlparse.c).  Whatever the bytes, the result
 * is a tree no deeper than LEDE_HTML_DEPTH.
 */
#ifndef LEDE_HTML_H
#define LEDE_HTML_H

#include "arena.h"
#include "slice.h"

/* Elements nested deeper become siblings at this depth. */
#define LEDE_HTML_DEPTH 512

/* The elements somebody tells apart; all others are LEDE_TAG_OTHER. */
#define LEDE_HTML_TAGS(X) \
	X(A, "a") X(ABBR, "abbr") X(ADDRESS, "address") X(ARTICLE, "article") \
	X(ASIDE, "aside") X(AUDIO, "audio") X(B, "b") X(BASE, "base") \
	X(BLOCKQUOTE, "blockquote") X(BODY, "body") X(BR, "br") \
	X(BUTTON, "button") X(CANVAS, "canvas") X(CAPTION, "caption") \
	X(CENTER, "center") X(CITE, "cite") X(CODE, "code") X(DD, "dd") \
	X(DETAILS, "details") X(DIALOG, "dialog") X(DIV, "div") X(DL, "dl") \
	X(DT, "dt") X(EM, "em") X(FIELDSET, "fieldset") \
	X(FIGCAPTION, "figcaption") X(FIGURE, "figure") X(FONT, "font") \
	X(FOOTER, "footer") X(FORM, "form") X(H1, "h1") X(H2, "h2") \
	X(H3, "h3") X(H4, "h4") X(H5, "h5") X(H6, "h6") X(HEAD, "head") \
	X(HEADER, "header") X(HR, "hr") X(HTML, "html") X(I, "i") \
	X(IFRAME, "iframe") X(IMG, "img") X(INPUT, "input") \
	X(LABEL, "label") X(LI, "li") X(LINK, "link") X(MAIN, "main") \
	X(MATH, "math") X(META, "meta") X(NAV, "nav") \
	X(NOSCRIPT, "noscript") X(OBJECT, "object") X(OL, "ol") \
	X(OPTION, "option") X(P, "p") X(PICTURE, "picture") X(PRE, "pre") \
	X(Q, "q") X(RP, "rp") X(RT, "rt") X(SCRIPT, "script") \
	X(SECTION, "section") X(SELECT, "select") X(SMALL, "small") \
	X(SPAN, "span") X(STRONG, "strong") X(STYLE, "style") \
	X(SUB, "sub") X(SUMMARY, "summary") X(SUP, "sup") X(SVG, "svg") \
	X(TABLE, "table") X(TBODY, "tbody") X(TD, "td") \
	X(TEMPLATE, "template") X(TEXTAREA, "textarea") X(TFOOT, "tfoot") \
	X(TH, "th") X(THEAD, "thead") X(TIME, "time") X(TITLE, "title") \
	X(TR, "tr") X(U, "u") X(UL, "ul") X(VIDEO, "video") X(WBR, "wbr")

enum lede_tag {
	LEDE_TAG_TEXT,		/* characters, no element */
	LEDE_TAG_OTHER,
#define X(id, name) LEDE_TAG_##id,
	LEDE_HTML_TAGS(X)
#undef X
	LEDE_TAG_N
};

/* The attributes that are kept. */
#define LEDE_HTML_ATTRS(X) \
	X(ALT, "alt") X(ARIA_HIDDEN, "aria-hidden") \
	X(ARIA_LABEL, "aria-label") X(CLASS, "class") \
	X(CONTENT, "content") X(DATA_COMPONENT, "data-component") \
	X(DATA_TESTID, "data-testid") X(DATETIME, "datetime") \
	X(HIDDEN, "hidden") X(HREF, "href") X(HREFLANG, "hreflang") \
	X(HTTP_EQUIV, "http-equiv") X(ID, "id") X(ITEMPROP, "itemprop") \
	X(ITEMSCOPE, "itemscope") X(ITEMTYPE, "itemtype") X(LANG, "lang") \
	X(NAME, "name") X(PROPERTY, "property") X(REL, "rel") \
	X(ROLE, "role") X(SRC, "src") X(STYLE, "style") X(TITLE, "title") \
	X(TYPE, "type") X(XML_LANG, "xml:lang")

enum lede_attr {
#define X(id, name) LEDE_ATTR_##id,
	LEDE_HTML_ATTRS(X)
#undef X
	LEDE_ATTR_N
};

struct lede_html_attr {
	enum lede_attr name;
	struct lede_slice value;	/* entities decoded */
};

/* In arena, as all it points to. */
struct lede_node {
	struct lede_node *parent, *child, *last, *next;
	struct lede_html_attr *attrs;
	struct lede_slice text;		/* of LEDE_TAG_TEXT; else none */
	enum lede_tag tag;
	unsigned short n_attrs;
	unsigned short depth;		/* of the root: 0 */
};

/*
 * Parse a page, which must be valid UTF-8 (a `<meta charset>` is not heeded).
 * Returns the root, whose children are what stands at the top (mostly one
 * LEDE_TAG_HTML).  Styles and comments are left out.
 * In arena.  Never NULL: bytes that are no HTML are a tree with some text, or
 * with nothing.
 */
struct lede_node *lede_html_parse(struct lede_slice page,
    struct lede_arena *arena);

/* Value of an attribute, LEDE_SLICE_NONE if it is not there. */
struct lede_slice lede_html_attr(const struct lede_node *node,
    enum lede_attr name);

/*
 * The node after node in the order of the page, within the subtree of top;
 * NULL at its end.  With skip, not into node's children.  Start with top.
 */
struct lede_node *lede_html_next(const struct lede_node *node,
    const struct lede_node *top, bool skip);

/* The next script behind node that has a text, which is JSON-LD or is not. */
struct lede_node *lede_html_next_script(const struct lede_node *node,
    const struct lede_node *top, bool ld);

/* The first element of that tag below top, NULL if there is none. */
struct lede_node *lede_html_find(const struct lede_node *top,
    enum lede_tag tag);

/*
 * The characters below node, runs of white space one blank, none at the ends;
 * what is never shown (scripts, templates ...) left out.  In arena.
 */
struct lede_slice lede_html_text(const struct lede_node *node,
    struct lede_arena *arena);

/*
 * Decode character references in text from elsewhere (JSON-LD is full of
 * them) and take out tags.  s itself where there are none, else in arena.
 */
struct lede_slice lede_html_decode(struct lede_slice s,
    struct lede_arena *arena);

/* Elements whose content is never shown as text: script, svg, select ... */
bool lede_html_is_unseen(enum lede_tag tag);
/* Elements that stand on lines of their own: p, div, li ... */
bool lede_html_is_block(enum lede_tag tag);

/* The element's name, "#text" and "#other" for the first two. */
const char *lede_html_name(enum lede_tag tag);

#endif
