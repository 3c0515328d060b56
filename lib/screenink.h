/* screenink: colours of a terminal (ECMA-48, SGR), where they are wanted. */
#ifndef LEDE_SCREENINK_H
#define LEDE_SCREENINK_H

#include <stdbool.h>

#include "buf.h"

/* What is written for a terminal: out is borrowed. */
struct lede_ink {
	struct lede_buf *out;
	bool color;
};

/* Parameters of SGR from here on, "1;31"; "0" ends them.  Nothing where there
 * is no colour. */
static inline void
lede_ink(const struct lede_ink *ink, const char *sgr)
{
	if (!ink->color)
		return;
	lede_buf_str(ink->out, "\033[");
	lede_buf_str(ink->out, sgr);
	lede_buf_char(ink->out, 'm');
}

#endif
