/* lede-read: turn files (HTML, plain text, feeds, MHTML, WARC) into pages. */
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "buf.h"
#include "cli.h"
#include "sniff.h"
#include "stored.h"
#include "url.h"
#include "warc.h"

static const char usage[] =
"usage: lede-read [-u url] [--max-bytes=n] [file | folder ...]\n"
"Write a record for each page in files, folders and web archives.\n"
"\n"
"  -u, --url=URL       a file's address is URL with its name behind it,\n"
"                      that of standard input is URL\n"
"      --max-bytes=N   ceiling of a page [16777216]\n"
"  -h, --help          print this and exit\n"
"      --version       print the version and exit\n";

#define SNIFF_SIZE ((size_t)64 << 10)

struct reader {
	const char *url;	/* -u, or NULL */
	size_t max;
	struct lede_arena arena;	/* reset for each page */
};

static void
put_page(struct reader *r, const struct lede_stored *page)
{
	struct lede_record rec;

	lede_stored_record(page, &r->arena, &rec);
	if (page->why.code[0] != '\0') {
		cli_set_error(&rec, &page->why);
		cli_failed();
	}
	cli_write(&rec);
}

static void
read_warc(struct reader *r, int fd, const char *name, struct lede_slice start)
{
	struct lede_warc *warc = lede_warc_open(fd, start, stdout);
	struct lede_warc_record rec;
	struct lede_stored page;
	struct lede_error err;
	int got;

	for (size_t n = 1;; n++) {
		lede_arena_reset(&r->arena);
		if ((got = lede_warc_next(warc, &rec, &r->arena, &err)) == 0)
			break;
		if (got == 1) {
			got = lede_stored_archived(&page, warc, &rec, r->max,
			    &r->arena, &err);
			if (got == 1 || (got == -1 &&
			    err.kind == LEDE_ERR_RECORD))
				put_page(r, &page);
		}
		if (got == -1) {
			cli_warn("%s: record %zu: %s", name, n, err.message);
			cli_failed();
			if (err.kind == LEDE_ERR_SYSTEM)
				break;
		}
	}
	lede_warc_close(warc);
}

/* The address of a file: -u and its name, or a file: URL (RFC 8089). */
static struct lede_slice
file_url(struct reader *r, const char *name)
{
	struct lede_buf out = { .arena = &r->arena };
	struct lede_slice resolved;
	char *real;

	if (r->url != NULL) {
		lede_buf_str(&out, r->url);
		while (strncmp(name, "./", 2) == 0)
			name += 2;
		if (strcmp(name, "-") != 0)
			lede_buf_str(&out, name);
		resolved = lede_url_resolve(lede_buf_slice(&out),
		    LEDE_SLICE_NONE, &r->arena);
		return resolved.ptr != NULL ? resolved : lede_buf_slice(&out);
	}
	if (strcmp(name, "-") == 0 || (real = realpath(name, NULL)) == NULL)
		return LEDE_SLICE_NONE;
	/* The path of the web address escapes as that of a file's does. */
	resolved = lede_url_resolve(lede_arena_printf(&r->arena,
	    "http://h%s", real), LEDE_SLICE_NONE, &r->arena);
	free(real);
	return resolved.ptr == NULL ? resolved : lede_arena_printf(&r->arena,
	    "file://%.*s", LEDE_SLICE_ARG(lede_slice_cut(resolved, 8,
	    resolved.len)));
}

/* All of fd behind what is in buf, at most max bytes and one. */
static int
read_rest(int fd, struct lede_buf *buf, size_t max, struct lede_error *err)
{
	while (buf->len <= max) {
		char *to = lede_buf_room(buf, SNIFF_SIZE);
		ssize_t got = read(fd, to, SNIFF_SIZE);

		if (got == -1 && errno == EINTR)
			continue;
		if (got == -1)
			return lede_fail(err, LEDE_ERR_RECORD, "read", "%s",
			    strerror(errno));
		if (got == 0)
			return 0;
		buf->len += (size_t)got;
	}
	return lede_fail(err, LEDE_ERR_RECORD, "too-large",
	    "file of more than %zu bytes", max);
}

/* A file that is one page.  In a folder what is no page is passed over. */
static void
read_page(struct reader *r, struct lede_buf *buf, int fd, const char *name,
    bool in_folder)
{
	struct lede_stored page = { .url = file_url(r, name) };
	struct lede_slice by_bytes;
	struct stat st;
	struct tm tm;
	char at[32];

	if (fstat(fd, &st) == -1 || !S_ISREG(st.st_mode))
		st.st_mtime = time(NULL);
	if (gmtime_r(&st.st_mtime, &tm) != NULL) {
		strftime(at, sizeof(at), "%Y-%m-%dT%H:%M:%SZ", &tm);
		page.at = lede_slice_str(at);
	}
	if (read_rest(fd, buf, r->max, &page.why) == -1)
		goto failed;
	page.wire_bytes = buf->len;
	page.bytes = lede_buf_slice(buf);
	if (lede_stored_gunzip(&page, r->max, &r->arena, &page.why) == -1)
		goto failed;
	by_bytes = lede_sniff_bytes(page.bytes);
	page.type = lede_sniff_name(lede_slice_str(name));
	if (page.type.ptr == NULL ||
	    lede_slice_is(by_bytes, "application/octet-stream"))
		page.type = by_bytes;
	if (!lede_sniff_is_page(page.type) &&
	    !lede_slice_is(page.type, "multipart/related")) {
		if (in_folder)
			return;
		lede_fail(&page.why, LEDE_ERR_RECORD, "not-text",
		    "neither a page nor plain text");
		goto failed;
	}
	if (in_folder && lede_stored_is_data(&page))
		return;
	lede_stored_unpack(&page, &r->arena);
	put_page(r, &page);
	return;
failed:
	cli_warn("%s: %s", name, page.why.message);
	page.bytes = LEDE_SLICE_NONE;
	put_page(r, &page);
}

/* Returns -1 if the file cannot be opened. */
static int
read_file(struct reader *r, const char *path, const char *name, bool in_folder)
{
	struct lede_buf start = { .arena = &r->arena };
	int fd = strcmp(name, "-") == 0 ? STDIN_FILENO :
	    open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got = 1;

	if (fd == -1) {
		cli_warn("%s: %s", name, strerror(errno));
		return -1;
	}
	lede_arena_reset(&r->arena);
	/* Enough to tell what it is, and no more: it may be a live pipe. */
	while (got != 0 && (start.len < 5 || (start.len < 512 &&
	    !lede_slice_starts(lede_buf_slice(&start), LEDE_SLICE("WARC/"))))) {
		got = read(fd, lede_buf_room(&start, SNIFF_SIZE), SNIFF_SIZE);
		if (got == -1 && errno != EINTR) {
			cli_warn("%s: %s", name, strerror(errno));
			close(fd);
			return -1;
		}
		start.len += got > 0 ? (size_t)got : 0;
	}
	if (lede_warc_sniff(lede_buf_slice(&start)))
		read_warc(r, fd, name, lede_buf_slice(&start));
	else
		read_page(r, &start, fd, name, in_folder);
	if (fd != STDIN_FILENO)
		close(fd);
	return 0;
}

static int
by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* All files below a folder in the order of their names, hidden ones not. */
static int
read_folder(struct reader *r, char *name)
{
	FTS *fts = fts_open((char *[]){ name, NULL }, FTS_PHYSICAL |
	    FTS_NOCHDIR, by_name);
	FTSENT *e;
	int status = 0;

	if (fts == NULL) {
		cli_warn("%s: %s", name, strerror(errno));
		return -1;
	}
	while ((e = fts_read(fts)) != NULL) {
		if (e->fts_level > 0 && e->fts_name[0] == '.')
			fts_set(fts, e, FTS_SKIP);
		else if (e->fts_info == FTS_F)
			status |= read_file(r, e->fts_accpath, e->fts_path,
			    true);
		else if (e->fts_info == FTS_DNR || e->fts_info == FTS_ERR) {
			cli_warn("%s: %s", e->fts_path, strerror(e->fts_errno));
			status = -1;
		}
	}
	fts_close(fts);
	return status;
}

int
main(int argc, char *argv[])
{
	static const struct option longs[] = {
		{ "url", required_argument, NULL, 'u' },
		{ "max-bytes", required_argument, NULL, CLI_OWN },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 0x1000 },
		{ NULL, 0, NULL, 0 }
	};
	static char *only_stdin[] = { "-", NULL };
	struct reader r = { .max = LEDE_PAGE_MAX };
	struct lede_input none = { .fd = -1 };
	struct stat st;
	int c, failed = 0, status;

	cli_start("lede-read", usage);
	while ((c = cli_getopt(argc, argv, "hu:", longs)) != -1)
		switch (c) {
		case 'u':
			r.url = optarg;
			break;
		case CLI_OWN:
			r.max = (size_t)cli_number("--max-bytes", 1,
			    (long)LEDE_PAGE_MAX);
			break;
		default:
			abort();
		}
	cli_confine(0);
	for (char **name = optind < argc ? argv + optind : only_stdin;
	    *name != NULL; name++)
		if (stat(*name, &st) == 0 && S_ISDIR(st.st_mode))
			failed |= read_folder(&r, *name);
		else
			failed |= read_file(&r, *name, *name, false);
	lede_arena_free(&r.arena);
	status = cli_finish(&none);
	return failed != 0 ? CLI_FATAL : status;
}
