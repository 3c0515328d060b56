/*
 * floor: what lede-extract cannot be faster than.  Reads records as it does,
 * has libxml2 parse each body into a tree, and frees it.
 */
#include <libxml/HTMLparser.h>
#include <stdio.h>

#include "input.h"
#include "json.h"

static void
nothing(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

int
main(int argc, char *argv[])
{
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	struct lede_slice body;
	htmlDocPtr doc;
	int got;

	(void)argc;
	xmlSetGenericErrorFunc(NULL, nothing);
	lede_input_open(&in, argv + 1);
	while ((got = lede_input_next(&in, &rec, &err)) != 0) {
		if (got == -1 || lede_json_string(lede_record_get(&rec, "body"),
		    rec.arena, &body) == -1)
			continue;
		doc = htmlReadMemory(body.ptr, (int)body.len, NULL, "UTF-8",
		    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
		    HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
		printf("%d\n", doc != NULL);
		xmlFreeDoc(doc);
	}
	lede_input_close(&in);
	return 0;
}
