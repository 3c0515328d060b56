#include "metafind.h"

#include "buf.h"
#include "byline.h"
#include "credit.h"
#include "dateline.h"
#include "pagedate.h"
#include "utf8.h"

/* How sure a date that is shown must be to go before a declared one. */
#define EARLIER 9

/* Is 3/4/2024 the fourth of March to those who read the page? */
static bool
is_month_first(const struct lede_metafind *f)
{
	const struct lede_metafound *locale = lede_metafind_best(f,
	    F_LANGUAGE, -1);

	return lede_slice_caseis(f->html_lang, "en-us") ||
	    lede_slice_caseis(f->ld.language, "en-us") ||
	    (locale != NULL && lede_slice_caseis(locale->value, "en_us"));
}

/* Set *to from a value that holds a date, if it is one and not to come. */
static bool
take_date(const struct lede_metafind *f, struct lede_value *to,
    struct lede_slice s, const char *from)
{
	struct lede_pagedate date;

	if (to->value.ptr != NULL || s.len == 0 || s.len > 300 ||
	    lede_pagedate_find(s, is_month_first(f), &date) == 0 ||
	    lede_pagedate_day(&date) > f->today + 1)
		return false;
	lede_metafind_take(to, lede_pagedate_print(&date, f->arena), from);
	return true;
}

static void
take_metas(const struct lede_metafind *f, struct lede_value *to,
    enum lede_metafield field)
{
	const struct lede_metafound *found;

	for (int rank = -1; (found = lede_metafind_best(f, field, rank)) !=
	    NULL; rank = found->rank)
		take_date(f, to, found->value, found->from);
}

static void
take_address(const struct lede_metafind *f, struct lede_slice url)
{
	struct lede_pagedate date;

	if (url.len > 0 && lede_pagedate_in_url(url, &date) &&
	    lede_pagedate_day(&date) <= f->today + 1)
		lede_metafind_take(&f->meta->published,
		    lede_pagedate_print(&date, f->arena), "url");
}

/* What scripts that run in the page know of it. */
static void
take_script(const struct lede_metafind *f)
{
	static const char *const keys[] = { "\"datePublished\":\"",
	    "\"published_at\":\"", "\"publishedAt\":\"",
	    "\"publishedDate\":\"", "\"publishDate\":\"",
	    "\"created_at\":\"", "\"createdAt\":\"" };
	const struct lede_node *node;
	size_t at;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		for (node = f->root; node != NULL;
		    node = lede_html_next(node, f->root, false)) {
			if (node->tag != LEDE_TAG_SCRIPT ||
			    node->child == NULL)
				continue;
			at = lede_slice_find(node->child->text,
			    lede_slice_str(keys[i]), 0);
			if (at == SIZE_MAX)
				continue;
			at += strlen(keys[i]);
			take_date(f, &f->meta->published, lede_slice_cut(
			    node->child->text, at,
			    at + 25 < node->child->text.len ? at + 25 :
			    node->child->text.len), "jsonld");
		}
}

/*
 * An instant in UTC may be on another day than the one on which those who
 * made the page lived, which they show, and by which their "yesterday" goes.
 * And a page that was moved declares the day of that: an earlier one that is
 * shown for sure was the first.
 */
static void
mend_day(const struct lede_metafind *f, const struct lede_dateline *shown)
{
	struct lede_value *published = &f->meta->published;
	struct lede_pagedate declared;
	long apart;

	if (shown->score < LEDE_DATELINE_SURE || shown->said.year == 0 ||
	    lede_pagedate_find(published->value, false, &declared) == 0)
		return;
	apart = lede_pagedate_day(&declared) - lede_pagedate_day(&shown->said);
	if ((declared.has_zone && declared.zone == 0 && (apart == 1 ||
	    apart == -1)) || (apart > 1 && shown->score >= EARLIER)) {
		published->value = lede_pagedate_print(&shown->said,
		    f->arena);
		published->from = "text";
	}
}

/*
 * What is declared, then a date that is shown at the article, then one in the
 * address, and then any other that there is.
 */
static void
find_dates(const struct lede_metafind *f, const struct lede_article *article)
{
	struct lede_value *published = &f->meta->published;
	struct lede_dateline shown;
	const struct lede_metafound *image;

	take_date(f, published, f->ld.published, "jsonld");
	take_date(f, &f->meta->modified, f->ld.modified, "jsonld");
	take_metas(f, published, F_PUBLISHED);
	take_metas(f, &f->meta->modified, F_MODIFIED);
	lede_dateline_find(&shown, f->units, article, is_month_first(f),
	    f->today, f->arena);
	if (published->value.ptr != NULL) {
		mend_day(f, &shown);
		return;
	}
	if (shown.score < LEDE_DATELINE_SURE)
		take_address(f, f->url);
	if (shown.score > 0)
		lede_metafind_take(published, lede_pagedate_print(&shown.date,
		    f->arena), shown.from);
	take_address(f, f->url);
	if (published->value.ptr == NULL)
		take_script(f);
	image = lede_metafind_best(f, F_IMAGE, -1);
	if (image != NULL)
		take_address(f, image->value);
}

/* Letters and digits only, in lower case: "Le Monde.fr" is "lemondefr". */
static struct lede_slice
bare(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	size_t pos = 0;
	uint32_t code;

	while (pos < s.len) {
		code = lede_utf8_next(s, &pos);
		if (lede_utf8_is_letter(code) || lede_utf8_is_digit(code))
			lede_buf_code(&out, lede_utf8_lower(code));
	}
	return lede_buf_slice(&out);
}

/* Is it the site, by its name or its address? */
static bool
is_site(const struct lede_metafind *f, struct lede_slice name)
{
	struct lede_slice a = bare(name, f->arena), b;
	const struct lede_metafound *site = lede_metafind_best(f, F_SITE, -1);

	if (site != NULL && lede_slice_eq(a, bare(site->value, f->arena)))
		return true;
	if (f->ld.publisher.ptr != NULL &&
	    lede_slice_eq(a, bare(f->ld.publisher, f->arena)))
		return true;
	b = bare(f->url, f->arena);
	return a.len > 3 && lede_slice_find(b, a, 0) != SIZE_MAX;
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
		    NULL && !is_site(f, people->names[i]))
			return true;
	return false;
}

/* Are all of one list in the other, which has more? */
static bool
is_part(const struct people *few, const struct people *many)
{
	for (size_t i = 0; i < few->n; i++) {
		size_t k = 0;

		while (k < many->n && !lede_slice_eq(few->names[i],
		    many->names[k]))
			k++;
		if (k == many->n)
			return false;
	}
	return few->n < many->n;
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
			    lede_byline_is_only_by(f->metas[i].value,
			    f->arena)) {
				people->n = lede_byline_names(
				    f->metas[k].value, false, people->names,
				    0, f->arena);
				people->from = f->metas[k].from;
			}
}

/* The site is no author beside others. */
static void
drop_site(const struct lede_metafind *f, struct people *people)
{
	size_t n = 0;

	for (size_t i = 0; i < people->n; i++)
		if (!is_site(f, people->names[i]))
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
				    people->n, f->arena);
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
		    ld->n, f->arena);
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
	if (best != shown && is_part(best, shown))
		best = shown;
	f->meta->authors = best->names;
	f->meta->n_authors = best->n;
	f->meta->authors_from = best->from;
}

void
lede_meta_see(struct lede_meta *meta, const struct lede_article *article)
{
	find_dates(meta->found, article);
	find_authors(meta->found, article);
}
