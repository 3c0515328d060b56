/*
 * namesfull: names of one text that are one and the same.  Each name is in a
 * chain with those that end in the same word, so that only those are compared.
 */
#include <string.h>

#include "namesin.h"
#include "namesword.h"

#define STEPS_MAX 64	/* of a chain, so that hostile texts end too */
#define WORDS_MAX 8	/* of the fullest form */

struct chains {
	struct lede_names *names;
	const struct lede_tokens *t;
	uint32_t *head, *next, *stem;	/* stem: of each name's last word */
	size_t mask;
};

/* The last word of a name that is not Jr. */
static uint32_t
surname(const struct lede_tokens *t, const struct lede_name *n)
{
	bool junior = n->last > n->first + 1 && (lede_token_is(t, n->last,
	    "jr.") || lede_token_is(t, n->last, "jr") || lede_token_is(t,
	    n->last, "sr.") || lede_token_is(t, n->last, "sr"));

	return n->last - junior;
}

static void
open_chains(struct chains *c, struct lede_names *names,
    struct lede_arena *arena)
{
	c->names = names;
	c->t = names->tokens;
	c->mask = 63;
	while (c->mask < 2 * names->n)
		c->mask = 2 * c->mask + 1;
	c->head = lede_arena_alloc(arena, (c->mask + 1) * sizeof(*c->head));
	memset(c->head, 0xff, (c->mask + 1) * sizeof(*c->head));
	c->next = lede_arena_alloc(arena, (names->n + 1) * sizeof(*c->next));
	c->stem = lede_arena_alloc(arena, (names->n + 1) * sizeof(*c->stem));
	for (size_t i = names->n; i-- > 0;) {
		size_t k;

		c->stem[i] = lede_name_stem(c->t, surname(c->t,
		    &names->all[i]));
		k = c->stem[i] & c->mask;
		c->next[i] = c->head[k];
		c->head[k] = (uint32_t)i;
	}
}

/* The next name from k on whose last word is stem; UINT32_MAX: none. */
static uint32_t
along(const struct chains *c, uint32_t k, uint32_t stem, int *steps)
{
	while (k != UINT32_MAX && c->stem[k] != stem) {
		if (++*steps > STEPS_MAX)
			return UINT32_MAX;
		k = c->next[k];
	}
	return ++*steps > STEPS_MAX ? UINT32_MAX : k;
}

#define FOR_EACH(c, k, word) \
	for (uint32_t steps_ = 0, k = along((c), (c)->head[(word) & \
	    (c)->mask], (word), (int *)&steps_); k != UINT32_MAX; \
	    k = along((c), (c)->next[k], (word), (int *)&steps_))

static size_t
length(const struct lede_name *n)
{
	return n->last - n->first + 1;
}

/* Are all words of a words of b? */
static bool
within(const struct lede_tokens *t, const struct lede_name *a,
    const struct lede_name *b)
{
	for (size_t i = a->first; i <= a->last; i++) {
		uint32_t word = lede_name_stem(t, i);
		bool found = false;

		for (size_t k = b->first; k <= b->last && !found; k++)
			found = word == lede_name_stem(t, k);
		if (!found)
			return false;
	}
	return true;
}

/* Is it written in capitals, as in a headline? */
static bool
shouts(const struct lede_tokens *t, const struct lede_name *n)
{
	return n->first < n->last &&
	    t->all[n->first].letters == LEDE_CASE_UPPER &&
	    t->all[n->last].letters == LEDE_CASE_UPPER;
}

/* Does a stand behind a small word of b: in "Roy and Lind", "Bank of Peru"? */
static bool
is_second(const struct lede_tokens *t, const struct lede_name *a,
    const struct lede_name *b)
{
	size_t i = b->last - length(a);

	return length(b) > length(a) && (lede_token_is(t, i, "and") ||
	    lede_token_is(t, i, "for") || lede_token_is(t, i, "of"));
}

/* "Peru" is not the longer "Bank of Peru". */
static bool
is_place(const struct lede_tokens *t, const struct lede_name *a)
{
	return a->first == a->last && lede_name_place(t, a->first) != 0;
}

/* A surname to the longest name that ends with it and has its other words. */
static void
join_surnames(struct chains *c)
{
	for (size_t i = 0; i < c->names->n; i++) {
		struct lede_name *a = &c->names->all[i];
		size_t best = length(a);
		bool place = is_place(c->t, a);

		FOR_EACH(c, k, c->stem[i]) {
			const struct lede_name *b = &c->names->all[k];

			if (k < i && a->full == i && length(b) == best &&
			    within(c->t, a, b))
				a->full = k;
			if (length(b) > best &&
			    (!place || b->sort == LEDE_NAME_PERSON) &&
			    length(b) <= WORDS_MAX &&
			    (a->gender == 0 || b->gender == 0 ||
			    a->gender == b->gender) && within(c->t, a, b) &&
			    !is_second(c->t, a, b) &&
			    (!shouts(c->t, b) || shouts(c->t, a))) {
				best = length(b);
				a->full = k;
			}
		}
	}
}

/* "Ana" to "Ana Roy", "Roy" to "Roy Holdings": by the first word. */
static void
join_first_words(struct chains *c)
{
	for (size_t i = 0; i < c->names->n; i++) {
		const struct lede_name *b = &c->names->all[i];
		bool person = b->sort == LEDE_NAME_PERSON;

		if (length(b) < 2 || length(b) > (person ? WORDS_MAX : 4) ||
		    b->full != i || shouts(c->t, b) || !(person ||
		    lede_name_group(c->t, b->last) != 0 ||
		    lede_name_given(c->t, b->first) != 0))
			continue;
		FOR_EACH(c, k, lede_name_stem(c->t, b->first)) {
			struct lede_name *a = &c->names->all[k];

			if (length(a) == 1 && a->full == k &&
			    !is_place(c->t, a) &&
			    (a->gender == 0 || a->gender == b->gender))
				a->full = (uint32_t)i;
		}
	}
}

/* Does it end in a word of capitals or, as PG&E does, in one behind such? */
static bool
is_upper(const struct lede_tokens *t, const struct lede_name *a)
{
	return t->all[a->last].letters == LEDE_CASE_UPPER ||
	    (t->all[a->first].letters == LEDE_CASE_UPPER &&
	    t->all[a->last].end - t->all[a->last].start == 1);
}

/* National Bureau (NB), Natural Bureau (Natbur): the two are one. */
static bool
abbreviates(const struct lede_tokens *t, const struct lede_name *a,
    const struct lede_name *b)
{
	return b->last + 2 == a->first && lede_token_is(t, b->last + 1, "(") &&
	    (is_upper(t, a) ||
	    (length(b) > 1 && a->last + 1 < t->n && lede_token_is(t,
	    a->last + 1, ")") && t->text.ptr[t->all[a->first].start] ==
	    t->text.ptr[t->all[b->first].start]));
}

static void
join_brackets(struct chains *c)
{
	for (size_t i = 1; i < c->names->n; i++) {
		struct lede_name *a = &c->names->all[i], *b = a - 1;

		if (length(a) > 1 && !is_upper(c->t, a))
			continue;
		if (!abbreviates(c->t, a, b))
			continue;
		FOR_EACH(c, k, c->stem[i])
			if (length(&c->names->all[k]) == length(a))
				c->names->all[k].full = b->full;
	}
}

/* Initials of the capitals of a name from a token on, as a hash; 0: fewer than
 * two. */
static uint32_t
initials(const struct lede_tokens *t, size_t from, const struct lede_name *n)
{
	char buf[LEDE_FOLD_MAX], all[WORDS_MAX];
	size_t len = 0;

	for (size_t i = from; i <= n->last && len < sizeof(all); i++)
		if (lede_name_capital(t, i))
			all[len++] = lede_token_fold(t, i, buf).ptr[0];
	return len < 2 ? 0 : lede_token_hash(lede_slice(all, len));
}

/* By the initials of a's words behind the first `whole`, which stand as they
 * are: HCSO, 0; Lima DU, 1. */
static void
join_initials_of(struct chains *c, const struct lede_name *a, size_t whole)
{
	uint32_t word = length(a) < 2 + whole ? 0 : initials(c->t,
	    a->first + whole, a);

	if (word == 0)
		return;
	FOR_EACH(c, k, word) {
		struct lede_name *b = &c->names->all[k];

		if (length(b) == 1 + whole && b->full == k &&
		    c->t->all[b->last].letters == LEDE_CASE_UPPER &&
		    (whole == 0 || lede_name_stem(c->t, a->first) ==
		    lede_name_stem(c->t, b->first)))
			b->full = a->full;
	}
}

static void
join_initials(struct chains *c)
{
	for (size_t i = 0; i < c->names->n; i++)
		for (size_t whole = 0; whole < 2; whole++)
			join_initials_of(c, &c->names->all[i], whole);
}

#define SEARCHES_MAX 32	/* of a text, so that hostile texts end too */

/* Does the text have the word of token i in small letters too? */
static bool
is_small_too(const struct lede_tokens *t, size_t i)
{
	uint32_t word = lede_name_stem(t, i);

	for (size_t k = 0; k < t->n; k++)
		if (t->all[k].hash == word &&
		    t->all[k].letters == LEDE_CASE_LOWER)
			return true;
	return false;
}

/* Who is called by a last name alone is a person, what "the zoo" is not. */
static void
find_surnames(struct lede_names *names)
{
	const struct lede_tokens *t = names->tokens;
	size_t searches = 0;

	for (size_t i = 0; i < names->n && searches < SEARCHES_MAX; i++) {
		const struct lede_name *a = &names->all[i];
		struct lede_name *full = &names->all[a->full];

		if (length(a) != 1 || length(full) < 2 || length(full) > 3 ||
		    full->sort != LEDE_NAME_UNKNOWN ||
		    lede_name_stem(t, a->last) != lede_name_stem(t, full->last))
			continue;
		searches++;
		full->sort = is_small_too(t, a->last) ? LEDE_NAME_OTHER :
		    LEDE_NAME_PERSON;
	}
}

/* What one mention shows, all of them share. */
static void
share(struct lede_names *names)
{
	for (size_t i = 0; i < names->n; i++) {
		struct lede_name *a = &names->all[i], *full;

		/* a -> b -> c */
		for (int steps = 0; names->all[a->full].full != a->full &&
		    steps < 4; steps++)
			a->full = names->all[a->full].full;
		full = &names->all[a->full];
		full->uses++;
		if (full->gender == 0)
			full->gender = a->gender;
		if (a->sort == LEDE_NAME_PERSON ||
		    full->sort == LEDE_NAME_UNKNOWN)
			full->sort = a->sort;
	}
	find_surnames(names);
	for (size_t i = 0; i < names->n; i++) {
		struct lede_name *a = &names->all[i];

		if (a->gender == 0)
			a->gender = names->all[a->full].gender;
		a->sort = names->all[a->full].sort;
	}
}

void
lede_names_join(struct lede_names *names, struct lede_arena *arena)
{
	struct chains c;

	open_chains(&c, names, arena);
	join_surnames(&c);
	join_first_words(&c);
	join_brackets(&c);
	join_initials(&c);
	share(names);
}

struct lede_slice
lede_name_text(const struct lede_names *names, const struct lede_name *n)
{
	const struct lede_tokens *t = names->tokens;
	size_t start = t->all[n->first].start, end = t->all[n->last].end;

	if (lede_name_owner(t, n->last))
		end -= t->text.ptr[end - 2] == '\'' ? 2 : 4;
	return lede_slice_cut(t->text, start, end);
}
