#include "titlevoice.h"

#include "utf8.h"

/* What a source's word is to a candidate. */
enum relation {
	ABSENT, SAME, ALIKE,	/* alike: but for the kind of marks */
	BEGINS, ENDS,		/* with it, and a mark beside it */
	HOLDS, WITHIN, DIFFERS
};

enum template {
	SAYS = 1, BOTH, NEWS, CUT, SITE, WORDS, SLUG, HEADS, SHAPE, NAMES
};

static enum relation
relate(const struct lede_titletext *voice, const struct lede_titletext *title)
{
	struct lede_slice whole = voice->plain, part = title->plain;
	size_t at;
	int kind;

	if (voice->says.len == 0)
		return ABSENT;
	if (lede_slice_eq(voice->fold, title->fold))
		return SAME;
	if (lede_slice_eq(whole, part))
		return ALIKE;
	at = lede_slice_find(whole, part, 0);
	if (at == SIZE_MAX)
		return lede_slice_find(part, whole, 0) != SIZE_MAX ? WITHIN :
		    DIFFERS;
	if (at == 0 && lede_title_mark(lede_slice_cut(whole, part.len,
	    whole.len), &kind) > 0)
		return BEGINS;
	if (at + part.len == whole.len &&
	    lede_title_mark_before(lede_slice_cut(whole, 0, at)) > 0)
		return ENDS;
	return HOLDS;
}

/* How many words, in steps; two letters of a script without blanks are one. */
static uint32_t
count_words(struct lede_slice s)
{
	static const uint8_t steps[] = { 0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7,
	    7, 7, 7 };
	size_t n = 1, pos = 0, dense = 0;
	uint32_t code;

	while (pos < s.len) {
		code = lede_utf8_next(s, &pos);
		n += code == ' ';
		dense += lede_utf8_is_dense(code);
	}
	n += dense / 2;
	return n < sizeof(steps) ? steps[n] : n < 25 ? 8 : 9;
}

/* The share of a title's words that its address has, in steps. */
static uint32_t
slug_share(const struct lede_metafind *f, struct lede_slice title)
{
	struct lede_slice word;
	size_t n = 0, hits = 0, at = 0, end;

	if (f->names.slug.len == 0)
		return 9;
	while (at < title.len) {
		for (end = at; end < title.len && title.ptr[end] != ' ';
		    end++)
			;
		word = lede_sitename_bare(lede_slice_cut(title, at, end),
		    f->arena);
		if (word.len > 3) {
			n++;
			hits += lede_slice_find(f->names.slug, word, 0) !=
			    SIZE_MAX;
		}
		at = end + 1;
	}
	return n == 0 ? 8 : hits == n ? 7 : (uint32_t)(6 * hits / n);
}

static bool
has(struct lede_slice s, const char *part)
{
	return lede_slice_find(s, lede_slice_str(part), 0) != SIZE_MAX;
}

/* Cut short, or still with marks in it. */
static uint32_t
shape_of(struct lede_slice s)
{
	return (uint32_t)(lede_slice_ends(s, LEDE_SLICE("...")) ||
	    lede_slice_ends(s, LEDE_SLICE("\u2026"))) |
	    (uint32_t)has(s, " | ") << 1 | (uint32_t)has(s, " - ") << 2;
}

/* Is the site's name before or behind a mark of it, or all it is? */
static uint32_t
names_site(const struct lede_metafind *f, struct lede_slice title)
{
	uint32_t found = lede_sitename_is(&f->names, title, f->arena) ? 4 : 0;
	size_t len;
	int kind;

	for (size_t at = 1; at + 1 < title.len; at++) {
		len = lede_title_mark(lede_slice_cut(title, at, title.len),
		    &kind);
		if (len == 0)
			continue;
		if (lede_sitename_is(&f->names, lede_slice_cut(title, 0, at),
		    f->arena))
			found |= 1;
		if (lede_sitename_is(&f->names, lede_slice_cut(title,
		    at + len, title.len), f->arena))
			found |= 2;
	}
	return found;
}

/* What each source says of it, and what some say together. */
static void
tell_voices(const struct lede_titlevoices *v,
    const struct lede_titletext *title, struct lede_ranked *told)
{
	static const int pairs[][2] = {
		{ LEDE_TITLE_LD, LEDE_TITLE_HEAD },
		{ LEDE_TITLE_LD, LEDE_TITLE_PAGE },
		{ LEDE_TITLE_HEAD, LEDE_TITLE_PAGE },
	};
	/* A news page knows its headline; others write theirs for search
	 * engines. */
	uint32_t says[LEDE_TITLE_SOURCES], news = v->f->ld.rank == 9;

	for (uint32_t s = 0; s < LEDE_TITLE_SOURCES; s++) {
		says[s] = relate(&v->of[s], title);
		lede_ranked_tell(told, SAYS, s << 8 | says[s]);
		if (s > 0)
			lede_ranked_tell(told, NEWS, ((news << 8 | s) << 8 |
			    says[0]) << 8 | says[s]);
	}
	for (uint32_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		lede_ranked_tell(told, BOTH, (i << 8 | says[pairs[i][0]]) <<
		    8 | says[pairs[i][1]]);
	lede_ranked_tell(told, HEADS, (uint32_t)(v->n_heads < 3 ?
	    v->n_heads : 3) << 8 | says[LEDE_TITLE_HEAD]);
}

void
lede_title_tell(const struct lede_titlevoices *v, size_t i,
    struct lede_ranked *told)
{
	const struct lede_titlemade *made = &v->made[i];
	const struct lede_metafind *f = v->f;
	uint32_t how = (uint32_t)made->cut << 8 | (uint32_t)made->mark;

	*told = (struct lede_ranked){ .n = 0 };
	tell_voices(v, &made->text, told);
	lede_ranked_tell(told, CUT, (uint32_t)made->source << 16 | how);
	lede_ranked_tell(told, SITE, (uint32_t)lede_sitename_is(&f->names,
	    made->rest, f->arena) << 16 | how);
	lede_ranked_tell(told, WORDS, count_words(made->text.plain));
	lede_ranked_tell(told, SLUG, slug_share(f, made->text.plain));
	lede_ranked_tell(told, SHAPE, shape_of(made->text.fold));
	lede_ranked_tell(told, NAMES, names_site(f, made->text.plain));
}
