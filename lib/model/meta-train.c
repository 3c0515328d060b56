/*
 * meta-train: learn the weights by which lib/titles.c and its like choose
 * (meta.md).
 *
 *	meta-train title|published MODEL PAGES.ndjson ...
 *
 * A record has url, body and gold with the value.  It prints for each file
 * what cross-validation by site gives, then learns from all.
 */
#include <err.h>
#include <stdio.h>

#include "buf.h"
#include "fold.h"
#include "input.h"
#include "issued.h"
#include "json.h"
#include "learn.h"
#include "meta.h"
#include "titles.h"
#include "utf8.h"

#define FOLDS 5
#define SETS_MAX 8
#define TODAY 20800	/* days since 1970: all pages are older */

static struct learn learn = { .rate = .1, .epochs = 5 };
static const struct lede_pagewords *words;

/* As the scorer compares: without case, white space single. */
static struct lede_slice
folded(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	size_t pos = 0;
	uint32_t code;

	while (pos < s.len) {
		code = lede_utf8_next(s, &pos);
		if (lede_utf8_is_space(code))
			code = ' ';
		if (code != ' ' || (out.len > 0 &&
		    out.ptr[out.len - 1] != ' '))
			lede_buf_code(&out, lede_utf8_lower(code));
	}
	return lede_slice_trim(lede_buf_slice(&out));
}

/* A page as lede-extract reads it. */
struct page {
	struct lede_slice address, gold;	/* gold.len 0: not known */
	struct lede_meta meta;
	struct lede_article article;
	struct lede_arena *arena;
};

static struct learn_example *
add_example(const struct page *page, const struct lede_ranked *features,
    size_t n, size_t set)
{
	struct learn_example *e = learn_add(&learn, n, fold_of(page->address,
	    FOLDS, page->arena), set);

	for (size_t i = 0; i < e->n; i++)
		e->all[i].has = features[i];
	return e;
}

static void
add_titles(const struct page *page, size_t set)
{
	struct lede_title titles[LEDE_TITLES_MAX];
	struct lede_ranked features[LEDE_TITLES_MAX];
	struct lede_slice gold = folded(page->gold, page->arena);
	size_t n = lede_titles_find(page->meta.found, titles, features);
	struct learn_example *e;

	if (n == 0 || gold.len == 0)
		return;
	e = add_example(page, features, n, set);
	for (size_t i = 0; i < n; i++)
		e->all[i].right = lede_slice_eq(gold, folded(titles[i].says,
		    page->arena));
}

static void
add_published(const struct page *page, size_t set)
{
	struct lede_issued issued[LEDE_ISSUED_MAX];
	struct lede_ranked features[LEDE_ISSUED_MAX];
	struct lede_pagedate gold;
	const struct lede_dateline *updated;
	size_t n = lede_issued_find(page->meta.found, &page->article, issued,
	    features, &updated);
	struct learn_example *e;

	if (page->gold.len == 0 ||
	    lede_pagedate_find(page->gold, false, &gold) == 0)
		return;
	e = add_example(page, features, n, set);
	for (size_t i = 1; i < n; i++)
		e->all[i].right = lede_pagedate_day(&issued[i].date) ==
		    lede_pagedate_day(&gold);
}

static const struct task {
	const char *name;
	void (*add)(const struct page *page, size_t set);
	double decay;		/* chosen by what cross-validation gives */
} tasks[] = {
	{ "title", add_titles, .02 }, { "published", add_published, .002 },
};
static const struct task *task = tasks;

static void
read_page(const struct lede_record *rec, size_t set)
{
	struct page page = { .arena = rec->arena, .gold = LEDE_SLICE_NONE };
	struct lede_slice body;
	struct lede_error error;
	struct lede_node *root;
	struct lede_units units;
	struct lede_hints hints;

	if (lede_json_string(lede_record_get(rec, "body"), rec->arena,
	    &body) == -1 || lede_json_string(lede_record_get(rec, "url"),
	    rec->arena, &page.address) == -1)
		errx(2, "a record has no body, or no url");
	lede_json_str(lede_json_get(lede_json_parse(lede_record_get(rec,
	    "gold"), rec->arena, &error), task->name), &page.gold);
	root = lede_html_parse(body, rec->arena);
	units = lede_units_find(root, words, rec->arena);
	lede_meta_find(&page.meta, root, &units, page.address, TODAY,
	    rec->arena);
	hints = lede_meta_hints(&page.meta);
	lede_article_find(&page.article, &units, &hints, words, false,
	    rec->arena);
	task->add(&page, set);
}

static void
read_pages(char *name, size_t set)
{
	char *names[] = { name, NULL };
	struct lede_input in;
	struct lede_record rec;
	struct lede_error error;
	int got;

	memset(&in, 0, sizeof(in));
	lede_input_open(&in, names);
	while ((got = lede_input_next(&in, &rec, &error)) == 1)
		read_page(&rec, set);
	if (got == -1)
		errx(2, "%s", error.message);
	lede_input_close(&in);
}

static void
cross_validate(char *names[], size_t n)
{
	size_t all[SETS_MAX] = { 0 }, right[SETS_MAX] = { 0 };
	size_t can[SETS_MAX] = { 0 };

	for (size_t fold = 0; fold < FOLDS; fold++) {
		learn_train(&learn, fold);
		for (size_t i = 0; i < learn.n; i++) {
			const struct learn_example *e = &learn.examples[i];
			bool any = false;

			if (e->fold != fold)
				continue;
			for (size_t k = 0; k < e->n; k++)
				any |= e->all[k].right;
			all[e->set]++;
			can[e->set] += any;
			right[e->set] += e->all[learn_decide(&learn,
			    e)].right;
		}
	}
	for (size_t i = 0; i < n; i++)
		printf("%s: %.4f of %zu, %.4f have a candidate\n", names[i],
		    (double)right[i] / (double)all[i], all[i],
		    (double)can[i] / (double)all[i]);
}

int
main(int argc, char *argv[])
{
	struct lede_arena tables = { 0 };

	if (argc < 4 || argc > 3 + SETS_MAX)
		errx(2, "usage: meta-train title|published MODEL FILE ...");
	while (strcmp(argv[1], task->name) != 0)
		if (++task == tasks + sizeof(tasks) / sizeof(tasks[0]))
			errx(2, "%s is none of the models", argv[1]);
	learn.decay = task->decay;
	words = lede_pagewords_open(&tables);
	for (int i = 3; i < argc; i++)
		read_pages(argv[i], (size_t)i - 3);
	cross_validate(argv + 3, (size_t)argc - 3);
	learn_train(&learn, FOLDS);
	learn_write(&learn, argv[2]);
	lede_arena_free(&learn.arena);
	lede_arena_free(&tables);
	return 0;
}
