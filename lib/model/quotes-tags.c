/*
 * quotes-tags: the weights of the tagger, for quotes-train.h: a linear-chain
 * CRF by AdaGrad with dropout of features, the mean of many steps and rounds.
 */
#include "quotes-train.h"

#include <err.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "quoteview.h"

#define N LEDE_LABEL_N
#define BUCKETS LEDE_MODEL_BUCKETS

/* Chosen on the training sets, part by part left out. */
#define RATE .03
#define KEEP .5		/* of the features, at each step: one bit says */
#define EPOCHS 3
#define ROUNDS 5	/* from nothing, in another order */

/* What a feature says for each label: a line of the cache. */
static struct {
	float weights[N], squares[N];
} buckets[BUCKETS];
static float edges[LEDE_EDGES][N][N], edge_squares[LEDE_EDGES][N][N];

/* Sums of snapshots of both: their mean is the model, since single steps of
 * so large a dropout leave it far to one side or the other. */
static float weight_sums[BUCKETS][N], edge_sums[LEDE_EDGES][N][N];
static size_t n_snapshots;
#define SNAPSHOT_EVERY 487	/* sequences, in all epochs but the first */

static void
take_snapshot(void)
{
	for (size_t f = 0; f < BUCKETS; f++)
		for (size_t y = 0; y < N; y++)
			weight_sums[f][y] += buckets[f].weights[y];
	for (size_t e = 0; e < LEDE_EDGES; e++)
		for (size_t a = 0; a < N; a++)
			for (size_t b = 0; b < N; b++)
				edge_sums[e][a][b] += edges[e][a][b];
	n_snapshots++;
}

struct sequence {
	size_t n;
	struct lede_window window;
	uint8_t gold[LEDE_WINDOW_MAX], edge[LEDE_WINDOW_MAX];
	uint32_t features[LEDE_WINDOW_MAX][LEDE_FEATURES_MAX];
	size_t n_features[LEDE_WINDOW_MAX];
	float emit[LEDE_WINDOW_MAX][N];	/* exp of the weights' sum */
	float ahead[LEDE_WINDOW_MAX][N], behind[LEDE_WINDOW_MAX][N];
	float move[LEDE_EDGES][N][N];	/* exp of the edges */
};

/* Features of token i, each kept with probability KEEP. */
static void
open_token(struct sequence *s, size_t i)
{
	uint32_t *f = s->features[i], bits = 0;
	size_t all = lede_window_features(&s->window, i, f), n = 0;

	for (size_t k = 0; k < all; k++) {
		bits = k % 32 == 0 ? draw() : bits >> 1;
		f[n] = lede_quote_bucket(f[k]);
		__builtin_prefetch(&buckets[f[n]], 1);
		n += bits & 1;
	}
	s->n_features[i] = n;
	if (i > 0)
		s->edge[i] = (uint8_t)lede_window_edge(&s->window, i);
}

/* What the labels of token i are worth by its features. */
static void
emit_token(struct sequence *s, size_t i)
{
	float max = -1e30f, sum[N] = { 0 };

	for (size_t k = 0; k < s->n_features[i]; k++)
		for (size_t y = 0; y < N; y++)
			sum[y] += buckets[s->features[i][k]].weights[y];
	for (size_t y = 0; y < N; y++) {
		sum[y] /= (float)KEEP;
		max = sum[y] > max ? sum[y] : max;
	}
	for (size_t y = 0; y < N; y++)
		s->emit[i][y] = expf(sum[y] - max);
}

static void
open_sequence(struct sequence *s)
{
	s->n = s->window.n;
	for (size_t i = 0; i < s->n; i++) {
		open_token(s, i);
		if (i > 0)
			emit_token(s, i - 1);
	}
	emit_token(s, s->n - 1);
}

static void
scale(float v[N])
{
	float sum = 1e-30f;

	for (size_t y = 0; y < N; y++)
		sum += v[y];
	for (size_t y = 0; y < N; y++)
		v[y] /= sum;
}

/* One step of AdaGrad (Duchi, Hazan and Singer 2011) up the gradient. */
static void
step(float *weight, float *square, float gradient)
{
	*square += gradient * gradient;
	*weight += (float)RATE * gradient / sqrtf(*square + 1e-6f);
}

/* Forward and backward: what each label is worth at each token. */
static void
weigh(struct sequence *s)
{
	for (unsigned e = 0; e < LEDE_EDGES; e++)
		for (unsigned a = 0; a < N; a++)
			for (unsigned b = 0; b < N; b++)
				s->move[e][a][b] = lede_label_follows(a, b) ?
				    expf(edges[e][a][b]) : 0;
	for (unsigned b = 0; b < N; b++)
		s->ahead[0][b] = lede_label_follows(LEDE_LABEL_NONE, b) ?
		    s->emit[0][b] : 0;
	scale(s->ahead[0]);
	for (size_t i = 1; i < s->n; i++) {
		float sum[N] = { 0 };

		for (unsigned a = 0; a < N; a++)
			for (unsigned b = 0; b < N; b++)
				sum[b] += s->ahead[i - 1][a] *
				    s->move[s->edge[i]][a][b];
		for (unsigned b = 0; b < N; b++)
			s->ahead[i][b] = sum[b] * s->emit[i][b];
		scale(s->ahead[i]);
	}
	for (unsigned a = 0; a < N; a++)
		s->behind[s->n - 1][a] = 1.f / N;
	for (size_t i = s->n - 1; i > 0; i--) {
		for (unsigned a = 0; a < N; a++) {
			float sum = 0;

			for (unsigned b = 0; b < N; b++)
				sum += s->move[s->edge[i]][a][b] *
				    s->emit[i][b] * s->behind[i][b];
			s->behind[i - 1][a] = sum;
		}
		scale(s->behind[i - 1]);
	}
}

/* A step of the weights of token i's features; false: it is sure of it. */
static bool
learn_token(struct sequence *s, size_t i)
{
	float p[N], g[N], sum = 1e-30f;
	bool unsure = false;

	for (unsigned y = 0; y < N; y++)
		sum += p[y] = s->ahead[i][y] * s->behind[i][y];
	for (unsigned y = 0; y < N; y++) {
		g[y] = (y == s->gold[i]) - p[y] / sum;
		if (fabsf(g[y]) < 1e-3f)
			g[y] = 0;
		unsure |= g[y] != 0;
	}
	for (size_t k = 0; unsure && k < s->n_features[i]; k++) {
		size_t f = s->features[i][k];

		for (unsigned y = 0; y < N; y++)
			step(&buckets[f].weights[y], &buckets[f].squares[y],
			    g[y]);
	}
	return unsure;
}

/* The same of the edge into token i. */
static void
learn_edge(struct sequence *s, size_t i)
{
	size_t e = s->edge[i];
	float p[N][N], sum = 1e-30f;

	for (unsigned a = 0; a < N; a++)
		for (unsigned b = 0; b < N; b++) {
			p[a][b] = s->ahead[i - 1][a] * s->move[e][a][b] *
			    s->emit[i][b] * s->behind[i][b];
			sum += p[a][b];
		}
	for (unsigned a = 0; a < N; a++)
		for (unsigned b = 0; b < N; b++) {
			float g = (a == s->gold[i - 1] && b == s->gold[i]) -
			    p[a][b] / sum;

			if (lede_label_follows(a, b) && fabsf(g) > 1e-4f)
				step(&edges[e][a][b], &edge_squares[e][a][b],
				    g);
		}
}

static void
learn_sequence(struct sequence *s)
{
	bool unsure = false, last;

	weigh(s);
	for (size_t i = 0; i < s->n; i++) {
		last = unsure;
		unsure = learn_token(s, i);
		if (i > 0 && (last || unsure))
			learn_edge(s, i);
	}
}

struct place {
	uint32_t article, token;
};

/* Where the windows begin; *n of them.  The caller frees them. */
static struct place *
find_places(struct sequence *s, size_t without, size_t *n)
{
	struct lede_arena arena = { NULL, 0 };
	struct place *places = NULL, *all;
	size_t cap = 0;

	*n = 0;
	for (size_t d = 0; d < n_articles; d++)
		for (size_t i = 0; fold_of(d) != without &&
		    i < articles[d].tokens.n; ++*n) {
			places = lede_arena_more(&arena, places, *n, &cap,
			    sizeof(*places));
			places[*n] = (struct place){ (uint32_t)d, (uint32_t)i };
			i = lede_window_open(&s->window, &articles[d].tokens,
			    articles[d].words, &articles[d].quoted, i);
		}
	all = malloc(*n * sizeof(*all));
	if (all == NULL)
		err(2, NULL);
	memcpy(all, places, *n * sizeof(*all));
	lede_arena_free(&arena);
	return all;
}

static void
shuffle(struct place *places, size_t n)
{
	for (size_t i = n - 1; i > 0; i--) {
		size_t j = draw() % (i + 1);
		struct place p = places[i];

		places[i] = places[j];
		places[j] = p;
	}
}

static void
learn_round(struct sequence *s, struct place *places, size_t n)
{
	memset(buckets, 0, sizeof(buckets));
	memset(edges, 0, sizeof(edges));
	memset(edge_squares, 0, sizeof(edge_squares));
	for (int epoch = 0; epoch < EPOCHS; epoch++) {
		shuffle(places, n);
		for (size_t i = 0; i < n; i++) {
			struct article *a = &articles[places[i].article];

			lede_window_open(&s->window, &a->tokens, a->words,
			    &a->quoted, places[i].token);
			memcpy(s->gold, a->labels + places[i].token,
			    s->window.n);
			open_sequence(s);
			learn_sequence(s);
			if (epoch > 0 && i % SNAPSHOT_EVERY == 0)
				take_snapshot();
		}
	}
}

static long
quantum(double weight, long max)
{
	long q = lround(weight * LEDE_MODEL_UNIT);

	return q > max ? max : q < -max ? -max : q;
}

static void
set_weights(struct lede_quote_model *m)
{
	for (size_t f = 0; f < BUCKETS; f++)
		for (size_t y = 0; y < N; y++)
			m->weights[f][y] = (int8_t)quantum(weight_sums[f][y] /
			    (float)n_snapshots, 127);
	for (size_t e = 0; e < LEDE_EDGES; e++)
		for (size_t a = 0; a < N; a++)
			for (size_t b = 0; b < N; b++)
				m->edges[e][a][b] =
				    (int16_t)quantum(edge_sums[e][a][b] /
				    (float)n_snapshots, 8191);
}

void
learn_tags(struct lede_quote_model *m, size_t without)
{
	struct sequence *s = calloc(1, sizeof(*s));
	struct place *places;
	size_t n;

	if (s == NULL ||
	    (s->window.views = calloc(LEDE_WINDOW_MAX, sizeof(struct lede_view)))
	    == NULL)
		err(2, NULL);
	memset(weight_sums, 0, sizeof(weight_sums));
	memset(edge_sums, 0, sizeof(edge_sums));
	n_snapshots = 0;
	places = find_places(s, without, &n);
	draw_again();
	for (int round = 0; round < ROUNDS; round++)
		learn_round(s, places, n);
	set_weights(m);
	free(places);
	free(s->window.views);
	free(s);
}
