#include "screen.h"

#include "utf8.h"

uint32_t
lede_screen_code(uint32_t code)
{
	if (code == '\t' || code == '\n' || code == 0x2028 || code == 0x2029)
		return ' ';
	if (code < 0x20)
		return 0x2400 + code;
	if (code == 0x7F)
		return 0x2421;
	/* C1; LRM and RLM; embeddings, overrides; isolates; ALM; BOM; tags. */
	if ((code >= 0x80 && code < 0xA0) ||
	    code == 0x200E || code == 0x200F ||
	    (code >= 0x202A && code <= 0x202E) ||
	    (code >= 0x2066 && code <= 0x2069) || code == 0x061C ||
	    code == 0xFEFF || (code >= 0xE0000 && code <= 0xE007F))
		return LEDE_REPLACEMENT;
	return code;
}

static size_t
width_of(uint32_t code)
{
	int width = lede_utf8_width(lede_screen_code(code));

	return width > 0 ? (size_t)width : 0;
}

size_t
lede_screen_width(struct lede_slice s)
{
	size_t width = 0;

	for (size_t pos = 0; pos < s.len;)
		width += width_of(lede_utf8_next(s, &pos));
	return width;
}

void
lede_screen_add(struct lede_buf *out, struct lede_slice s)
{
	for (size_t pos = 0; pos < s.len;)
		lede_buf_code(out, lede_screen_code(lede_utf8_next(s, &pos)));
}

bool
lede_screen_wrap(struct lede_slice text, size_t width, size_t *pos,
    struct lede_slice *line)
{
	size_t start = *pos, i = start, at, used = 0;
	size_t stop = SIZE_MAX, next = 0;	/* the last place to break */
	uint32_t code;

	if (start >= text.len)
		return false;
	while (i < text.len && text.ptr[i] != '\n') {
		at = i;
		code = lede_utf8_next(text, &i);
		if (code == ' ' || code == '\t') {
			if (at > start && text.ptr[at - 1] != ' ')
				stop = at;
			next = i;
		} else if (lede_utf8_is_dense(code) && at > start &&
		    used <= width) {
			stop = next = at;
		}
		used += width_of(code);
		if (used <= width || code == ' ' || at == start)
			continue;
		if (stop == SIZE_MAX)
			stop = next = at;
		*line = lede_slice_cut(text, start, stop);
		*pos = next;
		return true;
	}
	*pos = i < text.len ? i + 1 : i;
	*line = lede_slice_cut(text, start, i);
	while (line->len > 0 && line->ptr[line->len - 1] == ' ')
		line->len--;
	return true;
}
