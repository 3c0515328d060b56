/*
 * claims-train: the annotated figures from which the models of lede-claims are
 * learnt.  Only the training program uses it.
 */
#ifndef CLAIMS_TRAIN_H
#define CLAIMS_TRAIN_H

#include "clause.h"
#include "event.h"
#include "learn.h"
#include "quotemodel.h"
#include "quotes.h"
#include "quoteword.h"
#include "record.h"
#include "utf8.h"

/*
 * Where an example is from: an article whose claims are annotated, or one
 * whose quotations are.  Those that were made teach, but do not count.
 */
enum { SET_CLAIMS, SET_QUOTED, SET_MADE };

/*
 * A model is learnt without the articles of one part in FOLDS and tried on
 * these, and so on in turn.  FOLDS as the part left out leaves out none.
 */
#define FOLDS 5

/* A number of an article, and what the annotators say of it. */
struct figure {
	struct lede_counted counted;
	enum lede_event event;
	bool said;	/* by somebody else than the outlet */
	struct lede_span source;	/* the mention of who states it */
	struct lede_slice name;	/* ptr NULL: none */
};

struct article {
	size_t fold;
	bool quoted;	/* its quotations are annotated, not its claims */
	struct lede_arena *arena;
	struct lede_utf8_map map;
	struct lede_tokens tokens;
	struct lede_clauses clauses;
	struct lede_worded words;
	uint8_t *inside;	/* a byte a token, 1: part of a number */
	struct figure *figures;
	size_t n, cap;
};

/* claims-read.c: the figures of an article, in the record's arena. */
void read_article(const struct lede_record *rec, struct article *a);

/*
 * claims-lesson.c: add each number's candidates, the first of which is "none".
 * models is one a fold, or NULL where quotations are of no use.
 */
enum lesson { LESSON_EVENT, LESSON_CLAIMANT, LESSON_NOUN };
void read_examples(struct learn *learn, enum lesson lesson, char *names[],
    const struct lede_quote_model *models);

#endif
