/*
 * article: which of a page's text units are its article, and the text they
 * make.
 */
#ifndef LEDE_ARTICLE_H
#define LEDE_ARTICLE_H

#include "arena.h"
#include "hints.h"
#include "slice.h"
#include "units.h"

/* What in the text is no plain paragraph; bytes. */
struct lede_block {
	size_t start, end;
	enum lede_tag tag;
};

struct lede_article {
	struct lede_slice text;		/* paragraphs, a blank line between */
	struct lede_block *blocks;
	size_t n_blocks;
	bool *keep;			/* a unit each */
	/* Units: the title as shown, SIZE_MAX if it is not; first and last
	 * of the text. */
	size_t title, first, last;
};

/*
 * In arena.  text.len == 0: the page has no article.  With captions, what is
 * said of pictures within the text stays in it, as blocks of figcaption.
 */
void lede_article_find(struct lede_article *article,
    const struct lede_units *units, const struct lede_hints *hints,
    const struct lede_pagewords *words, bool captions,
    struct lede_arena *arena);

#endif
