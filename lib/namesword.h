/*
 * namesword: the words that names are made of, and those beside them, by the
 * tables of lib/lexicon.  For names.c and what takes mentions to names.
 */
#ifndef LEDE_NAMESWORD_H
#define LEDE_NAMESWORD_H

#include "token.h"

/* Of the word of token i, without 's: 0, or what the table says of it. */

char lede_name_given(const struct lede_tokens *tokens, size_t i);
char lede_name_title(const struct lede_tokens *tokens, size_t i);
char lede_name_pronoun(const struct lede_tokens *tokens, size_t i);
char lede_name_place(const struct lede_tokens *tokens, size_t i);
char lede_name_group(const struct lede_tokens *tokens, size_t i);
char lede_name_document(const struct lede_tokens *tokens, size_t i);
char lede_name_body(const struct lede_tokens *tokens, size_t i);
char lede_name_paper(const struct lede_tokens *tokens, size_t i);

/* A word that begins with a capital, and is not "I"? */
bool lede_name_capital(const struct lede_tokens *tokens, size_t i);

/* Written "Smith's"? */
bool lede_name_owner(const struct lede_tokens *tokens, size_t i);

/* A small word that may stand inside of a name, of that of a person? */
bool lede_name_joins(const struct lede_tokens *tokens, size_t i);
bool lede_name_particle(const struct lede_tokens *tokens, size_t i);

/* Hash of the token in lower case, without 's. */
uint32_t lede_name_stem(const struct lede_tokens *tokens, size_t i);

#endif
