/*
 * event-train: learn the weights of lib/event.c (see event.md).
 *
 *	event-train [-x] SET-claims.ndjson ... >event.bin
 *
 * A multinomial logistic model over the candidates of each number, the event
 * right if that of any right candidate is; AdaGrad, fixed order, fixed seed.
 * With -x it prints instead what fivefold cross-validation over articles
 * gives.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "event.h"
#include "input.h"
#include "json.h"
#include "utf8.h"

#define EPOCHS 4
#define RATE 0.15
#define DECAY 4e-3	/* L2, an example */
#define SCALE 1000.0	/* a weight of 1 in the file */
#define LEAN 0.6	/* added to all events when deciding: recall */

struct example {
	struct lede_event_candidate *all;
	size_t n, article;
	enum lede_event gold;
};
static struct example *examples;
static size_t n_examples, cap_examples;
static double weights[LEDE_EVENT_FEATURES], squares[LEDE_EVENT_FEATURES];

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

/* Where numbers of all kinds stand, as event.c wants it. */
static uint8_t *
number_tokens(const struct lede_tokens *tokens, const struct lede_json *list,
    const struct lede_utf8_map *map, struct lede_arena *arena)
{
	uint8_t *inside = lede_arena_zalloc(arena, tokens->n + 1, 1);

	for (const struct lede_json *j = lede_json_first(list); j != NULL;
	    j = lede_json_next(j)) {
		size_t start, end;

		if (!span_of(lede_json_get(j, "number"), map, &start, &end))
			continue;
		for (size_t i = lede_token_at(tokens, start); i < tokens->n &&
		    tokens->all[i].start < end; i++)
			inside[i] = 1;
	}
	return inside;
}

static void
read_article(const struct lede_record *rec, size_t article,
    struct lede_arena *keep)
{
	struct lede_error err;
	struct lede_slice text, lang = LEDE_SLICE("en"), name;
	struct lede_utf8_map map;
	struct lede_tokens tokens;
	struct lede_events events;
	const struct lede_json *claims, *numbers;
	enum lede_lang language;

	claims = lede_json_parse(lede_record_get(rec, "claims"), rec->arena,
	    &err);
	numbers = lede_json_parse(lede_record_get(rec, "numbers"), rec->arena,
	    &err);
	if (lede_json_string(lede_record_get(rec, "text"), rec->arena,
	    &text) == -1)
		exit(2);
	(void)lede_json_string(lede_record_get(rec, "lang"), rec->arena,
	    &lang);
	language = lede_lang_of(lang);
	lede_utf8_map_init(&map, text, rec->arena);
	lede_tokens_find(&tokens, text, language, rec->arena);
	lede_events_init(&events, &tokens, number_tokens(&tokens, claims,
	    &map, rec->arena), language, rec->arena);
	for (const struct lede_json *j = lede_json_first(claims); j != NULL;
	    j = lede_json_next(j)) {
		struct lede_event_candidate *all;
		struct lede_counted c = { .start = 0 };
		struct example *e;
		size_t n, start = SIZE_MAX;

		(void)lede_json_size(lede_json_at(lede_json_get(j, "number"),
		    0), &start);
		c.kind = kind_at(numbers, start);
		if (c.kind == LEDE_COUNTED_AMOUNT || !span_of(lede_json_get(j,
		    "number"), &map, &c.start, &c.end))
			continue;
		if (!span_of(lede_json_get(j, "noun"), &map, &c.noun_start,
		    &c.noun_end))
			c.noun_start = c.noun_end = 0;
		all = lede_event_candidates(&events, &c, &n);
		examples = lede_arena_more(keep, examples, n_examples,
		    &cap_examples, sizeof(*examples));
		e = &examples[n_examples++];
		e->n = n;
		e->article = article;
		e->all = lede_arena_alloc(keep, n * sizeof(*all));
		memcpy(e->all, all, n * sizeof(*all));
		e->gold = LEDE_EVENT_NONE;
		if (lede_json_str(lede_json_get(j, "event"), &name))
			e->gold = lede_event_named(name);
	}
}

static double
score(const struct lede_event_candidate *c)
{
	double s = 0;

	for (size_t i = 0; i < c->n; i++)
		s += weights[c->on[i]];
	return s;
}

static enum lede_event
decide(const struct example *e)
{
	enum lede_event best = LEDE_EVENT_NONE;
	double top = -1e9;

	for (size_t i = 0; i < e->n; i++) {
		double s = score(&e->all[i]) + (i > 0 ? LEAN : 0);

		if (s > top) {
			top = s;
			best = e->all[i].event;
		}
	}
	return best;
}

/* One step on an example; what no candidate names teaches nothing. */
static void
learn(const struct example *e)
{
	double p[64], sum = 0, right = 0, top = -1e9;

	for (size_t i = 0; i < e->n; i++) {
		p[i] = score(&e->all[i]);
		if (p[i] > top)
			top = p[i];
	}
	for (size_t i = 0; i < e->n; i++) {
		p[i] = exp(p[i] - top);
		sum += p[i];
		if (e->all[i].event == e->gold)
			right += p[i];
	}
	if (right == 0)
		return;
	for (size_t i = 0; i < e->n; i++) {
		const struct lede_event_candidate *c = &e->all[i];
		double g = p[i] / sum;

		if (c->event == e->gold)
			g -= p[i] / right;
		for (size_t k = 0; k < c->n; k++) {
			double *w = &weights[c->on[k]];
			double d = g + DECAY * *w;

			squares[c->on[k]] += d * d;
			*w -= RATE * d / sqrt(squares[c->on[k]] + 1e-8);
		}
	}
}

/* Train on all but the articles of a fold. */
static void
train(size_t fold, size_t folds)
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
			if (examples[order[i]].article % folds != fold)
				learn(&examples[order[i]]);
	}
	free(order);
}

static void
cross_validate(void)
{
	size_t stated = 0, stated_right = 0, none = 0, none_right = 0;
	size_t reachable = 0;

	for (size_t fold = 0; fold < 5; fold++) {
		train(fold, 5);
		for (size_t i = 0; i < n_examples; i++) {
			const struct example *e = &examples[i];
			enum lede_event given;

			if (e->article % 5 != fold)
				continue;
			given = decide(e);
			if (e->gold == LEDE_EVENT_NONE) {
				none++;
				none_right += given == e->gold;
				continue;
			}
			stated++;
			stated_right += given == e->gold;
			for (size_t k = 1; k < e->n; k++)
				if (e->all[k].event == e->gold) {
					reachable++;
					break;
				}
		}
	}
	printf("stated %.1f%% of %zu (%.1f%% have a candidate), none %.1f%% "
	    "of %zu\n", 100.0 * (double)stated_right / (double)stated, stated,
	    100.0 * (double)reachable / (double)stated,
	    100.0 * (double)none_right / (double)none, none);
}

static void
write_weights(void)
{
	for (size_t i = 0; i < LEDE_EVENT_FEATURES; i++) {
		double w = weights[i];
		int16_t v;

		if (i >= LEDE_EVENT_NO_EVENT)
			w -= LEAN;
		v = (int16_t)lround(fmax(-30, fmin(30, w)) * SCALE);
		fwrite(&v, sizeof(v), 1, stdout);
	}
}

int
main(int argc, char *argv[])
{
	struct lede_arena keep = { .chunk = NULL };
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	size_t article = 0;
	bool validate = argc > 1 && strcmp(argv[1], "-x") == 0;
	int got;

	lede_input_open(&in, argv + 1 + validate);
	while ((got = lede_input_next(&in, &rec, &err)) != 0) {
		if (got == -1) {
			fprintf(stderr, "event-train: %s\n", err.message);
			return 2;
		}
		read_article(&rec, article++, &keep);
	}
	if (validate) {
		cross_validate();
	} else {
		train(SIZE_MAX, 5);
		write_weights();
	}
	lede_arena_free(&keep);
	lede_input_close(&in);
	return 0;
}
