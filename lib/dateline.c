#include "dateline.h"

#include "place.h"
#include "utf8.h"

/* A longer unit is a sentence, or a paragraph that may begin with its date. */
#define LINE_WORDS 25
#define WORDS_MAX 80	/* of one that may say "published" */
#define DATELINE 40	/* bytes at its start */
#define ALONE 24	/* bytes beside the date */
#define DATE_REST 8	/* bytes behind it that say nothing more */
#define REACH 3		/* boxes around a unit whose names count */
#define DATES_MAX 4	/* of a unit */

/* Marks: an element for dates, one for bylines, one that says what date. */
#define MARK_TIME 3
#define MARK_BYLINE 2
#define MARK_PUBLISHED 5
#define MARK_MODIFIED (-4)

static const struct { const char *word, *kind, *lang; } words[] = {
#include "lexicon/date-words.inc"
};

/* Of several words the last counts: it stands next to the date. */
static enum lede_datesense
sense_of(struct lede_slice text, struct lede_arena *arena)
{
	struct lede_slice low = lede_utf8_fold(text, arena), word;
	enum lede_datesense sense = LEDE_DATE_BARE;
	size_t at, last = 0;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		word = lede_slice_str(words[i].word);
		for (at = lede_slice_find(low, word, last); at != SIZE_MAX;
		    at = lede_slice_find(low, word, at + 1)) {
			last = at;
			sense = words[i].kind[0] == 'p' ? LEDE_DATE_PUBLISHED :
			    words[i].kind[0] == 'u' ? LEDE_DATE_UPDATED :
			    LEDE_DATE_OTHER;
		}
	}
	return sense;
}

/* By attributes of an element around the date or of the date itself. */
static int
mark_of(const struct lede_node *node)
{
	struct lede_slice prop = lede_html_attr(node, LEDE_ATTR_ITEMPROP);

	if (lede_slice_find(prop, LEDE_SLICE("Published"), 0) != SIZE_MAX ||
	    lede_slice_find(prop, LEDE_SLICE("Created"), 0) != SIZE_MAX)
		return MARK_PUBLISHED;
	if (lede_slice_find(prop, LEDE_SLICE("Modified"), 0) != SIZE_MAX)
		return MARK_MODIFIED;
	return node->tag == LEDE_TAG_TIME || node->tag == LEDE_TAG_ABBR ?
	    MARK_TIME : 0;
}

static bool
is_date(struct lede_slice s, bool month_first, struct lede_pagedate *date)
{
	return s.len > 0 && s.len < 300 &&
	    lede_pagedate_find(s, month_first, date) > 0;
}

/* The best date in an attribute within the unit; returns its mark. */
static int
look_within(struct lede_pagedate *date, const struct lede_node *top,
    bool month_first)
{
	static const enum lede_attr attrs[] = { LEDE_ATTR_DATETIME,
	    LEDE_ATTR_CONTENT, LEDE_ATTR_TITLE };
	const struct lede_node *node;
	int best = 0, mark, seen = 0;

	for (node = top; node != NULL && seen++ < LEDE_PLACE_NODES;
	    node = lede_html_next(node, top, false)) {
		mark = node->n_attrs == 0 ? 0 : mark_of(node);
		for (size_t i = 0; mark > best &&
		    i < sizeof(attrs) / sizeof(attrs[0]); i++)
			if (is_date(lede_html_attr(node, attrs[i]),
			    month_first, date))
				best = mark;
	}
	return best;
}

struct look {
	const struct lede_units *units;
	const struct lede_article *article;
	long title;		/* unit */
	size_t text;		/* its first unit */
	struct lede_dateline *lines;
	size_t n, max;
	bool month_first;
	struct lede_arena *arena;
};

static void
add(struct look *look, const struct lede_dateline *line)
{
	if (look->n < look->max)
		look->lines[look->n++] = *line;
}

/* The kind of the words with a date, else of what the unit before says if that
 * is all: "Published". */
static enum lede_datesense
sense_beside(const struct look *look, size_t i, struct lede_slice words_with)
{
	const struct lede_unit *unit = &look->units->at[i];
	enum lede_datesense sense = sense_of(words_with, look->arena);

	if (sense == LEDE_DATE_BARE && i > 0 && unit[-1].n_words < 4 &&
	    unit[-1].n_digits == 0)
		sense = sense_of(unit[-1].text, look->arena);
	return sense;
}

/* Each date in the words of a unit, by the words between it and the last. */
static void
read_words(struct look *look, size_t i, struct lede_dateline line)
{
	const struct lede_unit *unit = &look->units->at[i];
	struct lede_slice rest = unit->text;
	bool said;
	size_t end;

	line.begins = unit->n_words > LINE_WORDS;
	if (unit->n_words > WORDS_MAX && rest.len > DATELINE)
		rest.len = DATELINE;
	end = lede_pagedate_find(rest, look->month_first, &line.date);
	if (end == 0)
		return;
	said = !line.begins || (unit->n_words <= WORDS_MAX &&
	    sense_of(rest, look->arena) == LEDE_DATE_PUBLISHED);
	if (!said && end > DATELINE)
		return;
	line.sense = sense_beside(look, i, lede_slice_cut(rest, 0, end));
	line.alone = unit->text.len < end + ALONE;
	line.told = look->article->keep[i] &&
	    unit->text.len > end + DATE_REST;
	add(look, &line);
	line.alone = line.told = false;
	for (int k = 1; said && k < DATES_MAX; k++) {
		rest = lede_slice_cut(rest, end, rest.len);
		end = lede_pagedate_find(rest, look->month_first, &line.date);
		if (end == 0)
			return;
		line.sense = sense_of(lede_slice_cut(rest, 0, end),
		    look->arena);
		add(look, &line);
	}
}

static void
read_unit(struct look *look, size_t i)
{
	const struct lede_unit *unit = &look->units->at[i];
	struct lede_dateline line = { .behind = (long)i - look->title };
	int around, inner = 0;

	if (unit->n_words <= WORDS_MAX)
		inner = look_within(&line.date, unit->box->node,
		    look->month_first);
	if (inner == 0 && unit->n_digits == 0)
		return;
	around = lede_place_mark(unit, REACH, MARK_BYLINE, mark_of);
	line.mark = around < 0 || around > inner ? around : inner;
	line.place = lede_place_of(look->article, i);
	line.elsewhere = lede_place_is_elsewhere(look->article, unit,
	    LEDE_CLASS_COMMENT);
	line.aside = lede_box_within(unit->box, LEDE_TAG_ASIDE) ||
	    lede_box_within(unit->box, LEDE_TAG_FOOTER);
	line.apart = lede_box_within(unit->box, LEDE_TAG_ASIDE) &&
	    look->text < look->units->n &&
	    !lede_box_within(look->units->at[look->text].box, LEDE_TAG_ASIDE);
	if (inner > 0) {
		line.attribute = true;
		line.sense = sense_beside(look, i, unit->text);
		line.alone = unit->text.len < 2 * ALONE;
		add(look, &line);
		line.attribute = false;
	}
	if (unit->n_digits > 0)
		read_words(look, i, line);
}

size_t
lede_datelines_find(struct lede_dateline *lines, size_t max,
    const struct lede_units *units, const struct lede_article *article,
    bool month_first, struct lede_arena *arena)
{
	struct look look = { .units = units, .article = article,
	    .title = (long)(article->title == SIZE_MAX ? article->first :
	    article->title), .text = article->first,
	    .lines = lines, .max = max,
	    .month_first = month_first, .arena = arena };

	for (size_t i = 0; i < units->n && look.n < max; i++)
		read_unit(&look, i);
	return look.n;
}
