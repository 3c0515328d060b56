#include "reportpage.h"

#include "diff.h"
#include "utf8.h"

/*
 * What an article said before and no longer says: for each pair of texts that
 * followed each other, the figures that were replaced and the paragraphs that
 * differ.
 */
#define EDITS_MAX 200		/* pairs shown */

struct text {
	struct lede_slice title, text, first_seen, last_seen, site, modified;
	int64_t article, revision;
};

static bool
read_text(struct lede_report *r, struct lede_db_stmt *st, struct text *t)
{
	if (!lede_report_row(r, st))
		return false;
	*t = (struct text){
		.article = lede_db_int(st, 0),
		.revision = lede_db_int(st, 1),
		.first_seen = lede_report_text(r, st, 2),
		.last_seen = lede_report_text(r, st, 3),
		.title = lede_report_text(r, st, 4),
		.text = lede_report_text(r, st, 5),
		.site = lede_report_name(r, st, 6),
		.modified = lede_report_text(r, st, 7),
	};
	return true;
}

/* Figures that were replaced, by article: read at once, for the view looks at
 * all articles each time. */
struct replaced {
	int64_t article, revision;
	struct lede_slice topic, old, new;
};

struct all_replaced {
	struct replaced *list;
	size_t n, cap, at;		/* at rises with the article */
};

static void
read_replaced(struct lede_report *r, struct all_replaced *all)
{
	struct lede_db_stmt *st = lede_report_query(r,
	    "SELECT article, revision, topic, old_amount, new_amount "
	    "FROM revised_figures WHERE article " LEDE_PICKED
	    " ORDER BY article, revision, topic");

	while (lede_report_row(r, st)) {
		all->list = lede_arena_more(&r->arena, all->list, all->n,
		    &all->cap, sizeof(*all->list));
		all->list[all->n++] = (struct replaced){
			.article = lede_db_int(st, 0),
			.revision = lede_db_int(st, 1),
			.topic = lede_report_name(r, st, 2),
			.old = lede_report_name(r, st, 3),
			.new = lede_report_name(r, st, 4),
		};
	}
}

static void
write_figures(struct lede_report *r, struct all_replaced *all,
    const struct text *new)
{
	struct lede_markup *m = &r->m;
	bool any = false;

	while (all->at < all->n && all->list[all->at].article < new->article)
		all->at++;
	for (size_t i = all->at; i < all->n &&
	    all->list[i].article == new->article; i++) {
		const struct replaced *f = &all->list[i];

		if (f->revision != new->revision)
			continue;
		if (!any) {
			lede_markup_open_class(m, "div", "scroll");
			lede_markup_open(m, "table");
			lede_markup_leaf(m, "caption", NULL,
			    LEDE_SLICE("Figures that were replaced"));
			lede_report_columns(r, "Claimant and thing|>Before|"
			    ">After");
			lede_markup_open(m, "tbody");
		}
		any = true;
		lede_markup_open(m, "tr");
		lede_markup_leaf(m, "td", NULL, f->topic);
		lede_markup_open_class(m, "td", "n");
		lede_markup_leaf(m, "del", NULL, f->old);
		lede_markup_close(m);
		lede_markup_open_class(m, "td", "n");
		lede_markup_leaf(m, "ins", NULL, f->new);
		lede_markup_close_n(m, 2);
	}
	if (any)
		lede_markup_close_n(m, 3);
}

/*
 * What stays: the rest of the paragraph of a change before it, and the
 * beginning of that of a change after it; whole paragraphs are left out.
 */
static void
write_same(struct lede_report *r, struct lede_slice text, bool before,
    bool after)
{
	size_t first = lede_slice_find(text, LEDE_SLICE("\n"), 0);
	size_t last = text.len;

	if (first == SIZE_MAX) {
		lede_markup_text(&r->m, text);
		return;
	}
	while (text.ptr[last - 1] != '\n')
		last--;
	if (!before)
		first = 0;
	if (!after)
		last = text.len;
	lede_markup_text(&r->m, lede_slice_cut(text, 0, first));
	lede_markup_str(&r->m, "\n\n");
	if (lede_slice_trim(lede_slice_cut(text, first, last)).len > 0) {
		lede_markup_leaf(&r->m, "span", "gap", LEDE_SLICE("[…]"));
		lede_markup_str(&r->m, "\n\n");
	}
	lede_markup_text(&r->m, lede_slice_cut(text, last, text.len));
}

/* The space behind it is no part of it. */
static void
write_change(struct lede_markup *m, const char *name, struct lede_slice text)
{
	struct lede_slice words = lede_slice_trim(text);
	size_t end = (size_t)(words.ptr + words.len - text.ptr);

	if (words.len > 0)
		lede_markup_leaf(m, name, NULL, words);
	lede_markup_text(m, lede_slice_cut(text, end, text.len));
}

static void
write_diff(struct lede_report *r, struct lede_slice old, struct lede_slice new,
    const char *class)
{
	struct lede_markup *m = &r->m;
	size_t n;
	struct lede_diff_part *p = lede_diff(old, new, &r->scratch, &n);

	lede_markup_open_class(m, "div", class);
	for (size_t i = 0; i < n; i++) {
		if (p[i].kind == LEDE_DIFF_GONE)
			write_change(m, "del", p[i].text);
		else if (p[i].kind == LEDE_DIFF_NEW)
			write_change(m, "ins", p[i].text);
		else
			write_same(r, p[i].text, i > 0, i + 1 < n);
	}
	lede_markup_close(m);
	lede_arena_reset(&r->scratch);
}

static void
write_edit(struct lede_report *r, struct all_replaced *all,
    const struct text *old, const struct text *new, bool first)
{
	struct lede_markup *m = &r->m;

	lede_markup_open_class(m, "section", "card edit");
	if (first)
		lede_markup_attrf(m, "id", "e%lld", (long long)new->article);
	lede_markup_open(m, "h3");
	lede_markup_open(m, "a");
	lede_markup_attrf(m, "href", "#a%lld", (long long)new->article);
	lede_markup_leaf(m, "bdi", NULL, new->title.len > 0 ?
	    lede_report_short(r, new->title) : LEDE_SLICE("Without a title"));
	lede_markup_close_n(m, 2);
	lede_markup_open_class(m, "p", "meta");
	if (new->site.len > 0) {
		lede_markup_leaf(m, "bdi", NULL, new->site);
		lede_markup_str(m, " · ");
	}
	lede_markup_str(m, "changed between ");
	lede_report_time(r, old->last_seen);
	lede_markup_str(m, " and ");
	lede_report_time(r, new->first_seen);
	if (new->modified.len == 0 || lede_slice_eq(old->modified,
	    new->modified))
		lede_markup_str(m, " · the page names no new date");
	lede_markup_close(m);
	write_figures(r, all, new);
	if (!lede_slice_eq(old->title, new->title))
		write_diff(r, old->title, new->title, "diff title");
	if (!lede_slice_eq(old->text, new->text))
		write_diff(r, old->text, new->text, "diff");
	lede_markup_close(m);
	lede_markup_line(m);
}

bool
lede_report_edits(struct lede_report *r)
{
	struct lede_db_stmt *st = lede_report_query(r,
	    "SELECT v.article, v.revision, v.first_seen, v.last_seen, v.title, "
	    "v.text, a.site, v.modified "
	    "FROM versions v JOIN articles a ON a.article = v.article "
	    "WHERE v.article IN (SELECT article FROM revisions) "
	    "AND v.article " LEDE_PICKED
	    " ORDER BY v.article, v.first_seen, v.revision");
	struct text old = { .article = -1 }, new;
	struct all_replaced all = { 0 };
	size_t n = 0;
	bool again = false;	/* an edit of this article stands already */

	read_replaced(r, &all);
	while (read_text(r, st, &new)) {
		if (new.article == old.article && n++ < EDITS_MAX) {
			if (n == 1) {
				lede_report_section(r, "edits",
				    "What was edited silently");
				lede_markup_leaf(&r->m, "p", "lead",
				    LEDE_SLICE("Pages that were seen with one "
				    "text and later with another."));
			}
			write_edit(r, &all, &old, &new, !again);
			again = true;
		} else {
			again = false;
		}
		old = new;
	}
	if (n == 0)
		return false;
	if (n > EDITS_MAX) {
		lede_markup_open_class(&r->m, "p", "note");
		lede_markup_textf(&r->m, "%zu more edits are in the database.",
		    n - EDITS_MAX);
		lede_markup_close(&r->m);
	}
	lede_markup_close(&r->m);
	return true;
}
