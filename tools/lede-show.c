/* lede-show: records for people to read in a terminal. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli.h"
#include "rows.h"
#include "screen.h"
#include "screentable.h"
#include "screentext.h"

static const char usage[] =
"usage: lede-show [options] [file ...]\n"
"\n"
"Show records: who speaks has a colour, numbers are marked.  Without colours,\n"
"numbers stand in {braces} and a quotation is followed by its [speaker].\n"
"\n"
"  -c, --claims        only who claims which figure, as a table\n"
"  -q, --quotes        only who said what, as a table\n"
"      --color=WHEN    auto, always or never [auto]\n"
"  -w, --width=N       columns [those of the terminal, or 80]\n"
"      --rejects=FILE  keep lines that are no JSON object in FILE\n"
"  -h, --help          show this help\n"
"      --version       show the version\n";

enum view { TEXT, QUOTES, CLAIMS };

struct show {
	enum view view;
	size_t width;
	struct lede_buf out;
	struct lede_ink ink;		/* into out */
};

/* Longer lines tire; tables may be as wide as the screen is. */
#define TEXT_WIDTH 100

/* Lines of s in one colour. */
static void
paragraph(struct show *show, struct lede_slice s, const char *sgr)
{
	struct lede_slice line;
	size_t pos = 0;

	while (lede_screen_wrap(s, show->width, &pos, &line)) {
		lede_ink(&show->ink, sgr);
		lede_screen_add(&show->out, line);
		lede_ink(&show->ink, "0");
		lede_buf_char(&show->out, '\n');
	}
}

static void
show_quotes(struct show *show, const struct lede_rows *rows,
    struct lede_arena *arena)
{
	static const struct lede_table_column columns[] = {
		{ "WHO", "1", false }, { "KIND", "2", false },
		{ "WORDS", "", false },
	};
	size_t n = rows->table[LEDE_QUOTES].n;
	struct lede_slice *cells = lede_arena_zalloc(arena, n * 3 + 1,
	    sizeof(*cells));

	for (size_t i = 0; i < n; i++) {
		cells[i * 3] = lede_screen_name(rows, LEDE_QUOTES, i,
		    "speaker_name", "speaker");
		cells[i * 3 + 1] = lede_screen_cell(rows, LEDE_QUOTES, i,
		    "kind");
		cells[i * 3 + 2] = lede_screen_cell(rows, LEDE_QUOTES, i,
		    "text");
	}
	lede_table_print(&show->ink, columns, 3, cells, n, show->width);
}

/* The outlet claims what it lets nobody else claim. */
static struct lede_slice
claimant(const struct lede_rows *rows, size_t i)
{
	struct lede_slice name = lede_screen_name(rows, LEDE_CLAIMS, i,
	    "claimant_name", "claimant");

	if (name.len == 0)
		name = lede_screen_cell(rows, LEDE_ARTICLES, 0, "site");
	return name.len > 0 ? name : LEDE_SLICE("(the outlet)");
}

static size_t
count_digits(struct lede_slice s)
{
	size_t n = 0;

	while (n < s.len && s.ptr[n] >= '0' && s.ptr[n] <= '9')
		n++;
	return n;
}

/* "at least 12,500" for "at least 12500", but not behind a point. */
static struct lede_slice
grouped(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	bool fraction = false;

	for (size_t i = 0, n; i < s.len; i++) {
		n = count_digits(lede_slice_cut(s, i, s.len));
		for (; n > 0; n--) {
			lede_buf_char(&out, s.ptr[i++]);
			if (n > 1 && n % 3 == 1 && !fraction)
				lede_buf_char(&out, ',');
		}
		if (i == s.len)
			break;
		fraction = s.ptr[i] == '.';
		lede_buf_char(&out, s.ptr[i]);
	}
	return lede_buf_slice(&out);
}

/* "at least 540", "11.9 GBP/h". */
static struct lede_slice
figure(const struct lede_rows *rows, size_t i, size_t number,
    struct lede_arena *arena)
{
	struct lede_slice amount = lede_screen_cell(rows, LEDE_CLAIMS, i,
	    "amount"), unit = lede_screen_cell(rows, LEDE_NUMBERS, number,
	    "unit"), per = lede_screen_cell(rows, LEDE_NUMBERS, number, "per");

	/* "tens of thousands" says by itself that it is vague. */
	if (lede_slice_starts(amount, LEDE_SLICE("vague ")))
		amount = lede_slice_cut(amount, 6, amount.len);
	amount = grouped(amount, arena);
	return lede_arena_printf(arena, "%.*s%s%.*s%s%.*s",
	    LEDE_SLICE_ARG(amount), unit.len > 0 ? " " : "",
	    LEDE_SLICE_ARG(unit), per.len > 0 ? "/" : "", LEDE_SLICE_ARG(per));
}

static void
show_claims(struct show *show, const struct lede_rows *rows,
    struct lede_arena *arena)
{
	static const struct lede_table_column columns[] = {
		{ "CLAIMANT", "1", false }, { "FIGURE", "33", true },
		{ "OF", "", false }, { "EVENT", "", false },
		{ "AS WRITTEN", "2", false },
	};
	size_t n = rows->table[LEDE_CLAIMS].n;
	struct lede_slice *cells = lede_arena_zalloc(arena, n * 5 + 1,
	    sizeof(*cells));

	for (size_t i = 0; i < n; i++) {
		struct lede_slice *c = cells + i * 5;
		size_t k = (size_t)lede_rows_cell(rows, LEDE_CLAIMS, i,
		    "number")->i;

		c[0] = claimant(rows, i);
		c[1] = figure(rows, i, k, arena);
		c[2] = lede_screen_cell(rows, LEDE_CLAIMS, i, "noun");
		if (c[2].len == 0)
			c[2] = lede_screen_cell(rows, LEDE_NUMBERS, k, "noun");
		c[3] = lede_screen_cell(rows, LEDE_CLAIMS, i, "event");
		c[4] = lede_screen_cell(rows, LEDE_NUMBERS, k, "text");
	}
	lede_table_print(&show->ink, columns, 5, cells, n, show->width);
}

static void
show_head(struct show *show, const struct lede_rows *rows)
{
	static const char *const below[] = { "site", "at", "url" };
	struct lede_buf line = { .arena = show->out.arena };
	struct lede_slice title = lede_screen_cell(rows, LEDE_ARTICLES, 0,
	    "title");

	if (title.len > 0)
		paragraph(show, title, "1");
	for (size_t i = 0; i < sizeof(below) / sizeof(below[0]); i++) {
		struct lede_slice s = lede_screen_cell(rows, LEDE_ARTICLES, 0,
		    below[i]);

		if (s.len == 0)
			continue;
		if (line.len > 0)
			lede_buf_str(&line, " \u00B7 ");
		/* Of a page without a date: when it was fetched. */
		if (strcmp(below[i], "at") == 0 && lede_screen_cell(rows,
		    LEDE_ARTICLES, 0, "published").len == 0)
			lede_buf_str(&line, "seen ");
		lede_buf_add(&line, s);
	}
	paragraph(show, lede_buf_slice(&line), "2");
	lede_buf_char(&show->out, '\n');
}

static void
show_failure(struct show *show, const struct lede_rows *rows)
{
	static const char *const parts[] = { "tool", "code", "message" };
	struct lede_buf line = { .arena = show->out.arena };

	lede_buf_add(&line, lede_screen_cell(rows, LEDE_FAILURES, 0, "ref"));
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		lede_buf_str(&line, ": ");
		lede_buf_add(&line, lede_screen_cell(rows, LEDE_FAILURES, 0,
		    parts[i]));
	}
	paragraph(show, lede_buf_slice(&line), "31");
}

static int
show_record(struct show *show, struct lede_record *rec, struct lede_error *err)
{
	struct lede_rows rows;
	int got = lede_rows_make(&rows, rec, LEDE_SLICE(""), err);

	show->out = (struct lede_buf){ .arena = rec->arena };
	show->ink.out = &show->out;
	if (got == -1)
		return -1;
	if (rows.table[LEDE_ARTICLES].n > 0) {
		show_head(show, &rows);
		if (show->view == QUOTES)
			show_quotes(show, &rows, rec->arena);
		else if (show->view == CLAIMS)
			show_claims(show, &rows, rec->arena);
		else
			lede_screen_text(&show->ink, &rows, show->width <
			    TEXT_WIDTH ? show->width : TEXT_WIDTH, rec->arena);
	}
	if (rows.table[LEDE_FAILURES].n > 0)
		show_failure(show, &rows);
	if (show->out.len == 0)
		return 0;
	lede_buf_char(&show->out, '\n');
	if (fwrite(show->out.ptr, 1, show->out.len, stdout) != show->out.len)
		cli_flush();
	return 0;
}

/* Our output goes through $PAGER from here on; its process, 0 for none. */
static pid_t
start_pager(void)
{
	const char *pager = getenv("PAGER");
	int ends[2];
	pid_t pid;

	if (pager == NULL)
		pager = "less";
	if (*pager == '\0' || pipe(ends) == -1)
		return 0;
	if ((pid = fork()) == -1)
		return 0;
	if (pid == 0) {
		dup2(ends[0], STDIN_FILENO);
		close(ends[0]);
		close(ends[1]);
		setenv("LESS", "FRX", 0);
		execlp("sh", "sh", "-c", pager, (char *)NULL);
		_exit(127);
	}
	dup2(ends[1], STDOUT_FILENO);
	close(ends[0]);
	close(ends[1]);
	return pid;
}

static size_t
screen_width(void)
{
	struct winsize size;
	const char *columns = getenv("COLUMNS");
	long n = columns == NULL ? 0 : strtol(columns, NULL, 10);

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		n = size.ws_col;
	return n < 40 || n > 1000 ? 80 : (size_t)n;
}

static bool
want_color(const char *when)
{
	const char *no = getenv("NO_COLOR");

	if (strcmp(when, "always") == 0)
		return true;
	if (strcmp(when, "never") == 0)
		return false;
	if (strcmp(when, "auto") != 0)
		cli_usage("--color: \"%s\" is none of auto, always, never",
		    when);
	return isatty(STDOUT_FILENO) && (no == NULL || *no == '\0');
}

int
main(int argc, char *argv[])
{
	static const struct option longs[] = {
		{ "claims", no_argument, NULL, 'c' },
		{ "quotes", no_argument, NULL, 'q' },
		{ "color", required_argument, NULL, CLI_OWN },
		{ "width", required_argument, NULL, 'w' },
		CLI_OPTIONS
	};
	struct show show = { .width = screen_width() };
	const char *when = "auto";
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	pid_t pager = 0;
	int c, got;

	cli_start("lede-show", usage);
	while ((c = cli_getopt(argc, argv, "chqw:", longs)) != -1) {
		if (c == 'c' || c == 'q')
			show.view = c == 'c' ? CLAIMS : QUOTES;
		else if (c == 'w')
			show.width = (size_t)cli_number("--width", 40, 1000);
		else if (c == CLI_OWN)
			when = optarg;
	}
	show.ink.color = want_color(when);
	if (isatty(STDOUT_FILENO))
		pager = start_pager();
	cli_input(&in, argv + optind);
	cli_confine(0);
	while ((got = lede_input_next(&in, &rec, &err)) != 0) {
		if (got == 1 && show_record(&show, &rec, &err) == 0)
			continue;
		rec.line = LEDE_SLICE_NONE;	/* JSON is not for people */
		cli_report(&in, &rec, &err);
	}
	got = cli_finish(&in);
	if (pager != 0) {
		fclose(stdout);
		waitpid(pager, NULL, 0);
	}
	return got;
}
