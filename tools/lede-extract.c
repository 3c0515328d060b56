/* lede-extract: the article of each page, and what the page says of it. */
#include <stdlib.h>
#include <time.h>

#include "article.h"
#include "cli.h"
#include "html.h"
#include "json.h"
#include "langid.h"
#include "meta.h"
#include "pagedate.h"
#include "scripttext.h"
#include "sha256.h"
#include "site.h"
#include "sniff.h"
#include "stub.h"
#include "units.h"
#include "url.h"
#include "utf8.h"

/* Bytes of a shorter article, which may be what a page says while its scripts
 * draw the article; letters of one worth the exchange. */
#define SHOWN_LEAST 250
#define SCRIPT_LEAST 500

static const char usage[] =
"usage: lede-extract [-ck] [file ...]\n"
"Find the article in each record's `body`: add `text`, `title`, `authors`,\n"
"`published`, `language` and more, take out `body`.\n"
"\n"
"  -c, --captions        leave captions of pictures in `text`\n"
"  -k, --keep-body       leave `body` in the record\n"
"      --rejects=FILE    keep lines that are no JSON object there\n"
"  -h, --help            print this and exit\n"
"      --version         print the version and exit\n";

struct options {
	bool captions, keep_body;
	const struct lede_pagewords *words;
};

/* What a page or a plain text gave. */
struct result {
	struct lede_article article;
	struct lede_meta meta;
	struct lede_slice url, canonical, site;
	enum lede_stub stub;
};

/* Pages that are no article, and what is said of them. */
static const struct { const char *code, *message; } refusals[] = {
	[LEDE_STUB_NONE] = { NULL, NULL },
	[LEDE_STUB_ERROR] = { "error-page",
	    "the page says that there is no article" },
	[LEDE_STUB_CONSENT] = { "consent-wall",
	    "the page asks for consent instead of its article" },
	[LEDE_STUB_INDEX] = { "index-page",
	    "the page is a list of articles" },
	[LEDE_STUB_PAID] = { NULL, NULL },
};

/* The day the page was read on, for what lies behind it is no date. */
static long
day_read(const struct lede_record *rec)
{
	struct lede_slice at = lede_record_inner(rec, "fetch", "at");
	struct lede_pagedate date;

	if (lede_pagedate_find(at, false, &date) != 0)
		return lede_pagedate_day(&date);
	return (long)(time(NULL) / 86400);
}

/* text/plain: the first line is the title if a blank line follows it. */
static void
read_plain(struct result *result, struct lede_slice body,
    struct lede_arena *arena)
{
	size_t end = lede_slice_find(body, LEDE_SLICE("\n\n"), 0);
	struct lede_slice first;

	body = lede_slice_trim(body);
	if (end != SIZE_MAX && end < body.len) {
		first = lede_slice_trim(lede_slice_cut(body, 0, end));
		if (first.len < 300 &&
		    memchr(first.ptr, '\n', first.len) == NULL) {
			result->meta.title.value = first;
			result->meta.title.from = "text";
			body = lede_slice_trim(lede_slice_cut(body, end,
			    body.len));
		}
	}
	result->article.text = lede_arena_copy(arena, body);
}

/* A page that shows next to nothing may have its text in a script. */
static bool
read_scripts(struct result *result, const struct lede_node *root,
    const struct lede_hints *hints, const struct options *options,
    struct lede_arena *arena)
{
	struct lede_units units;
	struct lede_article article;

	if (result->article.text.len >= SHOWN_LEAST)
		return false;
	units = lede_scripttext_find(root, hints->title, SCRIPT_LEAST,
	    options->words, arena);
	lede_article_find(&article, &units, hints, options->words,
	    options->captions, arena);
	if (article.text.len < SCRIPT_LEAST)
		return false;
	result->article = article;
	return true;
}

static void
read_page(struct result *result, struct lede_slice body,
    const struct options *options, long today, struct lede_arena *arena)
{
	struct lede_node *root = lede_html_parse(body, arena);
	struct lede_units units = lede_units_find(root, options->words, arena);
	struct lede_hints hints;

	lede_meta_find(&result->meta, root, &units, result->url, today,
	    arena);
	hints = lede_meta_hints(&result->meta);
	lede_article_find(&result->article, &units, &hints, options->words,
	    options->captions, arena);
	lede_meta_see(&result->meta, &result->article);
	result->stub = lede_stub_of(&result->article, &units, &hints,
	    options->words, arena);
	if (read_scripts(result, root, &hints, options, arena))
		result->stub = LEDE_STUB_NONE;
	if (result->stub == LEDE_STUB_PAID && result->meta.free == -1)
		result->meta.free = 0;
	if (refusals[result->stub].code != NULL) {
		result->article.text.len = 0;
		result->article.n_blocks = 0;
	}
}

static void
set_string(struct lede_record *rec, const char *name, struct lede_slice s)
{
	lede_record_set(rec, name, s.ptr == NULL ? LEDE_SLICE("null") :
	    lede_json_quote(s, rec->arena));
}

static void
set_value(struct lede_record *rec, struct lede_json *from, const char *name,
    const struct lede_value *value)
{
	set_string(rec, name, value->value);
	if (value->value.ptr != NULL)
		lede_json_add_str(from, name, lede_slice_str(value->from),
		    rec->arena);
}

static void
set_list(struct lede_record *rec, struct lede_json *from, const char *name,
    const struct lede_slice *list, size_t n, const char *source)
{
	struct lede_json *array = lede_json_array(rec->arena);

	for (size_t i = 0; i < n; i++)
		lede_json_add_str(array, NULL, list[i], rec->arena);
	lede_record_set(rec, name, lede_json_print(array, rec->arena));
	if (n > 0)
		lede_json_add_str(from, name, lede_slice_str(source),
		    rec->arena);
}

static void
set_blocks(struct lede_record *rec, const struct lede_article *article)
{
	struct lede_json *array = lede_json_array(rec->arena), *block;
	struct lede_utf8_map map;

	lede_utf8_map_init(&map, article->text, rec->arena);
	for (size_t i = 0; i < article->n_blocks; i++) {
		block = lede_json_add_object(array, NULL, rec->arena);
		lede_json_add_size(block, "start", lede_utf8_map_code(&map,
		    article->blocks[i].start), rec->arena);
		lede_json_add_size(block, "end", lede_utf8_map_code(&map,
		    article->blocks[i].end), rec->arena);
		lede_json_add_str(block, "tag", lede_slice_str(
		    lede_html_name(article->blocks[i].tag)), rec->arena);
	}
	lede_record_set(rec, "blocks", lede_json_print(array, rec->arena));
}

/* Where the page is, by its own word if that is a full address. */
static void
name_page(struct result *result, struct lede_arena *arena)
{
	struct lede_url url;
	struct lede_error ignored;
	struct lede_slice link = result->meta.canonical.value;

	if (link.ptr != NULL)
		link = lede_url_resolve(link, result->url, arena);
	if (link.ptr == NULL)
		link = result->url;
	if (link.ptr == NULL ||
	    lede_url_parse(&url, link, NULL, arena, &ignored) == -1)
		return;
	result->canonical = lede_url_canonical(&url, arena);
	result->site = lede_site_of(url.host, arena);
}

static void
set_all(struct lede_record *rec, struct result *result)
{
	struct lede_json *from = lede_json_object(rec->arena);
	struct lede_meta *meta = &result->meta;

	name_page(result, rec->arena);
	if (lede_record_have(rec, "id").ptr == NULL)
		set_string(rec, "id", lede_sha256_hex(
		    result->canonical.ptr != NULL ? result->canonical :
		    result->article.text, rec->arena));
	set_string(rec, "canonical", result->canonical);
	set_string(rec, "site", result->site);
	set_value(rec, from, "title", &meta->title);
	set_list(rec, from, "authors", meta->authors, meta->n_authors,
	    meta->authors_from);
	set_value(rec, from, "published", &meta->published);
	set_value(rec, from, "modified", &meta->modified);
	set_value(rec, from, "language", &meta->language);
	set_value(rec, from, "summary", &meta->summary);
	set_value(rec, from, "section", &meta->section);
	set_list(rec, from, "tags", meta->tags, meta->n_tags,
	    meta->tags_from);
	set_value(rec, from, "image", &meta->image);
	lede_record_set(rec, "free", meta->free == -1 ? LEDE_SLICE("null") :
	    meta->free ? LEDE_SLICE("true") : LEDE_SLICE("false"));
	lede_record_set(rec, "from", lede_json_print(from, rec->arena));
	set_string(rec, "text", result->article.text);
	set_blocks(rec, &result->article);
}

/*
 * Is it what lede-feed reads?  XML tells it by its first tag, whatever its
 * type; JSON by its type only, for text may begin with a bracket.
 */
static bool
is_feed(struct lede_slice body, struct lede_slice type)
{
	struct lede_slice by_bytes = lede_sniff_bytes(body);

	return lede_slice_is(by_bytes, "application/xml") ||
	    (lede_slice_is(by_bytes, "application/json") &&
	    (lede_slice_is(type, "application/json") ||
	    lede_slice_is(type, "application/feed+json")));
}

/* Returns as lede_record_need does. */
static int
extract(struct lede_record *rec, const struct options *options,
    struct lede_error *err)
{
	struct result result = { .url = lede_record_address(rec) };
	struct lede_slice body, type = lede_record_inner(rec, "fetch", "type");
	const char *lang;
	double sure;
	int got;

	/* What was extracted before, or never was a page. */
	if (lede_record_have(rec, "body").ptr == NULL &&
	    lede_record_have(rec, "text").ptr != NULL)
		return 0;
	got = lede_record_need_string(rec, "body", "lede-fetch or lede-read",
	    &body, err);
	if (got != 1)
		return got;
	if (is_feed(body, type))
		return lede_fail(err, LEDE_ERR_RECORD, "feed",
		    "a feed, not a page: is lede-feed missing in the pipe?");
	result.meta.free = -1;
	if (lede_slice_starts(type, LEDE_SLICE("text/plain")))
		read_plain(&result, body, rec->arena);
	else
		read_page(&result, body, options, day_read(rec), rec->arena);
	lang = lede_langid_of(result.article.text, options->words, &sure);
	if (lang != NULL && result.meta.language.value.ptr == NULL) {
		result.meta.language.value = lede_slice_str(lang);
		result.meta.language.from = "text";
	}
	set_all(rec, &result);
	if (!options->keep_body)
		lede_record_drop(rec, "body");
	if (refusals[result.stub].code != NULL)
		return lede_fail(err, LEDE_ERR_RECORD,
		    refusals[result.stub].code, "%s",
		    refusals[result.stub].message);
	if (result.article.text.len == 0)
		return lede_fail(err, LEDE_ERR_RECORD, "no-article",
		    "no article found on the page");
	return 1;
}

int
main(int argc, char *argv[])
{
	static const struct option longs[] = {
		{ "captions", no_argument, NULL, 'c' },
		{ "keep-body", no_argument, NULL, 'k' },
		CLI_OPTIONS
	};
	struct options options = { .keep_body = false };
	struct lede_arena tables = { 0 };
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	int c, got;

	cli_start("lede-extract", usage);
	while ((c = cli_getopt(argc, argv, "ckh", longs)) != -1)
		switch (c) {
		case 'c':
			options.captions = true;
			break;
		case 'k':
			options.keep_body = true;
			break;
		}
	options.words = lede_pagewords_open(&tables);
	cli_input(&in, argv + optind);
	cli_confine(0);
	while ((got = lede_input_next(&in, &rec, &err)) != 0) {
		if (got == -1 || extract(&rec, &options, &err) == -1)
			cli_report(&in, &rec, &err);
		else
			cli_write(&rec);
	}
	lede_arena_free(&tables);
	return cli_finish(&in);
}
