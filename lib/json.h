/*
 * json: single JSON values, read and printed (the only door to cJSON); their
 * strings and numbers alone are in lib/jsontext.
 *
 * cJSON ends strings at U+0000, refuses lone surrogates, lets invalid UTF-8
 * pass and compares names without case: values are repaired to U+FFFD before
 * it sees them and looked up by exact name.  All values live in the arena
 * given.  An invalid argument (NULL, another type) gives NULL or false, so
 * look-ups chain without checks.
 */
#ifndef LEDE_JSON_H
#define LEDE_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "error.h"
#include "jsontext.h"
#include "slice.h"

struct lede_json;		/* a value */

/*
 * Parse one value.  NULL and LEDE_ERR_RECORD "json" if malformed.  Integers
 * beyond 2^53 lose digits and numbers beyond double become infinite: what must
 * keep its bytes stays raw.
 */
const struct lede_json *lede_json_parse(struct lede_slice raw,
    struct lede_arena *arena, struct lede_error *err);

/* Member of an object by exact name, the last of several; element of an
 * array by index (linear).  NULL if there is none. */
const struct lede_json *lede_json_get(const struct lede_json *j,
    const char *name);
const struct lede_json *lede_json_at(const struct lede_json *j, size_t i);

/* Walk the children of an array or object: first, then next until NULL. */
const struct lede_json *lede_json_first(const struct lede_json *j);
const struct lede_json *lede_json_next(const struct lede_json *j);
size_t lede_json_count(const struct lede_json *j);

bool lede_json_is_object(const struct lede_json *j);
bool lede_json_is_array(const struct lede_json *j);
bool lede_json_is_null(const struct lede_json *j);	/* null, or NULL */
/* Return false and leave *out alone where j is not of that type. */
bool lede_json_str(const struct lede_json *j, struct lede_slice *out);
bool lede_json_num(const struct lede_json *j, double *out);
/* An integer from 0 to 2^53. */
bool lede_json_size(const struct lede_json *j, size_t *out);
bool lede_json_bool(const struct lede_json *j, bool *out);

/*
 * Make values.  Names are borrowed and must be string literals or in arena;
 * a slice given as string is copied and repaired, one with ptr NULL is null.
 * A number that is not finite is null.
 */
struct lede_json *lede_json_object(struct lede_arena *arena);
struct lede_json *lede_json_array(struct lede_arena *arena);
/* To an object under a name; to an array with name NULL. */
struct lede_json *lede_json_add_object(struct lede_json *to, const char *name,
    struct lede_arena *arena);
struct lede_json *lede_json_add_array(struct lede_json *to, const char *name,
    struct lede_arena *arena);
void lede_json_add_str(struct lede_json *to, const char *name,
    struct lede_slice s, struct lede_arena *arena);
void lede_json_add_num(struct lede_json *to, const char *name, double value,
    struct lede_arena *arena);
void lede_json_add_size(struct lede_json *to, const char *name, size_t value,
    struct lede_arena *arena);
void lede_json_add_bool(struct lede_json *to, const char *name, bool value,
    struct lede_arena *arena);
void lede_json_add_null(struct lede_json *to, const char *name,
    struct lede_arena *arena);
/* Raw JSON, printed as it is. */
void lede_json_add_raw(struct lede_json *to, const char *name,
    struct lede_slice raw, struct lede_arena *arena);

/* On one line, without white space; in arena. */
struct lede_slice lede_json_print(const struct lede_json *j,
    struct lede_arena *arena);

#endif
