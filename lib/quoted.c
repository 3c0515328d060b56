#include "quoted.h"

#include "utf8.h"

/*
 * Each paragraph is read once from left to right with at most one region
 * open.  Where a mark may open or close, the white space beside it decides,
 * and where that does not, whether a region is open.
 */

enum role {
	ROLE_NONE,
	ROLE_OPEN,
	ROLE_CLOSE,
	ROLE_EITHER
};

/* Marks of one style close each other. */
enum style {
	STYLE_NONE,
	STYLE_CURLY,		/* “ ” */
	STYLE_LOW,		/* „ “ or ” */
	STYLE_PLAIN,		/* " '' `` */
	STYLE_ANGLE,		/* « » */
	STYLE_ANGLE_IN,		/* » « */
	STYLE_SINGLE,		/* ‘ ’ ' and ‹ › */
	STYLE_LOW_SINGLE,	/* ‚ ‘ */
	STYLE_CORNER		/* 「 」 */
};

/* Tokens a single quotation may have: what is longer has double marks. */
#define SINGLE_MAX 300

struct reader {
	const struct lede_tokens *t;
	size_t start, end;	/* tokens of the paragraph */
};

static uint32_t
mark_of(const struct lede_tokens *t, size_t i)
{
	struct lede_slice s;
	size_t pos = 0;
	uint32_t c;

	if (t->all[i].kind != LEDE_TOKEN_MARK)
		return 0;
	s = lede_token_text(t, i);
	c = lede_utf8_next(s, &pos);
	if (s.len == 2 && (c == '\'' || c == '`'))
		return '"';
	return s.len == 2 && c == '-' ? 0 : c;
}

static bool
space_before(const struct reader *r, size_t i)
{
	return i == r->start || r->t->all[i - 1].end < r->t->all[i].start;
}

static bool
space_after(const struct reader *r, size_t i)
{
	return i + 1 == r->end || r->t->all[i].end < r->t->all[i + 1].start;
}

static bool
is_word(const struct reader *r, size_t i)
{
	return i < r->end && r->t->all[i].kind != LEDE_TOKEN_MARK;
}

/* What white space says of a mark that could do both. */
static enum role
role_by_space(const struct reader *r, size_t i)
{
	bool before = space_before(r, i), after = space_after(r, i);
	uint32_t c;

	if (before != after) {
		c = before ? mark_of(r->t, i + 1) : 0;
		return before && c != ',' && c != ';' ? ROLE_OPEN : ROLE_CLOSE;
	}
	if (before)
		return ROLE_EITHER;
	c = i > r->start ? mark_of(r->t, i - 1) : 0;
	if (c == '(' || c == '[' || c == '-' || c == 0x2013 || c == 0x2014)
		return ROLE_OPEN;
	c = i + 1 < r->end ? mark_of(r->t, i + 1) : 0;
	if (c == ',' || c == '.' || c == ')' || c == ';' || c == ':' ||
	    c == '?' || c == '!')
		return ROLE_CLOSE;
	return ROLE_EITHER;
}

/* May token i end a single quotation?  2: surely, 1: or a possessive. */
static int
single_closes(const struct reader *r, size_t i)
{
	struct lede_slice before;
	uint32_t c = mark_of(r->t, i);

	if ((c != '\'' && c != 0x2019 && c != 0x203A && c != 0x2018) ||
	    i == r->start || space_before(r, i) ||
	    (i + 1 < r->end && !space_after(r, i) && is_word(r, i + 1)))
		return 0;
	/* rock ’n’ roll */
	if (i > r->start + 1 && lede_token_is(r->t, i - 1, "n") &&
	    mark_of(r->t, i - 2) == c)
		return 0;
	if (c == 0x203A || r->t->all[i - 1].kind == LEDE_TOKEN_MARK ||
	    i + 1 == r->end || !is_word(r, i + 1))
		return 2;
	before = lede_token_text(r->t, i - 1);
	return before.ptr[before.len - 1] == 's' ? 1 : 2;
}

static bool
single_opens(const struct reader *r, size_t i)
{
	uint32_t c = mark_of(r->t, i);

	return (c == 0x2018 || c == '\'' || c == 0x2019 || c == 0x2039 ||
	    c == 0x201B || c == 0x201A) && !space_after(r, i) &&
	    i + 1 < r->end &&
	    (space_before(r, i) || !is_word(r, i - 1));
}

/*
 * Does a " between spaces open a region?  Many a page has it for a dash or a
 * bullet, so only where words lead to it, or it opens a paragraph that has
 * another.
 */
static bool
spaced_opens(const struct reader *r, size_t i)
{
	uint32_t c;

	if (i > r->start) {
		c = mark_of(r->t, i - 1);
		return c == ',' || c == ':';
	}
	while (++i < r->end)
		if (mark_of(r->t, i) == '"')
			return true;
	return false;
}

/* Style of the region that token i opens; STYLE_NONE if it opens none. */
static enum style
style_opened(const struct reader *r, size_t i)
{
	switch (mark_of(r->t, i)) {
	case 0x201C: case 0x201F:
		return STYLE_CURLY;
	case 0x201E:
		return STYLE_LOW;
	case '"': case 0xFF02:
		if (role_by_space(r, i) == ROLE_CLOSE ||
		    (space_before(r, i) && space_after(r, i) &&
		    !spaced_opens(r, i)))
			return STYLE_NONE;
		return STYLE_PLAIN;
	case 0xAB:
		return STYLE_ANGLE;
	case 0xBB:
		return role_by_space(r, i) == ROLE_CLOSE ? STYLE_NONE :
		    STYLE_ANGLE_IN;
	case 0x300C: case 0x300E:
		return STYLE_CORNER;
	default:
		return STYLE_NONE;
	}
}

static bool
closes(const struct reader *r, size_t i, enum style style)
{
	uint32_t c = mark_of(r->t, i);

	switch (style) {
	case STYLE_CURLY:
		/* Some writers close with the mark that opens, or with ". */
		return c == 0x201D || ((c == 0x201C || c == '"') &&
		    role_by_space(r, i) == ROLE_CLOSE);
	case STYLE_LOW:
		return c == 0x201C || c == 0x201D || (c == '"' &&
		    role_by_space(r, i) != ROLE_OPEN);
	case STYLE_PLAIN:
		return (c == '"' || c == 0xFF02 || c == 0x201D) &&
		    role_by_space(r, i) != ROLE_OPEN;
	case STYLE_ANGLE:
		return c == 0xBB;
	case STYLE_ANGLE_IN:
		return c == 0xAB;
	case STYLE_CORNER:
		return c == 0x300D || c == 0x300F;
	default:
		return false;
	}
}

/* A closing mark that nothing opened? */
static bool
is_stray(const struct reader *r, size_t i)
{
	uint32_t c = mark_of(r->t, i);

	return c == 0x201D || ((c == '"' || c == 0xBB) &&
	    role_by_space(r, i) == ROLE_CLOSE);
}

static struct lede_region *
add(struct lede_quoted *q, size_t *cap, struct lede_arena *arena,
    struct lede_region region)
{
	q->all = lede_arena_more(arena, q->all, q->n, cap, sizeof(*q->all));
	q->all[q->n] = region;
	return &q->all[q->n++];
}

/* The end of the region of that style that opens at i; r->end: none. */
static size_t
region_end(const struct reader *r, size_t i, enum style style)
{
	for (size_t j = i + 1; j < r->end; j++) {
		if (closes(r, j, style))
			return j;
		/* A second opening mark of the style: the first was lost. */
		if (style_opened(r, j) == style && space_before(r, j) &&
		    j > i + 1 && (style == STYLE_CURLY || style == STYLE_PLAIN))
			return j - 1;
	}
	return r->end;
}

/*
 * The end of a single quotation that opens at i, 0 if that is an apostrophe.
 * A ‘ or ' may have double marks within, if a full stop or the like stands at
 * its end; others must close before the next double mark.
 */
static size_t
single_end(const struct reader *r, size_t i)
{
	struct reader near = { r->t, r->start, r->end < i + SINGLE_MAX ?
	    r->end : i + SINGLE_MAX };
	size_t possessive = 0;
	bool nested = false;

	for (size_t j = i + 2; j < near.end; j++) {
		uint32_t c = mark_of(r->t, j);
		enum style style = style_opened(r, j);
		int ends;

		if (style != STYLE_NONE) {
			size_t end = region_end(&near, j, style);

			if ((mark_of(r->t, i) != 0x2018 &&
			    mark_of(r->t, i) != '\'') || end == near.end ||
			    !closes(r, end, style))
				break;
			nested = true;
			j = end;
			continue;
		}
		if (c == '"' || c == 0x201D)
			break;
		if ((c == 0x2018 || (c == '\'' && nested)) &&
		    space_before(r, j))
			break;
		ends = single_closes(r, j);
		if (nested && r->t->all[j - 1].kind != LEDE_TOKEN_MARK)
			continue;
		if (ends == 2)
			return j;
		if (ends == 1 && possessive == 0)
			possessive = j;
	}
	return possessive;
}

/*
 * Does a single mark at i open what the next paragraph goes on with?  Only
 * where it leads the paragraph or stands behind a colon or a comma.
 */
static bool
goes_on(const struct reader *r, size_t i)
{
	uint32_t c = mark_of(r->t, i);
	uint32_t before = i > r->start ? mark_of(r->t, i - 1) : 0;
	struct reader next = { r->t, r->end, r->t->n };

	return single_opens(r, i) && r->end < r->t->n &&
	    (i == r->start || before == ':' || before == ',') &&
	    mark_of(r->t, r->end) == c && single_opens(&next, r->end);
}

static void
read_paragraph(struct lede_quoted *q, size_t *cap, const struct reader *r,
    bool *unclosed, struct lede_arena *arena)
{
	bool was_unclosed = *unclosed;
	size_t free_from = r->start, end;

	*unclosed = false;
	for (size_t i = r->start; i < r->end; i++) {
		struct lede_region region = { .first = (uint32_t)i,
		    .opened = true, .closed = true };
		enum style style = style_opened(r, i);

		if (style != STYLE_NONE) {
			end = region_end(r, i, style);
			if (end == r->end) {
				region.closed = false;
				*unclosed = true;
				end--;
			} else if (!closes(r, end, style)) {
				region.closed = false;
			}
			region.reopened = was_unclosed && i == r->start;
		} else if (single_opens(r, i) &&
		    (end = single_end(r, i)) != 0) {
			region.single = true;
			region.reopened = was_unclosed && i == r->start &&
			    q->all[q->n - 1].single;
		} else if (goes_on(r, i)) {
			region.single = true;
			region.closed = false;
			region.reopened = was_unclosed && i == r->start &&
			    q->all[q->n - 1].single;
			*unclosed = true;
			end = r->end - 1;
		} else if (is_stray(r, i) && (was_unclosed ||
		    free_from > r->start ? i > free_from : i > r->start + 3)) {
			/* Its opening mark was lost: back to the sentence. */
			size_t first = r->t->sentences[r->t->all[i].sentence];

			end = i;
			if (was_unclosed || first < free_from)
				first = free_from;
			region.first = (uint32_t)first;
			region.opened = false;
			region.reopened = was_unclosed &&
			    first == r->start;
		} else {
			continue;
		}
		region.last = (uint32_t)end;
		add(q, cap, arena, region);
		for (size_t k = region.first; k <= end; k++)
			q->of[k] = (uint32_t)q->n;
		was_unclosed = false;
		i = end;
		free_from = end + 1;
	}
}

/* Do marks tell what of a block quotation was said, and words who said it? */
static bool
tells_itself(const struct reader *r)
{
	enum style style = style_opened(r, r->start);
	size_t end = style == STYLE_NONE ? r->end :
	    region_end(r, r->start, style);

	if (end == r->end || !closes(r, end, style))
		return false;
	while (++end < r->end)
		if (is_word(r, end))
			return true;
	return false;
}

void
lede_quoted_find(struct lede_quoted *quoted, const struct lede_tokens *tokens,
    const bool *blocks, struct lede_arena *arena)
{
	bool unclosed = false;
	size_t cap = 0;

	quoted->all = NULL;
	quoted->n = 0;
	quoted->of = lede_arena_zalloc(arena, tokens->n + 1,
	    sizeof(*quoted->of));
	for (size_t p = 0; p < tokens->n_paragraphs; p++) {
		struct reader r = { tokens, tokens->paragraphs[p],
		    tokens->paragraphs[p + 1] };

		if (blocks != NULL && blocks[p] && !tells_itself(&r)) {
			add(quoted, &cap, arena, (struct lede_region){
			    .first = (uint32_t)r.start,
			    .last = (uint32_t)r.end - 1, .block = true });
			for (size_t i = r.start; i < r.end; i++)
				quoted->of[i] = (uint32_t)quoted->n;
			continue;
		}
		read_paragraph(quoted, &cap, &r, &unclosed, arena);
	}
}
