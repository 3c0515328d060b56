#include "mhtml.h"

#include <ctype.h>

#include "buf.h"
#include "header.h"

/* The place of c among the digits, -1 if it is none. */
static int
digit(const char *digits, char c)
{
	const char *at = c == '\0' ? NULL : strchr(digits, c);

	return at == NULL ? -1 : (int)(at - digits);
}

/* Small letters are not allowed, but written. */
static int
hex(char c)
{
	return digit("0123456789ABCDEF", (char)toupper((unsigned char)c));
}

/* RFC 2045 6.7 */
static struct lede_slice
quoted_printable(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	int high, low;

	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] != '=') {
			lede_buf_char(&out, s.ptr[i]);
		} else if (i + 1 < s.len && s.ptr[i + 1] == '\n') {
			i++;
		} else if (i + 2 < s.len && s.ptr[i + 1] == '\r' &&
		    s.ptr[i + 2] == '\n') {
			i += 2;
		} else if (i + 2 < s.len &&
		    (high = hex(s.ptr[i + 1])) >= 0 &&
		    (low = hex(s.ptr[i + 2])) >= 0) {
			lede_buf_char(&out, (char)(high << 4 | low));
			i += 2;
		} else
			lede_buf_char(&out, '=');
	}
	return lede_buf_slice(&out);
}

/* RFC 2045 6.8 */
static struct lede_slice
base64(struct lede_slice s, struct lede_arena *arena)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	struct lede_buf out = { .arena = arena };
	unsigned bits = 0, n = 0;

	for (size_t i = 0; i < s.len && s.ptr[i] != '='; i++) {
		int value = digit(letters, s.ptr[i]);

		if (value < 0)
			continue;
		bits = bits << 6 | (unsigned)value;
		if (n++ % 4 > 0)
			lede_buf_char(&out, (char)(bits >>
			    (6 - 2 * ((n - 1) % 4)) & 0xFF));
	}
	return lede_buf_slice(&out);
}

static struct lede_slice
decode(struct lede_slice body, struct lede_slice coding,
    struct lede_arena *arena)
{
	if (lede_slice_caseis(coding, "quoted-printable"))
		return quoted_printable(body, arena);
	if (lede_slice_caseis(coding, "base64"))
		return base64(body, arena);
	return body;
}

int
lede_mhtml_find(struct lede_slice message, struct lede_arena *arena,
    struct lede_mhtml *part, struct lede_error *err)
{
	struct lede_slice head, boundary, mark;
	size_t len = lede_header_len(message), at;

	if (len == SIZE_MAX)
		return lede_fail(err, LEDE_ERR_RECORD, "mhtml",
		    "MHTML without a header");
	head = lede_slice_cut(message, 0, len);
	boundary = lede_header_param(lede_header_get(head, "Content-Type"),
	    "boundary");
	if (boundary.len == 0)
		return lede_fail(err, LEDE_ERR_RECORD, "mhtml",
		    "MHTML without a boundary");
	mark = lede_arena_printf(arena, "\n--%.*s", LEDE_SLICE_ARG(boundary));
	at = lede_slice_find(message, mark, len - 1);
	while (at != SIZE_MAX) {
		size_t next = lede_slice_find(message, mark, at + mark.len);
		struct lede_slice one = lede_slice_cut(message, at + mark.len,
		    next == SIZE_MAX ? message.len : next), part_head, type;

		at = next;
		/* The header stands behind the rest of the boundary's line. */
		len = lede_slice_find(one, LEDE_SLICE("\n"), 0);
		if (len == SIZE_MAX)
			break;
		one = lede_slice_cut(one, len + 1, one.len);
		if ((len = lede_header_len(one)) == SIZE_MAX)
			continue;
		part_head = lede_slice_cut(one, 0, len);
		type = lede_header_get(part_head, "Content-Type");
		if (type.len < 9 || !lede_slice_caseis(lede_slice_cut(type, 0,
		    9), "text/html"))
			continue;
		part->content_type = type;
		part->url = lede_header_get(part_head, "Content-Location");
		if (!lede_slice_starts(part->url, LEDE_SLICE("http")))
			part->url = lede_header_get(head,
			    "Snapshot-Content-Location");
		part->body = decode(lede_slice_cut(one, len, one.len),
		    lede_header_get(part_head, "Content-Transfer-Encoding"),
		    arena);
		return 0;
	}
	return lede_fail(err, LEDE_ERR_RECORD, "mhtml",
	    "MHTML without an HTML part");
}
