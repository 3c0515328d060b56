#include "quotemodel.h"

#include "embed.h"

LEDE_EMBED(quotes_model, "lib/model/quotes.bin");

const struct lede_quote_model *
lede_quote_model(void)
{
	return (const struct lede_quote_model *)(const void *)quotes_model;
}

uint8_t
lede_quote_word(const struct lede_quote_model *model, uint32_t hash)
{
	for (uint32_t i = hash >> 7;; i++) {
		i &= LEDE_MODEL_WORDS - 1;
		if (model->words[i] == hash)
			return model->word_bits[i];
		if (model->words[i] == 0)
			return 0;
	}
}
