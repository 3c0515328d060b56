/*
 * w3c: findings as Web Annotations (W3C Web Annotation Data Model, 2017), for
 * readers that mark them on the page.
 */
#ifndef LEDE_W3C_H
#define LEDE_W3C_H

#include "rows.h"

/*
 * One annotation a line, in JSON-LD, of each quote, number and claim.
 *
 * The target is the article's address with two selectors: exact words with up
 * to LEDE_W3C_CONTEXT code points before and behind, to find them on the page,
 * and their position in the record's text.  The bodies are one for people (the
 * speaker, the amount, who claims it) and the row itself as lede_tables_print
 * has it; a claim's is followed by its number's.  Ids are UUIDs made from the
 * article, kind and place, so the same finding has the same id.
 */
#define LEDE_W3C_CONTEXT 32
void lede_w3c_print(struct lede_buf *out, const struct lede_rows *rows);

#endif
