#include "claims.h"

#include "claimant.h"
#include "countednoun.h"
#include "names.h"
#include "namesword.h"
#include "quotemodel.h"
#include "reprint.h"
#include "token.h"

/* What names need that no quotation has given: found when first asked for. */
struct naming {
	struct lede_names names;
	bool ready;
	enum lede_lang lang;
	struct lede_slice recent;	/* the name of the claim before */
	struct lede_arena *arena;
};

/* Can it have a name?  One that is all in small letters has none, but for a
 * pronoun and "the union". */
static bool
is_nameable(const struct lede_tokens *tokens, struct lede_span mention)
{
	size_t first = lede_token_at(tokens, mention.start), i;

	for (i = first; i < tokens->n &&
	    tokens->all[i].start < mention.end; i++)
		if (tokens->all[i].letters >= LEDE_CASE_TITLE)
			return true;
	return i - first <= 2;
}

static struct lede_slice
name_of(struct naming *naming, const struct lede_tokens *tokens,
    struct lede_span mention)
{
	if (!is_nameable(tokens, mention))
		return LEDE_SLICE_NONE;
	if (!naming->ready)
		lede_names_find(&naming->names, tokens, NULL, naming->lang,
		    naming->arena);
	naming->ready = true;
	return lede_names_of(&naming->names, mention.start, mention.end,
	    naming->recent);
}

static struct lede_slice
named(struct naming *naming, const struct lede_claimants *claimants,
    const struct lede_claimant *who)
{
	if (who->quote != LEDE_QUOTE_NONE)
		return claimants->quotes[who->quote].name;
	if (who->elsewhere != LEDE_QUOTE_NONE)
		return claimants->quotes[who->elsewhere].name;
	return who->mention.start == who->mention.end ? LEDE_SLICE_NONE :
	    name_of(naming, claimants->tokens, who->mention);
}

/*
 * Whose document it is, where that is a body: "the health department" of "the
 * health department's update".  The mention itself where it is none.
 */
static struct lede_span
owner_of(const struct lede_claimants *claimants, struct lede_span mention)
{
	const struct lede_tokens *t = claimants->tokens;
	size_t first = lede_token_at(t, mention.start), i, head;

	if (claimants->words == NULL || mention.start == mention.end)
		return mention;
	head = lede_clause_head(claimants->clauses, first,
	    lede_token_at(t, mention.end - 1));
	for (i = first + 1; i < head; i++)
		if (lede_name_owner(t, i))
			break;
	if (i >= head || !(lede_worded_at(claimants->words, head).bits &
	    LEDE_WORD_DOCUMENT) || lede_name_group(t, i) == 0)
		return mention;
	mention.end = t->all[i].end - (t->text.ptr[t->all[i].end - 2] == '\'' ?
	    2 : 4);
	return mention;
}

/* Fill claimant and via. */
static void
claim_by(struct lede_claim *claim, const struct lede_counted *number,
    struct lede_claimants *claimants, struct naming *naming)
{
	struct lede_claimant via;
	struct lede_claimant who = lede_claimant_of(claimants, number, &via);

	claim->quote = who.quote;
	claim->claimant = who.mention;
	claim->name = named(naming, claimants, &who);
	if (claim->name.ptr != NULL)
		naming->recent = claim->name;
	else
		claim->claimant = owner_of(claimants, who.mention);
	claim->via = via.mention;
	claim->via_name = named(naming, claimants, &via);
}

/*
 * What stands in a reprint is its author's; whom the text itself names for it
 * becomes whom the author has it from.
 */
static void
reprint_by(struct lede_claim *claim, struct lede_span whose,
    const struct lede_tokens *tokens, struct naming *naming)
{
	struct lede_slice name = name_of(naming, tokens, whose);
	bool told = claim->claimant.start < claim->claimant.end;

	if (told && name.ptr != NULL && claim->name.ptr != NULL &&
	    lede_slice_eq(name, claim->name))
		return;
	if (told) {
		claim->via = claim->claimant;
		claim->via_name = claim->name;
	}
	claim->claimant = whose;
	claim->name = name;
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

struct lede_claim *
lede_claims_find(struct lede_slice text, enum lede_lang lang,
    const struct lede_quote *quotes, size_t n_quotes,
    const struct lede_counted *numbers, size_t n,
    struct lede_claims_kept *kept, struct lede_arena *arena)
{
	struct lede_claim *claims;
	struct lede_tokens tokens;
	struct lede_clauses clauses;
	struct lede_events events;
	struct lede_claimants claimants;
	struct lede_worded worded, *words = NULL;
	struct naming naming = { .lang = lang, .arena = arena };
	struct lede_countednouns nouns;
	struct lede_reprint *reprints;
	size_t n_reprints, at = 0;
	uint8_t *inside;

	claims = lede_arena_zalloc(arena, n, sizeof(*claims));
	if (n == 0)
		return claims;
	lede_tokens_find(&tokens, text, lang, arena);
	inside = number_tokens(&tokens, numbers, n, arena);
	lede_clauses_init(&clauses, &tokens, lang, arena);
	if (lang == LEDE_LANG_EN) {
		words = &worded;
		lede_worded_init(words, lede_quote_model(), &tokens, arena);
	}
	lede_events_init(&events, &clauses, words, inside, &kept->events,
	    arena);
	lede_claimants_init(&claimants, &clauses, words, inside, quotes,
	    n_quotes, &kept->sources, arena);
	reprints = lede_reprints_find(&claimants.sources, quotes, n_quotes,
	    arena, &n_reprints);
	nouns = (struct lede_countednouns){
		.tokens = &tokens, .clauses = &clauses, .words = words,
		.inside = inside, .numbers = numbers, .n = n,
		.told = lede_arena_zalloc(arena, n, sizeof(*nouns.told)),
	};
	for (size_t i = 0; i < n; i++) {
		struct lede_counted number = numbers[i];

		claims[i].number = i;
		claim_by(&claims[i], &number, &claimants, &naming);
		while (at < n_reprints && reprints[at].end <= number.start)
			at++;
		if (at < n_reprints && reprints[at].start <= number.start)
			reprint_by(&claims[i], reprints[at].whose, &tokens,
			    &naming);
		claims[i].noun = lede_countednoun_of(&nouns, i);
		number.noun_start = claims[i].noun.start;
		number.noun_end = claims[i].noun.end;
		claims[i].event = lede_event_of(&events, &number);
	}
	return claims;
}
