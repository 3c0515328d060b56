#include "markup.h"

#include <assert.h>
#include <ctype.h>
#include <stdarg.h>

#include "utf8.h"

/* Elements without content in HTML, and those we write so in SVG. */
static bool
is_void(const char *name)
{
	static const char *const voids[] = { "meta", "link", "br", "wbr" };

	for (size_t i = 0; i < sizeof(voids) / sizeof(voids[0]); i++)
		if (strcmp(name, voids[i]) == 0)
			return true;
	return false;
}

static void
end_tag(struct lede_markup *m)
{
	if (!m->in_tag)
		return;
	fputc('>', m->out);
	m->in_tag = false;
}

/*
 * Every byte from outside goes through here.  Controls that HTML forbids, and
 * what is no UTF-8, are U+FFFD; runs between special bytes go out at once.
 */
static void
escape(FILE *out, struct lede_slice s)
{
	size_t from = 0, pos = 0;

	while (pos < s.len) {
		const char *as = NULL;
		size_t at = pos;
		unsigned char c = (unsigned char)s.ptr[pos];
		uint32_t code = c;

		if (c < 0x80)
			pos++;
		else
			code = lede_utf8_next(s, &pos);
		switch (code) {
		case '&': as = "&amp;"; break;
		case '<': as = "&lt;"; break;
		case '>': as = "&gt;"; break;
		case '"': as = "&quot;"; break;
		case '\'': as = "&#39;"; break;
		case '\t': case '\n': break;
		default:
			if (code < 0x20 || (code >= 0x7F && code < 0xA0) ||
			    code == LEDE_REPLACEMENT ||
			    (code & 0xFFFE) == 0xFFFE ||
			    (code >= 0xFDD0 && code <= 0xFDEF))
				as = "\uFFFD";
		}
		if (as == NULL)
			continue;
		fwrite(s.ptr + from, 1, at - from, out);
		fputs(as, out);
		from = pos;
	}
	if (from < s.len)
		fwrite(s.ptr + from, 1, s.len - from, out);
}

void
lede_markup_doctype(struct lede_markup *m)
{
	fputs("<!DOCTYPE html>\n", m->out);
}

void
lede_markup_open(struct lede_markup *m, const char *name)
{
	end_tag(m);
	fprintf(m->out, "<%s", name);
	m->in_tag = true;
	assert(m->n < LEDE_MARKUP_DEPTH);
	m->open[m->n++] = name;
}

void
lede_markup_open_class(struct lede_markup *m, const char *name,
    const char *class)
{
	lede_markup_open(m, name);
	lede_markup_attr(m, "class", lede_slice_str(class));
}

void
lede_markup_attr(struct lede_markup *m, const char *name,
    struct lede_slice value)
{
	assert(m->in_tag);
	fprintf(m->out, " %s=\"", name);
	escape(m->out, value);
	fputc('"', m->out);
}

void
lede_markup_attrf(struct lede_markup *m, const char *name, const char *format,
    ...)
{
	char text[256];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	lede_markup_attr(m, name, lede_slice_str(text));
}

/* Is it a character that stands in no URL as it is (RFC 3986, 2)? */
static bool
outside_url(struct lede_slice url, size_t i)
{
	unsigned char c = (unsigned char)url.ptr[i];

	if (c == '%')
		return i + 2 >= url.len ||
		    !isxdigit((unsigned char)url.ptr[i + 1]) ||
		    !isxdigit((unsigned char)url.ptr[i + 2]);
	return c <= ' ' || c == 0x7F || strchr("\"<>`{}|\\^", c) != NULL;
}

void
lede_markup_link(struct lede_markup *m, struct lede_slice url)
{
	size_t end = lede_slice_find(url, LEDE_SLICE("//"), 0), from = 0;
	struct lede_slice scheme = lede_slice(url.ptr, end == SIZE_MAX ? 0 :
	    end);

	if (url.len > LEDE_LINK_MAX || (!lede_slice_caseis(scheme, "https:") &&
	    !lede_slice_caseis(scheme, "http:")))
		return;
	assert(m->in_tag);
	fputs(" href=\"", m->out);
	for (size_t i = 0; i < url.len; i++) {
		if (!outside_url(url, i))
			continue;
		escape(m->out, lede_slice_cut(url, from, i));
		fprintf(m->out, "%%%02X", (unsigned char)url.ptr[i]);
		from = i + 1;
	}
	escape(m->out, lede_slice_cut(url, from, url.len));
	fputc('"', m->out);
}

void
lede_markup_text(struct lede_markup *m, struct lede_slice text)
{
	end_tag(m);
	escape(m->out, text);
}

void
lede_markup_str(struct lede_markup *m, const char *text)
{
	lede_markup_text(m, lede_slice_str(text));
}

void
lede_markup_textf(struct lede_markup *m, const char *format, ...)
{
	char text[512];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	lede_markup_text(m, lede_slice_str(text));
}

void
lede_markup_close(struct lede_markup *m)
{
	const char *name;

	assert(m->n > 0);
	name = m->open[--m->n];
	end_tag(m);
	if (!is_void(name))
		fprintf(m->out, "</%s>", name);
}

void
lede_markup_close_n(struct lede_markup *m, size_t n)
{
	while (n-- > 0)
		lede_markup_close(m);
}

void
lede_markup_leaf(struct lede_markup *m, const char *name, const char *class,
    struct lede_slice text)
{
	if (class == NULL)
		lede_markup_open(m, name);
	else
		lede_markup_open_class(m, name, class);
	lede_markup_text(m, text);
	lede_markup_close(m);
}

void
lede_markup_line(struct lede_markup *m)
{
	end_tag(m);
	fputc('\n', m->out);
}

void
lede_markup_style(struct lede_markup *m, struct lede_slice css)
{
	lede_markup_open(m, "style");
	end_tag(m);
	fwrite(css.ptr, 1, css.len, m->out);
	lede_markup_close(m);
}
