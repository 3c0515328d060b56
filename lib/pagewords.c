#include "pagewords.h"

static const struct { const char *token, *category; } class_rows[] = {
#include "lexicon/class-tokens.inc"
};
static const struct { const char *phrase, *category, *lang; }
phrase_rows[] = {
#include "lexicon/page-phrases.inc"
};
static const struct { const char *lang, *words; } function_rows[] = {
#include "lexicon/function-words.inc"
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const class_names[LEDE_CLASS_N] = {
	"author", "bio", "body", "byline", "caption", "comment", "foot",
	"junk", "lead", "nav", "pay", "tags", "title", "unseen",
};
static const char *const phrase_names[LEDE_PHRASE_N] = {
	"", "ad", "by", "comment", "cookie", "error", "more", "newtab",
	"photo",
	"related", "rights", "share", "signup", "tags", "time",
};

/* Open addressing, at most half full; a key of 0 is a free place. */
struct map {
	struct { uint64_t key, value; } *slots;
	size_t mask;
};

struct lede_pagewords {
	struct map classes, phrases, functions;
};

static void
map_init(struct map *map, size_t n, struct lede_arena *arena)
{
	size_t size = 16;

	while (size < 2 * n)
		size *= 2;
	map->slots = lede_arena_zalloc(arena, size, sizeof(*map->slots));
	map->mask = size - 1;
}

static void
map_add(struct map *map, uint64_t key, uint64_t value)
{
	size_t i = key & map->mask;

	while (map->slots[i].key != 0 && map->slots[i].key != key)
		i = (i + 1) & map->mask;
	map->slots[i].key = key;
	map->slots[i].value |= value;
}

static uint64_t
map_get(const struct map *map, uint64_t key)
{
	size_t i = key & map->mask;

	while (map->slots[i].key != 0) {
		if (map->slots[i].key == key)
			return map->slots[i].value;
		i = (i + 1) & map->mask;
	}
	return 0;
}

static size_t
name_at(const char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return 0;
}

/* Cut the next word off s, at a blank. */
static struct lede_slice
next_word(struct lede_slice *s)
{
	size_t end = lede_slice_find(*s, LEDE_SLICE(" "), 0);
	struct lede_slice word;

	word = lede_slice_cut(*s, 0, end == SIZE_MAX ? s->len : end);
	*s = lede_slice_cut(*s, end == SIZE_MAX ? s->len : end + 1, s->len);
	return word;
}

uint64_t
lede_pagewords_hash(struct lede_slice word, uint64_t seed)
{
	return lede_slice_hash(LEDE_SLICE(" "), lede_slice_hash(word, seed));
}

const struct lede_pagewords *
lede_pagewords_open(struct lede_arena *arena)
{
	struct lede_pagewords *w = lede_arena_alloc(arena, sizeof(*w));
	struct lede_slice rest, word;
	uint64_t hash;
	size_t n = 0;

	map_init(&w->classes, COUNT(class_rows), arena);
	for (size_t i = 0; i < COUNT(class_rows); i++)
		map_add(&w->classes,
		    lede_slice_hash(lede_slice_str(class_rows[i].token),
		    LEDE_HASH), UINT64_C(1) << name_at(class_names,
		    LEDE_CLASS_N, class_rows[i].category));
	map_init(&w->phrases, COUNT(phrase_rows), arena);
	for (size_t i = 0; i < COUNT(phrase_rows); i++) {
		rest = lede_slice_str(phrase_rows[i].phrase);
		for (hash = LEDE_HASH; rest.len > 0;)
			hash = lede_pagewords_hash(next_word(&rest), hash);
		/* One category a phrase: the table's first. */
		if (map_get(&w->phrases, hash) == 0)
			map_add(&w->phrases, hash, name_at(phrase_names,
			    LEDE_PHRASE_N, phrase_rows[i].category));
	}
	for (size_t i = 0; i < COUNT(function_rows); i++)
		for (rest = lede_slice_str(function_rows[i].words);
		    rest.len > 0; n++)
			next_word(&rest);
	map_init(&w->functions, n, arena);
	for (size_t i = 0; i < COUNT(function_rows); i++) {
		rest = lede_slice_str(function_rows[i].words);
		while (rest.len > 0) {
			word = next_word(&rest);
			map_add(&w->functions, lede_pagewords_hash(word,
			    LEDE_HASH), UINT64_C(1) << i);
		}
	}
	return w;
}

uint32_t
lede_pagewords_class(const struct lede_pagewords *words, uint64_t hash)
{
	return (uint32_t)map_get(&words->classes, hash);
}

enum lede_phrase
lede_pagewords_phrase(const struct lede_pagewords *words, uint64_t hash)
{
	return (enum lede_phrase)map_get(&words->phrases, hash);
}

uint64_t
lede_pagewords_langs(const struct lede_pagewords *words, uint64_t hash)
{
	return map_get(&words->functions, hash);
}

const char *
lede_pagewords_lang(size_t i)
{
	return i < COUNT(function_rows) ? function_rows[i].lang : NULL;
}
