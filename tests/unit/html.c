/* html: what libxml2 gets wrong comes out right, and nothing is lost. */
#include "unit.h"

#include "html.h"

static struct lede_arena arena;

static struct lede_node *
parse(const char *page)
{
	return lede_html_parse(lede_slice_str(page), &arena);
}

static struct lede_slice
text_of(const char *page, enum lede_tag tag)
{
	struct lede_node *node = lede_html_find(parse(page), tag);

	return node == NULL ? LEDE_SLICE_NONE : lede_html_text(node, &arena);
}

static void
test_text(void)
{
	CHECK_SLICE(text_of("<p>one  <b>two</b>\n&amp; three", LEDE_TAG_P),
	    "one two & three");
	CHECK_SLICE(text_of("<p>it&#146;s &#x80;5", LEDE_TAG_P),
	    "it\u2019s \u20AC5");
	CHECK_SLICE(text_of("<p>&copy 2020 &regular", LEDE_TAG_P),
	    "\u00A9 2020 &regular");
	CHECK_SLICE(text_of("<p>1&ThinSpace;m &notin; &AMP; &nosuch; &hellip;",
	    LEDE_TAG_P), "1\u2009m \u2209 & &nosuch; \u2026");
	CHECK_SLICE(text_of("<p>&amp;ThinSpace; is written &amp;copy; x",
	    LEDE_TAG_P), "&ThinSpace; is written &copy; x");
	CHECK_SLICE(lede_html_decode(LEDE_SLICE("a&mdash;b &NotEqualTilde; "
	    "&#x27; &#146; &#xFFFFFFFF; & &x;"), &arena),
	    "a\u2014b \u2242\u0338 ' \u2019 &#xFFFFFFFF; & &x;");
	CHECK_SLICE(text_of("<body>a<script>x</script><style>y</style>b",
	    LEDE_TAG_BODY), "ab");
	CHECK_SLICE(text_of("<meta charset=latin1><p>caf\u00e9", LEDE_TAG_P),
	    "caf\u00e9");
	CHECK_SLICE(lede_html_find(parse("<script type='application/ld+json'>"
	    "{\"a\":\"<b>\"}</script>"), LEDE_TAG_SCRIPT)->child->text,
	    "{\"a\":\"<b>\"}");
}

static void
test_tree(void)
{
	struct lede_node *node;

	/* A <p> left open ends where an article begins. */
	node = lede_html_find(parse("<div><p>a<article>b</article>c</div>"),
	    LEDE_TAG_ARTICLE);
	CHECK(node->parent->tag == LEDE_TAG_DIV);
	CHECK_SLICE(text_of("<div><p>a<section>b</section>c</div>",
	    LEDE_TAG_P), "a");
	/* So does what a <div> was left open in; a link's end ends the link. */
	node = lede_html_find(parse("<div><button><div>a</button></div>"
	    "<p>b"), LEDE_TAG_P);
	CHECK(node->parent->tag == LEDE_TAG_BODY);
	CHECK_SLICE(text_of("<section><div>a</section>b", LEDE_TAG_SECTION),
	    "a");
	CHECK_SLICE(text_of("<section><table><tr><td><div>a</section>b",
	    LEDE_TAG_SECTION), "ab");
	CHECK_SLICE(text_of("<div><font>a</body", LEDE_TAG_BODY), "a");
	CHECK_SLICE(text_of("<table><tr><td><div><font>a</table>b",
	    LEDE_TAG_TABLE), "a");
	CHECK_SLICE(text_of("<a><div>a</a>b</div><p>c", LEDE_TAG_A), "a");
	node = lede_html_find(parse("<a><div>a</a>b</div><p>c"), LEDE_TAG_P);
	CHECK(node->parent->tag == LEDE_TAG_BODY);
	/* The parser comes back from a </div> behind a <p> closed early. */
	CHECK_SLICE(text_of("<div><div><p><section>a</section><b>b</div>c",
	    LEDE_TAG_BODY), "abc");
	node = lede_html_find(parse("<a href='/x?a=1&amp;b' data-x=1 ID=k>"),
	    LEDE_TAG_A);
	CHECK(node->n_attrs == 2);
	CHECK_SLICE(lede_html_attr(node, LEDE_ATTR_HREF), "/x?a=1&b");
	CHECK_SLICE(lede_html_attr(node, LEDE_ATTR_ID), "k");
	CHECK(lede_html_attr(node, LEDE_ATTR_CLASS).ptr == NULL);
}

/* However deep the tags, the words inside stay and the tree does not. */
static void
test_depth(void)
{
	size_t n = 30000, len = 0;
	char *page = malloc(n * 5 + 64);
	struct lede_node *root, *node;
	unsigned short depth = 0;
	struct lede_slice text;

	for (size_t i = 0; i < n; i++)
		len += (size_t)sprintf(page + len, "<div>%s",
		    i == n / 2 ? "mid" : "");
	sprintf(page + len, "end</div>tail");
	root = parse(page);
	for (node = root; node != NULL; node = lede_html_next(node, root, false))
		depth = node->depth > depth ? node->depth : depth;
	CHECK(depth <= LEDE_HTML_DEPTH);
	text = lede_html_text(root, &arena);
	CHECK(lede_slice_find(text, LEDE_SLICE("mid"), 0) != SIZE_MAX);
	CHECK(lede_slice_find(text, LEDE_SLICE("end"), 0) != SIZE_MAX);
	CHECK(lede_slice_find(text, LEDE_SLICE("tail"), 0) != SIZE_MAX);
	free(page);
}

static void
test_junk(void)
{
	CHECK_SLICE(lede_html_text(parse(""), &arena), "");
	CHECK_SLICE(lede_html_text(parse("just words"), &arena), "just words");
	CHECK(parse("<") != NULL);
	CHECK(parse("<html><html a=b><body><body class=x></html></body>") !=
	    NULL);
	CHECK(parse("</p></div><![CDATA[x]]><!doctype><?php ?><!-- ") != NULL);
	CHECK(lede_html_find(parse("<p>x"), LEDE_TAG_TABLE) == NULL);
}

int
main(void)
{
	test_text();
	test_tree();
	test_depth();
	test_junk();
	lede_arena_free(&arena);
	return unit_failed;
}
