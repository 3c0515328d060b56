/*
 * numshare: numerals that are more than a sum of number words: fractions,
 * mixed numbers, ordinals, and words for about how many.
 */
#include "numeral.h"

#include <math.h>

#include "numwords.h"

/* Tens of thousands, dozens; several hundred, a few dozen. */
static bool
vague(const struct lede_numtoken *t, size_t i, struct lede_numeral *out)
{
	size_t j = i;
	double low = 1;
	bool few = has(&t[i], BIT(VAGUE) | BIT(FEW));

	if (few) {
		low = 1;
		j++;
	}
	for (size_t k = j; k < j + 6; k++) {
		if (k > j && has(&t[k], BIT(OF)) && joined(&t[k]) &&
		    has(&t[k + 1], BIT(PLURAL)))
			continue;
		if ((k > i && !joined(&t[k])) ||
		    !(has(&t[k], BIT(PLURAL)) || (few && k == i + 1 &&
		    has(&t[k], BIT(MUL)) && t[k].end - t[k].start > 2)))
			break;
		low *= has(&t[k], BIT(PLURAL)) ? arg(&t[k], LEDE_LEX_PLURAL) :
		    arg(&t[k], LEDE_LEX_MUL);
		out->scaled = true;
		out->end = k + 1;
	}
	if (!out->scaled) {
		if (!has(&t[i], BIT(VAGUE)))
			return false;
		out->end = i + 1;
		low = arg(&t[i], LEDE_LEX_VAGUE);
	}
	out->kind = LEDE_NUMERAL_VAGUE;
	out->value = low;
	return true;
}

/* half a million, a quarter of a million, medio millón, one-third of a mile's
 * "one-third": a share, times the multiplier if one follows. */
static bool
share(const struct lede_numtoken *t, double of, size_t j,
    struct lede_numeral *out)
{
	double v = arg(&t[j], LEDE_LEX_PART) * of;
	size_t k = j + 1;

	if (has(&t[k], BIT(OF)) && joined(&t[k]))
		k++;
	if (has(&t[k], BIT(ART)) && joined(&t[k]))
		k++;
	else if (hyphen(&t[k]))
		k++;
	out->kind = LEDE_NUMERAL_FRACTION;
	out->value = v;
	out->end = j + 1;
	out->article = true;
	if (has(&t[k], BIT(MUL)) && joined(&t[k]) &&
	    t[k].end - t[k].start > 2) {
		out->kind = LEDE_NUMERAL_CARDINAL;
		out->value = v * arg(&t[k], LEDE_LEX_MUL);
		out->scaled = true;
		out->end = k + 1;
	}
	return true;
}

/* May the part at t be an ordinal, "third"?  A plural is none: thirds. */
static bool
ordinal_too(const struct lede_numtoken *t)
{
	return has(t, BIT(ORD)) && strchr(word(t, LEDE_LEX_PART), '+') == NULL;
}

/* The multiplier behind a share, 0 if there is none: a quarter million. */
static double
scale_behind(const struct lede_numtoken *t, size_t j)
{
	return has(&t[j], BIT(MUL)) && joined(&t[j]) &&
	    t[j].end - t[j].start > 2 ? arg(&t[j], LEDE_LEX_MUL) : 0;
}

/* A share of one, or of the scale if that is not 0, added to what stood before
 * "and"; of six million and two thirds, thirds of a million. */
static void
add_share(struct lede_numeral *out, double whole, double part, double scale,
    size_t end)
{
	if (scale == 0)
		scale = out->scale >= 1e6 ? out->scale : 1;
	out->value = whole + part * scale;
	out->end = end;
	out->plain = out->one = false;
	out->mixed = true;
}

/* Two thirds, thirty-two fifths; twenty and three fifths. */
static bool
shares(const struct lede_numtoken *t, size_t j, struct lede_numeral *out)
{
	double part = (out->value - out->before_and) *
	    arg(&t[j], LEDE_LEX_PART), scale = scale_behind(t, j + 1);

	if (out->before_and == 0 || part >= 1)
		return share(t, out->value, j, out);
	add_share(out, out->before_and, part, scale, scale > 0 ? j + 2 :
	    j + 1);
	return true;
}

/*
 * Three twenty-fifths, one hundred thirty-fifths: the tens in front of the part
 * belong to it, where another number stands before them.
 */
static bool
tens_of_part(const struct lede_numtoken *t, size_t i, size_t j,
    struct lede_numeral *out)
{
	struct lede_numeral whole;
	size_t tens = hyphen(&t[j - 1]) ? j - 2 : j - 1;
	double v = arg(&t[tens], LEDE_LEX_NUM), of;

	if (tens <= i || !has(&t[tens], BIT(NUM)) || v < 20 || v > 90 ||
	    has(&t[tens - 1], BIT(AND)) || !has(&t[j], BIT(PART)) ||
	    has(&t[j], BIT(DURATION) | BIT(ORD)) ||
	    !joined(&t[j]) || (of = 1 / arg(&t[j], LEDE_LEX_PART)) < 3 ||
	    of > 9 || !lede_numeral_cardinal(t, i, false, &whole) ||
	    whole.end < tens || whole.end > tens + 1)
		return false;
	out->value = (whole.end > tens ? whole.value - v : whole.value) /
	    (v + round(of));
	out->kind = LEDE_NUMERAL_FRACTION;
	out->end = j + 1;
	out->plain = out->one = false;
	return true;
}

/* huit véhicules sur dix, one day in five: with what is counted between, where
 * nothing is counted behind. */
static bool
out_of_nouns(const struct lede_numtoken *t, struct lede_numeral *out)
{
	struct lede_numeral b;
	size_t j = out->end + 1, end;

	if (t[j - 1].type != LEDE_NUMTOKEN_WORD || !joined(&t[j - 1]) ||
	    t[j - 1].glued || (t[j - 1].mask != 0 && !has(&t[j - 1],
	    BIT(NOUN) | BIT(DURATION))))
		return false;
	if (!has(&t[j], BIT(OUTOF)) || !joined(&t[j]) ||
	    strcmp(word(&t[j], LEDE_LEX_OUTOF), "noun") != 0 ||
	    !lede_numeral_cardinal(t, j + 1, false, &b) ||
	    b.value <= out->value || b.value > 100 ||
	    (b.value > 10 && fmod(b.value, 10) != 0) || out->value < 1)
		return false;
	end = b.end;
	if (joined(&t[end]) && t[end].type == LEDE_NUMTOKEN_WORD ?
	    !has(&t[end], BIT(VERB) | BIT(PREP) | BIT(AND)) :
	    mark(&t[end], '%') || mark(&t[end], ':') || hyphen(&t[end]))
		return false;
	out->kind = LEDE_NUMERAL_FRACTION;
	out->value /= b.value;
	out->end = end;
	out->plain = out->one = false;
	return true;
}

/* The multiplier of a lower part: the thousandths of "dosmilésimos". */
static double
lower_scale(const struct lede_numtoken *t)
{
	if (has(t, BIT(PARTWORD)))
		return 1;
	return t->glued && has(t, BIT(PART)) && !has(t, BIT(ORD)) ?
	    1 / arg(t, LEDE_LEX_PART) : 0;
}

/* One twenty-fifth, un ventunesimo: an ordinal that nothing follows but what
 * it is a part of. */
static bool
lower_ordinal(const struct lede_numtoken *t, size_t j, struct lede_numeral *b)
{
	size_t end;

	if (!lede_numeral_ordinal(t, j, b)) {
		if (!lede_numeral_cardinal(t, j, false, b) ||
		    !has(&t[b->end], BIT(ORDSUF)) || !t[b->end].glued)
			return false;
		b->end++;
	}
	end = b->end;
	return !joined(&t[end]) || has(&t[end], BIT(OF)) ||
	    (t[end].type == LEDE_NUMTOKEN_MARK && !hyphen(&t[end]));
}

/* Ein Zwanzigstel; tres veinticincoavos, vinte trinta avos: a lower part told
 * by a word behind its number. */
static bool
lower_part(const struct lede_numtoken *t, struct lede_numeral *out)
{
	struct lede_numeral b;
	size_t j = out->end;
	double scale = t[j].glued && has(&t[j], BIT(PARTWORD)) ? 1 : 0;

	if (scale > 0 && out->value > 0) {
		out->value = 1 / out->value;
		out->end = j + 1;
	} else if (out->one && joined(&t[j]) && has(&t[j], BIT(NUM)) &&
	    lower_ordinal(t, j, &b)) {
		out->value = 1 / b.value;
		out->end = b.end;
	} else {
		if (!has(&t[j], BIT(NUM)) || !joined(&t[j]) ||
		    !lede_numeral_cardinal(t, j, false, &b) ||
		    (scale = lower_scale(&t[b.end])) == 0 ||
		    b.value == 0 || !joined(&t[b.end]))
			return false;
		out->value /= b.value * scale;
		out->end = b.end + 1;
	}
	out->kind = LEDE_NUMERAL_FRACTION;
	out->plain = out->one = false;
	return true;
}

/* Three quarters, 4/5, tres veinteavos: the share at k, where it is no word
 * that may be an ordinal.  Returns the token behind it, or k. */
static size_t
share_at(const struct lede_numtoken *t, size_t k, double *value)
{
	struct lede_numeral n;
	size_t j;

	if (!joined(&t[k]) || !lede_numeral_cardinal(t, k, false, &n))
		return k;
	*value = n.value;
	j = n.end;
	if (n.plain && mark(&t[j], '/') && !t[j].space &&
	    digits(&t[j + 1], 1, 2) && t[j + 1].value > 0 &&
	    !t[j + 1].space) {
		*value /= t[j + 1].value;
		return j + 2;
	}
	if (joined(&t[j]) && has(&t[j], BIT(PART)) && !ordinal_too(&t[j]) &&
	    !has(&t[j], BIT(DURATION))) {
		*value *= arg(&t[j], LEDE_LEX_PART);
		return j + 1;
	}
	if (!lower_part(t, &n))
		return k;
	*value = n.value;
	return n.end;
}

/* A share behind "and" at j, added to the whole before it: five and a quarter,
 * one and three quarters, 2 e 1/4, cinco con un cuarto. */
static bool
mixed(const struct lede_numtoken *t, size_t j, struct lede_numeral *out)
{
	size_t k = j + 1, end;
	double part, scale;
	bool article;

	if (!has(&t[j], BIT(AND) | BIT(POINT)) || t[j].glued ||
	    t[j].type != LEDE_NUMTOKEN_WORD || !joined(&t[k]))
		return false;
	article = has(&t[k], BIT(ART) | BIT(ONE)) && joined(&t[k + 1]);
	if (has(&t[k + article], BIT(PART)) && (article ||
	    !has(&t[k], BIT(ORD))) && !has(&t[k + article], BIT(DURATION))) {
		part = arg(&t[k + article], LEDE_LEX_PART);
		end = k + article + 1;
	} else if ((end = share_at(t, k, &part)) == k)
		return false;
	/* "five and a quarter of the crew" are two numbers */
	if (part >= 1 || (has(&t[end], BIT(OF)) && joined(&t[end]) &&
	    !has(&t[end + 1], BIT(DURATION) | BIT(MEASURE))))
		return false;
	scale = scale_behind(t, end);
	add_share(out, out->value, part, scale, scale > 0 ? end + 1 : end);
	return true;
}

/* one in five: both small, the first the smaller. */
static bool
out_of(const struct lede_numtoken *t, struct lede_numeral *out)
{
	struct lede_numeral b;
	size_t j = out->end, k;

	if (hyphen(&t[j]))
		j++;
	k = hyphen(&t[j + 1]) ? j + 2 : j + 1;
	if (!has(&t[j], BIT(OUTOF)) || !joined(&t[j]) ||
	    !lede_numeral_cardinal(t, k, false, &b) || b.value <= 1 ||
	    out->value >= b.value || b.value > 1e6 || out->value < 1 ||
	    (b.value > 100 && b.plain && b.value < 2100 && b.value > 1000) ||
	    has(&t[b.end], BIT(DURATION) | BIT(MONTH) | BIT(PERCENT) |
	    BIT(MEASURE) | BIT(MONEY)) || mark(&t[b.end], '%') ||
	    /* "one over three", but no "one over three metres" */
	    (strcmp(word(&t[j], LEDE_LEX_OUTOF), "end") == 0 &&
	    joined(&t[b.end])) ||
	    /* "29 out of 30 charges" are two counts */
	    (strcmp(word(&t[j], LEDE_LEX_OUTOF), "small") == 0 &&
	    b.value > 12))
		return false;
	out->kind = LEDE_NUMERAL_FRACTION;
	out->value /= b.value;
	out->end = b.end;
	out->plain = false;
	return true;
}

/* Seven per 100,000. */
static bool
out_of_thousands(const struct lede_numtoken *t, struct lede_numeral *out)
{
	struct lede_numeral b;
	size_t j = out->end;

	if (!has(&t[j], BIT(PER)) || !lede_numeral_cardinal(t, j + 1, false,
	    &b) || !joined(&t[j + 1]) || b.value < 1000 ||
	    out->value >= b.value || fmod(b.value, 1000) != 0)
		return false;
	out->kind = LEDE_NUMERAL_FRACTION;
	out->value /= b.value;
	out->end = b.end;
	out->plain = out->one = false;
	return true;
}

/* two-thirds, three quarters, 100 millionths; "the two second places" and "the
 * two hundredth" are none. */
static bool
counts_parts(const struct lede_numtoken *t, size_t j,
    const struct lede_numeral *n)
{
	if (!has(&t[j], BIT(PART)) || has(&t[j], BIT(DURATION)) ||
	    (n->figure && t[j].space && arg(&t[j], LEDE_LEX_PART) > 0.01))
		return false;
	if (!ordinal_too(&t[j]))
		return true;
	return n->one || (n->value > 1 && n->value < 20 &&
	    arg(&t[j], LEDE_LEX_ORD) < 100);
}

/* A third, one half, un tiers; about a third, a third of, but a third man. */
static bool
article_share(const struct lede_numtoken *t, size_t i,
    struct lede_numeral *out)
{
	size_t j = hyphen(&t[i + 1]) ? i + 2 : i + 1;

	return has(&t[j], BIT(PART)) && (!has(&t[j], BIT(ORD)) ||
	    has(&t[j + 1], BIT(OF) | BIT(MUL)) ||
	    (arg(&t[j], LEDE_LEX_ORD) >= 100 && !joined(&t[j + 1])) ||
	    (has(&t[i - 1], BIT(BEFORE)) && !t[i].line)) &&
	    share(t, 1, j, out);
}

/* 2/3, but for 24/7 and 9/11. */
static bool
slash(const struct lede_numtoken *t, struct lede_numeral *out)
{
	const struct lede_numtoken *lower = &t[out->end + 1];

	if (!out->plain || !mark(lower - 1, '/') || lower[-1].space ||
	    lower->type != LEDE_NUMTOKEN_FIGURE || !lower->plain ||
	    lower->space || mark(lower + 1, '/') ||
	    lower->value <= out->value || lower->value > 10 ||
	    out->value <= 0)
		return false;
	out->kind = LEDE_NUMERAL_FRACTION;
	out->value /= lower->value;
	out->plain = false;
	out->end += 2;
	return true;
}

/* What stands behind a cardinal and makes it another number. */
static void
behind(const struct lede_numtoken *t, size_t i, struct lede_numeral *out)
{
	struct lede_numeral ordinal;
	size_t j = out->end;

	if (out_of(t, out) || out_of_nouns(t, out) ||
	    out_of_thousands(t, out) || lower_part(t, out))
		return;
	if (hyphen(&t[j]))
		j++;
	if (tens_of_part(t, i, j, out) || (has(&t[j], BIT(NUM)) &&
	    tens_of_part(t, i, hyphen(&t[j + 1]) ? j + 2 : j + 1, out)) ||
	    mixed(t, j, out))
		return;
	if (counts_parts(t, j, out)) {
		shares(t, j, out);
		return;
	}
	/* twenty-sixth, zwanzigste, two hundredth */
	if (has(&t[j], BIT(ORDSUF)) && t[j].glued) {
		out->kind = LEDE_NUMERAL_ORDINAL;
		out->end = j + 1;
	} else if (has(&t[j], BIT(AND) | BIT(ORD)) && !out->figure &&
	    (out->value >= 20 || t[j].glued ||
	    arg(&t[j], LEDE_LEX_ORD) >= 100) &&
	    lede_numeral_ordinal(t, i, &ordinal))
		*out = ordinal;
}

bool
lede_numeral_read(const struct lede_numtoken *t, size_t i, bool money,
    struct lede_numeral *out)
{
	const struct lede_numtoken *a = &t[i];
	size_t j;

	memset(out, 0, sizeof(*out));
	if (has(a, BIT(VAGUE) | BIT(FEW) | BIT(PLURAL)) && vague(t, i, out))
		return true;
	if (has(a, BIT(PART)) && !has(a, BIT(ORD) | BIT(DURATION)))
		return share(t, 1, i, out);
	if (has(a, BIT(ART)) && joined(&t[i + 1])) {
		if (article_share(t, i, out))
			return true;
		if (has(&t[hyphen(&t[i + 1]) ? i + 2 : i + 1], BIT(VAGUE)))
			return false;
	}
	if (has(a, BIT(ORD)) && !has(a, BIT(NUM)))
		return lede_numeral_ordinal(t, i, out);
	if (!lede_numeral_cardinal(t, i, money, out))
		return false;
	j = out->end;
	if (out->plain && joined(&t[j]) && !t[j].space &&
	    has(&t[j], BIT(ORDSUF))) {
		out->kind = LEDE_NUMERAL_ORDINAL;
		out->end = j + 1;
		return true;
	}
	if (a->type == LEDE_NUMTOKEN_FIGURE && a->code != 0 && j == i + 1)
		out->kind = LEDE_NUMERAL_FRACTION;		/* ½ */
	if (!slash(t, out) && joined(&t[j]))
		behind(t, i, out);
	return true;
}
