/* walk: every value is met once, by its name, however it is written. */
#include "unit.h"

#include "buf.h"
#include "walk.h"

static struct lede_arena arena;

/* What comes next: members and elements in brackets, the rest as it is. */
static void
print(struct lede_buf *out, struct lede_walk *w)
{
	struct lede_walk before = *w;
	struct lede_slice name;

	if (lede_walk_enter(w, '{')) {
		for (lede_buf_char(out, '('); lede_walk_member(w, &name,
		    &arena); lede_buf_char(out, ';')) {
			lede_buf_add(out, name);
			lede_buf_char(out, '=');
			print(out, w);
		}
		lede_buf_char(out, ')');
		return;
	}
	*w = before;
	if (lede_walk_enter(w, '[')) {
		for (lede_buf_char(out, '<'); lede_walk_element(w);
		    lede_buf_char(out, ';'))
			print(out, w);
		lede_buf_char(out, '>');
		return;
	}
	*w = before;
	lede_buf_add(out, lede_walk_value(w));
}

static struct lede_slice
walked(const char *raw)
{
	struct lede_buf out = { .arena = &arena };
	struct lede_walk w = lede_walk(lede_slice_str(raw));

	print(&out, &w);
	return lede_buf_slice(&out);
}

int
main(void)
{
	static const char odd[] = "{\"a\":[1,{\"b\":\"\\\"";
	char text[60] = "[\"";
	struct lede_slice none = LEDE_SLICE_NONE;

	CHECK_SLICE(walked("{\"a\":1,\"b\":[true,null,[],{}],\"c\":{\"d\":"
	    "\"x\"}}"), "(a=1;b=<true;null;<>;();>;c=(d=\"x\";);)");
	CHECK_SLICE(walked(" { \"a\" : -1.5e3 ,\t\"b\" : [ 1 , 2 ] } "),
	    "(a=-1.5e3;b=<1;2;>;)");
	CHECK_SLICE(walked("{\"\\u0061\\\"\":\"}]\\\\\",\"b\":\"\\\"{\"}"),
	    "(a\"=\"}]\\\\\";b=\"\\\"{\";)");
	/* A quote or a backslash anywhere among sixteen bytes. */
	for (size_t len = 0; len < 40; len++) {
		snprintf(text, sizeof(text), "[\"%.*s\\\"\",7]", (int)len,
		    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
		CHECK(lede_slice_ends(walked(text), LEDE_SLICE("\\\"\";7;>")));
	}
	CHECK_SLICE(lede_walk_get(LEDE_SLICE("{\"a\":1,\"b\":{\"a\":2},"
	    "\"a\":[3]}"), "a", &arena), "[3]");
	CHECK(lede_walk_get(LEDE_SLICE("[\"a\"]"), "a", &arena).ptr == NULL);
	CHECK(lede_walk_get(none, "a", &arena).ptr == NULL);
	/* What no parser let through ends, and within itself. */
	for (size_t len = 0; len < sizeof(odd); len++) {
		struct lede_walk w = lede_walk(lede_arena_copy(&arena,
		    lede_slice(odd, len)));
		struct lede_buf out = { .arena = &arena };

		print(&out, &w);
		CHECK(w.at <= w.end);
	}
	lede_arena_free(&arena);
	return unit_failed;
}
