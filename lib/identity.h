/* identity: which article a record is about, and whether it is as before. */
#ifndef LEDE_IDENTITY_H
#define LEDE_IDENTITY_H

#include "record.h"

/* One longer than this (an address) is known by its SHA-256. */
#define LEDE_IDENTITY_MAX 1000

/* What a record is known by: its id, else its address, else a hash of its
 * words; in arena. */
struct lede_slice lede_identity(const struct lede_record *rec);

/* Of all members but how the page was fetched, which differs with each time,
 * and the page. */
int64_t lede_identity_fingerprint(const struct lede_record *rec);

#endif
