#include "reportpage.h"

#include "base64.h"
#include "buf.h"
#include "embed.h"
#include "sha256.h"

LEDE_EMBED(lede_report_css, "lib/report.css");

/* The error is one of an option's. */
static int
blame(struct lede_report *r, const char *option)
{
	struct lede_error err = *r->err;

	if (option != NULL && strcmp(err.code, "db") == 0)
		lede_fail(r->err, LEDE_ERR_SYSTEM, option, "--%s: %.200s",
		    option, err.message);
	return -1;
}

/*
 * Which articles: all, or those the options choose.  The condition is the
 * user's own SQL; in brackets, and as one statement on a database that is only
 * read, it can do no more than choose.
 */
static int
pick(struct lede_report *r, const struct lede_report_options *options)
{
	struct lede_buf sql = { .arena = &r->arena };
	struct lede_db_stmt *st;

	lede_buf_str(&sql, "INSERT INTO temp.picked SELECT article, at, site "
	    "FROM articles WHERE (");
	lede_buf_str(&sql, options->where == NULL ? "1" : options->where);
	/* A newline ends a comment that the condition may end with. */
	lede_buf_str(&sql, "\n)");
	if (options->match != NULL)
		lede_buf_str(&sql, " AND article IN (SELECT rowid "
		    "FROM articles_fts WHERE articles_fts MATCH ?1)");
	lede_buf_char(&sql, '\0');
	if (lede_db_exec(r->db, "CREATE TEMP TABLE picked "
	    "(article INTEGER PRIMARY KEY, at TEXT, site TEXT)", r->err) == -1)
		return -1;
	if ((st = lede_db_prepare(r->db, sql.ptr, r->err)) == NULL)
		return blame(r, options->where == NULL ? NULL : "where");
	if (options->match != NULL)
		lede_db_bind_text(st, 1, lede_slice_str(options->match));
	if (lede_db_run(st, r->err) == -1)
		return blame(r, options->match == NULL ? NULL : "match");
	r->articles = lede_db_changes(r->db);
	return 0;
}

/* Nothing may be loaded, and only our own style sheet applies. */
static void
write_policy(struct lede_report *r, struct lede_slice css)
{
	unsigned char digest[32];
	struct lede_sha256 sha;
	struct lede_slice hash;

	lede_sha256_init(&sha);
	lede_sha256_add(&sha, css);
	lede_sha256_end(&sha, digest);
	hash = lede_base64_encode(lede_slice((char *)digest, sizeof(digest)),
	    &r->arena);
	lede_markup_open(&r->m, "meta");
	lede_markup_attrf(&r->m, "http-equiv", "Content-Security-Policy");
	lede_markup_attrf(&r->m, "content", "default-src 'none'; "
	    "style-src 'sha256-%.*s'; img-src data:; base-uri 'none'; "
	    "form-action 'none'", LEDE_SLICE_ARG(hash));
	lede_markup_close(&r->m);
}

static void
meta(struct lede_report *r, const char *name, const char *content)
{
	lede_markup_open(&r->m, "meta");
	lede_markup_attrf(&r->m, "name", "%s", name);
	lede_markup_attrf(&r->m, "content", "%s", content);
	lede_markup_close(&r->m);
}

static void
write_head(struct lede_report *r, struct lede_slice title)
{
	struct lede_markup *m = &r->m;
	struct lede_slice css = lede_slice((const char *)lede_report_css,
	    (size_t)(lede_report_css_end - lede_report_css));

	lede_markup_doctype(m);
	lede_markup_open(m, "html");
	lede_markup_attrf(m, "lang", "en");
	lede_markup_open(m, "head");
	lede_markup_open(m, "meta");
	lede_markup_attrf(m, "charset", "utf-8");
	lede_markup_close(m);
	write_policy(r, css);
	meta(r, "viewport", "width=device-width, initial-scale=1");
	meta(r, "color-scheme", "light dark");
	meta(r, "referrer", "no-referrer");
	meta(r, "generator", "lede-report " LEDE_VERSION);
	lede_markup_leaf(m, "title", NULL, title);
	/* Else a browser asks the server for one. */
	lede_markup_open(m, "link");
	lede_markup_attrf(m, "rel", "icon");
	lede_markup_attrf(m, "href", "data:,");
	lede_markup_close(m);
	lede_markup_line(m);
	lede_markup_style(m, css);
	lede_markup_close(m);
	lede_markup_line(m);
}

static void
count_of(struct lede_report *r, int64_t n, const char *what)
{
	lede_markup_open(&r->m, "li");
	lede_markup_open(&r->m, "b");
	lede_markup_textf(&r->m, "%lld", (long long)n);
	lede_markup_close(&r->m);
	lede_markup_textf(&r->m, " %s%s", what, n == 1 ? "" : "s");
	lede_markup_close(&r->m);
}

/* What is in the report: of when, from where, how many. */
static void
write_summary(struct lede_report *r)
{
	struct lede_db_stmt *st = lede_report_query(r,
	    "SELECT min(at), max(at), count(DISTINCT site), "
	    "(SELECT count(*) FROM quotes WHERE article " LEDE_PICKED "), "
	    "(SELECT count(DISTINCT speaker_name) FROM quotes "
	    "WHERE article " LEDE_PICKED "), "
	    "(SELECT count(*) FROM claims WHERE article " LEDE_PICKED ") "
	    "FROM temp.picked");

	if (!lede_report_row(r, st))
		return;
	if (r->articles > 0) {
		struct lede_slice from = lede_report_text(r, st, 0);
		struct lede_slice to = lede_report_text(r, st, 1);

		if (from.len > 10)
			from.len = 10;
		if (to.len > 10)
			to.len = 10;
		lede_markup_open_class(&r->m, "p", "when");
		lede_report_time(r, from);
		if (!lede_slice_eq(from, to)) {
			lede_markup_str(&r->m, " to ");
			lede_report_time(r, to);
		}
		lede_markup_close(&r->m);
	}
	lede_markup_open_class(&r->m, "ul", "counts");
	count_of(r, r->articles, "article");
	count_of(r, lede_db_int(st, 2), "outlet");
	count_of(r, lede_db_int(st, 3), "quotation");
	count_of(r, lede_db_int(st, 4), "named speaker");
	count_of(r, lede_db_int(st, 5), "claimed figure");
	lede_markup_close(&r->m);
	lede_db_reset(st);
}

static void
write_choice(struct lede_report *r, const struct lede_report_options *options)
{
	if (options->match == NULL && options->where == NULL)
		return;
	lede_markup_open_class(&r->m, "p", "choice");
	lede_markup_str(&r->m, "Only articles");
	if (options->match != NULL) {
		lede_markup_str(&r->m, " that match ");
		lede_markup_leaf(&r->m, "code", NULL,
		    lede_slice_str(options->match));
	}
	if (options->where != NULL) {
		lede_markup_str(&r->m, options->match == NULL ?
		    " where " : " and where ");
		lede_markup_leaf(&r->m, "code", NULL,
		    lede_slice_str(options->where));
	}
	lede_markup_close(&r->m);
}

static const struct {
	const char *id, *name, *none;
	bool (*write)(struct lede_report *);
} sections[] = {
	{ "figures", "Figures", "No figure is claimed", lede_report_figures },
	{ "statements", "Statements", "Nobody is quoted",
	    lede_report_statements },
	{ "edits", "Edits", "No article was seen with two texts",
	    lede_report_edits },
	{ "copies", "Copies", "No story stands in two outlets",
	    lede_report_copies },
	{ "articles", "Articles", "There are no articles",
	    lede_report_articles },
};
#define N_SECTIONS (sizeof(sections) / sizeof(sections[0]))

static void
write_nav(struct lede_report *r)
{
	lede_markup_open(&r->m, "nav");
	lede_markup_attrf(&r->m, "aria-label", "Sections");
	lede_markup_open(&r->m, "ul");
	for (size_t i = 0; i < N_SECTIONS; i++) {
		lede_markup_open(&r->m, "li");
		lede_markup_open(&r->m, "a");
		lede_markup_attrf(&r->m, "href", "#%s", sections[i].id);
		lede_markup_str(&r->m, sections[i].name);
		lede_markup_close_n(&r->m, 2);
	}
	lede_markup_close_n(&r->m, 2);
	lede_markup_line(&r->m);
}

static void
write_body(struct lede_report *r, struct lede_slice title,
    const struct lede_report_options *options)
{
	struct lede_markup *m = &r->m;

	lede_markup_open(m, "body");
	lede_markup_open_class(m, "a", "skip");
	lede_markup_attrf(m, "href", "#main");
	lede_markup_str(m, "Skip to the report");
	lede_markup_close(m);
	lede_markup_open(m, "header");
	lede_markup_leaf(m, "h1", NULL, title);
	write_summary(r);
	write_choice(r, options);
	lede_markup_close(m);
	write_nav(r);
	lede_markup_open(m, "main");
	lede_markup_attrf(m, "id", "main");
	for (size_t i = 0; i < N_SECTIONS; i++) {
		lede_arena_reset(&r->arena);
		if (sections[i].write(r))
			continue;
		lede_report_section(r, sections[i].id, sections[i].name);
		lede_markup_open_class(m, "p", "none");
		lede_markup_textf(m, "%s.", sections[i].none);
		lede_markup_close_n(m, 2);
		lede_markup_line(m);
	}
	lede_markup_close(m);
	lede_markup_open(m, "footer");
	lede_markup_open(m, "p");
	lede_markup_str(m, "Made by lede-report " LEDE_VERSION ". Findings "
	    "are made by programs, and some are wrong: each links to the "
	    "sentence it was found in. Times are UTC.");
	lede_markup_close_n(m, 4);
	lede_markup_line(m);
}

int
lede_report_write(struct lede_db *db, const struct lede_report_options *options,
    FILE *out, int64_t *articles, struct lede_error *err)
{
	struct lede_report r = { .db = db, .m.out = out, .err = err };
	struct lede_slice title = options->title == NULL ?
	    LEDE_SLICE("Who said what, and which figure") :
	    lede_slice_str(options->title);

	if (pick(&r, options) == -1) {
		lede_arena_free(&r.arena);
		return -1;
	}
	write_head(&r, title);
	write_body(&r, title, options);
	*articles = r.articles;
	lede_arena_free(&r.arena);
	lede_arena_free(&r.scratch);
	return r.failed ? -1 : 0;
}
