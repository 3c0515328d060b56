#include "claimant.h"

#include <string.h>

#include "embed.h"
#include "phrase.h"

LEDE_EMBED(lede_claimant_model, "lib/model/claimant.bin");

static const struct lede_phrase rows_en[] = {
#include "lexicon/attribution.en.inc"
};
static const struct lede_phrase rows_de[] = {
#include "lexicon/attribution.de.inc"
};
static const struct lede_phrase rows_es[] = {
#include "lexicon/attribution.es.inc"
};
static const struct lede_phrase rows_fr[] = {
#include "lexicon/attribution.fr.inc"
};
static const struct lede_phrase rows_it[] = {
#include "lexicon/attribution.it.inc"
};
static const struct lede_phrase rows_pt[] = {
#include "lexicon/attribution.pt.inc"
};
static const struct lede_phrases tables[LEDE_LANG_N] = {
	[LEDE_LANG_EN] = LEDE_PHRASES(rows_en),
	[LEDE_LANG_DE] = LEDE_PHRASES(rows_de),
	[LEDE_LANG_ES] = LEDE_PHRASES(rows_es),
	[LEDE_LANG_FR] = LEDE_PHRASES(rows_fr),
	[LEDE_LANG_IT] = LEDE_PHRASES(rows_it),
	[LEDE_LANG_PT] = LEDE_PHRASES(rows_pt),
};

/* The second column of these tables. */
enum { SAY, FIND, PUT, DOC, HOWS };

/* Where the mention stands from the word. */
enum { BEFORE, INVERTED, AFTER, DOCUMENT, WHERES };

/* A mention and the word that makes it a source, as tokens. */
struct lede_source {
	uint32_t first, last, word, word_end;
	uint8_t how, where;
};

#define MENTION_MAX 16		/* tokens of a mention */
#define REACH 40		/* from word to number */

void
lede_claimants_init(struct lede_claimants *claimants,
    const struct lede_clauses *clauses, const uint8_t *numbers,
    const struct lede_quote *quotes, size_t n_quotes,
    struct lede_arena *arena)
{
	memset(claimants, 0, sizeof(*claimants));
	claimants->clauses = clauses;
	claimants->tokens = clauses->tokens;
	claimants->lang = clauses->lang;
	claimants->numbers = numbers;
	claimants->quotes = quotes;
	claimants->n_quotes = n_quotes;
	claimants->deaf = true;
	for (size_t i = 0; i < n_quotes && claimants->deaf; i++)
		claimants->deaf = quotes[i].kind != LEDE_QUOTE_INDIRECT;
	claimants->arena = arena;
	claimants->sentence = SIZE_MAX;
}

static enum lede_clause
class_of(const struct lede_claimants *s, size_t i)
{
	return lede_clause_of(s->clauses, i);
}

static bool
is_capital(const struct lede_claimants *s, size_t i)
{
	return s->tokens->all[i].letters >= LEDE_CASE_TITLE;
}

/* Does a mention end at token i, seen from its inside at token next? */
static bool
is_edge(const struct lede_claimants *s, size_t i, size_t next)
{
	switch (class_of(s, i)) {
	case LEDE_CLAUSE_COMMA:
	case LEDE_CLAUSE_STOP:
	case LEDE_CLAUSE_SUB:
	case LEDE_CLAUSE_REL:
	case LEDE_CLAUSE_AUX:
		return true;
	case LEDE_CLAUSE_AND:
		return !is_capital(s, next);
	default:
		return false;
	}
}

static void
add_mention(struct lede_claimants *s, size_t first, size_t last, size_t word,
    size_t word_end, uint8_t how, uint8_t where)
{
	struct lede_source m = {
		.first = (uint32_t)first, .last = (uint32_t)last,
		.word = (uint32_t)word, .word_end = (uint32_t)word_end,
		.how = how, .where = where,
	};

	s->mentions = lede_arena_more(s->arena, s->mentions, s->n, &s->cap,
	    sizeof(m));
	s->mentions[s->n++] = m;
}

/* The mention that ends at token last, within the sentence from start. */
static size_t
mention_start(const struct lede_claimants *s, size_t start, size_t last)
{
	size_t first = last;

	while (first > start && last - first + 1 < MENTION_MAX &&
	    !is_edge(s, first - 1, first))
		first--;
	/* "On Tuesday officials": the preposition is none of it. */
	if (first < last && class_of(s, first) == LEDE_CLAUSE_PREP)
		first++;
	return first;
}

static size_t
mention_end(const struct lede_claimants *s, size_t first, size_t end)
{
	size_t last = first;

	while (last + 1 < end && last - first + 1 < MENTION_MAX &&
	    !is_edge(s, last + 1, last + 2 < end ? last + 2 : last))
		last++;
	return last;
}

/* The subject of the verb [word, word_end]. */
static void
add_before(struct lede_claimants *s, size_t start, size_t word,
    size_t word_end, uint8_t how)
{
	size_t last = word;

	while (last > start && class_of(s, last - 1) == LEDE_CLAUSE_AUX)
		last--;
	if (last == start)
		return;
	last--;
	if (class_of(s, last) == LEDE_CLAUSE_COMMA) {
		size_t comma = last;	/* of "Ana Roy, a doctor, said" */

		while (comma > start && last - comma < MENTION_MAX + 4 &&
		    (comma == last ||
		    class_of(s, comma) != LEDE_CLAUSE_COMMA))
			comma--;
		if (comma == start ||
		    class_of(s, comma) != LEDE_CLAUSE_COMMA)
			return;
		last = comma - 1;
	}
	if (!is_edge(s, last, last))
		add_mention(s, mention_start(s, start, last), last, word,
		    word_end, how, BEFORE);
}

/* Who follows the word: its object, or its subject where it is inverted. */
static void
add_after(struct lede_claimants *s, size_t word, size_t word_end, size_t end,
    uint8_t how, uint8_t where)
{
	size_t first = word_end + 1;

	if (first < end && !s->numbers[first] && !is_edge(s, first, first) &&
	    class_of(s, first) != LEDE_CLAUSE_PREP)
		add_mention(s, first, mention_end(s, first, end), word,
		    word_end, how, where);
}

/* The mentions of the sentence. */
static void
read_sentence(struct lede_claimants *s, size_t sentence)
{
	static const char *const hows[HOWS] = { "say", "find", "put", "doc" };
	const struct lede_tokens *t = s->tokens;
	size_t start = t->sentences[sentence], end = t->sentences[sentence + 1];
	size_t last;

	s->sentence = sentence;
	s->n = 0;
	for (size_t i = start; i < end; i++) {
		const struct lede_phrase *row;
		uint8_t how = 0;

		/* "the United States" states nothing. */
		if (t->all[i].kind != LEDE_TOKEN_WORD ||
		    (i > start && is_capital(s, i)) || (row =
		    lede_phrase_at(tables[s->lang], t, i, end, &last)) == NULL)
			continue;
		while (strcmp(hows[how], row->what) != 0)
			how++;
		if (row->role[0] == 'a') {
			add_after(s, i, last, end, how, AFTER);
		} else if (row->role[0] == 'd') {
			add_mention(s, mention_start(s, start, last), last, i,
			    last, how, DOCUMENT);
		} else {
			add_before(s, start, i, last, how);
			if (i > start && (class_of(s, i - 1) ==
			    LEDE_CLAUSE_COMMA || class_of(s, i - 1) ==
			    LEDE_CLAUSE_STOP))
				add_after(s, i, last, end, how, INVERTED);
		}
		i = last;
	}
}

/* Features: blocks of indices, each a choice of one. */
enum {
	SIDES = WHERES * 2,		/* where x number left or right */
	F_HOW = 0,			/* x side */
	F_DISTANCE = F_HOW + HOWS * SIDES,	/* 6 steps x side */
	F_COMMAS = F_DISTANCE + 6 * SIDES,	/* 0, 1, 2 or more x side */
	F_NUMBERS = F_COMMAS + 3 * SIDES,
	F_STOP = F_NUMBERS + 3 * 2,	/* x left or right */
	F_REL = F_STOP + 2,
	F_SUB = F_REL + 2,
	F_AND = F_SUB + 2,
	F_AUX = F_AND + 2,
	F_PREP = F_AUX + 2,
	F_THAT = F_PREP + 2,		/* right behind the word */
	F_INSIDE = F_THAT + 1,		/* the number is part of the mention */
	F_CAPITALS = F_INSIDE + 1,	/* none, some, all x where */
	F_LENGTH = F_CAPITALS + 3 * WHERES,
	F_FIRST = F_LENGTH + 4,		/* of the sentence */
	F_DEF = F_FIRST + 1,
	F_AFTER_PREP = F_DEF + 1,	/* x where */
	F_SHORT = F_AFTER_PREP + WHERES,/* the word: by, per */
	F_FIGURE = F_SHORT + 1,		/* in the mention */
	F_NEAREST = F_FIGURE + 1,	/* no other mention between */
	F_SPEAKER = F_NEAREST + 1,	/* of a quote elsewhere, x where */
	F_COVERED = F_SPEAKER + WHERES,	/* but another's quote holds it */
	F_QUOTE = F_COVERED + WHERES,	/* a speaker: kind of quote */
	F_QUOTE_SURE = F_QUOTE + 3,	/* confidence in fifths */
	F_QUOTE_RANK = F_QUOTE_SURE + 5,/* only one, outer, inner */
	F_QUOTE_CUE = F_QUOTE_RANK + 3,
	F_QUOTE_AGREES = F_QUOTE_CUE + 1,	/* with a mention, x where */
	F_QUOTE_LENGTH = F_QUOTE_AGREES + WHERES,
	F_QUOTE_SENTENCE = F_QUOTE_LENGTH + 4,	/* speaker is in it */
	F_DEAF = F_QUOTE_SENTENCE + 1,	/* the same as F_HOW in deaf texts */
	F_ALL = F_DEAF + HOWS * SIDES,
	F_NONE = LEDE_CLAIMANT_NOBODY,
	F_NONE_MANY = F_NONE + 1,	/* mentions in reach: 0, 1, 2 or more */
	F_NONE_QUOTES = F_NONE_MANY + 3,/* that hold it, 0, 1, 2 or more */
	F_NONE_DEAF = F_NONE_QUOTES + 3	/* as F_NONE_MANY */
};
_Static_assert((int)F_ALL <= F_NONE &&
    F_NONE_DEAF + 3 <= LEDE_CLAIMANT_FEATURES, "feature indices");

static int
step(size_t distance)
{
	return distance < 2 ? (int)distance : distance < 4 ? 2 :
	    distance < 8 ? 3 : distance < 16 ? 4 : 5;
}

static int
few(size_t n)
{
	return n < 2 ? (int)n : 2;
}

/* What stands in tokens [from, to), between the mention and the number. */
static void
add_between(const struct lede_claimants *s, struct lede_ranked *c,
    size_t from, size_t to, int where, int right)
{
	size_t seen[LEDE_CLAUSE_N] = { 0 }, numbers = 0;
	int side = 2 * where + right;

	for (size_t i = from; i < to; i++) {
		seen[class_of(s, i)]++;
		numbers += s->numbers[i] && (i == from || !s->numbers[i - 1]);
	}
	lede_ranked_add(c, F_DISTANCE + 6 * side + step(to - from));
	lede_ranked_add(c, F_COMMAS + 3 * side + few(seen[LEDE_CLAUSE_COMMA]));
	lede_ranked_add(c, F_NUMBERS + 3 * right + few(numbers));
	if (seen[LEDE_CLAUSE_STOP])
		lede_ranked_add(c, F_STOP + right);
	if (seen[LEDE_CLAUSE_REL])
		lede_ranked_add(c, F_REL + right);
	if (seen[LEDE_CLAUSE_SUB])
		lede_ranked_add(c, F_SUB + right);
	if (seen[LEDE_CLAUSE_AND])
		lede_ranked_add(c, F_AND + right);
	if (seen[LEDE_CLAUSE_AUX])
		lede_ranked_add(c, F_AUX + right);
	if (seen[LEDE_CLAUSE_PREP])
		lede_ranked_add(c, F_PREP + right);
}

/* What the mention looks like. */
static void
add_looks(const struct lede_claimants *s, struct lede_ranked *c,
    const struct lede_source *m)
{
	size_t start = s->tokens->sentences[s->sentence], capitals = 0;
	size_t len = m->last - m->first + 1;
	bool figure = false;

	for (size_t i = m->first; i <= m->last; i++) {
		capitals += is_capital(s, i) && (i > start || len == 1);
		figure |= s->numbers[i];
	}
	lede_ranked_add(c, F_CAPITALS + 3 * m->where + (capitals == 0 ? 0 :
	    capitals < len ? 1 : 2));
	lede_ranked_add(c, F_LENGTH + (len < 3 ? (int)len - 1 : len < 6 ? 2 : 3));
	if (m->first == start)
		lede_ranked_add(c, F_FIRST);
	else if (class_of(s, m->first - 1) == LEDE_CLAUSE_PREP)
		lede_ranked_add(c, F_AFTER_PREP + m->where);
	if (class_of(s, m->first) == LEDE_CLAUSE_DEF)
		lede_ranked_add(c, F_DEF);
	if (figure)
		lede_ranked_add(c, F_FIGURE);
}

static void
add_candidate(const struct lede_claimants *s,
    struct lede_ranked *c, const struct lede_source *m,
    size_t first, size_t last)
{
	size_t from = m->first < m->word ? m->first : m->word;
	size_t to = m->last > m->word_end ? m->last : m->word_end;
	int right = first > to;

	lede_ranked_add(c, (s->deaf ? F_DEAF : F_HOW) + HOWS * (2 * m->where + right) +
	    m->how);
	if (first > to)
		add_between(s, c, to + 1, first, m->where, right);
	else if (last < from)
		add_between(s, c, last + 1, from, m->where, right);
	else
		lede_ranked_add(c, F_INSIDE);
	if (right && m->word_end + 1 < first &&
	    (class_of(s, m->word_end + 1) == LEDE_CLAUSE_REL ||
	    class_of(s, m->word_end + 1) == LEDE_CLAUSE_SUB))
		lede_ranked_add(c, F_THAT);
	if (s->tokens->all[m->word_end].end -
	    s->tokens->all[m->word].start < 4)
		lede_ranked_add(c, F_SHORT);
	add_looks(s, c, m);
}

/* The candidates of a number, as they are gathered. */
struct list {
	struct lede_ranked *all;
	struct lede_claimant *of;
	size_t n;
};

static void
add_who(struct list *list, struct lede_span mention, size_t quote)
{
	list->all[list->n].n = 0;
	list->of[list->n++] = (struct lede_claimant){
		.mention = mention, .quote = quote, .via = LEDE_QUOTE_NONE,
	};
}

/* Mark the mentions on each side of the number that are nearest to it. */
static void
add_nearest(struct list *list, size_t from, size_t start)
{
	size_t left = 0, right = 0;

	for (size_t i = from; i < list->n; i++) {
		size_t at = list->of[i].mention.start;

		if (at <= start) {
			if (left == 0 || at > list->of[left].mention.start)
				left = i;
		} else if (right == 0 || at < list->of[right].mention.start) {
			right = i;
		}
	}
	if (left != 0)
		lede_ranked_add(&list->all[left], F_NEAREST);
	if (right != 0)
		lede_ranked_add(&list->all[right], F_NEAREST);
}

static bool
meets(struct lede_span a, struct lede_span b)
{
	return a.start < b.end && b.start < a.end;
}

/* Quotes that may hold a number begin before it and are not this many. */
#define QUOTES_NEAR 32
#define QUOTES_MAX 4

/* The quotes that hold the number and have a speaker; returns how many. */
static size_t
find_quotes(struct lede_claimants *s, size_t start, size_t end,
    size_t found[QUOTES_MAX])
{
	size_t n = 0, from;

	while (s->next > 0 && s->quotes[s->next - 1].content.start > start)
		s->next--;
	while (s->next < s->n_quotes &&
	    s->quotes[s->next].content.start <= start)
		s->next++;
	from = s->next > QUOTES_NEAR ? s->next - QUOTES_NEAR : 0;
	for (size_t i = from; i < s->next && n < QUOTES_MAX; i++)
		if (s->quotes[i].content.end >= end &&
		    s->quotes[i].speaker.start < s->quotes[i].speaker.end)
			found[n++] = i;
	return n;
}

static void
add_quote(const struct lede_claimants *s, struct lede_ranked *c,
    size_t quote, const size_t *quotes, size_t n, size_t sentence)
{
	const struct lede_quote *q = &s->quotes[quote];
	size_t len = q->content.end - q->content.start, speaker;
	int rank = 0;
	double sure = q->confidence * 5;

	for (size_t i = 0; i < n; i++)
		if (quotes[i] != quote)
			rank = s->quotes[quotes[i]].content.end -
			    s->quotes[quotes[i]].content.start < len ? 1 : 2;
	lede_ranked_add(c, F_QUOTE + (int)q->kind);
	lede_ranked_add(c, F_QUOTE_SURE + (sure < 0 ? 0 : sure >= 5 ? 4 : (int)sure));
	lede_ranked_add(c, F_QUOTE_RANK + rank);
	if (q->cue.start < q->cue.end)
		lede_ranked_add(c, F_QUOTE_CUE);
	lede_ranked_add(c, F_QUOTE_LENGTH + (len < 50 ? 0 : len < 200 ? 1 : len < 600 ?
	    2 : 3));
	speaker = lede_token_at(s->tokens, q->speaker.start);
	if (speaker < s->tokens->n &&
	    s->tokens->all[speaker].sentence == sentence)
		lede_ranked_add(c, F_QUOTE_SENTENCE);
}

/*
 * A mention of the sentence, as a candidate of its own or, where it is the
 * speaker of a quote that holds the number, as a word for that one.
 */
static void
add_mention_or_word(const struct lede_claimants *s, struct list *list,
    size_t n_quotes, const struct lede_source *m, size_t first, size_t last)
{
	struct lede_span span = { s->tokens->all[m->first].start,
	    s->tokens->all[m->last].end };
	struct lede_ranked *c = &list->all[list->n];

	for (size_t i = 1; i <= n_quotes; i++)
		if (meets(list->of[i].mention, span)) {
			lede_ranked_add(&list->all[i],
			    F_QUOTE_AGREES + m->where);
			return;
		}
	add_who(list, span, LEDE_QUOTE_NONE);
	add_candidate(s, c, m, first, last);
	if (n_quotes > 0)
		lede_ranked_add(c, F_COVERED + m->where);
	for (size_t i = s->next > QUOTES_NEAR ? s->next - QUOTES_NEAR : 0;
	    i < s->n_quotes && i < s->next + QUOTES_MAX; i++)
		if (meets(s->quotes[i].speaker, span)) {
			lede_ranked_add(c, F_SPEAKER + m->where);
			break;
		}
}

/* The first mention of the sentence that is in reach of token first. */
static size_t
first_near(const struct lede_claimants *s, size_t first)
{
	size_t lo = 0, hi = s->n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (s->mentions[mid].word_end + REACH < first)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

size_t
lede_claimant_candidates(struct lede_claimants *s, size_t start, size_t end,
    struct lede_ranked all[LEDE_CLAIMANT_CANDIDATES],
    struct lede_claimant of[LEDE_CLAIMANT_CANDIDATES])
{
	const struct lede_tokens *t = s->tokens;
	size_t first = lede_token_at(t, start), last = first, n_quotes;
	size_t quotes[QUOTES_MAX];
	struct list list = { all, of, 0 };

	add_who(&list, (struct lede_span){ 0, 0 }, LEDE_QUOTE_NONE);
	lede_ranked_add(&all[0], F_NONE);
	if (first >= t->n)
		return list.n;
	while (last + 1 < t->n && t->all[last + 1].start < end)
		last++;
	if (t->all[first].sentence != s->sentence)
		read_sentence(s, t->all[first].sentence);
	n_quotes = find_quotes(s, start, end, quotes);
	for (size_t i = 0; i < n_quotes; i++) {
		add_who(&list, s->quotes[quotes[i]].speaker, quotes[i]);
		add_quote(s, &all[list.n - 1], quotes[i], quotes, n_quotes,
		    s->sentence);
	}
	for (size_t i = first_near(s, first); i < s->n &&
	    list.n < LEDE_CLAIMANT_CANDIDATES &&
	    s->mentions[i].word <= last + REACH; i++)
		add_mention_or_word(s, &list, n_quotes, &s->mentions[i],
		    first, last);
	lede_ranked_add(&all[0], (s->deaf ? F_NONE_DEAF : F_NONE_MANY) +
	    few(list.n - 1 - n_quotes));
	lede_ranked_add(&all[0], F_NONE_QUOTES + few(n_quotes));
	add_nearest(&list, 1 + n_quotes, start);
	return list.n;
}

/* The narrowest quote within that of of[best] by somebody else. */
static size_t
find_via(const struct lede_claimants *s, const struct lede_claimant *of,
    size_t n, size_t best)
{
	size_t via = LEDE_QUOTE_NONE;
	struct lede_span widest;

	if (of[best].quote == LEDE_QUOTE_NONE)
		return via;
	widest = s->quotes[of[best].quote].content;
	for (size_t i = 1; i < n && of[i].quote != LEDE_QUOTE_NONE; i++) {
		const struct lede_quote *q = &s->quotes[of[i].quote];

		if (q->content.end - q->content.start >=
		    widest.end - widest.start ||
		    meets(q->speaker, of[best].mention))
			continue;
		widest = q->content;
		via = of[i].quote;
	}
	return via;
}

struct lede_claimant
lede_claimant_of(struct lede_claimants *s, size_t start, size_t end)
{
	struct lede_ranked all[LEDE_CLAIMANT_CANDIDATES];
	struct lede_claimant of[LEDE_CLAIMANT_CANDIDATES];
	size_t n = lede_claimant_candidates(s, start, end, all, of);
	size_t best = lede_ranker_best(lede_claimant_model, all, n);

	of[best].via = find_via(s, of, n, best);
	return of[best];
}
