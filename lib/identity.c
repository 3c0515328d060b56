#include "identity.h"

#include "sha256.h"

struct lede_slice
lede_identity(const struct lede_record *rec)
{
	static const char *const members[] = { "id", "canonical", "url" };
	struct lede_slice s;

	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if ((s = lede_record_string(rec, members[i])).ptr != NULL)
			return s.len <= LEDE_IDENTITY_MAX ? s :
			    lede_sha256_hex(s, rec->arena);
	if ((s = lede_record_have(rec, "text")).ptr == NULL)
		s = rec->line;
	return lede_arena_printf(rec->arena, "text:%016jx",
	    (uintmax_t)lede_slice_hash(s, LEDE_HASH));
}

/*
 * Eight bytes at a time, multiplied and folded: only to see that a record
 * came again unchanged, so 1 GB should not cost a second.
 */
static uint64_t
mix(struct lede_slice s, uint64_t h)
{
	const uint64_t prime = UINT64_C(0x9E3779B97F4A7C15);
	uint64_t word;

	h = (h ^ s.len) * prime;
	for (; s.len >= sizeof(word); s.ptr += sizeof(word),
	    s.len -= sizeof(word)) {
		memcpy(&word, s.ptr, sizeof(word));
		h = (h ^ word) * prime;
		h ^= h >> 32;
	}
	return lede_slice_hash(s, h);
}

int64_t
lede_identity_fingerprint(const struct lede_record *rec)
{
	uint64_t h = LEDE_HASH;
	int64_t out;

	for (size_t i = 0; i < rec->n; i++) {
		const struct lede_member *m = &rec->members[i];

		if (m->dropped || lede_slice_is(m->name, "fetch") ||
		    lede_slice_is(m->name, "body"))
			continue;
		h = mix(m->value, mix(m->name, h));
	}
	memcpy(&out, &h, sizeof(out));
	return out;
}
