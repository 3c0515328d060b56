#include "reporttext.h"

#include "buf.h"
#include "json.h"

/*
 * The articles, with what was found in them: a quotation has its speaker's
 * colour, as has the speaker's name; a figure tells value, bound and claimant
 * where the pointer or the focus is.
 */

#define AUTHORS_MAX 20

struct speakers {
	struct lede_slice *names;
	size_t n, cap;
};

struct article {
	struct lede_slice title, site, at, url, language, authors;
	struct lede_marked text;
	struct speakers speakers;
};

static size_t
color_of(struct lede_report *r, struct speakers *list, struct lede_slice name)
{
	for (size_t i = 0; i < list->n; i++)
		if (lede_slice_eq(list->names[i], name))
			return i % LEDE_SPEAKER_COLORS;
	list->names = lede_arena_more(&r->arena, list->names, list->n,
	    &list->cap, sizeof(*list->names));
	list->names[list->n] = name;
	return list->n++ % LEDE_SPEAKER_COLORS;
}

static void
read_quotes(struct lede_report *r, struct article *a, struct lede_db_stmt *st)
{
	lede_db_bind_int(st, 1, a->text.article);
	while (lede_report_row(r, st)) {
		struct lede_slice name = lede_report_name(r, st, 0);
		struct lede_slice role = lede_report_name(r, st, 1);
		size_t color = name.len > 0 ? color_of(r, &a->speakers, name) :
		    LEDE_SPEAKER_COLORS;
		struct lede_span *s = lede_report_span(r, &a->text,
		    LEDE_LAYER_QUOTE, st, 2);

		if (s != NULL) {
			s->color = color;
			s->index = lede_db_int(st, 4);
			s->tip = lede_arena_printf(&r->arena, "%.*s%s%.*s",
			    LEDE_SLICE_ARG(name), role.len > 0 ? ", " : "",
			    LEDE_SLICE_ARG(role));
		}
		if ((s = lede_report_span(r, &a->text, LEDE_LAYER_NAME, st,
		    5)) != NULL)
			s->color = color;
	}
}

/* What a claim says of its number: the first claim of each is told. */
struct claim {
	int64_t number;
	struct lede_slice tip;
};

/* Add the columns of the row from `column` on that have something. */
static struct lede_slice
tip(struct lede_report *r, struct lede_db_stmt *st, int column,
    const char *const *before)
{
	struct lede_buf out = { .arena = &r->arena };

	for (; *before != NULL; before++, column++) {
		struct lede_slice part = lede_report_name(r, st, column);

		if (part.len == 0)
			continue;
		lede_buf_str(&out, *before);
		lede_buf_add(&out, part);
	}
	return lede_buf_slice(&out);
}

/* "at least 540 people, killed; claimed by the National Disaster Agency". */
static struct claim *
read_claims(struct lede_report *r, const struct article *a,
    struct lede_db_stmt *st, size_t *n)
{
	static const char *const before[] = { "", " ", " ", ", ",
	    "\nclaimed by ", " via ", NULL };
	struct claim *list = NULL;
	size_t cap = 0;

	*n = 0;
	lede_db_bind_int(st, 1, a->text.article);
	while (lede_report_row(r, st)) {
		int64_t number = lede_db_int(st, 0);

		if (*n > 0 && list[*n - 1].number == number)
			continue;
		list = lede_arena_more(&r->arena, list, *n, &cap,
		    sizeof(*list));
		list[(*n)++] = (struct claim){ number, tip(r, st, 1, before) };
	}
	return list;
}

/* Both by number. */
static void
read_numbers(struct lede_report *r, struct article *a, struct lede_db_stmt *st,
    struct lede_db_stmt *claims_st)
{
	static const char *const before[] = { "", ": ", " ", " ", NULL };
	size_t n, i = 0;
	struct claim *claims = read_claims(r, a, claims_st, &n);

	lede_db_bind_int(st, 1, a->text.article);
	while (lede_report_row(r, st)) {
		struct lede_span *s = lede_report_span(r, &a->text,
		    LEDE_LAYER_NUMBER, st, 0);

		if (s == NULL)
			continue;
		s->index = lede_db_int(st, 2);
		while (i < n && claims[i].number < s->index)
			i++;
		s->claimed = i < n && claims[i].number == s->index;
		s->tip = s->claimed ? claims[i].tip : tip(r, st, 3, before);
	}
}

static void
write_speakers(struct lede_report *r, const struct article *a)
{
	if (a->speakers.n == 0)
		return;
	lede_markup_open_class(&r->m, "ul", "legend");
	lede_markup_attrf(&r->m, "aria-label", "Speakers");
	for (size_t i = 0; i < a->speakers.n && i < 24; i++) {
		lede_markup_open(&r->m, "li");
		lede_markup_attrf(&r->m, "class", "s%zu",
		    i % LEDE_SPEAKER_COLORS);
		lede_markup_leaf(&r->m, "bdi", NULL, a->speakers.names[i]);
		lede_markup_close(&r->m);
	}
	lede_markup_close(&r->m);
}

/* Letters from start on. */
static size_t
letters(struct lede_slice s, size_t start)
{
	size_t i = start;

	while (i < s.len && ((s.ptr[i] >= 'a' && s.ptr[i] <= 'z') ||
	    (s.ptr[i] >= 'A' && s.ptr[i] <= 'Z')))
		i++;
	return i - start;
}

/* The language and region of a BCP 47 tag, "de-AT"; pages invent the rest. */
static struct lede_slice
language_of(struct lede_slice tag)
{
	size_t n = letters(tag, 0);

	if (n != 2 && n != 3)
		return LEDE_SLICE("");
	if (n + 3 <= tag.len && tag.ptr[n] == '-' && letters(tag, n + 1) == 2 &&
	    (tag.len == n + 3 || tag.ptr[n + 3] == '-'))
		n += 3;
	return lede_slice_cut(tag, 0, n);
}

static void
write_meta(struct lede_report *r, const struct article *a)
{
	struct lede_markup *m = &r->m;
	struct lede_error ignored;
	const struct lede_json *author = lede_json_first(lede_json_parse(
	    a->authors, &r->arena, &ignored));

	lede_markup_open_class(m, "p", "meta");
	if (a->site.len > 0) {
		lede_markup_leaf(m, "bdi", NULL, a->site);
		lede_markup_str(m, " · ");
	}
	lede_report_time(r, a->at);
	for (int i = 0; author != NULL && i < AUTHORS_MAX; i++,
	    author = lede_json_next(author)) {
		struct lede_slice name;

		if (!lede_json_str(author, &name))
			continue;
		lede_markup_str(m, " · ");
		lede_markup_leaf(m, "bdi", NULL, lede_report_short(r, name));
	}
	lede_markup_close(m);
}

static void
write_article(struct lede_report *r, struct article *a)
{
	struct lede_markup *m = &r->m;
	struct lede_slice title = a->title.len > 0 ? a->title :
	    LEDE_SLICE("Without a title");

	lede_markup_open(m, "article");
	lede_markup_attrf(m, "id", "a%lld", (long long)a->text.article);
	if (language_of(a->language).len > 0)
		lede_markup_attr(m, "lang", language_of(a->language));
	lede_markup_open(m, "h3");
	lede_markup_open(m, "a");
	lede_markup_link(m, a->url);
	lede_markup_leaf(m, "bdi", NULL, title);
	lede_markup_close_n(m, 2);
	write_meta(r, a);
	write_speakers(r, a);
	lede_markup_open_class(m, "div", "text");
	lede_report_marked(r, &a->text);
	lede_markup_close_n(m, 2);
	lede_markup_line(m);
}

bool
lede_report_articles(struct lede_report *r)
{
	struct lede_db_stmt *st = lede_report_query(r, "SELECT article, title, "
	    "site, at, url, language, text, authors, blocks FROM articles "
	    "WHERE article " LEDE_PICKED " ORDER BY at, article");
	struct lede_db_stmt *quotes = lede_report_query(r,
	    "SELECT coalesce(speaker_name, speaker), "
	    "nullif(speaker_role, speaker), start, stop, quote, "
	    "speaker_start, speaker_stop FROM quotes WHERE article = ?1");
	struct lede_db_stmt *claims = lede_report_query(r,
	    "SELECT number, amount, unit, coalesce(c.noun, n.noun), event, "
	    "coalesce(claimant_name, claimant, 'the outlet itself'), "
	    "coalesce(via_name, via) FROM claims c "
	    "JOIN numbers n USING (article, number) "
	    "WHERE article = ?1 ORDER BY number, claim");
	struct lede_db_stmt *numbers = lede_report_query(r,
	    "SELECT start, stop, number, kind, coalesce(date, "
	    "iif(value IS NULL, NULL, printf('%.10g', value))), unit, noun "
	    "FROM numbers "
	    "WHERE article = ?1 ORDER BY number");

	if (r->articles == 0)
		return false;
	lede_report_section(r, "articles", "The articles");
	while (lede_report_row(r, st)) {
		struct article a = { .text.article = lede_db_int(st, 0) };

		lede_arena_reset(&r->arena);
		a.title = lede_report_name(r, st, 1);
		a.site = lede_report_name(r, st, 2);
		a.at = lede_report_text(r, st, 3);
		a.url = lede_report_text(r, st, 4);
		a.language = lede_report_text(r, st, 5);
		a.authors = lede_report_text(r, st, 7);
		a.text.text = lede_report_text(r, st, 6);
		a.text.blocks = lede_report_text(r, st, 8);
		lede_utf8_map_init(&a.text.map, a.text.text, &r->arena);
		read_quotes(r, &a, quotes);
		read_numbers(r, &a, numbers, claims);
		write_article(r, &a);
	}
	lede_markup_close(&r->m);
	return true;
}
