/*
 * names: the proper names of a text, and whom a mention means.
 *
 * A name is a run of capitalised words.  A surname is taken to the longest
 * form with it in the text, an abbreviation to the name it stands behind in
 * brackets or whose initials it has, "the academy" to the name that ends so,
 * "the airline" to the name that was introduced as one, he and she to the
 * likeliest person before them.
 */
#ifndef LEDE_NAMES_H
#define LEDE_NAMES_H

#include "arena.h"
#include "clause.h"
#include "lang.h"
#include "quoted.h"
#include "slice.h"
#include "token.h"

enum lede_name_sort {
	LEDE_NAME_UNKNOWN,
	LEDE_NAME_PERSON,
	LEDE_NAME_OTHER		/* an organisation, a place */
};

struct lede_name {
	uint32_t first, last;		/* tokens, titles left out */
	uint32_t full;			/* index of its fullest form */
	uint32_t role_first, role_last;	/* tokens; role_last 0: none known */
	char gender;			/* 'm', 'f' or 0: not known */
	uint8_t sort;			/* enum lede_name_sort */
	bool subject;			/* begins its sentence, or nearly */
	uint32_t uses;			/* of the fullest form: mentions */
};

struct lede_names {
	const struct lede_tokens *tokens;	/* borrowed */
	const struct lede_quoted *quoted;	/* borrowed, or NULL */
	enum lede_lang lang;
	struct lede_clauses clauses;
	struct lede_name *all;		/* in order of the text */
	size_t n;
};

/*
 * Find them.  quoted may be NULL; it must live as long as the names.  In
 * arena.  Nearly linear time.
 */
void lede_names_find(struct lede_names *names,
    const struct lede_tokens *tokens, const struct lede_quoted *quoted,
    enum lede_lang lang, struct lede_arena *arena);

/* The words of a name, without 's.  Borrows the text. */
struct lede_slice lede_name_text(const struct lede_names *names,
    const struct lede_name *name);

/* The first name that ends at token i or behind it; names->n: none. */
size_t lede_name_at(const struct lede_names *names, size_t i);

/*
 * The fullest name for the mention in bytes [start, end); ptr NULL where it
 * has none ("officials").  recent is the name last given, or none: a pronoun
 * leans to it.  Borrows the text.
 */
struct lede_slice lede_names_of(const struct lede_names *names, size_t start,
    size_t end, struct lede_slice recent);

/*
 * The words of the text that say who a name given by lede_names_of is ("head
 * of the Bureau"); ptr NULL where there are none.  English only.
 */
struct lede_slice lede_names_role(const struct lede_names *names,
    struct lede_slice name);

/*
 * The mention in bytes [start, end) of one who is never named, where it says
 * who that is: "a spokesman for the agency"; a he or she as told before
 * it; ptr NULL where it does not ("they").  English only.
 */
struct lede_slice lede_names_unnamed(const struct lede_names *names,
    size_t start, size_t end);

#endif
