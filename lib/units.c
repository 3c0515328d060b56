#include "units.h"

#include "buf.h"
#include "utf8.h"

/* A page of more units than this is cut; news has some hundreds. */
#define UNITS_MAX 50000
#define TOKENS_MAX 24
#define ALTS_MAX 50000
#define NEWTAB_MAX 100	/* bytes */
/* From here on text counts as prose, if it is no list of links. */
#define PROSE_MIN 50

struct walk {
	struct lede_arena *arena;
	const struct lede_pagewords *words;
	struct lede_units units;
	size_t cap;
	struct lede_box *box;	/* innermost open */
	struct lede_buf text;	/* of the unit under way */
	struct lede_box *common;	/* around all of it; NULL: nothing yet */
	struct lede_buf alts;
	size_t links, bold, italic;	/* bytes of it in <a>, <b>, <i> */
	int in_link, in_bold, in_italic, unseen;
	int breaks;		/* <br> since the last letter */
	uint32_t media;
	bool split, pre;
};

bool
lede_box_within(const struct lede_box *box, enum lede_tag tag)
{
	if (tag < 64)
		return (box->tags_above >> tag & 1) != 0;
	for (; box != NULL; box = box->parent)
		if (box->tag == tag)
			return true;
	return false;
}

/*
 * Hash the class tokens of s: words of letters, "camelCase" cut in two; and
 * each whole name too, for what the table has of those ("sr-only").
 */
static size_t
hash_tokens(struct walk *w, struct lede_slice s, uint32_t *tokens, size_t n,
    uint32_t *classes)
{
	uint64_t word = LEDE_HASH, name = LEDE_HASH;
	size_t len = 0;
	bool lower = false;

	for (size_t i = 0; i <= s.len; i++) {
		char c = i < s.len ? s.ptr[i] : ' ';
		bool upper = c >= 'A' && c <= 'Z';
		char low = upper ? (char)(c | 0x20) : c;
		bool letter = low >= 'a' && low <= 'z';

		if (len > 0 && (!letter || (upper && lower))) {
			if (len > 1) {
				*classes |= lede_pagewords_class(w->words,
				    word);
				if (n < TOKENS_MAX)
					tokens[n++] = (uint32_t)(word ^
					    word >> 32);
			}
			word = LEDE_HASH;
			len = 0;
		}
		if (letter) {
			word = lede_slice_hash(lede_slice(&low, 1), word);
			len++;
		}
		lower = letter && !upper;
		if (c == ' ' || c == '\n' || c == '\t') {
			*classes |= lede_pagewords_class(w->words, name);
			name = LEDE_HASH;
		} else {
			name = lede_slice_hash(lede_slice(&low, 1), name);
		}
	}
	return n;
}

static bool
style_hides(struct lede_slice style)
{
	size_t at = lede_slice_find(style, LEDE_SLICE("display"), 0);

	if (at == SIZE_MAX)
		return false;
	for (at += 7; at < style.len && (style.ptr[at] == ' ' ||
	    style.ptr[at] == ':'); at++)
		;
	return lede_slice_starts(lede_slice_cut(style, at, style.len),
	    LEDE_SLICE("none"));
}

static struct lede_box *
open_box(struct walk *w, const struct lede_node *node)
{
	struct lede_box *box = lede_arena_zalloc(w->arena, 1, sizeof(*box));
	static const enum lede_attr named[] = { LEDE_ATTR_CLASS,
	    LEDE_ATTR_ID, LEDE_ATTR_ROLE, LEDE_ATTR_ITEMPROP,
	    LEDE_ATTR_DATA_COMPONENT, LEDE_ATTR_DATA_TESTID };
	uint32_t tokens[TOKENS_MAX];
	uint64_t signature = LEDE_HASH;
	struct lede_slice value;

	box->parent = w->box;
	box->node = node;
	box->tag = node->tag;
	box->depth = w->box == NULL ? 0 : w->box->depth + 1;
	box->first = SIZE_MAX;
	for (size_t i = 0; node->n_attrs > 0 &&
	    i < sizeof(named) / sizeof(named[0]); i++) {
		value = lede_html_attr(node, named[i]);
		if (value.len == 0)
			continue;
		if (i == 0)
			signature = lede_slice_hash(value, signature);
		box->n_tokens = hash_tokens(w, value, tokens, box->n_tokens,
		    &box->classes);
	}
	if (box->n_tokens > 0) {
		box->tokens = memcpy(lede_arena_alloc(w->arena,
		    box->n_tokens * sizeof(*tokens)), tokens,
		    box->n_tokens * sizeof(*tokens));
	}
	box->signature = (uint32_t)((signature ^ signature >> 29) *
	    (2 * (uint64_t)node->tag + 1));
	box->above = box->classes;
	box->tags_above = node->tag < 64 ? UINT64_C(1) << node->tag : 0;
	if (node->n_attrs > 0)
		box->hidden =
		    lede_html_attr(node, LEDE_ATTR_HIDDEN).ptr != NULL ||
		    lede_slice_is(lede_html_attr(node,
		    LEDE_ATTR_ARIA_HIDDEN), "true") ||
		    style_hides(lede_html_attr(node, LEDE_ATTR_STYLE));
	if (w->box != NULL) {
		box->above |= w->box->above;
		box->tags_above |= w->box->tags_above;
		box->hidden |= w->box->hidden;
	}
	return box;
}

static enum lede_tag
kind_of(const struct lede_box *box)
{
	for (; box != NULL; box = box->parent)
		switch (box->tag) {
		case LEDE_TAG_H1: case LEDE_TAG_H2: case LEDE_TAG_H3:
		case LEDE_TAG_H4: case LEDE_TAG_H5: case LEDE_TAG_H6:
		case LEDE_TAG_LI: case LEDE_TAG_BLOCKQUOTE: case LEDE_TAG_TD:
		case LEDE_TAG_TH: case LEDE_TAG_DT: case LEDE_TAG_DD:
		case LEDE_TAG_FIGCAPTION: case LEDE_TAG_PRE:
			return box->tag;
		case LEDE_TAG_ARTICLE: case LEDE_TAG_SECTION:
		case LEDE_TAG_MAIN:
			return LEDE_TAG_P;
		default:
			break;
		}
	return LEDE_TAG_P;
}

void
lede_unit_look(struct lede_unit *unit, const struct lede_pagewords *pagewords,
    struct lede_arena *arena)
{
	struct lede_slice s = unit->text;
	uint32_t *words, code, lower;
	uint64_t word = LEDE_HASH, phrase = LEDE_HASH;
	size_t pos = 0, from, open = 0, n = 0;
	enum lede_phrase found;
	bool dense, letter;
	char utf8[4];

	words = lede_arena_alloc(arena, (s.len / 2 + 2) * sizeof(*words));
	while (pos <= s.len) {
		from = pos;
		code = pos < s.len ? lede_utf8_next(s, &pos) : ' ';
		if (from == s.len)
			pos = s.len + 1;
		else if (code > ' ')
			unit->final = code;
		if (from == 0)
			unit->first = code;
		if (code < 0x80) {
			dense = false;
			letter = (code | 0x20) - 'a' < 26 || code - '0' < 10;
			lower = code - 'A' < 26 ? code | 0x20 : code;
			unit->n_digits += code - '0' < 10;
		} else {
			dense = lede_utf8_is_dense(code);
			letter = dense || lede_utf8_is_letter(code) ||
			    lede_utf8_is_digit(code);
			lower = letter && !dense ? lede_utf8_lower(code) : code;
		}
		if (open > 0 && (!letter || dense)) {
			word = lede_slice_hash(LEDE_SLICE(" "), word);
			unit->n_function +=
			    lede_pagewords_langs(pagewords, word) != 0;
			words[n++] = (uint32_t)(word ^ word >> 32);
			open = 0;
			if (n <= LEDE_PHRASE_WORDS) {
				/* The words hash on into the phrase. */
				found = lede_pagewords_phrase(pagewords,
				    phrase = lede_slice_hash(LEDE_SLICE(" "),
				    phrase));
				if (found != LEDE_PHRASE_NONE)
					unit->opens = unit->says = found;
				else
					unit->says = LEDE_PHRASE_NONE;
			} else {
				unit->says = LEDE_PHRASE_NONE;
			}
		}
		if (letter) {
			size_t len = lede_utf8_put(utf8, lower);

			if (open == 0) {
				word = LEDE_HASH;
				unit->n_upper += lower != code;
			}
			word = lede_slice_hash(lede_slice(utf8, len), word);
			if (n < LEDE_PHRASE_WORDS)
				phrase = lede_slice_hash(lede_slice(utf8, len),
				    phrase);
			open++;
			unit->size += dense ? 2 : 1;
		} else if (code == ',' || code == ';' || code == 0x3001 ||
		    code == 0xFF0C || code == 0x060C) {
			unit->n_comma++;
		} else if (code == '.' || code == '!' || code == '?' ||
		    code == 0x3002 || code == 0x0964 || code == 0x061F ||
		    code == 0xFF01 || code == 0xFF1F) {
			unit->n_sentences++;
		}
	}
	unit->words = words;
	unit->n_words = (uint32_t)n;
}

static void
flush(struct walk *w)
{
	struct lede_slice text = lede_slice_trim(lede_buf_slice(&w->text));
	struct lede_unit *unit;
	struct lede_box *box;
	float share;

	if (w->common == NULL || text.len == 0 || w->units.n == UNITS_MAX)
		goto done;
	w->units.at = lede_arena_more(w->arena, w->units.at, w->units.n,
	    &w->cap, sizeof(*w->units.at));
	unit = &w->units.at[w->units.n];
	memset(unit, 0, sizeof(*unit));
	unit->text = lede_arena_copy(w->arena, text);
	lede_unit_look(unit, w->words, w->arena);
	if (unit->size == 0)
		goto done;
	unit->box = unit->block = w->common;
	while (unit->block->parent != NULL &&
	    !lede_html_is_block(unit->block->tag))
		unit->block = unit->block->parent;
	unit->tag = kind_of(unit->box);
	share = (float)unit->size / (float)text.len;
	unit->links = (uint32_t)(share * (float)w->links);
	unit->bold = (uint32_t)(share * (float)w->bold);
	unit->italic = (uint32_t)(share * (float)w->italic);
	if (unit->links > unit->size)
		unit->links = unit->size;
	if (unit->bold > unit->size)
		unit->bold = unit->size;
	if (unit->italic > unit->size)
		unit->italic = unit->size;
	unit->media = w->media;
	unit->split = w->split;
	if (unit->size >= PROSE_MIN && 5 * unit->links < 2 * unit->size)
		unit->prose = (float)(unit->size - unit->links);
	for (box = unit->box; box != NULL; box = box->parent) {
		box->prose += unit->prose;
		box->size += (float)unit->size;
		box->links += (float)unit->links;
		if (box->first == SIZE_MAX)
			box->first = w->units.n;
		box->last = w->units.n;
	}
	w->units.n++;
	w->media = 0;
done:
	w->text.len = 0;
	w->common = NULL;
	w->links = w->bold = w->italic = 0;
	w->breaks = 0;
	w->split = false;
}

/* Add characters to the unit under way. */
static void
add(struct walk *w, struct lede_slice s)
{
	size_t before = w->text.len;
	char *start, *p;
	bool blank;

	start = p = lede_buf_room(&w->text, s.len + 1);
	blank = before == 0 || p[-1] == ' ' || p[-1] == '\n';
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		if (c == 0xC2 && i + 1 < s.len) {
			unsigned char d = (unsigned char)s.ptr[i + 1];

			/* No-break space; soft hyphen. */
			if (d == 0xA0 || d == 0xAD) {
				i++;
				if (d == 0xAD)
					continue;
				c = ' ';
			}
		} else if (c == 0xE2 && i + 2 < s.len &&
		    (unsigned char)s.ptr[i + 1] == 0x80 &&
		    ((unsigned char)s.ptr[i + 2] & 0xFC) == 0x8C) {
			/* U+200B zero width space; U+200C to U+200F join. */
			if ((unsigned char)s.ptr[i + 2] == 0x8B) {
				i += 2;
				continue;
			}
		}
		if (c <= ' ') {
			if (w->pre && c == '\n') {
				*p++ = '\n';
				blank = true;
			} else if (!blank) {
				*p++ = ' ';
				blank = true;
			}
		} else {
			*p++ = (char)c;
			blank = false;
		}
	}
	w->text.len += (size_t)(p - start);
	s = lede_slice_trim(lede_slice(start, (size_t)(p - start)));
	if (s.len == 0)
		return;
	w->breaks = 0;
	if (w->in_link > 0)
		w->links += s.len;
	if (w->in_bold > 0)
		w->bold += s.len;
	if (w->in_italic > 0)
		w->italic += s.len;
	if (w->common == NULL)
		w->common = w->box;
	else {
		struct lede_box *a = w->common, *b = w->box;

		while (a != b)
			if (a->depth > b->depth)
				a = a->parent;
			else
				b = b->parent;
		w->common = a;
	}
}

static void
line_break(struct walk *w)
{
	if (w->text.len == 0)
		return;
	if (++w->breaks >= 2) {
		flush(w);
		w->split = true;
	} else {
		while (w->text.len > 0 &&
		    w->text.ptr[w->text.len - 1] == ' ')
			w->text.len--;
		lede_buf_char(&w->text, '\n');
	}
}

static void
add_media(struct walk *w, const struct lede_node *node)
{
	struct lede_slice alt = lede_html_attr(node, LEDE_ATTR_ALT);

	w->media++;
	for (struct lede_box *box = w->box; box != NULL; box = box->parent)
		box->media++;
	if (alt.len > 0 && w->alts.len < ALTS_MAX) {
		lede_buf_add(&w->alts, alt);
		lede_buf_char(&w->alts, '\n');
	}
}

/* "Opens in a new tab", for those who are read to what a link says. */
static bool
is_newtab(struct walk *w, const struct lede_node *node)
{
	const struct lede_node *only = node->child;
	struct lede_unit unit;

	if (w->in_link == 0 || only == NULL || only->next != NULL ||
	    only->tag != LEDE_TAG_TEXT || only->text.len > NEWTAB_MAX)
		return false;
	unit = (struct lede_unit){ .text = only->text };
	lede_unit_look(&unit, w->words, w->arena);
	return unit.says == LEDE_PHRASE_NEWTAB;
}

/* Returns whether to go on into its children. */
static bool
enter(struct walk *w, const struct lede_node *node)
{
	switch (node->tag) {
	case LEDE_TAG_BR:
		line_break(w);
		return false;
	case LEDE_TAG_IMG: case LEDE_TAG_VIDEO: case LEDE_TAG_IFRAME:
	case LEDE_TAG_AUDIO: case LEDE_TAG_OBJECT:
		add_media(w, node);
		return false;
	default:
		break;
	}
	if (lede_html_is_unseen(node->tag) || is_newtab(w, node))
		return false;
	if (lede_html_is_block(node->tag))
		flush(w);
	w->box = open_box(w, node);
	if (w->box->classes & LEDE_CLASS_UNSEEN ||
	    (w->box->hidden && !lede_html_is_block(node->tag)))
		w->unseen++;
	w->in_link += node->tag == LEDE_TAG_A;
	w->in_bold += node->tag == LEDE_TAG_B || node->tag == LEDE_TAG_STRONG;
	w->in_italic += node->tag == LEDE_TAG_I || node->tag == LEDE_TAG_EM;
	w->pre |= node->tag == LEDE_TAG_PRE;
	return true;
}

static void
leave(struct walk *w, const struct lede_node *node)
{
	struct lede_box *box = w->box;

	if (lede_html_is_block(node->tag))
		flush(w);
	if (box->classes & LEDE_CLASS_UNSEEN ||
	    (box->hidden && !lede_html_is_block(node->tag)))
		w->unseen--;
	w->in_link -= node->tag == LEDE_TAG_A;
	w->in_bold -= node->tag == LEDE_TAG_B || node->tag == LEDE_TAG_STRONG;
	w->in_italic -= node->tag == LEDE_TAG_I || node->tag == LEDE_TAG_EM;
	if (node->tag == LEDE_TAG_PRE)
		w->pre = false;
	w->box = box->parent;
}

struct lede_units
lede_units_find(const struct lede_node *root,
    const struct lede_pagewords *words, struct lede_arena *arena)
{
	struct walk w = { .arena = arena, .words = words,
	    .text = { .arena = arena }, .alts = { .arena = arena } };
	const struct lede_node *node = root;

	w.box = open_box(&w, root);
	for (;;) {
		if (node->tag == LEDE_TAG_TEXT) {
			if (w.unseen == 0)
				add(&w, node->text);
		} else if (node == root || enter(&w, node)) {
			if (node->child != NULL) {
				node = node->child;
				continue;
			}
			if (node == root)
				break;
			leave(&w, node);
		}
		while (node->next == NULL) {
			node = node->parent;
			if (node == root)
				break;
			leave(&w, node);
		}
		if (node == root)
			break;
		node = node->next;
	}
	flush(&w);
	w.units.alts = lede_buf_slice(&w.alts);
	return w.units;
}
