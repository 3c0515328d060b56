/*
 * numtoken: the pieces of a text, joined into the forms of the lexicon, and cut
 * where they are number words written together.
 */
#include "numtoken.h"

#include "numpiece.h"

/* Longer words are no compounds of number words. */
#define COMPOUND_MAX 96

static struct lede_slice
key(const struct lede_numpieces *s, size_t from, size_t to)
{
	return lede_slice(s->keys.ptr + s->piece[from].key,
	    s->piece[to].key_end - s->piece[from].key);
}

/*
 * Cut a word into number words, all of it or nothing: best[i] is where the
 * longest part that ends a full cut of the first i bytes begins.
 */
#define COMPOUND_PARTS (LEDE_LEX_BIT(NUM) | LEDE_LEX_BIT(MUL) | \
	LEDE_LEX_BIT(AND) | LEDE_LEX_BIT(WDAY) | LEDE_LEX_BIT(DAYPART) | \
	LEDE_LEX_BIT(YEARSOLD) | LEDE_LEX_BIT(DURATION) | \
	LEDE_LEX_BIT(ORDSUF) | LEDE_LEX_BIT(ORD) | LEDE_LEX_BIT(MONEY) | \
	LEDE_LEX_BIT(PART) | LEDE_LEX_BIT(PARTWORD) | LEDE_LEX_BIT(HALF))
#define COMPOUND_HEADS (LEDE_LEX_BIT(NUM) | LEDE_LEX_BIT(MUL) | \
	LEDE_LEX_BIT(WDAY))

/* 3er, 5to: such endings make no ordinal of a word. */
static bool
behind_figures(const struct lede_meaning *m)
{
	const struct lede_sense *s = lede_meaning_sense(m, LEDE_LEX_ORDSUF);

	return s != NULL && *s->arg == 'f' &&
	    (m->mask & COMPOUND_PARTS) == LEDE_LEX_BIT(ORDSUF);
}

static size_t
cut_compound(const struct lede_lexicon *lexicon, struct lede_slice w,
    uint8_t *cuts)
{
	uint8_t from[COMPOUND_MAX + 1] = { 0 };
	bool open[COMPOUND_MAX + 1] = { true };
	size_t n = 0;

	if (w.len > COMPOUND_MAX || w.len < 5)
		return 0;
	for (size_t i = 0; i < w.len; i++) {
		if (!open[i])
			continue;
		for (size_t j = w.len; j > i + 1; j--) {
			const struct lede_meaning *m;

			if (open[j])
				continue;
			m = lede_lexicon_find(lexicon,
			    lede_slice_cut(w, i, j));
			if (m == NULL || !(m->mask & (i == 0 ?
			    COMPOUND_HEADS : COMPOUND_PARTS)) ||
			    behind_figures(m))
				continue;
			open[j] = true;
			from[j] = (uint8_t)i;
		}
		if (i == 0 && memchr(open + 1, true, w.len) == NULL)
			return 0;
	}
	if (!open[w.len])
		return 0;
	for (size_t j = w.len; j > 0; j = from[j])
		n++;
	cuts[n] = (uint8_t)w.len;
	for (size_t j = w.len, i = n; j > 0; j = from[j])
		cuts[--i] = from[j];
	return n;
}

/* A currency's code: "^ALL" is one in capitals only. */
static const char *
code_of(const struct lede_meaning *m)
{
	const struct lede_sense *s = lede_meaning_sense(m, LEDE_LEX_CURRENCY);

	return s == NULL ? "" : s->arg;
}

/* The tokens as they come out, in an array that grows. */
struct out {
	struct lede_numtoken *t;
	size_t n, cap;
	struct lede_arena *arena;
};

static struct lede_numtoken *
add_token(struct out *out, const struct lede_numtoken *t)
{
	if (out->n == out->cap)
		out->t = lede_arena_more(out->arena, out->t, out->n,
		    &out->cap, sizeof(*out->t));
	out->t[out->n] = *t;
	return &out->t[out->n++];
}

/* A word that is in no table: whole, or its parts if all of it are number
 * words. */
static void
add_compound(const struct lede_lexicon *lexicon,
    const struct lede_numpieces *s, size_t i, struct out *out)
{
	const struct lede_numtoken *whole = &s->piece[i].t;
	const struct lede_slice w = key(s, i, i);
	struct lede_numtoken part = *whole;
	uint8_t cuts[COMPOUND_MAX + 1];
	size_t parts = s->style->compound && whole->type ==
	    LEDE_NUMTOKEN_WORD ? cut_compound(lexicon, w, cuts) : 0;

	if (parts == 0)
		add_token(out, whole);
	for (size_t k = 0; k < parts; k++) {
		part.meaning = lede_lexicon_find(lexicon,
		    lede_slice_cut(w, cuts[k], cuts[k + 1]));
		part.mask = part.meaning->mask;
		/* Folding may change lengths of other letters, but of none in
		 * these words. */
		part.start = whole->start + cuts[k];
		part.end = k + 1 == parts ? whole->end :
		    whole->start + cuts[k + 1];
		add_token(out, &part);
		part.space = part.line = part.upper = false;
		part.glued = true;
	}
}

/* The last piece of the longest form of the tables that begins at i. */
static size_t
phrase_end(const struct lede_lexicon *lexicon, const struct lede_numpieces *s,
    size_t i, size_t longest)
{
	const struct lede_meaning *longer;
	size_t last = i, words = 1;

	for (size_t j = i + 1; j < s->n && words < longest; j++) {
		const struct lede_numtoken *t = &s->piece[j].t;

		if (t->line)
			break;
		if (lede_numpiece_in_phrase(t))
			continue;
		if (t->type != LEDE_NUMTOKEN_WORD && !lede_numpiece_money_sign(t->code))
			break;
		words++;
		longer = lede_lexicon_find(lexicon, key(s, i, j));
		if (longer != NULL && longer->n > 0)
			last = j;
	}
	return last;
}

/* The form of the tables that begins at piece i; returns its last piece. */
static size_t
add_form(const struct lede_lexicon *lexicon, const struct lede_numpieces *s,
    size_t i, const struct lede_meaning *m, struct out *out)
{
	struct lede_numtoken t = s->piece[i].t;
	size_t last = i;

	if (m->longest > 1 && t.type == LEDE_NUMTOKEN_WORD) {
		last = phrase_end(lexicon, s, i, m->longest);
		if (last > i)
			m = lede_lexicon_find(lexicon, key(s, i, last));
	}
	t.end = s->piece[last].t.end;
	t.meaning = m;
	t.mask = m->mask;
	if (!t.caps && *code_of(m) == '^')
		t.mask &= ~LEDE_LEX_BIT(CURRENCY);
	add_token(out, &t);
	return last;
}

struct lede_numtoken *
lede_numtoken_scan(struct lede_slice text,
    const struct lede_lexicon *lexicon, struct lede_arena *arena, size_t *n)
{
	struct lede_numpieces s = { .text = text, .arena = arena,
	    .style = lede_lexicon_style(lexicon), .keys = { .arena = arena } };
	struct out out = { .arena = arena };
	struct lede_numtoken end = { .start = 0 };

	lede_numpiece_scan(&s);
	out.cap = s.n + 4;		/* with the ends */
	out.t = lede_arena_alloc(arena, out.cap * sizeof(*out.t));
	add_token(&out, &end);
	for (size_t i = 0; i < s.n; i++) {
		const struct lede_meaning *m = NULL;

		if (s.piece[i].key == s.piece[i].key_end)
			add_token(&out, &s.piece[i].t);
		else if ((m = lede_lexicon_find(lexicon, key(&s, i, i))) ==
		    NULL)
			add_compound(lexicon, &s, i, &out);
		else
			i = add_form(lexicon, &s, i, m, &out);
	}
	*n = out.n - 1;
	end.start = end.end = (uint32_t)text.len;
	end.line = true;
	for (int i = 0; i < 3; i++)
		add_token(&out, &end);
	return out.t + 1;
}
