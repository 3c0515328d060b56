/* warc: what the writer writes the reader reads, cut or damaged anywhere. */
#include "unit.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "buf.h"
#include "warc.h"

static struct lede_arena arena;
static char path[] = "/tmp/lede-warc-XXXXXX";

static void
add(struct lede_warc_out *out, const char *url, struct lede_slice body)
{
	struct lede_error err;
	struct lede_warc_exchange x = {
		.url = lede_slice_str(url),
		.date = LEDE_SLICE("2024-05-01T10:00:00Z"),
		.ip = LEDE_SLICE("192.0.2.7"),
		.request = LEDE_SLICE("GET / HTTP/1.1\r\n\r\n"),
		.head = LEDE_SLICE("HTTP/2 200 \r\ncontent-type: text/html\r\n"
		    "transfer-encoding: chunked\r\n\r\n"),
		.body = body,
	};

	CHECK(lede_warc_add(out, &x, &arena, &err) == 0);
}

/* The bodies of all responses joined by "|"; errors count. */
static struct lede_slice
bodies(int *errors)
{
	struct lede_buf all = { .arena = &arena };
	struct lede_warc_record rec;
	struct lede_slice body;
	struct lede_error err;
	bool truncated;
	int fd = open(path, O_RDONLY), got;
	struct lede_warc *w;
	char start[4];
	ssize_t n = read(fd, start, sizeof(start));

	*errors = 0;
	w = lede_warc_open(fd, lede_slice(start, n < 0 ? 0 : (size_t)n),
	    NULL);
	while ((got = lede_warc_next(w, &rec, &arena, &err)) != 0) {
		if (got == -1) {
			(*errors)++;
			continue;
		}
		if (!lede_slice_is(rec.type, "response"))
			continue;
		CHECK(rec.status == 200 && rec.http);
		CHECK_SLICE(rec.ip, "192.0.2.7");
		CHECK_SLICE(rec.date, "2024-05-01T10:00:00Z");
		if (lede_warc_body(w, &rec, 1 << 20, &arena, &body, &truncated,
		    &err) == -1) {
			(*errors)++;
			continue;
		}
		lede_buf_add(&all, body);
		lede_buf_char(&all, '|');
	}
	lede_warc_close(w);
	close(fd);
	return lede_buf_slice(&all);
}

static struct lede_warc_out *
create(void)
{
	struct lede_error err;
	struct lede_warc_out *out = lede_warc_create(path, "test", &err);

	CHECK(out != NULL);
	return out;
}

static void
test_round(void)
{
	struct lede_warc_out *out = create();
	struct lede_error err;
	int errors;

	add(out, "http://a.example/", LEDE_SLICE("one"));
	add(out, "http://a.example/2", LEDE_SLICE("tw\0o"));
	CHECK(lede_warc_create(path, "test", &err) == NULL);
	CHECK(strcmp(err.code, "locked") == 0);
	CHECK(lede_warc_finish(out, &err) == 0);
	CHECK(lede_slice_eq(bodies(&errors), LEDE_SLICE("one|tw\0o|")));
	CHECK(errors == 0);
}

/* Whatever a kill leaves, the next run cuts to whole records and goes on. */
static void
test_restart(void)
{
	struct lede_error err;
	struct stat st;
	int errors;

	CHECK(stat(path, &st) == 0);
	for (off_t len = st.st_size - 1; len > st.st_size / 2; len -= 7) {
		struct lede_warc_out *out;
		struct lede_slice got;

		CHECK(truncate(path, len) == 0);
		out = create();
		add(out, "http://a.example/3", LEDE_SLICE("three"));
		CHECK(lede_warc_finish(out, &err) == 0);
		got = bodies(&errors);
		CHECK(errors == 0);
		CHECK(lede_slice_starts(got, LEDE_SLICE("one|")));
		CHECK(lede_slice_ends(got, LEDE_SLICE("three|")));
	}
}

/* A byte changed in one record costs that record. */
static void
test_damage(void)
{
	struct lede_warc_out *out;
	struct lede_error err;
	struct stat st;
	int errors, fd;
	off_t at;

	CHECK(truncate(path, 0) == 0);
	out = create();
	add(out, "http://a.example/", LEDE_SLICE("one"));
	CHECK(stat(path, &st) == 0);
	at = st.st_size + 40;
	add(out, "http://a.example/2", LEDE_SLICE("two"));
	add(out, "http://a.example/3", LEDE_SLICE("three"));
	CHECK(lede_warc_finish(out, &err) == 0);
	fd = open(path, O_WRONLY);
	CHECK(pwrite(fd, "\xFF\xFF\xFF\xFF", 4, at) == 4);
	close(fd);
	CHECK_SLICE(bodies(&errors), "one|three|");
	CHECK(errors == 1);
}

int
main(void)
{
	int fd = mkstemp(path);

	CHECK(fd != -1);
	close(fd);
	test_round();
	test_restart();
	test_damage();
	unlink(path);
	lede_arena_free(&arena);
	return unit_failed;
}
