/*
 * clockwords: minutes told from an hour: half past seven, a quarter to eight,
 * zehn vor acht, las siete y media, sept heures moins dix.
 */
#include "clock.h"

#include <stdlib.h>

#include "numeral.h"

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

static void
shift_minutes(struct lede_when *w, int minutes)
{
	w->from = (w->from + minutes + 1440) % 1440;
}

size_t
lede_clock_before(S, size_t i, struct lede_when *w)
{
	size_t j = i, k;
	int minutes = part_of_hour(s, i, &j);
	bool clocked;

	if (minutes == -1 || !joined(&T[j]))
		return i;
	if (is(&T[j], LEDE_LEX_CLOCKREL) && !has(&T[j], BIT(AND))) {
		k = lede_clock_any(s, j + 1, w);
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
		if (!lede_clock_ends(s, k))
			return i;
		shift_minutes(w, arg(&T[j], LEDE_LEX_CLOCKREL) < 0 ? -minutes :
		    minutes);
		return k;
	}
	/* halb acht; half three */
	if (is(&T[i], LEDE_LEX_CLOCKPART) && abs(minutes) == 30 && j == i + 1 &&
	    has(&T[j], BIT(NUM)) && !T[j].line) {
		k = lede_clock_any(s, j, w);
		if (k == j || (minutes > 0 && !lede_date_alone(s, i)) ||
		    has(&T[k], BIT(MUL) | BIT(DURATION)))
			return i;
		shift_minutes(w, minutes);
		return k;
	}
	return i;
}

size_t
lede_clock_behind(S, size_t j, bool between, struct lede_when *w)
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
	/* "entre las 5 y las 6": the other end */
	if (has(&T[k - 1], BIT(AND)) && (between ||
	    is(&T[k], LEDE_LEX_AT)))
		return j;
	if (has(&T[k], BIT(DET)) && joined(&T[k]) &&
	    is(&T[k + 1], LEDE_LEX_CLOCKPART))
		k++;
	minutes = part_of_hour(s, k, &end);
	if (minutes < 0 || !joined(&T[k]) || (has(&T[end], BIT(DURATION)) &&
	    joined(&T[end])))
		return j;
	shift_minutes(w, direction < 0 ? -minutes : minutes);
	return end;
}
