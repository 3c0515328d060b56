/*
 * quotes-links: the weights of the ranker of links, for quotes-train.h: by
 * AdaGrad on the contents as tagged, each after what was chosen for those
 * before it; the mean of many steps of several runs, as what one run comes to
 * hangs on the order of the articles.
 */
#include "quotes-train.h"

#include <err.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Chosen on the training sets, part by part left out. */
#define RUNS 4
#define EPOCHS 8
#define RATE .05

static double links[LEDE_MODEL_LINKS], link_squares[LEDE_MODEL_LINKS];
static double link_sums[LEDE_MODEL_LINKS];	/* of snapshots, as for tags */
static size_t n_snapshots;
#define SNAPSHOT_EVERY 50	/* articles, in all epochs but the first */

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

/* The first and last word of a stretch of tokens. */
static struct run
words_of(const struct article *a, struct run r)
{
	while (r.first < r.last &&
	    a->tokens.all[r.first].kind == LEDE_TOKEN_MARK)
		r.first++;
	while (r.first < r.last &&
	    a->tokens.all[r.last].kind == LEDE_TOKEN_MARK)
		r.last--;
	return r;
}

bool
is_content(const struct article *a, const struct gold *g,
    const struct lede_part *part)
{
	struct run r = words_of(a, (struct run){ part->first, part->last });

	for (size_t k = 0; k < g->n_content; k++) {
		struct run c = words_of(a, g->content[k]);

		if (c.first == r.first && c.last == r.last)
			return true;
	}
	return false;
}

int
rightness(const struct article *a, const struct gold *g,
    const struct lede_parts *p, uint32_t m)
{
	const struct lede_mention *me;
	int best = 0;

	if (m == LEDE_MENTION_NONE)
		return g->n_source == 0 ? 2 : 0;
	me = &p->mentions.all[m];
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
    const struct gold *g)
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
		if (right[k] == most)
			sum_right += exp(score[k]);
		sum += exp(score[k]);
	}
	p->source[i] = candidates[top];
	p->cue[i] = lede_link_cue(p, i, p->source[i]);
	if (sum_right == 0)
		return;
	for (size_t k = 0; k < n; k++) {
		double e = exp(score[k]);
		double gradient = (right[k] == most ? e / sum_right : 0) -
		    e / sum;

		for (size_t j = 0; j < nf[k]; j++) {
			double *w = &links[f[k][j]];
			double *sq = &link_squares[f[k][j]];

			*sq += gradient * gradient;
			*w += RATE * gradient / sqrt(*sq + 1e-6);
		}
	}
}

static void
learn_article(const struct lede_quote_model *m, const struct article *a,
    struct lede_arena *arena)
{
	struct lede_parts p;
	const struct gold *g;

	lede_arena_reset(arena);
	lede_parts_find(&p, m, &a->tokens, a->words, &a->quoted, a->tagged,
	    arena);
	for (size_t i = 0; i < p.n; i++)
		if (p.all[i].kind == LEDE_PART_CONTENT &&
		    (g = gold_of(a, &p.all[i])) != NULL && !g->aside)
			learn_link(a, &p, i, g);
}

static void
take_snapshot(void)
{
	for (size_t f = 0; f < LEDE_MODEL_LINKS; f++)
		link_sums[f] += links[f];
	n_snapshots++;
}

static void
set_links(struct lede_quote_model *m)
{
	for (size_t f = 0; f < LEDE_MODEL_LINKS; f++) {
		long q = lround(link_sums[f] / (double)n_snapshots *
		    LEDE_MODEL_LINK_UNIT);

		m->links[f] = (int16_t)(q > 32767 ? 32767 : q < -32767 ?
		    -32767 : q);
	}
}

/* Learn from nothing, the articles in ever other orders. */
static void
learn_once(const struct lede_quote_model *m, size_t without, size_t *order,
    struct lede_arena *arena)
{
	memset(links, 0, sizeof(links));
	memset(link_squares, 0, sizeof(link_squares));
	for (int epoch = 0; epoch < EPOCHS; epoch++) {
		for (size_t i = n_articles - 1; i > 0; i--) {
			size_t j = draw() % (i + 1), d = order[i];

			order[i] = order[j];
			order[j] = d;
		}
		for (size_t i = 0; i < n_articles; i++) {
			if (fold_of(order[i]) != without)
				learn_article(m, &articles[order[i]], arena);
			if (epoch > 0 && i % SNAPSHOT_EVERY == 0)
				take_snapshot();
		}
	}
}

void
learn_links(struct lede_quote_model *m, size_t without)
{
	struct lede_arena arena = { NULL, 0 };
	size_t *order = calloc(n_articles, sizeof(*order));

	if (order == NULL)
		err(2, NULL);
	memset(link_sums, 0, sizeof(link_sums));
	n_snapshots = 0;
	for (size_t d = 0; d < n_articles; d++)
		order[d] = d;
	draw_again();
	for (int run = 0; run < RUNS; run++)
		learn_once(m, without, order, &arena);
	set_links(m);
	lede_arena_free(&arena);
	free(order);
}
