#include "feeddate.h"

#include <ctype.h>
#include <stdlib.h>

#include "calendar.h"
#include "utc.h"
#include "utf8.h"

static const struct {
	const char *name, *minutes;	/* east of UTC */
} zones[] = {
#include "lexicon/zones.inc"
};

static const struct {
	const char *name, *month, *lang;
} months[] = {
#include "lexicon/month-names.inc"
};
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

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

/*
 * "+01:00", "-0800", "GMT", "GMT-01:01", "Z": false where it is none, as
 * what has digits that are no difference to UTC.
 */
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
	for (size_t k = 0; name > 0 && k < COUNT(zones); k++)
		if (lede_slice_caseis(lede_slice_cut(s, 0, name),
		    zones[k].name)) {
			*minutes = atoi(zones[k].minutes);
			break;
		}
	i = name;
	if (i < s.len && s.ptr[i] != '+' && s.ptr[i] != '-')
		while (i < s.len && !isdigit((unsigned char)s.ptr[i]))
			i++;
	if (i >= s.len)
		return true;		/* an unknown name is as good as none */
	if (s.ptr[i] != '+' && s.ptr[i] != '-')
		return false;
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

/* "am", "p.m." behind a time at *i. */
static void
read_half(struct lede_slice s, size_t *i, struct moment *m)
{
	size_t at = *i;
	char half;

	while (at < s.len && s.ptr[at] == ' ')
		at++;
	if (at >= s.len)
		return;
	half = (char)tolower((unsigned char)s.ptr[at++]);
	if (at < s.len && s.ptr[at] == '.')
		at++;
	if ((half != 'a' && half != 'p') || at >= s.len ||
	    tolower((unsigned char)s.ptr[at++]) != 'm' ||
	    (at < s.len && isalpha((unsigned char)s.ptr[at])) || m->hour > 12)
		return;
	m->hour = m->hour % 12 + (half == 'p' ? 12 : 0);
	*i = at < s.len && s.ptr[at] == '.' ? at + 1 : at;
}

/* "HHMM" or "HHMMSS" at *i. */
static bool
read_short_clock(struct lede_slice s, size_t *i, struct moment *m)
{
	size_t n = run_of_digits(s, *i);

	if (n != 4 && n != 6)
		return false;
	m->hour = digits(s, i, 2);
	m->minute = digits(s, i, 2);
	if (n == 6)
		m->second = digits(s, i, 2);
	return true;
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
	read_half(s, i, m);
	return true;
}

/* The day of the year as month and day. */
static bool
set_day_of_year(struct moment *m, int day)
{
	struct lede_day date;

	if (day < 1 || day > 366)
		return false;
	date = lede_day_add((struct lede_day){ m->year, 1, 1 }, day - 1);
	m->year = date.year;
	m->month = date.month;
	m->day = date.day;
	return true;
}

/* "-12", "/12/31", ".335" behind a year at *i. */
static bool
read_dashed(struct lede_slice s, size_t *i, struct moment *m)
{
	char dash = *i < s.len ? s.ptr[*i] : '\0';
	size_t n;

	if (dash != '-' && dash != '/' && dash != '.')
		return true;
	n = run_of_digits(s, ++*i);
	if (n == 3)
		return set_day_of_year(m, digits(s, i, n));
	if (n < 1 || n > 2)
		return false;
	m->month = digits(s, i, n);
	if (*i >= s.len || s.ptr[*i] != dash)
		return true;
	n = run_of_digits(s, ++*i);
	if (n < 1 || n > 2)
		return false;
	m->day = digits(s, i, n);
	return true;
}

/*
 * 2003, 2003-12, 2003-12-31, 2003-365, the same without dashes, 031231, and a
 * time behind it.  (Of ISO 8601, weeks are left out: nobody has seen one.)
 */
static bool
read_iso(struct lede_slice s, struct moment *m)
{
	size_t i = 0, n = run_of_digits(s, 0);

	if (n == 4 || n == 7) {
		m->year = digits(s, &i, 4);
		if (n == 4 ? !read_dashed(s, &i, m) :
		    !set_day_of_year(m, digits(s, &i, 3)))
			return false;
	} else if (n == 6 || n == 8) {
		m->year = digits(s, &i, n - 4);
		if (n == 6)
			m->year += m->year < 70 ? 2000 : 1900;
		m->month = digits(s, &i, 2);
		m->day = digits(s, &i, 2);
	} else
		return false;
	while (i < s.len && (s.ptr[i] == 'T' || s.ptr[i] == 't' ||
	    s.ptr[i] == ' '))
		i++;
	if (i < s.len && isdigit((unsigned char)s.ptr[i]) &&
	    !read_short_clock(s, &i, m) && !read_clock(s, &i, m))
		return false;
	return read_zone(lede_slice_cut(s, i, s.len), &m->zone);
}

/* English by its first three letters, others as the table has them. */
static int
month_of(struct lede_slice word)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	char lower[64];
	size_t len = 0;

	if (word.len < 3)
		return 0;
	for (size_t at = 0; at < word.len && len + 4 <= sizeof(lower);)
		len += lede_utf8_put(lower + len,
		    lede_utf8_lower(lede_utf8_next(word, &at)));
	word = lede_slice(lower, len);
	for (int k = 0; k < 12; k++)
		if (lede_slice_caseis(lede_slice_cut(word, 0, 3),
		    (char[]){ names[3 * k], names[3 * k + 1], names[3 * k + 2],
		    '\0' }))
			return k + 1;
	for (size_t k = 0; k < COUNT(months); k++)
		if (lede_slice_is(word, months[k].name))
			return atoi(months[k].month);
	return 0;
}

/* Letters at i, of any language. */
static size_t
end_of_word(struct lede_slice s, size_t i)
{
	while (i < s.len && (isalpha((unsigned char)s.ptr[i]) ||
	    (unsigned char)s.ptr[i] >= 0x80))
		i++;
	return i;
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
		size_t n = run_of_digits(s, i), word;

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
		word = end_of_word(s, i);
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
		/* "mar, 03" is a Tuesday. */
		if (i == 0 && word == 3 && word < s.len && s.ptr[3] == ',')
			;
		else if (!month && (m->month = month_of(lede_slice_cut(s, i,
		    word))) > 0)
			month = true;
		else if (clock && !is_weekday(lede_slice_cut(s, i, word)))
			read_zone(lede_slice_cut(s, i, word), &m->zone);
		i = word;
	}
	return day && month && year;
}

/* "Fri, 2006/09/15". */
static struct lede_slice
behind_weekday(struct lede_slice s)
{
	size_t i = end_of_word(s, 0);

	return i > 0 && i < s.len && s.ptr[i] == ',' ?
	    lede_slice_trim(lede_slice_cut(s, i + 1, s.len)) : s;
}

bool
lede_feeddate_parse(struct lede_slice s, int64_t *seconds)
{
	struct moment m = { .month = 1, .day = 1 };

	s = lede_slice_trim(s);
	if (s.len == 0 || s.len > 100)
		return false;
	if (!read_iso(behind_weekday(s), &m)) {
		m = (struct moment){ .month = 0 };
		if (!read_words(s, &m))
			return false;
	}
	if (m.month < 1 || m.month > 12 || m.year < 1 || m.day < 1 ||
	    m.day > 31 || m.hour > 24 || m.minute > 59 || m.second > 60)
		return false;
	/* June 31 is what some say on July 1; so do the readers of others. */
	*seconds = (int64_t)lede_day_number((struct lede_day){ m.year,
	    m.month, m.day }) * 86400 + m.hour * 3600 + m.minute * 60 + m.second - m.zone * 60;
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
