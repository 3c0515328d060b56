#include "screentext.h"

#include <ctype.h>
#include <stdio.h>

#include "screen.h"
#include "utf8.h"

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
style(const struct lede_ink *ink, struct style s)
{
	char sgr[40];
	size_t n = sizeof(palette) / sizeof(palette[0]);

	snprintf(sgr, sizeof(sgr), "0%s%s%s%s%s",
	    s.marks & MENTION ? ";1" : "", s.marks & CUE ? ";3" : "",
	    s.marks & NUMBER ? ";1;4" : "",
	    s.speaker ? ";" : s.marks & NUMBER ? ";33" : "",
	    s.speaker ? palette[(s.speaker - 1U) % n] : "");
	lede_ink(ink, sgr);
}

struct lede_slice
lede_screen_cell(const struct lede_rows *rows, enum lede_table t, size_t i,
    const char *column)
{
	const struct lede_cell *c = lede_rows_cell(rows, t, i, column);

	return c->has ? c->s : LEDE_SLICE("");
}

struct lede_slice
lede_screen_name(const struct lede_rows *rows, enum lede_table t, size_t i,
    const char *name, const char *mention)
{
	struct lede_slice s = lede_screen_cell(rows, t, i, name);

	return s.len > 0 ? s : lede_screen_cell(rows, t, i, mention);
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

/* The same of a finding, by the names of its columns. */
static bool
place(const struct lede_utf8_map *map, const struct lede_rows *rows,
    enum lede_table t, size_t i, const char *start, const char *stop,
    size_t *from, size_t *to)
{
	return span(map, lede_rows_cell(rows, t, i, start),
	    lede_rows_cell(rows, t, i, stop), from, to);
}

static void
mark(struct style *styles, const struct lede_utf8_map *map,
    const struct lede_rows *rows, enum lede_table t, size_t i,
    const char *start, const char *stop, size_t who, uint8_t marks)
{
	size_t from, to;

	if (!place(map, rows, t, i, start, stop, &from, &to))
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
			struct lede_slice who = lede_screen_name(rows, LEDE_QUOTES, q,
			    "speaker_name", "speaker");

			if (place(map, rows, LEDE_QUOTES, q, "start", "stop",
			    &from, &to)) {
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
			if (!place(map, rows, LEDE_NUMBERS, n, "start", "stop",
			    &from, &to) || from < pos || to == from)
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

/*
 * Lines that were broken where they became long, as mail and plain text have
 * them, are one again: our screen breaks them elsewhere.  Byte for byte, so
 * that places stay.
 */
#define LONG_LINE 45

static struct lede_slice
joined(struct lede_slice text, struct lede_arena *arena)
{
	char *p = lede_arena_str(arena, text);
	size_t start = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] != '\n')
			continue;
		if (i - start >= LONG_LINE && i + 1 < text.len &&
		    (isalnum((unsigned char)p[i + 1]) ||
		    (unsigned char)p[i + 1] >= 0x80))
			p[i] = ' ';
		start = i + 1;
	}
	return lede_slice(p, text.len);
}

static void
print_styled(const struct lede_ink *ink, struct lede_slice text,
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
				style(ink, now = next);
			lede_buf_code(ink->out, lede_screen_code(
			    lede_utf8_next(line, &i)));
		}
		if (now.speaker != 0 || now.marks != 0)
			lede_ink(ink, "0");
		lede_buf_char(ink->out, '\n');
	}
}

/* Who has which colour, and in how many quotations. */
static void
print_speakers(const struct lede_ink *ink, const struct speakers *list)
{
	char said[32];

	if (list->n > 0)
		lede_buf_char(ink->out, '\n');
	for (size_t i = 0; i < list->n; i++) {
		style(ink, (struct style){ (uint8_t)(i + 1), 0 });
		lede_buf_str(ink->out, "\u25CF ");
		lede_screen_add(ink->out, list->names[i]);
		lede_ink(ink, "0");
		snprintf(said, sizeof(said), " (%zu)\n", list->said[i]);
		lede_buf_str(ink->out, said);
	}
}

void
lede_screen_text(const struct lede_ink *ink, const struct lede_rows *rows,
    size_t width, struct lede_arena *arena)
{
	struct lede_slice text = lede_rows_at(rows, LEDE_ARTICLES, 0)
	    [LEDE_ARTICLE_TEXT].s;
	struct speakers list = { 0 };
	struct lede_utf8_map map;
	struct style *styles;

	lede_utf8_map_init(&map, text, arena);
	if (!ink->color)
		text = annotated(rows, text, &map, arena);
	styles = lede_arena_zalloc(arena, text.len + 1, sizeof(*styles));
	for (size_t i = 0; ink->color && i < rows->table[LEDE_QUOTES].n; i++) {
		size_t who = speaker(&list, lede_screen_name(rows, LEDE_QUOTES,
		    i, "speaker_name", "speaker"), arena);

		mark(styles, &map, rows, LEDE_QUOTES, i, "start", "stop",
		    who, 0);
		mark(styles, &map, rows, LEDE_QUOTES, i, "speaker_start",
		    "speaker_stop", who, MENTION);
		mark(styles, &map, rows, LEDE_QUOTES, i, "cue_start",
		    "cue_stop", 0, CUE);
	}
	for (size_t i = 0; ink->color && i < rows->table[LEDE_NUMBERS].n; i++)
		mark(styles, &map, rows, LEDE_NUMBERS, i, "start", "stop", 0,
		    NUMBER);
	print_styled(ink, joined(text, arena), styles, width);
	print_speakers(ink, &list);
}
