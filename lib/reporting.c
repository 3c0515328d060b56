#include "reporting.h"

#include "reportcontent.h"
#include "reportname.h"
#include "reportread.h"

/* Tokens [from, to) of one sentence; to: one behind its last. */
struct part {
	size_t from, to;
};

struct lede_span
lede_reader_span(const struct lede_reader *r, size_t first, size_t last)
{
	const struct lede_token *all = r->report.tokens->all;
	size_t start = all[first].start;

	/* d'Éric, qu'elle: not what is elided before a name. */
	if (r->report.words[first].before & (LEDE_REPORT_OF |
	    LEDE_REPORT_THAT))
		start += r->report.words[first].prefix;
	return (struct lede_span){ start, all[last].end };
}

/* Is token i a mark that opens or closes a quotation? */
static bool
edge(const struct lede_report *rep, size_t i)
{
	const struct lede_region *q = lede_report_region(rep, i);

	return q != NULL && (q->first == i || q->last == i);
}

/* Leave out marks that are none of quotation, and "and", at both ends. */
static struct part
trim(const struct lede_reader *r, size_t from, size_t to)
{
	const struct lede_report *rep = &r->report;

	while (from < to && !edge(rep, from) && (rep->words[from].mark ||
	    (LEDE_IS(rep, from, AND) && !rep->words[from].capital &&
	    lede_report_region(rep, from) == NULL)))
		from++;
	while (to > from && rep->words[to - 1].mark && !edge(rep, to - 1))
		to--;
	return (struct part){ from, to };
}

/*
 * How many of the findings had the right words and the right speaker, on news
 * in German, Spanish, French and Portuguese: direct, mixed, indirect.
 */
static const double sure[LEDE_EVIDENCE_N][LEDE_QUOTE_INDIRECT + 1] = {
	[LEDE_EVIDENCE_BEFORE] = { .97, .86, .70 },
	[LEDE_EVIDENCE_THAT] = { .89, .89, .80 },
	[LEDE_EVIDENCE_COLON] = { .89, .70, .45 },
	[LEDE_EVIDENCE_CLAUSE] = { .85, .80, .58 },
	[LEDE_EVIDENCE_OBJECT] = { .86, .85, .60 },
	[LEDE_EVIDENCE_BY] = { .95, .90, .73 },
	[LEDE_EVIDENCE_INSIDE] = { .85, .60, .60 },
	[LEDE_EVIDENCE_CARRIED] = { .78, .53, .60 },
	[LEDE_EVIDENCE_WEAK] = { .50, .40, .50 },
};
#define SURE_OF_NOBODY .4

bool
lede_reader_add(struct lede_reader *r, size_t from, size_t to,
    struct lede_party source, const struct lede_frame *f,
    enum lede_evidence evidence)
{
	struct part p = trim(r, from, to);
	struct lede_quote *q;
	size_t quoted, n = lede_report_count(&r->report, p.from, p.to, &quoted);

	if (n == 0)
		return false;
	r->quotes = lede_arena_more(r->arena, r->quotes, r->n, &r->cap,
	    sizeof(*r->quotes));
	q = &r->quotes[r->n++];
	*q = (struct lede_quote){
		.kind = quoted == n ? LEDE_QUOTE_DIRECT : quoted > 0 ?
		    LEDE_QUOTE_MIXED : LEDE_QUOTE_INDIRECT,
		.continues = LEDE_QUOTE_NONE,
	};
	q->confidence = sure[evidence][q->kind];
	q->content.start = r->report.tokens->all[p.from].start;
	q->content.end = r->report.tokens->all[p.to - 1].end;
	if (f != NULL)
		q->cue = lede_reader_span(r, f->first, f->last);
	if (lede_party_is(source)) {
		q->speaker = lede_reader_span(r, source.first, source.last);
		r->speaker = source;
	} else {
		q->confidence *= SURE_OF_NOBODY;
	}
	r->said = r->unit;
	r->paragraph = r->report.tokens->all[p.from].paragraph;
	return true;
}

bool
lede_reader_party(const struct lede_reader *r, struct lede_party m)
{
	if (!lede_party_is(m))
		return false;
	for (size_t i = m.first + 1; i <= m.last; i++)
		if (r->report.words[i].capital)
			return true;
	return lede_source_who(&r->report, m) ||
	    (r->report.words[m.first].capital && r->report.words[m.first].is
	    == 0);
}

/* Who speaks where a frame does not say it. */
static struct lede_party
inherited(const struct lede_reader *r, const struct lede_frame *f)
{
	if (f->nobody)
		return LEDE_PARTY_NONE;
	return !lede_party_is(r->topic) || (lede_party_is(r->speaker) &&
	    r->speaker.first > r->topic.first) ? r->speaker : r->topic;
}

void
lede_reader_join(struct lede_reader *r)
{
	struct lede_quote *a = &r->quotes[r->n - 2], *b = a + 1;

	b->continues = r->n - 2;
	if (a->kind != b->kind)
		a->kind = b->kind = LEDE_QUOTE_MIXED;
}

/*
 * Is what stands before a frame, from token left, reported by it?  at: where
 * its content begins behind it, or SIZE_MAX.
 */
static bool
reports_before(const struct lede_reader *r, const struct lede_frame *f,
    size_t left, size_t at)
{
	const struct lede_report *rep = &r->report;
	bool second = rep->style.verb_second;

	if (!lede_report_after(rep, left, f->start))
		return false;
	if (lede_report_region(rep, lede_content_last(rep, f->start)) != NULL)
		return true;
	/* "...", the mayor said; but not: On Monday, the mayor said */
	if (lede_party_is(f->source) && !f->behind &&
	    f->source.first == f->start)
		return false;
	/* What is reported by nobody is between quotation marks, and so is
	 * what has no verb of speech. */
	if (f->kind == LEDE_FRAME_TAG || (f->nobody && !second))
		return false;
	/* Nachdem er kam, sagte X */
	if (second && lede_content_aside(rep, left, f->start))
		return false;
	/* Al respecto, dijo que */
	return at == SIZE_MAX || !(lede_content_that(rep, at) ||
	    lede_report_mark(rep, at - 1, ":")) || (second &&
	    lede_report_count(rep, left, f->start, NULL) >= 5);
}

/* Then he laughed: "...", he said: what is said begins behind the colon. */
static size_t
behind_colon(const struct lede_report *rep, size_t left, size_t start)
{
	const struct lede_region *q = lede_report_region(rep,
	    lede_content_last(rep, start));

	return q != NULL && q->first > left &&
	    lede_report_mark(rep, q->first - 1u, ":") ? q->first : left;
}

/* Where what was said before a frame goes on behind it; at: see above. */
static size_t
goes_on(const struct lede_report *rep, const struct lede_frame *f, size_t at,
    size_t stop)
{
	const uint64_t other = LEDE_REPORT_REL | LEDE_REPORT_SUB |
	    LEDE_REPORT_SAYING | LEDE_REPORT_AND | LEDE_REPORT_DET |
	    LEDE_REPORT_PREP;

	if (at != SIZE_MAX)
		return lede_report_mark(rep, at - 1, ":") ||
		    lede_report_region(rep, at) != NULL ||
		    lede_content_mood(rep, at, stop) ? at : SIZE_MAX;
	/* Its aim, he said, was to learn. */
	return lede_report_region(rep, lede_content_last(rep, f->start)) ==
	    NULL && f->end + 3 < stop && lede_report_comma(rep, f->end) &&
	    !(rep->words[f->end + 1].is & other) ? f->end + 1 : SIZE_MAX;
}

static enum lede_evidence
evidence_of(const struct lede_report *rep, const struct lede_frame *f,
    size_t at)
{
	return lede_content_that(rep, at) ? LEDE_EVIDENCE_THAT :
	    lede_report_mark(rep, at - 1, ":") ||
	    lede_report_region(rep, at) != NULL ? LEDE_EVIDENCE_COLON :
	    f->kind == LEDE_FRAME_CALL ? LEDE_EVIDENCE_OBJECT :
	    LEDE_EVIDENCE_CLAUSE;
}

/*
 * Read the frame i; `left` is the first token that no frame before it has
 * taken.  Returns what the next may have.
 */
static size_t
read_verb(struct lede_reader *r, const struct lede_frame *frames, size_t n,
    size_t *i, size_t left, size_t to)
{
	const struct lede_report *rep = &r->report;
	const struct lede_frame *f = &frames[*i];
	struct lede_party source = lede_party_is(f->source) ? f->source :
	    inherited(r, f);
	size_t next, stop, end = lede_content_bound(rep, frames, n, *i, to,
	    &next);
	size_t at = lede_content_behind(rep, f, end, &stop);
	bool party = lede_reader_party(r, source), before;

	if (party)
		r->topic = source;
	/* The object of what is no person's act: growth confirms the trend. */
	if (at != SIZE_MAX && f->kind == LEDE_FRAME_CALL && !party &&
	    !lede_report_after(rep, left, f->start) &&
	    !lede_content_that(rep, at) &&
	    !lede_report_mark(rep, at - 1, ":") &&
	    lede_report_region(rep, at) == NULL)
		at = SIZE_MAX;
	before = reports_before(r, f, left, at) && lede_reader_add(r,
	    behind_colon(rep, left, f->start), f->start, source, f,
	    LEDE_EVIDENCE_BEFORE);
	if (before)
		at = goes_on(rep, f, at, stop);
	if (at == SIZE_MAX)
		return f->end;
	if (lede_reader_add(r, at, stop, source, f, evidence_of(rep, f, at))
	    && before)
		lede_reader_join(r);
	*i = next - 1;
	return stop;
}

/* laut X, selon X; alone: nothing in the sentence is reported yet. */
static size_t
read_by(struct lede_reader *r, const struct lede_frame *frames, size_t n,
    size_t i, size_t left, size_t to, bool alone)
{
	const struct lede_report *rep = &r->report;
	const struct lede_frame *f = &frames[i];
	size_t end = f->end, words, next;
	struct lede_party source = lede_party_is(f->source) ? f->source :
	    inherited(r, f);

	/* dijo X, según Y: the first has it already. */
	if (!alone)
		return end;
	while (left < f->start && lede_report_region(rep, left) == NULL &&
	    (rep->words[left].mark || (rep->words[left].is &
	    (LEDE_REPORT_AND | LEDE_REPORT_ADV))))
		left++;
	if (lede_reader_party(r, source))
		r->topic = source;
	to = lede_content_bound(rep, frames, n, i, to, &next);
	/* a doctrine which, according to X, ... */
	words = f->start > left + 1 && LEDE_IS(rep, f->start - 1u -
	    (size_t)lede_report_comma(rep, f->start - 1), REL) ? 0 :
	    lede_report_count(rep, left, f->start, NULL);
	if (words >= 3)
		lede_reader_add(r, left, f->start, source, f, LEDE_EVIDENCE_BY);
	else
		end = lede_content_comma(rep, end, to);
	if (lede_report_count(rep, end, to, NULL) < 2 || (words >= 3 &&
	    !rep->style.verb_second && !lede_report_comma(rep, end)))
		return end;
	lede_reader_add(r, end, to, source, f, LEDE_EVIDENCE_BY);
	return to;
}

/*
 * The person that a sentence begins with is who is spoken of; one that is not
 * known, farther back in it, is not: "que una autoridad tenga el coche".
 */
#define BEGINS_MAX 3

static void
note_topic(struct lede_reader *r, size_t from, size_t to)
{
	struct lede_party m = lede_source_person(&r->report, from, to,
	    false);

	if (lede_party_is(m) && (m.first < from + BEGINS_MAX ||
	    !r->report.words[m.first].many))
		r->topic = m;
}

/* Das sagte X: the sentence before is what was said. */
static bool
read_back(struct lede_reader *r, const struct lede_frame *f, size_t from)
{
	const struct lede_report_word *w = &r->report.words[from];

	if (!(w->is & LEDE_REPORT_BACK) || !f->behind || r->unit == 0 ||
	    r->said == r->unit - 1 || f->first > from + w->span + 2u ||
	    (f->kind != LEDE_FRAME_SAY && f->kind != LEDE_FRAME_CALL))
		return false;
	return lede_reader_add(r, r->from, r->to, f->source, f,
	    LEDE_EVIDENCE_CARRIED);
}

/* X denies it all, said Y: is the last frame about the whole sentence? */
static bool
reports_all(const struct lede_report *rep, const struct lede_frame *frames,
    size_t n, size_t from, size_t to)
{
	const struct lede_frame *f = &frames[n - 1];

	return f->kind == LEDE_FRAME_SAY && f->behind && f->start > from + 1 &&
	    lede_report_comma(rep, f->start - 1) &&
	    lede_report_region(rep, f->start - 2) == NULL &&
	    lede_report_count(rep, f->end, to, NULL) < 6 &&
	    frames[0].start < f->start &&
	    !lede_report_after(rep, from, frames[0].start) &&
	    frames[0].kind != LEDE_FRAME_BY &&
	    frames[0].kind != LEDE_FRAME_ASIDE;
}

static void
read_unit(struct lede_reader *r, size_t from, size_t to)
{
	struct lede_frame frames[LEDE_FRAMES_MAX];
	size_t n = lede_frames_find(&r->report, from, to, frames);
	size_t left = from, before = r->n;

	if (lede_reader_inside(r, from, to))
		n = 0;
	if (n > 1 && reports_all(&r->report, frames, n, from, to)) {
		lede_reader_add(r, from, frames[n - 1].start,
		    frames[n - 1].source, &frames[n - 1],
		    LEDE_EVIDENCE_BEFORE);
		to = frames[--n].start;
	}
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
		lede_reader_plain(r, from, to);
	r->from = from;
	r->to = to;
	if (r->n == before)
		note_topic(r, from, to);
	r->unit++;
}

/* Does a unit end before token i? */
static bool
begins_unit(const struct lede_reader *r, size_t i)
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
name_first(struct lede_reader *r)
{
	const struct lede_tokens *t = r->report.tokens;
	struct lede_party m;
	size_t from, to;

	for (size_t i = 0; i < r->n; i++) {
		if (r->quotes[i].speaker.end != 0 || r->quotes[i].cue.end != 0)
			break;
		from = lede_token_at(t, r->quotes[i].content.end + 1);
		to = from + AHEAD_MAX < t->n ? from + AHEAD_MAX : t->n;
		m = lede_source_person(&r->report, from, to, true);
		if (lede_party_is(m))
			r->quotes[i].speaker = lede_reader_span(r, m.first,
			    m.last);
		break;
	}
}

static void
name_all(struct lede_reader *r)
{
	const struct lede_tokens *t = r->report.tokens;
	struct lede_persons persons;

	lede_persons_find(&persons, &r->report, r->arena);
	for (size_t i = 0; i < r->n; i++) {
		struct lede_span s = r->quotes[i].speaker;
		struct lede_party m;

		if (s.end == 0)
			continue;
		m.first = lede_token_at(t, s.start);
		m.last = lede_token_at(t, s.end - 1);
		r->quotes[i].name = lede_persons_name(&persons, m);
		r->quotes[i].role = lede_persons_role(&persons, m);
	}
}

struct lede_quote *
lede_reporting_find(const struct lede_tokens *tokens,
    const struct lede_quoted *quoted, enum lede_lang lang,
    struct lede_arena *arena, size_t *n)
{
	struct lede_reader r = {
		.arena = arena, .speaker = LEDE_PARTY_NONE,
		.topic = LEDE_PARTY_NONE, .said = SIZE_MAX - 10,
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
