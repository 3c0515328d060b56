#include "unitscore.h"

#include <math.h>

#include "embed.h"

LEDE_EMBED(unit_model, "lib/model/extract.bin");

const struct lede_unit_model *
lede_unit_model(void)
{
	return (const struct lede_unit_model *)(const void *)unit_model;
}

float
lede_chance(float odds)
{
	return 1 / (1 + expf(-odds));
}

float
lede_unitscore_linear(const struct lede_unit_model *model,
    const uint32_t *features, size_t n)
{
	int sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += model->weights[features[i]];
	return lede_chance(model->bias + (float)sum / LEDE_LINEAR_UNIT);
}

float
lede_unitscore_trees(const struct lede_unit_model *model,
    const float *numbers)
{
	const struct lede_tree_node *node;
	float odds = model->start;

	for (size_t t = 0; t < LEDE_TREES; t++) {
		node = model->trees[t];
		while (node->of != LEDE_TREE_LEAF)
			node = &model->trees[t][numbers[node->of] <=
			    node->value ? node->left : node->right];
		odds += node->value;
	}
	return odds;
}

float *
lede_unitscore(const struct lede_unit_model *model,
    const struct lede_units *units, struct lede_unitview *view,
    struct lede_arena *arena)
{
	float *chances = lede_arena_alloc(arena,
	    (units->n + 1) * sizeof(*chances));
	float *odds = lede_arena_alloc(arena,
	    (units->n + 1) * sizeof(*odds));
	uint32_t features[LEDE_VIEW_HASHED];
	float numbers[LEDE_VIEW_NUMBERS];
	size_t n;

	for (size_t i = 0; i < units->n; i++) {
		n = lede_unitview_hashed(view, i, features);
		chances[i] = lede_unitscore_linear(model, features, n);
	}
	lede_unitview_weigh(view, chances, arena);
	for (size_t i = 0; i < units->n; i++) {
		odds[i] = -9;
		if (chances[i] < LEDE_LINEAR_FLOOR)
			continue;
		lede_unitview_numbers(view, i, numbers);
		odds[i] = lede_unitscore_trees(model, numbers);
	}
	return odds;
}
