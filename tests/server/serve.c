/*
 * serve: a folder as a web site on 127.0.0.1, for tests and the demo.
 *
 *	exec 3> >(build/tests/serve samples >url)   # any free port
 *	read -r url <url                            # http://127.0.0.1:PORT
 *	...
 *	exec 3>&-                                   # ends it
 *
 * usage: serve FOLDER [PORT]
 *
 * Prints its address as the first line of standard output and serves until
 * standard input is closed or it gets SIGTERM.  GET and HEAD only; a folder is
 * its index.html; ETag and Last-Modified with 304; ".." is refused.  With
 * LEDE_SERVE_LOG=FILE in the environment each request adds a line "METHOD PATH
 * STATUS" to FILE; with LEDE_SERVE_DELAY=MS each answer comes so much later.
 */
#include <fcntl.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>

#include "listen.h"

static const char *root;

static const char *
type_of(const char *path)
{
	static const char *const types[][2] = {
		{ ".html", "text/html; charset=utf-8" },
		{ ".htm", "text/html" }, { ".txt", "text/plain" },
		{ ".xml", "application/xml" }, { ".rss", "application/rss+xml" },
		{ ".atom", "application/atom+xml" },
		{ ".json", "application/json" }, { ".png", "image/png" },
		{ ".gz", "application/gzip" }, { ".pdf", "application/pdf" },
	};
	const char *dot = strrchr(path, '.');

	for (size_t i = 0; dot != NULL &&
	    i < sizeof(types) / sizeof(types[0]); i++)
		if (strcmp(dot, types[i][0]) == 0)
			return types[i][1];
	return "application/octet-stream";
}

static void
log_request(const struct request *req, int status)
{
	const char *name = getenv("LEDE_SERVE_LOG");
	char line[4200];
	int fd, len;

	if (name == NULL ||
	    (fd = open(name, O_WRONLY | O_CREAT | O_APPEND, 0666)) == -1)
		return;
	len = snprintf(line, sizeof(line), "%s %s %d\n", req->method,
	    req->path, status);
	if (write(fd, line, (size_t)len) == -1)
		perror(name);
	close(fd);
}

static int
fail(struct request *req, int status, const char *reason)
{
	char head[512];

	log_request(req, status);
	snprintf(head, sizeof(head), "HTTP/1.1 %d %s\r\nContent-Type: "
	    "text/plain\r\nContent-Length: %zu\r\n\r\n", status, reason,
	    strcmp(req->method, "HEAD") == 0 ? 0 : strlen(reason));
	send_str(req->fd, head);
	if (strcmp(req->method, "HEAD") != 0)
		send_str(req->fd, reason);
	return 1;
}

/* Undo percent escapes in place. */
static void
unescape(char *s)
{
	unsigned code;
	char *to = s;

	for (; *s != '\0'; s++) {
		if (*s == '%' && sscanf(s + 1, "%2x", &code) == 1 &&
		    code != 0) {
			*to++ = (char)code;
			s += 2;
		} else
			*to++ = *s;
	}
	*to = '\0';
}

static int
answer(struct request *req)
{
	char name[8192], head[1024], etag[64], date[64], had[128];
	struct stat st;
	char block[65536];
	ssize_t got;
	int fd, same;

	if (getenv("LEDE_SERVE_DELAY") != NULL)
		usleep(1000 * (useconds_t)atoi(getenv("LEDE_SERVE_DELAY")));
	unescape(req->path);
	snprintf(name, sizeof(name), "%s%s", root, req->path);
	if (strstr(req->path, "..") != NULL)
		return fail(req, 403, "Forbidden");
	if (stat(name, &st) == 0 && S_ISDIR(st.st_mode))
		snprintf(name, sizeof(name), "%s%s/index.html", root,
		    req->path);
	if ((fd = open(name, O_RDONLY)) == -1 || fstat(fd, &st) == -1 ||
	    !S_ISREG(st.st_mode))
		return fail(req, 404, "Not Found");
	snprintf(etag, sizeof(etag), "\"%llx-%llx\"",
	    (unsigned long long)st.st_mtime, (unsigned long long)st.st_size);
	strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S GMT",
	    gmtime(&st.st_mtime));
	same = request_header(req, "If-None-Match", had, sizeof(had)) ?
	    strcmp(had, etag) == 0 : request_header(req, "If-Modified-Since",
	    had, sizeof(had)) && strcmp(had, date) == 0;
	snprintf(head, sizeof(head), "HTTP/1.1 %s\r\nContent-Type: %s\r\n"
	    "%s%lld\r\nETag: %s\r\nLast-Modified: %s\r\n\r\n",
	    same ? "304 Not Modified" : "200 OK", type_of(name),
	    same ? "X-Length: " : "Content-Length: ", (long long)st.st_size,
	    etag, date);
	send_str(req->fd, head);
	log_request(req, same ? 304 : 200);
	while (!same && strcmp(req->method, "HEAD") != 0 &&
	    (got = read(fd, block, sizeof(block))) > 0)
		send_all(req->fd, block, (size_t)got);
	close(fd);
	return 1;
}

int
main(int argc, char *argv[])
{
	if (argc < 2 || argc > 3) {
		fputs("usage: serve FOLDER [PORT]\n", stderr);
		return 2;
	}
	root = argv[1];
	return serve(argc > 2 ? (unsigned)atoi(argv[2]) : 0, answer);
}
