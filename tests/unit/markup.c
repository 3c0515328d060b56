/* markup: no text becomes markup, and a link leads to the web or nowhere. */
#include "markup.h"

#include <stdlib.h>
#include <string.h>

#include "unit.h"

static char *text;
static size_t len;
static struct lede_markup m;

static void
begin(void)
{
	m = (struct lede_markup){ .out = open_memstream(&text, &len) };
}

/* What was written since begin. */
static struct lede_slice
written(void)
{
	fclose(m.out);
	return lede_slice(text, len);
}

#define CHECK_WRITTEN(want) \
	do { \
		CHECK_SLICE(written(), want); \
		free(text); \
	} while (0)

static void
check_link(const char *url, const char *want)
{
	begin();
	lede_markup_open(&m, "a");
	lede_markup_link(&m, lede_slice_str(url));
	lede_markup_close(&m);
	CHECK_WRITTEN(want);
}

static void
check_links(void)
{
	char *longer = calloc(1, LEDE_LINK_MAX + 2);

	check_link("https://a.example/?b=1&c=\"'", "<a href=\"https://"
	    "a.example/?b=1&amp;c=%22&#39;\"></a>");
	check_link("HTTP://a.example", "<a href=\"HTTP://a.example\"></a>");
	check_link("https://a.example/a b\n%zz%2", "<a href=\"https://"
	    "a.example/a%20b%0A%25zz%252\"></a>");
	check_link("javascript:alert(1)//", "<a></a>");
	check_link(" https://a.example", "<a></a>");
	check_link("httpsx://a.example", "<a></a>");
	check_link("//a.example", "<a></a>");
	check_link("data:text/html,<b>", "<a></a>");
	check_link("", "<a></a>");
	check_link(NULL, "<a></a>");
	memset(longer, 'x', LEDE_LINK_MAX + 1);
	memcpy(longer, "https://", 8);
	check_link(longer, "<a></a>");
	free(longer);
}

int
main(void)
{
	begin();
	lede_markup_open_class(&m, "p", "a\"b");
	lede_markup_attrf(&m, "id", "%d<", 7);
	lede_markup_text(&m, LEDE_SLICE("<b>&\"'</b>"));
	lede_markup_leaf(&m, "br", NULL, LEDE_SLICE_NONE);
	lede_markup_close(&m);
	CHECK_WRITTEN("<p class=\"a&quot;b\" id=\"7&lt;\">"
	    "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;<br></p>");

	/* What HTML forbids, and what is no UTF-8, is U+FFFD. */
	begin();
	lede_markup_text(&m, LEDE_SLICE("a\0b\x1b\t\n\x7f\xc2\x85\xff\xed\xa0"
	    "\x80z\xef\xbf\xbf\xf0\x9f\x99\x82"));
	CHECK_WRITTEN("a\uFFFDb\uFFFD\t\n\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
	    "\uFFFDz\uFFFD\U0001F642");

	begin();
	lede_markup_text(&m, LEDE_SLICE_NONE);
	lede_markup_text(&m, LEDE_SLICE(""));
	CHECK_WRITTEN("");
	check_links();
	return unit_failed;
}
