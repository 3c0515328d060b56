#include "quotes.h"

#include "names.h"
#include "quoted.h"
#include "quotefound.h"
#include "quotemodel.h"
#include "reporting.h"
#include "token.h"

const char *
lede_quote_kind_name(enum lede_quote_kind kind)
{
	static const char *const names[] = { "direct", "mixed", "indirect" };

	return names[kind];
}

/*
 * Which paragraphs are block quotations; NULL: none.  Where blocks begin and
 * end is counted first, since a record's blocks may lie upon each other.
 */
static bool *
block_paragraphs(const struct lede_tokens *t,
    const struct lede_quote_blocks *blocks, struct lede_arena *arena)
{
	bool *is_block;
	int32_t *begin, open = 0;

	if (blocks == NULL || blocks->n == 0)
		return NULL;
	is_block = lede_arena_zalloc(arena, t->n_paragraphs + 1, sizeof(bool));
	begin = lede_arena_zalloc(arena, t->n_paragraphs + 1, sizeof(*begin));
	for (size_t b = 0; b < blocks->n; b++) {
		size_t first = lede_token_at(t, blocks->all[b].start);
		size_t last = lede_token_at(t, blocks->all[b].end);

		if (last == t->n || t->all[last].start >=
		    blocks->all[b].end)
			last--;	/* the last that begins within */
		if (first >= t->n || last == SIZE_MAX || last < first)
			continue;
		begin[t->all[first].paragraph]++;
		begin[t->all[last].paragraph + 1]--;
	}
	for (size_t p = 0; p < t->n_paragraphs; p++)
		is_block[p] = (open += begin[p]) > 0;
	return is_block;
}

/*
 * Where single marks are those of the text, as in Britain, they are to the
 * model what double ones are, which it has seen more of.
 */
static void
read_single_as_double(struct lede_tokens *t, const struct lede_quoted *quoted)
{
	uint32_t open = lede_token_hash(LEDE_SLICE("“"));
	uint32_t close = lede_token_hash(LEDE_SLICE("”"));
	size_t words[2] = { 0, 0 };

	for (size_t i = 0; i < quoted->n; i++)
		if (!quoted->all[i].block)
			words[quoted->all[i].single] += quoted->all[i].last -
			    quoted->all[i].first;
	if (words[true] <= words[false])
		return;
	for (size_t i = 0; i < quoted->n; i++) {
		const struct lede_region *q = &quoted->all[i];

		if (!q->single)
			continue;
		t->all[q->first].hash = open;
		if (q->closed)
			t->all[q->last].hash = close;
	}
}

struct lede_quote *
lede_quotes_find(struct lede_slice text, enum lede_lang lang,
    const struct lede_quote_blocks *blocks, struct lede_arena *arena,
    size_t *n)
{
	return lede_quotes_find_by(lede_quote_model(), text, lang, blocks,
	    arena, n);
}

struct lede_quote *
lede_quotes_find_by(const struct lede_quote_model *model,
    struct lede_slice text, enum lede_lang lang,
    const struct lede_quote_blocks *blocks, struct lede_arena *arena,
    size_t *n)
{
	struct lede_tokens tokens;
	struct lede_quoted quoted;
	struct lede_names names;
	struct lede_slice recent = LEDE_SLICE_NONE;
	struct lede_quote *quotes;

	lede_tokens_find(&tokens, text, lang, arena);
	lede_quoted_find(&quoted, &tokens, block_paragraphs(&tokens, blocks,
	    arena), arena);
	if (lang != LEDE_LANG_EN)
		return lede_reporting_find(&tokens, &quoted, lang, arena, n);
	read_single_as_double(&tokens, &quoted);
	quotes = lede_quotes_tagged(model, &tokens, &quoted, arena, n);
	lede_names_find(&names, &tokens, &quoted, lang, arena);
	for (size_t i = 0; i < *n; i++) {
		struct lede_quote *q = &quotes[i];

		q->name = lede_names_of(&names, q->speaker.start,
		    q->speaker.end, recent);
		if (q->name.ptr == NULL) {
			q->role = lede_names_unnamed(&names, q->speaker.start,
			    q->speaker.end);
			continue;
		}
		q->role = lede_names_role(&names, q->name);
		recent = q->name;
	}
	return quotes;
}
