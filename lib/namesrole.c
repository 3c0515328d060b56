/*
 * namesrole: what stands beside a name and says who that is, for names.h: "Ana
 * Roy, head of the Bureau", "campaign manager Ana Roy".
 */
#include "namesin.h"
#include "namesword.h"
#include "quotemodel.h"
#include "quoteword.h"

#define BEHIND_MAX 14	/* tokens of a role */
#define BEFORE_MAX 6
#define SENTENCES_BACK 6	/* before a pronoun */

static struct lede_quote_word
word_of(const struct lede_names *names, size_t i)
{
	const struct lede_token *t = &names->tokens->all[i];
	struct lede_quote_word w = lede_quote_word(lede_quote_model(),
	    t->hash);

	/* A capital that begins a sentence says nothing. */
	if (t->letters >= LEDE_CASE_TITLE && (w.tag == 0 ||
	    names->tokens->sentences[t->sentence] != i))
		w.tag = 'N';
	if (lede_name_title(names->tokens, i) != 0)
		w.bits |= LEDE_WORD_PERSON;
	return w;
}

/* A word that a role does not have: a verb, "who". */
static bool
is_other(struct lede_quote_word w)
{
	return w.tag != 0 && strchr("zBHmwprub", w.tag) != NULL;
}

static void
find_behind(struct lede_names *names, struct lede_name *a)
{
	const struct lede_tokens *t = names->tokens;
	size_t end = t->sentences[t->all[a->last].sentence + 1];
	size_t i = a->last + 2;
	bool noun = false;

	if (i >= end || !lede_token_is(t, a->last + 1, ","))
		return;
	for (; i < end && i < a->last + 2 + BEHIND_MAX &&
	    t->all[i].kind != LEDE_TOKEN_MARK; i++) {
		struct lede_quote_word w = word_of(names, i);

		if (is_other(w) || (!noun && (w.tag == 'd' || w.tag == 'g' ||
		    w.tag == 'i' || w.tag == 'a')))
			return;
		noun |= (w.bits & (LEDE_WORD_PERSON | LEDE_WORD_GROUP)) != 0;
	}
	if (!noun || (i < end && lede_token_is(t, i, "-")))
		return;
	a->role_first = a->last + 2;
	a->role_last = (uint32_t)i - 1;
}

static void
find_before(struct lede_names *names, struct lede_name *a)
{
	const struct lede_tokens *t = names->tokens;
	size_t from = t->sentences[t->all[a->first].sentence], i = a->first;
	bool noun = false;

	while (i > from && i + BEFORE_MAX > a->first &&
	    t->all[i - 1].kind == LEDE_TOKEN_WORD &&
	    !lede_name_joins(t, i - 1)) {
		struct lede_quote_word w = word_of(names, i - 1);

		if (is_other(w) || (w.tag != 0 && strchr("tqiaod", w.tag) !=
		    NULL) || (i == a->first && !(w.bits & LEDE_WORD_PERSON)))
			break;
		noun |= (w.bits & LEDE_WORD_PERSON) != 0;
		i--;
	}
	if (!noun)
		return;
	a->role_first = (uint32_t)i;
	a->role_last = a->first - 1;
}

static bool
has_role(const struct lede_name *a)
{
	return a->role_last > 0;
}

void
lede_names_find_roles(struct lede_names *names)
{
	if (names->lang != LEDE_LANG_EN)
		return;
	for (size_t i = 0; i < names->n; i++) {
		struct lede_name *a = &names->all[i], *full;

		if (a->sort == LEDE_NAME_PERSON)
			find_before(names, a);
		if (!has_role(a))
			find_behind(names, a);
		full = &names->all[a->full];
		if (has_role(a) && !has_role(full)) {
			full->role_first = a->role_first;
			full->role_last = a->role_last;
		}
	}
}

struct lede_slice
lede_names_role(const struct lede_names *names, struct lede_slice name)
{
	const struct lede_tokens *t = names->tokens;
	const struct lede_name *full;
	size_t k;

	if (name.ptr == NULL)
		return LEDE_SLICE_NONE;
	k = lede_name_at(names, lede_token_at(t,
	    (size_t)(name.ptr - t->text.ptr)));
	if (k == names->n)
		return LEDE_SLICE_NONE;
	full = &names->all[names->all[k].full];
	if (!has_role(full))
		return LEDE_SLICE_NONE;
	return lede_slice_cut(t->text, t->all[full->role_first].start,
	    t->all[full->role_last].end);
}

/* "A ministry official" from token i on, if it is that before token end. */
static struct lede_slice
unnamed_at(const struct lede_names *names, size_t i, size_t end)
{
	const struct lede_tokens *t = names->tokens;
	size_t first = i;

	if (!lede_token_is(t, i, "a") && !lede_token_is(t, i, "an") &&
	    !lede_token_is(t, i, "another") && !lede_token_is(t, i, "one"))
		return LEDE_SLICE_NONE;
	for (size_t n = 0; n < 4 && ++i < end && t->all[i].letters ==
	    LEDE_CASE_LOWER && !lede_names_preposition(names, i); n++)
		if ((lede_names_word(names, i).bits & LEDE_WORD_PERSON) &&
		    lede_names_word(names, i + 1).tag != 'n')
			return lede_slice_cut(t->text, t->all[first].start,
			    t->all[i].end);
	return LEDE_SLICE_NONE;
}

struct lede_slice
lede_names_before(const struct lede_names *names, size_t token)
{
	const struct lede_tokens *t = names->tokens;
	size_t from = t->paragraphs[t->all[token].paragraph];
	size_t k = lede_name_at(names, token);

	if (k > 0 && names->all[k - 1].last >= from)
		from = names->all[k - 1].last + 1;
	for (uint32_t s = t->all[token].sentence + 1, steps = 0; s-- > 0 &&
	    t->sentences[s] >= from && steps < SENTENCES_BACK; steps++) {
		struct lede_slice who = unnamed_at(names, t->sentences[s],
		    token);

		if (who.ptr != NULL)
			return who;
	}
	return LEDE_SLICE_NONE;
}

struct lede_slice
lede_names_unnamed(const struct lede_names *names, size_t start, size_t end)
{
	const struct lede_tokens *t = names->tokens;
	size_t first = lede_token_at(t, start), i = first;
	char gender = lede_name_pronoun(t, first);

	if ((gender == 'm' || gender == 'f') && t->all[first].end >= end)
		return lede_names_before(names, first);
	for (; i < t->n && t->all[i].start < end; i++) {
		enum lede_clause class = lede_clause_of(&names->clauses, i);

		if (t->all[i].kind == LEDE_TOKEN_MARK ||
		    class == LEDE_CLAUSE_PREP || class == LEDE_CLAUSE_OF ||
		    class == LEDE_CLAUSE_REL)
			break;
	}
	/* A lone "officials" says no more than the mention. */
	return i == first || t->all[first].end >= end || !(word_of(names,
	    i - 1).bits & LEDE_WORD_PERSON) ? LEDE_SLICE_NONE :
	    lede_slice_cut(t->text, start, end);
}
