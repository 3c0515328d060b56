/*
 * mutate: records that strangers could have written, for fuzzing the chain.
 *
 * usage: mutate SEED N FILE ...
 *
 * Prints N records.  Each has a file, changed at random, as body, or every
 * third as text: bytes flipped, parts cut, doubled, repeated by the hundred or
 * taken from another file, and marks put in that parsers stumble on.  The same
 * seed prints the same.  A body may be no valid UTF-8.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX ((size_t)16 << 10)
#define BODY_MAX ((size_t)64 << 10)

static const char *const marks[] = {
	"<", ">", "</", "<div>", "</div>", "<p>", "<br>", "<table><tr><td>",
	"<script>", "</script>", "<style>", "<!--", "-->", "<svg><title>",
	"<template>", "<a href=\"", "\"", "'", "&", "&#", "&#x110000;", "&#0;",
	"&nbsp;", "&amp;amp;", "<time datetime=\"", "<article>", "<li>",
	"<script type=\"application/ld+json\">{\"@graph\":[{",
	"<blockquote>", "<h1>", "class=\"", "\xe2\x80\x9c", "\xe2\x80\x9d",
	"\xe2\x80\x98", "\xe2\x80\x99", "\xc2\xab", "\xc2\xbb", "\xe2\x80\x9e",
	"\xe3\x80\x8c", "\xe3\x80\x8d", ", he said", " said ", "\n\n", "\r",
	"1,000", "1.000.000", "10^400", "30 February 2023", "\xc2\xbd", "$",
	"\xe2\x82\xac", "99999999999999999999", "0.", ".5", "-", "3:70 p.m.",
	"between 5 and ", "per cent", "nearly ", "hundreds of thousands of ",
	"\xd9\xa3\xd9\xa4", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x8c\xbe",
	"\xe2\x80\xa8", "\xef\xbf\xbe", "\xc3", "\xff", "\xe2\x80", "\\u0000",
	"A.", "Mr. ", "U.S. ", "(", ")", "e\xcc\x81", "\xd7\xa9\xd7\x9c",
};

static uint64_t state;

static size_t
below(size_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return n == 0 ? 0 : (size_t)(state % n);
}

struct bytes {
	char ptr[BODY_MAX];
	size_t len;
};

/* Put n bytes in at pos. */
static void
put(struct bytes *b, size_t pos, const char *ptr, size_t n)
{
	if (n > BODY_MAX - b->len)
		n = BODY_MAX - b->len;
	memmove(b->ptr + pos + n, b->ptr + pos, b->len - pos);
	memmove(b->ptr + pos, ptr, n);
	b->len += n;
}

static void
change(struct bytes *b, const struct bytes *other)
{
	static char part[4096];
	size_t pos = below(b->len + 1);
	size_t n = below(below(8) == 0 ? 4096 : 64);
	const char *mark = marks[below(sizeof(marks) / sizeof(marks[0]))];

	if (n > b->len - pos)
		n = b->len - pos;
	switch (below(7)) {
	case 0:			/* flip */
		if (pos < b->len)
			b->ptr[pos] = (char)below(256);
		break;
	case 1:			/* cut */
		memmove(b->ptr + pos, b->ptr + pos + n, b->len - pos - n);
		b->len -= n;
		break;
	case 2:			/* a part once more, elsewhere */
		memcpy(part, b->ptr + pos, n);
		put(b, below(b->len + 1), part, n);
		break;
	case 3:			/* from another file */
		if (n > other->len)
			n = other->len;
		put(b, pos, other->ptr + below(other->len - n + 1), n);
		break;
	case 4:			/* many times the same */
		if (below(10) == 0)
			for (size_t i = below(1000); i > 0; i--)
				put(b, pos, mark, strlen(mark));
		break;
	default:
		put(b, pos, mark, strlen(mark));
	}
}

static void
print(const char *member, const struct bytes *b)
{
	printf("{\"url\":\"https://fuzz.example/%zu\",\"%s\":\"", below(1000),
	    member);
	for (size_t i = 0; i < b->len; i++) {
		unsigned char c = (unsigned char)b->ptr[i];

		if (c < 0x20)
			printf("\\u%04x", (unsigned int)c);
		else if (c == '"' || c == '\\')
			printf("\\%c", c);
		else
			putchar(c);
	}
	puts("\"}");
}

static void
load(struct bytes *b, const char *path)
{
	FILE *file = fopen(path, "rb");

	if (file == NULL) {
		perror(path);
		exit(2);
	}
	b->len = fread(b->ptr, 1, FILE_MAX, file);
	fclose(file);
}

int
main(int argc, char **argv)
{
	static struct bytes now, other;

	if (argc < 4) {
		fprintf(stderr, "usage: mutate seed n file ...\n");
		return 2;
	}
	state = strtoull(argv[1], NULL, 10) * 0x9e3779b97f4a7c15u + 1;
	for (long n = strtol(argv[2], NULL, 10); n > 0; n--) {
		load(&now, argv[3 + below((size_t)argc - 3)]);
		load(&other, argv[3 + below((size_t)argc - 3)]);
		for (size_t i = 1 + below(30); i > 0; i--)
			change(&now, &other);
		print(n % 3 == 0 ? "text" : "body", &now);
	}
	return 0;
}
