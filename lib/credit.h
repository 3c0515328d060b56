/*
 * credit: whom a page shows as the author of its article: "By Ann Example"
 * below the title, a name that links to its owner's page, a line at the end.
 */
#ifndef LEDE_CREDIT_H
#define LEDE_CREDIT_H

#include "arena.h"
#include "article.h"
#include "units.h"

/*
 * Put the names into names, which has room for LEDE_BYLINE_MAX; returns how
 * many there are.  In arena; borrows the units.
 */
size_t lede_credit_find(const struct lede_units *units,
    const struct lede_article *article, struct lede_slice *names,
    struct lede_arena *arena);

#endif
