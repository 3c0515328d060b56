#include "reportsource.h"

#include "namesword.h"

/* Tokens that a party may have, and that are searched for one. */
#define PARTY_MAX 40

/* Tokens of a name between quotation marks, marks included. */
#define NAME_MAX 6

bool
lede_report_comma(const struct lede_report *r, size_t i)
{
	return r->words[i].mark && (lede_token_is(r->tokens, i, ",") ||
	    (lede_token_is(r->tokens, i, "-") && (!lede_report_touches(r, i) ||
	    i + 1 == r->tokens->n || !lede_report_touches(r, i + 1))) ||
	    lede_token_is(r->tokens, i, "–") ||
	    lede_token_is(r->tokens, i, "—") ||
	    lede_token_is(r->tokens, i, "--"));
}

bool
lede_report_after(const struct lede_report *r, size_t from, size_t i)
{
	const struct lede_region *q;

	if (i <= from)
		return false;
	if (r->quoted->of[i - 1] == 0)
		return lede_report_comma(r, i - 1);
	/* the „Bild“ says: a name, when nothing parts it from both sides */
	q = &r->quoted->all[r->quoted->of[i - 1] - 1];
	return q->last - q->first > NAME_MAX || q->first <= from ||
	    r->words[q->first - 1].mark;
}

/* A small word that is no part of a noun phrase. */
static bool
is_small(const struct lede_report_word *w)
{
	const uint64_t small = LEDE_REPORT_PREP | LEDE_REPORT_THAT |
	    LEDE_REPORT_REL | LEDE_REPORT_ADV | LEDE_REPORT_AUX |
	    LEDE_REPORT_SUB | LEDE_REPORT_WHILE | LEDE_REPORT_BY |
	    LEDE_REPORT_SAY | LEDE_REPORT_CALL | LEDE_REPORT_TAG |
	    LEDE_REPORT_SAYING | LEDE_REPORT_CLITIC |
	    LEDE_REPORT_BY_TAIL | LEDE_REPORT_PRONOUN | LEDE_REPORT_NOBODY |
	    LEDE_REPORT_OTHER | LEDE_REPORT_MODAL | LEDE_REPORT_SUBJ |
	    LEDE_REPORT_BACK;

	return (w->is & small) != 0 && (w->is & LEDE_REPORT_WHO) == 0;
}

bool
lede_source_begins(const struct lede_report *r, size_t i)
{
	return r->tokens->sentences[r->tokens->all[i].sentence] == i ||
	    (r->words[i - 1].mark && !lede_report_mark(r, i - 1, ","));
}

bool
lede_source_open(const struct lede_report *r, size_t i)
{
	const struct lede_report_word *w = &r->words[i];

	if (w->mark || r->tokens->all[i].kind == LEDE_TOKEN_NUMBER ||
	    (w->before & (LEDE_REPORT_THAT | LEDE_REPORT_REL)))
		return false;
	if (w->capital && !lede_source_begins(r, i))
		return true;
	return !is_small(w) && !(w->is & LEDE_REPORT_AND);
}

/* contre-amiral, ex-ministre */
static bool
is_compound(const struct lede_report *r, size_t i, size_t end)
{
	return i + 2 < end && lede_report_mark(r, i + 1, "-") &&
	    lede_report_touches(r, i + 1) &&
	    lede_report_touches(r, i + 2);
}

/* Is token i a mark within a word: Al-Arab, Roy/Lind, AT&T, Bürger*in? */
static bool
binds(const struct lede_report *r, size_t i)
{
	static const char *const marks[] = { "-", "/", "'", "’", "&", "*" };

	if (!lede_report_touches(r, i) || !lede_report_touches(r, i + 1))
		return false;
	for (size_t k = 0; k < sizeof(marks) / sizeof(marks[0]); k++)
		if (lede_report_mark(r, i, marks[k]))
			return true;
	return false;
}

/* Where a noun phrase that stands at i goes on behind "of": the noun. */
static size_t
behind_of(const struct lede_report *r, size_t i, size_t end)
{
	while (i < end && (r->words[i].is & (LEDE_REPORT_DET |
	    LEDE_REPORT_OBJECT | LEDE_REPORT_OF)) && !r->words[i].capital)
		i++;
	if (i < end && r->words[i].mark && r->quoted->of[i] != 0)
		i++;
	while (i < end && r->style.noun_capital && !r->words[i].capital &&
	    lede_source_open(r, i))
		i++;
	return i;
}

/* (SPD), (36) */
static size_t
brackets(const struct lede_report *r, size_t i, size_t end)
{
	for (size_t k = i + 1; k < end && k < i + 6; k++)
		if (lede_report_mark(r, k, ")"))
			return k;
	return i;
}

/* A noun phrase as far as it is read. */
struct phrase {
	const struct lede_report *r;
	size_t first, end;	/* its first token; it ends before token end */
	size_t last;		/* its last token so far */
	bool noun, det;		/* has it a noun, an article? */
	bool of;		/* does a noun follow? */
};

/*
 * Each of these takes what begins at token k and returns the token behind, or
 * k where the phrase ends before it.
 */

/* Brackets, marks within words, a name in quotation marks: die „Bild“. */
static size_t
take_mark(struct phrase *p, size_t k)
{
	const struct lede_report *r = p->r;
	const struct lede_region *q = lede_report_region(r, k);
	size_t last = k;

	if (p->noun && lede_report_mark(r, k, "("))
		last = brackets(r, k, p->end);
	if (last == k && p->noun && k + 1 < p->end && binds(r, k))
		last = k + 1;
	if (last == k && q != NULL && q->first == k && k > p->first &&
	    q->last <= k + NAME_MAX && q->last < p->end &&
	    (p->of || !p->noun || r->words[p->last].body)) {
		last = q->last;
		p->noun = true;
	}
	if (last == k)
		return k;
	p->last = last;
	return last + 1;
}

/* Does token k lead from who somebody is to for what: senador por Leão? */
static bool
is_for(const struct phrase *p, size_t k)
{
	const struct lede_report_word *w = p->r->words;
	size_t name = k + 1;

	if (!LEDE_IS(p->r, k, FOR) || w[k].capital ||
	    !LEDE_IS(p->r, p->last, WHO) || w[p->last].body)
		return false;
	if (name < p->end && LEDE_IS(p->r, name, DET))
		name++;
	return name < p->end && w[name].capital && !w[name].mark;
}

/* Does token k lead from a noun to the next: of, for, and? */
static bool
is_joint(const struct phrase *p, size_t k)
{
	return p->noun && (is_for(p, k) ||
	    (LEDE_IS(p->r, k, OF) && !p->r->words[k].capital) ||
	    (LEDE_IS(p->r, k, AND) && k + 1 < p->end));
}

static size_t
take_joint(struct phrase *p, size_t k)
{
	const struct lede_report *r = p->r;
	bool of = is_for(p, k) || (LEDE_IS(r, k, OF) && !r->words[k].capital);
	size_t next = behind_of(r, k + 1, p->end);

	if (!of && !r->words[k + 1].capital && !((r->words[k + 1].is |
	    r->words[k + 1].before) & (LEDE_REPORT_DET | LEDE_REPORT_WHO)))
		return k;
	if (next >= p->end || !lede_source_open(r, next) || (of ?
	    r->style.noun_capital && !r->words[next].capital :
	    (r->words[next].is & LEDE_REPORT_VERB) != 0))
		return k;
	p->last = next;
	p->of |= of;
	return next + 1;
}

static bool
is_article(const struct phrase *p, size_t k)
{
	const struct lede_report_word *w = &p->r->words[k];

	return !p->noun && (w->is & (LEDE_REPORT_DET | LEDE_REPORT_OBJECT)) &&
	    !(w->capital && k > p->first);
}

static size_t
take_article(struct phrase *p, size_t k)
{
	if (k + 1 < p->end && p->det && !LEDE_IS(p->r, k, DET))
		return k;
	p->det = true;
	if (LEDE_IS(p->r, k, PRONOUN))
		p->last = k;
	return k + 1;
}

static size_t
take_number(struct phrase *p, size_t k)
{
	if (p->noun)
		return k;
	if (p->det && k + 1 < p->end && LEDE_IS(p->r, k + 1, OF)) {
		p->det = false;		/* el 3 de: a date */
		return k;
	}
	p->det = true;
	return k + 1;
}

static size_t
take_noun(struct phrase *p, size_t k)
{
	const struct lede_report *r = p->r;
	const struct lede_report_word *w = &r->words[k];

	if (!lede_source_open(r, k) && !(p->det && !p->noun && ((w->is &
	    LEDE_REPORT_VERB) || is_compound(r, k, p->end))))
		return k;
	/* A lower-case word after a noun of a language that writes nouns with
	 * capitals is none of it. */
	if (!w->capital && r->style.noun_capital)
		return p->noun || (!p->det && k + 1 < p->end &&
		    !r->words[k + 1].capital) ? k : k + 1;
	p->noun = true;
	p->of = false;
	p->last = k;
	return k + 1;
}

static size_t
take(struct phrase *p, size_t k)
{
	const struct lede_report_word *w = &p->r->words[k];

	if (w->mark)
		return take_mark(p, k);
	if (w->before & LEDE_REPORT_OF) {
		if (!p->noun && k > p->first)
			return k;
		p->of = true;
	} else if ((w->before & LEDE_REPORT_DET) && p->noun && !p->of) {
		return k;
	}
	if (is_joint(p, k))
		return take_joint(p, k);
	if (!p->noun && !w->capital && (w->is & (LEDE_REPORT_DET |
	    LEDE_REPORT_OF)) == LEDE_REPORT_OF && (k > p->first ||
	    !p->r->style.verb_second))
		return k;
	if (is_article(p, k))
		return take_article(p, k);
	if (p->r->tokens->all[k].kind == LEDE_TOKEN_NUMBER)
		return take_number(p, k);
	return take_noun(p, k);
}

struct lede_party
lede_source_at(const struct lede_report *r, size_t i, size_t end)
{
	struct phrase p = { .r = r, .first = i, .last = i,
	    .end = end < i + PARTY_MAX ? end : i + PARTY_MAX };
	const struct lede_report_word *w = &r->words[i];
	struct lede_party m;

	if (i < end && (w->is & LEDE_REPORT_PRONOUN) &&
	    !(w->is & LEDE_REPORT_DET))
		return (struct lede_party){ i, i + w->span - 1u };
	for (size_t k = i, next; k < p.end; k = next)
		if ((next = take(&p, k)) == k)
			break;
	m = (struct lede_party){ i, p.last };
	if (!p.noun)
		return p.det && i < end && LEDE_IS(r, i, PRONOUN) ? m :
		    LEDE_PARTY_NONE;
	/* Without an article it has a name or is of people. */
	if (p.det || w->capital || (w->before & LEDE_REPORT_DET))
		return m;
	if (LEDE_IS(r, i, OF))	/* sagte von Preen */
		return r->style.verb_second && r->words[i + 1].capital ? m :
		    LEDE_PARTY_NONE;
	return lede_source_who(r, m) ? m : LEDE_PARTY_NONE;
}

bool
lede_source_who(const struct lede_report *r, struct lede_party m)
{
	for (size_t k = m.first; k <= m.last; k++)
		if (LEDE_IS(r, k, WHO) || LEDE_IS(r, k, PRONOUN) ||
		    (r->words[k].capital && r->words[k].rows == NULL &&
		    lede_name_given(r->tokens, k) != 0))
			return true;
	return false;
}

/*
 * The last token of a name that goes on across prepositions to its
 * abbreviation: Jurisdicción para la Paz (JP); last where it does not.
 */
static size_t
to_abbreviation(const struct lede_report *r, size_t last, size_t end)
{
	if (!r->words[last].capital || last + 1 >= end ||
	    !LEDE_IS(r, last + 1, PREP))
		return last;
	for (size_t i = last + 1; i + 2 < end && i < last + 8; i++) {
		if (lede_report_mark(r, i, "(") && r->tokens->all[i +
		    1].letters == LEDE_CASE_UPPER &&
		    lede_report_mark(r, i + 2, ")"))
			return i + 2;
		if (r->words[i].mark || (r->words[i].is & (LEDE_REPORT_SAY |
		    LEDE_REPORT_AUX | LEDE_REPORT_OTHER)))
			break;
	}
	return last;
}

struct lede_party
lede_source_whole(const struct lede_report *r, size_t i, size_t end)
{
	struct lede_party m = lede_source_at(r, i, end), more;

	if (lede_party_is(m))
		m.last = to_abbreviation(r, m.last, end);
	if (!lede_party_is(m) || m.last + 2 >= end ||
	    !lede_report_mark(r, m.last + 1, ",") ||
	    LEDE_IS(r, m.first, PRONOUN))
		return m;
	i = m.last + 2;
	if (!((r->words[i].is | r->words[i].before) & (LEDE_REPORT_DET |
	    LEDE_REPORT_WHO)) && !r->words[i].capital)
		return m;
	more = lede_source_at(r, i, end);
	if (lede_party_is(more) && !LEDE_IS(r, more.first, PRONOUN) &&
	    (more.last + 1 == end || (r->words[more.last + 1].mark &&
	    r->quoted->of[more.last + 1] == 0)))
		m.last = more.last;
	return m;
}
