#include "host.h"

#include <ctype.h>
#include <stdio.h>

#include "buf.h"
#include "utf8.h"

/* A domain of RFC 1035 has 253 bytes at most; escapes take three each. */
#define HOST_MAX 4096

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static struct lede_slice
percent_decode(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };

	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '%' && i + 2 < s.len &&
		    hex_value(s.ptr[i + 1]) >= 0 &&
		    hex_value(s.ptr[i + 2]) >= 0) {
			lede_buf_char(&out, (char)(hex_value(s.ptr[i + 1]) << 4 |
			    hex_value(s.ptr[i + 2])));
			i += 2;
		} else
			lede_buf_char(&out, s.ptr[i]);
	}
	return lede_buf_slice(&out);
}

/* RFC 3492, 6.1 */
static uint32_t
adapt(uint32_t delta, uint32_t points, bool first)
{
	uint32_t k = 0;

	delta = first ? delta / 700 : delta / 2;
	delta += delta / points;
	for (; delta > 35 * 26 / 2; k += 36)
		delta /= 35;
	return k + 36 * delta / (delta + 38);
}

/* RFC 3492, 6.3, quadratic in a label that lede_host_parse keeps short. */
static void
punycode(struct lede_slice label, struct lede_buf *out)
{
	uint32_t n = 128, delta = 0, bias = 72, basic = 0, done, points = 0;

	lede_buf_str(out, "xn--");
	for (size_t pos = 0; pos < label.len; points++) {
		uint32_t code = lede_utf8_next(label, &pos);

		if (code < 128) {
			lede_buf_char(out, (char)code);
			basic++;
		}
	}
	if (basic > 0)
		lede_buf_char(out, '-');
	for (done = basic; done < points; delta++, n++) {
		uint32_t next = UINT32_MAX;

		for (size_t pos = 0; pos < label.len;) {
			uint32_t code = lede_utf8_next(label, &pos);

			if (code >= n && code < next)
				next = code;
		}
		delta += (next - n) * (done + 1);
		n = next;
		for (size_t pos = 0; pos < label.len;) {
			uint32_t code = lede_utf8_next(label, &pos);
			uint32_t q = delta;

			if (code < n)
				delta++;
			if (code != n)
				continue;
			for (uint32_t k = 36;; k += 36) {
				uint32_t t = k <= bias ? 1 :
				    k >= bias + 26 ? 26 : k - bias;
				uint32_t digit;

				if (q < t)
					break;
				digit = t + (q - t) % (36 - t);
				lede_buf_char(out, (char)(digit < 26 ?
				    'a' + digit : '0' + digit - 26));
				q = (q - t) / (36 - t);
			}
			lede_buf_char(out, (char)(q < 26 ? 'a' + q :
			    '0' + q - 26));
			bias = adapt(delta, done + 1, done == basic);
			delta = 0;
			done++;
		}
	}
}

/* One label of a mapped domain, to out as ASCII; -1 if it is no label. */
static int
label_to_ascii(struct lede_slice label, struct lede_buf *out)
{
	size_t pos = 0;
	uint32_t first;

	if (lede_slice_starts(label, LEDE_SLICE("xn--")) && label.len == 4)
		return -1;
	for (size_t i = 0;; i++) {
		if (i == label.len) {		/* ASCII already */
			lede_buf_add(out, label);
			return 0;
		}
		if (label.ptr[i] & 0x80)
			break;
	}
	first = lede_utf8_next(label, &pos);
	if (lede_utf8_is_mark(first) ||
	    lede_slice_starts(label, LEDE_SLICE("xn--")) || label.len > 255)
		return -1;
	punycode(label, out);
	return 0;
}

static struct lede_slice
domain_to_ascii(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	struct lede_slice mapped = s;
	size_t start = 0, i;
	bool ascii = true;

	for (i = 0; i < s.len; i++)
		ascii &= !(s.ptr[i] & 0x80);
	if (ascii) {
		char *p = lede_arena_str(arena, s);

		for (i = 0; i < s.len; i++)
			p[i] = (char)tolower((unsigned char)p[i]);
		mapped = lede_slice(p, s.len);
	} else {
		mapped = lede_utf8_domain(lede_utf8_repair(s, arena), arena);
		if (mapped.ptr == NULL)
			return LEDE_SLICE_NONE;
	}
	for (i = 0; i <= mapped.len; i++)
		if (i == mapped.len || mapped.ptr[i] == '.') {
			if (label_to_ascii(lede_slice_cut(mapped, start, i),
			    &out) == -1)
				return LEDE_SLICE_NONE;
			if (i < mapped.len)
				lede_buf_char(&out, '.');
			start = i + 1;
		}
	return lede_buf_slice(&out);
}

/* A number of an IPv4 address: 0x hexadecimal, 0 octal, decimal; -1: none. */
static int
ipv4_number(struct lede_slice s, uint64_t *value)
{
	int base = 10;

	if (s.len == 0)
		return -1;
	if (s.len >= 2 && s.ptr[0] == '0' && (s.ptr[1] | 0x20) == 'x') {
		base = 16;
		s = lede_slice_cut(s, 2, s.len);
	} else if (s.len >= 2 && s.ptr[0] == '0') {
		base = 8;
		s = lede_slice_cut(s, 1, s.len);
	}
	*value = 0;
	for (size_t i = 0; i < s.len; i++) {
		int digit = hex_value(s.ptr[i]);

		if (digit < 0 || digit >= base)
			return -1;
		if (*value <= UINT32_MAX)	/* else too large anyway */
			*value = *value * (uint64_t)base + (uint64_t)digit;
	}
	return 0;
}

/* Does the last label (of "a.b" or "a.b.") look like a number? */
static bool
ends_in_number(struct lede_slice s)
{
	size_t start;
	uint64_t value;
	bool digits = true;

	if (s.len > 0 && s.ptr[s.len - 1] == '.')
		s.len--;
	for (start = s.len; start > 0 && s.ptr[start - 1] != '.'; start--)
		digits &= isdigit((unsigned char)s.ptr[start - 1]) != 0;
	s = lede_slice_cut(s, start, s.len);
	return s.len > 0 && (digits || ipv4_number(s, &value) == 0);
}

static struct lede_slice
ipv4_parse(struct lede_slice s, struct lede_arena *arena)
{
	uint64_t part[4], ip = 0;
	size_t n = 0, start = 0;

	if (s.ptr[s.len - 1] == '.')
		s.len--;
	for (size_t i = 0; i <= s.len; i++)
		if (i == s.len || s.ptr[i] == '.') {
			if (n == 4 || ipv4_number(lede_slice_cut(s, start, i),
			    &part[n]) == -1)
				return LEDE_SLICE_NONE;
			n++;
			start = i + 1;
		}
	for (size_t i = 0; i + 1 < n; i++) {
		if (part[i] > 255)
			return LEDE_SLICE_NONE;
		ip |= part[i] << (24 - 8 * i);
	}
	if (part[n - 1] >= UINT64_C(1) << (8 * (5 - n)))
		return LEDE_SLICE_NONE;
	ip |= part[n - 1];
	return lede_arena_printf(arena, "%u.%u.%u.%u", (unsigned)(ip >> 24),
	    (unsigned)(ip >> 16 & 255), (unsigned)(ip >> 8 & 255),
	    (unsigned)(ip & 255));
}

/* The dotted IPv4 at the end of an IPv6 address, into two pieces. */
static int
ipv6_tail(struct lede_slice s, unsigned piece[2])
{
	unsigned seen = 0, value = 0, digits = 0;

	for (size_t i = 0; i <= s.len; i++) {
		if (i == s.len || s.ptr[i] == '.') {
			if (digits == 0 || seen == 4)
				return -1;
			piece[seen / 2] = piece[seen / 2] << 8 | value;
			seen++;
			value = digits = 0;
		} else if (isdigit((unsigned char)s.ptr[i]) &&
		    (digits == 0 || value > 0)) {
			value = value * 10 + (unsigned)(s.ptr[i] - '0');
			digits++;
			if (value > 255)
				return -1;
		} else
			return -1;
	}
	return seen == 4 ? 0 : -1;
}

/* The pieces of s, which has no brackets; -1 if it is no IPv6 address. */
static int
ipv6_pieces(struct lede_slice s, unsigned piece[8])
{
	size_t n = 0, gap = SIZE_MAX, i = 0;

	if (s.len > 0 && s.ptr[0] == ':') {
		if (s.len < 2 || s.ptr[1] != ':')
			return -1;
		i = 2;
		gap = 0;
	}
	while (i < s.len) {
		size_t start = i;
		unsigned value = 0;

		if (n == 8)
			return -1;
		if (s.ptr[i] == ':') {
			if (gap != SIZE_MAX)
				return -1;
			gap = n;
			i++;
			continue;
		}
		for (; i < s.len && i - start < 4 &&
		    hex_value(s.ptr[i]) >= 0; i++)
			value = value << 4 | (unsigned)hex_value(s.ptr[i]);
		if (i < s.len && s.ptr[i] == '.') {
			piece[n] = piece[n + (n < 7)] = 0;
			if (n > 6 || i == start || ipv6_tail(
			    lede_slice_cut(s, start, s.len), piece + n) == -1)
				return -1;
			n += 2;
			break;
		}
		if (i == start)
			return -1;
		if (i < s.len && (s.ptr[i++] != ':' || i == s.len))
			return -1;
		piece[n++] = value;
	}
	if (gap == SIZE_MAX)
		return n == 8 ? 0 : -1;
	if (n == 8)
		return -1;
	for (i = 0; i < n - gap; i++)
		piece[7 - i] = piece[n - 1 - i];
	for (i = gap; i < gap + 8 - n; i++)
		piece[i] = 0;
	return 0;
}

static struct lede_slice
ipv6_parse(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	unsigned piece[8] = { 0 };
	size_t best = 8, best_len = 1;

	if (ipv6_pieces(s, piece) == -1)
		return LEDE_SLICE_NONE;
	for (size_t i = 0, run = 0; i < 8; i++) {
		run = piece[i] == 0 ? run + 1 : 0;
		if (run > best_len) {
			best_len = run;
			best = i + 1 - run;
		}
	}
	lede_buf_char(&out, '[');
	for (size_t i = 0; i < 8; i++) {
		char hex[8];

		if (i == best) {
			lede_buf_str(&out, i == 0 ? "::" : ":");
			i += best_len - 1;
			continue;
		}
		snprintf(hex, sizeof(hex), "%x", piece[i] & 0xFFFF);
		lede_buf_str(&out, hex);
		if (i < 7)
			lede_buf_char(&out, ':');
	}
	lede_buf_char(&out, ']');
	return lede_buf_slice(&out);
}

struct lede_slice
lede_host_parse(struct lede_slice s, struct lede_arena *arena)
{
	static const char forbidden[] = " #/:<>?@[\\]^|%\x7F";

	if (s.len == 0 || s.len > HOST_MAX)
		return LEDE_SLICE_NONE;
	if (s.ptr[0] == '[') {
		if (s.ptr[s.len - 1] != ']')
			return LEDE_SLICE_NONE;
		return ipv6_parse(lede_slice_cut(s, 1, s.len - 1), arena);
	}
	s = domain_to_ascii(percent_decode(s, arena), arena);
	if (s.len == 0)
		return LEDE_SLICE_NONE;
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] < 0x20 ||
		    strchr(forbidden, s.ptr[i]) != NULL)
			return LEDE_SLICE_NONE;
	return ends_in_number(s) ? ipv4_parse(s, arena) : s;
}
