#include "issued.h"

#include <limits.h>

enum template {
	SOURCE = 1, SAYS, BOTH, MODIFIED, PLACE, MARK, BOX, ORDER, AGREE,
	TURNED, TIME, NEWEST, BEHIND, NEAR,
	DECLARED
};

/* How far another day is from one, in steps. */
static uint32_t
apart(long day, long other)
{
	long d = other - day;

	if (d == 0)
		return 1;
	if (d == 1 || d == -1)
		return d == 1 ? 2 : 3;
	if (d > 1)
		return d <= 31 ? 4 : 5;
	return d >= -31 ? 6 : 7;
}

/* The first candidate of a source that is read the page's way. */
static const struct lede_issued *
first_of(const struct lede_issued *all, size_t n,
    enum lede_issuedsource source)
{
	for (size_t i = 0; i < n; i++)
		if (all[i].source == source && !all[i].turned &&
		    (source != LEDE_ISSUED_SHOWN || (all[i].line->place > 1 &&
		    !all[i].line->elsewhere)))
			return &all[i];
	return NULL;
}

/* What others say of the day. */
static void
tell_others(const struct lede_issued *all, size_t n,
    const struct lede_issued *one, struct lede_ranked *told)
{
	uint32_t says[LEDE_ISSUED_SOURCES] = { 0 }, kind = one->source;
	long day = lede_pagedate_day(&one->date);
	const struct lede_issued *first;

	for (uint32_t s = 1; s < LEDE_ISSUED_SOURCES; s++) {
		first = first_of(all, n, s);
		if (first != NULL && one->source != LEDE_ISSUED_NONE)
			says[s] = apart(day, lede_pagedate_day(&first->date));
		else
			says[s] = first != NULL ? 8 : 0;
		lede_ranked_tell(told, SAYS, (kind << 8 | s) << 8 | says[s]);
	}
	lede_ranked_tell(told, BOTH, (kind << 8 |
	    says[LEDE_ISSUED_LD] << 4 | says[LEDE_ISSUED_META]) << 8 |
	    says[LEDE_ISSUED_SHOWN]);
	lede_ranked_tell(told, BOTH, ((16 + kind) << 8 |
	    says[LEDE_ISSUED_URL] << 4 | says[LEDE_ISSUED_META]) << 8 |
	    says[LEDE_ISSUED_SHOWN]);
}

/* In steps, exact beside the title. */
static uint32_t
behind_step(long n)
{
	return (uint32_t)(n < -20 ? 0 : n < -8 ? 1 : n < 6 ? n + 9 : n < 10 ?
	    15 : n < 20 ? 16 : n < 50 ? 17 : 18);
}

static void
tell_line(const struct lede_issued *one, struct lede_ranked *told)
{
	const struct lede_dateline *line = one->line;
	uint32_t place = (uint32_t)(line->place + 1),
	    mark = (uint32_t)(line->mark + 4), sense = (uint32_t)line->sense;

	lede_ranked_tell(told, BEHIND, behind_step(line->behind));
	lede_ranked_tell(told, NEAR, behind_step(line->behind) << 8 | mark);
	lede_ranked_tell(told, PLACE, (place << 8 | sense) << 8 |
	    (uint32_t)line->elsewhere << 1 | line->aside);
	lede_ranked_tell(told, MARK, (mark << 8 | sense) << 8 |
	    (uint32_t)line->attribute);
	lede_ranked_tell(told, BOX, (place << 8 | mark) << 8 |
	    (uint32_t)line->begins << 1 | line->alone);
}

void
lede_issued_tell(const struct lede_issued *all, size_t n, size_t i,
    long modified, bool month_first, struct lede_ranked *told)
{
	const struct lede_issued *one = &all[i];
	uint32_t kind = one->source, agree = 0, before = 0, later = 0;
	uint32_t surely = 0;	/* that agree, and read one way only */
	uint32_t with = 0, against = 0;	/* of what is declared */
	long day = lede_pagedate_day(&one->date), other;

	*told = (struct lede_ranked){ .n = 0 };
	lede_ranked_tell(told, SOURCE, kind << 8 | (uint32_t)one->rank);
	tell_others(all, n, one, told);
	if (kind == LEDE_ISSUED_NONE)
		return;
	for (size_t k = 1; k < n; k++) {
		if (all[k].source <= LEDE_ISSUED_META && !all[k].turned)
			*(lede_pagedate_day(&all[k].date) == day ? &with :
			    &against) += 1;
		other = lede_pagedate_day(&all[k].date);
		agree += k != i && other == day;
		surely += k != i && other == day && !all[k].date.either;
		before += k < i && all[k].source == one->source &&
		    other != day;
		later += other > day;
	}
	lede_ranked_tell(told, DECLARED, (kind << 8 | (with < 3 ? with : 3)) <<
	    8 | (against < 3 ? against : 3));
	lede_ranked_tell(told, AGREE, kind << 8 | (agree < 4 ? agree : 4));
	lede_ranked_tell(told, ORDER, kind << 8 | (before < 4 ? before : 4));
	lede_ranked_tell(told, NEWEST, kind << 8 | (later < 3 ? later : 3));
	lede_ranked_tell(told, MODIFIED, kind << 8 | (modified == LONG_MIN ?
	    0 : apart(day, modified)));
	lede_ranked_tell(told, TURNED, ((surely < 2 ? surely : 2) << 1 |
	    one->date.either) << 2 |
	    (uint32_t)one->turned << 1 | month_first);
	lede_ranked_tell(told, TIME, (kind << 8 |
	    (uint32_t)one->date.has_time) << 8 |
	    (uint32_t)(one->date.has_zone && one->date.zone == 0));
	if (one->line != NULL)
		tell_line(one, told);
}
