/*
 * namesnoun: whom a noun means that is no name, for names.h: "the academy",
 * "the owner", "the company", "the statement".
 */
#include <string.h>

#include "namesin.h"
#include "namesword.h"

#define DOCUMENT_BACK 600	/* tokens before a document */
#define LATER 60	/* names behind a mention that are looked at */

/* Where what stands beside name k says that it is a "head", a poet; or 0. */
static size_t
introduced_at(const struct lede_names *names, size_t k, uint32_t head)
{
	const struct lede_tokens *t = names->tokens;
	const struct lede_name *a = &names->all[k];
	size_t end = t->sentences[t->all[a->last].sentence + 1];

	if (a->first > 0 && lede_name_stem(t, a->first - 1) == head)
		return a->first - 1;
	if (a->last + 2 >= end || !lede_token_is(t, a->last + 1, ","))
		return 0;
	for (size_t i = a->last + 2; i < end && i < a->last + 9 &&
	    t->all[i].kind != LEDE_TOKEN_MARK &&
	    !lede_names_preposition(names, i); i++)
		if (lede_name_stem(t, i) == head)
			return i + 1 == end ||
			    lede_names_preposition(names, i + 1) ||
			    t->all[i + 1].kind == LEDE_TOKEN_MARK ? i : 0;
	return 0;
}

/* "The union": does the name hold the word, or go with it? */
static bool
tells(const struct lede_names *names, size_t k, uint32_t word)
{
	const struct lede_tokens *t = names->tokens;
	const struct lede_name *a = &names->all[k];

	if (a->first == a->last ||
	    lede_names_full(names, k)->sort == LEDE_NAME_PERSON)
		return false;
	for (size_t i = a->first; i <= a->last; i++)
		if (lede_name_stem(t, i) == word)
			return true;
	return a->last + 1 < t->n && lede_name_stem(t, a->last + 1) == word;
}

/* "German government", "Biden campaign", "Roy's office": the noun with it. */
struct lede_slice
lede_names_with_noun(const struct lede_names *names,
    const struct lede_name *best, size_t head)
{
	const struct lede_tokens *t = names->tokens;

	return lede_slice_cut(t->text, t->all[best->first].start,
	    t->all[head].end);
}

/* "Government of Peru", the name being Peru; or none. */
struct lede_slice
lede_names_body_of(const struct lede_names *names, size_t body,
    const struct lede_name *a)
{
	const struct lede_tokens *t = names->tokens;

	if (body + 2 != a->first || !lede_token_is(t, body + 1, "of") ||
	    lede_name_group(t, body) != 'g')
		return LEDE_SLICE_NONE;
	return lede_slice_cut(t->text, t->all[body].start,
	    t->all[a->last].end);
}

/* "The academy", "the airline", by names before the mention. */
struct lede_slice
lede_names_of_noun(const struct lede_names *names, size_t first, size_t head)
{
	const struct lede_tokens *t = names->tokens;
	uint32_t stem = lede_name_stem(t, head);
	size_t k = lede_name_at(names, first);

	if (!lede_token_is(t, first, "the") && !lede_token_is(t, first, "this"))
		return LEDE_SLICE_NONE;
	for (size_t n = 0; k-- > 0 && n < 200; n++) {
		const struct lede_name *a = &names->all[k];

		if (tells(names, k, stem) || introduced_at(names, k, stem) > 0)
			return lede_name_text(names, lede_names_full(names, k));
		if (lede_name_group(t, head) == 'g' && a->last + 1 < t->n &&
		    lede_name_stem(t, a->last + 1) == stem)
			return lede_names_with_noun(names, a, a->last + 1);
		if (a->first > 1 && lede_name_stem(t, a->first - 2) == stem &&
		    lede_names_body_of(names, a->first - 2, a).ptr != NULL)
			return lede_names_body_of(names, a->first - 2, a);
	}
	return LEDE_SLICE_NONE;
}

/* Whose document it is: "the chain's report". */
static struct lede_slice
of_owner(const struct lede_names *names, size_t first, size_t head)
{
	for (size_t i = first + 1; i < head; i++)
		if (lede_name_owner(names->tokens, i))
			return lede_names_of_noun(names, first, i);
	return LEDE_SLICE_NONE;
}

static bool
is_article(const struct lede_names *names, size_t i)
{
	const struct lede_tokens *t = names->tokens;

	return lede_token_is(t, i, "the") || lede_token_is(t, i, "a") ||
	    lede_token_is(t, i, "an") || lede_token_is(t, i, "this");
}

static bool
is_place_name(const struct lede_names *names, size_t k)
{
	const struct lede_name *a = &names->all[k];

	return a->first == a->last &&
	    lede_name_place(names->tokens, a->first) != 0;
}

/* The name that a slice given before is of; NULL: none. */
static const struct lede_name *
name_given(const struct lede_names *names, struct lede_slice given)
{
	size_t k;

	if (given.ptr == NULL)
		return NULL;
	k = lede_name_at(names, lede_token_at(names->tokens,
	    (size_t)(given.ptr - names->tokens->text.ptr)));
	return k == names->n ? NULL : lede_names_full(names, k);
}

static bool
is_definite(const struct lede_names *names, size_t first)
{
	const struct lede_tokens *t = names->tokens;

	return lede_token_is(t, first, "the") ||
	    lede_token_is(t, first, "this");
}

/* Tokens i and k are one noun, be it of one or of more? */
static bool
is_same_noun(const struct lede_tokens *t, size_t i, size_t k)
{
	struct lede_slice a = lede_token_text(t, i), b = lede_token_text(t, k);

	if (lede_slice_ends(a, LEDE_SLICE("s")))
		a.len--;
	if (lede_slice_ends(b, LEDE_SLICE("s")))
		b.len--;
	return a.len == b.len && a.len > 1 && memcmp(a.ptr + 1, b.ptr + 1,
	    a.len - 1) == 0 && (a.ptr[0] | 32) == (b.ptr[0] | 32);
}

/* Whose the document at token i is, by the sentence it stands in. */
static const struct lede_name *
author_at(const struct lede_names *names, size_t i)
{
	const struct lede_tokens *t = names->tokens;
	size_t from = t->sentences[t->all[i].sentence];
	size_t end = t->sentences[t->all[i].sentence + 1];
	size_t k = lede_name_at(names, from), behind = lede_name_at(names, i);
	const struct lede_name *subject = NULL;

	if (behind < names->n && names->all[behind].first < end &&
	    names->all[behind].first < i + 6 && !is_place_name(names, behind))
		for (size_t p = i + 1; p < names->all[behind].first; p++)
			if (lede_token_is(t, p, "by") ||
			    lede_token_is(t, p, "from"))
				return lede_names_full(names, behind);
	for (size_t n = 0; k < names->n && names->all[k].last < i && n < 20;
	    k++, n++) {
		if (is_place_name(names, k))
			continue;
		if (lede_name_owner(t, names->all[k].last) &&
		    names->all[k].last + 4 > i)
			return lede_names_full(names, k);
		if (subject == NULL && names->all[k].subject &&
		    (names->all[k].first == from ||
		    !lede_names_preposition(names, names->all[k].first - 1)))
			subject = lede_names_full(names, k);
	}
	return subject;
}

/* "The statement", "the affidavit": of whom it was told before. */
struct lede_slice
lede_names_of_document(const struct lede_names *names, size_t first,
    size_t last, size_t head, struct lede_slice recent)
{
	const struct lede_tokens *t = names->tokens;
	struct lede_slice owner = of_owner(names, first, head);
	const struct lede_name *a = NULL;
	char paper = lede_name_paper(t, head);

	if (owner.ptr != NULL || !is_definite(names, first) ||
	    head != first + 1 || last != head)
		return owner;
	for (size_t i = first; i-- > 0 && i + DOCUMENT_BACK > first &&
	    a == NULL;)
		if (is_same_noun(t, i, head))
			a = author_at(names, i);
	if (a == NULL && (paper == 'o' || paper == 'x'))
		a = name_given(names, recent);
	return a == NULL || (a->sort == LEDE_NAME_PERSON &&
	    (paper == 'b' || paper == 'x')) ? LEDE_SLICE_NONE :
	    lede_name_text(names, a);
}

/* "The company", "the union": the body last given. */
static struct lede_slice
of_body(const struct lede_names *names, size_t first, size_t last,
    size_t head, struct lede_slice recent)
{
	const struct lede_tokens *t = names->tokens;
	const struct lede_name *a = name_given(names, recent);
	char class = lede_name_body(t, head);

	if (class == 0 || a == NULL || a->sort != LEDE_NAME_OTHER ||
	    head != first + 1 || !is_definite(names, first) ||
	    (last > head && !lede_token_is(t, head + 1, ",")))
		return LEDE_SLICE_NONE;
	/* "Peru's port authority" is no airline. */
	return class == 'c' && lede_name_group(t, lede_token_at(t,
	    (size_t)(recent.ptr + recent.len - t->text.ptr) - 1)) != 0 ?
	    LEDE_SLICE_NONE : recent;
}

/*
 * The only person whom the text behind the mention introduces as a "head",
 * a "federal judge" if it is that.
 */
static struct lede_slice
of_later(const struct lede_names *names, size_t first, size_t last,
    size_t head)
{
	const struct lede_tokens *t = names->tokens;
	const struct lede_name *best = NULL;
	size_t k = lede_name_at(names, last + 1);
	uint32_t stem = lede_name_stem(t, head);
	bool kind = head > first + 1 || (head > first &&
	    !is_article(names, first));

	if (!(lede_names_word(names, head).bits & LEDE_WORD_PERSON) &&
	    lede_name_title(t, head) == 0)
		return LEDE_SLICE_NONE;
	if (!is_definite(names, first) && t->all[first].paragraph > 1)
		return LEDE_SLICE_NONE;
	for (size_t n = 0; k < names->n && n < LATER; n++, k++) {
		const struct lede_name *full = lede_names_full(names, k);
		size_t i = full->sort != LEDE_NAME_PERSON ? 0 :
		    introduced_at(names, k, stem);

		if (i == 0 || (kind && lede_name_stem(t, i - 1) !=
		    lede_name_stem(t, head - 1)))
			continue;
		if (best != NULL && best != full)
			return LEDE_SLICE_NONE;
		best = full;
	}
	return best == NULL ? LEDE_SLICE_NONE : lede_name_text(names, best);
}

/* "The academy", "the owner", "the company", by names of the whole text. */
struct lede_slice
lede_names_of_role(const struct lede_names *names, size_t first, size_t last,
    size_t head, struct lede_slice recent)
{
	struct lede_slice name = lede_names_of_noun(names, first, head);

	if (name.ptr == NULL)
		name = of_later(names, first, last, head);
	if (name.ptr == NULL)
		name = of_body(names, first, last, head, recent);
	return name;
}
