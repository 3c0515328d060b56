#include "event.h"

#include <string.h>

#include "embed.h"
#include "phrase.h"

LEDE_EMBED(lede_event_model, "lib/model/event.bin");

static const char *const names[LEDE_EVENT_N] = {
	[LEDE_EVENT_KILLED] = "killed", [LEDE_EVENT_INJURED] = "injured",
	[LEDE_EVENT_MISSING] = "missing", [LEDE_EVENT_DETAINED] = "detained",
	[LEDE_EVENT_ARRESTED] = "arrested",
	[LEDE_EVENT_SENTENCED] = "sentenced",
	[LEDE_EVENT_DISPLACED] = "displaced",
	[LEDE_EVENT_DEPORTED] = "deported",
	[LEDE_EVENT_ABDUCTED] = "abducted",
	[LEDE_EVENT_EVACUATED] = "evacuated",
	[LEDE_EVENT_INFECTED] = "infected",
	[LEDE_EVENT_PROTESTED] = "protested",
	[LEDE_EVENT_AFFECTED] = "affected",
	[LEDE_EVENT_DESTROYED] = "destroyed", [LEDE_EVENT_OTHER] = "other",
};

/* lexicon/events.LANG.tsv says what the roles are. */
enum role { OBJECT, SUBJECT, EITHER, NOUN, PREDICATE, ROLES, CONTEXT = ROLES };
static const char *const roles[] = {
	"object", "subject", "either", "noun", "predicate", "context",
};

static const struct lede_phrase rows_en[] = {
#include "lexicon/events.en.inc"
};
static const struct lede_phrase rows_de[] = {
#include "lexicon/events.de.inc"
};
static const struct lede_phrase rows_es[] = {
#include "lexicon/events.es.inc"
};
static const struct lede_phrase rows_fr[] = {
#include "lexicon/events.fr.inc"
};
static const struct lede_phrase rows_it[] = {
#include "lexicon/events.it.inc"
};
static const struct lede_phrase rows_pt[] = {
#include "lexicon/events.pt.inc"
};
static const struct lede_phrases tables[LEDE_LANG_N] = {
	[LEDE_LANG_EN] = LEDE_PHRASES(rows_en), [LEDE_LANG_DE] = LEDE_PHRASES(rows_de),
	[LEDE_LANG_ES] = LEDE_PHRASES(rows_es), [LEDE_LANG_FR] = LEDE_PHRASES(rows_fr),
	[LEDE_LANG_IT] = LEDE_PHRASES(rows_it), [LEDE_LANG_PT] = LEDE_PHRASES(rows_pt),
};

/* A word of the table in the text: tokens first to last. */
struct lede_event_word {
	size_t first, last;
	uint8_t event, role;
	bool open;	/* needs another word of the event in the article */
};

/* Tokens on each side of a number that are looked at, and of its noun. */
#define REACH 40
#define NOUN_MAX 12

const char *
lede_event_name(enum lede_event event)
{
	return names[event];
}

enum lede_event
lede_event_named(struct lede_slice name)
{
	for (int i = 1; i < LEDE_EVENT_N; i++)
		if (lede_slice_is(name, names[i]))
			return (enum lede_event)i;
	return LEDE_EVENT_NONE;
}

void
lede_events_init(struct lede_events *events,
    const struct lede_clauses *clauses, const uint8_t *numbers,
    struct lede_phrase_index *index, struct lede_arena *arena)
{
	memset(events, 0, sizeof(*events));
	events->clauses = clauses;
	events->tokens = clauses->tokens;
	events->lang = clauses->lang;
	events->arena = arena;
	events->index = index;
	events->numbers = numbers;
	events->context = -1;
	events->sentence = SIZE_MAX;
}

/* The row as an event word, its tokens left open. */
static void
take_row(const struct lede_phrase *row, struct lede_event_word *word)
{
	size_t len = strcspn(row->role, "?");

	word->event = (uint8_t)lede_event_named(lede_slice_str(row->what));
	word->open = row->role[len] == '?';
	for (word->role = 0; strncmp(roles[word->role], row->role,
	    len) != 0;)
		word->role++;
}

/* Does the article hold words that tell of the event, and of it alone? */
static bool
in_context(struct lede_events *events, uint8_t event)
{
	struct lede_phrases table = tables[events->lang];
	struct lede_event_word w;
	size_t last;

	if (events->context == -1) {
		events->context = 0;
		for (size_t i = 0; i < events->tokens->n; i++) {
			const struct lede_phrase *row;

			if (events->tokens->all[i].kind != LEDE_TOKEN_WORD ||
			    (row = lede_phrase_seek(table, events->index,
			    events->tokens, i, i + 1, &last)) == NULL)
				continue;
			take_row(row, &w);
			if (!w.open)
				events->context |= 1 << w.event;
		}
	}
	return events->context >> event & 1;
}

/* The event word that begins at token i and ends before end, if one does. */
static bool
word_at(struct lede_events *events, size_t i, size_t end,
    struct lede_event_word *word)
{
	struct lede_phrases table = tables[events->lang];
	const struct lede_phrase *row;
	bool found = false;

	if (events->tokens->all[i].kind != LEDE_TOKEN_WORD ||
	    (row = lede_phrase_seek(table, events->index, events->tokens, i,
	    end, &word->last)) == NULL)
		return false;
	word->first = i;
	for (size_t n = lede_phrase_rows(table, row); n > 0; n--, row++) {
		struct lede_event_word w = *word;

		take_row(row, &w);
		if (w.role == CONTEXT ||
		    (w.open ? !in_context(events, w.event) : found))
			continue;
		*word = w;
		found = true;
		if (w.open)
			break;
	}
	return found;
}

/* The event words of the sentence. */
static void
read_sentence(struct lede_events *events, size_t sentence)
{
	const struct lede_tokens *t = events->tokens;
	size_t end = t->sentences[sentence + 1];

	events->sentence = sentence;
	events->n = 0;
	for (size_t i = t->sentences[sentence]; i < end; i++) {
		struct lede_event_word w;

		if (!word_at(events, i, end, &w))
			continue;
		i = w.last;
		events->words = lede_arena_more(events->arena, events->words,
		    events->n, &events->cap, sizeof(w));
		events->words[events->n++] = w;
	}
}

/* LEDE_CLAUSE_N is a number. */
#define FIGURE LEDE_CLAUSE_N

static unsigned
class_of(const struct lede_events *events, size_t i)
{
	return events->numbers[i] ? FIGURE :
	    lede_clause_of(events->clauses, i);
}

/* A number as tokens; noun_first > noun_last where there is no noun. */
struct place {
	size_t first, last, noun_first, noun_last;
	bool noun_after;	/* the noun follows in the same sentence */
	int kind;
};

static struct place
place_of(const struct lede_events *events, const struct lede_counted *counted)
{
	const struct lede_tokens *t = events->tokens;
	struct place p = { .kind = (int)counted->kind, .noun_first = 1 };

	p.first = p.last = lede_token_at(t, counted->start);
	while (p.last + 1 < t->n && t->all[p.last + 1].start < counted->end)
		p.last++;
	if (counted->noun_end <= counted->noun_start)
		return p;
	p.noun_first = p.noun_last = lede_token_at(t, counted->noun_start);
	while (p.noun_last + 1 < t->n &&
	    t->all[p.noun_last + 1].start < counted->noun_end &&
	    p.noun_last < p.noun_first + NOUN_MAX)
		p.noun_last++;
	p.noun_after = p.noun_first > p.last && p.noun_last < t->n &&
	    t->all[p.noun_first].sentence == t->all[p.first].sentence;
	return p;
}

/* Features: blocks of indices, each a choice of one. */
enum {
	F_PLACE = 0,			/* role x place */
	F_DISTANCE = F_PLACE + ROLES * 5,	/* 6 steps x place */
	F_NUMBERS = F_DISTANCE + 6 * 5,	/* between: 0, 1, 2 or more */
	F_WORDS = F_NUMBERS + 3 * 2,
	F_COMMAS = F_WORDS + 3 * 2,
	F_STOP = F_COMMAS + 3 * 2,
	F_SUB = F_STOP + 2,
	F_REL = F_SUB + 2,
	F_AUX = F_REL + 2,		/* on the right: x role */
	F_AUX_NEXT = F_AUX + ROLES,
	F_PREP = F_AUX_NEXT + 1,	/* before the number, on the left: x role */
	F_PREP_LEFT = F_PREP + ROLES,	/* further left */
	F_OF = F_PREP_LEFT + 2,
	F_AND = F_OF + ROLES,
	F_KIND = F_AND + 2,		/* x place */
	F_EVENT = F_KIND + 3 * 5,	/* other, affected, rest: x in noun */
	F_BARE = F_EVENT + 2 * 3,	/* no noun, x place */
	F_NOUN_BEFORE = F_BARE + 5,	/* x place */
	F_NEXT_PREP = F_NOUN_BEFORE + 5,	/* behind the event word */
	F_OPEN = F_NEXT_PREP + ROLES,
	F_ALL = F_OPEN + 2,
	F_NONE = LEDE_EVENT_NO_EVENT,	/* of no event: always */
	F_NONE_KIND = F_NONE + 1,	/* kind x noun */
	F_DEF = F_NONE_KIND + 6		/* a word of class def before */
};
_Static_assert((int)F_ALL <= F_NONE && F_DEF < LEDE_EVENT_FEATURES,
    "feature indices");

enum { HEAD, INSIDE, BETWEEN, LEFT, RIGHT };

static int
step(size_t distance)
{
	return distance < 2 ? (int)distance : distance < 4 ? 2 :
	    distance < 7 ? 3 : distance < 13 ? 4 : 5;
}

static int
few(size_t n)
{
	return n < 2 ? (int)n : 2;
}

/* Event words near the number within tokens [from, to). */
static size_t
words_between(const struct lede_events *events, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = events->near; i < events->near_end; i++)
		n += events->words[i].first >= from && events->words[i].last < to;
	return n;
}

/* What stands in tokens [from, to), between a number and an event word. */
static void
add_between(const struct lede_events *events, struct lede_ranked *c,
    size_t from, size_t to, int place, int role)
{
	size_t numbers = 0, commas = 0, seen[FIGURE + 1] = { 0 };
	int side = place == RIGHT;
	unsigned k = LEDE_CLAUSE_PLAIN, before = LEDE_CLAUSE_PLAIN;

	for (size_t i = from; i < to; i++) {
		before = k;
		k = class_of(events, i);
		if (k == LEDE_CLAUSE_BOUND &&
		    (before == LEDE_CLAUSE_PREP || before == LEDE_CLAUSE_OF))
			seen[before]--;		/* "at least" */
		if ((k == LEDE_CLAUSE_PREP || k == LEDE_CLAUSE_OF) && before == LEDE_CLAUSE_BOUND)
			k = LEDE_CLAUSE_BOUND;		/* "up to" */
		if (k == FIGURE && before == FIGURE)
			continue;
		seen[k]++;
		numbers += k == FIGURE;
		commas += k == LEDE_CLAUSE_COMMA;
	}
	lede_ranked_add(c, F_DISTANCE + 6 * place + step(to - from));
	lede_ranked_add(c, F_NUMBERS + 3 * side + few(numbers));
	lede_ranked_add(c, F_WORDS + 3 * side + few(words_between(events, from, to)));
	lede_ranked_add(c, F_COMMAS + 3 * side + few(commas));
	if (seen[LEDE_CLAUSE_STOP])
		lede_ranked_add(c, F_STOP + side);
	if (seen[LEDE_CLAUSE_SUB])
		lede_ranked_add(c, F_SUB + side);
	if (seen[LEDE_CLAUSE_REL])
		lede_ranked_add(c, F_REL + side);
	if (seen[LEDE_CLAUSE_AND])
		lede_ranked_add(c, F_AND + side);
	if (side && seen[LEDE_CLAUSE_AUX])
		lede_ranked_add(c, F_AUX + role);
	if (side && to > from && k == LEDE_CLAUSE_AUX)
		lede_ranked_add(c, F_AUX_NEXT);
	/* A preposition near the number, or only further away? */
	if (!side && seen[LEDE_CLAUSE_PREP]) {
		size_t near = to;

		while (near > from && to - near < 4 &&
		    (class_of(events, near - 1) == LEDE_CLAUSE_BOUND ||
		    class_of(events, near - 1) == LEDE_CLAUSE_DEF))
			near--;
		k = near > from ? class_of(events, near - 1) : LEDE_CLAUSE_PLAIN;
		lede_ranked_add(c, k == LEDE_CLAUSE_PREP ? F_PREP + role : F_PREP_LEFT);
	} else if (side && seen[LEDE_CLAUSE_PREP]) {
		lede_ranked_add(c, F_PREP_LEFT + 1);
	}
	if (!side && seen[LEDE_CLAUSE_OF])
		lede_ranked_add(c, F_OF + role);
}

static void
add_candidate(struct lede_events *events, struct lede_ranked *c,
    const struct place *p, const struct lede_event_word *w)
{
	bool noun = p->noun_first <= p->noun_last;
	size_t from = p->noun_after ? p->noun_last : p->last;
	size_t end = events->tokens->sentences[events->sentence + 1];
	int place, role = w->role;

	c->n = 0;
	if (noun && w->last >= p->noun_first && w->first <= p->noun_last) {
		size_t head = p->noun_first;

		while (head < p->noun_last && class_of(events, head + 1) != LEDE_CLAUSE_OF &&
		    class_of(events, head + 1) != LEDE_CLAUSE_PREP)
			head++;
		place = w->last >= head && w->first <= head ? HEAD : INSIDE;
		if (place == HEAD && role == EITHER)
			role = NOUN;	/* heridos, Verletzte, the wounded */
	} else if (w->first > from) {
		place = RIGHT;
		add_between(events, c, from + 1, w->first, place, role);
	} else if (w->last < p->first) {
		place = noun && w->first > p->noun_last ? BETWEEN : LEFT;
		add_between(events, c, w->last + 1, p->first, place, role);
	} else {
		place = BETWEEN;
	}
	lede_ranked_add(c, F_PLACE + ROLES * place + role);
	lede_ranked_add(c, F_KIND + 3 * place + p->kind);
	lede_ranked_add(c, F_EVENT + 2 * (w->event == LEDE_EVENT_OTHER ? 0 :
	    w->event == LEDE_EVENT_AFFECTED ? 1 : 2) +
	    (place == HEAD || place == INSIDE));
	if (w->open)
		lede_ranked_add(c, F_OPEN + (place == HEAD || place == INSIDE));
	if (!noun)
		lede_ranked_add(c, F_BARE + place);
	else if (!p->noun_after)
		lede_ranked_add(c, F_NOUN_BEFORE + place);
	if (place == RIGHT && w->last + 1 < end &&
	    class_of(events, w->last + 1) == LEDE_CLAUSE_PREP)
		lede_ranked_add(c, F_NEXT_PREP + role);
}

/* The event words of the sentence that are in reach of the number. */
static void
find_near(struct lede_events *events, const struct place *p)
{
	size_t lo = 0, hi = events->n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (events->words[mid].last + REACH < p->first)
			lo = mid + 1;
		else
			hi = mid;
	}
	events->near = events->near_end = lo;
	while (events->near_end < events->n &&
	    events->words[events->near_end].first <= p->last + REACH)
		events->near_end++;
}

size_t
lede_event_candidates(struct lede_events *events,
    const struct lede_counted *counted,
    struct lede_ranked all[LEDE_EVENT_CANDIDATES],
    enum lede_event of[LEDE_EVENT_CANDIDATES])
{
	const struct lede_tokens *t = events->tokens;
	struct place p = place_of(events, counted);
	struct lede_event_word w;
	size_t n = 1;

	all[0].n = 0;
	of[0] = LEDE_EVENT_NONE;
	lede_ranked_add(&all[0], F_NONE);
	lede_ranked_add(&all[0], F_NONE_KIND + 2 * p.kind +
	    (p.noun_first <= p.noun_last));
	if (p.first > 0 && p.first < t->n &&
	    class_of(events, p.first - 1) == LEDE_CLAUSE_DEF)
		lede_ranked_add(&all[0], F_DEF);
	if (p.first >= t->n || tables[events->lang].n == 0)
		return n;
	if (t->all[p.first].sentence != events->sentence)
		read_sentence(events, t->all[p.first].sentence);
	find_near(events, &p);
	/* The noun stands elsewhere: "1,317 homicides.  In 1999, 1,200." */
	if (p.noun_first <= p.noun_last && p.noun_last < t->n &&
	    t->all[p.noun_first].sentence != events->sentence)
		for (size_t i = p.noun_first; i <= p.noun_last; i++)
			if (n < LEDE_EVENT_CANDIDATES &&
			    word_at(events, i, p.noun_last + 1, &w)) {
				of[n] = (enum lede_event)w.event;
				add_candidate(events, &all[n++], &p, &w);
			}
	for (size_t i = events->near; i < events->near_end &&
	    n < LEDE_EVENT_CANDIDATES; i++) {
		of[n] = (enum lede_event)events->words[i].event;
		add_candidate(events, &all[n++], &p, &events->words[i]);
	}
	return n;
}

enum lede_event
lede_event_of(struct lede_events *events, const struct lede_counted *counted)
{
	struct lede_ranked all[LEDE_EVENT_CANDIDATES];
	enum lede_event of[LEDE_EVENT_CANDIDATES];
	size_t n;

	if (counted->kind == LEDE_COUNTED_AMOUNT)
		return LEDE_EVENT_NONE;
	n = lede_event_candidates(events, counted, all, of);
	return of[lede_ranker_best(lede_event_model, all, n)];
}
