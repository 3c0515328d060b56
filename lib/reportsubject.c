#include "reportsubject.h"

#include "namesword.h"

/* Tokens that are searched for a subject. */
#define REACH 40

size_t
lede_source_skip(const struct lede_report *r, size_t i, size_t end)
{
	struct lede_party m;

	i += r->words[i].span;
	if (i < end && r->quoted->of[i] != 0)	/* zu „Bild“ */
		return r->quoted->all[r->quoted->of[i] - 1].last + 1u;
	m = lede_source_at(r, i, end);
	/* al telefono Ana Prado: she is another */
	for (size_t k = m.first; lede_party_is(m) && k < m.last; k++)
		if (!r->style.noun_capital && !r->words[k].capital &&
		    r->words[k].is == 0 && r->words[k + 1].capital &&
		    r->words[k + 1].rows == NULL &&
		    lede_name_given(r->tokens, k + 1) != 0)
			return k + 1;
	if (lede_party_is(m))
		return m.last + 1;
	for (; i < end && (lede_source_open(r, i) || LEDE_IS(r, i, OF)) &&
	    !LEDE_IS(r, i, DET) && !r->words[i].capital;)
		i++;
	return i;
}

/* Words between commas that may stand between a verb and its subject. */
#define ASIDE_MAX 5

/* Behind "dijo, por su parte, X" the token X, given the comma; or the comma. */
static size_t
behind_aside(const struct lede_report *r, size_t i, size_t end)
{
	size_t k = i + 1;

	if (!lede_report_mark(r, i, ",") || r->quoted->of[i] != 0 || k >= end ||
	    !(r->words[k].is & (LEDE_REPORT_PREP | LEDE_REPORT_ADV |
	    LEDE_REPORT_FOR)))
		return i;
	for (; k < end && k < i + ASIDE_MAX + 1; k++) {
		if (lede_report_mark(r, k, ",") && r->quoted->of[k] == 0)
			return k + 1;
		if (r->words[k].mark || r->words[k].capital)
			break;
	}
	return i;
}

struct lede_party
lede_source_behind(const struct lede_report *r, size_t i, size_t end)
{
	struct lede_party m;

	if (end > i + REACH)
		end = i + REACH;
	/* dit-il, explique-t-elle */
	while (i + 1 < end && lede_report_mark(r, i, "-") &&
	    lede_report_touches(r, i))
		i += i + 2 < end && lede_report_mark(r, i + 2, "-") ? 2 : 1;
	for (int preps = 0; i < end;) {
		const struct lede_report_word *w = &r->words[i];

		if (w->mark) {
			size_t next = behind_aside(r, i, end);

			if (next == i)
				break;
			i = next;
			continue;
		}
		m = lede_source_whole(r, i, end);
		if (lede_party_is(m))
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
	return LEDE_PARTY_NONE;
}

/* Do the tokens [i, end) hold a subject, in front of a verb? */
static struct lede_party
in_front(const struct lede_report *r, size_t i, size_t end)
{
	while (i < end) {
		const struct lede_report_word *w = &r->words[i];
		struct lede_party m;

		if ((w->is & (LEDE_REPORT_PREP | LEDE_REPORT_BY |
		    LEDE_REPORT_BY_FOR)) && !(w->is & LEDE_REPORT_DET)) {
			if (r->style.verb_second)
				return LEDE_PARTY_NONE;
			i = lede_source_skip(r, i, end);
			continue;
		}
		if (w->is & LEDE_REPORT_NOBODY)
			return LEDE_PARTY_NONE;
		m = lede_source_whole(r, i, end);
		if (lede_party_is(m))
			return m;
		if (r->style.verb_second && (w->is & LEDE_REPORT_OBJECT))
			return LEDE_PARTY_NONE;
		i += w->span;
	}
	return LEDE_PARTY_NONE;
}

/* The start of the clause that ends before token i. */
static size_t
clause_start(const struct lede_report *r, size_t from, size_t i)
{
	while (i > from) {
		const struct lede_report_word *w = &r->words[i - 1];

		if (r->quoted->of[i - 1] != 0)
			break;
		if (w->mark && !lede_report_mark(r, i - 1, "-") &&
		    !lede_report_mark(r, i - 1, "/") &&
		    !lede_report_mark(r, i - 1, "(") &&
		    !lede_report_mark(r, i - 1, ")") &&
		    !lede_report_mark(r, i - 1, "&"))
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

struct lede_party
lede_source_before(const struct lede_report *r, size_t from, size_t i,
    bool *same)
{
	struct lede_party m;
	size_t start, end = i;

	*same = false;
	if (from + 3 * REACH < i)
		from = i - 3 * REACH;
	/* Clitics and adverbs between subject and verb. */
	while (end > from && !r->words[end - 1].capital && (r->words[end - 1].is
	    & (LEDE_REPORT_CLITIC | LEDE_REPORT_ADV | LEDE_REPORT_AUX)) &&
	    !(r->words[end - 1].is & (LEDE_REPORT_PRONOUN | LEDE_REPORT_WHO |
	    LEDE_REPORT_REL)))
		end--;
	if (end == from || lede_report_after(r, from, end))
		return LEDE_PARTY_NONE;
	if (r->quoted->of[end - 1] != 0) {
		start = r->quoted->all[r->quoted->of[end - 1] - 1].first;
		m = in_front(r, clause_start(r, from, start), end);
		return lede_party_is(m) && m.last + 1 == end ? m :
		    LEDE_PARTY_NONE;
	}
	if (LEDE_IS(r, end - 1, AND)) {
		*same = true;
		return LEDE_PARTY_NONE;
	}
	if (LEDE_IS(r, end - 1, REL) && end - 1 > from) {
		end -= 1u + (size_t)lede_report_comma(r, end - 2);
		start = clause_start(r, from, end);
		return in_front(r, start, end);
	}
	start = clause_start(r, from, end);
	m = in_front(r, start, end);
	/* One part stands before the verb. */
	if (r->style.verb_second && lede_party_is(m) && !(start > from &&
	    (r->words[start - 1].is & LEDE_REPORT_SUB)))
		m.last = end - 1;
	return m;
}

/* Does nothing but what hangs on mention m stand between it and token end? */
static bool
covers(const struct lede_report *r, struct lede_party m, size_t end)
{
	for (size_t i = m.last + 1; i < end; i++) {
		const struct lede_report_word *w = &r->words[i];

		if (r->quoted->of[i] != 0 || lede_report_mark(r, i, "(") ||
		    lede_report_mark(r, i, ")") || lede_report_mark(r, i, "-"))
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

struct lede_party
lede_source_commas(const struct lede_report *r, size_t from, size_t i)
{
	struct lede_party m;
	size_t start, comma;

	if (from + 3 * REACH < i)
		from = i - 3 * REACH;
	while (i > from && !r->words[i - 1].capital && (r->words[i - 1].is &
	    (LEDE_REPORT_ADV | LEDE_REPORT_CLITIC | LEDE_REPORT_AUX)))
		i--;
	if (i < from + 2 || !lede_report_mark(r, i - 1, ",") ||
	    r->quoted->of[i - 2] != 0)
		return LEDE_PARTY_NONE;
	comma = i - 1;
	for (int n = 0; n < COMMAS_MAX; n++) {
		while (comma > from + 1 && r->quoted->of[comma - 1] == 0 &&
		    !lede_report_comma(r, comma - 1))
			comma--;
		if (comma <= from + 1 || r->quoted->of[comma - 1] != 0)
			break;
		comma--;
		m = in_front(r, clause_start(r, from, comma), comma);
		if (!lede_party_is(m) || !covers(r, m, comma))
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
	return lede_party_is(m) && m.first == start && m.last + 2 == i &&
	    lede_source_who(r, m) ? m : LEDE_PARTY_NONE;
}

struct lede_party
lede_source_first(const struct lede_report *r, size_t from, size_t end)
{
	if (from + 3 * REACH < end)
		from = end - 3 * REACH;
	return in_front(r, from, end);
}

/* Is a person named in the mention? */
static bool
is_named(const struct lede_report *r, struct lede_party m)
{
	for (size_t i = m.first; i <= m.last; i++)
		if (r->words[i].capital && !LEDE_IS(r, i, DET) &&
		    r->words[i].rows == NULL && (i > m.first ||
		    !lede_source_begins(r, i)))
			return true;
	return false;
}

struct lede_party
lede_source_person(const struct lede_report *r, size_t from, size_t end,
    bool named)
{
	struct lede_party last = LEDE_PARTY_NONE;

	for (size_t i = from; i < end; i++) {
		const struct lede_report_word *w = &r->words[i];
		struct lede_party m;

		if (w->mark || r->quoted->of[i] != 0)
			continue;
		if ((w->is & (LEDE_REPORT_PREP | LEDE_REPORT_BY)) &&
		    !(w->is & LEDE_REPORT_DET)) {
			size_t next = lede_source_skip(r, i, end);

			/* was led by X */
			m = lede_source_whole(r, i + w->span, end);
			if (lede_party_is(m) && lede_source_who(r, m) &&
			    is_named(r, m))
				last = m;
			i = next > i ? next - 1 : i;
			continue;
		}
		m = lede_source_whole(r, i, end);
		if (!lede_party_is(m))
			continue;
		if ((named ? is_named(r, m) : lede_source_who(r, m)) &&
		    r->tokens->all[i].kind != LEDE_TOKEN_NUMBER)
			return m;
		i = m.last;
	}
	return last;
}

struct lede_party
lede_source_tail(const struct lede_report *r, size_t from, size_t i)
{
	size_t first = i;

	/* ihm zufolge */
	if (i > from && LEDE_IS(r, i - 1, CLITIC))
		return (struct lede_party){ i - 1, i - 1 };
	while (first > from && lede_source_open(r, first - 1) && i - first < 4)
		first--;
	return first == i || !r->words[i - 1].capital ? LEDE_PARTY_NONE :
	    (struct lede_party){ first, i - 1 };
}
