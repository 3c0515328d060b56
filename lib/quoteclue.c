#include "quoteclue.h"

#include <math.h>
#include <string.h>

#include "quotemodel.h"

static double
is(bool b)
{
	return b ? 1 : 0;
}

/* Log odds that the tagger gave the content, in units, not too large. */
static double
sure_of(const struct lede_parts *p, size_t i)
{
	double sure = p->tags[p->all[i].first].sure / (double)LEDE_MODEL_UNIT;

	return sure > 7 ? 7 : sure < -7 ? -7 : sure;
}

static void
find_numbers(double clues[LEDE_CLUES_N], const struct lede_parts *p, size_t i)
{
	const struct lede_part *c = &p->all[i];
	const struct lede_tokens *t = p->tokens;
	const struct lede_mention *m = lede_parts_speaker(p, i);
	uint32_t in = p->quoted->of[c->first], paragraph, n = 0;
	bool nobody = m == NULL;
	bool direct = in != 0 && in == p->quoted->of[c->last];
	double sure = sure_of(p, i), odds;

	odds = log((p->sure[i] + 1e-3) / (1 - p->sure[i] + 1e-3)) / 3;
	paragraph = t->all[c->first].paragraph;
	clues[n++] = 1;
	clues[n++] = sure;
	clues[n++] = direct ? sure : 0;
	clues[n++] = odds;
	clues[n++] = direct ? odds : 0;
	clues[n++] = odds * sure;
	clues[n++] = is(t->all[c->last].paragraph != paragraph || c->last + 1 ==
	    t->paragraphs[paragraph + 1]);
	clues[n++] = is(direct);
	clues[n++] = is(!direct && in == 0 && p->quoted->of[c->last] == 0);
	clues[n++] = is(nobody);
	clues[n++] = is(!nobody && m->tagged);
	clues[n++] = is(p->cue[i] != LEDE_PART_NONE);
	clues[n++] = is(!nobody && t->all[m->first].paragraph == paragraph);
	clues[n++] = is(!nobody && p->near[p->source[i]] != LEDE_PART_NONE);
	clues[n++] = is(!nobody && m->first > c->last);
	clues[n++] = log2(c->last - c->first + 1.) / 4;
}

/* How a content lies in quotation marks. */
enum {
	IN_MARKS,
	PARTLY,
	WITHOUT
};

/* A content while its signs are gathered. */
struct reader {
	struct lede_clues *clues;
	const struct lede_parts *p;
	const struct lede_token *t;
	const struct lede_part *me;
	uint32_t kind;		/* of the above */
	uint32_t words;		/* how many, coarse */
	uint32_t cue;		/* key of its last word, or 0 */
	uint32_t order;		/* of content, cue and speaker */
};

static void
sign(struct reader *r, uint32_t template, uint32_t a, uint32_t b)
{
	lede_quote_sign(r->clues, template, a, b);
}

/* Tokens from the end of one stretch to the start of one behind it. */
static uint32_t
gap(uint32_t last, uint32_t first)
{
	return first > last ? lede_quote_coarse(first - last - 1) : 99;
}

static uint32_t
tag(const struct reader *r, size_t i)
{
	return i < r->p->tokens->n ? r->p->words[i].tag : 0u;
}

static uint32_t
tags(const struct reader *r, size_t i)
{
	return (tag(r, i) << 8 | tag(r, i + 1)) << 8 | tag(r, i + 2);
}

/* The word, or what it is where the model does not know it. */
static uint32_t
key(const struct reader *r, size_t i)
{
	if (i >= r->p->tokens->n)
		return 0;
	if (r->t[i].kind == LEDE_TOKEN_MARK ||
	    (r->p->words[i].bits & LEDE_WORD_KNOWN))
		return r->t[i].hash;
	return 256u + r->p->words[i].tag;
}

/* What the content is made of. */
static void
sign_content(struct reader *r)
{
	uint32_t words = 0, in = 0, verbs = 0, names = 0, marks = 0, cues = 0;

	for (size_t i = r->me->first; i <= r->me->last; i++) {
		if (r->t[i].kind == LEDE_TOKEN_MARK) {
			marks += lede_token_is(r->p->tokens, i, ",");
			continue;
		}
		words++;
		in += r->p->quoted->of[i] != 0;
		verbs += lede_tag_is_verb(r->p->words[i].tag);
		names += r->p->words[i].tag == 'N';
		cues += r->p->quoted->of[i] == 0 &&
		    (r->p->words[i].bits & LEDE_WORD_CUE);
	}
	r->kind = in == words ? IN_MARKS : in > 0 ? PARTLY : WITHOUT;
	r->words = lede_quote_coarse(words);
	sign(r, 1, r->kind, r->words);
	sign(r, 2, r->kind, lede_quote_coarse(verbs));
	sign(r, 3, r->kind, verbs == 0 ? r->words : 99);
	sign(r, 4, lede_quote_most(cues, 2), r->kind);
	sign(r, 5, lede_quote_most(names, 2), r->kind);
	sign(r, 6, lede_quote_most(marks, 2), r->kind);
	if (r->kind == PARTLY) {
		sign(r, 7, r->p->quoted->of[r->me->first] != 0,
		    r->p->quoted->of[r->me->last] != 0);
		sign(r, 8, lede_quote_coarse(in), r->words);
	}
}

/* Where it begins and ends, and what its sentence has besides: no further
 * off than so many tokens, since a sentence may be megabytes long. */
#define NEAR 60

static void
sign_ends(struct reader *r)
{
	const struct lede_tokens *t = r->p->tokens;
	uint32_t first = r->me->first, last = r->me->last, kind = r->kind;
	uint32_t paragraph = lede_parts_paragraph(r->p, first);
	bool opens = first == t->paragraphs[paragraph];
	bool closes = last + 1 >= t->paragraphs[paragraph + 1];
	uint32_t before = first == 0 ? 0 : key(r, first - 1);
	uint32_t begin = t->sentences[r->t[first].sentence];
	uint32_t end = t->sentences[r->t[last].sentence + 1];
	uint32_t cues = 0, verbs = 0;

	if (first - begin > NEAR)
		begin = first - NEAR;
	if (end - last > NEAR)
		end = last + NEAR;
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
	sign(r, 20, paragraph == 0, kind);
	sign(r, 21, closes, (uint32_t)opens << 2 | kind);
	sign(r, 22, r->t[last].kind == LEDE_TOKEN_MARK, kind << 1 | closes);
	for (size_t i = begin; i < end; i++)
		if (i < first || i > last) {
			cues += (r->p->words[i].bits & LEDE_WORD_CUE) != 0;
			verbs += lede_tag_is_verb(r->p->words[i].tag);
		}
	sign(r, 23, lede_quote_most(cues, 2), kind);
	sign(r, 24, lede_quote_most(verbs, 3), kind);
	sign(r, 25, lede_quote_coarse(first - begin), kind);
	sign(r, 26, lede_quote_coarse(end - last - 1), kind);
}

/* Who speaks it, where that stands, and by which cue. */
static void
sign_speech(struct reader *r, size_t i)
{
	const struct lede_mention *m = lede_parts_speaker(r->p, i);
	const struct lede_part *cue = r->p->cue[i] == LEDE_PART_NONE ? NULL :
	    &r->p->all[r->p->cue[i]];
	uint32_t first = r->me->first, last = r->me->last, where = 0;
	uint32_t before = first == 0 ? 0 : key(r, first - 1), side = 0;

	if (m != NULL)
		where = m->first > last ? 1 :
		    r->t[m->first].sentence == r->t[first].sentence ? 2 :
		    r->t[m->first].paragraph == r->t[first].paragraph ? 3 : 4;
	where = where << 1 | (m != NULL && m->tagged);
	if (cue != NULL) {
		r->cue = key(r, cue->last);
		side = cue->first > last ? 1 : 2;
	}
	r->order = side << 4 | where;
	sign(r, 30, r->cue, r->kind);
	sign(r, 31, r->cue, before);
	sign(r, 32, r->cue, key(r, first));
	sign(r, 33, r->order, r->kind);
	sign(r, 34, r->cue, r->order);
	if (m != NULL) {
		sign(r, 35, key(r, m->last), r->kind);
		sign(r, 36, tag(r, m->first) << 8 | tag(r, m->last), where);
		sign(r, 37, lede_quote_coarse(m->last - m->first), m->tagged);
	}
	if (cue != NULL) {
		uint32_t far = side == 1 ? gap(last, cue->first) :
		    gap(cue->last, first);

		sign(r, 38, tag(r, cue->last), r->order);
		sign(r, 39, far, side << 2 | r->kind);
		sign(r, 40, far, r->cue);
	}
	if (cue != NULL && m != NULL)
		sign(r, 41, cue->first > m->last ? gap(m->last, cue->first) :
		    gap(cue->last, m->first), tag(r, cue->last) << 4 | where);
}

/* The parts beside it in its sentence. */
#define BESIDE 3

static void
sign_parts(struct reader *r, size_t i)
{
	const struct lede_part *all = r->p->all;
	uint32_t first = r->t[r->me->first].sentence, pattern = 1;
	uint32_t last = r->t[r->me->last].sentence;
	size_t k = i;

	while (k > 0 && i - k < BESIDE &&
	    r->t[all[k - 1].first].sentence == first)
		k--;
	for (; k < r->p->n && k <= i + BESIDE &&
	    r->t[all[k].first].sentence <= last; k++)
		pattern = pattern * 5 + (k == i ? 4u : all[k].kind + 1u);
	sign(r, 50, pattern, r->kind);
	sign(r, 51, pattern, r->cue);
}

/* The tagger's doubt with what it is about. */
static void
sign_doubt(struct reader *r, size_t i)
{
	uint32_t sure = (uint32_t)((7 + sure_of(r->p, i)) * 2);

	sign(r, 60, sure, r->kind);
	sign(r, 61, sure, r->order);
	sign(r, 62, sure, r->cue);
	sign(r, 63, sure, r->words);
}

void
lede_clues_find(struct lede_clues *clues, const struct lede_parts *p, size_t i)
{
	struct reader r = { .clues = clues, .p = p, .t = p->tokens->all,
	    .me = &p->all[i] };

	find_numbers(clues->numbers, p, i);
	clues->n_signs = 0;
	sign_content(&r);
	sign_ends(&r);
	sign_speech(&r, i);
	sign_parts(&r, i);
	sign_doubt(&r, i);
}
