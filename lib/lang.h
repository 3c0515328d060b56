/* lang: the languages lede has tables for. */
#ifndef LEDE_LANG_H
#define LEDE_LANG_H

#include "slice.h"

/* An index into tables by language.  LEDE_LANG_OTHER has none. */
enum lede_lang {
	LEDE_LANG_OTHER,
	LEDE_LANG_EN,
	LEDE_LANG_DE,
	LEDE_LANG_ES,
	LEDE_LANG_FR,
	LEDE_LANG_IT,
	LEDE_LANG_NL,
	LEDE_LANG_PT,
	LEDE_LANG_N
};

/* By the primary subtag of a BCP 47 tag ("pt-BR", "EN_us", "deu"). */
enum lede_lang lede_lang_of(struct lede_slice tag);

#endif
