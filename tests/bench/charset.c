/* charset: {"id","body_base64"} in, {"id","charset"} out. */
#include "base64.h"
#include "charset.h"
#include "cli.h"
#include "json.h"

static const char usage[] = "usage: charset [file ...]\n";

int
main(int argc, char *argv[])
{
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	struct lede_slice text, page;
	int got;

	(void)argc;
	cli_start("charset", usage);
	cli_input(&in, argv + 1);
	while ((got = lede_input_next(&in, &rec, &err)) != 0) {
		if (got == -1) {
			cli_report(&in, &rec, &err);
			continue;
		}
		if (lede_json_string(lede_record_get(&rec, "body_base64"),
		    &in.arena, &text) == -1 ||
		    lede_base64_decode(text, &in.arena, &page) == -1)
			continue;
		printf("{\"id\":%.*s,\"charset\":\"%s\"}\n",
		    LEDE_SLICE_ARG(lede_record_get(&rec, "id")),
		    lede_charset_find(page, LEDE_SLICE_NONE)->name);
	}
	return cli_finish(&in);
}
