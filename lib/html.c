#include "html.h"

#include "buf.h"
#include "charref.h"

static const char *const tag_names[] = {
	"#text", "#other",
#define X(id, name) name,
	LEDE_HTML_TAGS(X)
#undef X
};

struct lede_slice
lede_html_attr(const struct lede_node *node, enum lede_attr name)
{
	for (unsigned short i = 0; i < node->n_attrs; i++)
		if (node->attrs[i].name == name)
			return node->attrs[i].value;
	return LEDE_SLICE_NONE;
}

struct lede_node *
lede_html_next(const struct lede_node *node, const struct lede_node *top,
    bool skip)
{
	if (!skip && node->child != NULL)
		return node->child;
	while (node != top) {
		if (node->next != NULL)
			return node->next;
		node = node->parent;
	}
	return NULL;
}

struct lede_node *
lede_html_next_script(const struct lede_node *node,
    const struct lede_node *top, bool ld)
{
	struct lede_node *next = lede_html_next(node, top, false);

	while (next != NULL && (next->tag != LEDE_TAG_SCRIPT ||
	    next->child == NULL || ld != (lede_slice_find(lede_html_attr(next,
	    LEDE_ATTR_TYPE), LEDE_SLICE("ld+json"), 0) != SIZE_MAX)))
		next = lede_html_next(next, top, false);
	return next;
}

struct lede_node *
lede_html_find(const struct lede_node *top, enum lede_tag tag)
{
	struct lede_node *node = lede_html_next(top, top, false);

	while (node != NULL && node->tag != tag)
		node = lede_html_next(node, top, false);
	return node;
}

bool
lede_html_is_unseen(enum lede_tag tag)
{
	switch (tag) {
	case LEDE_TAG_AUDIO: case LEDE_TAG_BUTTON: case LEDE_TAG_CANVAS:
	case LEDE_TAG_HEAD: case LEDE_TAG_IFRAME: case LEDE_TAG_INPUT:
	case LEDE_TAG_LINK: case LEDE_TAG_MATH: case LEDE_TAG_META:
	case LEDE_TAG_NOSCRIPT: case LEDE_TAG_OBJECT: case LEDE_TAG_OPTION:
	case LEDE_TAG_RP: case LEDE_TAG_RT: case LEDE_TAG_SCRIPT:
	case LEDE_TAG_SELECT: case LEDE_TAG_STYLE: case LEDE_TAG_SVG:
	case LEDE_TAG_TEMPLATE: case LEDE_TAG_TEXTAREA: case LEDE_TAG_TITLE:
	case LEDE_TAG_VIDEO:
		return true;
	default:
		return false;
	}
}

bool
lede_html_is_block(enum lede_tag tag)
{
	switch (tag) {
	case LEDE_TAG_ADDRESS: case LEDE_TAG_ARTICLE: case LEDE_TAG_ASIDE:
	case LEDE_TAG_BLOCKQUOTE: case LEDE_TAG_BODY: case LEDE_TAG_CAPTION:
	case LEDE_TAG_CENTER: case LEDE_TAG_DD: case LEDE_TAG_DETAILS:
	case LEDE_TAG_DIALOG: case LEDE_TAG_DIV: case LEDE_TAG_DL:
	case LEDE_TAG_DT: case LEDE_TAG_FIELDSET: case LEDE_TAG_FIGCAPTION:
	case LEDE_TAG_FIGURE: case LEDE_TAG_FOOTER: case LEDE_TAG_FORM:
	case LEDE_TAG_H1: case LEDE_TAG_H2: case LEDE_TAG_H3:
	case LEDE_TAG_H4: case LEDE_TAG_H5: case LEDE_TAG_H6:
	case LEDE_TAG_HEADER: case LEDE_TAG_HR: case LEDE_TAG_HTML:
	case LEDE_TAG_LI: case LEDE_TAG_MAIN: case LEDE_TAG_NAV:
	case LEDE_TAG_OL: case LEDE_TAG_P: case LEDE_TAG_PRE:
	case LEDE_TAG_SECTION: case LEDE_TAG_SUMMARY: case LEDE_TAG_TABLE:
	case LEDE_TAG_TBODY: case LEDE_TAG_TD: case LEDE_TAG_TFOOT:
	case LEDE_TAG_TH: case LEDE_TAG_THEAD: case LEDE_TAG_TR:
	case LEDE_TAG_UL:
		return true;
	default:
		return false;
	}
}

/* Add text with each run of white space as one blank. */
static void
add_squeezed(struct lede_buf *out, struct lede_slice text)
{
	char *p = lede_buf_room(out, text.len), *start = p;
	bool blank = out->len == 0 || out->ptr[out->len - 1] == ' ';

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (c == 0xC2 && i + 1 < text.len &&
		    (unsigned char)text.ptr[i + 1] == 0xA0) {
			i++;
			c = ' ';
		}
		if (c <= ' ') {
			if (!blank)
				*p++ = ' ';
			blank = true;
		} else {
			*p++ = (char)c;
			blank = false;
		}
	}
	out->len += (size_t)(p - start);
}

struct lede_slice
lede_html_text(const struct lede_node *node, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	const struct lede_node *at = node;

	while (at != NULL) {
		if (at->tag == LEDE_TAG_TEXT)
			add_squeezed(&out, at->text);
		else if (at->tag == LEDE_TAG_BR ||
		    (at != node && lede_html_is_block(at->tag)))
			add_squeezed(&out, LEDE_SLICE(" "));
		at = lede_html_next(at, node,
		    at != node && lede_html_is_unseen(at->tag));
	}
	return lede_slice_trim(lede_buf_slice(&out));
}

/* Offset behind the tag at s.ptr[pos] == '<', pos if it is none. */
static size_t
skip_tag(struct lede_slice s, size_t pos)
{
	size_t end = lede_slice_find(s, LEDE_SLICE(">"), pos);
	char c = pos + 1 < s.len ? s.ptr[pos + 1] : ' ';

	if (end == SIZE_MAX || end - pos > 500 ||
	    !(c == '/' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')))
		return pos;
	return end + 1;
}

struct lede_slice
lede_html_decode(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	char utf8[LEDE_CHARREF_LEN];
	size_t pos = 0, next, len;

	if (s.ptr == NULL || (memchr(s.ptr, '&', s.len) == NULL &&
	    memchr(s.ptr, '<', s.len) == NULL))
		return s;
	while (pos < s.len) {
		next = pos;
		if (s.ptr[pos] == '&' &&
		    (len = lede_charref_read(s, &next, utf8)) > 0) {
			lede_buf_add(&out, lede_slice(utf8, len));
		} else if (s.ptr[pos] == '<' &&
		    (next = skip_tag(s, pos)) != pos) {
			/* "</p><p>" stands between two words. */
			lede_buf_char(&out, ' ');
		} else {
			lede_buf_char(&out, s.ptr[pos]);
			next = pos + 1;
		}
		pos = next;
	}
	return lede_buf_slice(&out);
}

const char *
lede_html_name(enum lede_tag tag)
{
	return tag_names[tag];
}
