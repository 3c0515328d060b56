#include "feedfind.h"

#include <ctype.h>

#include "html.h"
#include "url.h"

/* A page that names more feeds than these is a directory of them. */
#define LINKS_MAX 1000

static const char *const feed_types[] = {
	"application/rss+xml", "application/atom+xml", "application/rdf+xml",
	"application/feed+json", "application/x-rss+xml", "text/rss+xml",
};
/* Last parts of the paths of feeds, and last endings of these. */
static const char *const feed_names[] = {
	"feed", "feeds", "rss", "atom", "rdf", "rss2", "feed.json",
	"rss.xml", "feed.xml", "atom.xml", "index.xml", "rss.php", "feed.php",
};
static const char *const feed_endings[] = { ".rss", ".atom", ".rdf" };
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct finder {
	struct lede_arena *arena;
	struct lede_slice base;
	struct lede_feedlink *list;
	size_t n, cap;
};

static bool
is_one_of(struct lede_slice s, const char *const names[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (lede_slice_caseis(s, names[i]))
			return true;
	return false;
}

/* Is word among the words of a list, as in rel="alternate nofollow"? */
static bool
has_word(struct lede_slice list, const char *word)
{
	size_t start = 0;

	for (size_t i = 0; i <= list.len; i++)
		if (i == list.len || isspace((unsigned char)list.ptr[i])) {
			if (lede_slice_caseis(lede_slice_cut(list, start, i),
			    word))
				return true;
			start = i + 1;
		}
	return false;
}

static struct lede_slice
without_parameters(struct lede_slice type)
{
	size_t end = lede_slice_find(type, LEDE_SLICE(";"), 0);

	return lede_slice_trim(end == SIZE_MAX ? type :
	    lede_slice_cut(type, 0, end));
}

static bool
is_feed_link(const struct lede_node *link)
{
	struct lede_slice rel = lede_html_attr(link, LEDE_ATTR_REL);
	struct lede_slice type = lede_html_attr(link, LEDE_ATTR_TYPE);

	if (has_word(rel, "feed"))
		return true;
	return has_word(rel, "alternate") && !has_word(rel, "stylesheet") &&
	    type.ptr != NULL && is_one_of(without_parameters(type),
	    feed_types, COUNT(feed_types));
}

/* "/news/rss.xml", "/feed/", "/?feed=rss2": what the makers of feeds use. */
static bool
looks_like_feed(const struct lede_url *url)
{
	struct lede_slice path = url->path, last;
	size_t start;

	if (lede_slice_starts(url->query, LEDE_SLICE("feed=")) ||
	    lede_slice_is(url->host, "feeds.feedburner.com"))
		return true;
	if (path.len > 1 && path.ptr[path.len - 1] == '/')
		path.len--;
	for (start = path.len; start > 0 && path.ptr[start - 1] != '/';)
		start--;
	last = lede_slice_cut(path, start, path.len);
	if (is_one_of(last, feed_names, COUNT(feed_names)))
		return true;
	for (size_t i = 0; i < COUNT(feed_endings); i++) {
		size_t len = strlen(feed_endings[i]);

		if (last.len > len && lede_slice_caseis(lede_slice_cut(last,
		    last.len - len, last.len), feed_endings[i]))
			return true;
	}
	return false;
}

/* What people call a feed: the link's title, else its text. */
static struct lede_slice
title_of(const struct lede_node *node, struct lede_arena *arena)
{
	struct lede_slice title = lede_slice_trim(lede_html_attr(node,
	    LEDE_ATTR_TITLE));

	if (title.len == 0)
		title = lede_html_text(node, arena);
	return title.len > 0 ? title : LEDE_SLICE_NONE;
}

/* Add where node leads to, if it is known for a feed or looks like one. */
static void
add(struct finder *f, const struct lede_node *node, bool known)
{
	struct lede_slice href = lede_html_attr(node, LEDE_ATTR_HREF), own;
	struct lede_url url;
	struct lede_error ignored;

	if (href.ptr == NULL || f->n >= LINKS_MAX)
		return;
	own = lede_url_resolve(href, f->base, f->arena);
	if (own.ptr == NULL || lede_url_parse(&url, own, NULL, f->arena,
	    &ignored) == -1 || (!known && !looks_like_feed(&url)))
		return;
	own = url.href;
	if (url.fragment.ptr != NULL)
		own.len = (size_t)(url.fragment.ptr - own.ptr) - 1;
	for (size_t i = 0; i < f->n; i++)
		if (lede_slice_eq(f->list[i].url, own))
			return;
	f->list = lede_arena_more(f->arena, f->list, f->n, &f->cap,
	    sizeof(*f->list));
	f->list[f->n++] = (struct lede_feedlink){ own,
	    title_of(node, f->arena) };
}

static struct lede_slice
base_of(const struct lede_node *root, struct lede_slice url,
    struct lede_arena *arena)
{
	const struct lede_node *base = lede_html_find(root, LEDE_TAG_BASE);
	struct lede_slice href = base == NULL ? LEDE_SLICE_NONE :
	    lede_html_attr(base, LEDE_ATTR_HREF), own;

	if (href.ptr == NULL)
		return url;
	own = lede_url_resolve(href, url, arena);
	return own.ptr == NULL ? url : own;
}

struct lede_feedlink *
lede_feedfind(struct lede_slice page, struct lede_slice url,
    struct lede_arena *arena, size_t *n)
{
	const struct lede_node *root = lede_html_parse(page, arena);
	struct finder f = { .arena = arena,
	    .base = base_of(root, url, arena) };

	for (const struct lede_node *node = root; node != NULL;
	    node = lede_html_next(node, root, false))
		if (node->tag == LEDE_TAG_LINK && is_feed_link(node))
			add(&f, node, true);
	for (const struct lede_node *node = root; node != NULL;
	    node = lede_html_next(node, root, false))
		if (node->tag == LEDE_TAG_A)
			add(&f, node, is_feed_link(node));
	*n = f.n;
	return f.list;
}
