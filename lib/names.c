#include "names.h"

#include "namesin.h"
#include "namesword.h"
#include "quotemodel.h"
#include "quoteword.h"

#define RUN_MAX 40	/* tokens of a run of capitals */

/* What finding needs of one text. */
struct finder {
	struct lede_names *names;
	const struct lede_tokens *t;
	const struct lede_quote_model *model;	/* of English, or NULL */
	uint32_t *words;	/* of each sentence the first word */
	uint32_t *inside;	/* hashes of capitals inside of sentences,
				   and of those behind a given name (SURNAME) */
	size_t mask;
	struct lede_arena *arena;
	size_t cap;
};

static struct lede_quote_word
word_of(const struct finder *f, size_t i)
{
	return f->model == NULL ? (struct lede_quote_word){ 0, 0 } :
	    lede_quote_word(f->model, f->t->all[i].hash);
}

/* A word that the model does not know may be a name. */
static bool
is_unknown(const struct finder *f, size_t i)
{
	struct lede_quote_word w = word_of(f, i);

	return w.tag == 0 && w.bits == 0;
}

/* A noun for a person that is written small elsewhere: "Immunologist". */
static bool
is_post(const struct finder *f, size_t i)
{
	return lede_name_title(f->t, i) != 0 ||
	    (word_of(f, i).bits & LEDE_WORD_PERSON);
}

/* A first name, unlike the Philippine Institute's. */
static bool
is_given(const struct finder *f, size_t i)
{
	return f->t->all[i].letters == LEDE_CASE_TITLE &&
	    lede_name_given(f->t, i) != 0 && lede_name_place(f->t, i) != 'd';
}

static bool
is_group(const struct finder *f, size_t i)
{
	return lede_name_group(f->t, i) != 0 ||
	    (word_of(f, i).bits & LEDE_WORD_GROUP);
}

#define SURNAME UINT32_C(0x5bd1e995)	/* marks a hash */

static bool
known_as(const struct finder *f, uint32_t hash)
{
	for (size_t k = hash & f->mask; f->inside[k] != 0;
	    k = (k + 1) & f->mask)
		if (f->inside[k] == hash)
			return true;
	return false;
}

static bool
known_inside(const struct finder *f, size_t i)
{
	return known_as(f, f->t->all[i].hash);
}

/* Does it follow a given name somewhere, as in "Ana King"? */
static bool
is_surname(const struct finder *f, size_t i)
{
	return f->t->all[i].end - f->t->all[i].start > 2 &&
	    known_as(f, lede_name_stem(f->t, i) ^ SURNAME);
}

/* Is it the first word of its sentence, or of a quotation? */
static bool
begins_sentence(const struct finder *f, size_t i)
{
	const struct lede_tokens *t = f->t;

	return i == f->words[t->all[i].sentence] || (i > 0 &&
	    (lede_token_is(t, i - 1, "“") || lede_token_is(t, i - 1, "\"") ||
	    lede_token_is(t, i - 1, "‘")));
}

static void
find_first_words(struct finder *f)
{
	const struct lede_tokens *t = f->t;

	f->words = lede_arena_alloc(f->arena, (t->n_sentences + 1) *
	    sizeof(*f->words));
	for (size_t s = 0; s < t->n_sentences; s++) {
		uint32_t i = t->sentences[s];

		while (i < t->sentences[s + 1] &&
		    t->all[i].kind != LEDE_TOKEN_WORD)
			i++;
		f->words[s] = i;
	}
}

/* Where the sentence of token i ends, at most max tokens on. */
static size_t
sentence_end(const struct lede_tokens *t, size_t i, size_t max)
{
	size_t end = t->sentences[t->all[i].sentence + 1];

	return end < i + max ? end : i + max;
}

/* Are tokens i - 1 and i written together? */
static bool
touches(const struct lede_tokens *t, size_t i)
{
	return t->all[i - 1].end == t->all[i].start;
}

/* Is every word of some length a capital, as in some headlines? */
static bool
is_shouted(const struct lede_tokens *t, size_t paragraph)
{
	size_t words = 0;

	for (size_t i = t->paragraphs[paragraph];
	    i < t->paragraphs[paragraph + 1]; i++) {
		if (t->all[i].kind != LEDE_TOKEN_WORD ||
		    t->all[i].end - t->all[i].start < 4)
			continue;
		if (t->all[i].letters < LEDE_CASE_TITLE)
			return false;
		words++;
	}
	return words > 3;
}

/* "Gas and Electric Company", "Department of Health and Human Services" */
static bool
and_joins(const struct finder *f, size_t from, size_t to, size_t behind)
{
	size_t end = sentence_end(f->t, to, RUN_MAX), last = behind;

	/* "the AP and Lima News", "Centre for Ports and Centre for Dogs" */
	if (is_given(f, behind) || is_group(f, behind) ||
	    f->t->all[to].letters == LEDE_CASE_UPPER)
		return false;
	while (last + 1 < end && lede_name_capital(f->t, last + 1))
		last++;
	if (is_group(f, last) && !is_group(f, to))
		return true;
	for (size_t i = from; i < to; i++)
		if (is_group(f, i) && lede_name_joins(f->t, i + 1))
			return true;
	return false;
}

/* "Sheriff's Office", "Teachers' Union": one name, unlike "Peru's Congress". */
static bool
is_body_of(const struct finder *f, size_t i)
{
	size_t end = f->t->sentences[f->t->all[i].sentence + 1];

	return i + 1 < end && lede_name_capital(f->t, i + 1) &&
	    lede_name_title(f->t, i) != 0 && is_group(f, i + 1);
}

/* "Teachers' Union", "Citizens' Independent Trust" */
static bool
are_body_of(const struct finder *f, size_t i, size_t end)
{
	const struct lede_tokens *t = f->t;
	size_t k = i + 2;

	if (k >= end || !touches(t, i + 1) || !lede_slice_ends(
	    lede_token_text(t, i), LEDE_SLICE("s")) ||
	    !(lede_token_is(t, i + 1, "'") || lede_token_is(t, i + 1, "’")))
		return false;
	while (k < end && lede_name_capital(t, k) && !is_group(f, k))
		k++;
	return k < end && lede_name_capital(t, k);
}

/*
 * Does what stands before capitals say that they are a person: "President Ilo
 * Ruck", "ecologist Ilo Ruck"?
 */
static bool
titles_person(const struct finder *f, size_t from, size_t i)
{
	const struct lede_tokens *t = f->t;

	if (i + 1 == t->n || !lede_name_capital(t, i + 1) ||
	    is_group(f, i + 1) ||
	    lede_name_title(t, i + 1) != 0)
		return false;
	if (i > from)
		return lede_name_title(t, i - 1) != 0 && !is_group(f, i);
	return i > 0 && (word_of(f, i - 1).bits & LEDE_WORD_PERSON) &&
	    t->all[i - 1].letters == LEDE_CASE_LOWER;
}

/*
 * The end of the run of capitals from i.  "Ana Roy and Bo Lind" are two, "Ana
 * Roy of Peru" is one and no more than that.
 */
static size_t
run_end(const struct finder *f, size_t i)
{
	const struct lede_tokens *t = f->t;
	size_t last = i, end = sentence_end(t, i, RUN_MAX);
	size_t post = SIZE_MAX;	/* last token before the place of a post */
	bool person = false;

	while (!lede_name_owner(t, last) || is_body_of(f, last)) {
		size_t k = last + 1;

		person |= is_given(f, last) || titles_person(f, i, last);
		/* Hoi-kwan, Example.com, PG&E */
		if (k + 1 < end && (lede_token_is(t, k, "-") ||
		    lede_token_is(t, k, ".") || lede_token_is(t, k, "&")) &&
		    touches(t, k) && touches(t, k + 1) &&
		    t->all[k + 1].kind == LEDE_TOKEN_WORD) {
			last = k + 1;
			continue;
		}
		if (are_body_of(f, last, end)) {
			last = k + 1;
			continue;
		}
		/* Moammar al-Eryani */
		if (k + 2 < end && lede_name_particle(t, k) &&
		    lede_token_is(t, k + 1, "-") && touches(t, k + 1) &&
		    touches(t, k + 2) && lede_name_capital(t, k + 2)) {
			last = k + 2;
			continue;
		}
		for (int small = 0; k < end && small < 2 &&
		    (lede_name_joins(t, k) || (lede_token_is(t, k, "to") &&
		    is_group(f, last)) || (lede_token_is(t, k, "from") &&
		    lede_name_title(t, i) != 0)); small++)
			k++;
		if (k >= end || !lede_name_capital(t, k))
			break;
		if (k > last + 1) {
			size_t join = last + 1;
			bool joins = lede_token_is(t, join, "of") ||
			    lede_token_is(t, join, "for") ||
			    lede_token_is(t, join, "from");

			if ((person && last > i && joins) ||
			    (lede_token_is(t, join, "and") &&
			    (person || !and_joins(f, i, last, k))))
				break;
			if (joins && lede_name_title(t, last) != 0 &&
			    post == SIZE_MAX)
				post = last;
		}
		last = k;
	}
	person |= is_given(f, last);
	return post != SIZE_MAX && !person ? post : last;
}

static bool
has_join(const struct finder *f, size_t first, size_t last)
{
	for (size_t i = first; i < last; i++)
		if (lede_name_joins(f->t, i) && !lede_name_particle(f->t, i) &&
		    !lede_token_is(f->t, i, "-"))
			return true;
	return false;
}

/* Behind "minister of" or "ambassador to the"? */
static bool
is_of_post(const struct finder *f, size_t i)
{
	const struct lede_tokens *t = f->t;

	i -= i > 0 && lede_token_is(t, i - 1, "the");
	return i > 1 && (lede_token_is(t, i - 1, "to") ||
	    lede_token_is(t, i - 1, "of") || lede_token_is(t, i - 1, "for") ||
	    lede_token_is(t, i - 1, "from")) && is_post(f, i - 2);
}

/* Where the person of the run begins, behind a post or an organisation. */
static size_t
person_from(const struct finder *f, size_t first, size_t last)
{
	const struct lede_tokens *t = f->t;

	for (size_t i = last; i-- > first + 1;)
		if (is_given(f, i) && lede_name_capital(t, i + 1) &&
		    !lede_name_joins(t, i - 1) && !lede_token_is(t, i - 1, ".")
		    && (is_post(f, i - 1) || (i > first + 1 &&
		    (lede_name_joins(t, i - 2) || (i > first + 2 &&
		    lede_name_joins(t, i - 3)) || lede_token_is(t, i - 2,
		    "from")))))
			return i;
	if (is_of_post(f, first) && (!is_given(f, first) ||
	    lede_name_place(t, first) != 0)) {
		/* ambassador to the New Union Ana Roy */
		for (size_t i = last; i-- > first + 1;)
			if (is_given(f, i) && lede_name_capital(t, i + 1))
				return i;
		/* Mayor of Lima Ilo Ruck, Minister of Ports Ilo Ruck */
		if (last > first + 1 && !has_join(f, first, last) &&
		    !is_group(f, last) && !is_group(f, first + 1) &&
		    is_unknown(f, first + 1) &&
		    lede_name_place(t, first + 1) == 0 &&
		    (lede_name_place(t, first) != 0 ||
		    !is_unknown(f, first) ||
		    lede_token_is(t, first - 2, "mayor") ||
		    lede_token_is(t, first - 2, "governor")))
			return first + 1;
	}
	return first;
}

/* A word that parts or joins what stands in a clause?  WHO is none. */
static bool
is_small(const struct finder *f, size_t i)
{
	return f->t->all[i].letters != LEDE_CASE_UPPER &&
	    lede_clause_of(&f->names->clauses, i) != LEDE_CLAUSE_PLAIN;
}

/* "this May" is no woman. */
static bool
is_this_may(const struct finder *f, size_t i)
{
	return i > 0 && (lede_token_is(f->t, i - 1, "this") ||
	    lede_token_is(f->t, i - 1, "last") ||
	    lede_token_is(f->t, i - 1, "next"));
}

/* A word that is a name only as part of one: It, Monday, Several. */
static bool
is_common(const struct finder *f, size_t i)
{
	struct lede_quote_word w = word_of(f, i);

	return f->t->all[i].letters == LEDE_CASE_TITLE &&
	    (w.tag != 'm' || is_this_may(f, i)) &&
	    ((w.bits & LEDE_WORD_TIME) || w.tag == 'm' ||
	    (w.tag != 0 && strchr("ritpqwauoBH", w.tag) != NULL));
}

/* A name that would be none without its article: "in The Times". */
static bool
is_with_article(const struct finder *f, size_t first, size_t last)
{
	return first + 1 == last && lede_token_is(f->t, first, "the") &&
	    !begins_sentence(f, first) && is_common(f, last);
}

/* Capitals behind a person's name that are none of it: "Ana Roy KC". */
static bool
is_behind_names(const struct finder *f, size_t i)
{
	static const char *const words[] = { "qc", "kc", "mp", "mep", "msp",
	    "md", "phd", "cbe", "obe", "mbe" };
	char buf[LEDE_FOLD_MAX];
	struct lede_slice w = lede_token_fold(f->t, i, buf);

	for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
		if (lede_slice_is(w, words[k]))
			return f->t->all[i].letters == LEDE_CASE_UPPER;
	return false;
}

static enum lede_name_sort
sort_of(const struct finder *f, const struct lede_name *n, bool titled)
{
	static const char *const before[] = { "the", "in", "at", "near" };
	const struct lede_tokens *t = f->t;

	if (titled || n->gender != 0)
		return LEDE_NAME_PERSON;
	/* Israel-Gaza, unlike Ana-Maria */
	if (n->last == n->first + 2 && lede_token_is(t, n->first + 1, "-"))
		return LEDE_NAME_OTHER;
	if (n->last > n->first && is_group(f, n->last))
		return LEDE_NAME_OTHER;
	/* Democrats, Wary Democrats */
	if ((word_of(f, n->last).bits & LEDE_WORD_PERSON) &&
	    lede_slice_ends(lede_token_text(t, n->last), LEDE_SLICE("s")) &&
	    !lede_name_owner(t, n->last) && !is_given(f, n->first))
		return LEDE_NAME_OTHER;
	for (size_t i = n->first; i < n->last; i++)
		if (lede_token_is(t, i, "of") || lede_token_is(t, i, "for") ||
		    lede_name_owner(t, i))
			return LEDE_NAME_OTHER;
	if (n->first > 1 && n->first == n->last && lede_token_is(t,
	    n->first - 1, "of") && (lede_token_is(t, n->first - 2,
	    "government") || lede_token_is(t, n->first - 2, "republic") ||
	    lede_token_is(t, n->first - 2, "army")))
		return LEDE_NAME_OTHER;
	for (size_t k = 0; n->first > 0 && !lede_name_owner(t, n->last) &&
	    k < sizeof(before) / sizeof(*before); k++)
		if (lede_token_is(t, n->first - 1, before[k]))
			return LEDE_NAME_OTHER;
	return n->first == n->last && (t->all[n->first].letters ==
	    LEDE_CASE_UPPER || lede_name_place(t, n->first) != 0) ?
	    LEDE_NAME_OTHER : LEDE_NAME_UNKNOWN;
}

/* US Ambassador, Conservative MP: nobody's name. */
static bool
is_only_post(const struct finder *f, size_t first, size_t last)
{
	const struct lede_tokens *t = f->t;

	if (first == last || lede_name_title(t, last) == 0 ||
	    is_surname(f, last) || is_given(f, first) ||
	    has_join(f, first, last))
		return false;
	return is_post(f, first) || lede_name_place(t, first) != 0 ||
	    (f->model != NULL && !is_unknown(f, first)) ||
	    t->all[first].letters == LEDE_CASE_UPPER;
}

static void
add_name(struct finder *f, size_t first, size_t last)
{
	struct lede_names *names = f->names;
	const struct lede_tokens *t = f->t;
	struct lede_name name = { .subject = first - t->sentences[
	    t->all[first].sentence] < 4 };
	bool titled = false;
	char what;

	/* "The", "And", "In" before a name are none of it. */
	while (!is_with_article(f, first, last) && first < last &&
	    (lede_name_joins(t, first) || is_small(f, first)))
		first++;
	/* "on Friday Marlow Water" */
	if (first > 0 && first < last && (word_of(f, first).bits &
	    LEDE_WORD_TIME) && lede_clause_of(&names->clauses, first - 1) ==
	    LEDE_CLAUSE_PREP)
		first++;
	/* "Longtime Roy fans" */
	if (first < last && begins_sentence(f, first) &&
	    !is_unknown(f, first) && !is_given(f, first) &&
	    !known_inside(f, first) && is_surname(f, first + 1))
		first++;
	for (size_t i = first; i <= last; i++)
		if ((what = lede_name_title(t, i)) != 0 &&
		    !(i < last && is_body_of(f, i))) {
			if (what != 't')
				name.gender = what;
			if (i < last && lede_name_capital(t, i + 1)) {
				first = i + 1;
				titled = true;
			}
		}
	/* Republican Assemblywoman */
	if (titled && first == last && lede_name_title(t, first) != 0 &&
	    lede_name_title(t, first - 1) == 't' && !is_surname(f, first))
		return;
	/* Miss Universe Ana Roy */
	for (size_t i = first + 1; titled && i < last && !is_given(f, first);
	    i++)
		if (is_given(f, i) && lede_name_capital(t, i + 1))
			first = i;
	while (last > first + 1 && is_behind_names(f, last))
		last--;
	if (person_from(f, first, last) > first) {
		first = person_from(f, first, last);
		titled = true;
	}
	while (first < last && !lede_name_capital(t, first))
		first++;
	if (first == last && !is_surname(f, first) &&
	    ((lede_name_title(t, first) != 0 && !titled) ||
	    is_common(f, first) || is_small(f, first)))
		return;
	if (is_only_post(f, first, last))
		return;
	/* a spokeswoman, Ana Roy; immunologist Ana Roy */
	titled |= first > 0 && f->model != NULL &&
	    (word_of(f, first - 1).bits & LEDE_WORD_PERSON);
	if (name.gender == 0 && (first < last || titled) && is_given(f, first))
		name.gender = lede_name_given(t, first);
	name.first = (uint32_t)first;
	name.last = (uint32_t)last;
	name.full = (uint32_t)names->n;
	name.sort = (uint8_t)sort_of(f, &name, titled);
	names->all = lede_arena_more(f->arena, names->all, names->n, &f->cap,
	    sizeof(name));
	names->all[names->n++] = name;
}

static void
know(struct finder *f, uint32_t hash)
{
	size_t k = hash & f->mask;

	while (f->inside[k] != 0 && f->inside[k] != hash)
		k = (k + 1) & f->mask;
	f->inside[k] = hash;
}

static void
find_inside(struct finder *f)
{
	const struct lede_tokens *t = f->t;

	f->mask = 255;
	while (f->mask < 4 * t->n)
		f->mask = 2 * f->mask + 1;
	f->inside = lede_arena_zalloc(f->arena, f->mask + 1,
	    sizeof(*f->inside));
	for (size_t p = 0; p < t->n_paragraphs; p++) {
		if (is_shouted(t, p))
			continue;
		for (size_t i = t->paragraphs[p]; i < t->paragraphs[p + 1];
		    i++) {
			if (!lede_name_capital(t, i) || begins_sentence(f, i))
				continue;
			know(f, t->all[i].hash);
			if (is_given(f, i - 1))
				know(f, lede_name_stem(t, i) ^ SURNAME);
		}
	}
}

/*
 * Does a capital that begins a sentence begin a name?  Where the text has it
 * inside of a sentence too, where it is a given name or a title, or where
 * another follows and it is no word that mostly begins sentences.
 */
static bool
opens_name(const struct finder *f, size_t i, size_t last)
{
	struct lede_quote_word w;

	if (known_inside(f, i) || lede_name_title(f->t, i) != 0 ||
	    f->t->all[i].letters != LEDE_CASE_TITLE)
		return true;
	w = word_of(f, i);
	if (w.tag != 0 && strchr("ritpqwaumoBHbdge", w.tag) != NULL)
		return false;
	if (is_given(f, i) || (w.tag == 0 && lede_name_owner(f->t, i)))
		return true;
	return last > i && lede_name_capital(f->t, i + 1) &&
	    !((w.bits & LEDE_WORD_PERSON) && is_given(f, i + 1));
}

void
lede_names_find(struct lede_names *names, const struct lede_tokens *tokens,
    const struct lede_quoted *quoted, enum lede_lang lang,
    struct lede_arena *arena)
{
	struct finder f = { .names = names, .t = tokens, .arena = arena,
	    .model = lang == LEDE_LANG_EN ? lede_quote_model() : NULL };

	*names = (struct lede_names){ .tokens = tokens, .quoted = quoted,
	    .lang = lang };
	lede_clauses_init(&names->clauses, tokens, lang, arena);
	find_first_words(&f);
	find_inside(&f);
	for (size_t p = 0; p < tokens->n_paragraphs; p++) {
		if (is_shouted(tokens, p))
			continue;
		for (size_t i = tokens->paragraphs[p];
		    i < tokens->paragraphs[p + 1]; i++) {
			size_t last;

			if (!lede_name_capital(tokens, i))
				continue;
			last = run_end(&f, i);
			if (begins_sentence(&f, i) &&
			    !opens_name(&f, i, last))
				continue;
			add_name(&f, i, last);
			i = last;
		}
	}
	lede_names_join(names, arena);
	lede_names_find_roles(names);
}
