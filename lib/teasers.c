#include "teasers.h"

#include "unitlook.h"

/* Letters of a headline, and of what a teaser says below it at most. */
#define HEADLINE_MIN 20
#define HEADLINE_MAX 250
#define TEASER_MAX 500
/* So many headlines make an index; a few stand below many an article. */
#define HEADLINES 8
#define MORE_WORDS 4		/* of a link "Read the full story", at most */
#define RUNS 4
/* Shares of the text that is teasers: on any page, on a front page. */
#define MOST 0.8f
#define MOST_OF_FRONT 0.5f
#define LINKS 0.3f		/* share of links on the page */
/* A page of links with a text that is hardly more than one teaser. */
#define LINKS_ONLY 0.7f
#define HEADLINES_ONLY 15
#define ARTICLE_RANK 4		/* lede_hints.kind from here on */

struct sums {
	float text, teasers;	/* letters that were kept */
	float run;		/* of the run under way */
	float all, links;	/* of the page */
	size_t headlines, runs;	/* of all; of text, or headlines in it */
	size_t offers;		/* runs that end in "Read more" */
	bool below;		/* a headline that leads elsewhere */
	bool offered;		/* the run under way has such an end */
};

struct look {
	const struct lede_pagewords *words;
	struct lede_arena *arena;
};

static bool
is_headline(const struct lede_unit *unit)
{
	return unit->size >= HEADLINE_MIN && unit->size <= HEADLINE_MAX &&
	    (unit->n_words >= 4 || unit->size > HEADLINE_MIN + 4) &&
	    10 * unit->links >= 9 * unit->size;
}

static bool
is_heading(const struct lede_unit *unit)
{
	return unit->tag >= LEDE_TAG_H1 && unit->tag <= LEDE_TAG_H6;
}

/* Is its end a link "Read more"? */
static bool
is_offer(const struct lede_unit *unit, const struct look *look)
{
	struct lede_unit end = { 0 };
	size_t at = unit->text.len;

	for (int n = 0; unit->links > 0 && at > 0 && n < MORE_WORDS; n++) {
		while (at > 0 && unit->text.ptr[at - 1] == ' ')
			at--;
		while (at > 0 && unit->text.ptr[at - 1] != ' ')
			at--;
		end = (struct lede_unit){ .text = lede_slice_cut(unit->text,
		    at, unit->text.len) };
		lede_unit_look(&end, look->words, look->arena);
		if (end.says == LEDE_PHRASE_MORE)
			return true;
	}
	return false;
}

static void
end_run(struct sums *s)
{
	if (s->run > 0) {
		s->runs++;
		s->text += s->run;
		s->offers += s->offered;
		if ((s->below || s->offered) && s->run < TEASER_MAX)
			s->teasers += s->run;
	}
	s->run = 0;
	s->offered = false;
}

static void
add(struct sums *s, const struct lede_unit *unit, bool kept,
    const struct look *look)
{
	float size = (float)unit->size;

	s->all += size;
	s->links += (float)unit->links;
	if (is_headline(unit)) {
		end_run(s);
		s->below = true;
		s->headlines++;
		if (kept) {
			s->runs++;
			s->text += size;
			s->teasers += size;
		}
	} else if (is_heading(unit)) {
		end_run(s);
		s->below = false;
	} else {
		if (kept)
			s->run += size;
		s->offered |= is_offer(unit, look);
	}
}

static bool
says_article(const struct lede_hints *hints)
{
	return hints->type.len > 0 ?
	    lede_slice_starts(hints->type, LEDE_SLICE("article")) :
	    hints->kind >= ARTICLE_RANK;
}

bool
lede_teasers_only(const struct lede_article *article,
    const struct lede_units *units, const struct lede_hints *hints,
    const struct lede_pagewords *words, struct lede_arena *arena)
{
	const struct look look = { words, arena };
	struct sums s = { 0 };

	if (says_article(hints))
		return false;
	for (size_t i = 0; i < units->n; i++)
		add(&s, &units->at[i], article->keep[i], &look);
	end_run(&s);
	if (s.text == 0 && article->text.len > 0)	/* from a script */
		return false;
	if (s.offers < HEADLINES && (s.headlines < HEADLINES ||
	    s.links < LINKS * s.all))
		return false;
	if (hints->front)
		return s.teasers >= MOST_OF_FRONT * s.text;
	if (s.teasers < MOST * s.text)
		return false;
	return s.runs >= RUNS || (s.headlines >= HEADLINES_ONLY &&
	    s.text < TEASER_MAX && s.links >= LINKS_ONLY * s.all);
}
