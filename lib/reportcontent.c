#include "reportcontent.h"

/* Tokens behind verb and source where what was said may begin. */
#define GAP_MAX 30

int
lede_content_mood(const struct lede_report *r, size_t from, size_t to)
{
	int mood = 0;

	for (size_t i = from; i < to && i < from + 200; i++) {
		const struct lede_report_word *w = &r->words[i];

		if (lede_report_region(r, i) != NULL || w->capital)
			continue;
		if (w->is & LEDE_REPORT_SUBJ)
			return 2;
		if (w->is & LEDE_REPORT_SUBJ_TOO)
			mood = 1;
		/* er erwarte */
		if (r->style.noun_capital && i > from && w->is == 0 &&
		    LEDE_IS(r, i - 1, PRONOUN) &&
		    r->words[i - 1].gender != 0) {
			struct lede_slice s = lede_token_text(
			    r->tokens, i);

			/* But for er sagte. */
			if (s.len > 3 && s.ptr[s.len - 1] == 'e' &&
			    s.ptr[s.len - 2] != 't')
				return 2;
		}
	}
	return mood;
}

/* to be: zu bauen */
static bool
infinitive_with(const struct lede_report *r, size_t from, size_t to)
{
	for (size_t i = from; i + 1 < to && i < from + 60; i++)
		if (LEDE_IS(r, i, INF) && lede_report_region(r, i) == NULL &&
		    !r->words[i + 1].capital &&
		    r->words[i + 1].is == 0)
			return true;
	return false;
}

bool
lede_content_that(const struct lede_report *r, size_t i)
{
	const struct lede_report_word *w = &r->words[i];

	return ((w->is & LEDE_REPORT_THAT) && !w->capital) ||
	    (w->before & LEDE_REPORT_THAT);
}

/* dice no ser, affirme ne pas avoir */
static bool
infinitive(const struct lede_report *r, size_t k, size_t end)
{
	while (k < end && (r->words[k].is & (LEDE_REPORT_CLITIC |
	    LEDE_REPORT_ADV | LEDE_REPORT_OF)))
		k++;
	return k < end && !r->words[k].capital &&
	    (r->words[k].is & (LEDE_REPORT_INF | LEDE_REPORT_TO_SAY));
}

/* Behind a comma, in a language whose clauses all have one: sagte, er sei. */
static bool
clause_after_comma(const struct lede_report *r, const struct lede_frame *f,
    size_t k, size_t end)
{
	const struct lede_report_word *w = &r->words[k];

	if (lede_content_that(r, k))
		return true;
	if (w->is & (LEDE_REPORT_AND | LEDE_REPORT_WHILE | LEDE_REPORT_SUB))
		return false;
	return f->kind == LEDE_FRAME_SAY || lede_content_mood(r, k, end) ||
	    infinitive_with(r, k, end);
}

/* Behind what may stand between a verb and "that"; k where nothing does. */
static size_t
behind_adjunct(const struct lede_report *r, size_t k, size_t end)
{
	const struct lede_report_word *w = &r->words[k];

	if (w->is & (LEDE_REPORT_ADV | LEDE_REPORT_CLITIC))
		return k + w->span;
	if (w->is & (LEDE_REPORT_PREP | LEDE_REPORT_OF))
		return lede_source_skip(r, k, end);
	if (!r->style.verb_second && lede_report_comma(r, k)) {
		/* disse, na quinta-feira, que */
		for (size_t i = k + 1; i < end && i < k + 12; i++)
			if (lede_report_comma(r, i))
				return i + 1;
	}
	return k;
}

size_t
lede_content_behind(const struct lede_report *r, const struct lede_frame *f,
    size_t end, size_t *stop)
{
	bool second = r->style.verb_second, adjuncts = true;
	size_t k = f->end;

	*stop = end;
	while (k < end && k < f->end + GAP_MAX) {
		const struct lede_region *q = lede_report_region(r, k);
		size_t next;

		if (lede_report_mark(r, k, ":") && q == NULL)
			return k + 1 < end ? k + 1 : SIZE_MAX;
		if (q != NULL) {
			if (q->first != k)
				return SIZE_MAX;
			if (k <= f->end + 1 || (adjuncts && lede_report_count(r,
			    k, q->last + 1u, NULL) >= 3))
				return k;
			k = q->last + 1u;
			continue;
		}
		if (f->kind != LEDE_FRAME_TAG) {
			if (second && lede_report_comma(r, k) && k + 1 < end
			    && clause_after_comma(r, f, k + 1, end))
				return k + 1;
			if (lede_content_that(r, k) && adjuncts && (!second ||
			    k == f->end))
				return k;
			if (!second && k == f->end && f->kind ==
			    LEDE_FRAME_SAY && infinitive(r, k, end))
				return k;
		}
		next = behind_adjunct(r, k, end);
		if (next == k) {
			adjuncts = false;
			next++;
		}
		k = next;
	}
	if (f->kind != LEDE_FRAME_CALL || f->end >= end ||
	    (r->words[f->end].mark && lede_report_region(r, f->end) == NULL))
		return SIZE_MAX;
	/* Its object: everything up to the second part of the verb. */
	if (f->tail != SIZE_MAX && f->tail >= f->end)
		*stop = f->tail;
	k = f->end;
	while (k < *stop && !(r->words[k].is & (LEDE_REPORT_DET |
	    LEDE_REPORT_PREP)) && (r->words[k].is & (LEDE_REPORT_ADV |
	    LEDE_REPORT_CLITIC)))
		k += r->words[k].span;
	return k < *stop ? k : SIZE_MAX;
}

size_t
lede_content_bound(const struct lede_report *r,
    const struct lede_frame *frames, size_t n, size_t i, size_t to,
    size_t *next)
{
	for (*next = i + 1; *next < n; ++*next) {
		const struct lede_frame *g = &frames[*next];

		if (g->kind == LEDE_FRAME_BY)
			continue;
		if (g->own || g->same) {
			size_t end = g->start;

			while (end > frames[i].end && (r->words[end -
			    1].is & (LEDE_REPORT_AND | LEDE_REPORT_WHILE |
			    LEDE_REPORT_ADV | LEDE_REPORT_CLITIC)))
				end--;
			return end;
		}
	}
	return to;
}

size_t
lede_content_last(const struct lede_report *r, size_t i)
{
	return i > 1 && lede_report_region(r, i - 1) == NULL ? i - 2 : i - 1;
}

bool
lede_content_aside(const struct lede_report *r, size_t from, size_t to)
{
	struct lede_party m;
	size_t comma = from;

	while (from < to && (r->words[from].mark ||
	    LEDE_IS(r, from, AND)))
		from++;
	if (from >= to || LEDE_IS(r, from, SUB))
		return !lede_content_that(r, from) ||
		    !lede_content_mood(r, from, to);
	while (comma + 1 < to && !lede_report_comma(r, comma))
		comma++;
	if (comma + 2 >= to)
		return false;
	if (LEDE_IS(r, from, PREP))
		from++;
	m = lede_source_at(r, from, comma);
	return lede_party_is(m) && m.last + 1 == comma;
}

size_t
lede_content_comma(const struct lede_report *r, size_t i, size_t to)
{
	size_t k = i, next;

	while (k < to && k < i + GAP_MAX) {
		if (lede_report_comma(r, k)) {
			/* João Lemos, da Universidade de Larga, ... */
			next = k + 1 < to && LEDE_IS(r, k + 1, OF) ?
			    lede_source_skip(r, k + 1, to) : to;
			return next < to && lede_report_comma(r, next) ?
			    next + 1 : k + 1;
		}
		next = behind_adjunct(r, k, to);
		if (next == k)
			break;
		k = next;
	}
	return i;
}
