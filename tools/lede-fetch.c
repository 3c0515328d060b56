/* lede-fetch: fetch addresses, politely, and write a record for each. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"
#include "fetch.h"
#include "jsontext.h"

static const char usage[] =
"usage: lede-fetch [-v] [option ...] [file ...]\n"
"Fetch addresses, one a line or records with \"url\"; write a record for each.\n"
"\n"
"  -j, --jobs=N          requests at a time [16]\n"
"      --per-host=N      of these to one host [1]\n"
"      --delay=SECONDS   between two requests to a host [1]\n"
"      --timeout=SECONDS for one request [60]\n"
"      --retries=N       tries after one that failed [2]\n"
"      --max-bytes=N     ceiling of a page [16777216]\n"
"      --robots=on|off   heed robots.txt [on]\n"
"      --allow-private   also addresses that are not public\n"
"      --any             keep what is no text, as body_base64\n"
"      --state=FILE      ask only for what changed since the last run\n"
"      --new             leave out what --state has seen\n"
"      --warc=FILE       archive requests and responses there\n"
"      --user-agent=TEXT who is asking [lede/" LEDE_VERSION "]\n"
"      --header=LINE     send this with each request\n"
"      --cookie-jar=FILE keep cookies there\n"
"      --proxy=URL       go through this proxy\n"
"  -v, --verbose         name what failed, and sum up at the end\n"
"      --rejects=FILE    append lines that are no record to FILE\n"
"  -h, --help            print this and exit\n"
"      --version         print the version and exit\n";

enum {
	OPT_PER_HOST = CLI_OWN, OPT_DELAY, OPT_TIMEOUT, OPT_RETRIES,
	OPT_MAX_BYTES, OPT_ROBOTS, OPT_ALLOW_PRIVATE, OPT_ANY, OPT_STATE,
	OPT_NEW, OPT_WARC, OPT_USER_AGENT, OPT_HEADER, OPT_COOKIE_JAR,
	OPT_PROXY
};

static const struct option longs[] = {
	{ "jobs", required_argument, NULL, 'j' },
	{ "per-host", required_argument, NULL, OPT_PER_HOST },
	{ "delay", required_argument, NULL, OPT_DELAY },
	{ "timeout", required_argument, NULL, OPT_TIMEOUT },
	{ "retries", required_argument, NULL, OPT_RETRIES },
	{ "max-bytes", required_argument, NULL, OPT_MAX_BYTES },
	{ "robots", required_argument, NULL, OPT_ROBOTS },
	{ "allow-private", no_argument, NULL, OPT_ALLOW_PRIVATE },
	{ "any", no_argument, NULL, OPT_ANY },
	{ "state", required_argument, NULL, OPT_STATE },
	{ "new", no_argument, NULL, OPT_NEW },
	{ "warc", required_argument, NULL, OPT_WARC },
	{ "user-agent", required_argument, NULL, OPT_USER_AGENT },
	{ "header", required_argument, NULL, OPT_HEADER },
	{ "cookie-jar", required_argument, NULL, OPT_COOKIE_JAR },
	{ "proxy", required_argument, NULL, OPT_PROXY },
	{ "verbose", no_argument, NULL, 'v' },
	CLI_OPTIONS
};

/* Records given out that the state does not know of yet, at most. */
#define UNWRITTEN_MAX 64
/* How often the line on the terminal changes. */
#define PROGRESS_MS 250
/* A host that waits so long is worth a word. */
#define WAIT_MS 500

struct run {
	struct lede_fetch *fetch;
	bool verbose, progress;	/* name failures; a line that changes */
	time_t began;
	int64_t shown_ms;
	unsigned unwritten;
};

/* Seconds with a fraction, in milliseconds. */
static long
milliseconds(const char *option, double max_s)
{
	char *end;
	double value = strtod(optarg, &end);

	if (end == optarg || *end != '\0' || !(value >= 0 && value <= max_s))
		cli_usage("%s: \"%s\" is no time from 0 to %g seconds",
		    option, optarg, max_s);
	return (long)(value * 1000);
}

static void
add_header(struct lede_fetch_options *options, char *line)
{
	size_t n = 0;

	if (strchr(line, ':') == NULL || strpbrk(line, "\r\n") != NULL)
		cli_usage("--header: \"%s\" is no \"Name: value\"", line);
	while (options->http.headers != NULL &&
	    options->http.headers[n] != NULL)
		n++;
	options->http.headers = realloc(options->http.headers,
	    (n + 2) * sizeof(*options->http.headers));
	if (options->http.headers == NULL)
		lede_out_of_memory();
	options->http.headers[n] = line;
	options->http.headers[n + 1] = NULL;
}

static void
get_options(struct run *run, struct lede_fetch_options *o, int argc,
    char *argv[])
{
	int c;

	*o = (struct lede_fetch_options){
		.http = { .user_agent = "lede/" LEDE_VERSION, .jobs = 16 },
		.per_host = 1, .delay_ms = 1000, .timeout_ms = 60000,
		.retries = 2, .max_bytes = LEDE_PAGE_MAX, .robots = true,
		.note = cli_warn,
	};
	while ((c = cli_getopt(argc, argv, "hj:v", longs)) != -1) {
		switch (c) {
		case 'j':
			o->http.jobs = (unsigned)cli_number("--jobs", 1, 1024);
			break;
		case OPT_PER_HOST:
			o->per_host = (unsigned)cli_number("--per-host", 1,
			    1024);
			break;
		case OPT_DELAY:
			o->delay_ms = milliseconds("--delay", 86400);
			break;
		case OPT_TIMEOUT:
			o->timeout_ms = milliseconds("--timeout", 86400);
			break;
		case OPT_RETRIES:
			o->retries = (unsigned)cli_number("--retries", 0, 20);
			break;
		case OPT_MAX_BYTES:
			o->max_bytes = (size_t)cli_number("--max-bytes", 1,
			    LEDE_PAGE_MAX);
			break;
		case OPT_ROBOTS:
			o->robots = strcmp(optarg, "on") == 0;
			if (!o->robots && strcmp(optarg, "off") != 0)
				cli_usage("--robots: \"%s\" is neither on nor "
				    "off", optarg);
			break;
		case OPT_ALLOW_PRIVATE:
			o->http.allow_private = true;
			break;
		case OPT_ANY:
			o->any = true;
			break;
		case OPT_STATE:
			o->state = optarg;
			break;
		case OPT_NEW:
			o->only_new = true;
			break;
		case OPT_WARC:
			o->warc = optarg;
			break;
		case OPT_USER_AGENT:
			o->http.user_agent = optarg;
			break;
		case OPT_HEADER:
			add_header(o, optarg);
			break;
		case OPT_COOKIE_JAR:
			o->http.cookie_jar = optarg;
			break;
		case OPT_PROXY:
			o->http.proxy = optarg;
			break;
		case 'v':
			run->verbose = true;
			break;
		}
	}
	/* As OpenSSL has it; libcurl does not look. */
	o->http.ca_file = getenv("SSL_CERT_FILE");
	if (o->only_new && o->state == NULL)
		cli_usage("--new: needs --state");
	if (o->timeout_ms == 0)
		cli_usage("--timeout: 0 seconds are too few");
}

/* Who gives an address where a file is meant is told what to do. */
static void
check_names(char **names)
{
	for (; *names != NULL; names++)
		if (strncmp(*names, "http://", 7) == 0 ||
		    strncmp(*names, "https://", 8) == 0)
			cli_usage("%s is no file: give addresses on standard "
			    "input, one a line", *names);
}

static _Noreturn void
die(const struct lede_error *err)
{
	cli_flush();
	cli_warn("%s", err->message);
	exit(strcmp(err->code, "db-busy") == 0 ||
	    strcmp(err->code, "locked") == 0 ? CLI_BUSY : CLI_FATAL);
}

static void
clear_progress(const struct run *run)
{
	if (run->progress)
		fputs("\r\033[K", stderr);
}

/* Columns of the terminal; a line that wraps could not be taken back. */
static size_t
columns(void)
{
	struct winsize size;

	return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 &&
	    size.ws_col > 1 ? size.ws_col : 80;
}

static void
show_progress(struct run *run)
{
	struct lede_fetch_counts n = lede_fetch_counts(run->fetch);
	time_t elapsed = time(NULL) - run->began;
	struct timespec t;
	const char *host;
	char line[256];
	int64_t now, wait;
	size_t more, len;

	clock_gettime(CLOCK_MONOTONIC, &t);
	now = (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
	if (!run->progress || now - run->shown_ms < PROGRESS_MS)
		return;
	run->shown_ms = now;
	len = (size_t)snprintf(line, sizeof(line),
	    "%zu done, %zu failed, %zu to go, %.0f kB/s",
	    n.pages + n.not_modified, n.failed,
	    lede_fetch_pending(run->fetch), (double)n.bytes / 1000 /
	    (double)(elapsed < 1 ? 1 : elapsed));
	host = lede_fetch_slowest(run->fetch, &wait, &more);
	if (host != NULL && wait >= WAIT_MS)
		len += (size_t)snprintf(line + len, sizeof(line) - len,
		    "; %.40s waits %lld s%s", host,
		    (long long)(wait + 999) / 1000,
		    more > 0 ? " and others" : "");
	if (len >= columns())
		len = columns() - 1;
	clear_progress(run);
	fprintf(stderr, "%.*s", (int)len, line);
}

static void
sum_up(const struct run *run)
{
	struct lede_fetch_counts n = lede_fetch_counts(run->fetch);

	clear_progress(run);
	if (run->verbose)
		cli_warn("%zu pages, %zu not modified, %zu seen before, "
		    "%zu failed; %zu requests, %zu retries, %.1f MB, %lld s",
		    n.pages, n.not_modified, n.skipped, n.failed, n.requests,
		    n.retries, (double)n.bytes / 1e6,
		    (long long)(time(NULL) - run->began));
}

/* Only what is flushed is safe, and only what is safe is remembered. */
static void
flush(struct run *run)
{
	struct lede_error err;

	cli_flush();
	if (lede_fetch_written(run->fetch, &err) == -1)
		die(&err);
	run->unwritten = 0;
}

/* A line is a record, an address, or a comment. */
static int
read_line(struct lede_input *in, struct lede_record *rec,
    struct lede_error *err)
{
	struct lede_slice line;
	int got;

	*rec = (struct lede_record){ .line = LEDE_SLICE_NONE };
	lede_arena_reset(&in->arena);
	if ((got = lede_input_line(in, &line, err)) != 1)
		return got;
	line = lede_slice_trim(line);
	if (line.ptr[0] == '#')
		return 1;
	if (line.ptr[0] != '{')
		line = lede_arena_printf(&in->arena, "{\"url\":%.*s}",
		    LEDE_SLICE_ARG(lede_json_quote(line, &in->arena)));
	return lede_input_parse(in, line, rec, err);
}

/* Take what input there is without waiting; false at its end. */
static bool
take_input(struct run *run, struct lede_input *in, int *fd)
{
	struct lede_record rec;
	struct lede_error err;
	int got;

	*fd = -1;
	while (!lede_fetch_full(run->fetch)) {
		if ((got = lede_input_ready(in, fd, &err)) == 0)
			return true;
		if (got == 1) {
			if ((got = read_line(in, &rec, &err)) == 0)
				return false;
			if (got == 1 && rec.line.ptr == NULL)
				continue;
		}
		if (got == 1)
			got = lede_fetch_add(run->fetch, &rec, &err);
		if (got == -1) {
			clear_progress(run);
			cli_report(in, &rec, &err);
		} else if (got == LEDE_FETCH_PASS)
			cli_write(&rec);
	}
	return true;
}

static void
put_record(struct run *run, struct lede_record *rec,
    const struct lede_error *why)
{
	if (why->code[0] != '\0') {
		struct lede_slice url = lede_record_get(rec, "url");

		if (run->verbose || run->progress) {
			clear_progress(run);
			cli_warn("%.*s: %s", LEDE_SLICE_ARG(url),
			    why->message);
		}
		cli_set_error(rec, why);
		cli_failed();
	}
	cli_write(rec);
	if (++run->unwritten >= UNWRITTEN_MAX)
		flush(run);
}

int
main(int argc, char *argv[])
{
	struct run run = { .began = time(NULL) };
	struct lede_fetch_options options;
	struct lede_input in;
	struct lede_record rec;
	struct lede_error why, err;
	bool more = true, readable = true;
	int got, fd = -1;

	cli_start("lede-fetch", usage);
	get_options(&run, &options, argc, argv);
	run.progress = isatty(STDERR_FILENO);
	if ((run.fetch = lede_fetch_open(&options, &err)) == NULL)
		die(&err);
	check_names(argv + optind);
	cli_input(&in, argv + optind);
	cli_confine(CLI_CONFINE_NET | CLI_CONFINE_WRITE);
	while (more || !lede_fetch_idle(run.fetch)) {
		if (more && readable)
			more = take_input(&run, &in, &fd);
		while ((got = lede_fetch_next(run.fetch, &rec, &why, &err)) ==
		    1)
			put_record(&run, &rec, &why);
		if (got == -1)
			die(&err);
		if (!more && lede_fetch_idle(run.fetch))
			break;
		flush(&run);
		show_progress(&run);
		readable = lede_fetch_wait(run.fetch, more ? fd : -1,
		    1000) || fd == -1;
	}
	flush(&run);
	sum_up(&run);
	if (lede_fetch_close(run.fetch, &err) == -1)
		die(&err);
	return cli_finish(&in);
}
