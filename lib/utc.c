#include "utc.h"

#include "calendar.h"

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
	struct lede_day day;
	int h, m, sec = 0, zone;
	size_t pos = 0;

	if (!digits(s, &pos, 4, &day.year) || !take(s, &pos, "-") ||
	    !digits(s, &pos, 2, &day.month) || !take(s, &pos, "-") ||
	    !digits(s, &pos, 2, &day.day) || day.month < 1 ||
	    day.month > 12 || day.day < 1 || day.day > 31)
		return false;
	*seconds = (int64_t)lede_day_number(day) * 86400;
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

static void
put_two(char *out, unsigned n)
{
	out[0] = (char)('0' + n / 10 % 10);
	out[1] = (char)('0' + n % 10);
}

void
lede_utc_print(int64_t seconds, char out[LEDE_UTC_LEN])
{
	int64_t rest = seconds % 86400;
	struct lede_day day = lede_day_of((long)(seconds / 86400 -
	    (rest < 0)));

	if (rest < 0)
		rest += 86400;
	memcpy(out, "0000-00-00T00:00:00Z", LEDE_UTC_LEN);
	/* A year of four digits was read. */
	put_two(out, (unsigned)day.year / 100);
	put_two(out + 2, (unsigned)day.year);
	put_two(out + 5, (unsigned)day.month);
	put_two(out + 8, (unsigned)day.day);
	put_two(out + 11, (unsigned)(rest / 3600));
	put_two(out + 14, (unsigned)(rest / 60 % 60));
	put_two(out + 17, (unsigned)(rest % 60));
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
