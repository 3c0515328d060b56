#include "utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

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

static utf8proc_category_t
category(uint32_t code)
{
	return utf8proc_category((utf8proc_int32_t)code);
}

bool
lede_utf8_is_letter(uint32_t code)
{
	if (code < 0x80)
		return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
	switch (category(code)) {
	case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ME:
		return true;
	default:
		return false;
	}
}

bool
lede_utf8_is_mark(uint32_t code)
{
	utf8proc_category_t c;

	if (code < 0x300)
		return false;
	c = category(code);
	return c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME;
}

bool
lede_utf8_is_upper(uint32_t code)
{
	if (code < 0x80)
		return code >= 'A' && code <= 'Z';
	return category(code) == UTF8PROC_CATEGORY_LU ||
	    category(code) == UTF8PROC_CATEGORY_LT;
}

bool
lede_utf8_is_lower(uint32_t code)
{
	if (code < 0x80)
		return code >= 'a' && code <= 'z';
	return category(code) == UTF8PROC_CATEGORY_LL;
}

bool
lede_utf8_is_digit(uint32_t code)
{
	if (code < 0x80)
		return code >= '0' && code <= '9';
	return category(code) == UTF8PROC_CATEGORY_ND;
}

bool
lede_utf8_is_space(uint32_t code)
{
	if (code < 0x80)
		return code == ' ' || (code >= '\t' && code <= '\r');
	switch (category(code)) {
	case UTF8PROC_CATEGORY_ZS: case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return true;
	default:
		return false;
	}
}

bool
lede_utf8_is_dense(uint32_t code)
{
	return (code >= 0x0E00 && code <= 0x0EFF) ||	/* Thai, Lao */
	    (code >= 0x1000 && code <= 0x109F) ||	/* Myanmar */
	    (code >= 0x1100 && code <= 0x11FF) ||	/* Hangul Jamo */
	    (code >= 0x1780 && code <= 0x17FF) ||	/* Khmer */
	    (code >= 0x3041 && code <= 0x30FF) ||	/* Kana */
	    (code >= 0x3400 && code <= 0x9FFF) ||	/* Han */
	    (code >= 0xAC00 && code <= 0xD7AF) ||	/* Hangul */
	    (code >= 0xF900 && code <= 0xFAFF) ||
	    (code >= 0x20000 && code <= 0x3FFFF);
}

uint32_t
lede_utf8_lower(uint32_t code)
{
	if (code < 0x80)
		return code >= 'A' && code <= 'Z' ? code + 32 : code;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}

uint32_t
lede_utf8_upper(uint32_t code)
{
	if (code < 0x80)
		return code >= 'a' && code <= 'z' ? code - 32 : code;
	return (uint32_t)utf8proc_toupper((utf8proc_int32_t)code);
}

int
lede_utf8_width(uint32_t code)
{
	if (code < 0x80)
		return code >= ' ' && code < 0x7F;
	return utf8proc_charwidth((utf8proc_int32_t)code);
}

struct lede_slice
lede_utf8_fold(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };

	/* A lower-case letter may need more bytes (U+023A): add, not poke. */
	lede_buf_room(&out, s.len + 4);
	for (size_t i = 0; i < s.len; )
		lede_buf_code(&out, lede_utf8_lower(lede_utf8_next(s, &i)));
	return lede_buf_slice(&out);
}

struct lede_slice
lede_utf8_bare(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	utf8proc_int32_t parts[4];
	int last = 0;

	lede_buf_room(&out, s.len + 4);
	for (size_t i = 0; i < s.len; ) {
		uint32_t code = lede_utf8_next(s, &i);

		if (code >= 0x80 && utf8proc_decompose_char(
		    (utf8proc_int32_t)code, parts, 4, UTF8PROC_DECOMPOSE,
		    &last) > 1)
			code = (uint32_t)parts[0];
		lede_buf_code(&out, code);
	}
	return lede_buf_slice(&out);
}

/*
 * NFKC_Casefold, which utf8proc has, differs from UTS 46 in these four:
 * they stand aside as private code points, which no domain may hold.
 */
static const struct {
	utf8proc_int32_t code, aside;
} deviations[] = {
	{ 0xDF, 0xE000 }, { 0x1E9E, 0xE000 }, { 0x3C2, 0xE001 },
	{ 0x200C, 0xE002 }, { 0x200D, 0xE003 },
};
#define N_DEVIATIONS (sizeof(deviations) / sizeof(deviations[0]))

/* For utf8proc_map_custom: data is a bool, set where code is disallowed. */
static utf8proc_int32_t
domain_code(utf8proc_int32_t code, void *data)
{
	for (size_t i = 0; i < N_DEVIATIONS; i++)
		if (code == deviations[i].code)
			return deviations[i].aside;
	switch (code) {
	case 0x3002:		/* ideographic full stop */
	case 0xFF61:
		return '.';
	case 0xAD:		/* ignored: soft hyphen, zero width */
	case 0x200B:
	case 0x2060:
	case 0xFEFF:
		return code;
	}
	switch (utf8proc_category(code)) {
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		*(bool *)data = true;
		break;
	default:
		if (code == (utf8proc_int32_t)LEDE_REPLACEMENT)
			*(bool *)data = true;
	}
	return code;
}

struct lede_slice
lede_utf8_domain(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	utf8proc_uint8_t *mapped = NULL;
	utf8proc_ssize_t len;
	bool disallowed = false;

	len = utf8proc_map_custom((const utf8proc_uint8_t *)s.ptr,
	    (utf8proc_ssize_t)s.len, &mapped, UTF8PROC_STABLE |
	    UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
	    UTF8PROC_IGNORE, domain_code, &disallowed);
	if (len == UTF8PROC_ERROR_NOMEM)
		lede_out_of_memory();
	if (len < 0 || disallowed) {
		free(mapped);
		return LEDE_SLICE_NONE;
	}
	for (size_t pos = 0; pos < (size_t)len;) {
		uint32_t code = lede_utf8_next(
		    lede_slice((const char *)mapped, (size_t)len), &pos);

		for (size_t i = 0; i < N_DEVIATIONS; i++)
			if (code == (uint32_t)deviations[i].aside) {
				code = (uint32_t)deviations[i].code;
				break;
			}
		lede_buf_code(&out, code);
	}
	free(mapped);
	return lede_buf_slice(&out);
}
