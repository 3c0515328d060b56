/*
 * claims-train: learn the weights of lib/event.c, lib/countednoun.c and
 * lib/claimant.c (claims.md).
 *
 *	claims-train event|noun MODEL SET-claims.ndjson ...
 *	claims-train claimant MODEL QUOTES.bin SET-claims.ndjson ...
 *
 * A multinomial logistic model over the candidates of each number, of which
 * any that the annotators would accept is right; AdaGrad, averaged, fixed
 * order, fixed seed.  The claimants are learned from quotations of models that
 * have not seen the article, QUOTES.bin.0 to .4 of quotes-train.c.
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
#include "claims.h"
#include "countednoun.h"
#include "event.h"
#include "input.h"
#include "json.h"
#include "lexicon.h"
#include "numbers.h"
#include "quotemodel.h"
#include "ranker.h"
#include "utf8.h"

#define EPOCHS 4
#define SCALE 1000.0	/* a weight of 1 in the file */
#define FEATURES_MAX 8192
_Static_assert(LEDE_EVENT_FEATURES <= FEATURES_MAX &&
    LEDE_CLAIMANT_FEATURES <= FEATURES_MAX, "room for weights");

/* What is learned, and how: chosen by what cross-validation gives. */
static const struct task {
	const char *name;
	double rate, decay;	/* AdaGrad's, and L2 an example */
	double lean;		/* against "none" when deciding */
	int features;		/* how many; the first all "none" have */
} tasks[] = {
	{ "event", .3, .01, 1.2, LEDE_EVENT_FEATURES },
	{ "claimant", .15, .06, .2, LEDE_CLAIMANT_FEATURES },
	{ "noun", .3, .01, .2, LEDE_COUNTEDNOUN_FEATURES },
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
static struct lede_claims_kept kept;
static struct example *examples;
static size_t n_examples, cap_examples;
static double weights[FEATURES_MAX], squares[FEATURES_MAX];
static double sums[FEATURES_MAX];	/* of the weights over time */

/* A number of an article, and what the annotators say of it. */
struct figure {
	struct lede_counted counted;
	enum lede_event event;
	bool said;	/* by somebody else than the outlet */
	struct lede_span source;	/* the mention of who states it */
	struct lede_slice name;	/* ptr NULL: none */
};

struct article {
	size_t fold;
	struct lede_arena *arena;
	struct lede_utf8_map map;
	struct lede_tokens tokens;
	struct lede_clauses clauses;
	struct lede_worded words;
	uint8_t *inside;	/* a byte a token, 1: part of a number */
	struct figure *figures;
	size_t n, cap;
};

static bool
read_span(const struct lede_json *j, const struct lede_utf8_map *map,
    struct lede_span *span)
{
	size_t s, e;

	if (!lede_json_size(lede_json_at(j, 0), &s) ||
	    !lede_json_size(lede_json_at(j, 1), &e))
		return false;
	span->start = lede_utf8_map_byte(map, s);
	span->end = lede_utf8_map_byte(map, e);
	return span->start != SIZE_MAX && span->end != SIZE_MAX &&
	    span->start < span->end;
}

/* The kind of the number that begins there, by the gold numbers. */
static enum lede_counted_kind
kind_at(const struct lede_json *numbers, size_t start)
{
	struct lede_slice kind = LEDE_SLICE("");
	size_t s;

	for (const struct lede_json *j = lede_json_first(numbers); j != NULL;
	    j = lede_json_next(j))
		if (lede_json_size(lede_json_get(j, "start"), &s) &&
		    s == start && lede_json_str(lede_json_get(j, "kind"),
		    &kind))
			break;
	return lede_slice_is(kind, "count") || lede_slice_is(kind, "vague") ?
	    LEDE_COUNTED_COUNT : lede_slice_is(kind, "percent") ||
	    lede_slice_is(kind, "fraction") ? LEDE_COUNTED_SHARE :
	    LEDE_COUNTED_AMOUNT;
}

static void
add_figure(struct article *a, const struct figure *f)
{
	const struct lede_tokens *t = &a->tokens;

	a->figures = lede_arena_more(a->arena, a->figures, a->n, &a->cap,
	    sizeof(*f));
	a->figures[a->n++] = *f;
	for (size_t i = lede_token_at(t, f->counted.start); i < t->n &&
	    t->all[i].start < f->counted.end; i++)
		a->inside[i] = 1;
}

/* The figures of an article whose claims are annotated. */
static void
read_claims(struct article *a, const struct lede_json *claims,
    const struct lede_json *numbers)
{
	for (const struct lede_json *j = lede_json_first(claims); j != NULL;
	    j = lede_json_next(j)) {
		struct figure f = { .event = LEDE_EVENT_NONE };
		struct lede_span number, noun;
		struct lede_slice event;
		size_t start = SIZE_MAX;

		if (!read_span(lede_json_get(j, "number"), &a->map, &number))
			continue;
		(void)lede_json_size(lede_json_at(lede_json_get(j, "number"),
		    0), &start);
		f.counted = (struct lede_counted){
			.start = number.start, .end = number.end,
			.kind = kind_at(numbers, start),
		};
		if (read_span(lede_json_get(j, "noun"), &a->map, &noun)) {
			f.counted.noun_start = noun.start;
			f.counted.noun_end = noun.end;
		}
		if (lede_json_str(lede_json_get(j, "event"), &event))
			f.event = lede_event_named(event);
		f.said = read_span(lede_json_get(j, "claimant_span"), &a->map,
		    &f.source);
		(void)lede_json_str(lede_json_get(j, "claimant"), &f.name);
		add_figure(a, &f);
	}
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
learn_events(struct article *a, bool worded, struct lede_arena *keep)
{
	enum lede_event of[LEDE_EVENT_CANDIDATES];
	struct lede_ranked given[LEDE_EVENT_CANDIDATES];
	struct lede_events events;

	lede_events_init(&events, &a->clauses, worded ? &a->words : NULL,
	    a->inside, &kept.events, a->arena);
	for (size_t i = 0; i < a->n; i++) {
		const struct figure *f = &a->figures[i];
		struct candidate *all;
		size_t n;

		if (f->counted.kind == LEDE_COUNTED_AMOUNT)
			continue;
		n = lede_event_candidates(&events, &f->counted, given, of);
		lede_event_tell(&events, &f->counted, f->event);
		all = add_example(keep, a, given, n, !worded);
		for (size_t k = 0; k < n; k++)
			all[k].right = of[k] == f->event;
	}
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

/* Is the mention one of who is annotated? */
static bool
is_claimant(const struct article *a, const struct lede_claimant *who,
    const struct lede_quote *quotes, const struct figure *f)
{
	if (who->mention.start < f->source.end &&
	    who->mention.end > f->source.start)
		return true;
	if (f->name.ptr == NULL)
		return false;
	if (who->quote != LEDE_QUOTE_NONE && quotes[who->quote].name.ptr != NULL)
		return lede_slice_eq(last_word(quotes[who->quote].name),
		    last_word(f->name));
	return lede_slice_find(lede_slice_cut(a->map.text, who->mention.start,
	    who->mention.end), last_word(f->name), 0) != SIZE_MAX;
}

static void
learn_claimants(struct article *a, const struct lede_quote *quotes,
    size_t n_quotes, bool worded, struct lede_arena *keep)
{
	struct lede_ranked given[LEDE_CLAIMANT_CANDIDATES];
	struct lede_claimant of[LEDE_CLAIMANT_CANDIDATES];
	struct lede_claimants claimants;

	lede_claimants_init(&claimants, &a->clauses, worded ? &a->words :
	    NULL, a->inside, quotes, n_quotes, &kept.sources, a->arena);
	for (size_t i = 0; i < a->n; i++) {
		const struct figure *f = &a->figures[i];
		struct candidate *all;
		size_t n;

		n = lede_claimant_candidates(&claimants, &f->counted, given,
		    of);
		all = add_example(keep, a, given, n, !worded || quotes == NULL);
		all[0].right = !f->said;
		for (size_t k = 1; k < n; k++)
			all[k].right = f->said &&
			    is_claimant(a, &of[k], quotes, f);
	}
}

/* The noun that lede-numbers gives the figure, instead of the annotated. */
static void
give_noun(struct lede_counted *c, const struct lede_number *all, size_t n)
{
	c->noun_start = c->noun_end = 0;
	for (size_t i = 0; i < n; i++)
		if (all[i].start < c->end && c->start < all[i].end) {
			c->noun_start = all[i].noun_start;
			c->noun_end = all[i].noun_end;
			return;
		}
}

static void
learn_nouns(struct article *a, bool worded, struct lede_arena *keep)
{
	static struct lede_lexicons lexicons;
	struct lede_ranked given[LEDE_COUNTEDNOUN_CANDIDATES];
	struct lede_span of[LEDE_COUNTEDNOUN_CANDIDATES];
	struct lede_numbers_about about = {
		.lexicon = lede_lexicon_get(&lexicons, LEDE_LANG_EN),
		.dollar = "USD",
	};
	struct lede_counted *numbers = lede_arena_zalloc(a->arena, a->n + 1,
	    sizeof(*numbers));
	struct lede_countednouns nouns = {
		.tokens = &a->tokens, .clauses = &a->clauses,
		.inside = a->inside, .numbers = numbers, .n = a->n,
	};
	size_t n_found;
	struct lede_number *found = lede_numbers_find(a->map.text, &about,
	    a->arena, &n_found);

	if (worded)
		nouns.words = &a->words;
	for (size_t i = 0; i < a->n; i++) {
		numbers[i] = a->figures[i].counted;
		give_noun(&numbers[i], found, n_found);
	}
	for (size_t i = 0; i < a->n; i++) {
		const struct lede_counted *gold = &a->figures[i].counted;
		struct candidate *all;
		size_t n = lede_countednoun_candidates(&nouns, i, given, of);

		all = add_example(keep, a, given, n, !worded);
		for (size_t k = 0; k < n; k++)
			all[k].right = gold->noun_start == gold->noun_end ?
			    k == 0 : of[k].start < gold->noun_end &&
			    gold->noun_start < of[k].end;
	}
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
	struct article a = { .arena = rec->arena };
	struct lede_error error;
	struct lede_slice text;
	struct lede_quote *quotes;
	size_t n;

	if (lede_json_string(lede_record_get(rec, "text"), rec->arena,
	    &text) == -1)
		errx(2, "a record has no text");
	lede_utf8_map_init(&a.map, text, rec->arena);
	lede_tokens_find(&a.tokens, text, LEDE_LANG_EN, rec->arena);
	a.fold = a.tokens.n % FOLDS;
	a.inside = lede_arena_zalloc(rec->arena, a.tokens.n + 1, 1);
	read_claims(&a, lede_json_parse(lede_record_get(rec, "claims"),
	    rec->arena, &error), lede_json_parse(lede_record_get(rec,
	    "numbers"), rec->arena, &error));
	lede_clauses_init(&a.clauses, &a.tokens, LEDE_LANG_EN, rec->arena);
	lede_worded_init(&a.words, lede_quote_model(), &a.tokens, rec->arena);
	if (task == &tasks[2]) {
		learn_nouns(&a, true, keep);
		learn_nouns(&a, false, keep);
		return;
	}
	if (models == NULL) {
		learn_events(&a, true, keep);
		learn_events(&a, false, keep);
		return;
	}
	quotes = lede_quotes_find_by(&models[a.fold], text, LEDE_LANG_EN, NULL,
	    rec->arena, &n);
	learn_claimants(&a, quotes, n, true, keep);
	/* And as in a language of whose words nothing is known. */
	learn_claimants(&a, quotes, n, false, keep);
	/* Three in four also as if no quotation had been found. */
	if (a.tokens.n / FOLDS % 4 < 3)
		learn_claimants(&a, NULL, 0, true, keep);
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
			double d = g + task->decay * *w;

			squares[c->has.on[k]] += d * d;
			*w -= task->rate * d / sqrt(squares[c->has.on[k]] + 1e-8);
		}
	}
}

#define RUNS 5		/* in other orders, from nothing */
#define STEP 16		/* examples from one term of the mean to the next */

/* The next order of the examples. */
static void
shuffle(size_t *order, uint64_t *seed)
{
	for (size_t i = n_examples; i-- > 1;) {
		size_t k, swap = order[i];

		*seed = *seed * UINT64_C(6364136223846793005) + 1;
		k = (size_t)(*seed >> 33) % (i + 1);
		order[i] = order[k];
		order[k] = swap;
	}
}

/* Train on all but the articles of a fold; the mean over all but the first
 * epochs is what is learned. */
static void
train(size_t fold)
{
	uint64_t seed = 1;
	size_t steps = 0, means = 0;
	size_t *order = malloc(n_examples * sizeof(*order));

	memset(sums, 0, sizeof(sums));
	for (size_t i = 0; i < n_examples; i++)
		order[i] = i;
	for (int epoch = 0; epoch < RUNS * EPOCHS; epoch++) {
		if (epoch % EPOCHS == 0) {
			memset(weights, 0, sizeof(weights));
			memset(squares, 0, sizeof(squares));
		}
		shuffle(order, &seed);
		for (size_t i = 0; i < n_examples; i++) {
			if (examples[order[i]].fold == fold)
				continue;
			learn(&examples[order[i]]);
			if (epoch % EPOCHS == 0 || ++steps % STEP != 0)
				continue;
			for (int f = 0; f < task->features; f++)
				sums[f] += weights[f];
			means++;
		}
	}
	for (int f = 0; f < task->features; f++)
		weights[f] = sums[f] / (double)means;
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

	for (int i = 0; i < task->features && f != NULL; i++) {
		double w = weights[i] - (i == 0 ? task->lean : 0);
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
	size_t given = 0;

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
			given += decide(e) != 0;
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
	    "%.1f%% of %zu, F1 %.1f\n", task->name, percent(right, stated),
	    stated, percent(reachable, stated), percent(none_right, none),
	    none, percent(2 * right, stated + given));
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
		errx(2, "usage: claims-train event|noun MODEL FILE ..., "
		    "or claimant MODEL QUOTES.bin FILE ...");
	while (strcmp(argv[1], task->name) != 0)
		if (++task == tasks + sizeof(tasks) / sizeof(tasks[0]))
			errx(2, "%s is none of the models", argv[1]);
	if (task == &tasks[1]) {
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
