/*
 * fuzz: a property that must hold for any bytes, tried on bytes made wrong.
 *
 *	PROGRAM FILE ...		try each file once
 *	PROGRAM -s SECONDS [-r SEED] [-o DIR] [FILE ...]
 *					change them at random for so long
 *
 * The same seed takes the same way.  What broke the property, or took longer
 * than ten seconds, is left in DIR as PROGRAM.crash.  There is no feedback
 * from coverage: the changes are of the kinds that have found faults here,
 * and the programs need no other compiler.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "arena.h"
#include "slice.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#endif

/*
 * What a target gives: FUZZ_SEEDS, strings to begin with, before it includes
 * this, and its property.
 */
static const char *const fuzz_seeds[] = { FUZZ_SEEDS };
static void fuzz_property(struct lede_slice data, struct lede_arena *arena);

/* Inputs beyond this are cut: many small ones find more than a few large. */
#define FUZZ_MAX ((size_t)16 << 10)

#define HOLDS(condition) \
	do { \
		if (!(condition)) { \
			fprintf(stderr, "%s:%d: does not hold: %s\n", \
			    __FILE__, __LINE__, #condition); \
			abort(); \
		} \
	} while (0)

static struct lede_slice fuzz_now;	/* being tried */
static char fuzz_crash[1024];		/* where it is left */
static uint64_t fuzz_state = 1;

static void
fuzz_save(void)
{
	FILE *file = fopen(fuzz_crash, "wb");

	if (file == NULL)
		return;
	fwrite(fuzz_now.ptr, 1, fuzz_now.len, file);
	fclose(file);
	fprintf(stderr, "left in %s\n", fuzz_crash);
}

static void
fuzz_signal(int number)
{
	fprintf(stderr, "signal %d%s\n", number, number == SIGALRM ?
	    ": slower than ten seconds" : "");
	fuzz_save();
	_exit(1);
}

/* xorshift64* (Vigna 2016): below n. */
static size_t
fuzz_random(size_t n)
{
	fuzz_state ^= fuzz_state >> 12;
	fuzz_state ^= fuzz_state << 25;
	fuzz_state ^= fuzz_state >> 27;
	return n == 0 ? 0 : (size_t)((fuzz_state * UINT64_C(0x2545F4914F6CDD1D))
	    >> 11) % n;
}

/* Bytes that parsers care about. */
static const struct lede_slice fuzz_words[] = {
	{ "\0", 1 }, { "\xff", 1 }, { "\xc3", 1 }, { "\xf0\x9f\x99\x82", 4 },
	{ "\xef\xbf\xbd", 3 }, { "\xed\xa0\x80", 3 }, { "\\u0000", 6 },
	{ "\\ud800", 6 }, { "\"", 1 }, { "\\", 1 }, { "{", 1 }, { "}", 1 },
	{ "[", 1 }, { "]", 1 }, { ",", 1 }, { ":", 1 }, { "\n", 1 },
	{ "\r\n\r\n", 4 }, { "<", 1 }, { ">", 1 }, { "</", 2 }, { "<!--", 4 },
	{ "&#0;", 4 }, { "&amp", 4 }, { "<p>", 3 }, { "<div>", 5 },
	{ "\xe2\x80\x9c", 3 }, { "\xe2\x80\x9d", 3 }, { "\xc2\xa0", 2 },
	{ "99999999999999999999", 20 }, { "-1", 2 }, { "1e999", 5 },
	{ "%", 1 }, { "/../", 4 }, { "@", 1 }, { "\t", 1 }, { " ", 1 },
};

/* Change len bytes of buf, which has room for FUZZ_MAX; other is another
 * input to take from.  Returns the new length. */
static size_t
fuzz_change(char *buf, size_t len, struct lede_slice other)
{
	size_t at = fuzz_random(len + 1), n, from;
	struct lede_slice in;

	switch (fuzz_random(7)) {
	case 0:			/* a bit */
		if (at < len)
			buf[at] = (char)(buf[at] ^ (1 << fuzz_random(8)));
		return len;
	case 1:			/* a byte */
		if (at < len)
			buf[at] = (char)fuzz_random(256);
		return len;
	case 2:			/* a piece less */
		n = fuzz_random(fuzz_random(len - at + 1) + 1);
		memmove(buf + at, buf + at + n, len - at - n);
		return len - n;
	case 3:			/* an end */
		return fuzz_random(4) == 0 ? at : len;
	case 4:			/* a piece again */
		from = fuzz_random(len + 1);
		in = lede_slice(buf + from, fuzz_random(len - from + 1));
		break;
	case 5:			/* a piece of another */
		from = fuzz_random(other.len + 1);
		in = lede_slice(other.ptr + from,
		    fuzz_random(other.len - from + 1));
		break;
	default:
		in = fuzz_words[fuzz_random(sizeof(fuzz_words) /
		    sizeof(fuzz_words[0]))];
	}
	if (in.len > FUZZ_MAX - len)
		return len;
	/* in may lie in buf: a copy, so that the gap does not move it. */
	char copy[FUZZ_MAX];
	memcpy(copy, in.ptr, in.len);
	memmove(buf + at + in.len, buf + at, len - at);
	memcpy(buf + at, copy, in.len);
	return len + in.len;
}

static void
fuzz_try(struct lede_slice data, struct lede_arena *arena)
{
	/* A block of its own length, so that reading behind it is seen. */
	char *exact = malloc(data.len == 0 ? 1 : data.len);

	if (exact == NULL)
		lede_out_of_memory();
	memcpy(exact, data.ptr, data.len);
	fuzz_now = lede_slice(exact, data.len);
	alarm(10);
	fuzz_property(fuzz_now, arena);
	alarm(0);
	lede_arena_reset(arena);
	free(exact);
}

static struct lede_slice
fuzz_read(const char *name, struct lede_arena *arena, size_t max)
{
	FILE *file = fopen(name, "rb");
	char *bytes = lede_arena_alloc(arena, max);
	size_t len;

	if (file == NULL) {
		perror(name);
		exit(2);
	}
	len = fread(bytes, 1, max, file);
	fclose(file);
	return lede_slice(bytes, len);
}

int
main(int argc, char *argv[])
{
	struct lede_arena arena = { 0 }, keep = { 0 };
	const char *dir = ".", *slash = strrchr(argv[0], '/');
	struct lede_slice *inputs = NULL;
	static char buf[FUZZ_MAX];
	size_t n = 0, cap = 0, tries = 0;
	long seconds = 0;
	time_t end;
	int c;

	while ((c = getopt(argc, argv, "o:r:s:")) != -1) {
		if (c == 'o')
			dir = optarg;
		else if (c == 'r')
			fuzz_state = strtoull(optarg, NULL, 10) + 1;
		else if (c == 's')
			seconds = strtol(optarg, NULL, 10);
		else
			return 2;
	}
	snprintf(fuzz_crash, sizeof(fuzz_crash), "%s/%s.crash", dir,
	    slash == NULL ? argv[0] : slash + 1);
	signal(SIGABRT, fuzz_signal);
	signal(SIGALRM, fuzz_signal);
#ifdef __SANITIZE_ADDRESS__
	__sanitizer_set_death_callback(fuzz_save);
#endif
	for (size_t i = 0; i < sizeof(fuzz_seeds) / sizeof(fuzz_seeds[0]);
	    i++) {
		inputs = lede_arena_more(&keep, inputs, n, &cap,
		    sizeof(*inputs));
		inputs[n++] = lede_slice_str(fuzz_seeds[i]);
	}
	for (int i = optind; i < argc; i++) {
		inputs = lede_arena_more(&keep, inputs, n, &cap,
		    sizeof(*inputs));
		inputs[n++] = fuzz_read(argv[i], &keep,
		    seconds == 0 ? (size_t)64 << 20 : FUZZ_MAX);
	}
	for (size_t i = 0; i < n; i++)
		fuzz_try(inputs[i], &arena);
	for (end = time(NULL) + seconds; n > 0 && time(NULL) < end; tries++) {
		struct lede_slice in = inputs[fuzz_random(n)];
		size_t len = in.len > FUZZ_MAX ? FUZZ_MAX : in.len;

		memcpy(buf, in.ptr, len);
		for (size_t k = 1 + fuzz_random(8); k-- > 0; )
			len = fuzz_change(buf, len, inputs[fuzz_random(n)]);
		fuzz_try(lede_slice(buf, len), &arena);
	}
	printf("%s: %zu inputs, %zu changed\n", argv[0], n, tries);
	lede_arena_free(&arena);
	lede_arena_free(&keep);
	return 0;
}

#endif
