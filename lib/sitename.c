#include "sitename.h"

#include "buf.h"
#include "site.h"
#include "url.h"
#include "utf8.h"

/* A shorter word may be in a domain by chance. */
#define PART_MIN 3

struct lede_slice
lede_sitename_bare(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	size_t pos = 0;
	uint32_t code;

	s = lede_utf8_bare(s, arena);
	while (pos < s.len) {
		code = lede_utf8_next(s, &pos);
		if (lede_utf8_is_letter(code) || lede_utf8_is_digit(code))
			lede_buf_code(&out, lede_utf8_lower(code));
	}
	return lede_buf_slice(&out);
}

/* "news.le-monde.fr" is "lemonde"; slug is the last part of the path. */
static void
read_address(struct lede_sitename *names, struct lede_slice address,
    struct lede_arena *arena)
{
	struct lede_url url;
	struct lede_error ignored;
	struct lede_slice domain;
	size_t dot, from;

	if (address.len == 0 ||
	    lede_url_parse(&url, address, NULL, arena, &ignored) == -1)
		return;
	domain = lede_site_of(url.host, arena);
	dot = lede_slice_find(domain, LEDE_SLICE("."), 0);
	if (dot != SIZE_MAX)
		domain.len = dot;
	names->domain = lede_sitename_bare(domain, arena);
	while (url.path.len > 0 && url.path.ptr[url.path.len - 1] == '/')
		url.path.len--;
	for (from = url.path.len; from > 0 && url.path.ptr[from - 1] != '/';
	    from--)
		;
	names->slug = lede_sitename_bare(lede_slice_cut(url.path, from,
	    url.path.len), arena);
}

void
lede_sitename_init(struct lede_sitename *names, struct lede_slice site,
    struct lede_slice publisher, struct lede_slice url,
    struct lede_arena *arena)
{
	memset(names, 0, sizeof(*names));
	names->site = lede_sitename_bare(site, arena);
	names->publisher = lede_sitename_bare(publisher, arena);
	read_address(names, url, arena);
}

bool
lede_sitename_is(const struct lede_sitename *names, struct lede_slice s,
    struct lede_arena *arena)
{
	s = lede_sitename_bare(s, arena);
	if (s.len < 2)
		return false;
	return lede_slice_eq(s, names->site) ||
	    lede_slice_eq(s, names->publisher) ||
	    (s.len >= PART_MIN && lede_slice_starts(names->domain, s)) ||
	    (names->domain.len >= PART_MIN &&
	    lede_slice_find(s, names->domain, 0) != SIZE_MAX);
}
