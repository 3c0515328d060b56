#include "countednoun.h"

#include <string.h>

#include "embed.h"
#include "namesword.h"
#include "phrase.h"

LEDE_EMBED(lede_countednoun_model, "lib/model/noun.bin");

#define REACH 40	/* tokens that are looked through on each side */
#define NOUN_AWAY 200	/* tokens to the noun of this or another number */
#define PHRASE_MAX 8	/* tokens of a noun phrase */
#define LEFT 4		/* phrases that are looked at on either side */
#define RIGHT 2
#define LED_REACH 6	/* tokens from a number to what leads to it */
#define JOINT_MAX 5	/* tokens from a number to one that goes with it */
#define PRIORS 3	/* numbers before that lend their noun */

static const struct lede_phrase rows[] = {
#include "lexicon/change-nouns.en.inc"
};
static const struct lede_phrases changes = LEDE_PHRASES(rows);

static const struct lede_phrase measured_rows[] = {
#include "lexicon/measured-nouns.en.inc"
};
static const struct lede_phrases measured = LEDE_PHRASES(measured_rows);

static const struct lede_phrase price_rows[] = {
#include "lexicon/price-verbs.en.inc"
};
static const struct lede_phrases prices = LEDE_PHRASES(price_rows);

/* Templates of features, see ranker.h. */
enum template {
	GIVEN, GIVEN_STEP, PRIOR, JOINT, PRIOR_STEP, PRIOR_NEXT,
	PLACE, STEP, BETWEEN, NUMBERS, NEXT, BEFORE_IT, HEAD, HEAD_TAG,
	HEAD_WORD, FIRST, LINK, LINK_WORD, AFTER_TAG, SUBJECT, SENTENCE, ALSO,
	NEXT_WORD, BEFORE_WORD, RANK, RANK_NEXT, LEAD, LEAD_VERB, CHANGE,
	BEHIND_CHANGE, OWNER, CHANGE_BESIDE, MEASURED, MEASURED_LEAD, LINK_KIND,
	LED_KIND, LED_TOUCH, LED_SUBJECT, NONE_LED,
	NONE_KIND, NONE_NEXT, NONE_BEFORE, NONE_NEXT_WORD, NONE_BEFORE_WORD
};

#define add lede_ranked_tell
#define pair lede_ranked_pair

/* Tokens of a number, and what is beside it. */
struct place {
	size_t first, last, start, end;	/* start, end: of its sentence */
	enum lede_counted_kind kind;
	uint8_t before, next;		/* what stands there */
	size_t led;			/* the word that leads to it; SIZE_MAX */
	uint8_t how;			/* ... and what that does */
};

struct list {
	const struct lede_countednouns *nouns;
	struct lede_ranked *all;
	struct lede_span *of;
	size_t n, i;		/* i: of the number */
	struct place place;
};

static uint32_t
step(size_t n)
{
	return n < 4 ? (uint32_t)n : n < 6 ? 4 : n < 9 ? 5 : n < 14 ? 6 :
	    n < 22 ? 7 : 8;
}

/* What a token is: its tag where there are such, else its class. */
static uint8_t
what(const struct lede_countednouns *s, size_t i)
{
	if (s->inside[i])
		return '#';
	if (s->words != NULL)
		return lede_worded_at(s->words, i).tag;
	return (uint8_t)lede_clause_of(s->clauses, i);
}

static bool
is_in(const struct lede_countednouns *s, size_t i, const char *tags)
{
	uint8_t k = what(s, i);

	return k != 0 && strchr(tags, k) != NULL;
}

static bool
is_noun(const struct lede_countednouns *s, size_t i)
{
	uint8_t k = what(s, i);

	return k == 'N' || k == 'n' || k == 's';
}

/* Can a noun phrase hold token i? */
static bool
is_part(const struct lede_countednouns *s, size_t i)
{
	return is_noun(s, i) || what(s, i) == 'j';
}

/* The word of lexicon/price-verbs.en.tsv that leads to the number. */
enum led { LED_NOT, LED_STATED, LED_MOVED, LED_PRICED };

static void
find_led(const struct lede_countednouns *s, struct place *p)
{
	char buf[LEDE_FOLD_MAX];

	p->led = SIZE_MAX;
	p->how = LED_NOT;
	if (s->words == NULL)
		return;
	for (size_t i = p->first; i > p->start && p->first - i < LED_REACH;
	    i--) {
		const struct lede_phrase *row;

		if ((row = lede_phrase_form(prices, lede_token_fold(s->tokens,
		    i - 1, buf))) != NULL) {
			/* "a cost of $2 million" */
			if (i < p->first && lede_clause_of(s->clauses, i) ==
			    LEDE_CLAUSE_OF)
				return;
			p->led = i - 1;
			p->how = row->what[0] == 's' ? LED_STATED :
			    row->what[0] == 'm' ? LED_MOVED : LED_PRICED;
			return;
		}
		if (is_noun(s, i - 1) || is_in(s, i - 1, ",:;.wap#"))
			return;
	}
}

static struct place
place_of(const struct lede_countednouns *s, const struct lede_counted *number)
{
	const struct lede_tokens *t = s->tokens;
	struct place p = { .kind = number->kind };

	p.first = p.last = lede_token_at(t, number->start);
	if (p.first >= t->n)
		return p;
	while (p.last + 1 < t->n && t->all[p.last + 1].start < number->end)
		p.last++;
	p.start = t->sentences[t->all[p.first].sentence];
	p.end = t->sentences[t->all[p.first].sentence + 1];
	p.before = p.first > p.start ? what(s, p.first - 1) : 0;
	p.next = p.last + 1 < p.end ? what(s, p.last + 1) : 0;
	find_led(s, &p);
	return p;
}

/* A candidate for the span: the one there is, if it meets it. */
static struct lede_ranked *
candidate(struct list *list, size_t start, size_t end, bool *old)
{
	*old = true;
	for (size_t i = 1; i < list->n; i++)
		if (list->of[i].start < end && start < list->of[i].end)
			return &list->all[i];
	*old = false;
	if (list->n == LEDE_COUNTEDNOUN_CANDIDATES)
		return NULL;
	list->all[list->n].n = 0;
	list->of[list->n] = (struct lede_span){ start, end };
	return &list->all[list->n++];
}

/* A word that the model of quotations knows, as a feature. */
static void
add_word(const struct lede_countednouns *s, struct lede_ranked *c,
    enum template template, size_t i, uint32_t how)
{
	if (!s->inside[i] && lede_worded_at(s->words, i).bits & LEDE_WORD_KNOWN)
		add(c, template, s->tokens->all[i].hash * 8 + how);
}

static bool
has_verb(uint64_t seen)
{
	return (seen & (UINT64_C(1) << ('z' & 63) | UINT64_C(1) << ('d' & 63) |
	    UINT64_C(1) << ('b' & 63) | UINT64_C(1) << ('B' & 63) |
	    UINT64_C(1) << ('H' & 63) | UINT64_C(1) << ('m' & 63))) != 0;
}

/* The word before a noun phrase that begins at token first, its article and
 * the like stepped over; 0 where a sentence begins so. */
static uint8_t
lead_of(const struct lede_countednouns *s, size_t first)
{
	const struct lede_tokens *t = s->tokens;
	size_t start = t->sentences[t->all[first].sentence], i = first;
	uint8_t k = 0;

	while (i > start && first - i < PHRASE_MAX &&
	    strchr("tqjrc#", k = what(s, i - 1)) != NULL)
		i--;
	return i == start ? 0 : k;
}

/* Is token i a noun of lexicon/change-nouns.en.tsv, a "rise"? */
static bool
is_change(const struct lede_countednouns *s, size_t i)
{
	char buf[LEDE_FOLD_MAX];

	return lede_phrase_form(changes, lede_token_fold(s->tokens, i,
	    buf)) != NULL;
}

/* Is it one with what it is of behind, so that this is counted: "a 5% rise in
 * prices"? */
static bool
is_change_of(const struct lede_countednouns *s, size_t i)
{
	char buf[LEDE_FOLD_MAX];
	const struct lede_phrase *row = lede_phrase_form(changes,
	    lede_token_fold(s->tokens, i, buf));

	return row != NULL && i + 2 < s->tokens->n && !s->inside[i + 2] &&
	    lede_clause_of(s->clauses, i + 2) != LEDE_CLAUSE_BOUND &&
	    lede_slice_is(lede_token_fold(s->tokens, i + 1, buf), row->role);
}

/* Is it a noun of lexicon/measured-nouns.en.tsv? */
enum measured { MEASURED_NOT, MEASURED_OTHERWISE, MEASURED_SO };

static enum measured
is_measured(const struct lede_countednouns *s, size_t i,
    enum lede_counted_kind kind)
{
	static const char *const names[] = {
		[LEDE_COUNTED_COUNT] = "", [LEDE_COUNTED_SHARE] = "share",
		[LEDE_COUNTED_MONEY] = "money",
		[LEDE_COUNTED_MEASURE] = "measure",
	};
	char buf[LEDE_FOLD_MAX];
	const struct lede_phrase *row = lede_phrase_form(measured,
	    lede_token_fold(s->tokens, i, buf));

	if (row == NULL)
		return MEASURED_NOT;
	for (size_t n = lede_phrase_rows(measured, row); n > 0; n--, row++)
		if (strcmp(row->what, names[kind]) == 0)
			return MEASURED_SO;
	return MEASURED_OTHERWISE;
}

/* Does a noun phrase stand behind such a noun, as prices in "rise in the
 * prices"? */
static bool
is_behind_change(const struct lede_countednouns *s, size_t first)
{
	size_t i = first;

	while (i > 1 && first - i < PHRASE_MAX && is_in(s, i - 1, "tqj"))
		i--;
	return i > 1 && is_in(s, i - 1, "i") && is_change(s, i - 2);
}

/* What of a phrase [first, last] tells whether it or another is counted. */
static void
add_part(const struct lede_countednouns *s, struct lede_ranked *c,
    const struct place *p, size_t first, size_t last, uint64_t letters)
{
	bool right = first > p->last;
	uint32_t side = pair(right, p->kind);
	uint8_t lead = lead_of(s, first);

	add(c, LEAD, pair(side, lead));
	add(c, LEAD_VERB, pair(pair(lead, has_verb(letters)), p->kind));
	if (is_change(s, last))
		add(c, CHANGE, side);
	if (is_behind_change(s, first))
		add(c, BEHIND_CHANGE, side);
	if (p->last + 1 < p->end && is_change(s, p->last + 1))
		add(c, CHANGE_BESIDE, pair(right, lead));
	if (p->kind != LEDE_COUNTED_COUNT) {
		uint32_t how = is_measured(s, last, p->kind);

		add(c, MEASURED, pair(how, side));
		add(c, MEASURED_LEAD, pair(pair(how, has_verb(letters)),
		    lead));
	}
	if (lede_name_owner(s->tokens, last))
		add(c, OWNER, right);
}

/* What the phrase [first, last] is to the word that leads to the number. */
static void
add_led(const struct lede_countednouns *s, struct lede_ranked *c,
    const struct place *p, size_t first, size_t last)
{
	uint8_t lead = lead_of(s, first);
	uint32_t how = pair(p->how, p->kind), between = 0, nouns = 0;

	if (p->led == SIZE_MAX)
		return;
	if (first > p->last) {
		add(c, LED_KIND, pair(pair(how, lead), 1));
		return;
	}
	if (last >= p->led)
		return;
	for (size_t i = last + 1; i < p->led; i++) {
		between |= is_in(s, i, "BHmr") ? 1 : 2;
		if (is_noun(s, i) && !is_noun(s, i - 1))
			nouns += lead_of(s, i) != 'i';
	}
	add(c, LED_TOUCH, pair(how, between));
	add(c, LED_SUBJECT, pair(pair(p->how, lead == 'i'), nouns < 2 ?
	    nouns : 2));
}

/* How many candidates stand between each and the number. */
static void
add_ranks(struct list *list)
{
	const struct lede_counted *number = &list->nouns->numbers[list->i];

	for (size_t i = 1; i < list->n; i++) {
		bool right = list->of[i].start >= number->end;
		uint32_t rank = 0;

		for (size_t k = 1; k < list->n; k++)
			rank += right ? list->of[k].start >= number->end &&
			    list->of[k].start < list->of[i].start :
			    list->of[k].start < number->start &&
			    list->of[k].start > list->of[i].start;
		rank = rank < 4 ? rank : 4;
		add(&list->all[i], RANK, pair(pair(rank, right),
		    list->place.kind));
		add(&list->all[i], RANK_NEXT, pair(pair(rank, right),
		    list->place.next));
	}
}

/* Does token i only say how sure a number is? */
static bool
is_bound(const struct lede_countednouns *s, size_t i)
{
	return what(s, i) == 'r' || what(s, i) == '"' ||
	    lede_clause_of(s->clauses, i) == LEDE_CLAUSE_BOUND;
}

/* Of tokens [from, to) between a phrase and the number the one that leads from
 * what is before to what is behind; SIZE_MAX where they touch. */
static size_t
link_of(const struct lede_countednouns *s, size_t from, size_t to, bool right)
{
	if (right)
		return to > from ? to - 1 : SIZE_MAX;
	while (to > from && is_bound(s, to - 1))
		to--;
	return to > from ? to - 1 : SIZE_MAX;
}

/* What the phrase looks like, and what stands between it and the number. */
static void
add_phrase(const struct list *list, struct lede_ranked *c, size_t first,
    size_t last)
{
	const struct lede_countednouns *s = list->nouns;
	const struct place *p = &list->place;
	bool right = first > p->last;
	size_t from = right ? p->last + 1 : last + 1;
	size_t to = right ? first : p->first;
	size_t head = lede_clause_head(s->clauses, first, last), link;
	struct lede_quote_word word;
	uint64_t seen[2] = { 0, 0 };	/* by tag: marks, letters */
	uint32_t numbers = 0, side = pair(right, p->kind);

	if (from > to)
		from = to;
	for (size_t i = from; i < to; i++) {
		uint8_t k = what(s, i);

		numbers += k == '#' && (i == from || !s->inside[i - 1]);
		seen[k >= 64] |= UINT64_C(1) << (k & 63);
	}
	add(c, PLACE, side);
	add(c, STEP, pair(side, step(to - from)));
	for (uint32_t half = 0; half < 2; half++)
		for (uint64_t rest = seen[half]; rest != 0; rest &= rest - 1)
			add(c, BETWEEN, pair(right, 64 * half +
			    (uint32_t)__builtin_ctzll(rest)));
	add(c, NUMBERS, pair(right, numbers < 3 ? numbers : 3));
	add(c, NEXT, pair(right, p->next));
	add(c, BEFORE_IT, pair(right, p->before));
	add(c, SENTENCE, pair(right, s->tokens->all[first].sentence ==
	    s->tokens->all[p->first].sentence));
	link = link_of(s, from, to, right);
	add(c, LINK, pair(side, link == SIZE_MAX ? 0 : what(s, link)));
	if (first == p->start)
		add(c, FIRST, right);
	if (first > 0 && !right) {
		uint8_t k = first == p->start ? 0 : what(s, first - 1);

		add(c, AFTER_TAG, k);
		add(c, SUBJECT, pair(pair(k, has_verb(seen[1])), p->kind));
	}
	if (s->words == NULL)
		return;
	add_part(s, c, p, first, last, seen[1]);
	add_led(s, c, p, first, last);
	if (link != SIZE_MAX) {
		add_word(s, c, LINK_WORD, link, right);
		if (!right)
			add_word(s, c, LINK_KIND, link, p->kind * 2 +
			    (link == from));
	}
	if (p->last + 1 < p->end)
		add_word(s, c, NEXT_WORD, p->last + 1, right);
	if (p->first > p->start)
		add_word(s, c, BEFORE_WORD, p->first - 1, right);
	word = lede_worded_at(s->words, head);
	/* "by winds of" */
	add(c, HEAD_TAG, pair(side, lede_tag_is_verb(word.tag) &&
	    lead_of(s, first) == 'i' ? 's' : word.tag));
	add(c, HEAD, pair(right, word.bits));
	if (word.bits & LEDE_WORD_KNOWN)
		add(c, HEAD_WORD, s->tokens->all[head].hash);
}

/* Is a noun of tokens [first, last] near enough to be looked at? */
static bool
is_near(const struct place *p, size_t first, size_t last)
{
	return first <= p->last + NOUN_AWAY && last + NOUN_AWAY >= p->first;
}

static void
add_span(struct list *list, size_t start, size_t end, enum template template,
    uint32_t value)
{
	const struct lede_tokens *t = list->nouns->tokens;
	size_t first = lede_token_at(t, start), last;
	bool old;
	struct lede_ranked *c;

	last = lede_token_at(t, end - 1);
	if (first >= t->n || last >= t->n || list->nouns->inside[last] ||
	    is_change_of(list->nouns, last) ||
	    !is_near(&list->place, first, last) ||
	    (c = candidate(list, start, end, &old)) == NULL)
		return;
	if (!old)
		add_phrase(list, c, first, last);
	else
		add(c, ALSO, template);
	add(c, template, value);
}

/* The noun that lede-numbers gave. */
static void
add_given(struct list *list, const struct lede_counted *number)
{
	const struct place *p = &list->place;
	bool right = number->noun_start >= number->end;
	size_t noun = lede_token_at(list->nouns->tokens, number->noun_start);
	size_t away = right ? noun - p->last : p->first - noun;

	if (number->noun_start >= number->noun_end)
		return;
	add_span(list, number->noun_start, number->noun_end, GIVEN,
	    pair(pair(right, p->kind), step(away)));
}

/* What stands between the number and the one before, where that is near and
 * of the same kind: "120 mph (193 km/h)", "$300 and $200"; 0: it is not. */
static uint32_t
joint(const struct list *list)
{
	const struct lede_countednouns *s = list->nouns;
	const struct lede_counted *x = &s->numbers[list->i - 1];
	size_t first = list->place.first, last = first;

	if (x->kind != list->place.kind)
		return 0;
	while (last > list->place.start && first - last < JOINT_MAX)
		if (s->inside[--last])
			return pair(what(s, last + 1), first - last);
	return 0;
}

/* The nouns that stand with the numbers before. */
static void
add_priors(struct list *list, size_t i)
{
	const struct lede_countednouns *s = list->nouns;
	const struct place *p = &list->place;
	uint32_t rank = 0;

	for (size_t back = 1; back <= PRIORS && back <= i; back++) {
		const struct lede_counted *x = &s->numbers[i - back];
		struct lede_span noun = s->told[i - back];
		size_t away = s->tokens->all[p->first].sentence;
		size_t at = lede_token_at(s->tokens, x->start);

		if (noun.start >= noun.end || at >= s->tokens->n)
			continue;
		away -= s->tokens->all[at].sentence;
		if (away > 2)
			break;
		add_span(list, noun.start, noun.end, PRIOR,
		    pair(pair(pair(rank, x->kind == p->kind), away),
		    noun.start >= x->end));
		if (back == 1)
			add_span(list, noun.start, noun.end, JOINT,
			    joint(list));
		rank++;
	}
}

/* The noun phrase that begins at token i and ends before to: its last token,
 * or SIZE_MAX; *next is the token behind all that was looked at. */
static size_t
phrase_at(const struct lede_countednouns *s, size_t i, size_t to, size_t *next)
{
	size_t last = i;

	*next = i + 1;
	if (!is_part(s, i))
		return SIZE_MAX;
	while (last + 1 < to && last + 1 - i < PHRASE_MAX &&
	    is_part(s, last + 1))
		last++;
	*next = last + 1;
	while (last > i && !is_noun(s, last))
		last--;
	return is_noun(s, last) ? last : SIZE_MAX;
}

static void
add_new(struct list *list, size_t first, size_t last)
{
	const struct lede_token *t = list->nouns->tokens->all;
	bool old;
	struct lede_ranked *c;

	/* "on Tuesday" */
	for (size_t i = first; i <= last; i++)
		if (t[i].letters >= LEDE_CASE_TITLE && (lede_worded_at(
		    list->nouns->words, i).bits & LEDE_WORD_TIME))
			return;
	if (is_change_of(list->nouns, last))
		return;
	c = candidate(list, t[first].start, t[last].end, &old);
	if (c != NULL && !old)
		add_phrase(list, c, first, last);
}

/* The noun phrases nearest on both sides, by the tags of their words. */
static void
add_phrases(struct list *list)
{
	const struct lede_countednouns *s = list->nouns;
	const struct place *p = &list->place;
	size_t from = p->first > REACH ? p->first - REACH : 0;
	size_t to = p->last + REACH < p->end ? p->last + REACH : p->end;
	size_t left[LEFT][2], n = 0, last, next;

	/* "a house worth $2 million" */
	for (size_t i = from; i < p->first; i = next)
		if (i == p->led)
			next = i + 1;
		else if ((last = phrase_at(s, i, i < p->led && p->led <
		    p->first ? p->led : p->first, &next)) != SIZE_MAX) {
			left[n % LEFT][0] = i;
			left[n++ % LEFT][1] = last;
		}
	for (size_t k = n; k > 0 && k + LEFT > n; k--)
		add_new(list, left[(k - 1) % LEFT][0], left[(k - 1) % LEFT][1]);
	n = 0;
	for (size_t i = p->last + 1; i < to && n < RIGHT; i = next)
		if ((last = phrase_at(s, i, to, &next)) != SIZE_MAX) {
			add_new(list, i, last);
			n++;
		}
}

static struct list
candidates(const struct lede_countednouns *nouns, size_t i,
    struct lede_ranked all[LEDE_COUNTEDNOUN_CANDIDATES],
    struct lede_span of[LEDE_COUNTEDNOUN_CANDIDATES])
{
	struct list list = { .nouns = nouns, .all = all, .of = of, .n = 1, .i = i,
		.place = place_of(nouns, &nouns->numbers[i]) };
	const struct place *p = &list.place;

	all[0] = lede_ranked_none();
	of[0] = (struct lede_span){ 0, 0 };
	if (p->first >= nouns->tokens->n)
		return list;
	add_given(&list, &nouns->numbers[i]);
	add_priors(&list, i);
	if (nouns->words != NULL)
		add_phrases(&list);
	add_ranks(&list);
	if (nouns->words != NULL && p->last + 1 < p->end)
		add_word(nouns, &all[0], NONE_NEXT_WORD, p->last + 1, false);
	if (nouns->words != NULL && p->first > p->start)
		add_word(nouns, &all[0], NONE_BEFORE_WORD, p->first - 1, false);
	if (p->led != SIZE_MAX)
		add(&all[0], NONE_LED, pair(p->how, p->kind));
	add(&all[0], NONE_KIND, p->kind);
	add(&all[0], NONE_NEXT, p->next);
	add(&all[0], NONE_BEFORE, p->before);
	return list;
}

size_t
lede_countednoun_candidates(const struct lede_countednouns *nouns, size_t i,
    struct lede_ranked all[LEDE_COUNTEDNOUN_CANDIDATES],
    struct lede_span of[LEDE_COUNTEDNOUN_CANDIDATES])
{
	return candidates(nouns, i, all, of).n;
}

/*
 * What money of tokens p is the price of, by the word that leads to it: "a
 * house worth $2 million", "a house by the lake would cost $2 million".  Index
 * of a candidate; 0: none.
 */
static size_t
priced(const struct lede_countednouns *s, const struct place *p,
    const struct lede_span *of, size_t n)
{
	size_t best = 0;

	if (p->how != LED_PRICED || p->kind != LEDE_COUNTED_MONEY)
		return 0;
	for (size_t i = 1; i < n; i++) {
		size_t first = lede_token_at(s->tokens, of[i].start);
		size_t last = lede_token_at(s->tokens, of[i].end - 1);

		if (first >= p->start && first < p->led && last <= p->led &&
		    (last == p->led || !is_change(s, last)) &&
		    (last + 1 >= p->led || lead_of(s, first) != 'i') &&
		    (best == 0 || of[i].start > of[best].start))
			best = i;
	}
	return best;
}

/* Is token i a noun whose thing is counted in its place, as a magnitude? */
static bool
is_of_thing(const struct lede_countednouns *s, size_t i)
{
	char buf[LEDE_FOLD_MAX];
	const struct lede_phrase *row = lede_phrase_form(measured,
	    lede_token_fold(s->tokens, i, buf));

	return row != NULL && row->role[0] == 't';
}

/* The measured thing of "at a depth of 6 miles", "a quake of magnitude 6", a
 * candidate; 0: none. */
static size_t
measured_of(const struct lede_countednouns *s, const struct place *p,
    const struct lede_span *of, size_t n)
{
	size_t i = p->first;

	if (s->words == NULL || p->kind != LEDE_COUNTED_MEASURE)
		return 0;
	while (i > p->start && is_bound(s, i - 1))
		i--;
	if (i > p->start + 1 && is_of_thing(s, i - 1))
		i--;
	else if (i < p->start + 2 || is_of_thing(s, i - 2) ||
	    is_measured(s, i - 2, p->kind) != MEASURED_SO)
		return 0;
	if (lede_clause_of(s->clauses, i - 1) != LEDE_CLAUSE_OF)
		return 0;
	for (size_t k = 1; k < n; k++)
		if (i > p->start + 1 &&
		    of[k].end == s->tokens->all[i - 2].end)
			return k;
	return 0;
}

struct lede_span
lede_countednoun_of(struct lede_countednouns *nouns, size_t i)
{
	struct lede_ranked all[LEDE_COUNTEDNOUN_CANDIDATES];
	struct lede_span of[LEDE_COUNTEDNOUN_CANDIDATES];
	const struct lede_counted *number = &nouns->numbers[i];
	const struct place *p;
	struct list list;
	size_t best, sure;

	/* "several weeks" */
	if (number->noun_start < number->noun_end &&
	    number->noun_start >= number->start &&
	    number->noun_end <= number->end)
		return nouns->told[i] = (struct lede_span){
		    number->noun_start, number->noun_end };
	list = candidates(nouns, i, all, of);
	p = &list.place;
	best = lede_ranker_best(lede_countednoun_model, all, list.n);
	if ((sure = measured_of(nouns, p, of, list.n)) != 0)
		best = sure;
	if (best == 0 || (p->how == LED_PRICED &&
	    of[best].start == nouns->tokens->all[p->led].start))
		best = priced(nouns, p, of, list.n);
	/* "the house cost $2 million" */
	if (p->how == LED_PRICED && p->led > 0 &&
	    of[best].start < nouns->tokens->all[p->led].start &&
	    of[best].end == nouns->tokens->all[p->led].end)
		of[best].end = nouns->tokens->all[p->led - 1].end;
	return nouns->told[i] = of[best];
}
