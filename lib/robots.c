#define _GNU_SOURCE	/* memmem, which POSIX.1-2024 has: linear in time */
#include "robots.h"

#include <stdlib.h>
#include <string.h>

#include "buf.h"

struct lede_robots_rule {
	struct lede_slice pattern;	/* normalised, without a last "$" */
	bool allow, anchored;
};

struct parser {
	struct lede_robots *robots;
	struct lede_arena *arena;
	struct lede_slice agent;	/* the product token */
	bool in_agents;		/* the line before named an agent, too */
	bool any, own;		/* is this group for all, or for us? */
	bool own_seen;		/* a group for us was found: it alone counts */
};

static bool
is_token(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
	    c == '_';
}

/* RFC 9309 2.2.1: a product token is of letters, "_" and "-". */
static struct lede_slice
token_of(struct lede_slice s)
{
	size_t len = 0;

	while (len < s.len && is_token(s.ptr[len]))
		len++;
	return lede_slice_cut(s, 0, len);
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool
is_unreserved(int c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z') || (c != 0 && strchr("-._~", c) != NULL);
}

/*
 * RFC 9309 2.2.2: before two paths are compared, what a URL may not hold is
 * escaped and escapes of unreserved octets are undone; all others get
 * capitals.  2.2.3: an escaped "*" or "$" is that character, so a path's own
 * are escaped; a pattern keeps its stars.
 */
static struct lede_slice
normalise(struct lede_slice path, bool keep_star, struct lede_arena *arena)
{
	static const char digits[] = "0123456789ABCDEF";
	struct lede_buf out = { .arena = arena };
	char escape[3] = "%";
	int c;

	for (size_t i = 0; i < path.len; i++) {
		c = (unsigned char)path.ptr[i];
		if (c == '%' && i + 2 < path.len && hex(path.ptr[i + 1]) >= 0 &&
		    hex(path.ptr[i + 2]) >= 0) {
			c = hex(path.ptr[i + 1]) << 4 | hex(path.ptr[i + 2]);
			i += 2;
			if (is_unreserved(c)) {
				lede_buf_char(&out, (char)c);
				continue;
			}
		} else if (is_unreserved(c) || (c != 0 &&
		    strchr("/?:@!&'()+,;=#[]%", c) != NULL) ||
		    (c == '*' && keep_star)) {
			lede_buf_char(&out, (char)c);
			continue;
		}
		escape[1] = digits[c >> 4];
		escape[2] = digits[c & 15];
		lede_buf_add(&out, lede_slice(escape, 3));
	}
	return lede_buf_slice(&out);
}

static void
add_rule(struct parser *p, bool allow, struct lede_slice value)
{
	struct lede_robots *robots = p->robots;
	struct lede_robots_rule *rule;

	/* An empty Disallow forbids nothing. */
	if (value.len == 0)
		return;
	robots->rules = lede_arena_more(p->arena, robots->rules, robots->n,
	    &robots->cap, sizeof(*robots->rules));
	rule = &robots->rules[robots->n++];
	rule->allow = allow;
	rule->anchored = value.ptr[value.len - 1] == '$';
	if (rule->anchored)
		value.len--;
	rule->pattern = normalise(value, true, p->arena);
	/* A pattern that starts with neither was meant to. */
	if (rule->pattern.len == 0 || (rule->pattern.ptr[0] != '/' &&
	    rule->pattern.ptr[0] != '*'))
		rule->pattern = lede_arena_printf(p->arena, "/%.*s",
		    LEDE_SLICE_ARG(rule->pattern));
}

static void
on_agent(struct parser *p, struct lede_slice value)
{
	struct lede_slice token = token_of(value);

	if (!p->in_agents)
		p->any = p->own = false;
	p->in_agents = true;
	if (value.len > 0 && value.ptr[0] == '*' && (value.len == 1 ||
	    value.ptr[1] == ' ' || value.ptr[1] == '\t'))
		p->any = true;
	else if (token.len > 0 && token.len == p->agent.len &&
	    lede_slice_caseis(token, lede_arena_str(p->arena, p->agent))) {
		p->own = true;
		if (!p->own_seen) {
			/* What was said to all is not said to us. */
			p->own_seen = true;
			p->robots->n = 0;
			p->robots->delay_s = -1;
		}
	}
}

static void
on_line(struct parser *p, struct lede_slice line)
{
	struct lede_slice key, value;
	size_t end;
	char *stop, *number;
	double delay;

	if ((end = lede_slice_find(line, LEDE_SLICE("#"), 0)) != SIZE_MAX)
		line.len = end;
	line = lede_slice_trim(line);
	end = lede_slice_find(line, LEDE_SLICE(":"), 0);
	if (end == SIZE_MAX)
		return;
	key = lede_slice_trim(lede_slice_cut(line, 0, end));
	value = lede_slice_trim(lede_slice_cut(line, end + 1, line.len));
	if (lede_slice_caseis(key, "user-agent")) {
		on_agent(p, value);
		return;
	}
	if (lede_slice_caseis(key, "sitemap"))
		return;		/* belongs to no group, and ends none */
	if (!lede_slice_caseis(key, "allow") &&
	    !lede_slice_caseis(key, "disallow") &&
	    !lede_slice_caseis(key, "crawl-delay"))
		return;
	p->in_agents = false;
	if (!p->own && (!p->any || p->own_seen))
		return;
	if (!lede_slice_caseis(key, "crawl-delay")) {
		add_rule(p, lede_slice_caseis(key, "allow"), value);
		return;
	}
	number = lede_arena_str(p->arena, value);
	delay = strtod(number, &stop);
	if (stop != number && delay >= 0 && delay < 1e9)
		p->robots->delay_s = delay;
}

void
lede_robots_parse(struct lede_robots *robots, struct lede_slice text,
    struct lede_slice agent, struct lede_arena *arena)
{
	struct parser p = { robots, arena, token_of(agent), 0, 0, 0, 0 };
	size_t pos = 0, end;

	*robots = (struct lede_robots){ .delay_s = -1 };
	if (text.len > LEDE_ROBOTS_MAX)
		text.len = LEDE_ROBOTS_MAX;
	if (lede_slice_starts(text, LEDE_SLICE("\xEF\xBB\xBF")))
		text = lede_slice_cut(text, 3, text.len);
	for (; pos < text.len; pos = end + 1) {
		for (end = pos; end < text.len && text.ptr[end] != '\n' &&
		    text.ptr[end] != '\r'; end++)
			;
		on_line(&p, lede_slice_cut(text, pos, end));
	}
}

struct lede_robots *
lede_robots_keep(const struct lede_robots *robots)
{
	size_t size = sizeof(*robots) + robots->n * sizeof(*robots->rules);
	struct lede_robots *kept;
	struct lede_slice *pattern;
	char *text;

	for (size_t i = 0; i < robots->n; i++)
		size += robots->rules[i].pattern.len;
	if ((kept = malloc(size)) == NULL)
		lede_out_of_memory();
	*kept = *robots;
	kept->cap = kept->n;
	kept->rules = (struct lede_robots_rule *)(void *)(kept + 1);
	text = (char *)(kept->rules + kept->n);
	for (size_t i = 0; i < kept->n; i++) {
		kept->rules[i] = robots->rules[i];
		pattern = &kept->rules[i].pattern;
		if (pattern->len > 0)
			memcpy(text, pattern->ptr, pattern->len);
		pattern->ptr = text;
		text += pattern->len;
	}
	return kept;
}

/*
 * Does path match?  The pieces between stars are found one behind the other,
 * each at its first place; an anchored last piece must stand at the end.
 */
static bool
matches(const struct lede_robots_rule *rule, struct lede_slice path)
{
	struct lede_slice rest = rule->pattern, piece;
	const char *found;
	size_t star;
	bool first = true;

	for (;;) {
		star = lede_slice_find(rest, LEDE_SLICE("*"), 0);
		piece = lede_slice_cut(rest, 0, star == SIZE_MAX ? rest.len :
		    star);
		if (star == SIZE_MAX && rule->anchored) {
			/* The last: at the end of what is left. */
			return lede_slice_ends(path, piece) &&
			    (!first || path.len == piece.len);
		}
		if (first && !lede_slice_starts(path, piece))
			return false;
		if (!first && piece.len > 0) {
			found = memmem(path.ptr, path.len, piece.ptr,
			    piece.len);
			if (found == NULL)
				return false;
			path = lede_slice_cut(path,
			    (size_t)(found - path.ptr), path.len);
		}
		path = lede_slice_cut(path, piece.len, path.len);
		if (star == SIZE_MAX)
			return true;
		rest = lede_slice_cut(rest, star + 1, rest.len);
		first = false;
	}
}

bool
lede_robots_allowed(const struct lede_robots *robots, struct lede_slice path,
    struct lede_arena *arena)
{
	const struct lede_robots_rule *rule;
	size_t best = 0;
	bool allowed = true;

	path = normalise(path, false, arena);
	if (lede_slice_is(path, "/robots.txt"))
		return true;
	for (size_t i = 0; i < robots->n; i++) {
		rule = &robots->rules[i];
		if (rule->pattern.len + rule->anchored < best ||
		    !matches(rule, path))
			continue;
		if (rule->pattern.len + rule->anchored > best) {
			best = rule->pattern.len + rule->anchored;
			allowed = rule->allow;
		} else if (rule->allow)
			allowed = true;
	}
	return allowed;
}
