/*
 * compress: gzip (RFC 1952), deflate (RFC 1950, or 1951 as some servers send),
 * Brotli (RFC 7932) and Zstandard (RFC 8878), taken off and, for gzip, put on.
 * The only door to zlib, libbrotlidec and libzstd.
 */
#ifndef LEDE_COMPRESS_H
#define LEDE_COMPRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "buf.h"
#include "error.h"
#include "slice.h"

enum lede_coding {
	LEDE_CODING_UNKNOWN,
	LEDE_CODING_IDENTITY,
	LEDE_CODING_GZIP,
	LEDE_CODING_DEFLATE,
	LEDE_CODING_BR,
	LEDE_CODING_ZSTD
};

/*
 * Undo a Content-Encoding ("gzip", "gzip, br"; LEDE_SLICE_NONE is none) of a
 * whole body.  At most max bytes are made, in arena, or body itself is
 * borrowed where there is nothing to undo.  *truncated tells that the end of
 * the compressed stream is missing; out is then what came before.  What says
 * gzip but is not is taken as it is, like a server that compressed nothing
 * meant it.  Bytes behind the end are ignored.
 *
 * LEDE_ERR_RECORD "encoding" (unknown, nested too deep or damaged) or
 * "too-large" (above max).
 */
int lede_decompress(struct lede_slice body, struct lede_slice encoding,
    size_t max, struct lede_arena *arena, struct lede_slice *out,
    bool *truncated, struct lede_error *err);

/* A stream, taken off piece by piece.  Owns: lede_decoder_close. */
struct lede_decoder;

/* NULL for identity and what is unknown. */
struct lede_decoder *lede_decoder_open(enum lede_coding coding);
void lede_decoder_close(struct lede_decoder *decoder);

/*
 * Decode from *in, which moves forward, into out, of which *made bytes are
 * filled.  Returns 0 when more input or more room is wanted (whichever is used
 * up), 1 at the end of a gzip member, Brotli stream or Zstandard frame (the
 * rest of *in is behind it; lede_decoder_reset starts on the next), -1 and
 * LEDE_ERR_RECORD "encoding" if it is damaged.
 */
int lede_decoder_step(struct lede_decoder *decoder, struct lede_slice *in,
    char *out, size_t room, size_t *made, struct lede_error *err);
void lede_decoder_reset(struct lede_decoder *decoder);

/* Add one gzip member that holds the n parts, one behind the other. */
void lede_gzip_member(const struct lede_slice *parts, size_t n,
    struct lede_buf *out);

#endif
