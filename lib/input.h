/* input: records, one a line, from files or standard input. */
#ifndef LEDE_INPUT_H
#define LEDE_INPUT_H

#include <stdio.h>

#include "arena.h"
#include "error.h"
#include "record.h"
#include "slice.h"

/* Ceiling of a page in bytes, and of a line: a page whose every byte is
 * escaped as \u00XX, and room for other members. */
#define LEDE_PAGE_MAX ((size_t)16 << 20)
#define LEDE_LINE_MAX (6 * LEDE_PAGE_MAX + ((size_t)1 << 20))

struct lede_input {
	struct lede_arena arena;	/* reset by each lede_input_next */
	FILE *flush;	/* borrowed: flushed before a read that would wait */
	void (*waits)(void *);	/* called then too, if set */
	void *waits_arg;
	FILE *rejects;	/* borrowed: lines that are no record, verbatim */
	char **names;	/* borrowed: NULL at the end; "-" is standard input */
	const char *name;		/* of the open file; NULL: stdin */
	size_t line;			/* of the last line, from 1 */
	size_t records;			/* lines of all files that were one */
	int fd;				/* -1: none open */
	char *buf;			/* owns */
	size_t start, end, cap;		/* unread bytes in buf */
	size_t scanned;			/* of these: without a newline */
	bool eof;
};

/* names as of main's argv behind the options; none means standard input. */
void lede_input_open(struct lede_input *in, char **names);

/*
 * The next line that is not blank, without its newline (a last line needs
 * none).  Returns 1; 0 at the end of all files; -1 on failure:
 * LEDE_ERR_RECORD "line-too-long" (the line went to rejects, the next call
 * goes on) or LEDE_ERR_SYSTEM (a file cannot be read, or is no text).
 * Borrowed until the next call.
 */
int lede_input_line(struct lede_input *in, struct lede_slice *line,
    struct lede_error *err);

/*
 * The same, parsed, in in->arena.  A line that is no JSON object goes to
 * rejects, and rec->line is then LEDE_SLICE_NONE: it cannot flow on.
 */
int lede_input_next(struct lede_input *in, struct lede_record *rec,
    struct lede_error *err);

/* A line, parsed as lede_input_next does it. */
int lede_input_parse(struct lede_input *in, struct lede_slice line,
    struct lede_record *rec, struct lede_error *err);

/*
 * For a loop that waits for other things as well: would the next line come
 * without waiting?  1 if so, also at the end; 0 if not, *fd can then be
 * polled; -1 on failure, as above.  Reads what is there.
 */
int lede_input_ready(struct lede_input *in, int *fd, struct lede_error *err);

void lede_input_close(struct lede_input *in);

#endif
