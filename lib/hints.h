/* hints: what a page says of its article elsewhere than in the text. */
#ifndef LEDE_HINTS_H
#define LEDE_HINTS_H

#include "slice.h"

/* Any may be LEDE_SLICE_NONE. */
struct lede_hints {
	struct lede_slice title, summary;
	struct lede_slice body;		/* articleBody of JSON-LD */
};

#endif
