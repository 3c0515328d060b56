/*
 * screen: text in the columns of a terminal.
 *
 * What a stranger wrote can move a cursor or turn the direction of a line;
 * here it only takes up room (Unicode TR 36).
 */
#ifndef LEDE_SCREEN_H
#define LEDE_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "slice.h"

/*
 * The code point to show in place of code: a picture for a control (U+241B
 * for ESC), U+FFFD for C1 controls and marks of direction, a space for a tab
 * or newline, and all others as they are.
 */
uint32_t lede_screen_code(uint32_t code);

/* Columns that s takes, shown so. */
size_t lede_screen_width(struct lede_slice s);

/* Add s, shown so. */
void lede_screen_add(struct lede_buf *out, struct lede_slice s);

/*
 * The next line of text, from *pos, that fits width columns: broken at
 * newlines, at spaces, at any character of scripts that use none, and where a
 * word is longer than the line.  The line has no spaces at its end; *pos moves
 * to where the next begins.  False when there are none left.
 */
bool lede_screen_wrap(struct lede_slice text, size_t width, size_t *pos,
    struct lede_slice *line);

#endif
