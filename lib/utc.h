/* utc: dates and times of RFC 3339, in one spelling that sorts as text. */
#ifndef LEDE_UTC_H
#define LEDE_UTC_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "arena.h"
#include "slice.h"

/* Room for "2026-11-24T04:30:00Z" and a NUL. */
#define LEDE_UTC_LEN 21

/*
 * Read a date, or a date and time, with or without offset (none is UTC) and
 * fraction, which is cut off: seconds from 1970.  *bare tells that there was
 * no time of day.  False where s is none.
 */
bool lede_utc_parse(struct lede_slice s, int64_t *seconds, bool *bare);

/*
 * "2026-11-24T04:30:00Z", or "2026-11-24" for a bare date; in arena.
 * LEDE_SLICE_NONE where s is no date.
 */
struct lede_slice lede_utc(struct lede_slice s, struct lede_arena *arena);

/* Seconds from 1970 in that spelling. */
void lede_utc_print(int64_t seconds, char out[LEDE_UTC_LEN]);

#endif
