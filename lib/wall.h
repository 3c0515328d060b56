/*
 * wall: addresses where a reader is asked for consent instead of being shown
 * the page (lexicon/walls.tsv).
 */
#ifndef LEDE_WALL_H
#define LEDE_WALL_H

#include <stdbool.h>

/* href is as lib/url.h writes it. */
bool lede_wall_is(const char *href);

#endif
