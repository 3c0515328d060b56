#include "credit.h"

#include "byline.h"
#include "place.h"

/* A longer unit is a sentence; only a name marked within it is read. */
#define WORDS_MAX 25
#define SCORE_MIN 5
#define REACH 4		/* boxes around a unit whose marks count */
#define MARK_BYLINE 1

static const struct { const char *part, *kind; } author_marks[] = {
#include "lexicon/author-marks.inc"
};
#define MARKS (sizeof(author_marks) / sizeof(author_marks[0]))

struct credit {
	int score;		/* 0: none */
	struct lede_slice names[LEDE_BYLINE_MAX];
	size_t n;
};

static bool
has_word(struct lede_slice list, const char *word)
{
	size_t at = 0, end;

	while (at < list.len) {
		for (end = at; end < list.len && list.ptr[end] != ' '; end++)
			;
		if (lede_slice_caseis(lede_slice_cut(list, at, end), word))
			return true;
		at = end + 1;
	}
	return false;
}

static bool
is_author_link(struct lede_slice href)
{
	size_t at = 0, end;
	struct lede_slice part;

	while (at < href.len) {
		for (end = at; end < href.len &&
		    memchr("/?=&", href.ptr[end], 4) == NULL; end++)
			;
		part = lede_slice_cut(href, at, end);
		for (size_t i = 0; end < href.len && i < MARKS; i++)
			if (author_marks[i].kind[0] == 'p' &&
			    lede_slice_caseis(part, author_marks[i].part))
				return true;
		at = end + 1;
	}
	return false;
}

static bool
is_author_class(struct lede_slice name)
{
	for (size_t i = 0; name.len > 0 && i < MARKS; i++) {
		size_t len = strlen(author_marks[i].part);

		for (size_t at = 0; author_marks[i].kind[0] == 'c' &&
		    at + len <= name.len; at++)
			if (lede_slice_caseis(lede_slice_cut(name, at,
			    at + len), author_marks[i].part))
				return true;
	}
	return false;
}

/* How surely an element says that its text is an author's name. */
static int
mark_of(const struct lede_node *node)
{
	if (node->n_attrs == 0)
		return 0;
	if (has_word(lede_html_attr(node, LEDE_ATTR_ITEMPROP), "author") ||
	    has_word(lede_html_attr(node, LEDE_ATTR_REL), "author"))
		return 5;
	if (node->tag == LEDE_TAG_A &&
	    is_author_link(lede_html_attr(node, LEDE_ATTR_HREF)))
		return 4;
	if (is_author_class(lede_html_attr(node, LEDE_ATTR_CLASS)))
		return 3;
	return 0;
}

/* Names in marked elements within the unit; returns the best mark. */
static int
look_within(struct credit *credit, const struct lede_unit *unit,
    struct lede_arena *arena)
{
	const struct lede_node *top = unit->box->node, *node;
	struct lede_slice text;
	int best = 0, mark, seen = 0;

	for (node = lede_html_next(top, top, false); node != NULL &&
	    seen++ < LEDE_PLACE_NODES; node = lede_html_next(node, top,
	    false)) {
		mark = node->tag == LEDE_TAG_TEXT ? 0 : mark_of(node);
		if (mark == 0 || mark < best)
			continue;
		text = lede_html_text(node, arena);
		if (text.len == 0 || lede_slice_find(unit->text, text, 0) ==
		    SIZE_MAX)
			continue;
		if (mark > best)
			credit->n = 0;
		best = mark;
		/* Who is marked as author may have a nickname. */
		credit->n = lede_byline_names(text, mark < 4, credit->names,
		    credit->n);
	}
	return credit->n > 0 ? best : 0;
}

/* One word that the title has too is what the article is about. */
static bool
is_topic(const struct lede_units *units, const struct lede_article *article,
    struct lede_slice name)
{
	return article->title < units->n &&
	    memchr(name.ptr, ' ', name.len) == NULL &&
	    lede_slice_find(units->at[article->title].text, name, 0) !=
	    SIZE_MAX;
}

static void
judge(struct credit *credit, const struct lede_units *units,
    const struct lede_article *article, size_t i, struct lede_arena *arena)
{
	const struct lede_unit *unit = &units->at[i];
	const struct lede_box *box = unit->box;
	struct lede_slice text = unit->text;
	int place = lede_place_of(article, i), mark, inner;
	bool by, said;

	memset(credit, 0, sizeof(*credit));
	if (place < 0 || unit->tag == LEDE_TAG_H1 ||
	    lede_place_is_elsewhere(article, unit, LEDE_CLASS_COMMENT |
	    LEDE_CLASS_NAV | LEDE_CLASS_TAGS))
		return;
	if (lede_byline_is_other(text) || (i > 0 &&
	    units->at[i - 1].n_words < 5 &&
	    lede_byline_is_other(units->at[i - 1].text)))
		return;
	inner = look_within(credit, unit, arena);
	mark = lede_place_mark(unit, REACH, MARK_BYLINE, mark_of);
	if (inner > mark)
		mark = inner;
	by = lede_byline_is_by(&text);
	/* "By" may be all that the unit before says. */
	said = i > 0 && lede_byline_is_only_by(units->at[i - 1].text);
	if (inner == 0 && unit->n_words <= WORDS_MAX)
		credit->n = lede_byline_names(text, mark < 4, credit->names,
		    0);
	if (credit->n == 0 || (mark == 0 && !by && !said) ||
	    (place == 0 && mark < 4) || (mark < 4 && credit->n == 1 &&
	    is_topic(units, article, credit->names[0])))
		return;
	credit->score = place + mark + 4 * (by || said);
	if (lede_box_within(box, LEDE_TAG_ASIDE) ||
	    lede_box_within(box, LEDE_TAG_FOOTER))
		credit->score -= 3;
}

size_t
lede_credit_find(const struct lede_units *units,
    const struct lede_article *article, struct lede_slice *names,
    struct lede_arena *arena)
{
	struct credit *credits = lede_arena_alloc(arena, 2 *
	    sizeof(*credits)), *best = credits, *next = credits + 1;
	size_t n, at = 0;
	int score;

	memset(best, 0, sizeof(*best));
	for (size_t i = 0; i < units->n; i++) {
		judge(next, units, article, i, arena);
		if (next->score > best->score) {
			struct credit *other = best;

			best = next;
			next = other;
			at = i;
		}
	}
	if (best->score < SCORE_MIN)
		return 0;
	n = best->n;
	score = best->score;
	memcpy(names, best->names, n * sizeof(*names));
	/* Several authors may stand in units of their own that look alike. */
	for (size_t i = at + 1; i < units->n && i <= at + 12; i++) {
		if (units->at[i].block->signature !=
		    units->at[at].block->signature)
			continue;
		judge(next, units, article, i, arena);
		if (next->score < score - 4 || next->score < SCORE_MIN - 1)
			continue;
		for (size_t k = 0; k < next->n; k++)
			n = lede_byline_add(next->names[k], names, n);
	}
	return n;
}
