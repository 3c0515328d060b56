/*
 * claims-train: the annotated claims from which the models of lede-claims are
 * learnt.  Only the training program uses it.
 */
#ifndef CLAIMS_TRAIN_H
#define CLAIMS_TRAIN_H

#include "learn.h"
#include "quotemodel.h"

/* Examples that teach, but are not counted. */
enum { SET_GIVEN, SET_MADE };

/*
 * A model is learnt without the articles of one part in FOLDS and tried on
 * these, and so on in turn.  FOLDS as the part left out leaves out none.
 */
#define FOLDS 5

/*
 * claims-read.c: add each number's candidates, the first of which is "none".
 * models is one a fold, or NULL where quotations are of no use.
 */
enum lesson { LESSON_EVENT, LESSON_CLAIMANT, LESSON_NOUN };
void read_examples(struct learn *learn, enum lesson lesson, char *names[],
    const struct lede_quote_model *models);

#endif
