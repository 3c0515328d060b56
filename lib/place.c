#include "place.h"

#define BEFORE_TITLE 6
#define BELOW_START 3
#define ABOVE_END 2
#define BELOW_END 8
#define FEW 8	/* units; a box around more is about something else */

int
lede_place_of(const struct lede_article *article, size_t unit)
{
	size_t title = article->title == SIZE_MAX ||
	    article->title > article->first ? article->first : article->title;

	if (unit >= title && unit <= article->first + BELOW_START)
		return 3;
	if (unit < title && unit + BEFORE_TITLE >= title)
		return 2;
	if (unit + ABOVE_END >= article->last &&
	    unit <= article->last + BELOW_END)
		return 1;
	return unit < article->last ? 0 : -1;
}

int
lede_place_mark(const struct lede_unit *unit, int reach, int byline,
    int (*mark_of)(const struct lede_node *))
{
	const struct lede_box *box = unit->box;
	int best = 0, mark;

	for (int k = 0; k < reach && box != NULL &&
	    box->last - box->first <= FEW; k++, box = box->parent) {
		mark = mark_of(box->node);
		if (mark == 0 && box->classes & LEDE_CLASS_BYLINE)
			mark = byline;
		if (mark < 0)
			return mark;
		if (mark > best)
			best = mark;
	}
	return best;
}

bool
lede_place_is_elsewhere(const struct lede_article *article,
    const struct lede_unit *unit, uint32_t kinds)
{
	const struct lede_box *box = unit->box;

	/* What is around the text too is not of that kind. */
	for (; box != NULL && (box->first > article->first ||
	    box->last < article->first); box = box->parent)
		if (box->classes & kinds || box->tag == LEDE_TAG_NAV)
			return true;
	return false;
}
