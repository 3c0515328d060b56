/* lede-dedup: tell which articles are copies of each other. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli.h"
#include "dedup.h"
#include "dedupfile.h"
#include "json.h"
#include "sha256.h"
#include "url.h"

static const char usage[] =
"usage: lede-dedup [-d] [-s file] [-w days] [file ...]\n"
"Tell copies: add `cluster` to each record that has `text`, naming the first\n"
"article with these words.\n"
"\n"
"  -d, --drop            leave copies out\n"
"  -s, --state=FILE      keep what was seen there, for the next run\n"
"  -w, --window=DAYS     how long the state counts [30]\n"
"      --rejects=FILE    keep lines that are no JSON object there\n"
"  -h, --help            print this and exit\n"
"      --version         print the version and exit\n";

/* As many may be lost from the state, and come again, at a kill. */
#define WAITING_MAX 256

static bool
is_front(const struct lede_url *url)
{
	return url->path.len <= 1 && url->query.len == 0;
}

/*
 * Where the article is: by its own word, else where it was fetched.  Some
 * sites call their front page the canonical address of every page.
 */
static bool
find_address(const struct lede_record *rec, struct lede_url *url)
{
	struct lede_slice fetched = lede_record_address(rec),
	    canonical = lede_record_string(rec, "canonical");
	struct lede_error ignored;
	struct lede_url own;
	bool known;

	known = fetched.ptr != NULL && lede_url_parse(url, fetched, NULL,
	    rec->arena, &ignored) == 0;
	if (canonical.ptr == NULL || lede_url_parse(&own, canonical, NULL,
	    rec->arena, &ignored) == -1 ||
	    (known && is_front(&own) && !is_front(url)))
		return known;
	*url = own;
	return true;
}

/* The record's `id`, else the one that lede-extract would give it. */
static struct lede_slice
find_id(const struct lede_record *rec, const struct lede_url *url,
    struct lede_slice text)
{
	struct lede_slice raw = lede_record_have(rec, "id"), id;

	if (raw.ptr == NULL)
		return lede_sha256_hex(url == NULL ? text :
		    lede_url_canonical(url, rec->arena), rec->arena);
	if (lede_json_string(raw, rec->arena, &id) == -1)
		id = raw;
	if (id.len >= LEDE_SEEN_ID || memchr(id.ptr, '\0', id.len) != NULL)
		id = lede_sha256_hex(id, rec->arena);
	return id;
}

/* What the sample can tell. */
static double
rounded(double share)
{
	return round(share * 100) / 100;
}

/* Returns as lede_record_need does; *copy tells whether to leave it out. */
static int
tell_copy(struct lede_record *rec, struct lede_dedup *dedup, bool *copy,
    struct lede_error *err)
{
	struct lede_arena *arena = rec->arena;
	struct lede_dedup_article article = { .key = LEDE_SLICE_NONE };
	struct lede_dedup_found found;
	struct lede_json *cluster;
	struct lede_url url;
	bool known;
	int got;

	*copy = false;
	got = lede_record_need_string(rec, "text", "lede-extract",
	    &article.text, err);
	if (got != 1)
		return got;
	known = find_address(rec, &url);
	if (known)
		article.key = lede_url_key(&url, arena);
	article.id = find_id(rec, known ? &url : NULL, article.text);
	if (lede_dedup_look(dedup, &article, (int64_t)time(NULL), arena,
	    &found, err) == -1)
		return -1;
	cluster = lede_json_object(arena);
	lede_json_add_str(cluster, "id", found.id, arena);
	lede_json_add_num(cluster, "similarity", rounded(found.similarity),
	    arena);
	lede_json_add_num(cluster, "contains", rounded(found.contains),
	    arena);
	lede_record_set(rec, "cluster", lede_json_print(cluster, arena));
	*copy = found.copy;
	return 1;
}

/* Records go out before they count as seen: a kill brings some again. */
static void
commit(void *arg)
{
	struct lede_dedup *dedup = arg;
	struct lede_error err;

	cli_flush();
	if (lede_dedup_commit(dedup, &err) == -1)
		cli_die("%s", err.message);
}

static struct lede_dedup *
open_dedup(const char *state, long days)
{
	int64_t oldest = (int64_t)time(NULL) - (int64_t)days * 24 * 3600;
	struct lede_error err;
	struct lede_dedup *dedup = lede_dedup_open(state, oldest, &err);

	if (dedup != NULL)
		return dedup;
	cli_warn("%s", err.message);
	exit(strcmp(err.code, "busy") == 0 ? CLI_BUSY : CLI_FATAL);
}

int
main(int argc, char *argv[])
{
	static const struct option longs[] = {
		{ "drop", no_argument, NULL, 'd' },
		{ "state", required_argument, NULL, 's' },
		{ "window", required_argument, NULL, 'w' },
		CLI_OPTIONS
	};
	struct lede_dedup *dedup;
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	const char *state = NULL;
	long days = 30;
	bool drop = false, copy;
	int c, got;

	cli_start("lede-dedup", usage);
	while ((c = cli_getopt(argc, argv, "dhs:w:", longs)) != -1)
		switch (c) {
		case 'd':
			drop = true;
			break;
		case 's':
			state = optarg;
			break;
		case 'w':
			days = cli_number("--window", 1, 36500);
			break;
		}
	dedup = open_dedup(state, days);
	cli_input(&in, argv + optind);
	in.waits = commit;
	in.waits_arg = dedup;
	cli_confine(0);
	while ((got = lede_input_next(&in, &rec, &err)) != 0) {
		if (got == -1 || tell_copy(&rec, dedup, &copy, &err) == -1)
			cli_report(&in, &rec, &err);
		else if (!drop || !copy)
			cli_write(&rec);
		if (lede_dedup_waiting(dedup) >= WAITING_MAX)
			commit(dedup);
	}
	commit(dedup);
	lede_dedup_close(dedup);
	return cli_finish(&in);
}
