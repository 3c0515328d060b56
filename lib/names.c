#include "names.h"

#include <string.h>

#include "clause.h"
#include "quotemodel.h"
#include "quoteword.h"

struct pair {
	const char *form, *what;
};
static const struct pair given_names[] = {
#include "lexicon/given-names.inc"
};
static const struct pair titles[] = {
#include "lexicon/titles.inc"
};
static const struct pair pronouns[] = {
#include "lexicon/pronouns.inc"
};
static const struct pair group_nouns[] = {
#include "lexicon/group-nouns.inc"
};
#define N(a) (sizeof(a) / sizeof((a)[0]))

static char
look_up(const struct pair *rows, size_t n, struct lede_slice w)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int c = lede_slice_cmp(lede_slice_str(rows[mid].form), w);

		if (c == 0)
			return rows[mid].what[0];
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return 0;
}

static char
look_up_token(const struct lede_tokens *t, size_t i, const struct pair *rows,
    size_t n)
{
	char buf[LEDE_FOLD_MAX];
	struct lede_slice w = lede_token_fold(t, i, buf);

	if (w.len > 2 && lede_slice_ends(w, LEDE_SLICE("'s")))
		w.len -= 2;
	if (w.len > 1 && w.ptr[w.len - 1] == '.')
		w.len--;
	return look_up(rows, n, w);
}

static bool
is_capital(const struct lede_tokens *t, size_t i)
{
	return t->all[i].kind == LEDE_TOKEN_WORD &&
	    t->all[i].letters >= LEDE_CASE_TITLE;
}

static bool
possessive(const struct lede_tokens *t, size_t i)
{
	struct lede_slice w = lede_token_text(t, i);

	return lede_slice_ends(w, LEDE_SLICE("'s")) ||
	    lede_slice_ends(w, LEDE_SLICE("’s"));
}

/* Small words that may stand inside of a name. */
static bool
joins(const struct lede_tokens *t, size_t i)
{
	static const char *const words[] = { "of", "for", "and", "the", "de",
	    "da", "do", "dos", "del", "della", "di", "du", "des", "la", "le",
	    "von", "van", "der", "den", "al", "bin", "ibn", "el", "y", "&",
	    "-", "und", "für" };

	for (size_t k = 0; k < N(words); k++)
		if (lede_token_is(t, i, words[k]))
			return true;
	return false;
}

/*
 * A capital that begins a sentence is a name where another follows, where
 * it is a given name, or where the text has it inside of a sentence too.
 */
static bool
known_inside(const struct lede_tokens *t, size_t i, const uint32_t *inside,
    size_t mask)
{
	for (size_t k = t->all[i].hash & mask; inside[k] != 0;
	    k = (k + 1) & mask)
		if (inside[k] == t->all[i].hash)
			return true;
	return false;
}

static bool
begins_sentence(const struct lede_tokens *t, size_t i)
{
	uint32_t s = t->all[i].sentence;

	for (size_t k = t->sentences[s]; k < i; k++)
		if (t->all[k].kind == LEDE_TOKEN_WORD)
			return false;
	return true;
}

char
lede_name_given(const struct lede_tokens *t, size_t i)
{
	return look_up_token(t, i, given_names, N(given_names));
}

static bool
is_given(const struct lede_tokens *t, size_t i)
{
	return lede_name_given(t, i) != 0;
}

/* Are tokens i - 1 and i written together? */
static bool
touches(const struct lede_tokens *t, size_t i)
{
	return t->all[i - 1].end == t->all[i].start;
}

/* The end of the run of capitals from i. */
static size_t
run_end(const struct lede_tokens *t, size_t i)
{
	size_t last = i, end = t->sentences[t->all[i].sentence + 1];

	while (!possessive(t, last)) {
		size_t k = last + 1;

		/* Hoi-kwan, Znak.com, PG&E */
		if (k + 1 < end && (lede_token_is(t, k, "-") ||
		    lede_token_is(t, k, ".") || lede_token_is(t, k, "&")) &&
		    touches(t, k) &&
		    touches(t, k + 1) &&
		    t->all[k + 1].kind == LEDE_TOKEN_WORD) {
			last = k + 1;
			continue;
		}
		for (int small = 0; k < end && small < 2 && joins(t, k);
		    small++)
			k++;
		if (k >= end || !is_capital(t, k))
			break;
		/* "Ana Roy and Bo Lind" are two, "Ana Roy of Peru" is one. */
		if (k > last + 1 && (is_given(t, i) ||
		    look_up_token(t, i, titles, N(titles)) != 0) &&
		    (lede_token_is(t, last + 1, "and") ||
		    (last > i && (lede_token_is(t, last + 1, "of") ||
		    lede_token_is(t, last + 1, "for")))))
			break;
		last = k;
	}
	return last;
}

/* Is the word mostly an adverb, a pronoun, a form of a verb? */
static bool
is_small(const struct lede_tokens *t, size_t i)
{
	uint8_t tag = lede_quote_word(lede_quote_model(), t->all[i].hash).tag;

	return tag != 0 && strchr("rpqawdegz", tag) != NULL;
}

static void
add_name(struct lede_names *names, struct lede_arena *arena, size_t *cap,
    size_t first, size_t last)
{
	const struct lede_tokens *t = names->tokens;
	struct lede_name name = { .subject = first - t->sentences[
	    t->all[first].sentence] < 4 };
	char what;

	/* "The", "And", "Yet", "Listed" before a name are none of it. */
	while (first < last && (joins(t, first) || lede_clause_of(
	    names->clauses, first) != LEDE_CLAUSE_PLAIN ||
	    (begins_sentence(t, first) && is_small(t, first))))
		first++;
	for (size_t i = first; i <= last; i++)
		if ((what = look_up_token(t, i, titles, N(titles))) != 0) {
			if (what != 't')
				name.gender = what;
			if (i < last && is_capital(t, i + 1))
				first = i + 1;
		}
	/* "Attorney for the District of Ohio Ana Roy" */
	for (size_t i = last; i-- > first + 1;)
		if (is_given(t, i) && !joins(t, i - 1) && !lede_token_is(t,
		    i - 1, ".") && i > first + 1 && (joins(t, i - 2) ||
		    (i > first + 2 && joins(t, i - 3)))) {
			first = i;
			break;
		}
	while (first < last && !is_capital(t, first))
		first++;
	if (first == last && (look_up_token(t, first, titles, N(titles)) != 0 ||
	    joins(t, first) || lede_clause_of(names->clauses, first) !=
	    LEDE_CLAUSE_PLAIN))
		return;
	if (name.gender == 0 && first < last)
		name.gender = look_up_token(t, first, given_names,
		    N(given_names));
	name.first = (uint32_t)first;
	name.last = (uint32_t)last;
	name.full = (uint32_t)names->n;
	names->all = lede_arena_more(arena, names->all, names->n, cap,
	    sizeof(name));
	names->all[names->n++] = name;
}

static void
collect(struct lede_names *names, struct lede_arena *arena)
{
	const struct lede_tokens *t = names->tokens;
	size_t mask = 255, cap = 0;
	uint32_t *inside;

	while (mask < 2 * t->n)
		mask = 2 * mask + 1;
	inside = lede_arena_zalloc(arena, mask + 1, sizeof(*inside));
	for (size_t i = 0; i < t->n; i++) {
		size_t k = t->all[i].hash & mask;

		if (!is_capital(t, i) || begins_sentence(t, i))
			continue;
		while (inside[k] != 0 && inside[k] != t->all[i].hash)
			k = (k + 1) & mask;
		inside[k] = t->all[i].hash;
	}
	for (size_t i = 0; i < t->n; i++) {
		size_t last;

		if (!is_capital(t, i))
			continue;
		last = run_end(t, i);
		if (begins_sentence(t, i) && !known_inside(t, i, inside, mask) &&
		    !is_given(t, i) &&
		    look_up_token(t, i, titles, N(titles)) == 0 &&
		    t->all[i].letters == LEDE_CASE_TITLE) {
			if (last == i || !is_capital(t, i + 1))
				continue;
		}
		add_name(names, arena, &cap, i, last);
		i = last;
	}
}

static struct lede_slice
text_of(const struct lede_names *names, const struct lede_name *n)
{
	const struct lede_tokens *t = names->tokens;
	size_t start = t->all[n->first].start, end = t->all[n->last].end;

	if (possessive(t, n->last))
		end -= t->text.ptr[end - 2] == '\'' ? 2 : 4;
	return lede_slice_cut(t->text, start, end);
}

/* Hash of a token without 's. */
static uint32_t
stem(const struct lede_tokens *t, size_t i)
{
	char buf[LEDE_FOLD_MAX];
	struct lede_slice w = lede_token_fold(t, i, buf);

	if (w.len > 2 && lede_slice_ends(w, LEDE_SLICE("'s")))
		w.len -= 2;
	return lede_token_hash(w);
}

/* Are all words of a words of b? */
static bool
within(const struct lede_tokens *t, const struct lede_name *a,
    const struct lede_name *b)
{
	for (size_t i = a->first; i <= a->last; i++) {
		bool found = false;

		for (size_t k = b->first; k <= b->last && !found; k++)
			found = stem(t, i) == stem(t, k);
		if (!found)
			return false;
	}
	return true;
}

/* Is a what stands behind the "and" of b: of "Roy and Lind" Lind? */
static bool
second_of(const struct lede_tokens *t, const struct lede_name *a,
    const struct lede_name *b)
{
	size_t len = a->last - a->first + 1;

	return b->last - b->first + 1 > len &&
	    lede_token_is(t, b->last - len, "and");
}

/* Is it written in capitals, as in a headline? */
static bool
shouts(const struct lede_tokens *t, const struct lede_name *a)
{
	return a->first < a->last &&
	    t->all[a->first].letters == LEDE_CASE_UPPER &&
	    t->all[a->last].letters == LEDE_CASE_UPPER;
}

/* Is token i the abbreviation in brackets behind name n? */
static bool
abbreviates(const struct lede_tokens *t, const struct lede_name *n, size_t i)
{
	struct lede_slice w = lede_token_text(t, i);

	if (n->last + 2 != i || !lede_token_is(t, n->last + 1, "("))
		return false;
	return t->all[i].letters == LEDE_CASE_UPPER || (n->first < n->last &&
	    i + 1 < t->n && lede_token_is(t, i + 1, ")") &&
	    w.ptr[0] == t->text.ptr[t->all[n->first].start]);
}

/* Initials of the capitals of a name, as a hash of lower case letters. */
static uint32_t
initials(const struct lede_tokens *t, const struct lede_name *n)
{
	char buf[LEDE_FOLD_MAX], all[8];
	size_t len = 0;

	for (size_t i = n->first; i <= n->last && len < sizeof(all); i++)
		if (is_capital(t, i))
			all[len++] = lede_token_fold(t, i, buf).ptr[0];
	return len < 2 ? 0 : lede_token_hash(lede_slice(all, len));
}

/* Names by a word of theirs: chains through those that share it. */
struct chains {
	uint32_t *head, *next;
	size_t mask;
};

static void
chain(struct chains *chains, const struct lede_names *names, bool by_last,
    struct lede_arena *arena)
{
	chains->mask = 63;
	while (chains->mask < 2 * names->n)
		chains->mask = 2 * chains->mask + 1;
	chains->head = lede_arena_alloc(arena, (chains->mask + 1) *
	    sizeof(*chains->head));
	memset(chains->head, 0xff, (chains->mask + 1) *
	    sizeof(*chains->head));
	chains->next = lede_arena_alloc(arena, (names->n + 1) *
	    sizeof(*chains->next));
	for (size_t i = names->n; i-- > 0;) {
		const struct lede_name *a = &names->all[i];
		size_t k = stem(names->tokens, by_last ? a->last : a->first) &
		    chains->mask;

		chains->next[i] = chains->head[k];
		chains->head[k] = (uint32_t)i;
	}
}

/* A first name to the first person that has it. */
static void
resolve_given(struct lede_names *names, struct lede_arena *arena)
{
	const struct lede_tokens *t = names->tokens;
	struct chains by_first;

	chain(&by_first, names, false, arena);
	for (size_t i = 0; i < names->n; i++) {
		struct lede_name *a = &names->all[i];
		int steps = 0;

		if (a->first != a->last || a->full != i ||
		    !is_given(t, a->first))
			continue;
		for (uint32_t k = by_first.head[stem(t, a->first) &
		    by_first.mask]; k != UINT32_MAX && steps < 64;
		    k = by_first.next[k], steps++) {
			const struct lede_name *b = &names->all[k];

			if (b->last > b->first && b->last < b->first + 4 &&
			    stem(t, a->first) == stem(t, b->first) &&
			    !shouts(t, b) &&
			    !lede_token_is(t, b->first + 1, "and")) {
				a->full = b->full;
				break;
			}
		}
	}
}

static void
resolve(struct lede_names *names, struct lede_arena *arena)
{
	const struct lede_tokens *t = names->tokens;
	struct chains by_last;
	uint32_t *head, *next;
	size_t mask;

	chain(&by_last, names, true, arena);
	head = by_last.head;
	next = by_last.next;
	mask = by_last.mask;
	for (size_t i = 0; i < names->n; i++) {
		struct lede_name *a = &names->all[i];
		size_t best = a->last - a->first;
		int steps = 0;

		for (uint32_t k = head[stem(t, a->last) & mask];
		    k != UINT32_MAX && steps < 64; k = next[k], steps++) {
			const struct lede_name *b = &names->all[k];

			if (b->last - b->first > best && b->last - b->first <
			    8 && stem(t, a->last) == stem(t, b->last) &&
			    within(t, a, b) && !second_of(t, a, b) &&
			    (!shouts(t, b) || shouts(t, a))) {
				best = b->last - b->first;
				a->full = k;
			}
		}
	}
	/* National Bureau (NB): the two are one. */
	for (size_t i = 1; i < names->n; i++) {
		struct lede_name *a = &names->all[i];
		uint32_t full = names->all[i - 1].full;
		int steps = 0;

		if (a->first != a->last ||
		    !abbreviates(t, &names->all[i - 1], a->first))
			continue;
		for (uint32_t k = head[stem(t, a->last) & mask];
		    k != UINT32_MAX && steps < 64; k = next[k], steps++)
			if (names->all[k].first == names->all[k].last &&
			    stem(t, names->all[k].last) == stem(t, a->last))
				names->all[k].full = full;
	}
	/* HCSO: by the initials of a name before it. */
	for (size_t i = 0; i < names->n; i++) {
		struct lede_name *a = &names->all[i];

		if (a->first == a->last || initials(t, a) == 0)
			continue;
		for (uint32_t k = head[initials(t, a) & mask], steps = 0;
		    k != UINT32_MAX && steps < 64; k = next[k], steps++) {
			struct lede_name *b = &names->all[k];

			if (b->first == b->last && b->full == k &&
			    stem(t, b->last) == initials(t, a) &&
			    t->all[b->last].letters == LEDE_CASE_UPPER)
				b->full = a->full;
		}
	}
	resolve_given(names, arena);
	for (size_t i = 0; i < names->n; i++)
		names->all[names->all[i].full].uses++;
	for (size_t i = 0; i < names->n; i++) {
		struct lede_name *a = &names->all[i];

		if (a->gender == 0)
			a->gender = names->all[a->full].gender;
		else if (names->all[a->full].gender == 0)
			names->all[a->full].gender = a->gender;
	}
}

void
lede_names_find(struct lede_names *names, const struct lede_tokens *tokens,
    enum lede_lang lang, struct lede_arena *arena)
{
	struct lede_clauses clauses;

	lede_clauses_init(&clauses, tokens, lang, arena);
	*names = (struct lede_names){
		.tokens = tokens, .clauses = &clauses,
	};
	collect(names, arena);
	resolve(names, arena);
	names->clauses = NULL;
}

/* The first name that ends behind token i. */
static size_t
name_at(const struct lede_names *names, size_t i)
{
	size_t lo = 0, hi = names->n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (names->all[mid].last < i)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

#define BACK 40		/* names before a pronoun that are weighed */

static struct lede_slice
of_pronoun(const struct lede_names *names, size_t token, char gender,
    struct lede_slice recent)
{
	const struct lede_tokens *t = names->tokens;
	struct lede_slice best = LEDE_SLICE_NONE;
	double top = -1e9;
	size_t k = name_at(names, token), n = 0;

	for (; k-- > 0 && n < BACK; n++) {
		const struct lede_name *a = &names->all[k];
		const struct lede_name *full = &names->all[a->full];
		char g = full->gender != 0 ? full->gender : a->gender;
		struct lede_slice text = text_of(names, full);
		double score = -(double)(token - a->last) / 60;

		if ((g != 0 && g != gender) || (g == 0 &&
		    full->first == full->last))
			continue;
		score += g == gender ? 2 : full->uses > 2 ? -.5 : -1.5;
		score += a->subject ? 1 : 0;
		score += recent.ptr != NULL && lede_slice_eq(recent, text) ?
		    2 : 0;
		score += t->all[a->first].paragraph ==
		    t->all[token].paragraph ? .5 : 0;
		if (score > top) {
			top = score;
			best = text;
		}
	}
	return best;
}

/* What token i, not a name, may stand for: LEDE_WORD_ bits. */
static uint8_t
class_of(const struct lede_tokens *t, size_t i)
{
	return lede_quote_word(lede_quote_model(), t->all[i].hash).bits;
}

/* Does a preposition or "who" stand in tokens [from, to), so that what is
 * behind it is not meant: "a spokesman for the Ministry"? */
static bool
is_common(const struct lede_tokens *t, size_t from, size_t to)
{
	static const char *const preps[] = { "for", "of", "at", "in", "from",
	    "with", "by", "on", "who", "which", "that", "near", "de", "del",
	    "der", "des", "von", "du", "da", "do", "di", "dem", "vom", "im",
	    "für", "em", "en", "au", "à", "aus", "bei" };

	for (size_t i = from; i < to; i++)
		for (size_t k = 0; k < N(preps); k++)
			if (lede_token_is(t, i, preps[k]))
				return true;
	return false;
}

/* Do tokens [from, to) say that what follows wrote it: "a statement by"? */
static bool
is_written_by(const struct lede_tokens *t, size_t from, size_t to)
{
	bool document = false;

	for (size_t i = from; i < to; i++) {
		if (lede_token_is(t, i, "by") || lede_token_is(t, i, "from"))
			return document;
		document |= (class_of(t, i) & LEDE_WORD_DOCUMENT) != 0 ||
		    lede_token_is(t, i, "data");
	}
	return false;
}

static bool
has_mark(const struct lede_tokens *t, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (t->all[i].kind == LEDE_TOKEN_MARK &&
		    !lede_token_is(t, i, "'") && !lede_token_is(t, i, "-"))
			return true;
	return false;
}

static bool
is_person(const struct lede_name *a)
{
	return a->gender != 0 && a->first < a->last;
}

/*
 * The name that is meant by tokens [first, last]: the first one, unless a
 * person follows ("Ministry spokeswoman Ana Roy", "the mayor of Lima, Ana
 * Roy") or it owns the next ("the university's Institute").
 */
static const struct lede_name *
choose(const struct lede_names *names, size_t first, size_t last)
{
	const struct lede_tokens *t = names->tokens;
	const struct lede_name *best = NULL;
	size_t from = first;
	bool behind = false;	/* a preposition stands before */

	for (size_t k = name_at(names, first); k < names->n &&
	    names->all[k].first <= last; k++) {
		const struct lede_name *a = &names->all[k];
		bool mark = has_mark(t, from, a->first);
		bool common = behind || is_common(t, from, a->first);
		bool apposed = a->first > first && a->first < a->last &&
		    (best == NULL || (is_person(a) && !is_person(best))) &&
		    (lede_token_is(t, a->first - 1, ",") ||
		    (is_person(a) && is_capital(t, a->first - 1)));

		from = a->last + 1;
		if (!apposed && ((mark && best != NULL) || (common &&
		    !(best == NULL && is_written_by(t, first, a->first))))) {
			if (best != NULL)
				break;
			behind = true;
			continue;
		}
		best = a;
	}
	return best;
}

/*
 * Does the name only tell whose or which those are that the mention means:
 * "Peruvian officials", "Roy's lawyers", "Lima's governor"?
 */
static bool
is_modifier(const struct lede_tokens *t, const struct lede_name *a,
    size_t last)
{
	uint8_t seen = 0;

	for (size_t i = a->last + 1; i <= last && t->all[i].letters ==
	    LEDE_CASE_LOWER && !is_common(t, i, i + 1); i++)
		seen = class_of(t, i);
	return (seen & LEDE_WORD_PERSON) != 0 ||
	    (possessive(t, a->last) && (seen & LEDE_WORD_GROUP) != 0);
}

/* Does the name hold the word of token i, or stand right before it? */
static bool
tells(const struct lede_tokens *t, const struct lede_name *a, size_t i)
{
	for (size_t k = a->first; k <= a->last; k++)
		if (stem(t, k) == stem(t, i))
			return true;
	return a->first < a->last && a->last + 1 < t->n &&
	    stem(t, a->last + 1) == stem(t, i);
}

/* "The union": the last name before it that holds the word, or goes with
 * it. */
static struct lede_slice
of_noun(const struct lede_names *names, size_t first, size_t last)
{
	const struct lede_tokens *t = names->tokens;
	size_t n = 0;

	if (last != first + 1 || !lede_token_is(t, first, "the") ||
	    class_of(t, last) & LEDE_WORD_PERSON ||
	    t->all[last].letters != LEDE_CASE_LOWER)
		return LEDE_SLICE_NONE;
	for (size_t k = name_at(names, first); k-- > 0 && n < BACK; n++)
		if (names->all[k].gender == 0 &&
		    names->all[k].first < names->all[k].last &&
		    tells(t, &names->all[k], last))
			return text_of(names,
			    &names->all[names->all[k].full]);
	return LEDE_SLICE_NONE;
}

struct lede_slice
lede_names_of(const struct lede_names *names, size_t start, size_t end,
    struct lede_slice recent)
{
	const struct lede_tokens *t = names->tokens;
	size_t first = lede_token_at(t, start), last = first;
	const struct lede_name *best;
	char gender;

	if (first >= t->n || start >= end)
		return LEDE_SLICE_NONE;
	while (last + 1 < t->n && t->all[last + 1].start < end)
		last++;
	if (first == last && (gender = look_up_token(t, first, pronouns,
	    N(pronouns))) != 0)
		return of_pronoun(names, first, gender, recent);
	if ((best = choose(names, first, last)) == NULL)
		return first == last && is_capital(t, first) &&
		    class_of(t, first) == 0 ?
		    lede_token_text(t, first) :
		    of_noun(names, first, last);
	/* the German government: the noun is part of the name */
	if (best->gender == 0 && best->last < last && last - best->last < 4 &&
	    t->all[best->last + 1].letters == LEDE_CASE_LOWER &&
	    look_up_token(t, last, group_nouns, N(group_nouns)) != 0)
		return lede_slice_cut(t->text, t->all[best->first].start,
		    t->all[last].end);
	if (is_modifier(t, best, last))
		return LEDE_SLICE_NONE;
	return text_of(names, &names->all[best->full]);
}
