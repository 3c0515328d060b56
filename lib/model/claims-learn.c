/*
 * A multinomial logistic model over the candidates of each number, of which
 * any that the annotators would accept is right; AdaGrad, averaged, fixed
 * order, fixed seed.
 */
#include <err.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "claims-train.h"

#define RUNS 5		/* in other orders, from nothing */
#define EPOCHS 4
#define STEP 16		/* examples from one term of the mean to the next */
#define CANDIDATES_MAX 64

static double
score(const struct weights *w, const struct candidate *c)
{
	double s = 0;

	for (size_t i = 0; i < c->has.n; i++)
		s += w->of[c->has.on[i]];
	return s;
}

size_t
decide(const struct weights *w, const struct example *e, double lean)
{
	size_t best = 0;
	double top = score(w, &e->all[0]) - lean;

	for (size_t i = 1; i < e->n; i++) {
		double s = score(w, &e->all[i]);

		if (s > top) {
			top = s;
			best = i;
		}
	}
	return best;
}

/* One step on an example; where no candidate is right it teaches nothing. */
static void
learn(struct weights *w, struct weights *squares,
    const struct learning *learning, const struct example *e)
{
	double p[CANDIDATES_MAX], sum = 0, right = 0, top = -1e9;

	for (size_t i = 0; i < e->n; i++) {
		p[i] = score(w, &e->all[i]);
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
		const struct candidate *c = &e->all[i];
		double g = p[i] / sum;

		if (c->right)
			g -= p[i] / right;
		for (size_t k = 0; k < c->has.n; k++) {
			double *weight = &w->of[c->has.on[k]];
			double *square = &squares->of[c->has.on[k]];
			double d = g + learning->decay * *weight;

			*square += d * d;
			*weight -= learning->rate * d / sqrt(*square + 1e-8);
		}
	}
}

/* The next order of n examples. */
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

/* The mean over all but the first epochs is what is learned. */
void
learn_weights(struct weights *mean, const struct examples *examples,
    const struct learning *learning, size_t without)
{
	static struct weights w, squares;
	uint64_t seed = 1;
	size_t n = examples->n, steps = 0, means = 0;
	size_t *order = malloc(n * sizeof(*order));

	if (order == NULL)
		err(2, NULL);
	memset(mean, 0, sizeof(*mean));
	for (size_t i = 0; i < n; i++)
		order[i] = i;
	for (int epoch = 0; epoch < RUNS * EPOCHS; epoch++) {
		if (epoch % EPOCHS == 0) {
			memset(&w, 0, sizeof(w));
			memset(&squares, 0, sizeof(squares));
		}
		shuffle(order, n, &seed);
		for (size_t i = 0; i < n; i++) {
			const struct example *e = &examples->all[order[i]];

			if (e->fold == without)
				continue;
			learn(&w, &squares, learning, e);
			if (epoch % EPOCHS == 0 || ++steps % STEP != 0)
				continue;
			for (size_t f = 0; f < LEDE_RANKER_FEATURES; f++)
				mean->of[f] += w.of[f];
			means++;
		}
	}
	for (size_t f = 0; f < LEDE_RANKER_FEATURES; f++)
		mean->of[f] /= (double)means;
	free(order);
}
