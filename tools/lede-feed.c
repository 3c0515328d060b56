/* lede-feed: list the entries of fetched feeds and sitemaps, a record each. */
#include "cli.h"
#include "feed.h"
#include "feeddate.h"
#include "json.h"

static const char usage[] =
"usage: lede-feed [-ch] [--rejects=file] [file ...]\n"
"  -c, --content        pass on the content a feed carries as \"body\"\n"
"  -h, --help           print this and exit\n"
"      --rejects=FILE   append lines that are no record to FILE\n"
"      --version        print the version and exit\n";

static const struct option options[] = {
	{ "content", no_argument, NULL, 'c' },
	CLI_OPTIONS
};

static struct lede_slice
string_of(const struct lede_record *rec, const char *name)
{
	struct lede_slice s = LEDE_SLICE_NONE;

	lede_json_string(lede_record_have(rec, name), rec->arena, &s);
	return s;
}

/* Where the feed is: the address that answered, else the one asked for. */
static struct lede_slice
address_of(const struct lede_record *rec)
{
	struct lede_slice fetch = lede_record_have(rec, "fetch"), url;
	struct lede_error err;

	if (fetch.ptr != NULL && lede_json_str(lede_json_get(
	    lede_json_parse(fetch, rec->arena, &err), "url"), &url))
		return url;
	return string_of(rec, "url");
}

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
	if (e->url.len > 0)
		lede_record_set(&rec, "url", lede_json_quote(e->url, arena));
	lede_record_set(&rec, "item", lede_json_print(item, arena));
	if (content && e->content.len > 0)
		lede_record_set(&rec, "body",
		    lede_json_quote(e->content, arena));
	if (e->url.len == 0) {
		lede_fail(&err, LEDE_ERR_RECORD, "no-url",
		    "the entry names no address");
		cli_set_error(&rec, &err);
		cli_failed();
	}
	cli_write(&rec);
}

/*
 * Write a record for each entry of the feed in `body`.  A record without one
 * that says why passes as it is.
 */
static int
list_entries(struct lede_record *rec, bool content, struct lede_error *err)
{
	struct lede_slice raw, body, feed = address_of(rec);
	struct lede_feed_entry *list;
	size_t n;
	int work = lede_record_need(rec, "body", "lede-fetch", &raw, err);

	if (work == 0)
		cli_write(rec);
	if (work != 1)
		return work;
	if (lede_json_string(raw, rec->arena, &body) == -1)
		return lede_fail(err, LEDE_ERR_RECORD, "no-body",
		    "body is not a string");
	list = lede_feed_parse(body, feed, rec->arena, &n, err);
	if (list == NULL)
		return -1;
	for (size_t i = 0; i < n; i++)
		write_entry(&list[i], feed, content, rec->arena);
	return 0;
}

int
main(int argc, char *argv[])
{
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	bool content = false;
	int got;

	cli_start("lede-feed", usage);
	while (cli_getopt(argc, argv, "ch", options) != -1)
		content = true;
	cli_input(&in, argv + optind);
	cli_confine(0);
	while ((got = lede_input_next(&in, &rec, &err)) != 0)
		if (got == -1 || list_entries(&rec, content, &err) == -1)
			cli_report(&in, &rec, &err);
	return cli_finish(&in);
}
