#include "quotes.h"

#include "names.h"
#include "quotelink.h"
#include "quotemodel.h"
#include "quoted.h"
#include "reporting.h"
#include "token.h"

const char *
lede_quote_kind_name(enum lede_quote_kind kind)
{
	static const char *const names[] = { "direct", "mixed", "indirect" };

	return names[kind];
}

static struct lede_span
span_of(const struct lede_parts *p, uint32_t part)
{
	if (part == LEDE_PART_NONE)
		return (struct lede_span){ 0, 0 };
	return (struct lede_span){ p->tokens->all[p->all[part].first].start,
	    p->tokens->all[p->all[part].last].end };
}

static struct lede_span
speaker_of(const struct lede_parts *p, uint32_t mention)
{
	const struct lede_mention *m = &p->mentions.all[mention];

	if (mention == LEDE_MENTION_NONE)
		return (struct lede_span){ 0, 0 };
	return (struct lede_span){ p->tokens->all[m->first].start,
	    p->tokens->all[m->last].end };
}

/* Words of a part, and those of them in quotation marks that do not also
 * hold the cue. */
static enum lede_quote_kind
kind_of(const struct lede_parts *p, size_t i, size_t *words)
{
	uint32_t outer = p->cue[i] == LEDE_PART_NONE ? 0 :
	    p->quoted->of[p->all[p->cue[i]].first];
	size_t in = 0;

	*words = 0;
	for (size_t t = p->all[i].first; t <= p->all[i].last; t++) {
		uint32_t region = p->quoted->of[t];

		if (p->tokens->all[t].kind == LEDE_TOKEN_MARK)
			continue;
		++*words;
		in += region != 0 && region != outer;
	}
	return in == *words ? LEDE_QUOTE_DIRECT : in > 0 ? LEDE_QUOTE_MIXED :
	    LEDE_QUOTE_INDIRECT;
}

/* By the model, which has learned English. */
static struct lede_quote *
tagged(const struct lede_quote_model *model, const struct lede_tokens *tokens,
    const struct lede_quoted *quoted, struct lede_arena *arena, size_t *n)
{
	struct lede_quote_word *words = lede_quote_words(model, tokens, arena);
	struct lede_parts parts;
	struct lede_quote *quotes = NULL;
	size_t cap = 0;
	uint8_t *labels = lede_arena_alloc(arena, tokens->n + 1);

	*n = 0;
	lede_quotetag_find(labels, model, tokens, words, quoted, arena);
	lede_parts_find(&parts, model, tokens, words, quoted, labels, arena);
	lede_link_all(&parts);
	for (size_t i = 0; i < parts.n; i++) {
		size_t count;
		enum lede_quote_kind kind;

		if (parts.all[i].kind != LEDE_PART_CONTENT)
			continue;
		kind = kind_of(&parts, i, &count);
		if (count == 0)
			continue;
		quotes = lede_arena_more(arena, quotes, *n, &cap,
		    sizeof(*quotes));
		quotes[(*n)++] = (struct lede_quote){
		    .content = span_of(&parts, (uint32_t)i),
		    .cue = span_of(&parts, parts.cue[i]),
		    .speaker = speaker_of(&parts, parts.source[i]),
		    .kind = kind, .continues = LEDE_QUOTE_NONE,
		    .confidence = parts.sure[i] };
	}
	return quotes;
}

struct lede_quote *
lede_quotes_find(struct lede_slice text, enum lede_lang lang,
    struct lede_arena *arena, size_t *n)
{
	return lede_quotes_find_by(lede_quote_model(), text, lang, arena, n);
}

struct lede_quote *
lede_quotes_find_by(const struct lede_quote_model *model,
    struct lede_slice text, enum lede_lang lang, struct lede_arena *arena,
    size_t *n)
{
	struct lede_tokens tokens;
	struct lede_quoted quoted;
	struct lede_names names;
	struct lede_slice recent = LEDE_SLICE_NONE;
	struct lede_quote *quotes;

	lede_tokens_find(&tokens, text, lang, arena);
	lede_quoted_find(&quoted, &tokens, arena);
	if (lang != LEDE_LANG_EN)
		return lede_reporting_find(&tokens, &quoted, lang, arena, n);
	quotes = tagged(model, &tokens, &quoted, arena, n);
	lede_names_find(&names, &tokens, &quoted, lang, arena);
	for (size_t i = 0; i < *n; i++) {
		quotes[i].name = lede_names_of(&names, quotes[i].speaker.start,
		    quotes[i].speaker.end, recent);
		if (quotes[i].name.ptr != NULL)
			recent = quotes[i].name;
	}
	return quotes;
}
