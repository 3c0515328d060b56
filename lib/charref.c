#include "charref.h"

#include <stdlib.h>
#include <string.h>

#include "utf8.h"

#define NAME_LEN 31

/* Characters, not pointers, which the program's start would relocate. */
static const struct named {
	char name[NAME_LEN + 1], codes[12], bare[5];
} all_named[] = {
#include "lexicon/character-references.inc"
};

/* U+0080 to U+009F. */
static const uint16_t windows_1252[32] = {
	0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
	0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
};

static int
by_name(const void *key, const void *row)
{
	return strcmp(key, ((const struct named *)row)->name);
}

size_t
lede_charref_named(struct lede_slice name, char utf8[LEDE_CHARREF_LEN],
    bool *bare)
{
	const struct named *row;
	char key[NAME_LEN + 1], *codes;
	size_t len = 0;

	if (name.len > NAME_LEN)
		return 0;
	memcpy(key, name.ptr, name.len);
	key[name.len] = '\0';
	row = bsearch(key, all_named, sizeof(all_named) /
	    sizeof(all_named[0]), sizeof(all_named[0]), by_name);
	if (row == NULL)
		return 0;
	*bare = row->bare[0] != '\0';
	codes = (char *)row->codes;
	while (*codes != '\0')
		len += lede_utf8_put(utf8 + len,
		    (uint32_t)strtoul(codes, &codes, 16));
	return len;
}

uint32_t
lede_charref_code(uint32_t code)
{
	return code >= 0x80 && code < 0xA0 ? windows_1252[code - 0x80] : code;
}

/* "#8230" and "#x2026"; 0 for what is no character. */
static uint32_t
number(struct lede_slice digits)
{
	uint32_t code = 0, base = 10;
	size_t at = 1;
	int value;

	if (digits.len > 1 && (digits.ptr[1] | 0x20) == 'x') {
		base = 16;
		at = 2;
	}
	for (; at < digits.len; at++) {
		char c = digits.ptr[at], low = (char)(c | 0x20);

		value = c >= '0' && c <= '9' ? c - '0' : base == 16 &&
		    low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
		if (value == -1 || code > 0x10FFFF)
			return 0;
		code = code * base + (uint32_t)value;
	}
	return lede_charref_code(code);
}

size_t
lede_charref_read(struct lede_slice s, size_t *pos,
    char utf8[LEDE_CHARREF_LEN])
{
	size_t from = *pos + 1, end = from, len;
	struct lede_slice name;
	uint32_t code;
	bool bare;

	while (end < s.len && end - from <= NAME_LEN && s.ptr[end] != ';')
		end++;
	if (end == from || end == s.len || s.ptr[end] != ';')
		return 0;
	name = lede_slice_cut(s, from, end);
	if (name.ptr[0] != '#') {
		len = lede_charref_named(name, utf8, &bare);
	} else {
		code = number(name);
		len = code == 0 ? 0 : lede_utf8_put(utf8, code);
	}
	if (len > 0)
		*pos = end + 1;
	return len;
}
