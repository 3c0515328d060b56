/*
 * robots: what a site asks robots to leave alone (RFC 9309), and the
 * Crawl-delay that many add.
 */
#ifndef LEDE_ROBOTS_H
#define LEDE_ROBOTS_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "slice.h"

/* As much of a robots.txt is read (RFC 9309 2.5). */
#define LEDE_ROBOTS_MAX ((size_t)500 << 10)

struct lede_robots_rule;

struct lede_robots {
	struct lede_robots_rule *rules;
	size_t n, cap;
	double delay_s;		/* Crawl-delay; negative: none */
};

/*
 * Read a robots.txt for agent: a product token ("lede") or a User-Agent that
 * begins with one ("lede/1.0").  All in arena, text is not kept.  Cannot
 * fail, linear time: what is no rule is passed over.
 */
void lede_robots_parse(struct lede_robots *robots, struct lede_slice text,
    struct lede_slice agent, struct lede_arena *arena);

/* A copy in one block of its own, to be freed with free(). */
struct lede_robots *lede_robots_keep(const struct lede_robots *robots);

/*
 * May the robot ask for this path, which is a URL's path with "?" and query?
 * The longest rule that matches decides, for equal ones the one that allows.
 * Linear in path for each rule.
 */
bool lede_robots_allowed(const struct lede_robots *robots,
    struct lede_slice path, struct lede_arena *arena);

#endif
