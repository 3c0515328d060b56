/* quotefeature: the features of a token in its window, for quoteview.h. */
#include "quotemodel.h"
#include "quoteview.h"

/* Bits of a word that say what it stands for. */
#define CLASSES 0xfcu	/* all but KNOWN and CUE */

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
	uint32_t next_key = cue + 1 < w->n ? v[cue + 1].key : LEDE_KEY_EDGE;
	uint32_t next = cue + 1 < w->n ? v[cue + 1].shape : LEDE_SHAPE_EDGE;
	uint32_t last_key = cue > 0 ? v[cue - 1].key : LEDE_KEY_EDGE;
	uint32_t last = cue > 0 ? v[cue - 1].shape : LEDE_SHAPE_EDGE;
	uint32_t that = cue < i && me->thats > c->thats;
	/* Where the cue stands: from its clause and to the end. */
	uint32_t before = bucket(cue - (c->comma == 0 ? c->from : c->comma));
	uint32_t after = bucket(c->to - cue);

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
	f[n++] = lede_quote_mix(side + 31, after << 8 | before,
	    c->comma != 0);
	f[n++] = lede_quote_mix(side + 32, after << 8 | d, between);
	f[n++] = lede_quote_mix(side + 33, key, after);
	f[n++] = lede_quote_mix(side + 34, next_key, after << 8 | before);
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
	uint32_t b1 = a > 0 ? v[a - 1].key : LEDE_KEY_EDGE;
	uint32_t b2 = a > 1 ? v[a - 2].key : LEDE_KEY_EDGE;
	uint32_t a1 = z + 1 < w->n ? v[z + 1].key : LEDE_KEY_EDGE;
	uint32_t a2 = z + 2 < w->n ? v[z + 2].key : LEDE_KEY_EDGE;
	uint32_t last = z > a ? v[z - 1].key : 0;
	uint32_t ends = z > a && v[z - 1].shape > 15;
	uint32_t upper = a < z && v[a + 1].shape == LEDE_SHAPE_TITLE;

	f[n++] = lede_quote_mix(40, len, 0);
	f[n++] = lede_quote_mix(41, b1, len);
	f[n++] = lede_quote_mix(42, a1, len);
	f[n++] = lede_quote_mix(43, last, z + 1 < w->n ? v[z + 1].shape :
	    LEDE_SHAPE_EDGE);
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
		return LEDE_KEY_EDGE;
	at = after ? v[i].to + 1u : v[i].from - 1u;
	if (lede_view_is_cue(&v[at]))
		return v[at].key;
	at = after ? v[at].right : v[at].left;
	return at == 0 ? 0 : v[at - 1].key;
}

size_t
lede_window_features(const struct lede_window *w, size_t i,
    uint32_t features[LEDE_FEATURES_MAX])
{
	const struct lede_view *v = w->views, *me = &v[i];
	const struct lede_view *at[7];	/* the tokens from i - 3 to i + 3 */
	uint32_t *f = features, q, tag[7], class, next;
	size_t n = 0;

	for (size_t k = 0; k < 7; k++)
		at[k] = i + k < 3 || i + k - 3 >= w->n ? &w->edge : &v[i + k - 3];
	q = me->quoted | (uint32_t)me->q_first << 1 | (uint32_t)me->q_last << 2;

	f[n++] = lede_quote_mix(0, 0, 0);
	for (uint32_t k = 0; k < 7; k++)
		f[n++] = at[k]->by_key | k;
	for (uint32_t k = 1; k < 6; k++)
		f[n++] = at[k]->by_shape | k;
	for (uint32_t k = 1; k < 6; k++)
		f[n++] = at[k]->by_word | k;
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
	class = (uint32_t)me->tag << 8 | (me->word & CLASSES);
	next = (uint32_t)at[4]->tag << 8 | (at[4]->word & CLASSES);
	f[n++] = lede_quote_mix(81, at[2]->key, class);
	f[n++] = lede_quote_mix(82, class, next);
	f[n++] = lede_quote_mix(83, at[4]->key, me->tag);
	f[n++] = lede_quote_mix(84, me->key, (uint32_t)at[4]->tag << 8 |
	    at[5]->tag);
	f[n++] = lede_quote_mix(16, q, 0);
	f[n++] = lede_quote_mix(17, q, me->shape);
	f[n++] = lede_quote_mix(18, q, me->key);
	f[n++] = lede_quote_mix(19, (uint32_t)me->quotes_in << 1 | w->any_quoted, 0);
	f[n++] = lede_quote_mix(20, v[me->from].key, 0);
	f[n++] = lede_quote_mix(21, v[me->to].key, me->quotes_in);
	f[n++] = lede_quote_mix(22, (uint32_t)me->first << 8 |
	    bucket(i - me->from), 0);
	f[n++] = lede_quote_mix(23, w->before, me->quoted |
	    (uint32_t)(me->from == 0) << 1);
	f[n++] = lede_quote_mix(24, me->left == 0 ? 0 : v[me->left - 1].key,
	    me->quoted);
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
	if (lede_view_is_cue(me))
		return 14;
	if (me->quoted)
		return 2;
	return lede_view_is_cue(last) ? 15 : 0;
}
