/* JSON Feed, https://jsonfeed.org/version/1.1 */
#include "feed.h"
#include "feedtext.h"
#include "json.h"

static struct lede_slice
member(const struct lede_json *j, const char *name, struct lede_arena *arena)
{
	struct lede_slice s = LEDE_SLICE_NONE;
	size_t number;

	j = lede_json_get(j, name);
	if (!lede_json_str(j, &s) && lede_json_size(j, &number))
		s = lede_arena_printf(arena, "%zu", number);
	return s;
}

struct lede_feed_entry *
lede_feed_json(struct lede_slice body, struct lede_slice url,
    struct lede_arena *arena, size_t *n, struct lede_error *err)
{
	const struct lede_json *j = lede_json_parse(body, arena, err), *item;
	const struct lede_json *items = lede_json_get(j, "items");
	struct lede_feed_entry *list;

	*n = 0;
	if (!lede_json_is_array(items)) {
		lede_fail(err, LEDE_ERR_RECORD, "no-feed",
		    "JSON that is no feed");
		return NULL;
	}
	list = lede_arena_zalloc(arena, lede_json_count(items) + 1,
	    sizeof(*list));
	for (item = lede_json_first(items); item != NULL;
	    item = lede_json_next(item)) {
		struct lede_feed_entry *e = &list[*n];
		const struct lede_json *author = lede_json_first(
		    lede_json_get(item, "authors"));

		if (!lede_json_is_object(item))
			continue;
		e->guid = member(item, "id", arena);
		e->url = member(item, "url", arena);
		if (e->url.ptr == NULL)
			e->url = member(item, "external_url", arena);
		if (e->url.ptr == NULL &&
		    lede_slice_starts(e->guid, LEDE_SLICE("http")))
			e->url = e->guid;
		e->url = lede_feed_url(e->url, url, arena);
		e->title = member(item, "title", arena);
		e->summary = member(item, "summary", arena);
		e->description = lede_feedtext_html(e->summary, arena);
		e->published = member(item, "date_published", arena);
		e->updated = member(item, "date_modified", arena);
		e->author = member(author != NULL ? author :
		    lede_json_get(item, "author"), "name", arena);
		e->content = member(item, "content_html", arena);
		if (e->content.ptr == NULL)
			e->content = lede_feedtext_html(member(item,
			    "content_text", arena), arena);
		(*n)++;
	}
	return list;
}
