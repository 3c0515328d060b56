/* quotes-sure: how sure quotations are, for quotes-train.h. */
#include "quotes-train.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STEPS 400
#define RATE .3
#define RIDGE 1e-4

struct example {
	double clues[LEDE_SURE_N];
	double right[LEDE_SURE_KINDS];
};

static struct example *examples;
static size_t n_examples, cap_examples;
static struct lede_arena kept;

static void
add_examples(const struct lede_quote_model *m, struct article *a)
{
	struct lede_arena arena = { NULL, 0 };
	struct lede_parts p;

	lede_parts_find(&p, m, &a->tokens, a->words, &a->quoted, a->tagged,
	    &arena);
	lede_link_all(&p);
	for (size_t i = 0; i < p.n; i++) {
		const struct gold *g;
		struct example *e;

		if (p.all[i].kind != LEDE_PART_CONTENT)
			continue;
		g = gold_of(a, &p.all[i]);
		if (g != NULL && g->aside)
			continue;
		examples = lede_arena_more(&kept, examples, n_examples,
		    &cap_examples, sizeof(*examples));
		e = &examples[n_examples++];
		lede_sure_clues(&p, a->tagged, i, e->clues);
		e->right[LEDE_SURE_CONTENT] = g != NULL;
		e->right[LEDE_SURE_SPEAKER] = g != NULL &&
		    rightness(a, g, &p, p.source[i]) == 2;
	}
	lede_arena_free(&arena);
}

void
find_examples(const struct lede_quote_model *m, size_t fold)
{
	for (size_t d = 0; d < n_articles; d++)
		if (fold_of(d) == fold)
			add_examples(m, &articles[d]);
}

/* The whole gradient of the logistic loss, by AdaGrad. */
static void
fit(double weights[LEDE_SURE_N], size_t kind)
{
	double squares[LEDE_SURE_N] = { 0 };

	memset(weights, 0, LEDE_SURE_N * sizeof(*weights));
	for (int step = 0; step < STEPS; step++) {
		double slope[LEDE_SURE_N] = { 0 };

		for (size_t i = 0; i < n_examples; i++) {
			const struct example *e = &examples[i];
			double sum = 0, miss;

			for (size_t k = 0; k < LEDE_SURE_N; k++)
				sum += weights[k] * e->clues[k];
			miss = e->right[kind] - 1 / (1 + exp(-sum));
			for (size_t k = 0; k < LEDE_SURE_N; k++)
				slope[k] += miss * e->clues[k];
		}
		for (size_t k = 0; k < LEDE_SURE_N; k++) {
			slope[k] = slope[k] / (double)n_examples -
			    RIDGE * weights[k];
			squares[k] += slope[k] * slope[k];
			weights[k] += RATE * slope[k] /
			    sqrt(squares[k] + 1e-12);
		}
	}
}

void
learn_sure(struct lede_quote_model *m)
{
	double weights[LEDE_SURE_N];

	for (size_t kind = 0; kind < LEDE_SURE_KINDS; kind++) {
		fit(weights, kind);
		for (size_t k = 0; k < LEDE_SURE_N; k++) {
			double q = round(weights[k] * LEDE_MODEL_LINK_UNIT);

			m->sure[kind][k] = (int16_t)(q > 32767 ? 32767 :
			    q < -32767 ? -32767 : q);
		}
	}
}
