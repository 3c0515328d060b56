/* quotestretchclue: what speaks for a stretch, for quotestretch.h. */
#include "quotestretch.h"

#include <math.h>

#include "quotemodel.h"

/* How a stretch lies in quotation marks. */
enum {
	IN_MARKS,
	PARTLY,
	WITHOUT
};

#define FAR 99

/* What the best labels with a stretch have on one side of it. */
struct side {
	uint32_t beside;	/* the label next to it, LEDE_LABEL_N: none */
	uint32_t cue, cue_tag;	/* key and tag of the nearest */
	uint32_t cue_gap, source_gap;	/* tokens between, or FAR */
	uint32_t parts;		/* which they are, outwards, at most 4 */
};

/* A stretch while its clues are gathered. */
struct reader {
	struct lede_clues *clues;
	const struct lede_lattice *l;
	const struct lede_view *v;
	const struct lede_stretches *found;
	uint32_t n;		/* tokens of the window */
	uint32_t first, last, loss;
	uint32_t kind;		/* of the above */
	uint32_t words;		/* how many, coarse */
	uint32_t cues;		/* in it, outside of marks, at most 2 */
	uint32_t first_cue, last_cue;	/* keys, 0: none */
	uint32_t first_gap, last_gap;	/* how far from its ends */
	uint32_t behind_cue;	/* tag of the word behind the last */
	uint32_t order;		/* of it with cues and sources */
	struct side left, right;
	double most, least;	/* margins of its tokens */
};

static void
sign(struct reader *r, uint32_t template, uint32_t a, uint32_t b)
{
	lede_quote_sign(r->clues, template, a, b);
}

static uint32_t
key(const struct reader *r, uint32_t i)
{
	return i < r->n ? r->v[i].key : (uint32_t)LEDE_KEY_EDGE;
}

static uint32_t
tag(const struct reader *r, uint32_t i)
{
	return i < r->n ? r->v[i].tag : 1u;
}

static uint32_t
tags(const struct reader *r, uint32_t i)
{
	return (tag(r, i) << 8 | tag(r, i + 1)) << 8 | tag(r, i + 2);
}

/* A margin or loss in units, not too large. */
static double
unit(double margin)
{
	margin /= LEDE_MODEL_UNIT;
	return margin > 6 ? 6 : margin < -6 ? -6 : margin;
}

/* The numbers, and what of them the signs need. */
static void
weigh(struct reader *r)
{
	double *number = r->clues->numbers, sum = 0, loss = r->loss;
	uint32_t n = 0, first = r->first, last = r->last;
	bool ends = last + 1 == r->n, direct = r->v[first].quoted &&
	    r->v[last].quoted && r->v[first].q_from == r->v[last].q_from;

	r->most = -6;
	r->least = 6;
	for (uint32_t i = first; i <= last; i++) {
		double margin = unit(r->found->margins[i].within);

		r->most = margin > r->most ? margin : r->most;
		r->least = margin < r->least ? margin : r->least;
		sum += margin;
	}
	loss /= LEDE_MODEL_UNIT;
	number[n++] = 1;
	number[n++] = r->most;
	number[n++] = r->least;
	number[n++] = sum / (last - first + 1);
	number[n++] = unit(r->found->margins[first].starts);
	number[n++] = ends ? 0 : unit(-r->found->margins[last + 1].within);
	number[n++] = ends ? 0 : unit(r->found->margins[last + 1].starts);
	number[n++] = loss;
	number[n++] = ends;
	number[n++] = direct;
	number[n++] = r->kind == WITHOUT;
	number[n++] = direct ? r->most : 0;
	number[n++] = direct ? r->least : 0;
	number[n++] = log2(last - first + 1.) / 4;
	number[n++] = last - first < 2;
	number[n++] = direct ? loss : 0;
}

/* What it is made of. */
static void
sign_content(struct reader *r)
{
	uint32_t words = 0, in = 0;

	r->first_gap = r->last_gap = FAR;
	for (uint32_t i = r->first; i <= r->last; i++) {
		const struct lede_view *v = &r->v[i];

		if (v->shape > 15)	/* a mark */
			continue;
		words++;
		in += v->quoted;
		if (!lede_view_is_cue(v))
			continue;
		if (r->cues++ == 0) {
			r->first_gap = i - r->first;
			r->first_cue = v->key;
		}
		r->last_gap = r->last - i;
		r->last_cue = v->key;
		r->behind_cue = tag(r, i + 1);
	}
	r->kind = in == words ? IN_MARKS : in > 0 ? PARTLY : WITHOUT;
	r->words = lede_quote_coarse(words);
	r->cues = lede_quote_most(r->cues, 2);
	r->first_gap = lede_quote_most(r->first_gap, 12);
	r->last_gap = lede_quote_most(r->last_gap, 12);
	sign(r, 1, r->kind, r->words);
	sign(r, 4, r->cues, r->kind);
	sign(r, 80, r->last_gap, r->kind);
	sign(r, 81, r->last_cue, r->last_gap);
	sign(r, 82, r->behind_cue, r->last_gap);
	sign(r, 83, r->first_cue, r->first_gap);
	sign(r, 84, r->first_gap, r->kind);
}

/* Where it begins and ends. */
static void
sign_ends(struct reader *r)
{
	uint32_t first = r->first, last = r->last, kind = r->kind;
	uint32_t before = first == 0 ? (uint32_t)LEDE_KEY_EDGE :
	    key(r, first - 1);

	sign(r, 10, before, kind);
	sign(r, 11, key(r, first), kind);
	sign(r, 12, before, key(r, first));
	sign(r, 13, key(r, last + 1), kind);
	sign(r, 14, key(r, last), kind);
	sign(r, 15, key(r, last), key(r, last + 1));
	sign(r, 16, tags(r, first), kind);
	sign(r, 17, first == 0 ? 0 : tags(r, first - 1), kind);
	sign(r, 18, tags(r, last), kind);
	sign(r, 19, tag(r, first), tag(r, last));
	sign(r, 69, key(r, last + 1), key(r, last + 2));
	sign(r, 70, first < 2 ? (uint32_t)LEDE_KEY_EDGE : key(r, first - 2),
	    before);
}

/* Of the words of [from, to] those not in [first, last] that count. */
static uint32_t
beside(const uint16_t *counts, uint32_t from, uint32_t to, uint32_t first,
    uint32_t last)
{
	return (uint32_t)(counts[first] - counts[from] + counts[to + 1] -
	    counts[last + 1]);
}

/* What its sentence has besides. */
static void
sign_rest(struct reader *r)
{
	uint32_t first = r->first, last = r->last, kind = r->kind;
	uint32_t from = r->v[first].from, to = r->v[last].to;
	uint32_t cues = lede_quote_most(beside(r->found->cues, from, to,
	    first, last), 2);
	uint32_t verbs = lede_quote_most(beside(r->found->verbs, from, to,
	    first, last), 3);

	sign(r, 23, cues, kind);
	sign(r, 24, verbs, kind);
	sign(r, 25, lede_quote_coarse(first - from), kind);
	sign(r, 26, lede_quote_coarse(to - last), kind);
	sign(r, 74, cues << 2 | r->cues, kind << 2 | verbs);
}

/* Take note of the label of token i, which stands `gap` tokens off. */
static void
add_label(struct side *s, const struct reader *r, unsigned label, uint32_t i,
    uint32_t gap, uint32_t *part)
{
	uint32_t is = label == LEDE_LABEL_NONE || label == LEDE_LABEL_WITHIN ?
	    0 : (label - 1) / 2 + 1;

	if (s->beside == LEDE_LABEL_N)
		s->beside = label;
	if (is != 0 && is != *part && s->parts < 64)
		s->parts = s->parts * 4 + is;
	*part = is;
	if (is == (LEDE_LABEL_CUE - 1) / 2 + 1 && s->cue_gap == FAR) {
		s->cue_gap = gap;
		s->cue = r->v[i].key;
		s->cue_tag = r->v[i].tag;
	}
	if (is == (LEDE_LABEL_SOURCE - 1) / 2 + 1 && s->source_gap == FAR)
		s->source_gap = gap;
}

/* Both sides, in the sentence of the token beside it and not too far. */
#define REACH 40

static void
look_left(struct reader *r)
{
	unsigned y = r->l->back[r->first][LEDE_LABEL_CONTENT];
	uint32_t from, part = FAR;

	if (r->first == 0)
		return;
	from = r->v[r->first - 1].from;
	for (uint32_t i = r->first; i-- > from && r->first - i <= REACH;) {
		add_label(&r->left, r, y, i, r->first - 1 - i, &part);
		y = r->l->back[i][y];
	}
}

static void
look_right(struct reader *r)
{
	uint32_t to, part = FAR;
	unsigned y;

	if (r->last + 1 == r->n)
		return;
	to = r->v[r->last + 1].to;
	lede_lattice_after(r->l, r->last, r->last > r->first ?
	    LEDE_LABEL_CONTENT_ON : LEDE_LABEL_CONTENT, LEDE_LABEL_CONTENT_ON,
	    &y);
	for (uint32_t i = r->last + 1; i <= to && i - r->last <= REACH; i++) {
		add_label(&r->right, r, y, i, i - r->last - 1, &part);
		y = r->l->on[i][y];
	}
}

static uint32_t
order_of(const struct side *s)
{
	return s->cue_gap == FAR ? s->source_gap != FAR :
	    s->source_gap == FAR ? 2 : s->source_gap < s->cue_gap ? 3 : 4;
}

/* Who speaks it, by which cue. */
static void
sign_speech(struct reader *r)
{
	const struct side *a = &r->left, *z = &r->right;
	const struct lede_view *v = r->v;
	uint32_t cue = a->cue_gap <= z->cue_gap ? a->cue : z->cue;
	uint32_t parts = a->parts << 8 | z->parts;
	uint32_t ends = (uint32_t)(r->first == v[r->first].from) << 1 |
	    (r->last == v[r->last].to);

	r->order = order_of(a) * 5 + order_of(z);
	sign(r, 33, r->order, r->kind);
	sign(r, 36, lede_quote_coarse(a->cue_gap) << 8 |
	    lede_quote_coarse(z->cue_gap), r->kind);
	sign(r, 37, lede_quote_coarse(a->source_gap) << 8 |
	    lede_quote_coarse(z->source_gap), r->kind);
	sign(r, 42, a->beside << 4 | z->beside, r->kind);
	sign(r, 44, z->cue, key(r, r->last + 1));
	sign(r, 45, z->cue != 0 ? key(r, r->last) : 0, r->order);
	sign(r, 46, a->cue, key(r, r->last + 1));
	sign(r, 47, cue, tags(r, r->first));
	sign(r, 51, cue, lede_quote_most(r->loss / LEDE_MODEL_UNIT, 4));
	sign(r, 90, parts, r->kind);
	sign(r, 91, parts, ends);
	sign(r, 92, z->parts, cue);
	sign(r, 93, a->parts, cue);
	sign(r, 94, parts, cue);
}

/* The tagger's doubt with what it is about. */
static void
sign_doubt(struct reader *r)
{
	const struct lede_view *v = r->v;
	uint32_t most = r->most <= 0 ? 0 : (uint32_t)(r->most * 2);
	uint32_t least = r->least <= 0 ? 0 : (uint32_t)(r->least * 2);
	uint32_t loss = r->loss < LEDE_MODEL_UNIT / 4 ? 0 :
	    lede_quote_most(1 + r->loss / LEDE_MODEL_UNIT, 4);
	uint32_t ends = (uint32_t)(r->first == v[r->first].from) << 1 |
	    (r->last == v[r->last].to);

	sign(r, 60, most << 4 | least, r->kind);
	sign(r, 61, most, r->order);
	sign(r, 62, loss, r->kind);
	sign(r, 63, loss, r->words);
	sign(r, 64, loss, key(r, r->first));
	sign(r, 65, loss, key(r, r->last + 1));
	sign(r, 75, loss, r->order);
	sign(r, 76, loss << 4 | ends, r->kind);
}

void
lede_stretch_clues(struct lede_clues *clues, const struct lede_lattice *l,
    const struct lede_stretches *found, const struct lede_stretch *stretch)
{
	static const struct side none = { .beside = LEDE_LABEL_N,
	    .cue_gap = FAR, .source_gap = FAR };
	struct reader r = { .clues = clues, .l = l, .v = l->window.views,
	    .found = found, .n = (uint32_t)l->window.n,
	    .first = stretch->first, .last = stretch->last,
	    .loss = (uint32_t)stretch->loss, .left = none, .right = none };

	clues->n_signs = 0;
	look_left(&r);
	look_right(&r);
	sign_content(&r);
	weigh(&r);
	sign_ends(&r);
	sign_rest(&r);
	sign_speech(&r);
	sign_doubt(&r);
}
