/*
 * quotes-train: the annotated articles from which lib/model/quotes.bin is
 * learnt, and the steps of learning.  Only the training program uses it.
 */
#ifndef QUOTES_TRAIN_H
#define QUOTES_TRAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "quotelink.h"
#include "quotemodel.h"

/* First and last token of a part of a quotation. */
struct run {
	uint32_t first, last;
};

struct gold {
	struct run *content, *source;
	size_t n_content, n_source;
};

struct article {
	struct lede_tokens tokens;
	struct lede_quote_word *words;	/* as the model at hand has them */
	struct lede_quoted quoted;
	uint8_t *labels;	/* as annotated */
	bool *heads;		/* tokens that head a source */
	uint8_t *tagged;	/* by a model that has not seen the article */
	struct gold *gold;
	size_t n_gold;
};

/*
 * A model is learnt without the articles of one part in FOLDS, tags these,
 * and so on in turn: what follows learns from tags as they will be.  FOLDS as
 * the part left out leaves out none.
 */
#define FOLDS 5

/* Of all articles, in the order read; memory is kept to the end. */
extern struct article *articles;
extern size_t n_articles;

void read_articles(char *names[]);
size_t fold_of(size_t article);

/* The same numbers on every machine, in the order asked for. */
uint32_t draw(void);

/* Learn, from the articles that are not of the part `without`, the words … */
void learn_words(struct lede_quote_model *model, size_t without);

/* … then the tags, … */
void learn_tags(struct lede_quote_model *model, size_t without);

/* … and from the articles as tagged who speaks what. */
void learn_links(struct lede_quote_model *model, size_t without);

#endif
