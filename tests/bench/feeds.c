/* feeds: {"id","url","content_type","body"|"body_base64"} in, an entry a
 * line out. */
#include "base64.h"
#include "charset.h"
#include "cli.h"
#include "feed.h"
#include "feeddate.h"
#include "json.h"

static const char usage[] = "usage: feeds [file ...]\n";

static struct lede_slice
member(struct lede_record *rec, const char *name)
{
	struct lede_slice s = LEDE_SLICE_NONE;

	lede_json_string(lede_record_have(rec, name), rec->arena, &s);
	return s;
}

int
main(int argc, char *argv[])
{
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	int got;

	(void)argc;
	cli_start("feeds", usage);
	cli_input(&in, argv + 1);
	while ((got = lede_input_next(&in, &rec, &err)) == 1) {
		struct lede_arena *arena = &in.arena;
		struct lede_slice body = member(&rec, "body"), coded;
		struct lede_feed_entry *list;
		size_t n;

		coded = member(&rec, "body_base64");
		if (coded.ptr != NULL &&
		    lede_base64_decode(coded, arena, &body) == 0)
			body = lede_charset_decode(body, lede_charset_find(body,
			    member(&rec, "content_type")), arena);
		list = lede_feed_parse(body, member(&rec, "url"), arena, &n,
		    &err);
		for (size_t i = 0; list != NULL && i < n; i++) {
			struct lede_json *j = lede_json_object(arena);

			lede_json_add_raw(j, "id", lede_record_get(&rec, "id"),
			    arena);
			lede_json_add_str(j, "url", list[i].url, arena);
			lede_json_add_str(j, "guid", list[i].guid, arena);
			lede_json_add_str(j, "title", list[i].title, arena);
			lede_json_add_str(j, "summary", list[i].summary, arena);
			lede_json_add_str(j, "author", list[i].author, arena);
			lede_json_add_str(j, "published",
			    lede_feeddate(list[i].published, arena), arena);
			lede_json_add_str(j, "updated",
			    lede_feeddate(list[i].updated, arena), arena);
			printf("%.*s\n",
			    LEDE_SLICE_ARG(lede_json_print(j, arena)));
		}
	}
	if (got == -1)
		cli_report(&in, &rec, &err);
	return cli_finish(&in);
}
