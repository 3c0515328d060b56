/* robots: {"id","robots","agent","url"} in, {"id","allowed"} out. */
#include "cli.h"
#include "json.h"
#include "robots.h"

static const char usage[] = "usage: robots [file ...]\n";

static struct lede_slice
member(struct lede_record *rec, const char *name)
{
	struct lede_slice s = LEDE_SLICE("");

	lede_json_string(lede_record_get(rec, name), rec->arena, &s);
	return s;
}

/* The path begins at the third slash. */
static struct lede_slice
path_of(struct lede_slice url)
{
	size_t at = lede_slice_find(url, LEDE_SLICE("//"), 0);

	if (at != SIZE_MAX)
		at = lede_slice_find(url, LEDE_SLICE("/"), at + 2);
	return at == SIZE_MAX ? LEDE_SLICE("/") :
	    lede_slice_cut(url, at, url.len);
}

int
main(int argc, char *argv[])
{
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	struct lede_robots robots;
	struct lede_slice path;
	int got;

	(void)argc;
	cli_start("robots", usage);
	cli_input(&in, argv + 1);
	while ((got = lede_input_next(&in, &rec, &err)) != 0) {
		if (got == -1) {
			cli_report(&in, &rec, &err);
			continue;
		}
		path = path_of(member(&rec, "url"));
		lede_robots_parse(&robots, member(&rec, "robots"),
		    member(&rec, "agent"), &in.arena);
		printf("{\"id\":%.*s,\"allowed\":%s}\n",
		    LEDE_SLICE_ARG(lede_record_get(&rec, "id")),
		    lede_robots_allowed(&robots, path, &in.arena) ? "true" :
		    "false");
	}
	return cli_finish(&in);
}
