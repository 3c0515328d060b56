#include "reportpage.h"

#include <stdlib.h>

#include "buf.h"
#include "utf8.h"

/*
 * Statements by speaker, those who were quoted most first.  The same words in
 * several outlets are one statement with several links; what goes on after
 * "he said" is one with what it goes on from.
 */
#define SPEAKERS_MAX 200
#define SHOWN 4			/* statements that stand open */

struct statement {
	struct lede_slice key;		/* the speaker, folded; "": no name */
	struct lede_slice who, role, text, at, site, kind;
	struct lede_slice plain;	/* the words, to tell the same ones */
	int64_t article, quote;
	struct statement *same;		/* the next outlet with these words */
	bool hidden;			/* told by another one */
};

struct speaker {
	struct statement **said;	/* by time */
	size_t n;
	struct lede_slice name, role;
};

/* Letters and digits only: outlets differ in marks and spaces. */
static struct lede_slice
plain(struct lede_slice text, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };

	for (size_t pos = 0; pos < text.len;) {
		uint32_t code = lede_utf8_next(text, &pos);

		if (lede_utf8_is_letter(code) || lede_utf8_is_digit(code))
			lede_buf_code(&out, lede_utf8_lower(code));
	}
	return lede_buf_slice(&out);
}

/* The statement that this one goes on from, among those before it. */
static struct statement *
begun(struct statement *list, size_t n, int64_t article, int64_t quote)
{
	while (n-- > 0 && list[n].article == article)
		if (list[n].quote == quote)
			return &list[n];
	return NULL;
}

static struct statement *
read_statements(struct lede_report *r, size_t *n)
{
	struct statement *list = NULL, *first;
	size_t cap = 0;
	struct lede_db_stmt *st = lede_report_query(r,
	    "SELECT coalesce(q.speaker_name, q.speaker), "
	    "nullif(q.speaker_role, q.speaker), "
	    "q.text, a.at, a.site, q.kind, q.article, q.quote, "
	    "q.speaker_name IS NULL, q.continues "
	    "FROM temp.picked a JOIN quotes q USING (article) "
	    "ORDER BY q.article, q.quote");

	*n = 0;
	while (lede_report_row(r, st)) {
		struct statement *s;

		first = lede_db_is_null(st, 9) ? NULL : begun(list, *n,
		    lede_db_int(st, 6), lede_db_int(st, 9));
		if (first != NULL) {
			first->text = lede_arena_printf(&r->arena,
			    "%.*s … %.*s", LEDE_SLICE_ARG(first->text),
			    LEDE_SLICE_ARG(lede_db_text(st, 2)));
			continue;
		}
		list = lede_arena_more(&r->arena, list, *n, &cap,
		    sizeof(*list));
		s = &list[(*n)++];
		*s = (struct statement){
			.who = lede_report_name(r, st, 0),
			.role = lede_report_name(r, st, 1),
			.text = lede_report_text(r, st, 2),
			.at = lede_report_text(r, st, 3),
			.site = lede_report_name(r, st, 4),
			.kind = lede_report_name(r, st, 5),
			.article = lede_db_int(st, 6),
			.quote = lede_db_int(st, 7),
		};
		s->key = lede_db_int(st, 8) != 0 ? LEDE_SLICE("") :
		    lede_utf8_fold(s->who, &r->arena);
	}
	for (size_t i = 0; i < *n; i++)
		list[i].plain = plain(list[i].text, &r->arena);
	return list;
}

static int
by_words(const void *a, const void *b)
{
	const struct statement *x = *(struct statement *const *)a;
	const struct statement *y = *(struct statement *const *)b;
	int order = lede_slice_cmp(x->key, y->key);

	if (order == 0)
		order = lede_slice_cmp(x->plain, y->plain);
	if (order == 0)
		order = lede_slice_cmp(x->at, y->at);
	return order != 0 ? order : x->article < y->article ? -1 :
	    x->article > y->article;
}

static int
by_time(const void *a, const void *b)
{
	const struct statement *x = *(struct statement *const *)a;
	const struct statement *y = *(struct statement *const *)b;
	int order = lede_slice_cmp(x->at, y->at);

	if (order == 0)
		order = x->article < y->article ? -1 : x->article > y->article;
	return order != 0 ? order : x->quote < y->quote ? -1 :
	    x->quote > y->quote;
}

/* Those quoted most, then by name; those without a name last. */
static int
by_count(const void *a, const void *b)
{
	const struct speaker *x = a, *y = b;
	bool named_x = x->said[0]->key.len > 0;
	bool named_y = y->said[0]->key.len > 0;

	if (named_x != named_y)
		return named_x ? -1 : 1;
	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return lede_slice_cmp(x->said[0]->key, y->said[0]->key);
}

/* Statements of one speaker with one wording hang on the first of them. */
static struct speaker *
find_speakers(struct lede_report *r, struct statement *list, size_t n,
    size_t *n_speakers)
{
	struct statement **order = lede_arena_alloc(&r->arena,
	    n * sizeof(*order));
	struct speaker *speakers = NULL, *last = NULL;
	size_t cap = 0;

	*n_speakers = 0;
	for (size_t i = 0; i < n; i++)
		order[i] = &list[i];
	qsort(order, n, sizeof(*order), by_words);
	for (size_t i = 0; i < n; i++) {
		struct statement *s = order[i];

		if (last == NULL || !lede_slice_eq(s->key,
		    last->said[0]->key)) {
			speakers = lede_arena_more(&r->arena, speakers,
			    *n_speakers, &cap, sizeof(*speakers));
			last = &speakers[(*n_speakers)++];
			*last = (struct speaker){ .said = &order[i],
			    .name = s->who };
		}
		if (s->role.len > last->role.len && s->key.len > 0)
			last->role = s->role;
		if (last->n > 0 && lede_slice_eq(s->plain,
		    last->said[last->n - 1]->plain) && s->plain.len > 0) {
			struct statement *same = last->said[last->n - 1];

			while (same->same != NULL)
				same = same->same;
			same->same = s;
			continue;
		}
		last->said[last->n++] = s;
	}
	for (size_t i = 0; i < *n_speakers; i++)
		qsort(speakers[i].said, speakers[i].n,
		    sizeof(*speakers[i].said), by_time);
	qsort(speakers, *n_speakers, sizeof(*speakers), by_count);
	return speakers;
}

static void
write_statement(struct lede_report *r, const struct statement *s)
{
	struct lede_markup *m = &r->m;

	lede_markup_open(m, "li");
	lede_markup_leaf(m, lede_slice_is(s->kind, "indirect") ? "span" :
	    "q", NULL, s->text);
	lede_markup_str(m, " ");
	lede_markup_open_class(m, "span", "from");
	if (s->key.len == 0 && s->who.len > 0) {
		lede_markup_leaf(m, "bdi", NULL, s->who);
		lede_markup_str(m, ", ");
	}
	for (const struct statement *one = s; one != NULL; one = one->same) {
		if (one != s)
			lede_markup_str(m, "; ");
		lede_markup_open(m, "a");
		lede_markup_attrf(m, "href", "#a%lldq%lld",
		    (long long)one->article, (long long)one->quote);
		lede_markup_leaf(m, "bdi", NULL, one->site.len > 0 ?
		    one->site : LEDE_SLICE("article"));
		lede_markup_close(m);
		lede_markup_str(m, ", ");
		lede_report_time(r, lede_slice(one->at.ptr,
		    one->at.len < 10 ? one->at.len : 10));
	}
	lede_markup_close_n(m, 2);
	lede_markup_line(m);
}

static void
write_speaker(struct lede_report *r, const struct speaker *s)
{
	struct lede_markup *m = &r->m;
	bool named = s->said[0]->key.len > 0;
	size_t shown = s->n <= SHOWN + 1 ? s->n : SHOWN;

	if (!named)
		shown = 0;
	lede_markup_open_class(m, "section", "speaker");
	lede_markup_open(m, "h3");
	lede_markup_leaf(m, "bdi", NULL, named ? s->name :
	    LEDE_SLICE("Speakers without a name"));
	lede_markup_str(m, " ");
	lede_markup_open_class(m, "span", "count");
	lede_markup_textf(m, "%zu", s->n);
	lede_markup_close_n(m, 2);
	if (s->role.len > 0)
		lede_markup_leaf(m, "p", "role", s->role);
	if (shown > 0) {
		lede_markup_open(m, "ul");
		for (size_t i = 0; i < shown; i++)
			write_statement(r, s->said[i]);
		lede_markup_close(m);
	}
	if (shown < s->n) {
		lede_markup_open(m, "details");
		lede_markup_open(m, "summary");
		lede_markup_textf(m, "%zu %sstatement%s", s->n - shown,
		    shown > 0 ? "more " : "", s->n - shown == 1 ? "" : "s");
		lede_markup_close(m);
		lede_markup_open(m, "ul");
		for (size_t i = shown; i < s->n; i++)
			write_statement(r, s->said[i]);
		lede_markup_close_n(m, 2);
	}
	lede_markup_close(m);
	lede_markup_line(m);
}

bool
lede_report_statements(struct lede_report *r)
{
	size_t n, n_speakers, shown;
	struct statement *list = read_statements(r, &n);
	struct speaker *speakers;

	if (n == 0)
		return false;
	speakers = find_speakers(r, list, n, &n_speakers);
	shown = n_speakers < SPEAKERS_MAX ? n_speakers : SPEAKERS_MAX;
	lede_report_section(r, "statements", "Who said what");
	lede_markup_leaf(&r->m, "p", "lead", LEDE_SLICE("Words between "
	    "quotation marks are the speaker’s; others are as the outlet put "
	    "them."));
	lede_markup_open_class(&r->m, "div", "speakers");
	for (size_t i = 0; i < shown; i++)
		write_speaker(r, &speakers[i]);
	lede_markup_close(&r->m);
	if (shown < n_speakers) {
		lede_markup_open_class(&r->m, "p", "note");
		lede_markup_textf(&r->m, "%zu more speakers stand in the "
		    "articles.", n_speakers - shown);
		lede_markup_close(&r->m);
	}
	lede_markup_close(&r->m);
	lede_markup_line(&r->m);
	return true;
}
