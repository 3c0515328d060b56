#include "metafind.h"

#include "buf.h"
#include "utf8.h"

/* A longer title is a paragraph. */
#define TITLE_MAX 400
/* What the word of each counts; a news page knows its headline, others write
 * theirs for search engines. */
#define SHOWN 1.1f
#define DECLARED_NEWS 1.6f
#define DECLARED 1.0f
#define TOLD 0.2f

static const char *const marks[] = { " | ", " - ", " \u2013 ", " \u2014 ",
    " \u00BB ", " :: ", " \u00B7 ", " \u2022 ", " / ", " \u00AB ", "\uFF5C" };
#define MARKS (sizeof(marks) / sizeof(marks[0]))

/*
 * A page's <title> without the site's name: the longest part between marks
 * with blanks around them.
 */
static struct lede_slice
cut_site(struct lede_slice title)
{
	size_t at, last;

	for (size_t i = 0; i < MARKS; i++) {
		struct lede_slice mark = lede_slice_str(marks[i]);

		last = SIZE_MAX;
		for (at = lede_slice_find(title, mark, 0); at != SIZE_MAX;
		    at = lede_slice_find(title, mark, at + 1))
			last = at;
		if (last == SIZE_MAX)
			continue;
		if (last >= title.len - last - mark.len ||
		    last > 25)
			return lede_slice_trim(lede_slice_cut(title, 0, last));
		return lede_slice_trim(lede_slice_cut(title, last + mark.len,
		    title.len));
	}
	return title;
}

static const struct lede_node *
find_h1(const struct lede_metafind *f)
{
	const struct lede_node *node, *best = NULL;
	struct lede_slice text;

	for (node = f->root; node != NULL;
	    node = lede_html_next(node, f->root, false)) {
		if (node->tag != LEDE_TAG_H1)
			continue;
		text = lede_html_text(node, f->arena);
		if (text.len == 0 || text.len > TITLE_MAX)
			continue;
		if (best == NULL)
			best = node;
		/* One of several is what <title> begins with. */
		if (lede_slice_starts(f->page_title, text))
			return node;
	}
	return best;
}

/* One that says what the title is, and how much its word counts. */
struct voice {
	struct lede_slice says, low;	/* low: to compare */
	const char *from;
	float weight;
};

/*
 * Does a voice say that title, alone or beside the site's name?  Before it
 * the title is at least a third of what is said, behind it half.
 */
static bool
agrees(struct lede_slice voice, struct lede_slice title)
{
	struct lede_slice mark;

	if (lede_slice_eq(voice, title))
		return true;
	if (3 * title.len < voice.len || title.len > voice.len)
		return false;
	for (size_t i = 0; i < MARKS; i++) {
		mark = lede_slice_str(marks[i]);
		if (title.len + mark.len >= voice.len)
			continue;
		if ((lede_slice_starts(voice, title) && lede_slice_starts(
		    lede_slice_cut(voice, title.len, voice.len), mark)) ||
		    (2 * title.len > voice.len &&
		    lede_slice_ends(voice, title) && lede_slice_ends(
		    lede_slice_cut(voice, 0, voice.len - title.len), mark)))
			return true;
	}
	return false;
}

/* In lower case, quotation marks straight and blanks single, to compare. */
static struct lede_slice
plain(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	size_t pos = 0;
	uint32_t code;

	while (pos < s.len) {
		code = lede_utf8_next(s, &pos);
		if (code == 0x2018 || code == 0x2019)
			code = '\'';
		else if (code >= 0x201C && code <= 0x201F)
			code = '"';
		else if (lede_utf8_is_space(code))
			code = ' ';
		if (code != 0xAD && (code != ' ' || (out.len > 0 &&
		    out.ptr[out.len - 1] != ' ')))
			lede_buf_code(&out, lede_utf8_lower(code));
	}
	return lede_buf_slice(&out);
}

static size_t
add_voice(const struct lede_metafind *f, struct voice *voices, size_t n,
    struct lede_slice says, const char *from, float weight)
{
	says = lede_slice_trim(says);
	if (says.len == 0)
		return n;
	voices[n] = (struct voice){ says, plain(says, f->arena),
	    from, weight };
	return n + 1;
}

/*
 * What a page calls its article in JSON-LD, shows largest, tells others and
 * has in <title> are often four titles, one of them for search engines, or
 * with a kicker, or with the site's name.  The one that most agree on wins.
 */
void
lede_metafind_title(struct lede_metafind *f)
{
	const struct lede_node *h1 = find_h1(f);
	const struct lede_metafound *og = lede_metafind_best(f, F_TITLE, -1);
	struct voice voices[8];
	size_t n = 0, said, best = 0;
	float sum, most = 0;

	if (f->ld.rank > 2)
		n = add_voice(f, voices, n, f->ld.headline, "jsonld",
		    f->ld.rank == 9 ? DECLARED_NEWS : DECLARED);
	if (h1 != NULL)
		n = add_voice(f, voices, n, lede_html_text(h1, f->arena),
		    "heading", SHOWN);
	if (og != NULL)
		n = add_voice(f, voices, n, og->value, og->from, TOLD);
	n = add_voice(f, voices, n, f->page_title, "title", TOLD);
	/* The same without the site, which has no word of its own, unless
	 * there is nothing but <title>: that is mostly meant like that. */
	said = n;
	for (size_t i = 0; i < said; i++)
		if (voices[i].from[0] != 'h')
			n = add_voice(f, voices, n, cut_site(voices[i].says),
			    voices[i].from, 0);
	if (said == 1 && n == 2)
		best = 1;
	for (size_t i = 0; i < n && said > 1; i++) {
		sum = 0;
		for (size_t k = 0; k < said; k++)
			if (agrees(voices[k].low, voices[i].low))
				sum += voices[k].weight;
		if (sum > most) {
			most = sum;
			best = i;
		}
	}
	if (n > 0)
		lede_metafind_take(&f->meta->title, voices[best].says,
		    voices[best].from);
}
