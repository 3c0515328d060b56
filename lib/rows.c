#include "rows.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "json.h"
#include "sha256.h"
#include "utc.h"
#include "utf8.h"

/* In the order of the enum in rows.h, as far as that goes. */
static const struct lede_column articles[] = {
	{ "id", LEDE_TEXT, "id", NULL },
	{ "revision", LEDE_INT, NULL, NULL },
	{ "at", LEDE_TEXT, NULL, NULL },
	{ "first_seen", LEDE_TEXT, NULL, NULL },
	{ "last_seen", LEDE_TEXT, NULL, NULL },
	{ "fingerprint", LEDE_INT, NULL, NULL },
	{ "url", LEDE_TEXT, "url", NULL },
	{ "title", LEDE_TEXT, "title", NULL },
	{ "modified", LEDE_TEXT, "modified", NULL },
	{ "text", LEDE_TEXT, "text", NULL },
	{ "canonical", LEDE_TEXT, "canonical", NULL },
	{ "site", LEDE_TEXT, "site", NULL },
	{ "authors", LEDE_JSON, "authors", NULL },
	{ "published", LEDE_TEXT, "published", NULL },
	{ "language", LEDE_TEXT, "language", NULL },
	{ "summary", LEDE_TEXT, "summary", NULL },
	{ "section", LEDE_TEXT, "section", NULL },
	{ "tags", LEDE_JSON, "tags", NULL },
	{ "image", LEDE_TEXT, "image", NULL },
	{ "free", LEDE_BOOL, "free", NULL },
	{ "cluster", LEDE_TEXT, "cluster", "id" },
	{ "similarity", LEDE_NUM, "cluster", "similarity" },
	{ "contains", LEDE_JSON, "cluster", "contains" },
	{ "blocks", LEDE_JSON, "blocks", NULL },
	{ "origins", LEDE_JSON, "from", NULL },
	{ "item", LEDE_JSON, "item", NULL },
	{ "fetch", LEDE_JSON, "fetch", NULL },
	{ "extra", LEDE_JSON, NULL, NULL },
};

static const struct lede_column quotes[] = {
	{ "article", LEDE_TEXT, NULL, NULL },
	{ "quote", LEDE_INT, NULL, NULL },
	{ "start", LEDE_INT, "start", NULL },
	{ "stop", LEDE_INT, "end", NULL },
	{ "text", LEDE_TEXT, "text", NULL },
	{ "kind", LEDE_TEXT, "kind", NULL },
	{ "speaker", LEDE_TEXT, "speaker", "text" },
	{ "speaker_name", LEDE_TEXT, "speaker", "name" },
	{ "speaker_role", LEDE_TEXT, "speaker", "role" },
	{ "speaker_start", LEDE_INT, "speaker", "start" },
	{ "speaker_stop", LEDE_INT, "speaker", "end" },
	{ "cue", LEDE_TEXT, "cue", "text" },
	{ "cue_start", LEDE_INT, "cue", "start" },
	{ "cue_stop", LEDE_INT, "cue", "end" },
	{ "confidence", LEDE_NUM, "confidence", NULL },
	{ "continues", LEDE_INT, "continues", NULL },
};

static const struct lede_column numbers[] = {
	{ "article", LEDE_TEXT, NULL, NULL },
	{ "number", LEDE_INT, NULL, NULL },
	{ "start", LEDE_INT, "start", NULL },
	{ "stop", LEDE_INT, "end", NULL },
	{ "text", LEDE_TEXT, "text", NULL },
	{ "kind", LEDE_TEXT, "kind", NULL },
	{ "value", LEDE_NUM, "value", NULL },
	{ "low", LEDE_NUM, "low", NULL },
	{ "high", LEDE_NUM, "high", NULL },
	{ "bound", LEDE_TEXT, "bound", NULL },
	{ "unit", LEDE_TEXT, "unit", NULL },
	{ "per", LEDE_TEXT, "per", NULL },
	{ "noun", LEDE_TEXT, "noun", "text" },
	{ "noun_start", LEDE_INT, "noun", "start" },
	{ "noun_stop", LEDE_INT, "noun", "end" },
	{ "date", LEDE_TEXT, "date", NULL },
};

static const struct lede_column claims[] = {
	{ "article", LEDE_TEXT, NULL, NULL },
	{ "claim", LEDE_INT, NULL, NULL },
	{ "number", LEDE_INT, "number", NULL },
	{ "topic", LEDE_TEXT, NULL, NULL },
	{ "amount", LEDE_TEXT, NULL, NULL },
	{ "since", LEDE_TEXT, NULL, NULL },
	{ "quote", LEDE_INT, "quote", NULL },
	{ "claimant", LEDE_TEXT, "claimant", "text" },
	{ "claimant_name", LEDE_TEXT, "claimant", "name" },
	{ "claimant_start", LEDE_INT, "claimant", "start" },
	{ "claimant_stop", LEDE_INT, "claimant", "end" },
	{ "via", LEDE_TEXT, "via", "text" },
	{ "via_name", LEDE_TEXT, "via", "name" },
	{ "via_start", LEDE_INT, "via", "start" },
	{ "via_stop", LEDE_INT, "via", "end" },
	{ "event", LEDE_TEXT, "event", NULL },
	{ "noun", LEDE_TEXT, "noun", "text" },
	{ "noun_start", LEDE_INT, "noun", "start" },
	{ "noun_stop", LEDE_INT, "noun", "end" },
};

static const struct lede_column failures[] = {
	{ "ref", LEDE_TEXT, NULL, NULL },
	{ "url", LEDE_TEXT, NULL, NULL },
	{ "at", LEDE_TEXT, NULL, NULL },
	{ "tool", LEDE_TEXT, "tool", NULL },
	{ "code", LEDE_TEXT, "code", NULL },
	{ "message", LEDE_TEXT, "message", NULL },
	{ "retryable", LEDE_BOOL, "retryable", NULL },
	{ "record", LEDE_JSON, NULL, NULL },
};

#define TABLE(name) { #name, name, sizeof(name) / sizeof(name[0]) }
const struct lede_table_def lede_tables[LEDE_TABLES] = {
	TABLE(articles), TABLE(quotes), TABLE(numbers), TABLE(claims),
	TABLE(failures),
};

static size_t
column_of(enum lede_table t, const char *name)
{
	size_t i = 0;

	while (strcmp(lede_tables[t].columns[i].name, name) != 0)
		i++;
	return i;
}

struct lede_cell *
lede_rows_cell(const struct lede_rows *rows, enum lede_table t, size_t row,
    const char *column)
{
	return lede_rows_at(rows, t, row) + column_of(t, column);
}

enum lede_type
lede_rows_type(enum lede_table t, const char *column)
{
	return lede_tables[t].columns[column_of(t, column)].type;
}

bool
lede_rows_is_of_text(size_t column)
{
	return column == LEDE_ARTICLE_ID || column == LEDE_ARTICLE_REVISION ||
	    column == LEDE_ARTICLE_FIRST_SEEN || column == LEDE_ARTICLE_TITLE ||
	    column == LEDE_ARTICLE_TEXT;
}

void
lede_rows_name(struct lede_buf *out, enum lede_table t, size_t column)
{
	lede_buf_char(out, '"');
	lede_buf_str(out, lede_tables[t].columns[column].name);
	lede_buf_char(out, '"');
}

void
lede_rows_names(struct lede_buf *out, enum lede_table t, size_t from)
{
	for (size_t i = from; i < lede_tables[t].n; i++) {
		if (i > from)
			lede_buf_str(out, ", ");
		lede_rows_name(out, t, i);
	}
}

/* Members of a record that are columns or that no table keeps. */
static const char *const not_extra[] = {
	"body", "body_base64", "error", "quotes", "numbers", "claims",
};

static bool
is_extra(struct lede_slice name)
{
	size_t i;

	for (i = 0; i < sizeof(articles) / sizeof(articles[0]); i++)
		if (articles[i].member != NULL &&
		    lede_slice_is(name, articles[i].member))
			return false;
	for (i = 0; i < sizeof(not_extra) / sizeof(not_extra[0]); i++)
		if (lede_slice_is(name, not_extra[i]))
			return false;
	return true;
}

static void
set_text(struct lede_cell *cell, struct lede_slice s)
{
	cell->has = s.ptr != NULL;
	cell->s = s;
}

static void
set_int(struct lede_cell *cell, int64_t i)
{
	cell->has = true;
	cell->i = i;
}

/* The code unit of \uXXXX at s.ptr[i], -1 if none stands there. */
static long
escape(struct lede_slice s, size_t i)
{
	char hex[5] = "";

	if (i + 6 > s.len || s.ptr[i] != '\\' || s.ptr[i + 1] != 'u')
		return -1;
	memcpy(hex, s.ptr + i + 2, 4);
	return strtol(hex, NULL, 16);
}

/*
 * Raw JSON that every database takes: valid UTF-8, and U+FFFD for the escapes
 * of U+0000 and of surrogates without a partner.  All else stays as it is,
 * large numbers too.  Borrows raw where nothing has to be changed.
 */
static struct lede_slice
clean_json(struct lede_slice raw, struct lede_arena *arena)
{
	struct lede_slice s = lede_utf8_repair(raw, arena);
	struct lede_buf out = { .arena = arena };
	size_t kept = 0, i = 0;

	while (i < s.len) {
		const char *slash = memchr(s.ptr + i, '\\', s.len - i);
		long unit, low;

		if (slash == NULL)
			break;
		i = (size_t)(slash - s.ptr);
		unit = escape(s, i);
		if (unit != 0 && (unit < 0xD800 || unit > 0xDFFF)) {
			i += 2;
			continue;
		}
		low = escape(s, i + 6);
		if (unit >= 0xD800 && unit <= 0xDBFF && low >= 0xDC00 &&
		    low <= 0xDFFF) {
			i += 12;
			continue;
		}
		lede_buf_add(&out, lede_slice_cut(s, kept, i));
		lede_buf_str(&out, "\\ufffd");
		kept = i += 6;
	}
	if (kept == 0)
		return s;
	lede_buf_add(&out, lede_slice_cut(s, kept, s.len));
	return lede_buf_slice(&out);
}

static void
set_json(struct lede_cell *cell, enum lede_type type,
    const struct lede_json *j, struct lede_arena *arena)
{
	bool truth;

	switch (type) {
	case LEDE_TEXT:
		cell->has = lede_json_str(j, &cell->s);
		break;
	case LEDE_JSON:
		cell->has = !lede_json_is_null(j);
		if (cell->has)
			cell->s = lede_json_print(j, arena);
		break;
	case LEDE_INT:
		cell->has = lede_json_num(j, &cell->num) &&
		    fabs(cell->num) <= 9007199254740992.0;
		cell->i = cell->has ? (int64_t)cell->num : 0;
		break;
	case LEDE_NUM:
		cell->has = lede_json_num(j, &cell->num) &&
		    isfinite(cell->num);
		break;
	case LEDE_BOOL:
		cell->has = lede_json_bool(j, &truth);
		cell->i = cell->has && truth;
		break;
	}
}

/* A member of the record itself; strings and JSON without a parser. */
static int
set_member(struct lede_cell *cell, const struct lede_column *column,
    const struct lede_record *rec, struct lede_error *err)
{
	struct lede_slice raw = lede_record_have(rec, column->member);
	const struct lede_json *j;

	if (raw.ptr == NULL)
		return 0;
	if (column->sub == NULL && column->type == LEDE_TEXT) {
		cell->has = lede_json_string(raw, rec->arena, &cell->s) == 0;
		return 0;
	}
	if (column->sub == NULL && column->type == LEDE_JSON) {
		set_text(cell, clean_json(raw, rec->arena));
		return 0;
	}
	if ((j = lede_json_parse(raw, rec->arena, err)) == NULL)
		return -1;
	if (column->sub != NULL)
		j = lede_json_get(j, column->sub);
	set_json(cell, column->type, j, rec->arena);
	return 0;
}

/* What no column has, as one object; none where there is nothing. */
static struct lede_slice
extra(const struct lede_record *rec)
{
	struct lede_buf out = { .arena = rec->arena };

	for (size_t i = 0; i < rec->n; i++) {
		const struct lede_member *m = &rec->members[i];
		struct lede_slice name;

		if (m->dropped || !is_extra(m->name))
			continue;
		name = lede_utf8_repair(m->name, rec->arena);
		lede_buf_char(&out, out.len == 0 ? '{' : ',');
		lede_buf_add(&out, lede_json_quote(name, rec->arena));
		lede_buf_char(&out, ':');
		lede_buf_add(&out, clean_json(m->value, rec->arena));
	}
	if (out.len == 0)
		return LEDE_SLICE_NONE;
	lede_buf_char(&out, '}');
	return lede_buf_slice(&out);
}

/*
 * Eight bytes at a time, multiplied and folded: only to see that a record
 * came again unchanged, so 1 GB should not cost a second.
 */
static uint64_t
mix(struct lede_slice s, uint64_t h)
{
	const uint64_t prime = UINT64_C(0x9E3779B97F4A7C15);
	uint64_t word;

	h = (h ^ s.len) * prime;
	for (; s.len >= sizeof(word); s.ptr += sizeof(word),
	    s.len -= sizeof(word)) {
		memcpy(&word, s.ptr, sizeof(word));
		h = (h ^ word) * prime;
		h ^= h >> 32;
	}
	return lede_slice_hash(s, h);
}

/* Of all but how the page was fetched, which differs with each time. */
static int64_t
fingerprint(const struct lede_record *rec)
{
	uint64_t h = LEDE_HASH;
	int64_t out;

	for (size_t i = 0; i < rec->n; i++) {
		const struct lede_member *m = &rec->members[i];

		if (m->dropped || lede_slice_is(m->name, "fetch") ||
		    lede_slice_is(m->name, "body"))
			continue;
		h = mix(m->value, mix(m->name, h));
	}
	memcpy(&out, &h, sizeof(out));
	return out;
}

/* A string within an object member, such as fetch.at. */
static struct lede_slice
inner(const struct lede_record *rec, const char *member, const char *sub)
{
	struct lede_slice raw = lede_record_have(rec, member), s;
	struct lede_error err;
	const struct lede_json *j;

	if (raw.ptr == NULL ||
	    (j = lede_json_parse(raw, rec->arena, &err)) == NULL ||
	    !lede_json_str(lede_json_get(j, sub), &s))
		return LEDE_SLICE_NONE;
	return s;
}

static bool
not_modified(const struct lede_record *rec)
{
	struct lede_slice raw = lede_record_have(rec, "fetch");
	struct lede_error err;
	bool is = false;

	return raw.ptr != NULL && lede_json_bool(lede_json_get(
	    lede_json_parse(raw, rec->arena, &err), "not_modified"), &is) &&
	    is;
}

static struct lede_slice
string(const struct lede_record *rec, const char *member)
{
	struct lede_slice raw = lede_record_have(rec, member), s;

	return raw.ptr != NULL && lede_json_string(raw, rec->arena, &s) == 0 &&
	    s.len > 0 ? s : LEDE_SLICE_NONE;
}

/* What a record is known by: its id, else its address, else its words. */
static struct lede_slice
identity(const struct lede_record *rec)
{
	static const char *const members[] = { "id", "canonical", "url" };
	struct lede_slice s;

	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if ((s = string(rec, members[i])).ptr != NULL)
			return s.len <= LEDE_ID_MAX ? s :
			    lede_sha256_hex(s, rec->arena);
	if ((s = lede_record_have(rec, "text")).ptr == NULL)
		s = rec->line;
	return lede_arena_printf(rec->arena, "text:%016jx",
	    (uintmax_t)lede_slice_hash(s, LEDE_HASH));
}

static int
make_article(struct lede_rows *rows, const struct lede_record *rec,
    struct lede_error *err)
{
	struct lede_table_rows *t = &rows->table[LEDE_ARTICLES];
	struct lede_cell *cells;
	struct lede_slice at;

	t->cells = cells = lede_arena_zalloc(rec->arena,
	    lede_tables[LEDE_ARTICLES].n, sizeof(*cells));
	t->n = 1;
	for (size_t i = 0; i < lede_tables[LEDE_ARTICLES].n; i++)
		if (articles[i].member != NULL &&
		    set_member(&cells[i], &articles[i], rec, err) == -1)
			return -1;
	set_text(&cells[LEDE_ARTICLE_ID], rows->ref);
	set_int(&cells[LEDE_ARTICLE_REVISION], 1);
	at = lede_utc(string(rec, "published"), rec->arena);
	if (at.ptr == NULL)
		at = lede_utc(inner(rec, "item", "published"), rec->arena);
	set_text(&cells[LEDE_ARTICLE_AT], at.ptr == NULL ? rows->seen : at);
	set_text(&cells[LEDE_ARTICLE_FIRST_SEEN], rows->seen);
	set_text(&cells[LEDE_ARTICLE_LAST_SEEN], rows->seen);
	set_int(&cells[LEDE_ARTICLE_FINGERPRINT], fingerprint(rec));
	set_text(&cells[lede_tables[LEDE_ARTICLES].n - 1], extra(rec));
	return 0;
}

static int
make_findings(struct lede_rows *rows, enum lede_table t,
    const struct lede_record *rec, struct lede_error *err)
{
	const struct lede_table_def *def = &lede_tables[t];
	struct lede_slice raw = lede_record_have(rec, def->name);
	const struct lede_json *list, *j, *value;
	struct lede_cell *cell;
	size_t n = 0;

	if (raw.ptr == NULL)
		return 0;
	if ((list = lede_json_parse(raw, rec->arena, err)) == NULL)
		return -1;
	if (!lede_json_is_array(list))
		return lede_fail(err, LEDE_ERR_RECORD, "record",
		    "\"%s\" is no array", def->name);
	cell = lede_arena_zalloc(rec->arena, lede_json_count(list) * def->n,
	    sizeof(*cell));
	rows->table[t].cells = cell;
	for (j = lede_json_first(list); j != NULL; j = lede_json_next(j)) {
		if (!lede_json_is_object(j))
			return lede_fail(err, LEDE_ERR_RECORD, "record",
			    "\"%s\": entry %zu is no object", def->name, n);
		for (size_t i = 0; i < def->n; i++, cell++) {
			const struct lede_column *c = &def->columns[i];

			if (c->member == NULL)
				continue;
			value = lede_json_get(j, c->member);
			if (c->sub != NULL)
				value = lede_json_get(value, c->sub);
			set_json(cell, c->type, value, rec->arena);
		}
		cell -= def->n;
		set_text(&cell[LEDE_FINDING_ARTICLE], lede_rows_at(rows,
		    LEDE_ARTICLES, 0)[LEDE_ARTICLE_ID].s);
		set_int(&cell[LEDE_FINDING_INDEX], (int64_t)n++);
		cell += def->n;
	}
	rows->table[t].n = n;
	return 0;
}

static void
add_part(struct lede_buf *out, const struct lede_cell *cell,
    struct lede_arena *arena)
{
	if (!cell->has || cell->s.len == 0)
		return;
	if (out->len > 0)
		lede_buf_str(out, " · ");
	lede_buf_add(out, lede_utf8_fold(cell->s, arena));
}

/*
 * Who claims something of what, as a key to compare figures by:
 * "ministry of health · killed · people".  The outlet's own claims go under
 * its site.  A unit is part of it where there is one: 5 % is no change of 5.
 */
static struct lede_slice
topic(const struct lede_rows *rows, size_t claim, size_t number,
    struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	const struct lede_cell *who = lede_rows_cell(rows, LEDE_CLAIMS, claim,
	    "claimant_name");
	const struct lede_cell *noun = lede_rows_cell(rows, LEDE_CLAIMS, claim,
	    "noun");

	if (!who->has)
		who = lede_rows_cell(rows, LEDE_CLAIMS, claim, "claimant");
	if (!who->has)
		who = lede_rows_cell(rows, LEDE_ARTICLES, 0, "site");
	add_part(&out, who, arena);
	add_part(&out, lede_rows_cell(rows, LEDE_CLAIMS, claim, "event"),
	    arena);
	if (!noun->has)
		noun = lede_rows_cell(rows, LEDE_NUMBERS, number, "noun");
	add_part(&out, noun, arena);
	add_part(&out, lede_rows_cell(rows, LEDE_NUMBERS, number, "unit"),
	    arena);
	return lede_buf_slice(&out);
}

static void
add_number(struct lede_buf *out, double value)
{
	char text[40];

	/* All digits of a whole number, as few as will do of another. */
	snprintf(text, sizeof(text), fabs(value) < 1e15 && value ==
	    floor(value) ? "%.0f" : "%.10g", value);
	lede_buf_str(out, text);
}

/* "600", "about 600", "at least 500", "between 10 and 20", "vague: dozens". */
static struct lede_slice
amount(const struct lede_rows *rows, size_t number, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	const struct lede_cell *bound, *low, *high, *value;

	bound = lede_rows_cell(rows, LEDE_NUMBERS, number, "bound");
	low = lede_rows_cell(rows, LEDE_NUMBERS, number, "low");
	high = lede_rows_cell(rows, LEDE_NUMBERS, number, "high");
	value = lede_rows_cell(rows, LEDE_NUMBERS, number, "value");
	if (bound->has && lede_slice_is(bound->s, "between") && low->has &&
	    high->has) {
		lede_buf_str(&out, "between ");
		add_number(&out, low->num);
		lede_buf_str(&out, " and ");
		add_number(&out, high->num);
		return lede_buf_slice(&out);
	}
	if (bound->has && !lede_slice_is(bound->s, "exact")) {
		for (size_t i = 0; i < bound->s.len; i++)
			lede_buf_char(&out, bound->s.ptr[i] == '_' ? ' ' :
			    bound->s.ptr[i]);
		lede_buf_char(&out, ' ');
	}
	if (value->has)
		add_number(&out, value->num);
	else
		lede_buf_add(&out, lede_rows_cell(rows, LEDE_NUMBERS, number,
		    "text")->s);
	return lede_buf_slice(&out);
}

static int
make_claims(struct lede_rows *rows, const struct lede_record *rec,
    struct lede_error *err)
{
	struct lede_arena *arena = rec->arena;
	struct lede_slice at;

	if (make_findings(rows, LEDE_CLAIMS, rec, err) == -1)
		return -1;
	at = lede_rows_at(rows, LEDE_ARTICLES, 0)[LEDE_ARTICLE_AT].s;
	for (size_t i = 0; i < rows->table[LEDE_CLAIMS].n; i++) {
		struct lede_cell *c = lede_rows_at(rows, LEDE_CLAIMS, i);
		int64_t n = c[LEDE_CLAIM_NUMBER].i;

		if (!c[LEDE_CLAIM_NUMBER].has || n < 0 ||
		    (size_t)n >= rows->table[LEDE_NUMBERS].n)
			return lede_fail(err, LEDE_ERR_RECORD, "record",
			    "claim %zu is of no number", i);
		set_text(&c[LEDE_CLAIM_TOPIC], topic(rows, i, (size_t)n,
		    arena));
		set_text(&c[LEDE_CLAIM_AMOUNT], amount(rows, (size_t)n,
		    arena));
		set_text(&c[LEDE_CLAIM_SINCE], at);
	}
	return 0;
}

/* What can be tried again, so without the page and what was found in it. */
static struct lede_slice
failed_record(const struct lede_record *rec)
{
	struct lede_buf out = { .arena = rec->arena };

	for (size_t i = 0; i < rec->n; i++) {
		const struct lede_member *m = &rec->members[i];
		struct lede_slice name;

		if (m->dropped || lede_slice_is(m->name, "text") ||
		    lede_slice_is(m->name, "error") ||
		    (!is_extra(m->name) && m->value.len > 4096))
			continue;
		name = lede_utf8_repair(m->name, rec->arena);
		lede_buf_char(&out, out.len == 0 ? '{' : ',');
		lede_buf_add(&out, lede_json_quote(name, rec->arena));
		lede_buf_char(&out, ':');
		lede_buf_add(&out, clean_json(m->value, rec->arena));
	}
	lede_buf_str(&out, out.len == 0 ? "{}" : "}");
	return lede_buf_slice(&out);
}

static struct lede_cell *
new_failure(struct lede_rows *rows, const struct lede_record *rec)
{
	struct lede_table_rows *t = &rows->table[LEDE_FAILURES];
	struct lede_cell *cells = lede_arena_zalloc(rec->arena,
	    lede_tables[LEDE_FAILURES].n, sizeof(*cells));

	t->cells = cells;
	t->n = 1;
	set_text(&cells[LEDE_FAILURE_REF], rows->ref);
	set_text(&cells[LEDE_FAILURE_URL], rows->url);
	set_text(&cells[LEDE_FAILURE_AT], rows->seen);
	set_text(&cells[LEDE_FAILURE_RECORD], failed_record(rec));
	return cells;
}

static void
make_failure(struct lede_rows *rows, const struct lede_record *rec)
{
	struct lede_cell *cells = new_failure(rows, rec);
	struct lede_slice raw = lede_record_get(rec, "error");
	struct lede_error err;
	const struct lede_json *j = lede_json_parse(raw, rec->arena, &err);

	for (size_t i = 0; i < lede_tables[LEDE_FAILURES].n; i++)
		if (failures[i].member != NULL)
			set_json(&cells[i], failures[i].type, lede_json_get(j,
			    failures[i].member), rec->arena);
	/* An error of any other shape is a failure all the same. */
	if (!cells[LEDE_FAILURE_TOOL].has)
		set_text(&cells[LEDE_FAILURE_TOOL], LEDE_SLICE(""));
	if (!cells[LEDE_FAILURE_CODE].has)
		set_text(&cells[LEDE_FAILURE_CODE], LEDE_SLICE(""));
	if (!cells[LEDE_FAILURE_MESSAGE].has)
		set_text(&cells[LEDE_FAILURE_MESSAGE], clean_json(raw, rec->arena));
}

/* What failed in lede-load itself. */
static void
set_failed(struct lede_cell *cells, const struct lede_error *failed,
    struct lede_arena *arena)
{
	set_text(&cells[LEDE_FAILURE_TOOL], LEDE_SLICE("lede-load"));
	set_text(&cells[LEDE_FAILURE_CODE], lede_arena_copy(arena,
	    lede_slice_str(failed->code)));
	set_text(&cells[LEDE_FAILURE_MESSAGE], lede_utf8_repair(
	    lede_arena_copy(arena, lede_slice_str(failed->message)), arena));
	set_int(&cells[LEDE_FAILURE_RETRYABLE], failed->retryable);
}

void
lede_rows_failure(struct lede_rows *rows, const struct lede_record *rec,
    const struct lede_error *failed, struct lede_slice now)
{
	struct lede_slice seen = lede_utc(inner(rec, "fetch", "at"),
	    rec->arena);

	*rows = (struct lede_rows){ .url = string(rec, "url"),
		.ref = identity(rec), .seen = seen.ptr != NULL ? seen : now };
	set_failed(new_failure(rows, rec), failed, rec->arena);
}

void
lede_rows_refused(struct lede_rows *rows, struct lede_slice ref,
    struct lede_slice url, struct lede_slice seen,
    const struct lede_error *failed, struct lede_arena *arena)
{
	struct lede_json *again = lede_json_object(arena);
	struct lede_cell *cells = lede_arena_zalloc(arena,
	    lede_tables[LEDE_FAILURES].n, sizeof(*cells));

	*rows = (struct lede_rows){ .ref = ref, .url = url, .seen = seen };
	rows->table[LEDE_FAILURES] = (struct lede_table_rows){ cells, 1 };
	set_text(&cells[LEDE_FAILURE_REF], ref);
	set_text(&cells[LEDE_FAILURE_URL], url);
	set_text(&cells[LEDE_FAILURE_AT], seen);
	if (url.ptr != NULL)
		lede_json_add_str(again, "url", url, arena);
	set_text(&cells[LEDE_FAILURE_RECORD], lede_json_print(again, arena));
	set_failed(cells, failed, arena);
}

int
lede_rows_make(struct lede_rows *rows, const struct lede_record *rec,
    struct lede_slice now, struct lede_error *err)
{
	struct lede_slice raw;

	*rows = (struct lede_rows){ .url = string(rec, "url") };
	rows->ref = identity(rec);
	rows->seen = lede_utc(inner(rec, "fetch", "at"), rec->arena);
	rows->dated = rows->seen.ptr != NULL;
	if (!rows->dated)
		rows->seen = now;
	if (lede_record_have(rec, "error").ptr != NULL)
		make_failure(rows, rec);
	else if ((rows->not_modified = not_modified(rec)))
		return 0;
	if (lede_record_have(rec, "text").ptr == NULL &&
	    rows->table[LEDE_FAILURES].n > 0)
		return 0;
	if (lede_record_need(rec, "text", "lede-extract", &raw, err) == -1 ||
	    make_article(rows, rec, err) == -1 ||
	    make_findings(rows, LEDE_QUOTES, rec, err) == -1 ||
	    make_findings(rows, LEDE_NUMBERS, rec, err) == -1)
		return -1;
	return make_claims(rows, rec, err);
}

void
lede_rows_print(struct lede_buf *out, enum lede_table t,
    const struct lede_cell *cells)
{
	const struct lede_table_def *def = &lede_tables[t];
	char text[40];
	bool first = true;

	lede_buf_char(out, '{');
	for (size_t i = 0; i < def->n; i++) {
		if (!cells[i].has)
			continue;
		if (!first)
			lede_buf_char(out, ',');
		first = false;
		lede_buf_add(out, lede_json_quote(lede_slice_str(
		    def->columns[i].name), out->arena));
		lede_buf_char(out, ':');
		switch (def->columns[i].type) {
		case LEDE_TEXT:
			lede_buf_add(out, lede_json_quote(cells[i].s,
			    out->arena));
			break;
		case LEDE_JSON:
			lede_buf_add(out, cells[i].s);
			break;
		case LEDE_INT:
			snprintf(text, sizeof(text), "%jd",
			    (intmax_t)cells[i].i);
			lede_buf_str(out, text);
			break;
		case LEDE_NUM:
			snprintf(text, sizeof(text), "%.17g", cells[i].num);
			lede_buf_str(out, text);
			break;
		case LEDE_BOOL:
			lede_buf_str(out, cells[i].i ? "true" : "false");
			break;
		}
	}
	lede_buf_char(out, '}');
}
