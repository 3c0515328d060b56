#include "quotefound.h"

#include "quoteclue.h"
#include "quotelink.h"
#include "quotemodel.h"
#include "quotescript.h"

static struct lede_span
span_of(const struct lede_parts *p, uint32_t part)
{
	if (part == LEDE_PART_NONE)
		return (struct lede_span){ 0, 0 };
	return (struct lede_span){ p->tokens->all[p->all[part].first].start,
	    p->tokens->all[p->all[part].last].end };
}

/* The full stop outside of marks is the sentence's, not the content's. */
static struct lede_span
content_of(const struct lede_parts *p, size_t i)
{
	struct lede_part c = p->all[i];

	if (c.last > c.first && p->quoted->of[c.last] == 0 &&
	    lede_token_is(p->tokens, c.last, "."))
		c.last--;
	return (struct lede_span){ p->tokens->all[c.first].start,
	    p->tokens->all[c.last].end };
}

static struct lede_span
speaker_of(const struct lede_parts *p, size_t i)
{
	const struct lede_mention *m = lede_parts_speaker(p, i);

	if (m == NULL)
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

/* A turn of a transcript. */
#define TURN_SURE .9

static struct lede_quote
said(const struct lede_tokens *tokens, const struct lede_turn *turn)
{
	const struct lede_token *t = tokens->all;

	return (struct lede_quote){
	    .content = { t[turn->first].start, t[turn->last].end },
	    .speaker = { t[turn->who_first].start, t[turn->who_last].end },
	    .kind = LEDE_QUOTE_DIRECT, .continues = LEDE_QUOTE_NONE,
	    .confidence = TURN_SURE };
}

/* What the page or its layout says is so, whatever the tagger says. */
#define PLAINLY (5 * LEDE_MODEL_UNIT)

static void
tag_part(struct lede_quote_tag *tags, size_t first, size_t last,
    enum lede_quote_label label, enum lede_quote_label on)
{
	int16_t sure = label == LEDE_LABEL_CONTENT ? PLAINLY : 0;

	for (size_t i = first; i <= last; i++)
		tags[i] = (struct lede_quote_tag){
		    .label = (uint8_t)(i == first ? label : on),
		    .within = sure, .sure = sure };
}

static void
tag_blocks(struct lede_quote_tag *tags, const struct lede_quoted *quoted)
{
	for (size_t q = 0; q < quoted->n; q++) {
		const struct lede_region *r = &quoted->all[q];
		bool tagged = !r->block;

		/* One that has a cue tells by itself who says what in it. */
		for (size_t i = r->first; i <= r->last && !tagged; i++)
			tagged = tags[i].label == LEDE_LABEL_CUE;
		if (!tagged)
			tag_part(tags, r->first, r->last, LEDE_LABEL_CONTENT,
			    LEDE_LABEL_CONTENT_ON);
	}
}

/* Are the tokens [i, end) a noun phrase that may speak? */
static bool
is_who(const struct lede_quote_word *words, size_t i, size_t end)
{
	if (i >= end || (words[end - 1].tag != 'N' && !(words[end - 1].bits &
	    (LEDE_WORD_PERSON | LEDE_WORD_GROUP | LEDE_WORD_DOCUMENT))))
		return false;
	while (i < end && words[i].tag > ' ' &&
	    strchr("tqjNns", words[i].tag) != NULL)
		i++;
	return i == end;
}

/* A heading that says who said it: "'We will rebuild': Mayor Prado". */
static void
tag_headings(struct lede_quote_tag *tags, const struct lede_tokens *tokens,
    const struct lede_quote_word *words, const struct lede_quoted *quoted)
{
	for (size_t q = 0; q < quoted->n; q++) {
		const struct lede_region *r = &quoted->all[q];
		size_t p = tokens->all[r->first].paragraph;
		size_t end = tokens->paragraphs[p + 1], colon = r->last + 1u;

		if (r->first != tokens->paragraphs[p] || !r->opened ||
		    !r->closed || colon >= end ||
		    !lede_token_is(tokens, colon, ":") ||
		    !is_who(words, colon + 1, end))
			continue;
		tag_part(tags, r->first, r->last, LEDE_LABEL_CONTENT,
		    LEDE_LABEL_CONTENT_ON);
		tag_part(tags, colon, colon, LEDE_LABEL_CUE,
		    LEDE_LABEL_CUE_ON);
		tag_part(tags, colon + 1, end - 1, LEDE_LABEL_SOURCE,
		    LEDE_LABEL_SOURCE_ON);
	}
}

/*
 * Is content i the part of the quotation before it that goes on behind "he
 * said", or in the next paragraph with a mark and no end before it?
 */
static bool
goes_on(const struct lede_parts *p, uint32_t last, size_t i)
{
	const struct lede_part *a = &p->all[last], *b = &p->all[i];
	const struct lede_token *t = p->tokens->all;
	const struct lede_mention *m = lede_parts_speaker(p, i);
	uint32_t region = p->quoted->of[b->first];

	if (m == NULL || p->source[last] != p->source[i])
		return false;
	if (t[a->last].paragraph == t[b->first].paragraph)
		return m->first > a->last && m->last < b->first &&
		    (t[a->last].sentence == t[b->first].sentence ||
		    (region != 0 && p->quoted->of[a->last] != 0));
	return region != 0 && p->quoted->all[region - 1].reopened &&
	    p->quoted->of[a->last] == region - 1;
}

struct lede_quote *
lede_quotes_tagged(const struct lede_quote_model *model,
    const struct lede_tokens *tokens, const struct lede_quoted *quoted,
    struct lede_arena *arena, size_t *n)
{
	struct lede_quote_word *words = lede_quote_words(model, tokens, arena);
	struct lede_quote_tag *tags = lede_arena_zalloc(arena, tokens->n + 1,
	    sizeof(*tags));
	struct lede_script script;
	struct lede_parts parts;
	struct lede_quote *quotes = NULL;
	size_t cap = 0, *place, turn = 0;

	*n = 0;
	lede_quotetag_find(tags, model, tokens, words, quoted, arena);
	tag_blocks(tags, quoted);
	tag_headings(tags, tokens, words, quoted);
	lede_script_find(&script, tokens, arena);
	for (size_t k = 0; k < script.n; k++) {
		size_t p = tokens->all[script.all[k].first].paragraph;

		for (size_t i = tokens->paragraphs[p];
		    i < tokens->paragraphs[p + 1]; i++)
			tags[i] = (struct lede_quote_tag){ 0 };
	}
	lede_links_find(&parts, model, tokens, words, quoted, tags, arena);
	place = lede_arena_zalloc(arena, parts.n, sizeof(*place));
	for (size_t i = 0; i <= parts.n; i++) {
		struct lede_clues clues;
		size_t count;
		enum lede_quote_kind kind;
		uint32_t last;

		for (; turn < script.n && (i == parts.n ||
		    script.all[turn].first < parts.all[i].first); turn++) {
			quotes = lede_arena_more(arena, quotes, *n, &cap,
			    sizeof(*quotes));
			quotes[(*n)++] = said(tokens, &script.all[turn]);
		}
		if (i == parts.n || parts.all[i].kind != LEDE_PART_CONTENT)
			continue;
		place[i] = LEDE_QUOTE_NONE;
		kind = kind_of(&parts, i, &count);
		if (count == 0)
			continue;
		lede_clues_find(&clues, &parts, i);
		quotes = lede_arena_more(arena, quotes, *n, &cap,
		    sizeof(*quotes));
		quotes[*n] = (struct lede_quote){
		    .content = content_of(&parts, i),
		    .cue = span_of(&parts, parts.cue[i]),
		    .speaker = speaker_of(&parts, i),
		    .kind = kind, .continues = LEDE_QUOTE_NONE,
		    .confidence = lede_sure_of(lede_sure_odds(&model->sure[
		    LEDE_SURE_SPEAKER], &clues)) };
		last = parts.all[i].said;
		place[i] = *n;
		if (last != LEDE_PART_NONE && place[last] != LEDE_QUOTE_NONE &&
		    goes_on(&parts, last, i))
			quotes[*n].continues = quotes[place[last]].continues !=
			    LEDE_QUOTE_NONE ? quotes[place[last]].continues :
			    place[last];
		++*n;
	}
	return quotes;
}
