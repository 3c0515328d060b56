#include "token.h"

#include "utf8.h"

/*
 * One pass: each step takes a token, then asks whether the sentence goes on.
 * That needs one token of memory behind a full stop, so the break is decided
 * when the next token is known.
 */

struct abbreviation {
	const char *form, *lang, *kind;
};
static const struct abbreviation abbreviations[] = {
#include "lexicon/abbreviations.inc"
};

struct opener {
	const char *form, *lang;
};
static const struct opener openers[] = {
#include "lexicon/openers.inc"
};

static const char *const tags[LEDE_LANG_N] = {
	[LEDE_LANG_OTHER] = "", [LEDE_LANG_EN] = "en", [LEDE_LANG_DE] = "de",
	[LEDE_LANG_ES] = "es", [LEDE_LANG_FR] = "fr", [LEDE_LANG_IT] = "it",
	[LEDE_LANG_NL] = "nl", [LEDE_LANG_PT] = "pt",
};

/* 'a' or 't' for an abbreviation of the language, 0 for another word. */
static char
abbreviation_kind(struct lede_slice folded, enum lede_lang lang)
{
	const struct abbreviation *a = abbreviations + LEDE_ROW(folded,
	    abbreviations), *end = abbreviations + LEDE_N_ROWS(abbreviations);

	for (; a < end && lede_slice_is(folded, a->form); a++)
		if (a->lang[0] == '*' || strcmp(a->lang, tags[lang]) == 0)
			return a->kind[0];
	return 0;
}

static bool
is_opener(struct lede_slice folded, enum lede_lang lang)
{
	for (size_t i = LEDE_ROW(folded, openers); i < LEDE_N_ROWS(openers) &&
	    lede_slice_is(folded, openers[i].form); i++)
		if (strcmp(openers[i].lang, tags[lang]) == 0)
			return true;
	return false;
}

/* As lede_utf8_next, which is a call. */
static uint32_t
step(struct lede_slice text, size_t *pos)
{
	unsigned char b = (unsigned char)text.ptr[*pos];

	if (b >= 0x80)
		return lede_utf8_next(text, pos);
	++*pos;
	return b;
}

static uint32_t
peek(struct lede_slice text, size_t pos)
{
	return pos < text.len ? step(text, &pos) : 0;
}

static bool
is_space(uint32_t c)
{
	return (c <= ' ' || c >= 0x7F) && lede_utf8_is_space(c);
}

static bool
is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

/* Most letters and digits are of these. */
static bool
is_plain(char b)
{
	return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') ||
	    (b >= '0' && b <= '9');
}

static bool
is_word(uint32_t c)
{
	return lede_utf8_is_letter(c) || lede_utf8_is_digit(c);
}

/* The end of the word or number at pos, which begins with such a character. */
static size_t
word_end(struct lede_slice text, size_t pos, bool *number)
{
	size_t next = pos, after;
	uint32_t c = step(text, &next);
	bool apostrophe = false;

	*number = lede_utf8_is_digit(c);
	if (c >= 0x80 && lede_utf8_is_dense(c))
		return next;
	for (;;) {
		while (next < text.len && is_plain(text.ptr[next]))
			next++;
		if (next >= text.len)
			break;
		after = next;
		c = step(text, &after);
		if (is_word(c) && !lede_utf8_is_dense(c)) {
			next = after;
			continue;
		}
		/* don't, O'Brien; 1,200 and 3.5 and 11:30. */
		if (*number ? c == ',' || c == '.' || c == ':' :
		    is_apostrophe(c) && !apostrophe) {
			c = peek(text, after);
			if (*number ? lede_utf8_is_digit(c) :
			    is_word(c) && !lede_utf8_is_dense(c)) {
				apostrophe = true;
				next = after;
				continue;
			}
		}
		break;
	}
	return next;
}

/* Single letters with stops between and behind: "U.S.", "a.m.", "W." */
static size_t
initials_end(struct lede_slice text, size_t pos)
{
	size_t end = pos, next;
	uint32_t c;

	if (pos + 1 < text.len && is_plain(text.ptr[pos]) &&
	    text.ptr[pos + 1] != '.')
		return pos;
	for (;;) {
		if (end >= text.len)
			return end;
		next = end;
		c = step(text, &next);
		if (!lede_utf8_is_letter(c) || peek(text, next) != '.')
			return end;
		if (end == pos && !lede_utf8_is_upper(c) &&
		    !(lede_utf8_is_letter(peek(text, next + 1)) &&
		    peek(text, next + 2) == '.'))
			return end;
		end = next + 1;
	}
}

static size_t
mark_end(struct lede_slice text, size_t pos)
{
	size_t end = pos;
	uint32_t c = step(text, &end);

	if (c == '-' || c == '\'' || c == '`') {
		if (end < text.len && text.ptr[end] == (char)c)
			end++;
	} else if (c == '.') {
		while (end < text.len && text.ptr[end] == '.')
			end++;
	}
	return end;
}

static uint8_t
letters_of(struct lede_slice word)
{
	size_t pos = 0, upper = 0;
	uint32_t c = step(word, &pos);

	if (lede_utf8_is_lower(c))
		return LEDE_CASE_LOWER;
	if (!lede_utf8_is_upper(c))
		return LEDE_CASE_NONE;
	while (pos < word.len) {
		c = step(word, &pos);
		if (lede_utf8_is_lower(c))
			return LEDE_CASE_TITLE;
		upper += lede_utf8_is_upper(c);
	}
	return upper > 0 ? LEDE_CASE_UPPER : LEDE_CASE_TITLE;
}

static struct lede_slice
fold(struct lede_slice word, char buf[LEDE_FOLD_MAX])
{
	size_t len = 0, pos = 0;
	uint32_t c;

	while (pos < word.len && len + 4 <= LEDE_FOLD_MAX) {
		if ((unsigned char)word.ptr[pos] < 0x80) {
			char b = word.ptr[pos++];

			buf[len++] = b >= 'A' && b <= 'Z' ? (char)(b | 0x20) : b;
			continue;
		}
		c = step(word, &pos);
		c = c == 0x2019 ? '\'' : lede_utf8_lower(c);
		len += lede_utf8_put(buf + len, c);
	}
	return lede_slice(buf, len);
}

struct lede_slice
lede_token_fold(const struct lede_tokens *tokens, size_t i,
    char buf[LEDE_FOLD_MAX])
{
	return fold(lede_token_text(tokens, i), buf);
}

uint32_t
lede_token_hash(struct lede_slice folded)
{
	uint32_t hash = UINT32_C(0x811c9dc5);	/* FNV-1a, then mixed */

	for (size_t i = 0; i < folded.len; i++)
		hash = (hash ^ (unsigned char)folded.ptr[i]) *
		    UINT32_C(0x01000193);
	hash ^= hash >> 15;
	return hash * UINT32_C(0x2c1b3c6d);
}

bool
lede_token_is(const struct lede_tokens *tokens, size_t i, const char *s)
{
	unsigned char c = (unsigned char)tokens->text.ptr[tokens->all[i].start];
	char buf[LEDE_FOLD_MAX];

	if (c < 0x80 && (c >= 'A' && c <= 'Z' ? c | 0x20 : c) !=
	    (unsigned char)s[0])
		return false;
	return lede_slice_is(lede_token_fold(tokens, i, buf), s);
}

size_t
lede_token_at(const struct lede_tokens *tokens, size_t pos)
{
	size_t lo = 0, hi = tokens->n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (tokens->all[mid].end > pos)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}

enum stop {
	STOP_NONE,
	STOP_ABBREVIATION,	/* ends the sentence before an opener */
	STOP_FULL		/* ends it before all but lower case */
};

/* Marks that close what stood before them, and may follow a full stop. */
static bool
is_closing(uint32_t c, bool space_before)
{
	switch (c) {
	case 0x201D: case 0x2019: case ')': case ']': case 0xBB: case 0x203A:
	case 0x300D: case 0x300F: case 0xFF09:
		return true;
	case 0x201C: case '"': case '\'': case 0xAB:
		return !space_before;
	default:
		return false;
	}
}

static bool
is_full_stop(uint32_t c)
{
	return c == '.' || c == '!' || c == '?' || c == 0x2026 ||
	    c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x061F ||
	    c == 0x06D4 || c == 0x0964;
}

/* Does a token that begins with c, seen after a stop, begin a sentence? */
static bool
begins_sentence(enum stop stop, uint32_t c, const struct lede_token *t,
    struct lede_slice folded, enum lede_lang lang)
{
	if (stop == STOP_ABBREVIATION)
		return (t->letters == LEDE_CASE_TITLE ||
		    t->letters == LEDE_CASE_UPPER) && is_opener(folded, lang);
	if (t->kind != LEDE_TOKEN_MARK)
		return t->letters != LEDE_CASE_LOWER;
	return !(c == ',' || c == ';' || c == ':' || is_full_stop(c) ||
	    c == ')' || c == ']');
}

/* Take one token at pos, which begins with c; its sentence is set by the
 * caller. */
static enum stop
take(struct lede_token *t, struct lede_slice text, size_t pos, uint32_t c,
    enum lede_lang lang, char buf[LEDE_FOLD_MAX], struct lede_slice *folded)
{
	size_t end;
	bool number = false;
	enum stop stop = STOP_NONE;

	if (is_word(c)) {
		end = initials_end(text, pos);
		if (end > pos) {
			/* "W. Smith" goes on, "the U.S. The" does not. */
			stop = end - pos > 3 ? STOP_ABBREVIATION : STOP_NONE;
		} else {
			end = word_end(text, pos, &number);
			if (end < text.len && text.ptr[end] == '.' &&
			    end - pos < 8) {
				char kind = abbreviation_kind(
				    number && end - pos <= 2 ? LEDE_SLICE("9") :
				    fold(lede_slice_cut(text, pos, end), buf),
				    lang);

				if (kind != 0)
					end++;
				if (kind == 'a')
					stop = STOP_ABBREVIATION;
			}
		}
		t->kind = number ? LEDE_TOKEN_NUMBER : LEDE_TOKEN_WORD;
	} else {
		end = mark_end(text, pos);
		t->kind = LEDE_TOKEN_MARK;
		if (is_full_stop(c))
			stop = STOP_FULL;
	}
	t->start = (uint32_t)pos;
	t->end = (uint32_t)end;
	t->letters = letters_of(lede_slice_cut(text, pos, end));
	*folded = fold(lede_slice_cut(text, pos, end), buf);
	t->hash = lede_token_hash(*folded);
	return stop;
}

static void
add_start(uint32_t **starts, size_t *n, size_t *cap, size_t token,
    struct lede_arena *arena)
{
	*starts = lede_arena_more(arena, *starts, *n, cap, sizeof(**starts));
	(*starts)[(*n)++] = (uint32_t)token;
}

void
lede_tokens_find(struct lede_tokens *tokens, struct lede_slice text,
    enum lede_lang lang, struct lede_arena *arena)
{
	size_t cap = 0, cap_s = 0, cap_p = 0, pos = 0, next;
	bool space = true, line = true, sentence = true;
	enum stop stop = STOP_NONE, now;
	struct lede_token *t;
	struct lede_slice folded;
	char buf[LEDE_FOLD_MAX];
	uint32_t c;

	memset(tokens, 0, sizeof(*tokens));
	tokens->text = text;
	while (pos < text.len) {
		next = pos;
		c = step(text, &next);
		if (is_space(c)) {
			line |= c == '\n' || c == 0x2029;
			space = true;
			pos = next;
			continue;
		}
		tokens->all = lede_arena_more(arena, tokens->all, tokens->n,
		    &cap, sizeof(*tokens->all));
		t = &tokens->all[tokens->n];
		now = take(t, text, pos, c, lang, buf, &folded);
		if (line) {
			add_start(&tokens->paragraphs, &tokens->n_paragraphs,
			    &cap_p, tokens->n, arena);
			sentence = true;
		} else if (stop != STOP_NONE && is_closing(c, space) &&
		    t->kind == LEDE_TOKEN_MARK) {
			now = stop;	/* it closes what the stop ended */
		} else if (stop != STOP_NONE) {
			sentence = begins_sentence(stop, c, t, folded, lang);
		}
		if (sentence)
			add_start(&tokens->sentences, &tokens->n_sentences,
			    &cap_s, tokens->n, arena);
		t->paragraph = (uint32_t)(tokens->n_paragraphs - 1);
		t->sentence = (uint32_t)(tokens->n_sentences - 1);
		stop = now;
		line = sentence = space = false;
		pos = t->end;
		tokens->n++;
	}
	add_start(&tokens->sentences, &tokens->n_sentences, &cap_s, tokens->n,
	    arena);
	add_start(&tokens->paragraphs, &tokens->n_paragraphs, &cap_p,
	    tokens->n, arena);
	tokens->n_sentences--;
	tokens->n_paragraphs--;
}
