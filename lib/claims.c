#include "claims.h"

#include "token.h"

/* Is a the wider one of two quotes that hold the same number? */
static bool
is_outer(const struct lede_quote *a, const struct lede_quote *b)
{
	return a->content.end - a->content.start >
	    b->content.end - b->content.start;
}

static bool
holds(const struct lede_quote *q, const struct lede_counted *number)
{
	return q->content.start <= number->start &&
	    number->end <= q->content.end;
}

static bool
has_speaker(const struct lede_quote *q)
{
	return q->speaker.start < q->speaker.end;
}

/*
 * Who claims the number: the speakers of the widest and of the narrowest of
 * the quotes [from, to) that hold it.
 */
static void
claim_by_quote(struct lede_claim *claim, const struct lede_counted *number,
    const struct lede_quote *quotes, size_t from, size_t to)
{
	size_t outer = LEDE_QUOTE_NONE, inner = LEDE_QUOTE_NONE;

	for (size_t i = from; i < to; i++) {
		if (!holds(&quotes[i], number) || !has_speaker(&quotes[i]))
			continue;
		if (outer == LEDE_QUOTE_NONE ||
		    is_outer(&quotes[i], &quotes[outer]))
			outer = i;
		if (inner == LEDE_QUOTE_NONE ||
		    is_outer(&quotes[inner], &quotes[i]))
			inner = i;
	}
	claim->quote = outer;
	if (outer == LEDE_QUOTE_NONE)
		return;
	claim->claimant = quotes[outer].speaker;
	claim->name = quotes[outer].name;
	if (inner == outer)
		return;
	claim->via = quotes[inner].speaker;
	claim->via_name = quotes[inner].name;
}

/* A byte a token, 1 for those inside of a number. */
static uint8_t *
number_tokens(const struct lede_tokens *tokens,
    const struct lede_counted *numbers, size_t n, struct lede_arena *arena)
{
	uint8_t *inside = lede_arena_zalloc(arena, tokens->n + 1, 1);
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		while (k < tokens->n && tokens->all[k].end <= numbers[i].start)
			k++;
		for (; k < tokens->n && tokens->all[k].start < numbers[i].end;
		    k++)
			inside[k] = 1;
	}
	return inside;
}

/* Quotes that may hold a number stand before it and are not this many. */
#define QUOTES_NEAR 64

struct lede_claim *
lede_claims_find(struct lede_slice text, enum lede_lang lang,
    const struct lede_quote *quotes, size_t n_quotes,
    const struct lede_counted *numbers, size_t n, struct lede_arena *arena)
{
	struct lede_claim *claims;
	struct lede_tokens tokens;
	struct lede_events events;
	size_t to = 0;

	claims = lede_arena_zalloc(arena, n, sizeof(*claims));
	if (n == 0)
		return claims;
	lede_tokens_find(&tokens, text, lang, arena);
	lede_events_init(&events, &tokens, number_tokens(&tokens, numbers, n,
	    arena), lang, arena);
	for (size_t i = 0; i < n; i++) {
		while (to < n_quotes &&
		    quotes[to].content.start <= numbers[i].start)
			to++;
		claims[i].number = i;
		claim_by_quote(&claims[i], &numbers[i], quotes,
		    to > QUOTES_NEAR ? to - QUOTES_NEAR : 0, to);
		claims[i].event = lede_event_of(&events, &numbers[i]);
	}
	return claims;
}
