#include "header.h"

size_t
lede_header_len(struct lede_slice s)
{
	for (size_t i = 0; i < s.len;) {
		const char *newline = memchr(s.ptr + i, '\n', s.len - i);
		size_t end;

		if (newline == NULL)
			break;
		end = (size_t)(newline - s.ptr);
		if (end == i || (end == i + 1 && s.ptr[i] == '\r'))
			return end + 1;
		i = end + 1;
	}
	return SIZE_MAX;
}

struct lede_slice
lede_header_get(struct lede_slice block, const char *name)
{
	const size_t name_len = strlen(name);

	for (size_t i = 0; i < block.len;) {
		const char *newline;
		size_t start = i;

		do {			/* a line and those folded under it */
			newline = memchr(block.ptr + i, '\n', block.len - i);
			i = newline == NULL ? block.len :
			    (size_t)(newline - block.ptr) + 1;
		} while (i < block.len &&
		    (block.ptr[i] == ' ' || block.ptr[i] == '\t'));
		if (i - start > name_len && block.ptr[start + name_len] == ':' &&
		    lede_slice_caseis(lede_slice(block.ptr + start, name_len),
		    name))
			return lede_slice_trim(lede_slice_cut(block,
			    start + name_len + 1, i));
	}
	return LEDE_SLICE_NONE;
}

struct lede_slice
lede_header_param(struct lede_slice value, const char *name)
{
	const size_t name_len = strlen(name);
	bool quoted = false;

	for (size_t i = 0; i < value.len; i++) {
		struct lede_slice rest;
		const char *quote;
		size_t end = 0;

		if (value.ptr[i] == '"')
			quoted = !quoted;
		if (value.ptr[i] != ';' || quoted)
			continue;
		rest = lede_slice_trim(lede_slice_cut(value, i + 1, value.len));
		if (rest.len <= name_len || rest.ptr[name_len] != '=' ||
		    !lede_slice_caseis(lede_slice(rest.ptr, name_len), name))
			continue;
		rest = lede_slice_trim(lede_slice_cut(rest, name_len + 1,
		    rest.len));
		if (rest.len > 0 && rest.ptr[0] == '"') {
			rest = lede_slice_cut(rest, 1, rest.len);
			quote = memchr(rest.ptr, '"', rest.len);
			if (quote != NULL)
				rest.len = (size_t)(quote - rest.ptr);
			return rest;
		}
		while (end < rest.len && rest.ptr[end] != ';')
			end++;
		return lede_slice_trim(lede_slice_cut(rest, 0, end));
	}
	return LEDE_SLICE_NONE;
}
