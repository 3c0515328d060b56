#include "quotesure.h"

#include <math.h>

#include "quotemodel.h"

/* Margins of the tagger on a scale where each doubling counts the same. */
static double
scale(double margin)
{
	return margin <= 0 ? 0 : log2(1 + margin / 16) / 4;
}

static double
is(bool b)
{
	return b ? 1 : 0;
}

/* By how much the content ends where it does. */
static double
end_of(const struct lede_parts *p, const struct lede_quote_tag *tags,
    uint32_t last)
{
	if (last + 1 == p->tokens->n || p->tokens->all[last].paragraph !=
	    p->tokens->all[last + 1].paragraph)
		return 0;
	return scale(tags[last + 1].label == LEDE_LABEL_CONTENT ?
	    tags[last + 1].starts : -tags[last + 1].within);
}

void
lede_sure_clues(const struct lede_parts *p, const struct lede_quote_tag *tags,
    size_t i, double clues[LEDE_SURE_N])
{
	const struct lede_part *c = &p->all[i];
	const struct lede_tokens *t = p->tokens;
	const struct lede_mention *m = lede_parts_speaker(p, i);
	uint32_t in = p->quoted->of[c->first], paragraph, n = 0;
	bool nobody = m == NULL;
	bool direct = in != 0 && in == p->quoted->of[c->last];
	double most = 0, least = 1e9, sum = 0, odds;

	for (uint32_t k = c->first; k <= c->last; k++) {
		double margin = tags[k].within;

		most = margin > most ? margin : most;
		least = margin < least ? margin : least;
		sum += scale(margin);
	}
	odds = log((p->sure[i] + 1e-3) / (1 - p->sure[i] + 1e-3)) / 3;
	paragraph = t->all[c->first].paragraph;
	clues[n++] = 1;
	clues[n++] = scale(most);
	clues[n++] = scale(least);
	clues[n++] = sum / (c->last - c->first + 1);
	clues[n++] = scale(tags[c->first].starts);
	clues[n++] = end_of(p, tags, c->last);
	clues[n++] = is(t->all[c->last].paragraph != paragraph || c->last + 1 ==
	    t->paragraphs[paragraph + 1]);
	clues[n++] = is(direct);
	clues[n++] = is(!direct && in == 0 && p->quoted->of[c->last] == 0);
	clues[n++] = direct ? scale(most) : 0;
	clues[n++] = direct ? scale(least) : 0;
	clues[n++] = odds;
	clues[n++] = direct ? odds : 0;
	clues[n++] = odds * scale(most);
	clues[n++] = odds * scale(least);
	clues[n++] = is(nobody);
	clues[n++] = is(!nobody && m->tagged);
	clues[n++] = is(p->cue[i] != LEDE_PART_NONE);
	clues[n++] = is(!nobody && t->all[m->first].paragraph == paragraph);
	clues[n++] = is(!nobody && m->first == m->last);
	clues[n++] = is(!nobody && p->near[p->source[i]] != LEDE_PART_NONE);
	clues[n++] = log2(c->last - c->first + 1.) / 4;
	clues[n++] = is(c->last - c->first < 2);
	clues[n++] = is(!nobody && m->first > c->last);
}

double
lede_sure_of(const struct lede_quote_model *model, enum lede_sure kind,
    const double clues[LEDE_SURE_N])
{
	double sum = 0;

	for (size_t k = 0; k < LEDE_SURE_N; k++)
		sum += model->sure[kind][k] / (double)LEDE_MODEL_LINK_UNIT *
		    clues[k];
	return 1 / (1 + exp(-sum));
}
