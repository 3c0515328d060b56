/* record: members are found, spliced and taken out, all other bytes kept. */
#include "unit.h"

#include "json.h"
#include "record.h"

static struct lede_arena arena;

static struct lede_slice
written(const struct lede_record *rec)
{
	struct lede_buf out = { .arena = &arena };

	lede_record_write(rec, &out);
	return lede_buf_slice(&out);
}

static struct lede_record
parsed(const char *line)
{
	struct lede_record rec;
	struct lede_error err;

	if (lede_record_parse(&rec, lede_slice_str(line), &arena, &err) == -1) {
		fprintf(stderr, "%s: %s\n", line, err.message);
		exit(1);
	}
	return rec;
}

static void
test_pass_through(void)
{
	static const char *const lines[] = {
		"{}", "{ }", " {\"a\" : 1.10 , \"b\":9007199254740993}\r",
		"{\"t\":\"\\u0000\\ud800\xFF\",\"a\":1,\"a\":2}",
		"{\"a\":[{\"b\":[]},{},[[1]],null,true,-0.5e+3]}",
	};

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct lede_record rec = parsed(lines[i]);

		CHECK_SLICE(written(&rec), lines[i]);
	}
}

static void
test_malformed(void)
{
	static const char *const lines[] = {
		"", "[]", "{", "{\"a\"}", "{\"a\":}", "{\"a\":01}", "{\"a\":1,}",
		"{a:1}", "{\"a\":\"\t\"}", "{\"a\":1}}", "{\"a\":[1}", "{\"a\":1 2}",
		"{\"a\":\"\\x\"}", "{\"a\":\"\\u12g4\"}", "{\"a\":.5}", "{\"a\":nul}",
		"{\"a\":[1,]}", "{\"a\":{\"b\":1,}}", "{\"a\":1", "{\"a\":\"",
		"{\"a\":+1}", "{\"a\":1.}", "{\"a\":-}", "{,}", "{\"a\":{\"b\"}}",
	};

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct lede_record rec;
		struct lede_error err;

		if (lede_record_parse(&rec, lede_slice_str(lines[i]), &arena,
		    &err) != -1) {
			fprintf(stderr, "accepted: %s\n", lines[i]);
			unit_failed = 1;
		}
		CHECK(rec.line.ptr == NULL);
	}
}

static void
test_set_and_drop(void)
{
	struct lede_record rec;

	rec = parsed("{\"a\":1, \"b\" : 2 }");
	lede_record_set(&rec, "b", LEDE_SLICE("[3]"));
	lede_record_set(&rec, "c", LEDE_SLICE("4"));
	CHECK_SLICE(written(&rec), "{\"a\":1, \"b\" : [3],\"c\":4 }");

	rec = parsed("{}");
	lede_record_set(&rec, "a", LEDE_SLICE("1"));
	lede_record_set(&rec, "b", LEDE_SLICE("2"));
	CHECK_SLICE(written(&rec), "{\"a\":1,\"b\":2}");

	/* The last of several wins and is replaced; escapes do not hide. */
	rec = parsed("{\"a\":1,\"\\u0061\":2,\"x\":0}");
	CHECK_SLICE(lede_record_get(&rec, "a"), "2");
	lede_record_set(&rec, "a", LEDE_SLICE("3"));
	CHECK_SLICE(written(&rec), "{\"\\u0061\":3,\"x\":0}");

	rec = parsed("{ \"a\":1, \"b\":2, \"c\":3 }");
	lede_record_drop(&rec, "a");
	CHECK_SLICE(written(&rec), "{\"b\":2, \"c\":3 }");
	lede_record_drop(&rec, "c");
	CHECK_SLICE(written(&rec), "{\"b\":2 }");
	lede_record_drop(&rec, "b");
	CHECK_SLICE(written(&rec), "{ }");
	lede_record_set(&rec, "d", LEDE_SLICE("4"));
	CHECK_SLICE(written(&rec), "{\"d\":4 }");

	rec = parsed("{\"a\":null}");
	CHECK(lede_record_get(&rec, "a").ptr != NULL);
	CHECK(lede_record_have(&rec, "a").ptr == NULL);
}

static void
test_need(void)
{
	struct lede_record rec;
	struct lede_error err;
	struct lede_slice value;

	rec = parsed("{\"text\":\"x\"}");
	CHECK(lede_record_need(&rec, "text", "t", &value, &err) == 1);
	rec = parsed("{\"text\":\"\"}");
	CHECK(lede_record_need(&rec, "text", "t", &value, &err) == -1);
	CHECK_SLICE(lede_slice_str(err.code), "no-text");
	rec = parsed("{\"error\":{}}");
	CHECK(lede_record_need(&rec, "text", "t", &value, &err) == 0);
	rec = parsed("{\"fetch\":{\"not_modified\":true}}");
	CHECK(lede_record_need(&rec, "text", "t", &value, &err) == 0);
	rec = parsed("{\"fetch\":{\"not_modified\":false}}");
	CHECK(lede_record_need(&rec, "text", "t", &value, &err) == -1);
}

static void
test_strings(void)
{
	struct lede_record rec = parsed("{\"url\":\"a\",\"n\":1,\"e\":\"\","
	    "\"o\":{\"s\":\"b\",\"n\":null},\"text\":[]}");
	struct lede_slice s;
	struct lede_error err;

	CHECK_SLICE(lede_record_string(&rec, "url"), "a");
	CHECK(lede_record_string(&rec, "n").ptr == NULL);
	CHECK(lede_record_string(&rec, "e").ptr == NULL);
	CHECK(lede_record_string(&rec, "none").ptr == NULL);
	CHECK_SLICE(lede_record_inner(&rec, "o", "s"), "b");
	CHECK(lede_record_inner(&rec, "o", "n").ptr == NULL);
	CHECK(lede_record_inner(&rec, "url", "s").ptr == NULL);
	CHECK_SLICE(lede_record_address(&rec), "a");
	CHECK(lede_record_need_string(&rec, "url", "t", &s, &err) == 1);
	CHECK_SLICE(s, "a");
	CHECK(lede_record_need_string(&rec, "text", "t", &s, &err) == -1);
	CHECK_SLICE(lede_slice_str(err.code), "bad-text");
	rec = parsed("{\"url\":\"a\",\"fetch\":{\"url\":\"c\"}}");
	CHECK_SLICE(lede_record_address(&rec), "c");
}

static void
test_depth(void)
{
	char line[4 * LEDE_DEPTH_MAX];
	struct lede_record rec;
	struct lede_error err;

	for (size_t depth = LEDE_DEPTH_MAX; depth <= LEDE_DEPTH_MAX + 1;
	    depth++) {
		size_t n = 0;

		memcpy(line, "{\"a\":", 5);
		n = 5;
		memset(line + n, '[', depth);
		memset(line + n + depth, ']', depth);
		n += 2 * depth;
		line[n++] = '}';
		CHECK(lede_record_parse(&rec, lede_slice(line, n), &arena,
		    &err) == (depth > LEDE_DEPTH_MAX ? -1 : 0));
	}
}

int
main(void)
{
	test_pass_through();
	test_malformed();
	test_set_and_drop();
	test_need();
	test_strings();
	test_depth();
	lede_arena_free(&arena);
	return unit_failed;
}
