#include "reporting.h"

#include "reportframe.h"
#include "reportname.h"

#define IS(r, i, class) (((r)->words[i].is & LEDE_REPORT_##class) != 0)

/* Words that a region without a word of reporting needs to be a quotation:
 * what is shorter is a name, a title or a scare quote. */
#define QUOTATION_MIN 5

/* Words that a heading has at most. */
#define HEADING_MAX 14

/* Tokens behind verb and source where what was said may begin. */
#define GAP_MAX 30

struct reader {
	struct lede_report report;
	struct lede_arena *arena;
	struct lede_quote *quotes;
	size_t n, cap;
	struct lede_mention speaker;	/* of the quotation before */
	struct lede_mention topic;	/* who was spoken of last */
	size_t from, to;		/* tokens of the unit before */
	size_t unit, said;		/* units read; that of `speaker` */
	size_t paragraph;		/* of `speaker` */
};

/* Tokens [from, to) of one sentence; to: one behind its last. */
struct part {
	size_t from, to;
};

static bool
is_mark(const struct reader *r, size_t i, const char *mark)
{
	return r->report.words[i].mark && lede_token_is(r->report.tokens, i,
	    mark);
}

static const struct lede_region *
region_of(const struct reader *r, size_t i)
{
	uint32_t of = r->report.quoted->of[i];

	return of == 0 ? NULL : &r->report.quoted->all[of - 1];
}

/* Words of the tokens, and those of them between quotation marks. */
static size_t
words_in(const struct reader *r, size_t from, size_t to, size_t *quoted)
{
	size_t n = 0;

	*quoted = 0;
	for (size_t i = from; i < to; i++) {
		if (r->report.words[i].mark)
			continue;
		n++;
		*quoted += region_of(r, i) != NULL;
	}
	return n;
}

static struct lede_span
span_of(const struct reader *r, size_t first, size_t last)
{
	const struct lede_token *all = r->report.tokens->all;
	size_t start = all[first].start;

	/* d'Éric, qu'elle: not what is elided before a name. */
	if (r->report.words[first].before & (LEDE_REPORT_OF |
	    LEDE_REPORT_THAT))
		start += r->report.words[first].prefix;
	return (struct lede_span){ start, all[last].end };
}

/* Leave out marks that are none of quotation, and "and", at both ends. */
static struct part
trim(const struct reader *r, size_t from, size_t to)
{
	while (from < to && region_of(r, from) == NULL &&
	    (r->report.words[from].mark || (IS(&r->report, from, AND) &&
	    !r->report.words[from].capital)))
		from++;
	while (to > from && r->report.words[to - 1].mark &&
	    region_of(r, to - 1) == NULL)
		to--;
	return (struct part){ from, to };
}

/* Add the content [from, to); false: it has no words. */
static bool
add(struct reader *r, size_t from, size_t to, struct lede_mention source,
    const struct lede_frame *f, double confidence)
{
	struct part p = trim(r, from, to);
	struct lede_quote *q;
	size_t quoted, n = words_in(r, p.from, p.to, &quoted);

	if (n == 0)
		return false;
	r->quotes = lede_arena_more(r->arena, r->quotes, r->n, &r->cap,
	    sizeof(*r->quotes));
	q = &r->quotes[r->n++];
	*q = (struct lede_quote){
		.kind = quoted == n ? LEDE_QUOTE_DIRECT : quoted > 0 ?
		    LEDE_QUOTE_MIXED : LEDE_QUOTE_INDIRECT,
		.continues = LEDE_QUOTE_NONE, .confidence = confidence,
	};
	q->content.start = r->report.tokens->all[p.from].start;
	q->content.end = r->report.tokens->all[p.to - 1].end;
	if (f != NULL)
		q->cue = span_of(r, f->first, f->last);
	if (lede_mention_is(source)) {
		q->speaker = span_of(r, source.first, source.last);
		r->speaker = source;
	}
	r->said = r->unit;
	r->paragraph = r->report.tokens->all[p.from].paragraph;
	return true;
}

/*
 * Does the mood of reported speech show in [from, to)?  2: surely, 1: by a
 * form that another mood has too, 0: no.
 */
static int
reported_mood(const struct reader *r, size_t from, size_t to)
{
	int mood = 0;

	for (size_t i = from; i < to && i < from + 200; i++) {
		const struct lede_report_word *w = &r->report.words[i];

		if (region_of(r, i) != NULL || w->capital)
			continue;
		if (w->is & LEDE_REPORT_SUBJ)
			return 2;
		if (w->is & LEDE_REPORT_SUBJ_TOO)
			mood = 1;
		/* er erwarte */
		if (r->report.style.noun_capital && i > from && w->is == 0 &&
		    IS(&r->report, i - 1, PRONOUN) &&
		    r->report.words[i - 1].gender != 0) {
			struct lede_slice s = lede_token_text(
			    r->report.tokens, i);

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
infinitive_with(const struct reader *r, size_t from, size_t to)
{
	for (size_t i = from; i + 1 < to && i < from + 60; i++)
		if (IS(&r->report, i, INF) && region_of(r, i) == NULL &&
		    !r->report.words[i + 1].capital &&
		    r->report.words[i + 1].is == 0)
			return true;
	return false;
}

static bool
is_that(const struct reader *r, size_t i)
{
	const struct lede_report_word *w = &r->report.words[i];

	return ((w->is & LEDE_REPORT_THAT) && !w->capital) ||
	    (w->before & LEDE_REPORT_THAT);
}

/* dice no ser, affirme ne pas avoir */
static bool
infinitive(const struct reader *r, size_t k, size_t end)
{
	while (k < end && (r->report.words[k].is & (LEDE_REPORT_CLITIC |
	    LEDE_REPORT_ADV | LEDE_REPORT_OF)))
		k++;
	return k < end && !r->report.words[k].capital &&
	    (r->report.words[k].is & (LEDE_REPORT_INF | LEDE_REPORT_TO_SAY));
}

/* Behind a comma, in a language whose clauses all have one: sagte, er sei. */
static bool
clause_after_comma(const struct reader *r, const struct lede_frame *f,
    size_t k, size_t end)
{
	const struct lede_report_word *w = &r->report.words[k];

	if (is_that(r, k))
		return true;
	if (w->is & (LEDE_REPORT_AND | LEDE_REPORT_WHILE | LEDE_REPORT_SUB))
		return false;
	return f->kind == LEDE_FRAME_SAY || reported_mood(r, k, end) ||
	    infinitive_with(r, k, end);
}

/* Behind what may stand between a verb and "that"; k where nothing does. */
static size_t
behind_adjunct(const struct reader *r, size_t k, size_t end)
{
	const struct lede_report_word *w = &r->report.words[k];

	if (w->is & (LEDE_REPORT_ADV | LEDE_REPORT_CLITIC))
		return k + w->span;
	if (w->is & (LEDE_REPORT_PREP | LEDE_REPORT_OF))
		return lede_source_skip(&r->report, k, end);
	if (!r->report.style.verb_second && lede_report_comma(&r->report, k)) {
		/* disse, na quinta-feira, que */
		for (size_t i = k + 1; i < end && i < k + 12; i++)
			if (lede_report_comma(&r->report, i))
				return i + 1;
	}
	return k;
}

/*
 * Where what was said begins behind a frame, before token end; SIZE_MAX:
 * nothing of the kind stands there.  *stop: where it ends at the latest.
 */
static size_t
content_behind(const struct reader *r, const struct lede_frame *f, size_t end,
    size_t *stop)
{
	const struct lede_report *rep = &r->report;
	bool second = rep->style.verb_second, adjuncts = true;
	size_t k = f->end;

	*stop = end;
	while (k < end && k < f->end + GAP_MAX) {
		const struct lede_region *q = region_of(r, k);
		size_t quoted, next;

		if (is_mark(r, k, ":") && q == NULL)
			return k + 1 < end ? k + 1 : SIZE_MAX;
		if (q != NULL) {
			if (q->first != k)
				return SIZE_MAX;
			if (k <= f->end + 1 || (adjuncts && words_in(r, k,
			    q->last + 1u, &quoted) >= 3))
				return k;
			k = q->last + 1u;
			continue;
		}
		if (f->kind != LEDE_FRAME_TAG) {
			if (second && lede_report_comma(rep, k) && k + 1 < end
			    && clause_after_comma(r, f, k + 1, end))
				return k + 1;
			if (is_that(r, k) && adjuncts && (!second ||
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
	    (rep->words[f->end].mark && region_of(r, f->end) == NULL))
		return SIZE_MAX;
	/* Its object: everything up to the second part of the verb. */
	if (f->tail != SIZE_MAX && f->tail >= f->end)
		*stop = f->tail;
	k = f->end;
	while (k < *stop && !(rep->words[k].is & (LEDE_REPORT_DET |
	    LEDE_REPORT_PREP)) && (rep->words[k].is & (LEDE_REPORT_ADV |
	    LEDE_REPORT_CLITIC)))
		k += rep->words[k].span;
	return k < *stop ? k : SIZE_MAX;
}

/* The first token behind a frame's right side: that of the next frame which
 * does not lie within what this one reports. */
static size_t
right_bound(const struct reader *r, const struct lede_frame *frames, size_t n,
    size_t i, size_t to, size_t *next)
{
	for (*next = i + 1; *next < n; ++*next) {
		const struct lede_frame *g = &frames[*next];

		if (g->kind == LEDE_FRAME_BY)
			continue;
		if (g->own || g->same) {
			size_t end = g->start;

			while (end > frames[i].end && (r->report.words[end -
			    1].is & (LEDE_REPORT_AND | LEDE_REPORT_WHILE |
			    LEDE_REPORT_ADV | LEDE_REPORT_CLITIC)))
				end--;
			return end;
		}
	}
	return to;
}

/* May the mention be one of people, who will be spoken of again? */
static bool
is_party(const struct reader *r, struct lede_mention m)
{
	if (!lede_mention_is(m))
		return false;
	for (size_t i = m.first + 1; i <= m.last; i++)
		if (r->report.words[i].capital)
			return true;
	return lede_source_who(&r->report, m) ||
	    (r->report.words[m.first].capital && r->report.words[m.first].is
	    == 0);
}

/* Who speaks where a frame does not say it. */
static struct lede_mention
inherited(const struct reader *r, const struct lede_frame *f)
{
	if (f->nobody)
		return LEDE_MENTION_NONE;
	return !lede_mention_is(r->topic) || (lede_mention_is(r->speaker) &&
	    r->speaker.first > r->topic.first) ? r->speaker : r->topic;
}

/* The last two are parts of one, with a word that reports between them. */
static void
join(struct reader *r)
{
	struct lede_quote *a = &r->quotes[r->n - 2], *b = a + 1;

	b->continues = r->n - 2;
	if (a->kind != b->kind)
		a->kind = b->kind = LEDE_QUOTE_MIXED;
}

/* The last token of what is said before token i > 0. */
static size_t
ends_at(const struct reader *r, size_t i)
{
	return i > 1 && region_of(r, i - 1) == NULL ? i - 2 : i - 1;
}

/*
 * In a language whose verb is second, are the tokens before a verb its first
 * part: a subordinate clause, or a noun phrase with a clause of its own?
 */
static bool
is_aside(const struct reader *r, size_t from, size_t to)
{
	struct lede_mention m;
	size_t comma = from;

	while (from < to && (r->report.words[from].mark ||
	    IS(&r->report, from, AND)))
		from++;
	if (from >= to || IS(&r->report, from, SUB))
		return !is_that(r, from) || !reported_mood(r, from, to);
	while (comma + 1 < to && !lede_report_comma(&r->report, comma))
		comma++;
	if (comma + 2 >= to)
		return false;
	if (IS(&r->report, from, PREP))
		from++;
	m = lede_source_at(&r->report, from, comma);
	return lede_mention_is(m) && m.last + 1 == comma;
}

/*
 * Read the frame i; `left` is the first token that no frame before it has
 * taken.  Returns what the next may have.
 */
static size_t
read_verb(struct reader *r, const struct lede_frame *frames, size_t n,
    size_t *i, size_t left, size_t to)
{
	const struct lede_frame *f = &frames[*i];
	struct lede_mention source = lede_mention_is(f->source) ? f->source :
	    inherited(r, f);
	size_t quoted, next, stop, at, at_first, end = right_bound(r, frames, n, *i, to, &next);
	bool before = lede_report_after(&r->report, left, f->start);

	if (f->kind == LEDE_FRAME_TAG && before && region_of(r, ends_at(r,
	    f->start)) == NULL)
		before = false;
	if (before && lede_mention_is(f->source) && !f->behind &&
	    f->source.first == f->start && region_of(r, f->start - 1) == NULL)
		before = false;
	if (is_party(r, source))
		r->topic = source;
	at = content_behind(r, f, end, &stop);
	/* The object of what is no person's act: the rise confirms the trend. */
	if (at != SIZE_MAX && f->kind == LEDE_FRAME_CALL && !before &&
	    !is_party(r, source) && !is_that(r, at) && !is_mark(r, at - 1,
	    ":") && region_of(r, at) == NULL)
		at = SIZE_MAX;
	/* What is reported by nobody is between quotation marks. */
	if (before && f->nobody && !r->report.style.verb_second &&
	    region_of(r, ends_at(r, f->start)) == NULL)
		before = false;
	/* Nachdem er kam, sagte X: no content either. */
	if (before && region_of(r, ends_at(r, f->start)) == NULL &&
	    r->report.style.verb_second && is_aside(r, left, f->start))
		before = false;
	/* Al respecto, dijo que: what stands before is no content. */
	if (before && region_of(r, ends_at(r, f->start)) == NULL &&
	    at != SIZE_MAX && (is_that(r, at) || is_mark(r, at - 1, ":")) &&
	    (!r->report.style.verb_second || words_in(r, left, f->start,
	    &quoted) < 5))
		before = false;
	/* Then he laughed: "...", he said: only what the colon brings. */
	if (before && region_of(r, ends_at(r, f->start)) != NULL) {
		at_first = region_of(r, ends_at(r, f->start))->first;
		if (at_first > left && is_mark(r, at_first - 1, ":"))
			left = at_first;
	}
	if (before)
		before = add(r, left, f->start, source, f, .9);
	/* Its aim, he said, was to learn. */
	if (before && at == SIZE_MAX && region_of(r, ends_at(r, f->start)) ==
	    NULL && f->end + 3 < end && lede_report_comma(&r->report, f->end)
	    && !(r->report.words[f->end + 1].is & (LEDE_REPORT_REL |
	    LEDE_REPORT_SUB | LEDE_REPORT_SAYING | LEDE_REPORT_AND |
	    LEDE_REPORT_DET | LEDE_REPORT_PREP)))
		at = f->end + 1;
	else if (before && at != SIZE_MAX && !is_mark(r, at - 1, ":") &&
	    region_of(r, at) == NULL && !reported_mood(r, at, stop))
		at = SIZE_MAX;
	if (at == SIZE_MAX)
		return f->end;
	if (add(r, at, stop, source, f, .85) && before)
		join(r);
	*i = next - 1;
	return stop;
}

/* según dijo X en un comunicado, ...: behind that comma. */
static size_t
behind_adjuncts(const struct reader *r, size_t i, size_t to)
{
	size_t k = i, next;

	while (k < to && k < i + GAP_MAX) {
		if (lede_report_comma(&r->report, k))
			return k + 1;
		next = behind_adjunct(r, k, to);
		if (next == k)
			break;
		k = next;
	}
	return i;
}

static size_t
read_by(struct reader *r, const struct lede_frame *frames, size_t n_frames,
    size_t i, size_t left, size_t to, bool alone)
{
	const struct lede_frame *f = &frames[i];
	size_t end = f->end, quoted, n, next;
	struct lede_mention source = lede_mention_is(f->source) ? f->source :
	    inherited(r, f);

	/* dijo X, según Y: the first has it already. */
	if (!alone)
		return end;
	while (left < f->start && (r->report.words[left].mark ||
	    (r->report.words[left].is & (LEDE_REPORT_AND | LEDE_REPORT_ADV)))
	    && region_of(r, left) == NULL)
		left++;
	if (is_party(r, source))
		r->topic = source;
	to = right_bound(r, frames, n_frames, i, to, &next);
	/* a doctrine which, according to X, ... */
	n = f->start > left + 1 && IS(&r->report, f->start - 1u - (size_t)
	    lede_report_comma(&r->report, f->start - 1), REL) ? 0 :
	    words_in(r, left, f->start, &quoted);
	if (n >= 3)
		add(r, left, f->start, source, f, .8);
	else
		end = behind_adjuncts(r, end, to);
	if (words_in(r, end, to, &quoted) < 2 || (n >= 3 &&
	    !r->report.style.verb_second && !lede_report_comma(&r->report,
	    end)))
		return end;
	add(r, end, to, source, f, .8);
	return to;
}

/* NAME: what is said */
static bool
read_transcript(struct reader *r, size_t from, size_t to)
{
	struct lede_mention m;
	size_t colon = from;

	while (colon < to && colon < from + 12 && !is_mark(r, colon, ":"))
		colon++;
	if (colon == from || colon >= to || !is_mark(r, colon, ":") ||
	    colon + 1 == to || region_of(r, from) != NULL)
		return false;
	m = lede_source_at(&r->report, from, colon);
	if (!lede_mention_is(m))
		return false;
	if (region_of(r, colon + 1) != NULL ? m.last + 5 < colon ||
	    !is_party(r, m) :
	    m.last + 1 != colon || !lede_source_who(&r->report, m))
		return false;
	return r->report.tokens->all[colon + 1].kind != LEDE_TOKEN_NUMBER &&
	    add(r, colon + 1, to, m, NULL, .6);
}

/* Does a sentence end with token i, a mark of quotation? */
static bool
stops(const struct reader *r, size_t i)
{
	return i > 0 && (is_mark(r, i - 1, ".") || is_mark(r, i - 1, "!") ||
	    is_mark(r, i - 1, "?") || is_mark(r, i - 1, "…") ||
	    is_mark(r, i, "."));
}

/* A quotation that stands alone, without a stop, heads what comes behind. */
static bool
is_paragraph(const struct reader *r, size_t from, size_t to)
{
	const struct lede_tokens *t = r->report.tokens;
	uint32_t p = t->all[from].paragraph;

	return t->paragraphs[p] == from && t->paragraphs[p + 1] == to;
}

/* Something and a colon: "..." */
static bool
read_colon(struct reader *r, size_t from, size_t to)
{
	struct lede_mention m;
	size_t colon = from, quoted;

	while (colon + 1 < to && !(is_mark(r, colon, ":") &&
	    region_of(r, colon) == NULL && region_of(r, colon + 1) != NULL))
		colon++;
	if (colon + 1 >= to || words_in(r, colon + 1, region_of(r, colon + 1)->
	    last + 1u, &quoted) < 3)
		return false;
	m = lede_source_person(&r->report, from, colon, false);
	if (!lede_mention_is(m))
		m = r->speaker;
	return add(r, colon + 1, region_of(r, colon + 1)->last + 1u, m, NULL,
	    .6);
}

/* A sentence without a word that reports. */
static void
read_plain(struct reader *r, size_t from, size_t to)
{
	bool near = r->said != SIZE_MAX && r->unit <= r->said + 2;
	struct lede_mention m = r->speaker;
	size_t quoted, n = words_in(r, from, to, &quoted), i = from;
	int mood;

	if (read_transcript(r, from, to) || read_colon(r, from, to))
		return;
	if (lede_mention_is(r->topic) && lede_mention_is(m) &&
	    r->topic.first > m.first)
		m = r->topic;
	if (quoted >= 3 && quoted == n && n < HEADING_MAX &&
	    is_paragraph(r, from, to) && !stops(r, to - 1)) {
		add(r, from, to, from == 0 ? m : LEDE_MENTION_NONE, NULL, .5);
		return;
	}
	if (quoted >= QUOTATION_MIN && quoted * 2 >= n) {
		add(r, from, to, m, NULL, .6);
		return;
	}
	mood = r->report.style.verb_second && near ?
	    reported_mood(r, from, to) : 0;
	if (mood == 2 || (mood == 1 && r->unit == r->said + 1 &&
	    r->report.tokens->all[from].paragraph == r->paragraph)) {
		add(r, from, to, m, NULL, mood == 2 ? .6 : .5);
		return;
	}
	while (i < to) {
		const struct lede_region *q = region_of(r, i);

		if (q == NULL) {
			i++;
			continue;
		}
		if (lede_mention_is(m) && words_in(r, i, q->last + 1u,
		    &quoted) >= QUOTATION_MIN + 2)
			add(r, i, q->last + 1u, m, NULL, .4);
		i = q->last + 1u;
	}
}

/* The person that a sentence begins with is who is spoken of. */
static void
note_topic(struct reader *r, size_t from, size_t to)
{
	struct lede_mention m = lede_source_person(&r->report, from, to,
	    false);

	if (lede_mention_is(m))
		r->topic = m;
}

/* « It stands, explique X, la maire. And it will. » */
static bool
read_inside(struct reader *r, size_t from, size_t to)
{
	bool found = false;

	for (size_t i = from; i < to; i++) {
		const struct lede_region *q = region_of(r, i);
		size_t left;

		if (q == NULL)
			continue;
		left = found || (q->first > from && is_mark(r, q->first - 1u,
		    ":")) ? q->first : from;
		for (i = q->first + 3u; i < q->last; i++) {
			struct lede_frame f = { .first = i, .last = i };
			struct lede_mention m;

			if (!(r->report.words[i].is & (LEDE_REPORT_SAY |
			    LEDE_REPORT_TAG)) ||
			    !lede_report_comma(&r->report, i - 1))
				continue;
			m = lede_source_behind(&r->report, i + 1, q->last);
			if (!lede_mention_is(m) || m.first > i + 4 ||
			    !is_party(r, m))
				continue;
			add(r, left, i - 1, m, &f, .7);
			left = m.last + 1;
			i = m.last;
			found = true;
		}
		if (left > q->first && add(r, left, q->last + 1u, r->speaker,
		    NULL, .7))
			join(r);
		i = q->last;
	}
	return found;
}

/* Das sagte X: the sentence before is what was said. */
static bool
read_back(struct reader *r, const struct lede_frame *f, size_t from)
{
	const struct lede_report_word *w = &r->report.words[from];

	if (!(w->is & LEDE_REPORT_BACK) || !f->behind || r->unit == 0 ||
	    r->said == r->unit - 1 || f->first > from + w->span + 2u ||
	    (f->kind != LEDE_FRAME_SAY && f->kind != LEDE_FRAME_CALL))
		return false;
	return add(r, r->from, r->to, f->source, f, .6);
}

static void
read_unit(struct reader *r, size_t from, size_t to)
{
	struct lede_frame frames[LEDE_FRAMES_MAX];
	size_t n = lede_frames_find(&r->report, from, to, frames);
	size_t left = from, before = r->n;

	if (read_inside(r, from, to))
		n = 0;
	for (size_t i = 0; i < n; i++) {
		if (frames[i].kind == LEDE_FRAME_BY ||
		    frames[i].kind == LEDE_FRAME_ASIDE)
			left = read_by(r, frames, n, i, left, to,
			    r->n == before);
		else
			left = read_verb(r, frames, n, &i, left, to);
	}
	if (r->n == before && n > 0)
		read_back(r, &frames[0], from);
	if (r->n == before)
		read_plain(r, from, to);
	r->from = from;
	r->to = to;
	if (r->n == before)
		note_topic(r, from, to);
	r->unit++;
}

/* Does a unit end before token i? */
static bool
begins_unit(const struct reader *r, size_t i)
{
	const struct lede_token *all = r->report.tokens->all;
	const uint32_t *of = r->report.quoted->of;

	if (all[i].paragraph != all[i - 1].paragraph)
		return true;
	return all[i].sentence != all[i - 1].sentence &&
	    (of[i] == 0 || of[i] != of[i - 1]);
}

/* Tokens behind a quotation where a person is looked for. */
#define AHEAD_MAX 300

/* What is said before anybody is spoken of is said by the first of them. */
static void
name_first(struct reader *r)
{
	const struct lede_tokens *t = r->report.tokens;
	struct lede_mention m;
	size_t from, to;

	for (size_t i = 0; i < r->n; i++) {
		if (r->quotes[i].speaker.end != 0 || r->quotes[i].cue.end != 0)
			break;
		from = lede_token_at(t, r->quotes[i].content.end + 1);
		to = from + AHEAD_MAX < t->n ? from + AHEAD_MAX : t->n;
		m = lede_source_person(&r->report, from, to, true);
		if (lede_mention_is(m))
			r->quotes[i].speaker = span_of(r, m.first, m.last);
		break;
	}
}

static void
name_all(struct reader *r)
{
	const struct lede_tokens *t = r->report.tokens;
	struct lede_persons persons;

	lede_persons_find(&persons, &r->report, r->arena);
	for (size_t i = 0; i < r->n; i++) {
		struct lede_span s = r->quotes[i].speaker;
		struct lede_mention m;

		if (s.end == 0)
			continue;
		m.first = lede_token_at(t, s.start);
		m.last = lede_token_at(t, s.end - 1);
		r->quotes[i].name = lede_persons_name(&persons, m);
	}
}

struct lede_quote *
lede_reporting_find(const struct lede_tokens *tokens,
    const struct lede_quoted *quoted, enum lede_lang lang,
    struct lede_arena *arena, size_t *n)
{
	struct reader r = {
		.arena = arena, .speaker = LEDE_MENTION_NONE,
		.topic = LEDE_MENTION_NONE, .said = SIZE_MAX - 10,
	};

	lede_report_words(&r.report, tokens, quoted, lang, arena);
	for (size_t i = 0, from = 0; i < tokens->n; i++)
		if (i + 1 == tokens->n || begins_unit(&r, i + 1)) {
			read_unit(&r, from, i + 1);
			from = i + 1;
		}
	name_first(&r);
	name_all(&r);
	*n = r.n;
	return r.quotes;
}
