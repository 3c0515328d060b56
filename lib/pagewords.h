/*
 * pagewords: what single words and phrases say of the part of a page they
 * stand in, looked up by hash: class tokens, function words, set phrases
 * (lexicon/class-tokens, function-words, page-phrases).
 */
#ifndef LEDE_PAGEWORDS_H
#define LEDE_PAGEWORDS_H

#include "arena.h"
#include "slice.h"

/* Categories of class tokens, as bits. */
enum {
	LEDE_CLASS_AUTHOR = 1 << 0, LEDE_CLASS_BIO = 1 << 1,
	LEDE_CLASS_BODY = 1 << 2, LEDE_CLASS_BYLINE = 1 << 3,
	LEDE_CLASS_CAPTION = 1 << 4, LEDE_CLASS_COMMENT = 1 << 5,
	LEDE_CLASS_FOOT = 1 << 6, LEDE_CLASS_JUNK = 1 << 7,
	LEDE_CLASS_LEAD = 1 << 8, LEDE_CLASS_NAV = 1 << 9,
	LEDE_CLASS_PAY = 1 << 10, LEDE_CLASS_TAGS = 1 << 11,
	LEDE_CLASS_TITLE = 1 << 12, LEDE_CLASS_UNSEEN = 1 << 13,
	LEDE_CLASS_N = 14
};

/* Categories of phrases, in the order of their names. */
enum lede_phrase {
	LEDE_PHRASE_NONE, LEDE_PHRASE_AD, LEDE_PHRASE_BY,
	LEDE_PHRASE_COMMENT, LEDE_PHRASE_COOKIE, LEDE_PHRASE_ERROR,
	LEDE_PHRASE_MORE, LEDE_PHRASE_NEWTAB, LEDE_PHRASE_PHOTO, LEDE_PHRASE_RELATED,
	LEDE_PHRASE_RIGHTS, LEDE_PHRASE_SHARE, LEDE_PHRASE_SIGNUP,
	LEDE_PHRASE_TAGS, LEDE_PHRASE_TIME,
	LEDE_PHRASE_N
};
/* Phrases are looked for in the first words of a text only. */
#define LEDE_PHRASE_WORDS 8

struct lede_pagewords;

/* In arena, for the life of the process: the tables are hashed once. */
const struct lede_pagewords *lede_pagewords_open(struct lede_arena *arena);

/*
 * Hash of a word in lower case; chain a phrase's words by giving the last
 * result as seed, LEDE_HASH first.
 */
uint64_t lede_pagewords_hash(struct lede_slice word, uint64_t seed);

/* Categories of a class token by its hash, 0 for none. */
uint32_t lede_pagewords_class(const struct lede_pagewords *words,
    uint64_t hash);
/* The category a phrase belongs to. */
enum lede_phrase lede_pagewords_phrase(const struct lede_pagewords *words,
    uint64_t hash);
/* Languages the word is a function word of, a bit each; 0 for none. */
uint64_t lede_pagewords_langs(const struct lede_pagewords *words,
    uint64_t hash);
/* BCP 47 of bit i; NULL behind the last. */
const char *lede_pagewords_lang(size_t i);

#endif
