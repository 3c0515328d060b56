#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <seccomp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "buf.h"
#include "json.h"
#include "screen.h"

static const char *tool = "lede";
static const char *usage_text = "";
static FILE *rejects;
static const char *rejects_name;
static int status = CLI_OK;
static size_t malformed;	/* lines at the start that are no record */
#define MALFORMED_NAMED 3

void
cli_start(const char *name, const char *usage)
{
	static char out[64 << 10];

	tool = name;
	usage_text = usage;
	setlocale(LC_CTYPE, "");
	setvbuf(stdout, out, _IOFBF, sizeof(out));
}

/* One line, whatever strangers' words are in it: an address or the name of a
 * file may hold what moves a cursor. */
static void
say(const char *format, va_list args)
{
	struct lede_arena arena = { .chunk = NULL };
	struct lede_buf line = { .arena = &arena };
	va_list again;
	char *text;
	int len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	text = lede_arena_alloc(&arena, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, args);
	lede_screen_add(&line, lede_slice(text, (size_t)len));
	fprintf(stderr, "%s: %.*s\n", tool, (int)line.len, line.ptr);
	lede_arena_free(&arena);
}

void
cli_warn(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(format, args);
	va_end(args);
}

void
cli_die(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(format, args);
	va_end(args);
	exit(CLI_FATAL);
}

void
cli_usage(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(format, args);
	va_end(args);
	fprintf(stderr, "%.*s\n", (int)strcspn(usage_text, "\n"), usage_text);
	fprintf(stderr, "Try '%s --help'.\n", tool);
	exit(CLI_FATAL);
}

static void
open_rejects(const char *name)
{
	rejects_name = name;
	if ((rejects = fopen(name, "ae")) == NULL)
		cli_die("%s: %s", name, strerror(errno));
}

/* What getopt_long found wrong: optopt is 0 for a long option that is none. */
static _Noreturn void
bad_option(const char *word, const char *shorts)
{
	if (strncmp(word, "--", 2) == 0) {
		if (optopt == 0)
			cli_usage("%s: no such option", word);
		if (strchr(word, '=') != NULL)
			cli_usage("%.*s: takes no argument",
			    (int)strcspn(word, "="), word);
		cli_usage("%s: needs an argument", word);
	}
	if (strchr(shorts, optopt) == NULL)
		cli_usage("-%c: no such option", optopt);
	cli_usage("-%c: needs an argument", optopt);
}

int
cli_getopt(int argc, char *argv[], const char *shorts,
    const struct option *longs)
{
	int c;

	opterr = 0;
	while ((c = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		switch (c) {
		case 'h':
			fputs(usage_text, stdout);
			cli_flush();
			exit(CLI_OK);
		case 0x1000:
			printf("%s (lede) %s\n", tool, LEDE_VERSION);
			cli_flush();
			exit(CLI_OK);
		case 0x1001:
			open_rejects(optarg);
			break;
		case ':':
		case '?':
			bad_option(argv[optind - 1], shorts);
		default:
			return c;
		}
	}
	return -1;
}

/* A tag has a primary part of two or three letters, others of one to eight
 * letters or digits behind a hyphen (RFC 5646), or the _ of a locale. */
struct lede_slice
cli_language(const char *option)
{
	static const char digits_letters[] = "0123456789"
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	const char *s = optarg;
	size_t len = strspn(s, digits_letters + 10);
	bool is = len == 2 || len == 3;

	for (s += len; is && *s != '\0'; s += len) {
		is = *s == '-' || *s == '_';
		len = is ? strspn(++s, digits_letters) : 0;
		is = len >= 1 && len <= 8;
	}
	if (!is)
		cli_usage("%s: \"%s\" is no tag of a language, such as en",
		    option, optarg);
	return lede_slice_str(optarg);
}

long
cli_number(const char *option, long min, long max)
{
	char *end;
	long value;

	errno = 0;
	value = strtol(optarg, &end, 10);
	if (errno != 0 || end == optarg || *end != '\0' || value < min ||
	    value > max)
		cli_usage("%s: \"%s\" is no whole number from %ld to %ld",
		    option, optarg, min, max);
	return value;
}

void
cli_input(struct lede_input *in, char **names)
{
	lede_input_open(in, names);
	in->flush = stdout;
	in->rejects = rejects;
}

/* A list by what is refused: what libraries read and map stays allowed. */
static void
refuse(scmp_filter_ctx filter, unsigned leave)
{
	static const int always[] = {
		SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(ptrace),
		SCMP_SYS(mount), SCMP_SYS(chroot),
	};
	static const int net[] = {
		SCMP_SYS(socket), SCMP_SYS(connect), SCMP_SYS(bind),
		SCMP_SYS(listen), SCMP_SYS(accept), SCMP_SYS(accept4),
	};
	static const int writing[] = {
		SCMP_SYS(creat), SCMP_SYS(unlink), SCMP_SYS(unlinkat),
		SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2),
		SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(rmdir),
		SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink),
		SCMP_SYS(symlinkat), SCMP_SYS(truncate), SCMP_SYS(chmod),
		SCMP_SYS(fchmodat), SCMP_SYS(chown), SCMP_SYS(fchownat),
	};
	const uint32_t eperm = SCMP_ACT_ERRNO(EPERM);
	size_t i;

	for (i = 0; i < sizeof(always) / sizeof(always[0]); i++)
		seccomp_rule_add(filter, eperm, always[i], 0);
	for (i = 0; !(leave & CLI_CONFINE_NET) &&
	    i < sizeof(net) / sizeof(net[0]); i++)
		seccomp_rule_add(filter, eperm, net[i], 0);
	if (leave & CLI_CONFINE_WRITE)
		return;
	for (i = 0; i < sizeof(writing) / sizeof(writing[0]); i++)
		seccomp_rule_add(filter, eperm, writing[i], 0);
	/* open and openat only to read. */
	for (scmp_datum_t mode = O_WRONLY; mode <= O_RDWR; mode++) {
		seccomp_rule_add(filter, eperm, SCMP_SYS(open), 1,
		    SCMP_A1(SCMP_CMP_MASKED_EQ, O_ACCMODE, mode));
		seccomp_rule_add(filter, eperm, SCMP_SYS(openat), 1,
		    SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE, mode));
	}
	seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(openat2), 0);
}

void
cli_confine(unsigned leave)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	int fd;

	if (filter == NULL)
		cli_die("cannot confine itself: out of memory");
	refuse(filter, leave);
	if ((errno = -seccomp_load(filter)) != 0)
		cli_die("cannot confine itself: %s", strerror(errno));
	seccomp_release(filter);
	/* The proof: what was given up fails, in every build. */
#ifndef LEDE_VALGRIND	/* which cannot go on when execve fails */
	if (execve("/proc/self/exe", (char *[]){ NULL }, (char *[]){ NULL })
	    != -1 || errno != EPERM)
		cli_die("confinement does not hold: programs can be run");
#endif
	if (!(leave & CLI_CONFINE_NET) &&
	    ((fd = socket(AF_INET, SOCK_STREAM, 0)) != -1 || errno != EPERM))
		cli_die("confinement does not hold: sockets can be opened");
	if (!(leave & CLI_CONFINE_WRITE) &&
	    ((fd = open("/dev/null", O_WRONLY)) != -1 || errno != EPERM))
		cli_die("confinement does not hold: files can be written");
}

void
cli_failed(void)
{
	if (status == CLI_OK)
		status = CLI_SOME;
}

void
cli_set_error(struct lede_record *rec, const struct lede_error *err)
{
	struct lede_arena *arena = rec->arena;
	struct lede_json *j = lede_json_object(arena);

	lede_json_add_str(j, "tool", lede_slice_str(tool), arena);
	lede_json_add_str(j, "code", lede_slice_str(err->code), arena);
	lede_json_add_str(j, "message", lede_slice_str(err->message), arena);
	lede_json_add_bool(j, "retryable", err->retryable, arena);
	lede_record_set(rec, "error", lede_json_print(j, arena));
}

/*
 * Of an input that begins with lines of no record, and may have nothing else,
 * such as a page, the first few are named and the rest counted.
 */
static bool
is_counted(const struct lede_input *in, const struct lede_record *rec,
    const struct lede_error *err)
{
	if (in->records > 0 || rec->line.ptr != NULL ||
	    strcmp(err->code, "json") != 0)
		return false;
	return ++malformed > MALFORMED_NAMED;
}

/* File, line, address and fact, as far as they are known. */
static void
name_place(const struct lede_input *in, const struct lede_record *rec,
    const struct lede_error *err)
{
	const char *file = in->name == NULL ? "" : in->name;
	const char *colon = in->name == NULL ? "" : ": ";
	struct lede_slice url = LEDE_SLICE_NONE;

	/* What is wrong with an address names it. */
	if (err->kind == LEDE_ERR_RECORD && rec->line.ptr != NULL &&
	    strcmp(err->code, "url") != 0)
		url = lede_record_address(rec);
	if (in->line == 0)
		cli_warn("%s%s%s", file, colon, err->message);
	else
		cli_warn("%s%sline %zu: %.*s%s%s", file, colon, in->line,
		    LEDE_SLICE_ARG(url), url.ptr == NULL ? "" : ": ",
		    err->message);
}

void
cli_report(struct lede_input *in, struct lede_record *rec,
    const struct lede_error *err)
{
	if (is_counted(in, rec, err)) {
		cli_failed();
		return;
	}
	name_place(in, rec, err);
	if (err->kind == LEDE_ERR_SYSTEM) {
		cli_flush();
		exit(CLI_FATAL);
	}
	cli_failed();
	if (rec->line.ptr != NULL) {
		cli_set_error(rec, err);
		cli_write(rec);
	}
}

void
cli_write(const struct lede_record *rec)
{
	struct lede_buf out = { .arena = rec->arena };

	lede_record_write(rec, &out);
	lede_buf_char(&out, '\n');
	if (fwrite(out.ptr, 1, out.len, stdout) != out.len)
		cli_die("standard output: %s", strerror(errno));
}

void
cli_flush(void)
{
	if (fflush(stdout) == EOF || ferror(stdout))
		cli_die("standard output: %s", strerror(errno));
}

int
cli_finish(struct lede_input *in)
{
	lede_input_close(in);
	cli_flush();
	if (malformed > MALFORMED_NAMED)
		cli_warn("%zu more lines that are no JSON object: pages and "
		    "texts become records by lede-read and lede-extract",
		    malformed - MALFORMED_NAMED);
	if (rejects != NULL && (ferror(rejects) || fclose(rejects) == EOF))
		cli_die("%s: %s", rejects_name, strerror(errno));
	return status;
}
