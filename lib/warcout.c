/* The writer of lib/warc.h. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "compress.h"
#include "header.h"
#include "sha256.h"
#include "warc.h"

struct lede_warc_out {
	int fd;
	off_t end;		/* of the last whole member */
};

/* RFC 9562, version 4 */
static struct lede_slice
record_id(struct lede_arena *arena)
{
	unsigned char b[16];

	if (getrandom(b, sizeof(b), 0) != (ssize_t)sizeof(b))
		memset(b, 0, sizeof(b));
	b[6] = (unsigned char)((b[6] & 0x0F) | 0x40);
	b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
	return lede_arena_printf(arena, "<urn:uuid:%02x%02x%02x%02x-%02x%02x-"
	    "%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x>", b[0], b[1], b[2],
	    b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12],
	    b[13], b[14], b[15]);
}

/* Add a line; what is NONE, or would break out of it, is left out. */
static void
put_field(struct lede_buf *head, const char *name, struct lede_slice value)
{
	if (value.ptr == NULL || memchr(value.ptr, '\n', value.len) != NULL ||
	    memchr(value.ptr, '\r', value.len) != NULL)
		return;
	lede_buf_str(head, name);
	lede_buf_str(head, ": ");
	lede_buf_add(head, value);
	lede_buf_str(head, "\r\n");
}

static void
put_digest(struct lede_buf *head, const char *name, struct lede_sha256 *sha)
{
	unsigned char digest[32];
	char hex[64 + 1];

	lede_sha256_end(sha, digest);
	for (int i = 0; i < 32; i++)
		snprintf(hex + 2 * i, 3, "%02x", digest[i]);
	lede_buf_str(head, name);
	lede_buf_str(head, ": sha256:");
	lede_buf_str(head, hex);
	lede_buf_str(head, "\r\n");
}

/* Close head with the digests and the length of a block of two parts. */
static void
put_member(struct lede_buf *out, struct lede_buf *head, struct lede_slice a,
    struct lede_slice b)
{
	struct lede_sha256 sha;
	struct lede_slice parts[4];

	lede_sha256_init(&sha);
	lede_sha256_add(&sha, a);
	if (b.len > 0)
		lede_sha256_add(&sha, b);
	put_digest(head, "WARC-Block-Digest", &sha);
	put_field(head, "Content-Length", lede_arena_printf(head->arena, "%zu",
	    a.len + b.len));
	lede_buf_str(head, "\r\n");
	parts[0] = lede_buf_slice(head);
	parts[1] = a;
	parts[2] = b.ptr == NULL ? LEDE_SLICE("") : b;
	parts[3] = LEDE_SLICE("\r\n\r\n");
	lede_gzip_member(parts, 4, out);
}

/*
 * The response's head as readers expect it: HTTP/2 as the HTTP/1.1 that means
 * the same, and no claim of chunks that are not there.
 */
static struct lede_slice
archived_head(struct lede_slice head, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	size_t len;

	if (lede_slice_starts(head, LEDE_SLICE("HTTP/2 ")) ||
	    lede_slice_starts(head, LEDE_SLICE("HTTP/3 "))) {
		lede_buf_str(&out, "HTTP/1.1");
		head = lede_slice_cut(head, 6, head.len);
	}
	while (head.len > 0) {
		static const char name[] = "Transfer-Encoding:";
		const char *newline = memchr(head.ptr, '\n', head.len);

		len = newline == NULL ? head.len :
		    (size_t)(newline - head.ptr) + 1;
		if (len >= sizeof(name) - 1 && lede_slice_caseis(lede_slice(
		    head.ptr, sizeof(name) - 1), name))
			lede_buf_str(&out, "X-Archive-Orig-");
		lede_buf_add(&out, lede_slice_cut(head, 0, len));
		head = lede_slice_cut(head, len, head.len);
	}
	if (lede_header_len(lede_buf_slice(&out)) == SIZE_MAX)
		lede_buf_str(&out, "\r\n");
	return lede_buf_slice(&out);
}

/* The same of the request: libcurl shows it as lines that end in "HTTP/2". */
static struct lede_slice
archived_request(struct lede_slice request, struct lede_arena *arena)
{
	static const char version[] = " HTTP/2\r\n";
	size_t line = lede_slice_find(request, LEDE_SLICE("\r\n"), 0);
	size_t at = lede_slice_find(request, LEDE_SLICE(version), 0);

	if (at == SIZE_MAX || at + sizeof(version) - 3 != line)
		return request;
	return lede_arena_printf(arena, "%.*s HTTP/1.1%.*s",
	    LEDE_SLICE_ARG(lede_slice_cut(request, 0, at)),
	    LEDE_SLICE_ARG(lede_slice_cut(request, line, request.len)));
}

static int
write_all(struct lede_warc_out *out, struct lede_slice s,
    struct lede_error *err)
{
	off_t end = out->end + (off_t)s.len;

	while (s.len > 0) {
		ssize_t got = write(out->fd, s.ptr, s.len);

		if (got == -1 && errno == EINTR)
			continue;
		if (got == -1) {
			int why = errno;

			/* A disk that was full leaves no half record. */
			if (ftruncate(out->fd, out->end) == -1)
				why = errno;
			return lede_fail(err, LEDE_ERR_SYSTEM, "warc-file",
			    "WARC file: %s", strerror(why));
		}
		s = lede_slice_cut(s, (size_t)got, s.len);
	}
	out->end = end;
	return 0;
}

/*
 * End of the last gzip member that is whole: at most one that a kill cut off
 * follows.  -1 if the file cannot be read, or is not as we leave it: what
 * somebody else wrote, or damaged, is not ours to cut.
 */
static int
find_end(int fd, off_t *end, struct lede_error *err)
{
	static char in[64 << 10], text[64 << 10];
	struct lede_decoder *d = lede_decoder_open(LEDE_CODING_GZIP);
	off_t at = 0;
	ssize_t got;
	int state = 0;
	bool ours = true, begun = false;

	*end = 0;
	while (state != -1 && (got = read(fd, in, sizeof(in))) > 0) {
		struct lede_slice s = lede_slice(in, (size_t)got);

		while (s.len > 0) {
			size_t made = 0;

			state = lede_decoder_step(d, &s, text, sizeof(text),
			    &made, err);
			if (state == -1)
				break;
			if (made > 0 && !begun) {
				begun = true;
				ours = made < 5 ||
				    memcmp(text, "WARC/", 5) == 0;
			}
			if (state == 1) {
				*end = at + (off_t)((size_t)got - s.len);
				lede_decoder_reset(d);
			}
		}
		at += got;
	}
	lede_decoder_close(d);
	if (got == -1)
		return lede_fail(err, LEDE_ERR_SYSTEM, "warc-file",
		    "WARC file: %s", strerror(errno));
	if (state == -1 && *end > 0)
		return lede_fail(err, LEDE_ERR_SYSTEM, "warc-file",
		    "WARC file: damaged behind byte %lld", (long long)*end);
	if (state == -1 || !ours)
		return lede_fail(err, LEDE_ERR_SYSTEM, "warc-file",
		    "WARC file: holds something else than gzip members of "
		    "WARC records");
	return 0;
}

static struct lede_slice
now(struct lede_arena *arena)
{
	time_t t = time(NULL);
	struct tm tm;
	char text[32];

	gmtime_r(&t, &tm);
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm);
	return lede_arena_copy(arena, lede_slice_str(text));
}

static int
put_info(struct lede_warc_out *out, const char *user_agent,
    struct lede_error *err)
{
	struct lede_arena arena = { .used = 0 };
	struct lede_buf head = { .arena = &arena }, file = head, info = head;
	int got;

	put_field(&info, "software", LEDE_SLICE("lede " LEDE_VERSION));
	put_field(&info, "format", LEDE_SLICE("WARC File Format 1.1"));
	put_field(&info, "http-header-user-agent", lede_slice_str(user_agent));
	lede_buf_str(&head, "WARC/1.1\r\n");
	put_field(&head, "WARC-Type", LEDE_SLICE("warcinfo"));
	put_field(&head, "WARC-Record-ID", record_id(&arena));
	put_field(&head, "WARC-Date", now(&arena));
	put_field(&head, "Content-Type", LEDE_SLICE("application/warc-fields"));
	put_member(&file, &head, lede_buf_slice(&info), LEDE_SLICE_NONE);
	got = write_all(out, lede_buf_slice(&file), err);
	lede_arena_free(&arena);
	return got;
}

struct lede_warc_out *
lede_warc_create(const char *path, const char *user_agent,
    struct lede_error *err)
{
	struct lede_warc_out *out = calloc(1, sizeof(*out));

	if (out == NULL)
		lede_out_of_memory();
	out->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (out->fd == -1) {
		lede_fail(err, LEDE_ERR_SYSTEM, "warc-file", "%s: %s", path,
		    strerror(errno));
		free(out);
		return NULL;
	}
	if (flock(out->fd, LOCK_EX | LOCK_NB) == -1) {
		lede_fail(err, LEDE_ERR_SYSTEM, "locked",
		    "%s: another process writes it", path);
		goto fail;
	}
	if (find_end(out->fd, &out->end, err) == -1)
		goto fail;
	if (ftruncate(out->fd, out->end) == -1 ||
	    lseek(out->fd, out->end, SEEK_SET) == -1) {
		lede_fail(err, LEDE_ERR_SYSTEM, "warc-file", "%s: %s", path,
		    strerror(errno));
		goto fail;
	}
	if (out->end > 0 || put_info(out, user_agent, err) == 0)
		return out;
fail:
	close(out->fd);
	free(out);
	return NULL;
}

int
lede_warc_add(struct lede_warc_out *out, const struct lede_warc_exchange *x,
    struct lede_arena *arena, struct lede_error *err)
{
	struct lede_buf file = { .arena = arena }, head = file;
	struct lede_slice id = record_id(arena);
	struct lede_slice answer = archived_head(x->head, arena);
	struct lede_sha256 payload;

	lede_buf_str(&head, "WARC/1.1\r\n");
	put_field(&head, "WARC-Type", LEDE_SLICE("response"));
	put_field(&head, "WARC-Record-ID", id);
	put_field(&head, "WARC-Date", x->date);
	put_field(&head, "WARC-Target-URI", x->url);
	put_field(&head, "WARC-IP-Address", x->ip);
	put_field(&head, "WARC-Truncated", lede_slice_str(x->truncated));
	put_field(&head, "Content-Type",
	    LEDE_SLICE("application/http;msgtype=response"));
	lede_sha256_init(&payload);
	if (x->body.len > 0)
		lede_sha256_add(&payload, x->body);
	put_digest(&head, "WARC-Payload-Digest", &payload);
	put_member(&file, &head, answer, x->body);
	if (x->request.ptr != NULL) {
		head = (struct lede_buf){ .arena = arena };
		lede_buf_str(&head, "WARC/1.1\r\n");
		put_field(&head, "WARC-Type", LEDE_SLICE("request"));
		put_field(&head, "WARC-Record-ID", record_id(arena));
		put_field(&head, "WARC-Date", x->date);
		put_field(&head, "WARC-Target-URI", x->url);
		put_field(&head, "WARC-Concurrent-To", id);
		put_field(&head, "Content-Type",
		    LEDE_SLICE("application/http;msgtype=request"));
		put_member(&file, &head, archived_request(x->request,
		    arena), LEDE_SLICE_NONE);
	}
	return write_all(out, lede_buf_slice(&file), err);
}

int
lede_warc_finish(struct lede_warc_out *out, struct lede_error *err)
{
	int got;

	if (out == NULL)
		return 0;
	got = fsync(out->fd) == -1 && errno != EINVAL && errno != EROFS ? -1 :
	    0;
	if (close(out->fd) == -1)
		got = -1;
	free(out);
	return got == 0 ? 0 : lede_fail(err, LEDE_ERR_SYSTEM, "warc-file",
	    "WARC file: %s", strerror(errno));
}
