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

/*
 * What bytes are for sure, by how they begin: static, NULL if they may be
 * text.  Where nobody says that they are, as vague tells, a control character
 * is enough (MIME Sniffing 3, 7.2).
 */
const char *lede_sniff_binary(struct lede_slice bytes, bool vague);

/* Is a type a page, a feed or plain text? */
bool lede_sniff_is_page(struct lede_slice type);
/* A file kept as gzip, which some servers send as such? */
bool lede_sniff_is_gzip(struct lede_slice type);
/* Is it any text, such as a script? */
bool lede_sniff_is_text(struct lede_slice type);

#endif
