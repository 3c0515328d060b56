/* quotes-read: annotated articles, for quotes-train.h. */
#include "quotes-train.h"

#include <err.h>

#include "input.h"
#include "json.h"
#include "utf8.h"

struct article *articles;
size_t n_articles;
static size_t cap_articles;
static struct lede_arena kept;

/* The same for an article that is given twice, so that it weighs more. */
size_t
fold_of(size_t d)
{
	return articles[d].tokens.n % FOLDS;
}

/* Label the spans of one part; returns them as runs of tokens. */
static struct run *
label_part(struct article *a, const struct lede_utf8_map *map,
    const struct lede_json *part, unsigned label, size_t *lo, size_t *hi,
    size_t *n)
{
	struct run *runs = lede_arena_zalloc(&kept, lede_json_count(part),
	    sizeof(*runs));

	*n = 0;
	for (const struct lede_json *s = lede_json_first(part); s != NULL;
	    s = lede_json_next(s)) {
		size_t start, end, i;
		bool on = false;

		if (!lede_json_size(lede_json_at(s, 0), &start) ||
		    !lede_json_size(lede_json_at(s, 1), &end))
			errx(2, "a span is no pair of numbers");
		start = lede_utf8_map_byte(map, start);
		end = lede_utf8_map_byte(map, end);
		for (i = lede_token_at(&a->tokens, start); i < a->tokens.n &&
		    a->tokens.all[i].start < end; i++) {
			a->labels[i] = (uint8_t)(label + on);
			if (i < *lo)
				*lo = i;
			if (i + 1 > *hi)
				*hi = i + 1;
			if (!on)
				runs[*n].first = (uint32_t)i;
			runs[*n].last = (uint32_t)i;
			on = true;
		}
		*n += on;
	}
	return runs;
}

/* How far apart the parts of a quotation may stand to mark what is between. */
#define WITHIN_MAX 15

static void
label_within(struct article *a, size_t lo, size_t hi)
{
	size_t run = 0;

	for (size_t i = lo; i < hi; i++) {
		if (a->labels[i] == LEDE_LABEL_NONE) {
			run++;
			continue;
		}
		if (run > 0 && run <= WITHIN_MAX &&
		    a->tokens.all[i].paragraph ==
		    a->tokens.all[i - run].paragraph)
			memset(a->labels + i - run, LEDE_LABEL_WITHIN, run);
		run = 0;
	}
}

/* Words that end the noun phrase before them. */
static bool
breaks(const struct lede_tokens *t, uint32_t i)
{
	static const char *const words[] = { "of", "in", "on", "at", "for",
	    "from", "with", "to", "by", "who", "whom", "which", "that",
	    "whose", "as", "said" };

	for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++)
		if (lede_token_is(t, i, words[k]))
			return true;
	return false;
}

/* Mark the heads of a source: the last words of its first noun phrase, and of
 * those that a comma or "and" sets beside it. */
static void
mark_heads(struct article *a, struct run r)
{
	bool counts = true;
	uint32_t last = UINT32_MAX;

	for (uint32_t i = r.first; i <= r.last + 1; i++) {
		const struct lede_tokens *t = &a->tokens;
		bool end = i > r.last, parts = !end &&
		    (lede_token_is(t, i, ",") || lede_token_is(t, i, "and") ||
		    lede_token_is(t, i, "or") || lede_token_is(t, i, "(") ||
		    lede_token_is(t, i, "—") || lede_token_is(t, i, "--"));

		if (!end && !parts && !breaks(t, i)) {
			if (t->all[i].kind != LEDE_TOKEN_MARK)
				last = i;
			continue;
		}
		if (counts && last != UINT32_MAX)
			a->heads[last] = true;
		counts = parts;
		last = UINT32_MAX;
	}
}

static void
add_article(const struct lede_record *rec)
{
	struct lede_slice text;
	struct lede_utf8_map map;
	struct lede_error err;
	const struct lede_json *gold;
	struct article *a;

	articles = lede_arena_more(&kept, articles, n_articles, &cap_articles,
	    sizeof(*articles));
	a = &articles[n_articles++];
	if (lede_json_string(lede_record_get(rec, "text"), &kept, &text) == -1)
		errx(2, "a record has no text");
	text = lede_arena_copy(&kept, text);
	gold = lede_json_parse(lede_record_get(rec, "gold"), rec->arena, &err);
	if (gold == NULL)
		errx(2, "gold: %s", err.message);
	lede_tokens_find(&a->tokens, text, LEDE_LANG_EN, &kept);
	lede_quoted_find(&a->quoted, &a->tokens, &kept);
	a->labels = lede_arena_zalloc(&kept, a->tokens.n + 1, 1);
	a->heads = lede_arena_zalloc(&kept, a->tokens.n + 1, sizeof(bool));
	a->tagged = lede_arena_zalloc(&kept, a->tokens.n + 1, 1);
	a->gold = lede_arena_zalloc(&kept, lede_json_count(gold),
	    sizeof(*a->gold));
	a->n_gold = 0;
	lede_utf8_map_init(&map, text, rec->arena);
	for (gold = lede_json_first(gold); gold != NULL;
	    gold = lede_json_next(gold)) {
		size_t lo = SIZE_MAX, hi = 0;
		bool speech = true;
		struct gold *g;

		lede_json_bool(lede_json_get(gold, "speech"), &speech);
		if (!speech)
			continue;
		g = &a->gold[a->n_gold++];
		g->source = label_part(a, &map, lede_json_get(gold, "source"),
		    LEDE_LABEL_SOURCE, &lo, &hi, &g->n_source);
		label_part(a, &map, lede_json_get(gold, "cue"),
		    LEDE_LABEL_CUE, &lo, &hi, &(size_t){ 0 });
		g->content = label_part(a, &map, lede_json_get(gold, "content"),
		    LEDE_LABEL_CONTENT, &lo, &hi, &g->n_content);
		for (size_t k = 0; k < g->n_source; k++)
			mark_heads(a, g->source[k]);
		label_within(a, lo, hi);
	}
}

void
read_articles(char *names[])
{
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	int got;

	memset(&in, 0, sizeof(in));
	lede_input_open(&in, names);
	while ((got = lede_input_next(&in, &rec, &err)) == 1)
		add_article(&rec);
	if (got == -1)
		errx(2, "%s", err.message);
	lede_input_close(&in);
}
