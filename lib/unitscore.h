/*
 * unitscore: how likely each text unit is part of the article: a logistic
 * regression over hashed features, then boosted trees (Friedman 2001) over
 * its chances and what is to be counted around the unit (unitview).
 *
 * The weights are lib/model/extract.bin, see lib/model/extract.md.
 */
#ifndef LEDE_UNITSCORE_H
#define LEDE_UNITSCORE_H

#include "unitview.h"

#define LEDE_TREES 150
#define LEDE_TREE_NODES 47		/* of a tree with 24 leaves */
#define LEDE_TREE_LEAF 255
#define LEDE_LINEAR_UNIT 32		/* weights are in 1/32 */
/* Below this chance by the linear part the trees are not asked. */
#define LEDE_LINEAR_FLOOR 0.004f

/* A leaf adds value; else numbers[of] <= value goes left. */
struct lede_tree_node {
	float value;
	uint8_t of, left, right, unused;
};

struct lede_unit_model {
	float bias, start;
	struct lede_tree_node trees[LEDE_TREES][LEDE_TREE_NODES];
	int8_t weights[LEDE_VIEW_BUCKETS];
};

/* The model that is part of the program. */
const struct lede_unit_model *lede_unit_model(void);

/* Chance from log odds. */
float lede_chance(float odds);

/* The linear part's chance of n features. */
float lede_unitscore_linear(const struct lede_unit_model *model,
    const uint32_t *features, size_t n);

/* Log odds by the trees. */
float lede_unitscore_trees(const struct lede_unit_model *model,
    const float *numbers);

/* Log odds of each unit, in arena. */
float *lede_unitscore(const struct lede_unit_model *model,
    const struct lede_units *units, struct lede_unitview *view,
    struct lede_arena *arena);

#endif
