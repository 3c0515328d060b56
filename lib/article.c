#include "article.h"

#include "buf.h"
#include "choice.h"
#include "pagedate.h"
#include "unitlook.h"
#include "unitscore.h"

/* What it takes to begin or end a run of kept units, and how much likelier
 * than not a unit must be, as log odds. */
#define SWITCH 0.3f
#define BAR 0.2f
/* A body given elsewhere that is shorter is no article. */
#define BODY_MIN 250
#define NEVER (-9.0f)
/* What it adds to the odds to be the page's summary below its title. */
#define STANDFIRST 3.0f
/* What it adds to look like one. */
#define LEADS 1.5f
/* Letters of a paragraph; of how many the style says something; how much. */
#define PARAGRAPH 80
#define ALIKE 4
#define LEAN 0.25f
#define CAPTION_SURE 3.0f
#define CAPTION_UNITS 4	/* in a box that is no more than a picture's */
#define BYLINE_WORDS 12
#define BYLINE_REACH 8	/* units behind the title */
#define CREDIT_WORDS 10
#define PROMPT_WORDS 30
#define LINK_WORDS 4	/* of a link that is a paragraph, at least */
/* What it takes from the odds to offer another article, and to be a link. */
#define OFFERS 3.0f
#define IS_LINK 2.5f
#define DATE_REST 6	/* bytes behind a date that are still of it */
/* Letters of a text that is not said twice; "Yes." is. */
#define SAID_ONCE 60

/*
 * The likeliest run of units in and out, where each change from one to the
 * other costs SWITCH (Viterbi 1967).
 */
static void
smooth(bool *keep, const float *odds, size_t n, struct lede_arena *arena)
{
	bool (*from)[2] = lede_arena_alloc(arena, (n + 1) * sizeof(*from));
	float out = 0, in = -SWITCH, to_out, to_in;
	bool now;

	for (size_t i = 0; i < n; i++) {
		from[i][0] = in - SWITCH > out;
		from[i][1] = in >= out - SWITCH;
		to_out = from[i][0] ? in - SWITCH : out;
		to_in = (from[i][1] ? in : out - SWITCH) + odds[i] - BAR;
		out = to_out;
		in = to_in;
	}
	now = in > out;
	for (size_t i = n; i-- > 0;) {
		keep[i] = now;
		now = from[i][now];
	}
}

/* What a picture shows, or who took it. */
static bool
is_caption(const struct lede_unit *unit)
{
	const struct lede_box *box = unit->box;

	for (int k = 0; k < 3 && box != NULL; k++, box = box->parent)
		if (box->last - box->first < CAPTION_UNITS &&
		    (box->tag == LEDE_TAG_FIGCAPTION ||
		    box->classes & LEDE_CLASS_CAPTION))
			return true;
	return false;
}

/* Captions between the first and the last unit of the text: in; or out, but
 * for what the scorer is sure of (the page's figures may be its text). */
static void
set_captions(const struct lede_units *units, const float *odds, bool *keep,
    bool captions)
{
	size_t first = 0, last = units->n;

	while (first < last && !keep[first])
		first++;
	while (last > first && !keep[last - 1])
		last--;
	for (size_t i = first; i < last; i++)
		if (is_caption(&units->at[i]))
			keep[i] = captions ? !units->at[i].box->hidden :
			    odds[i] > CAPTION_SURE;
}

/* "Posted on 3 May 2020 by ...", "3 May 2020, 10:30 | Harbour". */
static bool
is_dated(const struct lede_unit *unit)
{
	struct lede_pagedate date;

	return unit->n_digits > 0 && (unit->opens == LEDE_PHRASE_TIME ||
	    (lede_pagedate_find(unit->text, false, &date) > 0 &&
	    date.has_time));
}

/* Who wrote it and when, below the title; who took a picture; "(Reporting by
 * ...)". */
static bool
is_credit(const struct lede_unitview *view, size_t i)
{
	const struct lede_unit *unit = &view->units->at[i];

	if (view->basis[i].ends && unit->final != ')')
		return false;
	if (unit->n_words <= BYLINE_WORDS && i > view->title &&
	    i <= view->title + BYLINE_REACH &&
	    (unit->opens == LEDE_PHRASE_BY || is_dated(unit)))
		return true;
	switch (unit->opens) {
	case LEDE_PHRASE_PHOTO:
		return unit->n_words <= CREDIT_WORDS &&
		    memchr(unit->text.ptr, ':', unit->text.len) != NULL;
	case LEDE_PHRASE_RIGHTS:
		return unit->first == '(' && unit->final == ')';
	default:
		return false;
	}
}

/* Nothing but the name of who is declared the author, below the title. */
static bool
is_author(const struct lede_unitview *view, size_t i, struct lede_slice author)
{
	return author.len > 0 && i > view->title &&
	    i <= view->title + BYLINE_REACH &&
	    lede_slice_eq(view->units->at[i].text, author);
}

/* "$$ARTICLEAD$$", "{{ad}}": a place that a template did not fill. */
static bool
is_placeholder(const struct lede_unit *unit)
{
	return unit->n_words == 1 && unit->first < 0x80 &&
	    unit->final < 0x80 && strchr("$%#{", (int)unit->first) != NULL &&
	    strchr("$%#}", (int)unit->final) != NULL;
}

/* Is all it says "Advertisement", "Share", or a date? */
static bool
is_furniture(const struct lede_unit *unit)
{
	struct lede_pagedate date;
	size_t end;

	switch (unit->says) {
	case LEDE_PHRASE_AD: case LEDE_PHRASE_SHARE: case LEDE_PHRASE_COMMENT:
	case LEDE_PHRASE_COOKIE: case LEDE_PHRASE_SIGNUP:
		return true;
	default:
		break;
	}
	if (is_placeholder(unit))
		return true;
	if (unit->n_words > 6 || unit->n_digits == 0)
		return false;
	end = lede_pagedate_find(unit->text, false, &date);
	return end > 0 && end + DATE_REST >= unit->text.len;
}

/* A paragraph that looks like no other, or one that the scorer is sure of. */
static bool
is_clear(const struct lede_unit *unit, float odds)
{
	return unit->size < PARAGRAPH || 10 * unit->links > 3 * unit->size ||
	    odds < -3 || odds > 2;
}

/* Paragraphs in doubt are likelier where those that look the same are. */
static void
lean_on_style(const struct lede_unitview *view, float *odds,
    struct lede_arena *arena)
{
	const struct lede_units *units = view->units;
	struct lede_tally styles;
	struct lede_tally_row *row;
	float mean;

	lede_tally_init(&styles, units->n, arena);
	for (size_t i = 0; i < units->n; i++) {
		if (units->at[i].size < PARAGRAPH)
			continue;
		row = lede_tally_row(&styles, (uintptr_t)view->basis[i].style);
		row->n++;
		row->chance += odds[i];
	}
	for (size_t i = 0; i < units->n; i++) {
		if (is_clear(&units->at[i], odds[i]))
			continue;
		row = lede_tally_row(&styles, (uintptr_t)view->basis[i].style);
		mean = row->chance / (float)row->n;
		if (row->n >= ALIKE && mean > odds[i])
			odds[i] += LEAN * (mean - odds[i]);
	}
}

/* Paragraphs that lead to other articles: "Read also: ..." */
static float
prompt_of(const struct lede_unit *unit)
{
	float less = 0;

	if (unit->opens == LEDE_PHRASE_RELATED &&
	    unit->n_words <= PROMPT_WORDS && 2 * unit->links >= unit->size &&
	    (unit->tag < LEDE_TAG_H1 || unit->tag > LEDE_TAG_H6))
		less += OFFERS;
	if (unit->tag == LEDE_TAG_P && unit->n_words >= LINK_WORDS &&
	    10 * unit->links >= 9 * unit->size)
		less += IS_LINK;
	return less;
}

/*
 * What the odds do not know: the title is not text, a paragraph that stands
 * in two places is said once, links to other articles are none of this one,
 * and there is a standfirst.
 */
static void
mend(const struct lede_unitview *view, struct lede_slice author, float *odds)
{
	const struct lede_units *units = view->units;
	const struct lede_basis *b;
	size_t first;

	for (size_t i = 0; i < units->n; i++) {
		b = &view->basis[i];
		first = b->same->first;
		if (i > view->title)
			odds[i] -= prompt_of(&units->at[i]);
		if ((b->title >= .9f && b->of_title >= .9f) ||
		    is_furniture(&units->at[i]) || is_credit(view, i) ||
		    is_author(view, i, author))
			odds[i] = NEVER;
		else if (first < i && units->at[i].size >= SAID_ONCE &&
		    b->style != view->basis[first].style)
			odds[odds[i] > odds[first] ? first : i] = NEVER;
		else if (lede_unitview_leads(view, i))
			odds[i] += b->is_summary ? STANDFIRST : LEADS;
	}
}

static void
write_text(struct lede_article *article, const struct lede_units *units,
    struct lede_arena *arena)
{
	struct lede_buf text = { .arena = arena };
	const struct lede_unit *unit;
	enum lede_tag tag;
	size_t cap = 0;

	for (size_t i = 0; i < units->n; i++) {
		unit = &units->at[i];
		if (!article->keep[i])
			continue;
		if (text.len > 0)
			lede_buf_str(&text, "\n\n");
		else
			article->first = i;
		article->last = i;
		tag = is_caption(unit) ? LEDE_TAG_FIGCAPTION : unit->tag;
		if (tag != LEDE_TAG_P) {
			article->blocks = lede_arena_more(arena,
			    article->blocks, article->n_blocks, &cap,
			    sizeof(*article->blocks));
			article->blocks[article->n_blocks++] =
			    (struct lede_block){ text.len,
			    text.len + unit->text.len, tag };
		}
		lede_buf_add(&text, unit->text);
	}
	article->text = lede_buf_slice(&text);
}

/* A page that shows nothing may have its text in a script. */
static void
write_body(struct lede_article *article, struct lede_slice body,
    struct lede_arena *arena)
{
	struct lede_buf text = { .arena = arena };
	struct lede_slice line;
	size_t end;

	while (body.len > 0) {
		end = lede_slice_find(body, LEDE_SLICE("\n"), 0);
		if (end == SIZE_MAX)
			end = body.len;
		line = lede_slice_trim(lede_slice_cut(body, 0, end));
		body = lede_slice_cut(body, end < body.len ? end + 1 : end,
		    body.len);
		if (line.len > 0 && text.len > 0)
			lede_buf_str(&text, "\n\n");
		lede_buf_add(&text, line);
	}
	article->text = lede_buf_slice(&text);
}

/* On a page without prose: the sentences in what it marks as its own part. */
static void
keep_main(const struct lede_unitview *view, bool *keep)
{
	for (size_t i = 0; i < view->units->n; i++) {
		const struct lede_unit *unit = &view->units->at[i];

		keep[i] = view->basis[i].ends && unit->links == 0 &&
		    !view->choice->out[i] &&
		    (lede_box_within(unit->box, LEDE_TAG_MAIN) ||
		    lede_box_within(unit->box, LEDE_TAG_ARTICLE));
	}
}

void
lede_article_find(struct lede_article *article,
    const struct lede_units *units, const struct lede_hints *hints,
    const struct lede_pagewords *words, bool captions,
    struct lede_arena *arena)
{
	struct lede_choice choice;
	struct lede_unitview *view;
	float *odds;

	memset(article, 0, sizeof(*article));
	lede_choice_make(&choice, units, arena);
	view = lede_unitview_open(units, &choice, hints, words, arena);
	article->keep = lede_arena_zalloc(arena, units->n + 1, sizeof(bool));
	odds = lede_unitscore(lede_unit_model(), units, view, arena);
	lean_on_style(view, odds, arena);
	mend(view, hints->author, odds);
	smooth(article->keep, odds, units->n, arena);
	set_captions(units, odds, article->keep, captions);
	write_text(article, units, arena);
	article->title = view->title < units->n ? view->title : SIZE_MAX;
	if (article->text.len == 0) {
		article->keep = choice.keep;
		if (choice.container == NULL)
			keep_main(view, article->keep);
		write_text(article, units, arena);
	}
	if (hints->body.len >= BODY_MIN &&
	    article->text.len < hints->body.len / 4) {
		article->n_blocks = 0;
		write_body(article, hints->body, arena);
	}
}
