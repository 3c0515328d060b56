/*
 * source: the mentions of a sentence that one of its words makes the source
 * of what it states.
 *
 * lexicon/attribution.LANG.tsv has the words and where the mention stands from
 * them: "according to the ministry", "the ministry estimated", "the ministry's
 * report", for many figures have a source where nobody is quoted.
 */
#ifndef LEDE_SOURCE_H
#define LEDE_SOURCE_H

#include "arena.h"
#include "clause.h"
#include "phrase.h"
#include "quoteword.h"

/* What the word does: the second column of the tables. */
enum lede_source_how {
	LEDE_SOURCE_SAY,	/* states it */
	LEDE_SOURCE_FIND,	/* estimates, counts it */
	LEDE_SOURCE_PUT,	/* gives it in passing */
	LEDE_SOURCE_DOC,	/* is itself the source, in writing */
	LEDE_SOURCE_HOWS
};

/* Where the mention stands from the word. */
enum lede_source_where {
	LEDE_SOURCE_BEFORE,	/* its subject */
	LEDE_SOURCE_INVERTED,	/* its subject, behind it */
	LEDE_SOURCE_AFTER,	/* its object: according to */
	LEDE_SOURCE_DOCUMENT,	/* the word is the mention's last */
	LEDE_SOURCE_CITED,	/* its object: citing */
	LEDE_SOURCE_WHERES
};

struct lede_source {
	uint32_t first, last;		/* tokens of the mention */
	uint32_t word, word_end;	/* first and last token of the word */
	uint8_t how, where;
};

#define LEDE_SOURCE_NONE SIZE_MAX

struct lede_sources {
	const struct lede_clauses *clauses;	/* borrowed, as are these */
	const struct lede_worded *words;	/* or NULL */
	const uint8_t *numbers;		/* 1: the token is part of a number */
	struct lede_arena *arena;
	struct lede_source *all;	/* in the order of their words */
	size_t n, cap;
	size_t sentence;		/* read last; SIZE_MAX: none */
	struct lede_phrase_index *index;
};

/* words is NULL in a language that has none. */
void lede_sources_init(struct lede_sources *sources,
    const struct lede_clauses *clauses, const struct lede_worded *words,
    const uint8_t *numbers, struct lede_phrase_index *index,
    struct lede_arena *arena);

/* Fill all and n with those of a sentence; free where it was read last. */
void lede_sources_read(struct lede_sources *sources, size_t sentence);

/*
 * In the sentence read last, from token start to token end: the subject of the
 * verb [word, last]; the object of the preposition [word, last]; the document
 * whose noun is token last.  False: none.
 */
bool lede_source_subject(struct lede_sources *sources, size_t start,
    size_t word, size_t last, uint8_t how, struct lede_source *subject);
bool lede_source_object(struct lede_sources *sources, size_t word, size_t last,
    size_t end, struct lede_source *object);
void lede_source_document(struct lede_sources *sources, size_t start,
    size_t last, size_t end, struct lede_source *document);

#endif
