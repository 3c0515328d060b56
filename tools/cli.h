/* cli: what a person at a terminal sees of every tool, and its exit status. */
#ifndef LEDE_CLI_H
#define LEDE_CLI_H

#include <getopt.h>

#include "input.h"
#include "record.h"

/* Exit status (lede(7)). */
enum {
	CLI_OK = 0,
	CLI_SOME = 1,		/* some records failed here */
	CLI_FATAL = 2,		/* usage, input or output */
	CLI_BUSY = 75		/* another run holds the lock (EX_TEMPFAIL) */
};

/* What cli_getopt handles by itself, behind a tool's own long options. */
#define CLI_OPTIONS \
	{ "help", no_argument, NULL, 'h' }, \
	{ "version", no_argument, NULL, 0x1000 }, \
	{ "rejects", required_argument, NULL, 0x1001 }, \
	{ NULL, 0, NULL, 0 }
/* Values a tool may use for its own long-only options. */
#define CLI_OWN 0x2000

/*
 * First in main: remembers the names for messages, makes stdout a large
 * buffer, takes the character set from the environment.  usage is borrowed.
 */
void cli_start(const char *name, const char *usage);

/*
 * getopt_long, but --help, --version, --rejects and errors are dealt with:
 * returns the tool's own options, -1 at the end.
 */
int cli_getopt(int argc, char *argv[], const char *shorts,
    const struct option *longs);

/* A language option: optarg, which must look like a BCP 47 tag, or usage. */
struct lede_slice cli_language(const char *option);

/* A whole number option: the value of optarg within [min, max], or usage. */
long cli_number(const char *option, long min, long max);

/* Print a message and the usage on stderr, exit 2. */
_Noreturn void cli_usage(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* "lede-x: message" on stderr. */
void cli_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same, and exit 2. */
_Noreturn void cli_die(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* Open the files left in argv, with --rejects and stdout's flushing. */
void cli_input(struct lede_input *in, char **names);

/*
 * Give up what a filter does not need: network, new programs, writing files
 * (files open already can be written).  Tries a forbidden call, and dies if
 * it is not refused.  Call it after the last file is opened for writing.
 * CLI_CONFINE_NET leaves sockets, CLI_CONFINE_WRITE leaves writing files.
 */
enum { CLI_CONFINE_NET = 1, CLI_CONFINE_WRITE = 2 };
void cli_confine(unsigned leave);

/*
 * After a -1 of lede_input_next or of the tool's work.  LEDE_ERR_SYSTEM ends
 * the process.  LEDE_ERR_RECORD: names file, line, address and fact on stderr;
 * the record, where there is one, is written with `error`; the exit status will
 * be 1.
 */
void cli_report(struct lede_input *in, struct lede_record *rec,
    const struct lede_error *err);

/* Set `error` of rec, as cli_report does: tool, code, message, retryable. */
void cli_set_error(struct lede_record *rec, const struct lede_error *err);

/* Count a record as failed here: the exit status will be 1. */
void cli_failed(void);

/* The record and a newline on stdout; ends the process if that fails. */
void cli_write(const struct lede_record *rec);

/* Close, flush, check; returns the exit status. */
int cli_finish(struct lede_input *in);

/* Flush stdout and check it; ends the process with 2 if it failed. */
void cli_flush(void);

#endif
