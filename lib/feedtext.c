#include "feedtext.h"

#include <ctype.h>
#include <stdlib.h>

#include "buf.h"
#include "utf8.h"

/* Code points 0x80 to 0x9F as windows-1252 (HTML 13.2.5.80). */
static const uint16_t windows[32] = {
	0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6,
	0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018,
	0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
	0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
};

/* A reference at "&": its length and code point; 0 if it is none. */
static size_t
reference(struct lede_slice s, lede_entity_fn *entity, uint32_t *code)
{
	size_t i = 1;

	*code = 0;
	if (i < s.len && s.ptr[i] == '#') {
		bool hex = ++i < s.len && (s.ptr[i] | 0x20) == 'x';
		size_t start = i += hex;

		for (; i < s.len && (hex ? isxdigit((unsigned char)s.ptr[i]) :
		    isdigit((unsigned char)s.ptr[i])); i++) {
			unsigned char c = (unsigned char)(s.ptr[i] | 0x20);

			if (*code < 0x110000)
				*code = *code * (hex ? 16 : 10) +
				    (uint32_t)(c >= 'a' ? c - 'a' + 10 :
				    (s.ptr[i] - '0'));
		}
		if (i == start || i >= s.len || s.ptr[i] != ';')
			return 0;
		if (*code >= 0x80 && *code < 0xA0)
			*code = windows[*code - 0x80];
		if (*code == 0 || *code > 0x10FFFF)
			*code = LEDE_REPLACEMENT;
		return i + 1;
	}
	while (i < s.len && i < 32 && isalnum((unsigned char)s.ptr[i]))
		i++;
	if (i == 1 || i >= s.len || s.ptr[i] != ';')
		return 0;
	*code = entity(lede_slice_cut(s, 1, i));
	return i + 1;
}

struct lede_slice
lede_feedtext_fold(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	bool blank = false;

	for (size_t pos = 0; pos < s.len;) {
		uint32_t code = lede_utf8_next(s, &pos);

		if (lede_utf8_is_space(code)) {
			blank = out.len > 0;
			continue;
		}
		if (blank)
			lede_buf_char(&out, ' ');
		blank = false;
		lede_buf_code(&out, code);
	}
	return lede_buf_slice(&out);
}

/* Does the tag with that name set its content on a line of its own? */
static bool
is_block(struct lede_slice name)
{
	static const char *const names[] = { "p", "br", "div", "li", "ul",
	    "ol", "tr", "td", "th", "table", "h1", "h2", "h3", "h4", "h5",
	    "h6", "blockquote", "hr", "figure", "figcaption", "section" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (lede_slice_caseis(name, names[i]))
			return true;
	return false;
}

/* Bytes of the markup at "<", scripts with their content; 0: none. */
static size_t
markup(struct lede_slice s, bool *block)
{
	size_t i = 1, start, end;
	struct lede_slice name;

	*block = false;
	if (lede_slice_starts(s, LEDE_SLICE("<!--"))) {
		end = lede_slice_find(s, LEDE_SLICE("-->"), 4);
		return end == SIZE_MAX ? s.len : end + 3;
	}
	if (i < s.len && s.ptr[i] == '/')
		i++;
	else if (i < s.len && (s.ptr[i] == '!' || s.ptr[i] == '?'))
		i++;
	start = i;
	while (i < s.len && (isalnum((unsigned char)s.ptr[i]) ||
	    s.ptr[i] == ':' || s.ptr[i] == '-'))
		i++;
	if (i == start || !isalpha((unsigned char)s.ptr[start]))
		return 0;
	name = lede_slice_cut(s, start, i);
	*block = is_block(name);
	end = lede_slice_find(s, LEDE_SLICE(">"), i);
	if (end == SIZE_MAX)
		return 0;
	end++;
	if (s.ptr[1] != '/' && (lede_slice_caseis(name, "script") ||
	    lede_slice_caseis(name, "style"))) {
		struct lede_slice close = lede_slice_caseis(name, "script") ?
		    LEDE_SLICE("</script>") : LEDE_SLICE("</style>");

		i = lede_slice_find(s, close, end);
		return i == SIZE_MAX ? s.len : i + close.len;
	}
	return end;
}

struct lede_slice
lede_feedtext_plain(struct lede_slice html, lede_entity_fn *entity,
    struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	bool open_end = false;	/* a "<" found no ">": nor will another */

	for (size_t i = 0; i < html.len;) {
		struct lede_slice rest = lede_slice_cut(html, i, html.len);
		size_t len = 0;
		uint32_t code;
		bool block;

		if (rest.ptr[0] == '<' && !open_end) {
			len = markup(rest, &block);
			if (len > 0 && block)
				lede_buf_char(&out, ' ');
			if (len == 0)
				open_end = memchr(rest.ptr, '>', rest.len) ==
				    NULL;
		} else if (rest.ptr[0] == '&') {
			len = reference(rest, entity, &code);
			if (len > 0 && code != 0)
				lede_buf_code(&out, code);
			else
				len = 0;
		}
		if (len == 0) {
			lede_buf_char(&out, rest.ptr[0]);
			len = 1;
		}
		i += len;
	}
	return lede_feedtext_fold(lede_buf_slice(&out), arena);
}

struct lede_slice
lede_feedtext_html(struct lede_slice text, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	bool blank = false;		/* nothing on this line so far */

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == '\n' && blank)
			lede_buf_str(&out, "<p>");
		if (c == '\n')
			blank = true;
		else if (!isspace((unsigned char)c))
			blank = false;
		if (c == '<')
			lede_buf_str(&out, "&lt;");
		else if (c == '>')
			lede_buf_str(&out, "&gt;");
		else if (c == '&')
			lede_buf_str(&out, "&amp;");
		else
			lede_buf_char(&out, c);
	}
	return lede_buf_slice(&out);
}

/* Declarations stand before all content: only so far they are looked for. */
#define SUBSET_MAX 4096

/* What mend needs to know of a document. */
struct mending {
	lede_entity_fn *entity;
	struct lede_arena *arena;
	struct lede_slice *declared;	/* names of its own entities, sorted */
	size_t n;
	struct lede_buf out;
};

static int
compare(const void *a, const void *b)
{
	return lede_slice_cmp(*(const struct lede_slice *)a,
	    *(const struct lede_slice *)b);
}

static void
find_declared(struct mending *m, struct lede_slice xml)
{
	size_t at = 0, cap = 0, end;

	if (xml.len > SUBSET_MAX)
		xml.len = SUBSET_MAX;
	while ((at = lede_slice_find(xml, LEDE_SLICE("<!ENTITY"), at)) !=
	    SIZE_MAX) {
		struct lede_slice name = lede_slice_trim(lede_slice_cut(xml,
		    at + 8, xml.len));

		for (end = 0; end < name.len &&
		    !isspace((unsigned char)name.ptr[end]); end++)
			;
		m->declared = lede_arena_more(m->arena, m->declared, m->n,
		    &cap, sizeof(*m->declared));
		m->declared[m->n++] = lede_slice_cut(name, 0, end);
		at += 8;
	}
	if (m->n > 1)
		qsort(m->declared, m->n, sizeof(*m->declared), compare);
}

/* Is it one that an XML parser knows, by itself or by the document? */
static bool
is_known(const struct mending *m, struct lede_slice name)
{
	static const char *const own[] = { "amp", "lt", "gt", "quot", "apos" };

	for (size_t k = 0; k < sizeof(own) / sizeof(own[0]); k++)
		if (lede_slice_is(name, own[k]))
			return true;
	return m->n > 0 && bsearch(&name, m->declared, m->n,
	    sizeof(*m->declared), compare) != NULL;
}

/* The "&" that s begins with, or the reference: bytes of it done. */
static size_t
mend_reference(struct mending *m, struct lede_slice s)
{
	uint32_t code;
	size_t len = reference(s, m->entity, &code);
	struct lede_slice name;

	if (len == 0) {
		lede_buf_str(&m->out, "&amp;");
		return 1;
	}
	name = lede_slice_cut(s, 1, len - 1);
	if (is_known(m, name))
		lede_buf_add(&m->out, lede_slice_cut(s, 0, len));
	else if (code == '&' || code == '<' || code == '>')
		lede_buf_add(&m->out, lede_arena_printf(m->arena, "&#%u;",
		    (unsigned)code));
	else if (code == 0) {
		lede_buf_str(&m->out, "&amp;");
		lede_buf_add(&m->out, lede_slice_cut(s, 1, len));
	} else
		lede_buf_code(&m->out, code < 0x20 && code != '\t' &&
		    code != '\n' && code != '\r' ? ' ' : code);
	return len;
}

/* Where the CDATA section or comment that s begins with ends; 0: none. */
static size_t
plain_len(struct lede_slice s)
{
	bool comment = lede_slice_starts(s, LEDE_SLICE("<!--"));
	size_t end;

	if (!comment && !lede_slice_starts(s, LEDE_SLICE("<![CDATA[")))
		return 0;
	end = lede_slice_find(s, comment ? LEDE_SLICE("-->") :
	    LEDE_SLICE("]]>"), 4);
	return end == SIZE_MAX ? s.len : end;
}

struct lede_slice
lede_feedtext_mend(struct lede_slice xml, lede_entity_fn *entity,
    struct lede_arena *arena)
{
	struct mending m = { .entity = entity, .arena = arena,
	    .out = { .arena = arena } };
	size_t plain_until = 0;		/* within CDATA or a comment */

	if (lede_slice_starts(xml, LEDE_SLICE("\xEF\xBB\xBF")))
		xml = lede_slice_cut(xml, 3, xml.len);
	xml = lede_slice_trim(xml);
	find_declared(&m, xml);
	for (size_t i = 0; i < xml.len;) {
		struct lede_slice rest = lede_slice_cut(xml, i, xml.len);
		unsigned char c = (unsigned char)rest.ptr[0];

		if (c == '<' && i >= plain_until)
			plain_until = i + plain_len(rest);
		if (c == '&' && i >= plain_until)
			i += mend_reference(&m, rest);
		else if (c == 0xC2 && rest.len > 1 &&
		    (unsigned char)rest.ptr[1] < 0xA0) {
			lede_buf_code(&m.out, windows[rest.ptr[1] & 31]);
			i += 2;
		} else {
			lede_buf_char(&m.out, c < 0x20 && c != '\t' &&
			    c != '\n' && c != '\r' ? ' ' : (char)c);
			i++;
		}
	}
	return lede_buf_slice(&m.out);
}
