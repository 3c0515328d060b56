#include "issued.h"

#include <limits.h>

#include "scriptdate.h"

#define SCRIPTS_MAX 16

struct find {
	const struct lede_metafind *f;
	struct lede_issued *all;
	size_t n;
	bool month_first;
	long modified;		/* day; LONG_MIN: not declared */
};

bool
lede_issued_month_first(const struct lede_metafind *f)
{
	const struct lede_metafound *locale = lede_metafind_best(f,
	    F_LANGUAGE, -1);

	return lede_slice_caseis(f->html_lang, "en-us") ||
	    lede_slice_caseis(f->ld.language, "en-us") ||
	    (locale != NULL && lede_slice_caseis(locale->value, "en_us"));
}

/* A date behind today + 1 is none. */
static void
add(struct find *find, struct lede_issued issued)
{
	for (int turn = 0; turn < 2 && find->n < LEDE_ISSUED_MAX; turn++) {
		if (lede_pagedate_day(&issued.date) <= find->f->today + 1)
			find->all[find->n++] = issued;
		if (!issued.date.either)
			return;
		lede_pagedate_turn(&issued.date);
		issued.turned = true;
	}
}

static void
add_text(struct find *find, struct lede_slice s, struct lede_issued issued)
{
	if (s.len > 0 && s.len <= 300 && lede_pagedate_find(s,
	    find->month_first, &issued.date) > 0)
		add(find, issued);
}

static void
add_address(struct find *find, struct lede_slice url,
    enum lede_issuedsource source)
{
	struct lede_issued issued = { .source = source, .from = "url" };

	if (url.len > 0 && lede_pagedate_in_url(url, &issued.date))
		add(find, issued);
}

static void
add_metas(struct find *find)
{
	const struct lede_metafind *f = find->f;

	for (size_t i = 0; i < f->n_metas; i++)
		if (f->metas[i].field == F_PUBLISHED)
			add_text(find, f->metas[i].value,
			    (struct lede_issued){
			    .source = LEDE_ISSUED_META,
			    .from = f->metas[i].from,
			    .rank = f->metas[i].rank });
		else if (f->metas[i].field == F_SUMMARY)
			add_text(find, f->metas[i].value,
			    (struct lede_issued){
			    .source = LEDE_ISSUED_TOLD,
			    .from = f->metas[i].from });
}

/* What scripts that run in the page know of it. */
static void
add_scripts(struct find *find)
{
	struct lede_scriptdate dates[SCRIPTS_MAX];
	size_t n = lede_scriptdates_find(dates, SCRIPTS_MAX, find->f->root,
	    find->month_first);

	for (size_t i = 0; i < n; i++)
		add(find, (struct lede_issued){ .date = dates[i].date,
		    .source = LEDE_ISSUED_SCRIPT, .from = "script",
		    .rank = (int)dates[i].kind << 2 | dates[i].others });
}

/* A sentence of the text tells of its day: where the article's is declared,
 * it is not asked. */
static bool
is_told(const struct find *find, const struct lede_dateline *line)
{
	return line->told && line->mark <= 0 &&
	    line->sense == LEDE_DATE_BARE && find->n > 1 &&
	    find->all[1].source <= LEDE_ISSUED_META;
}

/* No reader's, and no other article's. */
static bool
may_be(const struct lede_dateline *line)
{
	return line->mark >= 0 && (!line->apart ||
	    line->sense == LEDE_DATE_PUBLISHED || line->mark > 0) &&
	    (line->sense == LEDE_DATE_PUBLISHED ||
	    (!line->elsewhere && (line->place > 0 || !line->aside)));
}

static void
add_shown(struct find *find, const struct lede_article *article,
    const struct lede_dateline **updated)
{
	const struct lede_metafind *f = find->f;
	struct lede_dateline *lines = lede_arena_alloc(f->arena,
	    LEDE_ISSUED_MAX * sizeof(*lines));
	size_t n = lede_datelines_find(lines, LEDE_ISSUED_MAX / 2, f->units,
	    article, find->month_first, f->arena);

	*updated = NULL;
	for (size_t i = 0; i < n; i++)
		if (lines[i].sense == LEDE_DATE_UPDATED) {
			if (*updated == NULL && lines[i].place > 0 &&
			    !lines[i].elsewhere && !lines[i].begins &&
			    lede_pagedate_day(&lines[i].date) <= f->today + 1)
				*updated = &lines[i];
		} else if (may_be(&lines[i]) && !is_told(find, &lines[i])) {
			add(find, (struct lede_issued){
			    .date = lines[i].date, .line = &lines[i],
			    .source = LEDE_ISSUED_SHOWN,
			    .from = lines[i].attribute ? "time" : "text" });
		}
}

/* The day that is declared as that of a later state. */
static long
find_modified(const struct find *find)
{
	const struct lede_metafind *f = find->f;
	const struct lede_metafound *found;
	struct lede_pagedate date;

	if (f->ld.modified.len > 0 && lede_pagedate_find(f->ld.modified,
	    find->month_first, &date) > 0)
		return lede_pagedate_day(&date);
	found = lede_metafind_best(f, F_MODIFIED, -1);
	if (found != NULL && lede_pagedate_find(found->value,
	    find->month_first, &date) > 0)
		return lede_pagedate_day(&date);
	return LONG_MIN;
}

/* Where another day is declared as the first, the last is none. */
static void
drop_modified(struct find *find)
{
	bool other = false;
	size_t n = 0;

	for (size_t i = 0; i < find->n; i++)
		other |= (find->all[i].source == LEDE_ISSUED_LD ||
		    find->all[i].source == LEDE_ISSUED_META) &&
		    lede_pagedate_day(&find->all[i].date) < find->modified;
	for (size_t i = 0; i < find->n; i++)
		if (!other || find->all[i].source <= LEDE_ISSUED_META ||
		    lede_pagedate_day(&find->all[i].date) != find->modified)
			find->all[n++] = find->all[i];
	find->n = n;
}

size_t
lede_issued_find(const struct lede_metafind *f,
    const struct lede_article *article, struct lede_issued *issued,
    struct lede_ranked *features, const struct lede_dateline **updated)
{
	struct find find = { .f = f, .all = issued,
	    .month_first = lede_issued_month_first(f) };
	const struct lede_metafound *image = lede_metafind_best(f, F_IMAGE,
	    -1);

	issued[find.n++] = (struct lede_issued){ .date = { .year = 0 } };
	add_text(&find, f->ld.published, (struct lede_issued){
	    .source = LEDE_ISSUED_LD, .from = "jsonld", .rank = f->ld.rank });
	add_metas(&find);
	add_address(&find, f->url, LEDE_ISSUED_URL);
	add_address(&find, f->meta->canonical.value, LEDE_ISSUED_URL);
	if (image != NULL)
		add_address(&find, image->value, LEDE_ISSUED_IMAGE);
	add_text(&find, f->page_title, (struct lede_issued){
	    .source = LEDE_ISSUED_TOLD, .from = "title", .rank = 1 });
	add_scripts(&find);
	add_shown(&find, article, updated);
	find.modified = find_modified(&find);
	drop_modified(&find);
	for (size_t i = 0; i < find.n; i++)
		lede_issued_tell(issued, find.n, i, find.modified,
		    find.month_first, &features[i]);
	return find.n;
}
