/*
 * lengths: a number and a unit of time as dates are moved by it: three weeks,
 * half an hour, 2 weeks and 2 days, few hours.
 */
#include "lengths.h"

#include "numeral.h"

#define MONTHS_MAX (9000 * 12)

/* n of a unit is so much; false for a unit that moves no date. */
static bool
add_unit(struct lede_length *l, double n, const char *unit)
{
	static const struct {
		const char *unit;
		double months, days, minutes;
	} all[] = {
		{ "s", 0, 0, 1. / 60 }, { "min", 0, 0, 1 }, { "h", 0, 0, 60 },
		{ "d", 0, 1, 0 }, { "wk", 0, 7, 0 }, { "wk*2", 0, 14, 0 },
		{ "weekend", 0, 7, 0 },
		{ "mo", 1, 0, 0 }, { "quarter", 3, 0, 0 }, { "y", 12, 0, 0 },
		{ "decade", 120, 0, 0 }, { "century", 1200, 0, 0 },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (strcmp(all[i].unit, unit) == 0) {
			l->months += n * all[i].months;
			l->days += n * all[i].days;
			l->minutes += n * all[i].minutes;
			return l->months < MONTHS_MAX && l->days < 3e6 &&
			    l->minutes < 1e9;
		}
	return false;
}

static const char *
unit_at(S, size_t j)
{
	if (has(&T[j], BIT(DURATION)))
		return word(&T[j], LEDE_LEX_DURATION);
	if (has(&T[j], BIT(SPAN)))
		return word(&T[j], LEDE_LEX_SPAN);
	return NULL;
}

/* half an hour, a quarter of an hour, trois quarts d'heure */
static size_t
part_of_unit(S, size_t i, struct lede_length *l)
{
	struct lede_numeral n;
	size_t j;
	const char *unit;

	if (!lede_numeral_read(T, i, false, &n) ||
	    n.kind != LEDE_NUMERAL_FRACTION)
		return i;
	j = n.end;
	if (has(&T[j], BIT(OF)) && joined(&T[j]))
		j++;
	if (has(&T[j], BIT(ART)) && joined(&T[j]))
		j++;
	if (!joined(&T[j]) || (unit = unit_at(s, j)) == NULL)
		return i;
	l->n = n.value;
	l->unit = unit;
	return add_unit(l, n.value, unit) ? j + 1 : i;
}

/* Does t say that the days behind it are those of work? */
static bool
works(const struct lede_numtoken *t)
{
	return strcmp(word(t, LEDE_LEX_UNITADJ), "work") == 0;
}

/* A number and a unit of time: three weeks, a year, zwei Wochen, few hours;
 * rel: how far a word between them moves it, "5 upcoming years". */
static size_t
one_length(S, size_t i, struct lede_length *l, int *rel)
{
	struct lede_numeral num;
	size_t j = part_of_unit(s, i, l);
	double n;
	const char *unit;

	if (j > i)
		return j;
	if (has(&T[i], BIT(FEW)) && !has(&T[i], BIT(VAGUE)) &&
	    arg(&T[i], LEDE_LEX_FEW) > 0) {
		n = arg(&T[i], LEDE_LEX_FEW);
		j = i + 1;
	} else if (lede_numeral_cardinal(T, i, false, &num) &&
	    joined(&T[num.end]) && unit_at(s, num.end) != NULL) {
		j = num.end;		/* two quarters */
		n = num.value;
	} else if (lede_numeral_read(T, i, false, &num) &&
	    (num.kind == LEDE_NUMERAL_CARDINAL ||
	    num.kind == LEDE_NUMERAL_FRACTION)) {
		j = num.end;
		n = num.value;
	} else if (has(&T[i], BIT(ART))) {
		j = i + 1;
		n = 1;
	} else
		return i;
	if (hyphen(&T[j]) || !joined(&T[j]))
		return i;
	if (has(&T[j], BIT(REL)) && arg(&T[j], LEDE_LEX_REL) != 0 &&
	    has(&T[j + 1], BIT(DURATION)) && (!has(&T[j + 1], BIT(SPAN)) ||
	    s->text.ptr[T[j + 1].end - 1] == 's')) {
		*rel = (int)arg(&T[j], LEDE_LEX_REL);
		j++;
	} else if (has(&T[j + 1], BIT(DURATION)) && joined(&T[j + 1]) &&
	    (has(&T[j], BIT(ADV)) || works(&T[j]))) {
		l->work = works(&T[j]) && strcmp(word(&T[j + 1],
		    LEDE_LEX_DURATION), "d") == 0;
		j++;			/* two more minutes, ten working days */
	}
	unit = unit_at(s, j);
	if (unit == NULL || !joined(&T[j]) || (T[j].end - T[j].start == 1 &&
	    (T[j].space || T[i].type != LEDE_NUMTOKEN_FIGURE)))
		return i;
	j++;
	if (has(&T[j], BIT(HALF)) && joined(&T[j])) {
		n += 0.5;
		j++;
	}
	l->n = n;
	l->unit = unit;
	return add_unit(l, n, unit) ? j : i;
}

/* 2 weeks and 2 days: smaller units behind are added. */
size_t
lede_length_read(S, size_t i, struct lede_length *l, int *rel)
{
	struct lede_length more;
	size_t j, k, end;
	int no_rel = 0;

	*l = (struct lede_length){ .first = i };
	*rel = 0;
	end = one_length(s, i, l, rel);
	if (end == i)
		return i;
	for (k = end; joined(&T[k]); k = end) {
		if (has(&T[k], BIT(AND)) || mark(&T[k], ','))
			k++;
		more = (struct lede_length){ .first = k };
		if (!joined(&T[k]) || !(T[k].type == LEDE_NUMTOKEN_FIGURE ||
		    has(&T[k], BIT(NUM))) ||
		    (j = one_length(s, k, &more, &no_rel)) == k ||
		    more.months >= l->months + (l->months == 0) ||
		    (l->months == 0 && more.days >= l->days + (l->days == 0)) ||
		    (l->months == 0 && l->days == 0 &&
		    more.minutes >= l->minutes))
			break;
		l->months += more.months;
		l->days += more.days;
		l->minutes += more.minutes;
		l->n = -1;		/* no longer a number of one unit */
		end = j;
	}
	return end;
}

size_t
lede_date_size(S, size_t i, double *days, double *minutes)
{
	struct lede_length l;
	int rel;
	size_t end = lede_length_read(s, i, &l, &rel);

	*days = l.days + l.months * 30;
	*minutes = l.minutes;
	return rel != 0 ? i : end;
}
