/* quotestretch: which stretches of a paragraph may be said, and which are. */
#include "unit.h"

#include "quotemodel.h"
#include "quotestretch.h"

static struct lede_arena arena;
static struct lede_tokens tokens;
static struct lede_lattice *lattice;
static struct lede_stretches found;

/* Those of the first window of text; false: nothing is said in it. */
static bool
find(struct lede_slice text)
{
	struct lede_quoted quoted;

	lede_tokens_find(&tokens, text, LEDE_LANG_EN, &arena);
	lede_quoted_find(&quoted, &tokens, NULL, &arena);
	lattice = lede_lattice_new(lede_quote_model(), &arena);
	lede_lattice_open(lattice, &tokens, lede_quote_words(
	    lede_quote_model(), &tokens, &arena), &quoted, 0);
	found.n = 0;
	if (!lede_lattice_fill(lattice))
		return false;
	lede_stretches_find(&found, lattice);
	return true;
}

static struct lede_slice
text_of(const struct lede_stretch *s)
{
	return lede_slice_cut(tokens.text, tokens.all[s->first].start,
	    tokens.all[s->last].end);
}

/* The contents of text, parted by "|". */
static struct lede_slice
contents(const char *text)
{
	struct lede_slice s = LEDE_SLICE("");

	if (find(lede_slice_str(text)))
		lede_stretches_choose(&found, lattice);
	for (size_t k = 0; k < found.n; k++)
		s = lede_arena_printf(&arena, "%.*s%s%.*s", LEDE_SLICE_ARG(s),
		    k == 0 ? "" : "|",
		    LEDE_SLICE_ARG(text_of(&found.all[k])));
	return s;
}

/* In order, none twice, none worth more than the best labels; one as good. */
static void
check_found(void)
{
	int32_t least = INT32_MAX;

	for (size_t k = 0; k < found.n; k++) {
		const struct lede_stretch *s = &found.all[k], *last = s - 1;

		CHECK(s->first <= s->last && s->last < lattice->window.n);
		CHECK(k == 0 || s->first > last->first ||
		    (s->first == last->first && s->last > last->last));
		least = s->loss < least ? s->loss : least;
	}
	CHECK(least == 0);
}

static void
check_chosen(void)
{
	for (size_t k = 1; k < found.n; k++)
		CHECK(found.all[k].first > found.all[k - 1].last);
}

static void
test_find(void)
{
	CHECK(find(LEDE_SLICE("The clerk said the bridge would open in May, "
	    "but warned that the road would stay shut.")));
	CHECK(found.n > 2);
	check_found();
	lede_stretches_choose(&found, lattice);
	check_chosen();
	CHECK(!find(LEDE_SLICE("The bridge opens in May.")));
}

static void
test_choose(void)
{
	CHECK_SLICE(contents("The clerk said that the bridge would open in "
	    "May."), "that the bridge would open in May");
	/* The comma before the speaker is not said. */
	CHECK_SLICE(contents("The bridge would open in May, the clerk said."),
	    "The bridge would open in May");
}

/* So many that there is no room for all: those nearest to the best stay. */
static void
test_odd(void)
{
	struct lede_slice text = LEDE_SLICE("");

	for (int i = 0; i < 150; i++)
		text = lede_arena_printf(&arena, "%.*sHe said \"no\" and ",
		    LEDE_SLICE_ARG(text));
	CHECK(find(text));
	CHECK(found.n > 0 && found.n <= LEDE_STRETCHES_MAX);
	check_found();
	lede_stretches_choose(&found, lattice);
	check_chosen();
}

int
main(void)
{
	test_find();
	test_choose();
	test_odd();
	lede_arena_free(&arena);
	return unit_failed;
}
