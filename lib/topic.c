#include "topic.h"

#include <math.h>
#include <stdio.h>

#include "utf8.h"

static void
add_part(struct lede_buf *out, const struct lede_cell *cell)
{
	if (!cell->has || cell->s.len == 0)
		return;
	if (out->len > 0)
		lede_buf_str(out, " · ");
	lede_buf_add(out, lede_utf8_fold(cell->s, out->arena));
}

struct lede_slice
lede_topic(const struct lede_rows *rows, size_t claim, size_t number,
    struct lede_arena *arena)
{
	const struct lede_cell *a = lede_rows_at(rows, LEDE_ARTICLES, 0);
	const struct lede_cell *c = lede_rows_at(rows, LEDE_CLAIMS, claim);
	const struct lede_cell *n = lede_rows_at(rows, LEDE_NUMBERS, number);
	struct lede_buf out = { .arena = arena };

	add_part(&out, c[LEDE_CLAIM_CLAIMANT_NAME].has ?
	    &c[LEDE_CLAIM_CLAIMANT_NAME] : c[LEDE_CLAIM_CLAIMANT].has ?
	    &c[LEDE_CLAIM_CLAIMANT] : &a[LEDE_ARTICLE_SITE]);
	add_part(&out, &c[LEDE_CLAIM_EVENT]);
	add_part(&out, c[LEDE_CLAIM_NOUN].has ? &c[LEDE_CLAIM_NOUN] :
	    &n[LEDE_NUMBER_NOUN]);
	add_part(&out, &n[LEDE_NUMBER_UNIT]);
	return lede_buf_slice(&out);
}

static void
add_number(struct lede_buf *out, double value)
{
	char text[40], *at = text + sizeof(text);

	/* All digits of a whole number, as few as will do of another. */
	if (value >= 0 && value < 1e9 && value == (double)(uint32_t)value &&
	    !signbit(value)) {
		uint32_t rest = (uint32_t)value;

		do
			*--at = (char)('0' + rest % 10);
		while ((rest /= 10) != 0);
		lede_buf_add(out, lede_slice(at, (size_t)(text +
		    sizeof(text) - at)));
		return;
	}
	snprintf(text, sizeof(text), fabs(value) < 1e15 && value ==
	    floor(value) ? "%.0f" : "%.10g", value);
	lede_buf_str(out, text);
}

struct lede_slice
lede_topic_amount(const struct lede_rows *rows, size_t number,
    struct lede_arena *arena)
{
	const struct lede_cell *n = lede_rows_at(rows, LEDE_NUMBERS, number);
	const struct lede_cell *bound = &n[LEDE_NUMBER_BOUND];
	struct lede_buf out = { .arena = arena };

	if (bound->has && lede_slice_is(bound->s, "between") &&
	    n[LEDE_NUMBER_LOW].has && n[LEDE_NUMBER_HIGH].has) {
		lede_buf_str(&out, "between ");
		add_number(&out, n[LEDE_NUMBER_LOW].num);
		lede_buf_str(&out, " and ");
		add_number(&out, n[LEDE_NUMBER_HIGH].num);
		return lede_buf_slice(&out);
	}
	if (bound->has && !lede_slice_is(bound->s, "exact")) {
		for (size_t i = 0; i < bound->s.len; i++)
			lede_buf_char(&out, bound->s.ptr[i] == '_' ? ' ' :
			    bound->s.ptr[i]);
		lede_buf_char(&out, ' ');
	}
	if (n[LEDE_NUMBER_VALUE].has)
		add_number(&out, n[LEDE_NUMBER_VALUE].num);
	else
		lede_buf_add(&out, n[LEDE_NUMBER_TEXT].s);
	return lede_buf_slice(&out);
}
