#include "quotelink.h"

#include <math.h>

#include "quotemend.h"
#include "quotemodel.h"

static size_t
gather(struct lede_part *parts, const struct lede_quote_tag *tags, size_t n)
{
	uint32_t before[LEDE_PART_N] = { 0 }, said = LEDE_PART_NONE;
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned y = tags[i].label;

		if (y == LEDE_LABEL_NONE || y == LEDE_LABEL_WITHIN)
			continue;
		y = (y - 1) / 2;
		if (tags[i].label == 2 * y + 1) {	/* the first of a part */
			if (parts != NULL) {
				parts[found] = (struct lede_part){
				    .first = (uint32_t)i, .last = (uint32_t)i,
				    .kind = (enum lede_part_kind)y,
				    .said = said };
				memcpy(parts[found].before, before,
				    sizeof(before));
				before[y]++;
				if (y == LEDE_PART_CONTENT)
					said = (uint32_t)found;
			}
			found++;
		} else if (parts != NULL && found > 0) {
			parts[found - 1].last = (uint32_t)i;
		}
	}
	if (parts != NULL) {
		parts[found] = (struct lede_part){ .first = (uint32_t)n,
		    .last = (uint32_t)n, .kind = LEDE_PART_N,
		    .said = said };
		memcpy(parts[found].before, before, sizeof(before));
	}
	return found;
}

/* Tokens between two stretches. */
static size_t
gap(uint32_t a_first, uint32_t a_last, uint32_t b_first, uint32_t b_last)
{
	return a_last < b_first ? b_first - a_last - 1 :
	    b_last < a_first ? a_first - b_last - 1 : 0;
}

/* The nearest cue in the sentence of a mention, with no source between. */
static uint32_t
near_cue(const struct lede_parts *p, const struct lede_mention *me)
{
	uint32_t best = LEDE_PART_NONE, at = p->at[me->first];
	uint32_t here = lede_parts_sentence(p, me->first);
	size_t best_gap = 25;

	for (uint32_t k = at, n = 0; k-- > 0 && n < 3; n++) {
		if (p->all[k].kind == LEDE_PART_SOURCE ||
		    lede_parts_sentence(p, p->all[k].last) != here)
			break;
		if (p->all[k].kind == LEDE_PART_CUE) {
			best_gap = me->first - p->all[k].last - 1u;
			best = k;
			break;
		}
	}
	at = p->at[me->last + 1];
	for (uint32_t k = at; k < p->n && k < at + 3; k++) {
		if (p->all[k].kind == LEDE_PART_SOURCE ||
		    lede_parts_sentence(p, p->all[k].first) != here)
			break;
		if (p->all[k].kind == LEDE_PART_CUE) {
			if (p->all[k].first - me->last - 1u <= best_gap)
				best = k;
			break;
		}
	}
	return best;
}

void
lede_parts_find(struct lede_parts *p, const struct lede_quote_model *model,
    const struct lede_tokens *tokens, const struct lede_quote_word *words,
    const struct lede_quoted *quoted, const struct lede_quote_tag *tags,
    struct lede_arena *arena)
{
	p->model = model;
	p->tokens = tokens;
	p->words = words;
	p->quoted = quoted;
	p->n = gather(NULL, tags, tokens->n);
	p->all = lede_arena_zalloc(arena, p->n + 1, sizeof(*p->all));
	gather(p->all, tags, tokens->n);
	p->at = lede_arena_alloc(arena, (tokens->n + 1) * sizeof(*p->at));
	for (uint32_t i = 0, k = 0; i <= tokens->n; i++) {
		while (k < p->n && p->all[k].first < i)
			k++;
		p->at[i] = k;
	}
	p->tags = tags;
	lede_mentions_find(&p->mentions, tokens, words, quoted, tags, arena);
	p->near = lede_arena_zalloc(arena, p->mentions.n, sizeof(*p->near));
	for (size_t m = 0; m < p->mentions.n; m++)
		p->near[m] = near_cue(p, &p->mentions.all[m]);
	p->source = lede_arena_zalloc(arena, p->n, sizeof(*p->source));
	p->cue = lede_arena_zalloc(arena, p->n, sizeof(*p->cue));
	p->sure = lede_arena_zalloc(arena, p->n, sizeof(*p->sure));
	for (size_t i = 0; i < p->n; i++) {
		p->source[i] = LEDE_MENTION_NONE;
		p->cue[i] = LEDE_PART_NONE;
	}
}

/* The first mention that ends at or behind a token. */
static size_t
mention_at(const struct lede_mentions *m, uint32_t token)
{
	size_t lo = 0, hi = m->n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (m->all[mid].last < token)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/*
 * Is it the "I" of who tells the story, in another paragraph than content c?
 * Where no colon says so, it asked, and others answer.
 */
static bool
is_teller(const struct lede_parts *p, uint32_t m, const struct lede_part *c)
{
	uint32_t i;

	if (m == LEDE_MENTION_NONE)
		return false;
	i = p->mentions.all[m].last;
	return lede_token_is(p->tokens, i, "i") &&
	    lede_parts_paragraph(p, i) != lede_parts_paragraph(p, c->first) &&
	    (c->first == 0 || !lede_token_is(p->tokens, c->first - 1, ":"));
}

/* Contents of a teller that are passed over. */
#define TOLD_MAX 3

uint32_t
lede_link_said(const struct lede_parts *p, const struct lede_part *c)
{
	uint32_t last = c->said;

	for (size_t n = 0; n < TOLD_MAX && last != LEDE_PART_NONE &&
	    is_teller(p, p->source[last], c); n++)
		last = p->all[last].said;
	return last;
}

/* Candidates on each side: tagged ones may stand farther off. */
#define AFTER_MAX 8
#define BEFORE_MAX 16
#define TAGGED_MAX 12

size_t
lede_link_candidates(const struct lede_parts *p, size_t i,
    uint32_t candidates[LEDE_CANDIDATES_MAX])
{
	const struct lede_part *c = &p->all[i];
	uint32_t here = lede_parts_paragraph(p, c->first);
	uint32_t there = lede_parts_paragraph(p, c->last);
	uint32_t last = lede_link_said(p, c), said = LEDE_MENTION_NONE;
	size_t n = 0, at, plain = 0, tagged = 0, seen = 0;

	candidates[n++] = LEDE_MENTION_NONE;
	at = mention_at(&p->mentions, c->last + 1);
	for (size_t k = at; k < p->mentions.n && n <= AFTER_MAX + 6 &&
	    seen < 30; k++, seen++) {
		const struct lede_mention *m = &p->mentions.all[k];
		uint32_t para = lede_parts_paragraph(p, m->first);

		if (para > there + 1)
			break;
		if (is_teller(p, (uint32_t)k, c))
			continue;
		if (m->tagged ? tagged++ < 6 : para == there &&
		    plain++ < AFTER_MAX)
			candidates[n++] = (uint32_t)k;
	}
	if (last != LEDE_PART_NONE && p->source[last] < at &&
	    p->source[last] != LEDE_MENTION_NONE)
		candidates[n++] = said = p->source[last];
	plain = tagged = seen = 0;
	for (size_t k = at; k-- > 0 && n < LEDE_CANDIDATES_MAX && seen < 90;
	    seen++) {
		const struct lede_mention *m = &p->mentions.all[k];
		uint32_t para = lede_parts_paragraph(p, m->first);

		if (para + 4 < here)
			break;
		if (is_teller(p, (uint32_t)k, c))
			continue;
		if (k != said && (m->tagged ? tagged++ < TAGGED_MAX :
		    para + 2 >= here && plain++ < BEFORE_MAX))
			candidates[n++] = (uint32_t)k;
	}
	return n;
}

uint32_t
lede_link_cue(const struct lede_parts *p, size_t i, uint32_t m)
{
	const struct lede_part *c = &p->all[i];
	const struct lede_mention *me = m == LEDE_MENTION_NONE ? NULL :
	    &p->mentions.all[m];
	uint32_t best = LEDE_PART_NONE;
	size_t best_gap = 40;

	if (me != NULL && p->near[m] != LEDE_PART_NONE &&
	    lede_parts_paragraph(p, me->first) ==
	    lede_parts_paragraph(p, c->first))
		return p->near[m];
	for (size_t k = i < 4 ? 0 : i - 4; k < p->n && k < i + 5; k++) {
		const struct lede_part *cue = &p->all[k];
		uint32_t at = lede_parts_sentence(p, cue->first);
		size_t g;

		if (cue->kind != LEDE_PART_CUE ||
		    (at != lede_parts_sentence(p, c->first) &&
		    at != lede_parts_sentence(p, c->last)))
			continue;
		g = gap(cue->first, cue->last, c->first, c->last);
		if (me != NULL)
			g += gap(cue->first, cue->last, me->first, me->last) /
			    2;
		if (g < best_gap) {
			best_gap = g;
			best = (uint32_t)k;
		}
	}
	return best;
}

static void
link_all(struct lede_parts *p)
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

void
lede_links_find(struct lede_parts *p, const struct lede_quote_model *model,
    const struct lede_tokens *tokens, const struct lede_quote_word *words,
    const struct lede_quoted *quoted, struct lede_quote_tag *tags,
    struct lede_arena *arena)
{
	lede_parts_find(p, model, tokens, words, quoted, tags, arena);
	link_all(p);
	if (!lede_quotes_mend(p, tags))
		return;
	lede_parts_find(p, model, tokens, words, quoted, tags, arena);
	link_all(p);
}
