#include "rows.h"

#include "cell.h"
#include "identity.h"
#include "json.h"
#include "topic.h"
#include "utc.h"
#include "utf8.h"
#include "walk.h"

struct lede_cell *
lede_rows_cell(const struct lede_rows *rows, enum lede_table t, size_t row,
    const char *column)
{
	return lede_rows_at(rows, t, row) + lede_tables_column(t, column);
}

/* Members of a record that are columns or that no table keeps. */
static const char *const not_extra[] = {
	"body", "body_base64", "error", "quotes", "numbers", "claims",
};

static bool
is_extra(struct lede_slice name)
{
	const struct lede_table_def *def = &lede_tables[LEDE_ARTICLES];

	for (size_t i = 0; i < def->n; i++)
		if (def->columns[i].member != NULL &&
		    lede_slice_is(name, def->columns[i].member))
			return false;
	for (size_t i = 0; i < sizeof(not_extra) / sizeof(not_extra[0]); i++)
		if (lede_slice_is(name, not_extra[i]))
			return false;
	return true;
}

/* What no column has, as one object; none where there is nothing. */
static struct lede_slice
extra(const struct lede_record *rec)
{
	struct lede_buf out = { .arena = rec->arena };

	for (size_t i = 0; i < rec->n; i++)
		if (!rec->members[i].dropped && is_extra(rec->members[i].name))
			lede_cell_add_member(&out, &rec->members[i]);
	if (out.len == 0)
		return LEDE_SLICE_NONE;
	lede_buf_char(&out, '}');
	return lede_buf_slice(&out);
}

/* A time within an object member, such as fetch.at, in UTC. */
static struct lede_slice
inner_time(const struct lede_record *rec, const char *member, const char *sub)
{
	return lede_utc(lede_record_inner(rec, member, sub), rec->arena);
}

/* Room for n rows, all of them NULL. */
static struct lede_cell *
new_rows(struct lede_rows *rows, enum lede_table t, size_t n,
    struct lede_arena *arena)
{
	rows->table[t].n = n;
	rows->table[t].cells = lede_arena_zalloc(arena, n * lede_tables[t].n,
	    sizeof(struct lede_cell));
	return rows->table[t].cells;
}

static void
make_article(struct lede_rows *rows, const struct lede_record *rec, bool valid)
{
	const struct lede_table_def *def = &lede_tables[LEDE_ARTICLES];
	struct lede_cell *cells = new_rows(rows, LEDE_ARTICLES, 1, rec->arena);
	struct lede_slice at;

	for (size_t i = 0; i < def->n; i++)
		if (def->columns[i].member != NULL)
			lede_cell_member(&cells[i], &def->columns[i], rec,
			    valid);
	lede_cell_text(&cells[LEDE_ARTICLE_ID], rows->ref);
	lede_cell_int(&cells[LEDE_ARTICLE_REVISION], 1);
	at = lede_utc(lede_record_string(rec, "published"), rec->arena);
	if (at.ptr == NULL)
		at = inner_time(rec, "item", "published");
	lede_cell_text(&cells[LEDE_ARTICLE_AT], at.ptr == NULL ? rows->seen :
	    at);
	lede_cell_text(&cells[LEDE_ARTICLE_FIRST_SEEN], rows->seen);
	lede_cell_text(&cells[LEDE_ARTICLE_LAST_SEEN], rows->seen);
	lede_cell_int(&cells[LEDE_ARTICLE_FINGERPRINT],
	    lede_identity_fingerprint(rec));
	lede_cell_text(&cells[def->n - 1], extra(rec));
}

/* The first column of a member, looked for from the given one on, around. */
static size_t
column_of(const struct lede_table_def *def, struct lede_slice member,
    size_t from)
{
	for (size_t n = 0; n < def->n; n++) {
		size_t i = from + n < def->n ? from + n : from + n - def->n;

		if (def->columns[i].member != NULL &&
		    lede_slice_is(member, def->columns[i].member))
			return i;
	}
	return def->n;
}

/* The columns from the given one on that are of one member, from its value;
 * returns the first of another. */
static size_t
fill_cells(struct lede_cell *cells, const struct lede_table_def *def,
    size_t first, struct lede_walk *w, bool valid, struct lede_arena *arena)
{
	const struct lede_column *c = def->columns;
	struct lede_slice name, value;
	size_t end = first + 1;

	if (c[first].sub == NULL) {
		lede_cell_json(&cells[first], c[first].type,
		    lede_walk_value(w), valid, arena);
		return end;
	}
	while (end < def->n && c[end].member != NULL &&
	    strcmp(c[end].member, c[first].member) == 0)
		end++;
	memset(&cells[first], 0, (end - first) * sizeof(*cells));
	if (!lede_walk_enter(w, '{'))
		return end;
	while (lede_walk_member(w, &name, arena)) {
		value = lede_walk_value(w);
		for (size_t i = first; i < end; i++)
			if (lede_slice_is(name, c[i].sub))
				lede_cell_json(&cells[i], c[i].type, value,
				    valid, arena);
	}
	return end;
}

/*
 * The columns that have a member, from the object that comes next; of equal
 * members the last.  Members come in the order of the columns, mostly, and
 * those of one object stand together there: so each is found at once.
 */
static bool
fill_row(struct lede_cell *cells, enum lede_table t, struct lede_walk *w,
    bool valid, struct lede_arena *arena)
{
	const struct lede_table_def *def = &lede_tables[t];
	struct lede_slice name;
	size_t next = 0, i;

	if (!lede_walk_enter(w, '{'))
		return false;
	while (lede_walk_member(w, &name, arena)) {
		i = column_of(def, name, next);
		if (i == def->n)
			lede_walk_value(w);
		else
			next = fill_cells(cells, def, i, w, valid, arena) %
			    def->n;
	}
	return true;
}

static int
make_findings(struct lede_rows *rows, enum lede_table t,
    const struct lede_record *rec, bool valid, struct lede_error *err)
{
	const char *name = lede_tables[t].name;
	struct lede_slice raw = lede_record_have(rec, name);
	size_t row = lede_tables[t].n * sizeof(struct lede_cell), cap = 0;
	struct lede_table_rows *to = &rows->table[t];
	struct lede_walk w = lede_walk(raw);
	struct lede_cell *cells;

	if (raw.ptr == NULL)
		return 0;
	if (!lede_walk_enter(&w, '['))
		return lede_fail(err, LEDE_ERR_RECORD, "record",
		    "\"%s\" is no array", name);
	for (; lede_walk_element(&w); to->n++) {
		to->cells = lede_arena_more(rec->arena, to->cells, to->n, &cap,
		    row);
		cells = lede_rows_at(rows, t, to->n);
		memset(cells, 0, row);
		if (!fill_row(cells, t, &w, valid, rec->arena))
			return lede_fail(err, LEDE_ERR_RECORD, "record",
			    "\"%s\": entry %zu is no object", name, to->n);
		lede_cell_text(&cells[LEDE_FINDING_ARTICLE], rows->ref);
		lede_cell_int(&cells[LEDE_FINDING_INDEX], (int64_t)to->n);
	}
	return 0;
}

static int
make_claims(struct lede_rows *rows, const struct lede_record *rec, bool valid,
    struct lede_error *err)
{
	struct lede_arena *arena = rec->arena;
	struct lede_slice at;

	if (make_findings(rows, LEDE_CLAIMS, rec, valid, err) == -1)
		return -1;
	at = lede_rows_at(rows, LEDE_ARTICLES, 0)[LEDE_ARTICLE_AT].s;
	for (size_t i = 0; i < rows->table[LEDE_CLAIMS].n; i++) {
		struct lede_cell *c = lede_rows_at(rows, LEDE_CLAIMS, i);
		int64_t n = c[LEDE_CLAIM_NUMBER].i;

		if (!c[LEDE_CLAIM_NUMBER].has || n < 0 ||
		    (size_t)n >= rows->table[LEDE_NUMBERS].n)
			return lede_fail(err, LEDE_ERR_RECORD, "record",
			    "claim %zu is of no number", i);
		lede_cell_text(&c[LEDE_CLAIM_TOPIC], lede_topic(rows, i, (size_t)n,
		    arena));
		lede_cell_text(&c[LEDE_CLAIM_AMOUNT], lede_topic_amount(rows, (size_t)n,
		    arena));
		lede_cell_text(&c[LEDE_CLAIM_SINCE], at);
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

		if (m->dropped || lede_slice_is(m->name, "text") ||
		    lede_slice_is(m->name, "error") ||
		    (!is_extra(m->name) && m->value.len > 4096))
			continue;
		lede_cell_add_member(&out, m);
	}
	lede_buf_str(&out, out.len == 0 ? "{}" : "}");
	return lede_buf_slice(&out);
}

static struct lede_cell *
new_failure(struct lede_rows *rows, struct lede_slice record,
    struct lede_arena *arena)
{
	struct lede_cell *cells = new_rows(rows, LEDE_FAILURES, 1, arena);

	lede_cell_text(&cells[LEDE_FAILURE_REF], rows->ref);
	lede_cell_text(&cells[LEDE_FAILURE_URL], rows->url);
	lede_cell_text(&cells[LEDE_FAILURE_AT], rows->seen);
	lede_cell_text(&cells[LEDE_FAILURE_RECORD], record);
	return cells;
}

static void
make_failure(struct lede_rows *rows, const struct lede_record *rec)
{
	struct lede_cell *cells = new_failure(rows, failed_record(rec),
	    rec->arena);
	struct lede_slice raw = lede_record_get(rec, "error");
	struct lede_walk w = lede_walk(raw);

	fill_row(cells, LEDE_FAILURES, &w, false, rec->arena);
	/* An error of any other shape is a failure all the same. */
	if (!cells[LEDE_FAILURE_TOOL].has)
		lede_cell_text(&cells[LEDE_FAILURE_TOOL], LEDE_SLICE(""));
	if (!cells[LEDE_FAILURE_CODE].has)
		lede_cell_text(&cells[LEDE_FAILURE_CODE], LEDE_SLICE(""));
	if (!cells[LEDE_FAILURE_MESSAGE].has)
		lede_cell_text(&cells[LEDE_FAILURE_MESSAGE],
		    lede_cell_clean(raw, rec->arena));
}

/* What failed in lede-load itself. */
static void
set_failed(struct lede_cell *cells, const struct lede_error *failed,
    struct lede_arena *arena)
{
	lede_cell_text(&cells[LEDE_FAILURE_TOOL], LEDE_SLICE("lede-load"));
	lede_cell_text(&cells[LEDE_FAILURE_CODE], lede_arena_copy(arena,
	    lede_slice_str(failed->code)));
	lede_cell_text(&cells[LEDE_FAILURE_MESSAGE], lede_utf8_repair(
	    lede_arena_copy(arena, lede_slice_str(failed->message)), arena));
	lede_cell_int(&cells[LEDE_FAILURE_RETRYABLE], failed->retryable);
}

void
lede_rows_failure(struct lede_rows *rows, const struct lede_record *rec,
    const struct lede_error *failed, struct lede_slice now)
{
	struct lede_slice seen = inner_time(rec, "fetch", "at");

	*rows = (struct lede_rows){ .ref = lede_identity(rec),
		.url = lede_record_string(rec, "url"),
		.seen = seen.ptr != NULL ? seen : now };
	set_failed(new_failure(rows, failed_record(rec), rec->arena), failed,
	    rec->arena);
}

void
lede_rows_refused(struct lede_rows *rows, struct lede_slice ref,
    struct lede_slice url, struct lede_slice seen,
    const struct lede_error *failed, struct lede_arena *arena)
{
	struct lede_json *again = lede_json_object(arena);

	if (url.ptr != NULL)
		lede_json_add_str(again, "url", url, arena);
	*rows = (struct lede_rows){ .ref = ref, .url = url, .seen = seen };
	set_failed(new_failure(rows, lede_json_print(again, arena), arena),
	    failed, arena);
}

int
lede_rows_make(struct lede_rows *rows, const struct lede_record *rec,
    struct lede_slice now, struct lede_error *err)
{
	struct lede_slice raw;
	bool valid;

	*rows = (struct lede_rows){ .url = lede_record_string(rec, "url") };
	rows->ref = lede_identity(rec);
	rows->seen = inner_time(rec, "fetch", "at");
	rows->dated = rows->seen.ptr != NULL;
	if (!rows->dated)
		rows->seen = now;
	if (lede_record_have(rec, "error").ptr != NULL)
		make_failure(rows, rec);
	else if ((rows->not_modified = lede_record_not_modified(rec)))
		return 0;
	if (lede_record_have(rec, "text").ptr == NULL &&
	    rows->table[LEDE_FAILURES].n > 0)
		return 0;
	if (lede_record_need(rec, "text", "lede-extract", &raw, err) == -1)
		return -1;
	/* Once for all of its strings. */
	valid = lede_utf8_valid(rec->line) == rec->line.len;
	make_article(rows, rec, valid);
	if (make_findings(rows, LEDE_QUOTES, rec, valid, err) == -1 ||
	    make_findings(rows, LEDE_NUMBERS, rec, valid, err) == -1)
		return -1;
	return make_claims(rows, rec, valid, err);
}
