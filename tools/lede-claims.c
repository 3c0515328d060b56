/* lede-claims: join the numbers of each record to who states them. */
#include <stdlib.h>

#include "claims.h"
#include "cli.h"
#include "json.h"
#include "quoteread.h"
#include "utf8.h"

static const char usage[] =
"usage: lede-claims [-l lang] [file ...]\n"
"Tag who states which figure: add `claims` to each record that has `quotes`\n"
"and `numbers`.\n"
"\n"
"  -l, --lang=LANG       language of records that name none [en]\n"
"      --rejects=FILE    keep lines that are no JSON object there\n"
"  -h, --help            print this and exit\n"
"      --version         print the version and exit\n";

/* What a record says; spans are bytes of text. */
struct article {
	struct lede_slice text;
	struct lede_utf8_map map;
	struct lede_quote *quotes;
	struct lede_counted *numbers;
	size_t *quote_index, *number_index;	/* in the record's lists */
	size_t n_quotes, n_numbers;
};

/* The kinds that claims are made of. */
static bool
get_kind(const struct lede_json *j, struct lede_counted *number)
{
	static const struct {
		const char *name;
		enum lede_counted_kind kind;
	} kinds[] = {
		{ "count", LEDE_COUNTED_COUNT },
		{ "vague", LEDE_COUNTED_COUNT },
		{ "percent", LEDE_COUNTED_SHARE },
		{ "fraction", LEDE_COUNTED_SHARE },
		{ "money", LEDE_COUNTED_MONEY },
		{ "measure", LEDE_COUNTED_MEASURE },
	};
	struct lede_slice name;

	if (!lede_json_str(lede_json_get(j, "kind"), &name))
		return false;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (lede_slice_is(name, kinds[i].name)) {
			number->kind = kinds[i].kind;
			return true;
		}
	return false;
}

/* Those that are in order of the text and overlap none before. */
static void
get_numbers(struct article *a, const struct lede_json *list,
    struct lede_arena *arena)
{
	size_t n = lede_json_count(list), index = 0, behind = 0;

	a->numbers = lede_arena_zalloc(arena, n, sizeof(*a->numbers));
	a->number_index = lede_arena_zalloc(arena, n, sizeof(size_t));
	for (const struct lede_json *j = lede_json_first(list); j != NULL;
	    j = lede_json_next(j), index++) {
		struct lede_counted *number = &a->numbers[a->n_numbers];
		struct lede_span span = { 0, 0 }, noun = { 0, 0 };

		if (!get_kind(j, number) ||
		    !lede_span_read(j, &a->map, &span) || span.start < behind)
			continue;
		behind = span.end;
		(void)lede_span_read(lede_json_get(j, "noun"), &a->map, &noun);
		number->start = span.start;
		number->end = span.end;
		number->noun_start = noun.start;
		number->noun_end = noun.end;
		a->number_index[a->n_numbers++] = index;
	}
}

static void
add_who(struct lede_json *to, const char *member, const struct article *a,
    struct lede_span mention, struct lede_slice name, struct lede_arena *arena)
{
	struct lede_json *who;

	if (mention.start == mention.end) {
		lede_json_add_null(to, member, arena);
		return;
	}
	who = lede_json_add_object(to, member, arena);
	lede_span_add(who, &a->map, mention, arena);
	lede_json_add_str(who, "name", name, arena);
}

static void
add_claim(struct lede_json *list, const struct article *a,
    const struct lede_claim *claim, struct lede_arena *arena)
{
	struct lede_json *to = lede_json_add_object(list, NULL, arena);

	lede_json_add_size(to, "number", a->number_index[claim->number],
	    arena);
	if (claim->quote == LEDE_QUOTE_NONE)
		lede_json_add_null(to, "quote", arena);
	else
		lede_json_add_size(to, "quote", a->quote_index[claim->quote],
		    arena);
	add_who(to, "claimant", a, claim->claimant, claim->name, arena);
	add_who(to, "via", a, claim->via, claim->via_name, arena);
	if (claim->noun.start == claim->noun.end)
		lede_json_add_null(to, "noun", arena);
	else
		lede_span_add(lede_json_add_object(to, "noun", arena),
		    &a->map, claim->noun, arena);
	lede_json_add_str(to, "event",
	    lede_slice_str(lede_event_name(claim->event)), arena);
}

static enum lede_lang
language(const struct lede_record *rec, enum lede_lang none)
{
	struct lede_slice tag = lede_record_string(rec, "language");

	return tag.ptr == NULL ? none : lede_lang_of(tag);
}

/* A list another tool made.  Returns as lede_record_need does. */
static int
need_list(const struct lede_record *rec, const char *name, const char *maker,
    const struct lede_json **list, struct lede_error *err)
{
	struct lede_slice raw;
	int got = lede_record_need(rec, name, maker, &raw, err);

	if (got != 1)
		return got;
	if ((*list = lede_json_parse(raw, rec->arena, err)) == NULL)
		return -1;
	if (!lede_json_is_array(*list))
		return lede_fail(err, LEDE_ERR_RECORD, "bad-member",
		    "%s is no list", name);
	return 1;
}

/* Returns as lede_record_need does. */
static int
tag_claims(struct lede_record *rec, enum lede_lang lang,
    struct lede_claims_kept *kept, struct lede_error *err)
{
	struct lede_arena *arena = rec->arena;
	const struct lede_json *quotes, *numbers;
	struct article a = { .n_quotes = 0 };
	struct lede_claim *claims;
	struct lede_json *list;
	int got;

	if ((got = lede_record_need_string(rec, "text", "lede-extract",
	    &a.text, err)) != 1 ||
	    (got = need_list(rec, "quotes", "lede-quotes", &quotes,
	    err)) != 1 ||
	    (got = need_list(rec, "numbers", "lede-numbers", &numbers,
	    err)) != 1)
		return got;
	lede_utf8_map_init(&a.map, a.text, arena);
	a.quotes = lede_quotes_read(quotes, &a.map, arena, &a.n_quotes,
	    &a.quote_index);
	get_numbers(&a, numbers, arena);
	claims = lede_claims_find(a.text, language(rec, lang), a.quotes,
	    a.n_quotes, a.numbers, a.n_numbers, kept, arena);
	list = lede_json_array(arena);
	for (size_t i = 0; i < a.n_numbers; i++)
		add_claim(list, &a, &claims[i], arena);
	lede_record_set(rec, "claims", lede_json_print(list, arena));
	return 1;
}

int
main(int argc, char *argv[])
{
	static const struct option longs[] = {
		{ "lang", required_argument, NULL, 'l' },
		CLI_OPTIONS
	};
	static struct lede_claims_kept kept;
	enum lede_lang lang = LEDE_LANG_EN;
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	int c, got;

	cli_start("lede-claims", usage);
	while ((c = cli_getopt(argc, argv, "hl:", longs)) != -1)
		switch (c) {
		case 'l':
			lang = lede_lang_of(cli_language("-l, --lang"));
			break;
		default:
			abort();
		}
	cli_input(&in, argv + optind);
	cli_confine(0);
	while ((got = lede_input_next(&in, &rec, &err)) != 0) {
		if (got == -1 || tag_claims(&rec, lang, &kept, &err) == -1)
			cli_report(&in, &rec, &err);
		else
			cli_write(&rec);
	}
	return cli_finish(&in);
}
