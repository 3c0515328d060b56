#include "quotemodel.h"

#include "embed.h"

LEDE_EMBED(quotes_model, "lib/model/quotes.bin");

const struct lede_quote_model *
lede_quote_model(void)
{
	return (const struct lede_quote_model *)(const void *)quotes_model;
}
