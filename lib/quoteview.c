#include "quoteview.h"

#include "quotemodel.h"
#include "utf8.h"

/* Shapes of words; a mark's shape is its hash. */
enum {
	SHAPE_EDGE = 1,		/* before or behind the window */
	SHAPE_LOWER,
	SHAPE_TITLE,
	SHAPE_UPPER,
	SHAPE_INITIAL,		/* one capital */
	SHAPE_NUMBER,
	SHAPE_OTHER		/* scripts without case */
};

/* Keys of words that the model does not know. */
enum {
	KEY_EDGE = 1,
	KEY_NAME,
	KEY_NUMBER,
	KEY_FOREIGN
};

static uint32_t
shape_of(const struct lede_token *t)
{
	if (t->kind == LEDE_TOKEN_MARK)
		return t->hash | 16;
	if (t->kind == LEDE_TOKEN_NUMBER)
		return SHAPE_NUMBER;
	switch (t->letters) {
	case LEDE_CASE_LOWER:
		return SHAPE_LOWER;
	case LEDE_CASE_TITLE:
		return t->end - t->start == 1 ? SHAPE_INITIAL : SHAPE_TITLE;
	case LEDE_CASE_UPPER:
		return SHAPE_UPPER;
	default:
		return SHAPE_OTHER;
	}
}

/* Fill what one token says by itself. */
static void
view_token(struct lede_view *v, const struct lede_window *w, size_t token)
{
	const struct lede_token *t = &w->tokens->all[token];
	char buf[LEDE_FOLD_MAX];
	struct lede_slice s;

	memset(v, 0, sizeof(*v));
	v->shape = shape_of(t);
	v->key = t->hash;
	v->word = w->words[token].bits;
	v->tag = w->words[token].tag;
	if (t->kind == LEDE_TOKEN_MARK) {
		v->suffix3 = v->suffix2 = v->prefix3 = t->hash;
		return;
	}
	s = lede_token_fold(w->tokens, token, buf);
	v->suffix3 = lede_token_hash(s.len > 3 ?
	    lede_slice_cut(s, s.len - 3, s.len) : s);
	v->suffix2 = lede_token_hash(s.len > 2 ?
	    lede_slice_cut(s, s.len - 2, s.len) : s);
	v->prefix3 = lede_token_hash(s.len > 3 ? lede_slice_cut(s, 0, 3) : s);
	if (v->word & LEDE_WORD_KNOWN)
		return;
	if (t->kind == LEDE_TOKEN_NUMBER)
		v->key = KEY_NUMBER;
	else if (t->letters == LEDE_CASE_LOWER)
		v->key = v->suffix3 ^ KEY_FOREIGN;
	else
		v->key = KEY_NAME;
}

/* Sentences and regions: where a token stands. */
static void
view_places(struct lede_window *w, const struct lede_quoted *quoted)
{
	const struct lede_token *all = w->tokens->all + w->start;
	const uint32_t *of = quoted->of + w->start;
	uint32_t comma = lede_token_hash(LEDE_SLICE(","));
	uint32_t that = lede_token_hash(LEDE_SLICE("that"));
	size_t from = 0, q_from = 0;

	for (size_t i = 0; i < w->n; i++) {
		struct lede_view *v = &w->views[i];

		v->first = i == 0 || all[i].sentence != all[i - 1].sentence;
		v->quoted = of[i] != 0;
		v->q_first = v->quoted && (i == 0 || of[i] != of[i - 1]);
		v->q_last = v->quoted && (i + 1 == w->n || of[i] != of[i + 1]);
		w->any_quoted |= v->quoted;
		if (v->first)
			from = i;
		if (v->q_first)
			q_from = i;
		v->from = (uint16_t)from;
		v->q_from = (uint16_t)q_from;
		if (!v->first) {
			v->commas = w->views[i - 1].commas;
			v->thats = w->views[i - 1].thats;
		}
		if (v->key == comma && !v->quoted && v->commas < UINT8_MAX)
			v->commas++;
		if (v->key == that && v->thats < UINT8_MAX)
			v->thats++;
	}
	for (size_t i = w->n, to = 0, q_to = 0, in = 0; i-- > 0;) {
		struct lede_view *v = &w->views[i];

		if (i + 1 == w->n || w->views[i + 1].first) {
			to = i;
			in = 0;
		}
		if (v->q_last)
			q_to = i;
		in |= v->quoted;
		v->to = (uint16_t)to;
		v->q_to = (uint16_t)q_to;
		v->quotes_in = in;
	}
	for (size_t i = 1; i < w->n; i++)
		if (!w->views[i].first)
			w->views[i].quotes_in = w->views[i - 1].quotes_in;
}

static bool
is_cue(const struct lede_view *v)
{
	return (v->word & LEDE_WORD_CUE) && !v->quoted;
}

static void
view_cues(struct lede_window *w)
{
	size_t cue = 0;

	for (size_t i = 0; i < w->n; i++) {
		if (w->views[i].first)
			cue = 0;
		w->views[i].left = (uint16_t)cue;
		if (is_cue(&w->views[i]))
			cue = i + 1;
	}
	cue = 0;
	for (size_t i = w->n; i-- > 0;) {
		if (i + 1 < w->n && w->views[i + 1].first)
			cue = 0;
		w->views[i].right = (uint16_t)cue;
		if (is_cue(&w->views[i]))
			cue = i + 1;
	}
}

size_t
lede_window_open(struct lede_window *w, const struct lede_tokens *tokens,
    const struct lede_quote_word *words, const struct lede_quoted *quoted,
    size_t start)
{
	size_t end = tokens->paragraphs[tokens->all[start].paragraph + 1];

	w->tokens = tokens;
	w->words = words;
	w->start = start;
	if (end - start > LEDE_WINDOW_MAX) {
		size_t cut = start + LEDE_WINDOW_MAX;
		size_t s = tokens->sentences[tokens->all[cut].sentence];

		end = s > start ? s : cut;
	}
	w->n = end - start;
	w->any_quoted = false;
	w->before = start == 0 ? SHAPE_EDGE :
	    shape_of(&tokens->all[start - 1]);
	for (size_t i = 0; i < w->n; i++)
		view_token(&w->views[i], w, start + i);
	view_places(w, quoted);
	view_cues(w);
	return end;
}

/* Distances and lengths, coarser as they grow. */
static uint32_t
bucket(size_t d)
{
	return d < 4 ? (uint32_t)d : d < 6 ? 4 : d < 10 ? 6 : d < 20 ? 10 : 20;
}

/* The tags of three tokens. */
static uint32_t
tags_from(const struct lede_window *w, size_t i)
{
	uint32_t tags = 0;

	for (size_t k = i; k != i + 3; k++)
		tags = tags << 8 | (k < w->n ? w->views[k].tag : 1u);
	return tags;
}

/* Features of the nearest cue; side tells left from right. */
static size_t
cue_features(const struct lede_window *w, size_t i, size_t cue, uint32_t side,
    uint32_t *f)
{
	const struct lede_view *v = w->views, *me = &v[i], *c = &v[cue];
	size_t lo = cue < i ? cue : i, hi = cue < i ? i : cue, n = 0;
	uint32_t d = bucket(hi - lo);
	uint32_t between = (uint32_t)(v[hi].commas - v[lo].commas);
	uint32_t in = me->quoted, key = c->key;
	uint32_t next_key = cue + 1 < w->n ? v[cue + 1].key : KEY_EDGE;
	uint32_t next = cue + 1 < w->n ? v[cue + 1].shape : SHAPE_EDGE;
	uint32_t last_key = cue > 0 ? v[cue - 1].key : KEY_EDGE;
	uint32_t last = cue > 0 ? v[cue - 1].shape : SHAPE_EDGE;
	uint32_t that = cue < i && me->thats > c->thats;

	if (between > 3)
		between = 3;
	f[n++] = lede_quote_mix(side + 1, d, in);
	f[n++] = lede_quote_mix(side + 2, between, that);
	f[n++] = lede_quote_mix(side + 3, key, d);
	f[n++] = lede_quote_mix(side + 4, key, next_key);
	f[n++] = lede_quote_mix(side + 5, key ^ last_key * 3, between);
	f[n++] = lede_quote_mix(side + 6, key ^ me->shape * 5, between);
	f[n++] = lede_quote_mix(side + 8, tags_from(w, cue + 1), d);
	f[n++] = lede_quote_mix(side + 9, tags_from(w, cue - 3), d);
	f[n++] = lede_quote_mix(side + 30, me->tag, d << 2 | between);
	f[n++] = lede_quote_mix(side + 7, (next ^ last * 3) + between, me->shape);
	return n;
}

/* Features of the region that token i stands in. */
static size_t
region_features(const struct lede_window *w, size_t i, uint32_t *f)
{
	const struct lede_view *v = w->views;
	size_t a = v[i].q_from, z = v[i].q_to, n = 0;
	uint32_t len = bucket(z - a + 1);
	uint32_t b1 = a > 0 ? v[a - 1].key : KEY_EDGE;
	uint32_t b2 = a > 1 ? v[a - 2].key : KEY_EDGE;
	uint32_t a1 = z + 1 < w->n ? v[z + 1].key : KEY_EDGE;
	uint32_t a2 = z + 2 < w->n ? v[z + 2].key : KEY_EDGE;
	uint32_t last = z > a ? v[z - 1].key : 0;
	uint32_t ends = z > a && v[z - 1].shape > 15;
	uint32_t upper = a < z && v[a + 1].shape == SHAPE_TITLE;

	f[n++] = lede_quote_mix(40, len, 0);
	f[n++] = lede_quote_mix(41, b1, len);
	f[n++] = lede_quote_mix(42, a1, len);
	f[n++] = lede_quote_mix(43, last, z + 1 < w->n ? v[z + 1].shape : SHAPE_EDGE);
	f[n++] = lede_quote_mix(44, a1, a2);
	f[n++] = lede_quote_mix(45, b1, b2);
	f[n++] = lede_quote_mix(46, upper * 2 + ends, len);
	return n;
}

/* The last cue of the sentence next to the one at token i, if in reach. */
static uint32_t
neighbour_cue(const struct lede_window *w, size_t i, bool after)
{
	const struct lede_view *v = w->views;
	size_t at;

	if (after ? v[i].to + 1u >= w->n : v[i].from == 0)
		return KEY_EDGE;
	at = after ? v[i].to + 1u : v[i].from - 1u;
	if (is_cue(&v[at]))
		return v[at].key;
	at = after ? v[at].right : v[at].left;
	return at == 0 ? 0 : v[at - 1].key;
}

size_t
lede_window_features(const struct lede_window *w, size_t i,
    uint32_t features[LEDE_FEATURES_MAX])
{
	static const struct lede_view edge = { .key = KEY_EDGE,
	    .shape = SHAPE_EDGE, .suffix3 = KEY_EDGE, .suffix2 = KEY_EDGE };
	const struct lede_view *v = w->views, *me = &v[i];
	const struct lede_view *at[7];	/* the tokens from i - 3 to i + 3 */
	uint32_t *f = features, q, tag[7];
	size_t n = 0;

	for (size_t k = 0; k < 7; k++)
		at[k] = i + k < 3 || i + k - 3 >= w->n ? &edge : &v[i + k - 3];
	q = me->quoted | (uint32_t)me->q_first << 1 | (uint32_t)me->q_last << 2;

	f[n++] = lede_quote_mix(0, 0, 0);
	for (uint32_t k = 0; k < 7; k++)	/* one cache line a word */
		f[n++] = (lede_quote_mix(1, at[k]->key, 0) & ~7u) | k;
	for (uint32_t k = 1; k < 6; k++)
		f[n++] = (lede_quote_mix(2, at[k]->shape, 0) & ~7u) | k;
	for (uint32_t k = 1; k < 6; k++)
		f[n++] = (lede_quote_mix(3, at[k]->word & ~1u, 0) & ~7u) | k;
	f[n++] = lede_quote_mix(4, me->suffix3, 0);
	f[n++] = lede_quote_mix(5, me->suffix2, 0);
	f[n++] = lede_quote_mix(6, me->prefix3, 0);
	f[n++] = lede_quote_mix(7, at[2]->suffix3, 0);
	f[n++] = lede_quote_mix(8, at[4]->suffix3, 0);
	f[n++] = lede_quote_mix(9, at[2]->key, me->key);
	f[n++] = lede_quote_mix(10, me->key, at[4]->key);
	f[n++] = lede_quote_mix(11, at[2]->key, at[4]->key);
	f[n++] = lede_quote_mix(12, at[4]->key, at[5]->key);
	f[n++] = lede_quote_mix(13, at[1]->key, at[2]->key);
	f[n++] = lede_quote_mix(14, at[2]->shape ^ me->shape * 3, at[4]->shape);
	f[n++] = lede_quote_mix(15, (at[1]->shape ^ at[2]->shape * 3) + me->shape * 7,
	    at[4]->shape);
	for (size_t k = 0; k < 7; k++)
		tag[k] = at[k]->tag;
	f[n++] = lede_quote_mix(70, tag[3], 0);
	f[n++] = lede_quote_mix(71, tag[2], 0);
	f[n++] = lede_quote_mix(72, tag[4], 0);
	f[n++] = lede_quote_mix(73, tag[2], tag[3]);
	f[n++] = lede_quote_mix(74, tag[3], tag[4]);
	f[n++] = lede_quote_mix(75, tag[2] << 8 | tag[3], tag[4]);
	f[n++] = lede_quote_mix(76, tag[1] << 8 | tag[2], tag[3]);
	f[n++] = lede_quote_mix(77, tag[3] << 8 | tag[4], tag[5]);
	f[n++] = lede_quote_mix(78, (tag[1] << 8 | tag[2]) << 8 | tag[3],
	    tag[4] << 8 | tag[5]);
	f[n++] = lede_quote_mix(79, tag[3] << 8 | tag[4],
	    tag[5] << 8 | tag[6]);
	f[n++] = lede_quote_mix(80, tag[0] << 8 | tag[1],
	    tag[2] << 8 | tag[3]);
	f[n++] = lede_quote_mix(16, q, 0);
	f[n++] = lede_quote_mix(17, q, me->shape);
	f[n++] = lede_quote_mix(18, q, me->key);
	f[n++] = lede_quote_mix(19, (uint32_t)me->quotes_in << 1 | w->any_quoted, 0);
	f[n++] = lede_quote_mix(20, v[me->from].key, 0);
	f[n++] = lede_quote_mix(21, v[me->to].key, me->quotes_in);
	f[n++] = lede_quote_mix(22, (uint32_t)me->first << 8 | bucket(i - me->from), 0);
	f[n++] = lede_quote_mix(23, w->before, me->quoted |
	    (uint32_t)(me->from == 0) << 1);
	f[n++] = lede_quote_mix(24, me->left == 0 ? 0 : v[me->left - 1].key, me->quoted);
	f[n++] = lede_quote_mix(25, me->right == 0 ? 0 : v[me->right - 1].key,
	    me->quoted);
	if (me->quoted)
		n += region_features(w, i, f + n);
	if (me->left != 0)
		n += cue_features(w, i, me->left - 1u, 50, f + n);
	if (me->right != 0)
		n += cue_features(w, i, me->right - 1u, 60, f + n);
	if (me->left == 0 && me->right == 0) {
		f[n++] = lede_quote_mix(26, neighbour_cue(w, i, false), me->quoted);
		f[n++] = lede_quote_mix(27, neighbour_cue(w, i, true), me->quoted);
	}
	return n;
}

unsigned
lede_window_edge(const struct lede_window *w, size_t i)
{
	const struct lede_view *me = &w->views[i], *last = me - 1;
	struct lede_slice s = lede_token_text(w->tokens, w->start + i);
	char c = s.ptr[0];

	if (me->first)
		return me->quoted ? 3 : 1;
	if (me->quoted != last->quoted)
		return me->quoted ? 4 : 5;
	if (me->quoted && me->q_first)
		return 6;
	if (c == ',')
		return me->quoted ? 8 : 7;
	if (w->tokens->text.ptr[w->tokens->all[w->start + i - 1].start] == ',')
		return last->quoted ? 10 : 9;
	if (c == '.' || c == '!' || c == '?')
		return me->quoted ? 12 : 11;
	if (c == ':' || c == ';' || c == '-' ||
	    (s.len == 3 && memcmp(s.ptr, "\xE2\x80", 2) == 0 &&
	    (s.ptr[2] == '\x93' || s.ptr[2] == '\x94')))
		return 13;
	if (is_cue(me))
		return 14;
	if (me->quoted)
		return 2;
	return is_cue(last) ? 15 : 0;
}
