/* lede-feed: list the entries of fetched feeds and sitemaps, a record each. */
#include "cli.h"
#include "feed.h"
#include "feeddate.h"
#include "feedfind.h"
#include "json.h"
#include "sniff.h"

static const char usage[] =
"usage: lede-feed [-cd] [file ...]\n"
"Write a record for each entry of the feed or sitemap in `body`.\n"
"\n"
"  -c, --content         pass on the content a feed carries as `body`\n"
"  -d, --discover        list the feeds that a page names instead\n"
"      --rejects=FILE    keep lines that are no JSON object there\n"
"  -h, --help            print this and exit\n"
"      --version         print the version and exit\n";

/* A summary of so many bytes without markup is the content. */
#define CONTENT_MIN 1000

struct choices {
	bool content, discover;
};

/* An instant as RFC 3339; what is none is null, and kept beside it. */
static void
add_date(struct lede_json *item, struct lede_slice raw,
    struct lede_arena *arena)
{
	struct lede_slice date = raw.ptr == NULL ? raw :
	    lede_feeddate(raw, arena);

	lede_json_add_str(item, "published", date, arena);
	if (raw.ptr != NULL && date.ptr == NULL)
		lede_json_add_str(item, "published_raw", raw, arena);
}

/* RSS has one place for both; a teaser is not as long as that. */
static struct lede_slice
content_of(const struct lede_feed_entry *e)
{
	return e->content.len == 0 && e->summary.len >= CONTENT_MIN ?
	    e->description : e->content;
}

static void
write_entry(const struct lede_feed_entry *e, struct lede_slice feed,
    bool content, struct lede_arena *arena)
{
	struct lede_record rec;
	struct lede_error err;
	struct lede_json *item = lede_json_object(arena);

	lede_record_parse(&rec, LEDE_SLICE("{}"), arena, &err);
	lede_json_add_str(item, "feed", feed, arena);
	lede_json_add_str(item, "guid", e->guid, arena);
	lede_json_add_str(item, "title", e->title, arena);
	add_date(item, e->published.ptr != NULL ? e->published : e->updated,
	    arena);
	lede_json_add_str(item, "author", e->author, arena);
	lede_json_add_str(item, "summary", e->summary, arena);
	if (e->sitemap)
		lede_json_add_bool(item, "sitemap", true, arena);
	if (e->url.len > 0)
		lede_record_set(&rec, "url", lede_json_quote(e->url, arena));
	lede_record_set(&rec, "item", lede_json_print(item, arena));
	if (content && content_of(e).len > 0)
		lede_record_set(&rec, "body",
		    lede_json_quote(content_of(e), arena));
	if (e->url.len == 0) {
		lede_fail(&err, LEDE_ERR_RECORD, "no-url",
		    "the entry names no address");
		cli_set_error(&rec, &err);
		cli_failed();
	}
	cli_write(&rec);
}

static int
list_entries(struct lede_record *rec, struct lede_slice body,
    struct lede_slice feed, bool content, struct lede_error *err)
{
	struct lede_feed_entry *list;
	size_t n;

	list = lede_feed_parse(body, feed, rec->arena, &n, err);
	if (list == NULL)
		return -1;
	for (size_t i = 0; i < n; i++)
		write_entry(&list[i], feed, content, rec->arena);
	return 0;
}

/* Does body begin as feeds do, and is it one? */
static bool
is_feed(struct lede_slice body, struct lede_slice url,
    struct lede_arena *arena)
{
	struct lede_slice type = lede_sniff_bytes(body);
	struct lede_error ignored;
	size_t n;

	return (lede_slice_is(type, "application/xml") ||
	    lede_slice_is(type, "application/json")) &&
	    lede_feed_parse(body, url, arena, &n, &ignored) != NULL;
}

static void
write_link(struct lede_slice url, struct lede_slice page,
    struct lede_slice title, struct lede_arena *arena)
{
	struct lede_feed_entry e = { .url = url, .title = title };

	write_entry(&e, page, false, arena);
}

/* Write a record for each feed that a page names; a feed names itself. */
static int
list_feeds(struct lede_record *rec, struct lede_slice body,
    struct lede_slice page, struct lede_error *err)
{
	struct lede_feedlink *list;
	size_t n;

	if (page.ptr != NULL && is_feed(body, page, rec->arena)) {
		write_link(page, page, LEDE_SLICE_NONE, rec->arena);
		return 0;
	}
	list = lede_feedfind(body, page, rec->arena, &n);
	if (n == 0)
		return lede_fail(err, LEDE_ERR_RECORD, "no-feed",
		    "the page names no feed");
	for (size_t i = 0; i < n; i++)
		write_link(list[i].url, page, list[i].title, rec->arena);
	return 0;
}

/* A record without a body that says why passes as it is. */
static int
read_body(struct lede_record *rec, const struct choices *choices,
    struct lede_error *err)
{
	struct lede_slice body, url = lede_record_address(rec);
	int work = lede_record_need_string(rec, "body", "lede-fetch", &body,
	    err);

	if (work == 0)
		cli_write(rec);
	if (work != 1)
		return work;
	return choices->discover ? list_feeds(rec, body, url, err) :
	    list_entries(rec, body, url, choices->content, err);
}

int
main(int argc, char *argv[])
{
	static const struct option longs[] = {
		{ "content", no_argument, NULL, 'c' },
		{ "discover", no_argument, NULL, 'd' },
		CLI_OPTIONS
	};
	struct choices choices = { .content = false };
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	int c, got;

	cli_start("lede-feed", usage);
	while ((c = cli_getopt(argc, argv, "cdh", longs)) != -1)
		switch (c) {
		case 'c':
			choices.content = true;
			break;
		case 'd':
			choices.discover = true;
			break;
		}
	cli_input(&in, argv + optind);
	cli_confine(0);
	while ((got = lede_input_next(&in, &rec, &err)) != 0)
		if (got == -1 || read_body(&rec, &choices, &err) == -1)
			cli_report(&in, &rec, &err);
	return cli_finish(&in);
}
