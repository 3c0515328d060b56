#include "quotelink.h"

#include <math.h>

#include "quotemodel.h"

static size_t
gather(struct lede_part *parts, const uint8_t *labels, size_t n)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned y = labels[i];

		if (y == LEDE_LABEL_NONE || y == LEDE_LABEL_WITHIN)
			continue;
		y = (y - 1) / 2;
		if (labels[i] == 2 * y + 1) {	/* the first of a part */
			if (parts != NULL)
				parts[found] = (struct lede_part){ (uint32_t)i,
				    (uint32_t)i, (enum lede_part_kind)y };
			found++;
		} else if (parts != NULL && found > 0) {
			parts[found - 1].last = (uint32_t)i;
		}
	}
	return found;
}

static uint32_t
sentence(const struct lede_parts *p, size_t token)
{
	return p->tokens->all[token].sentence;
}

static uint32_t
paragraph(const struct lede_parts *p, size_t part)
{
	return p->tokens->all[p->all[part].first].paragraph;
}

/* Tokens between two parts. */
static size_t
gap(const struct lede_part *a, const struct lede_part *b)
{
	return a->last < b->first ? b->first - a->last - 1 :
	    b->last < a->first ? a->first - b->last - 1 : 0;
}

/* The nearest cue in the sentence of a source, with no source between. */
static uint32_t
near_cue(const struct lede_parts *p, size_t s)
{
	const struct lede_part *me = &p->all[s];
	uint32_t best = LEDE_PART_NONE;
	size_t best_gap = 25;

	for (size_t k = s; k-- > 0 && s - k <= 3;) {
		if (p->all[k].kind == LEDE_PART_SOURCE ||
		    sentence(p, p->all[k].last) != sentence(p, me->first))
			break;
		if (p->all[k].kind == LEDE_PART_CUE) {
			best_gap = gap(&p->all[k], me);
			best = (uint32_t)k;
			break;
		}
	}
	for (size_t k = s + 1; k < p->n && k - s <= 3; k++) {
		if (p->all[k].kind == LEDE_PART_SOURCE ||
		    sentence(p, p->all[k].first) != sentence(p, me->last))
			break;
		if (p->all[k].kind == LEDE_PART_CUE) {
			if (gap(&p->all[k], me) <= best_gap)
				best = (uint32_t)k;
			break;
		}
	}
	return best;
}

void
lede_parts_find(struct lede_parts *p, const struct lede_quote_model *model,
    const struct lede_tokens *tokens, const struct lede_quoted *quoted,
    const uint8_t *labels, struct lede_arena *arena)
{
	p->model = model;
	p->tokens = tokens;
	p->quoted = quoted;
	p->n = gather(NULL, labels, tokens->n);
	p->all = lede_arena_zalloc(arena, p->n, sizeof(*p->all));
	gather(p->all, labels, tokens->n);
	p->near = lede_arena_zalloc(arena, p->n, sizeof(*p->near));
	p->source = lede_arena_zalloc(arena, p->n, sizeof(*p->source));
	p->cue = lede_arena_zalloc(arena, p->n, sizeof(*p->cue));
	p->sure = lede_arena_zalloc(arena, p->n, sizeof(*p->sure));
	for (size_t i = 0; i < p->n; i++) {
		p->near[i] = p->source[i] = p->cue[i] = LEDE_PART_NONE;
		if (p->all[i].kind == LEDE_PART_SOURCE)
			p->near[i] = near_cue(p, i);
	}
}

size_t
lede_link_candidates(const struct lede_parts *p, size_t i,
    uint32_t candidates[LEDE_CANDIDATES_MAX])
{
	size_t n = 0, seen = 0;

	candidates[n++] = LEDE_PART_NONE;
	for (size_t k = i + 1; k < p->n && n < 7; k++) {
		if (paragraph(p, k) > paragraph(p, i) + 1 || k > i + 20)
			break;
		if (p->all[k].kind == LEDE_PART_SOURCE)
			candidates[n++] = (uint32_t)k;
	}
	for (size_t k = i; k-- > 0 && n < LEDE_CANDIDATES_MAX && seen < 12;) {
		if (paragraph(p, k) + 4 < paragraph(p, i) || i - k > 60)
			break;
		if (p->all[k].kind == LEDE_PART_SOURCE) {
			candidates[n++] = (uint32_t)k;
			seen++;
		}
	}
	return n;
}

static uint32_t
bucket(size_t d)
{
	return d < 4 ? (uint32_t)d : d < 6 ? 4 : d < 10 ? 6 : d < 20 ? 10 :
	    d < 40 ? 20 : 40;
}

/* What sort of mention a source is. */
static uint32_t
sort_of(const struct lede_parts *p, const struct lede_part *s)
{
	const struct lede_token *t = &p->tokens->all[s->last];
	uint8_t word = lede_quote_word(p->model, t->hash);
	uint32_t sort = t->letters;

	if (s->first == s->last && (word & LEDE_WORD_KNOWN))
		return t->hash;		/* he, they, officials */
	return sort | (uint32_t)(word & (LEDE_WORD_PERSON | LEDE_WORD_GROUP |
	    LEDE_WORD_DOCUMENT)) << 4;
}

/* The text of two sources is the same? */
static bool
same_words(const struct lede_parts *p, uint32_t a, uint32_t b)
{
	return a != LEDE_PART_NONE && b != LEDE_PART_NONE &&
	    lede_slice_eq(
	    lede_slice_cut(p->tokens->text, p->tokens->all[p->all[a].first].start,
	    p->tokens->all[p->all[a].last].end),
	    lede_slice_cut(p->tokens->text, p->tokens->all[p->all[b].first].start,
	    p->tokens->all[p->all[b].last].end));
}

static uint32_t
hash_at(const struct lede_parts *p, size_t token)
{
	return token < p->tokens->n ? p->tokens->all[token].hash : 1;
}

/*
 * The kinds of the parts from the left of the two to the right, with the
 * marks and sentence ends between them: "S U C" as a number.
 */
static uint32_t
pattern(const struct lede_parts *p, size_t from, size_t to, bool marks)
{
	uint32_t h = 7;

	if (to - from > 6)
		return 1;
	for (size_t k = from; k <= to; k++) {
		h = h * 31 + p->all[k].kind;
		if (k == to || !marks)
			continue;
		for (size_t t = p->all[k].last + 1, seen = 0;
		    t < p->all[k + 1].first && seen < 3; t++) {
			if (sentence(p, t) != sentence(p, t - 1))
				h = h * 31 + 11, seen++;
			if (p->tokens->all[t].kind == LEDE_TOKEN_MARK)
				h = h * 31 + p->tokens->all[t].hash, seen++;
		}
		if (sentence(p, p->all[k].last) !=
		    sentence(p, p->all[k + 1].first))
			h = h * 31 + 13;
	}
	return h;
}

/* The content before i, LEDE_PART_NONE if there is none. */
static uint32_t
last_content(const struct lede_parts *p, size_t i)
{
	while (i-- > 0)
		if (p->all[i].kind == LEDE_PART_CONTENT)
			return (uint32_t)i;
	return LEDE_PART_NONE;
}

size_t
lede_link_features(const struct lede_parts *p, size_t i, uint32_t s,
    uint32_t f[LEDE_LINK_FEATURES_MAX])
{
	const struct lede_part *c = &p->all[i], *me;
	uint32_t last = last_content(p, i), said, quoted, what;
	uint32_t before = hash_at(p, c->first - 1u);
	uint32_t after = hash_at(p, c->last + 1u);
	size_t n = 0, lo, hi;
	bool alone;

	quoted = p->quoted->of[c->first] != 0 &&
	    p->quoted->of[c->first] == p->quoted->of[c->last];
	/* Does the content fill its paragraph? */
	alone = c->first == p->tokens->paragraphs[paragraph(p, i)] &&
	    c->last + 2 >= p->tokens->paragraphs[paragraph(p, i) + 1];
	what = quoted << 1 | alone;
	said = last == LEDE_PART_NONE ? LEDE_PART_NONE : p->source[last];
	if (s == LEDE_PART_NONE) {
		size_t beside = 0;

		for (size_t k = i < 4 ? 0 : i - 4; k < p->n && k < i + 5; k++)
			if (p->all[k].kind == LEDE_PART_SOURCE &&
			    paragraph(p, k) == paragraph(p, i))
				beside++;
		f[n++] = lede_quote_mix(1, what, 0);
		f[n++] = lede_quote_mix(2, what, beside > 2 ? 2 : (uint32_t)beside);
		f[n++] = lede_quote_mix(3, before, what);
		f[n++] = lede_quote_mix(4, after, what);
		f[n++] = lede_quote_mix(5, i > 0 && p->all[i - 1].kind == LEDE_PART_CUE &&
		    gap(&p->all[i - 1], c) < 3, i + 1 < p->n &&
		    p->all[i + 1].kind == LEDE_PART_CUE &&
		    gap(&p->all[i + 1], c) < 3);
		f[n++] = lede_quote_mix(6, said == LEDE_PART_NONE, beside > 0);
		return n;
	}
	me = &p->all[s];
	lo = s < i ? s : i;
	hi = s < i ? i : s;
	uint32_t side = s > i, paras = paragraph(p, hi) - paragraph(p, lo);
	uint32_t d = bucket(gap(me, c));
	uint32_t sents = s < i ? sentence(p, c->first) - sentence(p, me->last) :
	    sentence(p, me->first) - sentence(p, c->last);
	uint32_t sort = sort_of(p, me);
	uint32_t near = p->near[s], cue = 0, cue_d = 9, cue_c = 9, cue_side = 0;
	uint32_t contents = 0, sources = 0, cues = 0;

	if (sents > 3)
		sents = 3;
	if (paras > 3)
		paras = 3;
	if (near != LEDE_PART_NONE) {
		cue = hash_at(p, p->all[near].first);
		cue_d = bucket(gap(&p->all[near], me));
		cue_c = bucket(gap(&p->all[near], c));
		cue_side = (uint32_t)(near > s) << 1 | (near > i);
	}
	for (size_t k = lo + 1; k < hi; k++) {
		contents += p->all[k].kind == LEDE_PART_CONTENT;
		sources += p->all[k].kind == LEDE_PART_SOURCE;
		cues += p->all[k].kind == LEDE_PART_CUE;
	}
	if (contents > 3)
		contents = 3;
	if (sources > 3)
		sources = 3;
	if (cues > 3)
		cues = 3;
	f[n++] = lede_quote_mix(10, side << 4 | paras, d);
	f[n++] = lede_quote_mix(11, side << 4 | sents, what);
	f[n++] = lede_quote_mix(12, side << 4 | paras << 8 | sents, quoted);
	f[n++] = lede_quote_mix(13, (contents << 8 | sources << 4 | cues) << 1 | side,
	    paras << 4 | what);
	f[n++] = lede_quote_mix(14, pattern(p, lo, hi, false), side);
	f[n++] = lede_quote_mix(15, pattern(p, lo, hi, true), side << 1 | quoted);
	f[n++] = lede_quote_mix(16, sort, side << 4 | paras);
	f[n++] = lede_quote_mix(17, sort, sents << 1 | side);
	f[n++] = lede_quote_mix(18, cue, cue_side);
	f[n++] = lede_quote_mix(19, cue_d << 8 | cue_side, side);
	f[n++] = lede_quote_mix(20, cue_c << 8 | cue_side, what);
	f[n++] = lede_quote_mix(21, cue_c << 8 | cue_d, cue_side);
	f[n++] = lede_quote_mix(22, before, side << 4 | sents);
	f[n++] = lede_quote_mix(23, after, side << 4 | sents);
	f[n++] = lede_quote_mix(24, near == LEDE_PART_NONE,
	    side << 8 | sents << 4 | what);
	f[n++] = lede_quote_mix(25, (uint32_t)(s == said) << 1 |
	    same_words(p, s, said), what << 8 | sents << 4 | paras);
	f[n++] = lede_quote_mix(26, (uint32_t)(s == said), sources << 4 | contents);
	f[n++] = lede_quote_mix(27, p->quoted->of[me->first] != 0,
	    p->quoted->of[me->first] == p->quoted->of[c->first]);
	f[n++] = lede_quote_mix(28, hash_at(p, me->last + 1u), side << 4 | sents);
	f[n++] = lede_quote_mix(29, hash_at(p, me->first - 1u), side << 4 | sents);
	f[n++] = lede_quote_mix(30, near == i + 1 ? 1 : near + 1 == i ? 2 : near ==
	    LEDE_PART_NONE ? 3 : 0, side << 8 | sents << 4 | what);
	return n;
}

uint32_t
lede_link_cue(const struct lede_parts *p, size_t i, uint32_t s)
{
	const struct lede_part *c = &p->all[i];
	uint32_t best = LEDE_PART_NONE;
	size_t best_gap = 40;

	if (s != LEDE_PART_NONE && p->near[s] != LEDE_PART_NONE &&
	    paragraph(p, s) == paragraph(p, i))
		return p->near[s];
	for (size_t k = i < 4 ? 0 : i - 4; k < p->n && k < i + 5; k++) {
		size_t g;

		if (p->all[k].kind != LEDE_PART_CUE ||
		    (sentence(p, p->all[k].first) != sentence(p, c->first) &&
		    sentence(p, p->all[k].first) != sentence(p, c->last)))
			continue;
		g = gap(&p->all[k], c);
		if (s != LEDE_PART_NONE)
			g += gap(&p->all[k], &p->all[s]) / 2;
		if (g < best_gap) {
			best_gap = g;
			best = (uint32_t)k;
		}
	}
	return best;
}

void
lede_link_all(struct lede_parts *p)
{
	uint32_t candidates[LEDE_CANDIDATES_MAX], f[LEDE_LINK_FEATURES_MAX];

	for (size_t i = 0; i < p->n; i++) {
		double best = -1e30, sum = 0;
		double score[LEDE_CANDIDATES_MAX];
		size_t n;

		if (p->all[i].kind != LEDE_PART_CONTENT)
			continue;
		n = lede_link_candidates(p, i, candidates);
		for (size_t k = 0; k < n; k++) {
			size_t nf = lede_link_features(p, i, candidates[k], f);
			int32_t s = 0;

			for (size_t j = 0; j < nf; j++)
				s += p->model->links[f[j] &
				    (LEDE_MODEL_LINKS - 1)];
			score[k] = s / (double)LEDE_MODEL_LINK_UNIT;
			if (score[k] > best) {
				best = score[k];
				p->source[i] = candidates[k];
			}
		}
		for (size_t k = 0; k < n; k++)
			sum += exp(score[k] - best);
		p->sure[i] = 1 / sum;
		p->cue[i] = lede_link_cue(p, i, p->source[i]);
	}
}
