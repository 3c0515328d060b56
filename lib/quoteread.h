/* quoteread: the member `quotes` of a record, as lede-quotes writes it. */
#ifndef LEDE_QUOTEREAD_H
#define LEDE_QUOTEREAD_H

#include "json.h"
#include "quotes.h"
#include "utf8.h"

/*
 * The quotes of the list that lie within the text and begin no earlier than
 * the one before them, as lede-quotes orders them: who looks for the quote at
 * a place need not look at all.  (*index)[i] is the place of quote i in the
 * list.  In arena; `continues` is not read.
 */
struct lede_quote *lede_quotes_read(const struct lede_json *list,
    const struct lede_utf8_map *map, struct lede_arena *arena, size_t *n,
    size_t **index);

#endif
