/*
 * timeline: what one more sighting of an article means for its history.
 *
 * An article is a row of texts, each seen from a first to a last time.  A
 * sighting (time, text) that lies within what is known changes nothing, so
 * loading twice is loading once, in whatever order and however often.
 */
#ifndef LEDE_TIMELINE_H
#define LEDE_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "slice.h"

struct lede_version {
	int64_t revision;
	struct lede_slice first, last;	/* lede_utc, sorts as text */
	bool same;			/* the text of the sighting */
	bool current;
};

/* What a database has to do about it. */
enum lede_step {
	LEDE_STEP_NONE,
	LEDE_STEP_LATER,	/* move last_seen of the revision to seen */
	LEDE_STEP_EARLIER,	/* move first_seen */
	LEDE_STEP_REFRESH,	/* the present text with what stands beside it
				   replaced; last_seen is seen */
	LEDE_STEP_RENEW,	/* the present text goes to the past */
	LEDE_STEP_PAST		/* one more text of the past */
};

struct lede_change {
	enum lede_step step;
	int64_t revision;	/* of RENEW and PAST the new one's number */
	struct lede_slice seen;	/* borrows */
	bool current;		/* the revision is the present text */
	bool redate;		/* since when claims hold may have changed */
};

/*
 * SQL for both databases: claims are as old as the first text from which on
 * all had them; those that all had are as old as the article.  Of texts first
 * seen at one time, the later revision came later.  A WHERE may follow.
 */
#define LEDE_TIMELINE_CLAIMS \
	"UPDATE claims SET since = coalesce((" \
	"SELECT min(v.first_seen) FROM versions v " \
	"WHERE v.article = claims.article AND (v.first_seen, v.revision) > (" \
	"SELECT r.first_seen, r.revision FROM revisions r " \
	"WHERE r.article = claims.article AND NOT EXISTS (" \
	"SELECT 1 FROM past_figures p WHERE p.article = r.article " \
	"AND p.revision = r.revision AND p.topic = claims.topic " \
	"AND p.amount = claims.amount) " \
	"ORDER BY r.first_seen DESC, r.revision DESC LIMIT 1)), " \
	"(SELECT at FROM articles a WHERE a.article = claims.article))"

/*
 * versions in any order, n > 0.  dated is false where seen is only the time of
 * loading: a text that was there before is then known, not one that came back.
 * other: the record differs from the present one beyond its text, or may.
 */
struct lede_change lede_timeline_change(const struct lede_version *versions,
    size_t n, struct lede_slice seen, bool dated, bool other);

#endif
