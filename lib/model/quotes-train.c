/*
 * quotes-train: learn lib/model/quotes.bin from annotated articles.
 *
 *	quotes-train MODEL ARTICLES.ndjson ...
 *
 * Beside MODEL it leaves MODEL.0 to MODEL.4, of which MODEL.i has not seen the
 * articles whose number of tokens is i modulo 5: what learns from quotations
 * (claims-train.c) learns from such as it will meet.
 *
 * A record has text and gold, a list of {speech, content, source, cue} whose
 * parts are lists of [start, end] in code points.  The same files in the same
 * order give the same bytes.  No word of theirs enters the model but as a
 * hash, and of those only what is mostly written in lower case.
 */
#include "quotes-train.h"

#include <err.h>
#include <stdio.h>
#include <string.h>

#define SEED UINT64_C(0x2545f4914f6cdd1d)
static uint64_t seed = SEED;

/* So that no step depends on what the steps before it have drawn. */
void
draw_again(void)
{
	seed = SEED;
}

/* xorshift64* (Vigna 2016) */
uint32_t
draw(void)
{
	seed ^= seed >> 12;
	seed ^= seed << 25;
	seed ^= seed >> 27;
	return (uint32_t)((seed * SEED) >> 32);
}

/* Have the words of all articles as the model knows them. */
static void
look_up(const struct lede_quote_model *m)
{
	static struct lede_arena arena;

	lede_arena_reset(&arena);
	for (size_t d = 0; d < n_articles; d++)
		articles[d].words = lede_quote_words(m, &articles[d].tokens,
		    &arena);
}

/* Learn to tag from the articles that are not of the part `without`. */
static void
learn_tagger(struct lede_quote_model *m, size_t without)
{
	memset(m, 0, sizeof(*m));
	learn_words(m, without);
	look_up(m);
	learn_tags(m, without);
}

/* Tag the articles of one part by a model that has not seen them. */
static void
tag_fold(const struct lede_quote_model *m, size_t fold)
{
	struct lede_arena arena = { NULL, 0 };

	for (size_t d = 0; d < n_articles; d++) {
		struct article *a = &articles[d];

		if (fold_of(d) != fold)
			continue;
		lede_arena_reset(&arena);
		lede_quotetag_find(a->tagged, m, &a->tokens, a->words,
		    &a->quoted, &arena);
	}
	lede_arena_free(&arena);
}

static void
write_model(const char *name, const struct lede_quote_model *m)
{
	FILE *f;

	if ((f = fopen(name, "wb")) == NULL ||
	    fwrite(m, sizeof(*m), 1, f) != 1 || fclose(f) != 0)
		err(2, "%s", name);
}

int
main(int argc, char *argv[])
{
	static struct lede_quote_model model, parts[FOLDS];
	char name[4096];

	if (argc < 3)
		errx(2, "usage: quotes-train MODEL ARTICLES.ndjson ...");
	read_articles(argv + 2);
	for (size_t fold = 0; fold < FOLDS; fold++) {
		learn_tagger(&parts[fold], fold);
		find_examples(&parts[fold], LEDE_SURE_CONTENT, fold);
	}
	for (size_t fold = 0; fold < FOLDS; fold++) {
		look_up(&parts[fold]);
		learn_sure(&parts[fold], LEDE_SURE_CONTENT, fold);
		tag_fold(&parts[fold], fold);
	}
	for (size_t fold = 0; fold < FOLDS; fold++) {
		look_up(&parts[fold]);
		learn_links(&parts[fold], fold);
		find_examples(&parts[fold], LEDE_SURE_SPEAKER, fold);
	}
	learn_tagger(&model, FOLDS);
	learn_sure(&model, LEDE_SURE_CONTENT, FOLDS);
	learn_links(&model, FOLDS);
	learn_sure(&model, LEDE_SURE_SPEAKER, FOLDS);
	write_model(argv[1], &model);
	for (size_t fold = 0; fold < FOLDS; fold++) {
		learn_sure(&parts[fold], LEDE_SURE_SPEAKER, fold);
		snprintf(name, sizeof(name), "%s.%zu", argv[1], fold);
		write_model(name, &parts[fold]);
	}
	return 0;
}
