#include "quoteword.h"

#include "quotemodel.h"
#include "utf8.h"

struct lede_quote_word
lede_quote_word(const struct lede_quote_model *model, uint32_t hash)
{
	for (uint32_t i = hash >> 7;; i++) {
		i &= LEDE_MODEL_WORDS - 1;
		if (model->words[i] == hash)
			return (struct lede_quote_word){ model->word_bits[i],
			    model->word_tags[i] };
		if (model->words[i] == 0)
			return (struct lede_quote_word){ 0, 0 };
	}
}

static bool
ends(struct lede_slice s, const char *ending)
{
	return lede_slice_ends(s, lede_slice_str(ending));
}

/* By its ending: what the table of tags need not say. */
static uint8_t
guess(struct lede_slice s)
{
	static const char *const adjectives[] = { "able", "ible", "ous", "ful",
	    "ive", "less", "ish", "ical", "ic", "ary", "al" };

	if (s.len > 5 && ends(s, "ing"))
		return 'g';
	if (s.len > 4 && ends(s, "ed"))
		return 'd';
	if (s.len > 4 && ends(s, "ly"))
		return 'r';
	for (size_t i = 0; s.len > 5 &&
	    i < sizeof(adjectives) / sizeof(*adjectives); i++)
		if (ends(s, adjectives[i]))
			return 'j';
	if (s.len > 3 && ends(s, "s") && !ends(s, "ss") && !ends(s, "us") &&
	    !ends(s, "is"))
		return 's';
	return 'n';
}

static uint8_t
tag_of_mark(struct lede_slice s)
{
	size_t pos = 0;
	uint32_t c = lede_utf8_next(s, &pos);

	if (c < 0x80)
		return s.len == 2 && c == '\'' ? '"' : (uint8_t)c;
	switch (c) {
	case 0x201C: case 0x201D: case 0x201E: case 0xAB: case 0xBB:
		return '"';
	case 0x2018: case 0x2019: case 0x201A:
		return '\'';
	case 0x2013: case 0x2014:
		return '-';
	case 0x2026:
		return '.';
	default:
		return '#';
	}
}

/* The word of token i, with its tag guessed where need be; no tag is 0. */
static struct lede_quote_word
word_of(const struct lede_quote_model *model,
    const struct lede_tokens *tokens, size_t i)
{
	const struct lede_token *t = &tokens->all[i];
	bool opens = i == 0 || t->sentence != t[-1].sentence ||
	    t[-1].kind == LEDE_TOKEN_MARK;
	struct lede_quote_word word = { 0, 0 };
	char buf[LEDE_FOLD_MAX];

	if (t->kind == LEDE_TOKEN_MARK) {
		word.tag = tag_of_mark(lede_token_text(tokens, i));
		return word;
	}
	word = lede_quote_word(model, t->hash);
	/* A capital says something only where none has to be. */
	if (t->kind == LEDE_TOKEN_NUMBER)
		word.tag = 'c';
	else if (t->letters != LEDE_CASE_LOWER && (!opens ||
	    (word.tag == 0 && !(word.bits & LEDE_WORD_KNOWN))))
		word.tag = 'N';
	else if (word.tag == 0)
		word.tag = guess(lede_token_fold(tokens, i, buf));
	return word;
}

struct lede_quote_word *
lede_quote_words(const struct lede_quote_model *model,
    const struct lede_tokens *tokens, struct lede_arena *arena)
{
	struct lede_quote_word *words = lede_arena_zalloc(arena,
	    tokens->n + 1, sizeof(*words));

	for (size_t i = 0; i < tokens->n; i++)
		words[i] = word_of(model, tokens, i);
	return words;
}

void
lede_worded_init(struct lede_worded *worded,
    const struct lede_quote_model *model, const struct lede_tokens *tokens,
    struct lede_arena *arena)
{
	*worded = (struct lede_worded){
		.model = model, .tokens = tokens,
		.known = lede_arena_zalloc(arena, tokens->n + 1,
		    sizeof(*worded->known)),
	};
}

struct lede_quote_word
lede_worded_find(const struct lede_worded *worded, size_t i)
{
	return worded->known[i] = word_of(worded->model, worded->tokens, i);
}
