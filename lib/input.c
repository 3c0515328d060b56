#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sniff.h"

#define READ_SIZE ((size_t)64 << 10)

void
lede_input_open(struct lede_input *in, char **names)
{
	static char *only_stdin[] = { "-", NULL };

	*in = (struct lede_input){ .fd = -1 };
	in->names = names[0] == NULL ? only_stdin : names;
}

/* Open the next file; 0 if there is none. */
static int
open_next(struct lede_input *in, struct lede_error *err)
{
	if (*in->names == NULL)
		return 0;
	in->name = *in->names++;
	in->line = 0;
	in->eof = false;
	if (strcmp(in->name, "-") == 0) {
		in->name = NULL;
		in->fd = STDIN_FILENO;
	} else if ((in->fd = open(in->name, O_RDONLY | O_CLOEXEC)) == -1)
		return lede_fail(err, LEDE_ERR_SYSTEM, "open", "%s",
		    strerror(errno));
	return 1;
}

static void
close_file(struct lede_input *in)
{
	if (in->fd > STDIN_FILENO)
		close(in->fd);
	in->fd = -1;
}

/* Would a read of fd wait?  Regular files never do. */
static bool
would_wait(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	return poll(&p, 1, 0) == 0;
}

/* Read more behind in->end; sets in->eof. */
static int
fill(struct lede_input *in, struct lede_error *err)
{
	ssize_t got;

	if (in->start > 0 && (in->start == in->end ||
	    in->cap - in->end < READ_SIZE)) {
		memmove(in->buf, in->buf + in->start, in->end - in->start);
		in->end -= in->start;
		in->start = 0;
	}
	if (in->cap - in->end < READ_SIZE) {
		in->cap = in->cap == 0 ? 4 * READ_SIZE : in->cap * 2;
		if ((in->buf = realloc(in->buf, in->cap)) == NULL)
			lede_out_of_memory();
	}
	if ((in->flush != NULL || in->waits != NULL) && would_wait(in->fd)) {
		if (in->flush != NULL)
			fflush(in->flush);
		if (in->waits != NULL)
			in->waits(in->waits_arg);
	}
	do
		got = read(in->fd, in->buf + in->end, READ_SIZE);
	while (got == -1 && errno == EINTR);
	if (got == -1)
		return lede_fail(err, LEDE_ERR_SYSTEM, "read", "%s",
		    strerror(errno));
	in->eof = got == 0;
	in->end += (size_t)got;
	return 0;
}

/* Bytes to rejects, if there is one. */
static void
reject(struct lede_input *in, struct lede_slice bytes)
{
	if (in->rejects != NULL)
		fwrite(bytes.ptr, 1, bytes.len, in->rejects);
}

/* Pass over a line of any length in constant memory; to rejects with it. */
static int
skip_long_line(struct lede_input *in, struct lede_error *err)
{
	char *newline;

	for (;;) {
		char *from = in->buf + in->start;
		size_t have = in->end - in->start;

		newline = have == 0 ? NULL : memchr(from, '\n', have);
		if (newline != NULL)
			have = (size_t)(newline - from) + 1;
		reject(in, lede_slice(from, have));
		in->start += have;
		if (newline != NULL || in->eof)
			break;
		if (fill(in, err) == -1)
			return -1;
	}
	if (newline == NULL)
		reject(in, LEDE_SLICE("\n"));
	return lede_fail(err, LEDE_ERR_RECORD, "line-too-long",
	    "line longer than %zu bytes", LEDE_LINE_MAX);
}

/*
 * What the first line of a file tells: a mark of the byte order is none of
 * it, and bytes of another kind would only be malformed line by line.
 */
static int
check_first(struct lede_slice *line, struct lede_error *err)
{
	const char *type = lede_sniff_binary(*line, false);

	if (type != NULL)
		return lede_fail(err, LEDE_ERR_SYSTEM, "not-text",
		    "%s, not lines of text", type);
	if (lede_slice_starts(*line, LEDE_SLICE("\xff\xfe")) ||
	    lede_slice_starts(*line, LEDE_SLICE("\xfe\xff")))
		return lede_fail(err, LEDE_ERR_SYSTEM, "not-text",
		    "in UTF-16, not UTF-8");
	if (lede_slice_starts(*line, LEDE_SLICE("\xef\xbb\xbf")))
		*line = lede_slice_cut(*line, 3, line->len);
	return 0;
}

int
lede_input_line(struct lede_input *in, struct lede_slice *line,
    struct lede_error *err)
{
	size_t searched = 0;
	int got;

	in->scanned = 0;
	for (;;) {
		size_t have = in->end - in->start;
		char *from, *newline = NULL;

		if (in->fd == -1) {
			if ((got = open_next(in, err)) != 1)
				return got;
			continue;
		}
		from = in->buf == NULL ? NULL : in->buf + in->start;
		if (have > searched)
			newline = memchr(from + searched, '\n',
			    have - searched);
		if (newline != NULL || (in->eof && have > 0)) {
			*line = lede_slice(from, newline == NULL ? have :
			    (size_t)(newline - from));
			in->start += line->len + (newline != NULL);
			if (in->line == 0 && check_first(line, err) == -1)
				return -1;
			in->line++;
			searched = 0;
			if (lede_slice_trim(*line).len > 0)
				return 1;
		} else if (in->eof) {
			close_file(in);
		} else if (have > LEDE_LINE_MAX) {
			in->line++;
			return skip_long_line(in, err);
		} else {
			searched = have;
			if (fill(in, err) == -1)
				return -1;
		}
	}
}

int
lede_input_ready(struct lede_input *in, int *fd, struct lede_error *err)
{
	int got;

	for (;;) {
		size_t have = in->end - in->start;

		if (in->fd == -1) {
			if ((got = open_next(in, err)) != 1)
				return got == 0 ? 1 : -1;
			continue;
		}
		if (in->eof || have > LEDE_LINE_MAX || (have > in->scanned &&
		    memchr(in->buf + in->start + in->scanned, '\n',
		    have - in->scanned) != NULL))
			return 1;
		in->scanned = have;
		if (would_wait(in->fd)) {
			*fd = in->fd;
			return 0;
		}
		if (fill(in, err) == -1)
			return -1;
	}
}

int
lede_input_parse(struct lede_input *in, struct lede_slice line,
    struct lede_record *rec, struct lede_error *err)
{
	if (lede_record_parse(rec, line, &in->arena, err) == -1) {
		reject(in, line);
		reject(in, LEDE_SLICE("\n"));
		return -1;
	}
	in->records++;
	return 1;
}

int
lede_input_next(struct lede_input *in, struct lede_record *rec,
    struct lede_error *err)
{
	struct lede_slice line;
	int got;

	*rec = (struct lede_record){ .line = LEDE_SLICE_NONE };
	lede_arena_reset(&in->arena);
	if ((got = lede_input_line(in, &line, err)) != 1)
		return got;
	return lede_input_parse(in, line, rec, err);
}

void
lede_input_close(struct lede_input *in)
{
	close_file(in);
	free(in->buf);
	in->buf = NULL;
	lede_arena_free(&in->arena);
}
