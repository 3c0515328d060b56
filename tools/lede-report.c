/* lede-report: one HTML file to look at, from a database or from records. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli.h"
#include "db.h"
#include "report.h"
#include "rows.h"
#include "schema.h"
#include "store.h"
#include "utc.h"

static const char usage[] =
"usage: lede-report [options] [DATABASE | file ...]\n"
"\n"
"Write an HTML page of figures over time, statements by speaker, silent edits,\n"
"copies and the articles, from a database of lede-load or from records.\n"
"\n"
"  -m, --match=WORDS   only articles that match (full text)\n"
"  -o, --output=FILE   write FILE, at once when it is whole [standard output]\n"
"  -t, --title=TEXT    heading of the page\n"
"  -w, --where=SQL     only articles for which this is true\n"
"      --rejects=FILE  keep lines that are no JSON object in FILE\n"
"  -h, --help          show this help\n"
"      --version       show the version\n";

/* How a file of SQLite begins (its file format, 1.3.1). */
static const char magic[16] = "SQLite format 3";

static bool
is_database(const char *name)
{
	char start[sizeof(magic)];
	FILE *file = name == NULL ? NULL : fopen(name, "re");
	bool is;

	if (file == NULL)
		return false;
	is = fread(start, 1, sizeof(start), file) == sizeof(start) &&
	    memcmp(start, magic, sizeof(magic)) == 0;
	fclose(file);
	return is;
}

static struct lede_db *
open_database(const char *name)
{
	struct lede_error err;
	struct lede_db *db = lede_db_open(name, LEDE_DB_READ, &err);
	int version;

	if (db == NULL || lede_db_version(db, &version, &err) == -1)
		cli_die("%s", err.message);
	if (version != LEDE_SCHEMA)
		cli_die("%s: schema %d, this program reads %d%s", name, version,
		    LEDE_SCHEMA, version > LEDE_SCHEMA ? " (made by a newer "
		    "lede)" : version == 0 ? " (not made by lede-load)" :
		    " ('lede-load DATABASE </dev/null' brings it there)");
	/* All queries see one state, whoever loads meanwhile. */
	if (lede_db_exec(db, "BEGIN", &err) == -1)
		cli_die("%s", err.message);
	return db;
}

/* The store's word on a record that went before. */
static void
refused(void *arg, struct lede_place place, const struct lede_error *err)
{
	(void)arg;
	cli_warn("%s: line %zu: %s", place.name == NULL ? "standard input" :
	    place.name, place.line, err->message);
	cli_failed();
}

static int
load_record(struct lede_store *store, struct lede_record *rec,
    struct lede_place place, struct lede_error *err)
{
	struct lede_rows rows;
	char now[LEDE_UTC_LEN];

	lede_utc_print((int64_t)time(NULL), now);
	if (lede_rows_make(&rows, rec, lede_arena_copy(rec->arena,
	    lede_slice_str(now)), err) == -1)
		return -1;
	return lede_store_add(store, &rows, place, err);
}

/* Records go into a database in memory, so that all is drawn in one way. */
static struct lede_store *
load(struct lede_input *in)
{
	struct lede_error err;
	struct lede_store *store = lede_sqlite_open(":memory:", &err);
	struct lede_record rec;
	int got;

	if (store == NULL)
		cli_die("%s", err.message);
	store->refused = refused;
	while ((got = lede_input_next(in, &rec, &err)) != 0) {
		struct lede_place place = { in->name, in->line };

		if (got == 1 && load_record(store, &rec, place, &err) == 0)
			continue;
		rec.line = LEDE_SLICE_NONE;	/* it is no part of a page */
		cli_report(in, &rec, &err);
	}
	if (lede_store_commit(store, LEDE_COMMIT_LAST, &err) == -1)
		cli_die("%s", err.message);
	return store;
}

/* output.part, renamed when it is whole; a device or pipe itself. */
struct output {
	const char *name;		/* where a link leads to */
	char part[PATH_MAX];		/* empty: none */
	FILE *file;
};

static void
open_output(struct output *out)
{
	static char target[PATH_MAX];
	const char *path = out->part;
	struct stat st;

	out->file = stdout;
	out->part[0] = '\0';
	if (out->name == NULL)
		return;
	if (lstat(out->name, &st) == 0 && S_ISLNK(st.st_mode) &&
	    realpath(out->name, target) != NULL)
		out->name = target;
	if (stat(out->name, &st) == 0 && !S_ISREG(st.st_mode))
		path = out->name;
	else if (snprintf(out->part, sizeof(out->part), "%s.part", out->name) >=
	    (int)sizeof(out->part))
		cli_usage("--output: too long a name");
	if ((out->file = fopen(path, "we")) == NULL)
		cli_die("%s: %s", out->name, strerror(errno));
}

static void
close_output(struct output *out)
{
	if (out->name == NULL) {
		cli_flush();
		return;
	}
	if (ferror(out->file) | (fclose(out->file) == EOF) ||
	    (out->part[0] != '\0' && rename(out->part, out->name) == -1)) {
		int why = errno;

		if (out->part[0] != '\0')
			remove(out->part);
		cli_die("%s: %s", out->name, strerror(why));
	}
}

int
main(int argc, char *argv[])
{
	static const struct option longs[] = {
		{ "match", required_argument, NULL, 'm' },
		{ "output", required_argument, NULL, 'o' },
		{ "title", required_argument, NULL, 't' },
		{ "where", required_argument, NULL, 'w' },
		CLI_OPTIONS
	};
	struct lede_report_options options = { NULL, NULL, NULL };
	struct output out = { .name = NULL };
	struct lede_input in;
	struct lede_store *store = NULL;
	struct lede_db *db = NULL;
	struct lede_error err;
	int64_t articles;
	int c, status = CLI_OK;

	cli_start("lede-report", usage);
	while ((c = cli_getopt(argc, argv, "hm:o:t:w:", longs)) != -1) {
		switch (c) {
		case 'm': options.match = optarg; break;
		case 'o': out.name = optarg; break;
		case 't': options.title = optarg; break;
		case 'w': options.where = optarg; break;
		}
	}
	argv += optind;
	if (is_database(argv[0])) {
		if (argv[1] != NULL)
			cli_usage("one database, or files of records");
		db = open_database(argv[0]);
	}
	open_output(&out);
	cli_input(&in, argv);
	cli_confine(out.name != NULL ? CLI_CONFINE_WRITE : 0);
	if (db == NULL) {
		store = load(&in);
		status = cli_finish(&in);
		db = lede_sqlite_db(store);
	}
	if (lede_report_write(db, &options, out.file, &articles, &err) == -1) {
		if (out.name != NULL)
			remove(out.part);
		cli_die("%s", err.message);
	}
	close_output(&out);
	if (articles == 0)
		cli_warn("the report is empty: there is no article%s",
		    options.match != NULL || options.where != NULL ?
		    " of that choice" : "");
	if (store != NULL)
		lede_store_close(store);
	else
		lede_db_close(db);
	return status;
}
