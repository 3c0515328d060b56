#include "utf8.h"

#include <string.h>

#include "buf.h"
#include "sixteen.h"

/*
 * Length of the well-formed sequence at p, or 0; *bad is then the length of
 * the maximal subpart, at least 1 (Unicode 15, table 3-7).
 */
static size_t
sequence(const unsigned char *p, size_t len, size_t *bad)
{
	size_t need, i;
	unsigned char lo = 0x80, hi = 0xBF;

	*bad = 1;
	if (p[0] < 0x80)
		return 1;
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return 0;
	need = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	switch (p[0]) {
	case 0xE0: lo = 0xA0; break;
	case 0xED: hi = 0x9F; break;	/* surrogates */
	case 0xF0: lo = 0x90; break;
	case 0xF4: hi = 0x8F; break;
	}
	for (i = 1; i < need; i++, lo = 0x80, hi = 0xBF) {
		*bad = i;
		if (i >= len || p[i] < lo || p[i] > hi)
			return 0;
	}
	return need;
}

uint32_t
lede_utf8_next(struct lede_slice s, size_t *pos)
{
	const unsigned char *p = (const unsigned char *)s.ptr + *pos;
	size_t bad, len;

	if (p[0] < 0x80) {
		(*pos)++;
		return p[0];
	}
	len = sequence(p, s.len - *pos, &bad);
	*pos += len > 0 ? len : 1;
	switch (len) {
	case 2:
		return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	case 3:
		return (uint32_t)(p[0] & 0x0F) << 12 |
		    (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
	case 4:
		return (uint32_t)(p[0] & 0x07) << 18 |
		    (uint32_t)(p[1] & 0x3F) << 12 |
		    (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
	}
	return LEDE_REPLACEMENT;
}

uint32_t
lede_utf8_prev(struct lede_slice s, size_t *pos)
{
	size_t start = *pos - 1, next;
	uint32_t code;

	while (start > 0 && *pos - start < 4 && (s.ptr[start] & 0xC0) == 0x80)
		start--;
	next = start;
	code = lede_utf8_next(s, &next);
	if (next != *pos) {
		(*pos)--;
		return LEDE_REPLACEMENT;
	}
	*pos = start;
	return code;
}

size_t
lede_utf8_put(char *p, uint32_t code)
{
	if (code < 0x80) {
		p[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		p[0] = (char)(0xC0 | code >> 6);
		p[1] = (char)(0x80 | (code & 0x3F));
		return 2;
	}
	if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
		code = LEDE_REPLACEMENT;
	if (code < 0x10000) {
		p[0] = (char)(0xE0 | code >> 12);
		p[1] = (char)(0x80 | (code >> 6 & 0x3F));
		p[2] = (char)(0x80 | (code & 0x3F));
		return 3;
	}
	p[0] = (char)(0xF0 | code >> 18);
	p[1] = (char)(0x80 | (code >> 12 & 0x3F));
	p[2] = (char)(0x80 | (code >> 6 & 0x3F));
	p[3] = (char)(0x80 | (code & 0x3F));
	return 4;
}

size_t
lede_utf8_high(struct lede_slice s, size_t pos)
{
	const char *p = s.ptr;
	unsigned high;

	/* Most text is ASCII: four at a time, and then find where it ends. */
	for (; pos < s.len && s.len - pos >= 64; pos += 64)
		if (lede_sixteen_high(p + pos) |
		    lede_sixteen_high(p + pos + 16) |
		    lede_sixteen_high(p + pos + 32) |
		    lede_sixteen_high(p + pos + 48))
			break;
	for (; pos < s.len && s.len - pos >= 16; pos += 16)
		if ((high = lede_sixteen_high(p + pos)) != 0)
			return pos + lede_sixteen_first(high);
	while (pos < s.len && (p[pos] & 0x80) == 0)
		pos++;
	return pos < s.len ? pos : s.len;
}

size_t
lede_utf8_valid(struct lede_slice s)
{
	const unsigned char *p = (const unsigned char *)s.ptr;
	size_t i = 0, len, bad;

	while ((i = lede_utf8_high(s, i)) < s.len)
		do {
			len = sequence(p + i, s.len - i, &bad);
			if (len == 0)
				return i;
			i += len;
		} while (i < s.len && p[i] >= 0x80);
	return i;
}

struct lede_slice
lede_utf8_repair(struct lede_slice s, struct lede_arena *arena)
{
	const unsigned char *p = (const unsigned char *)s.ptr;
	struct lede_buf out = { .arena = arena };
	size_t i = 0, start = 0, len, bad;

	if (s.len == 0 || (lede_utf8_valid(s) == s.len &&
	    memchr(s.ptr, '\0', s.len) == NULL))
		return s;
	while (i < s.len) {
		len = sequence(p + i, s.len - i, &bad);
		if (len > 0 && p[i] != '\0') {
			i += len;
			continue;
		}
		lede_buf_add(&out, lede_slice_cut(s, start, i));
		lede_buf_code(&out, LEDE_REPLACEMENT);
		start = i += len > 0 ? len : bad;
	}
	lede_buf_add(&out, lede_slice_cut(s, start, s.len));
	return lede_buf_slice(&out);
}

/* A byte that does not continue a sequence starts a code point. */
static size_t
count_range(const char *p, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += (p[i] & 0xC0) != 0x80;
	return n;
}

#define EIGHT sizeof(uint64_t)

/* The same of eight bytes at once. */
static size_t
count_eight(const char *p)
{
	uint64_t word, follow;

	memcpy(&word, p, sizeof(word));
	follow = (word >> 7) & ~(word >> 6) & UINT64_C(0x0101010101010101);
	return EIGHT - (size_t)((follow * UINT64_C(0x0101010101010101)) >> 56);
}

size_t
lede_utf8_count(struct lede_slice s)
{
	return count_range(s.ptr, s.len);
}

void
lede_utf8_map_init(struct lede_utf8_map *map, struct lede_slice text,
    struct lede_arena *arena)
{
	size_t total = 0;

	map->text = text;
	map->n = text.len / LEDE_UTF8_STEP + 1;
	map->marks = lede_arena_alloc(arena, map->n * sizeof(*map->marks));
	for (size_t i = 0; i < map->n; i++) {
		size_t at = i * LEDE_UTF8_STEP;
		size_t len = text.len - at;

		map->marks[i] = (uint32_t)total;
		total += count_range(text.ptr + at,
		    len < LEDE_UTF8_STEP ? len : LEDE_UTF8_STEP);
	}
}

size_t
lede_utf8_map_code(const struct lede_utf8_map *map, size_t byte)
{
	size_t i = byte / LEDE_UTF8_STEP, at = i * LEDE_UTF8_STEP;

	/* All ASCII up to the next mark, as most is. */
	if (i + 1 < map->n &&
	    map->marks[i + 1] - map->marks[i] == LEDE_UTF8_STEP)
		return map->marks[i] + (byte - at);
	return map->marks[i] + count_range(map->text.ptr + at, byte - at);
}

size_t
lede_utf8_map_byte(const struct lede_utf8_map *map, size_t code)
{
	size_t lo = 0, hi = map->n, at, seen;

	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		if (map->marks[mid] <= code)
			lo = mid;
		else
			hi = mid;
	}
	at = lo * LEDE_UTF8_STEP;
	/* All ASCII up to the next mark, as most is. */
	if (lo + 1 < map->n &&
	    map->marks[lo + 1] - map->marks[lo] == LEDE_UTF8_STEP)
		return at + (code - map->marks[lo]);
	seen = map->marks[lo];
	for (; map->text.len - at >= EIGHT; at += EIGHT) {
		size_t n = count_eight(map->text.ptr + at);

		if (seen + n > code)
			break;
		seen += n;
	}
	for (; at < map->text.len; at++)
		if ((map->text.ptr[at] & 0xC0) != 0x80 && seen++ == code)
			return at;
	return seen == code ? at : SIZE_MAX;
}
