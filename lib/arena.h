/* arena: memory that is given back all at once, after each record. */
#ifndef LEDE_ARENA_H
#define LEDE_ARENA_H

#include <stddef.h>

#include "slice.h"

struct lede_chunk;

/* All zero is an empty arena.  Owns its chunks: lede_arena_free. */
struct lede_arena {
	struct lede_chunk *chunk;	/* newest first */
	size_t used;			/* bytes of the newest chunk */
};

/*
 * Never return NULL: without memory the process ends with status 2, the one
 * place where lib/ exits.  The memory is aligned for any type and, but for
 * lede_arena_zalloc, not cleared.  count * size is checked for overflow.
 */
void *lede_arena_alloc(struct lede_arena *arena, size_t len);
void *lede_arena_zalloc(struct lede_arena *arena, size_t count, size_t size);

/* Grow (or start, old == NULL) a block; in place where it was the last. */
void *lede_arena_realloc(struct lede_arena *arena, void *old, size_t old_len,
    size_t len);

/*
 * Room for one more element in a growing array of n elements: returns the
 * array, moved if need be, and updates *cap.
 */
void *lede_arena_more(struct lede_arena *arena, void *array, size_t n,
    size_t *cap, size_t size);

/* A copy of s in arena, with a NUL behind it. */
struct lede_slice lede_arena_copy(struct lede_arena *arena,
    struct lede_slice s);
char *lede_arena_str(struct lede_arena *arena, struct lede_slice s);

/* A formatted string in arena, with a NUL behind it. */
struct lede_slice lede_arena_printf(struct lede_arena *arena,
    const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Forget all allocations; keeps one chunk, as large as all were together. */
void lede_arena_reset(struct lede_arena *arena);
void lede_arena_free(struct lede_arena *arena);

/* End the process with status 2 and a word on stderr. */
_Noreturn void lede_out_of_memory(void);

#endif
