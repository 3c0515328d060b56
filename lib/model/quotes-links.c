/* quotes-links: the weights of the ranker of links, for quotes-train.h. */
#include "quotes-train.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static double links[LEDE_MODEL_LINKS], link_squares[LEDE_MODEL_LINKS];

static size_t
overlap(struct run a, struct run b)
{
	uint32_t lo = a.first > b.first ? a.first : b.first;
	uint32_t hi = a.last < b.last ? a.last : b.last;

	return hi >= lo ? hi - lo + 1 : 0;
}

const struct gold *
gold_of(const struct article *a, const struct lede_part *part)
{
	struct run r = { part->first, part->last };
	const struct gold *best = NULL;
	double best_dice = .5;

	for (size_t g = 0; g < a->n_gold; g++)
		for (size_t k = 0; k < a->gold[g].n_content; k++) {
			struct run c = a->gold[g].content[k];
			double dice = 2. * (double)overlap(c, r) /
			    (c.last - c.first + r.last - r.first + 2);

			if (dice >= best_dice) {
				best_dice = dice;
				best = &a->gold[g];
			}
		}
	return best;
}

int
rightness(const struct article *a, const struct gold *g,
    const struct lede_parts *p, uint32_t m)
{
	const struct lede_mention *me = &p->mentions.all[m];
	int best = 0;

	if (m == LEDE_MENTION_NONE)
		return g->n_source == 0 ? 2 : 0;
	for (size_t k = 0; k < g->n_source; k++)
		for (uint32_t i = g->source[k].first; i <= g->source[k].last;
		    i++)
			if (i >= me->first && i <= me->last) {
				if (a->heads[i])
					return 2;
				best = 1;
			}
	return best;
}

/* One step of the ranker for content i: towards the right candidates. */
static void
learn_link(const struct article *a, struct lede_parts *p, size_t i,
    const struct gold *g, size_t *reachable, size_t *best_right)
{
	uint32_t candidates[LEDE_CANDIDATES_MAX];
	uint32_t f[LEDE_CANDIDATES_MAX][LEDE_LINK_FEATURES_MAX];
	size_t nf[LEDE_CANDIDATES_MAX], n, top = 0;
	double score[LEDE_CANDIDATES_MAX], sum = 0, sum_right = 0;
	int right[LEDE_CANDIDATES_MAX], most = 1;

	n = lede_link_candidates(p, i, candidates);
	for (size_t k = 0; k < n; k++) {
		right[k] = rightness(a, g, p, candidates[k]);
		if (right[k] > most)
			most = right[k];
	}
	for (size_t k = 0; k < n; k++) {
		nf[k] = lede_link_features(p, i, candidates[k], f[k]);
		score[k] = 0;
		for (size_t j = 0; j < nf[k]; j++)
			score[k] += links[f[k][j] &= LEDE_MODEL_LINKS - 1];
		if (score[k] > score[top])
			top = k;
		if (right[k] == most) {
			sum_right += exp(score[k]);
			p->source[i] = candidates[k];
		}
		sum += exp(score[k]);
	}
	p->cue[i] = lede_link_cue(p, i, p->source[i]);
	if (sum_right == 0)
		return;
	++*reachable;
	*best_right += right[top] == most;
	for (size_t k = 0; k < n; k++) {
		double e = exp(score[k]);
		double gradient = (right[k] == most ? e / sum_right : 0) -
		    e / sum;

		for (size_t j = 0; j < nf[k]; j++) {
			if (draw() & 1)		/* dropout of a half */
				continue;
			double *w = &links[f[k][j]];
			double *sq = &link_squares[f[k][j]];

			*sq += gradient * gradient;
			*w += .05 * gradient / sqrt(*sq + 1e-6);
		}
	}
}

void
learn_links(struct lede_quote_model *m, size_t without)
{
	struct lede_arena arena = { NULL, 0 };

	memset(links, 0, sizeof(links));
	memset(link_squares, 0, sizeof(link_squares));
	for (int epoch = 0; epoch < 5; epoch++) {
		size_t seen = 0, reachable = 0, right = 0;

		for (size_t d = 0; d < n_articles; d++) {
			struct article *a = &articles[d];
			struct lede_parts p;

			if (fold_of(d) == without)
				continue;
			lede_arena_reset(&arena);
			lede_parts_find(&p, m, &a->tokens, a->words,
			    &a->quoted, a->tagged, &arena);
			for (size_t i = 0; i < p.n; i++) {
				const struct gold *g;

				if (p.all[i].kind == LEDE_PART_CONTENT &&
				    (g = gold_of(a, &p.all[i])) != NULL &&
				    !g->aside)
					learn_link(a, &p, i, g, &reachable,
					    &right), seen++;
			}
		}
		fprintf(stderr, "links: %zu contents, %zu with their source "
		    "tagged, %zu linked\n", seen, reachable, right);
	}
	lede_arena_free(&arena);
	for (size_t f = 0; f < LEDE_MODEL_LINKS; f++) {
		long q = lround(links[f] * LEDE_MODEL_LINK_UNIT);

		m->links[f] = (int16_t)(q > 32767 ? 32767 : q < -32767 ?
		    -32767 : q);
	}
}
