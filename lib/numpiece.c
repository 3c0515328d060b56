/*
 * numpiece: one scan of a text into words, figures and marks, and the keys of
 * the words, which the lexicon knows.
 */
#include "numpiece.h"

#include "figure.h"
#include "utf8.h"

/* Bytes of a piece with its space, fewer than the mean; and room for so many
 * pieces at most before any is read. */
#define PIECE_MIN 4
#define CAP_MAX 65536

/* So many letters of a word are read at once. */
#define PLAIN_MAX 32

/* p.m., U.S., b.c.e.: letters with dots.  Returns its end, 0 if it is none. */
static size_t
dotted(struct lede_numpieces *s, size_t start)
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
add_lower(struct lede_numpieces *s, uint32_t code)
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
plain_letters(struct lede_numpieces *s, size_t at, struct lede_numtoken *t)
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
word(struct lede_numpieces *s, size_t start, struct lede_numtoken *t)
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

static struct lede_numpiece *
add_piece(struct lede_numpieces *s)
{
	struct lede_numpiece *p;

	if (s->n == s->cap)
		s->piece = lede_arena_more(s->arena, s->piece, s->n,
		    &s->cap, sizeof(*s->piece));
	p = &s->piece[s->n++];
	memset(p, 0, sizeof(*p));
	p->key = p->key_end = (uint32_t)s->keys.len;
	return p;
}

/* .25; ,08 where a comma is written, which may also be one set wrongly. */
static bool
begins_decimals(const struct lede_numpieces *s, uint32_t code, size_t at,
    bool space)
{
	if ((code != '.' && code != ',') || !lede_figure_digit(s->text, at))
		return false;
	if (code == ',')
		return s->style->comma && (space || s->n == 1) &&
		    lede_figure_digit(s->text, at + 1);
	return space || s->n == 1 ||
	    s->piece[s->n - 2].t.type == LEDE_NUMTOKEN_MARK;
}

/* A word at start, behind last if that is not NULL. */
static size_t
add_word(struct lede_numpieces *s, size_t start, uint32_t code, bool space,
    const struct lede_numpiece *last, struct lede_numpiece *p)
{
	size_t end;

	p->t.type = LEDE_NUMTOKEN_WORD;
	p->t.upper = lede_utf8_is_upper(code);
	/* Words of a phrase: one space, whatever was there. */
	if (last != NULL && (space || lede_numpiece_in_phrase(&last->t) ||
	    last->t.type == LEDE_NUMTOKEN_WORD))
		lede_buf_char(&s->keys, ' ');
	p->key = (uint32_t)s->keys.len;
	end = word(s, start, &p->t);
	p->key_end = (uint32_t)s->keys.len;
	return end;
}

static void
add_mark(struct lede_numpieces *s, uint32_t code, bool space,
    struct lede_numpiece *last, struct lede_numpiece *p)
{
	p->t.type = LEDE_NUMTOKEN_MARK;
	p->t.code = code;
	/* A mark ends phrases, but for a hyphen, an apostrophe, and a sign of
	 * money at a word: US$. */
	if (!lede_numpiece_in_phrase(&p->t)) {
		if (space || last == NULL || !lede_numpiece_money_sign(code) ||
		    last->t.type != LEDE_NUMTOKEN_WORD)
			lede_buf_char(&s->keys, '\n');
		p->key = (uint32_t)s->keys.len;
		lede_buf_code(&s->keys, code);
		p->key_end = (uint32_t)s->keys.len;
		lede_buf_char(&s->keys, '\n');
	}
	/* Digits of another script are not read; a figure beside them would be
	 * half a number. */
	if (lede_utf8_is_digit(code) && last != NULL && !space &&
	    last->t.type == LEDE_NUMTOKEN_FIGURE)
		last->t.broken = true;
}

/* One piece at start, whose first code point ends at `at`. */
static size_t
add_one(struct lede_numpieces *s, size_t start, size_t at, uint32_t code,
    bool space, bool line)
{
	struct lede_numpiece *p = add_piece(s), *last = s->n > 1 ? p - 1 : NULL;
	struct lede_numtoken *t = &p->t;

	t->start = (uint32_t)start;
	t->space = space;
	t->line = line || last == NULL;
	if ((code >= '0' && code <= '9') ||
	    begins_decimals(s, code, at, space)) {
		t->type = LEDE_NUMTOKEN_FIGURE;
		at = lede_figure_read(s->text, start, s->style->comma, t);
		lede_buf_char(&s->keys, '\n');
	} else if (lede_utf8_is_letter(code) && code != 0xAA && code != 0xBA)
		at = add_word(s, start, code, space, last, p);
	else if (lede_figure_vulgar(code) > 0) {
		t->type = LEDE_NUMTOKEN_FIGURE;
		t->value = lede_figure_vulgar(code);
		t->code = code;
		lede_buf_char(&s->keys, '\n');
	} else
		add_mark(s, code, space, last, p);
	if (t->type == LEDE_NUMTOKEN_FIGURE && last != NULL && !space &&
	    last->t.type == LEDE_NUMTOKEN_MARK &&
	    lede_utf8_is_digit(last->t.code))
		t->broken = true;
	t->end = (uint32_t)at;
	return at;
}

void
lede_numpiece_scan(struct lede_numpieces *s)
{
	size_t at = 0, start;
	uint32_t code, breaks = 0;
	bool space = false;

	/* Most texts have so many pieces, and need not grow. */
	s->cap = s->text.len / PIECE_MIN < CAP_MAX ?
	    s->text.len / PIECE_MIN + 1 : CAP_MAX;
	s->piece = lede_arena_alloc(s->arena, s->cap * sizeof(*s->piece));
	while (at < s->text.len) {
		start = at;
		code = lede_utf8_next(s->text, &at);
		if (code == ' ' || lede_utf8_is_space(code)) {
			space = true;
			breaks += code == '\n';
			continue;
		}
		at = add_one(s, start, at, code, space, breaks > 0);
		space = false;
		breaks = 0;
	}
}
