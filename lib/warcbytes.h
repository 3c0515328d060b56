/*
 * warcbytes: the decoded bytes of an archive, through a window that slides:
 * plain, as gzip members or as Zstandard frames, one behind the other.
 *
 * Damage ends what is there to be taken; the bytes behind it are those of the
 * next member that can be found.
 */
#ifndef LEDE_WARCBYTES_H
#define LEDE_WARCBYTES_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "compress.h"
#include "error.h"
#include "slice.h"

struct lede_warcbytes {
	int fd;				/* borrowed */
	FILE *flush;			/* borrowed; NULL: none */
	enum lede_coding coding;
	struct lede_decoder *decoder;	/* NULL: plain */
	char *raw;			/* what was read, still coded */
	size_t raw_start, raw_end;
	char *window;			/* decoded */
	size_t start, end;
	bool raw_eof, eof;
	bool damaged;			/* the coding broke before window's end
					   of data: to be told once, and reset
					   by who tells it */
};

/* Begin with the bytes that were read of fd already, which are copied; flush
 * is flushed before a read that would wait.  Owns its buffers. */
void lede_warcbytes_open(struct lede_warcbytes *b, int fd,
    struct lede_slice already, FILE *flush);
void lede_warcbytes_close(struct lede_warcbytes *b);

/* The first bytes, at most n, of a file that begins with start, decoded to
 * `to`; their number. */
size_t lede_warcbytes_first(struct lede_slice start, char *to, size_t n);

/* What is in the window; borrowed until the next call. */
struct lede_slice lede_warcbytes_window(const struct lede_warcbytes *b);

/* Pass over the first n bytes of the window. */
void lede_warcbytes_pass(struct lede_warcbytes *b, size_t n);

/* More bytes into the window, which holds two header blocks; none at the end
 * (eof) or where damage was met.  LEDE_ERR_SYSTEM if fd cannot be read. */
int lede_warcbytes_more(struct lede_warcbytes *b, struct lede_error *err);

/* Up to n bytes to `to` (NULL: nowhere); *got < n at damage or the end. */
int lede_warcbytes_take(struct lede_warcbytes *b, char *to, uint64_t n,
    uint64_t *got, struct lede_error *err);

#endif
