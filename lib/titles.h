/*
 * titles: all that a page says its article's title is, each with what speaks
 * for it, so that a model can choose (lib/ranker.h, lib/model/meta.md).
 *
 * What a page calls its article in JSON-LD, shows largest, tells others and
 * has in <title> are often four titles, one of them for search engines, or
 * with a kicker, or with the site's name.
 */
#ifndef LEDE_TITLES_H
#define LEDE_TITLES_H

#include "metafind.h"
#include "ranker.h"

#define LEDE_TITLES_MAX 96

struct lede_title {
	struct lede_slice says;
	const char *from;	/* as of struct lede_value */
};

/*
 * Put the candidates, no two alike but for case and blanks, and their
 * features into arrays with room for LEDE_TITLES_MAX; returns how many there
 * are.  In arena.
 */
size_t lede_titles_find(const struct lede_metafind *f,
    struct lede_title *titles, struct lede_ranked *features);

#endif
