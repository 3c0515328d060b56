/*
 * quotelink: who speaks a content, and by which cue.
 *
 * The tagged tokens are gathered into parts.  For each content the mentions
 * around it, and "nobody", are ranked by a log-linear model over features of
 * order, distance, kind and what stands between (quoterank.c).
 */
#ifndef LEDE_QUOTELINK_H
#define LEDE_QUOTELINK_H

#include "quotemention.h"
#include "quotetag.h"
#include "quoteword.h"

enum lede_part_kind {
	LEDE_PART_SOURCE,
	LEDE_PART_CUE,
	LEDE_PART_CONTENT,
	LEDE_PART_N
};

struct lede_part {
	uint32_t first, last;	/* tokens */
	enum lede_part_kind kind;
	uint32_t before[LEDE_PART_N];	/* parts of each kind before it */
	uint32_t said;		/* the content before it, or LEDE_PART_NONE */
};

#define LEDE_PART_NONE UINT32_MAX
#define LEDE_MENTION_NONE UINT32_MAX

struct lede_parts {
	const struct lede_quote_model *model;
	const struct lede_tokens *tokens;
	const struct lede_quote_word *words;
	const struct lede_quoted *quoted;
	const struct lede_quote_tag *tags;
	struct lede_part *all;	/* in order of the text, and one behind */
	size_t n;
	uint32_t *at;		/* of each token the first part not before it */
	struct lede_mentions mentions;
	uint32_t *near;		/* of each mention the cue beside it, or none */
	uint32_t *source;	/* of each content the mention chosen so far */
	uint32_t *cue;		/* and the cue */
	double *sure;		/* and its probability among the mentions */
};

static inline uint32_t
lede_parts_sentence(const struct lede_parts *parts, size_t token)
{
	return parts->tokens->all[token].sentence;
}

static inline uint32_t
lede_parts_paragraph(const struct lede_parts *parts, size_t token)
{
	return parts->tokens->all[token].paragraph;
}

/* The part that holds a token of one. */
static inline uint32_t
lede_parts_of(const struct lede_parts *parts, uint32_t token)
{
	return parts->at[token + 1] - 1;
}

/* The mention chosen for content i; NULL: nobody. */
static inline const struct lede_mention *
lede_parts_speaker(const struct lede_parts *parts, size_t i)
{
	uint32_t m = parts->source[i];

	return m == LEDE_MENTION_NONE ? NULL : &parts->mentions.all[m];
}

/* Gather labels into parts, find mentions.  In arena. */
void lede_parts_find(struct lede_parts *parts,
    const struct lede_quote_model *model, const struct lede_tokens *tokens,
    const struct lede_quote_word *words, const struct lede_quoted *quoted,
    const struct lede_quote_tag *tags, struct lede_arena *arena);

/* The content before c that is not of who tells the story: "I asked". */
uint32_t lede_link_said(const struct lede_parts *parts,
    const struct lede_part *c);

/*
 * The mentions that may speak content i, LEDE_MENTION_NONE for nobody first;
 * returns how many, at most LEDE_CANDIDATES_MAX.
 */
#define LEDE_CANDIDATES_MAX 40
size_t lede_link_candidates(const struct lede_parts *parts, size_t i,
    uint32_t candidates[LEDE_CANDIDATES_MAX]);

/* Hashes of the features of mention m (or none) for content i. */
#define LEDE_LINK_FEATURES_MAX 64
size_t lede_link_features(const struct lede_parts *parts, size_t i,
    uint32_t m, uint32_t features[LEDE_LINK_FEATURES_MAX]);

/* The cue by which mention m speaks content i. */
uint32_t lede_link_cue(const struct lede_parts *parts, size_t i, uint32_t m);

/*
 * Gather labels into parts and find source, cue and sure of every content.
 * Where a content holds who speaks it, it is cut, and tags are as mended.
 */
void lede_links_find(struct lede_parts *parts,
    const struct lede_quote_model *model, const struct lede_tokens *tokens,
    const struct lede_quote_word *words, const struct lede_quoted *quoted,
    struct lede_quote_tag *tags, struct lede_arena *arena);

#endif
