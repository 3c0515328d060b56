#include "pgcopy.h"

/* The low bytes of value, the highest first. */
static void
put(struct lede_buf *out, uint64_t value, size_t bytes)
{
	char *p = lede_buf_room(out, bytes);

	for (size_t i = bytes; i-- > 0; value >>= 8)
		p[i] = (char)(value & 0xff);
	out->len += bytes;
}

void
lede_pgcopy_tuple(struct lede_buf *out, size_t fields)
{
	put(out, fields, 2);
}

void
lede_pgcopy_null(struct lede_buf *out)
{
	put(out, UINT32_MAX, 4);
}

void
lede_pgcopy_int(struct lede_buf *out, int64_t value)
{
	put(out, 8, 4);
	put(out, (uint64_t)value, 8);
}

void
lede_pgcopy_num(struct lede_buf *out, double value)
{
	uint64_t bits;

	memcpy(&bits, &value, sizeof(bits));
	put(out, sizeof(bits), 4);
	put(out, bits, sizeof(bits));
}

void
lede_pgcopy_bool(struct lede_buf *out, bool value)
{
	put(out, 1, 4);
	put(out, value, 1);
}

void
lede_pgcopy_text(struct lede_buf *out, struct lede_slice s)
{
	put(out, s.len, 4);
	lede_buf_add(out, s);
}

void
lede_pgcopy_json(struct lede_buf *out, struct lede_slice s)
{
	/* The version of the format, then text. */
	put(out, s.len + 1, 4);
	put(out, 1, 1);
	lede_buf_add(out, s);
}
