/*
 * What record writes it reads back unchanged, and a set member is what was
 * set, whatever stands around it.
 */
#define FUZZ_SEEDS \
	"{}", "{\"a\":1}", " { \"a\" : 1.10 , \"b\":9007199254740993 }\r", \
	"{\"text\":\"caf\\u00e9 \\u0000 \\ud83d\\ude42\",\"text\":\"b\"}", \
	"{\"a\":[{\"b\":[]},{},[[1]],null,true,false,-0.5e+3,\"\\\\\\\"\"]}", \
	"{\"\\u0074ext\":\"x\",\"n\":1e400,\"own\":[1,2],\"z\":{\"y\":{}}}", \
	"{\"own\":1,\"own\":2}"
#include "fuzz.h"

#include "json.h"
#include "record.h"
#include "utf8.h"

static struct lede_slice
written(const struct lede_record *rec)
{
	struct lede_buf out = { .arena = rec->arena };

	lede_record_write(rec, &out);
	return lede_buf_slice(&out);
}

/* Setting own twice is setting it once, and moves no other member. */
static void
check_set(struct lede_slice line, struct lede_arena *arena)
{
	struct lede_slice value = LEDE_SLICE("[{\"start\":0}]"), once;
	struct lede_record rec, back;
	struct lede_error err;

	HOLDS(lede_record_parse(&rec, line, arena, &err) == 0);
	lede_record_set(&rec, "own", value);
	once = written(&rec);
	HOLDS(lede_record_parse(&back, once, arena, &err) == 0);
	HOLDS(lede_slice_eq(lede_record_get(&back, "own"), value));
	for (size_t i = 0; i < rec.n; i++) {
		char *name = lede_arena_str(arena, rec.members[i].name);

		if (strlen(name) == rec.members[i].name.len)
			HOLDS(lede_slice_eq(lede_record_get(&rec, name),
			    lede_record_get(&back, name)));
	}
	lede_record_set(&back, "own", value);
	HOLDS(lede_slice_eq(written(&back), once));
	lede_record_drop(&back, "own");
	HOLDS(lede_record_parse(&rec, written(&back), arena, &err) == 0);
	HOLDS(lede_record_get(&rec, "own").ptr == NULL);
}

/* Printing what was parsed is parsed to the same again. */
static void
check_json(struct lede_slice raw, struct lede_arena *arena)
{
	const struct lede_json *j;
	struct lede_slice once, string, again;
	struct lede_error err;

	if ((j = lede_json_parse(raw, arena, &err)) == NULL)
		return;
	once = lede_json_print(j, arena);
	HOLDS(lede_utf8_valid(once) == once.len);
	HOLDS((j = lede_json_parse(once, arena, &err)) != NULL);
	HOLDS(lede_slice_eq(lede_json_print(j, arena), once));
	if (lede_json_string(raw, arena, &string) == -1)
		return;
	HOLDS(lede_utf8_valid(string) == string.len);
	HOLDS(lede_json_string(lede_json_quote(string, arena), arena,
	    &again) == 0);
	HOLDS(lede_slice_eq(string, again));
}

static void
fuzz_property(struct lede_slice line, struct lede_arena *arena)
{
	struct lede_record rec;
	struct lede_error err;

	if (lede_record_parse(&rec, line, arena, &err) == -1) {
		HOLDS(rec.line.ptr == NULL);
		return;
	}
	HOLDS(lede_slice_eq(written(&rec), line));
	for (size_t i = 0; i < rec.n; i++)
		check_json(rec.members[i].value, arena);
	check_set(line, arena);
}
