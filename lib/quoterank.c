/*
 * quoterank: the features by which quotelink.h ranks the mentions that may
 * speak a content.
 */
#include "quotelink.h"
#include "quotemodel.h"

/* What a content and a mention of it have to do with each other. */
struct pair {
	const struct lede_parts *p;
	const struct lede_part *content;
	const struct lede_mention *me;
	size_t i;		/* of the content */
	uint32_t m;		/* of the mention */
	uint32_t side;		/* 1: the mention stands behind the content */
	uint32_t lo, hi;	/* tokens between: [lo, hi) */
	uint32_t what;		/* the content: quoted, fills its paragraph … */
	uint32_t paragraphs, sentences;	/* apart, at most 3 */
	uint32_t sort;		/* of mention */
	uint32_t tagged;
	uint32_t in;		/* 1: inside this content, 2: of another */
	uint32_t before, after;	/* words beside the content */
	uint32_t asked;		/* what its paragraph comes after */
};

struct list {
	uint32_t *all;
	size_t n;
};

static void
add(struct list *f, uint32_t template, uint32_t a, uint32_t b)
{
	f->all[f->n++] = lede_quote_mix(template, a, b);
}

static uint32_t
bucket(uint32_t d)
{
	return d < 4 ? d : d < 6 ? 4 : d < 10 ? 6 : d < 20 ? 10 :
	    d < 40 ? 20 : 40;
}

static uint32_t
hash_at(const struct lede_parts *p, size_t token)
{
	return token < p->tokens->n ? p->tokens->all[token].hash : 1;
}

static uint32_t
tag_at(const struct lede_parts *p, size_t token)
{
	return token < p->tokens->n ? p->words[token].tag : 1;
}

/* Tokens between two stretches. */
static uint32_t
gap(const struct lede_part *a, uint32_t first, uint32_t last)
{
	return a->last < first ? first - a->last - 1 :
	    last < a->first ? a->first - last - 1 : 0;
}

/* What sort of mention it is. */
static uint32_t
sort_of(const struct lede_parts *p, const struct lede_mention *m)
{
	const struct lede_token *t = &p->tokens->all[m->last];
	struct lede_quote_word word = p->words[m->last];

	if (m->first == m->last && (word.bits & LEDE_WORD_KNOWN))
		return t->hash;		/* he, they, officials */
	return (uint32_t)word.tag << 8 | (word.bits & (LEDE_WORD_PERSON |
	    LEDE_WORD_GROUP | LEDE_WORD_DOCUMENT | LEDE_WORD_TIME));
}

static bool
same_words(const struct lede_parts *p, uint32_t a, uint32_t b)
{
	const struct lede_mention *x = &p->mentions.all[a];
	const struct lede_mention *y = &p->mentions.all[b];

	return p->tokens->all[x->last].hash == p->tokens->all[y->last].hash;
}

/* Quoted? Alone in its paragraph?  First, last of it? */
static uint32_t
what_of(const struct lede_parts *p, const struct lede_part *c)
{
	uint32_t para = lede_parts_paragraph(p, c->first);
	bool quoted = p->quoted->of[c->first] != 0 &&
	    p->quoted->of[c->first] == p->quoted->of[c->last];
	bool first = c->first == p->tokens->paragraphs[para];
	bool last = c->last + 2 >= p->tokens->paragraphs[para + 1];

	return (uint32_t)quoted << 2 | (uint32_t)first << 1 | last;
}

/* The kinds of the parts between, with marks and sentence ends if near. */
static uint32_t
pattern(const struct pair *x, bool marks)
{
	const struct lede_parts *p = x->p;
	uint32_t h = 7, from = p->at[x->lo], to = p->at[x->hi];

	if (to - from > 5)
		return 1;
	if (!marks) {
		for (uint32_t k = from; k < to; k++)
			h = h * 31 + p->all[k].kind;
		return h;
	}
	for (uint32_t t = x->lo, seen = 0; t < x->hi && seen < 8; t++) {
		if (lede_parts_sentence(p, t) != lede_parts_sentence(p, t - 1))
			h = h * 31 + 11, seen++;
		if (from < to && p->all[from].first == t) {
			h = h * 31 + p->all[from].kind, seen++;
			t = p->all[from++].last;
			continue;
		}
		if (p->tokens->all[t].kind == LEDE_TOKEN_MARK)
			h = h * 31 + p->words[t].tag, seen++;
	}
	return h;
}

/* Of a word outside of quotations: is it a verb, one of speech, often a cue? */
static uint32_t
verb_at(const struct lede_parts *p, size_t token)
{
	struct lede_quote_word w;

	if (token >= p->tokens->n || p->quoted->of[token] != 0)
		return 0;
	w = p->words[token];
	return (uint32_t)(w.tag == 'z' || w.tag == 'd') << 2 |
	    (uint32_t)((w.bits & LEDE_WORD_SPEECH) != 0) << 1 |
	    ((w.bits & LEDE_WORD_CUE) != 0);
}

/* The verbs, and the parts of speech, right before a content and behind. */
static void
verbs_beside(struct list *f, const struct lede_parts *p,
    const struct lede_part *c, uint32_t what)
{
	uint32_t from = c->first, to = c->last;

	add(f, 56, verb_at(p, from - 1u) << 4 | verb_at(p, from - 2u), what);
	add(f, 57, verb_at(p, to + 1u) << 4 | verb_at(p, to + 2u),
	    verb_at(p, to + 3u) << 4 | what);
	add(f, 58, tag_at(p, to + 1u) << 8 | tag_at(p, to + 2u),
	    tag_at(p, to + 3u));
	add(f, 59, tag_at(p, from - 1u) << 8 | tag_at(p, from - 2u), what);
}

/* Nobody speaks it. */
static void
nobody(struct list *f, const struct lede_parts *p, size_t i, uint32_t what,
    uint32_t before, uint32_t after)
{
	const struct lede_part *c = &p->all[i];
	uint32_t last = c->said, here = lede_parts_paragraph(p, c->first);
	bool left = i > 0 && p->all[i - 1].kind == LEDE_PART_CUE &&
	    c->first - p->all[i - 1].last < 4;
	bool right = i + 1 < p->n && p->all[i + 1].kind == LEDE_PART_CUE &&
	    p->all[i + 1].first - c->last < 4;
	uint32_t beside = 0;

	for (size_t k = i < 4 ? 0 : i - 4; k < p->n && k < i + 5; k++)
		beside += p->all[k].kind == LEDE_PART_SOURCE &&
		    lede_parts_paragraph(p, p->all[k].first) == here;
	beside = lede_quote_most(beside, 2);
	add(f, 1, what, 0);
	add(f, 2, what, beside);
	add(f, 3, before, what);
	add(f, 4, after, what);
	add(f, 5, left, right);
	verbs_beside(f, p, c, what);
	add(f, 6, last == LEDE_PART_NONE ||
	    p->source[last] == LEDE_MENTION_NONE, beside > 0);
	if (left)
		add(f, 7, hash_at(p, p->all[i - 1].first),
		    hash_at(p, p->all[i - 1].last));
	if (right)
		add(f, 8, hash_at(p, p->all[i + 1].first),
		    hash_at(p, p->all[i + 1].last));
}

/*
 * What the paragraph before a content that opens its own ends with: a question
 * of who tells it ("Is it safe?"), with "I" or "me" in it, or other words.
 */
#define ASKED_REACH 12

static uint32_t
asked(const struct lede_parts *p, const struct lede_part *c)
{
	uint32_t para = lede_parts_paragraph(p, c->first), i = c->first, from;
	uint32_t how = 1, me = 0;

	if (para == 0 || i != p->tokens->paragraphs[para])
		return 0;
	from = p->tokens->paragraphs[para - 1];
	if (p->quoted->of[i - 1] != 0)
		return 1;
	how = lede_token_is(p->tokens, i - 1, "?") ? 2 :
	    lede_token_is(p->tokens, i - 1, ":") ? 3 : 4;
	for (uint32_t n = 0; i-- > from && n < ASKED_REACH; n++)
		me |= p->quoted->of[i] == 0 &&
		    (lede_token_is(p->tokens, i, "i") ||
		    lede_token_is(p->tokens, i, "me"));
	return how << 1 | me;
}

/* Before or behind, tagged or not, free or in a content. */
static uint32_t
side_of(const struct pair *x)
{
	return x->side | x->tagged << 1 | x->in << 2;
}

static void
place_features(struct list *f, const struct pair *x)
{
	const struct lede_parts *p = x->p;
	uint32_t side = side_of(x);
	uint32_t d = bucket(x->hi - x->lo);
	const struct lede_part *a = &p->all[p->at[x->lo]];
	const struct lede_part *z = &p->all[p->at[x->hi]];
	uint32_t contents = lede_quote_most(z->before[LEDE_PART_CONTENT] -
	    a->before[LEDE_PART_CONTENT], 3);
	uint32_t sources = lede_quote_most(z->before[LEDE_PART_SOURCE] -
	    a->before[LEDE_PART_SOURCE], 3);
	uint32_t cues = lede_quote_most(z->before[LEDE_PART_CUE] -
	    a->before[LEDE_PART_CUE], 3);

	add(f, 10, side << 4 | x->paragraphs, d);
	add(f, 11, side << 4 | x->sentences, x->what);
	add(f, 12, side << 8 | x->paragraphs << 4 | x->sentences, x->what >> 2);
	add(f, 13, (contents << 8 | sources << 4 | cues) << 4 | side,
	    x->paragraphs << 4 | x->what);
	add(f, 14, pattern(x, false), side << 2 | x->paragraphs);
	add(f, 15, pattern(x, true), side << 1 | x->what >> 2);
	add(f, 22, x->before, side << 4 | x->sentences);
	add(f, 23, x->after, side << 4 | x->sentences);
}

/* The mention, where it stands in its sentence, and what stands beside. */
static void
mention_features(struct list *f, const struct pair *x)
{
	const struct lede_parts *p = x->p;
	const struct lede_mention *me = x->me;
	uint32_t side = side_of(x);
	uint32_t from = p->tokens->sentences[
	    lede_parts_sentence(p, me->first)];
	uint32_t place = lede_quote_most(bucket(me->first - from), 6);
	uint32_t in = p->quoted->of[me->first];

	add(f, 16, x->sort, side << 4 | x->paragraphs);
	add(f, 17, x->sort, x->sentences << 4 | side);
	add(f, 27, in != 0, in == p->quoted->of[x->content->first]);
	add(f, 28, hash_at(p, me->last + 1u), side << 4 | x->sentences);
	add(f, 29, hash_at(p, me->first - 1u), side << 4 | x->sentences);
	add(f, 31, tag_at(p, me->last + 1u) << 8 | tag_at(p, me->last + 2u),
	    side << 4 | x->sentences);
	add(f, 32, tag_at(p, me->first - 1u) << 8 | tag_at(p, me->first - 2u),
	    side << 4 | x->sentences);
	add(f, 33, place << 4 | side, x->sentences << 4 | x->what);
	add(f, 34, x->sort, place << 8 | x->sentences << 4 | side);
	add(f, 35, lede_quote_most(me->last - me->first, 8), side);
	add(f, 72, x->asked, side << 8 | x->sentences << 4 | x->paragraphs);
	add(f, 73, x->asked, x->sort << 1 | x->side);
	add(f, 36, tag_at(p, me->first) << 8 | tag_at(p, me->last),
	    x->tagged << 4 | x->sentences);
}

static uint32_t
margin(int16_t within)
{
	return within < 16 ? 0 : within < 32 ? 1 : within < 64 ? 2 :
	    within < 128 ? 3 : 4;
}

/* A mention that the tagger took for a part of a content. */
static void
inside_features(struct list *f, const struct pair *x)
{
	const struct lede_parts *p = x->p;
	const struct lede_mention *me = x->me;
	uint32_t k = lede_parts_of(p, me->first);
	const struct lede_part *in = &p->all[k];
	bool before = verb_at(p, me->first - 1u) != 0;
	bool after = !before && verb_at(p, me->last + 1u) != 0;
	uint32_t from = before ? me->first - 1u : me->first;
	uint32_t to = after ? me->last + 1u : me->last;
	bool starts = me->first == in->first;
	uint32_t far = k == x->i ? 4 : k < x->i ? 3 :
	    lede_quote_most(k - (uint32_t)x->i, 2);
	uint32_t how = far << 3 | (uint32_t)starts << 2 |
	    (uint32_t)before << 1 | after;
	uint32_t left = in->last > to ? bucket(in->last - to) : 0;

	add(f, 62, how, tag_at(p, from - 1u) << 8 | tag_at(p, to + 1u));
	add(f, 63, how, hash_at(p, before ? me->first - 1u : me->last + 1u));
	add(f, 64, how, left << 8 | tag_at(p, to + 1u));
	add(f, 65, how, margin(p->tags[me->first].within) << 8 |
	    margin(p->tags[before ? me->first - 1u : to].within));
	add(f, 66, how, x->what << 8 |
	    lede_quote_most(bucket(from - in->first), 10));
	add(f, 67, how, x->sort);
	add(f, 68, how, tag_at(p, in->first));
	add(f, 69, how, (uint32_t)(p->quoted->of[in->first] != 0) << 1 |
	    (from > 0 && p->quoted->of[from - 1] != 0));
}

/* Is there a verb beside the mention, and how far off is the content? */
static void
verb_features(struct list *f, const struct pair *x)
{
	const struct lede_parts *p = x->p;
	uint32_t last = x->me->last, before = verb_at(p, x->me->first - 1u);
	uint32_t after = verb_at(p, last + 1u), side = side_of(x);

	if (after == 0 && tag_at(p, last + 1u) == ',')
		after = 8;
	add(f, 54, before << 4 | after,
	    side << 4 | lede_quote_most(bucket(x->hi - x->lo), 6));
	add(f, 55, before << 4 | after,
	    side << 8 | x->sentences << 4 | x->what);
}

static void
cue_features(struct list *f, const struct pair *x)
{
	const struct lede_parts *p = x->p;
	const struct lede_mention *me = x->me;
	uint32_t near = p->near[x->m], side = side_of(x);
	uint32_t cue = 0, last = 0, cue_d = 9, cue_c = 9, cue_side = 0;
	uint32_t stands = 3;

	if (near != LEDE_PART_NONE) {
		const struct lede_part *c = &p->all[near];

		cue = hash_at(p, c->first);
		last = hash_at(p, c->last);
		cue_d = bucket(gap(c, me->first, me->last));
		cue_c = bucket(gap(c, x->content->first, x->content->last));
		cue_side = (uint32_t)(c->first > me->last) << 1 |
		    (near > x->i);
		stands = near == x->i + 1 ? 1 : near + 1 == x->i ? 2 : 0;
	}
	add(f, 18, cue, cue_side << 1 | x->tagged);
	add(f, 38, last, cue_side << 1 | x->tagged);
	add(f, 19, cue_d << 8 | cue_side, side);
	add(f, 20, cue_c << 8 | cue_side, x->what);
	add(f, 21, cue_c << 8 | cue_d, cue_side << 1 | x->tagged);
	add(f, 24, near == LEDE_PART_NONE,
	    side << 8 | x->sentences << 4 | x->what);
	add(f, 30, stands, side << 8 | x->sentences << 4 | x->what);
	add(f, 37, x->sort, stands << 4 |
	    lede_quote_most(cue_d, 4) << 2 | cue_side);
}

/*
 * Whether the content goes on with the quotation that ended before it: in the
 * same marks, or in marks that were opened again.
 */
static uint32_t
goes_on(const struct lede_parts *p, const struct lede_part *c)
{
	uint32_t in = p->quoted->of[c->first];
	uint32_t before = p->quoted->of[p->all[c->said].last];

	return in == 0 ? 0 : in == before ? 1 :
	    !p->quoted->all[in - 1].reopened ? 4 : 2 + (before + 1 == in);
}

/* Who spoke before. */
static void
turn_features(struct list *f, const struct pair *x)
{
	const struct lede_parts *p = x->p;
	uint32_t last = lede_link_said(p, x->content), said, again, apart, order;
	uint32_t near = p->near[x->m], taken;

	if (last == LEDE_PART_NONE)
		return;
	said = p->source[last];
	again = said == LEDE_MENTION_NONE ? 0 : said == x->m ? 3 :
	    same_words(p, said, x->m) ? 2 : 1;
	apart = lede_quote_most(lede_parts_paragraph(p, x->content->first) -
	    lede_parts_paragraph(p, p->all[last].last), 3);
	/* Does the mention stand before, within, behind the last content? */
	order = x->me->last < p->all[last].first ? 0 :
	    x->me->first > p->all[last].last ? 2 : 1;
	/* Is the cue beside the mention that of the last content? */
	taken = near == LEDE_PART_NONE ? 0 : near == p->cue[last] ? 1 : 2;
	add(f, 25, again, x->what << 8 | x->sentences << 4 | x->paragraphs);
	add(f, 26, again << 2 | apart, x->what);
	add(f, 40, again << 2 | apart, order << 4 | x->what);
	add(f, 41, again << 2 | order, x->sort);
	add(f, 42, again << 4 | apart << 2 | (uint32_t)(p->cue[last] !=
	    LEDE_PART_NONE) << 1 |
	    (near != LEDE_PART_NONE), what_of(p, &p->all[last]) << 4 |
	    x->what);
	add(f, 60, again << 4 | goes_on(p, x->content),
	    x->what << 4 | apart << 2 | order);
	add(f, 70, again << 4 | x->asked, x->sort);
	add(f, 71, again << 4 | x->asked, x->what << 4 | apart << 2 | order);
	add(f, 61, again << 4 | taken, x->what << 8 | x->sentences << 4 |
	    x->paragraphs << 2 | order);
}

size_t
lede_link_features(const struct lede_parts *p, size_t i, uint32_t m,
    uint32_t features[LEDE_LINK_FEATURES_MAX])
{
	const struct lede_part *c = &p->all[i];
	const struct lede_mention *me;
	struct list f = { features, 0 };
	struct pair x = { .p = p, .content = c, .i = i, .m = m,
	    .what = what_of(p, c), .before = hash_at(p, c->first - 1u),
	    .after = hash_at(p, c->last + 1u) };

	if (m == LEDE_MENTION_NONE) {
		nobody(&f, p, i, x.what, x.before, x.after);
		return f.n;
	}
	x.me = me = &p->mentions.all[m];
	x.tagged = me->tagged;
	x.in = !me->inside ? 0 : me->first >= c->first && me->last <= c->last ?
	    1 : 2;
	x.side = me->first > c->last;
	x.lo = x.side ? c->last + 1 : me->last + 1;
	x.hi = x.side ? me->first : c->first;
	if (x.hi < x.lo)
		x.hi = x.lo;
	x.paragraphs = lede_quote_most(x.side ?
	    lede_parts_paragraph(p, me->first) -
	    lede_parts_paragraph(p, c->last) :
	    lede_parts_paragraph(p, c->first) -
	    lede_parts_paragraph(p, me->first), 3);
	x.sentences = lede_quote_most(x.side ?
	    lede_parts_sentence(p, me->first) -
	    lede_parts_sentence(p, c->last) :
	    lede_parts_sentence(p, c->first) -
	    lede_parts_sentence(p, me->last), 3);
	x.sort = sort_of(p, me);
	x.asked = asked(p, c);
	place_features(&f, &x);
	mention_features(&f, &x);
	verb_features(&f, &x);
	if (me->inside)
		inside_features(&f, &x);
	cue_features(&f, &x);
	turn_features(&f, &x);
	return f.n;
}
