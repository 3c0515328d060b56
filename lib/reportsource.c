#include "reportsource.h"

#include "names.h"

/* Tokens that a mention may have, and that are searched for one. */
#define MENTION_MAX 40

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

struct lede_mention
lede_source_at(const struct lede_report *r, size_t i, size_t end)
{
	struct lede_mention m = { i, i };
	bool noun = false, det = false, of = false;

	if (end > i + MENTION_MAX)
		end = i + MENTION_MAX;
	for (size_t k = i; k < end; k++) {
		const struct lede_report_word *w = &r->words[k];
		size_t next;

		if (k == i && (w->is & LEDE_REPORT_PRONOUN) &&
		    !(w->is & LEDE_REPORT_DET)) {
			m.last = k + w->span - 1u;
			return m;
		}
		if (noun && lede_report_mark(r, k, "(") &&
		    (next = brackets(r, k, end)) > k) {
			k = m.last = next;
			continue;
		}
		if (noun && k + 1 < end && binds(r, k)) {
			k = m.last = k + 1;
			continue;
		}
		if (w->mark) {
			/* A name in quotation marks: die „Bild“. */
			if (r->quoted->of[k] != 0 && (of || !noun ||
			    r->words[m.last].body)) {
				const struct lede_region *q = &r->quoted->all[
				    r->quoted->of[k] - 1];

				if (q->first == k && q->last <= k + NAME_MAX &&
				    q->last < end && k > i) {
					k = m.last = q->last;
					noun = true;
					continue;
				}
			}
			break;
		}
		if (w->before & LEDE_REPORT_OF) {
			if (!noun && k > i)
				break;
			of = true;
		} else if ((w->before & LEDE_REPORT_DET) && noun && !of) {
			break;
		}
		if (!w->capital && noun && (w->is & LEDE_REPORT_OF)) {
			next = behind_of(r, k + 1, end);
			if (next >= end || !lede_source_open(r, next) ||
			    (r->style.noun_capital && !r->words[next].capital))
				break;
			k = m.last = next;
			of = true;
			continue;
		}
		if (noun && (w->is & LEDE_REPORT_AND) && k + 1 < end) {
			const struct lede_report_word *n = &r->words[k + 1];

			if (!n->capital && !((n->is | n->before) &
			    (LEDE_REPORT_DET | LEDE_REPORT_WHO)))
				break;
			next = behind_of(r, k + 1, end);
			if (next >= end || !lede_source_open(r, next) ||
			    (r->words[next].is & LEDE_REPORT_VERB))
				break;
			k = m.last = next;
			continue;
		}
		if (!noun && !w->capital && (w->is & (LEDE_REPORT_DET |
		    LEDE_REPORT_OF)) == LEDE_REPORT_OF && (k > i ||
		    !r->style.verb_second))
			break;
		if (!noun && (w->is & (LEDE_REPORT_DET | LEDE_REPORT_OBJECT)) &&
		    !(w->capital && k > i)) {
			if (k + 1 < end && det && !(w->is & LEDE_REPORT_DET))
				break;
			det = true;
			if (w->is & LEDE_REPORT_PRONOUN)
				m.last = k;
			continue;
		}
		if (r->tokens->all[k].kind == LEDE_TOKEN_NUMBER) {
			if (noun)
				break;
			if (det && k + 1 < end && LEDE_IS(r, k + 1, OF))
				return LEDE_MENTION_NONE;	/* el 3 de */
			det = true;
			continue;
		}
		if (!lede_source_open(r, k) && !(det && !noun && ((w->is &
		    LEDE_REPORT_VERB) || is_compound(r, k, end))))
			break;
		/* A lower-case word after a noun of a language that writes
		 * nouns with capitals is none of it. */
		if (!w->capital && r->style.noun_capital) {
			if (noun || (!det && k + 1 < end &&
			    !r->words[k + 1].capital))
				break;
			continue;
		}
		noun = true;
		of = false;
		m.last = k;
	}
	if (!noun && !(det && (r->words[i].is & LEDE_REPORT_PRONOUN)))
		return LEDE_MENTION_NONE;
	/* Without an article it has a name or is of people. */
	if (det || r->words[i].capital || (r->words[i].before &
	    LEDE_REPORT_DET))
		return m;
	if (LEDE_IS(r, i, OF))	/* sagte von Preen */
		return r->style.verb_second && r->words[i + 1].capital ? m :
		    LEDE_MENTION_NONE;
	return lede_source_who(r, m) ? m : LEDE_MENTION_NONE;
}

bool
lede_source_who(const struct lede_report *r, struct lede_mention m)
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

struct lede_mention
lede_source_whole(const struct lede_report *r, size_t i, size_t end)
{
	struct lede_mention m = lede_source_at(r, i, end), more;

	if (lede_mention_is(m))
		m.last = to_abbreviation(r, m.last, end);
	if (!lede_mention_is(m) || m.last + 2 >= end ||
	    !lede_report_mark(r, m.last + 1, ",") ||
	    LEDE_IS(r, m.first, PRONOUN))
		return m;
	i = m.last + 2;
	if (!((r->words[i].is | r->words[i].before) & (LEDE_REPORT_DET |
	    LEDE_REPORT_WHO)) && !r->words[i].capital)
		return m;
	more = lede_source_at(r, i, end);
	if (lede_mention_is(more) && !LEDE_IS(r, more.first, PRONOUN) &&
	    (more.last + 1 == end || (r->words[more.last + 1].mark &&
	    r->quoted->of[more.last + 1] == 0)))
		m.last = more.last;
	return m;
}
