/*
 * pgcopy: tuples of PostgreSQL's COPY in binary format, which needs no
 * escapes (manual of PostgreSQL, COPY, "Binary Format").
 */
#ifndef LEDE_PGCOPY_H
#define LEDE_PGCOPY_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

/* A tuple is its number of fields, then those.  The type of each must be the
 * column's: bigint, double precision, boolean, text, jsonb. */
void lede_pgcopy_tuple(struct lede_buf *out, size_t fields);
void lede_pgcopy_null(struct lede_buf *out);
void lede_pgcopy_int(struct lede_buf *out, int64_t value);
void lede_pgcopy_num(struct lede_buf *out, double value);
void lede_pgcopy_bool(struct lede_buf *out, bool value);
void lede_pgcopy_text(struct lede_buf *out, struct lede_slice s);
void lede_pgcopy_json(struct lede_buf *out, struct lede_slice s);

#endif
