/*
 * An address that was read reads as itself; its name as a page is its own
 * name, and both have one key among twins.
 */
#define FUZZ_SEEDS \
	"http://user:pw@EXAMPLE.org:80/a/../b?x=1&utm_source=y#z", \
	"https://www.example.org/amp/story.html?b=2&a=1", \
	"//h.example\\x?#", "../a b/%7e/\xc3\xa9?q=\xc3\xa9", \
	"http://[::ffff:1.2.3.4]:99999/", "http://0x7f.1/", \
	"https://xn--bcher-kva.example./", "http://b\xc3\xbc" "cher.example/", \
	"\t http:h.example/\n", "mailto:a@b.example", "?x", "#y", ""
#include "fuzz.h"

#include "url.h"

static bool
lies_in(struct lede_slice part, struct lede_slice whole)
{
	return part.ptr == NULL || (part.ptr >= whole.ptr &&
	    part.ptr + part.len <= whole.ptr + whole.len);
}

static void
is_itself(struct lede_slice href, struct lede_arena *arena)
{
	struct lede_url url;
	struct lede_error err;

	HOLDS(lede_url_parse(&url, href, NULL, arena, &err) == 0);
	HOLDS(lede_slice_eq(url.href, href));
}

static void
fuzz_property(struct lede_slice data, struct lede_arena *arena)
{
	struct lede_url base, url, again;
	struct lede_error err;
	struct lede_slice name;

	HOLDS(lede_url_parse(&base, LEDE_SLICE("https://h.example/d/e?f#g"),
	    NULL, arena, &err) == 0);
	if (lede_url_parse(&url, data, &base, arena, &err) == -1)
		return;
	for (size_t i = 0; i < url.href.len; i++)
		HOLDS(url.href.ptr[i] > ' ' && url.href.ptr[i] < 0x7F);
	HOLDS(lies_in(url.host, url.href) && url.host.len > 0);
	HOLDS(lies_in(url.user, url.href) && lies_in(url.password, url.href));
	HOLDS(lies_in(url.path, url.href) && url.path.len > 0 &&
	    url.path.ptr[0] == '/');
	HOLDS(lies_in(url.query, url.href) && lies_in(url.fragment, url.href));
	HOLDS(url.port <= 65535);
	is_itself(url.href, arena);
	is_itself(lede_url_request(&url, arena), arena);
	/* Names: one that is named again is the same. */
	name = lede_url_canonical(&url, arena);
	is_itself(name, arena);
	HOLDS(lede_url_parse(&again, name, NULL, arena, &err) == 0);
	HOLDS(lede_slice_eq(lede_url_canonical(&again, arena), name));
	name = lede_url_key(&url, arena);
	HOLDS(lede_slice_eq(lede_url_key(&again, arena), name));
	HOLDS(lede_url_parse(&again, name, NULL, arena, &err) == 0);
}
