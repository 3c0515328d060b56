#include "langid.h"

#include <stdlib.h>

#include "utf8.h"

#define READ_MAX ((size_t)20 << 10)
#define LANGS_MAX 64

static const struct { const char *first, *last, *lang, *alone; } scripts[] = {
#include "lexicon/scripts.inc"
};
#define SCRIPTS (sizeof(scripts) / sizeof(scripts[0]))

struct count {
	double langs[LANGS_MAX];	/* function words, shared ones less */
	size_t scripts[SCRIPTS];	/* letters */
	size_t words, letters;
};

static void
count_word(struct count *c, uint64_t langs)
{
	double share;
	int n = 0;

	c->words++;
	if (langs == 0)
		return;
	for (uint64_t rest = langs; rest != 0; rest &= rest - 1)
		n++;
	share = 1.0 / n;
	/* A word of many languages says little, but all of them are likelier
	 * than those that lack it. */
	for (size_t i = 0; i < LANGS_MAX; i++)
		if (langs >> i & 1)
			c->langs[i] += .5 + .5 * share;
}

static void
count_script(struct count *c, uint32_t code, const uint32_t bounds[][2])
{
	for (size_t i = 0; i < SCRIPTS; i++)
		if (code >= bounds[i][0] && code <= bounds[i][1]) {
			c->scripts[i]++;
			return;
		}
}

static const char *
by_script(const struct count *c)
{
	size_t best = 0, han = SIZE_MAX, kana = SIZE_MAX;

	for (size_t i = 0; i < SCRIPTS; i++) {
		if (c->scripts[i] > c->scripts[best])
			best = i;
		if (strcmp(scripts[i].lang, "zh") == 0)
			han = i;
		else if (strcmp(scripts[i].lang, "ja") == 0)
			kana = i;
	}
	if (2 * c->scripts[best] < c->letters)
		/* Japanese is half Han, half Kana. */
		if (han == SIZE_MAX || kana == SIZE_MAX || 2 *
		    (c->scripts[han] + c->scripts[kana]) < c->letters)
			return NULL;
	if (best == han && kana != SIZE_MAX &&
	    10 * c->scripts[kana] > c->scripts[han])
		best = kana;
	return scripts[best].lang;
}

const char *
lede_langid_of(struct lede_slice text, const struct lede_pagewords *words,
    double *sure)
{
	struct count c = { 0 };
	uint32_t bounds[SCRIPTS][2], code, lower;
	uint64_t word = LEDE_HASH;
	size_t pos = 0, len = 0, best = 0, next = 0;
	const char *script;
	bool letter;
	char utf8[4];

	*sure = 0;
	for (size_t i = 0; i < SCRIPTS; i++) {
		bounds[i][0] = (uint32_t)strtoul(scripts[i].first, NULL, 16);
		bounds[i][1] = (uint32_t)strtoul(scripts[i].last, NULL, 16);
	}
	if (text.len > READ_MAX)
		text.len = READ_MAX;
	while (pos < text.len) {
		code = lede_utf8_next(text, &pos);
		letter = lede_utf8_is_letter(code);
		if (!letter || pos == text.len) {
			if (len > 0)
				count_word(&c, lede_pagewords_langs(words,
				    lede_slice_hash(LEDE_SLICE(" "), word)));
			word = LEDE_HASH;
			len = 0;
			continue;
		}
		c.letters++;
		if (code >= 0x370)
			count_script(&c, code, (const uint32_t (*)[2])bounds);
		lower = lede_utf8_lower(code);
		word = lede_slice_hash(lede_slice(utf8,
		    lede_utf8_put(utf8, lower)), word);
		len++;
	}
	if (c.letters < 20)
		return NULL;
	script = by_script(&c);
	for (size_t i = 0; i < SCRIPTS; i++)
		if (script != NULL && strcmp(scripts[i].lang, script) == 0 &&
		    scripts[i].alone[0] == '1') {
			*sure = 1;
			return script;
		}
	for (size_t i = 1; i < LANGS_MAX; i++)
		if (c.langs[i] > c.langs[best])
			best = i;
	for (size_t i = 0; i < LANGS_MAX; i++)
		if (i != best && (next == best || c.langs[i] > c.langs[next]))
			next = i;
	/* Function words are a third and more of running text. */
	if (c.langs[best] < 3 || c.langs[best] < .08 * (double)c.words)
		return script;
	*sure = (c.langs[best] - c.langs[next]) / c.langs[best];
	return lede_pagewords_lang(best);
}
