#include "timeline.h"

enum sighting {
	SEEN_KNOWN,		/* within what is known */
	SEEN_LATER,		/* version *at was there until then, at least */
	SEEN_EARLIER,		/* version *at was there already then */
	SEEN_CURRENT,		/* a new text, the latest */
	SEEN_PAST		/* a text that was there before others */
};

/* *at is an index for LATER, EARLIER and KNOWN. */
static enum sighting
sighting_of(const struct lede_version *versions, size_t n,
    struct lede_slice seen, bool dated, size_t *at)
{
	size_t before = SIZE_MAX, after = SIZE_MAX, i;

	for (i = 0; i < n; i++) {
		const struct lede_version *v = &versions[i];

		if (v->same && !dated) {
			*at = i;
			return SEEN_KNOWN;
		}
		if (lede_slice_cmp(v->first, seen) > 0) {
			if (after == SIZE_MAX || lede_slice_cmp(v->first,
			    versions[after].first) < 0)
				after = i;
			continue;
		}
		if (v->same && lede_slice_cmp(v->last, seen) >= 0) {
			*at = i;
			return SEEN_KNOWN;
		}
		/* Of texts first seen at one time, the later revision. */
		if (before == SIZE_MAX || lede_slice_cmp(v->first,
		    versions[before].first) > 0 || (lede_slice_eq(v->first,
		    versions[before].first) && v->revision >
		    versions[before].revision))
			before = i;
	}
	if (before != SIZE_MAX && versions[before].same) {
		*at = before;
		return SEEN_LATER;
	}
	if (after != SIZE_MAX && versions[after].same) {
		*at = after;
		return SEEN_EARLIER;
	}
	return after == SIZE_MAX ? SEEN_CURRENT : SEEN_PAST;
}

struct lede_change
lede_timeline_change(const struct lede_version *versions, size_t n,
    struct lede_slice seen, bool dated, bool other)
{
	struct lede_change change = { .step = LEDE_STEP_NONE, .seen = seen };
	enum sighting sighting;
	int64_t next = 0;
	size_t at = 0;

	for (size_t i = 0; i < n; i++)
		if (versions[i].revision >= next)
			next = versions[i].revision + 1;
	sighting = sighting_of(versions, n, seen, dated, &at);
	if (sighting == SEEN_CURRENT || sighting == SEEN_PAST) {
		change.step = sighting == SEEN_CURRENT ?
		    LEDE_STEP_RENEW : LEDE_STEP_PAST;
		change.revision = next;
		change.redate = true;
		return change;
	}
	change.revision = versions[at].revision;
	change.current = versions[at].current;
	if (sighting == SEEN_EARLIER) {
		change.step = LEDE_STEP_EARLIER;
		change.redate = n > 1;
		return change;
	}
	if (sighting == SEEN_LATER)
		change.step = LEDE_STEP_LATER;
	else
		change.seen = versions[at].last;
	/* The latest word on the present text replaces what was. */
	if (change.current && other && (!dated ||
	    lede_slice_eq(change.seen, seen))) {
		change.step = LEDE_STEP_REFRESH;
		change.redate = n > 1;
	}
	return change;
}
