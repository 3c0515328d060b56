#include "boost.h"

#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BINS 64
#define LEAVES ((LEDE_TREE_NODES + 1) / 2)
#define RATE 0.07
#define RIDGE 20.0	/* on leaf values, in the unit of weights */
#define LEAST 200	/* rows of a leaf */
#define SAMPLE 20000	/* rows that the bins are cut from */

struct sums {
	double g, h;
};

struct leaf {
	size_t from, to;	/* rows, in order */
	struct sums *bins;	/* cols * BINS */
	struct sums all;
	double gain;		/* of its best cut; 0: none */
	size_t col, bin;
	uint8_t node;
};

static const struct boost_set *set;
static float (*cuts)[BINS];	/* a column's, rising; n_cuts of them */
static size_t *n_cuts;
static uint8_t *binned;
static uint32_t *order, *spare;
static float *odds;
static struct sums *slopes;

static void *
get(size_t n, size_t size)
{
	void *p = calloc(n, size);

	if (p == NULL)
		err(2, "boost");
	return p;
}

static int
by_value(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return x < y ? -1 : x > y;
}

/* Cut a column's values into bins of about the same number of rows. */
static void
cut_column(size_t col)
{
	static float values[SAMPLE];
	size_t n = set->n < SAMPLE ? set->n : SAMPLE, last = 0, i, k;

	for (i = 0; i < n; i++)
		values[i] = set->numbers[i * set->n / n * set->cols + col];
	qsort(values, n, sizeof(*values), by_value);
	for (i = 1; i < n && n_cuts[col] < BINS - 1; i++) {
		if (values[i] <= values[i - 1] ||
		    i - last < n / (2 * BINS) + 1)
			continue;
		/* Half of what is left per bin, so that all are used. */
		if ((i - last) * (BINS - n_cuts[col]) * 3 < n - last)
			continue;
		cuts[col][n_cuts[col]++] = values[i - 1] +
		    (values[i] - values[i - 1]) / 2;
		last = i;
	}
	for (i = 0; i < set->n; i++) {
		float v = set->numbers[i * set->cols + col];

		for (k = 0; k < n_cuts[col] && v > cuts[col][k]; k++)
			;
		binned[i * set->cols + col] = (uint8_t)k;
	}
}

static void
add_rows(struct leaf *leaf)
{
	memset(leaf->bins, 0, set->cols * BINS * sizeof(*leaf->bins));
	for (size_t i = leaf->from; i < leaf->to; i++) {
		const uint8_t *row = binned + (size_t)order[i] * set->cols;
		struct sums s = slopes[order[i]];

		for (size_t c = 0; c < set->cols; c++) {
			struct sums *bin = &leaf->bins[c * BINS + row[c]];

			bin->g += s.g;
			bin->h += s.h;
		}
	}
}

static double
worth(struct sums s)
{
	return s.g * s.g / (s.h + RIDGE);
}

static void
find_cut(struct leaf *leaf)
{
	struct sums left, right;
	double gain;

	leaf->gain = 1e-6;
	leaf->col = SIZE_MAX;
	if (leaf->to - leaf->from < (size_t)2 * LEAST)
		return;
	for (size_t c = 0; c < set->cols; c++) {
		left = (struct sums){ 0, 0 };
		for (size_t b = 0; b < n_cuts[c]; b++) {
			left.g += leaf->bins[c * BINS + b].g;
			left.h += leaf->bins[c * BINS + b].h;
			right.g = leaf->all.g - left.g;
			right.h = leaf->all.h - left.h;
			if (left.h < 1 || right.h < 1)
				continue;
			gain = worth(left) + worth(right) - worth(leaf->all);
			if (gain > leaf->gain) {
				leaf->gain = gain;
				leaf->col = c;
				leaf->bin = b;
			}
		}
	}
}

static struct sums
total(const struct leaf *leaf)
{
	struct sums s = { 0, 0 };

	for (size_t b = 0; b < BINS; b++) {
		s.g += leaf->bins[b].g;
		s.h += leaf->bins[b].h;
	}
	return s;
}

/* Rows of the leaf that go left, first; returns where the others begin. */
static size_t
part(const struct leaf *leaf)
{
	size_t left = leaf->from, n = 0;

	for (size_t i = leaf->from; i < leaf->to; i++)
		if (binned[(size_t)order[i] * set->cols + leaf->col] <=
		    leaf->bin)
			order[left++] = order[i];
		else
			spare[n++] = order[i];
	memcpy(order + left, spare, n * sizeof(*order));
	return left;
}

static void
split(struct leaf *leaf, struct leaf *other, struct lede_tree_node *nodes,
    uint8_t *n_nodes)
{
	struct lede_tree_node *node = &nodes[leaf->node];
	size_t middle = part(leaf);
	struct leaf *small, *large;
	struct sums *bins;

	node->of = (uint8_t)leaf->col;
	node->value = cuts[leaf->col][leaf->bin];
	node->left = (*n_nodes)++;
	node->right = (*n_nodes)++;
	other->from = middle;
	other->to = leaf->to;
	leaf->to = middle;
	leaf->node = node->left;
	other->node = node->right;
	/* The bins of the larger are those of both less the smaller's. */
	small = leaf->to - leaf->from < other->to - other->from ? leaf :
	    other;
	large = small == leaf ? other : leaf;
	if (small == leaf) {
		bins = leaf->bins;
		leaf->bins = other->bins;
		other->bins = bins;
	}
	add_rows(small);
	for (size_t b = 0; b < set->cols * BINS; b++) {
		large->bins[b].g -= small->bins[b].g;
		large->bins[b].h -= small->bins[b].h;
	}
	small->all = total(small);
	large->all = total(large);
	find_cut(small);
	find_cut(large);
}

static void
grow(struct lede_tree_node *nodes, struct leaf *leaves)
{
	uint8_t n_nodes = 1;
	size_t n = 1, best;

	leaves[0].from = 0;
	leaves[0].to = set->n;
	leaves[0].node = 0;
	add_rows(&leaves[0]);
	leaves[0].all = total(&leaves[0]);
	find_cut(&leaves[0]);
	for (; n < LEAVES; n++) {
		best = 0;
		for (size_t i = 1; i < n; i++)
			if (leaves[i].gain > leaves[best].gain)
				best = i;
		if (leaves[best].col == SIZE_MAX)
			break;
		split(&leaves[best], &leaves[n], nodes, &n_nodes);
	}
	for (size_t i = 0; i < n; i++) {
		double value = -RATE * leaves[i].all.g /
		    (leaves[i].all.h + RIDGE);

		nodes[leaves[i].node].of = LEDE_TREE_LEAF;
		nodes[leaves[i].node].value = (float)value;
		for (size_t k = leaves[i].from; k < leaves[i].to; k++)
			odds[order[k]] += (float)value;
	}
}

/* Slopes of the loss; returns its mean. */
static double
slope(void)
{
	double loss = 0, weight = 0;

	for (size_t i = 0; i < set->n; i++) {
		double p = 1 / (1 + exp(-(double)odds[i]));
		double y = (double)set->labels[i], w = (double)set->weights[i];

		slopes[i].g = w * (p - y);
		slopes[i].h = w * p * (1 - p);
		loss -= w * (y > .5 ? log(p + 1e-12) : log(1 - p + 1e-12));
		weight += w;
	}
	return loss / weight;
}

void
boost_learn(const struct boost_set *rows, struct lede_unit_model *model)
{
	struct leaf leaves[LEAVES];
	double yes = 0, all = 0, loss;

	set = rows;
	cuts = get(set->cols, sizeof(*cuts));
	n_cuts = get(set->cols, sizeof(*n_cuts));
	binned = get(set->n, set->cols);
	order = get(set->n, sizeof(*order));
	spare = get(set->n, sizeof(*spare));
	odds = get(set->n, sizeof(*odds));
	slopes = get(set->n, sizeof(*slopes));
	for (size_t c = 0; c < set->cols; c++)
		cut_column(c);
	for (size_t i = 0; i < LEAVES; i++)
		leaves[i].bins = get(set->cols * BINS, sizeof(struct sums));
	for (size_t i = 0; i < set->n; i++) {
		yes += (double)(set->labels[i] * set->weights[i]);
		all += (double)set->weights[i];
		order[i] = (uint32_t)i;
	}
	model->start = (float)log(yes / (all - yes));
	for (size_t i = 0; i < set->n; i++)
		odds[i] = model->start;
	for (size_t t = 0; t < LEDE_TREES; t++) {
		loss = slope();
		if (t % 50 == 0)
			fprintf(stderr, "tree %zu: loss %.5f\n", t, loss);
		grow(model->trees[t], leaves);
	}
	fprintf(stderr, "all trees: loss %.5f\n", slope());
	for (size_t i = 0; i < LEAVES; i++)
		free(leaves[i].bins);
	free(cuts);
	free(n_cuts);
	free(binned);
	free(order);
	free(spare);
	free(odds);
	free(slopes);
}
