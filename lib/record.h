/*
 * record: one JSON object (RFC 8259) on a line, as a list of members.
 *
 * Only the top level is taken apart.  What a tool does not set keeps its
 * bytes, white space and order included; cJSON (lib/json.h) reads and prints
 * single values.
 */
#ifndef LEDE_RECORD_H
#define LEDE_RECORD_H

#include <stddef.h>

#include "arena.h"
#include "buf.h"
#include "error.h"
#include "slice.h"

/* Deeper nesting than this is no record (LEDE_ERR_RECORD "depth"). */
#define LEDE_DEPTH_MAX 512

struct lede_member {
	struct lede_slice name;		/* decoded; UTF-8 as it came */
	struct lede_slice value;	/* JSON, raw; what set() gave it */
	size_t start, end;		/* bytes of `"name":value` in the line;
					   start == SIZE_MAX: added by set() */
	size_t value_start;
	bool set, dropped;
};

/* All in the arena, the line borrowed: valid until the next record. */
struct lede_record {
	struct lede_arena *arena;
	struct lede_slice line;
	size_t open;			/* byte of the line behind the `{` */
	struct lede_member *members;
	size_t n, cap;
};

/*
 * Take apart line, which must be one JSON object with nothing but white space
 * around it.  Strict: RFC 8259 grammar, but strings may hold invalid UTF-8 and
 * lone surrogates, which pass through.  LEDE_ERR_RECORD "json" with the byte
 * (from 1) where it is malformed.
 */
int lede_record_parse(struct lede_record *rec, struct lede_slice line,
    struct lede_arena *arena, struct lede_error *err);

/* Raw JSON of the last member of that name; LEDE_SLICE_NONE if there is none. */
struct lede_slice lede_record_get(const struct lede_record *rec,
    const char *name);

/* The same, but none for `null` too. */
struct lede_slice lede_record_have(const struct lede_record *rec,
    const char *name);

/* A string member; LEDE_SLICE_NONE if there is none, or an empty one.  In
 * the arena, or borrowed from the line. */
struct lede_slice lede_record_string(const struct lede_record *rec,
    const char *name);

/* A member as values, in the arena; NULL if there is none. */
const struct lede_json *lede_record_json(const struct lede_record *rec,
    const char *name);

/* A string within an object, such as published in item; as above. */
struct lede_slice lede_record_inner(const struct lede_record *rec,
    const char *name, const char *sub);

/* Where the page is: the address that answered (fetch.url), else the one
 * asked for (url).  LEDE_SLICE_NONE if the record has neither. */
struct lede_slice lede_record_address(const struct lede_record *rec);

/* Was the page as it had been (a 304), and so came without a body? */
bool lede_record_not_modified(const struct lede_record *rec);

/*
 * Give the member a value, which is borrowed JSON.  Replaces the last of that
 * name where it stands and takes out the others; or adds it at the end.
 */
void lede_record_set(struct lede_record *rec, const char *name,
    struct lede_slice json);

/* Take out all members of that name. */
void lede_record_drop(struct lede_record *rec, const char *name);

/* Add the record as it now is to out, without a newline. */
void lede_record_write(const struct lede_record *rec, struct lede_buf *out);

/*
 * The raw value of the member a tool works on.  Returns 1 and the value; 0 if
 * it is missing for a reason that is stated already (`error`, or
 * fetch.not_modified), so that the record just passes; -1 and LEDE_ERR_RECORD
 * "no-NAME" if not, the message asking for the tool that makes it.  A value of
 * null, or for a string an empty one, counts as missing.
 */
int lede_record_need(const struct lede_record *rec, const char *name,
    const char *maker, struct lede_slice *value, struct lede_error *err);

/* The same of a member that must be a string, decoded as lede_record_string
 * does it: "bad-NAME" for what is none. */
int lede_record_need_string(const struct lede_record *rec, const char *name,
    const char *maker, struct lede_slice *s, struct lede_error *err);

#endif
