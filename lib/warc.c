/* The reader; the writer is warcout.c. */
#include "warc.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "compress.h"
#include "header.h"

#define RAW_SIZE ((size_t)64 << 10)
#define WINDOW_SIZE (2 * LEDE_WARC_HEAD_MAX)

struct lede_warc {
	int fd;
	FILE *flush;
	enum lede_coding coding;
	struct lede_decoder *decoder;	/* NULL: plain */
	char *raw;			/* what was read, still coded */
	size_t raw_start, raw_end;
	char *window;			/* decoded */
	size_t start, end;
	bool raw_eof, eof;
	bool damaged;			/* the coding broke before window's end
					   of data: to be told once */
	uint64_t left;			/* bytes of the block not yet passed */
};

static enum lede_coding
coding_of(struct lede_slice start)
{
	if (lede_slice_starts(start, LEDE_SLICE("\x1F\x8B")))
		return LEDE_CODING_GZIP;
	if (lede_slice_starts(start, LEDE_SLICE("\x28\xB5\x2F\xFD")))
		return LEDE_CODING_ZSTD;
	return LEDE_CODING_IDENTITY;
}

bool
lede_warc_sniff(struct lede_slice start)
{
	char text[8];
	struct lede_slice in = start;
	struct lede_decoder *decoder;
	struct lede_error err;
	size_t made = 0;

	if ((decoder = lede_decoder_open(coding_of(start))) == NULL)
		return lede_slice_starts(start, LEDE_SLICE("WARC/"));
	lede_decoder_step(decoder, &in, text, sizeof(text), &made, &err);
	lede_decoder_close(decoder);
	return lede_slice_starts(lede_slice(text, made), LEDE_SLICE("WARC/"));
}

struct lede_warc *
lede_warc_open(int fd, struct lede_slice already, FILE *flush)
{
	struct lede_warc *w = calloc(1, sizeof(*w));

	if (w == NULL || (w->raw = malloc(already.len + RAW_SIZE)) == NULL ||
	    (w->window = malloc(WINDOW_SIZE)) == NULL)
		lede_out_of_memory();
	w->fd = fd;
	w->flush = flush;
	if (already.len > 0)
		memcpy(w->raw, already.ptr, already.len);
	w->raw_end = already.len;
	w->coding = coding_of(already);
	w->decoder = lede_decoder_open(w->coding);
	return w;
}

void
lede_warc_close(struct lede_warc *w)
{
	if (w == NULL)
		return;
	lede_decoder_close(w->decoder);
	free(w->raw);
	free(w->window);
	free(w);
}

/* Read more of the file; sets raw_eof. */
static int
fill_raw(struct lede_warc *w, struct lede_error *err)
{
	struct pollfd waiting = { .fd = w->fd, .events = POLLIN };
	ssize_t got;

	if (w->flush != NULL && poll(&waiting, 1, 0) == 0)
		fflush(w->flush);
	do
		got = read(w->fd, w->raw, RAW_SIZE);
	while (got == -1 && errno == EINTR);
	if (got == -1)
		return lede_fail(err, LEDE_ERR_SYSTEM, "read", "%s",
		    strerror(errno));
	w->raw_start = 0;
	w->raw_end = (size_t)got;
	w->raw_eof = got == 0;
	return 0;
}

/*
 * After damage: go to what looks like the next member.  What is there may be
 * chance; then it breaks again.
 */
static int
resume(struct lede_warc *w, struct lede_error *err)
{
	static const struct lede_slice magic[] = {
		[LEDE_CODING_GZIP] = { "\x1F\x8B\x08", 3 },
		[LEDE_CODING_ZSTD] = { "\x28\xB5\x2F\xFD", 4 },
	};

	w->damaged = true;
	lede_decoder_reset(w->decoder);
	for (;;) {
		struct lede_slice raw = lede_slice_cut(lede_slice(w->raw,
		    w->raw_end), w->raw_start, w->raw_end);
		size_t at = raw.len < 2 ? SIZE_MAX :
		    lede_slice_find(raw, magic[w->coding], 1);

		if (at != SIZE_MAX) {
			w->raw_start += at;
			return 0;
		}
		if (fill_raw(w, err) == -1)
			return -1;
		if (w->raw_eof) {
			w->eof = true;
			return 0;
		}
	}
}

/*
 * Decode to at most room bytes at to.  *made == 0 only at the end (eof) or
 * where damage was met.
 */
static int
decode(struct lede_warc *w, char *to, size_t room, size_t *made,
    struct lede_error *err)
{
	*made = 0;
	while (*made == 0 && !w->eof) {
		struct lede_slice in;
		int got;

		if (w->raw_start == w->raw_end && !w->raw_eof &&
		    fill_raw(w, err) == -1)
			return -1;
		in = lede_slice(w->raw + w->raw_start,
		    w->raw_end - w->raw_start);
		if (in.len == 0) {
			w->eof = true;
			break;
		}
		if (w->decoder == NULL) {
			*made = in.len < room ? in.len : room;
			memcpy(to, in.ptr, *made);
			w->raw_start += *made;
			break;
		}
		got = lede_decoder_step(w->decoder, &in, to, room, made, err);
		w->raw_start = w->raw_end - in.len;
		if (got == 1)
			lede_decoder_reset(w->decoder);
		if (got == -1) {
			*made = 0;
			return resume(w, err);
		}
	}
	return 0;
}

/* More bytes in the window; its start moves to the front when it is full. */
static int
fill(struct lede_warc *w, struct lede_error *err)
{
	size_t made;

	if (w->start > 0) {
		memmove(w->window, w->window + w->start, w->end - w->start);
		w->end -= w->start;
		w->start = 0;
	}
	if (decode(w, w->window + w->end, WINDOW_SIZE - w->end, &made, err)
	    == -1)
		return -1;
	w->end += made;
	return 0;
}

static struct lede_slice
window(const struct lede_warc *w)
{
	return lede_slice(w->window + w->start, w->end - w->start);
}

/* Up to n bytes of the block to `to` (NULL: nowhere); *got < n at damage or
 * the end of the file. */
static int
take(struct lede_warc *w, char *to, uint64_t n, uint64_t *got,
    struct lede_error *err)
{
	for (*got = 0; *got < n;) {
		size_t have = w->end - w->start, made;

		if (have > 0) {
			if (have > n - *got)
				have = (size_t)(n - *got);
			if (to != NULL)
				memcpy(to + *got, w->window + w->start, have);
			w->start += have;
			*got += have;
			continue;
		}
		if (w->damaged)		/* what follows is of another record */
			break;
		w->start = w->end = 0;
		/* Large bodies are decoded where they are wanted. */
		if (to != NULL && n - *got >= RAW_SIZE) {
			if (decode(w, to + *got, (size_t)(n - *got), &made,
			    err) == -1)
				return -1;
			*got += made;
		} else {
			if (fill(w, err) == -1)
				return -1;
			made = w->end;
		}
		if (made == 0)
			break;
	}
	w->left -= *got;
	return 0;
}

/* To the next line that starts a record; false at the end of the file. */
static int
find_start(struct lede_warc *w, bool *skipped, struct lede_error *err)
{
	static const struct lede_slice mark = { "WARC/", 5 };
	bool line_start = true;

	*skipped = false;
	for (;;) {
		struct lede_slice s = window(w);
		const char *newline;

		if (s.len < mark.len && !w->eof) {
			if (fill(w, err) == -1)
				return -1;
			continue;
		}
		if (s.len == 0)
			return 0;
		if (line_start && lede_slice_starts(s, mark))
			return 1;
		if (s.ptr[0] == '\r' || s.ptr[0] == '\n') {
			line_start = true;
			w->start++;
			continue;
		}
		*skipped = true;
		newline = memchr(s.ptr, '\n', s.len);
		line_start = newline != NULL;
		w->start += line_start ? (size_t)(newline - s.ptr) + 1 : s.len;
	}
}

/* The header block at the start of the window: its length, SIZE_MAX: none. */
static int
find_head(struct lede_warc *w, size_t *len, struct lede_error *err)
{
	for (;;) {
		struct lede_slice s = window(w);
		size_t before = s.len;

		*len = lede_header_len(s);
		if (*len != SIZE_MAX || w->eof || s.len >= LEDE_WARC_HEAD_MAX)
			return 0;
		if (fill(w, err) == -1)
			return -1;
		if (w->damaged && w->end - w->start == before)
			return 0;
	}
}

static struct lede_slice
field(struct lede_slice head, const char *name, struct lede_arena *arena)
{
	struct lede_slice value = lede_header_get(head, name);

	/* Some writers put the address in angle brackets. */
	if (value.len >= 2 && value.ptr[0] == '<' &&
	    value.ptr[value.len - 1] == '>')
		value = lede_slice_cut(value, 1, value.len - 1);
	return value.ptr == NULL ? value : lede_arena_copy(arena, value);
}

static bool
length_of(struct lede_slice s, uint64_t *len)
{
	*len = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9' || i > 18)
			return false;
		*len = *len * 10 + (uint64_t)(s.ptr[i] - '0');
	}
	return s.len > 0;
}

/* "HTTP/1.1 200 OK": the status, 0 if it is none. */
static unsigned
status_of(struct lede_slice head)
{
	size_t i = 0;
	unsigned status = 0;

	if (!lede_slice_starts(head, LEDE_SLICE("HTTP/")))
		return 0;
	while (i < head.len && head.ptr[i] != ' ' && head.ptr[i] != '\n')
		i++;
	while (i < head.len && head.ptr[i] == ' ')
		i++;
	for (; i < head.len && head.ptr[i] >= '0' && head.ptr[i] <= '9' &&
	    status < 100; i++)
		status = status * 10 + (unsigned)(head.ptr[i] - '0');
	return status;
}

/* The HTTP header inside the block, if there is one. */
static int
read_http(struct lede_warc *w, struct lede_warc_record *rec,
    struct lede_arena *arena, struct lede_error *err)
{
	size_t len;

	if (find_head(w, &len, err) == -1)
		return -1;
	if (len == SIZE_MAX || len > w->left)
		len = (size_t)(w->left < w->end - w->start ? w->left :
		    w->end - w->start);
	rec->status = status_of(lede_slice_cut(window(w), 0, len));
	if (rec->status == 0)
		return 0;
	rec->http = true;
	rec->head = lede_arena_copy(arena, lede_slice_cut(window(w), 0, len));
	w->start += len;
	w->left -= len;
	return 0;
}

static int
cut_short(struct lede_warc *w, struct lede_error *err)
{
	bool damaged = w->damaged;

	w->damaged = false;
	w->left = 0;
	return lede_fail(err, LEDE_ERR_RECORD, "warc", damaged ?
	    "compressed data is damaged" : "the file ends within a record");
}

int
lede_warc_next(struct lede_warc *w, struct lede_warc_record *rec,
    struct lede_arena *arena, struct lede_error *err)
{
	struct lede_slice head;
	uint64_t got, left = w->left;
	bool skipped;
	size_t len;
	int found;

	*rec = (struct lede_warc_record){ .status = 0 };
	if (take(w, NULL, left, &got, err) == -1)
		return -1;
	if (got < left)
		return cut_short(w, err);
	if ((found = find_start(w, &skipped, err)) == -1)
		return -1;
	if (w->damaged)
		return cut_short(w, err);
	if (skipped)
		return lede_fail(err, LEDE_ERR_RECORD, "warc",
		    "bytes that are no record");
	if (found == 0)
		return 0;
	if (find_head(w, &len, err) == -1)
		return -1;
	if (w->damaged || (len == SIZE_MAX && w->eof)) {
		w->start = w->end;
		return cut_short(w, err);
	}
	if (len == SIZE_MAX) {
		w->start++;		/* so that it is not found again */
		return lede_fail(err, LEDE_ERR_RECORD, "warc",
		    "a record's header is longer than %zu bytes",
		    LEDE_WARC_HEAD_MAX);
	}
	head = lede_arena_copy(arena, lede_slice_cut(window(w), 0, len));
	w->start += len;
	if (!length_of(lede_header_get(head, "Content-Length"), &w->left)) {
		w->left = 0;
		return lede_fail(err, LEDE_ERR_RECORD, "warc",
		    "a record has no valid Content-Length");
	}
	rec->type = field(head, "WARC-Type", arena);
	rec->uri = field(head, "WARC-Target-URI", arena);
	rec->date = field(head, "WARC-Date", arena);
	rec->ip = field(head, "WARC-IP-Address", arena);
	rec->profile = field(head, "WARC-Profile", arena);
	rec->truncated = field(head, "WARC-Truncated", arena);
	rec->content_type = field(head, "Content-Type", arena);
	if ((lede_slice_is(rec->type, "response") ||
	    lede_slice_is(rec->type, "revisit")) && w->left > 0 &&
	    read_http(w, rec, arena, err) == -1)
		return -1;
	rec->body_len = w->left;
	return 1;
}

/*
 * Undo chunking (RFC 9112 7.1) in place.  False, and *body untouched, where
 * it is not chunked: many writers undo it and keep the header.
 */
static bool
unchunk(struct lede_slice *body, char *p, bool *truncated)
{
	size_t i = 0, len = 0;
	bool first = true;

	for (;;) {
		const char *newline = i < body->len ?
		    memchr(p + i, '\n', body->len - i) : NULL;
		size_t size = 0, digits = 0;

		for (; i < body->len && digits < 15; i++, digits++) {
			char c = (char)(p[i] | 0x20);

			if (c >= '0' && c <= '9')
				size = size << 4 | (size_t)(c - '0');
			else if (c >= 'a' && c <= 'f')
				size = size << 4 | (size_t)(c - 'a' + 10);
			else
				break;
		}
		if (newline == NULL || digits == 0 ||
		    memchr("\r\n; ", p[i], 4) == NULL) {
			if (first)
				return false;
			*truncated = true;
			break;
		}
		i = (size_t)(newline - p) + 1;
		if (size == 0)
			break;
		if (size > body->len - i) {
			if (first)
				return false;
			size = body->len - i;
		}
		memmove(p + len, p + i, size);
		len += size;
		i += size;
		if (i < body->len && p[i] == '\r')
			i++;
		if (i < body->len && p[i] == '\n')
			i++;
		first = false;
	}
	*body = lede_slice(p, len);
	return true;
}

int
lede_warc_body(struct lede_warc *w, const struct lede_warc_record *rec,
    size_t max, struct lede_arena *arena, struct lede_slice *body,
    bool *truncated, struct lede_error *err)
{
	struct lede_slice coding = LEDE_SLICE_NONE;
	/* Chunks and codings can be longer than what they hold, not by much. */
	const uint64_t limit = (uint64_t)max + max / 8;
	uint64_t left = w->left, got;
	bool cut = false;
	char *p;

	*truncated = rec->truncated.ptr != NULL;
	if (left > limit)
		return lede_fail(err, LEDE_ERR_RECORD, "too-large",
		    "body of %llu bytes, more than %zu",
		    (unsigned long long)left, max);
	p = lede_arena_alloc(arena, (size_t)left + 1);
	if (take(w, p, left, &got, err) == -1)
		return -1;
	if (got < left) {
		if (got == 0)
			return cut_short(w, err);
		cut_short(w, err);
		*truncated = true;
	}
	*body = lede_slice(p, (size_t)got);
	if (!rec->http)
		return 0;
	if (lede_slice_caseis(lede_header_get(rec->head, "Transfer-Encoding"),
	    "chunked"))
		unchunk(body, p, truncated);
	coding = lede_header_get(rec->head, "Content-Encoding");
	if (lede_decompress(*body, coding, max, arena, body, &cut, err) == -1)
		return -1;
	*truncated |= cut;
	if (body->len > max)
		return lede_fail(err, LEDE_ERR_RECORD, "too-large",
		    "body longer than %zu bytes", max);
	return 0;
}
