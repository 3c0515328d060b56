/* quotes-words: what words may stand for, for quotes-train.h. */
#include "quotes-train.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

struct count {
	uint32_t hash, all, lower, cue, articles, last;
};
#define COUNTS (1u << 19)

static const struct {
	const char *form, *classes;
} word_classes[] = {
#include "lexicon/word-classes.inc"
};

static const struct {
	const char *form, *tag;
} word_tags[] = {
#include "lexicon/word-tags.inc"
};

static struct count *
count_of(struct count *counts, uint32_t hash)
{
	for (uint32_t i = hash;; i++) {
		struct count *c = &counts[i & (COUNTS - 1)];

		if (c->hash == hash || c->all == 0) {
			c->hash = hash;
			return c;
		}
	}
}

static void
set_word(struct lede_quote_model *m, uint32_t hash, uint8_t bits, uint8_t tag)
{
	for (uint32_t i = hash >> 7;; i++) {
		i &= LEDE_MODEL_WORDS - 1;
		if (m->words[i] == 0 || m->words[i] == hash) {
			m->words[i] = hash;
			m->word_bits[i] |= bits;
			if (tag != 0)
				m->word_tags[i] = tag;
			return;
		}
	}
}

static uint8_t
class_bits(const char *classes)
{
	static const char letters[] = "k\1pgdvmt";	/* as LEDE_WORD_ */
	uint8_t bits = 0;

	for (; *classes != '\0'; classes++)
		bits |= (uint8_t)(1 << (strchr(letters, *classes) - letters));
	return bits;
}

void
learn_words(struct lede_quote_model *m, size_t without)
{
	struct count *counts = calloc(COUNTS, sizeof(*counts));

	if (counts == NULL)
		err(2, NULL);
	for (size_t i = 0; i < sizeof(word_classes) / sizeof(*word_classes);
	    i++)
		set_word(m, lede_token_hash(lede_slice_str(
		    word_classes[i].form)), class_bits(word_classes[i].classes), 0);
	for (size_t i = 0; i < sizeof(word_tags) / sizeof(*word_tags); i++)
		set_word(m, lede_token_hash(lede_slice_str(word_tags[i].form)),
		    0, (uint8_t)word_tags[i].tag[0]);
	for (size_t d = 0; d < n_articles; d++)
		for (size_t i = 0; fold_of(d) != without &&
		    i < articles[d].tokens.n; i++) {
			const struct lede_token *t = &articles[d].tokens.all[i];
			struct count *c;

			if (t->kind != LEDE_TOKEN_WORD)
				continue;
			c = count_of(counts, t->hash);
			c->all++;
			c->lower += t->letters == LEDE_CASE_LOWER;
			c->cue += articles[d].labels[i] == LEDE_LABEL_CUE ||
			    articles[d].labels[i] == LEDE_LABEL_CUE_ON;
			c->articles += c->last != d + 1;
			c->last = (uint32_t)d + 1;
		}
	for (size_t i = 0; i < COUNTS; i++) {
		const struct count *c = &counts[i];
		uint8_t bits = 0;

		if (c->articles >= 4 && c->lower * 2 > c->all)
			bits |= LEDE_WORD_KNOWN;
		if (c->cue >= 2 && c->articles >= 2 && c->cue * 4 >= c->all &&
		    c->lower * 2 > c->all)
			bits |= LEDE_WORD_CUE | LEDE_WORD_KNOWN;
		if (bits != 0)
			set_word(m, c->hash, bits, 0);
	}
	free(counts);
}
