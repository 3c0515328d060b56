#include "reportframe.h"

/* Tokens between the parts of a verb. */
#define VERB_MAX 40

/* Tokens of a name between quotation marks. */
#define SHORT_MAX 8

/* Tokens of a quotation before a verb that no table has. */
#define TAG_MIN 5

/* The auxiliary of the participle at token i, SIZE_MAX: none. */
static size_t
auxiliary(const struct lede_report *r, size_t from, size_t i)
{
	size_t k = i, reach = r->style.verb_second ? VERB_MAX : 8;

	if (from + reach < i)
		from = i - reach;
	while (k-- > from) {
		const struct lede_report_word *w = &r->words[k];

		if (r->quoted->of[k] != 0) {
			const struct lede_region *q = &r->quoted->all[
			    r->quoted->of[k] - 1];

			/* hat „Babo“ gelobt */
			if (!r->style.verb_second || q->last - q->first >
			    SHORT_MAX || q->first <= from)
				break;
			k = q->first;
			continue;
		}
		if (w->is & LEDE_REPORT_AUX)
			return k;
		/* s'était dit */
		if ((w->is & LEDE_REPORT_OTHER) && (w->before &
		    LEDE_REPORT_CLITIC))
			return k;
		if (r->style.verb_second)
			continue;
		if (lede_report_mark(r, k, "-") || (w->is & (LEDE_REPORT_ADV |
		    LEDE_REPORT_CLITIC | LEDE_REPORT_PRONOUN |
		    LEDE_REPORT_NOBODY)))
			continue;
		break;
	}
	return SIZE_MAX;
}

/* Could the finite verb at i be a noun: the demand, of demand? */
static bool
is_noun(const struct lede_report *r, size_t from, size_t to, size_t i)
{
	const struct lede_report_word *w;

	if (r->words[i].capital && (r->style.noun_capital || i > from))
		return i > from || r->style.noun_capital;
	if (r->words[i].before & LEDE_REPORT_DET)
		return !(r->words[i].before & LEDE_REPORT_CLITIC);
	if (i == from)
		return false;
	if (r->style.noun_capital && i + 1 < to && r->words[i + 1].capital)
		while (i > from + 1 && LEDE_IS(r, i - 1, ADV))
			i--;	/* des immer wieder behaupteten Mangels */
	w = &r->words[i - 1];
	if (w->capital || w->mark)
		return false;
	return (w->is & (LEDE_REPORT_DET | LEDE_REPORT_OF |
	    LEDE_REPORT_PREP)) && !(w->is & (LEDE_REPORT_PRONOUN |
	    LEDE_REPORT_AND | LEDE_REPORT_CLITIC | LEDE_REPORT_WHO));
}

static enum lede_frame_kind
kind_of(uint64_t is)
{
	return is & (LEDE_REPORT_SAY | LEDE_REPORT_SAID) ? LEDE_FRAME_SAY :
	    is & (LEDE_REPORT_TAG | LEDE_REPORT_TAGGED) ? LEDE_FRAME_TAG :
	    LEDE_FRAME_CALL;
}

/* heißt es in der Mitteilung, se lee en el informe: what says it. */
static void
source_nobody(const struct lede_report *r, struct lede_frame *f, size_t from,
    size_t to)
{
	size_t i = f->end > f->last ? f->end : f->last + 1u;
	struct lede_party m = LEDE_PARTY_NONE;

	while (i < to && LEDE_IS(r, i, ADV) && !LEDE_IS(r, i, PREP))
		i += r->words[i].span;
	if (i + 1 < to && (r->words[i].is & (LEDE_REPORT_PREP |
	    LEDE_REPORT_OF)))
		m = lede_source_whole(r, i + r->words[i].span, to);
	else if (r->style.verb_second && f->first > from + 1 &&
	    LEDE_IS(r, from, PREP))
		m = lede_source_at(r, from + 1, f->first);
	if (lede_party_is(m) && (r->style.verb_second ||
	    lede_source_who(r, m))) {
		f->source = m;
		f->nobody = false;
	}
}

static struct lede_party
behind_if(const struct lede_report *r, struct lede_frame *f, size_t i,
    size_t to)
{
	struct lede_party m;

	if (LEDE_IS(r, f->first, NOBODY) && r->words[f->first].span > 1) {
		f->nobody = true;	/* heißt es */
		f->end = f->first + r->words[f->first].span;
		return LEDE_PARTY_NONE;
	}
	if (i < to && LEDE_IS(r, i, NOBODY) && !LEDE_IS(r, i, PRONOUN)) {
		/* so will es X */
		m = i + 1 >= to || LEDE_IS(r, i + 1, OBJECT) ?
		    LEDE_PARTY_NONE : lede_source_at(r, i + 1, to);
		f->nobody = !lede_party_is(m);
		f->behind = !f->nobody;
		f->end = i + 1;
		return m;
	}
	m = lede_source_behind(r, i, to);
	f->behind = lede_party_is(m);
	return m;
}

/* Do people stand at token i, directly behind a verb? */
static bool
is_subject(const struct lede_report *r, size_t i, size_t to)
{
	struct lede_party m;

	if (i >= to || LEDE_IS(r, i, OBJECT))
		return false;
	m = lede_source_at(r, i, to);
	return lede_party_is(m) && ((LEDE_IS(r, i, PRONOUN) &&
	    r->words[i].gender != 0) || lede_source_who(r, m));
}

/* A verb that follows the first part of its sentence, as in German. */
static void
source_second(const struct lede_report *r, struct lede_frame *f, size_t from,
    size_t to)
{
	size_t finite = f->first;
	struct lede_party m = LEDE_PARTY_NONE;

	m = lede_source_commas(r, from, finite);
	if (!lede_party_is(m) && !lede_report_after(r, from, finite))
		m = lede_source_before(r, from, finite, &f->same);
	if (lede_party_is(m) && !lede_source_who(r, m) &&
	    !LEDE_IS(r, m.first, DET) && is_subject(r, finite + 1, to))
		m = LEDE_PARTY_NONE;	/* Als Grund nannte er ... */
	if (!lede_party_is(m) && !f->same)
		m = behind_if(r, f, f->last + 1, to);
	f->source = m;
	if (f->nobody)
		source_nobody(r, f, from, to);
}

static void
source_svo(const struct lede_report *r, struct lede_frame *f, size_t from,
    size_t to)
{
	struct lede_party m = LEDE_PARTY_NONE;
	size_t i = f->first;

	/* a-t-il dit: the pronoun within */
	for (size_t k = f->first + 1; k < f->last; k++) {
		f->nobody |= LEDE_IS(r, k, NOBODY) &&
		    lede_report_mark(r, k - 1, "-");
		if (LEDE_IS(r, k, PRONOUN) && lede_report_mark(r, k - 1, "-")) {
			f->source = (struct lede_party){ k, k };
			f->behind = true;
			return;
		}
	}
	while (i > from && !r->words[i - 1].capital && (r->words[i - 1].is &
	    LEDE_REPORT_CLITIC) && !LEDE_IS(r, i - 1, PRONOUN) &&
	    r->quoted->of[i - 1] == 0) {
		f->nobody |= LEDE_IS(r, i - 1, NOBODY);
		i--;
	}
	f->first = i;
	if (i > from && LEDE_IS(r, i - 1, NOBODY) && !LEDE_IS(r, i - 1, CLITIC))
		f->nobody = true;
	if (f->nobody) {
		source_nobody(r, f, from, to);
		return;
	}
	m = lede_source_commas(r, from, i);
	if (!lede_party_is(m) && lede_report_after(r, from, i))
		m = behind_if(r, f, f->last + 1, to);
	if (!lede_party_is(m))
		m = lede_source_before(r, from, i, &f->same);
	if (!lede_party_is(m) && !f->same && !lede_report_after(r, from, i)) {
		m = behind_if(r, f, f->last + 1, to);
		/* More often it is an object. */
		if (lede_party_is(m) && !lede_source_who(r, m)) {
			m = LEDE_PARTY_NONE;
			f->behind = false;
		}
	}
	f->source = m;
}

/* A word of no table where a verb that reports must stand: "...", laughed X. */
static bool
is_tag(const struct lede_report *r, size_t from, size_t i)
{
	return i > from + TAG_MIN && r->words[i].is == 0 &&
	    r->tokens->all[i].letters == LEDE_CASE_LOWER &&
	    lede_report_mark(r, i - 1, ",") && r->quoted->of[i - 2] != 0 &&
	    i - r->quoted->all[r->quoted->of[i - 2] - 1].first > TAG_MIN;
}

/* The verb at token i as a frame; false: it does not report. */
static bool
verb_at(const struct lede_report *r, size_t from, size_t to, size_t i,
    struct lede_frame *f)
{
	const struct lede_report_word *w = &r->words[i];
	const uint64_t participle = LEDE_REPORT_SAID | LEDE_REPORT_CALLED |
	    LEDE_REPORT_TAGGED;
	size_t particle, aux;

	*f = (struct lede_frame){ .first = i, .last = i + w->span - 1u,
	    .tail = SIZE_MAX, .source = LEDE_PARTY_NONE };
	if ((w->is & participle) && r->style.verb_second && i + 1 < to &&
	    LEDE_IS(r, i + 1, AUX)) {	/* wie er gesagt hat */
		f->kind = kind_of(w->is & participle);
		f->last = i + 1;
	} else if ((w->is & participle) && (!(w->is & LEDE_REPORT_VERB) ||
	    !lede_report_after(r, from, i)) && (aux = auxiliary(r, from, i)) !=
	    SIZE_MAX) {
		f->kind = kind_of(w->is & participle);
		f->first = aux;
		if (r->style.verb_second && aux + 1 < i) {
			f->last = aux;
			f->tail = i;
		}
	} else if ((w->is & LEDE_REPORT_VERB) && !is_noun(r, from, to, i)) {
		if (!lede_report_verb(r, i, to, &particle))
			return false;
		/* nennt sich, erklärt sich: of itself */
		if (r->style.verb_second && f->last + 1 < to &&
		    particle == SIZE_MAX && w->span == 1 &&
		    !(w->is & LEDE_REPORT_TAG) && lede_token_is(r->tokens,
		    i + 1, "sich"))
			return false;
		f->kind = kind_of(w->is & LEDE_REPORT_VERB);
		if (particle != SIZE_MAX)
			f->tail = particle;
	} else if ((w->is & LEDE_REPORT_SAYING) && i > from &&
	    (lede_report_comma(r, i - 1) || (i + 1 < to &&
	    r->quoted->of[i + 1] != 0))) {
		f->kind = LEDE_FRAME_CALL;
		f->same = lede_report_comma(r, i - 1);
	} else if ((w->is & LEDE_REPORT_TO_SAY) && i > from &&
	    LEDE_IS(r, i - 1, MODAL)) {
		f->kind = LEDE_FRAME_SAY;
		f->first = i - 1;
	} else if (is_tag(r, from, i)) {
		f->kind = LEDE_FRAME_TAG;
		f->source = lede_source_whole(r, i + 1, to);
		f->behind = true;
		return lede_party_is(f->source);
	} else {
		return false;
	}
	if (f->same)
		return true;
	if (r->style.verb_second)
		source_second(r, f, from, to);
	else
		source_svo(r, f, from, to);
	return true;
}

static void
set_bounds(const struct lede_report *r, struct lede_frame *f, size_t from)
{
	f->start = f->first;
	if (f->end == 0)
		f->end = f->last + 1;
	if (f->tail == SIZE_MAX || f->tail > f->last)
		f->end = f->end > f->first + 1 ? f->end : f->first + 1;
	if (lede_party_is(f->source) && !f->apart) {
		if (f->source.first < f->start)
			f->start = f->source.first;
		if (f->source.last + 1 > f->end)
			f->end = f->source.last + 1;
	}
	for (size_t k = f->start; k > from && k + 4 > f->start; k--)
		if (r->words[k - 1].is & LEDE_REPORT_WHILE)
			f->own = true;
}

/* laut X, selon X, X zufolge, según dijo X */
static bool
by_at(const struct lede_report *r, size_t from, size_t to, size_t i,
    struct lede_frame *f)
{
	const struct lede_report_word *w = &r->words[i];
	size_t next = i + w->span;
	bool same;

	*f = (struct lede_frame){ .kind = LEDE_FRAME_BY, .first = i,
	    .last = next - 1, .tail = SIZE_MAX, .source = LEDE_PARTY_NONE };
	if (w->is & LEDE_REPORT_BY_TAIL) {
		f->source = lede_source_before(r, from, i, &same);
		if (!lede_party_is(f->source))
			f->source = lede_source_tail(r, from, i);
		return lede_party_is(f->source) && f->source.last + 1 == i;
	}
	if (w->is & LEDE_REPORT_BY_FOR) {
		if (i != from)
			return false;
		f->kind = LEDE_FRAME_ASIDE;
		f->source = lede_source_whole(r, next, to);
		return lede_party_is(f->source) && f->source.last + 1 < to &&
		    lede_report_comma(r, f->source.last + 1) &&
		    lede_source_who(r, f->source);
	}
	if ((w->is & LEDE_REPORT_SO) && !lede_report_after(r, from, i))
		return false;
	/* el segundo hombre: an ordinal */
	if (i > from && !r->words[i - 1].mark && (r->words[i - 1].is &
	    LEDE_REPORT_DET) && !LEDE_IS(r, i - 1, CLITIC) && w->span == 1 &&
	    !LEDE_IS(r, i, SO))
		return false;
	for (size_t k = next; k < to && k < next + 4 && !(w->is &
	    LEDE_REPORT_SO); k++) {
		if (r->words[k].is & (LEDE_REPORT_SAY | LEDE_REPORT_CALL |
		    LEDE_REPORT_SAID | LEDE_REPORT_CALLED)) {
			f->last = k;
			/* secondo quanto riferito dalla polizia: by whom */
			f->source = lede_source_behind(r, k + 1 + (k + 2 < to &&
			    !(r->words[k].is & (LEDE_REPORT_SAY |
			    LEDE_REPORT_CALL)) && LEDE_IS(r, k + 1, PREP)),
			    to);
			return !(w->is & LEDE_REPORT_BY_AS) ||
			    lede_party_is(f->source);
		}
		if (!(r->words[k].is & (LEDE_REPORT_CLITIC | LEDE_REPORT_AUX |
		    LEDE_REPORT_ADV)))
			break;
	}
	if (!(w->is & (LEDE_REPORT_BY | LEDE_REPORT_SO)))
		return false;
	f->source = lede_source_whole(r, next, to);
	/* selon X, la loi ...: that is no apposition */
	if (i == from && lede_party_is(f->source) && (f->source.last + 1 >=
	    to || !lede_report_comma(r, f->source.last + 1)))
		f->source = lede_source_at(r, next, to);
	return lede_party_is(f->source);
}

/* nach ersten Angaben (der Polizei): token i is "nach". */
static bool
by_near(const struct lede_report *r, size_t i, size_t to,
    struct lede_frame *f)
{
	size_t noun = i + 1;
	struct lede_party m;

	while (noun < to && noun < i + 4 && !LEDE_IS(r, noun, BY_NOUN) &&
	    !r->words[noun].mark && !r->words[noun].capital)
		noun++;
	if (noun >= to || !LEDE_IS(r, noun, BY_NOUN) || !r->words[noun].capital)
		return false;
	*f = (struct lede_frame){ .kind = LEDE_FRAME_BY, .first = i,
	    .last = i, .tail = SIZE_MAX,
	    .source = { i + 1, noun } };
	if (noun + 1 < to && LEDE_IS(r, noun + 1, OF)) {
		m = lede_source_at(r, noun + (LEDE_IS(r, noun + 1, DET) ?
		    1 : 2), to);
		if (lede_party_is(m))
			f->source = m;
	}
	return true;
}

/* nach eigener Aussage */
static bool
by_self(const struct lede_report *r, size_t from, size_t to, size_t i,
    struct lede_frame *f)
{
	*f = (struct lede_frame){ .kind = LEDE_FRAME_BY, .first = i,
	    .last = i + r->words[i].span - 1u, .tail = SIZE_MAX };
	f->source = lede_source_first(r, from, i);
	/* Nach eigener Aussage war X dort. */
	if (!lede_party_is(f->source))
		f->source = lede_source_behind(r, f->last + 1u +
		    r->style.verb_second, to);
	f->apart = true;
	return true;
}

size_t
lede_frames_find(const struct lede_report *r, size_t from, size_t to,
    struct lede_frame frames[LEDE_FRAMES_MAX])
{
	const uint64_t by = LEDE_REPORT_BY | LEDE_REPORT_BY_TAIL |
	    LEDE_REPORT_BY_FOR | LEDE_REPORT_BY_AS | LEDE_REPORT_SO;
	size_t n = 0;

	for (size_t i = from; i < to && n < LEDE_FRAMES_MAX; i++) {
		struct lede_frame *f = &frames[n];

		if (r->words[i].mark || r->quoted->of[i] != 0)
			continue;
		if ((r->words[i].is & by) && by_at(r, from, to, i, f)) {
			set_bounds(r, f, from);
			n++;
			i = f->end - 1;
			continue;
		}
		if ((LEDE_IS(r, i, BY_NEAR) && by_near(r, i, to, f)) ||
		    (LEDE_IS(r, i, BY_SELF) && by_self(r, from, to, i, f))) {
			set_bounds(r, f, from);
			n++;
			i = f->end - 1;
			continue;
		}
		if (!verb_at(r, from, to, i, f) ||
		    (f->nobody && f->kind == LEDE_FRAME_CALL))
			continue;
		if (f->same && n == 0)
			f->source = lede_source_first(r, from, f->first);
		set_bounds(r, f, from);
		/* A verb within the source of the frame before is none. */
		if (n > 0 && f->first < frames[n - 1].end)
			continue;
		n++;
		if (f->end > i)
			i = f->end - 1;
	}
	return n;
}
