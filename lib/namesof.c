/* namesof: whom a mention means, for names.h. */
#include <math.h>

#include "namesin.h"
#include "namesword.h"

size_t
lede_name_at(const struct lede_names *names, size_t i)
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

static bool
is_relative(const struct lede_names *names, size_t i)
{
	return lede_clause_of(&names->clauses, i) == LEDE_CLAUSE_REL &&
	    names->tokens->all[i].letters != LEDE_CASE_UPPER;	/* WHO */
}

#define BACK 60		/* names before a pronoun that are weighed */

/* What speaks for name a as the one that a pronoun means; see weights. */
enum {
	SAME_GENDER, MANY_USES, SUBJECT, RECENT, SAME_PARAGRAPH, DISTANCE,
	SENTENCES, QUOTED, OBJECT, SHORT, UNSURE, CLUES
};

static void
find_clues(const struct lede_names *names, const struct lede_name *a,
    size_t token, char gender, struct lede_slice recent, double clue[CLUES])
{
	const struct lede_tokens *t = names->tokens;
	const struct lede_name *full = &names->all[a->full];
	uint32_t sentences = t->all[token].sentence - t->all[a->last].sentence;

	clue[SAME_GENDER] = full->gender == gender;
	clue[MANY_USES] = log2((double)full->uses);
	clue[SUBJECT] = a->subject;
	clue[RECENT] = recent.ptr != NULL && lede_slice_eq(recent,
	    lede_name_text(names, full));
	clue[SAME_PARAGRAPH] = t->all[a->first].paragraph ==
	    t->all[token].paragraph;
	clue[DISTANCE] = log2((double)(token - a->last));
	clue[SENTENCES] = sentences < 6 ? sentences : 6;
	clue[QUOTED] = names->quoted != NULL &&
	    names->quoted->of[a->first] != 0;
	clue[OBJECT] = a->first > 0 &&
	    lede_names_preposition(names, a->first - 1);
	clue[SHORT] = full->first == full->last;
	clue[UNSURE] = full->sort == LEDE_NAME_UNKNOWN;
}

/* Chosen on the 219 pronouns of wikinews-train and mediacloud-train. */
static const double weights[CLUES] = {
	[SAME_GENDER] = 1.5, [MANY_USES] = .2, [SUBJECT] = 1, [RECENT] = 2.9,
	[SAME_PARAGRAPH] = .5, [DISTANCE] = -.3, [SENTENCES] = -.3,
	[QUOTED] = -1, [OBJECT] = -2, [SHORT] = -1, [UNSURE] = -1,
};

static struct lede_slice
of_pronoun(const struct lede_names *names, size_t token, char gender,
    struct lede_slice recent)
{
	const struct lede_name *best = NULL;
	double top = -1e9, clue[CLUES];
	size_t k = lede_name_at(names, token);

	if (gender != 'n' && lede_names_before(names, token).ptr != NULL)
		return LEDE_SLICE_NONE;
	for (size_t n = 0; k-- > 0 && n < BACK; n++) {
		const struct lede_name *full = lede_names_full(names, k);
		double score = 0;

		if (gender == 'n' ? full->sort != LEDE_NAME_OTHER :
		    full->gender != 0 ? full->gender != gender :
		    full->sort == LEDE_NAME_OTHER)
			continue;
		find_clues(names, &names->all[k], token, gender, recent, clue);
		for (size_t i = 0; i < CLUES; i++)
			score += weights[i] * clue[i];
		if (score > top) {
			top = score;
			best = full;
		}
	}
	return best == NULL ? LEDE_SLICE_NONE : lede_name_text(names, best);
}

/* "Ana Roy, who": the name before. */
static struct lede_slice
of_relative(const struct lede_names *names, size_t token)
{
	size_t k = lede_name_at(names, token);

	if (k > 0 && names->all[k - 1].last + 3 > token)
		return lede_name_text(names, lede_names_full(names, k - 1));
	return LEDE_SLICE_NONE;
}

/* Obtained by, published on: where what hangs on a noun begins? */
static bool
is_participle(const struct lede_names *names, size_t i, size_t last)
{
	uint8_t tag = lede_names_word(names, i).tag;
	bool ends = names->lang == LEDE_LANG_EN && lede_slice_ends(
	    lede_token_text(names->tokens, i), LEDE_SLICE("ed"));

	return (tag == 'd' || tag == 'e' || ends) && i < last &&
	    names->tokens->all[i].letters == LEDE_CASE_LOWER &&
	    (lede_names_preposition(names, i + 1) ||
	    lede_name_capital(names->tokens, i + 1));
}

/* The mark behind an owner, as in Fields' lawyers? */
static bool
is_owner_mark(const struct lede_tokens *t, size_t i)
{
	return i > 0 && i + 1 < t->n && t->all[i].start == t->all[i - 1].end &&
	    (lede_token_is(t, i, "'") || lede_token_is(t, i, "’")) &&
	    t->all[i + 1].letters == LEDE_CASE_LOWER;
}

/*
 * The noun that heads a mention: the last word before a mark, a preposition,
 * "who" or "published by".
 */
static size_t
head_of(const struct lede_names *names, size_t first, size_t last)
{
	for (size_t i = first + 1; i <= last; i++)
		if ((names->tokens->all[i].kind == LEDE_TOKEN_MARK &&
		    !is_owner_mark(names->tokens, i)) ||
		    lede_names_preposition(names, i) || is_relative(names, i) ||
		    is_participle(names, i, last))
			return i - 1;
	return last;
}

/* A noun for what somebody writes or publishes. */
static bool
is_document(const struct lede_names *names, size_t i)
{
	return (lede_names_word(names, i).bits & LEDE_WORD_DOCUMENT) != 0 ||
	    lede_name_document(names->tokens, i) != 0;
}

/* A noun in small letters for a person or a body: "spokesman", "agency". */
static bool
is_role(const struct lede_names *names, size_t i)
{
	struct lede_quote_word w = lede_names_word(names, i);

	return names->tokens->all[i].letters == LEDE_CASE_LOWER &&
	    ((w.tag != 's' && w.tag != 'j' &&
	    (w.bits & (LEDE_WORD_PERSON | LEDE_WORD_GROUP))) ||
	    lede_name_group(names->tokens, i) != 0);
}

static bool
is_person(const struct lede_names *names, const struct lede_name *a)
{
	return names->all[a->full].sort == LEDE_NAME_PERSON;
}

/* The token behind a comma at i, if there is one. */
static size_t
over_comma(const struct lede_tokens *t, size_t i, size_t last)
{
	return i < last && lede_token_is(t, i, ",") ? i + 1 : i;
}

/* "Bank of Peru", "Centre for Ports" */
static bool
has_of(const struct lede_names *names, const struct lede_name *a)
{
	for (size_t i = a->first + 1; i < a->last; i++)
		if (lede_names_preposition(names, i))
			return true;
	return false;
}

/* "Roy and Lind", "Peru, Chile, and others": more than one? */
static bool
is_several(const struct lede_names *names, size_t first, size_t last)
{
	const struct lede_tokens *t = names->tokens;
	size_t k = lede_name_at(names, first);

	for (; k < names->n && names->all[k].last < last; k++) {
		const struct lede_name *a = &names->all[k], *b = a + 1;
		size_t next = over_comma(t, a->last + 1, last);

		for (size_t i = first; i < a->first; i++)
			if (lede_names_preposition(names, i))
				return false;
		if (lede_token_is(t, next, "and"))
			return k + 1 == names->n || b->first > last ||
			    ((!is_person(names, b) || is_person(names, a)) &&
			    (!has_of(names, a) || has_of(names, b)));
		if (next == a->last + 1 || k + 1 == names->n ||
		    b->first != next)
			return false;
	}
	return false;
}

/* Is it but what name a calls somebody: the Harbour Board's "Tide Watchers"? */
static bool
is_nickname(const struct lede_names *names, const struct lede_name *a,
    const struct lede_name *quoted)
{
	const struct lede_tokens *t = names->tokens;

	return lede_name_owner(t, a->last) && quoted->first == a->last + 2 &&
	    (lede_token_is(t, a->last + 1, "\"") ||
	    lede_token_is(t, a->last + 1, "“"));
}

/* Where a study stands, who did it does not: "in the Journal of Ports". */
static bool
is_place_of_print(const struct lede_names *names, const struct lede_name *a,
    size_t first)
{
	const struct lede_tokens *t = names->tokens;
	size_t i = a->first;

	if (i > first && lede_token_is(t, i - 1, "the"))
		i--;
	return i > first && lede_token_is(t, i - 1, "in");
}

/* Who had or showed a document did not write it: "obtained by Lirna". */
static bool
is_reader(const struct lede_names *names, const struct lede_name *a,
    size_t first)
{
	static const char *const verbs[] = { "obtained", "seen", "reviewed",
	    "viewed", "leaked" };
	const struct lede_tokens *t = names->tokens;
	size_t i = a->first;

	if (i > first && lede_token_is(t, i - 1, "the"))
		i--;
	if (i < first + 2 || !lede_token_is(t, i - 1, "by"))
		return false;
	for (size_t k = 0; k < sizeof(verbs) / sizeof(*verbs); k++)
		if (lede_token_is(t, i - 2, verbs[k]))
			return true;
	return false;
}

/* Is there a comma before the name and its titles? */
static bool
is_set_off(const struct lede_names *names, const struct lede_name *a)
{
	const struct lede_tokens *t = names->tokens;
	size_t i = a->first;

	while (i > 0 && (lede_name_title(t, i - 1) != 0 ||
	    (i > 1 && lede_token_is(t, i - 1, ".") &&
	    lede_name_title(t, i - 2) != 0)))
		i--;
	return i > 0 && lede_token_is(t, i - 1, ",");
}

/*
 * The name that a role stands before: "news agency Lirna", "the head of
 * Marlow Water, Ana Roy"; NULL where there is none.
 */
static const struct lede_name *
named_by_role(const struct lede_names *names, size_t first, size_t last)
{
	const struct lede_tokens *t = names->tokens;
	const struct lede_name *best = NULL;
	bool role = false;

	for (size_t i = first, k = lede_name_at(names, first); i <= last; i++) {
		while (k < names->n && names->all[k].last < i)
			k++;
		if (k < names->n && names->all[k].first == i) {
			const struct lede_name *a = &names->all[k];

			if (i > first && is_role(names, i - 1))
				best = a;
			else if (best == NULL && role &&
			    is_set_off(names, a) && (a->last == last ||
			    lede_token_is(t, a->last + 1, ",")))
				return a;
			else if (is_person(names, a) &&
			    !lede_name_owner(t, a->last))
				return NULL;
			i = a->last;
			continue;
		}
		if (best != NULL && (t->all[i].kind == LEDE_TOKEN_MARK ||
		    lede_names_preposition(names, i)))
			return best;
		if (!role && (lede_token_is(t, i, ",") ||
		    lede_names_preposition(names, i)))
			return NULL;
		role |= is_role(names, i) &&
		    (lede_names_word(names, i).bits & LEDE_WORD_PERSON);
	}
	return best;
}

/* Is name a said by its post or place, "for Ohio Ana Roy"? */
static bool
is_led_up_to(const struct lede_names *names, const struct lede_name *a)
{
	const struct lede_tokens *t = names->tokens;

	return is_person(names, a) && a->first > 0 &&
	    (lede_name_capital(t, a->first - 1) ||
	    lede_name_title(t, a->first - 1) != 0 ||
	    (lede_names_word(names, a->first - 1).bits & LEDE_WORD_PERSON));
}

/* "one of the groups, the Harbour Watch (HW)" */
static bool
is_the_last(const struct lede_names *names, const struct lede_name *a,
    size_t last)
{
	const struct lede_tokens *t = names->tokens;

	return a->first > 1 && lede_token_is(t, a->first - 1, "the") &&
	    lede_token_is(t, a->first - 2, ",") && (a->last == last ||
	    lede_token_is(t, a->last + 1, "("));
}

/*
 * The name in the mention that says who it is: "a spokesman for the Ministry"
 * has none, "Ana Roy, head of the Bureau" the first, "its head, Ana Roy" the
 * last; what is published by somebody is theirs.
 */
static const struct lede_name *
name_in(const struct lede_names *names, size_t first, size_t last,
    bool document)
{
	const struct lede_tokens *t = names->tokens;
	const struct lede_name *best = NULL;
	bool common = false, comma = false;
	size_t i = first;

	for (size_t k = lede_name_at(names, first); k < names->n &&
	    names->all[k].first <= last; k++) {
		const struct lede_name *a = &names->all[k];

		for (; i < a->first; i++) {
			if (is_relative(names, i))
				return best;
			common |= lede_names_preposition(names, i);
			comma |= t->all[i].kind == LEDE_TOKEN_MARK &&
			    !lede_token_is(t, i, "\"") &&
			    !lede_token_is(t, i, "“") &&
			    !lede_token_is(t, i, "”");
		}
		i = a->last + 1;
		if (best != NULL && comma && !(names->all[a->full].sort ==
		    LEDE_NAME_PERSON && a->first < a->last &&
		    names->all[best->full].sort != LEDE_NAME_PERSON))
			return best;
		if (common && !comma && !document && !is_led_up_to(names, a)) {
			if (best != NULL)
				return best;
			continue;
		}
		if (document && (is_place_of_print(names, a, first) ||
		    is_reader(names, a, first)))
			continue;
		if (best != NULL && is_nickname(names, best, a))
			continue;
		if (common && comma && best == NULL &&
		    names->all[a->full].sort != LEDE_NAME_PERSON &&
		    !document && !is_the_last(names, a, last))
			continue;
		best = a;
	}
	return best;
}

/* Nothing but capitals that are no common words? */
static bool
is_bare_name(const struct lede_names *names, size_t first, size_t last)
{
	for (size_t i = first; i <= last; i++) {
		struct lede_quote_word w = lede_names_word(names, i);

		if (!lede_name_capital(names->tokens, i) || w.tag != 0 ||
		    (w.bits & ~LEDE_WORD_CUE) != 0)
			return false;
	}
	return true;
}

/* "The Mapmaker: When did you begin?" */
static bool
is_label(const struct lede_names *names, size_t first, size_t last)
{
	const struct lede_tokens *t = names->tokens;

	if (first == last || first != t->paragraphs[t->all[first].paragraph] ||
	    last + 1 == t->n || !lede_token_is(t, last + 1, ":"))
		return false;
	for (size_t i = first; i <= last; i++)
		if (!lede_name_capital(t, i))
			return false;
	return lede_token_is(t, first, "the");
}

struct lede_slice
lede_names_of(const struct lede_names *names, size_t start, size_t end,
    struct lede_slice recent)
{
	const struct lede_tokens *t = names->tokens;
	size_t first = lede_token_at(t, start), last = first, head;
	const struct lede_name *best;
	bool document;
	char gender;

	if (first >= t->n || start >= end)
		return LEDE_SLICE_NONE;
	while (last + 1 < t->n && t->all[last + 1].start < end)
		last++;
	gender = lede_name_pronoun(t, first);
	if (first == last && gender != 0)
		return of_pronoun(names, first, gender, recent);
	if (first == last && lede_token_is(t, first, "who") &&
	    t->all[first].letters != LEDE_CASE_UPPER)
		return of_relative(names, first);
	if (is_several(names, first, last))
		return LEDE_SLICE_NONE;
	if (is_label(names, first, last))
		return lede_slice_cut(t->text, t->all[first].start,
		    t->all[last].end);
	head = head_of(names, first, last);
	document = is_document(names, head);
	/* "figures by Lirna and Marlow" */
	if (document && is_several(names, lede_name_at(names, first) <
	    names->n ? names->all[lede_name_at(names, first)].first : first,
	    last))
		return LEDE_SLICE_NONE;
	best = document ? NULL : named_by_role(names, first, last);
	if (best != NULL)
		return lede_name_text(names, &names->all[best->full]);
	best = name_in(names, first, last, document);
	if (best == NULL) {
		size_t k = lede_name_at(names, head);

		if (k < names->n && names->all[k].first <= last &&
		    lede_names_body_of(names, head, &names->all[k]).ptr != NULL)
			return lede_names_body_of(names, head, &names->all[k]);
	}
	if (best == NULL && document && gender != 0)
		return of_pronoun(names, first, gender, recent);
	/* Reuters, where no other place shows that it is a name */
	if (best == NULL && is_bare_name(names, first, last))
		return lede_slice_cut(t->text, t->all[first].start,
		    t->all[last].end);
	/* No document is a body: "research" is no Centre for Research. */
	if (best == NULL)
		return document ? lede_names_of_document(names, first, last, head,
		    recent) : lede_names_of_role(names, first, last, head, recent);
	if (best->last < head && head - best->last < 4 && !document) {
		size_t next = best->last + 1;
		bool small = t->all[next + is_owner_mark(t, next)].letters ==
		    LEDE_CASE_LOWER;

		if (small && lede_name_group(t, head) == 'g' &&
		    !lede_token_is(t, head - 1, "news"))
			return lede_names_with_noun(names, best, head);
		if (t->all[head].letters == LEDE_CASE_LOWER &&
		    (lede_names_word(names, head).bits & LEDE_WORD_PERSON))
			return lede_names_of_noun(names, first, head);
		if (small && lede_name_owner(t, best->last) &&
		    (lede_name_group(t, head) != 0 ||
		    (lede_names_word(names, head).bits & LEDE_WORD_GROUP)))
			return lede_names_with_noun(names, best, head);
		if (small && lede_names_word(names, head).tag == 's')
			return LEDE_SLICE_NONE;
	}
	/* "Peruvian figures", "a report by Peru's auditor" */
	if (best->first == best->last &&
	    (lede_name_place(t, best->first) == 'd' || (document &&
	    (lede_names_word(names, best->first).bits & LEDE_WORD_TIME)) ||
	    (document && best->last < last && best->last + 1 != head &&
	    lede_name_owner(t, best->last))))
		return LEDE_SLICE_NONE;
	return lede_name_text(names, &names->all[best->full]);
}
