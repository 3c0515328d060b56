#include "article.h"

#include "buf.h"

/* Elements and class tokens that are not the article, unless they hold most
 * of the page's prose. */
#define CLASSES_OUT (LEDE_CLASS_BIO | LEDE_CLASS_BYLINE | LEDE_CLASS_COMMENT \
    | LEDE_CLASS_FOOT | LEDE_CLASS_JUNK | LEDE_CLASS_NAV | LEDE_CLASS_TAGS \
    | LEDE_CLASS_CAPTION | LEDE_CLASS_UNSEEN)
#define VETO 0.4f

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

/* The deepest box with most of what counts below it. */
static const struct lede_box *
find_container(const struct lede_units *units, const bool *out)
{
	const struct lede_box *best = NULL, *box;
	float total = 0, sum;

	for (size_t i = 0; i < units->n; i++)
		if (!out[i])
			total += units->at[i].prose;
	for (size_t i = 0; i < units->n; i++) {
		if (out[i] || units->at[i].prose == 0)
			continue;
		for (box = units->at[i].box; box != NULL; box = box->parent) {
			if (best != NULL && box->depth <= best->depth)
				break;
			sum = 0;
			if (box->prose < .75f * total)
				continue;
			for (size_t k = box->first; k <= box->last; k++)
				if (!out[k])
					sum += units->at[k].prose;
			if (sum >= .75f * total) {
				best = box;
				break;
			}
		}
	}
	return best;
}

static void
choose(const struct lede_units *units, bool *keep, struct lede_arena *arena)
{
	bool *out = lede_arena_alloc(arena, units->n + 1);
	const struct lede_box *container;
	float total = 0;
	size_t first, last;

	for (size_t i = 0; i < units->n; i++)
		total += units->at[i].prose;
	for (size_t i = 0; i < units->n; i++)
		out[i] = is_out(&units->at[i], total);
	container = find_container(units, out);
	if (container == NULL)
		return;
	first = container->first;
	last = container->last;
	while (first < last && (out[first] || units->at[first].prose == 0))
		first++;
	while (last > first && (out[last] || units->at[last].prose == 0))
		last--;
	for (size_t i = first; i <= last; i++)
		keep[i] = !out[i] &&
		    5 * units->at[i].links <= 3 * units->at[i].size;
}

void
lede_article_find(struct lede_article *article,
    const struct lede_units *units, const struct lede_hints *hints,
    struct lede_arena *arena)
{
	struct lede_buf text = { .arena = arena };
	const struct lede_unit *unit;
	size_t cap = 0;

	(void)hints;
	memset(article, 0, sizeof(*article));
	article->keep = lede_arena_zalloc(arena, units->n + 1, sizeof(bool));
	choose(units, article->keep, arena);
	for (size_t i = 0; i < units->n; i++) {
		unit = &units->at[i];
		if (!article->keep[i])
			continue;
		if (text.len > 0)
			lede_buf_str(&text, "\n\n");
		if (unit->tag != LEDE_TAG_P) {
			article->blocks = lede_arena_more(arena,
			    article->blocks, article->n_blocks, &cap,
			    sizeof(*article->blocks));
			article->blocks[article->n_blocks++] =
			    (struct lede_block){ text.len,
			    text.len + unit->text.len, unit->tag };
		}
		lede_buf_add(&text, unit->text);
	}
	article->text = lede_buf_slice(&text);
}
