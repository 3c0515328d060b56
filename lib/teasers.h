/*
 * teasers: is what was found on a page the beginnings of other pages, as on
 * the front page of a site, of a section or of a tag?
 */
#ifndef LEDE_TEASERS_H
#define LEDE_TEASERS_H

#include "article.h"
#include "hints.h"
#include "units.h"

/*
 * Does all of the text, but for little, stand in short runs each below a
 * headline that leads elsewhere, or with a link "Read more" at its end?  Never
 * where the page says that it is an article.  The arena is for work space.
 */
bool lede_teasers_only(const struct lede_article *article,
    const struct lede_units *units, const struct lede_hints *hints,
    const struct lede_pagewords *words, struct lede_arena *arena);

#endif
