/*
 * dateline: the dates that a page shows, in <time> or in words, each with
 * what stands around it: at the title or among others' articles, beside
 * "published" or beside "updated".
 */
#ifndef LEDE_DATELINE_H
#define LEDE_DATELINE_H

#include "arena.h"
#include "article.h"
#include "pagedate.h"
#include "units.h"

/* What the words beside a date say it is of. */
enum lede_datesense {
	LEDE_DATE_BARE, LEDE_DATE_PUBLISHED, LEDE_DATE_UPDATED, LEDE_DATE_OTHER
};

struct lede_dateline {
	struct lede_pagedate date;
	long behind;		/* units behind the title, or the first of the
				   text; before it: below 0 */
	bool attribute;		/* of an element, not its words */
	int place;		/* lede_place_of */
	int mark;		/* what elements say of it, see dateline.c */
	enum lede_datesense sense;
	bool elsewhere;		/* in a menu, among comments */
	bool aside;		/* in <aside>, <footer> */
	bool apart;		/* in an <aside> that the text is not in */
	bool begins;		/* only at the start of a longer text */
	bool alone;		/* nearly all of its unit */
	bool told;		/* the first of a sentence that is text */
};

/*
 * Put the dates shown, in the order of the page, into lines, which has room
 * for max; returns how many there are.  month_first: as in
 * lede_pagedate_find.
 */
size_t lede_datelines_find(struct lede_dateline *lines, size_t max,
    const struct lede_units *units, const struct lede_article *article,
    bool month_first, struct lede_arena *arena);

#endif
