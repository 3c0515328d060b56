#include "figure.h"

#include <math.h>

#include "utf8.h"

/* Longer runs of digits are no number anybody counts with. */
#define DIGITS_MAX 30

bool
lede_figure_digit(struct lede_slice text, size_t at)
{
	return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

static bool
is_blank(uint32_t code)
{
	return code == ' ' || code == 0xA0 || code == 0x2009 || code == 0x202F;
}

static size_t
digit_run(struct lede_slice text, size_t at)
{
	size_t end = at;

	while (lede_figure_digit(text, end))
		end++;
	return end - at;
}

/* The digits of a figure: runs and what stands between them. */
#define RUNS_MAX 16
struct runs {
	size_t len[RUNS_MAX], end[RUNS_MAX];
	uint32_t mark[RUNS_MAX];	/* in front of the run */
	size_t n;
	bool more;			/* than RUNS_MAX */
};

/*
 * Collect runs from start.  A blank joins only groups of three, and a plain
 * space only where the language groups so.
 */
static void
collect_runs(struct lede_slice text, size_t start, bool comma,
    struct runs *r)
{
	size_t at = start, next, len;
	uint32_t code = 0;

	r->n = 0;
	r->more = false;
	for (;;) {
		len = digit_run(text, at);
		if (r->n == RUNS_MAX) {
			r->more = true;
			r->n--;
		}
		r->len[r->n] = len;
		r->mark[r->n] = code;
		at += len;
		r->end[r->n++] = at;
		if (at >= text.len)
			return;
		next = at;
		code = lede_utf8_next(text, &next);
		if (!lede_figure_digit(text, next))
			return;
		if (is_blank(code)) {
			if (digit_run(text, next) != 3 || len > 3 ||
			    (r->n > 1 && (len != 3 ||
			    !is_blank(r->mark[r->n - 1]))) ||
			    text.ptr[start] == '0' ||
			    (code == ' ' && !comma &&
			    memcmp(text.ptr + next, "000", 3) != 0))
				return;
		} else if (code == '\'' || code == 0x2019) {
			if (digit_run(text, next) != 3)
				return;
		} else if (code != '.' && code != ',')
			return;
		at = next;
	}
}

/* Are runs [1, end) groups with one mark: threes, or twos and a three? */
static bool
grouped(const struct runs *r, size_t end)
{
	bool threes = true, twos = r->mark[1] == ',';

	/* 1'396.342: millions by an apostrophe, thousands by a dot */
	if (end == 3 && (r->mark[1] == '\'' || r->mark[1] == 0x2019) &&
	    r->mark[2] == '.')
		return r->len[0] <= 3 && r->len[1] == 3 && r->len[2] == 3;
	for (size_t i = 1; i < end; i++) {
		threes = threes && r->len[i] == 3;
		twos = twos && r->len[i] == (i + 1 == end ? 3 : 2);
		if (is_blank(r->mark[1]) ? !is_blank(r->mark[i]) :
		    r->mark[i] != r->mark[1])
			return false;
	}
	return (threes && r->len[0] <= 3) || (twos && r->len[0] <= 2);
}

/*
 * The figure at start, returns its end.  "1.2.3" and "1,2,3,4" are one broken
 * token: no number, but perhaps a date.
 */
static size_t
figure(struct lede_slice text, size_t start, bool comma,
    struct lede_numtoken *t)
{
	struct runs r;
	size_t n, whole, at = start;
	bool decimals = false;
	double value = 0, scale = 1;
	const uint32_t decimal = comma ? ',' : '.';

	collect_runs(text, start, comma, &r);
	n = r.n;
	whole = n;
	if (r.more)
		t->broken = true;
	else if (n == 2 && !(grouped(&r, 2) && r.mark[1] != decimal &&
	    text.ptr[start] != '0')) {
		/* "3,5" in English is a list, "5,00" an amount from abroad */
		if (r.mark[1] != decimal && r.mark[1] != '.' && r.len[1] != 2)
			n = whole = 1;
		else {
			decimals = true;
			whole = 1;
		}
	} else if (n > 2 && !(grouped(&r, n) && text.ptr[start] != '0')) {
		decimals = grouped(&r, n - 1) && r.mark[n - 1] != r.mark[1] &&
		    (r.mark[n - 1] == '.' || r.mark[n - 1] == ',');
		whole = n - 1;
		t->broken = !decimals;
	}
	t->plain = n == 1;
	for (size_t i = 0, digits = 0; i < n; i++) {
		digits += r.len[i];
		if (i + 1 == whole)
			t->digits = (uint8_t)(digits > 255 ? 255 : digits);
	}
	if (decimals)
		t->decimals = (uint8_t)(r.len[n - 1] > 255 ? 255 :
		    r.len[n - 1]);
	if (t->digits > DIGITS_MAX || t->decimals > DIGITS_MAX)
		t->broken = true;
	for (; at < r.end[n - 1] && !t->broken; at++) {
		if (!lede_figure_digit(text, at))
			continue;
		value = value * 10 + (text.ptr[at] - '0');
		if (decimals && at >= r.end[n - 2])
			scale *= 10;
	}
	t->value = value / scale;
	return r.end[n - 1];
}

/* 1.3e6: the exponent behind a figure; returns its end. */
static size_t
exponent(struct lede_slice text, size_t at, struct lede_numtoken *t)
{
	size_t from = at + 1, len;
	bool minus;
	int e = 0;

	if (at + 1 >= text.len || (text.ptr[at] | 32) != 'e')
		return at;
	minus = text.ptr[from] == '-';
	if (minus || text.ptr[from] == '+')
		from++;
	len = digit_run(text, from);
	if (len == 0 || len > 3 || (from + len < text.len &&
	    lede_utf8_is_letter((unsigned char)text.ptr[from + len])))
		return at;
	for (size_t i = 0; i < len; i++)
		e = e * 10 + text.ptr[from + i] - '0';
	t->value *= pow(10, minus ? -e : e);
	t->plain = false;
	t->broken = t->broken || !isfinite(t->value);
	return from + len;
}

/* .25: the point in front of decimals. */
static size_t
decimals_only(struct lede_slice text, size_t start, struct lede_numtoken *t)
{
	size_t len = digit_run(text, start + 1), end = start + 1 + len;

	t->broken = len > DIGITS_MAX;
	t->decimals = (uint8_t)(len > 255 ? 255 : len);
	for (size_t i = start + 1; i < end && !t->broken; i++)
		t->value = t->value * 10 + (text.ptr[i] - '0');
	t->value /= pow(10, t->decimals);
	return end;
}

/* One half, ¼: the value of a vulgar fraction, 0 for any other. */
double
lede_figure_vulgar(uint32_t code)
{
	static const struct {
		uint32_t code;
		double value;
	} all[] = {
		{ 0xBC, 1. / 4 }, { 0xBD, 1. / 2 }, { 0xBE, 3. / 4 },
		{ 0x2153, 1. / 3 }, { 0x2154, 2. / 3 }, { 0x2155, 1. / 5 },
		{ 0x2156, 2. / 5 }, { 0x2157, 3. / 5 }, { 0x2158, 4. / 5 },
		{ 0x2159, 1. / 6 }, { 0x215A, 5. / 6 }, { 0x215B, 1. / 8 },
		{ 0x215C, 3. / 8 }, { 0x215D, 5. / 8 }, { 0x215E, 7. / 8 },
	};

	if (code < all[0].code)
		return 0;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (all[i].code == code)
			return all[i].value;
	return 0;
}

size_t
lede_figure_read(struct lede_slice text, size_t start, bool comma,
    struct lede_numtoken *t)
{
	if (!lede_figure_digit(text, start))
		return decimals_only(text, start, t);
	return exponent(text, figure(text, start, comma, t), t);
}
