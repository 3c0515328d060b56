#include "feed.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>

#include "base64.h"
#include "buf.h"
#include "feedtext.h"
#include "url.h"
#include "utf8.h"

/* A summary of so many bytes without markup is the content. */
#define CONTENT_MIN 1000

/* What a vocabulary is for us; elements of others are not ours. */
enum space { SPACE_OTHER, SPACE_CORE, SPACE_DC, SPACE_CONTENT, SPACE_ITUNES,
    SPACE_NEWS };

/* The same element in many feeds, so the parser's own depth limit (256) is
 * ours; below it we need no recursion of our own. */
struct reader {
	struct lede_arena *arena;
	struct lede_slice url;
	const xmlChar *root_space;	/* namespace of the root; or NULL */
	unsigned entities;		/* declared ones expanded so far */
};

static uint32_t
html_entity(struct lede_slice name)
{
	char text[32];
	const htmlEntityDesc *entity;

	if (name.len >= sizeof(text))
		return 0;
	memcpy(text, name.ptr, name.len);
	text[name.len] = '\0';
	if (strcmp(text, "apos") == 0)
		return '\'';
	entity = htmlEntityLookup((const xmlChar *)text);
	return entity == NULL ? 0 : entity->value;
}

static struct lede_slice
xml_slice(const xmlChar *s)
{
	return lede_slice_str((const char *)s);
}

/* The element's name without a prefix, and what its vocabulary is. */
static const char *
local_name(const struct reader *r, const xmlNode *node, enum space *space)
{
	static const struct {
		const char *uri, *prefix;
		enum space space;
	} known[] = {
		{ "purl.org/rss/1.0/modules/content", "content",
		    SPACE_CONTENT },
		{ "www.w3.org/1999/xhtml", "xhtml", SPACE_CONTENT },
		{ "purl.org/dc/", "dc", SPACE_DC },
		{ "", "dcterms", SPACE_DC },
		{ "itunes", "itunes", SPACE_ITUNES },
		{ "sitemap-news", "news", SPACE_NEWS },
		{ "purl.org/rss/1.0/modules/", "", SPACE_OTHER },
		{ "purl.org/rss", "rss", SPACE_CORE },
		{ "purl.org/net/rss", "", SPACE_CORE },
		{ "my.netscape.com/rdf", "", SPACE_CORE },
		{ "channel.netscape.com/rdf", "", SPACE_CORE },
		{ "userland.com/rss", "", SPACE_CORE },
		{ "userland.com/RSS", "", SPACE_CORE },
		{ "harvard.edu/tech/rss", "", SPACE_CORE },
		{ "/2005/Atom", "atom", SPACE_CORE },
		{ "purl.org/atom", "", SPACE_CORE },
		{ "/schemas/sitemap", "", SPACE_CORE },
	};
	const char *name = (const char *)node->name, *colon;
	const char *uri = node->ns == NULL ? NULL :
	    (const char *)node->ns->href;

	*space = SPACE_CORE;
	/* A prefix nobody declared stays in the name. */
	if ((colon = strchr(name, ':')) != NULL) {
		*space = SPACE_OTHER;
		for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
			if (strlen(known[i].prefix) == (size_t)(colon - name) &&
			    strncmp(name, known[i].prefix,
			    (size_t)(colon - name)) == 0)
				*space = known[i].space;
		return colon + 1;
	}
	if (uri == NULL || (r->root_space != NULL &&
	    strcmp(uri, (const char *)r->root_space) == 0 &&
	    strstr(uri, "rdf-syntax") == NULL))
		return name;
	*space = SPACE_OTHER;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (known[i].uri[0] != '\0' &&
		    strstr(uri, known[i].uri) != NULL) {
			*space = known[i].space;
			break;
		}
	return name;
}

static bool
same(const char *a, const char *b)
{
	return lede_slice_caseis(lede_slice_str(a), b);
}

/* The node behind node below top, children first; NULL at the end. */
static xmlNode *
next_node(xmlNode *node, const xmlNode *top, bool skip)
{
	if (!skip && node->children != NULL &&
	    node->type != XML_ENTITY_REF_NODE)
		return node->children;
	while (node != top && node->next == NULL)
		node = node->parent;
	return node == top ? NULL : node->next;
}

/* A declared entity's text, once and not what is nested in it. */
static void
put_entity(struct reader *r, const xmlNode *node, struct lede_buf *out)
{
	xmlEntityPtr entity = xmlGetDocEntity(node->doc, node->name);

	if (entity != NULL && entity->content != NULL &&
	    entity->etype == XML_INTERNAL_GENERAL_ENTITY &&
	    entity->length < 1000 && r->entities++ < 1000)
		lede_buf_add(out, xml_slice(entity->content));
}

static struct lede_slice
raw_text(struct reader *r, xmlNode *top)
{
	struct lede_buf out = { .arena = r->arena };

	for (xmlNode *n = top; n != NULL; n = next_node(n, top, false)) {
		if ((n->type == XML_TEXT_NODE ||
		    n->type == XML_CDATA_SECTION_NODE) && n->content != NULL)
			lede_buf_add(&out, xml_slice(n->content));
		else if (n->type == XML_ENTITY_REF_NODE)
			put_entity(r, n, &out);
		else if (n != top && n->type == XML_ELEMENT_NODE)
			lede_buf_char(&out, ' ');
	}
	return lede_buf_slice(&out);
}

static bool
has_element(const xmlNode *top)
{
	for (const xmlNode *n = top->children; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			return true;
	return false;
}

static struct lede_slice
attribute(struct reader *r, xmlNode *node, const char *name)
{
	xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
	struct lede_slice s = LEDE_SLICE_NONE;

	if (value != NULL)
		s = lede_arena_copy(r->arena, xml_slice(value));
	xmlFree(value);
	return s;
}

/* The markup inside an element, as it stands there. */
static struct lede_slice
inner_markup(struct reader *r, xmlNode *top)
{
	struct lede_buf out = { .arena = r->arena };
	xmlBuffer *buffer = xmlBufferCreate();

	if (buffer == NULL)
		lede_out_of_memory();
	for (xmlNode *n = top->children; n != NULL; n = n->next)
		xmlNodeDump(buffer, top->doc, n, 0, 0);
	lede_buf_add(&out, lede_slice((const char *)xmlBufferContent(buffer),
	    (size_t)xmlBufferLength(buffer)));
	xmlBufferFree(buffer);
	return lede_buf_slice(&out);
}

/* An element's content as HTML, whichever way it is written. */
static struct lede_slice
html_of(struct reader *r, xmlNode *node)
{
	struct lede_slice mode = attribute(r, node, "mode"), bytes;
	struct lede_slice type = attribute(r, node, "type");

	if ((lede_slice_is(mode, "base64") ||
	    lede_slice_is(type, "application/octet-stream")) &&
	    lede_base64_decode(lede_slice_trim(raw_text(r, node)), r->arena,
	    &bytes) == 0)
		return lede_utf8_repair(bytes, r->arena);
	return has_element(node) ? inner_markup(r, node) : raw_text(r, node);
}

/* A text construct as plain text; Atom says what is no HTML. */
static struct lede_slice
text_of(struct reader *r, xmlNode *node, bool atom)
{
	struct lede_slice type = attribute(r, node, "type");
	struct lede_slice mode = attribute(r, node, "mode");
	bool html = !atom || lede_slice_is(mode, "base64") ||
	    lede_slice_is(mode, "escaped") ||
	    lede_slice_is(type, "application/octet-stream") ||
	    (type.ptr != NULL && !lede_slice_is(type, "text") &&
	    !lede_slice_is(type, "text/plain"));

	if (html || has_element(node))
		return lede_feedtext_plain(html_of(r, node), html_entity,
		    r->arena);
	return lede_feedtext_fold(raw_text(r, node), r->arena);
}

/* The base of addresses at node: xml:base of all above it. */
static struct lede_slice
base_of(struct reader *r, xmlNode *node)
{
	xmlNode *above[16];
	struct lede_slice base = r->url;
	int n = 0;

	for (; node != NULL && node->type == XML_ELEMENT_NODE && n < 16;
	    node = node->parent)
		if (xmlHasNsProp(node, (const xmlChar *)"base",
		    XML_XML_NAMESPACE) != NULL)
			above[n++] = node;
	while (n-- > 0) {
		xmlChar *value = xmlGetNsProp(above[n],
		    (const xmlChar *)"base", XML_XML_NAMESPACE);
		struct lede_slice resolved = lede_url_resolve(
		    xml_slice(value), base, r->arena);

		if (resolved.ptr != NULL)
			base = resolved;
		xmlFree(value);
	}
	return base;
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
author_of(struct reader *r, xmlNode *node)
{
	struct lede_slice name = LEDE_SLICE_NONE, email = LEDE_SLICE_NONE;
	enum space space;

	if (!has_element(node))
		return text_of(r, node, false);
	for (xmlNode *n = node->children; n != NULL; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (same(local_name(r, n, &space), "name"))
			name = text_of(r, n, true);
		else if (same(local_name(r, n, &space), "email"))
			email = text_of(r, n, true);
	}
	if (name.len > 0 && email.len > 0)
		return lede_arena_printf(r->arena, "%.*s (%.*s)",
		    LEDE_SLICE_ARG(name), LEDE_SLICE_ARG(email));
	return name.len > 0 ? name : email;
}

/* What the parts of an entry say, before one is chosen. */
struct draft {
	struct lede_slice description;	/* as HTML */
	struct lede_slice link, permalink, itunes_author, itunes_summary, dc_date;
	struct lede_slice authors;
};

static void
read_link(struct reader *r, xmlNode *node, struct draft *d)
{
	struct lede_slice href = attribute(r, node, "href");
	struct lede_slice rel = attribute(r, node, "rel");

	if (href.ptr == NULL)
		href = raw_text(r, node);
	else if (rel.len > 0 && !lede_slice_is(rel, "alternate"))
		return;
	set_once(&d->link, lede_feed_url(href, base_of(r, node), r->arena));
}

static void
read_part(struct reader *r, xmlNode *node, bool atom,
    struct lede_feed_entry *e, struct draft *d)
{
	enum space space;
	const char *name = local_name(r, node, &space);
	struct lede_slice s;

	if (space == SPACE_OTHER)
		return;
	if (space == SPACE_ITUNES) {
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
		s = lede_slice_trim(raw_text(r, node));
		if (same(name, "id") && lede_slice_starts(s, LEDE_SLICE("/")))
			s = lede_feed_url(s, base_of(r, node), r->arena);
		set_once(&e->guid, s);
		if (same(name, "guid") && !lede_slice_is(attribute(r, node,
		    "isPermaLink"), "false"))
			set_once(&d->permalink, s);
	} else if (same(name, "description") || same(name, "summary")) {
		set_once(&e->summary, text_of(r, node, atom));
		set_once(&d->description, html_of(r, node));
	} else if (same(name, "encoded") || same(name, "content") ||
	    same(name, "body"))
		set_once(&e->content, html_of(r, node));
	else if (same(name, "pubDate") || same(name, "published") ||
	    same(name, "issued") || same(name, "created") ||
	    same(name, "publication_date"))
		set_once(&e->published, lede_slice_trim(raw_text(r, node)));
	else if (same(name, "date"))
		set_once(&d->dc_date, lede_slice_trim(raw_text(r, node)));
	else if (same(name, "updated") || same(name, "modified") ||
	    same(name, "lastmod"))
		e->updated = lede_slice_trim(raw_text(r, node));
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
read_entry(struct reader *r, xmlNode *item, bool atom,
    struct lede_feed_entry *e)
{
	struct draft d = { .link = LEDE_SLICE_NONE };
	struct lede_slice about = LEDE_SLICE_NONE;

	*e = (struct lede_feed_entry){ .url = LEDE_SLICE_NONE };
	for (const xmlAttr *a = item->properties; a != NULL; a = a->next)
		if (strcmp((const char *)a->name, "about") == 0 &&
		    a->children != NULL && a->children->content != NULL)
			about = lede_arena_copy(r->arena,
			    xml_slice(a->children->content));
	for (xmlNode *n = item->children; n != NULL; n = n->next) {
		enum space space;

		if (n->type != XML_ELEMENT_NODE)
			continue;
		local_name(r, n, &space);
		if (space == SPACE_NEWS) {	/* its parts are the entry's */
			for (xmlNode *p = n->children; p != NULL; p = p->next)
				if (p->type == XML_ELEMENT_NODE)
					read_part(r, p, false, e, &d);
		} else
			read_part(r, n, atom, e, &d);
	}
	set_once(&e->guid, about);
	e->url = d.link;
	set_once(&e->url, lede_feed_url(d.permalink, base_of(r, item),
	    r->arena));
	set_once(&e->url, lede_feed_url(about, base_of(r, item), r->arena));
	e->author = d.authors;
	set_once(&e->author, d.itunes_author);
	set_once(&e->published, d.dc_date);
	set_once(&e->summary, d.itunes_summary);
	/* RSS has one place for both; a teaser is not as long as that. */
	if (e->content.len == 0 && e->summary.len >= CONTENT_MIN)
		e->content = d.description;
	if (e->summary.len == 0 && e->content.len > 0)
		e->summary = lede_feedtext_plain(e->content, html_entity,
		    r->arena);
}

static struct lede_feed_entry *
read_tree(struct reader *r, xmlDoc *doc, size_t *n)
{
	static const char *const entries[] = { "item", "entry", "url",
	    "sitemap" };
	xmlNode *root = xmlDocGetRootElement(doc), *node = root;
	struct lede_feed_entry *list = NULL;
	size_t cap = 0;
	bool is_feed = false;

	if (root == NULL)
		return NULL;
	r->root_space = root->ns == NULL ? NULL : root->ns->href;
	while (node != NULL) {
		enum space space;
		const char *name = "";
		int kind = -1;

		if (node->type == XML_ELEMENT_NODE) {
			name = local_name(r, node, &space);
			is_feed |= same(name, "rss") || same(name, "feed") ||
			    same(name, "rdf") || same(name, "urlset") ||
			    same(name, "sitemapindex") ||
			    same(name, "channel");
			for (int k = 0; k < 4 && space == SPACE_CORE; k++)
				if (same(name, entries[k]) && (is_feed ||
				    node == root))
					kind = k;
		}
		if (kind >= 0) {
			list = lede_arena_more(r->arena, list, *n, &cap,
			    sizeof(*list));
			read_entry(r, node, kind == 1, &list[*n]);
			list[(*n)++].sitemap = kind == 3;
		}
		node = next_node(node, root, kind >= 0);
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

static void
silent(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

struct lede_feed_entry *
lede_feed_parse(struct lede_slice body, struct lede_slice url,
    struct lede_arena *arena, size_t *n, struct lede_error *err)
{
	struct reader r = { .arena = arena, .url = url };
	struct lede_feed_entry *list = NULL;
	struct lede_slice start = lede_slice_trim(body), xml;
	xmlDoc *doc;

	*n = 0;
	if (lede_slice_starts(start, LEDE_SLICE("\xEF\xBB\xBF")))
		start = lede_slice_cut(start, 3, start.len);
	if (lede_slice_starts(start, LEDE_SLICE("{")))
		return lede_feed_json(start, url, arena, n, err);
	if (lede_slice_starts(start, LEDE_SLICE("http")))
		list = read_lines(start, arena, n);
	else if (start.len > 0) {
		xml = lede_feedtext_mend(start, html_entity, arena);
		xmlSetGenericErrorFunc(NULL, silent);
		doc = xmlReadMemory(xml.ptr, (int)xml.len, NULL, "UTF-8",
		    XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
		    XML_PARSE_NOWARNING);
		if (doc != NULL) {
			list = read_tree(&r, doc, n);
			xmlFreeDoc(doc);
		}
	}
	if (list == NULL) {
		*n = 0;
		lede_fail(err, LEDE_ERR_RECORD, "no-feed",
		    "neither a feed nor a sitemap");
	}
	return list;
}
