#include "quotelattice.h"

#include "quotemodel.h"

/*
 * The weights of a feature are eight bytes side by side, one a label, so that
 * a feature is one load and two additions of four labels each.
 */

#define N LEDE_LABEL_N
#define NEVER LEDE_LATTICE_NEVER

/*
 * Taken from label none at each token: more stretches come near the best
 * labels than the maximum of the likelihood would bring, for quotestretch to
 * choose among.  Chosen on the training sets; in LEDE_MODEL_UNIT.
 */
#define NONE_PENALTY 10

struct lede_lattice *
lede_lattice_new(const struct lede_quote_model *model,
    struct lede_arena *arena)
{
	struct lede_lattice *l = lede_arena_zalloc(arena, 1, sizeof(*l));

	l->model = model;
	l->window.views = lede_arena_alloc(arena, LEDE_WINDOW_MAX *
	    sizeof(*l->window.views));
	return l;
}

size_t
lede_lattice_open(struct lede_lattice *l, const struct lede_tokens *tokens,
    const struct lede_quote_word *words, const struct lede_quoted *quoted,
    size_t start)
{
	return lede_window_open(&l->window, tokens, words, quoted, start);
}

/*
 * A sentence without quotation marks and without a word that is often a cue or
 * may report is passed over: a quarter of the tokens of news.
 */
static bool
is_plain(const struct lede_view *v)
{
	return !v->quotes_in && !v->reports_in && v->left == 0 &&
	    v->right == 0 && !(v->word & LEDE_WORD_CUE);
}

static void
sum_up(struct lede_lattice *l, size_t i)
{
	const struct lede_quote_model *model = l->model;
	int16_t *sums = l->sums[i];
	uint32_t features[LEDE_FEATURES_MAX];
	uint64_t even = 0, odd = 0, w;
	size_t n;

	if (is_plain(&l->window.views[i])) {
		for (size_t y = 0; y < N; y++)
			sums[y] = y == LEDE_LABEL_NONE ? 0 : INT16_MIN / 2;
		return;
	}
	n = lede_window_features(&l->window, i, features);

	/* They lie all over the model: ask for all before the first is used. */
	for (size_t k = 0; k < n; k++) {
		features[k] = lede_quote_bucket(features[k]);
		__builtin_prefetch(model->weights[features[k]]);
	}
	/* Bytes from 0 to 255, so that none borrows from the next. */
	for (size_t k = 0; k < n; k++) {
		memcpy(&w, model->weights[features[k]], N);
		w ^= UINT64_C(0x8080808080808080);
		even += w & UINT64_C(0x00ff00ff00ff00ff);
		odd += w >> 8 & UINT64_C(0x00ff00ff00ff00ff);
	}
	for (size_t y = 0; y < N; y++)
		sums[y] = (int16_t)((int)((y % 2 ? odd : even) >> y / 2 * 16 &
		    0xffff) - 128 * (int)n);
	sums[LEDE_LABEL_NONE] = (int16_t)(sums[LEDE_LABEL_NONE] -
	    NONE_PENALTY);
}

/* The label from which label b is best reached. */
static unsigned
best_before(const lede_worths score, const int16_t edge[N][N], unsigned b)
{
	bool on = !lede_label_follows(LEDE_LABEL_NONE, b);
	unsigned a = on ? b - 1 : 0, last = on ? b : N - 1, from = a;

	while (a++ < last)
		if (score[a] + edge[a][b] > score[from] + edge[from][b])
			from = a;
	return from;
}

static void
go_ahead(struct lede_lattice *l, const uint8_t *allowed)
{
	for (unsigned b = 0; b < N; b++)
		l->ahead[0][b] = lede_label_follows(LEDE_LABEL_NONE, b) &&
		    (allowed == NULL || (allowed[0] >> b & 1)) ?
		    l->sums[0][b] : NEVER;
	for (size_t i = 1; i < l->window.n; i++) {
		const int16_t (*edge)[N] = l->model->edges[l->edge[i]];

		for (unsigned b = 0; b < N; b++) {
			unsigned a = best_before(l->ahead[i - 1], edge, b);

			l->back[i][b] = (uint8_t)a;
			l->ahead[i][b] = allowed == NULL ||
			    (allowed[i] >> b & 1) ? l->ahead[i - 1][a] +
			    edge[a][b] + l->sums[i][b] : NEVER;
		}
	}
}

static void
go_back(struct lede_lattice *l)
{
	size_t i = l->window.n - 1;

	memset(l->behind[i], 0, sizeof(l->behind[i]));
	for (; i > 0; i--) {
		const int16_t (*edge)[N] = l->model->edges[l->edge[i]];
		int32_t *behind = l->behind[i - 1];

		for (unsigned a = 0; a < N; a++)
			behind[a] = NEVER;
		for (unsigned b = 0; b < N; b++) {
			bool on = !lede_label_follows(LEDE_LABEL_NONE, b);
			int32_t here = l->sums[i][b] + l->behind[i][b];

			for (unsigned a = on ? b - 1 : 0;
			    a <= (on ? b : N - 1); a++)
				if (edge[a][b] + here > behind[a]) {
					behind[a] = edge[a][b] + here;
					l->on[i - 1][a] = (uint8_t)b;
				}
		}
	}
}

bool
lede_lattice_fill(struct lede_lattice *l)
{
	size_t n = l->window.n, plain = 0;

	while (plain < n && is_plain(&l->window.views[plain]))
		plain++;
	if (plain == n)
		return false;
	for (size_t i = 0; i < n; i++) {
		sum_up(l, i);
		l->edge[i] = i == 0 ? 0 :
		    (uint8_t)lede_window_edge(&l->window, i);
	}
	go_ahead(l, NULL);
	go_back(l);
	return true;
}

void
lede_lattice_force(struct lede_lattice *l,
    const uint8_t allowed[LEDE_WINDOW_MAX])
{
	go_ahead(l, allowed);
}

static unsigned
best_last(const struct lede_lattice *l)
{
	const int32_t *ahead = l->ahead[l->window.n - 1];
	unsigned y = 0;

	for (unsigned b = 1; b < N; b++)
		if (ahead[b] > ahead[y])
			y = b;
	return y;
}

void
lede_lattice_labels(const struct lede_lattice *l,
    uint8_t labels[LEDE_WINDOW_MAX])
{
	unsigned y = best_last(l);

	for (size_t i = l->window.n; i-- > 0;) {
		labels[i] = (uint8_t)y;
		y = l->back[i][y];
	}
}

int32_t
lede_lattice_best(const struct lede_lattice *l)
{
	return l->ahead[l->window.n - 1][best_last(l)];
}

int32_t
lede_lattice_after(const struct lede_lattice *l, size_t i, unsigned a,
    unsigned not, unsigned *label)
{
	const int16_t (*edge)[N];
	int32_t best = NEVER;

	*label = LEDE_LABEL_N;
	if (i + 1 == l->window.n)
		return 0;
	edge = l->model->edges[l->edge[i + 1]];
	for (unsigned b = 0; b < N; b++) {
		int32_t worth = edge[a][b] + l->sums[i + 1][b] +
		    l->behind[i + 1][b];

		if (b != not && lede_label_follows(a, b) && worth > best) {
			best = worth;
			*label = b;
		}
	}
	return best;
}
