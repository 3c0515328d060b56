/* url: parse, resolve, serialise; canonical addresses and keys of twins. */
#include "unit.h"

#include "url.h"

static struct lede_arena arena;

static struct lede_slice
resolved(const char *input, const char *base)
{
	struct lede_slice s = lede_url_resolve(lede_slice_str(input),
	    lede_slice_str(base), &arena);

	return s.ptr == NULL ? LEDE_SLICE("none") : s;
}

static void
test_resolve(void)
{
	static const char base[] = "http://u:p@news.example:8080/a/b?q=1#f";

	CHECK_SLICE(resolved("c/../d", base),
	    "http://u:p@news.example:8080/a/d");
	CHECK_SLICE(resolved("?x=\xC3\xA9", base),
	    "http://u:p@news.example:8080/a/b?x=%C3%A9");
	CHECK_SLICE(resolved("", base), "http://u:p@news.example:8080/a/b?q=1");
	CHECK_SLICE(resolved("//Other.Example:80", base),
	    "http://other.example/");
	CHECK_SLICE(resolved("/%2e%2E/./x/.", base),
	    "http://u:p@news.example:8080/x/");
	CHECK_SLICE(resolved("/a\tb\r\nc", base),
	    "http://u:p@news.example:8080/abc");
	/* The scheme of the base and no "//": relative (WHATWG URL 4.4). */
	CHECK_SLICE(resolved("http:c", base),
	    "http://u:p@news.example:8080/a/c");
	CHECK_SLICE(resolved("mailto:desk@news.example", base), "none");
	CHECK_SLICE(resolved("javascript:void(0)", base), "none");
	CHECK_SLICE(resolved("page", "not a base"), "none");
	CHECK_SLICE(resolved(" \t\nhttps://a.example/x y\n", NULL),
	    "https://a.example/x%20y");
	CHECK_SLICE(resolved("https://a.example:443/", NULL),
	    "https://a.example/");
	CHECK_SLICE(resolved("https://a.example:65536/", NULL), "none");
	CHECK_SLICE(resolved("https://", NULL), "none");
}

static void
test_host(void)
{
	CHECK_SLICE(resolved("http://B\xC3\x9C" "cher.example/", NULL),
	    "http://xn--bcher-kva.example/");
	CHECK_SLICE(resolved("http://stra\xC3\x9F" "e.example", NULL),
	    "http://xn--strae-oqa.example/");
	CHECK_SLICE(resolved("http://\xE6\x96\xB0\xE9\x97\xBB\xE3\x80\x82" "example",
	    NULL), "http://xn--efvy88h.example/");
	CHECK_SLICE(resolved("http://a\xE2\x80\xAE.example", NULL), "none");
	CHECK_SLICE(resolved("http://0x7f.1/", NULL), "http://127.0.0.1/");
	CHECK_SLICE(resolved("http://1.2.3.256/", NULL), "none");
	CHECK_SLICE(resolved("http://[2001:DB8:0:0::1]/", NULL),
	    "http://[2001:db8::1]/");
	CHECK_SLICE(resolved("http://[::ffff:10.0.0.1]/", NULL),
	    "http://[::ffff:a00:1]/");
	CHECK_SLICE(resolved("http://[::1::]/", NULL), "none");
	CHECK_SLICE(resolved("http://a b/", NULL), "none");
}

static struct lede_url
parsed(const char *input)
{
	struct lede_url url = { .port = 0 };
	struct lede_error err;

	CHECK(lede_url_parse(&url, lede_slice_str(input), NULL, &arena, &err)
	    == 0);
	return url;
}

static void
test_parts(void)
{
	struct lede_url url = parsed(
	    "https://ana:pw@News.Example:8443/a;b?c=d#e");

	CHECK_SLICE(url.scheme, "https");
	CHECK_SLICE(url.user, "ana");
	CHECK_SLICE(url.password, "pw");
	CHECK_SLICE(url.host, "news.example");
	CHECK(url.port == 8443);
	CHECK_SLICE(url.path, "/a;b");
	CHECK_SLICE(url.query, "c=d");
	CHECK_SLICE(url.fragment, "e");
	CHECK_SLICE(lede_url_origin(&url, &arena), "https://news.example:8443");
	CHECK_SLICE(lede_url_request(&url, &arena),
	    "https://news.example:8443/a;b?c=d");
	url = parsed("http://news.example");
	CHECK(url.port == 80 && url.query.ptr == NULL);
	CHECK(url.fragment.ptr == NULL && url.user.len == 0);
}

static struct lede_slice
canonical(const char *input)
{
	struct lede_url url = parsed(input);

	return lede_url_canonical(&url, &arena);
}

static struct lede_slice
key(const char *input)
{
	struct lede_url url = parsed(input);

	return lede_url_key(&url, &arena);
}

static void
test_names(void)
{
	CHECK_SLICE(canonical("HTTP://u@A.example:80/x?utm_source=rss&id=2&"
	    "FBCLID=z#top"), "http://a.example/x?id=2");
	CHECK_SLICE(canonical("http://a.example/?b=1&amp;a=2"),
	    "http://a.example/?b=1&a=2");
	CHECK_SLICE(canonical("http://a.example/#!/story/7"),
	    "http://a.example/#!/story/7");
	CHECK_SLICE(canonical("http://a.example/x?"), "http://a.example/x");
	CHECK_SLICE(key("http://www.a.example/x/?b=1&a=2"),
	    "https://a.example/x?a=2&b=1");
	CHECK_SLICE(key("https://m.a.example/x"), "https://a.example/x");
	CHECK_SLICE(key("https://a.example/amp/x"), "https://a.example/x");
	CHECK_SLICE(key("https://a.example/x/amp/"), "https://a.example/x");
	CHECK_SLICE(key("https://a.example/x.amp.html?outputType=amp"),
	    "https://a.example/x.html");
	CHECK_SLICE(key("https://www.google.com/amp/s/www.a.example/x/amp"),
	    "https://a.example/x");
	CHECK_SLICE(key("https://a-example.cdn.ampproject.org/c/s/a.example/x"),
	    "https://a.example/x");
	/* A host of two labels keeps its name. */
	CHECK_SLICE(key("https://m.example/"), "https://m.example");
}

int
main(void)
{
	test_resolve();
	test_host();
	test_parts();
	test_names();
	lede_arena_free(&arena);
	return unit_failed;
}
