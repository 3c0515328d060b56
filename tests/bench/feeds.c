/*
 * feeds: {"id","url","content_type","body"|"body_base64"} in, an entry a
 * line out.  The summary is HTML, as what it is compared with is: the scorer
 * takes the markup out of both, and glues the words beside a <br>, which
 * lede-feed's plain text does not.
 */
#include <ctype.h>

#include "base64.h"
#include "buf.h"
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

/* Is the "<" before s no markup? */
static bool
is_text(struct lede_slice s)
{
	if (s.len > 0 && strchr("/!?", s.ptr[0]) != NULL)
		s = lede_slice_cut(s, 1, s.len);
	return s.len == 0 || !isalpha((unsigned char)s.ptr[0]);
}

/* HTML without what no reader shows, and "<" that is text as "&lt;". */
static struct lede_slice
shown(struct lede_slice html, struct lede_arena *arena)
{
	static const char *const hidden[][2] = { { "<!--", "-->" },
	    { "<script", "</script>" }, { "<style", "</style>" } };
	struct lede_buf out = { .arena = arena };

	for (size_t i = 0; i < html.len;) {
		size_t end = i;

		for (size_t k = 0; k < 3 && end == i; k++) {
			struct lede_slice close = lede_slice_str(hidden[k][1]);

			if (!lede_slice_starts(lede_slice_cut(html, i,
			    html.len), lede_slice_str(hidden[k][0])))
				continue;
			end = lede_slice_find(html, close, i);
			end = end == SIZE_MAX ? html.len : end + close.len;
		}
		if (end == i && html.ptr[i] == '<' &&
		    is_text(lede_slice_cut(html, i + 1, html.len)))
			lede_buf_str(&out, "&lt;");
		else if (end == i)
			lede_buf_char(&out, html.ptr[i]);
		i = end == i ? i + 1 : end;
	}
	return lede_buf_slice(&out);
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
			lede_json_add_str(j, "summary",
			    list[i].description.len == 0 ? list[i].summary :
			    shown(list[i].description, arena), arena);
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
