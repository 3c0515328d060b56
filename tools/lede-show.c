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
#include "utf8.h"

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
	bool color;
	size_t width;
	struct lede_buf out;
};

/* Longer lines tire; tables may be as wide as the screen is. */
#define TEXT_WIDTH 100

/* What a byte of the text is part of. */
enum { NUMBER = 1, MENTION = 2, CUE = 4 };
struct style {
	uint8_t speaker;	/* 1 and up; 0 is nobody */
	uint8_t marks;
};

/* By speaker, around and around; yellow and red mean other things. */
static const char *const palette[] = {
	"36", "32", "35", "94", "96", "92", "95", "34",
};

static void
color(struct show *show, const char *sgr)
{
	if (!show->color)
		return;
	lede_buf_str(&show->out, "\033[");
	lede_buf_str(&show->out, sgr);
	lede_buf_char(&show->out, 'm');
}

static void
style(struct show *show, struct style s)
{
	char sgr[40];
	size_t n = sizeof(palette) / sizeof(palette[0]);

	snprintf(sgr, sizeof(sgr), "0%s%s%s%s%s",
	    s.marks & MENTION ? ";1" : "", s.marks & CUE ? ";3" : "",
	    s.marks & NUMBER ? ";1;4" : "",
	    s.speaker ? ";" : s.marks & NUMBER ? ";33" : "",
	    s.speaker ? palette[(s.speaker - 1U) % n] : "");
	color(show, sgr);
}

/* Lines of s in one colour, each after indent spaces. */
static void
paragraph(struct show *show, struct lede_slice s, size_t width,
    const char *sgr)
{
	struct lede_slice line;
	size_t pos = 0;

	while (lede_screen_wrap(s, width, &pos, &line)) {
		color(show, sgr);
		lede_screen_add(&show->out, line);
		color(show, "0");
		lede_buf_char(&show->out, '\n');
	}
}

static const struct lede_cell *
cell(const struct lede_rows *rows, enum lede_table t, size_t i,
    const char *column)
{
	return lede_rows_cell(rows, t, i, column);
}

/* Name if there is one, else the mention; empty for nobody. */
static struct lede_slice
name_of(const struct lede_rows *rows, enum lede_table t, size_t i,
    const char *name, const char *mention)
{
	const struct lede_cell *c = cell(rows, t, i, name);

	if (!c->has)
		c = cell(rows, t, i, mention);
	return c->has ? c->s : LEDE_SLICE("");
}

struct speakers {
	struct lede_slice *names;
	size_t *said, n, cap;
};

/* The speaker's number from 1, in order of appearance; 0 for nobody. */
static size_t
speaker(struct speakers *list, struct lede_slice name,
    struct lede_arena *arena)
{
	size_t i;

	if (name.len == 0)
		return 0;
	/* Beyond 250 colours repeat anyhow; a search stays short. */
	for (i = 0; i < list->n; i++)
		if (lede_slice_eq(list->names[i], name))
			break;
	if (i == 250)
		return 250;
	if (i == list->n) {
		if (list->names == NULL) {
			list->names = lede_arena_zalloc(arena, 250,
			    sizeof(*list->names));
			list->said = lede_arena_zalloc(arena, 250,
			    sizeof(*list->said));
		}
		list->names[list->n++] = name;
	}
	list->said[i]++;
	return i + 1;
}

/* Bytes of [start, stop) code points; false where that is no place. */
static bool
span(const struct lede_utf8_map *map, const struct lede_cell *start,
    const struct lede_cell *stop, size_t *from, size_t *to)
{
	if (!start->has || !stop->has || start->i < 0 || stop->i < start->i)
		return false;
	*from = lede_utf8_map_byte(map, (size_t)start->i);
	*to = lede_utf8_map_byte(map, (size_t)stop->i);
	return *from != SIZE_MAX && *to != SIZE_MAX;
}

static void
mark(struct style *styles, const struct lede_utf8_map *map,
    const struct lede_rows *rows, enum lede_table t, size_t i,
    const char *start, const char *stop, size_t who, uint8_t marks)
{
	size_t from, to;

	if (!span(map, cell(rows, t, i, start), cell(rows, t, i, stop), &from,
	    &to))
		return;
	for (; from < to; from++) {
		if (who != 0)
			styles[from].speaker = (uint8_t)who;
		styles[from].marks |= marks;
	}
}

/* Text with its findings marked in words, for a screen without colour. */
static struct lede_slice
annotated(const struct lede_rows *rows, struct lede_slice text,
    const struct lede_utf8_map *map, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	const struct lede_table_rows *t = rows->table;
	size_t q = 0, n = 0, open = SIZE_MAX, from, to;

	for (size_t pos = 0; pos <= text.len; pos++) {
		if (pos == open) {
			lede_buf_char(&out, '}');
			open = SIZE_MAX;
		}
		for (; q < t[LEDE_QUOTES].n; q++) {
			struct lede_slice who = name_of(rows, LEDE_QUOTES, q,
			    "speaker_name", "speaker");

			if (span(map, cell(rows, LEDE_QUOTES, q, "start"),
			    cell(rows, LEDE_QUOTES, q, "stop"), &from, &to)) {
				if (to > pos)
					break;
				if (to == pos && who.len > 0) {
					lede_buf_str(&out, " [");
					lede_buf_add(&out, who);
					lede_buf_char(&out, ']');
				}
			}
		}
		for (; open == SIZE_MAX && n < t[LEDE_NUMBERS].n; n++) {
			if (!span(map, cell(rows, LEDE_NUMBERS, n, "start"),
			    cell(rows, LEDE_NUMBERS, n, "stop"), &from, &to) ||
			    from < pos || to == from)
				continue;
			if (from > pos)
				break;
			lede_buf_char(&out, '{');
			open = to;
		}
		if (pos < text.len)
			lede_buf_char(&out, text.ptr[pos]);
	}
	return lede_buf_slice(&out);
}

static void
show_styled(struct show *show, struct lede_slice text,
    const struct style *styles, size_t width)
{
	struct lede_slice line;
	size_t pos = 0;

	while (lede_screen_wrap(text, width, &pos, &line)) {
		const struct style *s = styles + (line.ptr - text.ptr);
		struct style now = { 0, 0 };
		size_t i = 0;

		while (i < line.len) {
			struct style next = s[i];

			if (next.speaker != now.speaker ||
			    next.marks != now.marks)
				style(show, now = next);
			lede_buf_code(&show->out, lede_screen_code(
			    lede_utf8_next(line, &i)));
		}
		if (now.speaker != 0 || now.marks != 0)
			color(show, "0");
		lede_buf_char(&show->out, '\n');
	}
}

static void
show_text(struct show *show, const struct lede_rows *rows,
    struct lede_arena *arena)
{
	struct lede_slice text = lede_rows_at(rows, LEDE_ARTICLES, 0)
	    [LEDE_ARTICLE_TEXT].s;
	size_t width = show->width < TEXT_WIDTH ? show->width : TEXT_WIDTH;
	struct speakers list = { 0 };
	struct lede_utf8_map map;
	struct style *styles;

	lede_utf8_map_init(&map, text, arena);
	if (!show->color) {
		paragraph(show, annotated(rows, text, &map, arena), width, "");
		return;
	}
	styles = lede_arena_zalloc(arena, text.len + 1, sizeof(*styles));
	for (size_t i = 0; i < rows->table[LEDE_QUOTES].n; i++) {
		size_t who = speaker(&list, name_of(rows, LEDE_QUOTES, i,
		    "speaker_name", "speaker"), arena);

		mark(styles, &map, rows, LEDE_QUOTES, i, "start", "stop",
		    who, 0);
		mark(styles, &map, rows, LEDE_QUOTES, i, "speaker_start",
		    "speaker_stop", who, MENTION);
		mark(styles, &map, rows, LEDE_QUOTES, i, "cue_start",
		    "cue_stop", 0, CUE);
	}
	for (size_t i = 0; i < rows->table[LEDE_NUMBERS].n; i++)
		mark(styles, &map, rows, LEDE_NUMBERS, i, "start", "stop", 0,
		    NUMBER);
	show_styled(show, text, styles, width);
	if (list.n > 0)
		lede_buf_char(&show->out, '\n');
	for (size_t i = 0; i < list.n; i++) {
		struct style s = { (uint8_t)(i + 1), 0 };
		char said[32];

		style(show, s);
		lede_buf_str(&show->out, "\u25CF ");
		lede_screen_add(&show->out, list.names[i]);
		snprintf(said, sizeof(said), " (%zu)\n", list.said[i]);
		color(show, "0");
		lede_buf_str(&show->out, said);
	}
}

struct column {
	size_t width;
	struct lede_slice text;
	const char *sgr;
};

/* One row of a table, as many lines as its longest cell needs. */
static void
table_row(struct show *show, const struct column *c, size_t n)
{
	size_t pos[8] = { 0 };
	bool more = true;

	while (more) {
		size_t owed = 0;

		more = false;
		for (size_t i = 0; i < n; i++) {
			struct lede_slice line = LEDE_SLICE("");
			size_t used;

			lede_screen_wrap(c[i].text, c[i].width, &pos[i],
			    &line);
			more = more || pos[i] < c[i].text.len;
			used = lede_screen_width(line);
			/* Spaces are owed until something follows them. */
			for (; line.len > 0 && owed > 0; owed--)
				lede_buf_char(&show->out, ' ');
			if (line.len > 0) {
				color(show, c[i].sgr);
				lede_screen_add(&show->out, line);
				color(show, "0");
			}
			owed += c[i].width > used ? c[i].width - used : 0;
			owed += 2;
		}
		lede_buf_char(&show->out, '\n');
	}
}

static void
show_quotes(struct show *show, const struct lede_rows *rows)
{
	size_t who = show->width / 4, said = show->width - who - 12;

	table_row(show, (struct column[]){ { who, LEDE_SLICE("WHO"), "2" },
	    { 8, LEDE_SLICE("KIND"), "2" },
	    { said, LEDE_SLICE("WORDS"), "2" } }, 3);
	for (size_t i = 0; i < rows->table[LEDE_QUOTES].n; i++)
		table_row(show, (struct column[]){
		    { who, name_of(rows, LEDE_QUOTES, i, "speaker_name",
			"speaker"), "1" },
		    { 8, cell(rows, LEDE_QUOTES, i, "kind")->s, "2" },
		    { said, cell(rows, LEDE_QUOTES, i, "text")->s, "0" } }, 3);
}

static void
show_claims(struct show *show, const struct lede_rows *rows)
{
	size_t who = show->width / 4, figure = show->width / 5;
	size_t event = 10, rest = show->width - who - figure - event - 6;
	const struct lede_cell *site = cell(rows, LEDE_ARTICLES, 0, "site");

	table_row(show, (struct column[]){ { who, LEDE_SLICE("CLAIMANT"), "2" },
	    { figure, LEDE_SLICE("FIGURE"), "2" },
	    { event, LEDE_SLICE("EVENT"), "2" },
	    { rest, LEDE_SLICE("WHAT"), "2" } }, 4);
	for (size_t i = 0; i < rows->table[LEDE_CLAIMS].n; i++) {
		size_t n = (size_t)cell(rows, LEDE_CLAIMS, i, "number")->i;
		struct lede_slice name = name_of(rows, LEDE_CLAIMS, i,
		    "claimant_name", "claimant");
		const struct lede_cell *noun = cell(rows, LEDE_CLAIMS, i,
		    "noun");

		if (name.len == 0)
			name = site->has ? site->s : LEDE_SLICE("(the outlet)");
		if (!noun->has)
			noun = cell(rows, LEDE_NUMBERS, n, "noun");
		table_row(show, (struct column[]){ { who, name, "1" },
		    { figure, cell(rows, LEDE_NUMBERS, n, "text")->s, "33" },
		    { event, cell(rows, LEDE_CLAIMS, i, "event")->s, "0" },
		    { rest, noun->s, "0" } }, 4);
	}
}

static void
show_head(struct show *show, const struct lede_rows *rows)
{
	static const char *const below[] = { "site", "at", "url" };
	struct lede_buf line = { .arena = show->out.arena };
	const struct lede_cell *c = cell(rows, LEDE_ARTICLES, 0, "title");

	if (c->has)
		paragraph(show, c->s, show->width, "1");
	for (size_t i = 0; i < sizeof(below) / sizeof(below[0]); i++) {
		c = cell(rows, LEDE_ARTICLES, 0, below[i]);
		if (!c->has)
			continue;
		if (line.len > 0)
			lede_buf_str(&line, " \u00B7 ");
		lede_buf_add(&line, c->s);
	}
	paragraph(show, lede_buf_slice(&line), show->width, "2");
	lede_buf_char(&show->out, '\n');
}

static void
show_failure(struct show *show, const struct lede_rows *rows)
{
	static const char *const parts[] = { "tool", "code", "message" };
	struct lede_buf line = { .arena = show->out.arena };

	lede_buf_add(&line, cell(rows, LEDE_FAILURES, 0, "ref")->s);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		lede_buf_str(&line, ": ");
		lede_buf_add(&line, cell(rows, LEDE_FAILURES, 0, parts[i])->s);
	}
	paragraph(show, lede_buf_slice(&line), show->width, "31");
}

static int
show_record(struct show *show, struct lede_record *rec, struct lede_error *err)
{
	struct lede_rows rows;
	int got = lede_rows_make(&rows, rec, LEDE_SLICE(""), err);

	show->out = (struct lede_buf){ .arena = rec->arena };
	if (got == -1)
		return -1;
	if (rows.table[LEDE_ARTICLES].n > 0) {
		show_head(show, &rows);
		if (show->view == QUOTES)
			show_quotes(show, &rows);
		else if (show->view == CLAIMS)
			show_claims(show, &rows);
		else
			show_text(show, &rows, rec->arena);
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
	show.color = want_color(when);
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
