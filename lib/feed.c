#include "feed.h"

#include <stdlib.h>

#include "base64.h"
#include "buf.h"
#include "feedtext.h"
#include "feedxml.h"
#include "url.h"
#include "utf8.h"

struct reader {
	struct lede_feedxml *xml;
	struct lede_arena *arena;
};

static bool
same(const char *a, const char *b)
{
	return lede_slice_caseis(lede_slice_str(a), b);
}

/* An address in node, relative to where it stands. */
static struct lede_slice
address_of(struct reader *r, struct lede_feednode *node, struct lede_slice s)
{
	return lede_feed_url(s, lede_feedxml_base(r->xml, node), r->arena);
}

/*
 * Is the element's content HTML?  Atom says what it is, and that it is text
 * where it says nothing; but who writes an end tag has forgotten to say so.
 */
static bool
is_html(struct reader *r, struct lede_feednode *node, bool atom)
{
	struct lede_slice type = lede_feedxml_attr(r->xml, node, "type");
	struct lede_slice mode = lede_feedxml_attr(r->xml, node, "mode");

	if (!atom || lede_feedxml_child(node) != NULL ||
	    lede_slice_is(mode, "base64") || lede_slice_is(mode, "escaped"))
		return true;
	if (type.ptr == NULL)
		return lede_slice_find(lede_feedxml_text(r->xml, node),
		    LEDE_SLICE("</"), 0) != SIZE_MAX;
	return !lede_slice_is(type, "text") &&
	    !lede_slice_is(type, "text/plain");
}

/* An element's content as HTML, whichever way it is written. */
static struct lede_slice
html_of(struct reader *r, struct lede_feednode *node, bool atom)
{
	struct lede_slice mode = lede_feedxml_attr(r->xml, node, "mode");
	struct lede_slice type = lede_feedxml_attr(r->xml, node, "type");
	struct lede_slice text = lede_feedxml_text(r->xml, node), bytes;

	if ((lede_slice_is(mode, "base64") ||
	    lede_slice_is(type, "application/octet-stream")) &&
	    lede_base64_decode(lede_slice_trim(text), r->arena, &bytes) == 0)
		return lede_utf8_repair(bytes, r->arena);
	if (!is_html(r, node, atom))
		return lede_feedtext_html(text, r->arena);
	return lede_feedxml_child(node) == NULL ? text :
	    lede_feedxml_markup(r->xml, node);
}

/* A text construct as plain text. */
static struct lede_slice
text_of(struct reader *r, struct lede_feednode *node, bool atom)
{
	if (is_html(r, node, atom))
		return lede_feedtext_plain(html_of(r, node, atom),
		    lede_feedxml_entity, r->arena);
	return lede_feedtext_fold(lede_feedxml_text(r->xml, node), r->arena);
}

struct lede_slice
lede_feed_url(struct lede_slice s, struct lede_slice base,
    struct lede_arena *arena)
{
	struct lede_slice resolved;
	bool whole;

	s = lede_slice_trim(s);
	if (s.len == 0)
		return LEDE_SLICE_NONE;
	resolved = lede_url_resolve(s, base, arena);
	whole = lede_slice_starts(s, LEDE_SLICE("http://")) ||
	    lede_slice_starts(s, LEDE_SLICE("https://"));
	for (size_t i = 0; i < s.len; i++)
		whole &= s.ptr[i] > ' ' && s.ptr[i] < 0x7F;
	return whole && resolved.ptr != NULL ? s : resolved;
}

static void
set_once(struct lede_slice *field, struct lede_slice value)
{
	if (field->len == 0 && value.len > 0)
		*field = value;
}

static struct lede_slice
author_of(struct reader *r, struct lede_feednode *node)
{
	struct lede_slice name = LEDE_SLICE_NONE, email = LEDE_SLICE_NONE;
	enum lede_feedspace space;

	if (lede_feedxml_child(node) == NULL)
		return text_of(r, node, false);
	for (struct lede_feednode *n = lede_feedxml_child(node); n != NULL;
	    n = lede_feedxml_sibling(n)) {
		if (same(lede_feedxml_name(r->xml, n, &space), "name"))
			name = text_of(r, n, true);
		else if (same(lede_feedxml_name(r->xml, n, &space), "email"))
			email = text_of(r, n, true);
	}
	if (name.len > 0 && email.len > 0)
		return lede_arena_printf(r->arena, "%.*s (%.*s)",
		    LEDE_SLICE_ARG(name), LEDE_SLICE_ARG(email));
	return name.len > 0 ? name : email;
}

/* What the parts of an entry say, before one is chosen. */
struct draft {
	struct lede_slice link, permalink, itunes_author, itunes_summary, dc_date;
	struct lede_slice authors;
};

static void
read_link(struct reader *r, struct lede_feednode *node, struct draft *d)
{
	struct lede_slice href = lede_feedxml_attr(r->xml, node, "href");
	struct lede_slice rel = lede_feedxml_attr(r->xml, node, "rel");

	if (href.ptr == NULL)
		href = lede_feedxml_text(r->xml, node);
	else if (rel.len > 0 && !lede_slice_is(rel, "alternate"))
		return;
	set_once(&d->link, address_of(r, node, href));
}

static void
read_part(struct reader *r, struct lede_feednode *node, bool atom,
    struct lede_feed_entry *e, struct draft *d)
{
	enum lede_feedspace space;
	const char *name = lede_feedxml_name(r->xml, node, &space);
	struct lede_slice s;

	if (space == LEDE_FEEDSPACE_OTHER)
		return;
	if (space == LEDE_FEEDSPACE_ITUNES) {
		if (same(name, "author"))
			set_once(&d->itunes_author, text_of(r, node, false));
		else if (same(name, "summary") || same(name, "subtitle"))
			set_once(&d->itunes_summary, text_of(r, node, false));
		return;
	}
	if (same(name, "title"))
		set_once(&e->title, text_of(r, node, atom));
	else if (same(name, "link") || same(name, "loc"))
		read_link(r, node, d);
	else if (same(name, "guid") || same(name, "id")) {
		s = lede_slice_trim(lede_feedxml_text(r->xml, node));
		if (same(name, "id") && lede_slice_starts(s, LEDE_SLICE("/")))
			s = address_of(r, node, s);
		set_once(&e->guid, s);
		if (same(name, "guid") && !lede_slice_is(lede_feedxml_attr(r->xml, node,
		    "isPermaLink"), "false"))
			set_once(&d->permalink, s);
	} else if (same(name, "description") || same(name, "summary")) {
		set_once(&e->summary, text_of(r, node, atom));
		set_once(&e->description, html_of(r, node, atom));
	} else if (same(name, "encoded") || same(name, "content") ||
	    same(name, "body") || same(name, "fullitem"))
		set_once(&e->content, html_of(r, node, atom));
	else if (same(name, "pubDate") || same(name, "published") ||
	    same(name, "issued") || same(name, "created") ||
	    same(name, "publication_date"))
		set_once(&e->published, lede_slice_trim(lede_feedxml_text(r->xml, node)));
	else if (same(name, "date"))
		set_once(&d->dc_date, lede_slice_trim(lede_feedxml_text(r->xml, node)));
	else if (same(name, "updated") || same(name, "modified") ||
	    same(name, "lastmod"))
		e->updated = lede_slice_trim(lede_feedxml_text(r->xml, node));
	else if (same(name, "author") || same(name, "creator")) {
		s = author_of(r, node);
		if (d->authors.len > 0 && s.len > 0)
			s = lede_arena_printf(r->arena, "%.*s, %.*s",
			    LEDE_SLICE_ARG(d->authors), LEDE_SLICE_ARG(s));
		if (s.len > 0)
			d->authors = s;
	}
}

static void
read_entry(struct reader *r, struct lede_feednode *item, bool atom,
    struct lede_feed_entry *e)
{
	struct draft d = { .link = LEDE_SLICE_NONE };
	struct lede_slice about = lede_feedxml_any_attr(r->xml, item, "about");
	enum lede_feedspace space;

	*e = (struct lede_feed_entry){ .url = LEDE_SLICE_NONE };
	for (struct lede_feednode *n = lede_feedxml_child(item); n != NULL;
	    n = lede_feedxml_sibling(n)) {
		lede_feedxml_name(r->xml, n, &space);
		if (space != LEDE_FEEDSPACE_NEWS) {
			read_part(r, n, atom, e, &d);
			continue;
		}
		/* Its parts are the entry's. */
		for (struct lede_feednode *p = lede_feedxml_child(n);
		    p != NULL; p = lede_feedxml_sibling(p))
			read_part(r, p, false, e, &d);
	}
	set_once(&e->guid, about);
	e->url = d.link;
	set_once(&e->url, address_of(r, item, d.permalink));
	set_once(&e->url, address_of(r, item, about));
	e->author = d.authors;
	set_once(&e->author, d.itunes_author);
	set_once(&e->published, d.dc_date);
	set_once(&e->summary, d.itunes_summary);
	if (e->summary.len == 0 && e->content.len > 0)
		e->summary = lede_feedtext_plain(e->content, lede_feedxml_entity,
		    r->arena);
}

/* What an element may be in a feed. */
enum { IS_ITEM, IS_ENTRY, IS_URL, IS_SITEMAP, IS_FEED, IS_NOTHING };

static int
kind_of(const char *name)
{
	static const struct {
		const char *name;
		int kind;
	} kinds[] = {
		{ "item", IS_ITEM }, { "entry", IS_ENTRY }, { "url", IS_URL },
		{ "sitemap", IS_SITEMAP }, { "rss", IS_FEED },
		{ "feed", IS_FEED }, { "rdf", IS_FEED },
		{ "urlset", IS_FEED }, { "sitemapindex", IS_FEED },
		{ "channel", IS_FEED },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (same(name, kinds[i].name))
			return kinds[i].kind;
	return IS_NOTHING;
}

/* NULL if no element is a feed's. */
static struct lede_feed_entry *
read_tree(struct reader *r, size_t *n)
{
	struct lede_feednode *root = lede_feedxml_root(r->xml), *node = root;
	struct lede_feed_entry *list = NULL;
	size_t cap = 0;
	bool is_feed = false;

	while (node != NULL) {
		enum lede_feedspace space;
		int kind = kind_of(lede_feedxml_name(r->xml, node, &space));
		bool is_entry = kind < IS_FEED &&
		    space == LEDE_FEEDSPACE_CORE && (is_feed || node == root);

		is_feed |= kind == IS_FEED;
		if (is_entry) {
			list = lede_arena_more(r->arena, list, *n, &cap,
			    sizeof(*list));
			read_entry(r, node, kind == IS_ENTRY, &list[*n]);
			list[(*n)++].sitemap = kind == IS_SITEMAP;
		}
		node = lede_feedxml_next(node, root, is_entry);
	}
	if (list == NULL && is_feed)
		list = lede_arena_zalloc(r->arena, 1, sizeof(*list));
	return list;
}

/* A sitemap of text: an address a line and nothing else. */
static struct lede_feed_entry *
read_lines(struct lede_slice body, struct lede_arena *arena, size_t *n)
{
	struct lede_feed_entry *list = NULL;
	size_t cap = 0, start = 0;

	for (size_t i = 0; i <= body.len; i++) {
		struct lede_slice line, url;

		if (i < body.len && body.ptr[i] != '\n')
			continue;
		line = lede_slice_trim(lede_slice_cut(body, start, i));
		start = i + 1;
		if (line.len == 0)
			continue;
		url = lede_feed_url(line, LEDE_SLICE_NONE, arena);
		if (url.ptr == NULL ||
		    memchr(line.ptr, ' ', line.len) != NULL)
			return NULL;
		list = lede_arena_more(arena, list, *n, &cap, sizeof(*list));
		list[(*n)++] = (struct lede_feed_entry){ .url = url };
	}
	return list;
}

struct lede_feed_entry *
lede_feed_parse(struct lede_slice body, struct lede_slice url,
    struct lede_arena *arena, size_t *n, struct lede_error *err)
{
	struct reader r = { .arena = arena };
	struct lede_feed_entry *list = NULL;
	struct lede_slice start = lede_slice_trim(body);

	*n = 0;
	if (lede_slice_starts(start, LEDE_SLICE("\xEF\xBB\xBF")))
		start = lede_slice_cut(start, 3, start.len);
	if (lede_slice_starts(start, LEDE_SLICE("{")))
		return lede_feed_json(start, url, arena, n, err);
	if (lede_slice_starts(start, LEDE_SLICE("http")))
		list = read_lines(start, arena, n);
	else if (start.len > 0) {
		r.xml = lede_feedxml_open(start, url, arena);
		if (r.xml != NULL) {
			list = read_tree(&r, n);
			lede_feedxml_close(r.xml);
		}
	}
	if (list == NULL) {
		*n = 0;
		lede_fail(err, LEDE_ERR_RECORD, "no-feed",
		    "neither a feed nor a sitemap");
	}
	return list;
}
