/*
 * eventword: the words of a text that tell what happened to the counted.
 *
 * A table a language (lexicon/events.LANG.tsv) names them ("killed", "deaths",
 * "without power") and says where the counted stands from them.
 */
#ifndef LEDE_EVENTWORD_H
#define LEDE_EVENTWORD_H

#include "arena.h"
#include "clause.h"
#include "phrase.h"

enum lede_event {
	LEDE_EVENT_NONE,
	LEDE_EVENT_KILLED,
	LEDE_EVENT_INJURED,
	LEDE_EVENT_MISSING,
	LEDE_EVENT_DETAINED,
	LEDE_EVENT_ARRESTED,
	LEDE_EVENT_SENTENCED,
	LEDE_EVENT_DISPLACED,
	LEDE_EVENT_DEPORTED,
	LEDE_EVENT_ABDUCTED,
	LEDE_EVENT_EVACUATED,
	LEDE_EVENT_INFECTED,
	LEDE_EVENT_PROTESTED,
	LEDE_EVENT_AFFECTED,
	LEDE_EVENT_DESTROYED,
	LEDE_EVENT_OTHER,
	LEDE_EVENT_N
};

/* The name in a record ("killed"); NULL for none. */
const char *lede_event_name(enum lede_event event);
/* The event of that name; LEDE_EVENT_NONE if there is none. */
enum lede_event lede_event_named(struct lede_slice name);

/* Where the counted stands from the word. */
enum lede_event_role {
	LEDE_EVENT_OBJECT,	/* killed 5 */
	LEDE_EVENT_SUBJECT,	/* 5 died */
	LEDE_EVENT_EITHER,
	LEDE_EVENT_NOUN,	/* 5 deaths */
	LEDE_EVENT_PREDICATE,	/* 5 are missing */
	LEDE_EVENT_ROLES,
	LEDE_EVENT_CONTEXT = LEDE_EVENT_ROLES	/* tells of the event alone */
};

struct lede_event_word {
	size_t first, last;	/* tokens */
	uint8_t event, role;
	bool open;	/* needs another word of the event in the article */
};

/* What one text needs. */
struct lede_event_words {
	const struct lede_tokens *tokens;	/* borrowed, as is the index */
	enum lede_lang lang;
	struct lede_phrase_index *index;
	struct lede_arena *arena;
	int context;			/* bits by event; -1: not read yet */
	struct lede_event_word *all;	/* of the sentence read last */
	size_t n, cap;
	size_t sentence;		/* SIZE_MAX: none */
};

void lede_event_words_init(struct lede_event_words *words,
    const struct lede_clauses *clauses, struct lede_phrase_index *index,
    struct lede_arena *arena);

/* Fill all and n with those of a sentence; free where it was read last. */
void lede_event_words_read(struct lede_event_words *words, size_t sentence);

/* The word that begins at token i and ends before token end, if one does. */
bool lede_event_word_at(struct lede_event_words *words, size_t i, size_t end,
    struct lede_event_word *word);

#endif
