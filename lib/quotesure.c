#include "quotesure.h"

#include <math.h>

#include "quotemodel.h"

double
lede_sure_odds(const struct lede_sure_weights *weights,
    const struct lede_clues *clues)
{
	double sum = 0;

	for (size_t k = 0; k < LEDE_CLUES_N; k++)
		sum += weights->numbers[k] * clues->numbers[k];
	for (size_t k = 0; k < clues->n_signs; k++)
		sum += weights->signs[lede_sure_bucket(clues->signs[k])];
	return sum / LEDE_MODEL_LINK_UNIT;
}

double
lede_sure_of(double odds)
{
	return 1 / (1 + exp(-odds));
}
