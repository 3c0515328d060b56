#include "compress.h"

#include <brotli/decode.h>
#include <limits.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

/* More than two codings on one another is no server, but an attack. */
#define NEST_MAX 4
#define CHUNK ((size_t)64 << 10)
/* A Zstandard frame may ask for a window of this many bytes (RFC 8878 3.1.1.1.2
 * recommends to support 8 MB). */
#define ZSTD_WINDOW_LOG 23

struct lede_decoder {
	enum lede_coding coding;
	z_stream z;
	bool raw;		/* deflate without the zlib header */
	bool begun;		/* deflate: its first bytes were looked at */
	BrotliDecoderState *br;
	ZSTD_DCtx *zstd;
};

/* By its HTTP name; an empty one is identity. */
static enum lede_coding
coding_of(struct lede_slice name)
{
	static const struct {
		const char *name;
		enum lede_coding coding;
	} names[] = {
		{ "", LEDE_CODING_IDENTITY },
		{ "identity", LEDE_CODING_IDENTITY },
		{ "none", LEDE_CODING_IDENTITY },
		{ "gzip", LEDE_CODING_GZIP },
		{ "x-gzip", LEDE_CODING_GZIP },
		{ "deflate", LEDE_CODING_DEFLATE },
		{ "br", LEDE_CODING_BR },
		{ "zstd", LEDE_CODING_ZSTD },
	};

	name = lede_slice_trim(name);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (lede_slice_caseis(name, names[i].name))
			return names[i].coding;
	return LEDE_CODING_UNKNOWN;
}

struct lede_decoder *
lede_decoder_open(enum lede_coding coding)
{
	struct lede_decoder *d;
	bool ok = false;

	if (coding == LEDE_CODING_UNKNOWN || coding == LEDE_CODING_IDENTITY)
		return NULL;
	if ((d = calloc(1, sizeof(*d))) == NULL)
		lede_out_of_memory();
	d->coding = coding;
	switch (coding) {
	case LEDE_CODING_GZIP:
		ok = inflateInit2(&d->z, 15 + 16) == Z_OK;
		break;
	case LEDE_CODING_DEFLATE:
		ok = inflateInit2(&d->z, 15) == Z_OK;
		break;
	case LEDE_CODING_BR:
		d->br = BrotliDecoderCreateInstance(NULL, NULL, NULL);
		ok = d->br != NULL;
		break;
	default:
		d->zstd = ZSTD_createDCtx();
		ok = d->zstd != NULL && !ZSTD_isError(ZSTD_DCtx_setParameter(
		    d->zstd, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG));
	}
	if (!ok)
		lede_out_of_memory();
	return d;
}

void
lede_decoder_close(struct lede_decoder *d)
{
	if (d == NULL)
		return;
	if (d->coding == LEDE_CODING_GZIP || d->coding == LEDE_CODING_DEFLATE)
		inflateEnd(&d->z);
	if (d->br != NULL)
		BrotliDecoderDestroyInstance(d->br);
	ZSTD_freeDCtx(d->zstd);
	free(d);
}

void
lede_decoder_reset(struct lede_decoder *d)
{
	switch (d->coding) {
	case LEDE_CODING_GZIP:
	case LEDE_CODING_DEFLATE:
		inflateReset(&d->z);
		d->begun = false;
		break;
	case LEDE_CODING_BR:
		BrotliDecoderDestroyInstance(d->br);
		d->br = BrotliDecoderCreateInstance(NULL, NULL, NULL);
		if (d->br == NULL)
			lede_out_of_memory();
		break;
	default:
		ZSTD_DCtx_reset(d->zstd, ZSTD_reset_session_only);
	}
}

static int
damaged(struct lede_error *err, const char *coding, const char *why)
{
	return lede_fail(err, LEDE_ERR_RECORD, "encoding", "%s data: %s",
	    coding, why);
}

static int
step_zlib(struct lede_decoder *d, struct lede_slice *in, char *out,
    size_t room, size_t *made, struct lede_error *err)
{
	const char *coding = d->coding == LEDE_CODING_GZIP ? "gzip" : "deflate";
	size_t in_len = in->len < UINT_MAX ? in->len : UINT_MAX;
	int got;

	*made = 0;
	/* RFC 1950 2.2: the method of a zlib header is 8; what has another
	 * first nibble was sent without that header. */
	if (d->coding == LEDE_CODING_DEFLATE && !d->begun && in->len > 0) {
		d->begun = true;
		d->raw = (in->ptr[0] & 0x0F) != Z_DEFLATED;
		if (inflateReset2(&d->z, d->raw ? -15 : 15) != Z_OK)
			lede_out_of_memory();
	}
	if (room > UINT_MAX)
		room = UINT_MAX;
	d->z.next_in = (Bytef *)(uintptr_t)in->ptr;
	d->z.avail_in = (uInt)in_len;
	d->z.next_out = (Bytef *)out;
	d->z.avail_out = (uInt)room;
	got = inflate(&d->z, Z_NO_FLUSH);
	*made = room - d->z.avail_out;
	*in = lede_slice_cut(*in, in_len - d->z.avail_in, in->len);
	if (got == Z_STREAM_END)
		return 1;
	if (got == Z_OK || got == Z_BUF_ERROR)
		return 0;
	if (got == Z_MEM_ERROR)
		lede_out_of_memory();
	return damaged(err, coding, d->z.msg == NULL ? "needs a dictionary" :
	    d->z.msg);
}

static int
step_br(struct lede_decoder *d, struct lede_slice *in, char *out, size_t room,
    size_t *made, struct lede_error *err)
{
	const uint8_t *from = (const uint8_t *)in->ptr;
	uint8_t *to = (uint8_t *)out;
	size_t in_left = in->len, out_left = room;
	BrotliDecoderResult got;

	got = BrotliDecoderDecompressStream(d->br, &in_left, &from, &out_left,
	    &to, NULL);
	*made = room - out_left;
	*in = lede_slice_cut(*in, in->len - in_left, in->len);
	if (got == BROTLI_DECODER_RESULT_SUCCESS)
		return 1;
	if (got != BROTLI_DECODER_RESULT_ERROR)
		return 0;
	return damaged(err, "br",
	    BrotliDecoderErrorString(BrotliDecoderGetErrorCode(d->br)));
}

static int
step_zstd(struct lede_decoder *d, struct lede_slice *in, char *out,
    size_t room, size_t *made, struct lede_error *err)
{
	ZSTD_inBuffer from = { in->ptr, in->len, 0 };
	ZSTD_outBuffer to = { out, room, 0 };
	size_t got;

	got = ZSTD_decompressStream(d->zstd, &to, &from);
	*made = to.pos;
	*in = lede_slice_cut(*in, from.pos, in->len);
	if (ZSTD_isError(got))
		return damaged(err, "zstd", ZSTD_getErrorName(got));
	return got == 0;
}

int
lede_decoder_step(struct lede_decoder *d, struct lede_slice *in, char *out,
    size_t room, size_t *made, struct lede_error *err)
{
	switch (d->coding) {
	case LEDE_CODING_BR:
		return step_br(d, in, out, room, made, err);
	case LEDE_CODING_ZSTD:
		return step_zstd(d, in, out, room, made, err);
	default:
		return step_zlib(d, in, out, room, made, err);
	}
}

/* gzip members and zstd frames may follow one another; anything else behind
 * the end is padding. */
static bool
another_follows(enum lede_coding coding, struct lede_slice rest)
{
	return (coding == LEDE_CODING_GZIP &&
	    lede_slice_starts(rest, LEDE_SLICE("\x1F\x8B"))) ||
	    (coding == LEDE_CODING_ZSTD &&
	    lede_slice_starts(rest, LEDE_SLICE("\x28\xB5\x2F\xFD")));
}

static int
too_large(size_t max, struct lede_error *err)
{
	return lede_fail(err, LEDE_ERR_RECORD, "too-large",
	    "longer than %zu bytes when decompressed", max);
}

/* One coding of a whole body. */
static int
undo(struct lede_slice body, enum lede_coding coding, size_t max,
    struct lede_arena *arena, struct lede_slice *out, bool *truncated,
    struct lede_error *err)
{
	struct lede_buf buf = { .arena = arena };
	struct lede_decoder *d = lede_decoder_open(coding);
	size_t made;
	int got = 0;

	for (;;) {
		/* Text compresses to a quarter; then double. */
		lede_buf_room(&buf, buf.cap == 0 ? 4 * body.len + 256 < CHUNK ?
		    4 * body.len + 256 : CHUNK : 1);
		got = lede_decoder_step(d, &body, buf.ptr + buf.len,
		    buf.cap - buf.len, &made, err);
		buf.len += made;
		if (buf.len > max) {
			got = too_large(max, err);
			break;
		}
		if (got == 1 && another_follows(coding, body)) {
			lede_decoder_reset(d);
			continue;
		}
		/* Input used up, and room left: no more will come. */
		if (got != 0 || (body.len == 0 && buf.len < buf.cap))
			break;
	}
	lede_decoder_close(d);
	*out = lede_buf_slice(&buf);
	*truncated = got == 0;
	return got == -1 ? -1 : 0;
}

/* The last element of a list separated by commas, which is cut off. */
static struct lede_slice
pop(struct lede_slice *list)
{
	size_t at = list->len;
	struct lede_slice last;

	while (at > 0 && list->ptr[at - 1] != ',')
		at--;
	last = lede_slice_trim(lede_slice_cut(*list, at, list->len));
	list->len = at > 0 ? at - 1 : 0;
	return last;
}

int
lede_decompress(struct lede_slice body, struct lede_slice encoding, size_t max,
    struct lede_arena *arena, struct lede_slice *out, bool *truncated,
    struct lede_error *err)
{
	struct lede_slice name;
	enum lede_coding coding;
	int nested = 0;

	*truncated = false;
	while (encoding.len > 0) {
		name = pop(&encoding);
		coding = coding_of(name);
		if (coding == LEDE_CODING_IDENTITY)
			continue;
		if (coding == LEDE_CODING_UNKNOWN)
			return lede_fail(err, LEDE_ERR_RECORD, "encoding",
			    "unknown Content-Encoding \"%.*s\"",
			    (int)(name.len < 40 ? name.len : 40), name.ptr);
		if (++nested > NEST_MAX)
			return lede_fail(err, LEDE_ERR_RECORD, "encoding",
			    "more than %d codings on one another", NEST_MAX);
		if (body.len == 0 || (coding == LEDE_CODING_GZIP &&
		    body.ptr[0] != '\x1F'))
			continue;
		if (undo(body, coding, max, arena, &body, truncated, err) ==
		    -1)
			return -1;
	}
	if (body.len > max)
		return too_large(max, err);
	*out = body;
	return 0;
}

void
lede_gzip_member(const struct lede_slice *parts, size_t n,
    struct lede_buf *out)
{
	z_stream z = { 0 };
	bool last;
	int got;

	if (deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) !=
	    Z_OK)
		lede_out_of_memory();
	for (size_t i = 0; i <= n; i++) {
		struct lede_slice part = i < n ? parts[i] : LEDE_SLICE("");

		last = i == n;
		do {
			size_t piece = part.len < CHUNK ? part.len : CHUNK;

			z.next_in = (Bytef *)(uintptr_t)part.ptr;
			z.avail_in = (uInt)piece;
			part = lede_slice_cut(part, piece, part.len);
			do {
				z.next_out = (Bytef *)lede_buf_room(out, CHUNK);
				z.avail_out = (uInt)CHUNK;
				got = deflate(&z, last ? Z_FINISH : Z_NO_FLUSH);
				out->len += CHUNK - z.avail_out;
			} while (z.avail_out == 0 || (last &&
			    got != Z_STREAM_END));
		} while (part.len > 0);
	}
	deflateEnd(&z);
}
