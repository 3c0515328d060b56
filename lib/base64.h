/* base64: bytes as text (RFC 4648, section 4). */
#ifndef LEDE_BASE64_H
#define LEDE_BASE64_H

#include "arena.h"
#include "slice.h"

/* In arena. */
struct lede_slice lede_base64_encode(struct lede_slice bytes,
    struct lede_arena *arena);

/* White space is passed over.  -1 if text is no base64.  In arena. */
int lede_base64_decode(struct lede_slice text, struct lede_arena *arena,
    struct lede_slice *bytes);

#endif
