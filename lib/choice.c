#include "choice.h"

/* Elements and class tokens that are not the article, unless they hold most
 * of the page's prose. */
#define CLASSES_OUT (LEDE_CLASS_AUTHOR | LEDE_CLASS_BIO | LEDE_CLASS_BYLINE \
    | LEDE_CLASS_COMMENT | LEDE_CLASS_FOOT | LEDE_CLASS_JUNK | LEDE_CLASS_NAV | LEDE_CLASS_TAGS \
    | LEDE_CLASS_CAPTION | LEDE_CLASS_UNSEEN)
#define VETO 0.4f
/* The container has this share of the prose that is not out. */
#define MOST 0.75f

static bool
tag_out(enum lede_tag tag)
{
	switch (tag) {
	case LEDE_TAG_NAV: case LEDE_TAG_ASIDE: case LEDE_TAG_FOOTER:
	case LEDE_TAG_FORM: case LEDE_TAG_FIGURE: case LEDE_TAG_FIGCAPTION:
	case LEDE_TAG_H1: case LEDE_TAG_TIME: case LEDE_TAG_ADDRESS:
		return true;
	default:
		return false;
	}
}

static bool
is_out(const struct lede_unit *unit, float total)
{
	const struct lede_box *box;

	if (unit->box->hidden)
		return true;
	for (box = unit->box; box != NULL; box = box->parent)
		if ((tag_out(box->tag) || (box->classes & CLASSES_OUT &&
		    !(box->classes & LEDE_CLASS_BODY))) &&
		    box->prose <= VETO * total)
			return true;
	return false;
}

/* The deepest box with most of what counts below it; the first of them. */
static const struct lede_box *
find_container(const struct lede_units *units, const bool *out)
{
	const struct lede_box *best = NULL;
	struct lede_box *box;
	float total = 0;

	for (size_t i = 0; i < units->n; i++) {
		if (out[i])
			continue;
		total += units->at[i].prose;
		for (box = units->at[i].box; box != NULL; box = box->parent)
			box->good += units->at[i].prose;
	}
	for (size_t i = 0; i < units->n; i++)
		for (box = units->at[i].box; total > 0 && box != NULL &&
		    (best == NULL || box->depth > best->depth);
		    box = box->parent)
			if (box->good >= MOST * total) {
				best = box;
				break;
			}
	return best;
}

void
lede_choice_make(struct lede_choice *choice, const struct lede_units *units,
    struct lede_arena *arena)
{
	size_t first, last;

	memset(choice, 0, sizeof(*choice));
	choice->out = lede_arena_zalloc(arena, units->n + 1, sizeof(bool));
	choice->keep = lede_arena_zalloc(arena, units->n + 1, sizeof(bool));
	for (size_t i = 0; i < units->n; i++)
		choice->prose += units->at[i].prose;
	for (size_t i = 0; i < units->n; i++)
		choice->out[i] = is_out(&units->at[i], choice->prose);
	choice->container = find_container(units, choice->out);
	if (choice->container == NULL)
		return;
	first = choice->container->first;
	last = choice->container->last;
	while (first < last && (choice->out[first] ||
	    units->at[first].prose == 0))
		first++;
	while (last > first && (choice->out[last] ||
	    units->at[last].prose == 0))
		last--;
	choice->first = first;
	choice->last = last;
	for (size_t i = first; i <= last; i++)
		choice->keep[i] = !choice->out[i] &&
		    5 * units->at[i].links <= 3 * units->at[i].size;
}
