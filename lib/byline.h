/* byline: the names in what a page states as its author. */
#ifndef LEDE_BYLINE_H
#define LEDE_BYLINE_H

#include "slice.h"

#define LEDE_BYLINE_MAX 32

/*
 * Add the names in s ("By Ann Example and Bo Example, Berlin") to the n of
 * names, which has room for LEDE_BYLINE_MAX; returns how many there are then.
 * What is no name (an address, a date, a sentence) adds none; strict, in
 * text that was not declared to be names, takes only what is written like
 * one.  Borrows s.
 */
size_t lede_byline_names(struct lede_slice s, bool strict,
    struct lede_slice *names, size_t n);

/* Add a name that is not among the n; returns how many there are then. */
size_t lede_byline_add(struct lede_slice name, struct lede_slice *names,
    size_t n);

/* Does s begin with words like "By", "Text by"?  *s becomes the rest. */
bool lede_byline_is_by(struct lede_slice *s);
/* Are they all it says? */
bool lede_byline_is_only_by(struct lede_slice s);

/* Does it begin with another's part in the work, "Reviewed by"? */
bool lede_byline_is_other(struct lede_slice s);

/* The parts of s between commas and semicolons; borrows s. */
size_t lede_byline_split(struct lede_slice s, struct lede_slice *parts,
    size_t max);

#endif
