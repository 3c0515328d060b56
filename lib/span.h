/* span: a stretch of a text, and how a record tells it. */
#ifndef LEDE_SPAN_H
#define LEDE_SPAN_H

#include <stdbool.h>
#include <stddef.h>

#include "json.h"
#include "utf8.h"

/* Bytes [start, end) of the text; start == end: there is none. */
struct lede_span {
	size_t start, end;
};

/*
 * Read {start, end}, in code points of the map's text; false, and *span left
 * alone, where j is no such thing, is empty or lies beyond the text.
 */
bool lede_span_read(const struct lede_json *j, const struct lede_utf8_map *map,
    struct lede_span *span);

/* Add start, end and text to an object. */
void lede_span_add(struct lede_json *to, const struct lede_utf8_map *map,
    struct lede_span span, struct lede_arena *arena);

#endif
