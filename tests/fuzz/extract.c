/*
 * Whatever the markup, its tree is no deeper than promised and its text is
 * UTF-8, with blocks in order within it, cut between characters.
 */
#define FUZZ_SEEDS \
	"<title>A - B</title><nav><a href=/>Home</a></nav><article><h1>A</h1>" \
	"<p>Nearly 600 people had died, the ministry said on Monday evening." \
	"<blockquote>We counted them, one by one, until the morning." \
	"</blockquote><ul><li>one<li>two</ul></article><footer>&copy B", \
	"<div><button><div>Menu</button></div><a href=x><div>The council met" \
	"</a> on Monday, and nobody spoke against it.</div><p>It rained.", \
	"<script type=application/ld+json>{\"@type\":\"NewsArticle\"," \
	"\"articleBody\":\"It rained.\"}</script><figure><img alt=x>" \
	"<figcaption>The bridge</figure><table><tr><td>1<td>2</table>", \
	"<b><i><em><div><p><table><a><section></b></i></em></a></section>", \
	"<h3><a href=/1>The council votes on plan one</a></h3><p>After three " \
	"hours.<br><br>&#146;&nbsp;&#x80;&hellip;&notin;&ThickSpace;"
#include "fuzz.h"

#include "article.h"
#include "html.h"
#include "meta.h"
#include "scripttext.h"
#include "stub.h"
#include "units.h"
#include "utf8.h"

static void
is_tree(const struct lede_node *root)
{
	for (const struct lede_node *node = root; node != NULL;
	    node = lede_html_next(node, root, false)) {
		HOLDS(node->depth <= LEDE_HTML_DEPTH);
		HOLDS(node == root || node->depth == node->parent->depth + 1);
		HOLDS(lede_utf8_valid(node->text) == node->text.len);
		for (size_t i = 0; i < node->n_attrs; i++)
			HOLDS(lede_utf8_valid(node->attrs[i].value) ==
			    node->attrs[i].value.len);
	}
}

static void
is_article(const struct lede_article *article)
{
	struct lede_slice text = article->text, block;
	size_t end = 0;

	HOLDS(lede_utf8_valid(text) == text.len);
	for (size_t i = 0; i < article->n_blocks; i++) {
		HOLDS(end <= article->blocks[i].start);
		HOLDS(article->blocks[i].start < article->blocks[i].end);
		end = article->blocks[i].end;
		HOLDS(end <= text.len);
		block = lede_slice_cut(text, article->blocks[i].start, end);
		HOLDS(lede_utf8_valid(block) == block.len);
	}
}

static void
fuzz_property(struct lede_slice data, struct lede_arena *arena)
{
	static struct lede_arena tables;
	static const struct lede_pagewords *words;
	struct lede_node *root;
	struct lede_units units;
	struct lede_meta meta;
	struct lede_hints hints;
	struct lede_article article;

	if (words == NULL)
		words = lede_pagewords_open(&tables);
	root = lede_html_parse(lede_utf8_repair(data, arena), arena);
	is_tree(root);
	units = lede_units_find(root, words, arena);
	lede_meta_find(&meta, root, &units, LEDE_SLICE("https://h.example/a"),
	    20000, arena);
	hints = lede_meta_hints(&meta);
	lede_article_find(&article, &units, &hints, words,
	    data.len % 2 == 0, arena);
	is_article(&article);
	lede_meta_see(&meta, &article);
	lede_stub_of(&article, &units, &hints, words, arena);
	units = lede_scripttext_find(root, hints.title, 20, words, arena);
	lede_article_find(&article, &units, &hints, words, false, arena);
	is_article(&article);
}
