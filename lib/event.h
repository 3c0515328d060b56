/*
 * event: what happened to the people or things that a number counts.
 *
 * A table a language names words of events ("killed", "deaths", "without
 * power") and where the counted stands from them.  Those of the number's
 * sentence, and of its noun, are candidates; a log-linear model over place,
 * distance and what stands between chooses one of them or none.  The model
 * knows no words, so that what it learned in English holds for each table.
 */
#ifndef LEDE_EVENT_H
#define LEDE_EVENT_H

#include "arena.h"
#include "clause.h"
#include "lang.h"
#include "phrase.h"
#include "ranker.h"
#include "slice.h"
#include "token.h"

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

/* A number to ask about, in bytes of the text. */
enum lede_counted_kind {
	LEDE_COUNTED_COUNT,	/* count or vague */
	LEDE_COUNTED_SHARE,	/* percent or fraction */
	LEDE_COUNTED_AMOUNT	/* money, measure: nothing happens */
};
struct lede_counted {
	size_t start, end;		/* the number */
	size_t noun_start, noun_end;	/* equal: no noun */
	enum lede_counted_kind kind;
};

/* What one text needs; fields are the module's own. */
struct lede_events {
	const struct lede_tokens *tokens;	/* borrowed, as are these two */
	const struct lede_clauses *clauses;
	enum lede_lang lang;
	struct lede_arena *arena;
	const uint8_t *numbers;		/* 1: the token is part of a number */
	int context;			/* bits by event; -1: not read yet */
	struct lede_event_word *words;	/* of the sentence read last */
	size_t n, cap;
	size_t sentence;		/* SIZE_MAX: none */
	size_t near, near_end;		/* words in reach of the number */
	struct lede_phrase_index *index;	/* borrowed */
};

/*
 * numbers has a byte a token, 1 for those inside of a number.  All are
 * borrowed until the last call of lede_event_of.
 */
void lede_events_init(struct lede_events *events,
    const struct lede_clauses *clauses, const uint8_t *numbers,
    struct lede_phrase_index *index, struct lede_arena *arena);

/* Cheapest when asked in order of the text. */
enum lede_event lede_event_of(struct lede_events *events,
    const struct lede_counted *counted);

/*
 * For the training program: the candidates of a number, each with the event
 * it stands for; returns how many.  The first is LEDE_EVENT_NONE.  Features
 * are below LEDE_EVENT_FEATURES.
 */
#define LEDE_EVENT_CANDIDATES 32
#define LEDE_EVENT_FEATURES 256
#define LEDE_EVENT_NO_EVENT 248	/* from here: of the first candidate */
size_t lede_event_candidates(struct lede_events *events,
    const struct lede_counted *counted,
    struct lede_ranked all[LEDE_EVENT_CANDIDATES],
    enum lede_event of[LEDE_EVENT_CANDIDATES]);

#endif
