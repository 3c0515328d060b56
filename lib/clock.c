/*
 * clock: times of day: 11:25am, 3 p.m., 18 h 30, 20 Uhr, 1800 UTC, noon, half
 * past seven, viertel vor acht; and spans of them.
 *
 * A figure alone is an hour only where another word says so.
 */
#include <math.h>
#include <stdlib.h>

#include "datewords.h"
#include "numeral.h"

struct hour {
	int hour, minute;
	bool colon;		/* 7:30, 7.30: written as a time */
	bool padded;		/* four figures: 0730 */
	bool words;
};

/* A time zone or "local time" behind a time. */
static size_t
skip_zone(S, size_t i)
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

/* The figures or words of an hour, with its minutes if they are there. */
static size_t
hour_at(S, size_t i, struct hour *h)
{
	const struct lede_numtoken *t = &T[i];
	size_t j = i + 1;

	*h = (struct hour){ 0 };
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

/* The half of the day behind an hour: pm, in the evening, heures du soir. */
static size_t
half_of_day(S, size_t j, struct lede_when *w)
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
ampm_at(S, size_t j, const struct hour *h)
{
	if (!joined(&T[j]) || !has(&T[j], BIT(AMPM)) || h->hour > 12)
		return false;
	if (T[j].end - T[j].start == 1)
		return !T[j].space && !h->words && lede_date_free_end(&T[j + 1]);
	return !(T[j].space && h->words && h->minute == 0 && !T[j].caps &&
	    T[j].end - T[j].start < 3);
}

/* 18h30, 18 Uhr 30; "24 heures" is a duration unless a clock's word stands
 * before it. */
static size_t
oclock(S, size_t i, size_t j, struct hour *h, struct lede_when *w)
{
	size_t k;

	if (hyphen(&T[j]) && has(&T[j + 1], BIT(OCLOCK)))
		j++;
	if (!joined(&T[j]) || !has(&T[j], BIT(OCLOCK)) || h->padded)
		return i;
	k = j + 1;
	if (has(&T[j], BIT(DURATION)) && (is(&T[i - 1], LEDE_LEX_FOR) ||
	    !has(&T[i - 1], BIT(YEARPRE))) &&
	    !is(&T[i - 1], LEDE_LEX_AT) && !h->colon &&
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
		k = half_of_day(s, k, w);
	return skip_zone(s, k);
}

/* 11:25am, 18:00, 18 h 30, 20 Uhr, 1800 UTC. */
static size_t
read_hour(S, size_t i, struct lede_when *w)
{
	struct hour h;
	size_t j = hour_at(s, i, &h), k;

	if (j == i)
		return i;
	if (has(&T[j], BIT(CLOCK)) && joined(&T[j]) && h.hour == 12) {
		lede_when_clock(w, (int)arg(&T[j], LEDE_LEX_CLOCK), 0, true);
		return j + 1;			/* 12 noon */
	}
	if (ampm_at(s, j, &h)) {
		lede_when_clock(w, h.hour, h.minute, false);
		return skip_zone(s, half_of_day(s, j, w));
	}
	k = oclock(s, i, j, &h, w);
	if (k > i)
		return k;
	if (h.padded) {
		/* 1800 UTC, 0930 local time */
		k = skip_zone(s, j);
		if (k == j || !digits(&T[i], 4, 4))
			return i;
		lede_when_clock(w, h.hour, h.minute, true);
		return k;
	}
	if (!h.colon || T[i].decimals != 0 || !lede_date_free_end(&T[j]))
		return i;
	lede_when_clock(w, h.hour, h.minute, digits(&T[i], 2, 2) &&
	    s->text.ptr[T[i].start] == '0');
	k = skip_zone(s, j);
	return k > j ? k : half_of_day(s, j, w);
}

/* The minutes of "ten past", "viertel vor", "20 min past"; -1: none. */
static int
part_of_hour(S, size_t i, size_t *end)
{
	struct lede_numeral n;
	size_t j = i;

	if (has(&T[j], BIT(ART)) && is(&T[j + 1], LEDE_LEX_CLOCKPART) &&
	    joined(&T[j + 1]))
		j++;
	if (is(&T[j], LEDE_LEX_CLOCKPART)) {
		*end = j + 1;
		return (int)arg(&T[j], LEDE_LEX_CLOCKPART);
	}
	if (!(has(&T[i], BIT(NUM)) || digits(&T[i], 1, 2)) ||
	    !lede_numeral_read(T, i, false, &n) || n.value > 59)
		return -1;
	*end = n.end;
	if (n.kind == LEDE_NUMERAL_FRACTION)	/* three quarters */
		return n.value == 0.75 ? 45 : -1;
	if (n.kind != LEDE_NUMERAL_CARDINAL || n.value < 1)
		return -1;
	if (joined(&T[n.end]) && has(&T[n.end], BIT(DURATION)) &&
	    strcmp(word(&T[n.end], LEDE_LEX_DURATION), "min") == 0)
		(*end)++;
	return (int)n.value;
}

/* Any hour, definite or not. */
static size_t
hour_of(S, size_t i, struct lede_when *w)
{
	struct hour h;
	size_t j;

	if (has(&T[i], BIT(CLOCK))) {
		lede_when_clock(w, (int)arg(&T[i], LEDE_LEX_CLOCK), 0, true);
		return i + 1;
	}
	j = read_hour(s, i, w);
	if (j > i)
		return j;
	j = hour_at(s, i, &h);
	if (j == i || h.padded || h.colon)
		return i;
	lede_when_clock(w, h.hour, h.minute, false);
	if (has(&T[j], BIT(OCLOCK)) && joined(&T[j]))
		j++;
	return half_of_day(s, j, w);
}

static void
shift_minutes(struct lede_when *w, int minutes)
{
	w->from = (w->from + minutes + 1440) % 1440;
}

/* What may stand behind a bare hour: the end of the phrase, not a noun. */
static bool
hour_ends(S, size_t j)
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
	    BIT(ZONE) | BIT(TO) | BIT(OF) | BIT(HALF)) || is(t, LEDE_LEX_CLOCKREL);
}

/* half past seven, a quarter to eight, zehn vor acht, halb acht. */
static size_t
part_first(S, size_t i, struct lede_when *w)
{
	size_t j = i, k;
	int minutes = part_of_hour(s, i, &j);
	bool clocked;

	if (minutes == -1 || !joined(&T[j]))
		return i;
	if (is(&T[j], LEDE_LEX_CLOCKREL) && !has(&T[j], BIT(AND))) {
		k = hour_of(s, j + 1, w);
		if (k == j + 1 || !joined(&T[j + 1]))
			return i;
		clocked = is(&T[j - 1], LEDE_LEX_CLOCKPART) ||
		    has(&T[j - 1], BIT(DURATION));
		/* "2 to 5 pm" is a span, "five to six" perhaps people */
		if (!clocked && has(&T[j], BIT(TO)) && (w->sure ||
		    !is(&T[i - 1], LEDE_LEX_AT) ||
		    T[i].type == LEDE_NUMTOKEN_FIGURE))
			return i;
		if (!clocked && !w->sure && !has(&T[k - 1], BIT(OCLOCK)) &&
		    !is(&T[i - 1], LEDE_LEX_AT) && !lede_date_alone(s, i))
			return i;
		if (!hour_ends(s, k))
			return i;
		shift_minutes(w, arg(&T[j], LEDE_LEX_CLOCKREL) < 0 ? -minutes :
		    minutes);
		return k;
	}
	/* halb acht; half three */
	if (is(&T[i], LEDE_LEX_CLOCKPART) && abs(minutes) == 30 && j == i + 1 &&
	    has(&T[j], BIT(NUM)) && !T[j].line) {
		k = hour_of(s, j, w);
		if (k == j || (minutes > 0 && !lede_date_alone(s, i)) ||
		    has(&T[k], BIT(MUL) | BIT(DURATION)))
			return i;
		shift_minutes(w, minutes);
		return k;
	}
	return i;
}

/* las siete y media, sette e un quarto, sept heures moins dix: behind a
 * definite hour, or one behind its preposition. */
static size_t
part_behind(S, size_t j, struct lede_when *w)
{
	size_t k = j, end;
	int minutes, direction = 1;

	if (!joined(&T[k]))
		return j;
	if (has(&T[k], BIT(HALF))) {		/* et demie, y media */
		shift_minutes(w, 30);
		return k + 1;
	}
	if (is(&T[k], LEDE_LEX_CLOCKREL) && !has(&T[k], BIT(TO))) {
		direction = (int)arg(&T[k], LEDE_LEX_CLOCKREL);
		k++;
	} else if (has(&T[k], BIT(AND)))
		k++;
	else
		return j;
	if (has(&T[k], BIT(DET)) && joined(&T[k]))
		k++;
	minutes = part_of_hour(s, k, &end);
	if (minutes < 0 || !joined(&T[k]) || (has(&T[end], BIT(DURATION)) &&
	    joined(&T[end])))
		return j;
	shift_minutes(w, direction < 0 ? -minutes : minutes);
	return end;
}

size_t
lede_date_clock(S, size_t i, struct lede_when *w)
{
	size_t end, j;
	bool certain = is(&T[i - 1], LEDE_LEX_AT) &&
	    arg(&T[i - 1], LEDE_LEX_AT) > 0 && !T[i].line;

	end = part_first(s, i, w);
	if (end > i)
		return half_of_day(s, skip_zone(s, end), w);
	*w = LEDE_WHEN_NONE;
	if (has(&T[i], BIT(CLOCK)))
		end = hour_of(s, i, w);
	else
		end = read_hour(s, i, w);
	if (end == i && certain)		/* a las 11 */
		end = lede_date_hour(s, i, w);
	if (end == i)
		return i;
	if (has(&T[end - 1], BIT(OCLOCK) | BIT(CLOCK)) || certain) {
		j = part_behind(s, end, w);
		if (j > end)
			end = half_of_day(s, j, w);
	}
	return end;
}

size_t
lede_date_hour(S, size_t i, struct lede_when *w)
{
	struct hour h;
	size_t j = hour_at(s, i, &h), k;

	if (j == i || (h.words && h.hour > 12) || (h.padded &&
	    !digits(&T[i], 4, 4)))
		return i;
	lede_when_clock(w, h.hour, h.minute, h.padded && h.hour < 10 &&
	    s->text.ptr[T[i].start] == '0');
	if (has(&T[j], BIT(OCLOCK)) && joined(&T[j]))
		return half_of_day(s, j + 1, w);
	k = half_of_day(s, j, w);
	if (k > j)
		return k;
	if (!hour_ends(s, j) || (h.padded && h.hour > 18))
		return i;
	return j;
}

/* An end of a span of times: definite, or a bare hour; padded: 1730 may be one
 * too, as its other end is 0930. */
static size_t
span_end(S, size_t i, bool padded, struct lede_when *w, bool *definite)
{
	struct hour h;
	size_t j = lede_date_clock(s, i, w);

	*definite = j > i;
	if (j > i)
		return j;
	*w = LEDE_WHEN_NONE;
	j = hour_at(s, i, &h);
	if (j == i || (h.padded && !(digits(&T[i], 4, 4) &&
	    (padded || s->text.ptr[T[i].start] == '0'))))
		return i;
	lede_when_clock(w, h.hour, h.minute, false);
	*definite = h.colon || h.padded;
	return j;
}

/* Does a word of change stand before?  "rose from nine to 13 on Monday" */
static bool
changes(S, size_t i)
{
	for (int n = 0; n < 7 && !T[i].line; n++)
		if (has(&T[--i], BIT(CHANGE)))
			return true;
	return false;
}

size_t
lede_date_clocks(S, size_t i, struct lede_when *w)
{
	struct lede_when to = LEDE_WHEN_NONE;
	bool first, second, between, link;
	size_t j = span_end(s, i, false, w, &first), k, end;

	if (j == i || !joined(&T[j]))
		return i;
	between = has(&T[i - 1], BIT(BETWEEN) | BIT(FROM)) && !T[i].line;
	link = dash(&T[j]) ? T[j].space == T[j + 1].space :
	    has(&T[j], BIT(TO)) || (has(&T[j], BIT(AND)) && between);
	if (!link)
		return i;
	k = j + 1;
	if (dash(&T[j]) && has(&T[k], BIT(TO)) && dash(&T[k + 1]))
		k += 2;			/* 6 a.m.-to-4:30 p.m. */
	while ((has(&T[k], BIT(DET)) || is(&T[k], LEDE_LEX_AT)) &&
	    joined(&T[k]))
		k++;
	if (!joined(&T[k]))
		return i;
	end = span_end(s, k, digits(&T[i], 4, 4), &to, &second);
	if (end == k || to.to >= 0)
		return i;
	/* Two bare hours are only a span with a day beside them, which
	 * lib/timespans.c looks for. */
	w->weak = !first && !second;
	if (w->weak && (w->sure || to.sure || changes(s, i)))
		return i;
	if ((w->weak || !second) && !hour_ends(s, end) &&
	    !has(&T[end], BIT(DAYPART) | BIT(ZONE)))
		return i;
	lede_when_until_clock(w, to.from, to.sure);
	if (first != second && !between && !w->sure)
		return i;
	return skip_zone(s, end);
}
