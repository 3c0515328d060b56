#include "reportsource.h"

#include "names.h"

/* Tokens that a mention may have, and that are searched for one. */
#define MENTION_MAX 40

/* Tokens of a name between quotation marks, marks included. */
#define NAME_MAX 6

#define IS(r, i, class) (((r)->words[i].is & LEDE_REPORT_##class) != 0)

/* Is token i written together with the one before it? */
static bool
touches(const struct lede_report *r, size_t i)
{
	return i > 0 && r->tokens->all[i - 1].end == r->tokens->all[i].start;
}

bool
lede_report_comma(const struct lede_report *r, size_t i)
{
	return r->words[i].mark && (lede_token_is(r->tokens, i, ",") ||
	    (lede_token_is(r->tokens, i, "-") && (!touches(r, i) ||
	    i + 1 == r->tokens->n || !touches(r, i + 1))) ||
	    lede_token_is(r->tokens, i, "–") ||
	    lede_token_is(r->tokens, i, "—") ||
	    lede_token_is(r->tokens, i, "--"));
}

static bool
is_mark(const struct lede_report *r, size_t i, const char *mark)
{
	return r->words[i].mark && lede_token_is(r->tokens, i, mark);
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
	    LEDE_REPORT_OTHER | LEDE_REPORT_MODAL | LEDE_REPORT_SUBJ;

	return (w->is & small) != 0 && (w->is & LEDE_REPORT_WHO) == 0;
}

/* Does token i begin a sentence, so that its capital says nothing? */
static bool
begins(const struct lede_report *r, size_t i)
{
	return r->tokens->sentences[r->tokens->all[i].sentence] == i ||
	    (r->words[i - 1].mark && !is_mark(r, i - 1, ","));
}

/* May a noun phrase go on with the word at i, a noun, a name or an adjective? */
static bool
is_open(const struct lede_report *r, size_t i)
{
	const struct lede_report_word *w = &r->words[i];

	if (w->mark || r->tokens->all[i].kind == LEDE_TOKEN_NUMBER ||
	    (w->before & (LEDE_REPORT_THAT | LEDE_REPORT_REL)))
		return false;
	if (w->capital && !begins(r, i))
		return true;
	return !is_small(w) && !(w->is & LEDE_REPORT_AND);
}

/* contre-amiral, ex-ministre */
static bool
is_compound(const struct lede_report *r, size_t i, size_t end)
{
	return i + 2 < end && is_mark(r, i + 1, "-") && touches(r, i + 1) &&
	    touches(r, i + 2);
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
	    is_open(r, i))
		i++;
	return i;
}

/* (SPD), (36) */
static size_t
brackets(const struct lede_report *r, size_t i, size_t end)
{
	for (size_t k = i + 1; k < end && k < i + 6; k++)
		if (is_mark(r, k, ")"))
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
		if (noun && is_mark(r, k, "(") &&
		    (next = brackets(r, k, end)) > k) {
			k = m.last = next;
			continue;
		}
		if (noun && touches(r, k) && k + 1 < end && touches(r, k + 1) &&
		    (is_mark(r, k, "-") || is_mark(r, k, "/") ||
		    is_mark(r, k, "'") || is_mark(r, k, "’") ||
		    is_mark(r, k, "&") || is_mark(r, k, "*"))) {
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
			if (next >= end || !is_open(r, next) ||
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
			if (next >= end || !is_open(r, next) ||
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
			if (det && k + 1 < end && IS(r, k + 1, OF))
				return LEDE_MENTION_NONE;	/* el 3 de */
			det = true;
			continue;
		}
		if (!is_open(r, k) && !(det && !noun && ((w->is &
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
	if (IS(r, i, OF))	/* sagte von Preen */
		return r->style.verb_second && r->words[i + 1].capital ? m :
		    LEDE_MENTION_NONE;
	return lede_source_who(r, m) ? m : LEDE_MENTION_NONE;
}

bool
lede_source_who(const struct lede_report *r, struct lede_mention m)
{
	for (size_t k = m.first; k <= m.last; k++)
		if (IS(r, k, WHO) || IS(r, k, PRONOUN) ||
		    (r->words[k].capital && r->words[k].rows == NULL &&
		    lede_name_given(r->tokens, k) != 0))
			return true;
	return false;
}

struct lede_mention
lede_source_whole(const struct lede_report *r, size_t i, size_t end)
{
	struct lede_mention m = lede_source_at(r, i, end), more;

	if (!lede_mention_is(m) || m.last + 2 >= end ||
	    !is_mark(r, m.last + 1, ",") || IS(r, m.first, PRONOUN))
		return m;
	i = m.last + 2;
	if (!((r->words[i].is | r->words[i].before) & (LEDE_REPORT_DET |
	    LEDE_REPORT_WHO)) && !r->words[i].capital)
		return m;
	more = lede_source_at(r, i, end);
	if (lede_mention_is(more) && !IS(r, more.first, PRONOUN) &&
	    (more.last + 1 == end || (r->words[more.last + 1].mark &&
	    r->quoted->of[more.last + 1] == 0)))
		m.last = more.last;
	return m;
}

size_t
lede_source_skip(const struct lede_report *r, size_t i, size_t end)
{
	struct lede_mention m;

	i += r->words[i].span;
	if (i < end && r->quoted->of[i] != 0)	/* zu „Bild“ */
		return r->quoted->all[r->quoted->of[i] - 1].last + 1u;
	m = lede_source_at(r, i, end);
	if (lede_mention_is(m))
		return m.last + 1;
	for (; i < end && (is_open(r, i) || IS(r, i, OF)) &&
	    !IS(r, i, DET) && !r->words[i].capital;)
		i++;
	return i;
}

struct lede_mention
lede_source_behind(const struct lede_report *r, size_t i, size_t end)
{
	struct lede_mention m;

	if (end > i + MENTION_MAX)
		end = i + MENTION_MAX;
	/* dit-il, explique-t-elle */
	while (i + 1 < end && is_mark(r, i, "-") && touches(r, i))
		i += i + 2 < end && is_mark(r, i + 2, "-") ? 2 : 1;
	for (int preps = 0; i < end;) {
		const struct lede_report_word *w = &r->words[i];

		if (w->mark)
			break;
		m = lede_source_whole(r, i, end);
		if (lede_mention_is(m))
			return m;
		if (w->is & (LEDE_REPORT_CLITIC | LEDE_REPORT_ADV |
		    LEDE_REPORT_OBJECT) && !(w->is & LEDE_REPORT_THAT)) {
			i += w->span;
			continue;
		}
		if (!(w->is & (LEDE_REPORT_PREP | LEDE_REPORT_OF)) ||
		    preps++ == 2)
			break;
		i = lede_source_skip(r, i, end);
	}
	return LEDE_MENTION_NONE;
}

/* Do the tokens [i, end) hold a subject, in front of a verb? */
static struct lede_mention
in_front(const struct lede_report *r, size_t i, size_t end)
{
	while (i < end) {
		const struct lede_report_word *w = &r->words[i];
		struct lede_mention m;

		if ((w->is & (LEDE_REPORT_PREP | LEDE_REPORT_BY |
		    LEDE_REPORT_BY_FOR)) && !(w->is & LEDE_REPORT_DET)) {
			if (r->style.verb_second)
				return LEDE_MENTION_NONE;
			i = lede_source_skip(r, i, end);
			continue;
		}
		if (w->is & LEDE_REPORT_NOBODY)
			return LEDE_MENTION_NONE;
		m = lede_source_at(r, i, end);
		if (lede_mention_is(m))
			return m;
		if (r->style.verb_second && (w->is & LEDE_REPORT_OBJECT))
			return LEDE_MENTION_NONE;
		i += w->span;
	}
	return LEDE_MENTION_NONE;
}

/* The start of the clause that ends before token i. */
static size_t
clause_start(const struct lede_report *r, size_t from, size_t i)
{
	while (i > from) {
		const struct lede_report_word *w = &r->words[i - 1];

		if (r->quoted->of[i - 1] != 0)
			break;
		if (w->mark && !is_mark(r, i - 1, "-") && !is_mark(r, i - 1,
		    "/") && !is_mark(r, i - 1, "(") && !is_mark(r, i - 1, ")")
		    && !is_mark(r, i - 1, "&"))
			break;
		if ((w->is | w->before) & (LEDE_REPORT_THAT | LEDE_REPORT_SUB |
		    LEDE_REPORT_WHILE | LEDE_REPORT_REL)) {
			/* qu'elle; als Grund: a preposition */
			if (w->before & (LEDE_REPORT_THAT | LEDE_REPORT_SUB |
			    LEDE_REPORT_REL) || ((w->is & LEDE_REPORT_PREP) &&
			    r->style.noun_capital && r->words[i].capital))
				i--;
			break;
		}
		i--;
	}
	return i;
}

struct lede_mention
lede_source_before(const struct lede_report *r, size_t from, size_t i,
    bool *same)
{
	struct lede_mention m;
	size_t start, end = i;

	*same = false;
	if (from + 3 * MENTION_MAX < i)
		from = i - 3 * MENTION_MAX;
	/* Clitics and adverbs between subject and verb. */
	while (end > from && !r->words[end - 1].capital && (r->words[end - 1].is
	    & (LEDE_REPORT_CLITIC | LEDE_REPORT_ADV | LEDE_REPORT_AUX)) &&
	    !(r->words[end - 1].is & (LEDE_REPORT_PRONOUN | LEDE_REPORT_WHO |
	    LEDE_REPORT_REL)))
		end--;
	if (end == from || lede_report_after(r, from, end))
		return LEDE_MENTION_NONE;
	if (r->quoted->of[end - 1] != 0) {
		start = r->quoted->all[r->quoted->of[end - 1] - 1].first;
		m = in_front(r, clause_start(r, from, start), end);
		return lede_mention_is(m) && m.last + 1 == end ? m :
		    LEDE_MENTION_NONE;
	}
	if (IS(r, end - 1, AND)) {
		*same = true;
		return LEDE_MENTION_NONE;
	}
	if (IS(r, end - 1, REL) && end - 1 > from) {
		end -= 1u + (size_t)lede_report_comma(r, end - 2);
		start = clause_start(r, from, end);
		return in_front(r, start, end);
	}
	start = clause_start(r, from, end);
	m = in_front(r, start, end);
	/* One part stands before the verb. */
	if (r->style.verb_second && lede_mention_is(m) && !(start > from &&
	    (r->words[start - 1].is & LEDE_REPORT_SUB)))
		m.last = end - 1;
	return m;
}

/* Does nothing but what hangs on mention m stand between it and token end? */
static bool
covers(const struct lede_report *r, struct lede_mention m, size_t end)
{
	for (size_t i = m.last + 1; i < end; i++) {
		const struct lede_report_word *w = &r->words[i];

		if (r->quoted->of[i] != 0 || is_mark(r, i, "(") ||
		    is_mark(r, i, ")") || is_mark(r, i, "-"))
			continue;
		if (w->mark || (w->is & (LEDE_REPORT_SAY | LEDE_REPORT_CALL |
		    LEDE_REPORT_AUX | LEDE_REPORT_OTHER | LEDE_REPORT_SUBJ |
		    LEDE_REPORT_THAT | LEDE_REPORT_REL | LEDE_REPORT_SUB)))
			return false;
	}
	return true;
}

/* Clauses between commas that may stand between subject and verb. */
#define COMMAS_MAX 3

struct lede_mention
lede_source_commas(const struct lede_report *r, size_t from, size_t i)
{
	struct lede_mention m;
	size_t start, comma;

	if (from + 3 * MENTION_MAX < i)
		from = i - 3 * MENTION_MAX;
	while (i > from && !r->words[i - 1].capital && (r->words[i - 1].is &
	    (LEDE_REPORT_ADV | LEDE_REPORT_CLITIC | LEDE_REPORT_AUX)))
		i--;
	if (i < from + 2 || !is_mark(r, i - 1, ",") ||
	    r->quoted->of[i - 2] != 0)
		return LEDE_MENTION_NONE;
	comma = i - 1;
	for (int n = 0; n < COMMAS_MAX; n++) {
		while (comma > from + 1 && r->quoted->of[comma - 1] == 0 &&
		    !lede_report_comma(r, comma - 1))
			comma--;
		if (comma <= from + 1 || r->quoted->of[comma - 1] != 0)
			break;
		comma--;
		m = in_front(r, clause_start(r, from, comma), comma);
		if (!lede_mention_is(m) || !covers(r, m, comma))
			continue;
		if (m.last + 1 < comma && !lede_source_who(r, m))
			continue;
		m.last = comma - 1;
		/* X, the mayor of Y, said; X, who won, said */
		if (!(r->words[comma + 1].is & LEDE_REPORT_REL) &&
		    lede_source_at(r, comma + 1, i - 1).first != comma + 1 &&
		    !(r->style.verb_second && lede_source_who(r, m)))
			continue;
		if (n == 0 && !(r->words[comma + 1].is & LEDE_REPORT_REL))
			m.last = i - 2;
		return m;
	}
	/* X, said that: a comma too many */
	start = clause_start(r, from, i - 1);
	m = in_front(r, start, i - 1);
	return lede_mention_is(m) && m.first == start && m.last + 2 == i &&
	    lede_source_who(r, m) ? m : LEDE_MENTION_NONE;
}

struct lede_mention
lede_source_first(const struct lede_report *r, size_t from, size_t end)
{
	if (from + 3 * MENTION_MAX < end)
		from = end - 3 * MENTION_MAX;
	return in_front(r, from, end);
}

/* Is a person named in the mention? */
static bool
is_named(const struct lede_report *r, struct lede_mention m)
{
	for (size_t i = m.first; i <= m.last; i++)
		if (r->words[i].capital && !IS(r, i, DET) &&
		    r->words[i].rows == NULL && (i > m.first || !begins(r, i)))
			return true;
	return false;
}

struct lede_mention
lede_source_person(const struct lede_report *r, size_t from, size_t end,
    bool named)
{
	struct lede_mention last = LEDE_MENTION_NONE;

	for (size_t i = from; i < end; i++) {
		const struct lede_report_word *w = &r->words[i];
		struct lede_mention m;

		if (w->mark || r->quoted->of[i] != 0)
			continue;
		if ((w->is & (LEDE_REPORT_PREP | LEDE_REPORT_BY)) &&
		    !(w->is & LEDE_REPORT_DET)) {
			size_t next = lede_source_skip(r, i, end);

			/* was led by X */
			m = lede_source_whole(r, i + w->span, end);
			if (lede_mention_is(m) && lede_source_who(r, m) &&
			    is_named(r, m))
				last = m;
			i = next > i ? next - 1 : i;
			continue;
		}
		m = lede_source_whole(r, i, end);
		if (!lede_mention_is(m))
			continue;
		if ((named ? is_named(r, m) : lede_source_who(r, m)) &&
		    r->tokens->all[i].kind != LEDE_TOKEN_NUMBER)
			return m;
		i = m.last;
	}
	return last;
}

struct lede_mention
lede_source_tail(const struct lede_report *r, size_t from, size_t i)
{
	size_t first = i;

	/* ihm zufolge */
	if (i > from && IS(r, i - 1, CLITIC))
		return (struct lede_mention){ i - 1, i - 1 };
	while (first > from && is_open(r, first - 1) && i - first < 4)
		first--;
	return first == i || !r->words[i - 1].capital ? LEDE_MENTION_NONE :
	    (struct lede_mention){ first, i - 1 };
}
