/* sha256: the vectors of FIPS 180-4, and every way to cut the input. */
#include "unit.h"

#include "sha256.h"

static struct lede_arena arena;

int
main(void)
{
	static char text[1000];
	struct lede_sha256 sha;
	unsigned char whole[32], cut[32];

	CHECK_SLICE(lede_sha256_hex(LEDE_SLICE(""), &arena), "e3b0c44298fc1c14"
	    "9afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	CHECK_SLICE(lede_sha256_hex(LEDE_SLICE("abc"), &arena),
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	CHECK_SLICE(lede_sha256_hex(LEDE_SLICE("abcdbcdecdefdefgefghfghighijhi"
	    "jkijkljklmklmnlmnomnopnopq"), &arena),
	    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = (char)(i * 7);
	for (size_t len = 0; len < 200; len++) {
		lede_sha256_init(&sha);
		lede_sha256_add(&sha, lede_slice(text, len));
		lede_sha256_end(&sha, whole);
		for (size_t at = 0; at <= len; at += 13) {
			lede_sha256_init(&sha);
			lede_sha256_add(&sha, lede_slice(text, at));
			lede_sha256_add(&sha, lede_slice(text + at, len - at));
			lede_sha256_end(&sha, cut);
			CHECK(memcmp(whole, cut, 32) == 0);
		}
	}
	lede_arena_free(&arena);
	return unit_failed;
}
