/*
 * dateline: when a page says that its article was published: the date shown
 * at the title, in <time> or in words, rather than another's.
 */
#ifndef LEDE_DATELINE_H
#define LEDE_DATELINE_H

#include "arena.h"
#include "article.h"
#include "pagedate.h"
#include "units.h"

struct lede_dateline {
	struct lede_pagedate date;
	struct lede_pagedate said;	/* in words; year 0: none */
	const char *from;	/* "time", "text" */
	int score;		/* 0: none; LEDE_DATELINE_SURE and up */
};
#define LEDE_DATELINE_SURE 5

/* month_first: as in lede_pagedate_find.  A date behind today + 1 is none. */
void lede_dateline_find(struct lede_dateline *dateline,
    const struct lede_units *units, const struct lede_article *article,
    bool month_first, long today, struct lede_arena *arena);

#endif
