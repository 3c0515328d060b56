/* claims-read: numbers of annotated articles, their candidates as examples. */
#include <err.h>

#include "claimantfeature.h"
#include "claims.h"
#include "claims-train.h"
#include "countednoun.h"
#include "event.h"
#include "input.h"
#include "json.h"
#include "lexicon.h"
#include "numbers.h"
#include "utf8.h"

static struct lede_claims_kept kept;

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

static struct learn_candidate *
add_example(struct learn *learn, const struct article *a,
    const struct lede_ranked *given, size_t n, bool made)
{
	struct learn_example *e = learn_add(learn, n, a->fold,
	    made ? SET_MADE : SET_GIVEN);

	for (size_t i = 0; i < e->n; i++)
		e->all[i].has = given[i];
	return e->all;
}

static void
learn_events(struct article *a, bool worded, struct learn *learn)
{
	enum lede_event of[LEDE_EVENT_CANDIDATES];
	struct lede_ranked given[LEDE_EVENT_CANDIDATES];
	struct lede_events events;

	lede_events_init(&events, &a->clauses, worded ? &a->words : NULL,
	    a->inside, &kept.events, a->arena);
	for (size_t i = 0; i < a->n; i++) {
		const struct figure *f = &a->figures[i];
		struct learn_candidate *all;
		size_t n;

		if (f->counted.kind == LEDE_COUNTED_AMOUNT)
			continue;
		n = lede_event_candidates(&events, &f->counted, given, of);
		lede_event_tell(&events, &f->counted, f->event);
		all = add_example(learn, a, given, n, !worded);
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
    size_t n_quotes, bool worded, struct learn *learn)
{
	struct lede_ranked given[LEDE_CLAIMANT_CANDIDATES];
	struct lede_claimant_list list;
	struct lede_claimants claimants;

	lede_claimants_init(&claimants, &a->clauses, worded ? &a->words :
	    NULL, a->inside, quotes, n_quotes, &kept.sources, a->arena);
	for (size_t i = 0; i < a->n; i++) {
		const struct figure *f = &a->figures[i];
		struct learn_candidate *all;

		lede_claimant_candidates(&claimants, &f->counted, &list);
		lede_claimant_features(&claimants, &list, given);
		all = add_example(learn, a, given, list.n,
		    !worded || quotes == NULL);
		all[0].right = !f->said;
		for (size_t k = 1; k < list.n; k++)
			all[k].right = f->said &&
			    is_claimant(a, &list.of[k], quotes, f);
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
learn_nouns(struct article *a, bool worded, struct learn *learn)
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
		struct learn_candidate *all;
		size_t n = lede_countednoun_candidates(&nouns, i, given, of);

		all = add_example(learn, a, given, n, !worded);
		for (size_t k = 0; k < n; k++)
			all[k].right = gold->noun_start == gold->noun_end ?
			    k == 0 : of[k].start < gold->noun_end &&
			    gold->noun_start < of[k].end;
	}
}

/* The figures and words of the record. */
static void
read_article(const struct lede_record *rec, struct article *a)
{
	struct lede_error error;
	struct lede_slice text;

	if (lede_json_string(lede_record_get(rec, "text"), rec->arena,
	    &text) == -1)
		errx(2, "a record has no text");
	*a = (struct article){ .arena = rec->arena };
	lede_utf8_map_init(&a->map, text, rec->arena);
	lede_tokens_find(&a->tokens, text, LEDE_LANG_EN, rec->arena);
	a->fold = a->tokens.n % FOLDS;
	a->inside = lede_arena_zalloc(rec->arena, a->tokens.n + 1, 1);
	read_claims(a, lede_json_parse(lede_record_get(rec, "claims"),
	    rec->arena, &error), lede_json_parse(lede_record_get(rec,
	    "numbers"), rec->arena, &error));
	lede_clauses_init(&a->clauses, &a->tokens, LEDE_LANG_EN, rec->arena);
	lede_worded_init(&a->words, lede_quote_model(), &a->tokens,
	    rec->arena);
}

/* Each article also as in a language of whose words nothing is known. */
static void
read_lesson(struct article *a, enum lesson lesson,
    const struct lede_quote_model *models, struct learn *learn)
{
	struct lede_quote *quotes;
	size_t n;

	switch (lesson) {
	case LESSON_EVENT:
		learn_events(a, true, learn);
		learn_events(a, false, learn);
		break;
	case LESSON_NOUN:
		learn_nouns(a, true, learn);
		learn_nouns(a, false, learn);
		break;
	case LESSON_CLAIMANT:
		quotes = lede_quotes_find_by(&models[a->fold], a->map.text,
		    LEDE_LANG_EN, NULL, a->arena, &n);
		learn_claimants(a, quotes, n, true, learn);
		learn_claimants(a, quotes, n, false, learn);
		/* Three in four also as if no quotation had been found. */
		if (a->tokens.n / FOLDS % 4 < 3)
			learn_claimants(a, NULL, 0, true, learn);
		break;
	}
}

void
read_examples(struct learn *learn, enum lesson lesson, char *names[],
    const struct lede_quote_model *models)
{
	struct lede_input in;
	struct lede_record rec;
	struct lede_error error;
	struct article a;
	int got;

	lede_input_open(&in, names);
	while ((got = lede_input_next(&in, &rec, &error)) != 0) {
		if (got == -1)
			errx(2, "%s", error.message);
		read_article(&rec, &a);
		read_lesson(&a, lesson, models, learn);
	}
	lede_input_close(&in);
}
