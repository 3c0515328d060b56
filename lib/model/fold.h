/*
 * fold: parts of a training set by site, so that what is learnt from some can
 * be measured on pages of sites that it has not seen.
 */
#ifndef LEDE_FOLD_H
#define LEDE_FOLD_H

#include "arena.h"
#include "slice.h"

/* The part, of n, that the site of an address is in. */
size_t fold_of(struct lede_slice address, size_t n, struct lede_arena *arena);

#endif
