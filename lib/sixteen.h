/*
 * sixteen: what is among sixteen bytes, looked at all at once.  Each function
 * tells it as bits, the lowest for the first byte; p has sixteen to read.
 */
#ifndef LEDE_SIXTEEN_H
#define LEDE_SIXTEEN_H

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>

static inline __m128i
lede_sixteen_load(const char *p)
{
	return _mm_loadu_si128((const __m128i *)(const void *)p);
}

/* Bytes above 127. */
static inline unsigned
lede_sixteen_high(const char *p)
{
	return (unsigned)_mm_movemask_epi8(lede_sixteen_load(p));
}

/* What a JSON string may not hold as it is: '"', '\\' and controls. */
static inline unsigned
lede_sixteen_special(const char *p)
{
	const __m128i x = lede_sixteen_load(p);
	const __m128i control = _mm_cmpeq_epi8(x,
	    _mm_min_epu8(x, _mm_set1_epi8(0x1F)));
	const __m128i quote = _mm_cmpeq_epi8(x, _mm_set1_epi8('"'));
	const __m128i slash = _mm_cmpeq_epi8(x, _mm_set1_epi8('\\'));

	return (unsigned)_mm_movemask_epi8(_mm_or_si128(control,
	    _mm_or_si128(quote, slash)));
}

#else

#define LEDE_EIGHT(byte) ((byte) * UINT64_C(0x0101010101010101))

/* The first byte is the lowest, on any machine; compilers know the pattern. */
static inline uint64_t
lede_eight_load(const char *p)
{
	uint64_t x = 0;

	for (int i = 0; i < 8; i++)
		x |= (uint64_t)(unsigned char)p[i] << 8 * i;
	return x;
}

/* Bit 7 of each byte that is zero. */
static inline uint64_t
lede_eight_zero(uint64_t x)
{
	const uint64_t low = LEDE_EIGHT(0x7F);

	return ~(((x & low) + low) | x | low);
}

/* Bit 7 of each byte, as one bit a byte. */
static inline unsigned
lede_eight_bits(uint64_t x)
{
	return (unsigned)(((x >> 7 & LEDE_EIGHT(0x01)) *
	    UINT64_C(0x0102040810204080)) >> 56);
}

static inline unsigned
lede_eight_special(uint64_t x)
{
	return lede_eight_bits(lede_eight_zero(x & LEDE_EIGHT(0xE0)) |
	    lede_eight_zero(x ^ LEDE_EIGHT('"')) |
	    lede_eight_zero(x ^ LEDE_EIGHT('\\')));
}

static inline unsigned
lede_sixteen_high(const char *p)
{
	return lede_eight_bits(lede_eight_load(p)) |
	    lede_eight_bits(lede_eight_load(p + 8)) << 8;
}

static inline unsigned
lede_sixteen_special(const char *p)
{
	return lede_eight_special(lede_eight_load(p)) |
	    lede_eight_special(lede_eight_load(p + 8)) << 8;
}

#endif

/* Of the first of bits, which has one. */
static inline unsigned
lede_sixteen_first(unsigned bits)
{
	return (unsigned)__builtin_ctz(bits);
}

#endif
