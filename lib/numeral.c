/*
 * numeral: a number word adds where its place is still empty, a multiplier
 * closes the group: "two hundred and six thousand" is ((2 * 100) + 6) * 1000.
 * One grammar serves all languages; the tables say which word is what.
 */
#include "numeral.h"
#include "numwords.h"

#include <math.h>

/* Is the place of v empty in a group below 1000?  Ten to nineteen may follow
 * sixty and eighty ("soixante-dix", "quatre-vingt-onze"). */
static bool
fits(double group, double v)
{
	double rest = fmod(group, 100);

	if (group == 0)
		return true;
	if (v < 1)
		return false;
	if (v < 10)
		return fmod(group, 10) == 0 && (rest == 0 || rest >= 20);
	if (v < 20)
		return rest == 0 || rest == 60 || rest == 80;
	if (v < 100)
		return rest == 0;
	return v < 1000 && fmod(group, 1000) == 0;
}

struct sum {
	double total, group, scale;
	bool open;		/* group holds something */
	bool figure;		/* group is a figure: nothing adds to it */
};

static bool
multiply(struct sum *s, double m)
{
	if (m == 100) {
		if (!s->open || (!s->figure && s->group >= 100))
			return false;
		s->group *= 100;
		s->figure = false;
		return true;
	}
	if (!s->open) {
		if (s->total == 0 || m <= s->scale)
			return false;
		s->total *= m;		/* mil millones */
	} else if (s->total > 0 && m > s->scale)
		s->total = (s->total + s->group) * m;
	else if (s->total > 0 && s->group * m >= s->scale)
		return false;
	else
		s->total += s->group * m;
	s->scale = m;
	s->group = 0;
	s->open = s->figure = false;
	return true;
}

/* May this token's multiplier stand here?  Letters only at a figure. */
static bool
multiplier(const struct lede_numtoken *t, size_t j, bool money)
{
	if (!has(&t[j], BIT(MUL)) || !joined(&t[j]))
		return false;
	if (t[j].end - t[j].start == 1 || has(&t[j], BIT(MEASURE)))
		return t[j - 1].type == LEDE_NUMTOKEN_FIGURE &&
		    ((money && has(&t[j], BIT(MEASURE))) || (!t[j].space &&
		    !has(&t[j], BIT(MEASURE))));
	return true;
}

/*
 * The decimals behind "point": figures, or digits one by one; two words of
 * ten and more are read as one number ("point seventy-one").
 */
static size_t
point(const struct lede_numtoken *t, size_t j, double *value)
{
	double scale = 1, part = 0;
	size_t k = j + 1, digits = 0;

	if (t[k].type == LEDE_NUMTOKEN_FIGURE && t[k].plain && !t[k].broken) {
		*value += t[k].value / pow(10, t[k].digits);
		return k + 1;
	}
	for (; joined(&t[k]) && has(&t[k], BIT(NUM)) && digits < 15; k++) {
		double v = arg(&t[k], LEDE_LEX_NUM);

		if (v >= 10) {
			if (digits > 0)
				break;
			part = v;
			scale = 100;
			digits = 2;
			if (hyphen(&t[k + 1]) && has(&t[k + 2], BIT(NUM))) {
				part += arg(&t[k + 2], LEDE_LEX_NUM);
				k += 2;
			}
			k++;
			break;
		}
		part = part * 10 + v;
		scale *= 10;
		digits++;
	}
	if (digits == 0)
		return j;
	*value += part / scale;
	return k;
}

bool
lede_numeral_cardinal(const struct lede_numtoken *t, size_t i, bool money,
    struct lede_numeral *out)
{
	struct sum s = { .scale = 0 };
	size_t j = i, end = i;
	double v;

	memset(out, 0, sizeof(*out));
	if (t[i].type == LEDE_NUMTOKEN_FIGURE) {
		if (t[i].broken)
			return false;
		s.group = t[i].value;
		s.open = s.figure = true;
		out->figure = true;
		out->plain = t[i].plain;
		end = j = i + 1;
		/* 2½, 1 4/5 */
		if (t[j].type == LEDE_NUMTOKEN_FIGURE && t[j].code != 0 &&
		    joined(&t[j]) && t[i].plain) {
			s.group += t[j].value;
			out->plain = false;
			end = ++j;
		} else if (t[i].plain && t[j].type == LEDE_NUMTOKEN_FIGURE &&
		    joined(&t[j]) && t[j].plain && t[j].value < 16 &&
		    mark(&t[j + 1], '/') && !t[j + 1].space &&
		    t[j + 2].type == LEDE_NUMTOKEN_FIGURE &&
		    !t[j + 2].space && t[j + 2].plain &&
		    t[j + 2].value > t[j].value && t[j + 2].value < 100) {
			s.group += t[j].value / t[j + 2].value;
			out->plain = false;
			end = j = j + 3;
		}
	} else if (has(&t[i], BIT(ART)) && !has(&t[i], BIT(NUM))) {
		if (!has(&t[i + 1], BIT(MUL)) || !joined(&t[i + 1]) ||
		    has(&t[i + 1], BIT(MEASURE)))
			return false;
		s.group = 1;
		s.open = true;
		out->article = true;
		j = i + 1;
	} else if (!has(&t[i], BIT(NUM)))
		return false;
	for (;;) {
		size_t k = j;

		if (j > i) {
			if (!joined(&t[j]))
				break;
			if (hyphen(&t[j]) && has(&t[j + 1], BIT(NUM) | BIT(MUL) |
			    BIT(AND)))
				k = j + 1;
		}
		if (has(&t[k], BIT(AND)) && !s.figure && j > i) {
			/* fünf-und-zwanzig; else the place must be empty */
			if (t[k].glued && has(&t[k + 1], BIT(NUM))) {
				v = arg(&t[k + 1], LEDE_LEX_NUM);
				if (v >= 20 && v < 100 &&
				    fmod(s.group, 100) < 10) {
					s.group += v;
					end = j = k + 2;
					continue;
				}
			}
			if (hyphen(&t[k + 1]))
				k++;
			if (!has(&t[k + 1], BIT(NUM)) || !joined(&t[k + 1]) ||
			    (s.open && s.group == 0) ||
			    (has(&t[k + 1], BIT(ONE)) && !has(&t[k + 2], BIT(MUL))))
				break;
			if (fmod(s.group, 100) == 0 &&
			    t[k].space && s.total == 0 && s.group == 0)
				break;
			k++;
			if (!fits(s.group, arg(&t[k], LEDE_LEX_NUM)))
				break;
		}
		if (multiplier(t, k, money) && (j > i)) {
			v = arg(&t[k], LEDE_LEX_MUL);
			if (multiply(&s, v)) {
				out->scaled = true;
				out->plain = false;
				end = j = k + 1;
				continue;
			}
		}
		if (has(&t[k], BIT(NUM)) && !s.figure) {
			v = arg(&t[k], LEDE_LEX_NUM);
			if (v >= 1000 ? !s.open && s.total == 0 :
			    (!s.open || s.group > 0) && fits(s.group, v) &&
			    (s.total == 0 || v < s.scale)) {
				out->one = j == i && has(&t[k], BIT(ONE));
				if (v >= 1000) {
					s.total = v;
					s.scale = v;
				} else {
					s.group += v;
					s.open = true;
				}
				end = j = k + 1;
				continue;
			}
		}
		if (has(&t[k], BIT(POINT)) && j > i && !s.figure) {
			double value = s.group;
			size_t to = point(t, k, &value);

			if (to > k) {
				s.group = value;
				s.figure = true;	/* a MUL may follow */
				end = j = to;
				continue;
			}
		}
		/* two and a half million */
		if (has(&t[k], BIT(HALF)) && j > i && s.open) {
			s.group += 0.5;
			s.figure = true;
			out->plain = false;
			end = j = k + 1;
			continue;
		}
		break;
	}
	if (end > i + 1)
		out->one = false;
	out->end = end;
	out->value = s.total + s.group;
	return end > i && isfinite(out->value);
}

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
share(const struct lede_numtoken *t, size_t i, double of, size_t j,
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
	(void)i;
	return true;
}

/* one in five: both small, the first the smaller. */
static bool
out_of(const struct lede_numtoken *t, struct lede_numeral *out)
{
	struct lede_numeral b;
	size_t j = out->end;

	if (!has(&t[j], BIT(OUTOF)) || !joined(&t[j]) ||
	    !lede_numeral_cardinal(t, j + 1, false, &b) || b.value <= 1 ||
	    out->value >= b.value || b.value > 1e6 || out->value < 1 ||
	    (b.value > 100 && b.plain && b.value < 2100 && b.value > 1000) ||
	    has(&t[b.end], BIT(DURATION) | BIT(MONTH) | BIT(PERCENT) |
	    BIT(MEASURE) | BIT(MONEY)) || mark(&t[b.end], '%'))
		return false;
	out->kind = LEDE_NUMERAL_FRACTION;
	out->value /= b.value;
	out->end = b.end;
	out->plain = false;
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
		return share(t, i, 1, i, out);
	if (has(a, BIT(ART)) && joined(&t[i + 1])) {
		j = hyphen(&t[i + 1]) ? i + 2 : i + 1;
		if (has(&t[j], BIT(PART)) && (!has(&t[j], BIT(ORD)) ||
		    has(&t[j + 1], BIT(OF) | BIT(MUL))))
			return share(t, i, 1, j, out);
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
	if (out_of(t, out))
		return true;
	if (hyphen(&t[j]))
		j++;
	/* two-thirds, three quarters; "the two second places" are none */
	if (has(&t[j], BIT(PART)) && out->value < 100 &&
	    (out->value > 1 || out->one || has(&t[j], BIT(MUL)) ||
	    !has(&t[j], BIT(ORD)) || has(&t[j + 1], BIT(OF))) &&
	    (!has(&t[j], BIT(ORD)) || out->one || (out->value < 20 &&
	    out->value > 1)) && !has(&t[j], BIT(DURATION)) &&
	    !(out->figure && t[j].space))
		return share(t, i, out->value, j, out);
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
	    fits(out->value, arg(&t[j], LEDE_LEX_ORD))) &&
	    (out->value >= 20 || t[j].glued || arg(&t[j], LEDE_LEX_ORD) >= 100)) {
		double v = arg(&t[j], LEDE_LEX_ORD);

		out->value = v >= 100 ? out->value * v : out->value + v;
		out->kind = LEDE_NUMERAL_ORDINAL;
		out->end = j + 1;
	}
	return true;
}
