/* The reader; the writer is warcout.c. */
#include "warc.h"

#include <stdlib.h>

#include "compress.h"
#include "header.h"
#include "warcbytes.h"

struct lede_warc {
	struct lede_warcbytes bytes;
	uint64_t left;			/* bytes of the block not yet passed */
};

bool
lede_warc_sniff(struct lede_slice start)
{
	char text[5];

	return lede_slice_is(lede_slice(text, lede_warcbytes_first(start, text,
	    sizeof(text))), "WARC/");
}

struct lede_warc *
lede_warc_open(int fd, struct lede_slice already, FILE *flush)
{
	struct lede_warc *w = calloc(1, sizeof(*w));

	if (w == NULL)
		lede_out_of_memory();
	lede_warcbytes_open(&w->bytes, fd, already, flush);
	return w;
}

void
lede_warc_close(struct lede_warc *w)
{
	if (w == NULL)
		return;
	lede_warcbytes_close(&w->bytes);
	free(w);
}

/* Up to n bytes of the block; as lede_warcbytes_take. */
static int
take(struct lede_warc *w, char *to, uint64_t n, uint64_t *got,
    struct lede_error *err)
{
	if (lede_warcbytes_take(&w->bytes, to, n, got, err) == -1)
		return -1;
	w->left -= *got;
	return 0;
}

/* To the next line that starts a record; false at the end of the file. */
static int
find_start(struct lede_warcbytes *b, bool *skipped, struct lede_error *err)
{
	static const struct lede_slice mark = { "WARC/", 5 };
	bool line_start = true;

	*skipped = false;
	for (;;) {
		struct lede_slice s = lede_warcbytes_window(b);
		const char *newline;

		if (s.len < mark.len && !b->eof) {
			if (lede_warcbytes_more(b, err) == -1)
				return -1;
			continue;
		}
		if (s.len == 0)
			return 0;
		if (line_start && lede_slice_starts(s, mark))
			return 1;
		if (s.ptr[0] == '\r' || s.ptr[0] == '\n') {
			line_start = true;
			lede_warcbytes_pass(b, 1);
			continue;
		}
		*skipped = true;
		newline = memchr(s.ptr, '\n', s.len);
		line_start = newline != NULL;
		lede_warcbytes_pass(b, line_start ?
		    (size_t)(newline - s.ptr) + 1 : s.len);
	}
}

/* The header block at the start of the window: its length, SIZE_MAX: none. */
static int
find_head(struct lede_warcbytes *b, size_t *len, struct lede_error *err)
{
	for (;;) {
		struct lede_slice s = lede_warcbytes_window(b);
		size_t before = s.len;

		*len = lede_header_len(s);
		if (*len != SIZE_MAX || b->eof || s.len >= LEDE_WARC_HEAD_MAX)
			return 0;
		if (lede_warcbytes_more(b, err) == -1)
			return -1;
		if (b->damaged && lede_warcbytes_window(b).len == before)
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
	struct lede_slice s;
	size_t len;

	if (find_head(&w->bytes, &len, err) == -1)
		return -1;
	s = lede_warcbytes_window(&w->bytes);
	if (len == SIZE_MAX || len > w->left)
		len = w->left < s.len ? (size_t)w->left : s.len;
	s = lede_slice_cut(s, 0, len);
	rec->status = status_of(s);
	if (rec->status == 0)
		return 0;
	rec->http = true;
	rec->head = lede_arena_copy(arena, s);
	lede_warcbytes_pass(&w->bytes, len);
	w->left -= len;
	return 0;
}

static int
cut_short(struct lede_warc *w, struct lede_error *err)
{
	bool damaged = w->bytes.damaged;

	w->bytes.damaged = false;
	w->left = 0;
	return lede_fail(err, LEDE_ERR_RECORD, "warc", damaged ?
	    "compressed data is damaged" : "the file ends within a record");
}

int
lede_warc_next(struct lede_warc *w, struct lede_warc_record *rec,
    struct lede_arena *arena, struct lede_error *err)
{
	struct lede_warcbytes *b = &w->bytes;
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
	if ((found = find_start(b, &skipped, err)) == -1)
		return -1;
	if (b->damaged)
		return cut_short(w, err);
	if (skipped)
		return lede_fail(err, LEDE_ERR_RECORD, "warc",
		    "bytes that are no record");
	if (found == 0)
		return 0;
	if (find_head(b, &len, err) == -1)
		return -1;
	if (b->damaged || (len == SIZE_MAX && b->eof)) {
		lede_warcbytes_pass(b, lede_warcbytes_window(b).len);
		return cut_short(w, err);
	}
	if (len == SIZE_MAX) {
		lede_warcbytes_pass(b, 1);	/* so that it is not found again */
		return lede_fail(err, LEDE_ERR_RECORD, "warc",
		    "a record's header is longer than %zu bytes",
		    LEDE_WARC_HEAD_MAX);
	}
	head = lede_arena_copy(arena, lede_slice_cut(lede_warcbytes_window(b),
	    0, len));
	lede_warcbytes_pass(b, len);
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
