#include "feedxml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>

#include "buf.h"
#include "feedtext.h"
#include "url.h"

/* Entities that a document may declare and we put in: how many, how long. */
#define ENTITIES_MAX 1000
#define ENTITY_MAX 1000

struct lede_feedxml {
	struct lede_arena *arena;
	struct lede_slice url;
	xmlDoc *doc;			/* owns */
	const xmlChar *root_space;	/* namespace of the root; or NULL */
	unsigned entities;		/* put in so far */
};

static xmlNode *
in(const struct lede_feednode *node)
{
	return (xmlNode *)(uintptr_t)node;
}

static struct lede_feednode *
out(xmlNode *node)
{
	return (struct lede_feednode *)(void *)node;
}

uint32_t
lede_feedxml_entity(struct lede_slice name)
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

static void
silent(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

struct lede_feedxml *
lede_feedxml_open(struct lede_slice xml, struct lede_slice url,
    struct lede_arena *arena)
{
	struct lede_feedxml *x = lede_arena_zalloc(arena, 1, sizeof(*x));
	const xmlNode *root;

	x->arena = arena;
	x->url = url;
	xml = lede_feedtext_mend(xml, lede_feedxml_entity, arena);
	xmlSetGenericErrorFunc(NULL, silent);
	x->doc = xmlReadMemory(xml.ptr, (int)xml.len, NULL, "UTF-8",
	    XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
	    XML_PARSE_NOWARNING);
	root = x->doc == NULL ? NULL : xmlDocGetRootElement(x->doc);
	if (root == NULL) {
		lede_feedxml_close(x);
		return NULL;
	}
	x->root_space = root->ns == NULL ? NULL : root->ns->href;
	return x;
}

void
lede_feedxml_close(struct lede_feedxml *x)
{
	if (x->doc != NULL)
		xmlFreeDoc(x->doc);
}

struct lede_feednode *
lede_feedxml_root(const struct lede_feedxml *x)
{
	return out(xmlDocGetRootElement(x->doc));
}

static struct lede_feednode *
first_element(xmlNode *node)
{
	while (node != NULL && node->type != XML_ELEMENT_NODE)
		node = node->next;
	return out(node);
}

struct lede_feednode *
lede_feedxml_child(const struct lede_feednode *node)
{
	return first_element(in(node)->children);
}

struct lede_feednode *
lede_feedxml_sibling(const struct lede_feednode *node)
{
	return first_element(in(node)->next);
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

struct lede_feednode *
lede_feedxml_next(struct lede_feednode *node, const struct lede_feednode *top,
    bool skip)
{
	xmlNode *n = next_node(in(node), in(top), skip);

	while (n != NULL && n->type != XML_ELEMENT_NODE)
		n = next_node(n, in(top), false);
	return out(n);
}

/* What a namespace is, by part of its name; or an undeclared prefix. */
static const struct {
	const char *uri, *prefix;
	enum lede_feedspace space;
} spaces[] = {
	{ "purl.org/rss/1.0/modules/content", "content",
	    LEDE_FEEDSPACE_CONTENT },
	{ "www.w3.org/1999/xhtml", "xhtml", LEDE_FEEDSPACE_CONTENT },
	{ "purl.org/dc/", "dc", LEDE_FEEDSPACE_DC },
	{ "", "dcterms", LEDE_FEEDSPACE_DC },
	{ "itunes", "itunes", LEDE_FEEDSPACE_ITUNES },
	{ "sitemap-news", "news", LEDE_FEEDSPACE_NEWS },
	{ "purl.org/rss/1.0/modules/", "", LEDE_FEEDSPACE_OTHER },
	{ "purl.org/rss", "rss", LEDE_FEEDSPACE_CORE },
	{ "purl.org/net/rss", "", LEDE_FEEDSPACE_CORE },
	{ "my.netscape.com/rdf", "", LEDE_FEEDSPACE_CORE },
	{ "channel.netscape.com/rdf", "", LEDE_FEEDSPACE_CORE },
	{ "userland.com/rss", "", LEDE_FEEDSPACE_CORE },
	{ "userland.com/RSS", "", LEDE_FEEDSPACE_CORE },
	{ "harvard.edu/tech/rss", "", LEDE_FEEDSPACE_CORE },
	{ "/2005/Atom", "atom", LEDE_FEEDSPACE_CORE },
	{ "purl.org/atom", "", LEDE_FEEDSPACE_CORE },
	{ "/schemas/sitemap", "", LEDE_FEEDSPACE_CORE },
};
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static enum lede_feedspace
space_of_prefix(struct lede_slice prefix)
{
	for (size_t i = 0; i < COUNT(spaces); i++)
		if (lede_slice_is(prefix, spaces[i].prefix))
			return spaces[i].space;
	return LEDE_FEEDSPACE_OTHER;
}

static enum lede_feedspace
space_of_uri(const struct lede_feedxml *x, const char *uri)
{
	if (uri == NULL || (x->root_space != NULL &&
	    strcmp(uri, (const char *)x->root_space) == 0 &&
	    strstr(uri, "rdf-syntax") == NULL))
		return LEDE_FEEDSPACE_CORE;
	for (size_t i = 0; i < COUNT(spaces); i++)
		if (spaces[i].uri[0] != '\0' &&
		    strstr(uri, spaces[i].uri) != NULL)
			return spaces[i].space;
	return LEDE_FEEDSPACE_OTHER;
}

const char *
lede_feedxml_name(const struct lede_feedxml *x,
    const struct lede_feednode *node, enum lede_feedspace *space)
{
	const xmlNode *n = in(node);
	const char *name = (const char *)n->name, *colon = strchr(name, ':');

	/* A prefix nobody declared stays in the name. */
	if (colon != NULL) {
		*space = space_of_prefix(lede_slice(name,
		    (size_t)(colon - name)));
		return colon + 1;
	}
	*space = space_of_uri(x, n->ns == NULL ? NULL :
	    (const char *)n->ns->href);
	return name;
}

static struct lede_slice
slice(const xmlChar *s)
{
	return lede_slice_str((const char *)s);
}

struct lede_slice
lede_feedxml_attr(struct lede_feedxml *x, struct lede_feednode *node,
    const char *name)
{
	xmlChar *value = xmlGetNoNsProp(in(node), (const xmlChar *)name);
	struct lede_slice s = LEDE_SLICE_NONE;

	if (value != NULL)
		s = lede_arena_copy(x->arena, slice(value));
	xmlFree(value);
	return s;
}

struct lede_slice
lede_feedxml_any_attr(struct lede_feedxml *x,
    const struct lede_feednode *node, const char *name)
{
	for (const xmlAttr *a = in(node)->properties; a != NULL; a = a->next)
		if (strcmp((const char *)a->name, name) == 0 &&
		    a->children != NULL && a->children->content != NULL)
			return lede_arena_copy(x->arena,
			    slice(a->children->content));
	return LEDE_SLICE_NONE;
}

/* A declared entity's text, once and not what is nested in it. */
static void
put_entity(struct lede_feedxml *x, const xmlNode *node, struct lede_buf *text)
{
	xmlEntityPtr entity = xmlGetDocEntity(node->doc, node->name);

	if (entity != NULL && entity->content != NULL &&
	    entity->etype == XML_INTERNAL_GENERAL_ENTITY &&
	    entity->length < ENTITY_MAX && x->entities++ < ENTITIES_MAX)
		lede_buf_add(text, slice(entity->content));
}

struct lede_slice
lede_feedxml_text(struct lede_feedxml *x, struct lede_feednode *node)
{
	struct lede_buf text = { .arena = x->arena };
	xmlNode *top = in(node);

	for (xmlNode *n = top; n != NULL; n = next_node(n, top, false)) {
		if ((n->type == XML_TEXT_NODE ||
		    n->type == XML_CDATA_SECTION_NODE) && n->content != NULL)
			lede_buf_add(&text, slice(n->content));
		else if (n->type == XML_ENTITY_REF_NODE)
			put_entity(x, n, &text);
		else if (n != top && n->type == XML_ELEMENT_NODE)
			lede_buf_char(&text, ' ');
	}
	return lede_buf_slice(&text);
}

struct lede_slice
lede_feedxml_markup(struct lede_feedxml *x, struct lede_feednode *node)
{
	struct lede_buf text = { .arena = x->arena };
	xmlBuffer *buffer = xmlBufferCreate();

	if (buffer == NULL)
		lede_out_of_memory();
	for (xmlNode *n = in(node)->children; n != NULL; n = n->next)
		xmlNodeDump(buffer, x->doc, n, 0, 0);
	lede_buf_add(&text, lede_slice((const char *)xmlBufferContent(buffer),
	    (size_t)xmlBufferLength(buffer)));
	xmlBufferFree(buffer);
	return lede_buf_slice(&text);
}

struct lede_slice
lede_feedxml_base(struct lede_feedxml *x, struct lede_feednode *node)
{
	xmlNode *above[16], *at = in(node);
	struct lede_slice base = x->url;
	int n = 0;

	for (; at != NULL && at->type == XML_ELEMENT_NODE && n < 16;
	    at = at->parent)
		if (xmlHasNsProp(at, (const xmlChar *)"base",
		    XML_XML_NAMESPACE) != NULL)
			above[n++] = at;
	while (n-- > 0) {
		xmlChar *value = xmlGetNsProp(above[n],
		    (const xmlChar *)"base", XML_XML_NAMESPACE);
		struct lede_slice resolved = lede_url_resolve(slice(value),
		    base, x->arena);

		if (resolved.ptr != NULL)
			base = resolved;
		xmlFree(value);
	}
	return base;
}
