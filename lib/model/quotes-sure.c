/*
 * quotes-sure: how sure quotations are, for quotes-train.h: logistic
 * regressions by AdaGrad, with dropout of the signs, the mean of the epochs.
 */
#include "quotes-train.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "quoteclue.h"
#include "quotestretch.h"

/* Chosen on the training sets, part by part left out. */
#define EPOCHS 8
#define RATE .1
#define SIGN_RATE .03

struct example {
	struct lede_clues clues;
	size_t fold;
	double right;		/* from 0 to 1 */
};

static struct examples {
	struct example *all;
	size_t n, cap;
} examples[LEDE_SURE_KINDS];
static struct lede_arena kept;

struct weight {
	double value, square, sum;	/* sum: of the epochs */
};

static struct weight numbers[LEDE_CLUES_N], signs[LEDE_MODEL_SIGNS];

static struct example *
add_example(enum lede_sure kind, size_t fold)
{
	struct examples *list = &examples[kind];
	struct example *e;

	list->all = lede_arena_more(&kept, list->all, list->n, &list->cap,
	    sizeof(*list->all));
	e = &list->all[list->n++];
	e->fold = fold;
	return e;
}

/*
 * A stretch is right when it is enough like a content, and more so when it is
 * the same: of two that would do the better is to be chosen.
 */
static double
rightness_of(const struct article *a, uint32_t first, uint32_t last,
    bool *aside)
{
	struct lede_part part = { .first = first, .last = last };
	const struct gold *g = gold_of(a, &part);

	*aside = g != NULL && g->aside;
	return g == NULL ? 0 : is_content(a, g, &part) ? 1 : .5;
}

static void
add_stretches(const struct lede_quote_model *m, const struct article *a,
    size_t fold)
{
	struct lede_arena arena = { NULL, 0 };
	struct lede_lattice *l = lede_lattice_new(m, &arena);
	struct lede_stretches *found = lede_arena_alloc(&arena,
	    sizeof(*found));
	size_t next;

	for (size_t start = 0; start < a->tokens.n; start = next) {
		next = lede_lattice_open(l, &a->tokens, a->words, &a->quoted,
		    start);
		if (!lede_lattice_fill(l))
			continue;
		lede_stretches_find(found, l);
		for (size_t k = 0; k < found->n; k++) {
			struct lede_stretch *s = &found->all[k];
			struct example *e;
			bool aside;
			double right = rightness_of(a, (uint32_t)start +
			    s->first, (uint32_t)start + s->last, &aside);

			if (aside)
				continue;
			e = add_example(LEDE_SURE_CONTENT, fold);
			lede_stretch_clues(&e->clues, l, found, s);
			e->right = right;
		}
	}
	lede_arena_free(&arena);
}

static void
add_speakers(const struct lede_quote_model *m, const struct article *a,
    size_t fold)
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
		e = add_example(LEDE_SURE_SPEAKER, fold);
		lede_clues_find(&e->clues, &p, i);
		e->right = g != NULL && rightness(a, g, &p, p.source[i]) == 2;
	}
	lede_arena_free(&arena);
}

void
find_examples(const struct lede_quote_model *m, enum lede_sure kind,
    size_t fold)
{
	for (size_t d = 0; d < n_articles; d++)
		if (fold_of(d) == fold) {
			if (kind == LEDE_SURE_CONTENT)
				add_stretches(m, &articles[d], fold);
			else
				add_speakers(m, &articles[d], fold);
		}
}

static void
step(struct weight *w, double rate, double gradient)
{
	w->square += gradient * gradient;
	w->value += rate * gradient / sqrt(w->square + 1e-6);
}

/* Every other sign is dropped, and the others count twice. */
static void
learn_example(const struct example *e)
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
	miss = e->right - 1 / (1 + exp(-sum));
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
learn_sure(struct lede_quote_model *m, enum lede_sure kind, size_t without)
{
	struct lede_sure_weights *weights = &m->sure[kind];
	const struct examples *list = &examples[kind];

	draw_again();
	memset(numbers, 0, sizeof(numbers));
	memset(signs, 0, sizeof(signs));
	for (size_t i = 0; i < list->n * EPOCHS; i++) {
		const struct example *e = &list->all[draw() % list->n];

		if (e->fold != without)
			learn_example(e);
		if (i >= list->n && (i + 1) % list->n == 0) {
			add_up(numbers, LEDE_CLUES_N);
			add_up(signs, LEDE_MODEL_SIGNS);
		}
	}
	for (size_t k = 0; k < LEDE_CLUES_N; k++)
		weights->numbers[k] = quantum(numbers[k].sum);
	for (size_t k = 0; k < LEDE_MODEL_SIGNS; k++)
		weights->signs[k] = quantum(signs[k].sum);
}
