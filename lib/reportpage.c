#include "reportpage.h"

#include "calendar.h"
#include "utc.h"
#include "utf8.h"

struct lede_db_stmt *
lede_report_query(struct lede_report *r, const char *sql)
{
	struct lede_db_stmt *st;

	if (r->failed)
		return NULL;
	if ((st = lede_db_prepare(r->db, sql, r->err)) == NULL)
		r->failed = true;
	return st;
}

bool
lede_report_row(struct lede_report *r, struct lede_db_stmt *st)
{
	int got;

	if (r->failed || st == NULL)
		return false;
	if ((got = lede_db_step(st, r->err)) == -1)
		r->failed = true;
	return got == 1;
}

struct lede_slice
lede_report_text(struct lede_report *r, struct lede_db_stmt *st, int column)
{
	struct lede_slice s = lede_db_text(st, column);

	return s.ptr == NULL ? LEDE_SLICE("") : lede_arena_copy(&r->arena, s);
}

struct lede_slice
lede_report_short(struct lede_report *r, struct lede_slice s)
{
	size_t pos = 0;

	for (size_t n = 0; pos < s.len && n < LEDE_NAME_MAX; n++)
		lede_utf8_next(s, &pos);
	return pos == s.len ? s : lede_arena_printf(&r->arena, "%.*s\u2026",
	    (int)pos, s.ptr);
}

struct lede_slice
lede_report_name(struct lede_report *r, struct lede_db_stmt *st, int column)
{
	struct lede_slice s = lede_db_text(st, column);

	if (s.ptr == NULL)
		return LEDE_SLICE("");
	s = lede_report_short(r, s);
	return lede_arena_copy(&r->arena, s);
}

void
lede_report_time(struct lede_report *r, struct lede_slice at)
{
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr",
	    "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	int64_t seconds, days;
	struct lede_day day;
	int minutes;
	bool bare;

	if (!lede_utc_parse(at, &seconds, &bare)) {
		lede_markup_text(&r->m, at);
		return;
	}
	days = seconds / 86400 - (seconds % 86400 < 0);
	minutes = (int)(seconds - days * 86400) / 60;
	day = lede_day_of((long)days);
	lede_markup_open(&r->m, "time");
	lede_markup_attr(&r->m, "datetime", at);
	/* The spaces within do not break. */
	lede_markup_textf(&r->m, "%d\u00A0%s\u00A0%d", day.day,
	    months[day.month - 1], day.year);
	if (!bare)
		lede_markup_textf(&r->m, ", %02d:%02d", minutes / 60,
		    minutes % 60);
	lede_markup_close(&r->m);
}

void
lede_report_section(struct lede_report *r, const char *id, const char *heading)
{
	lede_markup_open(&r->m, "section");
	lede_markup_attrf(&r->m, "aria-labelledby", "%s", id);
	lede_markup_open(&r->m, "h2");
	lede_markup_attrf(&r->m, "id", "%s", id);
	lede_markup_str(&r->m, heading);
	lede_markup_close(&r->m);
	lede_markup_line(&r->m);
}

void
lede_report_columns(struct lede_report *r, const char *names)
{
	lede_markup_open(&r->m, "thead");
	lede_markup_open(&r->m, "tr");
	while (*names != '\0') {
		size_t len = strcspn(names, "|");

		lede_markup_open(&r->m, "th");
		lede_markup_attrf(&r->m, "scope", "col");
		if (*names == '>')
			lede_markup_attrf(&r->m, "class", "n");
		lede_markup_text(&r->m, lede_slice_cut(lede_slice(names, len),
		    *names == '>', len));
		lede_markup_close(&r->m);
		names += len + (names[len] == '|');
	}
	lede_markup_close_n(&r->m, 2);
}
