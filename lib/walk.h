/*
 * walk: through raw JSON once, value by value, without a tree.
 *
 * The JSON is what lede_record_parse has checked, or a value of it.  (Other
 * bytes give nonsense, though never beyond their end.)  What is read is raw
 * and borrows; white space is skipped.
 *
 *	w = lede_walk(raw);
 *	if (lede_walk_enter(&w, '{'))
 *		while (lede_walk_member(&w, &name, arena))
 *			value = lede_walk_value(&w);
 */
#ifndef LEDE_WALK_H
#define LEDE_WALK_H

#include <stdbool.h>

#include "arena.h"
#include "slice.h"

struct lede_walk {
	const char *at, *end;
	bool escaped;		/* the string just passed has a backslash */
};

/* raw may be none. */
struct lede_walk lede_walk(struct lede_slice raw);

/* Pass the value that comes next. */
struct lede_slice lede_walk_value(struct lede_walk *w);

/* Into the array ('[') or object ('{') that comes next; false where it is
 * none, which is then passed. */
bool lede_walk_enter(struct lede_walk *w, char bracket);

/* Is there one more in the array that was entered?  False leaves it. */
bool lede_walk_element(struct lede_walk *w);

/* The same in an object: past the name, which is decoded (in arena, if it has
 * to be) but may hold invalid UTF-8. */
bool lede_walk_member(struct lede_walk *w, struct lede_slice *name,
    struct lede_arena *arena);

/* The last member of that name in an object; LEDE_SLICE_NONE if there is none
 * or raw is no object. */
struct lede_slice lede_walk_get(struct lede_slice raw, const char *name,
    struct lede_arena *arena);

#endif
