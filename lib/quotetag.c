#include "quotetag.h"

#include "quotemodel.h"
#include "quotestretch.h"

bool
lede_label_follows(unsigned a, unsigned b)
{
	switch (b) {
	case LEDE_LABEL_SOURCE_ON:
	case LEDE_LABEL_CUE_ON:
	case LEDE_LABEL_CONTENT_ON:
		return a == b || a == b - 1;
	default:
		return true;
	}
}

#define BIT(label) (1u << (label))
#define CONTENT_BITS (BIT(LEDE_LABEL_CONTENT) | BIT(LEDE_LABEL_CONTENT_ON))

/* Are the contents of the best labels those that were chosen? */
static bool
agree(const uint8_t *labels, const uint8_t *allowed, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!(allowed[i] >> labels[i] & 1))
			return false;
	return true;
}

/* The best labels whose contents are those chosen. */
static void
find_labels(uint8_t labels[LEDE_WINDOW_MAX], struct lede_lattice *l,
    const struct lede_stretches *chosen)
{
	uint8_t allowed[LEDE_WINDOW_MAX];

	memset(allowed, 0xff & ~CONTENT_BITS, l->window.n);
	for (size_t k = 0; k < chosen->n; k++) {
		const struct lede_stretch *s = &chosen->all[k];

		memset(allowed + s->first, BIT(LEDE_LABEL_CONTENT_ON),
		    s->last - s->first + 1);
		allowed[s->first] = BIT(LEDE_LABEL_CONTENT);
	}
	lede_lattice_labels(l, labels);
	if (agree(labels, allowed, l->window.n))
		return;
	lede_lattice_force(l, allowed);
	lede_lattice_labels(l, labels);
}

static int16_t
sure_of(double odds)
{
	double most = INT16_MAX / LEDE_MODEL_UNIT;

	odds = odds > most ? most : odds < -most ? -most : odds;
	return (int16_t)(odds * LEDE_MODEL_UNIT);
}

static void
tag_window(struct lede_quote_tag *tags, struct lede_lattice *l,
    struct lede_stretches *stretches)
{
	uint8_t labels[LEDE_WINDOW_MAX];

	memset(tags, 0, l->window.n * sizeof(*tags));
	if (!lede_lattice_fill(l))
		return;
	lede_stretches_find(stretches, l);
	for (size_t i = 0; i < l->window.n && stretches->n > 0; i++)
		tags[i].within = stretches->margins[i].within;
	lede_stretches_choose(stretches, l);
	find_labels(labels, l, stretches);
	for (size_t i = 0; i < l->window.n; i++)
		tags[i].label = labels[i];
	for (size_t k = 0; k < stretches->n; k++) {
		const struct lede_stretch *s = &stretches->all[k];

		for (size_t i = s->first; i <= s->last; i++)
			tags[i].sure = sure_of(s->odds);
	}
}

void
lede_quotetag_find(struct lede_quote_tag *tags,
    const struct lede_quote_model *model, const struct lede_tokens *tokens,
    const struct lede_quote_word *words, const struct lede_quoted *quoted,
    struct lede_arena *arena)
{
	struct lede_lattice *l = lede_lattice_new(model, arena);
	struct lede_stretches *stretches = lede_arena_alloc(arena,
	    sizeof(*stretches));
	size_t next;

	for (size_t start = 0; start < tokens->n; start = next) {
		next = lede_lattice_open(l, tokens, words, quoted, start);
		tag_window(tags + start, l, stretches);
	}
}
