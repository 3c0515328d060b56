/*
 * feeddate: an instant as feeds and headers write it: ISO 8601 and its
 * shortenings, RFC 822 with the zones and faults people use, asctime.
 */
#ifndef LEDE_FEEDDATE_H
#define LEDE_FEEDDATE_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "slice.h"

/* Seconds from 1970-01-01 UTC; a time without a zone is UTC.  False: none. */
bool lede_feeddate_parse(struct lede_slice s, int64_t *seconds);

/* The same as RFC 3339 UTC, in arena; LEDE_SLICE_NONE where s is none. */
struct lede_slice lede_feeddate(struct lede_slice s,
    struct lede_arena *arena);

#endif
