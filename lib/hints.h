/* hints: what a page says of its article elsewhere than in the text. */
#ifndef LEDE_HINTS_H
#define LEDE_HINTS_H

#include <stdbool.h>

#include "slice.h"

/* Any slice may be LEDE_SLICE_NONE. */
struct lede_hints {
	struct lede_slice title, summary;
	struct lede_slice author;	/* the first that is declared */
	struct lede_slice body;		/* articleBody of JSON-LD */
	struct lede_slice type;		/* og:type: article, website ... */
	int kind;	/* how much of an article JSON-LD calls it; 0: not */
	bool front;	/* its address is that of the site */
};

#endif
