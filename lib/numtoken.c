/*
 * numtoken: one scan into words, figures and marks, one to join them into
 * the forms of the lexicon.
 */
#include "numtoken.h"

#include <math.h>

#include "buf.h"
#include "utf8.h"

/* Longer runs of digits are no number anybody counts with. */
#define DIGITS_MAX 30
/* Longer words are no compounds of number words. */
#define COMPOUND_MAX 96

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

static bool
is_digit(struct scan *s, size_t at)
{
	return at < s->text.len && s->text.ptr[at] >= '0' &&
	    s->text.ptr[at] <= '9';
}

static bool
is_blank(uint32_t code)
{
	return code == ' ' || code == 0xA0 || code == 0x2009 || code == 0x202F;
}

static size_t
digit_run(struct scan *s, size_t at)
{
	size_t end = at;

	while (is_digit(s, end))
		end++;
	return end - at;
}

/* The digits of a figure: runs and what stands between them. */
#define RUNS_MAX 16
struct runs {
	size_t len[RUNS_MAX], end[RUNS_MAX];
	uint32_t mark[RUNS_MAX];	/* in front of the run */
	size_t n;
	bool more;			/* than RUNS_MAX */
};

/*
 * Collect runs from start.  A blank joins only groups of three, and a plain
 * space only where the language groups so.
 */
static void
collect_runs(struct scan *s, size_t start, struct runs *r)
{
	size_t at = start, next, len;
	uint32_t code = 0;

	r->n = 0;
	r->more = false;
	for (;;) {
		len = digit_run(s, at);
		if (r->n == RUNS_MAX) {
			r->more = true;
			r->n--;
		}
		r->len[r->n] = len;
		r->mark[r->n] = code;
		at += len;
		r->end[r->n++] = at;
		if (at >= s->text.len)
			return;
		next = at;
		code = lede_utf8_next(s->text, &next);
		if (!is_digit(s, next))
			return;
		if (is_blank(code)) {
			if (digit_run(s, next) != 3 || len > 3 ||
			    (r->n > 1 && (len != 3 ||
			    !is_blank(r->mark[r->n - 1]))) ||
			    s->text.ptr[start] == '0' ||
			    (code == ' ' && !s->style->comma &&
			    memcmp(s->text.ptr + next, "000", 3) != 0))
				return;
		} else if (code == '\'' || code == 0x2019) {
			if (digit_run(s, next) != 3)
				return;
		} else if (code != '.' && code != ',')
			return;
		at = next;
	}
}

/* Are runs [1, end) groups with one mark: threes, or twos and a three? */
static bool
grouped(const struct runs *r, size_t end)
{
	bool threes = true, twos = r->mark[1] == ',';

	for (size_t i = 1; i < end; i++) {
		threes = threes && r->len[i] == 3;
		twos = twos && r->len[i] == (i + 1 == end ? 3 : 2);
		if (is_blank(r->mark[1]) ? !is_blank(r->mark[i]) :
		    r->mark[i] != r->mark[1])
			return false;
	}
	return (threes && r->len[0] <= 3) || (twos && r->len[0] <= 2);
}

/*
 * The figure at start, returns its end.  "1.2.3" and "1,2,3,4" are one broken
 * token: no number, but perhaps a date.
 */
static size_t
figure(struct scan *s, size_t start, struct lede_numtoken *t)
{
	struct runs r;
	size_t n, whole, at = start;
	bool decimals = false;
	double value = 0, scale = 1;
	const uint32_t decimal = s->style->comma ? ',' : '.';

	collect_runs(s, start, &r);
	n = r.n;
	whole = n;
	if (r.more)
		t->broken = true;
	else if (n == 2 && !(grouped(&r, 2) && r.mark[1] != decimal &&
	    s->text.ptr[start] != '0')) {
		/* "3,5" in English is a list, "5,00" an amount from abroad */
		if (r.mark[1] != decimal && r.mark[1] != '.' && r.len[1] != 2)
			n = whole = 1;
		else {
			decimals = true;
			whole = 1;
		}
	} else if (n > 2 && !(grouped(&r, n) && s->text.ptr[start] != '0')) {
		decimals = grouped(&r, n - 1) && r.mark[n - 1] != r.mark[1] &&
		    (r.mark[n - 1] == '.' || r.mark[n - 1] == ',');
		whole = n - 1;
		t->broken = !decimals;
	}
	t->plain = n == 1;
	for (size_t i = 0, digits = 0; i < n; i++) {
		digits += r.len[i];
		if (i + 1 == whole)
			t->digits = (uint8_t)(digits > 255 ? 255 : digits);
	}
	if (decimals)
		t->decimals = (uint8_t)(r.len[n - 1] > 255 ? 255 :
		    r.len[n - 1]);
	if (t->digits > DIGITS_MAX || t->decimals > DIGITS_MAX)
		t->broken = true;
	for (; at < r.end[n - 1] && !t->broken; at++) {
		if (!is_digit(s, at))
			continue;
		value = value * 10 + (s->text.ptr[at] - '0');
		if (decimals && at >= r.end[n - 2])
			scale *= 10;
	}
	t->value = value / scale;
	return r.end[n - 1];
}

/* 1.3e6: the exponent behind a figure; returns its end. */
static size_t
exponent(struct scan *s, size_t at, struct lede_numtoken *t)
{
	size_t from = at + 1, len;
	bool minus;
	int e = 0;

	if (at + 1 >= s->text.len || (s->text.ptr[at] | 32) != 'e')
		return at;
	minus = s->text.ptr[from] == '-';
	if (minus || s->text.ptr[from] == '+')
		from++;
	len = digit_run(s, from);
	if (len == 0 || len > 3 || (from + len < s->text.len &&
	    lede_utf8_is_letter((unsigned char)s->text.ptr[from + len])))
		return at;
	for (size_t i = 0; i < len; i++)
		e = e * 10 + s->text.ptr[from + i] - '0';
	t->value *= pow(10, minus ? -e : e);
	t->plain = false;
	t->broken = t->broken || !isfinite(t->value);
	return from + len;
}

/* .25: the point in front of decimals. */
static size_t
decimals_only(struct scan *s, size_t start, struct lede_numtoken *t)
{
	size_t len = digit_run(s, start + 1), end = start + 1 + len;

	t->broken = len > DIGITS_MAX;
	t->decimals = (uint8_t)(len > 255 ? 255 : len);
	for (size_t i = start + 1; i < end && !t->broken; i++)
		t->value = t->value * 10 + (s->text.ptr[i] - '0');
	t->value /= pow(10, t->decimals);
	return end;
}

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

static size_t
word(struct scan *s, size_t start, struct lede_numtoken *t)
{
	size_t at = start, end = dotted(s, start), prev, letters = 0;
	uint32_t code;

	t->caps = true;
	if (end != 0) {
		for (; at < end; at++)
			if (s->text.ptr[at] != '.')
				add_lower(s, (unsigned char)s->text.ptr[at]);
		t->caps = t->upper;
		return end;
	}
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

/* One half, ¼: the value of a vulgar fraction, 0 for any other. */
static double
vulgar(uint32_t code)
{
	static const struct {
		uint32_t code;
		double value;
	} all[] = {
		{ 0xBC, 1. / 4 }, { 0xBD, 1. / 2 }, { 0xBE, 3. / 4 },
		{ 0x2153, 1. / 3 }, { 0x2154, 2. / 3 }, { 0x2155, 1. / 5 },
		{ 0x2156, 2. / 5 }, { 0x2157, 3. / 5 }, { 0x2158, 4. / 5 },
		{ 0x2159, 1. / 6 }, { 0x215A, 5. / 6 }, { 0x215B, 1. / 8 },
		{ 0x215C, 3. / 8 }, { 0x215D, 5. / 8 }, { 0x215E, 7. / 8 },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (all[i].code == code)
			return all[i].value;
	return 0;
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

	s->pieces = lede_arena_more(s->arena, s->pieces, s->n, &s->cap,
	    sizeof(*s->pieces));
	p = &s->pieces[s->n++];
	memset(p, 0, sizeof(*p));
	p->key = p->key_end = (uint32_t)s->keys.len;
	return p;
}

static void
scan_pieces(struct scan *s)
{
	size_t at = 0, start;
	uint32_t code, breaks = 0;
	bool space = false;
	struct piece *p, *last;
	struct lede_numtoken t;

	while (at < s->text.len) {
		start = at;
		code = lede_utf8_next(s->text, &at);
		if (code == ' ' || lede_utf8_is_space(code)) {
			space = true;
			breaks += code == '\n';
			continue;
		}
		memset(&t, 0, sizeof(t));
		t.start = (uint32_t)start;
		t.space = space;
		t.line = breaks > 0 || s->n == 0;
		last = s->n > 0 ? &s->pieces[s->n - 1] : NULL;
		p = add_piece(s);
		if (code >= '0' && code <= '9') {
			t.type = LEDE_NUMTOKEN_FIGURE;
			at = exponent(s, figure(s, start, &t), &t);
			lede_buf_char(&s->keys, '\n');
		} else if (code == '.' && is_digit(s, at) && (space ||
		    s->n == 1 || last->t.type == LEDE_NUMTOKEN_MARK)) {
			t.type = LEDE_NUMTOKEN_FIGURE;
			at = decimals_only(s, start, &t);
			lede_buf_char(&s->keys, '\n');
		} else if (lede_utf8_is_letter(code) && code != 0xAA &&
		    code != 0xBA) {
			t.type = LEDE_NUMTOKEN_WORD;
			t.upper = lede_utf8_is_upper(code);
			/* Words of a phrase: one space, whatever was there. */
			if (last != NULL && (space || in_phrase(&last->t) ||
			    last->t.type == LEDE_NUMTOKEN_WORD))
				lede_buf_char(&s->keys, ' ');
			p->key = (uint32_t)s->keys.len;
			at = word(s, start, &t);
			p->key_end = (uint32_t)s->keys.len;
		} else if (vulgar(code) > 0) {
			t.type = LEDE_NUMTOKEN_FIGURE;
			t.value = vulgar(code);
			t.code = code;
			lede_buf_char(&s->keys, '\n');
		} else {
			t.type = LEDE_NUMTOKEN_MARK;
			t.code = code;
			/* A mark ends phrases, but for a hyphen, an
			 * apostrophe, and a sign of money at a word: US$. */
			if (!in_phrase(&t)) {
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
		if (t.type == LEDE_NUMTOKEN_FIGURE && last != NULL && !space &&
		    last->t.type == LEDE_NUMTOKEN_MARK &&
		    lede_utf8_is_digit(last->t.code))
			t.broken = true;
		t.end = (uint32_t)at;
		p->t = t;
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
	LEDE_LEX_BIT(PARTWORD))
#define COMPOUND_HEADS (LEDE_LEX_BIT(NUM) | LEDE_LEX_BIT(MUL) | \
	LEDE_LEX_BIT(WDAY))

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

			if (open[j] && j < w.len)
				continue;
			m = lede_lexicon_find(s->lexicon,
			    lede_slice_cut(w, i, j));
			if (m == NULL || !(m->mask & (i == 0 ?
			    COMPOUND_HEADS : COMPOUND_PARTS)))
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

struct lede_numtoken *
lede_numtoken_scan(struct lede_slice text,
    const struct lede_lexicon *lexicon, struct lede_arena *arena, size_t *n)
{
	struct scan s = { .text = text, .lexicon = lexicon, .arena = arena,
	    .style = lede_lexicon_style(lexicon), .keys = { .arena = arena } };
	struct lede_numtoken *tokens = NULL, *t;
	size_t cap = 0, count = 0, i, j, last, words;
	uint8_t cuts[COMPOUND_MAX + 1];
	size_t parts;

	scan_pieces(&s);
	tokens = lede_arena_more(arena, tokens, count, &cap, sizeof(*tokens));
	memset(&tokens[count++], 0, sizeof(*tokens));
	for (i = 0; i < s.n; i = last + 1) {
		const struct lede_meaning *m, *longer;

		last = i;
		tokens = lede_arena_more(arena, tokens, count, &cap,
		    sizeof(*tokens));
		t = &tokens[count++];
		*t = s.pieces[i].t;
		if (s.pieces[i].key == s.pieces[i].key_end)
			continue;
		m = lede_lexicon_find(lexicon, key(&s, i, i));
		if (m == NULL) {
			if (!s.style->compound || t->type != LEDE_NUMTOKEN_WORD)
				continue;
			parts = cut_compound(&s, key(&s, i, i), cuts);
			for (size_t k = 0; k < parts; k++) {
				struct lede_numtoken whole = *t;
				struct lede_slice w = key(&s, i, i);

				if (k > 0) {
					tokens = lede_arena_more(arena, tokens,
					    count, &cap, sizeof(*tokens));
					whole = tokens[count - 1];
					t = &tokens[count++];
					*t = whole;
					t->space = t->line = t->upper = false;
					t->glued = true;
				}
				t->meaning = lede_lexicon_find(lexicon,
				    lede_slice_cut(w, cuts[k], cuts[k + 1]));
				t->mask = t->meaning->mask;
				/* Folding may change lengths of other
				 * letters, but of none in these words. */
				t->end = s.pieces[i].t.start + cuts[k + 1];
				t->start = s.pieces[i].t.start + cuts[k];
				if (k + 1 == parts)
					t->end = s.pieces[i].t.end;
			}
			continue;
		}
		if (m->longest > 1 && t->type == LEDE_NUMTOKEN_WORD) {
			words = 1;
			for (j = i + 1; j < s.n && words < m->longest; j++) {
				if (s.pieces[j].t.line)
					break;
				if (in_phrase(&s.pieces[j].t))
					continue;
				if (s.pieces[j].t.type != LEDE_NUMTOKEN_WORD &&
				    !money_sign(s.pieces[j].t.code))
					break;
				words++;
				longer = lede_lexicon_find(lexicon,
				    key(&s, i, j));
				if (longer != NULL && longer->n > 0)
					last = j;
			}
			if (last > i)
				m = lede_lexicon_find(lexicon,
				    key(&s, i, last));
		}
		t->end = s.pieces[last].t.end;
		t->meaning = m;
		t->mask = m->mask;
		if (!t->caps && *code_of(m) == '^')
			t->mask &= ~LEDE_LEX_BIT(CURRENCY);
	}
	*n = count - 1;
	for (i = 0; i < 3; i++) {
		tokens = lede_arena_more(arena, tokens, count, &cap,
		    sizeof(*tokens));
		t = &tokens[count++];
		memset(t, 0, sizeof(*t));
		t->start = t->end = (uint32_t)text.len;
		t->line = true;
	}
	return tokens + 1;
}
