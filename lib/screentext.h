/*
 * screentext: the text of an article for a terminal: who speaks has a colour,
 * numbers are marked; without colours both are told in brackets.
 */
#ifndef LEDE_SCREENTEXT_H
#define LEDE_SCREENTEXT_H

#include "arena.h"
#include "rows.h"
#include "screenink.h"

/* The cell of a column by its name, and a name's cell or else the mention's;
 * empty for NULL. */
struct lede_slice lede_screen_cell(const struct lede_rows *rows,
    enum lede_table t, size_t i, const char *column);
struct lede_slice lede_screen_name(const struct lede_rows *rows,
    enum lede_table t, size_t i, const char *name, const char *mention);

/* Text, and with colours who has which and said how much, in lines of width
 * columns.  rows must have an article. */
void lede_screen_text(const struct lede_ink *ink, const struct lede_rows *rows,
    size_t width, struct lede_arena *arena);

#endif
