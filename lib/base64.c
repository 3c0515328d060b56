#include "base64.h"

#include <string.h>

static const char digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

struct lede_slice
lede_base64_encode(struct lede_slice bytes, struct lede_arena *arena)
{
	const unsigned char *p = (const unsigned char *)bytes.ptr;
	char *text = lede_arena_alloc(arena, (bytes.len + 2) / 3 * 4 + 1);
	size_t n = 0;

	for (size_t i = 0; i < bytes.len; i += 3) {
		size_t have = bytes.len - i < 3 ? bytes.len - i : 3;
		uint32_t bits = (uint32_t)p[i] << 16 |
		    (have > 1 ? (uint32_t)p[i + 1] << 8 : 0) |
		    (have > 2 ? p[i + 2] : 0);

		for (size_t k = 0; k < 4; k++)
			text[n++] = k > have ? '=' :
			    digits[bits >> (18 - 6 * k) & 63];
	}
	return lede_slice(text, n);
}

int
lede_base64_decode(struct lede_slice text, struct lede_arena *arena,
    struct lede_slice *bytes)
{
	char *out = lede_arena_alloc(arena, text.len / 4 * 3 + 3);
	uint32_t bits = 0;
	size_t n = 0, have = 0, pad = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		const char *at;

		if (c == ' ' || (c >= '\t' && c <= '\r'))
			continue;
		if (c == '=') {
			pad++;
			continue;
		}
		if (pad > 0 || c == '\0' || (at = strchr(digits, c)) == NULL)
			return -1;
		bits = bits << 6 | (uint32_t)(at - digits);
		if (++have == 4) {
			out[n++] = (char)(bits >> 16);
			out[n++] = (char)(bits >> 8);
			out[n++] = (char)bits;
			have = 0;
		}
	}
	if (have == 1 || pad > 2)
		return -1;
	if (have >= 2)
		out[n++] = (char)(bits >> (have == 2 ? 4 : 10));
	if (have == 3)
		out[n++] = (char)(bits >> 2);
	*bytes = lede_slice(out, n);
	return 0;
}
