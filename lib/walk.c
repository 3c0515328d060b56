#include "walk.h"

#include "jsontext.h"
#include "sixteen.h"

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* What comes next; '\0' for the end. */
static char
next(struct lede_walk *w)
{
	while (w->at < w->end && is_space(*w->at))
		w->at++;
	return w->at < w->end ? *w->at : '\0';
}

static bool
take(struct lede_walk *w, char c)
{
	bool is = next(w) == c;

	w->at += is;
	return is;
}

/* Behind the string whose opening quote is at w->at. */
static void
skip_string(struct lede_walk *w)
{
	unsigned special;

	w->escaped = false;
	for (w->at++; w->at < w->end; w->at++) {
		while (w->end - w->at >= 16) {
			special = lede_sixteen_special(w->at);
			if (special != 0) {
				w->at += lede_sixteen_first(special);
				break;
			}
			w->at += 16;
		}
		if (w->at == w->end)
			return;
		if (*w->at == '\\') {
			w->escaped = true;
			w->at += w->end - w->at > 1;
		} else if (*w->at == '"') {
			w->at++;
			return;
		}
	}
}

/* Behind the bracket that closes the one at w->at. */
static void
skip_brackets(struct lede_walk *w)
{
	size_t depth = 0;

	while (w->at < w->end) {
		char c = *w->at;

		if (c == '"') {
			skip_string(w);
			continue;
		}
		w->at++;
		if (c == '{' || c == '[')
			depth++;
		else if ((c == '}' || c == ']') && --depth == 0)
			return;
	}
}

struct lede_walk
lede_walk(struct lede_slice raw)
{
	static const char none[] = "";

	if (raw.len == 0)
		return (struct lede_walk){ none, none, false };
	return (struct lede_walk){ raw.ptr, raw.ptr + raw.len, false };
}

struct lede_slice
lede_walk_value(struct lede_walk *w)
{
	char c = next(w);
	const char *start = w->at;

	if (c == '"')
		skip_string(w);
	else if (c == '{' || c == '[')
		skip_brackets(w);
	else
		while (w->at < w->end && *w->at != ',' && *w->at != ']' &&
		    *w->at != '}' && !is_space(*w->at))
			w->at++;
	return lede_slice(start, (size_t)(w->at - start));
}

bool
lede_walk_enter(struct lede_walk *w, char bracket)
{
	if (take(w, bracket))
		return true;
	lede_walk_value(w);
	return false;
}

bool
lede_walk_element(struct lede_walk *w)
{
	char c = next(w);

	if (c == ',') {
		w->at++;
		c = next(w);
	}
	w->at += c == ']';
	return c != ']' && w->at < w->end;
}

bool
lede_walk_member(struct lede_walk *w, struct lede_slice *name,
    struct lede_arena *arena)
{
	struct lede_slice raw;
	const char *start;
	char c = next(w);

	if (c == ',') {
		w->at++;
		c = next(w);
	}
	start = w->at;
	if (c != '"') {
		w->at += c == '}';
		return false;
	}
	skip_string(w);
	raw = lede_slice(start, (size_t)(w->at - start));
	if (raw.len < 2)
		return false;
	*name = lede_slice_cut(raw, 1, raw.len - 1);
	if (w->escaped && lede_json_string(raw, arena, name) == -1)
		return false;
	return take(w, ':');
}

struct lede_slice
lede_walk_get(struct lede_slice raw, const char *name,
    struct lede_arena *arena)
{
	struct lede_slice found = LEDE_SLICE_NONE, member, value;
	struct lede_walk w = lede_walk(raw);

	if (lede_walk_enter(&w, '{'))
		while (lede_walk_member(&w, &member, arena)) {
			value = lede_walk_value(&w);
			if (lede_slice_is(member, name))
				found = value;
		}
	return found;
}
