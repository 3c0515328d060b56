/*
 * bad: a web server that misbehaves on purpose, for tests of lede-fetch.
 *
 * usage: bad [PORT]
 *
 * See listen.h for how it starts and ends.  Every misbehaviour has its own
 * path, so that a test names what it tests:
 *
 *	/ok			a small article with ETag and Last-Modified
 *	/page/N			article N, about 60 kB
 *	/status/CODE		that status with a short body
 *	/flaky/KEY/N		503 for the first N requests of KEY, then 200
 *	/retry-after/KEY/S	429 with Retry-After once, then 200
 *	/retry-date/KEY/S	the same with an HTTP date S seconds ahead
 *	/delay/MS		200 after MS milliseconds
 *	/hang			never answers
 *	/slowloris		a header byte every half second
 *	/drip/N			N body bytes, one every tenth of a second
 *	/reset /reset-head /reset-body	TCP reset before, within, after a half
 *	/close /close-head	closes without an answer, or within the header
 *	/short /long		Content-Length above, below the body
 *	/two-lengths /negative-length /huge-length /text-length
 *	/bad-chunk /cut-chunk /huge-chunk /trailers /many-chunks
 *	/redirect/N		N redirects, then /ok
 *	/redirect-loop /redirect-pair
 *	/redirect-to?URL	to URL as given
 *	/redirect-none /redirect-empty /redirect-utf8 /redirect-long
 *	/gzip /gzip-name /deflate /raw-deflate /br	correct; -name: x-gzip
 *	/gzip-bomb/MB /gzip-bomb-twice/MB	spaces, small on the wire
 *	/gzip-begun		not even its header
 *	/gzip-cut /gzip-damaged /gzip-lie /gzip-twice /gzip-more /gzip-file
 *	/coding-unknown /coding-many
 *	/big/MB /endless	with, without Content-Length
 *	/huge-header/KB /many-headers/N /bad-header /nul-header
 *	/http09 /bad-status /early-hints /continue /no-length /http10
 *	/charset/LABEL/HEX	these bytes, declared in Content-Type
 *	/meta-charset/LABEL/HEX	these bytes, declared in <meta>
 *	/undeclared/HEX		these bytes
 *	/binary /image-as-html /pdf /no-type /empty /no-content
 *	/not-modified		304 that nobody asked for
 *	/esc-title		terminal escapes, U+202E and a NUL in the title
 *	/cookie-wall		a circle until its cookie comes back, then 200
 *	/cookie-steps		sets a cookie, redirects twice, wants it back
 *	/cookie-circle		a circle that sets a new cookie each time
 *	/asks			redirects to /consent.html, which asks
 *	/auth			401 unless Basic user:secret is sent
 *	/echo			the request as it came
 *	/count/PATH		"N MAX": requests of /PATH, at the same time
 *	/robots-mode/MODE	what /robots.txt answers: ok, none, 404, 429,
 *				500, hang, huge, html, redirect, loop, delay,
 *				drip, gzip, busy (503 for two seconds),
 *				away (to a private address)
 */
#include <stdatomic.h>
#include <strings.h>
#include <sys/mman.h>
#include <time.h>
#include <zlib.h>

#include "listen.h"

#define ETAG "\"v1\""
#define MODIFIED "Mon, 05 Jan 2026 10:00:00 GMT"
#define HTML "Content-Type: text/html; charset=utf-8\r\n"

/* What all connections share. */
static struct shared {
	atomic_flag lock;
	char robots[32];
	struct counter {
		char key[128];
		int n, now, max;
	} counters[512];
} *shared;

static char *args[3];
static char page[1 << 17];		/* an article */
static size_t page_len;
static unsigned char packed[1 << 17];	/* and it with a coding */
static size_t packed_len;

static struct counter *
counter(const char *key)
{
	struct counter *c = shared->counters;

	while (atomic_flag_test_and_set(&shared->lock))
		;
	while (c->key[0] != '\0' && strcmp(c->key, key) != 0 &&
	    c < shared->counters + 511)
		c++;
	snprintf(c->key, sizeof(c->key), "%s", key);
	atomic_flag_clear(&shared->lock);
	return c;
}

/* Is this one of the first n calls with that key? */
static int
first(const char *what, const char *key, int n)
{
	char name[256];

	snprintf(name, sizeof(name), "%s %s", what, key);
	return counter(name)->n++ < n;
}

static void
write_article(int number, size_t size)
{
	page_len = (size_t)sprintf(page, "<!doctype html><html lang=\"en\"><head>"
	    "<meta charset=\"utf-8\"><title>Story %d</title></head><body>"
	    "<article><h1>Story %d</h1>\n", number, number);
	for (int i = 0; page_len < size; i++)
		page_len += (size_t)sprintf(page + page_len, "<p>Sentence %d "
		    "of story %d, said the mayor on Monday.</p>\n", i, number);
	page_len += (size_t)sprintf(page + page_len,
	    "</article></body></html>\n");
}

/* The page as gzip (bits 31), zlib (15) or raw deflate (-15). */
static void
pack(const void *data, size_t len, int bits)
{
	z_stream z = { 0 };

	deflateInit2(&z, 9, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY);
	z.next_in = (Bytef *)(uintptr_t)data;
	z.avail_in = (uInt)len;
	z.next_out = packed;
	z.avail_out = sizeof(packed);
	deflate(&z, Z_FINISH);
	packed_len = sizeof(packed) - z.avail_out;
	deflateEnd(&z);
}

static void
head(struct request *req, const char *status, const char *headers)
{
	send_str(req->fd, "HTTP/1.1 ");
	send_str(req->fd, status);
	send_str(req->fd, "\r\n");
	send_str(req->fd, headers);
}

static int
reply(struct request *req, const char *status, const char *headers,
    const void *body, size_t len)
{
	char length[64];

	head(req, status, headers);
	snprintf(length, sizeof(length), "Content-Length: %zu\r\n\r\n", len);
	send_str(req->fd, length);
	if (strcmp(req->method, "HEAD") != 0)
		send_all(req->fd, body, len);
	return 1;
}

static int
reply_text(struct request *req, const char *status, const char *text)
{
	return reply(req, status, "Content-Type: text/plain\r\n", text,
	    strlen(text));
}

static int
reply_article(struct request *req, const char *headers)
{
	char all[512];

	if (page_len == 0)
		write_article(1, 900);
	snprintf(all, sizeof(all), HTML "%s", headers);
	return reply(req, "200 OK", all, page, page_len);
}

static int
reply_packed(struct request *req, const char *coding)
{
	char headers[256];

	snprintf(headers, sizeof(headers), HTML "Content-Encoding: %s\r\n",
	    coding);
	return reply(req, "200 OK", headers, packed, packed_len);
}

static int
redirect(struct request *req, const char *where)
{
	char headers[9000];

	snprintf(headers, sizeof(headers), "Location: %s\r\n", where);
	return reply(req, "302 Found", headers, "", 0);
}

/* A head of our own making, and the connection closed after the answer. */
static void
raw(struct request *req, const char *headers)
{
	head(req, "200 OK", HTML "Connection: close\r\n");
	send_str(req->fd, headers);
	send_str(req->fd, "\r\n");
}

static void
pause_ms(long ms)
{
	nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000 }, NULL);
}

static int
reset(struct request *req)
{
	struct linger now = { 1, 0 };

	pause_ms(50);
	setsockopt(req->fd, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
	close(req->fd);
	return 0;
}

static _Noreturn void
hang(void)
{
	for (;;)
		pause_ms(1000);
}

static int
is(const char *path, const char *name)
{
	return strcmp(path, name) == 0;
}

static int
number(int i)
{
	return args[i] == NULL ? 0 : atoi(args[i]);
}

/* Answers that come late or not at all.  -1: none of these. */
static int
answer_time(struct request *req, const char *name)
{
	if (is(name, "delay")) {
		pause_ms(number(0));
		return reply_article(req, "");
	}
	if (is(name, "hang"))
		hang();
	if (is(name, "slowloris")) {
		head(req, "200 OK", "X-Slow: ");
		for (;;) {
			send_str(req->fd, "a");
			pause_ms(500);
		}
	}
	if (is(name, "drip")) {
		char length[64];

		snprintf(length, sizeof(length), "Content-Length: %d\r\n",
		    number(0));
		raw(req, length);
		for (int i = 0; i < number(0); i++) {
			send_str(req->fd, "x");
			pause_ms(100);
		}
		return 0;
	}
	return -1;
}

/* Transfers that break. */
static int
answer_transfer(struct request *req, const char *name)
{
	static const char *const lengths[][2] = {
		{ "short", "Content-Length: 2000\r\n" },
		{ "long", "Content-Length: 800\r\n" },
		{ "two-lengths", "Content-Length: 926\r\nContent-Length: 5\r\n" },
		{ "negative-length", "Content-Length: -1\r\n" },
		{ "huge-length", "Content-Length: 99999999999999999999\r\n" },
		{ "text-length", "Content-Length: many\r\n" },
		{ "no-length", "" },
	};
	static const char *const chunks[][2] = {
		{ "bad-chunk", "5\r\nhello\r\nzz\r\nworld\r\n" },
		{ "cut-chunk", "5\r\nhello\r\n" },
		{ "huge-chunk", "ffffffffffffffffff\r\nhello\r\n" },
		{ "trailers", "5\r\nhello\r\n0\r\nX-Trailer: 1\r\n\r\n" },
	};

	write_article(1, 900);
	for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++)
		if (is(name, lengths[i][0])) {
			raw(req, lengths[i][1]);
			send_all(req->fd, page, page_len);
			return 0;
		}
	for (size_t i = 0; i < sizeof(chunks) / sizeof(chunks[0]); i++)
		if (is(name, chunks[i][0])) {
			raw(req, "Transfer-Encoding: chunked\r\n");
			send_str(req->fd, chunks[i][1]);
			return 0;
		}
	if (is(name, "many-chunks")) {
		raw(req, "Transfer-Encoding: chunked\r\n");
		for (int i = 0; i < 100000; i++)
			send_str(req->fd, "1;x=y\r\na\r\n");
		send_str(req->fd, "0\r\n\r\n");
		return 0;
	}
	if (is(name, "reset"))
		return reset(req);
	if (is(name, "reset-head")) {
		head(req, "200 OK", "X-Header: a");
		return reset(req);
	}
	if (is(name, "reset-body")) {
		write_article(1, 60000);
		raw(req, "Content-Length: 60000\r\n");
		send_all(req->fd, page, page_len / 2);
		return reset(req);
	}
	if (is(name, "close"))
		return 0;
	if (is(name, "close-head")) {
		head(req, "200 OK", "X-Header: a");
		return 0;
	}
	return -1;
}

static int
has_cookie(const struct request *req)
{
	char cookie[256];

	return request_header(req, "Cookie", cookie, sizeof(cookie)) &&
	    strstr(cookie, "seen=1") != NULL;
}

static int
answer_redirect(struct request *req, const char *name)
{
	static const char *const codes[] = {
		"301 Moved", "302 Found", "303 See Other", "307 Temporary",
		"308 Permanent",
	};
	char to[8192];

	if (is(name, "redirect")) {
		snprintf(to, sizeof(to), number(0) > 1 ?
		    "Location: /redirect/%d\r\n" : "Location: /ok\r\n",
		    number(0) - 1);
		return reply(req, codes[number(0) % 5], to, "", 0);
	}
	if (is(name, "redirect-loop"))
		return redirect(req, "/redirect-loop");
	if (is(name, "redirect-pair"))
		return redirect(req, args[0] == NULL ? "/redirect-pair/b" :
		    "/redirect-pair");
	if (is(name, "redirect-to"))
		return redirect(req, req->query);
	if (is(name, "redirect-none"))
		return reply(req, "302 Found", "", "nowhere\n", 8);
	if (is(name, "redirect-empty"))
		return redirect(req, "");
	if (is(name, "redirect-utf8"))
		return redirect(req, "/page/1?q=\xC3\xA9t\xC3\xA9 x");
	if (is(name, "redirect-long")) {
		snprintf(to, sizeof(to), "/%08000d", 0);
		return redirect(req, to);
	}
	if (is(name, "cookie-steps")) {
		snprintf(to, sizeof(to), "%sLocation: %s\r\n",
		    args[0] == NULL ? "Set-Cookie: seen=1; Path=/\r\n" : "",
		    args[0] == NULL ? "/cookie-steps/2" : "/cookie-needed");
		return reply(req, "302 Found", to, "", 0);
	}
	if (is(name, "cookie-needed"))
		return has_cookie(req) ? reply_article(req, "") :
		    reply_text(req, "403 Forbidden", "no cookie\n");
	if (is(name, "cookie-wall")) {
		if (has_cookie(req))
			return reply_article(req, "");
		return reply(req, "302 Found", "Set-Cookie: seen=1; Path=/\r\n"
		    "Location: /cookie-wall\r\n", "", 0);
	}
	if (is(name, "cookie-circle")) {
		snprintf(to, sizeof(to), "Set-Cookie: c%d=1\r\n"
		    "Location: /cookie-circle\r\n", rand());
		return reply(req, "302 Found", to, "", 0);
	}
	if (is(name, "asks"))
		return redirect(req, "/consent.html?back=/ok");
	if (is(name, "consent.html"))
		return reply(req, "200 OK", HTML, "<p>May we?", 9);
	return -1;
}

static int
send_bomb(struct request *req, int megabytes, int twice)
{
	static unsigned char block[1 << 20], out[1 << 20], again[1 << 20];
	z_stream z = { 0 }, z2 = { 0 };

	memset(block, ' ', sizeof(block));
	raw(req, twice ? "Content-Encoding: gzip, gzip\r\n" :
	    "Content-Encoding: gzip\r\n");
	deflateInit2(&z, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
	deflateInit2(&z2, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
	for (int i = 0; i < megabytes; i++) {
		int last = i == megabytes - 1;

		z.next_in = block;
		z.avail_in = sizeof(block);
		z.next_out = out;
		z.avail_out = sizeof(out);
		deflate(&z, last ? Z_FINISH : Z_NO_FLUSH);
		z2.next_in = out;
		z2.avail_in = (uInt)sizeof(out) - z.avail_out;
		z2.next_out = again;
		z2.avail_out = sizeof(again);
		if (twice) {
			deflate(&z2, last ? Z_FINISH : Z_NO_FLUSH);
			send_all(req->fd, again, sizeof(again) - z2.avail_out);
		} else
			send_all(req->fd, out, sizeof(out) - z.avail_out);
	}
	return 0;
}

static int
answer_coding(struct request *req, const char *name)
{
	unsigned char bits[3];

	write_article(1, 60000);
	pack(page, page_len, is(name, "deflate") ? 15 :
	    is(name, "raw-deflate") ? -15 : 31);
	if (is(name, "gzip"))
		return reply_packed(req, "gzip");
	if (is(name, "gzip-name"))
		return reply_packed(req, " X-GZip ");
	if (is(name, "deflate") || is(name, "raw-deflate"))
		return reply_packed(req, "deflate");
	if (is(name, "br")) {
		/* One uncompressed meta-block (RFC 7932 9.2), WBITS 16. */
		write_article(1, 900);
		bits[0] = (unsigned char)((page_len - 1) << 4);
		bits[1] = (unsigned char)((page_len - 1) >> 4);
		bits[2] = (unsigned char)((page_len - 1) >> 12 | 1 << 4);
		memcpy(packed, bits, 3);
		memcpy(packed + 3, page, page_len);
		packed[3 + page_len] = 3;
		packed_len = page_len + 4;
		return reply_packed(req, "br");
	}
	if (is(name, "gzip-bomb"))
		return send_bomb(req, number(0), 0);
	if (is(name, "gzip-bomb-twice"))
		return send_bomb(req, number(0), 1);
	if (is(name, "gzip-begun")) {
		packed_len = 8;
		return reply_packed(req, "gzip");
	}
	if (is(name, "gzip-cut")) {
		packed_len /= 2;
		return reply_packed(req, "gzip");
	}
	if (is(name, "gzip-damaged")) {
		memset(packed + packed_len / 2, 0xFF, 64);
		return reply_packed(req, "gzip");
	}
	if (is(name, "gzip-lie"))
		return reply_article(req, "Content-Encoding: gzip\r\n");
	if (is(name, "gzip-twice")) {
		static unsigned char once[sizeof(packed)];
		size_t len = packed_len;

		memcpy(once, packed, len);
		pack(once, len, 31);
		return reply_packed(req, "gzip, gzip");
	}
	if (is(name, "gzip-more")) {
		memset(packed + packed_len, 0, 512);
		packed_len += 512;
		return reply_packed(req, "gzip");
	}
	if (is(name, "gzip-file"))
		return reply(req, "200 OK", "Content-Type: application/x-gzip"
		    "\r\n", packed, packed_len);
	if (is(name, "coding-unknown"))
		return reply_packed(req, "compress");
	if (is(name, "coding-many"))
		return reply_packed(req, "gzip, gzip, gzip, gzip, gzip, gzip");
	return -1;
}

static int
answer_size(struct request *req, const char *name)
{
	static char block[1 << 20];
	char header[64];
	int n = number(0);

	memset(block, 'a', sizeof(block));
	if (is(name, "big")) {
		snprintf(header, sizeof(header), "Content-Length: %d\r\n",
		    n << 20);
		raw(req, header);
		for (int i = 0; i < n; i++)
			send_all(req->fd, block, sizeof(block));
		return 0;
	}
	if (is(name, "endless")) {
		raw(req, "");
		for (;;)
			send_all(req->fd, block, sizeof(block));
	}
	if (is(name, "huge-header")) {
		head(req, "200 OK", HTML "X-Huge: ");
		for (int i = 0; i < n; i++)
			send_all(req->fd, block, 1024);
		send_str(req->fd, "\r\nContent-Length: 2\r\n\r\nok");
		return 1;
	}
	if (is(name, "many-headers")) {
		head(req, "200 OK", HTML);
		for (int i = 0; i < n; i++) {
			snprintf(header, sizeof(header), "X-%d: v\r\n", i);
			send_str(req->fd, header);
		}
		send_str(req->fd, "Content-Length: 2\r\n\r\nok");
		return 1;
	}
	return -1;
}

/* Heads that are not as the standard has them. */
static int
answer_head(struct request *req, const char *name)
{
	static const char nul[] = "HTTP/1.1 200 OK\r\nX-Nul: a\0b\r\n"
	    "Content-Length: 2\r\n\r\nok";

	if (is(name, "bad-header")) {
		send_str(req->fd, "HTTP/1.1 200 OK\r\nno colon here\r\n"
		    "X-Esc: \x1B[31m\r\nContent-Length: 2\r\n\r\nok");
		return 0;
	}
	if (is(name, "nul-header")) {
		send_all(req->fd, nul, sizeof(nul) - 1);
		return 0;
	}
	if (is(name, "http09")) {
		send_str(req->fd, "<p>hello\n");
		return 0;
	}
	if (is(name, "bad-status")) {
		send_str(req->fd, "HTTP/9.9 OK 200\r\n\r\nhello\n");
		return 0;
	}
	if (is(name, "http10")) {
		send_str(req->fd, "HTTP/1.0 200 OK\r\nContent-Type: "
		    "text/plain\r\n\r\nhello\n");
		return 0;
	}
	if (is(name, "early-hints"))
		send_str(req->fd, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n"
		    "ETag: \"no\"\r\n\r\n");
	else if (is(name, "continue"))
		send_str(req->fd, "HTTP/1.1 100 Continue\r\n\r\n");
	else
		return -1;
	return reply_article(req, "");
}

/* Bytes given as hexadecimal digits. */
static size_t
from_hex(const char *hex, char *out)
{
	size_t n = 0;
	unsigned byte;

	for (; hex != NULL && sscanf(hex, "%2x", &byte) == 1; hex += 2)
		out[n++] = (char)byte;
	return n;
}

static int
answer_content(struct request *req, const char *name)
{
	static const char escapes[] = "<title>\x1B]0;x\x07\x1B[2J a"
	    "\xE2\x80\xA8" "b\xE2\x80\xAE" "c\0d</title><p>text</p>\n";
	static const char png[64] = "\x89PNG\r\n\x1A\n";
	char type[512], bytes[4096];
	size_t len;

	if (is(name, "charset")) {
		len = from_hex(args[1], bytes);
		snprintf(type, sizeof(type), "Content-Type: text/html; "
		    "charset=%s\r\n", args[0]);
		return reply(req, "200 OK", type, bytes, len);
	}
	if (is(name, "meta-charset")) {
		len = (size_t)sprintf(bytes, "<meta charset=\"%.40s\">",
		    args[0]);
		len += from_hex(args[1], bytes + len);
		return reply(req, "200 OK", "Content-Type: text/html\r\n",
		    bytes, len);
	}
	if (is(name, "undeclared"))
		return reply(req, "200 OK", "Content-Type: text/html\r\n",
		    bytes, from_hex(args[0], bytes));
	if (is(name, "binary")) {
		for (int i = 0; i < 256; i++)
			bytes[i] = (char)i;
		return reply(req, "200 OK", "Content-Type: "
		    "application/octet-stream\r\n", bytes, 256);
	}
	if (is(name, "image-as-html"))
		return reply(req, "200 OK", HTML, png, sizeof(png));
	if (is(name, "pdf"))
		return reply(req, "200 OK", "Content-Type: application/pdf"
		    "\r\n", "%PDF-1.4\n", 9);
	if (is(name, "no-type"))
		return reply(req, "200 OK", "", "<p>hello\n", 9);
	if (is(name, "empty"))
		return reply(req, "200 OK", HTML, "", 0);
	if (is(name, "no-content")) {
		head(req, "204 No Content", "\r\n");
		return 1;
	}
	if (is(name, "not-modified")) {
		head(req, "304 Not Modified", "\r\n");
		return 1;
	}
	if (is(name, "esc-title"))
		return reply(req, "200 OK", HTML, escapes,
		    sizeof(escapes) - 1);
	return -1;
}

static int
answer_plain(struct request *req, const char *name)
{
	char had[256], text[256];
	const char *tags = "ETag: " ETAG "\r\nLast-Modified: " MODIFIED "\r\n";

	if (is(name, "ok")) {
		if (request_header(req, "If-None-Match", had, sizeof(had)) ?
		    is(had, ETAG) : request_header(req, "If-Modified-Since",
		    had, sizeof(had)) && is(had, MODIFIED)) {
			head(req, "304 Not Modified", tags);
			send_str(req->fd, "\r\n");
			return 1;
		}
		return reply_article(req, tags);
	}
	if (is(name, "page")) {
		write_article(number(0), 60000);
		return reply_article(req, "");
	}
	if (is(name, "status")) {
		snprintf(text, sizeof(text), "%d Test", number(0));
		return reply_text(req, text, "status\n");
	}
	if (is(name, "flaky"))
		return first(name, args[0], number(1)) ? reply_text(req,
		    "503 Service Unavailable", "again\n") :
		    reply_article(req, "");
	if (is(name, "retry-after") || is(name, "retry-date")) {
		time_t when = time(NULL) + number(1);

		if (!first(name, args[0], 1))
			return reply_article(req, "");
		if (is(name, "retry-date"))
			strftime(text, sizeof(text), "Retry-After: %a, %d %b "
			    "%Y %H:%M:%S GMT\r\n", gmtime(&when));
		else
			snprintf(text, sizeof(text), "Retry-After: %s\r\n",
			    args[1]);
		return reply(req, "429 Too Many Requests", text, "", 0);
	}
	if (is(name, "auth")) {
		if (request_header(req, "Authorization", had, sizeof(had)) &&
		    is(had, "Basic dXNlcjpzZWNyZXQ="))
			return reply_article(req, "");
		return reply(req, "401 Unauthorized",
		    "WWW-Authenticate: Basic realm=\"t\"\r\n", "", 0);
	}
	if (is(name, "echo"))
		return reply_text(req, "200 OK", req->head);
	if (is(name, "count")) {
		struct counter *c = counter(req->path + strlen("/count"));

		snprintf(text, sizeof(text), "%d %d\n", c->n, c->max);
		return reply_text(req, "200 OK", text);
	}
	return -1;
}

/* Two seconds from when this was first asked. */
static time_t
busy_until(void)
{
	struct counter *c = counter("busy");

	if (c->n == 0)
		c->n = (int)time(NULL) + 2;
	return c->n;
}

static int
answer_robots(struct request *req, const char *name)
{
	static const char rules[] = "User-agent: *\nDisallow: /private/\n"
	    "Crawl-delay: 1\n\nUser-agent: lede\nDisallow: /no-lede/\n";
	static char huge[1 << 20];
	const char *mode = shared->robots;

	if (is(name, "robots-mode")) {
		snprintf(shared->robots, sizeof(shared->robots), "%s",
		    args[0]);
		return reply_text(req, "200 OK", "so be it\n");
	}
	if (is(name, "robots-moved"))
		return reply_text(req, "200 OK", rules);
	if (!is(name, "robots.txt"))
		return -1;
	if (atoi(mode) > 0) {
		snprintf(huge, sizeof(huge), "%s Test", mode);
		return reply_text(req, huge, "User-agent: *\nDisallow: /\n");
	}
	if (is(mode, "hang"))
		hang();
	if (is(mode, "none"))
		return 0;
	if (is(mode, "huge")) {
		memcpy(huge, rules, sizeof(rules) - 1);
		memset(huge + sizeof(rules) - 1, '#', sizeof(huge) -
		    sizeof(rules));
		return reply_text(req, "200 OK", huge);
	}
	if (is(mode, "html"))
		return reply(req, "200 OK", HTML, "<p>User-agent: *<br>"
		    "Disallow: /\n", 32);
	if (is(mode, "redirect"))
		return redirect(req, "/robots-moved");
	if (is(mode, "loop"))
		return redirect(req, "/robots.txt");
	if (is(mode, "away"))
		return redirect(req, "http://169.254.169.254/page/1");
	if (is(mode, "busy") && time(NULL) < busy_until())
		return reply(req, "503 Service Unavailable",
		    "Retry-After: 3\r\n", "", 0);
	if (is(mode, "delay"))
		return reply_text(req, "200 OK",
		    "User-agent: *\nCrawl-delay: 0.3\n");
	if (is(mode, "drip")) {
		raw(req, "Content-Length: 1000\r\n");
		for (;;) {
			send_str(req->fd, "#");
			pause_ms(100);
		}
	}
	if (is(mode, "gzip")) {
		pack(rules, sizeof(rules) - 1, 31);
		return reply_packed(req, "gzip");
	}
	return reply_text(req, "200 OK", rules);
}

static int
answer(struct request *req)
{
	static int (*const all[])(struct request *, const char *) = {
		answer_plain, answer_time, answer_redirect, answer_robots,
		answer_content, answer_head, answer_size, answer_transfer,
		answer_coding,
	};
	struct counter *c = counter(req->path);
	char path[4096], *name, *next;
	int got = -1;

	c->n++;
	if (++c->now > c->max)
		c->max = c->now;
	page_len = 0;
	snprintf(path, sizeof(path), "%s", req->path + 1);
	name = strtok_r(path, "/", &next);
	for (int i = 0; i < 3; i++)
		args[i] = strtok_r(NULL, "/", &next);
	for (size_t i = 0; name != NULL && got == -1 &&
	    i < sizeof(all) / sizeof(all[0]); i++)
		got = all[i](req, name);
	if (got == -1)
		got = reply_text(req, "404 Not Found", "no such page\n");
	c->now--;
	return got;
}

int
main(int argc, char *argv[])
{
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		return 2;
	atomic_flag_clear(&shared->lock);
	strcpy(shared->robots, "ok");
	return serve(argc > 1 ? (unsigned)atoi(argv[1]) : 0, answer);
}
