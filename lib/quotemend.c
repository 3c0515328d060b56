#include "quotemend.h"

/* A shorter end of a content, behind "said Roy", says when, where or whom. */
#define END_LEAST 6

static bool
is_mark(const struct lede_parts *p, uint32_t i)
{
	return p->tokens->all[i].kind == LEDE_TOKEN_MARK &&
	    p->quoted->of[i] == 0;
}

static void
tag(struct lede_quote_tag *tags, uint32_t first, uint32_t last,
    enum lede_quote_label label, enum lede_quote_label on)
{
	for (uint32_t i = first; i <= last; i++)
		tags[i].label = (uint8_t)(i == first ? label : on);
}

/* What of [first, last] is more than marks at its ends is a content. */
static void
tag_content(const struct lede_parts *p, struct lede_quote_tag *tags,
    uint32_t first, uint32_t last)
{
	tag(tags, first, last, LEDE_LABEL_NONE, LEDE_LABEL_NONE);
	while (first < last && is_mark(p, first))
		first++;
	while (first < last && is_mark(p, last))
		last--;
	if (!is_mark(p, first))
		tag(tags, first, last, LEDE_LABEL_CONTENT,
		    LEDE_LABEL_CONTENT_ON);
}

/* The end of "the director, Ana Roy" where a stop or comma is behind it. */
static uint32_t
apposed(const struct lede_parts *p, uint32_t last, uint32_t end)
{
	uint32_t i = last + 1;

	if (i >= end || !lede_token_is(p->tokens, i, ",") ||
	    p->words[i + 1].tag != 'N')
		return last;
	while (i < end && p->words[i + 1].tag == 'N' &&
	    p->quoted->of[i + 1] == 0)
		i++;
	return i == end || is_mark(p, i + 1) ? i : last;
}

static void
cut(const struct lede_parts *p, const struct lede_mention *me,
    const struct lede_part *in, struct lede_quote_tag *tags)
{
	uint32_t from = me->first, to = me->last;
	bool inverted = false;

	if (!lede_mention_cue(p->tokens, p->words, p->quoted, to + 1))
		to = apposed(p, to, in->last);
	tag(tags, from, to, LEDE_LABEL_SOURCE, LEDE_LABEL_SOURCE_ON);
	if (from > in->first && lede_mention_cue(p->tokens, p->words,
	    p->quoted, from - 1)) {
		tags[--from].label = LEDE_LABEL_CUE;
		inverted = true;
	} else if (to < in->last && lede_mention_cue(p->tokens, p->words,
	    p->quoted, to + 1)) {
		tags[++to].label = LEDE_LABEL_CUE;
	}
	if (from > in->first)
		tag_content(p, tags, in->first, from - 1);
	if (to == in->last)
		return;
	if (from == in->first || is_mark(p, to + 1) ||
	    (!inverted && in->last - to >= END_LEAST))
		tag_content(p, tags, to + 1, in->last);
	else
		tag(tags, to + 1, in->last, LEDE_LABEL_NONE, LEDE_LABEL_NONE);
}

bool
lede_quotes_mend(const struct lede_parts *p, struct lede_quote_tag *tags)
{
	uint32_t done = 0;	/* the first token that was not cut yet */

	for (size_t i = 0; i < p->n; i++) {
		const struct lede_mention *me;
		const struct lede_part *in;

		if (p->all[i].kind != LEDE_PART_CONTENT ||
		    (me = lede_parts_speaker(p, i)) == NULL || !me->inside)
			continue;
		in = &p->all[lede_parts_of(p, me->first)];
		if (in->first < done)
			continue;
		cut(p, me, in, tags);
		done = in->last + 1;
	}
	return done > 0;
}
