#include "warcbytes.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "warc.h"

#define RAW_SIZE ((size_t)64 << 10)
#define WINDOW_SIZE (2 * LEDE_WARC_HEAD_MAX)

static enum lede_coding
coding_of(struct lede_slice start)
{
	if (lede_slice_starts(start, LEDE_SLICE("\x1F\x8B")))
		return LEDE_CODING_GZIP;
	if (lede_slice_starts(start, LEDE_SLICE("\x28\xB5\x2F\xFD")))
		return LEDE_CODING_ZSTD;
	return LEDE_CODING_IDENTITY;
}

void
lede_warcbytes_open(struct lede_warcbytes *b, int fd,
    struct lede_slice already, FILE *flush)
{
	*b = (struct lede_warcbytes){ .fd = fd, .flush = flush,
	    .coding = coding_of(already), .raw_end = already.len };
	if ((b->raw = malloc(already.len + RAW_SIZE)) == NULL ||
	    (b->window = malloc(WINDOW_SIZE)) == NULL)
		lede_out_of_memory();
	if (already.len > 0)
		memcpy(b->raw, already.ptr, already.len);
	b->decoder = lede_decoder_open(b->coding);
}

void
lede_warcbytes_close(struct lede_warcbytes *b)
{
	lede_decoder_close(b->decoder);
	free(b->raw);
	free(b->window);
}

size_t
lede_warcbytes_first(struct lede_slice start, char *to, size_t n)
{
	struct lede_decoder *decoder = lede_decoder_open(coding_of(start));
	struct lede_error err;
	size_t made = start.len < n ? start.len : n;

	if (decoder == NULL) {
		memcpy(to, start.ptr, made);
		return made;
	}
	made = 0;
	lede_decoder_step(decoder, &start, to, n, &made, &err);
	lede_decoder_close(decoder);
	return made;
}

/* Read more of the file; sets raw_eof. */
static int
fill_raw(struct lede_warcbytes *b, struct lede_error *err)
{
	struct pollfd waiting = { .fd = b->fd, .events = POLLIN };
	ssize_t got;

	if (b->flush != NULL && poll(&waiting, 1, 0) == 0)
		fflush(b->flush);
	do
		got = read(b->fd, b->raw, RAW_SIZE);
	while (got == -1 && errno == EINTR);
	if (got == -1)
		return lede_fail(err, LEDE_ERR_SYSTEM, "read", "%s",
		    strerror(errno));
	b->raw_start = 0;
	b->raw_end = (size_t)got;
	b->raw_eof = got == 0;
	return 0;
}

/*
 * After damage: go to what looks like the next member.  What is there may be
 * chance; then it breaks again.
 */
static int
resume(struct lede_warcbytes *b, struct lede_error *err)
{
	static const struct lede_slice magic[] = {
		[LEDE_CODING_GZIP] = { "\x1F\x8B\x08", 3 },
		[LEDE_CODING_ZSTD] = { "\x28\xB5\x2F\xFD", 4 },
	};

	b->damaged = true;
	lede_decoder_reset(b->decoder);
	for (;;) {
		struct lede_slice raw = lede_slice_cut(lede_slice(b->raw,
		    b->raw_end), b->raw_start, b->raw_end);
		size_t at = raw.len < 2 ? SIZE_MAX :
		    lede_slice_find(raw, magic[b->coding], 1);

		if (at != SIZE_MAX) {
			b->raw_start += at;
			return 0;
		}
		if (fill_raw(b, err) == -1)
			return -1;
		if (b->raw_eof) {
			b->eof = true;
			return 0;
		}
	}
}

/*
 * Decode to at most room bytes at to.  *made == 0 only at the end (eof) or
 * where damage was met.
 */
static int
decode(struct lede_warcbytes *b, char *to, size_t room, size_t *made,
    struct lede_error *err)
{
	*made = 0;
	while (*made == 0 && !b->eof) {
		struct lede_slice in;
		int got;

		if (b->raw_start == b->raw_end && !b->raw_eof &&
		    fill_raw(b, err) == -1)
			return -1;
		in = lede_slice(b->raw + b->raw_start,
		    b->raw_end - b->raw_start);
		if (in.len == 0) {
			b->eof = true;
			break;
		}
		if (b->decoder == NULL) {
			*made = in.len < room ? in.len : room;
			memcpy(to, in.ptr, *made);
			b->raw_start += *made;
			break;
		}
		got = lede_decoder_step(b->decoder, &in, to, room, made, err);
		b->raw_start = b->raw_end - in.len;
		if (got == 1)
			lede_decoder_reset(b->decoder);
		if (got == -1) {
			*made = 0;
			return resume(b, err);
		}
	}
	return 0;
}

int
lede_warcbytes_more(struct lede_warcbytes *b, struct lede_error *err)
{
	size_t made;

	if (b->start > 0) {
		memmove(b->window, b->window + b->start, b->end - b->start);
		b->end -= b->start;
		b->start = 0;
	}
	if (decode(b, b->window + b->end, WINDOW_SIZE - b->end, &made, err)
	    == -1)
		return -1;
	b->end += made;
	return 0;
}

struct lede_slice
lede_warcbytes_window(const struct lede_warcbytes *b)
{
	return lede_slice(b->window + b->start, b->end - b->start);
}

void
lede_warcbytes_pass(struct lede_warcbytes *b, size_t n)
{
	b->start += n;
}

int
lede_warcbytes_take(struct lede_warcbytes *b, char *to, uint64_t n,
    uint64_t *got, struct lede_error *err)
{
	for (*got = 0; *got < n;) {
		size_t have = b->end - b->start, made;

		if (have > 0) {
			if (have > n - *got)
				have = (size_t)(n - *got);
			if (to != NULL)
				memcpy(to + *got, b->window + b->start, have);
			b->start += have;
			*got += have;
			continue;
		}
		if (b->damaged)		/* what follows is of another member */
			break;
		b->start = b->end = 0;
		/* Large bodies are decoded where they are wanted. */
		if (to != NULL && n - *got >= RAW_SIZE) {
			if (decode(b, to + *got, (size_t)(n - *got), &made,
			    err) == -1)
				return -1;
			*got += made;
		} else {
			if (lede_warcbytes_more(b, err) == -1)
				return -1;
			made = b->end;
		}
		if (made == 0)
			break;
	}
	return 0;
}
