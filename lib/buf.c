#include "buf.h"

#include "utf8.h"

char *
lede_buf_room(struct lede_buf *buf, size_t len)
{
	size_t want;

	if (len > buf->cap - buf->len) {
		if (len > SIZE_MAX / 2 - buf->len)
			lede_out_of_memory();
		want = buf->cap * 2 > 256 ? buf->cap * 2 : 256;
		if (want < buf->len + len)
			want = buf->len + len;
		buf->ptr = lede_arena_realloc(buf->arena, buf->ptr, buf->cap,
		    want);
		buf->cap = want;
	}
	return buf->ptr + buf->len;
}

void
lede_buf_add(struct lede_buf *buf, struct lede_slice s)
{
	if (s.len == 0)
		return;
	memcpy(lede_buf_room(buf, s.len), s.ptr, s.len);
	buf->len += s.len;
}

void
lede_buf_str(struct lede_buf *buf, const char *s)
{
	lede_buf_add(buf, lede_slice_str(s));
}

void
lede_buf_char(struct lede_buf *buf, char c)
{
	*lede_buf_room(buf, 1) = c;
	buf->len++;
}

void
lede_buf_code(struct lede_buf *buf, uint32_t code)
{
	buf->len += lede_utf8_put(lede_buf_room(buf, 4), code);
}
