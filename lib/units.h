/*
 * units: a page cut into the stretches of text between its block elements,
 * each with what can be seen of it at once, and the boxes they stand in.
 */
#ifndef LEDE_UNITS_H
#define LEDE_UNITS_H

#include "arena.h"
#include "html.h"
#include "pagewords.h"
#include "slice.h"

/* An element that has text below it. */
struct lede_box {
	struct lede_box *parent;	/* NULL: the root's */
	const struct lede_node *node;
	enum lede_tag tag;
	unsigned depth;
	uint32_t classes;	/* LEDE_CLASS_* of its own class and id */
	uint32_t above;		/* of itself and all around it */
	uint64_t tags_above;	/* enum lede_tag below 64 only, see has_tag */
	const uint32_t *tokens;	/* hashes of its class tokens */
	size_t n_tokens;
	uint32_t signature;	/* hash of tag and whole class */
	bool hidden;		/* it or one around it */
	size_t first, last;	/* units, both within */
	uint32_t media;		/* pictures and the like within */
	float prose;		/* letters in sentences, outside of links */
	float size, links;	/* all letters; those in links */
	/* What later readers add up in it: prose that rules leave in, prose
	 * by nearness, letters by their chance to be the article's. */
	float good, core, chance;
};

/* Letters count one, those of scripts without spaces two. */
struct lede_unit {
	struct lede_slice text;	/* runs of white space one blank, <br> \n */
	struct lede_box *box;	/* around all of its text */
	struct lede_box *block;	/* block element around it */
	enum lede_tag tag;	/* h1 to h6, li, blockquote, td, th, dt, dd,
				   figcaption, pre; p for all others */
	const uint32_t *words;	/* hashes of its words in lower case */
	uint32_t n_words, n_function, n_comma, n_digits, n_upper;
	uint32_t size, links, bold, italic;
	uint32_t n_sentences;	/* ends of sentences within */
	uint32_t media;		/* pictures and the like since the last unit */
	uint32_t first, final;	/* code points of the text */
	enum lede_phrase opens, says;	/* its first words; all of it */
	float prose;		/* what it adds to its boxes' */
	bool split;		/* at <br><br>: the same block as the last */
};

struct lede_units {
	struct lede_unit *at;
	size_t n;
	struct lede_slice alts;		/* what pictures show, a line each */
};

/* In arena; borrows the tree. */
struct lede_units lede_units_find(const struct lede_node *root,
    const struct lede_pagewords *words, struct lede_arena *arena);

/*
 * Count what there is to count in unit->text, and hash its words into arena;
 * so that other texts can be held against units.
 */
void lede_unit_look(struct lede_unit *unit,
    const struct lede_pagewords *words, struct lede_arena *arena);

/* Is the box, or one around it, of that tag? */
bool lede_box_within(const struct lede_box *box, enum lede_tag tag);

#endif
