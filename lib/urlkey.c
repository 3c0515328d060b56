/* The names of pages among addresses: lede_url_canonical and lede_url_key. */
#include <ctype.h>
#include <stdlib.h>

#include "buf.h"
#include "url.h"

static const char *const params[][1] = {
#include "lexicon/url-params.inc"
};

static const struct {
	const char *kind, *value;
} twins[] = {
#include "lexicon/url-twins.inc"
};
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static struct lede_slice
ascii_lower(struct lede_slice s, struct lede_arena *arena)
{
	char *p = lede_arena_str(arena, s);

	for (size_t i = 0; i < s.len; i++)
		p[i] = (char)tolower((unsigned char)p[i]);
	return lede_slice(p, s.len);
}

/* name is in lower case. */
static bool
is_tracking(struct lede_slice name)
{
	for (size_t i = 0; i < COUNT(params); i++) {
		struct lede_slice row = lede_slice_str(params[i][0]);

		if (row.ptr[row.len - 1] == '*') {
			row.len--;
			if (lede_slice_starts(name, row))
				return true;
		} else if (lede_slice_eq(name, row))
			return true;
	}
	return false;
}

static bool
is_twin(const char *kind, struct lede_slice value)
{
	for (size_t i = 0; i < COUNT(twins); i++)
		if (strcmp(twins[i].kind, kind) == 0 &&
		    lede_slice_is(value, twins[i].value))
			return true;
	return false;
}

/* The parameters that say what is read; those of twins only where kept. */
static struct lede_slice *
split_query(struct lede_slice query, bool keep_twins,
    struct lede_arena *arena, size_t *n)
{
	struct lede_slice *list = NULL;
	size_t cap = 0, start = 0;

	*n = 0;
	for (size_t i = 0; i <= query.len; i++) {
		struct lede_slice one, lower, name;
		const char *equals;

		if (i < query.len && query.ptr[i] != '&')
			continue;
		one = lede_slice_cut(query, start, i);
		start = i + 1;
		/* "&amp;" from HTML that was escaped once too often. */
		if (lede_slice_starts(one, LEDE_SLICE("amp;")))
			one = lede_slice_cut(one, 4, one.len);
		if (one.len == 0)
			continue;
		lower = name = ascii_lower(one, arena);
		if ((equals = memchr(lower.ptr, '=', lower.len)) != NULL)
			name.len = (size_t)(equals - lower.ptr);
		if (is_tracking(name) ||
		    (!keep_twins && is_twin("param", lower)))
			continue;
		list = lede_arena_more(arena, list, *n, &cap, sizeof(*list));
		list[(*n)++] = one;
	}
	return list;
}

static void
put_query(struct lede_buf *out, const struct lede_slice *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		lede_buf_char(out, i == 0 ? '?' : '&');
		lede_buf_add(out, list[i]);
	}
}

struct lede_slice
lede_url_canonical(const struct lede_url *url, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	size_t n = 0;

	lede_buf_add(&out, lede_url_origin(url, arena));
	lede_buf_add(&out, url->path);
	if (url->query.ptr != NULL) {
		struct lede_slice *list = split_query(url->query, true, arena,
		    &n);

		put_query(&out, list, n);
	}
	/* "#!" was how scripts named pages. */
	if (lede_slice_starts(url->fragment, LEDE_SLICE("!"))) {
		lede_buf_char(&out, '#');
		lede_buf_add(&out, url->fragment);
	}
	return lede_buf_slice(&out);
}

/* The address of the page that an AMP cache serves; NONE if it is no cache. */
static struct lede_slice
cached_address(const struct lede_url *url, struct lede_arena *arena)
{
	for (size_t i = 0; i < COUNT(twins); i++) {
		struct lede_slice host = lede_slice_str(twins[i].value), path;
		size_t slash;

		if (strcmp(twins[i].kind, "cache") != 0)
			continue;
		slash = lede_slice_find(host, LEDE_SLICE("/"), 0);
		path = lede_slice_cut(host, slash, host.len);
		host.len = slash;
		if (lede_slice_ends(url->host, host) &&
		    lede_slice_starts(url->path, path))
			return lede_arena_printf(arena, "https://%.*s%s%.*s",
			    LEDE_SLICE_ARG(lede_slice_cut(url->path, path.len,
			    url->path.len)), url->query.len > 0 ? "?" : "",
			    LEDE_SLICE_ARG(url->query.len > 0 ? url->query :
			    LEDE_SLICE("")));
	}
	return LEDE_SLICE_NONE;
}

static struct lede_slice
bare_host(struct lede_slice host)
{
	size_t dots = 0, dot;

	for (size_t i = 0; i < host.len; i++)
		dots += host.ptr[i] == '.';
	for (; dots >= 2; dots--) {
		dot = lede_slice_find(host, LEDE_SLICE("."), 0);
		if (!is_twin("host", lede_slice_cut(host, 0, dot)))
			break;
		host = lede_slice_cut(host, dot + 1, host.len);
	}
	return host;
}

static struct lede_slice
bare_path(struct lede_slice path, struct lede_arena *arena)
{
	struct lede_slice lower = ascii_lower(path, arena);
	size_t start = 0, end = path.len, slash;

	slash = lede_slice_find(lower, LEDE_SLICE("/"), 1);
	if (slash != SIZE_MAX &&
	    is_twin("first", lede_slice_cut(lower, 1, slash)))
		start = slash;
	for (;;) {
		while (end > start && path.ptr[end - 1] == '/')
			end--;
		for (slash = end; slash > start && path.ptr[slash - 1] != '/';)
			slash--;
		if (slash == start ||
		    !is_twin("last", lede_slice_cut(lower, slash, end)))
			break;
		end = slash;
	}
	lower = lede_slice_cut(lower, start, end);
	for (size_t i = 0; i < COUNT(twins); i++) {
		struct lede_slice suffix = lede_slice_str(twins[i].value);

		if (strcmp(twins[i].kind, "suffix") != 0 ||
		    !lede_slice_ends(lower, suffix))
			continue;
		/* "story.amp.html" is the twin of "story.html". */
		if (lede_slice_ends(suffix, LEDE_SLICE(".html")))
			return lede_arena_printf(arena, "%.*s.html",
			    (int)(lower.len - suffix.len), path.ptr + start);
		end -= suffix.len;
		break;
	}
	return lede_slice_cut(path, start, end);
}

static int
compare(const void *a, const void *b)
{
	return lede_slice_cmp(*(const struct lede_slice *)a,
	    *(const struct lede_slice *)b);
}

struct lede_slice
lede_url_key(const struct lede_url *url, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	struct lede_slice cached = cached_address(url, arena), *list;
	struct lede_url inner;
	struct lede_error err;
	size_t n = 0;

	if (cached.ptr != NULL &&
	    lede_url_parse(&inner, cached, NULL, arena, &err) == 0)
		url = &inner;
	lede_buf_str(&out, "https://");
	lede_buf_add(&out, bare_host(url->host));
	if (url->port != 80 && url->port != 443)
		lede_buf_add(&out, lede_arena_printf(arena, ":%u", url->port));
	lede_buf_add(&out, bare_path(url->path, arena));
	if (url->query.ptr != NULL &&
	    (list = split_query(url->query, false, arena, &n)) != NULL) {
		qsort(list, n, sizeof(*list), compare);
		put_query(&out, list, n);
	}
	if (lede_slice_starts(url->fragment, LEDE_SLICE("!"))) {
		lede_buf_char(&out, '#');
		lede_buf_add(&out, url->fragment);
	}
	return lede_buf_slice(&out);
}
