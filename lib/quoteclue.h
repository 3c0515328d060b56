/*
 * quoteclue: what speaks for the speaker of a content that was tagged and
 * linked: the doubt that tagger and ranker left, and the content as a whole
 * with its cue and speaker.
 */
#ifndef LEDE_QUOTECLUE_H
#define LEDE_QUOTECLUE_H

#include "quotelink.h"
#include "quotesure.h"

/* The clues of content i of the parts, which are linked. */
void lede_clues_find(struct lede_clues *clues, const struct lede_parts *parts,
    size_t i);

#endif
