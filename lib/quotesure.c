#include "quotesure.h"

#include <math.h>

#include "quotemodel.h"

double
lede_sure_of(const struct lede_quote_model *model, enum lede_sure kind,
    const struct lede_clues *clues)
{
	double sum = 0;

	for (size_t k = 0; k < LEDE_CLUES_N; k++)
		sum += model->clues[kind][k] * clues->numbers[k];
	for (size_t k = 0; k < clues->n_signs; k++)
		sum += model->signs[kind][lede_sure_bucket(clues->signs[k])];
	return 1 / (1 + exp(-sum / LEDE_MODEL_LINK_UNIT));
}
