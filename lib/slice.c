#include "slice.h"

static unsigned char
lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool
lede_slice_starts(struct lede_slice s, struct lede_slice prefix)
{
	return s.len >= prefix.len &&
	    lede_slice_eq(lede_slice(s.ptr, prefix.len), prefix);
}

bool
lede_slice_ends(struct lede_slice s, struct lede_slice suffix)
{
	return s.len >= suffix.len &&
	    lede_slice_eq(lede_slice_cut(s, s.len - suffix.len, s.len), suffix);
}

bool
lede_slice_caseis(struct lede_slice a, const char *s)
{
	for (size_t i = 0; i < a.len; i++, s++)
		if (*s == '\0' || lower(a.ptr[i]) != lower(*s))
			return false;
	return *s == '\0';
}

int
lede_slice_cmp(struct lede_slice a, struct lede_slice b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n == 0 ? 0 : memcmp(a.ptr, b.ptr, n);

	if (order != 0)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* As strncmp; most rows differ in their first byte. */
static int
compare(const char *row, struct lede_slice name)
{
	int d = (unsigned char)row[0] - (unsigned char)name.ptr[0];

	return d != 0 ? d : strncmp(row, name.ptr, name.len);
}

size_t
lede_slice_row(struct lede_slice name, const void *rows, size_t n, size_t size)
{
	size_t lo = 0, hi = name.len == 0 ? 0 : n;

#define ROW(i) (*(const char *const *)((const char *)rows + (i) * size))
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (compare(ROW(mid), name) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < n && lede_slice_is(name, ROW(lo)) ? lo : n;
#undef ROW
}

struct lede_slice
lede_slice_trim(struct lede_slice s)
{
	while (s.len > 0 && is_space(s.ptr[0]))
		s.ptr++, s.len--;
	while (s.len > 0 && is_space(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

size_t
lede_slice_find(struct lede_slice s, struct lede_slice needle, size_t from)
{
	const char *p, *end;

	if (needle.len == 0)
		return from <= s.len ? from : SIZE_MAX;
	if (s.len < needle.len || from > s.len - needle.len)
		return SIZE_MAX;
	end = s.ptr + s.len - needle.len + 1;
	for (p = s.ptr + from; p < end; p++) {
		p = memchr(p, needle.ptr[0], (size_t)(end - p));
		if (p == NULL)
			break;
		if (memcmp(p, needle.ptr, needle.len) == 0)
			return (size_t)(p - s.ptr);
	}
	return SIZE_MAX;
}

uint64_t
lede_slice_hash(struct lede_slice s, uint64_t seed)
{
	for (size_t i = 0; i < s.len; i++) {
		seed ^= (unsigned char)s.ptr[i];
		seed *= UINT64_C(0x100000001b3);
	}
	return seed;
}
