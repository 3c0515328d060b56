/*
 * scripttext: an article that a page has only in data for its scripts, as
 * pages have it that a program in the browser draws: one long string of HTML
 * or text, in JSON or in a string of JSON.
 */
#ifndef LEDE_SCRIPTTEXT_H
#define LEDE_SCRIPTTEXT_H

#include "html.h"
#include "units.h"

/*
 * The units of the string with the most prose in the scripts below root that
 * speaks of what the title does, JSON-LD left out; none (n 0) where no such
 * string has at least least letters of prose.  In arena.
 */
struct lede_units lede_scripttext_find(const struct lede_node *root,
    struct lede_slice title, float least, const struct lede_pagewords *words,
    struct lede_arena *arena);

#endif
