/*
 * extract-train: learn lib/model/extract.bin from pages with their article.
 *
 *	extract-train [-x PART] MODEL PAGES.ndjson ...
 *
 * A record has url, body and gold: the article's text, or lists of snippets
 * "with" and "without" that it has and has not.  The same files in the same
 * order give the same bytes.  -x leaves out the sites of one part in FOLDS,
 * so that the model can be measured on those.
 *
 * The linear part is learnt without the sites of each part in turn, so that
 * the trees learn from chances as they will be on pages never seen.
 */
#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "boost.h"
#include "fold.h"
#include "input.h"
#include "json.h"
#include "meta.h"
#include "tally.h"
#include "unitlook.h"
#include "unitscore.h"

#define FOLDS 4
#define EPOCHS 3
#define RATE 0.02
#define RIDGE 1e-2f		/* pull of weights to 0 */
#define SLOW 3.0f		/* what squares of slopes begin with */
#define SNIPPET_WEIGHT 0.5	/* of a page that has only snippets */

/* What is kept of a unit. */
struct sample {
	uint32_t first, n;	/* its features */
	float label, weight;
	uint8_t fold;
};

struct page {
	struct lede_units units;
	struct lede_choice choice;
	struct lede_unitview *view;
	size_t fold;
};

static struct lede_arena tables;
static const struct lede_pagewords *words;
static uint32_t *features;
static size_t n_features, cap_features;
static struct sample *samples;
static size_t n_samples, cap_samples;
static int left_out = -1;

static void *
more(void *array, size_t n, size_t *cap, size_t add, size_t size)
{
	if (n + add <= *cap)
		return array;
	*cap = 2 * (n + add);
	array = realloc(array, *cap * size);
	if (array == NULL)
		err(2, "extract-train");
	return array;
}

/* As lede-extract reads it.  False: nothing on it, or left out. */
static bool
read_page(struct page *page, const struct lede_record *rec)
{
	struct lede_slice body, address;
	struct lede_node *root;
	struct lede_meta meta;
	struct lede_hints hints;

	if (lede_json_string(lede_record_get(rec, "body"), rec->arena,
	    &body) == -1 || lede_json_string(lede_record_get(rec, "url"),
	    rec->arena, &address) == -1)
		errx(2, "a record has no body, or no url");
	page->fold = fold_of(address, FOLDS, rec->arena);
	if ((int)page->fold == left_out)
		return false;
	root = lede_html_parse(body, rec->arena);
	page->units = lede_units_find(root, words, rec->arena);
	lede_meta_find(&meta, root, &page->units, address, 100000,
	    rec->arena);
	hints = lede_meta_hints(&meta);
	lede_choice_make(&page->choice, &page->units, rec->arena);
	page->view = lede_unitview_open(&page->units, &page->choice, &hints,
	    words, rec->arena);
	return page->units.n > 0;
}

/* The gold: which units are of the article. */

static uint64_t
shingle(const uint32_t *w)
{
	return ((w[0] * UINT64_C(31) + w[1]) * 31 + w[2]) * 31 + w[3];
}

static int
by_place(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return x < y ? -1 : x > y;
}

/* Where the unit begins in the text if half of its four-word shingles are
 * there, by most of them; else SIZE_MAX.  Often: some are there twice. */
static size_t
find_long(const struct lede_unit *unit, const struct lede_tally *set,
    size_t *places, bool *often)
{
	const struct lede_tally_row *row;
	size_t n = 0;

	*often = false;
	for (size_t k = 0; k + 4 <= unit->n_words; k++) {
		row = lede_tally_get(set, shingle(unit->words + k));
		if (row == NULL)
			continue;
		places[n++] = row->first > k ? row->first - k : 0;
		*often |= row->n > 1;
	}
	if (unit->n_words < 6 || 2 * n < unit->n_words - 3)
		return SIZE_MAX;
	qsort(places, n, sizeof(*places), by_place);
	return places[n / 2];
}

/*
 * Of the long units found in the text, those in its order: the heaviest
 * rising chain.  What is left is no part of the article if it says again
 * what the chain says (a pull quote); it is not known if it stands elsewhere,
 * or is one of two that are the same.
 */
static void
choose_chain(float *labels, size_t *at, const bool *often,
    const struct lede_units *units, const struct lede_unitview *view,
    struct lede_arena *arena)
{
	size_t *weight = lede_arena_zalloc(arena, units->n + 1,
	    sizeof(*weight));
	size_t *from = lede_arena_alloc(arena, (units->n + 1) * sizeof(*from));
	bool *in = lede_arena_zalloc(arena, units->n + 1, sizeof(*in));
	size_t best = SIZE_MAX;

	for (size_t i = 0; i < units->n; i++) {
		if (at[i] == SIZE_MAX)
			continue;
		from[i] = SIZE_MAX;
		for (size_t k = 0; k < i; k++)
			if (at[k] < at[i] && weight[k] >= weight[i]) {
				weight[i] = weight[k];
				from[i] = k;
			}
		weight[i] += units->at[i].n_words;
		if (best == SIZE_MAX || weight[i] > weight[best])
			best = i;
	}
	for (; best != SIZE_MAX; best = from[best])
		in[best] = true;
	for (size_t i = 0; i < units->n; i++) {
		if (at[i] == SIZE_MAX)
			continue;
		labels[i] = in[i] || often[i] ? 1 : -1;
		for (size_t k = 0; labels[i] < 0 &&
		    view->basis[i].same->n == 1 && k < units->n; k++)
			if (in[k] && at[k] <= at[i] &&
			    at[i] < at[k] + units->at[k].n_words)
				labels[i] = 0;
		if (!in[i])
			at[i] = SIZE_MAX;
	}
}

static void
label_long(float *labels, size_t *at, const struct page *page,
    const struct lede_unit *gold, struct lede_arena *arena)
{
	const struct lede_units *units = &page->units;
	bool *often = lede_arena_zalloc(arena, units->n + 1, sizeof(*often));
	struct lede_tally set;
	struct lede_tally_row *row;
	size_t *places, most = 0;

	lede_tally_init(&set, gold->n_words, arena);
	for (size_t i = 0; i + 4 <= gold->n_words; i++) {
		row = lede_tally_row(&set, shingle(gold->words + i));
		if (row->n++ == 0)
			row->first = i;
	}
	for (size_t i = 0; i < units->n; i++)
		if (units->at[i].n_words > most)
			most = units->at[i].n_words;
	places = lede_arena_alloc(arena, (most + 1) * sizeof(*places));
	for (size_t i = 0; i < units->n; i++) {
		labels[i] = 0;
		at[i] = find_long(&units->at[i], &set, places,
		    &often[i]);
	}
	choose_chain(labels, at, often, units, page->view, arena);
}

/* Short ones: all of it is in the text between what the long ones around it
 * are there. */
static void
label_short(float *labels, const size_t *at, const struct lede_units *units,
    const struct lede_unit *gold)
{
	size_t from = 0, to;

	for (size_t i = 0; i < units->n; i++) {
		const struct lede_unit *unit = &units->at[i];

		if (at[i] != SIZE_MAX)
			from = at[i] + unit->n_words;
		if (unit->n_words >= 6)
			continue;
		to = SIZE_MAX;
		for (size_t k = i + 1; k < units->n && to == SIZE_MAX; k++)
			to = at[k];
		if (to == SIZE_MAX)
			to = gold->n_words;
		for (size_t k = from > 1 ? from - 1 : 0; labels[i] == 0 &&
		    k + unit->n_words <= to + 1 &&
		    k + unit->n_words <= gold->n_words; k++)
			labels[i] = memcmp(gold->words + k, unit->words,
			    unit->n_words * sizeof(*unit->words)) == 0;
	}
}

/* -1: not known. */
static void
label_snippets(float *labels, const struct lede_units *units,
    const struct lede_json *gold, struct lede_arena *arena)
{
	static const char *const lists[] = { "without", "with" };
	const struct lede_json *list, *item;
	struct lede_unit snippet;
	struct lede_slice s;

	for (size_t i = 0; i < units->n; i++)
		labels[i] = -1;
	for (size_t l = 0; l < 2; l++) {
		list = lede_json_get(gold, lists[l]);
		for (item = lede_json_first(list); item != NULL;
		    item = lede_json_next(item)) {
			if (!lede_json_str(item, &s))
				continue;
			snippet = (struct lede_unit){ .text = s };
			lede_unit_look(&snippet, words, arena);
			for (size_t i = 0; i < units->n; i++) {
				const struct lede_unit *u = &units->at[i];

				for (size_t k = 0; snippet.n_words > 0 &&
				    k + snippet.n_words <= u->n_words; k++)
					if (memcmp(u->words + k,
					    snippet.words, snippet.n_words *
					    sizeof(*u->words)) == 0 &&
					    (l == 1 || labels[i] < 0))
						labels[i] = (float)l;
			}
		}
	}
}

static double
label(float *labels, const struct page *page, const struct lede_json *gold,
    struct lede_arena *arena)
{
	struct lede_unit text = { 0 };
	size_t *at;

	if (!lede_json_str(lede_json_get(gold, "text"), &text.text)) {
		label_snippets(labels, &page->units, gold, arena);
		return SNIPPET_WEIGHT;
	}
	lede_unit_look(&text, words, arena);
	at = lede_arena_alloc(arena, page->units.n * sizeof(*at));
	label_long(labels, at, page, &text, arena);
	label_short(labels, at, &page->units, &text);
	/* Some sources leave out the standfirst, which we take for text. */
	for (size_t i = 0; i < page->units.n; i++)
		if (labels[i] == 0 && lede_unitview_leads(page->view, i))
			labels[i] = -1;
	return 1;
}

/* First reading: labels and hashed features. */
static void
add_page(const struct lede_record *rec)
{
	struct page page;
	struct lede_error error;
	struct sample *sample;
	float *labels, yes = 0;
	double sum = 0, weight;

	if (!read_page(&page, rec))
		return;
	labels = lede_arena_alloc(rec->arena, page.units.n * sizeof(float));
	weight = label(labels, &page, lede_json_parse(lede_record_get(rec,
	    "gold"), rec->arena, &error), rec->arena);
	samples = more(samples, n_samples, &cap_samples, page.units.n,
	    sizeof(*samples));
	for (size_t i = 0; i < page.units.n; i++) {
		features = more(features, n_features, &cap_features,
		    LEDE_VIEW_HASHED, sizeof(*features));
		sample = &samples[n_samples + i];
		sample->first = (uint32_t)n_features;
		sample->n = (uint32_t)lede_unitview_hashed(page.view, i,
		    features + n_features);
		n_features += sample->n;
		sample->label = labels[i];
		sample->weight = labels[i] < 0 ? 0 : 30 +
		    (float)(page.units.at[i].size < 600 ?
		    page.units.at[i].size : 600);
		sample->fold = (uint8_t)page.fold;
		sum += (double)sample->weight;
		if (labels[i] > 0)
			yes++;
	}
	/* Each page weighs the same; one whose text is not there, nothing. */
	for (size_t i = 0; i < page.units.n; i++)
		samples[n_samples + i].weight *= yes == 0 ? 0 :
		    (float)(weight * 100 / sum);
	n_samples += page.units.n;
}

/* Learn the linear part by AdaGrad (Duchi, Hazan and Singer 2011). */
static void
learn_linear(struct lede_unit_model *model, int without)
{
	static struct { float now, squares; } w[LEDE_VIEW_BUCKETS];
	float bias = 0, bias_squares = 1;
	double loss = 0, all = 0;
	uint64_t at = 1;

	memset(w, 0, sizeof(w));
	for (size_t step = 0; step < EPOCHS * n_samples; step++) {
		const struct sample *s;
		const uint32_t *f;
		float z = bias, g;

		/* A fixed shuffle: a full-period congruence, folded. */
		at = at * UINT64_C(6364136223846793005) +
		    UINT64_C(1442695040888963407);
		s = &samples[(at >> 16) % n_samples];
		if (s->weight == 0 || s->fold == without)
			continue;
		f = features + s->first;
		for (uint32_t i = 0; i < s->n; i++)
			z += w[f[i]].now;
		g = lede_chance(z) - s->label;
		if (step >= (EPOCHS - 1) * n_samples) {
			loss -= (double)s->weight * log(1e-9 + fabs(1 -
			    (double)s->label - (double)lede_chance(z)));
			all += (double)s->weight;
		}
		g *= s->weight;
		bias_squares += g * g;
		bias -= (float)RATE * g / sqrtf(bias_squares);
		for (uint32_t i = 0; i < s->n; i++) {
			float d = g + RIDGE * w[f[i]].now;

			w[f[i]].squares += d * d;
			w[f[i]].now -= (float)RATE * d /
			    sqrtf(w[f[i]].squares + SLOW);
		}
	}
	model->bias = bias;
	for (size_t i = 0; i < LEDE_VIEW_BUCKETS; i++) {
		float q = roundf(w[i].now * LEDE_LINEAR_UNIT);

		model->weights[i] = (int8_t)(q > 127 ? 127 : q < -127 ?
		    -127 : q);
	}
	fprintf(stderr, "linear without %d: loss %.5f\n", without,
	    loss / all);
}

/* Second reading: the numbers, by chances of a model that has not seen the
 * site. */
static void
add_rows(struct boost_set *set, const struct lede_record *rec,
    const struct lede_unit_model *linear, size_t *sample)
{
	struct page page;
	float *chances;

	if (!read_page(&page, rec))
		return;
	chances = lede_arena_alloc(rec->arena, page.units.n *
	    sizeof(*chances));
	for (size_t i = 0; i < page.units.n; i++) {
		const struct sample *s = &samples[*sample + i];

		chances[i] = lede_unitscore_linear(&linear[page.fold],
		    features + s->first, s->n);
	}
	lede_unitview_weigh(page.view, chances, rec->arena);
	for (size_t i = 0; i < page.units.n; i++) {
		const struct sample *s = &samples[(*sample)++];

		if (s->weight == 0 || chances[i] < LEDE_LINEAR_FLOOR)
			continue;
		lede_unitview_numbers(page.view, i, set->numbers +
		    set->n * set->cols);
		set->labels[set->n] = s->label;
		set->weights[set->n++] = s->weight;
	}
}

static void
read_pages(char *names[], struct boost_set *set,
    const struct lede_unit_model *linear)
{
	struct lede_input in;
	struct lede_record rec;
	struct lede_error error;
	size_t sample = 0;
	int got;

	memset(&in, 0, sizeof(in));
	lede_input_open(&in, names);
	while ((got = lede_input_next(&in, &rec, &error)) == 1)
		if (set == NULL)
			add_page(&rec);
		else
			add_rows(set, &rec, linear, &sample);
	if (got == -1)
		errx(2, "%s", error.message);
	lede_input_close(&in);
}

/* How well the linear part tells units of sites it has not seen. */
static void
judge(const struct lede_unit_model *linear)
{
	double loss = 0, all = 0;

	for (size_t i = 0; i < n_samples; i++) {
		const struct sample *s = &samples[i];
		double p = (double)lede_unitscore_linear(&linear[s->fold],
		    features + s->first, s->n);

		if (s->weight == 0)
			continue;
		loss -= (double)s->weight * log(1e-9 +
		    fabs(1 - (double)s->label - p));
		all += (double)s->weight;
	}
	fprintf(stderr, "%zu units, %zu features; unseen sites: loss %.5f\n",
	    n_samples, n_features, loss / all);
}

int
main(int argc, char *argv[])
{
	static struct lede_unit_model model, linear[FOLDS];
	struct boost_set set = { .cols = LEDE_VIEW_NUMBERS };
	FILE *f;
	int c;

	while ((c = getopt(argc, argv, "x:")) != -1)
		if (c == 'x')
			left_out = atoi(optarg);
	argv += optind;
	if (argc - optind < 2)
		errx(2, "usage: extract-train [-x PART] MODEL PAGES ...");
	words = lede_pagewords_open(&tables);
	read_pages(argv + 1, NULL, NULL);
	for (int fold = 0; fold < FOLDS; fold++)
		learn_linear(&linear[fold], fold);
	judge(linear);
	set.numbers = calloc(n_samples * set.cols, sizeof(float));
	set.labels = calloc(n_samples, sizeof(float));
	set.weights = calloc(n_samples, sizeof(float));
	if (set.numbers == NULL || set.labels == NULL || set.weights == NULL)
		err(2, "extract-train");
	read_pages(argv + 1, &set, linear);
	fprintf(stderr, "%zu rows\n", set.n);
	if (left_out >= 0)
		model = linear[left_out];
	else
		learn_linear(&model, -1);
	boost_learn(&set, &model);
	if ((f = fopen(argv[0], "wb")) == NULL ||
	    fwrite(&model, sizeof(model), 1, f) != 1 || fclose(f) != 0)
		err(2, "%s", argv[0]);
	return 0;
}
