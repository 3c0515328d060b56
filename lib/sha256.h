/* sha256: the hash of FIPS 180-4, by which bodies and articles are named. */
#ifndef LEDE_SHA256_H
#define LEDE_SHA256_H

#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "slice.h"

struct lede_sha256 {
	void (*blocks)(uint32_t state[8], const unsigned char *p, size_t n);
	uint32_t state[8];
	uint64_t len;			/* bytes so far */
	unsigned char block[64];
};

void lede_sha256_init(struct lede_sha256 *sha);
void lede_sha256_add(struct lede_sha256 *sha, struct lede_slice s);
void lede_sha256_end(struct lede_sha256 *sha, unsigned char digest[32]);

/* All at once, as 64 hexadecimal digits in lower case; in arena. */
struct lede_slice lede_sha256_hex(struct lede_slice s,
    struct lede_arena *arena);

#endif
