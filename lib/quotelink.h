/*
 * quotelink: which source and which cue belong to a content.
 *
 * The tagged tokens are gathered into parts.  For each content the sources
 * around it, and "nobody", are ranked by a log-linear model over features of
 * order, distance and what stands between.
 */
#ifndef LEDE_QUOTELINK_H
#define LEDE_QUOTELINK_H

#include "quotetag.h"
#include "quoteview.h"

enum lede_part_kind {
	LEDE_PART_SOURCE,
	LEDE_PART_CUE,
	LEDE_PART_CONTENT
};

struct lede_part {
	uint32_t first, last;	/* tokens */
	enum lede_part_kind kind;
};

#define LEDE_PART_NONE UINT32_MAX

struct lede_parts {
	const struct lede_quote_model *model;
	const struct lede_tokens *tokens;
	const struct lede_quoted *quoted;
	struct lede_part *all;	/* in order of the text */
	size_t n;
	uint32_t *near;		/* of each source the cue beside it, or none */
	uint32_t *source, *cue;	/* of each content, chosen so far */
	double *sure;		/* of each content: probability of its source */
};

/* Gather labels into parts.  In arena. */
void lede_parts_find(struct lede_parts *parts,
    const struct lede_quote_model *model, const struct lede_tokens *tokens,
    const struct lede_quoted *quoted, const uint8_t *labels,
    struct lede_arena *arena);

/*
 * The sources that content i may have, LEDE_PART_NONE for nobody first;
 * returns how many, at most LEDE_CANDIDATES_MAX.
 */
#define LEDE_CANDIDATES_MAX 24
size_t lede_link_candidates(const struct lede_parts *parts, size_t i,
    uint32_t candidates[LEDE_CANDIDATES_MAX]);

/* Hashes of the features of source s (or none) for content i. */
#define LEDE_LINK_FEATURES_MAX 48
size_t lede_link_features(const struct lede_parts *parts, size_t i,
    uint32_t s, uint32_t features[LEDE_LINK_FEATURES_MAX]);

/* The cue by which source s reports content i. */
uint32_t lede_link_cue(const struct lede_parts *parts, size_t i, uint32_t s);

/* Fill source, cue and sure of every content, in order. */
void lede_link_all(struct lede_parts *parts);

#endif
