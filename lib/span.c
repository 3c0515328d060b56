#include "span.h"

bool
lede_span_read(const struct lede_json *j, const struct lede_utf8_map *map,
    struct lede_span *span)
{
	size_t start, end;

	if (!lede_json_size(lede_json_get(j, "start"), &start) ||
	    !lede_json_size(lede_json_get(j, "end"), &end) || start >= end)
		return false;
	start = lede_utf8_map_byte(map, start);
	end = lede_utf8_map_byte(map, end);
	if (start == SIZE_MAX || end == SIZE_MAX)
		return false;
	*span = (struct lede_span){ start, end };
	return true;
}

void
lede_span_add(struct lede_json *to, const struct lede_utf8_map *map,
    struct lede_span span, struct lede_arena *arena)
{
	lede_json_add_size(to, "start", lede_utf8_map_code(map, span.start),
	    arena);
	lede_json_add_size(to, "end", lede_utf8_map_code(map, span.end),
	    arena);
	lede_json_add_str(to, "text", lede_slice_cut(map->text, span.start,
	    span.end), arena);
}
