#include "quotestretch.h"

#include "quotemodel.h"

/* How much less than the best labels those with a stretch may be worth. */
#define LOSS_MAX (7 * LEDE_MODEL_UNIT / 2)

static int16_t
clip(int32_t n)
{
	return (int16_t)(n > INT16_MAX ? INT16_MAX : n < INT16_MIN ?
	    INT16_MIN : n);
}

/* What the labels of token i are worth: content against the others. */
static struct lede_margin
margin_of(const struct lede_lattice *l, size_t i)
{
	const int32_t *ahead = l->ahead[i], *behind = l->behind[i];
	int32_t start = ahead[LEDE_LABEL_CONTENT] + behind[LEDE_LABEL_CONTENT];
	int32_t on = ahead[LEDE_LABEL_CONTENT_ON] +
	    behind[LEDE_LABEL_CONTENT_ON];
	int32_t other = LEDE_LATTICE_NEVER;

	for (unsigned y = 0; y < LEDE_LABEL_N; y++)
		if (y != LEDE_LABEL_CONTENT && y != LEDE_LABEL_CONTENT_ON &&
		    ahead[y] + behind[y] > other)
			other = ahead[y] + behind[y];
	return (struct lede_margin){
	    .within = clip((start > on ? start : on) - other),
	    .starts = clip(start - (on > other ? on : other)) };
}

/* Those that begin at token i and are worth `least` or more. */
static void
find_from(struct lede_stretches *found, const struct lede_lattice *l,
    size_t i, int32_t best, int32_t least)
{
	unsigned a = LEDE_LABEL_CONTENT, on = LEDE_LABEL_CONTENT_ON, next;
	int32_t worth = l->ahead[i][a];

	for (size_t k = i; worth + l->behind[k][a] >= least &&
	    found->n < LEDE_STRETCHES_MAX;) {
		int32_t all = worth + lede_lattice_after(l, k, a, on, &next);

		if (all >= least)
			found->all[found->n++] = (struct lede_stretch){
			    .first = (uint32_t)i, .last = (uint32_t)k,
			    .loss = best - all };
		if (++k == l->window.n)
			break;
		worth += l->model->edges[l->edge[k]][a][on] + l->sums[k][on];
		a = on;
	}
}

static void
count_up(struct lede_stretches *found, const struct lede_lattice *l)
{
	found->cues[0] = found->verbs[0] = 0;
	for (size_t i = 0; i < l->window.n; i++) {
		const struct lede_view *v = &l->window.views[i];

		found->margins[i] = margin_of(l, i);
		found->cues[i + 1] = (uint16_t)(found->cues[i] +
		    ((v->word & LEDE_WORD_CUE) != 0));
		found->verbs[i + 1] = (uint16_t)(found->verbs[i] +
		    lede_tag_is_verb(v->tag));
	}
}

void
lede_stretches_find(struct lede_stretches *found,
    const struct lede_lattice *l)
{
	int32_t best = lede_lattice_best(l), loss = LOSS_MAX;

	/* Fewer where there would be too many: odd text, of no use. */
	do {
		found->n = 0;
		for (size_t i = 0; i < l->window.n; i++)
			find_from(found, l, i, best, best - loss);
		loss = loss / 2 - 1;
	} while (found->n == LEDE_STRETCHES_MAX && loss > 0);
	if (found->n > 0)
		count_up(found, l);
}

/*
 * A content less probable is left out.  F1 is highest at half of the F1 that is
 * reached (Lipton, Elkan and Naryanaswamy, 2014): .83 by folds of the training
 * sets.
 */
#define CONTENT_LEAST .40

static bool
is_comma(const struct lede_view *v)
{
	return v->tag == ',' && !v->quoted;
}

void
lede_stretches_choose(struct lede_stretches *found,
    const struct lede_lattice *l)
{
	double gain[LEDE_STRETCHES_MAX], best[LEDE_STRETCHES_MAX + 1];
	size_t from[LEDE_WINDOW_MAX + 1], n = found->n, kept = 0;
	struct lede_stretch *all = found->all;

	/* Of each token the first stretch that does not begin before it. */
	for (size_t i = 0, k = 0; n > 0 && i <= l->window.n; i++) {
		while (k < n && all[k].first < i)
			k++;
		from[i] = k;
	}
	best[n] = 0;
	for (size_t k = n; k-- > 0;) {
		struct lede_clues clues;

		lede_stretch_clues(&clues, l, found, &all[k]);
		all[k].odds = lede_sure_odds(&l->model->sure[
		    LEDE_SURE_CONTENT], &clues);
		gain[k] = lede_sure_of(all[k].odds) - CONTENT_LEAST +
		    best[from[all[k].last + 1]];
		best[k] = gain[k] > best[k + 1] ? gain[k] : best[k + 1];
	}
	for (size_t k = 0; k < n;) {
		struct lede_stretch s = all[k];

		if (gain[k] > best[k + 1]) {
			k = from[s.last + 1];
			/* A comma outside of marks is not said. */
			if (s.last > s.first && is_comma(&l->window.views[
			    s.last]))
				s.last--;
			all[kept++] = s;
		} else {
			k++;
		}
	}
	found->n = kept;
}
