/*
 * jsonld: what a page says of its article in JSON-LD (schema.org Article and
 * its kinds), in one graph or several, with what publishers get wrong in it.
 */
#ifndef LEDE_JSONLD_H
#define LEDE_JSONLD_H

#include "arena.h"
#include "html.h"
#include "slice.h"

/* Values as they stand, references decoded; LEDE_SLICE_NONE: not there. */
struct lede_jsonld {
	struct lede_slice headline, summary, body, section, image, language;
	struct lede_slice published, modified, url, publisher;
	struct lede_slice *authors, *tags;
	size_t n_authors, n_tags;
	int free;		/* isAccessibleForFree: 1, 0; -1: not said */
	bool groups;		/* authors are organisations */
	int rank;		/* how much of an article; 0: none found */
};

/* All in arena. */
void lede_jsonld_find(struct lede_jsonld *ld, const struct lede_node *root,
    struct lede_arena *arena);

#endif
