#include "url.h"

#include <ctype.h>

#include "buf.h"
#include "host.h"

/* Percent-encode sets, WHATWG URL 1.3: what is escaped besides controls,
 * space and what is not ASCII. */
#define SET_FRAGMENT "\"<>`"
#define SET_QUERY "\"#<>'"
#define SET_PATH "\"#<>?^`{}"
#define SET_USER SET_PATH "/:;=@[\\]|"

static void
escape(struct lede_buf *out, struct lede_slice s, const char *set)
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		if (c <= 0x20 || c >= 0x7F || strchr(set, c) != NULL) {
			lede_buf_char(out, '%');
			lede_buf_char(out, digits[c >> 4]);
			lede_buf_char(out, digits[c & 15]);
		} else
			lede_buf_char(out, (char)c);
	}
}

/* Without controls and space at the ends, tabs and newlines anywhere. */
static struct lede_slice
strip(struct lede_slice s, struct lede_arena *arena)
{
	char *p;
	size_t len = 0;

	while (s.len > 0 && (unsigned char)s.ptr[0] <= 0x20)
		s = lede_slice_cut(s, 1, s.len);
	while (s.len > 0 && (unsigned char)s.ptr[s.len - 1] <= 0x20)
		s.len--;
	p = lede_arena_alloc(arena, s.len + 1);
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != '\t' && s.ptr[i] != '\n' && s.ptr[i] != '\r')
			p[len++] = s.ptr[i];
	return lede_slice(p, len);
}

/* Bytes before the ":" of a scheme; 0 if s has none. */
static size_t
scheme_len(struct lede_slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		if (c == ':')
			return i;
		if (!isalpha(c) && (i == 0 || (!isdigit(c) && c != '+' &&
		    c != '-' && c != '.')))
			break;
	}
	return 0;
}

static bool
is_slash(struct lede_slice s, size_t i)
{
	return i < s.len && (s.ptr[i] == '/' || s.ptr[i] == '\\');
}

/* What a URL is made of, before it is serialised. */
struct parts {
	struct lede_slice authority;	/* NULL: base's */
	struct lede_slice path;		/* not yet escaped */
	struct lede_slice query, fragment;
	bool path_of_base, query_of_base;
};

static void
cut_tail(struct parts *p, struct lede_slice s)
{
	const char *hash, *mark;

	p->query = p->fragment = LEDE_SLICE_NONE;
	if (s.len > 0 && (hash = memchr(s.ptr, '#', s.len)) != NULL) {
		size_t at = (size_t)(hash - s.ptr);

		p->fragment = lede_slice_cut(s, at + 1, s.len);
		s.len = at;
	}
	if (s.len > 0 && (mark = memchr(s.ptr, '?', s.len)) != NULL) {
		size_t at = (size_t)(mark - s.ptr);

		p->query = lede_slice_cut(s, at + 1, s.len);
		s.len = at;
	}
	p->path = s;
}

/*
 * 4.4: which parts s has, and which come from base.  Returns the scheme's
 * length ("http" or "https" in *scheme), or -1.
 */
static int
take_apart(struct parts *p, struct lede_slice s, const struct lede_url *base,
    struct lede_slice *scheme)
{
	size_t len = scheme_len(s), i = 0;
	bool relative = true;

	*p = (struct parts){ .authority = LEDE_SLICE_NONE };
	if (len > 0) {
		struct lede_slice name = lede_slice_cut(s, 0, len);

		if (lede_slice_caseis(name, "http"))
			*scheme = LEDE_SLICE("http");
		else if (lede_slice_caseis(name, "https"))
			*scheme = LEDE_SLICE("https");
		else
			return -1;
		s = lede_slice_cut(s, len + 1, s.len);
		relative = base != NULL && lede_slice_eq(*scheme, base->scheme)
		    && !lede_slice_starts(s, LEDE_SLICE("//"));
	} else if (base == NULL)
		return -1;
	else
		*scheme = base->scheme;
	if (!relative || (is_slash(s, 0) && is_slash(s, 1))) {
		size_t end;

		while (is_slash(s, i))
			i++;
		for (end = i; end < s.len && !is_slash(s, end) &&
		    s.ptr[end] != '?' && s.ptr[end] != '#'; end++)
			;
		p->authority = lede_slice_cut(s, i, end);
		cut_tail(p, lede_slice_cut(s, end, s.len));
		return 0;
	}
	cut_tail(p, s);
	p->path_of_base = !is_slash(s, 0);
	p->query_of_base = p->path.len == 0 && p->query.ptr == NULL;
	return 0;
}

/* Bytes of href, which moves while it grows. */
struct span {
	size_t start, end;
	bool there;
};
struct spans {
	struct span user, password, host, path, query, fragment;
};

static struct span
put(struct lede_buf *out, struct lede_slice s, const char *set)
{
	struct span span = { .start = out->len, .there = true };

	escape(out, s, set);
	span.end = out->len;
	return span;
}

/* user:password@host:port; -1 if there is no host in it, or no port. */
static int
put_authority(struct lede_buf *out, struct lede_slice s, struct spans *at,
    unsigned *port)
{
	struct lede_slice user = lede_slice(s.ptr, 0), password = user, host;
	const unsigned usual = *port;
	size_t colon, end = s.len;
	bool in_bracket = false;

	while (end > 0 && s.ptr[end - 1] != '@')
		end--;
	if (end > 0) {
		user = lede_slice_cut(s, 0, end - 1);
		s = lede_slice_cut(s, end, s.len);
		colon = lede_slice_find(user, LEDE_SLICE(":"), 0);
		if (colon != SIZE_MAX) {
			password = lede_slice_cut(user, colon + 1, user.len);
			user.len = colon;
		}
	}
	for (colon = 0; colon < s.len; colon++) {
		if (s.ptr[colon] == ':' && !in_bracket)
			break;
		if (s.ptr[colon] == '[' || s.ptr[colon] == ']')
			in_bracket = s.ptr[colon] == '[';
	}
	host = lede_host_parse(lede_slice_cut(s, 0, colon), out->arena);
	if (host.ptr == NULL)
		return -1;
	if (colon + 1 < s.len)
		*port = 0;
	for (size_t i = colon + 1; i < s.len; i++) {
		if (!isdigit((unsigned char)s.ptr[i]))
			return -1;
		*port = *port * 10 + (unsigned)(s.ptr[i] - '0');
		if (*port > 65535)
			return -1;
	}
	at->user = put(out, user, SET_USER);
	if (password.len > 0)
		lede_buf_char(out, ':');
	at->password = put(out, password, SET_USER);
	if (user.len > 0 || password.len > 0)
		lede_buf_char(out, '@');
	at->host.start = out->len;
	lede_buf_add(out, host);
	at->host.end = out->len;
	if (*port != usual)
		lede_buf_add(out, lede_arena_printf(out->arena, ":%u", *port));
	return 0;
}

/* How many dots s is as a segment of a path ("%2e" is one), 0 if none. */
static int
dots(struct lede_slice s)
{
	int n = 0;

	for (size_t i = 0; i < s.len; n++) {
		if (n == 2)
			return 0;
		if (s.ptr[i] == '.')
			i++;
		else if (s.len - i >= 3 && s.ptr[i] == '%' &&
		    s.ptr[i + 1] == '2' && (s.ptr[i + 2] | 0x20) == 'e')
			i += 3;
		else
			return 0;
	}
	return n;
}

/* Cut the last segment, and the slash before it, off the path at start. */
static void
pop_segment(struct lede_buf *out, size_t start)
{
	size_t len = out->len;

	while (len > start && out->ptr[len - 1] != '/')
		len--;
	out->len = len > start ? len - 1 : start;
}

/* Add the segments of path to those at start, by 4.4 "path state". */
static void
put_path(struct lede_buf *out, size_t start, struct lede_slice path)
{
	size_t i = is_slash(path, 0), from;

	for (;; i++) {
		struct lede_slice segment;
		int n;

		for (from = i; i < path.len && !is_slash(path, i); i++)
			;
		segment = lede_slice_cut(path, from, i);
		n = dots(segment);
		if (n == 2)
			pop_segment(out, start);
		if (n == 0 || i == path.len)
			lede_buf_char(out, '/');
		if (n == 0)
			escape(out, segment, SET_PATH);
		if (i == path.len)
			break;
	}
}

static struct lede_slice
cut(const struct lede_buf *out, struct span span)
{
	return span.there ?
	    lede_slice_cut(lede_buf_slice(out), span.start, span.end) :
	    LEDE_SLICE_NONE;
}

static struct span
span_of(const struct lede_url *url, struct lede_slice s)
{
	size_t start = (size_t)(s.ptr - url->href.ptr);

	return (struct span){ start, start + s.len, true };
}

int
lede_url_parse(struct lede_url *url, struct lede_slice input,
    const struct lede_url *base, struct lede_arena *arena,
    struct lede_error *err)
{
	struct lede_buf out = { .arena = arena };
	struct lede_slice scheme = LEDE_SLICE_NONE, shown = input;
	struct spans at = { .host.there = true, .path.there = true };
	struct parts parts;
	unsigned port;

	if (input.len > LEDE_URL_MAX)
		return lede_fail(err, LEDE_ERR_RECORD, "url",
		    "address longer than %zu bytes", LEDE_URL_MAX);
	if (shown.len > 100)
		shown.len = 100;
	if (take_apart(&parts, strip(input, arena), base, &scheme) == -1)
		return lede_fail(err, LEDE_ERR_RECORD, "url",
		    "\"%.*s\" is no http address", LEDE_SLICE_ARG(shown));
	if (parts.authority.ptr != NULL) {
		port = scheme.len == 5 ? 443 : 80;
		lede_buf_add(&out, scheme);
		lede_buf_str(&out, "://");
		if (put_authority(&out, parts.authority, &at, &port) == -1)
			return lede_fail(err, LEDE_ERR_RECORD, "url",
			    "\"%.*s\" has no valid host or port",
			    LEDE_SLICE_ARG(shown));
	} else {
		port = base->port;
		at.user = span_of(base, base->user);
		at.password = span_of(base, base->password);
		at.host = span_of(base, base->host);
		lede_buf_add(&out, lede_slice(base->href.ptr,
		    (size_t)(base->path.ptr - base->href.ptr)));
	}
	at.path.start = out.len;
	if (parts.path_of_base)
		lede_buf_add(&out, base->path);
	if (!parts.path_of_base || parts.path.len > 0) {
		if (parts.path_of_base)
			pop_segment(&out, at.path.start);
		put_path(&out, at.path.start, parts.path);
	}
	at.path.end = out.len;
	if (parts.query_of_base) {
		parts.query = base->query;
	}
	if (parts.query.ptr != NULL) {
		lede_buf_char(&out, '?');
		at.query = put(&out, parts.query, SET_QUERY);
	}
	if (parts.fragment.ptr != NULL) {
		lede_buf_char(&out, '#');
		at.fragment = put(&out, parts.fragment, SET_FRAGMENT);
	}
	*url = (struct lede_url){
		.href = lede_buf_slice(&out), .port = port,
		.scheme = lede_slice(out.ptr, scheme.len),
		.user = cut(&out, at.user), .password = cut(&out, at.password),
		.host = cut(&out, at.host), .path = cut(&out, at.path),
		.query = cut(&out, at.query),
		.fragment = cut(&out, at.fragment),
	};
	return 0;
}

struct lede_slice
lede_url_resolve(struct lede_slice input, struct lede_slice base,
    struct lede_arena *arena)
{
	struct lede_url url, from;
	struct lede_error err;
	bool based = base.ptr != NULL &&
	    lede_url_parse(&from, base, NULL, arena, &err) == 0;

	return lede_url_parse(&url, input, based ? &from : NULL, arena, &err)
	    == 0 ? url.href : LEDE_SLICE_NONE;
}

struct lede_slice
lede_url_origin(const struct lede_url *url, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };

	lede_buf_add(&out, url->scheme);
	lede_buf_str(&out, "://");
	/* The port, where it is written, is what lies between host and path. */
	lede_buf_add(&out, lede_slice(url->host.ptr,
	    (size_t)(url->path.ptr - url->host.ptr)));
	return lede_buf_slice(&out);
}

struct lede_slice
lede_url_request(const struct lede_url *url, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };

	lede_buf_add(&out, lede_url_origin(url, arena));
	lede_buf_add(&out, url->path);
	if (url->query.ptr != NULL) {
		lede_buf_char(&out, '?');
		lede_buf_add(&out, url->query);
	}
	return lede_buf_slice(&out);
}
