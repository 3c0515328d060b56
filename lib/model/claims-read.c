/* claims-read: annotated articles and their figures, for claims-train.h. */
#include "claims-train.h"

#include <err.h>

#include "json.h"
#include "lexicon.h"
#include "numbers.h"

static bool
read_span(const struct lede_json *j, const struct lede_utf8_map *map,
    struct lede_span *span)
{
	size_t s, e;

	if (!lede_json_size(lede_json_at(j, 0), &s) ||
	    !lede_json_size(lede_json_at(j, 1), &e))
		return false;
	span->start = lede_utf8_map_byte(map, s);
	span->end = lede_utf8_map_byte(map, e);
	return span->start != SIZE_MAX && span->end != SIZE_MAX &&
	    span->start < span->end;
}

/* The kind of the number that begins there, by the gold numbers. */
static enum lede_counted_kind
kind_at(const struct lede_json *numbers, size_t start)
{
	struct lede_slice kind = LEDE_SLICE("");
	size_t s;

	for (const struct lede_json *j = lede_json_first(numbers); j != NULL;
	    j = lede_json_next(j))
		if (lede_json_size(lede_json_get(j, "start"), &s) &&
		    s == start && lede_json_str(lede_json_get(j, "kind"),
		    &kind))
			break;
	return lede_slice_is(kind, "count") || lede_slice_is(kind, "vague") ?
	    LEDE_COUNTED_COUNT : lede_slice_is(kind, "percent") ||
	    lede_slice_is(kind, "fraction") ? LEDE_COUNTED_SHARE :
	    lede_slice_is(kind, "money") ? LEDE_COUNTED_MONEY :
	    LEDE_COUNTED_MEASURE;
}

static void
add_figure(struct article *a, const struct figure *f)
{
	const struct lede_tokens *t = &a->tokens;

	a->figures = lede_arena_more(a->arena, a->figures, a->n, &a->cap,
	    sizeof(*f));
	a->figures[a->n++] = *f;
	for (size_t i = lede_token_at(t, f->counted.start); i < t->n &&
	    t->all[i].start < f->counted.end; i++)
		a->inside[i] = 1;
}

/* The figures of an article whose claims are annotated. */
static void
read_claims(struct article *a, const struct lede_json *claims,
    const struct lede_json *numbers)
{
	for (const struct lede_json *j = lede_json_first(claims); j != NULL;
	    j = lede_json_next(j)) {
		struct figure f = { .event = LEDE_EVENT_NONE };
		struct lede_span number, noun;
		struct lede_slice event;
		size_t start = SIZE_MAX;

		if (!read_span(lede_json_get(j, "number"), &a->map, &number))
			continue;
		(void)lede_json_size(lede_json_at(lede_json_get(j, "number"),
		    0), &start);
		f.counted = (struct lede_counted){
			.start = number.start, .end = number.end,
			.kind = kind_at(numbers, start),
		};
		if (read_span(lede_json_get(j, "noun"), &a->map, &noun)) {
			f.counted.noun_start = noun.start;
			f.counted.noun_end = noun.end;
		}
		if (lede_json_str(lede_json_get(j, "event"), &event))
			f.event = lede_event_named(event);
		f.said = read_span(lede_json_get(j, "claimant_span"), &a->map,
		    &f.source);
		(void)lede_json_str(lede_json_get(j, "claimant"), &f.name);
		add_figure(a, &f);
	}
}

/* What kind of claim the number can be of; false: of none. */
static bool
claim_kind(enum lede_number_kind kind, enum lede_counted_kind *counted)
{
	switch (kind) {
	case LEDE_NUMBER_COUNT:
	case LEDE_NUMBER_VAGUE:
		*counted = LEDE_COUNTED_COUNT;
		return true;
	case LEDE_NUMBER_PERCENT:
	case LEDE_NUMBER_FRACTION:
		*counted = LEDE_COUNTED_SHARE;
		return true;
	case LEDE_NUMBER_MONEY:
		*counted = LEDE_COUNTED_MONEY;
		return true;
	case LEDE_NUMBER_MEASURE:
		*counted = LEDE_COUNTED_MEASURE;
		return true;
	default:
		return false;
	}
}

/* Does a part of the quotation hold the figure?  *all: from first to last. */
static bool
holds(const struct lede_json *parts, const struct lede_utf8_map *map,
    const struct figure *f, struct lede_span *all)
{
	struct lede_span part;
	bool held = false;

	*all = (struct lede_span){ SIZE_MAX, 0 };
	for (const struct lede_json *j = lede_json_first(parts); j != NULL;
	    j = lede_json_next(j)) {
		if (!read_span(j, map, &part))
			continue;
		held |= part.start <= f->counted.start &&
		    part.end >= f->counted.end;
		if (part.start < all->start)
			all->start = part.start;
		if (part.end > all->end)
			all->end = part.end;
	}
	return held;
}

/*
 * Whose words the figure stands in, those of the widest quotation; false where
 * that is not annotated, or is thought and not said.
 */
static bool
find_source(struct figure *f, const struct lede_json *quotes,
    const struct lede_utf8_map *map)
{
	size_t widest = 0;
	bool thought = false, known = true, speech;

	for (const struct lede_json *j = lede_json_first(quotes); j != NULL;
	    j = lede_json_next(j)) {
		struct lede_span all;

		if (!holds(lede_json_get(j, "content"), map, f, &all))
			continue;
		if (lede_json_bool(lede_json_get(j, "speech"), &speech) &&
		    !speech) {
			thought = true;
			continue;
		}
		if (all.end - all.start <= widest)
			continue;
		widest = all.end - all.start;
		f->said = true;
		known = read_span(lede_json_at(lede_json_get(j, "source"), 0),
		    map, &f->source);
	}
	return f->said ? known : !thought;
}

/* The figures of an article whose quotations are annotated. */
static void
read_quoted(struct article *a, const struct lede_json *quotes)
{
	static struct lede_lexicons lexicons;
	struct lede_numbers_about about = {
		.lexicon = lede_lexicon_get(&lexicons, LEDE_LANG_EN),
		.dollar = "USD",
	};
	size_t n;
	const struct lede_number *all = lede_numbers_find(a->map.text, &about,
	    a->arena, &n);

	for (size_t i = 0; i < n; i++) {
		struct figure f = { .counted = {
			.start = all[i].start, .end = all[i].end,
		} };

		if (claim_kind(all[i].kind, &f.counted.kind) &&
		    find_source(&f, quotes, &a->map))
			add_figure(a, &f);
	}
}

/* The figures and words of the record. */
void
read_article(const struct lede_record *rec, struct article *a)
{
	struct lede_error error;
	struct lede_slice text;

	if (lede_json_string(lede_record_get(rec, "text"), rec->arena,
	    &text) == -1)
		errx(2, "a record has no text");
	*a = (struct article){ .arena = rec->arena,
		.quoted = lede_record_get(rec, "claims").ptr == NULL };
	lede_utf8_map_init(&a->map, text, rec->arena);
	lede_tokens_find(&a->tokens, text, LEDE_LANG_EN, rec->arena);
	a->fold = a->tokens.n % FOLDS;
	a->inside = lede_arena_zalloc(rec->arena, a->tokens.n + 1, 1);
	if (a->quoted)
		read_quoted(a, lede_json_parse(lede_record_get(rec, "gold"),
		    rec->arena, &error));
	else
		read_claims(a, lede_json_parse(lede_record_get(rec, "claims"),
		    rec->arena, &error), lede_json_parse(lede_record_get(rec,
		    "numbers"), rec->arena, &error));
	lede_clauses_init(&a->clauses, &a->tokens, LEDE_LANG_EN, rec->arena);
	lede_worded_init(&a->words, lede_quote_model(), &a->tokens,
	    rec->arena);
}

