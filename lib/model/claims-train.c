/*
 * claims-train: learn the weights of lib/event.c, lib/countednoun.c and
 * lib/claimant.c (claims.md).
 *
 *	claims-train event|noun MODEL SET-claims.ndjson ...
 *	claims-train claimant MODEL QUOTES.bin SET-claims.ndjson ...
 *
 * The claimants are learned from quotations of models that have not seen the
 * article, QUOTES.bin.0 to .4 of quotes-train.c.  A set whose articles have
 * annotated quotations in place of claims teaches them too.
 *
 * It prints what cross-validation over the same parts of the articles gives,
 * and leaves those models in MODEL.0 to .4.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claims-train.h"

/* What is learned, and how: chosen by what cross-validation gives. */
static struct task {
	const char *name;
	enum lesson lesson;
	struct learn learn;
} tasks[] = {
	{ "event", LESSON_EVENT,
	    { .rate = .3, .decay = .01, .lean = 1.2, .epochs = 4 } },
	{ "claimant", LESSON_CLAIMANT,
	    { .rate = .2, .decay = .05, .lean = .7, .epochs = 4 } },
	{ "noun", LESSON_NOUN,
	    { .rate = .3, .decay = .02, .lean = .5, .epochs = 4 } },
};

/* The models of quotations, each of which lacks the articles of a part. */
static struct lede_quote_model *
read_models(const char *quotes)
{
	struct lede_quote_model *models = calloc(FOLDS, sizeof(*models));

	for (int i = 0; i < FOLDS; i++) {
		char name[4096];
		FILE *f;

		snprintf(name, sizeof(name), "%s.%d", quotes, i);
		if (models == NULL || (f = fopen(name, "rb")) == NULL ||
		    fread(&models[i], sizeof(*models), 1, f) != 1)
			err(2, "%s", name);
		fclose(f);
	}
	return models;
}

static double
percent(size_t part, size_t all)
{
	return 100.0 * (double)part / (double)(all == 0 ? 1 : all);
}

/* How many of the examples, and of how many of these it was right. */
struct tally {
	size_t stated, reachable, right, none, none_right, given;
};

/* Count those of a set and a part that was left out. */
static void
count(struct tally *t, const struct learn *learn, size_t fold, size_t set)
{
	for (size_t i = 0; i < learn->n; i++) {
		const struct learn_example *e = &learn->examples[i];
		size_t best;
		bool can = false;

		if (e->fold != fold || e->set != set)
			continue;
		best = learn_decide(learn, e);
		t->given += best != 0;
		if (e->all[0].right) {
			t->none++;
			t->none_right += e->all[best].right;
			continue;
		}
		for (size_t k = 1; k < e->n; k++)
			can |= e->all[k].right;
		t->stated++;
		t->reachable += can;
		t->right += e->all[best].right;
	}
}

static void
print(const char *name, const struct tally *t)
{
	printf("%s: stated %.1f%% of %zu (%.1f%% have a candidate), none "
	    "%.1f%% of %zu, F1 %.1f\n", name, percent(t->right, t->stated),
	    t->stated, percent(t->reachable, t->stated),
	    percent(t->none_right, t->none), t->none,
	    percent(2 * t->right, t->stated + t->given));
}

static void
cross_validate(struct task *task, const char *model)
{
	struct tally claims = { 0, 0, 0, 0, 0, 0 }, quoted = claims;

	for (size_t fold = 0; fold < FOLDS; fold++) {
		char name[4096];

		learn_train(&task->learn, fold);
		snprintf(name, sizeof(name), "%s.%zu", model, fold);
		learn_write(&task->learn, name);
		count(&claims, &task->learn, fold, SET_CLAIMS);
		count(&quoted, &task->learn, fold, SET_QUOTED);
	}
	print(task->name, &claims);
	if (quoted.stated > 0)
		print("in quotations alone", &quoted);
}

int
main(int argc, char *argv[])
{
	struct task *task = tasks;
	struct lede_quote_model *models = NULL;

	if (argc < 4)
		errx(2, "usage: claims-train event|noun MODEL FILE ..., "
		    "or claimant MODEL QUOTES.bin FILE ...");
	while (strcmp(argv[1], task->name) != 0)
		if (++task == tasks + sizeof(tasks) / sizeof(tasks[0]))
			errx(2, "%s is none of the models", argv[1]);
	if (task->lesson == LESSON_CLAIMANT)
		models = read_models(argv[3]);
	read_examples(&task->learn, task->lesson, argv + 3 + (models != NULL),
	    models);
	cross_validate(task, argv[2]);
	learn_train(&task->learn, FOLDS);
	learn_write(&task->learn, argv[2]);
	lede_arena_free(&task->learn.arena);
	free(models);
	return 0;
}
