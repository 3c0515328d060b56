#include "learn.h"

#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define RUNS 5		/* in other orders, from nothing */
#define STEP 16		/* examples from one term of the mean to the next */
#define SCALE 1000.0	/* a weight of 1 in the file */
#define CANDIDATES_MAX 512

struct learn_example *
learn_add(struct learn *learn, size_t n, size_t fold, size_t set)
{
	learn->examples = lede_arena_more(&learn->arena, learn->examples,
	    learn->n, &learn->cap, sizeof(*learn->examples));
	learn->examples[learn->n] = (struct learn_example){
		.all = lede_arena_zalloc(&learn->arena, n, sizeof(struct
		    learn_candidate)),
		.n = n < CANDIDATES_MAX ? n : CANDIDATES_MAX, .fold = fold,
		.set = set, .weight = 1,
	};
	return &learn->examples[learn->n++];
}

static double
score(const struct learn *learn, const struct learn_candidate *c)
{
	double s = 0;

	for (size_t i = 0; i < c->has.n; i++)
		s += learn->weights[c->has.on[i]];
	return s;
}

size_t
learn_decide(const struct learn *learn, const struct learn_example *e)
{
	size_t best = 0;
	double top = score(learn, &e->all[0]) - learn->lean;

	for (size_t i = 1; i < e->n; i++) {
		double s = score(learn, &e->all[i]);

		if (s > top) {
			top = s;
			best = i;
		}
	}
	return best;
}

/* One step on an example; where no candidate is right it teaches nothing. */
static void
step(struct learn *learn, double *squares, const struct learn_example *e)
{
	double p[CANDIDATES_MAX], sum = 0, right = 0, top = -1e9;

	for (size_t i = 0; i < e->n; i++) {
		p[i] = score(learn, &e->all[i]);
		top = fmax(top, p[i]);
	}
	for (size_t i = 0; i < e->n; i++) {
		p[i] = exp(p[i] - top);
		sum += p[i];
		if (e->all[i].right)
			right += p[i];
	}
	if (right == 0)
		return;
	for (size_t i = 0; i < e->n; i++) {
		const struct learn_candidate *c = &e->all[i];
		double g = p[i] / sum;

		if (c->right)
			g -= p[i] / right;
		for (size_t k = 0; k < c->has.n; k++) {
			double *w = &learn->weights[c->has.on[k]];
			double d = e->weight * (g + learn->decay * *w);

			squares[c->has.on[k]] += d * d;
			*w -= learn->rate * d /
			    sqrt(squares[c->has.on[k]] + 1e-8);
		}
	}
}

static void
shuffle(size_t *order, size_t n, uint64_t *seed)
{
	for (size_t i = n; i-- > 1;) {
		size_t k, swap = order[i];

		*seed = *seed * UINT64_C(6364136223846793005) + 1;
		k = (size_t)(*seed >> 33) % (i + 1);
		order[i] = order[k];
		order[k] = swap;
	}
}

void
learn_train(struct learn *learn, size_t without)
{
	static double squares[LEDE_RANKER_FEATURES];
	static double sums[LEDE_RANKER_FEATURES];
	uint64_t seed = 1;
	size_t steps = 0, means = 0;
	size_t *order = calloc(learn->n + 1, sizeof(*order));

	if (order == NULL)
		err(2, "learn");
	memset(sums, 0, sizeof(sums));
	for (size_t i = 0; i < learn->n; i++)
		order[i] = i;
	for (int epoch = 0; epoch < RUNS * learn->epochs; epoch++) {
		if (epoch % learn->epochs == 0) {
			memset(learn->weights, 0, sizeof(learn->weights));
			memset(squares, 0, sizeof(squares));
		}
		shuffle(order, learn->n, &seed);
		for (size_t i = 0; i < learn->n; i++) {
			if (learn->examples[order[i]].fold == without)
				continue;
			step(learn, squares, &learn->examples[order[i]]);
			if (epoch % learn->epochs == 0 || ++steps % STEP != 0)
				continue;
			for (size_t k = 0; k < LEDE_RANKER_FEATURES; k++)
				sums[k] += learn->weights[k];
			means++;
		}
	}
	for (size_t k = 0; k < LEDE_RANKER_FEATURES; k++)
		learn->weights[k] = sums[k] / (double)means;
	free(order);
}

void
learn_write(const struct learn *learn, const char *name)
{
	FILE *f = fopen(name, "wb");

	for (size_t i = 0; i < LEDE_RANKER_FEATURES && f != NULL; i++) {
		double w = learn->weights[i] - (i == 0 ? learn->lean : 0);
		int16_t v = (int16_t)lround(fmax(-30, fmin(30, w)) * SCALE);

		fwrite(&v, sizeof(v), 1, f);
	}
	if (f == NULL || fclose(f) != 0)
		err(2, "%s", name);
}
