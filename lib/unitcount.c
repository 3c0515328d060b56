#include <math.h>

#include "unitlook.h"
#include "utf8.h"

#define NEAR 4		/* neighbours on each side whose chance is seen */
#define FAR 40.0f	/* a distance in units that is as good as any */

static bool
within(const struct lede_box *box, const struct lede_box *outer)
{
	while (box != NULL && box->depth > outer->depth)
		box = box->parent;
	return box == outer;
}

/* How far i is from [first, last], negative before, 0 within. */
static float
beyond(size_t i, size_t first, size_t last)
{
	float d = i < first ? -(float)(first - i) : i > last ?
	    (float)(i - last) : 0;

	return d < -FAR ? -FAR : d > FAR ? FAR : d;
}

static float
apart(size_t i, size_t k)
{
	float d = (float)i - (float)k;

	return d < -FAR ? -FAR : d > FAR ? FAR : d;
}

static float *
add_own(float *p, const struct lede_unit *unit, const struct lede_basis *b)
{
	*p++ = b->size;
	*p++ = b->links;
	*p++ = b->function;
	*p++ = b->comma;
	*p++ = b->upper;
	*p++ = b->digits;
	*p++ = b->ends;
	*p++ = unit->final == ':';
	*p++ = (float)unit->block->tag;
	*p++ = (float)unit->tag;
	*p++ = (float)unit->box->tag;
	*p++ = (float)lede_least(unit->n_words, 1000);
	*p++ = lede_share_of(unit->bold, unit->size);
	*p++ = (float)lede_least(unit->n_sentences, 20);
	*p++ = (float)unit->opens;
	*p++ = (float)unit->says;
	*p++ = (float)lede_least(unit->media, 5);
	*p++ = unit->split;
	*p++ = unit->box->hidden;
	*p++ = lede_utf8_is_upper(unit->first) ? 1 :
	    lede_utf8_is_letter(unit->first) ? 2 :
	    lede_utf8_is_digit(unit->first) ? 3 : 4;
	*p++ = b->title;
	*p++ = b->of_title;
	*p++ = b->summary;
	*p++ = b->of_summary;
	*p++ = b->alts;
	*p++ = lede_share_of(unit->italic, unit->size);
	*p++ = b->before;
	*p++ = b->behind;
	*p++ = unit->n_words > 3 ? (float)lede_least(b->openings->n, 10) : 0;
	return p;
}

static float *
add_place(float *p, const struct lede_unitview *view, size_t i)
{
	const struct lede_unit *unit = &view->units->at[i];
	const struct lede_basis *b = &view->basis[i];
	const struct lede_choice *choice = view->choice;
	const struct lede_box *core = view->core;
	int up = 9, down = 9;

	*p++ = (float)view->kind;
	*p++ = (float)i / (float)view->units->n;
	*p++ = logf(1 + (float)view->units->n);
	*p++ = logf(1 + choice->prose);
	*p++ = view->has_body ? b->body : -1;
	*p++ = view->title < view->units->n ? apart(i, view->title) :
	    FAR + 1;
	*p++ = b->same->first < i;
	*p++ = b->same->last > i;
	*p++ = choice->out[i];
	*p++ = choice->keep[i];
	*p++ = choice->container != NULL &&
	    within(unit->block, choice->container);
	*p++ = beyond(i, choice->first, choice->last);
	*p++ = apart(i, choice->first);
	*p++ = apart(i, choice->last);
	if (core != NULL)
		lede_box_way(core, unit->block, &up, &down);
	*p++ = core == NULL ? 0 : beyond(i, core->first, core->last);
	*p++ = core == NULL ? 0 : apart(i, core->first);
	*p++ = core == NULL ? 0 : apart(i, core->last);
	*p++ = (float)up;
	*p++ = (float)down;
	*p++ = (float)unit->block->depth;
	*p++ = (float)lede_least(b->style->n, 200);
	*p++ = lede_share(b->style->prose, choice->prose);
	*p++ = lede_share(b->style->chance, b->style->size);
	*p++ = lede_share(b->style->chance, view->chance);
	return p;
}

/* The five blocks around it. */
static float *
add_boxes(float *p, const struct lede_unitview *view, size_t i)
{
	const struct lede_box *box = view->units->at[i].block;

	for (int k = 0; k < 5; k++) {
		if (box == NULL) {
			memset(p, 0, 7 * sizeof(*p));
			p += 7;
			continue;
		}
		*p++ = lede_share(box->prose, view->choice->prose);
		*p++ = lede_share(box->links, box->size);
		*p++ = lede_share(box->prose, box->size);
		*p++ = lede_share(box->chance, box->size);
		*p++ = lede_share(box->chance, view->chance);
		*p++ = (float)lede_least(box->last - box->first, 200);
		*p++ = (float)lede_least(box->media, 20);
		box = lede_block_above(box);
	}
	return p;
}

/* How near above it an element, or a class of that kind, is; 32: none. */
static float *
add_above(float *p, const struct lede_unit *unit)
{
	static const enum lede_tag tags[] = { LEDE_TAG_ARTICLE,
	    LEDE_TAG_ASIDE, LEDE_TAG_BLOCKQUOTE, LEDE_TAG_FIGURE,
	    LEDE_TAG_FOOTER, LEDE_TAG_FORM, LEDE_TAG_HEADER, LEDE_TAG_LI,
	    LEDE_TAG_MAIN, LEDE_TAG_NAV, LEDE_TAG_SECTION, LEDE_TAG_TABLE,
	    LEDE_TAG_A, LEDE_TAG_BUTTON };
	const size_t n = sizeof(tags) / sizeof(tags[0]);
	const struct lede_box *box = unit->box;

	for (size_t i = 0; i < n + LEDE_CLASS_N; i++)
		p[i] = 32;
	for (int k = 0; box != NULL && k < 32; k++, box = box->parent) {
		for (size_t i = 0; i < n; i++)
			if (box->tag == tags[i] && p[i] > (float)k)
				p[i] = (float)k;
		for (size_t i = 0; box->classes != 0 && i < LEDE_CLASS_N; i++)
			if (box->classes >> i & 1 && p[n + i] > (float)k)
				p[n + i] = (float)k;
	}
	return p + n + LEDE_CLASS_N;
}

static float *
add_next(float *p, const struct lede_unitview *view, size_t i, int step)
{
	const struct lede_basis *b = &view->basis[i], *other;
	size_t k = i + (size_t)step;

	if (k >= view->units->n) {
		for (int n = 0; n < 8; n++)
			*p++ = -1;
		return p;
	}
	other = &view->basis[k];
	*p++ = other->size;
	*p++ = other->links;
	*p++ = other->function;
	*p++ = other->ends;
	*p++ = (float)view->units->at[k].block->tag;
	*p++ = other->parent == b->parent;
	*p++ = other->style == b->style;
	*p++ = view->choice->keep[k];
	return p;
}

/* Chances of itself and around it. */
static float *
add_chances(float *p, const struct lede_unitview *view, size_t i)
{
	const float *sums = view->sums;
	size_t n = view->units->n, from, to;

	for (size_t k = i; k <= i + 2 * NEAR; k++)
		*p++ = k >= NEAR && k - NEAR < n ? view->chances[k - NEAR] : -1;
	*p++ = sums[i];
	*p++ = sums[n] - sums[i + 1];
	*p++ = sums[n] / (float)n;
	*p++ = view->max_chance;
	*p++ = apart(i, view->first);
	*p++ = apart(i, view->last);
	for (size_t reach = 8; reach <= 20; reach += 12) {
		from = i < reach ? 0 : i - reach;
		to = i + reach + 1 > n ? n : i + reach + 1;
		*p++ = (sums[to] - sums[from]) / (float)(to - from);
	}
	return p;
}

void
lede_unitview_numbers(const struct lede_unitview *view, size_t i,
    float *numbers)
{
	float *p = numbers;

	p = add_own(p, &view->units->at[i], &view->basis[i]);
	p = add_place(p, view, i);
	p = add_boxes(p, view, i);
	p = add_above(p, &view->units->at[i]);
	for (int step = -3; step <= 3; step++)
		if (step != 0)
			p = add_next(p, view, i, step);
	p = add_chances(p, view, i);
}
