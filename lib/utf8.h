/*
 * utf8: UTF-8 as RFC 3629 has it, and what Unicode says of a code point (in
 * lib/utf8class, by utf8proc).
 */
#ifndef LEDE_UTF8_H
#define LEDE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "slice.h"

#define LEDE_REPLACEMENT UINT32_C(0xFFFD)

/*
 * The code point at *pos, which moves behind it.  A byte that starts no valid
 * sequence is U+FFFD and one byte long, so every position makes progress.
 * *pos must be below s.len.
 */
uint32_t lede_utf8_next(struct lede_slice s, size_t *pos);

/* The code point that ends at *pos, which moves before it.  *pos > 0. */
uint32_t lede_utf8_prev(struct lede_slice s, size_t *pos);

/* Write code to p, which has 4 bytes of room; returns how many it took. */
size_t lede_utf8_put(char *p, uint32_t code);

/* Offset of the first byte that is not valid UTF-8, s.len if all is. */
size_t lede_utf8_valid(struct lede_slice s);

/* Offset of the first byte above 127 at or after pos, s.len if none is. */
size_t lede_utf8_high(struct lede_slice s, size_t pos);

/*
 * s with each ill-formed sequence (the maximal subpart, Unicode 3.9) and each
 * U+0000 made U+FFFD.  s itself where nothing is wrong, else in arena.
 */
struct lede_slice lede_utf8_repair(struct lede_slice s,
    struct lede_arena *arena);

/* Number of code points. */
size_t lede_utf8_count(struct lede_slice s);

/*
 * Byte offsets of one text to code point offsets and back.  Rising offsets
 * cost their distance; any other the way from the nearest of some marks.
 */
struct lede_utf8_map {
	struct lede_slice text;	/* borrowed */
	uint32_t *marks;	/* code points before each LEDE_UTF8_STEP bytes */
	size_t n;
};
#define LEDE_UTF8_STEP 256

/* marks live in arena.  text must be below 4 GiB. */
void lede_utf8_map_init(struct lede_utf8_map *map, struct lede_slice text,
    struct lede_arena *arena);
size_t lede_utf8_map_code(const struct lede_utf8_map *map, size_t byte);
/* SIZE_MAX if there are not so many code points. */
size_t lede_utf8_map_byte(const struct lede_utf8_map *map, size_t code);

/* Classes by general category; ASCII is decided without a table. */
bool lede_utf8_is_letter(uint32_t code);	/* L*, M* */
bool lede_utf8_is_mark(uint32_t code);		/* M* */
bool lede_utf8_is_upper(uint32_t code);		/* Lu, Lt */
bool lede_utf8_is_lower(uint32_t code);		/* Ll */
bool lede_utf8_is_digit(uint32_t code);		/* Nd */
bool lede_utf8_is_space(uint32_t code);		/* Z*, and ASCII controls */
/* Han, Hiragana, Katakana, Hangul, Thai, Lao, Khmer, Myanmar: no spaces
 * between words (Hangul has them, but counts like these in word budgets). */
bool lede_utf8_is_dense(uint32_t code);

uint32_t lede_utf8_lower(uint32_t code);	/* simple mapping */
uint32_t lede_utf8_upper(uint32_t code);

/* Columns in a terminal: 0, 1 or 2. */
int lede_utf8_width(uint32_t code);

/* s in lower case by simple mapping; in arena. */
struct lede_slice lede_utf8_fold(struct lede_slice s,
    struct lede_arena *arena);

/* s with each letter that has an accent as the letter alone (é as e); in
 * arena. */
struct lede_slice lede_utf8_bare(struct lede_slice s,
    struct lede_arena *arena);

/*
 * A domain name as UTS 46 maps it for a look-up (nontransitional, so that
 * sharp s stays): NFKC, lower case, dots of all kinds as ".", ignorable code
 * points gone.  LEDE_SLICE_NONE where a code point is disallowed; the result
 * in arena is still to be checked label by label.
 */
struct lede_slice lede_utf8_domain(struct lede_slice s,
    struct lede_arena *arena);

#endif
