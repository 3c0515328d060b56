/* compress: gzip there and back, ends that are missing, bombs, nesting. */
#include "unit.h"

#include "compress.h"

static struct lede_arena arena;

static struct lede_slice
gzipped(struct lede_slice s)
{
	struct lede_buf out = { .arena = &arena };
	struct lede_slice parts[2] = { lede_slice_cut(s, 0, s.len / 3),
	    lede_slice_cut(s, s.len / 3, s.len) };

	lede_gzip_member(parts, 2, &out);
	return lede_buf_slice(&out);
}

static struct lede_slice
noise(size_t len)
{
	char *p = lede_arena_alloc(&arena, len);
	uint32_t x = 1;

	for (size_t i = 0; i < len; i++) {
		x = x * 1664525 + 1013904223;
		p[i] = (char)(x >> 27);
	}
	return lede_slice(p, len);
}

static void
test_round_trip(void)
{
	static const size_t lens[] = { 0, 1, 100, 65536, 300000 };

	for (size_t i = 0; i < sizeof(lens) / sizeof(lens[0]); i++) {
		struct lede_slice s = noise(lens[i]), out;
		struct lede_error err;
		bool truncated;

		CHECK(lede_decompress(gzipped(s), LEDE_SLICE("gzip"), 1 << 20,
		    &arena, &out, &truncated, &err) == 0);
		CHECK(!truncated && lede_slice_eq(s, out));
		CHECK(lede_decompress(gzipped(gzipped(s)),
		    LEDE_SLICE("identity, GZIP , x-gzip"), 1 << 20, &arena,
		    &out, &truncated, &err) == 0);
		CHECK(!truncated && lede_slice_eq(s, out));
	}
}

/* Every proper prefix is truncated, and no prefix gives other bytes. */
static void
test_truncated(void)
{
	struct lede_slice s = noise(2000), packed = gzipped(s), out;
	struct lede_error err;
	bool truncated;

	for (size_t len = 1; len < packed.len; len++) {
		CHECK(lede_decompress(lede_slice_cut(packed, 0, len),
		    LEDE_SLICE("gzip"), 1 << 20, &arena, &out, &truncated,
		    &err) == 0);
		CHECK(truncated && lede_slice_starts(s, out));
	}
}

static void
test_refused(void)
{
	struct lede_slice zeros = lede_slice(lede_arena_zalloc(&arena, 1,
	    5 << 20), 5 << 20), out, packed = gzipped(zeros);
	struct lede_error err;
	bool truncated;

	CHECK(lede_decompress(packed, LEDE_SLICE("gzip"), 1 << 20, &arena,
	    &out, &truncated, &err) == -1);
	CHECK_SLICE(lede_slice_str(err.code), "too-large");
	CHECK(lede_decompress(LEDE_SLICE("x"), LEDE_SLICE("sdch"), 10, &arena,
	    &out, &truncated, &err) == -1);
	CHECK_SLICE(lede_slice_str(err.code), "encoding");
	CHECK(lede_decompress(packed, LEDE_SLICE("gzip,gzip,gzip,gzip,gzip"),
	    10 << 20, &arena, &out, &truncated, &err) == -1 ||
	    out.len == zeros.len);
	CHECK(lede_decompress(LEDE_SLICE("\x1F\x8B\x08junkjunkjunkjunk"),
	    LEDE_SLICE("gzip"), 100, &arena, &out, &truncated, &err) == -1);
	/* Said to be gzip, but is not. */
	CHECK(lede_decompress(LEDE_SLICE("<p>plain"), LEDE_SLICE("gzip"), 100,
	    &arena, &out, &truncated, &err) == 0);
	CHECK_SLICE(out, "<p>plain");
}

static void
test_others(void)
{
	struct lede_slice out;
	struct lede_error err;
	bool truncated;

	/* "hello": a stored block with and without zlib's header; Brotli's
	 * uncompressed meta-block; a raw Zstandard block. */
	CHECK(lede_decompress(LEDE_SLICE("\x78\x01\x01\x05\0\xFA\xFFhello"
	    "\x06\x2C\x02\x15"), LEDE_SLICE("deflate"), 100, &arena, &out,
	    &truncated, &err) == 0);
	CHECK_SLICE(out, "hello");
	CHECK(!truncated);
	CHECK(lede_decompress(LEDE_SLICE("\x01\x05\0\xFA\xFFhello"),
	    LEDE_SLICE("deflate"), 100, &arena, &out, &truncated, &err) == 0);
	CHECK_SLICE(out, "hello");
	CHECK(lede_decompress(LEDE_SLICE("\x40\0\x10hello\x03"),
	    LEDE_SLICE("br"), 100, &arena, &out, &truncated, &err) == 0);
	CHECK_SLICE(out, "hello");
	CHECK(!truncated);
	CHECK(lede_decompress(LEDE_SLICE("\x28\xB5\x2F\xFD\x20\x05\x29\0\0"
	    "hello"), LEDE_SLICE("zstd"), 100, &arena, &out, &truncated,
	    &err) == 0);
	CHECK_SLICE(out, "hello");
	CHECK(!truncated);
}

int
main(void)
{
	test_round_trip();
	test_truncated();
	test_refused();
	test_others();
	lede_arena_free(&arena);
	return unit_failed;
}
