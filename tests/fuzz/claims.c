/* Whoever claims what, mention and noun are stretches of the text. */
#define FUZZ_SEEDS \
	"Ann said that 12 people died, citing the Board (NB).", \
	"According to Bob, 4% of 30 houses burned. He counted 7.", \
	"\xe2\x80\x9c" "5 are missing,\xe2\x80\x9d the report found; 6 left."
#include "fuzz.h"

#include "claims.h"
#include "utf8.h"

/* Each figure of the text as a number, with a noun somewhere. */
static struct lede_counted *
figures(struct lede_slice text, struct lede_arena *arena, size_t *n)
{
	struct lede_counted *all = NULL;
	size_t cap = 0;

	*n = 0;
	for (size_t i = 0; i < text.len; i++) {
		struct lede_counted c = { .start = i };

		while (i < text.len && text.ptr[i] >= '0' &&
		    text.ptr[i] <= '9')
			i++;
		if (i == c.start)
			continue;
		c.end = i;
		c.kind = (enum lede_counted_kind)(i % 4);
		if (*n % 2 == 0) {
			c.noun_start = *n % 4 == 0 ? i : c.start / 2;
			c.noun_end = *n % 4 == 0 ? text.len : c.start;
		}
		all = lede_arena_more(arena, all, *n, &cap, sizeof(c));
		all[(*n)++] = c;
	}
	return all;
}

static bool
lies_within(struct lede_span span, struct lede_slice text)
{
	return span.start <= span.end && span.end <= text.len;
}

static void
fuzz_property(struct lede_slice data, struct lede_arena *arena)
{
	static struct lede_claims_kept kept;
	struct lede_slice text = lede_utf8_repair(data, arena);
	enum lede_lang lang = text.len % 2 ? LEDE_LANG_EN : LEDE_LANG_DE;
	size_t n, n_quotes;
	struct lede_counted *numbers = figures(text, arena, &n);
	struct lede_quote *quotes = lede_quotes_find(text, lang, NULL,
	    arena, &n_quotes);
	struct lede_claim *claims = lede_claims_find(text, lang, quotes,
	    n_quotes, numbers, n, &kept, arena);

	for (size_t i = 0; i < n; i++) {
		const struct lede_claim *c = &claims[i];

		HOLDS(c->number == i);
		HOLDS(lies_within(c->claimant, text));
		HOLDS(lies_within(c->via, text));
		HOLDS(lies_within(c->noun, text));
		HOLDS(c->quote == LEDE_QUOTE_NONE || c->quote < n_quotes);
		HOLDS(c->event == LEDE_EVENT_NONE ||
		    lede_event_name(c->event) != NULL);
		HOLDS(c->event == LEDE_EVENT_NONE ||
		    numbers[i].kind < LEDE_COUNTED_MONEY);
	}
}
