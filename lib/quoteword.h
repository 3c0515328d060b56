/*
 * quoteword: what each word of a text is to the model of quotations: what it
 * may stand for, and which part of speech it mostly is.
 */
#ifndef LEDE_QUOTEWORD_H
#define LEDE_QUOTEWORD_H

#include "arena.h"
#include "token.h"

struct lede_quote_model;

/* What the model knows of a word: bits. */
enum {
	LEDE_WORD_KNOWN = 1,	/* frequent: it may be told from others */
	LEDE_WORD_CUE = 2,	/* often a cue */
	LEDE_WORD_PERSON = 4,	/* minister, analysts */
	LEDE_WORD_GROUP = 8,	/* ministry, company */
	LEDE_WORD_DOCUMENT = 16,/* report, statement */
	LEDE_WORD_SPEECH = 32,	/* a verb of speech: warn, tells */
	LEDE_WORD_MIND = 64,	/* think, study */
	LEDE_WORD_TIME = 128	/* week, monday */
};

/*
 * A tag is a letter: N name; n, s noun, plural; p pronoun, x there, q his;
 * t the, a; j adjective; r adverb; c number; b, z, d, e, g verb: say, says,
 * said, known, saying; B be, H have, m will; o to; i preposition; w who; a and;
 * u oh.  A mark's tag is the mark itself, one of them for its kind.
 */
struct lede_quote_word {
	uint8_t bits, tag;
};

/* Is it the tag of a verb that says when: no participle? */
static inline bool
lede_tag_is_verb(uint8_t tag)
{
	return tag != 0 && strchr("bzdmBH", tag) != NULL;
}

/* What the model knows of the word with that hash; all 0: nothing. */
struct lede_quote_word lede_quote_word(const struct lede_quote_model *model,
    uint32_t hash);

/* The words of all tokens, with their tags guessed where need be.  In arena. */
struct lede_quote_word *lede_quote_words(const struct lede_quote_model *model,
    const struct lede_tokens *tokens, struct lede_arena *arena);

/* The words of a text, each worked out when it is first asked for. */
struct lede_worded {
	const struct lede_quote_model *model;
	const struct lede_tokens *tokens;
	struct lede_quote_word *known;	/* tag 0: not yet */
};

/* Borrows model and tokens; known lives in arena. */
void lede_worded_init(struct lede_worded *worded,
    const struct lede_quote_model *model, const struct lede_tokens *tokens,
    struct lede_arena *arena);

struct lede_quote_word lede_worded_find(const struct lede_worded *worded,
    size_t i);

static inline struct lede_quote_word
lede_worded_at(const struct lede_worded *worded, size_t i)
{
	return worded->known[i].tag != 0 ? worded->known[i] :
	    lede_worded_find(worded, i);
}

#endif
