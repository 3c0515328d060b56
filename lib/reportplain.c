#include "reportread.h"

#include "reportcontent.h"

/* Words that a heading has at most. */
#define HEADING_MAX 14

/* NAME: what is said */
static bool
read_transcript(struct lede_reader *r, size_t from, size_t to)
{
	const struct lede_report *rep = &r->report;
	struct lede_party m;
	size_t colon = from;

	while (colon < to && colon < from + 12 &&
	    !lede_report_mark(rep, colon, ":"))
		colon++;
	if (colon == from || colon + 1 >= to || !lede_report_mark(rep,
	    colon, ":") || lede_report_region(rep, from) != NULL)
		return false;
	m = lede_source_at(rep, from, colon);
	if (!lede_party_is(m))
		return false;
	if (lede_report_region(rep, colon + 1) != NULL ?
	    m.last + 5 < colon || !lede_reader_party(r, m) :
	    m.last + 1 != colon || !lede_source_who(rep, m))
		return false;
	return rep->tokens->all[colon + 1].kind != LEDE_TOKEN_NUMBER &&
	    lede_reader_add(r, colon + 1, to, m, NULL,
	    LEDE_EVIDENCE_CARRIED);
}

/* Does a sentence end with token i, a mark of quotation? */
static bool
stops(const struct lede_report *rep, size_t i)
{
	static const char *const marks[] = { ".", "!", "?", "…" };

	for (size_t k = 0; k < sizeof(marks) / sizeof(marks[0]); k++)
		if (i > 0 && lede_report_mark(rep, i - 1, marks[k]))
			return true;
	return lede_report_mark(rep, i, ".");
}

/* A quotation that stands alone, without a stop, heads what comes behind. */
static bool
is_paragraph(const struct lede_reader *r, size_t from, size_t to)
{
	const struct lede_tokens *t = r->report.tokens;
	uint32_t p = t->all[from].paragraph;

	return t->paragraphs[p] == from && t->paragraphs[p + 1] == to;
}

/* Something and a colon: "..." */
static bool
read_colon(struct lede_reader *r, size_t from, size_t to)
{
	const struct lede_report *rep = &r->report;
	const struct lede_region *q = NULL;
	struct lede_party m;
	size_t colon = from;

	for (; colon + 1 < to; colon++)
		if (lede_report_mark(rep, colon, ":") &&
		    lede_report_region(rep, colon) == NULL &&
		    (q = lede_report_region(rep, colon + 1)) != NULL)
			break;
	if (q == NULL || lede_report_count(rep, colon + 1, q->last + 1u,
	    NULL) < 3)
		return false;
	m = lede_source_person(rep, from, colon, false);
	return lede_reader_add(r, colon + 1, q->last + 1u,
	    lede_party_is(m) ? m : r->speaker, NULL,
	    LEDE_EVIDENCE_CARRIED);
}

void
lede_reader_plain(struct lede_reader *r, size_t from, size_t to)
{
	bool near = r->said != SIZE_MAX && r->unit <= r->said + 2;
	struct lede_party m = r->speaker;
	size_t quoted, i = from;
	size_t n = lede_report_count(&r->report, from, to, &quoted);
	int mood;

	if (read_transcript(r, from, to) || read_colon(r, from, to))
		return;
	if (lede_party_is(r->topic) && lede_party_is(m) &&
	    r->topic.first > m.first)
		m = r->topic;
	if (quoted >= 3 && quoted == n && n < HEADING_MAX &&
	    is_paragraph(r, from, to) && !stops(&r->report, to - 1)) {
		lede_reader_add(r, from, to, from == 0 ? m :
		    LEDE_PARTY_NONE, NULL, LEDE_EVIDENCE_WEAK);
		return;
	}
	if ((quoted >= LEDE_QUOTATION_MIN && quoted * 2 >= n) ||
	    (quoted == n && n > 1 && r->unit == r->said + 1 &&
	    r->report.tokens->all[from].paragraph == r->paragraph)) {
		lede_reader_add(r, from, to, m, NULL, LEDE_EVIDENCE_CARRIED);
		return;
	}
	mood = r->report.style.verb_second && near ?
	    lede_content_mood(&r->report, from, to) : 0;
	if (mood == 2 || (mood == 1 && r->unit == r->said + 1 &&
	    r->report.tokens->all[from].paragraph == r->paragraph)) {
		lede_reader_add(r, from, to, m, NULL, mood == 2 ?
		    LEDE_EVIDENCE_CARRIED : LEDE_EVIDENCE_WEAK);
		return;
	}
	while (i < to) {
		const struct lede_region *q = lede_report_region(&r->report, i);

		if (q == NULL) {
			i++;
			continue;
		}
		if (lede_party_is(m) && lede_report_count(&r->report, i,
		    q->last + 1u, NULL) >= LEDE_QUOTATION_MIN + 2)
			lede_reader_add(r, i, q->last + 1u, m, NULL,
			    LEDE_EVIDENCE_WEAK);
		i = q->last + 1u;
	}
}

/* confie Ana, 34 ans. ...: the last token of the age, or of the name. */
static size_t
behind_age(const struct lede_report *rep, size_t last, size_t end)
{
	return last + 4 < end && lede_report_comma(rep, last + 1) &&
	    rep->tokens->all[last + 2].kind == LEDE_TOKEN_NUMBER &&
	    rep->words[last + 4].mark ? last + 3 : last;
}

/* The source of a verb at token i within the marks; none: it is no inquit. */
static struct lede_party
inquit(const struct lede_reader *r, size_t i, size_t end)
{
	const struct lede_report *rep = &r->report;
	struct lede_party m;

	if (!(rep->words[i].is & LEDE_REPORT_VERB) ||
	    !lede_report_comma(rep, i - 1))
		return LEDE_PARTY_NONE;
	m = lede_source_behind(rep, i + 1, end);
	return lede_party_is(m) && m.first <= i + 4 &&
	    lede_reader_party(r, m) ? m : LEDE_PARTY_NONE;
}

bool
lede_reader_inside(struct lede_reader *r, size_t from, size_t to)
{
	bool found = false;

	for (size_t i = from; i < to; i++) {
		const struct lede_region *q = lede_report_region(&r->report,
		    i);
		size_t left;

		if (q == NULL)
			continue;
		left = found || (q->first > from && lede_report_mark(
		    &r->report, q->first - 1u, ":")) ? q->first : from;
		for (i = q->first + 3u; i < q->last; i++) {
			struct lede_frame f = { .first = i, .last = i };
			struct lede_party m = inquit(r, i, q->last);

			if (!lede_party_is(m))
				continue;
			lede_reader_add(r, left, i - 1, m, &f,
			    LEDE_EVIDENCE_INSIDE);
			i = behind_age(&r->report, m.last, q->last);
			left = i + 1;
			found = true;
		}
		if (left > q->first && lede_reader_add(r, left, q->last + 1u,
		    r->speaker, NULL, LEDE_EVIDENCE_INSIDE))
			lede_reader_join(r);
		i = q->last;
	}
	return found;
}
