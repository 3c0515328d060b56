/*
 * issued: all the days on which a page may have been published, declared,
 * shown, or told by addresses, each with what speaks for it, so that a model
 * can choose (lib/ranker.h, lib/model/meta.md).
 *
 * A day that is declared or shown as that of a later state of the article is
 * not among them, unless it is declared as the first too.
 */
#ifndef LEDE_ISSUED_H
#define LEDE_ISSUED_H

#include "dateline.h"
#include "metafind.h"
#include "ranker.h"

#define LEDE_ISSUED_MAX 96

enum lede_issuedsource {
	LEDE_ISSUED_NONE,	/* no day: always the first */
	LEDE_ISSUED_LD,		/* datePublished of JSON-LD */
	LEDE_ISSUED_META,	/* <meta>, by its rank */
	LEDE_ISSUED_SHOWN,
	LEDE_ISSUED_URL,	/* the page's own address, or its canonical */
	LEDE_ISSUED_SCRIPT,	/* data of scripts */
	LEDE_ISSUED_TOLD,	/* in the summary or the title */
	LEDE_ISSUED_IMAGE,	/* the address of its picture */
	LEDE_ISSUED_SOURCES
};

struct lede_issued {
	struct lede_pagedate date;
	const char *from;	/* as of struct lede_value */
	enum lede_issuedsource source;
	int rank;		/* of META; of LD its article's */
	bool turned;		/* 3/4/2024 read the way that is not the
				   page's */
	const struct lede_dateline *line;	/* of SHOWN */
};

/* Is 3/4/2024 the fourth of March to those who read the page? */
bool lede_issued_month_first(const struct lede_metafind *f);

/*
 * Put the candidates and their features into arrays with room for
 * LEDE_ISSUED_MAX; returns how many there are, at least one.  *updated is the
 * first date that the article shows as that of a later state, NULL: none.  In
 * arena.
 */
size_t lede_issued_find(const struct lede_metafind *f,
    const struct lede_article *article, struct lede_issued *issued,
    struct lede_ranked *features, const struct lede_dateline **updated);

/* The features of issued[i]; modified in days, LONG_MIN: not declared. */
void lede_issued_tell(const struct lede_issued *issued, size_t n, size_t i,
    long modified, bool month_first, struct lede_ranked *told);

#endif
