#include "ranker.h"

#include <string.h>

int32_t
lede_ranker_score(const unsigned char *model,
    const struct lede_ranked *candidate)
{
	int32_t score = 0;

	for (size_t i = 0; i < candidate->n; i++) {
		int16_t weight;

		memcpy(&weight, model + sizeof(weight) * candidate->on[i],
		    sizeof(weight));
		score += weight;
	}
	return score;
}

size_t
lede_ranker_best(const unsigned char *model,
    const struct lede_ranked *candidates, size_t n)
{
	int32_t top = lede_ranker_score(model, &candidates[0]);
	size_t best = 0;

	for (size_t i = 1; i < n; i++) {
		int32_t score = lede_ranker_score(model, &candidates[i]);

		if (score > top) {
			top = score;
			best = i;
		}
	}
	return best;
}
