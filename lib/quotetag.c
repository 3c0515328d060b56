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
 * Taken from label none at each token: finds more contents than the maximum
 * of the likelihood would, for quotesure to choose among.  Chosen on the
 * training sets; in LEDE_MODEL_UNIT.
 */
#define NONE_PENALTY 10

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

/*
 * A sentence without quotation marks and without a word that is often a cue
 * is passed over: a third of the tokens of news, and 0.1 of a hundred of what
 * is found.
 */
static bool
is_plain(const struct lede_view *v)
{
	return !v->quotes_in && v->left == 0 && v->right == 0 &&
	    !(v->word & LEDE_WORD_CUE);
}

static void
emit(const struct lede_quote_model *model, const struct lede_window *window,
    size_t i, int16_t sum[N])
{
	uint32_t features[LEDE_FEATURES_MAX];
	uint64_t even = 0, odd = 0, w;
	size_t n;

	if (is_plain(&window->views[i])) {
		for (size_t y = 0; y < N; y++)
			sum[y] = y == LEDE_LABEL_NONE ? 0 : INT16_MIN / 2;
		return;
	}
	n = lede_window_features(window, i, features);

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
		sum[y] = (int16_t)((int)((y % 2 ? odd : even) >> y / 2 * 16 &
		    0xffff) - 128 * (int)n);
	sum[LEDE_LABEL_NONE] = (int16_t)(sum[LEDE_LABEL_NONE] - NONE_PENALTY);
}

/* Room for one window. */
struct tagger {
	const struct lede_quote_model *model;
	struct lede_window window;
	int16_t sum[LEDE_WINDOW_MAX][N];
	int32_t ahead[LEDE_WINDOW_MAX][N];	/* the best up to here */
	uint8_t back[LEDE_WINDOW_MAX][N];	/* and the label before */
	uint8_t edge[LEDE_WINDOW_MAX];
};

/* The label from which label b is best reached. */
static unsigned
best_before(const int32_t score[N], const int16_t edge[N][N], unsigned b)
{
	bool on = !lede_label_follows(LEDE_LABEL_NONE, b);
	unsigned a = on ? b - 1 : 0, last = on ? b : N - 1, from = a;

	while (a++ < last)
		if (score[a] + edge[a][b] > score[from] + edge[from][b])
			from = a;
	return from;
}

static void
go_ahead(struct tagger *t)
{
	const struct lede_window *w = &t->window;

	emit(t->model, w, 0, t->sum[0]);
	for (unsigned b = 0; b < N; b++)
		t->ahead[0][b] = lede_label_follows(LEDE_LABEL_NONE, b) ?
		    t->sum[0][b] : NEVER;
	for (size_t i = 1; i < w->n; i++) {
		const int16_t (*edge)[N];

		t->edge[i] = (uint8_t)lede_window_edge(w, i);
		edge = t->model->edges[t->edge[i]];
		emit(t->model, w, i, t->sum[i]);
		for (unsigned b = 0; b < N; b++) {
			unsigned a = best_before(t->ahead[i - 1], edge, b);

			t->back[i][b] = (uint8_t)a;
			t->ahead[i][b] = t->ahead[i - 1][a] + edge[a][b] +
			    t->sum[i][b];
		}
	}
}

static int16_t
clip(int32_t n)
{
	return (int16_t)(n > INT16_MAX ? INT16_MAX : n < INT16_MIN ?
	    INT16_MIN : n);
}

/* What the labels of a token are worth: content against the others. */
static void
compare(struct lede_quote_tag *tag, const int32_t ahead[N],
    const int32_t behind[N])
{
	int32_t start = ahead[LEDE_LABEL_CONTENT] + behind[LEDE_LABEL_CONTENT];
	int32_t on = ahead[LEDE_LABEL_CONTENT_ON] +
	    behind[LEDE_LABEL_CONTENT_ON];
	int32_t other = NEVER;

	for (unsigned y = 0; y < N; y++)
		if (y != LEDE_LABEL_CONTENT && y != LEDE_LABEL_CONTENT_ON &&
		    ahead[y] + behind[y] > other)
			other = ahead[y] + behind[y];
	tag->within = clip((start > on ? start : on) - other);
	tag->starts = clip(start - (on > other ? on : other));
}

/* From the end: compare each token's labels by the best ways on from it. */
static void
go_back(struct lede_quote_tag *tags, const struct tagger *t)
{
	int32_t behind[N] = { 0 }, next[N];

	for (size_t i = t->window.n; i-- > 0;) {
		const int16_t (*edge)[N] = t->model->edges[t->edge[i]];

		compare(&tags[i], t->ahead[i], behind);
		if (i == 0)
			break;
		for (unsigned a = 0; a < N; a++)
			next[a] = NEVER;
		for (unsigned b = 0; b < N; b++) {
			bool on = !lede_label_follows(LEDE_LABEL_NONE, b);
			int32_t here = t->sum[i][b] + behind[b];

			for (unsigned a = on ? b - 1 : 0;
			    a <= (on ? b : N - 1); a++)
				if (edge[a][b] + here > next[a])
					next[a] = edge[a][b] + here;
		}
		memcpy(behind, next, sizeof(behind));
	}
}

static void
tag_window(struct lede_quote_tag *tags, struct tagger *t)
{
	size_t n = t->window.n, plain = 0;
	unsigned y = 0;
	bool found = false;

	while (plain < n && is_plain(&t->window.views[plain]))
		plain++;
	if (plain == n) {
		memset(tags, 0, n * sizeof(*tags));
		return;
	}
	go_ahead(t);
	for (unsigned b = 1; b < N; b++)
		if (t->ahead[n - 1][b] > t->ahead[n - 1][y])
			y = b;
	for (size_t i = n; i-- > 0;) {
		tags[i].label = (uint8_t)y;
		found |= y == LEDE_LABEL_CONTENT;
		y = t->back[i][y];
	}
	if (found)
		go_back(tags, t);
}

void
lede_quotetag_find(struct lede_quote_tag *tags,
    const struct lede_quote_model *model, const struct lede_tokens *tokens,
    const struct lede_quote_word *words, const struct lede_quoted *quoted,
    struct lede_arena *arena)
{
	struct tagger *t = lede_arena_zalloc(arena, 1, sizeof(*t));
	size_t next;

	t->model = model;
	t->window.views = lede_arena_alloc(arena, LEDE_WINDOW_MAX *
	    sizeof(*t->window.views));
	for (size_t start = 0; start < tokens->n; start = next) {
		next = lede_window_open(&t->window, tokens, words, quoted,
		    start);
		tag_window(tags + start, t);
	}
}
