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

/*
 * The best that mark_of says of the boxes around a unit that hold few others,
 * at most reach of them; byline: what a class for bylines says.  A mark below
 * 0 goes before those further out.
 */
int lede_place_mark(const struct lede_unit *unit, int reach, int byline,
    int (*mark_of)(const struct lede_node *));

/* Is it in a menu, or in something of these kinds (LEDE_CLASS_*), such as
 * what readers say? */
bool lede_place_is_elsewhere(const struct lede_article *article,
    const struct lede_unit *unit, uint32_t kinds);

#endif
