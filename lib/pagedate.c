#include "pagedate.h"

#include <stdlib.h>

#include "calendar.h"
#include "utf8.h"

/* Older pages than this were not made for a browser. */
#define YEAR_MIN 1990
#define YEAR_MAX 2099

static const struct { const char *name, *month, *lang; } months[] = {
#include "lexicon/month-names.inc"
};

struct scan {
	struct lede_slice s;
	size_t pos;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A run of digits at pos; its length, 0 for none. */
static size_t
number(const struct scan *at, size_t pos, int *value)
{
	size_t n = 0;

	*value = 0;
	while (pos + n < at->s.len && is_digit(at->s.ptr[pos + n])) {
		if (n < 8)
			*value = *value * 10 + (at->s.ptr[pos + n] - '0');
		n++;
	}
	return n;
}

static bool
valid(int year, int month, int day)
{
	return year >= YEAR_MIN && year <= YEAR_MAX &&
	    lede_day_exists((struct lede_day){ year, month, day });
}

static bool
set(struct lede_pagedate *date, int year, int month, int day)
{
	if (year < 100)
		year += year < 70 ? 2000 : 1900;
	if (!valid(year, month, day))
		return false;
	memset(date, 0, sizeof(*date));
	date->year = year;
	date->month = month;
	date->day = day;
	return true;
}

/* Skip blanks, and what stands between the parts of a date in words. */
static size_t
skip(const struct scan *at, size_t pos)
{
	static const char *const between[] = { " ", "\n", "\t", "\u00A0", ".",
	    ",", "-", "/", "\u00BA", "\u00AA", "\u2013", "\u00B7", "|" };
	bool moved = true;

	while (moved && pos < at->s.len) {
		struct lede_slice rest = lede_slice_cut(at->s, pos, at->s.len);

		moved = false;
		for (size_t i = 0; i < sizeof(between) / sizeof(between[0]);
		    i++)
			if (lede_slice_starts(rest,
			    lede_slice_str(between[i]))) {
				pos += strlen(between[i]);
				moved = true;
				break;
			}
	}
	return pos;
}

static size_t
word_end(const struct scan *at, size_t pos)
{
	size_t next = pos;

	while (next < at->s.len) {
		pos = next;
		if (!lede_utf8_is_letter(lede_utf8_next(at->s, &next)))
			return pos;
	}
	return at->s.len;
}

/* The month that the word at pos names, 0 for none. */
static int
month_at(const struct scan *at, size_t pos, size_t *end)
{
	char low[32], *p = low;
	size_t i = pos;

	*end = word_end(at, pos);
	if (*end - pos < 3 || *end - pos > sizeof(low) - 4)
		return 0;
	while (i < *end)
		p += lede_utf8_put(p, lede_utf8_lower(
		    lede_utf8_next(at->s, &i)));
	i = LEDE_ROW(lede_slice(low, (size_t)(p - low)), months);
	return i < LEDE_N_ROWS(months) ? atoi(months[i].month) : 0;
}

/* "18th", "1er", "3º", "de", "of" between day and month, month and year. */
static size_t
skip_particle(const struct scan *at, size_t pos)
{
	static const char *const particles[] = { "st", "nd", "rd", "th", "er",
	    "de", "of", "del", "do", "den", "-e", "nin" };
	size_t end;

	pos = skip(at, pos);
	end = word_end(at, pos);
	for (size_t i = 0; end > pos &&
	    i < sizeof(particles) / sizeof(particles[0]); i++)
		if (lede_slice_caseis(lede_slice_cut(at->s, pos, end),
		    particles[i]))
			return skip(at, end);
	return pos;
}

/* Year, month and day in CJK: 2024年7月18日, 2024년 7월 18일. */
static size_t
mark(const struct scan *at, size_t pos, const char *han, const char *hangul)
{
	struct lede_slice rest = lede_slice_cut(at->s, pos, at->s.len);

	if (lede_slice_starts(rest, lede_slice_str(han)) ||
	    lede_slice_starts(rest, lede_slice_str(hangul))) {
		pos += strlen(han);
		while (pos < at->s.len && at->s.ptr[pos] == ' ')
			pos++;
		return pos;
	}
	return 0;
}

static size_t
separator(const struct scan *at, size_t pos)
{
	char c = pos < at->s.len ? at->s.ptr[pos] : '\0';

	if (c != '-' && c != '/' && c != '.')
		return 0;
	pos++;
	while (c == '.' && pos < at->s.len && at->s.ptr[pos] == ' ')
		pos++;
	return pos;
}

/* A date that begins with the number at pos; the offset behind it, or 0. */
static size_t
from_number(const struct scan *at, size_t pos, bool month_first,
    struct lede_pagedate *date)
{
	int a, b, c, month;
	size_t n = number(at, pos, &a), next, end, m;
	char sep;

	if (n == 8 && set(date, a / 10000, a / 100 % 100, a % 100) &&
	    a / 10000 >= YEAR_MIN)
		return pos + 8;
	if (n == 4 && a >= YEAR_MIN && a <= YEAR_MAX) {
		/* 2023 Jan 7, as libraries cite */
		next = skip(at, pos + 4);
		if (next > pos + 4 && (month = month_at(at, next, &end)) != 0 &&
		    (m = number(at, next = skip(at, end), &c)) > 0 && m <= 2 &&
		    next > end && set(date, a, month, c))
			return next + m;
		next = separator(at, pos + 4);
		if (next == 0)
			next = mark(at, pos + 4, "\u5E74", "\uB144");
		if (next == 0 || (m = number(at, next, &b)) == 0 || m > 2)
			return 0;
		end = separator(at, next + m);
		if (end == 0)
			end = mark(at, next + m, "\u6708", "\uC6D4");
		if (end == 0 || (m = number(at, end, &c)) == 0 || m > 2)
			return 0;
		return set(date, a, b, c) ? end + m : 0;
	}
	if (n == 0 || n > 2)
		return 0;
	/* 18.07.2024, 18/7/24 */
	next = separator(at, pos + n);
	if (next != 0 && (m = number(at, next, &b)) > 0 && m <= 2) {
		sep = at->s.ptr[pos + n];
		end = separator(at, next + m);
		if (end != 0 && at->s.ptr[next + m] == sep &&
		    ((m = number(at, end, &c)) == 4 || m == 2)) {
			if ((month_first && sep == '/') || b > 12) {
				if (set(date, c, a, b)) {
					date->either = a <= 12 && b <= 12 &&
					    a != b;
					return end + m;
				}
			}
			if (!set(date, c, b, a) && !set(date, c, a, b))
				return 0;
			date->either = a <= 12 && b <= 12 && a != b;
			return end + m;
		}
	}
	/* 18. Juli 2024, 18th of July, 2024 */
	next = skip_particle(at, pos + n);
	month = month_at(at, next, &end);
	if (month == 0)
		return 0;
	next = skip_particle(at, end);
	m = number(at, next, &c);
	if (m == 4 || (m == 2 && c >= 90 - 90 && c <= 40 &&
	    next < at->s.len && (end + 1 == next)))
		return set(date, c, month, a) ? next + m : 0;
	return 0;
}

/* July 18, 2024; July 18 2024 */
static size_t
from_month(const struct scan *at, size_t pos, struct lede_pagedate *date)
{
	int month, day, year;
	size_t end, n, next;

	month = month_at(at, pos, &end);
	if (month == 0)
		return 0;
	next = skip(at, end);
	n = number(at, next, &day);
	if (n == 0 || n > 2)
		return 0;
	next = skip_particle(at, next + n);
	n = number(at, next, &year);
	return n == 4 && set(date, year, month, day) ? next + n : 0;
}

/* A time of day behind the date: "T10:04:11+02:00", ", 10.04 Uhr", "4 PM". */
static size_t
find_time(const struct scan *at, size_t pos, struct lede_pagedate *date)
{
	size_t n, next = pos, steps = 0;
	int hour, minute, second = 0, zone, sign;
	char c;

	while (next < at->s.len && !is_digit(at->s.ptr[next]) && steps++ < 14) {
		if (at->s.ptr[next] == '\n')
			return pos;
		next++;
	}
	n = number(at, next, &hour);
	if (n == 0 || n > 2 || hour > 24 || next + n >= at->s.len)
		return pos;
	next += n;
	c = at->s.ptr[next];
	if ((c != ':' && c != '.' && c != 'h') ||
	    number(at, next + 1, &minute) != 2 || minute > 59)
		return pos;
	next += 3;
	if (next < at->s.len && at->s.ptr[next] == ':' &&
	    number(at, next + 1, &second) == 2)
		next += 3;
	if (next + 1 < at->s.len && at->s.ptr[next] == '.' &&
	    is_digit(at->s.ptr[next + 1]))
		next += 1 + number(at, next + 1, &zone);
	while (next < at->s.len && at->s.ptr[next] == ' ')
		next++;
	if (next < at->s.len) {
		c = (char)(at->s.ptr[next] | 0x20);
		if ((c == 'p' || c == 'a') && next + 1 < at->s.len &&
		    ((at->s.ptr[next + 1] | 0x20) == 'm' ||
		    at->s.ptr[next + 1] == '.') && hour <= 12) {
			hour = hour % 12 + (c == 'p' ? 12 : 0);
			next += 2;
			while (next < at->s.len && at->s.ptr[next] == ' ')
				next++;
		}
	}
	if (hour > 23)
		return pos;
	date->hour = hour;
	date->minute = minute;
	date->second = second > 59 ? 59 : second;
	date->has_time = true;
	if (next >= at->s.len)
		return next;
	c = at->s.ptr[next];
	if (c == 'Z' || lede_slice_starts(lede_slice_cut(at->s, next,
	    at->s.len), LEDE_SLICE("GMT")) || lede_slice_starts(
	    lede_slice_cut(at->s, next, at->s.len), LEDE_SLICE("UTC"))) {
		date->has_zone = true;
		next += c == 'Z' ? 1 : 3;
		c = next < at->s.len ? at->s.ptr[next] : '\0';
	}
	if (c != '+' && c != '-')
		return next;
	sign = c == '-' ? -1 : 1;
	n = number(at, next + 1, &zone);
	if (n == 4) {
		zone = zone / 100 * 60 + zone % 100;
		next += 5;
	} else if (n == 2) {
		next += 3;
		zone *= 60;
		if (next + 2 < at->s.len && at->s.ptr[next] == ':' &&
		    number(at, next + 1, &minute) == 2) {
			zone += minute;
			next += 3;
		}
	} else {
		return next;
	}
	if (zone <= 14 * 60) {
		date->has_zone = true;
		date->zone = sign * zone;
	}
	return next;
}

size_t
lede_pagedate_find(struct lede_slice s, bool month_first,
    struct lede_pagedate *date)
{
	struct scan at = { .s = s };
	size_t pos = 0, end, next;
	bool inside = false, digits = false;
	uint32_t code;

	/* "Ann Example3.11.2023" is two elements without a blank. */
	while (pos < s.len) {
		next = pos;
		code = lede_utf8_next(s, &next);
		end = 0;
		if (!digits && code < 0x80 && is_digit((char)code))
			end = from_number(&at, pos, month_first, date);
		else if (!inside && lede_utf8_is_letter(code))
			end = from_month(&at, pos, date);
		if (end != 0)
			return find_time(&at, end, date);
		digits = code < 0x80 && is_digit((char)code);
		inside = digits || lede_utf8_is_letter(code);
		pos = next;
	}
	return 0;
}

/* Three numbers with the same mark between them; the offset behind them. */
static size_t
three_numbers(const struct scan *at, size_t pos, int numbers[3],
    size_t lengths[3])
{
	char mark = '\0';

	for (int i = 0; i < 3; i++) {
		lengths[i] = number(at, pos, &numbers[i]);
		pos += lengths[i];
		if (lengths[i] == 0)
			return 0;
		if (i == 2)
			break;
		if (pos >= at->s.len || (i == 1 && at->s.ptr[pos] != mark))
			return 0;
		mark = at->s.ptr[pos++];
		if (mark != '/' && mark != '-' && mark != '_')
			return 0;
	}
	return pos;
}

bool
lede_pagedate_in_url(struct lede_slice url, struct lede_pagedate *date)
{
	struct scan at = { .s = url };
	size_t lengths[3];
	int n[3];

	for (size_t i = 8; i + 8 <= url.len; i++) {
		if (strchr("/-_=", url.ptr[i - 1]) == NULL)
			continue;
		if (number(&at, i, &n[0]) == 8 && n[0] / 10000 >= YEAR_MIN &&
		    set(date, n[0] / 10000, n[0] / 100 % 100, n[0] % 100))
			return true;
		if (three_numbers(&at, i, n, lengths) == 0)
			continue;
		if (lengths[0] == 4 && lengths[1] <= 2 && lengths[2] <= 2 &&
		    n[0] >= YEAR_MIN && set(date, n[0], n[1], n[2]))
			return true;
		if (lengths[0] == 2 && lengths[1] == 2 && lengths[2] == 4 &&
		    n[2] >= YEAR_MIN && set(date, n[2], n[1], n[0])) {
			date->either = n[0] <= 12 && n[0] != n[1];
			return true;
		}
	}
	return false;
}

struct lede_slice
lede_pagedate_print(const struct lede_pagedate *d, struct lede_arena *arena)
{
	int zone = d->zone < 0 ? -d->zone : d->zone;

	if (!d->has_time || !d->has_zone)
		return lede_arena_printf(arena, "%04d-%02d-%02d", d->year,
		    d->month, d->day);
	if (zone == 0)
		return lede_arena_printf(arena,
		    "%04d-%02d-%02dT%02d:%02d:%02dZ", d->year, d->month,
		    d->day, d->hour, d->minute, d->second);
	return lede_arena_printf(arena,
	    "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", d->year, d->month,
	    d->day, d->hour, d->minute, d->second, d->zone < 0 ? '-' : '+',
	    zone / 60, zone % 60);
}

long
lede_pagedate_day(const struct lede_pagedate *d)
{
	return lede_day_number((struct lede_day){ d->year, d->month, d->day });
}

void
lede_pagedate_turn(struct lede_pagedate *d)
{
	int month = d->month;

	d->month = d->day;
	d->day = month;
}
