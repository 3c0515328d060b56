/* lede-quotes: tag who said what in each record's text. */
#include <stdlib.h>

#include "cli.h"
#include "json.h"
#include "quoteread.h"
#include "quotes.h"
#include "utf8.h"

static const char usage[] =
"usage: lede-quotes [-m confidence] [-l lang] [file ...]\n"
"Tag who said what: add `quotes` to each record that has `text`.\n"
"\n"
"  -l, --lang=LANG       language of records that name none [en]\n"
"  -m, --min=CONFIDENCE  leave out quotes below that, 0 to 100 percent [0]\n"
"      --rejects=FILE    keep lines that are no JSON object there\n"
"  -h, --help            print this and exit\n"
"      --version         print the version and exit\n";

struct options {
	enum lede_lang lang;
	double min;
};

static void
add_speaker(struct lede_json *to, const struct lede_utf8_map *map,
    const struct lede_quote *q, struct lede_arena *arena)
{
	struct lede_json *speaker;

	if (q->speaker.start == q->speaker.end) {
		lede_json_add_null(to, "speaker", arena);
		return;
	}
	speaker = lede_json_add_object(to, "speaker", arena);
	lede_span_add(speaker, map, q->speaker, arena);
	lede_json_add_str(speaker, "name", q->name, arena);
	lede_json_add_str(speaker, "role", q->role, arena);
}

static void
add_quote(struct lede_json *array, const struct lede_utf8_map *map,
    const struct lede_quote *q, size_t continues, struct lede_arena *arena)
{
	struct lede_json *to = lede_json_add_object(array, NULL, arena);

	lede_span_add(to, map, q->content, arena);
	lede_json_add_str(to, "kind",
	    lede_slice_str(lede_quote_kind_name(q->kind)), arena);
	add_speaker(to, map, q, arena);
	if (q->cue.start == q->cue.end)
		lede_json_add_null(to, "cue", arena);
	else
		lede_span_add(lede_json_add_object(to, "cue", arena), map, q->cue,
		    arena);
	lede_json_add_num(to, "confidence",
	    (int)(q->confidence * 100 + .5) / 100.0, arena);
	if (continues != LEDE_QUOTE_NONE)
		lede_json_add_size(to, "continues", continues, arena);
}

static enum lede_lang
language(const struct lede_record *rec, const struct options *options)
{
	struct lede_slice tag = lede_record_string(rec, "language");

	return tag.ptr == NULL ? options->lang : lede_lang_of(tag);
}

/* The block quotations among `blocks`; what is no such list counts as none. */
static struct lede_quote_blocks
read_blocks(const struct lede_record *rec, const struct lede_utf8_map *map)
{
	const struct lede_json *list = lede_record_json(rec, "blocks");
	struct lede_quote_blocks blocks = { NULL, 0 };
	struct lede_slice tag;
	struct lede_span *all;

	all = lede_arena_zalloc(rec->arena, lede_json_count(list),
	    sizeof(*all));
	for (const struct lede_json *j = lede_json_first(list); j != NULL;
	    j = lede_json_next(j))
		if (lede_json_str(lede_json_get(j, "tag"), &tag) &&
		    lede_slice_is(tag, "blockquote") &&
		    lede_span_read(j, map, &all[blocks.n]))
			blocks.n++;
	blocks.all = all;
	return blocks;
}

/* Returns as lede_record_need does. */
static int
tag_quotes(struct lede_record *rec, const struct options *options,
    struct lede_error *err)
{
	struct lede_arena *arena = rec->arena;
	struct lede_slice text;
	struct lede_utf8_map map;
	struct lede_quote_blocks blocks;
	struct lede_quote *quotes;
	struct lede_json *array;
	size_t n, kept = 0, *place;
	int got;

	got = lede_record_need_string(rec, "text", "lede-extract", &text,
	    err);
	if (got != 1)
		return got;
	lede_utf8_map_init(&map, text, arena);
	blocks = read_blocks(rec, &map);
	quotes = lede_quotes_find(text, language(rec, options), &blocks, arena,
	    &n);
	array = lede_json_array(arena);
	place = lede_arena_zalloc(arena, n, sizeof(*place));
	for (size_t i = 0; i < n; i++) {
		size_t first = quotes[i].continues;

		place[i] = LEDE_QUOTE_NONE;
		if (quotes[i].confidence < options->min)
			continue;
		place[i] = kept++;
		add_quote(array, &map, &quotes[i],
		    first == LEDE_QUOTE_NONE ? first : place[first], arena);
	}
	lede_record_set(rec, "quotes", lede_json_print(array, arena));
	return 1;
}

int
main(int argc, char *argv[])
{
	static const struct option longs[] = {
		{ "lang", required_argument, NULL, 'l' },
		{ "min", required_argument, NULL, 'm' },
		CLI_OPTIONS
	};
	struct options options = { .lang = LEDE_LANG_EN };
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	int c, got;

	cli_start("lede-quotes", usage);
	while ((c = cli_getopt(argc, argv, "hl:m:", longs)) != -1)
		switch (c) {
		case 'l':
			options.lang = lede_lang_of(
			    cli_language("-l, --lang"));
			break;
		case 'm':
			options.min = (double)cli_number("-m, --min", 0, 100) /
			    100;
			break;
		default:
			abort();
		}
	cli_input(&in, argv + optind);
	cli_confine(0);
	while ((got = lede_input_next(&in, &rec, &err)) != 0) {
		if (got == -1 || tag_quotes(&rec, &options, &err) == -1)
			cli_report(&in, &rec, &err);
		else
			cli_write(&rec);
	}
	return cli_finish(&in);
}
