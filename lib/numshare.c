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

/* The multiplier behind a share, 0 if there is none: a quarter million. */
static double
scale_behind(const struct lede_numtoken *t, size_t j)
{
	return has(&t[j], BIT(MUL)) && joined(&t[j]) &&
	    t[j].end - t[j].start > 2 ? arg(&t[j], LEDE_LEX_MUL) : 0;
}

/* So many parts, added to what stood before "and"; of six million and two
 * thirds, thirds of a million. */
static bool
add_share(const struct lede_numtoken *t, double whole, double parts,
    size_t j, struct lede_numeral *out)
{
	double scale = scale_behind(t, j + 1);

	out->end = scale > 0 ? j + 2 : j + 1;
	if (scale == 0)
		scale = out->scale >= 1e6 ? out->scale : 1;
	out->value = whole + parts * arg(&t[j], LEDE_LEX_PART) * scale;
	out->plain = out->one = false;
	out->mixed = true;
	return true;
}

/* Two thirds, thirty-two fifths; twenty and three fifths. */
static bool
shares(const struct lede_numtoken *t, size_t j, struct lede_numeral *out)
{
	double tail = out->value - out->before_and;

	if (out->before_and > 0 && tail * arg(&t[j], LEDE_LEX_PART) < 1)
		return add_share(t, out->before_and, tail, j, out);
	return share(t, out->value, j, out);
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

/* Five and a quarter, three million and a half. */
static bool
mixed(const struct lede_numtoken *t, size_t j, struct lede_numeral *out)
{
	struct lede_numeral parts = { .value = 1 };
	size_t k = j + 1;
	bool article = has(&t[k], BIT(ART) | BIT(ONE)) && joined(&t[k]);

	if (article)
		k++;
	else if (has(&t[k], BIT(NUM)) && joined(&t[k]) &&
	    lede_numeral_cardinal(t, k, false, &parts))
		k = parts.end;		/* one and three quarters */
	if (!has(&t[j], BIT(AND)) || t[j].glued || !joined(&t[j]) ||
	    !joined(&t[k]) || !has(&t[k], BIT(PART)) ||
	    has(&t[k], BIT(DURATION)) || (has(&t[k], BIT(ORD)) && !article))
		return false;
	/* "five and a quarter of the crew" are two numbers */
	if (has(&t[k + 1], BIT(OF)) && joined(&t[k + 1]) &&
	    !has(&t[k + 2], BIT(DURATION) | BIT(MEASURE)))
		return false;
	return parts.value * arg(&t[k], LEDE_LEX_PART) < 1 &&
	    add_share(t, out->value, parts.value, k, out);
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

bool
lede_numeral_read(const struct lede_numtoken *t, size_t i, bool money,
    struct lede_numeral *out)
{
	const struct lede_numtoken *a = &t[i];
	size_t j;

	memset(out, 0, sizeof(*out));
	if (has(a, BIT(VAGUE) | BIT(FEW) | BIT(PLURAL)) && vague(t, i, out))
		return true;
	/* a third, one half, un tiers; half */
	if (has(a, BIT(PART)) && !has(a, BIT(ORD) | BIT(DURATION)))
		return share(t, 1, i, out);
	if (has(a, BIT(ART)) && joined(&t[i + 1])) {
		j = hyphen(&t[i + 1]) ? i + 2 : i + 1;
		/* about a third, a third of; but a third man */
		if (has(&t[j], BIT(PART)) && (!has(&t[j], BIT(ORD)) ||
		    has(&t[j + 1], BIT(OF) | BIT(MUL)) ||
		    (has(&t[i - 1], BIT(BEFORE)) && !t[i].line)))
			return share(t, 1, j, out);
		if (has(&t[j], BIT(VAGUE)))
			return false;
	}
	if (has(a, BIT(ORD)) && !has(a, BIT(NUM))) {
		out->kind = LEDE_NUMERAL_ORDINAL;
		out->value = arg(a, LEDE_LEX_ORD);
		out->end = i + 1;
		return true;
	}
	if (!lede_numeral_cardinal(t, i, money, out))
		return false;
	j = out->end;
	if (out->plain && joined(&t[j]) && !t[j].space &&
	    has(&t[j], BIT(ORDSUF))) {
		out->kind = LEDE_NUMERAL_ORDINAL;
		out->end = j + 1;
		return true;
	}
	if (t[i].type == LEDE_NUMTOKEN_FIGURE && t[i].code != 0 &&
	    j == i + 1)
		out->kind = LEDE_NUMERAL_FRACTION;
	/* 2/3, but for 24/7 and 9/11 */
	if (out->plain && mark(&t[j], '/') && !t[j].space &&
	    t[j + 1].type == LEDE_NUMTOKEN_FIGURE && t[j + 1].plain &&
	    !t[j + 1].space && !mark(&t[j + 2], '/') &&
	    t[j + 1].value > out->value && t[j + 1].value <= 10 &&
	    out->value > 0) {
		out->kind = LEDE_NUMERAL_FRACTION;
		out->value /= t[j + 1].value;
		out->plain = false;
		out->end = j + 2;
		return true;
	}
	if (!joined(&t[j]))
		return true;
	if (out_of(t, out) || out_of_thousands(t, out))
		return true;
	if (hyphen(&t[j]))
		j++;
	if (tens_of_part(t, i, j, out) || (has(&t[j], BIT(NUM)) &&
	    tens_of_part(t, i, hyphen(&t[j + 1]) ? j + 2 : j + 1, out)))
		return true;
	if (mixed(t, j, out))
		return true;
	/* two-thirds, three quarters; "the two second places" are none */
	if (has(&t[j], BIT(PART)) && (out->value < 100 ||
	    !has(&t[j], BIT(ORD))) && (out->value > 1 || out->one || has(&t[j], BIT(MUL)) ||
	    !has(&t[j], BIT(ORD)) || has(&t[j + 1], BIT(OF))) &&
	    (!has(&t[j], BIT(ORD)) || out->one || (out->value < 20 &&
	    out->value > 1)) && !has(&t[j], BIT(DURATION)) &&
	    !(out->figure && t[j].space))
		return shares(t, j, out);
	if (t[j].glued && has(&t[j], BIT(PARTWORD))) {
		out->kind = LEDE_NUMERAL_FRACTION;
		out->value = 1 / out->value;
		out->end = j + 1;
		return true;
	}
	/* twenty-sixth, zwanzigste, two hundredth */
	if (has(&t[j], BIT(ORDSUF)) && t[j].glued) {
		out->kind = LEDE_NUMERAL_ORDINAL;
		out->end = j + 1;
	} else if (has(&t[j], BIT(ORD)) && !out->figure &&
	    (arg(&t[j], LEDE_LEX_ORD) >= 100 ||
	    lede_numeral_fits(out->value, arg(&t[j], LEDE_LEX_ORD))) &&
	    (out->value >= 20 || t[j].glued || arg(&t[j], LEDE_LEX_ORD) >= 100)) {
		double v = arg(&t[j], LEDE_LEX_ORD);

		out->value = v >= 100 ? out->value * v : out->value + v;
		out->kind = LEDE_NUMERAL_ORDINAL;
		out->end = j + 1;
	}
	return true;
}
