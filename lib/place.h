/* place: where a unit stands to the article, to tell its byline from others. */
#ifndef LEDE_PLACE_H
#define LEDE_PLACE_H

#include "article.h"
#include "units.h"

/* Nodes of a unit that are looked at: a line has some dozens, a page that
 * nests all of itself in one unit a million. */
#define LEDE_PLACE_NODES 200

/*
 * 3 between title and text, 2 just above the title, 1 at the end of the text,
 * 0 elsewhere above that, below 0 behind it.
 */
int lede_place_of(const struct lede_article *article, size_t unit);

/* Is it in a menu, or in something of these kinds (LEDE_CLASS_*), such as
 * what readers say? */
bool lede_place_is_elsewhere(const struct lede_article *article,
    const struct lede_unit *unit, uint32_t kinds);

#endif
