#include "byline.h"

#include "utf8.h"

/* A name is not longer than this, in bytes and in words. */
#define NAME_MAX ((size_t)80)
#define NAME_WORDS 7

static const struct { const char *word, *kind, *lang; } words[] = {
#include "lexicon/byline-words.inc"
};

/* The kind of a word in lower case, NULL if the table has none. */
static const char *
kind_of(struct lede_slice word)
{
	size_t lo = 0, hi = sizeof(words) / sizeof(words[0]);

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int c = lede_slice_cmp(word, lede_slice_str(words[mid].word));

		if (c == 0)
			return words[mid].kind;
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

static bool
is_kind(struct lede_slice word, const char *kind, struct lede_arena *arena)
{
	const char *found = kind_of(lede_utf8_fold(word, arena));

	return found != NULL && strcmp(found, kind) == 0;
}

static struct lede_slice
trim(struct lede_slice s)
{
	static const char marks[] = " \t\r\n.,:;|-*/()[]\"'";

	while (s.len > 0 && memchr(marks, s.ptr[0], sizeof(marks) - 1) != NULL)
		s = lede_slice_cut(s, 1, s.len);
	while (s.len > 0 && (s.ptr[s.len - 1] != '.' || s.len < 3 ||
	    s.ptr[s.len - 3] != ' ') && s.ptr[s.len - 1] != ')' &&
	    memchr(marks, s.ptr[s.len - 1], sizeof(marks) - 1) != NULL)
		s.len--;
	return s;
}

/* Up to the next blank; *s becomes the rest. */
static struct lede_slice
first_word(struct lede_slice *s)
{
	size_t end = 0;
	struct lede_slice word;

	while (end < s->len && s->ptr[end] != ' ' && s->ptr[end] != '\n' &&
	    s->ptr[end] != ':')
		end++;
	word = lede_slice_cut(*s, 0, end);
	while (end < s->len && (s->ptr[end] == ' ' || s->ptr[end] == '\n' ||
	    s->ptr[end] == ':'))
		end++;
	*s = lede_slice_cut(*s, end, s->len);
	return word;
}

static bool
is_name(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_slice rest = s, word;
	size_t count = 0, digits = 0;

	if (s.len < 2 || s.len > NAME_MAX ||
	    lede_slice_find(s, LEDE_SLICE("://"), 0) != SIZE_MAX ||
	    lede_slice_find(s, LEDE_SLICE("www."), 0) != SIZE_MAX ||
	    memchr(s.ptr, '@', s.len) != NULL ||
	    memchr(s.ptr, '{', s.len) != NULL)
		return false;
	for (size_t i = 0; i < s.len; i++)
		digits += s.ptr[i] >= '0' && s.ptr[i] <= '9';
	if (digits > 2)
		return false;
	while (rest.len > 0) {
		word = first_word(&rest);
		if (is_kind(word, "never", arena))
			return false;
		if (++count > NAME_WORDS)
			return false;
	}
	return true;
}

static size_t
add_name(struct lede_slice s, struct lede_slice *names, size_t n,
    struct lede_arena *arena)
{
	s = trim(s);
	if (n == LEDE_BYLINE_MAX || !is_name(s, arena))
		return n;
	for (size_t i = 0; i < n; i++)
		if (lede_slice_eq(names[i], s))
			return n;
	names[n] = s;
	return n + 1;
}

size_t
lede_byline_names(struct lede_slice s, struct lede_slice *names, size_t n,
    struct lede_arena *arena)
{
	struct lede_slice rest, word, before;
	size_t start, at;
	bool moved = true;

	s = trim(lede_slice_trim(s));
	/* "By", "Von", "Written by" before the names. */
	while (moved && s.len > 0) {
		rest = s;
		word = first_word(&rest);
		moved = rest.len > 0 && is_kind(word, "by", arena);
		if (moved)
			s = trim(rest);
	}
	if (s.len > 400)
		return n;
	/* Cut at marks and at the words for "and". */
	start = 0;
	for (at = 0; at < s.len; at++) {
		char c = s.ptr[at];

		if (c == ',' || c == ';' || c == '|' || c == '&' || c == '\n' ||
		    c == '/') {
			n = add_name(lede_slice_cut(s, start, at), names, n,
			    arena);
			start = at + 1;
		} else if (c == ' ') {
			before = rest = lede_slice_cut(s, at + 1, s.len);
			word = first_word(&rest);
			if (rest.len > 0 && is_kind(word, "and", arena)) {
				n = add_name(lede_slice_cut(s, start, at),
				    names, n, arena);
				start = at + 1 + (size_t)(rest.ptr -
				    before.ptr);
				at = start - 1;
			}
		}
	}
	return add_name(lede_slice_cut(s, start, s.len), names, n, arena);
}

size_t
lede_byline_split(struct lede_slice s, struct lede_slice *parts, size_t max)
{
	size_t start = 0, n = 0;
	struct lede_slice part;

	for (size_t at = 0; at <= s.len && n < max; at++) {
		if (at < s.len && s.ptr[at] != ',' && s.ptr[at] != ';')
			continue;
		part = lede_slice_trim(lede_slice_cut(s, start, at));
		if (part.len > 0)
			parts[n++] = part;
		start = at + 1;
	}
	return n;
}
