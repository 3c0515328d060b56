/*
 * sniff: the media type of bytes (after WHATWG MIME Sniffing), as far as it
 * matters to lede: pages, feeds, plain text, and what is none of them.
 */
#ifndef LEDE_SNIFF_H
#define LEDE_SNIFF_H

#include <stdbool.h>

#include "arena.h"
#include "slice.h"

/* "text/html", without parameters, in lower case; in arena. */
struct lede_slice lede_sniff_essence(struct lede_slice content_type,
    struct lede_arena *arena);

/* By the ending of a file's name; LEDE_SLICE_NONE if that says nothing. */
struct lede_slice lede_sniff_name(struct lede_slice name);

/*
 * By how the bytes begin: text/html, application/xml (a feed or sitemap),
 * application/json, multipart/related (MHTML), text/plain, or
 * application/octet-stream for what is no text.
 */
struct lede_slice lede_sniff_bytes(struct lede_slice bytes);

/* Is a type a page, a feed or plain text? */
bool lede_sniff_is_page(struct lede_slice type);

#endif
