/* reportpage: what the sections of a report share; for lib/report*.c only. */
#ifndef LEDE_REPORTPAGE_H
#define LEDE_REPORTPAGE_H

#include "arena.h"
#include "db.h"
#include "markup.h"
#include "report.h"

/*
 * In all queries, articles of the report are those of temp.picked, which has
 * their `at` and `site` too: in the table, site lies behind the whole text.
 */
#define LEDE_PICKED "IN (SELECT article FROM temp.picked)"

struct lede_report {
	struct lede_db *db;
	struct lede_markup m;
	struct lede_arena arena;	/* of one section */
	struct lede_arena scratch;	/* of one piece of it */
	struct lede_error *err;
	bool failed;			/* err is set: all that follows is void */
	int64_t articles;
};

/*
 * A query and its rows: NULL and false once something has failed, so that the
 * sections need not look.  Text of a row is to be kept by lede_report_text.
 */
struct lede_db_stmt *lede_report_query(struct lede_report *r, const char *sql);
bool lede_report_row(struct lede_report *r, struct lede_db_stmt *st);

/* A column of the row, in the arena; "" for NULL. */
struct lede_slice lede_report_text(struct lede_report *r,
    struct lede_db_stmt *st, int column);

/* The same for a name or a title: at most LEDE_NAME_MAX code points, for what
 * stands in many rows must be short, whatever a page says. */
#define LEDE_NAME_MAX 160
struct lede_slice lede_report_name(struct lede_report *r,
    struct lede_db_stmt *st, int column);
struct lede_slice lede_report_short(struct lede_report *r,
    struct lede_slice s);

/* "10 Sep 2024" or "10 Sep 2024, 05:00" of a time of the database (UTC), in a
 * <time>. */
void lede_report_time(struct lede_report *r, struct lede_slice at);

/* <section id=...> with its heading; ends with lede_markup_close. */
void lede_report_section(struct lede_report *r, const char *id,
    const char *heading);
/* <thead> with header cells, "|" between; ">" before one over numbers. */
void lede_report_columns(struct lede_report *r, const char *names);

/*
 * The sections, in the order of the page.  Each writes nothing and returns
 * false where there is nothing to tell.
 */
bool lede_report_figures(struct lede_report *r);
bool lede_report_statements(struct lede_report *r);
bool lede_report_edits(struct lede_report *r);
bool lede_report_copies(struct lede_report *r);
bool lede_report_articles(struct lede_report *r);

#endif
