/* cell: a value of a row, from JSON. */
#ifndef LEDE_CELL_H
#define LEDE_CELL_H

#include "record.h"
#include "tables.h"

/* A slice with ptr NULL is NULL; borrows. */
void lede_cell_text(struct lede_cell *cell, struct lede_slice s);
void lede_cell_int(struct lede_cell *cell, int64_t i);

/*
 * A raw value that is well-formed (lib/walk.h), or none: NULL where it is not
 * of that type, or an integer beyond 2^53.  valid: it is known to be UTF-8.
 */
void lede_cell_json(struct lede_cell *cell, enum lede_type type,
    struct lede_slice raw, bool valid, struct lede_arena *arena);

/* The column's member of a record. */
void lede_cell_member(struct lede_cell *cell, const struct lede_column *column,
    const struct lede_record *rec, bool valid);

/*
 * Raw JSON that every database takes: valid UTF-8, and U+FFFD for the escapes
 * of U+0000 and of surrogates without a partner.  All else stays as it is,
 * large numbers too.  Borrows raw where nothing has to be changed.
 */
struct lede_slice lede_cell_clean(struct lede_slice raw,
    struct lede_arena *arena);

/* One more member, clean, of an object that is yet without its last brace. */
void lede_cell_add_member(struct lede_buf *object,
    const struct lede_member *member);

#endif
