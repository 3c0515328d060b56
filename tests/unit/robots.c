/* robots: whole lines in, yes or no out; the rest is in the bench's cases. */
#include "unit.h"

#include "robots.h"

static struct lede_arena arena;

static bool
allowed(const char *text, const char *path)
{
	struct lede_robots robots;

	lede_robots_parse(&robots, lede_slice_str(text), LEDE_SLICE("lede/1"),
	    &arena);
	return lede_robots_allowed(&robots, lede_slice_str(path), &arena);
}

int
main(void)
{
	static const char two[] = "user-agent: *\r\ndisallow: /\r\n\r\n"
	    "User-Agent: LEDE # us\nUser-agent: other\n"
	    "Disallow: /a*z$\nAllow: /a/z\nCrawl-delay: 2.5\n";
	struct lede_robots robots;
	char evil[4096];

	CHECK(allowed("", "/x"));
	CHECK(!allowed("User-agent: *\nDisallow: /", "/x"));
	CHECK(allowed("User-agent: *\nDisallow:", "/x"));
	CHECK(allowed("User-agent: *\nDisallow: /", "/robots.txt"));
	CHECK(allowed(two, "/x"));
	CHECK(!allowed(two, "/abcz"));
	CHECK(allowed(two, "/abczy"));
	CHECK(!allowed(two, "/a/z"));	/* five octets against four */
	/* ... and the "$" is an octet, too (RFC 9309 2.2.2). */
	CHECK(!allowed("User-agent: *\nDisallow: /a$\nAllow: /a", "/a"));
	CHECK(allowed("User-agent: *\nDisallow: /a$\nAllow: /a", "/ab"));
	/* RFC 9309 2.2.2: of two as long, the one that allows. */
	CHECK(allowed("User-agent: *\nDisallow: /p\nAllow: /p", "/p"));
	CHECK(allowed("User-agent: *\nAllow: /p\nDisallow: /p", "/p"));
	CHECK(!allowed("\xEF\xBB\xBFUser-agent: *\nDisallow: /", "/x"));
	CHECK(!allowed("user-agent:lede\ndisallow:/\xC3\xA9", "/%c3%A9t"));
	lede_robots_parse(&robots, LEDE_SLICE(two), LEDE_SLICE("lede"),
	    &arena);
	CHECK(robots.delay_s > 2.4 && robots.delay_s < 2.6);
	/* Many stars must not take exponential time. */
	memcpy(evil, "user-agent:*\ndisallow:/", 23);
	for (size_t i = 23; i < sizeof(evil) - 2; i += 2)
		memcpy(evil + i, "*a", 2);
	evil[sizeof(evil) - 2] = 'b';
	evil[sizeof(evil) - 1] = '\0';
	CHECK(allowed(evil, "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
	lede_arena_free(&arena);
	return unit_failed;
}
