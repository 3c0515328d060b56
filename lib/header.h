/*
 * header: the lines "Name: value" at the head of an HTTP, WARC or MIME
 * message (RFC 9110 5, RFC 5322 2.2).
 */
#ifndef LEDE_HEADER_H
#define LEDE_HEADER_H

#include <stddef.h>

#include "slice.h"

/*
 * Bytes of s up to and with the empty line that ends a header block, SIZE_MAX
 * if there is none.  Lines end in LF or CR LF.
 */
size_t lede_header_len(struct lede_slice s);

/*
 * Value of the first field of that name (case does not count), trimmed; a
 * folded value keeps its line breaks.  LEDE_SLICE_NONE if there is none.
 * Borrows block.
 */
struct lede_slice lede_header_get(struct lede_slice block, const char *name);

/*
 * A parameter of a value, such as boundary of `multipart/related;
 * boundary="x"`, without its quotes; LEDE_SLICE_NONE if there is none.
 */
struct lede_slice lede_header_param(struct lede_slice value, const char *name);

#endif
