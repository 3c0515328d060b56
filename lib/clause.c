#include "clause.h"

#include <string.h>

static const char *const classes[] = {
	"", "prep", "of", "aux", "and", "rel", "sub", "bound", "def",
};

static const struct clause_word {
	const char *form, *lang, *class;
} clause_words[] = {
#include "lexicon/clause-words.inc"
};

static enum lede_clause
class_of_word(struct lede_slice w, enum lede_lang lang)
{
	for (size_t i = LEDE_ROW(w, clause_words); i < LEDE_N_ROWS(clause_words)
	    && lede_slice_is(w, clause_words[i].form); i++) {
		enum lede_clause c = LEDE_CLAUSE_PREP;

		if (lede_lang_of(lede_slice_str(clause_words[i].lang)) !=
		    lang)
			continue;
		while (strcmp(classes[c], clause_words[i].class) != 0)
			c++;
		return c;
	}
	return LEDE_CLAUSE_PLAIN;
}

static enum lede_clause
class_of_token(const struct lede_tokens *tokens, size_t i,
    enum lede_lang lang)
{
	char buf[LEDE_FOLD_MAX];
	struct lede_slice w = lede_token_fold(tokens, i, buf);

	if (tokens->all[i].kind != LEDE_TOKEN_MARK)
		return class_of_word(w, lang);
	if (lede_slice_is(w, ","))
		return LEDE_CLAUSE_COMMA;
	return lede_slice_is(w, "-") || lede_slice_is(w, "'") ?
	    LEDE_CLAUSE_PLAIN : LEDE_CLAUSE_STOP;
}

/* A word's class, for the next of that hash: text repeats its small words. */
struct lede_clause_word {
	uint32_t hash;
	uint8_t known;		/* as that of a token */
};
#define WORDS 512

void
lede_clauses_init(struct lede_clauses *clauses,
    const struct lede_tokens *tokens, enum lede_lang lang,
    struct lede_arena *arena)
{
	*clauses = (struct lede_clauses){
		.tokens = tokens, .lang = lang,
		.known = lede_arena_zalloc(arena, tokens->n + 1, 1),
		.words = lede_arena_zalloc(arena, WORDS,
		    sizeof(struct lede_clause_word)),
	};
}

enum lede_clause
lede_clause_of(const struct lede_clauses *clauses, size_t i)
{
	uint8_t *known = &clauses->known[i];
	uint32_t hash = clauses->tokens->all[i].hash;
	struct lede_clause_word *word = &clauses->words[hash % WORDS];

	if (*known == 0 && word->known != 0 && word->hash == hash)
		*known = word->known;
	if (*known == 0) {
		*known = (uint8_t)(1 + class_of_token(clauses->tokens, i,
		    clauses->lang));
		*word = (struct lede_clause_word){ hash, *known };
	}
	return (enum lede_clause)(*known - 1);
}

size_t
lede_clause_head(const struct lede_clauses *clauses, size_t first,
    size_t last)
{
	size_t head = first;

	for (; head < last; head++)
		switch (lede_clause_of(clauses, head + 1)) {
		case LEDE_CLAUSE_PREP:
		case LEDE_CLAUSE_OF:
		case LEDE_CLAUSE_REL:
		case LEDE_CLAUSE_COMMA:
		case LEDE_CLAUSE_STOP:
			return head;
		default:
			break;
		}
	return head;
}
