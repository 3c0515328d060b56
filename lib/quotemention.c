#include "quotemention.h"

#include "quotetag.h"

struct finder {
	const struct lede_tokens *tokens;
	const struct lede_quote_word *words;
	const uint8_t *labels;
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
	    (uint32_t)last, tagged };
}

static bool
is_free(const struct finder *f, size_t i)
{
	return f->labels[i] == LEDE_LABEL_NONE ||
	    f->labels[i] == LEDE_LABEL_WITHIN;
}

static bool
is_noun(const struct finder *f, size_t i)
{
	return strchr("Nns", f->words[i].tag) != NULL;
}

/* Is it written "Smith's"? */
static bool
is_owner(const struct finder *f, size_t i)
{
	struct lede_slice s = lede_token_text(f->tokens, i);

	return lede_slice_ends(s, LEDE_SLICE("'s")) ||
	    lede_slice_ends(s, LEDE_SLICE("’s"));
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
			if (is_owner(f, k)) {
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
	if (!is_owner(f, head))
		add(f, i, head, false);
	return head + 1;
}

void
lede_mentions_find(struct lede_mentions *mentions,
    const struct lede_tokens *tokens, const struct lede_quote_word *words,
    const uint8_t *labels, struct lede_arena *arena)
{
	struct finder f = { tokens, words, labels, mentions, arena, 0 };
	size_t i = 0;

	*mentions = (struct lede_mentions){ NULL, 0 };
	while (i < tokens->n) {
		uint8_t tag = words[i].tag;

		if (labels[i] == LEDE_LABEL_SOURCE) {
			size_t last = i;

			while (last + 1 < tokens->n &&
			    labels[last + 1] == LEDE_LABEL_SOURCE_ON)
				last++;
			add(&f, i, last, true);
			i = last + 1;
		} else if (is_free(&f, i) && (tag == 'p' || (tag == 'w' &&
		    lede_token_is(tokens, i, "who")))) {
			add(&f, i, i, false);
			i++;
		} else if (is_free(&f, i) && tag > ' ' &&
		    strchr("tqjNnsc", tag) != NULL) {
			i = take_phrase(&f, i);
		} else {
			i++;
		}
	}
}
