/* quoteread: the member `quotes` of a record, as lede-quotes writes it. */
#ifndef LEDE_QUOTEREAD_H
#define LEDE_QUOTEREAD_H

#include "json.h"
#include "quotes.h"
#include "utf8.h"

/*
 * Read {start, end} as bytes of the map's text; false, and *span left alone,
 * where j is no such thing or lies beyond the text.
 */
bool lede_span_read(const struct lede_json *j, const struct lede_utf8_map *map,
    struct lede_span *span);

/*
 * The quotes of the list that lie within the text, in its order; (*index)[i]
 * is the place of quote i in the list.  In arena; `continues` is not read.
 */
struct lede_quote *lede_quotes_read(const struct lede_json *list,
    const struct lede_utf8_map *map, struct lede_arena *arena, size_t *n,
    size_t **index);

#endif
