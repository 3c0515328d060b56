/*
 * many: many N [file ...]: N records made from those given, in turn, to fill
 * a database with.  Each has an id and an address of its own, and one word in
 * sixteen of its text is another one, so that a full-text index grows as it
 * would with news.  The same N and records give the same bytes.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "buf.h"
#include "cli.h"

static const char usage[] = "usage: many N [file ...]\n";

/* Knuth's MMIX generator; the high bits are the good ones. */
static uint64_t
rnd(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) +
	    UINT64_C(1442695040888963407);
	return *state >> 33;
}

/* Words of the raw string, letters moved along the alphabet. */
static void
change_words(char *p, size_t len, uint64_t *state)
{
	size_t i = 0;

	while (i < len) {
		size_t start = i;

		if (p[i] == '\\') {
			i += 2;
			continue;
		}
		while (i < len && islower((unsigned char)p[i]))
			i++;
		if (i - start >= 4 && rnd(state) % 16 == 0)
			for (size_t k = start; k < i; k++)
				p[k] = (char)('a' + (p[k] - 'a' +
				    (int)(rnd(state) % 3)) % 26);
		i += i == start;
	}
}

static void
print_copy(struct lede_slice line, size_t n, uint64_t *state)
{
	struct lede_arena arena = { .chunk = NULL };
	struct lede_buf out = { .arena = &arena };
	struct lede_record rec;
	struct lede_error err;
	struct lede_slice text;
	char *copy = lede_arena_str(&arena, line);

	if (lede_record_parse(&rec, lede_slice(copy, line.len), &arena, &err)
	    == -1)
		cli_die("%s", err.message);
	text = lede_record_have(&rec, "text");
	change_words(copy + (text.ptr - copy), text.len, state);
	lede_record_set(&rec, "id", lede_arena_printf(&arena, "\"%016jx%048zx\"",
	    (uintmax_t)rnd(state), n));
	lede_record_set(&rec, "url", lede_arena_printf(&arena,
	    "\"https://news.example/%zu/%zu\"", n % 50, n));
	lede_record_write(&rec, &out);
	printf("%.*s\n", LEDE_SLICE_ARG(lede_buf_slice(&out)));
	lede_arena_free(&arena);
}

int
main(int argc, char *argv[])
{
	struct lede_arena arena = { .chunk = NULL };
	struct lede_slice *lines = NULL;
	size_t n = 0, cap = 0, total;
	uint64_t state = 1;
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	int got;

	cli_start("many", usage);
	if (argc < 2 || (total = strtoul(argv[1], NULL, 10)) == 0)
		cli_usage("how many?");
	cli_input(&in, argv + 2);
	while ((got = lede_input_next(&in, &rec, &err)) == 1) {
		if (lede_record_have(&rec, "text").ptr == NULL)
			continue;
		lines = lede_arena_more(&arena, lines, n, &cap,
		    sizeof(*lines));
		lines[n++] = lede_arena_copy(&arena, rec.line);
	}
	if (got == -1)
		cli_report(&in, &rec, &err);
	for (size_t i = 0; n > 0 && i < total; i++)
		print_copy(lines[i % n], i, &state);
	lede_arena_free(&arena);
	return cli_finish(&in);
}
