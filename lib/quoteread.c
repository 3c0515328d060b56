#include "quoteread.h"

struct lede_quote *
lede_quotes_read(const struct lede_json *list,
    const struct lede_utf8_map *map, struct lede_arena *arena, size_t *n,
    size_t **index)
{
	size_t count = lede_json_count(list), place = 0, last = 0;
	struct lede_quote *quotes;

	quotes = lede_arena_zalloc(arena, count, sizeof(*quotes));
	*index = lede_arena_zalloc(arena, count, sizeof(**index));
	*n = 0;
	for (const struct lede_json *j = lede_json_first(list); j != NULL;
	    j = lede_json_next(j), place++) {
		const struct lede_json *speaker = lede_json_get(j, "speaker");
		struct lede_quote *q = &quotes[*n];
		struct lede_slice kind;

		*q = (struct lede_quote){
			.kind = LEDE_QUOTE_INDIRECT,
			.continues = LEDE_QUOTE_NONE, .confidence = 1,
		};
		if (!lede_span_read(j, map, &q->content) ||
		    q->content.start < last)
			continue;
		last = q->content.start;
		(void)lede_span_read(speaker, map, &q->speaker);
		(void)lede_span_read(lede_json_get(j, "cue"), map, &q->cue);
		(void)lede_json_str(lede_json_get(speaker, "name"), &q->name);
		(void)lede_json_num(lede_json_get(j, "confidence"),
		    &q->confidence);
		if (lede_json_str(lede_json_get(j, "kind"), &kind))
			for (int k = LEDE_QUOTE_DIRECT;
			    k <= LEDE_QUOTE_INDIRECT; k++)
				if (lede_slice_is(kind, lede_quote_kind_name(
				    (enum lede_quote_kind)k)))
					q->kind = (enum lede_quote_kind)k;
		(*index)[(*n)++] = place;
	}
	return quotes;
}
