/*
 * reporting: quotations in languages other than English, by the order of
 * verb, source and content; the words are in lexicon/reporting.LANG.tsv.  A
 * language without a table has its direct quotations all the same.
 *
 * A text is cut into units: sentences, but that one in quotation marks is not
 * cut.  In each the words that report are found, then their sources, then
 * what was said: between quotation marks, behind "that", in the clause before
 * ("..., sagte X") or behind ("X sagte: ...").  A unit without such a word
 * goes on with the speaker before it where it is a quotation or in the mood
 * of reported speech.  English has a trained model instead (quotetag.h): for
 * these languages there is no text that weights could be made from freely.
 */
#ifndef LEDE_REPORTING_H
#define LEDE_REPORTING_H

#include "quotes.h"
#include "reportwords.h"

/*
 * The quotations of a text, in order of their start.
 * In arena; linear time.
 */
struct lede_quote *lede_reporting_find(const struct lede_tokens *tokens,
    const struct lede_quoted *quoted, enum lede_lang lang,
    struct lede_arena *arena, size_t *n);

#endif
