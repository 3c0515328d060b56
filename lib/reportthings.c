#include "reportthings.h"

#include <stdlib.h>

#include "utc.h"
#include "utf8.h"

/* Fractions and shares are no counts; the unit tells others apart. */
static struct lede_slice
thing_of(struct lede_report *r, const struct lede_figure *f,
    struct lede_slice kind)
{
	bool plain = lede_slice_is(kind, "count") || lede_slice_is(kind,
	    "vague");
	struct lede_slice unit = f->unit.len > 0 ? f->unit : plain ?
	    LEDE_SLICE("") : kind;

	if (f->event.len > 0 && !lede_slice_is(f->event, "other"))
		return lede_arena_printf(&r->arena, "%.*s\n%.*s",
		    LEDE_SLICE_ARG(f->event), LEDE_SLICE_ARG(unit));
	return lede_arena_printf(&r->arena, "\n%.*s\n%.*s", LEDE_SLICE_ARG(
	    lede_utf8_fold(f->noun, &r->arena)), LEDE_SLICE_ARG(unit));
}

/* "The Ministry" and "the ministry" are one. */
static struct lede_slice
claimant_key(struct lede_report *r, struct lede_slice name)
{
	struct lede_slice s = lede_utf8_fold(name, &r->arena);

	if (lede_slice_starts(s, LEDE_SLICE("the ")))
		s = lede_slice_cut(s, 4, s.len);
	return s;
}

static struct lede_figure *
read_figures(struct lede_report *r, size_t *n)
{
	struct lede_figure *list = NULL;
	size_t cap = 0;
	struct lede_db_stmt *st = lede_report_query(r,
	    "SELECT c.since, a.site, coalesce(c.claimant_name, c.claimant, "
	    "a.site), coalesce(c.via_name, c.via), c.event, "
	    "coalesce(c.noun, n.noun), c.amount, n.bound, n.unit, n.kind, "
	    "n.value, n.low, n.high, c.claimant IS NULL, c.article, c.number, "
	    "NULL "
	    "FROM temp.picked a JOIN claims c USING (article) "
	    "JOIN numbers n USING (article, number)"
	    /* And what an earlier text said where the present one says
	     * another: its unit is that of the one that came instead. */
	    " UNION ALL SELECT CASE WHEN EXISTS (SELECT 1 FROM versions w "
	    "WHERE w.article = p.article AND (w.first_seen, w.revision) < "
	    "(v.first_seen, v.revision)) THEN v.first_seen ELSE a.at END, a.site, coalesce(p.claimant, "
	    "a.site), NULL, p.event, p.noun, p.amount, p.bound, n.unit, n.kind, "
	    "p.value, p.low, p.high, p.claimant IS NULL, p.article, NULL, "
	    "p.revision FROM past_figures p "
	    "JOIN revisions v USING (article, revision) "
	    "JOIN temp.picked a USING (article) "
	    "JOIN claims c ON c.article = p.article AND c.topic = p.topic "
	    "JOIN numbers n ON n.article = c.article AND n.number = c.number "
	    "WHERE NOT EXISTS (SELECT 1 FROM claims d WHERE d.article = p.article "
	    "AND d.topic = p.topic AND d.amount = p.amount) "
	    "GROUP BY p.article, p.revision, p.claim");

	*n = 0;
	while (lede_report_row(r, st)) {
		struct lede_figure *f;
		bool bare;

		list = lede_arena_more(&r->arena, list, *n, &cap,
		    sizeof(*list));
		f = &list[(*n)++];
		*f = (struct lede_figure){
			.at = lede_report_text(r, st, 0),
			.site = lede_report_name(r, st, 1),
			.claimant = lede_report_name(r, st, 2),
			.via = lede_report_name(r, st, 3),
			.event = lede_report_name(r, st, 4),
			.noun = lede_report_name(r, st, 5),
			.amount = lede_report_name(r, st, 6),
			.bound = lede_report_name(r, st, 7),
			.unit = lede_report_name(r, st, 8),
			.value = lede_db_num(st, 10),
			.low = lede_db_num(st, 11),
			.high = lede_db_num(st, 12),
			.has_value = !lede_db_is_null(st, 10) ||
			    (!lede_db_is_null(st, 11) &&
			    !lede_db_is_null(st, 12)),
			.by_outlet = lede_db_int(st, 13) != 0,
			.article = lede_db_int(st, 14),
			.number = lede_db_is_null(st, 15) ? -1 :
			    lede_db_int(st, 15),
			.revision = lede_db_is_null(st, 16) ? INT64_MAX :
			    lede_db_int(st, 16),
		};
		f->dated = lede_utc_parse(f->at, &f->seconds, &bare);
		f->thing = thing_of(r, f, lede_db_text(st, 9));
		if (f->claimant.len == 0)
			f->claimant = f->site.len > 0 ? f->site :
			    LEDE_SLICE("the outlet itself");
		f->who = claimant_key(r, f->claimant);
		if (lede_db_is_null(st, 10))
			f->value = (f->low + f->high) / 2;
	}
	return list;
}

static int
by_thing(const void *a, const void *b)
{
	const struct lede_figure *x = a, *y = b;
	int order = lede_slice_cmp(x->thing, y->thing);

	if (order == 0)
		order = lede_slice_cmp(x->at, y->at);
	if (order == 0)
		order = x->article < y->article ? -1 : x->article > y->article;
	if (order == 0)
		order = x->revision < y->revision ? -1 :
		    x->revision > y->revision;
	return order != 0 ? order : x->number < y->number ? -1 :
	    x->number > y->number;
}

/* Events first, then by how many claim something. */
static int
by_weight(const void *a, const void *b)
{
	const struct lede_thing *x = a, *y = b;

	if (x->event != y->event)
		return x->event ? -1 : 1;
	if (x->claimants != y->claimants)
		return x->claimants > y->claimants ? -1 : 1;
	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return lede_slice_cmp(x->figures->thing, y->figures->thing);
}

/*
 * A text leads with what is news: what it lets the same claimant say
 * further down is aside, and the line does not go through it.
 */
static bool
is_aside(const struct lede_thing *g, size_t i)
{
	const struct lede_figure *f = &g->figures[i];

	while (i-- > 0 && g->figures[i].article == f->article &&
	    g->figures[i].seconds == f->seconds &&
	    g->figures[i].revision == f->revision)
		if (g->figures[i].has_value && lede_slice_eq(
		    g->figures[i].who, f->who))
			return true;
	return false;
}

static int
by_name(const void *a, const void *b)
{
	return lede_slice_cmp(*(const struct lede_slice *)a,
	    *(const struct lede_slice *)b);
}

static void
weigh(struct lede_thing *g, struct lede_arena *arena)
{
	struct lede_slice *who = lede_arena_alloc(arena,
	    g->n * sizeof(*who));

	g->event = g->figures->thing.ptr[0] != '\n';
	for (size_t i = 0; i < g->n; i++) {
		struct lede_figure *f = &g->figures[i];

		if (!lede_figure_drawn(f))
			continue;
		f->aside = is_aside(g, i);
		who[g->values++] = f->who;
	}
	if (g->values > 0)
		qsort(who, g->values, sizeof(*who), by_name);
	for (size_t i = 0; i < g->values; i++)
		g->claimants += i == 0 || !lede_slice_eq(who[i], who[i - 1]);
}

struct lede_thing *
lede_report_things(struct lede_report *r, size_t *n_groups)
{
	size_t n, cap = 0;
	struct lede_figure *list = read_figures(r, &n);
	struct lede_thing *groups = NULL;

	*n_groups = 0;
	if (n == 0)
		return NULL;
	qsort(list, n, sizeof(*list), by_thing);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || !lede_slice_eq(list[i].thing,
		    list[i - 1].thing)) {
			groups = lede_arena_more(&r->arena, groups, *n_groups,
			    &cap, sizeof(*groups));
			groups[(*n_groups)++] = (struct lede_thing){
			    .figures = &list[i] };
		}
		groups[*n_groups - 1].n++;
	}
	for (size_t i = 0; i < *n_groups; i++)
		weigh(&groups[i], &r->arena);
	qsort(groups, *n_groups, sizeof(*groups), by_weight);
	return groups;
}
