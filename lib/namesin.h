/* namesin: what the rooms of names.h share. */
#ifndef LEDE_NAMESIN_H
#define LEDE_NAMESIN_H

#include "names.h"
#include "quotemodel.h"
#include "quoteword.h"

/* Find the fullest form of each name; sorts, genders and uses with it. */
void lede_names_join(struct lede_names *names, struct lede_arena *arena);

/* Find the roles beside the names; their fullest forms get them too. */
void lede_names_find_roles(struct lede_names *names);

/*
 * Whom a he or she means who is never named: "A ministry official denied it."
 * before it in its paragraph, with no name between; ptr NULL: nobody such.
 */
struct lede_slice lede_names_before(const struct lede_names *names,
    size_t token);

/*
 * Whom a mention of tokens [first, last] without a name means by the noun that
 * heads it; recent is the name last given, or none.  ptr NULL: not told.
 */

/* "The academy", "this poet", by the names before. */
struct lede_slice lede_names_of_noun(const struct lede_names *names,
    size_t first, size_t head);

/* The same, "the company", and who is introduced later. */
struct lede_slice lede_names_of_role(const struct lede_names *names,
    size_t first, size_t last, size_t head, struct lede_slice recent);

/* "The statement": whose it is. */
struct lede_slice lede_names_of_document(const struct lede_names *names,
    size_t first, size_t last, size_t head, struct lede_slice recent);

/* "German government", "Roy's office": a name up to the noun that heads it. */
struct lede_slice lede_names_with_noun(const struct lede_names *names,
    const struct lede_name *best, size_t head);

/* "Government of Peru", the name being Peru; or none. */
struct lede_slice lede_names_body_of(const struct lede_names *names,
    size_t body, const struct lede_name *a);

/* What English knows of a word. */
static inline struct lede_quote_word
lede_names_word(const struct lede_names *names, size_t i)
{
	return names->lang != LEDE_LANG_EN ? (struct lede_quote_word){ 0, 0 } :
	    lede_quote_word(lede_quote_model(), names->tokens->all[i].hash);
}

/* The fullest form of name k. */
static inline const struct lede_name *
lede_names_full(const struct lede_names *names, size_t k)
{
	return &names->all[names->all[k].full];
}

/* A preposition, "of" too? */
static inline bool
lede_names_preposition(const struct lede_names *names, size_t i)
{
	enum lede_clause class = lede_clause_of(&names->clauses, i);

	return class == LEDE_CLAUSE_PREP || class == LEDE_CLAUSE_OF;
}

#endif
