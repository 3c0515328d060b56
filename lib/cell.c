#include "cell.h"

#include <math.h>
#include <stdlib.h>

#include "jsontext.h"
#include "utf8.h"
#include "walk.h"

void
lede_cell_text(struct lede_cell *cell, struct lede_slice s)
{
	cell->has = s.ptr != NULL;
	cell->s = s;
}

void
lede_cell_int(struct lede_cell *cell, int64_t i)
{
	cell->has = true;
	cell->i = i;
}

/* The code unit of \uXXXX at s.ptr[i], -1 if none stands there. */
static long
escape(struct lede_slice s, size_t i)
{
	char hex[5] = "";

	if (i + 6 > s.len || s.ptr[i] != '\\' || s.ptr[i + 1] != 'u')
		return -1;
	memcpy(hex, s.ptr + i + 2, 4);
	return strtol(hex, NULL, 16);
}

struct lede_slice
lede_cell_clean(struct lede_slice raw, struct lede_arena *arena)
{
	struct lede_slice s = lede_utf8_repair(raw, arena);
	struct lede_buf out = { .arena = arena };
	size_t kept = 0, i = 0;

	while (i < s.len) {
		const char *slash = memchr(s.ptr + i, '\\', s.len - i);
		long unit, low;

		if (slash == NULL)
			break;
		i = (size_t)(slash - s.ptr);
		unit = escape(s, i);
		if (unit != 0 && (unit < 0xD800 || unit > 0xDFFF)) {
			i += 2;
			continue;
		}
		low = escape(s, i + 6);
		if (unit >= 0xD800 && unit <= 0xDBFF && low >= 0xDC00 &&
		    low <= 0xDFFF) {
			i += 12;
			continue;
		}
		lede_buf_add(&out, lede_slice_cut(s, kept, i));
		lede_buf_str(&out, "\\ufffd");
		kept = i += 6;
	}
	if (kept == 0)
		return s;
	lede_buf_add(&out, lede_slice_cut(s, kept, s.len));
	return lede_buf_slice(&out);
}

void
lede_cell_add_member(struct lede_buf *object, const struct lede_member *member)
{
	struct lede_slice name = lede_utf8_repair(member->name, object->arena);

	lede_buf_char(object, object->len == 0 ? '{' : ',');
	lede_buf_add(object, lede_json_quote(name, object->arena));
	lede_buf_char(object, ':');
	lede_buf_add(object, lede_cell_clean(member->value, object->arena));
}

void
lede_cell_json(struct lede_cell *cell, enum lede_type type,
    struct lede_slice raw, bool valid, struct lede_arena *arena)
{
	double num;

	*cell = (struct lede_cell){ .has = false };
	switch (type) {
	case LEDE_TEXT:
		cell->has = (valid ? lede_json_unescape : lede_json_string)(raw,
		    arena, &cell->s) == 0;
		break;
	case LEDE_JSON:
		if (raw.ptr != NULL && !lede_slice_is(raw, "null"))
			lede_cell_text(cell, lede_cell_clean(raw, arena));
		break;
	case LEDE_INT:
		cell->has = lede_json_number(raw, &num) &&
		    fabs(num) <= 9007199254740992.0;
		cell->i = cell->has ? (int64_t)num : 0;
		break;
	case LEDE_NUM:
		cell->has = lede_json_number(raw, &cell->num) &&
		    isfinite(cell->num);
		break;
	case LEDE_BOOL:
		cell->i = lede_slice_is(raw, "true");
		cell->has = cell->i || lede_slice_is(raw, "false");
		break;
	}
}

void
lede_cell_member(struct lede_cell *cell, const struct lede_column *column,
    const struct lede_record *rec, bool valid)
{
	struct lede_slice raw = lede_record_get(rec, column->member);

	if (column->sub != NULL)
		raw = lede_walk_get(raw, column->sub, rec->arena);
	lede_cell_json(cell, column->type, raw, valid, rec->arena);
}
