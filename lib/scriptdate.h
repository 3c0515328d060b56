/*
 * scriptdate: the days that data in a page's scripts give for its article:
 * "datePublished":"2024-07-18T10:04:11Z", publish_date='2024-07-18',
 * \"createdAt\":1721297051000.  What JSON-LD says is not among them, lib/jsonld.h
 * reads that.
 */
#ifndef LEDE_SCRIPTDATE_H
#define LEDE_SCRIPTDATE_H

#include "html.h"
#include "pagedate.h"

/* Of what the name of the value speaks. */
enum lede_scriptkind {
	LEDE_SCRIPT_PUBLISHED, LEDE_SCRIPT_CREATED, LEDE_SCRIPT_DATE,
	LEDE_SCRIPT_KINDS
};

struct lede_scriptdate {
	struct lede_pagedate date;
	enum lede_scriptkind kind;
	int others;		/* further days that the same name has */
};

/*
 * The first day that each name has, in the order of the page, into dates,
 * which has room for max; returns how many there are.  month_first: as in
 * lede_pagedate_find.
 */
size_t lede_scriptdates_find(struct lede_scriptdate *dates, size_t max,
    const struct lede_node *root, bool month_first);

#endif
