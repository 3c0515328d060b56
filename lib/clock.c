/*
 * clock: times of day: 11:25am, 3 p.m., 18 h 30, 20 Uhr, 1800 UTC, noon, half
 * past seven, viertel vor acht; and spans of them.
 *
 * A figure alone is an hour only where another word says so.
 */
#include <math.h>

#include "clock.h"
#include "numeral.h"

size_t
lede_clock_zone(S, size_t i)
{
	while (joined(&T[i]) && has(&T[i], BIT(ZONE)))
		i++;
	return i;
}

/* Minutes in words behind an hour in words: seven thirty, nine fifty-nine. */
static size_t
minutes_in_words(S, size_t j, int *minute)
{
	struct lede_numeral n;
	size_t k = hyphen(&T[j]) ? j + 1 : j;

	if (!has(&T[k], BIT(NUM)) || !joined(&T[k]) ||
	    !lede_numeral_cardinal(T, k, false, &n) || n.value < 10 ||
	    n.value > 59 || n.figure)
		return j;
	*minute = (int)n.value;
	return n.end;
}

size_t
lede_clock_hour(S, size_t i, struct lede_hour *h)
{
	const struct lede_numtoken *t = &T[i];
	size_t j = i + 1;

	*h = (struct lede_hour){ 0 };
	if (t->type == LEDE_NUMTOKEN_FIGURE && !t->broken && t->code == 0) {
		if (t->decimals == 2 && t->digits <= 2 && t->value < 25) {
			h->hour = (int)t->value;
			h->minute = (int)lround((t->value - h->hour) * 100);
			h->colon = true;
		} else if (digits(t, 3, 4)) {
			h->hour = (int)t->value / 100;
			h->minute = (int)t->value % 100;
			h->padded = true;
		} else if (digits(t, 1, 2))
			h->hour = (int)t->value;
		else
			return i;
		if (!h->colon && !h->padded && mark(&T[j], ':') &&
		    !T[j].space && digits(&T[j + 1], 2, 2) &&
		    !T[j + 1].space) {
			h->colon = true;
			h->minute = (int)T[j + 1].value;
			j += 2;
			if (mark(&T[j], ':') && digits(&T[j + 1], 2, 2) &&
			    !T[j].space)
				j += 2;
		}
	} else if (has(t, BIT(NUM)) && arg(t, LEDE_LEX_NUM) <= 24 &&
	    arg(t, LEDE_LEX_NUM) == floor(arg(t, LEDE_LEX_NUM))) {
		h->hour = (int)arg(t, LEDE_LEX_NUM);
		h->words = true;
		j = minutes_in_words(s, j, &h->minute);
	} else
		return i;
	return h->hour > 24 || h->minute > 59 ? i : j;
}

size_t
lede_clock_half(S, size_t j, struct lede_when *w)
{
	size_t k = j;
	bool later;

	if (!joined(&T[k]))
		return j;
	if (has(&T[k], BIT(AMPM)) && w->from < 13 * 60) {
		later = arg(&T[k], LEDE_LEX_AMPM) >= 12;
		w->from = w->from % 720 + (later ? 720 : 0);
		w->sure = true;
		return k + 1;
	}
	if (has(&T[k], BIT(DAYPART)) && w->from < 720) {
		if (arg(&T[k], LEDE_LEX_DAYPART) >= 12)
			lede_when_later_half(w);
		w->sure = true;
		return k + 1;
	}
	return j;
}

/* One letter or two without a space are "pm"; apart, only behind figures. */
static bool
ampm_at(S, size_t j, const struct lede_hour *h)
{
	if (!joined(&T[j]) || !has(&T[j], BIT(AMPM)) || h->hour > 12)
		return false;
	if (T[j].end - T[j].start == 1)
		return !T[j].space && !h->words && lede_date_free_end(&T[j + 1]);
	return !T[j].space || !h->words || h->minute != 0 || T[j].caps ||
	    T[j].end - T[j].start > 2 || lede_clock_ends(s, j + 1);
}

/* 18h30, 18 Uhr 30; "24 heures" is a duration unless a clock's word stands
 * before it. */
static size_t
oclock(S, size_t i, size_t j, struct lede_hour *h, struct lede_when *w)
{
	size_t k;

	if (hyphen(&T[j]) && has(&T[j + 1], BIT(OCLOCK)))
		j++;
	if (!joined(&T[j]) || !has(&T[j], BIT(OCLOCK)) || h->padded)
		return i;
	k = j + 1;
	if (has(&T[j], BIT(DURATION)) && (is(&T[i - 1], LEDE_LEX_FOR) ||
	    T[i].type != LEDE_NUMTOKEN_FIGURE || !has(&T[i - 1],
	    BIT(YEARPRE))) && !is(&T[i - 1], LEDE_LEX_AT) && !h->colon &&
	    !(digits(&T[k], 2, 2) && !T[k].space) &&
	    !has(&T[k], BIT(AMPM) | BIT(ZONE)))
		return i;
	if (digits(&T[k], 2, 2) && joined(&T[k]) && T[k].value < 60 &&
	    !h->colon && (!T[k].space || !has(&T[k + 1], BIT(DURATION)))) {
		h->minute = (int)T[k].value;
		k++;
	}
	lede_when_clock(w, h->hour, h->minute, false);
	if (joined(&T[k]) && (has(&T[k], BIT(DAYPART)) ||
	    has(&T[k], BIT(AMPM))))
		k = lede_clock_half(s, k, w);
	return lede_clock_zone(s, k);
}

/* 11:25am, 18:00, 18 h 30, 20 Uhr, 1800 UTC. */
static size_t
read_hour(S, size_t i, struct lede_when *w)
{
	struct lede_hour h;
	size_t j = lede_clock_hour(s, i, &h), k;

	if (j == i)
		return i;
	if (has(&T[j], BIT(CLOCK)) && joined(&T[j]) && h.hour == 12) {
		lede_when_clock(w, (int)arg(&T[j], LEDE_LEX_CLOCK), 0, true);
		return j + 1;			/* 12 noon */
	}
	if (mark(&T[j], '.') && !T[j].space && !T[j + 1].space &&
	    has(&T[j + 1], BIT(AMPM)))
		j++;				/* 9.am */
	if (ampm_at(s, j, &h)) {
		lede_when_clock(w, h.hour, h.minute, false);
		return lede_clock_zone(s, lede_clock_half(s, j, w));
	}
	k = oclock(s, i, j, &h, w);
	if (k > i)
		return k;
	if (h.padded) {
		/* 1800 UTC, 0930 local time */
		k = lede_clock_zone(s, j);
		if (k == j || !digits(&T[i], 4, 4))
			return i;
		lede_when_clock(w, h.hour, h.minute, true);
		return k;
	}
	if (!h.colon || T[i].decimals != 0 || !lede_date_free_end(&T[j]))
		return i;
	if (j == i + 5 && digits(&T[i], 1, 1) && !is(&T[i - 1],
	    LEDE_LEX_AT)) {
		/* a marathon in 2:14:04 */
		w->length = h.hour * 3600 + h.minute * 60 + T[j - 1].value;
		w->length_unit = "s";
		w->length_start = T[i].start;
		return j;
	}
	lede_when_clock(w, h.hour, h.minute, digits(&T[i], 2, 2) &&
	    s->text.ptr[T[i].start] == '0');
	k = lede_clock_zone(s, j);
	return k > j ? k : lede_clock_half(s, j, w);
}

size_t
lede_clock_any(S, size_t i, struct lede_when *w)
{
	struct lede_hour h;
	size_t j;

	if (has(&T[i], BIT(CLOCK))) {
		lede_when_clock(w, (int)arg(&T[i], LEDE_LEX_CLOCK), 0, true);
		return i + 1;
	}
	j = read_hour(s, i, w);
	if (j > i)
		return j;
	j = lede_clock_hour(s, i, &h);
	if (j == i || h.padded || h.colon)
		return i;
	lede_when_clock(w, h.hour, h.minute, false);
	if (has(&T[j], BIT(OCLOCK)) && joined(&T[j]))
		j++;
	return lede_clock_half(s, j, w);
}

size_t
lede_date_clock(S, size_t i, struct lede_when *w)
{
	size_t end, j;
	bool certain = is(&T[i - 1], LEDE_LEX_AT) &&
	    arg(&T[i - 1], LEDE_LEX_AT) > 0 && !T[i].line;

	end = lede_clock_before(s, i, w);
	if (end > i)
		return lede_clock_half(s, lede_clock_zone(s, end), w);
	*w = LEDE_WHEN_NONE;
	if (has(&T[i], BIT(CLOCK)))
		end = lede_clock_any(s, i, w);
	else
		end = read_hour(s, i, w);
	if (end == i && (certain || (is(&T[i - 1], LEDE_LEX_AT) &&
	    !T[i].line && lede_date_alone(s, i))))	/* a las 11 */
		end = lede_date_hour(s, i, w);
	if (end == i)
		return i;
	if (has(&T[end - 1], BIT(OCLOCK) | BIT(CLOCK)) || certain) {
		j = lede_clock_behind(s, end, lede_clock_between(s, i), w);
		if (j > end)
			end = lede_clock_half(s, j, w);
	}
	return end;
}

size_t
lede_date_hour(S, size_t i, struct lede_when *w)
{
	struct lede_hour h;
	size_t j = lede_clock_hour(s, i, &h), k;

	if (j == i || (h.words && h.hour > 12) || (h.padded &&
	    !digits(&T[i], 4, 4)))
		return i;
	lede_when_clock(w, h.hour, h.minute, h.padded && h.hour < 10 &&
	    s->text.ptr[T[i].start] == '0');
	if (has(&T[j], BIT(OCLOCK)) && joined(&T[j]))
		return lede_clock_half(s, j + 1, w);
	k = lede_clock_half(s, j, w);
	if (k > j)
		return k;
	if (!lede_clock_ends(s, j) || (h.padded && h.hour > 18))
		return i;
	return j;
}

bool
lede_clock_ends(S, size_t j)
{
	const struct lede_numtoken *t = &T[j];

	if (t->type == LEDE_NUMTOKEN_FIGURE && joined(t))
		return false;
	if (t->type == LEDE_NUMTOKEN_MARK && joined(t))
		return t->code != '%' && t->code != '/' && t->code != '$' &&
		    t->code != ':' && t->code != 0x20AC && !hyphen(t);
	if (!joined(t) || t->type == LEDE_NUMTOKEN_END)
		return true;
	if (has(t, BIT(MUL) | BIT(PERCENT) | BIT(MEASURE) | BIT(MONEY) |
	    BIT(DURATION) | BIT(CURRENCY) | BIT(NOUN) | BIT(ORDSUF)))
		return false;
	return has(t, BIT(PREP) | BIT(AND) | BIT(DAY) | BIT(WDAY) |
	    BIT(DAYPART) | BIT(VERB) | BIT(OCLOCK) | BIT(AMPM) | BIT(MONTH) |
	    BIT(ZONE) | BIT(TO) | BIT(OF) | BIT(HALF) | BIT(REL)) || is(t, LEDE_LEX_CLOCKREL);
}

bool
lede_clock_between(S, size_t i)
{
	while (!T[i].line && (has(&T[i - 1], BIT(DET)) ||
	    is(&T[i - 1], LEDE_LEX_AT)) && !has(&T[i - 1], BIT(FROM) |
	    BIT(BETWEEN)))
		i--;
	return !T[i].line && has(&T[i - 1], BIT(BETWEEN) | BIT(FROM));
}
