/*
 * event: what happened to the people or things that a number counts.
 *
 * The event words (eventword.h) of the number's sentence and of its noun are
 * candidates, and so is what happened to the counted of the number before ("21
 * injured in the north, 36 in the south").  A log-linear model over place,
 * distance and what stands between chooses one of them or none.  Most of what
 * it knows is no word, so that what it learned in English holds for each table.
 */
#ifndef LEDE_EVENT_H
#define LEDE_EVENT_H

#include "eventword.h"
#include "quoteword.h"
#include "ranker.h"

/* A number to ask about, in bytes of the text. */
enum lede_counted_kind {
	LEDE_COUNTED_COUNT,	/* count or vague */
	LEDE_COUNTED_SHARE,	/* percent or fraction */
	LEDE_COUNTED_MONEY,	/* nothing happens to it, nor to a measure */
	LEDE_COUNTED_MEASURE
};
struct lede_counted {
	size_t start, end;		/* the number */
	size_t noun_start, noun_end;	/* equal: no noun */
	enum lede_counted_kind kind;
};

/* What one text needs; fields are the module's own. */
struct lede_events {
	const struct lede_tokens *tokens;	/* borrowed, as are these */
	const struct lede_clauses *clauses;
	const struct lede_worded *worded;	/* or NULL */
	const uint8_t *numbers;		/* 1: the token is part of a number */
	struct lede_event_words words;
	size_t near, near_end;		/* words in reach of the number */
	struct lede_counted before;	/* the number asked about last */
	enum lede_event event;		/* what happened to that */
};

/*
 * numbers has a byte a token, 1 for those inside of a number; worded is NULL
 * in a language that has none.  All are borrowed.
 */
void lede_events_init(struct lede_events *events,
    const struct lede_clauses *clauses, const struct lede_worded *worded,
    const uint8_t *numbers, struct lede_phrase_index *index,
    struct lede_arena *arena);

/* To be asked in order of the text. */
enum lede_event lede_event_of(struct lede_events *events,
    const struct lede_counted *counted);

/*
 * For the training program: the candidates of a number, each with the event
 * it stands for; returns how many.  The first is LEDE_EVENT_NONE.  Then it
 * tells what did happen.
 */
#define LEDE_EVENT_CANDIDATES 32
size_t lede_event_candidates(struct lede_events *events,
    const struct lede_counted *counted,
    struct lede_ranked all[LEDE_EVENT_CANDIDATES],
    enum lede_event of[LEDE_EVENT_CANDIDATES]);
void lede_event_tell(struct lede_events *events,
    const struct lede_counted *counted, enum lede_event event);

#endif
