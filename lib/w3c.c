#include "w3c.h"

#include "json.h"
#include "sha256.h"
#include "topic.h"
#include "utf8.h"

/* What all annotations of an article share. */
struct article {
	const struct lede_rows *rows;
	const struct lede_cell *cells;
	struct lede_utf8_map map;	/* of its text */
};

/* A UUID of version 8 (RFC 9562) from a hash: the same words, the same id. */
static struct lede_slice
uuid(struct lede_slice of, struct lede_arena *arena)
{
	struct lede_slice hex = lede_sha256_hex(of, arena);
	static const char variant[] = "89ab";
	const char *h = hex.ptr;

	return lede_arena_printf(arena,
	    "urn:uuid:%.8s-%.4s-8%.3s-%c%.3s-%.12s", h, h + 8, h + 13,
	    variant[h[16] & 3], h + 17, h + 20);
}

/* Up to LEDE_W3C_CONTEXT code points before and behind [start, end). */
static void
add_context(struct lede_json *selector, struct lede_slice text, size_t start,
    size_t end, struct lede_arena *arena)
{
	size_t from = start, to = end;

	for (int i = 0; i < LEDE_W3C_CONTEXT && from > 0; i++)
		lede_utf8_prev(text, &from);
	for (int i = 0; i < LEDE_W3C_CONTEXT && to < text.len; i++)
		lede_utf8_next(text, &to);
	lede_json_add_str(selector, "prefix", lede_slice_cut(text, from,
	    start), arena);
	lede_json_add_str(selector, "suffix", lede_slice_cut(text, end, to),
	    arena);
}

/* row is a quote or a number. */
static void
add_target(struct lede_json *annotation, const struct article *a,
    const struct lede_cell *row, struct lede_arena *arena)
{
	struct lede_json *target = lede_json_add_object(annotation, "target",
	    arena), *list, *selector;
	struct lede_slice text = a->map.text, source;
	size_t start = SIZE_MAX, end = SIZE_MAX;

	source = a->cells[LEDE_ARTICLE_CANONICAL].has ?
	    a->cells[LEDE_ARTICLE_CANONICAL].s :
	    a->cells[LEDE_ARTICLE_URL].has ? a->cells[LEDE_ARTICLE_URL].s :
	    uuid(a->rows->ref, arena);
	lede_json_add_str(target, "source", source, arena);
	if (a->rows->dated) {
		selector = lede_json_add_object(target, "state", arena);
		lede_json_add_str(selector, "type", LEDE_SLICE("TimeState"),
		    arena);
		lede_json_add_str(selector, "sourceDate", a->rows->seen,
		    arena);
	}
	if (row[LEDE_FINDING_START].has && row[LEDE_FINDING_START].i >= 0 && row[LEDE_FINDING_STOP].has && row[LEDE_FINDING_STOP].i > row[LEDE_FINDING_START].i) {
		start = lede_utf8_map_byte(&a->map, (size_t)row[LEDE_FINDING_START].i);
		end = lede_utf8_map_byte(&a->map, (size_t)row[LEDE_FINDING_STOP].i);
	}
	list = lede_json_add_array(target, "selector", arena);
	selector = lede_json_add_object(list, NULL, arena);
	lede_json_add_str(selector, "type", LEDE_SLICE("TextQuoteSelector"),
	    arena);
	if (end == SIZE_MAX) {
		/* A place that the text has not: its words, if it has some. */
		lede_json_add_str(selector, "exact", row[LEDE_FINDING_TEXT].has ? row[LEDE_FINDING_TEXT].s :
		    LEDE_SLICE(""), arena);
		return;
	}
	lede_json_add_str(selector, "exact", lede_slice_cut(text, start, end),
	    arena);
	add_context(selector, text, start, end, arena);
	selector = lede_json_add_object(list, NULL, arena);
	lede_json_add_str(selector, "type", LEDE_SLICE("TextPositionSelector"),
	    arena);
	lede_json_add_size(selector, "start", (size_t)row[LEDE_FINDING_START].i, arena);
	lede_json_add_size(selector, "end", (size_t)row[LEDE_FINDING_STOP].i, arena);
}

static void
add_words(struct lede_json *bodies, const char *purpose, struct lede_slice s,
    struct lede_arena *arena)
{
	struct lede_json *body;

	if (s.ptr == NULL || s.len == 0)
		return;
	body = lede_json_add_object(bodies, NULL, arena);
	lede_json_add_str(body, "type", LEDE_SLICE("TextualBody"), arena);
	lede_json_add_str(body, "purpose", lede_slice_str(purpose), arena);
	lede_json_add_str(body, "format", LEDE_SLICE("text/plain"), arena);
	lede_json_add_str(body, "value", s, arena);
}

static void
add_row(struct lede_json *bodies, enum lede_table t,
    const struct lede_cell *row, struct lede_arena *arena)
{
	struct lede_json *body = lede_json_add_object(bodies, NULL, arena);
	struct lede_buf json = { .arena = arena };

	lede_tables_print(&json, t, row);
	lede_json_add_str(body, "type", LEDE_SLICE("TextualBody"), arena);
	lede_json_add_str(body, "purpose", LEDE_SLICE("describing"), arena);
	lede_json_add_str(body, "format", LEDE_SLICE("application/json"),
	    arena);
	lede_json_add_str(body, "value", lede_buf_slice(&json), arena);
}

static struct lede_slice
words(const struct lede_cell *cell)
{
	return cell->has ? cell->s : LEDE_SLICE_NONE;
}

static struct lede_slice
either(const struct lede_cell *a, const struct lede_cell *b)
{
	return a->has ? a->s : words(b);
}

/* "at least 12 people", with the number's own noun if there is no other. */
static struct lede_slice
amount(const struct lede_rows *rows, size_t number,
    const struct lede_cell *noun, struct lede_arena *arena)
{
	struct lede_slice of = either(noun, &lede_rows_at(rows, LEDE_NUMBERS,
	    number)[LEDE_NUMBER_NOUN]);
	struct lede_slice n = lede_topic_amount(rows, number, arena);

	return of.len == 0 ? n : lede_arena_printf(arena, "%.*s %.*s",
	    LEDE_SLICE_ARG(n), LEDE_SLICE_ARG(of));
}

static void
add_bodies(struct lede_json *bodies, const struct article *a,
    enum lede_table t, size_t i, size_t number, struct lede_arena *arena)
{
	const struct lede_cell *row = lede_rows_at(a->rows, t, i), *n;

	switch (t) {
	case LEDE_QUOTES:
		add_words(bodies, "identifying", either(
		    &row[LEDE_QUOTE_SPEAKER_NAME], &row[LEDE_QUOTE_SPEAKER]),
		    arena);
		break;
	case LEDE_CLAIMS:
		add_words(bodies, "identifying", either(
		    &row[LEDE_CLAIM_CLAIMANT_NAME],
		    &row[LEDE_CLAIM_CLAIMANT]), arena);
		add_words(bodies, "classifying", words(
		    &row[LEDE_CLAIM_EVENT]), arena);
		/* FALLTHROUGH */
	default:
		n = lede_rows_at(a->rows, LEDE_NUMBERS, number);
		add_words(bodies, "describing", amount(a->rows, number,
		    t == LEDE_CLAIMS ? &row[LEDE_CLAIM_NOUN] :
		    &n[LEDE_NUMBER_NOUN], arena), arena);
	}
	add_row(bodies, t, row, arena);
	if (t == LEDE_CLAIMS)
		add_row(bodies, LEDE_NUMBERS, n, arena);
}

static void
print_annotation(struct lede_buf *out, const struct article *a,
    enum lede_table t, size_t i)
{
	struct lede_arena *arena = out->arena;
	const struct lede_cell *row = lede_rows_at(a->rows, t, i);
	struct lede_json *j = lede_json_object(arena), *generator;
	size_t number = t == LEDE_CLAIMS ? (size_t)row[LEDE_CLAIM_NUMBER].i :
	    i;

	if (t == LEDE_CLAIMS)
		row = lede_rows_at(a->rows, LEDE_NUMBERS, number);
	lede_json_add_str(j, "@context",
	    LEDE_SLICE("http://www.w3.org/ns/anno.jsonld"), arena);
	lede_json_add_str(j, "id", uuid(lede_arena_printf(arena,
	    "%.*s\n%s\n%zu\n%jd\n%.*s", LEDE_SLICE_ARG(a->rows->ref),
	    lede_tables[t].name, i, (intmax_t)row[LEDE_FINDING_START].i,
	    LEDE_SLICE_ARG(words(&row[LEDE_FINDING_TEXT]))), arena), arena);
	lede_json_add_str(j, "type", LEDE_SLICE("Annotation"), arena);
	lede_json_add_str(j, "motivation", t == LEDE_NUMBERS ?
	    LEDE_SLICE("describing") : LEDE_SLICE("identifying"), arena);
	generator = lede_json_add_object(j, "generator", arena);
	lede_json_add_str(generator, "type", LEDE_SLICE("Software"), arena);
	lede_json_add_str(generator, "name", LEDE_SLICE("lede " LEDE_VERSION),
	    arena);
	add_bodies(lede_json_add_array(j, "body", arena), a, t, i, number,
	    arena);
	add_target(j, a, row, arena);
	lede_buf_add(out, lede_json_print(j, arena));
	lede_buf_char(out, '\n');
}

void
lede_w3c_print(struct lede_buf *out, const struct lede_rows *rows)
{
	static const enum lede_table tables[] = {
		LEDE_QUOTES, LEDE_NUMBERS, LEDE_CLAIMS,
	};
	struct article a = { .rows = rows };

	if (rows->table[LEDE_ARTICLES].n == 0)
		return;
	a.cells = lede_rows_at(rows, LEDE_ARTICLES, 0);
	lede_utf8_map_init(&a.map, a.cells[LEDE_ARTICLE_TEXT].has ?
	    a.cells[LEDE_ARTICLE_TEXT].s : LEDE_SLICE(""), out->arena);
	for (size_t t = 0; t < sizeof(tables) / sizeof(tables[0]); t++)
		for (size_t i = 0; i < rows->table[tables[t]].n; i++)
			print_annotation(out, &a, tables[t], i);
}
