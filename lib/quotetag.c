#include "quotetag.h"

#include "quotemodel.h"

/*
 * Viterbi in whole numbers, a window at a time.  The weights of a feature are
 * eight bytes side by side, one a label, so that a feature is one load and
 * one vector addition.
 */

#define N LEDE_LABEL_N
#define NEVER (-1000000000)

/*
 * Taken from label none at each token: finds more than the maximum of the
 * likelihood would, which pays where recall counts as much as precision.
 * Chosen on the training sets; in LEDE_MODEL_UNIT.
 */
#define NONE_PENALTY 5

bool
lede_label_follows(unsigned a, unsigned b)
{
	switch (b) {
	case LEDE_LABEL_SOURCE_ON:
	case LEDE_LABEL_CUE_ON:
	case LEDE_LABEL_CONTENT_ON:
		return a == b || a == b - 1;
	default:
		return true;
	}
}

static void
emit(const struct lede_quote_model *model, const struct lede_window *w,
    size_t i, int16_t sum[N])
{
	uint32_t features[LEDE_FEATURES_MAX];
	size_t n = lede_window_features(w, i, features);

	memset(sum, 0, N * sizeof(*sum));
	for (size_t k = 0; k < n; k++) {
		const int8_t *weights =
		    model->weights[features[k] & (LEDE_MODEL_BUCKETS - 1)];

		for (size_t y = 0; y < N; y++)
			sum[y] = (int16_t)(sum[y] + weights[y]);
	}
	sum[LEDE_LABEL_NONE] = (int16_t)(sum[LEDE_LABEL_NONE] - NONE_PENALTY);
}

static void
tag_window(uint8_t *labels, const struct lede_quote_model *model,
    const struct lede_window *w, uint8_t (*back)[N])
{
	int32_t score[N], next[N];
	int16_t sum[N];
	unsigned y = 0;

	emit(model, w, 0, sum);
	for (unsigned b = 0; b < N; b++)
		score[b] = lede_label_follows(LEDE_LABEL_NONE, b) ? sum[b] :
		    NEVER;
	for (size_t i = 1; i < w->n; i++) {
		const int16_t (*edge)[N] = model->edges[lede_window_edge(w, i)];

		emit(model, w, i, sum);
		for (unsigned b = 0; b < N; b++) {
			int32_t best = NEVER;

			for (unsigned a = 0; a < N; a++) {
				int32_t s = score[a] + edge[a][b];

				if (s > best && lede_label_follows(a, b)) {
					best = s;
					back[i][b] = (uint8_t)a;
				}
			}
			next[b] = best + sum[b];
		}
		memcpy(score, next, sizeof(score));
	}
	for (unsigned b = 1; b < N; b++)
		if (score[b] > score[y])
			y = b;
	for (size_t i = w->n; i-- > 0;) {
		labels[w->start + i] = (uint8_t)y;
		y = back[i][y];
	}
}

void
lede_quotetag_find(uint8_t *labels, const struct lede_quote_model *model,
    const struct lede_tokens *tokens, const struct lede_quote_word *words,
    const struct lede_quoted *quoted, struct lede_arena *arena)
{
	struct lede_window w;
	uint8_t (*back)[N] = lede_arena_zalloc(arena, LEDE_WINDOW_MAX,
	    sizeof(*back));
	size_t next;

	w.views = lede_arena_alloc(arena, LEDE_WINDOW_MAX * sizeof(*w.views));
	for (size_t start = 0; start < tokens->n; start = next) {
		next = lede_window_open(&w, tokens, words, quoted, start);
		tag_window(labels, model, &w, back);
	}
}
