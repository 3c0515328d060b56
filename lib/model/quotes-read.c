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

/* The tokens of the spans of one part, as runs; *n of them. */
static struct run *
find_runs(const struct article *a, const struct lede_utf8_map *map,
    const struct lede_json *part, size_t *n)
{
	struct run *runs = lede_arena_zalloc(&kept, lede_json_count(part),
	    sizeof(*runs));

	*n = 0;
	for (const struct lede_json *s = lede_json_first(part); s != NULL;
	    s = lede_json_next(s)) {
		size_t start, end, i;

		if (!lede_json_size(lede_json_at(s, 0), &start) ||
		    !lede_json_size(lede_json_at(s, 1), &end))
			errx(2, "a span is no pair of numbers");
		start = lede_utf8_map_byte(map, start);
		end = lede_utf8_map_byte(map, end);
		i = lede_token_at(&a->tokens, start);
		if (i >= a->tokens.n || a->tokens.all[i].start >= end)
			continue;
		runs[*n].first = (uint32_t)i;
		while (i + 1 < a->tokens.n && a->tokens.all[i + 1].start < end)
			i++;
		runs[(*n)++].last = (uint32_t)i;
	}
	return runs;
}

/* Label them; [*lo, *hi) grows to hold them. */
static void
label(struct article *a, const struct run *runs, size_t n, unsigned first,
    size_t *lo, size_t *hi)
{
	for (size_t k = 0; k < n; k++) {
		for (size_t i = runs[k].first; i <= runs[k].last; i++)
			a->labels[i] = (uint8_t)(first +
			    (i > runs[k].first));
		if (runs[k].first < *lo)
			*lo = runs[k].first;
		if (runs[k].last + 1 > *hi)
			*hi = runs[k].last + 1;
	}
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

/* Does it stand in the content of another, whose labels go before? */
static bool
is_nested(const struct article *a, const struct gold *g)
{
	for (size_t h = 0; h < a->n_gold; h++)
		for (size_t k = 0; k < a->gold[h].n_content; k++) {
			struct run r = a->gold[h].content[k];

			if (&a->gold[h] != g && !a->gold[h].aside &&
			    g->n_content > 0 && r.first <= g->content[0].first
			    && r.last >= g->content[0].last && r.last -
			    r.first > g->content[0].last - g->content[0].first)
				return true;
		}
	return false;
}

static void
label_gold(struct article *a, const struct gold *g)
{
	size_t lo = SIZE_MAX, hi = 0;

	label(a, g->source, g->n_source, LEDE_LABEL_SOURCE, &lo, &hi);
	label(a, g->cue, g->n_cue, LEDE_LABEL_CUE, &lo, &hi);
	label(a, g->content, g->n_content, LEDE_LABEL_CONTENT, &lo, &hi);
	label_within(a, lo, hi);
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
	lede_quoted_find(&a->quoted, &a->tokens, NULL, &kept);
	a->labels = lede_arena_zalloc(&kept, a->tokens.n + 1, 1);
	a->heads = lede_arena_zalloc(&kept, a->tokens.n + 1, sizeof(bool));
	a->tagged = lede_arena_zalloc(&kept, a->tokens.n + 1,
	    sizeof(*a->tagged));
	a->gold = lede_arena_zalloc(&kept, lede_json_count(gold),
	    sizeof(*a->gold));
	a->n_gold = 0;
	lede_utf8_map_init(&map, text, rec->arena);
	for (gold = lede_json_first(gold); gold != NULL;
	    gold = lede_json_next(gold)) {
		struct gold *g = &a->gold[a->n_gold++];
		bool speech = true;

		lede_json_bool(lede_json_get(gold, "speech"), &speech);
		g->aside = !speech;
		g->source = find_runs(a, &map, lede_json_get(gold, "source"),
		    &g->n_source);
		g->cue = find_runs(a, &map, lede_json_get(gold, "cue"),
		    &g->n_cue);
		g->content = find_runs(a, &map, lede_json_get(gold, "content"),
		    &g->n_content);
		for (size_t k = 0; k < g->n_source; k++)
			mark_heads(a, g->source[k]);
	}
	for (size_t k = 0; k < a->n_gold; k++)
		if (!a->gold[k].aside && !is_nested(a, &a->gold[k]))
			label_gold(a, &a->gold[k]);
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
