#include "record.h"

#include <stdio.h>

#include "json.h"
#include "sixteen.h"
#include "walk.h"

/*
 * One pass over the line.  Nested values are only checked, with a stack of
 * brackets instead of recursion, so depth costs no C stack.
 */
struct scan {
	const char *ptr;
	size_t len, pos;
	bool too_deep;
};

static void
skip_space(struct scan *s)
{
	while (s->pos < s->len && (s->ptr[s->pos] == ' ' ||
	    s->ptr[s->pos] == '\t' || s->ptr[s->pos] == '\r' ||
	    s->ptr[s->pos] == '\n'))
		s->pos++;
}

static bool
take(struct scan *s, char c)
{
	if (s->pos >= s->len || s->ptr[s->pos] != c)
		return false;
	s->pos++;
	return true;
}

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

static bool
is_special(char c)
{
	return c == '"' || c == '\\' || (unsigned char)c < 0x20;
}

/* A string whose opening quote is at pos. */
static bool
scan_string(struct scan *s)
{
	unsigned special;

	s->pos++;
	for (;;) {
		while (s->len - s->pos >= 16) {
			special = lede_sixteen_special(s->ptr + s->pos);
			if (special != 0) {
				s->pos += lede_sixteen_first(special);
				break;
			}
			s->pos += 16;
		}
		while (s->pos < s->len && !is_special(s->ptr[s->pos]))
			s->pos++;
		if (s->pos >= s->len || (unsigned char)s->ptr[s->pos] < 0x20)
			return false;
		if (s->ptr[s->pos] == '"') {
			s->pos++;
			return true;
		}
		if (++s->pos >= s->len)
			return false;
		if (s->ptr[s->pos] == 'u') {
			for (int i = 0; i < 4; i++)
				if (++s->pos >= s->len ||
				    !is_hex(s->ptr[s->pos]))
					return false;
		} else if (s->ptr[s->pos] == '\0' ||
		    strchr("\"\\/bfnrt", s->ptr[s->pos]) == NULL)
			return false;
		s->pos++;
	}
}

static bool
scan_digits(struct scan *s)
{
	size_t start = s->pos;

	while (s->pos < s->len && s->ptr[s->pos] >= '0' &&
	    s->ptr[s->pos] <= '9')
		s->pos++;
	return s->pos > start;
}

static bool
scan_number(struct scan *s)
{
	take(s, '-');
	if (!take(s, '0') && !scan_digits(s))
		return false;
	if (take(s, '.') && !scan_digits(s))
		return false;
	if (take(s, 'e') || take(s, 'E')) {
		if (!take(s, '+'))
			take(s, '-');
		return scan_digits(s);
	}
	return true;
}

static bool
scan_word(struct scan *s, const char *word)
{
	for (; *word != '\0'; word++)
		if (!take(s, *word))
			return false;
	return true;
}

static bool
scan_scalar(struct scan *s)
{
	switch (s->pos < s->len ? s->ptr[s->pos] : '\0') {
	case '"':
		return scan_string(s);
	case 't':
		return scan_word(s, "true");
	case 'f':
		return scan_word(s, "false");
	case 'n':
		return scan_word(s, "null");
	default:
		return scan_number(s);
	}
}

/* A member's name and colon. */
static bool
scan_name(struct scan *s)
{
	skip_space(s);
	if (s->pos >= s->len || s->ptr[s->pos] != '"' || !scan_string(s))
		return false;
	skip_space(s);
	return take(s, ':');
}

/* Any value; the white space before it is skipped already. */
static bool
scan_value(struct scan *s)
{
	char stack[LEDE_DEPTH_MAX];	/* the closing bracket of each level */
	size_t depth = 0;

	for (;;) {
		char c = s->pos < s->len ? s->ptr[s->pos] : '\0';

		/* Open as many brackets as there are. */
		if (c == '{' || c == '[') {
			if (depth == sizeof(stack)) {
				s->too_deep = true;
				return false;
			}
			s->pos++;
			stack[depth] = c == '{' ? '}' : ']';
			skip_space(s);
			if (!take(s, stack[depth])) {
				if (stack[depth++] == '}' && !scan_name(s))
					return false;
				skip_space(s);
				continue;
			}
		} else if (!scan_scalar(s))
			return false;
		/* Behind a value: close brackets, or go to the next one. */
		for (;;) {
			if (depth == 0)
				return true;
			skip_space(s);
			if (take(s, ','))
				break;
			if (!take(s, stack[--depth]))
				return false;
		}
		if (stack[depth - 1] == '}' && !scan_name(s))
			return false;
		skip_space(s);
	}
}

static struct lede_member *
add_member(struct lede_record *rec)
{
	rec->members = lede_arena_more(rec->arena, rec->members, rec->n,
	    &rec->cap, sizeof(*rec->members));
	memset(&rec->members[rec->n], 0, sizeof(*rec->members));
	return &rec->members[rec->n++];
}

static bool
scan_member(struct scan *s, struct lede_record *rec)
{
	struct lede_member *m = add_member(rec);
	struct lede_slice raw;

	m->start = s->pos;
	if (s->pos >= s->len || s->ptr[s->pos] != '"' || !scan_string(s))
		return false;
	raw = lede_slice_cut(rec->line, m->start, s->pos);
	if (memchr(raw.ptr, '\\', raw.len) == NULL)
		m->name = lede_slice_cut(raw, 1, raw.len - 1);
	else if (lede_json_string(raw, rec->arena, &m->name) == -1)
		return false;
	skip_space(s);
	if (!take(s, ':'))
		return false;
	skip_space(s);
	m->value_start = s->pos;
	if (!scan_value(s))
		return false;
	m->end = s->pos;
	m->value = lede_slice_cut(rec->line, m->value_start, m->end);
	return true;
}

int
lede_record_parse(struct lede_record *rec, struct lede_slice line,
    struct lede_arena *arena, struct lede_error *err)
{
	struct scan s = { line.ptr, line.len, 0, false };

	*rec = (struct lede_record){ .arena = arena, .line = line };
	skip_space(&s);
	if (!take(&s, '{'))
		goto malformed;
	rec->open = s.pos;
	skip_space(&s);
	if (!take(&s, '}')) {
		do {
			skip_space(&s);
			if (!scan_member(&s, rec))
				goto malformed;
			skip_space(&s);
		} while (take(&s, ','));
		if (!take(&s, '}'))
			goto malformed;
	}
	skip_space(&s);
	if (s.pos == s.len)
		return 0;
malformed:
	rec->line = LEDE_SLICE_NONE;
	if (s.too_deep)
		return lede_fail(err, LEDE_ERR_RECORD, "depth",
		    "JSON nested deeper than %d", LEDE_DEPTH_MAX);
	return lede_fail(err, LEDE_ERR_RECORD, "json",
	    "malformed JSON at byte %zu", s.pos + 1);
}

static struct lede_member *
find(const struct lede_record *rec, const char *name)
{
	for (size_t i = rec->n; i-- > 0; )
		if (!rec->members[i].dropped &&
		    lede_slice_is(rec->members[i].name, name))
			return &rec->members[i];
	return NULL;
}

struct lede_slice
lede_record_get(const struct lede_record *rec, const char *name)
{
	const struct lede_member *m = find(rec, name);

	return m == NULL ? LEDE_SLICE_NONE : m->value;
}

struct lede_slice
lede_record_have(const struct lede_record *rec, const char *name)
{
	struct lede_slice value = lede_record_get(rec, name);

	return lede_slice_is(value, "null") ? LEDE_SLICE_NONE : value;
}

void
lede_record_drop(struct lede_record *rec, const char *name)
{
	struct lede_member *m;

	while ((m = find(rec, name)) != NULL)
		m->dropped = true;
}

void
lede_record_set(struct lede_record *rec, const char *name,
    struct lede_slice json)
{
	struct lede_member *m = find(rec, name);

	if (m == NULL) {
		m = add_member(rec);
		m->name = lede_slice_str(name);
		m->start = SIZE_MAX;
	} else {
		lede_record_drop(rec, name);
		m->dropped = false;
	}
	m->value = json;
	m->set = true;
}

void
lede_record_write(const struct lede_record *rec, struct lede_buf *out)
{
	size_t pos = 0;		/* of the line, copied up to here */
	size_t want = rec->line.len + 1;
	bool any = false, dropped = false;

	for (size_t i = 0; i < rec->n; i++)
		want += rec->members[i].value.len + 64;
	lede_buf_room(out, want);
	for (size_t i = 0; i < rec->n; i++) {
		const struct lede_member *m = &rec->members[i];

		if (m->dropped) {
			/* Its comma goes too: the one before it, or, where
			 * none is left before, the one behind. */
			if (m->start == SIZE_MAX)
				continue;
			if (pos == 0) {
				lede_buf_add(out,
				    lede_slice(rec->line.ptr, rec->open));
				dropped = true;
			}
			pos = m->end;
			continue;
		}
		if (m->start == SIZE_MAX) {
			/* Behind the last member of the line. */
			if (pos == 0) {
				lede_buf_add(out,
				    lede_slice(rec->line.ptr, rec->open));
				pos = rec->open;
			}
			if (any)
				lede_buf_char(out, ',');
			lede_buf_add(out, lede_json_quote(m->name, rec->arena));
			lede_buf_char(out, ':');
		} else {
			if (!any && dropped)
				pos = m->start;
			lede_buf_add(out, lede_slice_cut(rec->line, pos,
			    m->set ? m->value_start : m->end));
			pos = m->end;
		}
		if (m->set)
			lede_buf_add(out, m->value);
		any = true;
	}
	lede_buf_add(out, lede_slice_cut(rec->line, pos, rec->line.len));
}

static struct lede_slice
string_of(const struct lede_record *rec, struct lede_slice raw)
{
	struct lede_slice s;

	return raw.ptr != NULL && lede_json_string(raw, rec->arena, &s) == 0 &&
	    s.len > 0 ? s : LEDE_SLICE_NONE;
}

struct lede_slice
lede_record_string(const struct lede_record *rec, const char *name)
{
	return string_of(rec, lede_record_get(rec, name));
}

const struct lede_json *
lede_record_json(const struct lede_record *rec, const char *name)
{
	struct lede_slice raw = lede_record_have(rec, name);
	struct lede_error ignored;

	return raw.ptr == NULL ? NULL :
	    lede_json_parse(raw, rec->arena, &ignored);
}

struct lede_slice
lede_record_inner(const struct lede_record *rec, const char *name,
    const char *sub)
{
	return string_of(rec, lede_walk_get(lede_record_get(rec, name), sub,
	    rec->arena));
}

struct lede_slice
lede_record_address(const struct lede_record *rec)
{
	struct lede_slice url = lede_record_inner(rec, "fetch", "url");

	return url.ptr != NULL ? url : lede_record_string(rec, "url");
}

bool
lede_record_not_modified(const struct lede_record *rec)
{
	return lede_slice_is(lede_walk_get(lede_record_get(rec, "fetch"),
	    "not_modified", rec->arena), "true");
}

int
lede_record_need(const struct lede_record *rec, const char *name,
    const char *maker, struct lede_slice *value, struct lede_error *err)
{
	char code[sizeof(err->code)];
	bool empty;

	*value = lede_record_have(rec, name);
	empty = lede_slice_is(*value, "\"\"");
	if (value->ptr != NULL && !empty)
		return 1;
	if (lede_record_have(rec, "error").ptr != NULL)
		return 0;
	if (lede_record_not_modified(rec))
		return 0;
	snprintf(code, sizeof(code), "no-%s", name);
	if (empty)
		return lede_fail(err, LEDE_ERR_RECORD, code,
		    "\"%s\" is empty", name);
	return lede_fail(err, LEDE_ERR_RECORD, code,
	    "no \"%s\": is %s missing in the pipe?", name, maker);
}

int
lede_record_need_string(const struct lede_record *rec, const char *name,
    const char *maker, struct lede_slice *s, struct lede_error *err)
{
	struct lede_slice raw;
	char code[sizeof(err->code)];
	int got = lede_record_need(rec, name, maker, &raw, err);

	if (got != 1 || lede_json_string(raw, rec->arena, s) == 0)
		return got;
	snprintf(code, sizeof(code), "bad-%s", name);
	return lede_fail(err, LEDE_ERR_RECORD, code,
	    "\"%s\" is no string", name);
}
