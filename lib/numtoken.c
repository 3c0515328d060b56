/*
 * numtoken: one scan into words, figures and marks, one to join them into
 * the forms of the lexicon.
 */
#include "numtoken.h"

#include "buf.h"
#include "figure.h"
#include "utf8.h"

/* Longer words are no compounds of number words. */
#define COMPOUND_MAX 96

/* Bytes of a piece with its space, fewer than the mean; and room for so many
 * pieces at most before any is read. */
#define PIECE_MIN 4
#define CAP_MAX 65536

/* So many letters of a word are read at once. */
#define PLAIN_MAX 32

/* A token before joining, with its key: the folded form in one buffer where
 * the words of a phrase stand behind each other, split by single spaces. */
struct piece {
	struct lede_numtoken t;
	uint32_t key, key_end;
};

struct scan {
	struct lede_slice text;
	const struct lede_lexicon *lexicon;
	const struct lede_lexicon_style *style;
	struct lede_arena *arena;
	struct lede_buf keys;
	struct piece *pieces;
	size_t n, cap;
};

/* p.m., U.S., b.c.e.: letters with dots.  Returns its end, 0 if it is none. */
static size_t
dotted(struct scan *s, size_t start)
{
	size_t at = start, n = 0;

	while (at + 1 < s->text.len && ((s->text.ptr[at] | 32) >= 'a' &&
	    (s->text.ptr[at] | 32) <= 'z') && s->text.ptr[at + 1] == '.') {
		at += 2;
		n++;
	}
	/* "a.m" without its last dot */
	if (n == 1 && at < s->text.len && (s->text.ptr[at] | 32) == 'm' &&
	    (at + 1 == s->text.len || !lede_utf8_is_letter(
	    (unsigned char)s->text.ptr[at + 1])))
		return at + 1;
	if (n < 2 || (at < s->text.len && lede_utf8_is_letter(
	    (unsigned char)s->text.ptr[at])))
		return 0;
	return at;
}

static void
add_lower(struct scan *s, uint32_t code)
{
	if (code < 0x80)
		lede_buf_char(&s->keys, (char)(code >= 'A' && code <= 'Z' ?
		    code + 32 : code));
	else if (code == 0x2019)
		lede_buf_char(&s->keys, '\'');
	else
		lede_buf_code(&s->keys, lede_utf8_lower(code));
}

/*
 * The letters of ASCII that a word begins with, as most have no others: their
 * small ones go to the keys.  Returns where they end, in a long word sooner.
 */
static size_t
plain_letters(struct scan *s, size_t at, struct lede_numtoken *t)
{
	const char *from = s->text.ptr + at;
	size_t n = 0, max = s->text.len - at;
	char *key = lede_buf_room(&s->keys, PLAIN_MAX), c;

	if (max > PLAIN_MAX)
		max = PLAIN_MAX;
	for (; n < max; n++) {
		c = from[n] | 32;
		if (c < 'a' || c > 'z')
			break;
		t->caps = t->caps && from[n] != c;
		key[n] = c;
	}
	s->keys.len += n;
	return at + n;
}

static size_t
word(struct scan *s, size_t start, struct lede_numtoken *t)
{
	size_t at = start, end = dotted(s, start), prev, letters;
	uint32_t code;

	t->caps = true;
	if (end != 0) {
		for (; at < end; at++)
			if (s->text.ptr[at] != '.')
				add_lower(s, (unsigned char)s->text.ptr[at]);
		t->caps = t->upper;
		return end;
	}
	at = plain_letters(s, start, t);
	letters = at - start;
	while (at < s->text.len) {
		prev = at;
		code = lede_utf8_next(s->text, &at);
		if ((code == '\'' || code == 0x2019) && s->style->elision &&
		    letters > 0 && at < s->text.len &&
		    lede_utf8_is_letter((unsigned char)s->text.ptr[at] < 0x80 ?
		    (unsigned char)s->text.ptr[at] : 0xE9)) {
			add_lower(s, '\'');
			return at;
		}
		if (!lede_utf8_is_letter(code) ||
		    code == 0xAA || code == 0xBA)	/* 1ª, 1º */
			return prev;
		if (lede_utf8_is_lower(code))
			t->caps = false;
		letters++;
		add_lower(s, code);
	}
	return at;
}

static bool
money_sign(uint32_t code)
{
	return code == '$' || code == 0xA3 || code == 0xA5 || code == 0x20AC;
}

/* A hyphen, or an apostrophe at the word before: new-year's is "new year s" in
 * the tables. */
static bool
in_phrase(const struct lede_numtoken *t)
{
	return t->type == LEDE_NUMTOKEN_MARK && (t->code == '-' ||
	    (!t->space && (t->code == '\'' || t->code == 0x2019)));
}

static struct piece *
add_piece(struct scan *s)
{
	struct piece *p;

	if (s->n == s->cap)
		s->pieces = lede_arena_more(s->arena, s->pieces, s->n,
		    &s->cap, sizeof(*s->pieces));
	p = &s->pieces[s->n++];
	memset(p, 0, sizeof(*p));
	p->key = p->key_end = (uint32_t)s->keys.len;
	return p;
}

/* .25; ,08 where a comma is written, which may also be one set wrongly. */
static bool
begins_decimals(const struct scan *s, uint32_t code, size_t at, bool space)
{
	if ((code != '.' && code != ',') || !lede_figure_digit(s->text, at))
		return false;
	if (code == ',')
		return s->style->comma && (space || s->n == 1) &&
		    lede_figure_digit(s->text, at + 1);
	return space || s->n == 1 ||
	    s->pieces[s->n - 2].t.type == LEDE_NUMTOKEN_MARK;
}

static void
scan_pieces(struct scan *s)
{
	size_t at = 0, start;
	uint32_t code, breaks = 0;
	bool space = false;
	struct piece *p, *last;
	struct lede_numtoken *t;

	while (at < s->text.len) {
		start = at;
		code = lede_utf8_next(s->text, &at);
		if (code == ' ' || lede_utf8_is_space(code)) {
			space = true;
			breaks += code == '\n';
			continue;
		}
		p = add_piece(s);
		last = s->n > 1 ? p - 1 : NULL;
		t = &p->t;
		t->start = (uint32_t)start;
		t->space = space;
		t->line = breaks > 0 || s->n == 1;
		if (code >= '0' && code <= '9') {
			t->type = LEDE_NUMTOKEN_FIGURE;
			at = lede_figure_read(s->text, start, s->style->comma,
			    t);
			lede_buf_char(&s->keys, '\n');
		} else if (begins_decimals(s, code, at, space)) {
			t->type = LEDE_NUMTOKEN_FIGURE;
			at = lede_figure_read(s->text, start, s->style->comma,
			    t);
			lede_buf_char(&s->keys, '\n');
		} else if (lede_utf8_is_letter(code) && code != 0xAA &&
		    code != 0xBA) {
			t->type = LEDE_NUMTOKEN_WORD;
			t->upper = lede_utf8_is_upper(code);
			/* Words of a phrase: one space, whatever was there. */
			if (last != NULL && (space || in_phrase(&last->t) ||
			    last->t.type == LEDE_NUMTOKEN_WORD))
				lede_buf_char(&s->keys, ' ');
			p->key = (uint32_t)s->keys.len;
			at = word(s, start, t);
			p->key_end = (uint32_t)s->keys.len;
		} else if (lede_figure_vulgar(code) > 0) {
			t->type = LEDE_NUMTOKEN_FIGURE;
			t->value = lede_figure_vulgar(code);
			t->code = code;
			lede_buf_char(&s->keys, '\n');
		} else {
			t->type = LEDE_NUMTOKEN_MARK;
			t->code = code;
			/* A mark ends phrases, but for a hyphen, an
			 * apostrophe, and a sign of money at a word: US$. */
			if (!in_phrase(t)) {
				if (space || last == NULL || !money_sign(code) ||
				    last->t.type != LEDE_NUMTOKEN_WORD)
					lede_buf_char(&s->keys, '\n');
				p->key = (uint32_t)s->keys.len;
				lede_buf_code(&s->keys, code);
				p->key_end = (uint32_t)s->keys.len;
				lede_buf_char(&s->keys, '\n');
			}
			/* Digits of another script are not read; a figure
			 * beside them would be half a number. */
			if (lede_utf8_is_digit(code) && last != NULL && !space &&
			    last->t.type == LEDE_NUMTOKEN_FIGURE)
				last->t.broken = true;
		}
		if (t->type == LEDE_NUMTOKEN_FIGURE && last != NULL && !space &&
		    last->t.type == LEDE_NUMTOKEN_MARK &&
		    lede_utf8_is_digit(last->t.code))
			t->broken = true;
		t->end = (uint32_t)at;
		space = false;
		breaks = 0;
	}
}

static struct lede_slice
key(const struct scan *s, size_t from, size_t to)
{
	return lede_slice(s->keys.ptr + s->pieces[from].key,
	    s->pieces[to].key_end - s->pieces[from].key);
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
cut_compound(const struct scan *s, struct lede_slice w, uint8_t *cuts)
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
			m = lede_lexicon_find(s->lexicon,
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
add_compound(const struct scan *s, size_t i, struct out *out)
{
	const struct lede_numtoken *whole = &s->pieces[i].t;
	const struct lede_slice w = key(s, i, i);
	struct lede_numtoken part = *whole;
	uint8_t cuts[COMPOUND_MAX + 1];
	size_t parts = s->style->compound && whole->type ==
	    LEDE_NUMTOKEN_WORD ? cut_compound(s, w, cuts) : 0;

	if (parts == 0)
		add_token(out, whole);
	for (size_t k = 0; k < parts; k++) {
		part.meaning = lede_lexicon_find(s->lexicon,
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
phrase_end(const struct scan *s, size_t i, size_t longest)
{
	const struct lede_meaning *longer;
	size_t last = i, words = 1;

	for (size_t j = i + 1; j < s->n && words < longest; j++) {
		const struct lede_numtoken *t = &s->pieces[j].t;

		if (t->line)
			break;
		if (in_phrase(t))
			continue;
		if (t->type != LEDE_NUMTOKEN_WORD && !money_sign(t->code))
			break;
		words++;
		longer = lede_lexicon_find(s->lexicon, key(s, i, j));
		if (longer != NULL && longer->n > 0)
			last = j;
	}
	return last;
}

/* The form of the tables that begins at piece i; returns its last piece. */
static size_t
add_form(const struct scan *s, size_t i, const struct lede_meaning *m,
    struct out *out)
{
	struct lede_numtoken t = s->pieces[i].t;
	size_t last = i;

	if (m->longest > 1 && t.type == LEDE_NUMTOKEN_WORD) {
		last = phrase_end(s, i, m->longest);
		if (last > i)
			m = lede_lexicon_find(s->lexicon, key(s, i, last));
	}
	t.end = s->pieces[last].t.end;
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
	struct scan s = { .text = text, .lexicon = lexicon, .arena = arena,
	    .style = lede_lexicon_style(lexicon), .keys = { .arena = arena } };
	struct out out = { .arena = arena };
	struct lede_numtoken end = { .start = 0 };

	/* Most have so many, and need not grow. */
	s.cap = text.len / PIECE_MIN < CAP_MAX ? text.len / PIECE_MIN + 1 :
	    CAP_MAX;
	s.pieces = lede_arena_alloc(arena, s.cap * sizeof(*s.pieces));
	scan_pieces(&s);
	out.cap = s.n + 4;		/* with the ends */
	out.t = lede_arena_alloc(arena, out.cap * sizeof(*out.t));
	add_token(&out, &end);
	for (size_t i = 0; i < s.n; i++) {
		const struct lede_meaning *m = NULL;

		if (s.pieces[i].key == s.pieces[i].key_end)
			add_token(&out, &s.pieces[i].t);
		else if ((m = lede_lexicon_find(lexicon, key(&s, i, i))) ==
		    NULL)
			add_compound(&s, i, &out);
		else
			i = add_form(&s, i, m, &out);
	}
	*n = out.n - 1;
	end.start = end.end = (uint32_t)text.len;
	end.line = true;
	for (int i = 0; i < 3; i++)
		add_token(&out, &end);
	return out.t + 1;
}
