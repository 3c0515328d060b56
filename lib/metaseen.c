#include "metafind.h"

#include "byline.h"
#include "credit.h"
#include "embed.h"
#include "issued.h"

LEDE_EMBED(published_model, "lib/model/published.bin");

/* Set *to from a value that holds a date, if it is one and not to come. */
static void
take_date(const struct lede_metafind *f, struct lede_value *to,
    struct lede_slice s, const char *from)
{
	struct lede_pagedate date;

	if (s.len > 0 && s.len <= 300 && lede_pagedate_find(s,
	    lede_issued_month_first(f), &date) > 0 &&
	    lede_pagedate_day(&date) <= f->today + 1)
		lede_metafind_take(to, lede_pagedate_print(&date, f->arena),
		    from);
}

static void
find_modified(const struct lede_metafind *f)
{
	const struct lede_metafound *found;

	take_date(f, &f->meta->modified, f->ld.modified, "jsonld");
	for (int rank = -1; (found = lede_metafind_best(f, F_MODIFIED,
	    rank)) != NULL; rank = found->rank)
		take_date(f, &f->meta->modified, found->value, found->from);
}

/*
 * The best candidate, unless it has no offset and another that is declared or
 * shown for its day has: that is an instant.  Scripts and addresses have
 * times of their own.
 */
static const struct lede_issued *
most_exact(const struct lede_issued *issued, size_t n, size_t best)
{
	long day = lede_pagedate_day(&issued[best].date);

	for (size_t i = 1; i < n && !issued[best].date.has_zone; i++)
		if (issued[i].source <= LEDE_ISSUED_SHOWN &&
		    lede_pagedate_day(&issued[i].date) == day &&
		    issued[i].date.has_zone)
			return &issued[i];
	return &issued[best];
}

/* Does b, as a reader sees it, say no more than a? */
static bool
says_as_much(const struct lede_pagedate *a, const struct lede_pagedate *b)
{
	return lede_pagedate_day(a) == lede_pagedate_day(b) && (!b->has_time ||
	    (a->has_time && a->hour == b->hour && a->minute == b->minute));
}

/*
 * The day that the model holds for the first, and the one shown as that of a
 * later state, if it is later.
 */
static void
find_published(const struct lede_metafind *f,
    const struct lede_article *article)
{
	struct lede_issued issued[LEDE_ISSUED_MAX];
	struct lede_ranked features[LEDE_ISSUED_MAX];
	const struct lede_dateline *updated;
	size_t n = lede_issued_find(f, article, issued, features, &updated);
	size_t best = lede_ranker_best(published_model, features, n);
	const struct lede_issued *published = most_exact(issued, n, best);

	if (best > 0)
		lede_metafind_take(&f->meta->published, lede_pagedate_print(
		    &published->date, f->arena), published->from);
	if (updated != NULL && (best == 0 ||
	    !says_as_much(&published->date, &updated->date)))
		lede_metafind_take(&f->meta->modified, lede_pagedate_print(
		    &updated->date, f->arena), updated->attribute ? "time" :
		    "text");
}

struct people {
	struct lede_slice names[LEDE_BYLINE_MAX];
	size_t n;
	const char *from;
};

/* A person's name in full, as far as can be seen. */
static bool
is_person(const struct lede_metafind *f, const struct people *people)
{
	for (size_t i = 0; i < people->n; i++)
		if (memchr(people->names[i].ptr, ' ', people->names[i].len) !=
		    NULL && !lede_sitename_is(&f->names, people->names[i], f->arena))
			return true;
	return false;
}

/* "Written by" as a label, the name as its data: Twitter cards. */
static void
add_labelled(const struct lede_metafind *f, struct people *people)
{
	for (size_t i = 0; people->n == 0 && i < f->n_metas; i++)
		for (size_t k = 0; k < f->n_metas; k++)
			if (f->metas[i].field == F_LABEL &&
			    f->metas[k].field == F_DATA &&
			    f->metas[i].rank == f->metas[k].rank &&
			    lede_byline_is_only_by(f->metas[i].value)) {
				people->n = lede_byline_names(
				    f->metas[k].value, false,
				    people->names, 0);
				people->from = f->metas[k].from;
			}
}

/* The site is no author beside others. */
static void
drop_site(const struct lede_metafind *f, struct people *people)
{
	size_t n = 0;

	for (size_t i = 0; i < people->n; i++)
		if (!lede_sitename_is(&f->names, people->names[i], f->arena))
			people->names[n++] = people->names[i];
	if (n > 0)
		people->n = n;
}

/* Several <meta> of one name are several authors. */
static void
add_metas(const struct lede_metafind *f, struct people *people)
{
	const struct lede_metafound *found;

	for (int rank = -1; people->n == 0 &&
	    (found = lede_metafind_best(f, F_AUTHOR, rank)) != NULL;
	    rank = found->rank) {
		people->from = found->from;
		for (size_t i = 0; i < f->n_metas; i++)
			if (f->metas[i].field == F_AUTHOR &&
			    f->metas[i].rank == found->rank)
				people->n = lede_byline_names(
				    f->metas[i].value, false, people->names,
				    people->n);
	}
}

/*
 * A person whom the page declares goes before one whom it shows, and that
 * before a group, a nickname or the site itself.
 */
static void
find_authors(const struct lede_metafind *f,
    const struct lede_article *article)
{
	struct people *people = lede_arena_zalloc(f->arena, 3,
	    sizeof(*people)), *best = NULL;
	struct people *ld = people, *metas = people + 1, *shown = people + 2;

	ld->from = "jsonld";
	for (size_t i = 0; i < f->ld.n_authors; i++)
		ld->n = lede_byline_names(f->ld.authors[i], false, ld->names,
		    ld->n);
	add_metas(f, metas);
	add_labelled(f, metas);
	drop_site(f, metas);
	shown->from = "byline";
	shown->n = lede_credit_find(f->units, article, shown->names,
	    f->arena);
	drop_site(f, shown);
	if (!f->ld.groups && is_person(f, ld))
		best = ld;
	else if (is_person(f, metas))
		best = metas;
	else if (shown->n > 0)
		best = shown;
	else
		best = ld->n > 0 ? ld : metas;
	f->meta->authors = best->names;
	f->meta->n_authors = best->n;
	f->meta->authors_from = best->from;
}

void
lede_meta_see(struct lede_meta *meta, const struct lede_article *article)
{
	find_modified(meta->found);
	find_published(meta->found, article);
	find_authors(meta->found, article);
}
