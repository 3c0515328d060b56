/* mhtml: a page saved as a MIME message (RFC 2557), as browsers save them. */
#ifndef LEDE_MHTML_H
#define LEDE_MHTML_H

#include "arena.h"
#include "error.h"
#include "slice.h"

struct lede_mhtml {
	struct lede_slice body;		/* transfer coding undone; in arena */
	struct lede_slice content_type;	/* of the part; borrows the message */
	struct lede_slice url;		/* where the page came from, or NONE */
};

/* The first HTML part of a message; LEDE_ERR_RECORD "mhtml" without one. */
int lede_mhtml_find(struct lede_slice message, struct lede_arena *arena,
    struct lede_mhtml *part, struct lede_error *err);

#endif
