/* feedtext: what feeds put into text: markup to take out, XML to mend. */
#ifndef LEDE_FEEDTEXT_H
#define LEDE_FEEDTEXT_H

#include "arena.h"
#include "slice.h"

/* Code point of an HTML entity ("eacute"), 0 if there is none. */
typedef uint32_t lede_entity_fn(struct lede_slice name);

/*
 * Plain text of HTML: tags and scripts out, entities decoded, white space
 * folded, a blank between what stands on lines of its own.
 */
struct lede_slice lede_feedtext_plain(struct lede_slice html,
    lede_entity_fn *entity, struct lede_arena *arena);

/* HTML that says what the text says: a paragraph where a line is blank. */
struct lede_slice lede_feedtext_html(struct lede_slice text,
    struct lede_arena *arena);

/* White space folded to single blanks, none at the ends. */
struct lede_slice lede_feedtext_fold(struct lede_slice s,
    struct lede_arena *arena);

/*
 * XML that a parser takes: "&" that starts nothing escaped, references of
 * HTML resolved, code points of windows-1252 and controls put right.
 */
struct lede_slice lede_feedtext_mend(struct lede_slice xml,
    lede_entity_fn *entity, struct lede_arena *arena);

#endif
