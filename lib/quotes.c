#include "quotes.h"

#include "quoted.h"
#include "token.h"

const char *
lede_quote_kind_name(enum lede_quote_kind kind)
{
	static const char *const names[] = { "direct", "mixed", "indirect" };

	return names[kind];
}

/* Words in region, the marks not counted. */
static size_t
count_words(const struct lede_tokens *t, const struct lede_region *region)
{
	size_t n = 0;

	for (size_t i = region->first; i <= region->last; i++)
		n += t->all[i].kind != LEDE_TOKEN_MARK;
	return n;
}

struct lede_quote *
lede_quotes_find(struct lede_slice text, enum lede_lang lang,
    struct lede_arena *arena, size_t *n)
{
	struct lede_tokens t;
	struct lede_quoted quoted;
	struct lede_quote *quotes = NULL;
	size_t cap = 0;

	*n = 0;
	lede_tokens_find(&t, text, lang, arena);
	lede_quoted_find(&quoted, &t, arena);
	for (size_t i = 0; i < quoted.n; i++) {
		if (count_words(&t, &quoted.all[i]) < 3)
			continue;
		quotes = lede_arena_more(arena, quotes, *n, &cap,
		    sizeof(*quotes));
		quotes[(*n)++] = (struct lede_quote){
		    .content = { t.all[quoted.all[i].first].start,
			t.all[quoted.all[i].last].end },
		    .kind = LEDE_QUOTE_DIRECT,
		    .continues = LEDE_QUOTE_NONE, .confidence = .5 };
	}
	return quotes;
}
