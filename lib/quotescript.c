#include "quotescript.h"

#define WHO_MAX 6	/* tokens before the colon */

/* A double quotation mark, which some papers put before each turn. */
static bool
is_mark(const struct lede_tokens *t, size_t i)
{
	return lede_token_is(t, i, "\"") || lede_token_is(t, i, "''") ||
	    lede_token_is(t, i, "“") || lede_token_is(t, i, "”");
}

/* Read a paragraph; false: it is no turn. */
static bool
read_turn(struct lede_turn *turn, const struct lede_tokens *t, size_t p)
{
	size_t from = t->paragraphs[p], end = t->paragraphs[p + 1], i;

	from += is_mark(t, from);
	end -= is_mark(t, end - 1);
	i = from;
	for (; i < end && i < from + WHO_MAX && !lede_token_is(t, i, ":"); i++)
		if (t->all[i].letters < LEDE_CASE_TITLE &&
		    !lede_token_is(t, i, "."))
			return false;
	if (i == from || i == from + WHO_MAX || i + 1 >= end ||
	    t->all[i + 1].kind == LEDE_TOKEN_MARK ||
	    t->all[i - 1].end - t->all[i - 1].start < 2)	/* Q, A */
		return false;
	*turn = (struct lede_turn){ (uint32_t)from, (uint32_t)i - 1,
	    (uint32_t)i + 1, (uint32_t)end - 1 };
	return true;
}

/* Is every word of the name in capitals? */
static bool
is_loud(const struct lede_tokens *t, const struct lede_turn *turn)
{
	for (size_t i = turn->who_first; i <= turn->who_last; i++)
		if (t->all[i].letters == LEDE_CASE_TITLE &&
		    t->all[i].end - t->all[i].start > 1)
			return false;
	return true;
}

/* Is one name the other, or its end ("ANA PRADO", "PRADO")? */
static bool
is_same(const struct lede_tokens *t, const struct lede_turn *a,
    const struct lede_turn *b)
{
	uint32_t i = a->who_last, k = b->who_last;

	while (t->all[i].hash == t->all[k].hash) {
		if (i == a->who_first || k == b->who_first)
			return true;
		i--;
		k--;
	}
	return false;
}

/* The turns before and behind are looked at this far for the same name. */
#define REACH 8

static bool
comes_again(const struct lede_tokens *t, const struct lede_script *all,
    size_t k)
{
	for (size_t i = k < REACH ? 0 : k - REACH; i < all->n && i <= k + REACH;
	    i++)
		if (i != k && is_same(t, &all->all[i], &all->all[k]))
			return true;
	return false;
}

/* Does what is said end as a sentence does, or is it broken off? */
static bool
is_ended(const struct lede_tokens *t, const struct lede_turn *turn)
{
	static const char *const ends[] = { ".", "!", "?", "...", "…", "--",
	    "—", "–", "\"", "''", "”", "»", ")", "]", "。", "？", "！" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (lede_token_is(t, turn->last, ends[i]))
			return true;
	return false;
}

/*
 * Labels are no names: what stands behind them are figures and headings
 * ("Class Size: 305"), or three and more of them come in turn again and again
 * ("Breakfast: ...", "Lunch: ...", "Dinner: ..."), where people who talk
 * answer each other: A, B, A.
 */
static bool
is_form(const struct lede_tokens *t, const struct lede_turn *turns, size_t n)
{
	size_t ended = 0, answered = 0, again = 0, round = 0, j;

	for (size_t k = 0; k < n; k++) {
		ended += is_ended(t, &turns[k]);
		answered += k > 1 && is_same(t, &turns[k - 2], &turns[k]);
		for (j = 1; j <= k && j <= REACH &&
		    !is_same(t, &turns[k - j], &turns[k]); j++)
			;
		if (j <= k && j <= REACH && k + 1 < n) {
			again++;
			round += is_same(t, &turns[k - j + 1], &turns[k + 1]);
		}
	}
	return ended * 3 < n * 2 || (n > 5 && answered * 4 < n &&
	    round * 3 >= again * 2);
}

/* At least two speak, and one of them again: no "SEE ALSO: ...". */
static bool
is_script(const struct lede_tokens *t, const struct lede_turn *turns, size_t n)
{
	bool others = false;
	size_t first = 0;

	for (size_t k = 0; k < n; k++) {
		bool same = is_same(t, &turns[0], &turns[k]);

		first += same;
		others |= !same;
	}
	return others && (first > 1 || n > first + 1) && !is_form(t, turns, n);
}

void
lede_script_find(struct lede_script *script, const struct lede_tokens *tokens,
    struct lede_arena *arena)
{
	struct lede_script all = { NULL, 0 };
	struct lede_turn turn;
	size_t cap = 0, n = 0;

	for (size_t p = 0; p < tokens->n_paragraphs; p++) {
		if (!read_turn(&turn, tokens, p))
			continue;
		all.all = lede_arena_more(arena, all.all, all.n, &cap,
		    sizeof(*all.all));
		all.all[all.n++] = turn;
	}
	script->all = lede_arena_alloc(arena, (all.n + 1) *
	    sizeof(*script->all));
	for (size_t k = 0; k < all.n; k++)
		if (is_loud(tokens, &all.all[k]) ||
		    comes_again(tokens, &all, k))
			script->all[n++] = all.all[k];
	script->n = is_script(tokens, script->all, n) ? n : 0;
}
