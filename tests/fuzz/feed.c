/*
 * Whatever a feed or a page is, its entries have addresses of the web or
 * none, and texts that are UTF-8.
 */
#define FUZZ_SEEDS \
	"<rss version=\"2.0\"><channel><item><title>A &amp; b</title>" \
	"<link>/a</link><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate>" \
	"<description>&lt;p&gt;x</description></item></channel></rss>", \
	"<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"x/\"><entry>" \
	"<link rel=\"alternate\" href=\"b\"/><content type=\"xhtml\"><div>c" \
	"</div></content></entry></feed>", \
	"{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{" \
	"\"id\":\"1\",\"url\":\"/j\",\"date_published\":\"2026-03-02\"}]}", \
	"<!DOCTYPE r [<!ENTITY e \"<b>x</b>\">]><urlset><url><loc>/s?a=1&b=2" \
	"</loc><lastmod>&e;</lastmod></url></urlset>", \
	"http://h.example/a\nhttp://h.example/b\n", \
	"<base href=/x/><link rel=alternate type=application/rss+xml href=r>" \
	"<a href=/feed/>F</a>"
#include "fuzz.h"

#include "feed.h"
#include "feeddate.h"
#include "feedfind.h"
#include "url.h"
#include "utf8.h"

static void
is_text(struct lede_slice s)
{
	HOLDS(s.ptr != NULL || s.len == 0);
	HOLDS(lede_utf8_valid(s) == s.len);
}

static void
is_address(struct lede_slice s, struct lede_arena *arena)
{
	HOLDS(s.len == 0 || lede_url_resolve(s, LEDE_SLICE_NONE,
	    arena).ptr != NULL);
}

static void
fuzz_property(struct lede_slice data, struct lede_arena *arena)
{
	struct lede_slice body = lede_utf8_repair(data, arena),
	    url = LEDE_SLICE("https://h.example/dir/page");
	struct lede_feed_entry *entries;
	struct lede_feedlink *links;
	struct lede_error err;
	int64_t seconds;
	size_t n;

	entries = lede_feed_parse(body, url, arena, &n, &err);
	HOLDS(entries != NULL || n == 0);
	for (size_t i = 0; i < n; i++) {
		is_address(entries[i].url, arena);
		is_text(entries[i].guid);
		is_text(entries[i].title);
		is_text(entries[i].summary);
		is_text(entries[i].author);
		is_text(entries[i].content);
		is_text(entries[i].published);
		/* What is printed can be read, and means the same. */
		if (lede_feeddate_parse(entries[i].published, &seconds)) {
			int64_t again;

			HOLDS(lede_feeddate_parse(lede_feeddate(
			    entries[i].published, arena), &again));
			HOLDS(again == seconds);
		}
	}
	links = lede_feedfind(body, url, arena, &n);
	for (size_t i = 0; i < n; i++) {
		HOLDS(links[i].url.len > 0);
		is_address(links[i].url, arena);
		is_text(links[i].title);
		for (size_t k = 0; k < i; k++)
			HOLDS(!lede_slice_eq(links[i].url, links[k].url));
	}
}
