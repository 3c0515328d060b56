/*
 * quotes-sure: how sure quotations are, for quotes-train.h: logistic
 * regressions by AdaGrad, with dropout of the signs, the mean of the epochs.
 */
#include "quotes-train.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Chosen on the training sets, part by part left out. */
#define EPOCHS 8
#define RATE .1
#define SIGN_RATE .03

struct example {
	struct lede_clues clues;
	size_t fold;
	bool right[LEDE_SURE_KINDS];
};

static struct example *examples;
static size_t n_examples, cap_examples;
static struct lede_arena kept;

struct weight {
	double value, square, sum;	/* sum: of the epochs */
};

static struct weight numbers[LEDE_CLUES_N], signs[LEDE_MODEL_SIGNS];

static void
add_examples(const struct lede_quote_model *m, struct article *a, size_t fold)
{
	struct lede_arena arena = { NULL, 0 };
	struct lede_parts p;
	struct lede_quote_tag *tags;	/* as mended */

	tags = lede_arena_alloc(&arena, (a->tokens.n + 1) * sizeof(*tags));
	memcpy(tags, a->tagged, (a->tokens.n + 1) * sizeof(*tags));
	lede_links_find(&p, m, &a->tokens, a->words, &a->quoted, tags, &arena);
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
		lede_clues_find(&e->clues, &p, tags, i);
		e->fold = fold;
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
			add_examples(m, &articles[d], fold);
}

static void
step(struct weight *w, double rate, double gradient)
{
	w->square += gradient * gradient;
	w->value += rate * gradient / sqrt(w->square + 1e-6);
}

/* Every other sign is dropped, and the others count twice. */
static void
learn_example(const struct example *e, size_t kind)
{
	uint32_t kept_signs[LEDE_SIGNS_MAX], bits = 0;
	size_t n = 0;
	double sum = 0, miss;

	for (size_t k = 0; k < e->clues.n_signs; k++) {
		bits = k % 32 == 0 ? draw() : bits >> 1;
		kept_signs[n] = lede_sure_bucket(e->clues.signs[k]);
		n += bits & 1;
	}
	for (size_t k = 0; k < LEDE_CLUES_N; k++)
		sum += numbers[k].value * e->clues.numbers[k];
	for (size_t k = 0; k < n; k++)
		sum += 2 * signs[kept_signs[k]].value;
	miss = e->right[kind] - 1 / (1 + exp(-sum));
	for (size_t k = 0; k < LEDE_CLUES_N; k++)
		step(&numbers[k], RATE, miss * e->clues.numbers[k]);
	for (size_t k = 0; k < n; k++)
		step(&signs[kept_signs[k]], SIGN_RATE, miss);
}

static void
add_up(struct weight *weights, size_t n)
{
	for (size_t k = 0; k < n; k++)
		weights[k].sum += weights[k].value;
}

static int16_t
quantum(double sum)
{
	double q = round(sum / (EPOCHS - 1) * LEDE_MODEL_LINK_UNIT);

	return (int16_t)(q > 32767 ? 32767 : q < -32767 ? -32767 : q);
}

void
learn_sure(struct lede_quote_model *m, size_t without)
{
	draw_again();
	for (size_t kind = 0; kind < LEDE_SURE_KINDS; kind++) {
		memset(numbers, 0, sizeof(numbers));
		memset(signs, 0, sizeof(signs));
		for (size_t i = 0; i < n_examples * EPOCHS; i++) {
			const struct example *e =
			    &examples[draw() % n_examples];

			if (e->fold != without)
				learn_example(e, kind);
			if (i >= n_examples && (i + 1) % n_examples == 0) {
				add_up(numbers, LEDE_CLUES_N);
				add_up(signs, LEDE_MODEL_SIGNS);
			}
		}
		for (size_t k = 0; k < LEDE_CLUES_N; k++)
			m->clues[kind][k] = quantum(numbers[k].sum);
		for (size_t k = 0; k < LEDE_MODEL_SIGNS; k++)
			m->signs[kind][k] = quantum(signs[k].sum);
	}
}
