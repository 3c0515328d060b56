#include "json.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>

#include "utf8.h"

/*
 * cJSON's allocator hooks carry no context, so the arena of the call under way
 * stands here.  Twice as fast as malloc on a record of 10 KB.
 */
static _Thread_local struct lede_arena *current;

static void *
hook_alloc(size_t len)
{
	return lede_arena_alloc(current, len);
}

static void
hook_free(void *p)
{
	(void)p;
}

/* Every call of cJSON that allocates stands behind this one. */
static void
use(struct lede_arena *arena)
{
	static bool hooked;

	if (!hooked) {
		cJSON_InitHooks(&(cJSON_Hooks){ hook_alloc, hook_free });
		hooked = true;
	}
	current = arena;
}

static const cJSON *
in(const struct lede_json *j)
{
	return (const cJSON *)j;
}

static struct lede_json *
out(cJSON *j)
{
	return (struct lede_json *)j;
}

const struct lede_json *
lede_json_parse(struct lede_slice raw, struct lede_arena *arena,
    struct lede_error *err)
{
	const char *end = NULL;
	cJSON *j;

	raw = lede_utf8_repair(raw, arena);
	raw = lede_json_repair(raw, arena);
	raw = lede_slice_trim(raw);
	use(arena);
	j = raw.len == 0 ? NULL :
	    cJSON_ParseWithLengthOpts(raw.ptr, raw.len, &end, 0);
	if (j == NULL || end != raw.ptr + raw.len) {
		lede_fail(err, LEDE_ERR_RECORD, "json",
		    "malformed JSON value");
		return NULL;
	}
	return out(j);
}

const struct lede_json *
lede_json_get(const struct lede_json *j, const char *name)
{
	const cJSON *child, *found = NULL;

	if (!cJSON_IsObject(in(j)))
		return NULL;
	cJSON_ArrayForEach(child, in(j))
		if (strcmp(child->string, name) == 0)
			found = child;
	return (const struct lede_json *)found;
}

const struct lede_json *
lede_json_at(const struct lede_json *j, size_t i)
{
	const struct lede_json *child = lede_json_first(j);

	while (child != NULL && i-- > 0)
		child = lede_json_next(child);
	return child;
}

const struct lede_json *
lede_json_first(const struct lede_json *j)
{
	if (!cJSON_IsArray(in(j)) && !cJSON_IsObject(in(j)))
		return NULL;
	return (const struct lede_json *)in(j)->child;
}

const struct lede_json *
lede_json_next(const struct lede_json *j)
{
	return j == NULL ? NULL : (const struct lede_json *)in(j)->next;
}

size_t
lede_json_count(const struct lede_json *j)
{
	size_t n = 0;

	for (j = lede_json_first(j); j != NULL; j = lede_json_next(j))
		n++;
	return n;
}

bool
lede_json_is_object(const struct lede_json *j)
{
	return cJSON_IsObject(in(j));
}

bool
lede_json_is_array(const struct lede_json *j)
{
	return cJSON_IsArray(in(j));
}

bool
lede_json_is_null(const struct lede_json *j)
{
	return j == NULL || cJSON_IsNull(in(j));
}

bool
lede_json_str(const struct lede_json *j, struct lede_slice *result)
{
	if (!cJSON_IsString(in(j)))
		return false;
	*result = lede_slice_str(in(j)->valuestring);
	return true;
}

bool
lede_json_num(const struct lede_json *j, double *result)
{
	if (!cJSON_IsNumber(in(j)))
		return false;
	*result = in(j)->valuedouble;
	return true;
}

bool
lede_json_size(const struct lede_json *j, size_t *result)
{
	double value;

	if (!lede_json_num(j, &value) || !(value >= 0 && value <= 0x1p53) ||
	    floor(value) < value)
		return false;
	*result = (size_t)value;
	return true;
}

bool
lede_json_bool(const struct lede_json *j, bool *result)
{
	if (!cJSON_IsBool(in(j)))
		return false;
	*result = cJSON_IsTrue(in(j));
	return true;
}

struct lede_json *
lede_json_object(struct lede_arena *arena)
{
	use(arena);
	return out(cJSON_CreateObject());
}

struct lede_json *
lede_json_array(struct lede_arena *arena)
{
	use(arena);
	return out(cJSON_CreateArray());
}

/* Behind each of the next ones: use() was called. */
static void
add(struct lede_json *to, const char *name, cJSON *child)
{
	if (name == NULL)
		cJSON_AddItemToArray((cJSON *)to, child);
	else
		cJSON_AddItemToObjectCS((cJSON *)to, name, child);
}

struct lede_json *
lede_json_add_object(struct lede_json *to, const char *name,
    struct lede_arena *arena)
{
	struct lede_json *child = lede_json_object(arena);

	add(to, name, (cJSON *)child);
	return child;
}

struct lede_json *
lede_json_add_array(struct lede_json *to, const char *name,
    struct lede_arena *arena)
{
	struct lede_json *child = lede_json_array(arena);

	add(to, name, (cJSON *)child);
	return child;
}

void
lede_json_add_str(struct lede_json *to, const char *name, struct lede_slice s,
    struct lede_arena *arena)
{
	cJSON *child;

	use(arena);
	if (s.ptr == NULL) {
		child = cJSON_CreateNull();
	} else {
		child = cJSON_CreateStringReference(
		    lede_arena_str(arena, lede_utf8_repair(s, arena)));
	}
	add(to, name, child);
}

void
lede_json_add_num(struct lede_json *to, const char *name, double value,
    struct lede_arena *arena)
{
	use(arena);
	add(to, name, isfinite(value) ? cJSON_CreateNumber(value) :
	    cJSON_CreateNull());
}

void
lede_json_add_size(struct lede_json *to, const char *name, size_t value,
    struct lede_arena *arena)
{
	char digits[24];

	/* cJSON prints a number twice and reads it again. */
	snprintf(digits, sizeof(digits), "%zu", value);
	lede_json_add_raw(to, name, lede_slice_str(digits), arena);
}

void
lede_json_add_bool(struct lede_json *to, const char *name, bool value,
    struct lede_arena *arena)
{
	use(arena);
	add(to, name, cJSON_CreateBool(value));
}

void
lede_json_add_null(struct lede_json *to, const char *name,
    struct lede_arena *arena)
{
	use(arena);
	add(to, name, cJSON_CreateNull());
}

void
lede_json_add_raw(struct lede_json *to, const char *name,
    struct lede_slice raw, struct lede_arena *arena)
{
	use(arena);
	add(to, name, cJSON_CreateRaw(lede_arena_str(arena, raw)));
}

struct lede_slice
lede_json_print(const struct lede_json *j, struct lede_arena *arena)
{
	use(arena);
	return lede_slice_str(cJSON_PrintUnformatted(in(j)));
}
