#include "claimant.h"

#include <string.h>

#include "embed.h"
#include "quotemodel.h"

LEDE_EMBED(lede_claimant_model, "lib/model/claimant.bin");

#define REACH 40		/* tokens from word to number */
#define QUOTES_NEAR 32		/* quotes before a number that may hold it */
#define QUOTES_MAX 4
#define VIA 600			/* how much less than none a via may be */

/*
 * A feature is a template and a value, which together are hashed to an index;
 * index 0 is that of "none".  Templates of mentions, then of quotes' speakers,
 * of both, of "none".
 */
enum template {
	HOW, DISTANCE, COMMAS, NUMBERS, BETWEEN, THAT, INSIDE,
	LENGTH, FIRST, DEF, AFTER_PREP, SHORT, FIGURE, NEAREST, SPEAKER,
	COVERED, WORD, HOW_KIND, HOW_HEAD, TAG, TAG_BEFORE, SILENT, PREP,
	QUOTE, QUOTE_SURE, QUOTE_RANK, QUOTE_CUE, QUOTE_AGREES, QUOTE_LENGTH,
	QUOTE_PLACE, QUOTE_PARAGRAPH, QUOTE_SENTENCE, QUOTE_NAMED, QUOTE_KIND,
	CAPITALS, HEAD, HEAD_WORD, QUOTE_WORD, QUOTE_TAG, QUOTE_BITS,
	NONE_MANY, DEAF, NONE_DEAF, NONE_SILENT, NONE_QUOTES, NONE_KIND, NONE_PARAGRAPH
};

/* The number that is asked about, as tokens. */
struct place {
	size_t first, last;
	enum lede_counted_kind kind;
};

/* The candidates of a number, as they are gathered. */
struct list {
	struct lede_ranked *all;
	struct lede_claimant *of;
	size_t n, n_quotes;	/* quotes' speakers stand behind "none" */
	uint32_t silent;	/* quotes that hold it and name nobody */
};

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

static void
add(struct lede_ranked *c, enum template template, uint32_t value)
{
	uint32_t h = lede_quote_mix(template, value, 0);

	lede_ranked_add(c, (int)(1 + h % (LEDE_CLAIMANT_FEATURES - 1)));
}

/* Two small values as one. */
static uint32_t
pair(uint32_t a, size_t b)
{
	return a << 8 | (uint32_t)b;
}

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

static uint32_t
few(size_t n)
{
	return n < 2 ? (uint32_t)n : 2;
}

static bool
meets(struct lede_span a, struct lede_span b)
{
	return a.start < b.end && b.start < a.end;
}

static void
add_who(struct list *list, struct lede_span mention, size_t quote)
{
	list->all[list->n].n = 0;
	list->of[list->n++] = (struct lede_claimant){
		.mention = mention, .quote = quote,
		.elsewhere = LEDE_QUOTE_NONE,
	};
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

/* The last word of a mention that is not behind a preposition. */
static size_t
head_of(const struct lede_claimants *s, size_t first, size_t last)
{
	size_t head = first;

	while (head < last && class_of(s, head + 1) != LEDE_CLAUSE_PREP &&
	    class_of(s, head + 1) != LEDE_CLAUSE_OF &&
	    class_of(s, head + 1) != LEDE_CLAUSE_REL &&
	    s->tokens->all[head + 1].kind == LEDE_TOKEN_WORD)
		head++;
	return head;
}

/* What a mention looks like.  Returns what its head may stand for. */
static uint8_t
add_looks(const struct lede_claimants *s, struct lede_ranked *c,
    size_t first, size_t last, uint32_t where)
{
	const struct lede_token *t = s->tokens->all;
	size_t start = s->tokens->sentences[t[first].sentence], capitals = 0;
	size_t len = last - first + 1, head = head_of(s, first, last);
	uint8_t bits = 0;

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
	add(c, TAG, pair(m->where, word_at(s, m->word).tag));
	if (m->word > 0 && m->where == LEDE_SOURCE_BEFORE)
		add(c, TAG_BEFORE, word_at(s, m->word - 1).tag);
	if (m->first > s->tokens->sentences[t[m->first].sentence] &&
	    class_of(s, m->first - 1) == LEDE_CLAUSE_PREP)
		add(c, PREP, t[m->first - 1].hash);
}

/* A mention that word and place make a source. */
static void
add_source(const struct lede_claimants *s, struct lede_ranked *c,
    const struct lede_source *m, const struct place *p)
{
	const struct lede_token *t = s->tokens->all;
	size_t from = m->first < m->word ? m->first : m->word;
	size_t to = m->last > m->word_end ? m->last : m->word_end;
	size_t len = m->last - m->first + 1;
	bool right = p->first > to, figure = false;
	uint32_t side = pair(2 * (uint32_t)m->where + right, m->how);
	uint8_t bits;

	add(c, HOW, side);
	if (s->deaf)
		add(c, DEAF, side);
	add(c, HOW_KIND, pair(side, p->kind));
	if (right)
		add_between(s, c, to + 1, p->first, m->where, right);
	else if (p->last < from)
		add_between(s, c, p->last + 1, from, m->where, right);
	else
		add(c, INSIDE, 0);
	if (right && m->word_end + 1 < p->first &&
	    (class_of(s, m->word_end + 1) == LEDE_CLAUSE_REL ||
	    class_of(s, m->word_end + 1) == LEDE_CLAUSE_SUB))
		add(c, THAT, 0);
	if (t[m->word_end].end - t[m->word].start < 4)
		add(c, SHORT, 0);
	bits = add_looks(s, c, m->first, m->last, m->where);
	if (s->words != NULL)
		add_words(s, c, m, pair(side, bits >> 2));
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

/* Mark the sources on each side of the number that are nearest to it. */
static void
add_nearest(struct list *list, size_t start)
{
	size_t left = 0, right = 0;

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
		add(&list->all[left], NEAREST, 0);
	if (right != 0)
		add(&list->all[right], NEAREST, 1);
}

/* The quotes that hold the number and have a speaker; returns how many. */
static size_t
find_quotes(struct lede_claimants *s, const struct lede_counted *number,
    size_t found[QUOTES_MAX], uint32_t *silent)
{
	size_t n = 0, from;

	while (s->next > 0 &&
	    s->quotes[s->next - 1].content.start > number->start)
		s->next--;
	while (s->next < s->n_quotes &&
	    s->quotes[s->next].content.start <= number->start)
		s->next++;
	from = s->next > QUOTES_NEAR ? s->next - QUOTES_NEAR : 0;
	for (size_t i = from; i < s->next && n < QUOTES_MAX; i++)
		if (s->quotes[i].content.end < number->end)
			continue;
		else if (s->quotes[i].speaker.start <
		    s->quotes[i].speaker.end)
			found[n++] = i;
		else
			*silent = 1 + s->quotes[i].kind;
	return n;
}

static size_t
length(struct lede_span span)
{
	return span.end - span.start;
}

/* Where the speaker stands from the number. */
static void
add_place(const struct lede_claimants *s, struct lede_ranked *c,
    const struct lede_quote *q, const struct place *p)
{
	const struct lede_token *t = s->tokens->all;
	size_t first = lede_token_at(s->tokens, q->speaker.start);
	size_t last = lede_token_at(s->tokens, q->speaker.end - 1);
	size_t begin = lede_token_at(s->tokens, q->content.start), away;
	bool right = first > p->first;

	if (first >= s->tokens->n || last >= s->tokens->n)
		return;
	add_looks(s, c, first, last, LEDE_SOURCE_WHERES + (unsigned)q->kind);
	away = right ? first - p->first : p->first - first;
	add(c, QUOTE_PLACE, pair(right, step(away / 2)));
	away = right ? t[first].paragraph - t[p->first].paragraph :
	    t[p->first].paragraph - t[first].paragraph;
	add(c, QUOTE_PARAGRAPH, pair(right, few(away)));
	away = t[p->first].sentence - t[begin].sentence;
	add(c, QUOTE_SENTENCE, pair(pair(q->kind, few(away)),
	    t[first].sentence == t[p->first].sentence));
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

static void
add_speaker(const struct lede_claimants *s, struct list *list, size_t quote,
    const size_t *quotes, const struct place *p)
{
	const struct lede_quote *q = &s->quotes[quote];
	struct lede_ranked *c = &list->all[list->n];
	size_t len = length(q->content);
	double sure = q->confidence * 10;
	uint32_t rank = 0;

	add_who(list, q->speaker, quote);
	for (size_t i = 0; i < list->n_quotes; i++)
		if (quotes[i] != quote)
			rank = length(s->quotes[quotes[i]].content) < len ?
			    1 : 2;
	add(c, QUOTE, q->kind);
	add(c, QUOTE_SURE, pair(q->kind, sure < 0 ? 0 : sure >= 9 ? 9 :
	    (size_t)sure));
	add(c, QUOTE_RANK, rank);
	add(c, QUOTE_LENGTH, pair(q->kind, len < 50 ? 0 : len < 200 ? 1 :
	    len < 600 ? 2 : 3));
	add(c, QUOTE_NAMED, q->name.ptr != NULL);
	add(c, QUOTE_KIND, pair(q->kind, p->kind));
	add_cue(s, c, q);
	add_place(s, c, q, p);
}

/*
 * A source of the sentence, as a candidate of its own or, where it is the
 * speaker of a quote that holds the number, as a word for that one.
 */
static void
add_source_or_word(const struct lede_claimants *s, struct list *list,
    const struct lede_source *m, const struct place *p)
{
	struct lede_span span = { s->tokens->all[m->first].start,
	    s->tokens->all[m->last].end };
	struct lede_ranked *c = &list->all[list->n];

	for (size_t i = 1; i <= list->n_quotes; i++)
		if (meets(list->of[i].mention, span)) {
			add(&list->all[i], QUOTE_AGREES,
			    pair(m->where, m->how));
			return;
		}
	add_who(list, span, LEDE_QUOTE_NONE);
	list->of[list->n - 1].where = m->where;
	add_source(s, c, m, p);
	if (list->n_quotes > 0)
		add(c, COVERED, m->where);
	else if (list->silent > 0)
		add(c, SILENT, pair(list->silent, m->where));
	for (size_t i = s->next > QUOTES_NEAR ? s->next - QUOTES_NEAR : 0;
	    i < s->n_quotes && i < s->next + QUOTES_MAX; i++)
		if (meets(s->quotes[i].speaker, span)) {
			add(c, SPEAKER, m->where);
			list->of[list->n - 1].elsewhere = i;
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

static void
add_nobody(const struct lede_claimants *s, struct list *list,
    const struct place *p)
{
	struct lede_ranked *c = &list->all[0];

	add(c, NONE_MANY, few(list->n - 1 - list->n_quotes));
	if (s->deaf)
		add(c, NONE_DEAF, few(list->n - 1));
	add(c, NONE_QUOTES, few(list->n_quotes));
	add(c, NONE_SILENT, list->silent);
	add(c, NONE_KIND, p->kind);
	add(c, NONE_PARAGRAPH, few(s->tokens->all[p->first].paragraph));
}

static void
gather(struct lede_claimants *s, const struct lede_counted *number,
    struct list *list)
{
	const struct lede_tokens *t = s->tokens;
	size_t quotes[QUOTES_MAX];
	struct place p = { .kind = number->kind };

	add_who(list, (struct lede_span){ 0, 0 }, LEDE_QUOTE_NONE);
	lede_ranked_add(&list->all[0], 0);
	p.first = p.last = lede_token_at(t, number->start);
	if (p.first >= t->n)
		return;
	while (p.last + 1 < t->n && t->all[p.last + 1].start < number->end)
		p.last++;
	lede_sources_read(&s->sources, t->all[p.first].sentence);
	list->n_quotes = find_quotes(s, number, quotes, &list->silent);
	for (size_t i = 0; i < list->n_quotes; i++)
		add_speaker(s, list, quotes[i], quotes, &p);
	for (size_t i = first_near(&s->sources, p.first);
	    i < s->sources.n && list->n < LEDE_CLAIMANT_CANDIDATES &&
	    s->sources.all[i].word <= p.last + REACH; i++)
		add_source_or_word(s, list, &s->sources.all[i], &p);
	add_nearest(list, number->start);
	add_nobody(s, list, &p);
}

size_t
lede_claimant_candidates(struct lede_claimants *s,
    const struct lede_counted *number,
    struct lede_ranked all[LEDE_CLAIMANT_CANDIDATES],
    struct lede_claimant of[LEDE_CLAIMANT_CANDIDATES])
{
	struct list list = { .all = all, .of = of };

	gather(s, number, &list);
	return list.n;
}

/* The narrowest quote within that of of[best] by somebody else, or 0. */
static size_t
quoted_within(const struct lede_claimants *s, const struct list *list,
    size_t best)
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
	word = word_at(s, head_of(s, first, last));
	return (word.tag == 'N' || word.tag == 'n' || word.tag == 's') &&
	    !(word.bits & LEDE_WORD_TIME);
}

/*
 * Whom of[best] has it from, or 0: who is quoted in the quote, who is cited
 * ("the paper said, citing police"), or a source within what is said ("she
 * said that the report found") that the model takes for one.
 */
static size_t
find_via(const struct lede_claimants *s, const struct list *list, size_t best)
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
	top = lede_ranker_score(lede_claimant_model, &list->all[0]) - VIA;
	for (size_t i = 1 + list->n_quotes; i < list->n && via == 0; i++)
		if (of[i].where == LEDE_SOURCE_CITED && i != best)
			via = i;
	for (size_t i = 1 + list->n_quotes; i < list->n && via == 0; i++)
		if (of[i].mention.start >= content.start &&
		    of[i].mention.end <= content.end && i != best &&
		    is_thing(s, of[i].mention) &&
		    lede_ranker_score(lede_claimant_model, &list->all[i]) > top)
			via = i;
	return via;
}

/*
 * By the quotations alone, the widest that holds the number: outside of
 * English their rules know each word that attributes, and the model does not.
 */
static size_t
widest(const struct lede_claimants *s, const struct lede_claimant *of,
    size_t n)
{
	size_t best = 0;

	for (size_t i = 1; i < n && of[i].quote != LEDE_QUOTE_NONE; i++)
		if (best == 0 || length(s->quotes[of[i].quote].content) >
		    length(s->quotes[of[best].quote].content))
			best = i;
	return best;
}

struct lede_claimant
lede_claimant_of(struct lede_claimants *s, const struct lede_counted *number,
    struct lede_claimant *via)
{
	struct lede_ranked all[LEDE_CLAIMANT_CANDIDATES];
	struct lede_claimant of[LEDE_CLAIMANT_CANDIDATES];
	struct list list = { .all = all, .of = of };
	size_t best;

	gather(s, number, &list);
	best = s->clauses->lang == LEDE_LANG_EN || s->n_quotes == 0 ?
	    lede_ranker_best(lede_claimant_model, all, list.n) :
	    widest(s, of, list.n);
	*via = of[find_via(s, &list, best)];
	return of[best];
}
