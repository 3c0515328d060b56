/*
 * charref: character references of HTML, named and numeric (WHATWG HTML 13.5
 * and 13.2.5.80).
 */
#ifndef LEDE_CHARREF_H
#define LEDE_CHARREF_H

#include <stdbool.h>
#include <stdint.h>

#include "slice.h"

#define LEDE_CHARREF_LEN 8	/* bytes that a name stands for, at most */

/*
 * What "&name;" stands for, as UTF-8: its length, 0 where there is no such
 * name.  bare: so does "&name" without the semicolon.
 */
size_t lede_charref_named(struct lede_slice name, char utf8[LEDE_CHARREF_LEN],
    bool *bare);

/* What a browser makes of code point code: U+0080 to U+009F are meant as
 * windows-1252. */
uint32_t lede_charref_code(uint32_t code);

/*
 * The reference at s.ptr[*pos] == '&', with its semicolon: as above, *pos
 * behind it; 0 where it is none.
 */
size_t lede_charref_read(struct lede_slice s, size_t *pos,
    char utf8[LEDE_CHARREF_LEN]);

#endif
