#include "feeddate.h"

#include <ctype.h>
#include <stdlib.h>

#include "calendar.h"
#include "utc.h"

static const struct {
	const char *name, *minutes;	/* east of UTC */
} zones[] = {
#include "lexicon/zones.inc"
};

struct moment {
	int year, month, day, hour, minute, second;
	int zone;			/* minutes east of UTC */
};

/* n digits at *i, which moves behind them; -1 if they are not there. */
static int
digits(struct lede_slice s, size_t *i, size_t n)
{
	int value = 0;

	if (*i + n > s.len)
		return -1;
	for (size_t k = 0; k < n; k++) {
		if (!isdigit((unsigned char)s.ptr[*i + k]))
			return -1;
		value = value * 10 + (s.ptr[*i + k] - '0');
	}
	*i += n;
	return value;
}

static size_t
run_of_digits(struct lede_slice s, size_t i)
{
	size_t n = 0;

	while (i + n < s.len && isdigit((unsigned char)s.ptr[i + n]))
		n++;
	return n;
}

/* "+01:00", "-0800", "GMT", "GMT-01:01", "Z": false where it is none. */
static bool
read_zone(struct lede_slice s, int *minutes)
{
	size_t i = 0, name;
	int hour, minute = 0, sign;

	s = lede_slice_trim(s);
	*minutes = 0;
	if (s.len == 0)
		return true;
	for (name = 0; name < s.len && (isalpha((unsigned char)s.ptr[name]) ||
	    s.ptr[name] == '/'); name++)
		;
	for (size_t k = 0; name > 0 && k < sizeof(zones) / sizeof(zones[0]);
	    k++)
		if (lede_slice_caseis(lede_slice_cut(s, 0, name),
		    zones[k].name)) {
			*minutes = atoi(zones[k].minutes);
			break;
		}
	i = name;
	if (i >= s.len || (s.ptr[i] != '+' && s.ptr[i] != '-'))
		return true;		/* an unknown name is as good as none */
	sign = s.ptr[i++] == '-' ? -1 : 1;
	if ((hour = digits(s, &i, run_of_digits(s, i) % 2 == 1 ? 1 : 2)) < 0)
		return false;
	if (i < s.len && s.ptr[i] == ':')
		i++;
	if (run_of_digits(s, i) >= 2)
		minute = digits(s, &i, 2);
	*minutes = sign * (hour * 60 + minute);
	return hour < 24 && minute < 60;
}

/* "HH:MM[:SS[.f]]" at *i; false where it is none. */
static bool
read_clock(struct lede_slice s, size_t *i, struct moment *m)
{
	size_t n = run_of_digits(s, *i);

	if (n < 1 || n > 2 || (m->hour = digits(s, i, n)) < 0 ||
	    *i >= s.len || s.ptr[*i] != ':')
		return false;
	(*i)++;
	if ((m->minute = digits(s, i, 2)) < 0)
		return false;
	if (*i + 1 < s.len && s.ptr[*i] == ':') {
		(*i)++;
		n = run_of_digits(s, *i);
		if (n < 1 || (m->second = digits(s, i, n > 2 ? 2 : n)) < 0)
			return false;
	}
	if (*i + 1 < s.len && (s.ptr[*i] == '.' || s.ptr[*i] == ','))
		*i += 1 + run_of_digits(s, *i + 1);
	return true;
}

/* 2003, 2003-12, 2003-12-31, 20031231, 031231, and a time behind it. */
static bool
read_iso(struct lede_slice s, struct moment *m)
{
	size_t i = 0, n = run_of_digits(s, 0);
	char dash;

	if (n == 8 || n == 6) {
		m->year = digits(s, &i, n - 4);
		if (n == 6)
			m->year += m->year < 70 ? 2000 : 1900;
		m->month = digits(s, &i, 2);
		m->day = digits(s, &i, 2);
	} else if (n == 4) {
		m->year = digits(s, &i, 4);
		dash = i < s.len ? s.ptr[i] : '\0';
		if (dash == '-' || dash == '/' || dash == '.') {
			n = run_of_digits(s, ++i);
			if (n < 1 || n > 2)
				return false;
			m->month = digits(s, &i, n);
			if (i < s.len && s.ptr[i] == dash) {
				n = run_of_digits(s, ++i);
				if (n < 1 || n > 2)
					return false;
				m->day = digits(s, &i, n);
			}
		}
	} else
		return false;
	while (i < s.len && (s.ptr[i] == 'T' || s.ptr[i] == 't' ||
	    s.ptr[i] == ' '))
		i++;
	if (i < s.len && isdigit((unsigned char)s.ptr[i]) &&
	    !read_clock(s, &i, m))
		return false;
	return read_zone(lede_slice_cut(s, i, s.len), &m->zone);
}

static int
month_of(struct lede_slice word)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	if (word.len < 3)
		return 0;
	for (int k = 0; k < 12; k++)
		if (lede_slice_caseis(lede_slice_cut(word, 0, 3),
		    (char[]){ names[3 * k], names[3 * k + 1], names[3 * k + 2],
		    '\0' }))
			return k + 1;
	return 0;
}

static bool
is_weekday(struct lede_slice word)
{
	static const char *const days[] = { "sun", "mon", "tue", "wed", "thu",
	    "fri", "sat" };

	for (size_t k = 0; word.len >= 3 && k < 7; k++)
		if (lede_slice_caseis(lede_slice_cut(word, 0, 3), days[k]))
			return true;
	return false;
}

/* Day, month name, year and time in any order; a zone behind the time. */
static bool
read_words(struct lede_slice s, struct moment *m)
{
	bool day = false, year = false, month = false, clock = false;

	for (size_t i = 0; i < s.len;) {
		size_t n = run_of_digits(s, i), word = i;

		if (n > 0 && i + n < s.len && s.ptr[i + n] == ':') {
			if (clock || !read_clock(s, &i, m))
				return false;
			clock = true;
			/* What is left is the zone, or a year behind it. */
			if (year)
				return month && day && read_zone(
				    lede_slice_cut(s, i, s.len), &m->zone);
			continue;
		}
		if (n > 0) {
			int value = n > 4 ? -1 : digits(s, &i, n);

			if (value < 0)
				return false;
			if (!day && n <= 2) {
				m->day = value;
				day = true;
			} else if (!year) {
				m->year = n > 2 ? value :
				    value + (value < 70 ? 2000 : 1900);
				year = true;
			}
			continue;
		}
		while (word < s.len && isalpha((unsigned char)s.ptr[word]))
			word++;
		if (word == i) {
			if (clock && (s.ptr[i] == '+' || s.ptr[i] == '-') &&
			    run_of_digits(s, i + 1) >= 3) {
				if (!read_zone(lede_slice_cut(s, i, i + 5 <=
				    s.len ? i + 5 : s.len), &m->zone))
					return false;
				i += 5;
			} else
				i++;
			continue;
		}
		if (!month && (m->month = month_of(lede_slice_cut(s, i, word)))
		    > 0)
			month = true;
		else if (clock && !is_weekday(lede_slice_cut(s, i, word)))
			read_zone(lede_slice_cut(s, i, word), &m->zone);
		i = word;
	}
	return day && month && year;
}

bool
lede_feeddate_parse(struct lede_slice s, int64_t *seconds)
{
	struct moment m = { .month = 1, .day = 1 };

	s = lede_slice_trim(s);
	if (s.len == 0 || s.len > 100)
		return false;
	if (!read_iso(s, &m)) {
		m = (struct moment){ .month = 0 };
		if (!read_words(s, &m))
			return false;
	}
	if (m.month < 1 || m.month > 12 || m.year < 1 ||
	    m.day < 1 || m.day > lede_month_days(m.year, m.month) ||
	    m.hour > 24 || m.minute > 59 || m.second > 60)
		return false;
	*seconds = lede_utc_days(m.year, m.month, m.day) * 86400 +
	    m.hour * 3600 + m.minute * 60 + m.second - m.zone * 60;
	return true;
}

struct lede_slice
lede_feeddate(struct lede_slice s, struct lede_arena *arena)
{
	char out[LEDE_UTC_LEN];
	int64_t seconds;

	if (s.ptr == NULL || !lede_feeddate_parse(s, &seconds))
		return LEDE_SLICE_NONE;
	lede_utc_print(seconds, out);
	return lede_arena_copy(arena, lede_slice_str(out));
}
