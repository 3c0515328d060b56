/* lede: run a tool by its verb, list the tools, look whether all is well. */
#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"

static const char usage[] =
"usage: lede verb [argument ...]\n"
"       lede help [verb]\n"
"       lede doctor\n"
"Run lede-VERB, list the verbs, or look whether all is well here.\n"
"\n"
"  -h, --help      print this and exit\n"
"      --version   print the version and exit\n";

/* In the order of the pipe. */
static const struct {
	const char *verb, *what;
} verbs[] = {
	{ "fetch", "fetch URLs politely: pages, feeds, sitemaps" },
	{ "read", "read HTML, text and WARC files" },
	{ "feed", "list the entries of feeds and sitemaps" },
	{ "extract", "find text, title, authors and dates of a page" },
	{ "dedup", "tell which articles are copies of each other" },
	{ "quotes", "tag who said what" },
	{ "numbers", "tag figures, their bounds, units and what they count" },
	{ "claims", "tell who claims which figure" },
	{ "load", "load records into SQLite or PostgreSQL" },
	{ "report", "draw a page of figures, statements and articles" },
	{ "show", "read records at a terminal" },
};
#define N_VERBS (sizeof(verbs) / sizeof(verbs[0]))

/* The folder of this program, with a slash; "" where it cannot be told. */
static const char *
own_folder(void)
{
	static char path[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", path, sizeof(path) - 1);
	char *slash;

	if (len <= 0)
		return "";
	path[len] = '\0';
	if ((slash = strrchr(path, '/')) == NULL)
		return "";
	slash[1] = '\0';
	return path;
}

static bool
is_verb(const char *word)
{
	for (; *word != '\0'; word++)
		if (*word < 'a' || *word > 'z')
			return false;
	return true;
}

/* A tool beside this program goes first, then one on PATH. */
static _Noreturn void
run(const char *verb, char *argv[])
{
	char path[PATH_MAX + NAME_MAX], *name;

	if (!is_verb(verb) || strlen(verb) > 32)
		cli_usage("%s: no such verb", verb);
	snprintf(path, sizeof(path), "%slede-%s", own_folder(), verb);
	name = strrchr(path, '/') == NULL ? path : strrchr(path, '/') + 1;
	argv[0] = name;
	execv(path, argv);
	if (errno == ENOENT)
		execvp(name, argv);
	if (errno == ENOENT)
		cli_usage("%s: no such verb; 'lede help' lists them", verb);
	cli_die("%s: %s", name, strerror(errno));
}

static void
list_verbs(FILE *out)
{
	fputs("usage: lede verb [argument ...]\n\n", out);
	for (size_t i = 0; i < N_VERBS; i++)
		fprintf(out, "  %-8s  %s\n", verbs[i].verb, verbs[i].what);
}

static int
help(const char *verb)
{
	if (verb != NULL)
		run(verb, (char *[]){ NULL, "--help", NULL });
	list_verbs(stdout);
	puts("\n"
	    "  help      lede help VERB: options of a verb\n"
	    "  doctor    look whether all is well here\n"
	    "\n"
	    "A verb is also a program, lede-VERB, with a manual of that name.\n"
	    "The tour is in lede(7), the record in lede-record(5).");
	return CLI_OK;
}

/* What doctor found: a line each, and whether all of it was well. */
static bool well = true;

static void
found(bool ok, const char *what, const char *advice)
{
	printf("%-4s  %s%s%s\n", ok ? "ok" : "FAIL", what,
	    ok || *advice == '\0' ? "" : ": ", ok ? "" : advice);
	if (!ok)
		well = false;
}

static void
wanted(bool ok, const char *what, const char *advice)
{
	printf("%-4s  %s%s%s\n", ok ? "ok" : "-", what, ok ? "" : ": ",
	    ok ? "" : advice);
}

/* First line that a command prints, without its newline; true if it ran
 * and ended well. */
static bool
first_line(const char *command, char *line, int size)
{
	FILE *pipe = popen(command, "r");
	bool got;
	char rest[256];

	*line = '\0';
	if (pipe == NULL)
		return false;
	got = fgets(line, size, pipe) != NULL;
	line[strcspn(line, "\n")] = '\0';
	while (fgets(rest, sizeof(rest), pipe) != NULL)
		;
	return pclose(pipe) == 0 && got;
}

static void
check_tools(void)
{
	char command[64], line[256], want[64], what[64];

	for (size_t i = 0; i < N_VERBS; i++) {
		snprintf(what, sizeof(what), "lede-%s", verbs[i].verb);
		snprintf(want, sizeof(want), "lede-%s (lede) %s",
		    verbs[i].verb, LEDE_VERSION);
		snprintf(command, sizeof(command),
		    "lede-%s --version 2>/dev/null", verbs[i].verb);
		if (!first_line(command, line, sizeof(line)))
			found(false, what, "does not run");
		else
			found(strcmp(line, want) == 0, what,
			    "is of another version than lede; "
			    "is an old one earlier on PATH?");
	}
}

/* A sentence through the taggers: they run, confined, and find it. */
static void
check_chain(void)
{
	char line[4096];
	bool ok = first_line("printf '%s\\n' '{\"language\":\"en\",\"text\":"
	    "\"\\u201cWe saw 12 dogs,\\u201d said Ana Roy.\"}' | lede-quotes | "
	    "lede-numbers | lede-claims", line, sizeof(line));

	found(ok && strstr(line, "\"value\":12") != NULL &&
	    strstr(line, "\"name\":\"Ana Roy\"") != NULL &&
	    strstr(line, "\"claims\":[{") != NULL,
	    "quotes, numbers and claims work, and confine themselves",
	    "see the message above");
}

static bool
on_path(const char *program)
{
	char command[128], line[PATH_MAX];

	snprintf(command, sizeof(command), "command -v %s", program);
	return first_line(command, line, sizeof(line));
}

static void
check_surroundings(void)
{
	static const char *const authorities[] = {
		"/etc/ssl/certs/ca-certificates.crt",
		"/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem",
		"/etc/ssl/ca-bundle.pem",
	};
	static const struct {
		const char *name, *advice;
	} helpers[] = {
		{ "bash", "the recipes of pipelines/ need it" },
		{ "flock", "the daily recipes lock with it" },
		{ "jq", "many examples use it" },
		{ "sqlite3", "the demo and the cookbook query with it" },
		{ "duckdb", "weekly-report.sh writes Parquet with it" },
	};
	struct stat st;
	bool trusted = false;

	for (size_t i = 0; i < sizeof(authorities) / sizeof(*authorities); i++)
		trusted = trusted || stat(authorities[i], &st) == 0;
	found(trusted, "certificate authorities, for https",
	    "install ca-certificates");
	/* 2024-01-01: before lede was written. */
	found(time(NULL) > 1704067200, "the clock is set",
	    "dates and https depend on it");
	wanted(strcmp(nl_langinfo(CODESET), "UTF-8") == 0,
	    "the locale is UTF-8", "lede-show may print odd characters; "
	    "try LC_ALL=C.UTF-8");
	for (size_t i = 0; i < sizeof(helpers) / sizeof(*helpers); i++)
		wanted(on_path(helpers[i].name), helpers[i].name,
		    helpers[i].advice);
}

static int
doctor(void)
{
	const char *folder = own_folder(), *path = getenv("PATH");
	char *search;

	/* The tools beside this program are the ones to look at. */
	if ((search = malloc(strlen(folder) + strlen(path == NULL ? "" : path)
	    + 2)) == NULL)
		cli_die("out of memory");
	sprintf(search, "%s:%s", folder, path == NULL ? "" : path);
	if (*folder != '\0')
		setenv("PATH", search, 1);
	free(search);
	check_tools();
	check_chain();
	check_surroundings();
	cli_flush();
	if (!well)
		cli_warn("something is amiss; the lines that say FAIL");
	return well ? CLI_OK : CLI_SOME;
}

int
main(int argc, char *argv[])
{
	static const struct option longs[] = { CLI_OPTIONS };
	const char *verb;

	cli_start("lede", usage);
	/* "+": options behind the verb are the tool's. */
	while (cli_getopt(argc, argv, "+:h", longs) != -1)
		;
	if (optind == argc) {
		list_verbs(stderr);
		return CLI_FATAL;
	}
	verb = argv[optind];
	if (strcmp(verb, "help") == 0)
		return help(argv[optind + 1]);
	if (strcmp(verb, "doctor") == 0)
		return doctor();
	run(verb, argv + optind);
}
