#include "arena.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define CHUNK_MIN ((size_t)64 << 10)
/* A reset arena keeps at most this much, so one huge record is not for ever. */
#define KEEP_MAX ((size_t)8 << 20)

struct lede_chunk {
	struct lede_chunk *next;
	size_t size;		/* usable bytes */
	alignas(max_align_t) char data[];
};

void
lede_out_of_memory(void)
{
	static const char message[] = "lede: out of memory\n";

	if (write(STDERR_FILENO, message, sizeof(message) - 1) == -1)
		_exit(2);
	_exit(2);
}

static size_t
round_up(size_t len)
{
	const size_t align = alignof(max_align_t);

	if (len > SIZE_MAX - align)
		lede_out_of_memory();
	return (len + align - 1) & ~(align - 1);
}

static void
add_chunk(struct lede_arena *arena, size_t len)
{
	struct lede_chunk *chunk;
	size_t size = CHUNK_MIN;

	/* Doubling keeps the number of chunks small in a large record. */
	if (arena->chunk != NULL && arena->chunk->size >= size)
		size = arena->chunk->size < KEEP_MAX ? arena->chunk->size * 2 :
		    KEEP_MAX;
	if (size < len)
		size = len;
	if (size > SIZE_MAX - sizeof(*chunk) ||
	    (chunk = malloc(sizeof(*chunk) + size)) == NULL)
		lede_out_of_memory();
	chunk->size = size;
	chunk->next = arena->chunk;
	arena->chunk = chunk;
	arena->used = 0;
}

void *
lede_arena_alloc(struct lede_arena *arena, size_t len)
{
	void *p;

	len = round_up(len);
	if (arena->chunk == NULL || len > arena->chunk->size - arena->used)
		add_chunk(arena, len);
	p = arena->chunk->data + arena->used;
	arena->used += len;
	return p;
}

void *
lede_arena_zalloc(struct lede_arena *arena, size_t count, size_t size)
{
	void *p;

	if (size != 0 && count > SIZE_MAX / size)
		lede_out_of_memory();
	p = lede_arena_alloc(arena, count * size);
	memset(p, 0, count * size);
	return p;
}

void *
lede_arena_realloc(struct lede_arena *arena, void *old, size_t old_len,
    size_t len)
{
	char *p = old;
	size_t was = round_up(old_len), want = round_up(len);
	void *new;

	if (old != NULL && want <= was)
		return old;
	if (old != NULL && p + was == arena->chunk->data + arena->used &&
	    want - was <= arena->chunk->size - arena->used) {
		arena->used += want - was;
		return old;
	}
	new = lede_arena_alloc(arena, len);
	if (old_len > 0)
		memcpy(new, old, old_len);
	return new;
}

void *
lede_arena_more(struct lede_arena *arena, void *array, size_t n, size_t *cap,
    size_t size)
{
	size_t want;

	if (n < *cap)
		return array;
	want = *cap < 8 ? 8 : *cap * 2;
	if (want > SIZE_MAX / size)
		lede_out_of_memory();
	array = lede_arena_realloc(arena, array, *cap * size, want * size);
	*cap = want;
	return array;
}

char *
lede_arena_str(struct lede_arena *arena, struct lede_slice s)
{
	char *p = lede_arena_alloc(arena, s.len + 1);

	if (s.len > 0)
		memcpy(p, s.ptr, s.len);
	p[s.len] = '\0';
	return p;
}

struct lede_slice
lede_arena_copy(struct lede_arena *arena, struct lede_slice s)
{
	return lede_slice(lede_arena_str(arena, s), s.len);
}

struct lede_slice
lede_arena_printf(struct lede_arena *arena, const char *format, ...)
{
	va_list args, again;
	int len;
	char *p;

	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		len = 0;
	p = lede_arena_alloc(arena, (size_t)len + 1);
	vsnprintf(p, (size_t)len + 1, format, again);
	va_end(again);
	return lede_slice(p, (size_t)len);
}

void
lede_arena_reset(struct lede_arena *arena)
{
	struct lede_chunk *chunk = arena->chunk;
	size_t total = 0;

	if (chunk != NULL && (chunk->next != NULL || chunk->size > KEEP_MAX)) {
		for (; chunk != NULL; chunk = chunk->next)
			total += chunk->size;
		lede_arena_free(arena);
		add_chunk(arena, total < KEEP_MAX ? total : KEEP_MAX);
	}
	arena->used = 0;
}

void
lede_arena_free(struct lede_arena *arena)
{
	struct lede_chunk *chunk, *next;

	for (chunk = arena->chunk; chunk != NULL; chunk = next) {
		next = chunk->next;
		free(chunk);
	}
	arena->chunk = NULL;
	arena->used = 0;
}
