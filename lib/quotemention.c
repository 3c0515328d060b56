#include "quotemention.h"

#include "namesword.h"

struct finder {
	const struct lede_tokens *tokens;
	const struct lede_quote_word *words;
	const struct lede_quoted *quoted;
	const struct lede_quote_tag *tags;
	bool inside;		/* of a content: what is free there? */
	struct lede_mentions *found;
	struct lede_arena *arena;
	size_t cap;
};

static void
add(struct finder *f, size_t first, size_t last, bool tagged)
{
	struct lede_mentions *m = f->found;

	m->all = lede_arena_more(f->arena, m->all, m->n, &f->cap,
	    sizeof(*m->all));
	m->all[m->n++] = (struct lede_mention){ (uint32_t)first,
	    (uint32_t)last, tagged, f->inside };
}

static bool
in_content(const struct finder *f, size_t i)
{
	return (f->tags[i].label == LEDE_LABEL_CONTENT ||
	    f->tags[i].label == LEDE_LABEL_CONTENT_ON) &&
	    f->quoted->of[i] == 0;
}

static bool
is_free(const struct finder *f, size_t i)
{
	if (f->inside)
		return in_content(f, i);
	return f->tags[i].label == LEDE_LABEL_NONE ||
	    f->tags[i].label == LEDE_LABEL_WITHIN;
}

static bool
is_noun(const struct finder *f, size_t i)
{
	return strchr("Nns", f->words[i].tag) != NULL;
}

/*
 * A noun phrase that begins at token i: article, adjectives, nouns.  Returns
 * the token behind what was read.
 */
static size_t
take_phrase(struct finder *f, size_t i)
{
	size_t end = f->tokens->sentences[f->tokens->all[i].sentence + 1];
	size_t k = i, head = SIZE_MAX;
	bool open = false;	/* is a participle still part of it? */

	if (strchr("tq", f->words[k].tag) != NULL) {
		open = true;
		k++;
	}
	for (; k < end && is_free(f, k); k++) {
		uint8_t tag = f->words[k].tag;

		if (is_noun(f, k)) {
			head = k;
			open = false;
			if (lede_name_owner(f->tokens, k)) {
				add(f, i, k, false);
				open = true;
			}
		} else if (!(tag == 'j' || tag == 'c' || (tag == '-' &&
		    head == k - 1 && k + 1 < end && is_noun(f, k + 1)) ||
		    (open && strchr("dge", tag) != NULL))) {
			break;
		}
	}
	if (head == SIZE_MAX)
		return i + 1;
	if (!lede_name_owner(f->tokens, head))
		add(f, i, head, false);
	return head + 1;
}

static bool
is_relative(const struct finder *f, size_t i)
{
	return f->words[i].tag == 'w' && (lede_token_is(f->tokens, i, "who") ||
	    lede_token_is(f->tokens, i, "which"));
}

/*
 * Where "Ana Roy, 40, who" begins, given "who": at the mention right before
 * it, since that is whom it means.
 */
#define WHO_REACH 6
static size_t
antecedent(const struct finder *f, size_t who)
{
	const struct lede_mention *m;
	const struct lede_token *t = f->tokens->all;
	size_t i = who;

	if (f->found->n == 0)
		return who;
	m = &f->found->all[f->found->n - 1];
	if (m->last + WHO_REACH < who ||
	    t[m->last].sentence != t[who].sentence)
		return who;
	while (--i > m->last)
		if (f->words[i].tag != ',' && f->words[i].tag != 'c' &&
		    f->words[i].tag != ')' && f->words[i].tag != '(')
			return who;
	return m->first;
}

/* Nouns that the tagger left behind a source: "the family's [statement]", or
 * "the [miller]". */
static size_t
source_end(const struct finder *f, size_t last)
{
	size_t end = f->tokens->sentences[f->tokens->all[last].sentence + 1];

	while (last + 1 < end && strchr("Nnsjtq", f->words[last].tag) != NULL &&
	    is_noun(f, last + 1) && f->tags[last + 1].label ==
	    LEDE_LABEL_NONE)
		last++;
	return last;
}

bool
lede_mention_cue(const struct lede_tokens *tokens,
    const struct lede_quote_word *words, const struct lede_quoted *quoted,
    size_t i)
{
	return i < tokens->n && quoted->of[i] == 0 &&
	    (words[i].bits & LEDE_WORD_CUE) &&
	    (words[i].tag == 'z' || words[i].tag == 'd');
}

static bool
beside_cue(const struct finder *f, const struct lede_mention *m)
{
	uint8_t before = m->first == 0 ? LEDE_LABEL_NONE :
	    f->tags[m->first - 1].label;

	return before == LEDE_LABEL_CUE || before == LEDE_LABEL_CUE_ON ||
	    lede_mention_cue(f->tokens, f->words, f->quoted, m->first - 1u) ||
	    lede_mention_cue(f->tokens, f->words, f->quoted, m->last + 1u);
}

/* The mentions at token i of a content, if beside a cue. */
static size_t
take_inside(struct finder *f, size_t i)
{
	size_t n = f->found->n, end = i + 1, kept = n;

	f->inside = true;
	if (f->words[i].tag == 'p')
		add(f, i, i, false);
	else
		end = take_phrase(f, i);
	f->inside = false;
	for (size_t k = n; k < f->found->n; k++)
		if (beside_cue(f, &f->found->all[k]))
			f->found->all[kept++] = f->found->all[k];
	f->found->n = kept;
	return end;
}

void
lede_mentions_find(struct lede_mentions *mentions,
    const struct lede_tokens *tokens, const struct lede_quote_word *words,
    const struct lede_quoted *quoted, const struct lede_quote_tag *tags,
    struct lede_arena *arena)
{
	struct finder f = { .tokens = tokens, .words = words,
	    .quoted = quoted, .tags = tags, .found = mentions,
	    .arena = arena };
	size_t i = 0;

	*mentions = (struct lede_mentions){ NULL, 0 };
	while (i < tokens->n) {
		uint8_t tag = words[i].tag;

		if (tags[i].label == LEDE_LABEL_SOURCE) {
			size_t last = i;

			while (last + 1 < tokens->n &&
			    tags[last + 1].label == LEDE_LABEL_SOURCE_ON)
				last++;
			last = source_end(&f, last);
			add(&f, i == last && is_relative(&f, i) ?
			    antecedent(&f, i) : i, last, true);
			i = last + 1;
		} else if (is_free(&f, i) && (tag == 'p' ||
		    is_relative(&f, i))) {
			add(&f, tag == 'p' ? i : antecedent(&f, i), i, false);
			i++;
		} else if (is_free(&f, i) && tag > ' ' &&
		    strchr("tqjNnsc", tag) != NULL) {
			i = take_phrase(&f, i);
		} else if (in_content(&f, i) && tag > ' ' &&
		    strchr("ptqjNnsc", tag) != NULL) {
			i = take_inside(&f, i);
		} else {
			i++;
		}
	}
}
