#include "event.h"

#include "embed.h"

LEDE_EMBED(lede_event_model, "lib/model/event.bin");

/* Tokens on each side of a number that are looked at, and of its noun. */
#define REACH 40
#define NOUN_MAX 12
/* Tokens from a number to its noun, where another may borrow that. */
#define BORROWED_MAX 3

/* Templates of features, see ranker.h. */
enum template {
	PLACE, DISTANCE, NUMBERS, WORDS, COMMAS, BETWEEN, AUX, AUX_NEXT, PREP,
	PREP_FAR, OF, KIND, EVENT, BARE, NOUN_BEFORE, NEXT_PREP, OPEN,
	WORD, WORD_PLACE, TAG, TAG_NEXT, TAG_BEFORE, TAGS, NOUN_BITS,
	OWNER, PRIOR, PRIOR_TAGS, PRIOR_WORDS, PRIOR_EVENT, PRIOR_OWN,
	NONE_KIND, NONE_DEF, NONE_BITS, NONE_WORD, NONE_NEXT, NONE_MANY
};

#define add lede_ranked_tell
#define pair lede_ranked_pair
#define few lede_ranked_few

/* Where the word stands: the noun's head, within the noun, ... */
enum { HEAD, INSIDE, BESIDE, LEFT, RIGHT };

/* LEDE_CLAUSE_N is a number. */
#define FIGURE LEDE_CLAUSE_N

void
lede_events_init(struct lede_events *events,
    const struct lede_clauses *clauses, const struct lede_worded *worded,
    const uint8_t *numbers, struct lede_phrase_index *index,
    struct lede_arena *arena)
{
	*events = (struct lede_events){
		.clauses = clauses, .tokens = clauses->tokens,
		.worded = worded, .numbers = numbers,
	};
	lede_event_words_init(&events->words, clauses, index, arena);
}

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
	bool borrowed;		/* the noun stands with a number before */
	bool lent;		/* the noun stands with a number behind */
	uint32_t kind;
	uint32_t owned;		/* enum owner: the best of the words near */
};

/* Does the noun stand with a number before: "three people and twelve"? */
static bool
is_borrowed(const struct lede_events *events, const struct place *p)
{
	if (p->noun_last >= p->first)
		return false;
	for (size_t i = p->noun_last + 1; i < p->first; i++)
		if (events->numbers[i])
			return true;
	for (size_t d = 1; d <= BORROWED_MAX && d <= p->noun_first; d++)
		if (events->numbers[p->noun_first - d])
			return true;
	return false;
}

/*
 * Does the noun stand with a number of another verb behind: "killed 40 and
 * took 9 hostages"?
 */
static bool
is_lent(const struct lede_events *events, const struct place *p)
{
	bool verb = false;

	if (events->worded == NULL)
		return false;
	for (size_t i = p->last + 1; i < p->noun_first; i++) {
		if (events->numbers[i])
			return verb;
		verb = verb || lede_tag_is_verb(lede_worded_at(events->worded,
		    i).tag);
	}
	return false;
}

static struct place
place_of(const struct lede_events *events, const struct lede_counted *counted)
{
	const struct lede_tokens *t = events->tokens;
	struct place p = { .kind = counted->kind, .noun_first = 1 };

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
	p.borrowed = is_borrowed(events, &p);
	p.noun_after = p.noun_first > p.last && p.noun_last < t->n &&
	    t->all[p.noun_first].sentence == t->all[p.first].sentence;
	p.lent = p.noun_after && is_lent(events, &p);
	return p;
}

static uint32_t
step(size_t distance)
{
	return distance < 2 ? (uint32_t)distance : distance < 4 ? 2 :
	    distance < 7 ? 3 : distance < 13 ? 4 : 5;
}

/* Event words near the number within tokens [from, to). */
static size_t
words_between(const struct lede_events *events, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = events->near; i < events->near_end; i++)
		n += events->words.all[i].first >= from &&
		    events->words.all[i].last < to;
	return n;
}

/* The letters among the tags of tokens [from, to), each once. */
static void
add_tags(const struct lede_events *events, struct lede_ranked *c,
    enum template template, size_t from, size_t to, uint32_t side)
{
	uint64_t seen = 0;

	if (events->worded == NULL)
		return;
	for (size_t i = from; i < to; i++) {
		uint8_t tag = lede_worded_at(events->worded, i).tag;

		if (tag >= 64)
			seen |= UINT64_C(1) << (tag & 63);
	}
	for (; seen != 0; seen &= seen - 1)
		add(c, template, pair(side,
		    (uint32_t)__builtin_ctzll(seen)));
}

/* Is the preposition near the number, or only further away? */
static void
add_prep(const struct lede_events *events, struct lede_ranked *c, size_t from,
    size_t to, uint32_t role)
{
	size_t near = to;

	while (near > from && to - near < 4 &&
	    (class_of(events, near - 1) == LEDE_CLAUSE_BOUND ||
	    class_of(events, near - 1) == LEDE_CLAUSE_DEF))
		near--;
	if (near > from && class_of(events, near - 1) == LEDE_CLAUSE_PREP)
		add(c, PREP, role);
	else
		add(c, PREP_FAR, 0);
}

/* What stands in tokens [from, to), between a number and an event word. */
static void
add_between(const struct lede_events *events, struct lede_ranked *c,
    size_t from, size_t to, uint32_t place, uint32_t role)
{
	static const unsigned told[] = {
		LEDE_CLAUSE_STOP, LEDE_CLAUSE_SUB, LEDE_CLAUSE_REL,
		LEDE_CLAUSE_AND,
	};
	size_t seen[FIGURE + 1] = { 0 };
	bool right = place == RIGHT;
	unsigned k = LEDE_CLAUSE_PLAIN, before = LEDE_CLAUSE_PLAIN;

	for (size_t i = from; i < to; i++) {
		before = k;
		k = class_of(events, i);
		if (k == LEDE_CLAUSE_BOUND &&
		    (before == LEDE_CLAUSE_PREP || before == LEDE_CLAUSE_OF))
			seen[before]--;		/* "at least" */
		if ((k == LEDE_CLAUSE_PREP || k == LEDE_CLAUSE_OF) &&
		    before == LEDE_CLAUSE_BOUND)
			k = LEDE_CLAUSE_BOUND;	/* "up to" */
		if (k != FIGURE || before != FIGURE)
			seen[k]++;
	}
	add(c, DISTANCE, pair(place, step(to - from)));
	add(c, NUMBERS, pair(right, few(seen[FIGURE])));
	add(c, WORDS, pair(right, few(words_between(events, from, to))));
	add(c, COMMAS, pair(right, few(seen[LEDE_CLAUSE_COMMA])));
	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		if (seen[told[i]])
			add(c, BETWEEN, pair(right, told[i]));
	if (right && seen[LEDE_CLAUSE_AUX])
		add(c, AUX, role);
	if (right && to > from && k == LEDE_CLAUSE_AUX)
		add(c, AUX_NEXT, 0);
	if (!right && seen[LEDE_CLAUSE_PREP])
		add_prep(events, c, from, to, role);
	else if (right && seen[LEDE_CLAUSE_PREP])
		add(c, PREP_FAR, 1);
	if (!right && seen[LEDE_CLAUSE_OF])
		add(c, OF, role);
	add_tags(events, c, TAGS, from, to, pair(right, role));
}

/* What the event word itself tells. */
static void
add_word(const struct lede_events *events, struct lede_ranked *c,
    const struct lede_event_word *w, uint32_t place, uint32_t role)
{
	const struct lede_worded *s = events->worded;
	size_t start = events->tokens->sentences[events->words.sentence];
	size_t end = events->tokens->sentences[events->words.sentence + 1];
	uint32_t side = pair(place, role);

	if (s == NULL)
		return;
	add(c, WORD, events->tokens->all[w->first].hash);
	add(c, WORD_PLACE, events->tokens->all[w->first].hash * 8 + place);
	add(c, TAG, pair(side, lede_worded_at(s, w->last).tag));
	if (w->last + 1 < end)
		add(c, TAG_NEXT, pair(side, lede_worded_at(s,
		    w->last + 1).tag));
	if (w->first > start)
		add(c, TAG_BEFORE, pair(side, lede_worded_at(s,
		    w->first - 1).tag));
}

/*
 * Whose word is it by place: the number's own; one to which another number on
 * its other side is nearer, apart by a comma or "and", or not; or one behind
 * another number?
 */
enum owner { OWN, APART, SHARED, BEHIND };

static enum owner
owner_of(const struct lede_events *events, const struct place *p,
    const struct lede_event_word *w)
{
	size_t start = events->tokens->sentences[events->words.sentence];
	size_t end = events->tokens->sentences[events->words.sentence + 1];
	bool right = w->first > p->last;
	size_t from = right ? p->last + 1 : w->last + 1;
	size_t to = right ? w->first : p->first;
	bool apart = false;
	unsigned k;

	if (!right && w->last >= p->first)
		return OWN;
	for (size_t i = from; i < to; i++)
		if (class_of(events, i) == FIGURE)
			return BEHIND;
	for (size_t d = 1; d < to - from + 1; d++) {
		size_t i = right ? w->last + d : w->first - d;

		if (right ? i >= end : w->first < start + d)
			break;
		k = class_of(events, i);
		if (k == FIGURE)
			return apart ? APART : SHARED;
		apart = apart || k == LEDE_CLAUSE_AND || k == LEDE_CLAUSE_COMMA;
	}
	return OWN;
}

/* The best that a word near the number is to it, of those that say much. */
static enum owner
owned(const struct lede_events *events, const struct place *p)
{
	enum owner best = BEHIND;

	for (size_t i = events->near; i < events->near_end; i++) {
		const struct lede_event_word *w = &events->words.all[i];
		enum owner owner = owner_of(events, p, w);

		if (owner < best && w->event != LEDE_EVENT_OTHER &&
		    w->event != LEDE_EVENT_AFFECTED)
			best = owner;
	}
	return best;
}

static size_t
head_of(const struct lede_events *events, const struct place *p)
{
	return lede_clause_head(events->clauses, p->noun_first, p->noun_last);
}

static void
add_candidate(const struct lede_events *events, struct lede_ranked *c,
    const struct place *p, const struct lede_event_word *w)
{
	bool noun = p->noun_first <= p->noun_last;
	size_t from = p->noun_after && !p->lent ? p->noun_last : p->last;
	size_t end = events->tokens->sentences[events->words.sentence + 1];
	size_t head = head_of(events, p);
	uint32_t place = BESIDE, role = w->role;

	c->n = 0;
	if (noun && !p->lent && w->last >= p->noun_first &&
	    w->first <= p->noun_last) {
		place = w->last >= head && w->first <= head ? HEAD : INSIDE;
		if (place == HEAD && role == LEDE_EVENT_EITHER)
			role = LEDE_EVENT_NOUN;	/* heridos, the wounded */
	} else if (w->first > from) {
		place = RIGHT;
		add_between(events, c, from + 1, w->first, place, role);
	} else if (w->last < p->first) {
		place = noun && !p->borrowed && w->first > p->noun_last ?
		    BESIDE : LEFT;
		add_between(events, c, w->last + 1, p->first, place, role);
	}
	add(c, PLACE, pair(place, role));
	add(c, KIND, pair(place, p->kind));
	add(c, EVENT, pair(w->event == LEDE_EVENT_OTHER ? 0 :
	    w->event == LEDE_EVENT_AFFECTED ? 1 : 2, place <= INSIDE));
	if (w->open)
		add(c, OPEN, place <= INSIDE);
	if (!noun)
		add(c, BARE, place);
	else if (!p->noun_after)
		add(c, NOUN_BEFORE, place);
	if (place == RIGHT && w->last + 1 < end &&
	    class_of(events, w->last + 1) == LEDE_CLAUSE_PREP)
		add(c, NEXT_PREP, role);
	add_word(events, c, w, place, role);
	add(c, OWNER, pair(owner_of(events, p, w), p->owned));
	if (noun && events->worded != NULL)
		add(c, NOUN_BITS, pair(w->event,
		    lede_worded_at(events->worded, head).bits));
}

/* What happened to the counted of the number before, for this one too. */
static bool
add_prior(const struct lede_events *events, struct lede_ranked *c,
    const struct place *p, const struct lede_counted *counted)
{
	const struct lede_counted *before = &events->before;
	const struct lede_tokens *t = events->tokens;
	size_t first, away;
	bool same;

	/* Not where words are unknown: too little tells the two apart. */
	if (events->worded == NULL || events->event == LEDE_EVENT_NONE ||
	    before->end > counted->start)
		return false;
	first = lede_token_at(t, before->end);
	if (first > p->first)
		return false;
	away = t->all[p->first].sentence - t->all[first].sentence;
	if (away > 1)
		return false;
	same = counted->noun_start < counted->noun_end &&
	    counted->noun_start == before->noun_start;
	c->n = 0;
	add(c, PRIOR, pair(pair(pair((uint32_t)away, same), counted->kind ==
	    before->kind), p->noun_first > p->noun_last ? 2 : p->noun_after));
	add(c, PRIOR_EVENT, pair(events->event == LEDE_EVENT_OTHER, same));
	add(c, PRIOR_WORDS, pair((uint32_t)away, few(words_between(events, first,
	    p->first))));
	add(c, PRIOR_OWN, pair(few(words_between(events, p->noun_first,
	    p->noun_last + 1)), few(words_between(events, p->last + 1,
	    p->last + 8))));
	add_tags(events, c, PRIOR_TAGS, first, p->first, same);
	return true;
}

/* The event words of the sentence that are in reach of the number. */
static void
find_near(struct lede_events *events, const struct place *p)
{
	size_t lo = 0, hi = events->words.n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (events->words.all[mid].last + REACH < p->first)
			lo = mid + 1;
		else
			hi = mid;
	}
	events->near = events->near_end = lo;
	while (events->near_end < events->words.n &&
	    events->words.all[events->near_end].first <= p->last + REACH)
		events->near_end++;
}

static void
add_none(const struct lede_events *events, struct lede_ranked *c,
    const struct place *p)
{
	bool noun = p->noun_first <= p->noun_last;
	struct lede_quote_word word;

	add(c, NONE_KIND, pair(p->kind, noun));
	add(c, NONE_MANY, few(events->near_end - events->near));
	if (p->first > 0 &&
	    class_of(events, p->first - 1) == LEDE_CLAUSE_DEF)
		add(c, NONE_DEF, 0);
	if (events->worded == NULL)
		return;
	if (p->last + 1 < events->tokens->n)
		add(c, NONE_NEXT, lede_worded_at(events->worded,
		    p->last + 1).tag);
	if (noun) {
		size_t head = head_of(events, p);

		word = lede_worded_at(events->worded, head);
		add(c, NONE_BITS, word.bits);
		if (word.bits & LEDE_WORD_KNOWN)
			add(c, NONE_WORD, events->tokens->all[head].hash);
	}
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

	all[0] = lede_ranked_none();
	of[0] = LEDE_EVENT_NONE;
	if (p.first >= t->n)
		return n;
	lede_event_words_read(&events->words, t->all[p.first].sentence);
	find_near(events, &p);
	p.owned = owned(events, &p);
	add_none(events, &all[0], &p);
	if (add_prior(events, &all[n], &p, counted))
		of[n++] = events->event;
	/* The noun stands elsewhere: "1,317 homicides.  In 1999, 1,200." */
	if (p.noun_first <= p.noun_last && p.noun_last < t->n &&
	    t->all[p.noun_first].sentence != t->all[p.first].sentence)
		for (size_t i = p.noun_first; i <= p.noun_last; i++)
			if (n < LEDE_EVENT_CANDIDATES &&
			    lede_event_word_at(&events->words, i,
			    p.noun_last + 1, &w)) {
				of[n] = (enum lede_event)w.event;
				add_candidate(events, &all[n++], &p, &w);
			}
	for (size_t i = events->near; i < events->near_end &&
	    n < LEDE_EVENT_CANDIDATES; i++) {
		const struct lede_event_word *word = &events->words.all[i];

		/* Where words are unknown, too little tells it otherwise. */
		if (events->worded == NULL && p.owned <= APART &&
		    owner_of(events, &p, word) == BEHIND)
			continue;
		of[n] = (enum lede_event)word->event;
		add_candidate(events, &all[n++], &p, word);
	}
	return n;
}

void
lede_event_tell(struct lede_events *events,
    const struct lede_counted *counted, enum lede_event event)
{
	events->before = *counted;
	events->event = event;
}

enum lede_event
lede_event_of(struct lede_events *events, const struct lede_counted *counted)
{
	struct lede_ranked all[LEDE_EVENT_CANDIDATES];
	enum lede_event of[LEDE_EVENT_CANDIDATES], event;
	size_t n;

	if (counted->kind >= LEDE_COUNTED_MONEY)
		return LEDE_EVENT_NONE;
	n = lede_event_candidates(events, counted, all, of);
	event = of[lede_ranker_best(lede_event_model, all, n)];
	lede_event_tell(events, counted, event);
	return event;
}
