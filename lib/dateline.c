#include "dateline.h"

#include "place.h"
#include "utf8.h"

/* A longer unit is a paragraph that may begin with its date. */
#define WORDS_MAX 80
#define LINE_WORDS 25
#define DATELINE 40	/* bytes at its start */
#define REACH 3		/* boxes around a unit whose names count */

static const struct { const char *word, *kind, *lang; } words[] = {
#include "lexicon/date-words.inc"
};

/* 1: the unit says "published"; -1: "updated", or of something else. */
static int
sense_of(struct lede_slice text, struct lede_arena *arena)
{
	struct lede_slice low = lede_utf8_fold(text, arena);
	int sense = 0;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (lede_slice_find(low, lede_slice_str(words[i].word), 0) !=
		    SIZE_MAX)
			sense = sense == 1 || words[i].kind[0] == 'p' ? 1 :
			    -1;
	return sense;
}

/* By attributes of an element around the date or of the date itself. */
static int
mark_of(const struct lede_node *node)
{
	struct lede_slice prop = lede_html_attr(node, LEDE_ATTR_ITEMPROP);
	int mark = node->tag == LEDE_TAG_TIME || node->tag == LEDE_TAG_ABBR ?
	    3 : 0;

	if (lede_slice_find(prop, LEDE_SLICE("Published"), 0) != SIZE_MAX ||
	    lede_slice_find(prop, LEDE_SLICE("Created"), 0) != SIZE_MAX)
		return 5;
	if (lede_slice_find(prop, LEDE_SLICE("Modified"), 0) != SIZE_MAX)
		return -4;
	return mark;
}

static bool
is_date(struct lede_slice s, bool month_first, long today,
    struct lede_pagedate *date)
{
	return s.len > 0 && s.len < 300 &&
	    lede_pagedate_find(s, month_first, date) > 0 &&
	    lede_pagedate_day(date) <= today + 1;
}

/* The best <time datetime> within the unit; returns its mark, 0: none. */
static int
look_within(struct lede_pagedate *date, const struct lede_node *top,
    bool month_first, long today)
{
	const struct lede_node *node;
	struct lede_pagedate other;
	int best = 0, mark, seen = 0;

	for (node = top; node != NULL && seen++ < LEDE_PLACE_NODES;
	    node = lede_html_next(node, top, false)) {
		mark = node->n_attrs == 0 ? 0 : mark_of(node);
		if (mark <= best || (!is_date(lede_html_attr(node,
		    LEDE_ATTR_DATETIME), month_first, today, &other) &&
		    !is_date(lede_html_attr(node, LEDE_ATTR_CONTENT),
		    month_first, today, &other) &&
		    !is_date(lede_html_attr(node, LEDE_ATTR_TITLE),
		    month_first, today, &other)))
			continue;
		*date = other;
		best = mark;
	}
	return best;
}

static int
look_around(const struct lede_unit *unit)
{
	const struct lede_box *box = unit->box;
	int best = 0, mark;

	for (int k = 0; k < REACH && box != NULL; k++, box = box->parent) {
		if (box->last - box->first > 8)
			break;
		mark = mark_of(box->node);
		if (mark == 0 && box->classes & LEDE_CLASS_BYLINE)
			mark = 2;
		if (mark < 0)
			return mark;
		if (mark > best)
			best = mark;
	}
	return best;
}

static void
judge(struct lede_dateline *d, const struct lede_units *units,
    const struct lede_article *article, size_t i, bool month_first,
    long today, struct lede_arena *arena)
{
	const struct lede_unit *unit = &units->at[i];
	int place = lede_place_of(article, i), inner, around, sense;

	memset(d, 0, sizeof(*d));
	if (unit->n_words > WORDS_MAX || lede_place_is_elsewhere(article,
	    unit, LEDE_CLASS_COMMENT))
		return;
	inner = look_within(&d->date, unit->box->node, month_first, today);
	around = look_around(unit);
	d->from = inner > 0 ? "time" : "text";
	if (!is_date(unit->text, month_first, today, &d->said))
		d->said.year = 0;
	if (inner == 0)
		d->date = d->said;
	if (d->date.year == 0)
		return;
	sense = sense_of(unit->text, arena);
	if (sense == 0 && i > 0 && units->at[i - 1].n_words < 4 &&
	    units->at[i - 1].n_digits == 0)
		sense = sense_of(units->at[i - 1].text, arena);
	if (unit->n_words > LINE_WORDS && sense <= 0 && inner == 0 &&
	    lede_pagedate_find(lede_slice_cut(unit->text, 0,
	    unit->text.len < DATELINE ? unit->text.len : DATELINE),
	    month_first, &d->date) == 0)
		return;
	d->score = 1 + 2 * place + (around < 0 ? around :
	    inner > around ? inner : around) + 2 * sense +
	    d->date.has_time - (sense < 0 ? 2 : 0);
	if (lede_box_within(unit->box, LEDE_TAG_ASIDE) ||
	    lede_box_within(unit->box, LEDE_TAG_FOOTER))
		d->score -= 3;
}

void
lede_dateline_find(struct lede_dateline *dateline,
    const struct lede_units *units, const struct lede_article *article,
    bool month_first, long today, struct lede_arena *arena)
{
	struct lede_dateline next;

	memset(dateline, 0, sizeof(*dateline));
	for (size_t i = 0; i < units->n; i++) {
		judge(&next, units, article, i, month_first, today, arena);
		if (next.score > dateline->score)
			*dateline = next;
	}
}
