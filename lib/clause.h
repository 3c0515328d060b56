/*
 * clause: the small words and marks that part or join what stands in a clause
 * (lexicon/clause-words.tsv).
 */
#ifndef LEDE_CLAUSE_H
#define LEDE_CLAUSE_H

#include "arena.h"
#include "lang.h"
#include "token.h"

enum lede_clause {
	LEDE_CLAUSE_PLAIN,	/* any other word */
	LEDE_CLAUSE_PREP,	/* a preposition */
	LEDE_CLAUSE_OF,		/* the one that joins what is counted */
	LEDE_CLAUSE_AUX,	/* an auxiliary */
	LEDE_CLAUSE_AND,	/* joins or lists */
	LEDE_CLAUSE_REL,	/* relative */
	LEDE_CLAUSE_SUB,	/* begins another clause */
	LEDE_CLAUSE_BOUND,	/* stands before a number: at least */
	LEDE_CLAUSE_DEF,	/* says that the counted is known: the */
	LEDE_CLAUSE_COMMA,
	LEDE_CLAUSE_STOP,	/* other marks */
	LEDE_CLAUSE_N
};

/* The classes of one text's tokens, looked up once each. */
struct lede_clauses {
	const struct lede_tokens *tokens;	/* borrowed */
	enum lede_lang lang;
	uint8_t *known;			/* 1 + class, 0: not looked up yet */
	struct lede_clause_word *words;	/* the last of each hash */
};

/* known lives in arena. */
void lede_clauses_init(struct lede_clauses *clauses,
    const struct lede_tokens *tokens, enum lede_lang lang,
    struct lede_arena *arena);

/* The class of token i. */
enum lede_clause lede_clause_of(const struct lede_clauses *clauses, size_t i);

/* The head of a noun phrase: the last of tokens [first, last] that nothing
 * parts from the first, no preposition, clause or mark. */
size_t lede_clause_head(const struct lede_clauses *clauses, size_t first,
    size_t last);

#endif
