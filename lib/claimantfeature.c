#include "claimantfeature.h"

#define LOOKS_MAX 40		/* tokens of a mention that are looked at */
#define MARKS_NEAR 60		/* tokens before a number */

/* Templates of mentions, then of quotes' speakers, of both, of "none". */
enum template {
	HOW, DISTANCE, COMMAS, NUMBERS, BETWEEN, THAT, INSIDE,
	LENGTH, FIRST, DEF, AFTER_PREP, SHORT, FIGURE, NEAREST, SPEAKER,
	COVERED, WORD, HOW_KIND, HOW_HEAD, TAG, TAG_BEFORE, SILENT, PREP,
	QUOTE, QUOTE_SURE, QUOTE_RANK, QUOTE_CUE, QUOTE_AGREES, QUOTE_LENGTH,
	QUOTE_PLACE, QUOTE_PARAGRAPH, QUOTE_SENTENCE, QUOTE_NAMED, QUOTE_KIND,
	CAPITALS, HEAD, HEAD_WORD, QUOTE_WORD, QUOTE_TAG, QUOTE_BITS,
	NONE_MANY, DEAF, NONE_DEAF, NONE_SILENT, NONE_QUOTES, NONE_KIND,
	NONE_PARAGRAPH, WORD_HEAD, NEXT_TAG, SPEAKER_SIDE, SPEAKER_LENGTH,
	DEAF_WORD, CLAUSE_TAG, EDGE_BEFORE, EDGE_BEHIND, QUOTE_MARKS, QUOTE_REST,
	NESTED
};

#define add lede_ranked_tell
#define pair lede_ranked_pair
#define few lede_ranked_few

static enum lede_clause
class_of(const struct lede_claimants *s, size_t i)
{
	return lede_clause_of(s->clauses, i);
}

static struct lede_quote_word
word_at(const struct lede_claimants *s, size_t i)
{
	return lede_worded_at(s->words, i);
}

static uint32_t
step(size_t distance)
{
	return distance < 2 ? (uint32_t)distance : distance < 4 ? 2 :
	    distance < 8 ? 3 : distance < 16 ? 4 : 5;
}

static size_t
length(struct lede_span span)
{
	return span.end - span.start;
}

/* What stands in tokens [from, to), between the mention and the number. */
static void
add_between(const struct lede_claimants *s, struct lede_ranked *c,
    size_t from, size_t to, uint32_t where, bool right)
{
	static const enum lede_clause told[] = {
		LEDE_CLAUSE_STOP, LEDE_CLAUSE_REL, LEDE_CLAUSE_SUB,
		LEDE_CLAUSE_AND, LEDE_CLAUSE_AUX, LEDE_CLAUSE_PREP,
	};
	const uint8_t *numbers = s->sources.numbers;
	size_t seen[LEDE_CLAUSE_N] = { 0 }, n = 0;
	uint32_t side = 2 * where + right;

	for (size_t i = from; i < to; i++) {
		seen[class_of(s, i)]++;
		n += numbers[i] && (i == from || !numbers[i - 1]);
	}
	add(c, DISTANCE, pair(side, step(to - from)));
	add(c, COMMAS, pair(side, few(seen[LEDE_CLAUSE_COMMA])));
	add(c, NUMBERS, pair(right, few(n)));
	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		if (seen[told[i]])
			add(c, BETWEEN, pair(right, told[i]));
}

/* What a mention looks like.  Returns what its head may stand for. */
static uint8_t
add_looks(const struct lede_claimants *s, struct lede_ranked *c,
    size_t first, size_t last, uint32_t where)
{
	const struct lede_token *t = s->tokens->all;
	size_t start = s->tokens->sentences[t[first].sentence], capitals = 0;
	size_t len, head;
	uint8_t bits = 0;

	if (last - first >= LOOKS_MAX)
		last = first + LOOKS_MAX - 1;
	len = last - first + 1;
	head = lede_clause_head(s->clauses, first, last);
	for (size_t i = first; i <= last; i++)
		capitals += t[i].letters >= LEDE_CASE_TITLE &&
		    (i > start || len == 1);
	add(c, CAPITALS, pair(where, capitals == 0 ? 0 : capitals < len ?
	    1 : 2));
	if (s->words == NULL)
		return 0;
	if (t[head].letters == LEDE_CASE_LOWER || head == start)
		bits = word_at(s, head).bits;
	add(c, HEAD, pair(where, bits));
	if (bits & LEDE_WORD_KNOWN)
		add(c, HEAD_WORD, t[head].hash);
	return bits;
}

/* What the words say that make a mention a source. */
static void
add_words(const struct lede_claimants *s, struct lede_ranked *c,
    const struct lede_source *m, uint32_t head)
{
	const struct lede_token *t = s->tokens->all;

	add(c, HOW_HEAD, head);
	add(c, WORD, t[m->word].hash);
	if (s->deaf)
		add(c, DEAF_WORD, t[m->word].hash);
	add(c, WORD_HEAD, t[m->word].hash * 16 + (head & 0xff));
	if (m->where == LEDE_SOURCE_BEFORE && m->word_end + 1 < s->tokens->n)
		add(c, NEXT_TAG, pair(m->how, s->sources.numbers[m->word_end +
		    1] ? '#' : word_at(s, m->word_end + 1).tag));
	add(c, TAG, pair(m->where, word_at(s, m->word).tag));
	if (m->word > 0 && m->where == LEDE_SOURCE_BEFORE)
		add(c, TAG_BEFORE, word_at(s, m->word - 1).tag);
	if (m->first > s->tokens->sentences[t[m->first].sentence] &&
	    class_of(s, m->first - 1) == LEDE_CLAUSE_PREP)
		add(c, PREP, t[m->first - 1].hash);
}

/* What stands beside tokens [from, to] of mention and word: a comma is beside
 * ", officials told reporters,". */
static void
add_edges(const struct lede_claimants *s, struct lede_ranked *c,
    size_t from, size_t to, uint32_t side)
{
	if (from > 0)
		add(c, EDGE_BEFORE, pair(side, class_of(s, from - 1)));
	if (to + 1 < s->tokens->n)
		add(c, EDGE_BEHIND, pair(side, class_of(s, to + 1)));
}

/* How the last part of tokens [from, to) begins: ", leaving", "and said". */
static void
add_clause(const struct lede_claimants *s, struct lede_ranked *c,
    size_t from, size_t to, uint32_t side)
{
	size_t i = to;

	if (s->words == NULL)
		return;
	while (i > from && class_of(s, i - 1) != LEDE_CLAUSE_COMMA &&
	    class_of(s, i - 1) != LEDE_CLAUSE_AND)
		i--;
	if (i > from && i < s->tokens->n)
		add(c, CLAUSE_TAG, pair(side, word_at(s, i).tag));
}

/* Where the mention stands from the number, and what it is. */
static void
add_place(const struct lede_claimants *s, struct lede_ranked *c,
    const struct lede_source *m, const struct lede_claimant_list *list)
{
	const struct lede_token *t = s->tokens->all;
	size_t from = m->first < m->word ? m->first : m->word;
	size_t to = m->last > m->word_end ? m->last : m->word_end;
	size_t len = m->last - m->first + 1;
	bool right = list->first > to, figure = false;
	uint32_t side = 2 * (uint32_t)m->where + right;

	if (right)
		add_between(s, c, to + 1, list->first, m->where, right);
	else if (list->last < from)
		add_between(s, c, list->last + 1, from, m->where, right);
	else
		add(c, INSIDE, 0);
	add_edges(s, c, from, to, side);
	if (right)
		add_clause(s, c, to + 1, list->first, side);
	else
		add_clause(s, c, list->last + 1, from, side);
	if (right && m->word_end + 1 < list->first &&
	    (class_of(s, m->word_end + 1) == LEDE_CLAUSE_REL ||
	    class_of(s, m->word_end + 1) == LEDE_CLAUSE_SUB))
		add(c, THAT, 0);
	if (t[m->word_end].end - t[m->word].start < 4)
		add(c, SHORT, 0);
	add(c, LENGTH, len < 3 ? (uint32_t)len : len < 6 ? 3 : 4);
	if (m->first == s->tokens->sentences[t[m->first].sentence])
		add(c, FIRST, m->where);
	else if (class_of(s, m->first - 1) == LEDE_CLAUSE_PREP)
		add(c, AFTER_PREP, m->where);
	if (class_of(s, m->first) == LEDE_CLAUSE_DEF)
		add(c, DEF, 0);
	for (size_t i = m->first; i <= m->last; i++)
		figure |= s->sources.numbers[i];
	if (figure)
		add(c, FIGURE, 0);
}

/* What it also says, a quotation that does not hold the number. */
static void
add_elsewhere(const struct lede_claimants *s, struct lede_ranked *c,
    const struct lede_quote *q, const struct lede_source *m,
    const struct lede_claimant_list *list)
{
	size_t at = s->tokens->all[list->first].start, len = length(q->content);
	uint32_t side = q->content.end <= at ? 0 : q->content.start <= at ? 1 :
	    2;

	add(c, SPEAKER, m->where);
	add(c, SPEAKER_SIDE, pair(pair(m->where, side),
	    q->speaker.start > at));
	add(c, SPEAKER_LENGTH, pair(q->kind, len < 30 ? 0 : len < 80 ? 1 : 2));
}

/* A mention that word and place make a source. */
static void
add_source(const struct lede_claimants *s, struct lede_ranked *c,
    const struct lede_claimant *who, const struct lede_claimant_list *list)
{
	const struct lede_source *m = &s->sources.all[who->source];
	size_t to = m->last > m->word_end ? m->last : m->word_end;
	uint32_t side = pair(2 * (uint32_t)m->where + (list->first > to),
	    m->how);
	uint8_t bits;

	add(c, HOW, side);
	if (s->deaf)
		add(c, DEAF, side);
	add(c, HOW_KIND, pair(side, list->kind));
	add_place(s, c, m, list);
	bits = add_looks(s, c, m->first, m->last, m->where);
	if (s->words != NULL)
		add_words(s, c, m, pair(side, bits >> 2));
	if (list->n_quotes > 0)
		add(c, COVERED, m->where);
	else if (list->silent > 0)
		add(c, SILENT, pair(list->silent, m->where));
	if (who->elsewhere != LEDE_QUOTE_NONE)
		add_elsewhere(s, c, &s->quotes[who->elsewhere], m, list);
}

/* Mark the sources on each side of the number that are nearest to it. */
static void
add_nearest(const struct lede_claimants *s,
    const struct lede_claimant_list *list, struct lede_ranked *all)
{
	size_t start = s->tokens->all[list->first].start, left = 0, right = 0;

	for (size_t i = 1 + list->n_quotes; i < list->n; i++) {
		size_t at = list->of[i].mention.start;

		if (at <= start) {
			if (left == 0 || at > list->of[left].mention.start)
				left = i;
		} else if (right == 0 || at < list->of[right].mention.start) {
			right = i;
		}
	}
	if (left != 0)
		add(&all[left], NEAREST, 0);
	if (right != 0)
		add(&all[right], NEAREST, 1);
}

/* Where the speaker stands from the number. */
static void
add_quote_place(const struct lede_claimants *s, struct lede_ranked *c,
    const struct lede_quote *q, size_t number)
{
	const struct lede_token *t = s->tokens->all;
	size_t first = lede_token_at(s->tokens, q->speaker.start);
	size_t last = lede_token_at(s->tokens, q->speaker.end - 1);
	size_t begin = lede_token_at(s->tokens, q->content.start), away;
	bool right = first > number;

	if (first >= s->tokens->n || last >= s->tokens->n)
		return;
	add_looks(s, c, first, last, LEDE_SOURCE_WHERES + (unsigned)q->kind);
	away = right ? first - number : number - first;
	add(c, QUOTE_PLACE, pair(right, step(away / 2)));
	away = right ? t[first].paragraph - t[number].paragraph :
	    t[number].paragraph - t[first].paragraph;
	add(c, QUOTE_PARAGRAPH, pair(right, few(away)));
	away = t[number].sentence - t[begin].sentence;
	add(c, QUOTE_SENTENCE, pair(pair(q->kind, few(away)),
	    t[first].sentence == t[number].sentence));
}

static void
add_cue(const struct lede_claimants *s, struct lede_ranked *c,
    const struct lede_quote *q)
{
	size_t cue = q->cue.start == q->cue.end ? s->tokens->n :
	    lede_token_at(s->tokens, q->cue.end - 1);

	add(c, QUOTE_CUE, cue < s->tokens->n);
	if (cue == s->tokens->n || s->words == NULL)
		return;
	add(c, QUOTE_WORD, s->tokens->all[cue].hash);
	add(c, QUOTE_TAG, pair(q->kind, word_at(s, cue).tag));
	add(c, QUOTE_BITS, pair(q->kind, word_at(s, cue).bits));
}

/* Which quotations that hold the number hold the mention, too: bits by kind. */
static uint32_t
holders(const struct lede_claimants *s, const struct lede_claimant_list *list,
    struct lede_span mention)
{
	uint32_t bits = 0;

	for (size_t i = 1; i <= list->n_quotes; i++) {
		const struct lede_quote *q = &s->quotes[list->of[i].quote];

		if (q->content.start <= mention.start &&
		    mention.end <= q->content.end)
			bits |= 1u << q->kind;
	}
	return bits;
}

/* Is the last quotation mark before the token, not far from it, one that
 * opens? */
static bool
in_marks(const struct lede_claimants *s, size_t token)
{
	const struct lede_tokens *t = s->tokens;

	for (size_t i = token; i > 0 && token - i < MARKS_NEAR; i--) {
		if (lede_token_is(t, i - 1, "“"))
			return true;
		if (lede_token_is(t, i - 1, "”"))
			return false;
		if (lede_token_is(t, i - 1, "\""))
			return t->all[i].start == t->all[i - 1].end;
	}
	return false;
}

/* The speaker of a quotation that holds the number. */
static void
add_speaker(const struct lede_claimants *s, struct lede_ranked *c,
    const struct lede_claimant *who, const struct lede_claimant_list *list)
{
	const struct lede_quote *q = &s->quotes[who->quote];
	size_t len = length(q->content);
	double sure = q->confidence * 10;
	uint32_t rank = 0;

	for (size_t i = 1; i <= list->n_quotes; i++)
		if (list->of[i].quote != who->quote)
			rank = length(s->quotes[list->of[i].quote].content) <
			    len ? 1 : 2;
	add(c, QUOTE, q->kind);
	add(c, QUOTE_SURE, pair(q->kind, sure < 0 ? 0 : sure >= 9 ? 9 :
	    (size_t)sure));
	add(c, QUOTE_RANK, rank);
	add(c, QUOTE_REST, pair(q->kind, step(lede_token_at(s->tokens,
	    q->content.end - 1) + 1 - list->last)));
	if (q->kind == LEDE_QUOTE_MIXED)
		add(c, QUOTE_MARKS, in_marks(s, list->first));
	add(c, QUOTE_LENGTH, pair(q->kind, len < 50 ? 0 : len < 200 ? 1 :
	    len < 600 ? 2 : 3));
	add(c, QUOTE_NAMED, q->name.ptr != NULL);
	add(c, QUOTE_KIND, pair(q->kind, list->kind));
	add_cue(s, c, q);
	add_quote_place(s, c, q, list->first);
	if (who->source != LEDE_SOURCE_NONE) {
		const struct lede_source *m = &s->sources.all[who->source];

		add(c, QUOTE_AGREES, pair(m->where, m->how));
	}
}

static void
add_nobody(const struct lede_claimants *s, struct lede_ranked *c,
    const struct lede_claimant_list *list)
{
	add(c, NONE_MANY, few(list->n - 1 - list->n_quotes));
	if (s->deaf)
		add(c, NONE_DEAF, few(list->n - 1));
	add(c, NONE_QUOTES, few(list->n_quotes));
	add(c, NONE_SILENT, list->silent);
	add(c, NONE_KIND, list->kind);
	add(c, NONE_PARAGRAPH,
	    few(s->tokens->all[list->first].paragraph));
}

void
lede_claimant_features(const struct lede_claimants *s,
    const struct lede_claimant_list *list, struct lede_ranked *all)
{
	all[0] = lede_ranked_none();
	if (list->first >= s->tokens->n)
		return;
	add_nobody(s, &all[0], list);
	for (size_t i = 1; i < list->n; i++) {
		all[i].n = 0;
		add(&all[i], NESTED, pair(i <= list->n_quotes,
		    holders(s, list, list->of[i].mention)));
		if (i <= list->n_quotes)
			add_speaker(s, &all[i], &list->of[i], list);
		else
			add_source(s, &all[i], &list->of[i], list);
	}
	add_nearest(s, list, all);
}
