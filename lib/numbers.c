/*
 * numbers: the loop over a text's tokens, dates before quantities, and the
 * JSON of what was found.
 */
#include "numbers.h"

#include <math.h>

#include "amount.h"
#include "utf8.h"

/* A number begins with one of these, with a figure or with a sign. */
#define STARTS (BIT(NUM) | BIT(PLURAL) | BIT(VAGUE) | BIT(FEW) | BIT(ART) | \
	BIT(ORD) | BIT(PART) | BIT(NEG) | BIT(CURRENCY) | BIT(MONTH) | \
	BIT(WDAY) | BIT(DAYPART) | BIT(DAY) | BIT(CLOCK) | BIT(REL) | \
	BIT(AGOPRE) | BIT(EDGE) | BIT(SEASON) | BIT(SPAN) | BIT(DECADE) | \
	BIT(CENTURY) | BIT(HOLIDAY) | BIT(FISCAL) | BIT(ERA))

static bool
starts(const struct lede_numtoken *t)
{
	switch (t->type) {
	case LEDE_NUMTOKEN_FIGURE:
		return true;
	case LEDE_NUMTOKEN_WORD:
		/* Roman centuries have no meaning of their own */
		return has(t, STARTS) || (has(t, BIT(MUL)) && !t->upper) ||
		    (t->upper &&
		    has(t + 1, BIT(CENTURY))) || is(t, LEDE_LEX_CLOCKPART) ||
		    (is(t, LEDE_LEX_NOW) && has(t - 1, BIT(BETWEEN) |
		    BIT(FROM)));
	case LEDE_NUMTOKEN_MARK:
		return lede_numtoken_has(t, STARTS) ||
		    ((t->code == '-' || t->code == '+' || t->code == '\'' ||
		    t->code == 0x2212 || t->code == 0x2013 ||
		    t->code == 0x2018 || t->code == 0x2019) && !t[1].space &&
		    (t[1].type == LEDE_NUMTOKEN_FIGURE ||
		    lede_numtoken_has(t + 1, BIT(CURRENCY))));
	}
	return false;
}

/* -2020-07-01-: no sign of a number, but a mark beside a date. */
static bool
before_date(const struct lede_numtoken *t)
{
	return mark(t, '-') && (digits(t + 1, 8, 8) || (digits(t + 1, 4, 4) &&
	    hyphen(t + 2) && digits(t + 3, 2, 2) && hyphen(t + 4)));
}

/*
 * "About 50 miles (80 km)": the same in another unit, with the same bound and
 * noun.  i: where it begins.
 */
static void
say_again(const struct lede_numbers_scan *s, size_t i,
    const struct lede_number *first, struct lede_number *again)
{
	const struct lede_numtoken *open = &s->t[i - 1];

	while (open->type == LEDE_NUMTOKEN_WORD && !open->line &&
	    has(open, BIT(BEFORE)))
		open--;
	if (s->t[i].line || !mark(open, '(') || open->line ||
	    open[-1].end != first->end || again->kind != first->kind ||
	    (again->kind != LEDE_NUMBER_MEASURE &&
	    again->kind != LEDE_NUMBER_MONEY))
		return;
	if (again->bound == LEDE_BOUND_EXACT &&
	    first->bound != LEDE_BOUND_BETWEEN &&
	    first->bound != LEDE_BOUND_VAGUE)
		lede_number_set_bound(again, first->bound);
	again->noun_start = first->noun_start;
	again->noun_end = first->noun_end;
}

struct lede_number *
lede_numbers_find(struct lede_slice text,
    const struct lede_numbers_about *about, struct lede_arena *arena,
    size_t *n)
{
	struct lede_numbers_scan s = { .text = text, .about = about,
	    .style = lede_lexicon_style(about->lexicon), .arena = arena };
	struct lede_number *numbers = NULL, out;
	size_t cap = 0, end;

	*n = 0;
	s.t = lede_numtoken_scan(text, about->lexicon, arena, &s.n);
	s.pounds = about->pounds ||
	    lede_slice_find(text, LEDE_SLICE("\302\243"), 0) != SIZE_MAX;
	for (size_t i = 0; i < s.n; i = end) {
		end = i + 1;
		if (!starts(&s.t[i]) || before_date(&s.t[i]))
			continue;
		memset(&out, 0, sizeof(out));
		out.value = out.low = out.high = NAN;
		end = lede_date_read(&s, i, &out);
		if (end == i) {
			out.date = LEDE_SLICE_NONE;
			end = lede_quantity_read(&s, i, &out);
		}
		if (end == i) {
			end = i + 1;
			continue;
		}
		if (out.end == out.start)
			continue;
		if (*n > 0)
			say_again(&s, i, &numbers[*n - 1], &out);
		numbers = lede_arena_more(arena, numbers, *n, &cap,
		    sizeof(*numbers));
		numbers[(*n)++] = out;
		if (out.spoken.year != 0)
			s.spoken = out.spoken;
		if (out.kind == LEDE_NUMBER_AGE)
			s.age_end = s.t[end].start;
	}
	return numbers;
}

static void
add_double(struct lede_json *to, const char *name, double v,
    struct lede_arena *arena)
{
	if (isfinite(v))
		lede_json_add_num(to, name, v, arena);
	else
		lede_json_add_null(to, name, arena);
}

struct lede_json *
lede_numbers_json(const struct lede_number *numbers, size_t n,
    struct lede_slice text, struct lede_arena *arena)
{
	static const char *const kinds[] = { "count", "ordinal", "fraction",
	    "percent", "money", "measure", "duration", "age", "date", "time",
	    "vague" };
	static const char *const bounds[] = { "exact", "about", "over",
	    "under", "at_least", "at_most", "between", "vague" };
	struct lede_json *array = lede_json_array(arena), *j, *noun;
	struct lede_utf8_map map;

	lede_utf8_map_init(&map, text, arena);
	for (size_t i = 0; i < n; i++) {
		const struct lede_number *x = &numbers[i];

		j = lede_json_add_object(array, NULL, arena);
		lede_json_add_size(j, "start", lede_utf8_map_code(&map,
		    x->start), arena);
		lede_json_add_size(j, "end", lede_utf8_map_code(&map, x->end),
		    arena);
		lede_json_add_str(j, "text", lede_slice_cut(text, x->start,
		    x->end), arena);
		lede_json_add_str(j, "kind", lede_slice_str(kinds[x->kind]),
		    arena);
		add_double(j, "value", x->value, arena);
		add_double(j, "low", x->low, arena);
		add_double(j, "high", x->high, arena);
		lede_json_add_str(j, "bound",
		    lede_slice_str(bounds[x->bound]), arena);
		lede_json_add_str(j, "unit", lede_slice_str(x->unit), arena);
		lede_json_add_str(j, "per", lede_slice_str(x->per), arena);
		if (x->noun_end > x->noun_start) {
			noun = lede_json_add_object(j, "noun", arena);
			lede_json_add_size(noun, "start",
			    lede_utf8_map_code(&map, x->noun_start), arena);
			lede_json_add_size(noun, "end",
			    lede_utf8_map_code(&map, x->noun_end), arena);
			lede_json_add_str(noun, "text", lede_slice_cut(text,
			    x->noun_start, x->noun_end), arena);
		} else
			lede_json_add_null(j, "noun", arena);
		lede_json_add_str(j, "date", x->date, arena);
	}
	return array;
}

/*
 * Who writes "$" and means another dollar.  By country, ISO 3166-1; the same
 * two letters end the names of hosts.
 */
static const struct {
	const char *country, *currency;
} dollars[] = {
	{ "au", "AUD" }, { "bb", "BBD" }, { "bs", "BSD" }, { "bz", "BZD" },
	{ "ca", "CAD" }, { "fj", "FJD" }, { "gy", "GYD" }, { "hk", "HKD" },
	{ "jm", "JMD" }, { "lr", "LRD" }, { "na", "NAD" }, { "nz", "NZD" },
	{ "sb", "SBD" }, { "sg", "SGD" }, { "tt", "TTD" }, { "tw", "TWD" },
	/* the peso has the same sign */
	{ "ar", "ARS" }, { "cl", "CLP" }, { "co", "COP" }, { "cu", "CUP" },
	{ "mx", "MXN" }, { "uy", "UYU" },
};

/* Who calls money a crown; a language will do where no country is known. */
static const struct {
	const char *country, *language, *currency;
} crowns[] = {
	{ "cz", "cs", "CZK" }, { "dk", "da", "DKK" }, { "fo", "fo", "DKK" },
	{ "gl", "kl", "DKK" }, { "is", "is", "ISK" }, { "no", "nb", "NOK" },
	{ "no", "nn", "NOK" }, { "no", "no", "NOK" }, { "se", "sv", "SEK" },
};

/* The last label of the host of a URL, or of a host. */
static struct lede_slice
country_of(struct lede_slice site)
{
	size_t start = lede_slice_find(site, LEDE_SLICE("://"), 0), end;

	start = start == SIZE_MAX ? 0 : start + 3;
	for (end = start; end < site.len && site.ptr[end] != '/' &&
	    site.ptr[end] != ':' && site.ptr[end] != '?'; end++)
		;
	for (size_t i = end; i > start; i--)
		if (site.ptr[i - 1] == '.')
			return lede_slice_cut(site, i, end);
	return LEDE_SLICE_NONE;
}

static bool
set_country(struct lede_numbers_about *about, struct lede_slice country)
{
	if (country.len != 2)
		return false;
	about->pounds = lede_slice_caseis(country, "gb") ||
	    lede_slice_caseis(country, "uk");
	for (size_t i = 0; i < sizeof(dollars) / sizeof(*dollars); i++)
		if (lede_slice_caseis(country, dollars[i].country))
			about->dollar = dollars[i].currency;
	for (size_t i = 0; i < sizeof(crowns) / sizeof(*crowns); i++)
		if (lede_slice_caseis(country, crowns[i].country))
			about->crown = crowns[i].currency;
	return true;
}

void
lede_numbers_country(struct lede_numbers_about *about,
    struct lede_slice language, struct lede_slice site, struct lede_slice url)
{
	about->dollar = "USD";
	about->crown = NULL;
	about->pounds = false;
	for (size_t i = 0; i < sizeof(crowns) / sizeof(*crowns); i++)
		if (lede_slice_caseis(lede_slice_cut(language, 0,
		    language.len < 2 ? language.len : 2), crowns[i].language))
			about->crown = crowns[i].currency;
	for (size_t i = 2; i + 2 < language.len; i++)
		if ((language.ptr[i] == '-' || language.ptr[i] == '_') &&
		    (i + 3 == language.len || language.ptr[i + 3] == '-')) {
			set_country(about, lede_slice_cut(language, i + 1,
			    i + 3));
			return;
		}
	/* .co of Colombia is sold to the world; a country of two letters
	 * behind a site's name is where the paper is. */
	if (site.ptr == NULL || !set_country(about, country_of(site)))
		if (url.ptr != NULL)
			set_country(about, country_of(url));
}
