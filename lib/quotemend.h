/*
 * quotemend: contents that hold who speaks them, as the ranker of links found
 * them out, are cut: 'The road, said Roy, is closed' is two and a source.
 */
#ifndef LEDE_QUOTEMEND_H
#define LEDE_QUOTEMEND_H

#include "quotelink.h"

/* Tag anew what parts were made of; false: there was nothing to mend. */
bool lede_quotes_mend(const struct lede_parts *parts,
    struct lede_quote_tag *tags);

#endif
