#include "sha256.h"

#include <string.h>

/* FIPS 180-4, 4.2.2: cube roots of the first 64 primes. */
static const uint32_t K[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
	0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
	0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
	0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t
ror(uint32_t x, int n)
{
	return x >> n | x << (32 - n);
}

static void
blocks_plain(uint32_t state[8], const unsigned char *p, size_t n)
{
	uint32_t w[64], s[8];

	for (; n > 0; n--, p += 64) {
		for (int i = 0; i < 16; i++)
			w[i] = (uint32_t)p[4 * i] << 24 |
			    (uint32_t)p[4 * i + 1] << 16 |
			    (uint32_t)p[4 * i + 2] << 8 | p[4 * i + 3];
		for (int i = 16; i < 64; i++)
			w[i] = w[i - 16] + w[i - 7] +
			    (ror(w[i - 15], 7) ^ ror(w[i - 15], 18) ^
			    w[i - 15] >> 3) +
			    (ror(w[i - 2], 17) ^ ror(w[i - 2], 19) ^
			    w[i - 2] >> 10);
		memcpy(s, state, sizeof(s));
		for (int i = 0; i < 64; i++) {
			uint32_t t1 = s[7] + K[i] + w[i] +
			    (ror(s[4], 6) ^ ror(s[4], 11) ^ ror(s[4], 25)) +
			    ((s[4] & s[5]) ^ (~s[4] & s[6]));
			uint32_t t2 = (ror(s[0], 2) ^ ror(s[0], 13) ^
			    ror(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^
			    (s[1] & s[2]));

			memmove(s + 1, s, 7 * sizeof(*s));
			s[4] += t1;
			s[0] = t1 + t2;
		}
		for (int i = 0; i < 8; i++)
			state[i] += s[i];
	}
}

#if defined(__x86_64__)
#include <immintrin.h>

/* Where the processor has them: 1.6 GB/s, against 0.12 of the plain ones. */
#define SHA_NI __attribute__((target("sha,sse4.1,ssse3")))

SHA_NI static inline __m128i
load(const void *p)
{
	return _mm_loadu_si128(p);
}

/* The next four words of the schedule, behind the sixteen of a to d. */
SHA_NI static inline __m128i
next_words(__m128i a, __m128i b, __m128i c, __m128i d)
{
	return _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(a, b),
	    _mm_alignr_epi8(d, c, 4)), d);
}

/* Four rounds, with four words and as many constants. */
SHA_NI static inline void
four_rounds(__m128i *s0, __m128i *s1, __m128i words, const uint32_t *k)
{
	words = _mm_add_epi32(words, load(k));
	*s1 = _mm_sha256rnds2_epu32(*s1, *s0, words);
	*s0 = _mm_sha256rnds2_epu32(*s0, *s1, _mm_shuffle_epi32(words, 0x0E));
}

SHA_NI static void
blocks_sha_ni(uint32_t state[8], const unsigned char *p, size_t n)
{
	const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b,
	    0x0405060700010203);
	__m128i t = load(state), s1 = load(state + 4), s0, a, b, c, d;

	/* The instructions want ABEF and CDGH. */
	t = _mm_shuffle_epi32(t, 0xB1);
	s1 = _mm_shuffle_epi32(s1, 0x1B);
	s0 = _mm_alignr_epi8(t, s1, 8);
	s1 = _mm_blend_epi16(s1, t, 0xF0);
	for (; n > 0; n--, p += 64) {
		const __m128i old0 = s0, old1 = s1;

		a = _mm_shuffle_epi8(load(p), swap);
		b = _mm_shuffle_epi8(load(p + 16), swap);
		c = _mm_shuffle_epi8(load(p + 32), swap);
		d = _mm_shuffle_epi8(load(p + 48), swap);
		for (const uint32_t *k = K; ; k += 16) {
			four_rounds(&s0, &s1, a, k);
			four_rounds(&s0, &s1, b, k + 4);
			four_rounds(&s0, &s1, c, k + 8);
			four_rounds(&s0, &s1, d, k + 12);
			if (k == K + 48)
				break;
			a = next_words(a, b, c, d);
			b = next_words(b, c, d, a);
			c = next_words(c, d, a, b);
			d = next_words(d, a, b, c);
		}
		s0 = _mm_add_epi32(s0, old0);
		s1 = _mm_add_epi32(s1, old1);
	}
	t = _mm_shuffle_epi32(s0, 0x1B);
	s1 = _mm_shuffle_epi32(s1, 0xB1);
	s0 = _mm_blend_epi16(t, s1, 0xF0);
	s1 = _mm_alignr_epi8(s1, t, 8);
	_mm_storeu_si128((__m128i *)(void *)state, s0);
	_mm_storeu_si128((__m128i *)(void *)(state + 4), s1);
}

/* A fact about the machine, asked for once: the question leaves a virtual
 * machine, which takes 5 microseconds, as long as hashing 8 kB. */
static bool
has_sha_ni(void)
{
	static enum { UNKNOWN, YES, NO } answer;
	unsigned a = 7, b, c = 0, d;

	if (answer != UNKNOWN)
		return answer == YES;
	/* Leaf 7, EBX bit 29; all that have it have SSE 4.1. */
	__asm__("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
	answer = b >> 29 & 1 ? YES : NO;
	return answer == YES;
}
#endif

void
lede_sha256_init(struct lede_sha256 *sha)
{
	static const uint32_t start[8] = {
		0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
	};

	sha->blocks = blocks_plain;
#if defined(__x86_64__)
	if (has_sha_ni())
		sha->blocks = blocks_sha_ni;
#endif
	memcpy(sha->state, start, sizeof(start));
	sha->len = 0;
}

void
lede_sha256_add(struct lede_sha256 *sha, struct lede_slice s)
{
	size_t have = sha->len % 64, n;

	sha->len += s.len;
	if (have > 0) {
		n = s.len < 64 - have ? s.len : 64 - have;
		memcpy(sha->block + have, s.ptr, n);
		s = lede_slice_cut(s, n, s.len);
		if (have + n < 64)
			return;
		sha->blocks(sha->state, sha->block, 1);
	}
	if (s.len >= 64)
		sha->blocks(sha->state, (const unsigned char *)s.ptr,
		    s.len / 64);
	if (s.len % 64 > 0)
		memcpy(sha->block, s.ptr + s.len / 64 * 64, s.len % 64);
}

void
lede_sha256_end(struct lede_sha256 *sha, unsigned char digest[32])
{
	static const char padding[64] = { (char)0x80 };
	const uint64_t bits = sha->len * 8;
	char len[8];

	for (int i = 0; i < 8; i++)
		len[i] = (char)(bits >> (56 - 8 * i) & 0xFF);
	lede_sha256_add(sha, lede_slice(padding,
	    (119 - sha->len % 64) % 64 + 1));
	lede_sha256_add(sha, lede_slice(len, 8));
	for (int i = 0; i < 32; i++)
		digest[i] = (unsigned char)(sha->state[i / 4] >>
		    (24 - 8 * (i % 4)));
}

struct lede_slice
lede_sha256_hex(struct lede_slice s, struct lede_arena *arena)
{
	static const char digits[] = "0123456789abcdef";
	struct lede_sha256 sha;
	unsigned char digest[32];
	char *hex = lede_arena_alloc(arena, 64);

	lede_sha256_init(&sha);
	lede_sha256_add(&sha, s);
	lede_sha256_end(&sha, digest);
	for (int i = 0; i < 32; i++) {
		hex[2 * i] = digits[digest[i] >> 4];
		hex[2 * i + 1] = digits[digest[i] & 15];
	}
	return lede_slice(hex, 64);
}
