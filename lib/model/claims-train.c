/*
 * claims-train: learn the weights of lib/event.c and lib/claimant.c (claims.md).
 *
 *	claims-train event MODEL SET-claims.ndjson ...
 *	claims-train claimant MODEL QUOTES.bin SET-claims.ndjson ...
 *
 * A multinomial logistic model over the candidates of each number, of which
 * any that the annotators would accept is right; AdaGrad, fixed order, fixed
 * seed.  The claimants are learned from quotations of models that have not
 * seen the article, QUOTES.bin.0 to .4 of quotes-train.c.
 *
 * It prints what cross-validation over the same parts of the articles gives,
 * and leaves those models in MODEL.0 to .4.
 */
#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claimant.h"
#include "event.h"
#include "input.h"
#include "json.h"
#include "quotemodel.h"
#include "quoteread.h"
#include "ranker.h"
#include "utf8.h"

#define EPOCHS 4
#define RATE 0.15
#define DECAY 4e-3	/* L2, an example */
#define SCALE 1000.0	/* a weight of 1 in the file */
#define FEATURES 256
_Static_assert(LEDE_EVENT_FEATURES == FEATURES &&
    LEDE_CLAIMANT_FEATURES == FEATURES, "one size of model");

/* What is learned, and how much against "none" when deciding. */
static const struct task {
	const char *name;
	double lean;
	int none;	/* features from here belong to "none" */
} tasks[] = {
	{ "event", 0.9, LEDE_EVENT_NO_EVENT },
	{ "claimant", 0.0, LEDE_CLAIMANT_NOBODY },
};
static const struct task *task = tasks;

#define FOLDS 5

struct candidate {
	bool right;
	struct lede_ranked has;
};
struct example {
	struct candidate *all;	/* the first is "none" */
	size_t n, fold;
	bool made;		/* teaches, but is not counted */
};
static struct example *examples;
static size_t n_examples, cap_examples;
static double weights[FEATURES], squares[FEATURES];

/* What a training article says. */
struct article {
	size_t fold;
	const struct lede_json *claims, *numbers;
	struct lede_quote *quotes;
	struct lede_utf8_map map;
	struct lede_tokens tokens;
	struct lede_clauses clauses;
	struct lede_events events;
	struct lede_claimants claimants, deaf;	/* the second has no quotes */
};

static bool
span_of(const struct lede_json *j, const struct lede_utf8_map *map,
    size_t *start, size_t *end)
{
	size_t s, e;

	if (lede_json_is_array(j)) {
		if (!lede_json_size(lede_json_at(j, 0), &s) ||
		    !lede_json_size(lede_json_at(j, 1), &e))
			return false;
	} else if (!lede_json_size(lede_json_get(j, "start"), &s) ||
	    !lede_json_size(lede_json_get(j, "end"), &e)) {
		return false;
	}
	*start = lede_utf8_map_byte(map, s);
	*end = lede_utf8_map_byte(map, e);
	return *start != SIZE_MAX && *end != SIZE_MAX && *start < *end;
}

/* The kind of the number at that place in the gold numbers. */
static int
kind_at(const struct lede_json *numbers, size_t start)
{
	for (const struct lede_json *j = lede_json_first(numbers); j != NULL;
	    j = lede_json_next(j)) {
		struct lede_slice kind;
		size_t s;

		if (!lede_json_size(lede_json_get(j, "start"), &s) ||
		    s != start || !lede_json_str(lede_json_get(j, "kind"),
		    &kind))
			continue;
		if (lede_slice_is(kind, "count") || lede_slice_is(kind, "vague"))
			return LEDE_COUNTED_COUNT;
		if (lede_slice_is(kind, "percent") ||
		    lede_slice_is(kind, "fraction"))
			return LEDE_COUNTED_SHARE;
		break;
	}
	return LEDE_COUNTED_AMOUNT;
}

/* Where the numbers stand that are claimed, as lib wants it. */
static uint8_t *
number_tokens(const struct article *a, struct lede_arena *arena)
{
	const struct lede_tokens *t = &a->tokens;
	uint8_t *inside = lede_arena_zalloc(arena, t->n + 1, 1);

	for (const struct lede_json *j = lede_json_first(a->claims); j != NULL;
	    j = lede_json_next(j)) {
		size_t start, end;

		if (!span_of(lede_json_get(j, "number"), &a->map, &start,
		    &end))
			continue;
		for (size_t i = lede_token_at(t, start); i < t->n &&
		    t->all[i].start < end; i++)
			inside[i] = 1;
	}
	return inside;
}

static struct candidate *
add_example(struct lede_arena *keep, const struct article *a,
    const struct lede_ranked *given, size_t n, bool made)
{
	struct candidate *all = lede_arena_zalloc(keep, n, sizeof(*all));

	for (size_t i = 0; i < n; i++)
		all[i].has = given[i];
	examples = lede_arena_more(keep, examples, n_examples, &cap_examples,
	    sizeof(*examples));
	examples[n_examples++] = (struct example){
		.all = all, .n = n, .fold = a->fold, .made = made,
	};
	return all;
}

static void
add_event(struct article *a, const struct lede_json *claim,
    struct lede_arena *keep)
{
	enum lede_event gold = LEDE_EVENT_NONE, of[LEDE_EVENT_CANDIDATES];
	struct lede_ranked given[LEDE_EVENT_CANDIDATES];
	struct lede_counted c = { .start = 0 };
	struct candidate *all;
	struct lede_slice name;
	size_t n, start = SIZE_MAX;

	(void)lede_json_size(lede_json_at(lede_json_get(claim, "number"), 0),
	    &start);
	c.kind = kind_at(a->numbers, start);
	if (c.kind == LEDE_COUNTED_AMOUNT || !span_of(lede_json_get(claim,
	    "number"), &a->map, &c.start, &c.end))
		return;
	if (!span_of(lede_json_get(claim, "noun"), &a->map, &c.noun_start,
	    &c.noun_end))
		c.noun_start = c.noun_end = 0;
	if (lede_json_str(lede_json_get(claim, "event"), &name))
		gold = lede_event_named(name);
	n = lede_event_candidates(&a->events, &c, given, of);
	all = add_example(keep, a, given, n, false);
	for (size_t i = 0; i < n; i++)
		all[i].right = of[i] == gold;
}

/* The last word of a name, without 's. */
static struct lede_slice
last_word(struct lede_slice s)
{
	size_t from;

	for (;;) {
		for (from = s.len; from > 0 && s.ptr[from - 1] != ' '; from--)
			continue;
		if (s.len - from >= 1 || from == 0)
			break;
		s.len--;
	}
	return lede_slice_cut(s, from, s.len);
}

/* Is the mention one of the annotated claimant? */
static bool
is_claimant(const struct article *a, const struct lede_claimant *who,
    const struct lede_json *claim, struct lede_span gold)
{
	struct lede_slice name, text = a->map.text;

	if (who->mention.start < gold.end && who->mention.end > gold.start)
		return true;
	if (!lede_json_str(lede_json_get(claim, "claimant"), &name))
		return false;
	if (who->quote != LEDE_QUOTE_NONE &&
	    a->quotes[who->quote].name.ptr != NULL)
		return lede_slice_eq(last_word(a->quotes[who->quote].name),
		    last_word(name));
	return lede_slice_find(lede_slice_cut(text, who->mention.start,
	    who->mention.end), last_word(name), 0) != SIZE_MAX;
}

static void
add_claimant(struct article *a, struct lede_claimants *claimants,
    const struct lede_json *claim, struct lede_arena *keep)
{
	struct lede_ranked given[LEDE_CLAIMANT_CANDIDATES];
	struct lede_claimant of[LEDE_CLAIMANT_CANDIDATES];
	struct lede_span gold = { 0, 0 };
	struct candidate *all;
	size_t n, start, end;
	bool said = span_of(lede_json_get(claim, "claimant_span"), &a->map,
	    &gold.start, &gold.end);

	if (!span_of(lede_json_get(claim, "number"), &a->map, &start, &end))
		return;
	n = lede_claimant_candidates(claimants, start, end, given, of);
	all = add_example(keep, a, given, n, claimants == &a->deaf);
	all[0].right = !said;
	for (size_t i = 1; i < n; i++)
		all[i].right = said && is_claimant(a, &of[i], claim, gold);
}

static struct lede_quote_model *
read_models(const char *quotes)
{
	struct lede_quote_model *models = calloc(FOLDS, sizeof(*models));

	for (int i = 0; i < FOLDS; i++) {
		char name[4096];
		FILE *f;

		snprintf(name, sizeof(name), "%s.%d", quotes, i);
		if (models == NULL || (f = fopen(name, "rb")) == NULL ||
		    fread(&models[i], sizeof(*models), 1, f) != 1)
			err(2, "%s", name);
		fclose(f);
	}
	return models;
}

/* models is NULL where quotations are of no use. */
static void
read_article(const struct lede_record *rec,
    const struct lede_quote_model *models, struct lede_arena *keep)
{
	struct article a = { .quotes = NULL };
	struct lede_error error;
	struct lede_slice text;
	enum lede_lang lang = LEDE_LANG_EN;
	size_t n_quotes = 0;
	uint8_t *inside;

	a.claims = lede_json_parse(lede_record_get(rec, "claims"), rec->arena,
	    &error);
	a.numbers = lede_json_parse(lede_record_get(rec, "numbers"),
	    rec->arena, &error);
	if (lede_json_string(lede_record_get(rec, "text"), rec->arena,
	    &text) == -1)
		errx(2, "a record has no text");
	lede_utf8_map_init(&a.map, text, rec->arena);
	lede_tokens_find(&a.tokens, text, lang, rec->arena);
	a.fold = a.tokens.n % FOLDS;
	inside = number_tokens(&a, rec->arena);
	lede_clauses_init(&a.clauses, &a.tokens, lang, rec->arena);
	lede_events_init(&a.events, &a.clauses, inside, rec->arena);
	if (models != NULL)
		a.quotes = lede_quotes_find_by(&models[a.fold], text, lang,
		    rec->arena, &n_quotes);
	lede_claimants_init(&a.claimants, &a.clauses, inside, a.quotes,
	    n_quotes, rec->arena);
	lede_claimants_init(&a.deaf, &a.clauses, inside, NULL, 0, rec->arena);
	for (const struct lede_json *j = lede_json_first(a.claims); j != NULL;
	    j = lede_json_next(j))
		if (task == &tasks[0])
			add_event(&a, j, keep);
		else
			add_claimant(&a, &a.claimants, j, keep);
	/* And as in a language whose reported speech is not found. */
	if (task == &tasks[1])
		for (const struct lede_json *j = lede_json_first(a.claims);
		    j != NULL; j = lede_json_next(j))
			add_claimant(&a, &a.deaf, j, keep);
}

static double
score(const struct candidate *c)
{
	double s = 0;

	for (size_t i = 0; i < c->has.n; i++)
		s += weights[c->has.on[i]];
	return s;
}

static size_t
decide(const struct example *e)
{
	size_t best = 0;
	double top = -1e9;

	for (size_t i = 0; i < e->n; i++) {
		double s = score(&e->all[i]) + (i > 0 ? task->lean : 0);

		if (s > top) {
			top = s;
			best = i;
		}
	}
	return best;
}

/* One step on an example; where no candidate is right it teaches nothing. */
static void
learn(const struct example *e)
{
	double p[64], sum = 0, right = 0, top = -1e9;

	for (size_t i = 0; i < e->n; i++) {
		p[i] = score(&e->all[i]);
		top = fmax(top, p[i]);
	}
	for (size_t i = 0; i < e->n; i++) {
		p[i] = exp(p[i] - top);
		sum += p[i];
		if (e->all[i].right)
			right += p[i];
	}
	if (right == 0)
		return;
	for (size_t i = 0; i < e->n; i++) {
		const struct candidate *c = &e->all[i];
		double g = p[i] / sum;

		if (c->right)
			g -= p[i] / right;
		for (size_t k = 0; k < c->has.n; k++) {
			double *w = &weights[c->has.on[k]];
			double d = g + DECAY * *w;

			squares[c->has.on[k]] += d * d;
			*w -= RATE * d / sqrt(squares[c->has.on[k]] + 1e-8);
		}
	}
}

/* Train on all but the articles of a fold. */
static void
train(size_t fold)
{
	uint64_t seed = 1;
	size_t *order = malloc(n_examples * sizeof(*order));

	memset(weights, 0, sizeof(weights));
	memset(squares, 0, sizeof(squares));
	for (size_t i = 0; i < n_examples; i++)
		order[i] = i;
	for (int epoch = 0; epoch < EPOCHS; epoch++) {
		for (size_t i = n_examples; i-- > 1;) {
			size_t k, swap = order[i];

			seed = seed * UINT64_C(6364136223846793005) + 1;
			k = (size_t)(seed >> 33) % (i + 1);
			order[i] = order[k];
			order[k] = swap;
		}
		for (size_t i = 0; i < n_examples; i++)
			if (examples[order[i]].fold != fold)
				learn(&examples[order[i]]);
	}
	free(order);
}

static double
percent(size_t part, size_t all)
{
	return 100.0 * (double)part / (double)(all == 0 ? 1 : all);
}

static void
write_weights(const char *name)
{
	FILE *f = fopen(name, "wb");

	for (int i = 0; i < FEATURES && f != NULL; i++) {
		double w = weights[i] - (i == task->none ? task->lean : 0);
		int16_t v = (int16_t)lround(fmax(-30, fmin(30, w)) * SCALE);

		fwrite(&v, sizeof(v), 1, f);
	}
	if (f == NULL || fclose(f) != 0)
		err(2, "%s", name);
}

static void
cross_validate(const char *model)
{
	size_t stated = 0, right = 0, none = 0, none_right = 0, reachable = 0;

	for (size_t fold = 0; fold < FOLDS; fold++) {
		char name[4096];

		train(fold);
		snprintf(name, sizeof(name), "%s.%zu", model, fold);
		write_weights(name);
		for (size_t i = 0; i < n_examples; i++) {
			const struct example *e = &examples[i];
			bool ok, can = false;

			if (e->fold != fold || e->made)
				continue;
			ok = e->all[decide(e)].right;
			if (e->all[0].right) {
				none++;
				none_right += ok;
				continue;
			}
			stated++;
			right += ok;
			for (size_t k = 1; k < e->n; k++)
				can |= e->all[k].right;
			reachable += can;
		}
	}
	printf("%s: stated %.1f%% of %zu (%.1f%% have a candidate), none "
	    "%.1f%% of %zu\n", task->name, percent(right, stated), stated,
	    percent(reachable, stated), percent(none_right, none), none);
}

int
main(int argc, char *argv[])
{
	struct lede_arena keep = { .chunk = NULL };
	struct lede_quote_model *models = NULL;
	struct lede_input in;
	struct lede_record rec;
	struct lede_error error;
	int got;

	if (argc < 4)
		errx(2, "usage: claims-train event MODEL FILE ..., or "
		    "claimant MODEL QUOTES.bin FILE ...");
	if (strcmp(argv[1], "claimant") == 0) {
		task = &tasks[1];
		models = read_models(argv[3]);
	}
	lede_input_open(&in, argv + 3 + (models != NULL));
	while ((got = lede_input_next(&in, &rec, &error)) != 0) {
		if (got == -1)
			errx(2, "%s", error.message);
		read_article(&rec, models, &keep);
	}
	cross_validate(argv[2]);
	train(FOLDS);
	write_weights(argv[2]);
	lede_arena_free(&keep);
	lede_input_close(&in);
	free(models);
	return 0;
}
