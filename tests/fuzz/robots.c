/*
 * Whatever a robots.txt says: a copy of what was read says the same, line ends
 * of another kind too, and robots.txt itself may be asked for.
 */
#define FUZZ_SEEDS \
	"user-agent: *\ndisallow: /a*b$\nallow: /a/\n\nUser-Agent: lede\n" \
	"Disallow: /x # y\nCrawl-delay: 2.5\n/axb", \
	"User-agent:lede\nUser-agent: other\nallow:/%c3%a9\ndisallow:/\n/\xc3\xa9", \
	"\xef\xbb\xbfuser-agent: *\ndisallow: /*?*id=\n/p?id=1", \
	"disallow: /\nuser-agent: *\ndisallow:\n/", \
	"user-agent: *\ndisallow: /****************b\n/aaaaaaaaaaaaaaaaaaaaa"
#include "fuzz.h"

#include "buf.h"
#include "robots.h"

static void
fuzz_property(struct lede_slice data, struct lede_arena *arena)
{
	struct lede_slice agent = LEDE_SLICE("lede/1.0"), path = data;
	struct lede_buf lines = { .arena = arena };
	struct lede_robots robots, other, *kept;
	bool allowed;

	/* The last line is the path that is asked for. */
	for (size_t i = 0; i < data.len; i++)
		if (data.ptr[i] == '\n')
			path = lede_slice_cut(data, i + 1, data.len);
	lede_robots_parse(&robots, data, agent, arena);
	allowed = lede_robots_allowed(&robots, path, arena);
	HOLDS(lede_robots_allowed(&robots, LEDE_SLICE("/robots.txt"), arena));
	kept = lede_robots_keep(&robots);
	HOLDS(lede_robots_allowed(kept, path, arena) == allowed);
	free(kept);
	if (data.len == 0 || memchr(data.ptr, '\r', data.len) != NULL)
		return;
	for (size_t i = 0; i < data.len; i++) {
		if (data.ptr[i] == '\n')
			lede_buf_char(&lines, '\r');
		lede_buf_char(&lines, data.ptr[i]);
	}
	/* Longer: not where only so much is read. */
	if (lines.len >= LEDE_ROBOTS_MAX)
		return;
	lede_robots_parse(&other, lede_buf_slice(&lines), agent, arena);
	HOLDS(lede_robots_allowed(&other, path, arena) == allowed);
	HOLDS(other.n == robots.n);
}
