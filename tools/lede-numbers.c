/* lede-numbers: tag the figures and dates in each record's text. */
#include "cli.h"
#include "json.h"
#include "numbers.h"

static const char usage[] =
    "usage: lede-numbers [-l lang] [file ...]\n"
    "  -l, --lang=LANG     language of records that name none [en]\n"
    "      --rejects=FILE  keep lines that are no record\n"
    "  -h, --help          show this help\n"
    "      --version       show the version\n";

static const struct option options[] = {
	{ "lang", required_argument, NULL, 'l' },
	CLI_OPTIONS
};

struct tagger {
	struct lede_lexicons lexicons;
	struct lede_slice lang;		/* of records that name none */
};

/* The time the page says it was published, or else its feed. */
static void
set_published(const struct lede_record *rec, struct lede_numbers_about *about)
{
	struct lede_slice s = lede_record_string(rec, "published");

	about->published = lede_day_parse(s);
	if (about->published.year == 0) {
		s = lede_record_inner(rec, "item", "published");
		about->published = lede_day_parse(s);
	}
	about->minute = lede_minute_parse(s);
}

/* Set `numbers`.  Returns -1 if the record has no text. */
static int
tag(struct tagger *tagger, struct lede_record *rec, struct lede_error *err)
{
	struct lede_numbers_about about = { 0 };
	struct lede_slice text, lang = lede_record_string(rec, "language");
	struct lede_number *numbers;
	size_t n;
	int work = lede_record_need_string(rec, "text", "lede-extract", &text,
	    err);

	if (work != 1)
		return work;
	if (lang.ptr == NULL)
		lang = tagger->lang;
	set_published(rec, &about);
	about.lexicon = lede_lexicon_get(&tagger->lexicons,
	    lede_lang_of(lang));
	lede_numbers_country(&about, lang, lede_record_string(rec, "site"),
	    lede_record_string(rec, "url"));
	numbers = lede_numbers_find(text, &about, rec->arena, &n);
	lede_record_set(rec, "numbers", lede_json_print(lede_numbers_json(
	    numbers, n, text, rec->arena), rec->arena));
	return 0;
}

int
main(int argc, char *argv[])
{
	struct tagger tagger = { .lang = LEDE_SLICE("en") };
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	int got, option;

	cli_start("lede-numbers", usage);
	while ((option = cli_getopt(argc, argv, "hl:", options)) != -1)
		if (option == 'l') {
			tagger.lang = cli_language("-l, --lang");
			if (lede_lang_of(tagger.lang) == LEDE_LANG_OTHER)
				cli_usage("no tables for language '%s'",
				    optarg);
		}
	cli_input(&in, argv + optind);
	cli_confine(0);
	while ((got = lede_input_next(&in, &rec, &err)) != 0) {
		if (got == -1 || tag(&tagger, &rec, &err) == -1)
			cli_report(&in, &rec, &err);
		else
			cli_write(&rec);
	}
	lede_lexicons_free(&tagger.lexicons);
	return cli_finish(&in);
}
