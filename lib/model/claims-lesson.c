/* claims-lesson: what the figures of an article teach. */
#include <err.h>

#include "claimantfeature.h"
#include "claims.h"
#include "claims-train.h"
#include "countednoun.h"
#include "input.h"
#include "lexicon.h"
#include "numbers.h"

/* Of another time and country, and of what is quoted alone: chosen by
 * cross-validation over the claims. */
#define QUOTED_WEIGHT .6

static struct lede_claims_kept kept;

static struct learn_candidate *
add_example(struct learn *learn, const struct article *a,
    const struct lede_ranked *given, size_t n, bool made)
{
	struct learn_example *e = learn_add(learn, n, a->fold,
	    made ? SET_MADE : a->quoted ? SET_QUOTED : SET_CLAIMS);

	if (a->quoted)
		e->weight = QUOTED_WEIGHT;
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

		if (f->counted.kind >= LEDE_COUNTED_MONEY)
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
		.told = lede_arena_zalloc(a->arena, a->n + 1,
		    sizeof(*nouns.told)),
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
		nouns.told[i] = (struct lede_span){ gold->noun_start,
		    gold->noun_end };
	}
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
