#include "utc.h"

#include <stdio.h>

/* Years from March, so that the leap day is the last (H. Hinnant, "chrono-
 * Compatible Low-Level Date Algorithms"). */
int64_t
lede_utc_days(int year, int month, int day)
{
	int64_t y = year - (month <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 +
	    day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	    of_year - 719468;
}

void
lede_utc_date(int64_t days, int *year, int *month, int *day)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t of_era = z - era * 146097;
	int64_t y = (of_era - of_era / 1460 + of_era / 36524 -
	    of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
	int64_t m = (5 * of_year + 2) / 153;

	*day = (int)(of_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = (int)(y + era * 400 + (*month <= 2));
}

/* n digits at *pos, which moves behind them. */
static bool
digits(struct lede_slice s, size_t *pos, int n, int *out)
{
	*out = 0;
	for (int i = 0; i < n; i++, (*pos)++) {
		if (*pos >= s.len || s.ptr[*pos] < '0' || s.ptr[*pos] > '9')
			return false;
		*out = *out * 10 + (s.ptr[*pos] - '0');
	}
	return true;
}

static bool
take(struct lede_slice s, size_t *pos, const char *any)
{
	if (*pos >= s.len || strchr(any, s.ptr[*pos]) == NULL ||
	    s.ptr[*pos] == '\0')
		return false;
	(*pos)++;
	return true;
}

/* Z, +01:00, -0330 or nothing, to the end of s. */
static bool
offset(struct lede_slice s, size_t *pos, int *minutes)
{
	int sign, h, m = 0;

	*minutes = 0;
	if (*pos == s.len)
		return true;
	if (take(s, pos, "Zz"))
		return *pos == s.len;
	sign = s.ptr[*pos] == '-' ? -1 : 1;
	if (!take(s, pos, "+-") || !digits(s, pos, 2, &h))
		return false;
	take(s, pos, ":");
	if (*pos < s.len && !digits(s, pos, 2, &m))
		return false;
	*minutes = sign * (h * 60 + m);
	return *pos == s.len && h < 24 && m < 60;
}

bool
lede_utc_parse(struct lede_slice s, int64_t *seconds, bool *bare)
{
	int year, month, day, h, m, sec = 0, zone;
	size_t pos = 0;

	if (!digits(s, &pos, 4, &year) || !take(s, &pos, "-") ||
	    !digits(s, &pos, 2, &month) || !take(s, &pos, "-") ||
	    !digits(s, &pos, 2, &day) || month < 1 || month > 12 || day < 1 ||
	    day > 31)
		return false;
	*seconds = lede_utc_days(year, month, day) * 86400;
	*bare = pos == s.len;
	if (*bare)
		return true;
	if (!take(s, &pos, "Tt ") || !digits(s, &pos, 2, &h) ||
	    !take(s, &pos, ":") || !digits(s, &pos, 2, &m))
		return false;
	if (take(s, &pos, ":") && !digits(s, &pos, 2, &sec))
		return false;
	if (take(s, &pos, ".,"))
		while (take(s, &pos, "0123456789"))
			;
	if (h > 24 || m > 59 || sec > 60 || !offset(s, &pos, &zone))
		return false;
	*seconds += h * 3600 + m * 60 + sec - zone * 60;
	return true;
}

void
lede_utc_print(int64_t seconds, char out[LEDE_UTC_LEN])
{
	int64_t days = seconds / 86400, rest = seconds % 86400;
	int year, month, day;

	if (rest < 0) {
		rest += 86400;
		days--;
	}
	lede_utc_date(days, &year, &month, &day);
	/* The widths hold: a year of four digits was read. */
	snprintf(out, LEDE_UTC_LEN, "%04u-%02u-%02uT%02u:%02u:%02uZ",
	    (unsigned)year % 10000, (unsigned)month % 100,
	    (unsigned)day % 100, (unsigned)(rest / 3600) % 100,
	    (unsigned)(rest / 60 % 60), (unsigned)(rest % 60));
}

struct lede_slice
lede_utc(struct lede_slice s, struct lede_arena *arena)
{
	char out[LEDE_UTC_LEN];
	int64_t seconds;
	bool bare;

	if (s.ptr == NULL || !lede_utc_parse(s, &seconds, &bare))
		return LEDE_SLICE_NONE;
	lede_utc_print(seconds, out);
	return lede_arena_copy(arena, lede_slice(out, bare ? 10 : 20));
}
