/* titlevoice: who says what a page's title is, and how a title is made of it. */
#ifndef LEDE_TITLEVOICE_H
#define LEDE_TITLEVOICE_H

#include "titles.h"

enum lede_titlesource {
	LEDE_TITLE_LD,		/* headline of JSON-LD */
	LEDE_TITLE_HEAD,	/* <h1>, of several the one in <title> */
	LEDE_TITLE_OTHER,	/* another <h1> */
	LEDE_TITLE_BELOW,	/* the first <h2> or <h3> in <title>; without
				 * one and an <h1> the first text */
	LEDE_TITLE_CLASSED,	/* the first that a class calls the title */
	LEDE_TITLE_GRAPH,	/* og:title */
	LEDE_TITLE_CARD,	/* twitter:title, and other <meta> */
	LEDE_TITLE_PAGE,	/* <title> */
	LEDE_TITLE_SOURCES
};

/* A text, and two forms to compare it in: small letters and single blanks;
 * and with straight quotation marks too. */
struct lede_titletext {
	struct lede_slice says, fold, plain;
};

/* How a title is cut from what its source says. */
enum lede_titlecut { LEDE_TITLE_WHOLE, LEDE_TITLE_FIRST, LEDE_TITLE_LAST,
	LEDE_TITLE_PIECE };

struct lede_titlemade {
	struct lede_titletext text;
	enum lede_titlesource source;
	enum lede_titlecut cut;
	int mark;		/* kind of the mark it was cut at; 0: none */
	struct lede_slice rest;	/* what was cut off */
};

struct lede_titlevoices {
	const struct lede_metafind *f;
	struct lede_titletext of[LEDE_TITLE_SOURCES];	/* len 0: silent */
	size_t n_heads;		/* how many <h1> there are */
	struct lede_titlemade made[LEDE_TITLES_MAX];
	size_t n;
};

/* The length of a mark between a title and something else, such as " | ", at
 * the start of s, 0: there is none; and its kind, from 1. */
size_t lede_title_mark(struct lede_slice s, int *kind);
/* The same at the end of s. */
size_t lede_title_mark_before(struct lede_slice s);

/* The features of made[i]. */
void lede_title_tell(const struct lede_titlevoices *voices, size_t i,
    struct lede_ranked *has);

#endif
