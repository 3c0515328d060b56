#include "byline.h"

#include "utf8.h"

/* A name is not longer than this, in bytes and in words. */
#define NAME_MAX ((size_t)80)
#define NAME_WORDS 7
#define STRICT_WORDS 5
/* Longer than this it is a paragraph. */
#define LINE_MAX ((size_t)400)
/* Words before "by": "A guest post by", "3 May 2020, 10:30, by". */
#define BY_WORDS 8
/* Bytes of the shortest word of a button that may be glued to a name. */
#define BUTTON 4
#define NAME_PART 3	/* of the name before it: "McStand" is one */
/* Bytes of a word in the tables, twice over. */
#define WORD_MAX 96

static const struct { const char *word, *kind, *lang; } words[] = {
#include "lexicon/byline-words.inc"
};
static const struct { const char *name, *month, *lang; } months[] = {
#include "lexicon/month-names.inc"
};

/* The word in small letters, in low; none if it is longer than any here. */
static struct lede_slice
fold(struct lede_slice word, char low[WORD_MAX])
{
	char *p = low;

	if (word.len > WORD_MAX / 2)
		return LEDE_SLICE_NONE;
	for (size_t i = 0; i < word.len;)
		p += lede_utf8_put(p, lede_utf8_lower(lede_utf8_next(word,
		    &i)));
	return lede_slice(low, (size_t)(p - low));
}

/* The kind of a word, NULL if the table has none. */
static const char *
kind_of(struct lede_slice word)
{
	char low[WORD_MAX];
	size_t i = LEDE_ROW(fold(word, low), words);

	return i < LEDE_N_ROWS(words) ? words[i].kind : NULL;
}

static bool
is_kind(struct lede_slice word, const char *kind)
{
	const char *found = kind_of(word);

	return found != NULL && strcmp(found, kind) == 0;
}

static bool
is_month(struct lede_slice word)
{
	char low[WORD_MAX];

	return LEDE_ROW(fold(word, low), months) < LEDE_N_ROWS(months);
}

/* A dot at the end belongs to an initial, and to "Jr.". */
static bool
keeps_dot(struct lede_slice s)
{
	size_t start = s.len - 1;

	while (start > 0 && s.ptr[start - 1] != ' ')
		start--;
	return start > 0 && s.len - start <= 3;
}

/* Without what is no letter around it: marks, bullets, arrows. */
static struct lede_slice
trim(struct lede_slice s)
{
	size_t pos = 0, end = s.len;
	uint32_t code;

	while (pos < s.len) {
		size_t from = pos;

		code = lede_utf8_next(s, &pos);
		if (lede_utf8_is_letter(code) || lede_utf8_is_digit(code)) {
			pos = from;
			break;
		}
	}
	s = lede_slice_cut(s, pos, s.len);
	while ((end = s.len) > 0) {
		code = lede_utf8_prev(s, &end);
		if (lede_utf8_is_letter(code) || lede_utf8_is_digit(code) ||
		    code == ')' || (code == '.' && keeps_dot(s)))
			break;
		s.len = end;
	}
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

static struct lede_slice
last_word(struct lede_slice s)
{
	size_t start = s.len;

	while (start > 0 && s.ptr[start - 1] != ' ')
		start--;
	return lede_slice_cut(s, start, s.len);
}

/* In capitals, or of a script that has none, or "van", "de". */
static bool
is_name_word(struct lede_slice word)
{
	size_t pos = 0;

	return !lede_utf8_is_lower(lede_utf8_next(word, &pos)) ||
	    is_kind(word, "particle");
}

static bool
is_name(struct lede_slice s, bool strict)
{
	struct lede_slice rest = s, word;
	size_t count = 0, digits = 0;

	if (s.len < 2 || s.len > NAME_MAX ||
	    memchr(s.ptr, '@', s.len) != NULL ||
	    memchr(s.ptr, '{', s.len) != NULL ||
	    memchr(s.ptr, ':', s.len) != NULL ||
	    (strict && memchr(s.ptr, '?', s.len) != NULL))
		return false;
	for (size_t i = 0; i < s.len; i++)
		digits += s.ptr[i] >= '0' && s.ptr[i] <= '9';
	if (digits > 2 || digits == s.len ||
	    lede_byline_is_only_by(s) || (memchr(s.ptr, ')', s.len) !=
	    NULL && memchr(s.ptr, '(', s.len) == NULL))
		return false;
	while (rest.len > 0) {
		word = first_word(&rest);
		if (is_kind(word, "never") ||
		    (strict && word.len > 0 && !is_name_word(word)))
			return false;
		if (++count > (strict ? STRICT_WORDS : NAME_WORDS))
			return false;
	}
	return count > 1 || (!is_month(s) && !is_kind(s, "lone") &&
	    !is_kind(s, "behind"));
}

size_t
lede_byline_add(struct lede_slice name, struct lede_slice *names, size_t n)
{
	if (n == LEDE_BYLINE_MAX)
		return n;
	for (size_t i = 0; i < n; i++)
		if (lede_slice_eq(names[i], name))
			return n;
	names[n] = name;
	return n + 1;
}

/* Without a button that is glued to it: "Ann ExampleFollow" is two elements
 * without a blank. */
static struct lede_slice
cut_button(struct lede_slice s)
{
	size_t start = s.len - last_word(s).len, pos = start, at;
	bool lower = false;
	uint32_t code;

	while (pos < s.len) {
		at = pos;
		code = lede_utf8_next(s, &pos);
		if (lower && lede_utf8_is_upper(code) &&
		    at >= start + NAME_PART && s.len - at >= BUTTON &&
		    (is_kind(lede_slice_cut(s, at, s.len), "lone") ||
		    is_kind(lede_slice_cut(s, at, s.len), "behind")))
			return lede_slice_cut(s, 0, at);
		lower = lede_utf8_is_lower(code);
	}
	return s;
}

/* Without a date, a role or "for the Post" behind the name. */
static struct lede_slice
cut_tail(struct lede_slice s, bool strict)
{
	struct lede_slice rest, word;
	size_t digit = 0;

	while (digit < s.len && (s.ptr[digit] < '0' || s.ptr[digit] > '9'))
		digit++;
	if (strict && digit < s.len && digit > 0 && s.ptr[digit - 1] == ' ')
		s = trim(lede_slice_cut(s, 0, digit));
	for (rest = s; rest.len > 0;) {
		const char *start = rest.ptr;

		word = first_word(&rest);
		if (start > s.ptr && is_kind(word, "for")) {
			s = trim(lede_slice_cut(s, 0,
			    (size_t)(start - s.ptr)));
			break;
		}
	}
	for (; strict && s.len > 0; s = trim(lede_slice_cut(s, 0, s.len -
	    word.len))) {
		word = last_word(s);
		if (word.len == s.len || (!is_month(word) &&
		    !is_kind(word, "tail") && !is_kind(word, "behind") &&
		    !is_kind(word, "particle")))
			break;
	}
	return s;
}

/* Behind a full name: an office, a place or an employer, no other name. */
static bool
is_office(struct lede_slice s, struct lede_slice name)
{
	struct lede_slice rest = s;

	if (memchr(name.ptr, ' ', name.len) == NULL)
		return false;
	if (s.len == 0 || memchr(s.ptr, ' ', s.len) == NULL)
		return true;
	while (rest.len > 0)
		if (is_kind(first_word(&rest), "office"))
			return true;
	return false;
}

static size_t
add_name(struct lede_slice s, bool strict, struct lede_slice *names, size_t n)
{
	size_t open = lede_slice_find(s, LEDE_SLICE(" ("), 0);

	/* "Ann Example (aex)" */
	if (open != SIZE_MAX && open > 0)
		s = lede_slice_cut(s, 0, open);
	s = cut_tail(cut_button(trim(s)), strict);
	lede_byline_is_by(&s);
	if (strict && n > 0 && is_office(s, names[n - 1]))
		return n;
	return is_name(s, strict) ? lede_byline_add(s, names, n) : n;
}

bool
lede_byline_is_by(struct lede_slice *s)
{
	struct lede_slice rest = trim(lede_slice_trim(*s)), word, name;
	bool found = false, moved = true;
	size_t pos = 2;

	/* "By", "Von", "Written by" before the names. */
	while (moved && rest.len > 0) {
		name = rest;
		word = first_word(&name);
		moved = name.len > 0 && is_kind(word, "by");
		if (moved) {
			found = true;
			rest = trim(name);
		}
	}
	/* "ByAnn Example", of two elements. */
	if (!found && rest.len > 4 && lede_slice_starts(rest,
	    LEDE_SLICE("By")) && lede_utf8_is_upper(lede_utf8_next(rest,
	    &pos))) {
		rest = lede_slice_cut(rest, 2, rest.len);
		found = true;
	}
	/* "A guest post by Ann Example". */
	name = rest;
	for (int i = 0; !found && i < BY_WORDS && name.len > 0; i++) {
		word = first_word(&name);
		if (i > 0 && is_kind(word, "by") &&
		    memchr(name.ptr, ' ', name.len) != NULL &&
		    is_name_word(name)) {
			rest = trim(name);
			found = true;
		}
	}
	if (found)
		*s = rest;
	return found;
}

bool
lede_byline_is_only_by(struct lede_slice s)
{
	struct lede_slice rest = trim(s), word;
	bool by = false;

	for (int i = 0; i < 3 && rest.len > 0; i++) {
		word = first_word(&rest);
		by = is_kind(word, "by");
	}
	return by && rest.len == 0;
}

bool
lede_byline_is_other(struct lede_slice s)
{
	struct lede_slice rest = trim(s);

	for (int i = 0; i < 3 && rest.len > 0; i++)
		if (is_kind(first_word(&rest), "other"))
			return true;
	return false;
}

/* Marks between names: also bullets, dashes with blanks around them. */
static size_t
mark_at(struct lede_slice s, size_t at)
{
	static const char *const long_marks[] = { " \u2022 ", " \u00B7 ",
	    " \u2013 ", " \u2014 ", " - ", "\u3001", "\uFF0C" };

	if (memchr(",;|&\n/", s.ptr[at], 6) != NULL)
		return 1;
	for (size_t i = 0; i < sizeof(long_marks) / sizeof(long_marks[0]); i++)
		if (lede_slice_starts(lede_slice_cut(s, at, s.len),
		    lede_slice_str(long_marks[i])))
			return strlen(long_marks[i]);
	return 0;
}

size_t
lede_byline_names(struct lede_slice s, bool strict, struct lede_slice *names,
    size_t n)
{
	struct lede_slice rest, word, before;
	size_t start = 0, mark;

	s = trim(lede_slice_trim(s));
	lede_byline_is_by(&s);
	if (s.len > LINE_MAX || lede_slice_find(s, LEDE_SLICE("://"), 0) !=
	    SIZE_MAX || lede_slice_find(s, LEDE_SLICE("www."), 0) != SIZE_MAX)
		return n;
	/* Cut at marks and at the words for "and". */
	for (size_t at = 0; at < s.len; at++) {
		if ((mark = mark_at(s, at)) > 0) {
			n = add_name(lede_slice_cut(s, start, at), strict,
			    names, n);
			start = at + mark;
			at = start - 1;
		} else if (s.ptr[at] == ' ') {
			before = rest = lede_slice_cut(s, at + 1, s.len);
			word = first_word(&rest);
			if (rest.len > 0 && is_kind(word, "and")) {
				n = add_name(lede_slice_cut(s, start, at),
				    strict, names, n);
				start = at + 1 + (size_t)(rest.ptr -
				    before.ptr);
				at = start - 1;
			}
		}
	}
	return add_name(lede_slice_cut(s, start, s.len), strict, names, n);
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
