/*
 * langid: the language of a text, by its script and its function words
 * (lexicon/scripts.tsv, function-words.tsv).
 */
#ifndef LEDE_LANGID_H
#define LEDE_LANGID_H

#include "arena.h"
#include "pagewords.h"
#include "slice.h"

/*
 * BCP 47 primary subtag, NULL where the text is too short or too mixed to
 * tell.  *sure, from 0 to 1: how far ahead of the next one it is.  Only the
 * first 20 KB are read.
 */
const char *lede_langid_of(struct lede_slice text,
    const struct lede_pagewords *words, double *sure);

#endif
