/*
 * numeral: which words and figures belong to one number, and what they come to
 * (lib/numsum.c).  One grammar serves all languages; the tables say which word
 * is what.
 */
#include "numeral.h"

#include <math.h>

#include "numsum.h"
#include "numwords.h"

/* What the word at j multiplies by: thousand, and in "three dozens" a plural
 * too, but for years ("in 2019 thousands of people"). */
static double
factor(const struct lede_numtoken *t, size_t j)
{
	if (has(&t[j], BIT(MUL)))
		return arg(&t[j], LEDE_LEX_MUL);
	if (digits(&t[j - 1], 4, 4) || !t[j].space)
		return 0;
	return arg(&t[j], LEDE_LEX_PLURAL);
}

/* 8 B people, sales of 200.5 M: millions and billions of a figure apart. */
static bool
spaced_letter(const struct lede_numtoken *t, size_t j)
{
	return t[j].caps && t[j].space && !t[j - 1].broken &&
	    (arg(&t[j], LEDE_LEX_MUL) == 1e6 ||
	    arg(&t[j], LEDE_LEX_MUL) == 1e9) && (!joined(&t[j + 1]) ||
	    (t[j + 1].type == LEDE_NUMTOKEN_WORD && !t[j + 1].upper &&
	    !has(&t[j + 1], BIT(VERB))));
}

/* May this token's multiplier stand here?  Letters only at a figure. */
static bool
multiplier(const struct lede_numtoken *t, size_t j, bool money)
{
	if (!joined(&t[j]) || factor(t, j) == 0)
		return false;
	if (t[j - 1].type == LEDE_NUMTOKEN_FIGURE && has(&t[j], BIT(MONEY)))
		return false;			/* 50 cents */
	if (t[j].end - t[j].start == 1 && t[j - 1].type ==
	    LEDE_NUMTOKEN_FIGURE && spaced_letter(t, j))
		return true;
	if (t[j].end - t[j].start == 1 || has(&t[j], BIT(MEASURE)))
		return t[j - 1].type == LEDE_NUMTOKEN_FIGURE &&
		    ((money && has(&t[j], BIT(MEASURE))) || (!t[j].space &&
		    !has(&t[j], BIT(MEASURE))));
	return true;
}

/* A number below 1000 in words behind "point", as figures would stand there:
 * point seventy-one, virgola ventinove. */
static size_t
point_words(const struct lede_numtoken *t, size_t k, double *part,
    double *scale)
{
	struct lede_numsum s;
	size_t end = k, j;

	lede_numsum_empty(&s);
	for (j = k; joined(&t[j]) && has(&t[j], BIT(NUM)) &&
	    arg(&t[j], LEDE_LEX_NUM) < 1000 &&
	    lede_numsum_add(&s, arg(&t[j], LEDE_LEX_NUM)); j++) {
		end = j + 1;
		if (hyphen(&t[end]) || (has(&t[end], BIT(AND)) &&
		    joined(&t[end])))
			j = end;
	}
	*part = s.group;
	*scale = s.group >= 100 ? 1000 : 100;
	return end;
}

/* Is the word at k a fraction's lower part, "veinticincoavos"?  Its number
 * words add nothing to a number before it. */
static bool
is_lower_part(const struct lede_numtoken *t, size_t k)
{
	if (t[k].glued)
		return false;
	while (t[k + 1].glued)
		k++;
	return t[k].glued && has(&t[k], BIT(PARTWORD));
}

/* The decimals behind "point": figures, digits one by one, or a number of
 * more places. */
static size_t
point(const struct lede_numtoken *t, size_t j, double *value)
{
	double scale = 1, part = 0;
	size_t k = j + 1, digits = 0;

	if (t[k].type == LEDE_NUMTOKEN_FIGURE && t[k].plain && !t[k].broken) {
		*value += t[k].value / pow(10, t[k].digits);
		return k + 1;
	}
	for (; joined(&t[k]) && has(&t[k], BIT(NUM)) && digits < 15 &&
	    !is_lower_part(t, k); k++) {
		double v = arg(&t[k], LEDE_LEX_NUM);

		if (v >= 10) {
			if (digits == 0 && v < 1000)
				k = point_words(t, k, &part, &scale);
			break;
		}
		part = part * 10 + v;
		scale *= 10;
		digits++;
	}
	if (scale == 1)
		return j;
	/* veinte con tres quintos: a whole and a fraction */
	if (joined(&t[k]) && ((has(&t[k], BIT(PART)) &&
	    !has(&t[k], BIT(DURATION))) || is_lower_part(t, k)))
		return j;
	*value += part / scale;
	return k;
}

/* 2½, 1 4/5: the fraction behind a whole figure at i. */
static size_t
with_fraction(const struct lede_numtoken *t, size_t i, double *value)
{
	size_t j = i + 1;

	if (!t[i].plain || t[j].type != LEDE_NUMTOKEN_FIGURE || !joined(&t[j]))
		return j;
	if (t[j].code != 0) {
		*value += t[j].value;
		return j + 1;
	}
	if (!t[j].plain || t[j].value >= 16 || !mark(&t[j + 1], '/') ||
	    t[j + 1].space || !digits(&t[j + 2], 1, 2) || t[j + 2].space ||
	    t[j + 2].value <= t[j].value)
		return j;
	*value += t[j].value / t[j + 2].value;
	return j + 3;
}

/* 10^6, 1.3x10^6, 2.9×10−8: the power behind a figure; j if there is none. */
static size_t
power(const struct lede_numtoken *t, size_t j, double *value)
{
	size_t k = j;
	double base = *value, scale = 1;
	bool minus = false;

	if (!t[k].space && !t[k + 1].space && digits(&t[k + 1], 2, 2) &&
	    t[k + 1].value == 10 && t[k + 2].type == LEDE_NUMTOKEN_MARK &&
	    (mark(&t[k], 0xD7) || mark(&t[k], '*') ||
	    t[k].end - t[k].start == 1)) {
		scale = *value;
		base = 10;
		k += 2;
	}
	/* 2.9×10−8 lost its raised figures */
	if (k > j && (mark(&t[k], '-') || mark(&t[k], 0x2212)) &&
	    !t[k].space)
		minus = true;
	else if (!mark(&t[k], '^') || t[k].space || t[k + 1].space)
		return j;
	k++;
	if (!minus && (mark(&t[k], '-') || mark(&t[k], '+')))
		minus = t[k++].code == '-';
	if (!digits(&t[k], 1, 4) || t[k].space)
		return j;
	*value = scale * pow(base, minus ? -t[k].value : t[k].value);
	return k + 1;
}

/*
 * fünf-und-zwanzig, two hundred and six: where the words behind "and" at k
 * begin, or k where they do not belong to the number.  What stands before an
 * "and" may be the whole of a fraction, but not in treinta y dos.
 */
static size_t
behind_and(const struct lede_numtoken *t, size_t k, struct lede_numsum *s,
    bool *and_)
{
	size_t n = k + 1;
	double before = lede_numsum_total(s) + s->group;

	if (hyphen(&t[n]))
		n++;
	if (!joined(&t[n]) || (s->open && s->group == 0) ||
	    (fmod(s->group, 100) == 0 && t[k].space && s->n == 0 &&
	    s->group == 0))
		return k;
	/* "3 hundred and 2 hundred" are two */
	if (s->group >= 100 && arg(&t[n + 1], LEDE_LEX_MUL) == 100)
		return k;
	/* 3 hundred and 21 */
	if (digits(&t[n], 1, 2) && before >= 100 &&
	    lede_numsum_fits(s->group, t[n].value) && !s->figure)
		goto found;
	/* "a hundred and one of them" is no sum */
	if (!has(&t[n], BIT(NUM)) || (has(&t[n], BIT(ONE)) &&
	    !has(&t[n + 1], BIT(MUL)) && (fmod(s->group, 100) < 20) &&
	    (before < 100 || has(&t[n + 1], BIT(OF)))) ||
	    !lede_numsum_fits(s->group, arg(&t[n], LEDE_LEX_NUM)))
		return k;
found:
	*and_ = true;
	s->before_and = strcmp(word(&t[k], LEDE_LEX_AND), "tens") == 0 &&
	    fmod(s->group, 100) >= 20 ? 0 : before;
	return n;
}

/* The units in front of the tens: "und zwanzig". */
static bool
tens_behind(const struct lede_numtoken *t, size_t k, struct lede_numsum *s)
{
	double v = arg(&t[k + 1], LEDE_LEX_NUM);

	if (!t[k].glued || !has(&t[k + 1], BIT(NUM)) || v < 20 || v >= 100 ||
	    fmod(s->group, 100) >= 10)
		return false;
	s->group += v;
	return true;
}

/* Figures behind a multiplier: 4 thousand 3 hundred, 3 hundred and 21. */
static bool
add_figure(const struct lede_numtoken *t, size_t k, bool and_,
    struct lede_numsum *s)
{
	double v = t[k].value;

	if (!digits(&t[k], 1, 3) || s->figure ||
	    !((and_ && arg(&t[k + 1], LEDE_LEX_MUL) < 1000) ||
	    (!s->open && s->n > 0 && has(&t[k + 1], BIT(MUL)) &&
	    joined(&t[k + 1]) && t[k + 1].end - t[k + 1].start > 2 &&
	    v * arg(&t[k + 1], LEDE_LEX_MUL) < lede_numsum_scale(s))))
		return false;
	if (s->open && s->group > 0)
		s->group += v;
	else
		s->group = v;
	s->open = s->figure = true;
	return true;
}

/* The next hundred years, hundred-foot cliffs: one of them. */
static bool
is_bare_hundred(const struct lede_numtoken *t, size_t i)
{
	if (!has(&t[i], BIT(MUL)) || t[i].upper || t[i].glued ||
	    t[i].end - t[i].start < 4 || arg(&t[i], LEDE_LEX_MUL) < 100)
		return false;
	if (hyphen(&t[i + 1]))
		return has(&t[i + 2], BIT(DURATION) | BIT(MEASURE));
	return joined(&t[i + 1]) && has(&t[i + 1], BIT(DURATION)) &&
	    !t[i].line && has(&t[i - 1], BIT(REL) | BIT(ORD));
}

/* How a number may begin: figures, a word, an article and a multiplier. */
static size_t
begin(const struct lede_numtoken *t, size_t i, struct lede_numsum *s,
    struct lede_numeral *out)
{
	size_t j, k;

	if (t[i].type == LEDE_NUMTOKEN_FIGURE) {
		if (t[i].broken)
			return SIZE_MAX;
		s->group = t[i].value;
		s->open = s->figure = true;
		out->figure = true;
		j = with_fraction(t, i, &s->group);
		k = power(t, j, &s->group);
		out->plain = t[i].plain && k == i + 1;
		return k;
	}
	if (has(&t[i], BIT(NUM)))
		return i;
	if (is_bare_hundred(t, i)) {
		s->group = arg(&t[i], LEDE_LEX_MUL);
		s->open = s->figure = out->scaled = out->article = true;
		return i + 1;
	}
	if (!has(&t[i], BIT(ART)) || !has(&t[i + 1], BIT(MUL)) ||
	    !joined(&t[i + 1]) || has(&t[i + 1], BIT(MEASURE)))
		return SIZE_MAX;
	s->group = 1;
	s->open = true;
	out->article = true;
	return i + 1;
}

/* "and a half" behind j; SIZE_MAX if it is not there. */
static size_t
add_half(const struct lede_numtoken *t, size_t j, struct lede_numsum *s)
{
	size_t k = hyphen(&t[j]) && has(&t[j + 1], BIT(HALF)) ? j + 1 : j;

	/* two and a half million, 3 million and a half */
	if (!has(&t[k], BIT(HALF)) || (!s->open && lede_numsum_scale(s) < 1e6))
		return SIZE_MAX;
	if (s->open)
		s->group += 0.5;
	else
		s->part[s->n - 1].value += 0.5 * lede_numsum_scale(s);
	s->open = s->figure = true;
	return k;
}

/* 3 Mio. Euro, 2 mill. de: the dot of a short multiplier at k, where what
 * follows belongs to the number. */
static size_t
its_dot(const struct lede_numtoken *t, size_t k)
{
	const struct lede_numtoken *next = &t[k + 2];

	return mark(&t[k + 1], '.') && !t[k + 1].space && joined(next) &&
	    t[k].end - t[k].start > 1 && t[k].end - t[k].start <= 4 &&
	    next->type == LEDE_NUMTOKEN_WORD && next->space &&
	    (has(next, BIT(MONEY) | BIT(MEASURE) | BIT(NOUN) | BIT(PERCENT)) ||
	    (!next->upper && has(next, BIT(OF)))) ? k + 1 : k;
}

/* The words and figures that add to s; returns the token behind them, or
 * SIZE_MAX. */
static size_t
read_sum(const struct lede_numtoken *t, size_t i, bool money,
    struct lede_numsum *s, struct lede_numeral *out)
{
	size_t j, end = i, k;
	double value;
	bool and_;

	memset(out, 0, sizeof(*out));
	lede_numsum_empty(s);
	j = begin(t, i, s, out);
	if (j == SIZE_MAX)
		return SIZE_MAX;
	if (out->figure || out->scaled)
		end = j;
	for (;; end = j = k + 1) {
		k = j;
		and_ = false;
		if (j > i) {
			if (!joined(&t[j]))
				break;
			if (hyphen(&t[j]) && has(&t[j + 1], BIT(NUM) |
			    BIT(MUL) | BIT(AND) | BIT(HALF)))
				k = j + 1;
			if (has(&t[k], BIT(AND)) && !s->figure) {
				if (tens_behind(t, k, s)) {
					k++;
					continue;
				}
				k = behind_and(t, k, s, &and_);
			}
			if (multiplier(t, k, money) &&
			    lede_numsum_multiply(s, factor(t, k))) {
				k = its_dot(t, k);
				out->scaled = true;
				out->plain = false;
				continue;
			}
			if (add_figure(t, k, and_, s)) {
				out->plain = false;
				continue;
			}
			if (is_lower_part(t, k))
				break;
		}
		if (has(&t[k], BIT(NUM)) &&
		    lede_numsum_add(s, arg(&t[k], LEDE_LEX_NUM))) {
			out->one = j == i && has(&t[k], BIT(ONE));
			continue;
		}
		if (j == i)
			break;
		value = s->group;
		if (has(&t[k], BIT(POINT)) && (!s->figure || (out->plain &&
		    t[k].type == LEDE_NUMTOKEN_WORD)) &&
		    (k = point(t, j, &value)) > j) {
			s->group = value;
			s->figure = true;	/* a MUL may follow */
			out->plain = false;
			k--;
			continue;
		}
		k = add_half(t, j, s);
		if (k == SIZE_MAX)
			break;
		out->plain = false;
	}
	if (end > i + 1)
		out->one = false;
	out->end = end;
	return end;
}

bool
lede_numeral_cardinal(const struct lede_numtoken *t, size_t i, bool money,
    struct lede_numeral *out)
{
	struct lede_numsum s;
	double scale;
	size_t end = read_sum(t, i, money, &s, out);

	if (end == SIZE_MAX)
		return false;
	scale = lede_numsum_scale(&s);
	out->value = lede_numsum_total(&s) + s.group;
	out->before_and = s.before_and;
	out->scale = s.open ? 1 : scale;
	if (s.before_and > 0 && scale > 0 && fmod(s.before_and, scale) == 0)
		out->scale = scale;
	return end > i && isfinite(out->value);
}

/* Places of ten and more are followed by smaller ones: vigésimo tercero. */
static size_t
ordinals_behind(const struct lede_numtoken *t, size_t j, struct lede_numsum *s)
{
	while (joined(&t[j]) && t[j].space && has(&t[j], BIT(ORD)) &&
	    !has(&t[j], BIT(NUM)) && arg(&t[j], LEDE_LEX_ORD) < 1000 &&
	    (s->open ? s->group >= 10 : s->n > 0) &&
	    lede_numsum_add(s, arg(&t[j], LEDE_LEX_ORD)))
		j++;
	return j;
}

bool
lede_numeral_ordinal(const struct lede_numtoken *t, size_t i,
    struct lede_numeral *out)
{
	struct lede_numsum s;
	size_t j = i;
	double v;

	if (has(&t[i], BIT(ORD)) && !has(&t[i], BIT(NUM))) {
		memset(out, 0, sizeof(*out));
		lede_numsum_empty(&s);
	} else if ((j = read_sum(t, i, false, &s, out)) == SIZE_MAX || j == i)
		return false;
	if (j > i && hyphen(&t[j]))
		j++;
	else if (j > i && has(&t[j], BIT(AND)) && s.group >= 20 &&
	    arg(&t[j + 1], LEDE_LEX_ORD) == 1)
		j++;			/* vingt et unième */
	v = arg(&t[j], LEDE_LEX_ORD);
	if (!has(&t[j], BIT(ORD)) || (j > i && (v == 100 || v >= 1000) ?
	    !lede_numsum_multiply(&s, v) : !lede_numsum_add(&s, v)))
		return false;
	out->kind = LEDE_NUMERAL_ORDINAL;
	out->end = ordinals_behind(t, j + 1, &s);
	out->value = lede_numsum_total(&s) + s.group;
	return isfinite(out->value);
}
