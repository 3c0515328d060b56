/* urls: {"id","url","base"} in, {"id","url"} out: the URL, resolved. */
#include "cli.h"
#include "json.h"
#include "url.h"

static const char usage[] = "usage: urls [file ...]\n";

/* A string member with U+0000 in it, which lib/json.h would replace. */
static struct lede_slice
member(struct lede_record *rec, const char *name)
{
	static const struct lede_slice nul = { "\\u0000", 6 };
	struct lede_slice raw = lede_record_have(rec, name), part, s;
	struct lede_buf out = { .arena = rec->arena };
	size_t start = 1, at;

	if (raw.ptr == NULL)
		return LEDE_SLICE_NONE;
	do {
		at = lede_slice_find(raw, nul, start);
		part = lede_slice_cut(raw, start, at == SIZE_MAX ?
		    raw.len - 1 : at);
		part = lede_arena_printf(rec->arena, "\"%.*s\"",
		    LEDE_SLICE_ARG(part));
		if (lede_json_string(part, rec->arena, &s) == 0)
			lede_buf_add(&out, s);
		if (at != SIZE_MAX)
			lede_buf_char(&out, '\0');
		start = at + nul.len;
	} while (at != SIZE_MAX);
	return lede_buf_slice(&out);
}

int
main(int argc, char *argv[])
{
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	struct lede_slice url;
	int got;

	(void)argc;
	cli_start("urls", usage);
	cli_input(&in, argv + 1);
	while ((got = lede_input_next(&in, &rec, &err)) == 1) {
		url = lede_url_resolve(member(&rec, "url"),
		    member(&rec, "base"), &in.arena);
		printf("{\"id\":%.*s,\"url\":%.*s}\n",
		    LEDE_SLICE_ARG(lede_record_get(&rec, "id")),
		    LEDE_SLICE_ARG(url.ptr == NULL ? LEDE_SLICE("null") :
		    lede_json_quote(url, &in.arena)));
	}
	if (got == -1)
		cli_report(&in, &rec, &err);
	return cli_finish(&in);
}
