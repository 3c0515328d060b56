/* lede-load: put records into a database. */
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "rows.h"
#include "schema.h"
#include "store.h"
#include "utc.h"
#include "w3c.h"

static const char usage[] =
"usage: lede-load [options] DATABASE [file ...]\n"
"\n"
"Put records into a database: articles, quotes, numbers, claims, failures.\n"
"DATABASE is an SQLite file, or postgresql://...  Loading twice is loading\n"
"once.\n"
"\n"
"      --print-schema  print the SQL that makes an empty DATABASE\n"
"      --rows=TABLE    no database: print the rows of TABLE, one JSON a line\n"
"                      (articles, quotes, numbers, claims or failures)\n"
"      --format=w3c    no database: print quotes, numbers and claims as W3C Web\n"
"                      Annotations, one JSON-LD a line\n"
"      --rejects=FILE  keep lines that are no JSON object in FILE\n"
"  -h, --help          show this help\n"
"      --version       show the version\n";

struct load {
	struct lede_store *store;	/* owns; NULL with --rows */
	enum lede_table table;		/* --rows, else LEDE_TABLES */
	bool w3c;			/* --format=w3c */
};

static void
commit(struct load *load, enum lede_commit why)
{
	struct lede_error err;

	if (lede_store_commit(load->store, why, &err) == -1)
		cli_die("%s", err.message);
}

/* What was read is in the database before we wait for more. */
static void
before_waiting(void *arg)
{
	commit(arg, LEDE_COMMIT_WAIT);
}

/* Without a database: what was asked for on standard output. */
static void
print(const struct load *load, const struct lede_rows *rows,
    struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };

	if (load->w3c)
		lede_w3c_print(&out, rows);
	else
		for (size_t i = 0; i < rows->table[load->table].n; i++) {
			lede_tables_print(&out, load->table,
			    lede_rows_at(rows, load->table, i));
			lede_buf_char(&out, '\n');
		}
	if (out.len > 0 && fwrite(out.ptr, 1, out.len, stdout) != out.len)
		cli_flush();
}

/* The store's word on a record that went before, perhaps long ago. */
static void
refused(void *arg, struct lede_place place, const struct lede_error *err)
{
	struct lede_input in = { .name = place.name,
		.line = place.line };
	struct lede_record none = { .line = LEDE_SLICE_NONE };

	(void)arg;
	cli_report(&in, &none, err);
}

/* A database that fails has nothing to do with the record at hand. */
static void
file(const struct load *load, const struct lede_rows *rows,
    struct lede_place place, struct lede_arena *arena)
{
	struct lede_error err;

	if (load->store == NULL)
		print(load, rows, arena);
	else if (lede_store_add(load->store, rows, place, &err) == -1)
		cli_die("%s", err.message);
}

static int
load_record(const struct load *load, struct lede_record *rec,
    struct lede_place place, struct lede_error *err)
{
	struct lede_slice now;
	struct lede_rows rows;
	char text[LEDE_UTC_LEN];

	lede_utc_print((int64_t)time(NULL), text);
	now = lede_arena_copy(rec->arena, lede_slice_str(text));
	if (lede_rows_make(&rows, rec, now, err) == -1) {
		/* A failure is a row too; it is reported all the same. */
		lede_rows_failure(&rows, rec, err, now);
		file(load, &rows, place, rec->arena);
		return -1;
	}
	file(load, &rows, place, rec->arena);
	return 0;
}

static enum lede_table
table_named(const char *name)
{
	for (int t = 0; t < LEDE_TABLES; t++)
		if (strcmp(name, lede_tables[t].name) == 0)
			return (enum lede_table)t;
	cli_usage("--rows: \"%s\" is no table: articles, quotes, numbers, "
	    "claims or failures", name);
}

static void
print_schema(enum lede_dialect dialect)
{
	for (int version = 1; version <= LEDE_SCHEMA; version++)
		printf("%.*s\n", LEDE_SLICE_ARG(lede_schema_step(dialect,
		    version)));
	printf("%.*s", LEDE_SLICE_ARG(lede_schema_views()));
	if (dialect == LEDE_SQLITE)
		printf("\n%.*s\n%.*s%.*s",
		    LEDE_SLICE_ARG(lede_schema_indexes()),
		    LEDE_SLICE_ARG(lede_schema_words()),
		    LEDE_SLICE_ARG(lede_schema_words_options()));
	cli_flush();
}

int
main(int argc, char *argv[])
{
	enum { PRINT_SCHEMA = CLI_OWN, ROWS, FORMAT };
	static const struct option longs[] = {
		{ "print-schema", no_argument, NULL, PRINT_SCHEMA },
		{ "rows", required_argument, NULL, ROWS },
		{ "format", required_argument, NULL, FORMAT },
		CLI_OPTIONS
	};
	struct load load = { .table = LEDE_TABLES };
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	bool schema = false, postgresql;
	int c, got;

	cli_start("lede-load", usage);
	while ((c = cli_getopt(argc, argv, "h", longs)) != -1) {
		switch (c) {
		case PRINT_SCHEMA:
			schema = true;
			break;
		case ROWS:
			load.table = table_named(optarg);
			break;
		case FORMAT:
			if (strcmp(optarg, "w3c") != 0)
				cli_usage("--format: \"%s\" is none: w3c",
				    optarg);
			load.w3c = true;
			break;
		}
	}
	if (load.table != LEDE_TABLES && load.w3c)
		cli_usage("--rows and --format: one of them");
	argv += optind;
	postgresql = *argv != NULL && lede_store_is_postgresql(*argv);
	if (schema) {
		print_schema(postgresql ? LEDE_POSTGRESQL : LEDE_SQLITE);
		return CLI_OK;
	}
	if (load.table == LEDE_TABLES && !load.w3c) {
		if (*argv == NULL)
			cli_usage("which database?");
		if ((load.store = lede_store_open(*argv++, &err)) == NULL)
			cli_die("%s", err.message);
		load.store->refused = refused;
	}
	cli_input(&in, argv);
	if (load.store != NULL) {
		in.waits = before_waiting;
		in.waits_arg = &load;
	}
	/* SQLite makes and takes away files; a connection is open already. */
	cli_confine(load.store != NULL && !postgresql ? CLI_CONFINE_WRITE : 0);
	while ((got = lede_input_next(&in, &rec, &err)) != 0) {
		if (got == -1 || load_record(&load, &rec,
		    (struct lede_place){ in.name, in.line }, &err) == -1) {
			/* Nothing goes on from here. */
			rec.line = LEDE_SLICE_NONE;
			cli_report(&in, &rec, &err);
		}
	}
	if (load.store != NULL) {
		commit(&load, LEDE_COMMIT_LAST);
		lede_store_close(load.store);
	}
	return cli_finish(&in);
}
