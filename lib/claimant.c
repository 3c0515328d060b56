#include "claimant.h"

#include <ctype.h>

#include "claimantfeature.h"
#include "embed.h"

LEDE_EMBED(lede_claimant_model, "lib/model/claimant.bin");

#define REACH 40		/* tokens from word to number */
#define QUOTES_NEAR 32		/* quotes before a number that may hold it */
#define QUOTES_MAX 4
#define VIA 600		/* how much less than none a via may be */

void
lede_claimants_init(struct lede_claimants *claimants,
    const struct lede_clauses *clauses, const struct lede_worded *words,
    const uint8_t *numbers, const struct lede_quote *quotes, size_t n_quotes,
    struct lede_phrase_index *index, struct lede_arena *arena)
{
	*claimants = (struct lede_claimants){
		.clauses = clauses, .tokens = clauses->tokens,
		.quotes = quotes, .n_quotes = n_quotes, .deaf = true,
		.words = words,
	};
	for (size_t i = 0; i < n_quotes && claimants->deaf; i++)
		claimants->deaf = quotes[i].kind != LEDE_QUOTE_INDIRECT;
	lede_sources_init(&claimants->sources, clauses, words, numbers,
	    index, arena);
}

static bool
meets(struct lede_span a, struct lede_span b)
{
	return a.start < b.end && b.start < a.end;
}

static size_t
length(struct lede_span span)
{
	return span.end - span.start;
}

/* Another candidate, which the caller makes more of. */
static struct lede_claimant *
add_who(struct lede_claimant_list *list, struct lede_span mention)
{
	list->of[list->n] = (struct lede_claimant){
		.mention = mention, .quote = LEDE_QUOTE_NONE,
		.elsewhere = LEDE_QUOTE_NONE, .source = LEDE_SOURCE_NONE,
	};
	return &list->of[list->n++];
}

/* The speakers of the quotes that hold the number. */
static void
add_speakers(struct lede_claimants *s, const struct lede_counted *number,
    struct lede_claimant_list *list)
{
	size_t from;

	while (s->next > 0 &&
	    s->quotes[s->next - 1].content.start > number->start)
		s->next--;
	while (s->next < s->n_quotes &&
	    s->quotes[s->next].content.start <= number->start)
		s->next++;
	from = s->next > QUOTES_NEAR ? s->next - QUOTES_NEAR : 0;
	for (size_t i = from; i < s->next && list->n_quotes < QUOTES_MAX;
	    i++) {
		const struct lede_quote *q = &s->quotes[i];

		if (q->content.end < number->end)
			continue;
		if (q->speaker.start == q->speaker.end) {
			list->silent = 1 + q->kind;
			continue;
		}
		add_who(list, q->speaker)->quote = i;
		list->n_quotes++;
	}
}

/*
 * A source of the sentence, as a candidate of its own or, where it is the
 * speaker of a quote that holds the number, as a word for that one.
 */
static void
add_source(const struct lede_claimants *s, size_t source,
    struct lede_claimant_list *list)
{
	const struct lede_source *m = &s->sources.all[source];
	struct lede_span span = { s->tokens->all[m->first].start,
	    s->tokens->all[m->last].end };
	struct lede_claimant *who;

	for (size_t i = 1; i <= list->n_quotes; i++)
		if (meets(list->of[i].mention, span)) {
			list->of[i].source = source;
			return;
		}
	who = add_who(list, span);
	who->source = source;
	for (size_t i = s->next > QUOTES_NEAR ? s->next - QUOTES_NEAR : 0;
	    i < s->n_quotes && i < s->next + QUOTES_MAX; i++)
		if (meets(s->quotes[i].speaker, span)) {
			who->elsewhere = i;
			break;
		}
}

/* The first source of the sentence that is in reach of the token. */
static size_t
first_near(const struct lede_sources *sources, size_t token)
{
	size_t lo = 0, hi = sources->n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (sources->all[mid].word_end + REACH < token)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void
lede_claimant_candidates(struct lede_claimants *s,
    const struct lede_counted *number, struct lede_claimant_list *list)
{
	const struct lede_tokens *t = s->tokens;
	struct lede_span nobody = { 0, 0 };

	list->n = list->n_quotes = 0;
	list->silent = 0;
	/* Of money and of measures one speaks alike. */
	list->kind = number->kind == LEDE_COUNTED_MEASURE ?
	    LEDE_COUNTED_MONEY : number->kind;
	list->first = list->last = lede_token_at(t, number->start);
	add_who(list, nobody);
	if (list->first >= t->n)
		return;
	while (list->last + 1 < t->n &&
	    t->all[list->last + 1].start < number->end)
		list->last++;
	lede_sources_read(&s->sources, t->all[list->first].sentence);
	add_speakers(s, number, list);
	for (size_t i = first_near(&s->sources, list->first);
	    i < s->sources.n && list->n < LEDE_CLAIMANT_CANDIDATES &&
	    s->sources.all[i].word <= list->last + REACH; i++)
		add_source(s, i, list);
}

/* The narrowest quote within that of of[best] by somebody else, or 0. */
static size_t
quoted_within(const struct lede_claimants *s,
    const struct lede_claimant_list *list, size_t best)
{
	const struct lede_claimant *of = list->of;
	size_t via = 0, narrowest = length(s->quotes[of[best].quote].content);

	for (size_t i = 1; i <= list->n_quotes; i++) {
		const struct lede_quote *q = &s->quotes[of[i].quote];

		if (length(q->content) >= narrowest ||
		    meets(q->speaker, of[best].mention))
			continue;
		narrowest = length(q->content);
		via = i;
	}
	return via;
}

/* Is the mention headed by a noun, and that no time?  Unknown words are not. */
static bool
is_thing(const struct lede_claimants *s, struct lede_span mention)
{
	size_t first = lede_token_at(s->tokens, mention.start);
	size_t last = lede_token_at(s->tokens, mention.end - 1);
	struct lede_quote_word word;

	if (s->words == NULL || last >= s->tokens->n)
		return false;
	word = lede_worded_at(s->words, lede_clause_head(s->clauses, first,
	    last));
	return (word.tag == 'N' || word.tag == 'n' || word.tag == 's') &&
	    !(word.bits & LEDE_WORD_TIME);
}

/* "Hundreds more than the authorities admit" and "4 p.m." name nobody. */
static bool
has_number(const struct lede_claimants *s, const struct lede_claimant *who)
{
	const struct lede_source *m = &s->sources.all[who->source];

	for (size_t i = m->first; i <= m->last; i++)
		if (s->sources.numbers[i] || isdigit((unsigned char)
		    s->tokens->text.ptr[s->tokens->all[i].start]))
			return true;
	return false;
}

/*
 * Whom of[best] has it from, or 0: who is quoted in the quote, who is cited
 * ("the paper said, citing police"), or a source within what is said ("she
 * said that the report found") that the model takes for one.
 */
static size_t
find_via(const struct lede_claimants *s,
    const struct lede_claimant_list *list, const struct lede_ranked *all,
    size_t best)
{
	const struct lede_claimant *of = list->of;
	struct lede_span content = { 0, 0 };
	int32_t top;
	size_t via = 0;

	if (best == 0)
		return 0;
	if (of[best].quote != LEDE_QUOTE_NONE) {
		content = s->quotes[of[best].quote].content;
		via = quoted_within(s, list, best);
	}
	top = lede_ranker_score(lede_claimant_model, &all[0]) - VIA;
	for (size_t i = 1 + list->n_quotes; i < list->n && via == 0; i++)
		if (s->sources.all[of[i].source].where == LEDE_SOURCE_CITED &&
		    i != best)
			via = i;
	for (size_t i = 1 + list->n_quotes; i < list->n && via == 0; i++)
		if (of[i].mention.start >= content.start &&
		    of[i].mention.end <= content.end && i != best &&
		    is_thing(s, of[i].mention) && !has_number(s, &of[i]) &&
		    lede_ranker_score(lede_claimant_model, &all[i]) > top)
			via = i;
	return via;
}

/*
 * By the quotations alone, the widest that holds the number: outside of
 * English their rules know each word that attributes, and the model does not.
 */
static size_t
widest(const struct lede_claimants *s, const struct lede_claimant_list *list)
{
	size_t best = 0, len = 0;

	for (size_t i = 1; i <= list->n_quotes; i++) {
		struct lede_span content =
		    s->quotes[list->of[i].quote].content;

		if (length(content) <= len)
			continue;
		len = length(content);
		best = i;
	}
	return best;
}

struct lede_claimant
lede_claimant_of(struct lede_claimants *s, const struct lede_counted *number,
    struct lede_claimant *via)
{
	struct lede_ranked all[LEDE_CLAIMANT_CANDIDATES];
	struct lede_claimant_list list;
	size_t best;

	lede_claimant_candidates(s, number, &list);
	lede_claimant_features(s, &list, all);
	best = s->clauses->lang == LEDE_LANG_EN || s->n_quotes == 0 ?
	    lede_ranker_best(lede_claimant_model, all, list.n) :
	    widest(s, &list);
	*via = list.of[find_via(s, &list, all, best)];
	return list.of[best];
}
