#include "quotetag.h"

#include "quotemodel.h"

/*
 * Viterbi in whole numbers, a window at a time.  The weights of a feature are
 * eight bytes side by side, one a label, so that a feature is one load and two
 * additions of four labels each.
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
emit(const struct lede_quote_model *model, const struct lede_window *window,
    size_t i, int16_t sum[N])
{
	uint32_t features[LEDE_FEATURES_MAX];
	size_t n = lede_window_features(window, i, features);
	uint64_t even = 0, odd = 0, w;

	/* Bytes from 0 to 255, so that none borrows from the next. */
	for (size_t k = 0; k < n; k++) {
		memcpy(&w, model->weights[features[k] &
		    (LEDE_MODEL_BUCKETS - 1)], N);
		w ^= UINT64_C(0x8080808080808080);
		even += w & UINT64_C(0x00ff00ff00ff00ff);
		odd += w >> 8 & UINT64_C(0x00ff00ff00ff00ff);
	}
	for (size_t y = 0; y < N; y++)
		sum[y] = (int16_t)((int)((y % 2 ? odd : even) >> y / 2 * 16 &
		    0xffff) - 128 * (int)n);
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
			bool on = !lede_label_follows(LEDE_LABEL_NONE, b);
			unsigned a = on ? b - 1 : 0, last = on ? b : N - 1;
			unsigned from = a;
			int32_t best = score[a] + edge[a][b];

			while (a++ < last)
				if (score[a] + edge[a][b] > best) {
					best = score[a] + edge[a][b];
					from = a;
				}
			back[i][b] = (uint8_t)from;
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
