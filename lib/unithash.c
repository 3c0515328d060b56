#include "unitlook.h"
#include "utf8.h"

#define ANCESTORS 24	/* boxes around a unit whose names are seen */

static uint32_t
mix(uint32_t template, uint32_t a, uint32_t b)
{
	uint32_t h = (a ^ (b * UINT32_C(0x85ebca6b) + (b >> 13))) +
	    template * UINT32_C(0x9e3779b9);

	h ^= h >> 16;
	h *= UINT32_C(0x7feb352d);
	h ^= h >> 15;
	h *= UINT32_C(0x846ca68b);
	return h >> 14;
}
_Static_assert(LEDE_VIEW_BUCKETS == 1 << (32 - 14), "mix gives a bucket");

struct list {
	uint32_t *at;
	size_t n;
};

static void
put(struct list *list, uint32_t template, uint32_t a, uint32_t b)
{
	if (list->n < LEDE_VIEW_HASHED)
		list->at[list->n++] = mix(template, a, b);
}

/* Templates, by what fills them. */
enum {
	T_SIZE, T_LINKS, T_SHAPE, T_FUNCTION, T_COMMA, T_FINAL, T_FINAL_SIZE,
	T_FIRST, T_UPPER, T_DIGITS, T_WORD, T_OPENING, T_TAG, T_TAG_SIZE,
	T_OPENS, T_SAYS, T_BOLD, T_SENTENCES, T_MEDIA, T_STATE, T_ABOVE,
	T_CLASS, T_NEAR_CLASS, T_STYLE, T_PROSE, T_CORE_UP, T_CORE_DOWN,
	T_CORE_WAY, T_CORE_IN, T_PLACE, T_EDGE, T_RELATIVE, T_RULES, T_TITLE,
	T_SUMMARY, T_BODY, T_TITLE_WAY, T_SAME, T_NEXT, T_NEXT_TAG,
	T_NEXT_SAYS, T_STYLE_PROSE, T_ALTS, T_ITALIC, T_PICTURED,
	T_PAIR, T_START, T_LAST, T_KIND, T_KIND_WAY, T_BEFORE, T_BEHIND,
	T_OPENINGS
};

static void
put_own(struct list *list, const struct lede_unit *unit,
    const struct lede_basis *b)
{
	uint32_t lb = (uint32_t)b->lb, db = (uint32_t)b->db;
	uint32_t first = unit->first, final = b->ends || unit->final == ':' ?
	    unit->final : 0;

	put(list, T_SIZE, lb, 0);
	put(list, T_LINKS, db, 0);
	put(list, T_SHAPE, lb, db);
	put(list, T_FUNCTION, (uint32_t)(b->function * 8), 0);
	put(list, T_COMMA, lede_least(unit->n_comma, 5), 0);
	put(list, T_FINAL, final, 0);
	put(list, T_FINAL_SIZE, final, lb);
	put(list, T_FIRST, lede_utf8_is_upper(first) ? 1 :
	    lede_utf8_is_digit(first) ? 2 : lede_utf8_is_letter(first) ? 3 :
	    first, 0);
	put(list, T_UPPER, (uint32_t)(b->upper * 5),
	    lede_least((size_t)b->lb, 4));
	put(list, T_DIGITS, lede_least((size_t)(b->digits * 10), 4), 0);
	for (size_t i = 0; i < unit->n_words && unit->n_words <= 40; i++)
		put(list, T_WORD, unit->words[i], unit->n_words > 12);
	for (size_t i = 1; i < unit->n_words && unit->n_words <= 20; i++)
		put(list, T_PAIR, unit->words[i - 1], unit->words[i]);
	for (size_t i = 0; i < unit->n_words && i < 4; i++)
		put(list, T_START, unit->words[i], unit->n_words > 40);
	for (size_t i = 0; i < unit->n_words && i < 3; i++)
		put(list, T_LAST, unit->words[unit->n_words - 1 - i],
		    unit->n_words > 40);
	put(list, T_OPENING, b->opening, unit->n_words <= 12);
	put(list, T_TAG, unit->block->tag, unit->tag);
	put(list, T_TAG_SIZE, unit->block->tag, lb);
	put(list, T_OPENS, unit->opens, lede_least((size_t)b->lb, 5));
	put(list, T_SAYS, unit->says, 0);
	put(list, T_BOLD, (uint32_t)(lede_share_of(unit->bold, unit->size) * 4),
	    lede_least((size_t)b->lb, 5));
	put(list, T_ITALIC, (uint32_t)(lede_share_of(unit->italic,
	    unit->size) * 4), lede_least((size_t)b->lb, 5));
	put(list, T_SENTENCES, lede_least(unit->n_sentences, 3), lb);
	put(list, T_MEDIA, lede_least(unit->media, 2), lb);
	put(list, T_STATE, unit->split, unit->box->hidden);
	put(list, T_BEFORE, (uint32_t)(b->before * 4), lb);
	put(list, T_BEHIND, (uint32_t)(b->behind * 4), lb);
	put(list, T_OPENINGS, lede_least(b->openings->n, 4),
	    unit->n_words > 3 ? db + 1 : 0);
}

/* Names of what is around it. */
static void
put_above(struct list *list, const struct lede_unit *unit)
{
	const struct lede_box *box = unit->box;

	for (uint32_t k = 0; k < ANCESTORS && box != NULL;
	    k++, box = box->parent) {
		put(list, T_ABOVE, box->tag, 0);
		for (size_t i = 0; i < box->n_tokens; i++) {
			put(list, T_CLASS, box->tokens[i], 0);
			if (k < 3)
				put(list, T_NEAR_CLASS, box->tokens[i], k + 1);
		}
		if (k < 2 && box->n_tokens > 0)
			put(list, T_STYLE, box->signature, k);
	}
}

/* Where it stands to the page's prose. */
static void
put_place(struct list *list, const struct lede_unitview *view, size_t i)
{
	const struct lede_unit *unit = &view->units->at[i];
	const struct lede_basis *b = &view->basis[i];
	const struct lede_choice *choice = view->choice;
	const struct lede_box *box = unit->block, *core = view->core;
	uint32_t lb = (uint32_t)b->lb, db = (uint32_t)b->db, in;
	int up, down;

	for (uint32_t k = 0; k < 5 && box != NULL; k++) {
		put(list, T_PROSE, k, (uint32_t)(lede_share(box->prose,
		    choice->prose) * 6));
		if (k < 3 && box->media > 0)
			put(list, T_PICTURED, k * 4 + lede_least(box->media,
			    3), lede_least(box->last - box->first, 4));
		box = lede_block_above(box);
	}
	put(list, T_STYLE_PROSE, (uint32_t)(lede_share(b->style->prose,
	    choice->prose) * 6), lb);
	if (core != NULL) {
		lede_box_way(core, unit->block, &up, &down);
		in = up == 0;
		put(list, T_CORE_UP, lede_least((size_t)up, 6), 0);
		put(list, T_CORE_DOWN, lede_least((size_t)down, 6), 0);
		put(list, T_CORE_WAY, lede_least((size_t)up, 4),
		    lede_least((size_t)down, 4));
		put(list, T_CORE_IN, in, lb * 8 + db);
		put(list, T_PLACE, in, i < core->first ? 1 :
		    i > core->last ? 2 : 3);
		if (i < core->first)
			put(list, T_EDGE, 1, lede_least(core->first - i, 6));
		else if (i > core->last)
			put(list, T_EDGE, 2, lede_least(i - core->last, 6));
		else
			put(list, T_EDGE, 3 + lede_least(i - core->first, 3),
			    lede_least(core->last - i, 3));
	}
	put(list, T_RELATIVE, (uint32_t)(10 * i / view->units->n), 0);
	put(list, T_RULES, (choice->keep[i] ? 2u : 0u) | choice->out[i],
	    lb * 8 + db);
	put(list, T_TITLE, (uint32_t)(b->title * 4),
	    (uint32_t)(b->of_title * 4));
	put(list, T_SUMMARY, (uint32_t)(b->summary * 4),
	    (uint32_t)(b->of_summary * 4) * 16 + lb);
	put(list, T_ALTS, (uint32_t)(b->alts * 4), lb);
	if (view->has_body)
		put(list, T_BODY, (uint32_t)(b->body * 4), lb);
	put(list, T_KIND, (uint32_t)view->kind, unit->block->tag * 16 + lb);
	if (view->title < view->units->n) {
		uint32_t way = lede_least(i < view->title ? view->title - i :
		    i - view->title, 6);

		put(list, T_TITLE_WAY, i < view->title, way);
		put(list, T_KIND_WAY, (uint32_t)view->kind * 16 + lb,
		    way * 2 + (i < view->title));
	}
	put(list, T_SAME, b->same->first < i, b->same->last > i);
}

static void
put_next(struct list *list, const struct lede_unitview *view, size_t i,
    int step)
{
	const struct lede_basis *b = &view->basis[i], *other;
	size_t k = i + (size_t)step;
	uint32_t side = (uint32_t)(step + 2) << 8;

	if (k >= view->units->n) {	/* also below 0 */
		put(list, T_NEXT, side, 0);
		return;
	}
	other = &view->basis[k];
	put(list, T_NEXT, side | (uint32_t)other->lb,
	    (uint32_t)other->db + 1);
	if (step != 1 && step != -1)
		return;
	put(list, T_NEXT_TAG, side | view->units->at[k].block->tag,
	    other->parent == b->parent);
	if (view->units->at[k].size < 40)
		put(list, T_NEXT_SAYS, side, other->opening);
}

size_t
lede_unitview_hashed(const struct lede_unitview *view, size_t i,
    uint32_t *features)
{
	struct list list = { .at = features };

	put_own(&list, &view->units->at[i], &view->basis[i]);
	put_place(&list, view, i);
	for (int step = -2; step <= 2; step++)
		if (step != 0)
			put_next(&list, view, i, step);
	put_above(&list, &view->units->at[i]);
	return list.n;
}
