#include "stub.h"

#include "teasers.h"

/* Bytes: from here on it is an article, whatever its words. */
#define SHORT ((size_t)1500)
#define SHORT_PAID ((size_t)3000)
#define TITLE_WORDS 8
#define BELOW_END 10	/* units behind the text where an offer stands */
#define OFFER_WORDS 6
#define OFFER_UNITS 12

static enum lede_phrase
title_opens(struct lede_slice title, const struct lede_pagewords *words,
    struct lede_arena *arena)
{
	struct lede_unit unit = { .text = title };

	lede_unit_look(&unit, words, arena);
	return unit.n_words <= TITLE_WORDS ? unit.opens : LEDE_PHRASE_NONE;
}

/* Do units that open with the phrase make half of the text? */
static bool
is_half(const struct lede_article *article, const struct lede_units *units,
    enum lede_phrase phrase)
{
	size_t all = 0, found = 0;

	for (size_t i = 0; i < units->n; i++)
		if (article->keep[i]) {
			all += units->at[i].size;
			if (units->at[i].opens == phrase)
				found += units->at[i].size;
		}
	return all > 0 && 2 * found >= all;
}

/* What is offered to those who do not pay, below the text. */
static bool
is_offer(const struct lede_unit *unit)
{
	const struct lede_box *box = unit->box;

	if (box->hidden || (unit->opens != LEDE_PHRASE_SIGNUP &&
	    unit->n_words < OFFER_WORDS))
		return false;
	for (; box != NULL && box->last - box->first < OFFER_UNITS;
	    box = box->parent)
		if (box->classes & LEDE_CLASS_PAY)
			return true;
	return false;
}

enum lede_stub
lede_stub_of(const struct lede_article *article,
    const struct lede_units *units, const struct lede_hints *hints,
    const struct lede_pagewords *words, struct lede_arena *arena)
{
	enum lede_phrase opens;

	if (article->text.len < SHORT) {
		opens = title_opens(hints->title, words, arena);
		if (opens == LEDE_PHRASE_ERROR ||
		    is_half(article, units, LEDE_PHRASE_ERROR))
			return LEDE_STUB_ERROR;
		if (opens == LEDE_PHRASE_COOKIE ||
		    is_half(article, units, LEDE_PHRASE_COOKIE))
			return LEDE_STUB_CONSENT;
	}
	if (lede_teasers_only(article, units, hints, words, arena))
		return LEDE_STUB_INDEX;
	for (size_t i = article->first; article->text.len < SHORT_PAID &&
	    i < units->n && i <= article->last + BELOW_END; i++)
		if (is_offer(&units->at[i]))
			return LEDE_STUB_PAID;
	return LEDE_STUB_NONE;
}
