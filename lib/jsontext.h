/*
 * jsontext: strings and numbers as JSON writes them (RFC 8259), read and
 * written without a tree: most of a record is one long string.
 */
#ifndef LEDE_JSONTEXT_H
#define LEDE_JSONTEXT_H

#include <stdbool.h>

#include "arena.h"
#include "slice.h"

/*
 * Decode a JSON string literal, quotes included, such as a raw record member.
 * Escapes undone; U+0000, lone surrogates and invalid UTF-8 are U+FFFD.
 * Returns -1 without a message if raw is no string.  Borrows raw where
 * nothing has to be changed.
 */
int lede_json_string(struct lede_slice raw, struct lede_arena *arena,
    struct lede_slice *out);

/* The same where raw is known to be valid UTF-8, so that is not looked for. */
int lede_json_unescape(struct lede_slice raw, struct lede_arena *arena,
    struct lede_slice *out);

/*
 * The same for a number literal, read as strtod does: too large is infinite.
 */
bool lede_json_number(struct lede_slice raw, double *out);

/* A string literal with its quotes; in arena. */
struct lede_slice lede_json_quote(struct lede_slice s,
    struct lede_arena *arena);

/*
 * A JSON value with each escape of U+0000 or of half a surrogate made \ufffd,
 * which cJSON cuts at or refuses.  raw itself where there is none, else in
 * arena.
 */
struct lede_slice lede_json_repair(struct lede_slice raw,
    struct lede_arena *arena);

#endif
