/*
 * metafind: what a page's head declares, as meta.c has gathered it for
 * metaseen.c, which weighs it against what the page shows.
 */
#ifndef LEDE_METAFIND_H
#define LEDE_METAFIND_H

#include "meta.h"
#include "sitename.h"

/* Names of <meta> that mean the same, best first within a field. */
enum lede_metafield {
	F_NONE, F_TITLE, F_AUTHOR, F_PUBLISHED, F_MODIFIED, F_SUMMARY,
	F_SECTION, F_IMAGE, F_TAGS, F_LANGUAGE, F_SITE, F_LABEL,
	F_DATA, F_TYPE
};

struct lede_metafound {
	enum lede_metafield field;
	int rank;			/* lower is better */
	const char *from;
	struct lede_slice value;
};

struct lede_metafind {
	struct lede_arena *arena;
	struct lede_meta *meta;
	const struct lede_node *root;
	const struct lede_units *units;
	struct lede_jsonld ld;
	struct lede_slice url;
	long today;
	struct lede_metafound *metas;
	size_t n_metas, cap_metas;
	struct lede_slice page_title, html_lang;
	struct lede_sitename names;	/* the site's own */
};

/* Set *to unless it is set, or value is empty. */
void lede_metafind_take(struct lede_value *to, struct lede_slice value,
    const char *from);

/* The best <meta> of a field with a rank behind after; NULL: none. */
const struct lede_metafound *lede_metafind_best(
    const struct lede_metafind *f, enum lede_metafield field, int after);

#endif
