#include "quoteview.h"

#include "quotemodel.h"
#include "utf8.h"

static uint32_t
shape_of(const struct lede_token *t)
{
	if (t->kind == LEDE_TOKEN_MARK)
		return t->hash | 16;
	if (t->kind == LEDE_TOKEN_NUMBER)
		return LEDE_SHAPE_NUMBER;
	switch (t->letters) {
	case LEDE_CASE_LOWER:
		return LEDE_SHAPE_LOWER;
	case LEDE_CASE_TITLE:
		return t->end - t->start == 1 ? LEDE_SHAPE_INITIAL : LEDE_SHAPE_TITLE;
	case LEDE_CASE_UPPER:
		return LEDE_SHAPE_UPPER;
	default:
		return LEDE_SHAPE_OTHER;
	}
}

/* The features that depend on one token alone; their low bits are free for
 * how far off it stands, so that they share a line of the cache. */
static void
view_alone(struct lede_view *v)
{
	v->by_key = lede_quote_mix(1, v->key, 0) & ~UINT32_C(7);
	v->by_shape = lede_quote_mix(2, v->shape, 0) & ~UINT32_C(7);
	v->by_word = lede_quote_mix(3, v->word & ~1u, 0) & ~UINT32_C(7);
}

/* Fill what one token says by itself. */
static void
view_token(struct lede_view *v, const struct lede_window *w, size_t token)
{
	const struct lede_token *t = &w->tokens->all[token];
	char buf[LEDE_FOLD_MAX];
	struct lede_slice s;

	memset(v, 0, sizeof(*v));
	v->shape = shape_of(t);
	v->key = t->hash;
	v->word = w->words[token].bits;
	v->tag = w->words[token].tag;
	if (t->kind == LEDE_TOKEN_MARK) {
		v->suffix3 = v->suffix2 = v->prefix3 = t->hash;
		return;
	}
	s = lede_token_fold(w->tokens, token, buf);
	v->suffix3 = lede_token_hash(s.len > 3 ?
	    lede_slice_cut(s, s.len - 3, s.len) : s);
	v->suffix2 = lede_token_hash(s.len > 2 ?
	    lede_slice_cut(s, s.len - 2, s.len) : s);
	v->prefix3 = lede_token_hash(s.len > 3 ? lede_slice_cut(s, 0, 3) : s);
	if (v->word & LEDE_WORD_KNOWN)
		return;
	if (t->kind == LEDE_TOKEN_NUMBER)
		v->key = LEDE_KEY_NUMBER;
	else if (t->letters == LEDE_CASE_LOWER)
		v->key = v->suffix3 ^ LEDE_KEY_FOREIGN;
	else
		v->key = LEDE_KEY_NAME;
}

/* A verb of speech, though not often a cue; a verb or a noun before "that". */
static bool
may_report(const struct lede_window *w, size_t i, uint32_t that)
{
	const struct lede_view *v = &w->views[i];

	if (v->tag == 0)
		return false;
	return ((v->word & LEDE_WORD_SPEECH) && strchr("bzdeg", v->tag)) ||
	    (i + 1 < w->n && v[1].key == that && strchr("bzdegns", v->tag));
}

/* Sentences and regions: where a token stands. */
static void
view_places(struct lede_window *w, const struct lede_quoted *quoted)
{
	const struct lede_token *all = w->tokens->all + w->start;
	const uint32_t *of = quoted->of + w->start;
	uint32_t comma = lede_token_hash(LEDE_SLICE(","));
	uint32_t that = lede_token_hash(LEDE_SLICE("that"));
	size_t from = 0, q_from = 0;

	for (size_t i = 0; i < w->n; i++) {
		struct lede_view *v = &w->views[i];

		v->first = i == 0 || all[i].sentence != all[i - 1].sentence;
		v->quoted = of[i] != 0;
		v->q_first = v->quoted && (i == 0 || of[i] != of[i - 1]);
		v->q_last = v->quoted && (i + 1 == w->n || of[i] != of[i + 1]);
		w->any_quoted |= v->quoted;
		if (v->first)
			from = i;
		if (v->q_first)
			q_from = i;
		v->from = (uint16_t)from;
		v->q_from = (uint16_t)q_from;
		if (!v->first) {
			v->commas = w->views[i - 1].commas;
			v->comma = v[-1].key == comma && !v[-1].quoted ?
			    (uint16_t)i : v[-1].comma;
			v->thats = w->views[i - 1].thats;
		}
		if (v->key == comma && !v->quoted && v->commas < UINT8_MAX)
			v->commas++;
		if (v->key == that && v->thats < UINT8_MAX)
			v->thats++;
	}
	for (size_t i = w->n, to = 0, q_to = 0, in = 0, reports = 0; i-- > 0;) {
		struct lede_view *v = &w->views[i];

		if (i + 1 == w->n || w->views[i + 1].first) {
			to = i;
			in = reports = 0;
		}
		if (v->q_last)
			q_to = i;
		in |= v->quoted;
		reports |= may_report(w, i, that);
		v->to = (uint16_t)to;
		v->q_to = (uint16_t)q_to;
		v->quotes_in = in;
		v->reports_in = reports;
	}
	for (size_t i = 1; i < w->n; i++)
		if (!w->views[i].first) {
			w->views[i].quotes_in = w->views[i - 1].quotes_in;
			w->views[i].reports_in = w->views[i - 1].reports_in;
		}
}

static void
view_cues(struct lede_window *w)
{
	size_t cue = 0;

	for (size_t i = 0; i < w->n; i++) {
		if (w->views[i].first)
			cue = 0;
		w->views[i].left = (uint16_t)cue;
		if (lede_view_is_cue(&w->views[i]))
			cue = i + 1;
	}
	cue = 0;
	for (size_t i = w->n; i-- > 0;) {
		if (i + 1 < w->n && w->views[i + 1].first)
			cue = 0;
		w->views[i].right = (uint16_t)cue;
		if (lede_view_is_cue(&w->views[i]))
			cue = i + 1;
	}
}

size_t
lede_window_open(struct lede_window *w, const struct lede_tokens *tokens,
    const struct lede_quote_word *words, const struct lede_quoted *quoted,
    size_t start)
{
	size_t end = tokens->paragraphs[tokens->all[start].paragraph + 1];

	w->tokens = tokens;
	w->words = words;
	w->start = start;
	if (end - start > LEDE_WINDOW_MAX) {
		size_t cut = start + LEDE_WINDOW_MAX;
		size_t s = tokens->sentences[tokens->all[cut].sentence];

		end = s > start ? s : cut;
	}
	w->n = end - start;
	w->any_quoted = false;
	w->before = start == 0 ? LEDE_SHAPE_EDGE :
	    shape_of(&tokens->all[start - 1]);
	for (size_t i = 0; i < w->n; i++) {
		view_token(&w->views[i], w, start + i);
		view_alone(&w->views[i]);
	}
	w->edge = (struct lede_view){ .key = LEDE_KEY_EDGE, .shape = LEDE_SHAPE_EDGE,
	    .suffix3 = LEDE_KEY_EDGE, .suffix2 = LEDE_KEY_EDGE };
	view_alone(&w->edge);
	view_places(w, quoted);
	view_cues(w);
	return end;
}
