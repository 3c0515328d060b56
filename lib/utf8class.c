/*
 * utf8class: what Unicode says of a code point, and of a text by code points.
 * The only door to utf8proc.
 */
#include "utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "buf.h"

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
