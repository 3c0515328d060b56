#include "reportpage.h"

#include <math.h>

/*
 * Which outlets have the story of which: articles of one cluster, the earliest
 * first, which the others are taken to copy.
 */
struct copy {
	struct lede_slice cluster, site, title, at;
	int64_t article;
	double common;
	bool known;		/* is common? */
};

static void
write_copy(struct lede_report *r, const struct copy *c, bool first)
{
	struct lede_markup *m = &r->m;

	lede_markup_open(m, "tr");
	lede_markup_open(m, "td");
	lede_report_time(r, c->at);
	lede_markup_close(m);
	lede_markup_open(m, "td");
	lede_markup_leaf(m, "bdi", NULL, c->site.len > 0 ? c->site :
	    LEDE_SLICE("outlet not known"));
	lede_markup_close(m);
	lede_markup_open(m, "td");
	lede_markup_open(m, "a");
	lede_markup_attrf(m, "href", "#a%lld", (long long)c->article);
	lede_markup_leaf(m, "bdi", NULL, c->title.len > 0 ? c->title :
	    LEDE_SLICE("Without a title"));
	lede_markup_close_n(m, 2);
	lede_markup_open_class(m, "td", "n");
	if (first)
		lede_markup_str(m, "earliest");
	else if (c->known)
		lede_markup_textf(m, "%.0f\u00A0%%", floor(c->common * 100 +
		    0.5));
	lede_markup_close_n(m, 2);
	lede_markup_line(m);
}

static void
begin_story(struct lede_report *r, const struct copy *c)
{
	struct lede_markup *m = &r->m;

	lede_markup_open_class(m, "section", "card");
	lede_markup_open(m, "h3");
	lede_markup_leaf(m, "bdi", NULL, c->title.len > 0 ? c->title :
	    LEDE_SLICE("Without a title"));
	lede_markup_close(m);
	lede_markup_open_class(m, "div", "scroll");
	lede_markup_open(m, "table");
	lede_markup_leaf(m, "caption", NULL, LEDE_SLICE("Outlets with this "
	    "story, in order of time"));
	lede_report_columns(r, "When|Outlet|Title|>In common");
	lede_markup_open(m, "tbody");
}

bool
lede_report_copies(struct lede_report *r)
{
	struct lede_db_stmt *st = lede_report_query(r,
	    "SELECT cluster, site, title, at, article, "
	    "coalesce(contains, similarity) "
	    "FROM articles WHERE article " LEDE_PICKED " AND cluster IN ("
	    "SELECT cluster FROM articles WHERE article " LEDE_PICKED
	    " AND cluster IS NOT NULL GROUP BY cluster HAVING count(*) > 1) "
	    "ORDER BY (SELECT min(at) FROM articles b "
	    "WHERE b.cluster = articles.cluster), cluster, at, article");
	struct lede_slice now = { NULL, 0 };

	while (lede_report_row(r, st)) {
		struct copy c = {
			.cluster = lede_report_text(r, st, 0),
			.site = lede_report_name(r, st, 1),
			.title = lede_report_name(r, st, 2),
			.at = lede_report_text(r, st, 3),
			.article = lede_db_int(st, 4),
			.common = lede_db_num(st, 5),
			.known = !lede_db_is_null(st, 5),
		};
		bool first = now.ptr == NULL || !lede_slice_eq(now, c.cluster);

		if (now.ptr == NULL) {
			lede_report_section(r, "copies",
			    "Which outlets have the same story");
			lede_markup_leaf(&r->m, "p", "lead", LEDE_SLICE(
			    "Articles whose words are mostly the same, often "
			    "of one news agency, and what part of the shorter "
			    "text stands in both."));
		} else if (first) {
			lede_markup_close_n(&r->m, 4);
		}
		if (first)
			begin_story(r, &c);
		write_copy(r, &c, first);
		now = c.cluster;
	}
	if (now.ptr == NULL)
		return false;
	lede_markup_close_n(&r->m, 5);
	lede_markup_line(&r->m);
	return true;
}
