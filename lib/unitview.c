#include "unitlook.h"

#include <math.h>

#define BODY_MAX ((size_t)100000)	/* bytes of a hint that are read */

/* Where a standfirst may be: letters, units behind the title, those of one
 * that is not the summary too; and what JSON-LD calls the page then. */
#define LEAD_MIN 40
#define LEAD_REACH 12
#define LEAD_NEAR 3
#define LEAD_KIND 4

const struct lede_box *
lede_block_above(const struct lede_box *block)
{
	const struct lede_box *box = block->parent;

	while (box != NULL && !lede_html_is_block(box->tag))
		box = box->parent;
	return box;
}

void
lede_box_way(const struct lede_box *from, const struct lede_box *to, int *up,
    int *down)
{
	*up = *down = 0;
	while (from != to)
		if (from->depth > to->depth) {
			from = from->parent;
			++*up;
		} else {
			to = to->parent;
			++*down;
		}
}

/* A text from elsewhere as a set of words, or of pairs of words. */
static struct lede_tally
set_of(struct lede_slice text, bool pairs,
    const struct lede_pagewords *words, struct lede_arena *arena)
{
	struct lede_unit unit = { .text = text };
	struct lede_tally set;

	if (text.len > BODY_MAX)
		unit.text.len = BODY_MAX;
	lede_unit_look(&unit, words, arena);
	lede_tally_init(&set, unit.n_words, arena);
	for (size_t i = pairs; i < unit.n_words; i++)
		lede_tally_row(&set, unit.words[i] +
		    (pairs ? UINT64_C(31) * unit.words[i - 1] : 0))->n++;
	return set;
}

/* Share of the unit's words, or pairs, that are in the set. */
static float
overlap(const struct lede_tally *set, const struct lede_unit *unit,
    bool pairs, uint32_t *hits)
{
	uint32_t n = 0;

	for (size_t i = pairs; i < unit->n_words; i++)
		n += lede_tally_get(set, unit->words[i] + (pairs ?
		    UINT64_C(31) * unit->words[i - 1] : 0)) != NULL;
	if (hits != NULL)
		*hits = n;
	return unit->n_words > pairs ?
	    lede_share_of(n, unit->n_words - pairs) : 0;
}

static bool
ends_sentence(uint32_t code)
{
	switch (code) {
	case '.': case '!': case '?': case '"': case 0x2026: case 0x201D:
	case 0xBB: case 0x3002: case 0x201C: case 0x300D: case 0x0964:
	case 0xFF01: case 0xFF1F:
		return true;
	default:
		return false;
	}
}

static void
look(struct lede_basis *b, const struct lede_unit *unit)
{
	uint32_t step = 8;

	b->size = logf(1 + (float)unit->size);
	b->links = lede_share_of(unit->links, unit->size);
	b->function = lede_share_of(unit->n_function, unit->n_words);
	b->comma = lede_share_of(unit->n_comma, unit->n_words);
	b->upper = lede_share_of(unit->n_upper, unit->n_words);
	b->digits = lede_share_of(unit->n_digits, unit->size);
	b->ends = ends_sentence(unit->final);
	for (; b->lb < 8 && unit->size > step; step *= 2)
		b->lb++;
	b->db = (int)(b->links * 5);
	for (size_t i = 0; i < unit->n_words && i < 3; i++)
		b->opening = b->opening * UINT32_C(0x01000193) ^
		    unit->words[i];
	b->parent = lede_block_above(unit->block);
}

/* Hold each unit against title, summary and body. */
static void
compare(struct lede_unitview *view, const struct lede_hints *hints,
    const struct lede_pagewords *words, struct lede_arena *arena)
{
	struct lede_tally title = set_of(hints->title, false, words, arena);
	struct lede_tally summary = set_of(hints->summary, true, words, arena);
	struct lede_tally body = set_of(hints->body, true, words, arena);
	struct lede_tally alts = set_of(view->units->alts, true, words, arena);
	float best = 0, fit;
	uint32_t hits;

	view->has_body = body.n > 20;
	view->title = view->units->n;
	for (size_t i = 0; i < view->units->n; i++) {
		const struct lede_unit *unit = &view->units->at[i];
		struct lede_basis *b = &view->basis[i];

		b->title = overlap(&title, unit, false, &hits);
		b->of_title = lede_share((float)hits, (float)title.n);
		b->summary = overlap(&summary, unit, true, &hits);
		b->of_summary = lede_share((float)hits, (float)summary.n);
		b->is_summary = b->summary >= .8f && b->of_summary >= .6f;
		b->alts = overlap(&alts, unit, true, NULL);
		b->body = overlap(&body, unit, true, NULL);
		fit = b->title * b->of_title + (unit->tag == LEDE_TAG_H1 ?
		    .3f : 0);
		if (b->title >= .6f && b->of_title >= .6f && fit > best) {
			best = fit;
			view->title = i;
		}
	}
}

/* The box with the most prose in it, that of further inside counting less. */
static void
find_core(struct lede_unitview *view)
{
	struct lede_box *box;
	float part;

	for (size_t i = 0; i < view->units->n; i++) {
		part = view->units->at[i].prose;
		box = view->units->at[i].block;
		for (int k = 0; part > 0 && k < 3 && box != NULL; k++) {
			box->core += part;
			part *= .6f;
			if (view->core == NULL || box->core >
			    view->core->core)
				view->core = box;
			do {
				box = box->parent;
			} while (box != NULL &&
			    !lede_html_is_block(box->tag));
		}
	}
}

struct lede_unitview *
lede_unitview_open(const struct lede_units *units,
    const struct lede_choice *choice, const struct lede_hints *hints,
    const struct lede_pagewords *words, struct lede_arena *arena)
{
	struct lede_unitview *view = lede_arena_zalloc(arena, 1,
	    sizeof(*view));
	struct lede_tally *styles, *texts, *openings;
	struct lede_tally_row *row;
	struct lede_basis *b;
	const struct lede_unit *unit;

	view->units = units;
	view->choice = choice;
	view->kind = hints->kind;
	view->basis = lede_arena_zalloc(arena, units->n + 1, sizeof(*b));
	styles = lede_arena_alloc(arena, sizeof(*styles));
	texts = lede_arena_alloc(arena, sizeof(*texts));
	openings = lede_arena_alloc(arena, sizeof(*openings));
	lede_tally_init(styles, units->n, arena);
	lede_tally_init(openings, units->n, arena);
	lede_tally_init(texts, units->n, arena);
	for (size_t i = 0; i < units->n; i++) {
		b = &view->basis[i];
		unit = &units->at[i];
		look(b, unit);
		b->style = lede_tally_row(styles, unit->block->signature +
		    UINT64_C(31) * (b->parent == NULL ? 1 :
		    b->parent->signature));
		b->style->n++;
		b->style->size += (float)unit->size;
		b->style->prose += unit->prose;
		b->same = lede_tally_row(texts,
		    lede_slice_hash(unit->text, LEDE_HASH));
		if (b->same->n++ == 0)
			b->same->first = i;
		b->same->last = i;
		row = lede_tally_row(openings, b->opening);
		row->n++;
		b->openings = row;
	}
	lede_unitview_said(view, arena);
	compare(view, hints, words, arena);
	find_core(view);
	return view;
}

void
lede_unitview_weigh(struct lede_unitview *view, const float *chances,
    struct lede_arena *arena)
{
	const struct lede_unit *unit;
	struct lede_box *box;
	float *sums, part;

	view->chances = chances;
	sums = lede_arena_alloc(arena, (view->units->n + 1) * sizeof(*sums));
	sums[0] = 0;
	view->first = view->units->n;
	for (size_t i = 0; i < view->units->n; i++) {
		unit = &view->units->at[i];
		sums[i + 1] = sums[i] + chances[i];
		if (chances[i] > .5f) {
			view->last = i;
			if (view->first > i)
				view->first = i;
		}
		part = chances[i] * (float)unit->size;
		view->chance += part;
		if (chances[i] > view->max_chance)
			view->max_chance = chances[i];
		view->basis[i].style->chance += part;
		for (box = unit->box; box != NULL; box = box->parent)
			box->chance += part;
	}
	view->sums = sums;
}

bool
lede_unitview_leads(const struct lede_unitview *view, size_t i)
{
	const struct lede_unit *unit = &view->units->at[i];
	const struct lede_basis *b = &view->basis[i];

	if (i <= view->title || i > view->title + LEAD_REACH ||
	    unit->size < LEAD_MIN)
		return false;
	if (b->is_summary)
		return true;
	return i <= view->title + LEAD_NEAR && view->core != NULL &&
	    i < view->core->first && !view->choice->out[i] &&
	    b->links < .3f && (b->function >= .2f || b->ends) &&
	    view->kind >= LEAD_KIND;
}
