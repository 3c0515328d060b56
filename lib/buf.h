/* buf: bytes that grow, in an arena. */
#ifndef LEDE_BUF_H
#define LEDE_BUF_H

#include "arena.h"
#include "slice.h"

/* Start with { .arena = arena }; ptr stays NULL until something is added. */
struct lede_buf {
	struct lede_arena *arena;
	char *ptr;
	size_t len, cap;
};

/* Room for len more bytes; returns where they go.  Does not move buf->len. */
char *lede_buf_room(struct lede_buf *buf, size_t len);
void lede_buf_add(struct lede_buf *buf, struct lede_slice s);
void lede_buf_str(struct lede_buf *buf, const char *s);
void lede_buf_char(struct lede_buf *buf, char c);

/* A Unicode code point, as UTF-8; what is none becomes U+FFFD. */
void lede_buf_code(struct lede_buf *buf, uint32_t code);

/* What was added so far, borrowed: valid until the next addition. */
static inline struct lede_slice
lede_buf_slice(const struct lede_buf *buf)
{
	return lede_slice(buf->ptr == NULL ? "" : buf->ptr, buf->len);
}

#endif
