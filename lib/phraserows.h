/*
 * phraserows: the tables of lib/lexicon/NAME.LANG.tsv as tables[] by language.
 *
 *	#define LEDE_ROWS(lang) <lexicon/NAME.lang.inc>
 *	#include "phraserows.h"
 *
 * A new language of all of them is a table each, and two lines here.
 */
#include "phrase.h"

static const struct lede_phrase rows_en[] = {
#include LEDE_ROWS(en)
};
static const struct lede_phrase rows_de[] = {
#include LEDE_ROWS(de)
};
static const struct lede_phrase rows_es[] = {
#include LEDE_ROWS(es)
};
static const struct lede_phrase rows_fr[] = {
#include LEDE_ROWS(fr)
};
static const struct lede_phrase rows_it[] = {
#include LEDE_ROWS(it)
};
static const struct lede_phrase rows_pt[] = {
#include LEDE_ROWS(pt)
};
static const struct lede_phrases tables[LEDE_LANG_N] = {
	[LEDE_LANG_EN] = LEDE_PHRASES(rows_en),
	[LEDE_LANG_DE] = LEDE_PHRASES(rows_de),
	[LEDE_LANG_ES] = LEDE_PHRASES(rows_es),
	[LEDE_LANG_FR] = LEDE_PHRASES(rows_fr),
	[LEDE_LANG_IT] = LEDE_PHRASES(rows_it),
	[LEDE_LANG_PT] = LEDE_PHRASES(rows_pt),
};
