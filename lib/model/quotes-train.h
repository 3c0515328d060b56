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
	struct run *content, *source, *cue;
	size_t n_content, n_source, n_cue;
	bool aside;		/* no speech, but near it: wishes, beliefs */
};

struct article {
	struct lede_tokens tokens;
	struct lede_quote_word *words;	/* as the model at hand has them */
	struct lede_quoted quoted;
	uint8_t *labels;	/* as annotated */
	bool *heads;		/* tokens that head a source */
	struct lede_quote_tag *tagged;	/* by a model that has not seen it */
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

/* The same numbers on every machine; draw_again begins them anew. */
void draw_again(void);
uint32_t draw(void);

/* Learn, from the articles that are not of the part `without`, the words … */
void learn_words(struct lede_quote_model *model, size_t without);

/* … then the tags, … */
void learn_tags(struct lede_quote_model *model, size_t without);

/* … and from the articles as tagged who speaks what. */
void learn_links(struct lede_quote_model *model, size_t without);

/*
 * How sure that is: gather what a model gives the articles of the part that it
 * has not seen, then learn from what was gathered of the other parts.
 */
void find_examples(const struct lede_quote_model *model, enum lede_sure kind,
    size_t fold);
void learn_sure(struct lede_quote_model *model, enum lede_sure kind,
    size_t without);

/* The annotated quotation whose content is most like part, NULL: none. */
const struct gold *gold_of(const struct article *article,
    const struct lede_part *part);

/* Has part the very words of a content of it? */
bool is_content(const struct article *article, const struct gold *gold,
    const struct lede_part *part);

/*
 * Does mention m name the source?  2: it holds a head of it, 1: another word.
 */
int rightness(const struct article *article, const struct gold *gold,
    const struct lede_parts *parts, uint32_t m);

#endif
