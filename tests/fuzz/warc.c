/*
 * Whatever bytes an archive is: it comes to an end, no body is longer than
 * asked for, and what is told of a record is text of that record.
 */
#define FUZZ_SEEDS \
	"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://h.example/\r\n" \
	"Content-Type: application/http; msgtype=response\r\n" \
	"Content-Length: 62\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked" \
	"\r\n\r\n3\r\nabc\r\n0\r\n\r\n\r\n\r\nWARC/1.1\r\nWARC-Type: revisit\r\n" \
	"Content-Length: 0\r\n\r\n\r\n\r\n", \
	"WARC/1.1\r\nWARC-Type: resource\r\nContent-Type: text/html\r\n" \
	"WARC-Target-URI: <http://h.example/>\r\nContent-Length: 5\r\n\r\n<p>x\n" \
	"\r\n\r\nWARC/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", \
	"From: x\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n" \
	"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable" \
	"\r\nContent-Location: http://h.example/\r\n\r\n<p>=C3=A9=\r\nx\r\n--b--"
#include "fuzz.h"

#include <fcntl.h>

#include "compress.h"
#include "mhtml.h"
#include "warc.h"

/* Read all of it; returns the number of records. */
static size_t
read_archive(struct lede_slice bytes, size_t max, struct lede_arena *arena)
{
	int fd = open("/dev/null", O_RDONLY), got;
	struct lede_warc *warc = lede_warc_open(fd, bytes, NULL);
	struct lede_warc_record rec;
	struct lede_slice body;
	struct lede_error err;
	size_t n = 0, errors = 0;
	bool cut;

	while ((got = lede_warc_next(warc, &rec, arena, &err)) != 0) {
		if (got == -1) {
			HOLDS(err.kind == LEDE_ERR_RECORD);
			/* Each error moves on, so there are no more of them. */
			HOLDS(errors++ <= bytes.len);
			continue;
		}
		n++;
		if (lede_warc_body(warc, &rec, max, arena, &body, &cut,
		    &err) == 0)
			HOLDS(body.len <= max);
	}
	lede_warc_close(warc);
	close(fd);
	return n;
}

static void
fuzz_property(struct lede_slice data, struct lede_arena *arena)
{
	struct lede_buf packed = { .arena = arena };
	struct lede_mhtml part;
	struct lede_error err;
	size_t n = read_archive(data, 4096, arena);

	/* Behind gzip, all as one member, the same records are found. */
	lede_gzip_member(&data, 1, &packed);
	if (lede_warc_sniff(data))
		HOLDS(read_archive(lede_buf_slice(&packed), 4096, arena) == n);
	if (lede_mhtml_find(data, arena, &part, &err) == 0)
		HOLDS(part.body.len <= data.len);
}
