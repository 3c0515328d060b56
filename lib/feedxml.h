/*
 * feedxml: the XML of a feed as a tree (the only door to libxml2's XML
 * parser).
 *
 * XML is parsed as far as it goes: without network, external entities or a
 * DTD; what is broken is mended first where people break it (bare "&", names
 * of HTML entities) and then recovered.  It is no deeper than the parser lets
 * it be (256), and nothing here recurses.
 */
#ifndef LEDE_FEEDXML_H
#define LEDE_FEEDXML_H

#include <stdbool.h>

#include "arena.h"
#include "slice.h"

/* What a vocabulary is for us; elements of others are not ours. */
enum lede_feedspace {
	LEDE_FEEDSPACE_OTHER, LEDE_FEEDSPACE_CORE, LEDE_FEEDSPACE_DC,
	LEDE_FEEDSPACE_CONTENT, LEDE_FEEDSPACE_ITUNES, LEDE_FEEDSPACE_NEWS
};

struct lede_feedxml;			/* owns: lede_feedxml_close */
struct lede_feednode;			/* an element of it */

/*
 * xml is UTF-8 that stands at url, which is borrowed.  What is read of it
 * goes into arena.  NULL if it has no element.
 */
struct lede_feedxml *lede_feedxml_open(struct lede_slice xml,
    struct lede_slice url, struct lede_arena *arena);
void lede_feedxml_close(struct lede_feedxml *x);

struct lede_feednode *lede_feedxml_root(const struct lede_feedxml *x);
/* The first element within node, and the one behind it; NULL at the end. */
struct lede_feednode *lede_feedxml_child(const struct lede_feednode *node);
struct lede_feednode *lede_feedxml_sibling(const struct lede_feednode *node);
/* The element behind node below top, its own first unless skip. */
struct lede_feednode *lede_feedxml_next(struct lede_feednode *node,
    const struct lede_feednode *top, bool skip);

/* The element's name without a prefix, and what its vocabulary is. */
const char *lede_feedxml_name(const struct lede_feedxml *x,
    const struct lede_feednode *node, enum lede_feedspace *space);
/* Value of an attribute in no namespace, or in any; NONE if not there. */
struct lede_slice lede_feedxml_attr(struct lede_feedxml *x,
    struct lede_feednode *node, const char *name);
struct lede_slice lede_feedxml_any_attr(struct lede_feedxml *x,
    const struct lede_feednode *node, const char *name);

/* All characters below node, and its markup as it stands there. */
struct lede_slice lede_feedxml_text(struct lede_feedxml *x,
    struct lede_feednode *node);
struct lede_slice lede_feedxml_markup(struct lede_feedxml *x,
    struct lede_feednode *node);

/* The base of addresses at node: xml:base of all above it, then url. */
struct lede_slice lede_feedxml_base(struct lede_feedxml *x,
    struct lede_feednode *node);

/* Code point of an HTML entity ("eacute"), 0 if there is none. */
uint32_t lede_feedxml_entity(struct lede_slice name);

#endif
