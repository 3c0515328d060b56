#include "jsonld.h"

#include "buf.h"
#include "json.h"
#include "utf8.h"

/* Objects of all blocks together; a page needs some dozens. */
#define OBJECTS_MAX 2000
#define LIST_MAX 64
#define BLOCK_MAX ((size_t)2 << 20)

struct find {
	struct lede_arena *arena;
	const struct lede_json *objects[OBJECTS_MAX];
	size_t n;
};

/* Types by how surely they are the page's article. */
static int
rank_of_type(struct lede_slice type)
{
	static const struct { const char *name; int rank; } kinds[] = {
		{ "NewsArticle", 9 }, { "ReportageNewsArticle", 9 },
		{ "AnalysisNewsArticle", 9 }, { "OpinionNewsArticle", 9 },
		{ "BackgroundNewsArticle", 9 }, { "ReviewNewsArticle", 9 },
		{ "AskPublicNewsArticle", 9 }, { "LiveBlogPosting", 8 },
		{ "Article", 8 }, { "BlogPosting", 8 }, { "Report", 8 },
		{ "ScholarlyArticle", 8 }, { "TechArticle", 8 },
		{ "SatiricalArticle", 8 }, { "AdvertiserContentArticle", 8 },
		{ "SocialMediaPosting", 6 }, { "DiscussionForumPosting", 6 },
		{ "CreativeWork", 5 }, { "Recipe", 5 }, { "Review", 4 },
		{ "VideoObject", 3 }, { "PodcastEpisode", 3 },
		{ "WebPage", 2 }, { "ItemPage", 2 },
	};
	size_t slash;

	/* "http://schema.org/Article", "schema:Article" */
	for (slash = type.len; slash > 0 && type.ptr[slash - 1] != '/' &&
	    type.ptr[slash - 1] != ':'; slash--)
		;
	type = lede_slice_cut(type, slash, type.len);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (lede_slice_caseis(type, kinds[i].name))
			return kinds[i].rank;
	return 0;
}

static int
rank_of(const struct lede_json *object)
{
	const struct lede_json *type = lede_json_get(object, "@type"), *one;
	struct lede_slice name;
	int rank = 0, r;

	if (lede_json_str(type, &name))
		return rank_of_type(name);
	for (one = lede_json_first(type); one != NULL;
	    one = lede_json_next(one))
		if (lede_json_str(one, &name) &&
		    (r = rank_of_type(name)) > rank)
			rank = r;
	return rank;
}

/*
 * Comment wrappers off, raw line breaks in strings blanks, commas before a
 * closing bracket out: what publishers write and browsers never see.
 */
static struct lede_slice
mend(struct lede_slice s, struct lede_arena *arena)
{
	char *out = lede_arena_alloc(arena, s.len + 1);
	size_t n = 0;
	bool quoted = false;

	while (s.len > 0 && s.ptr[0] != '{' && s.ptr[0] != '[')
		s = lede_slice_cut(s, 1, s.len);
	while (s.len > 0 && s.ptr[s.len - 1] != '}' && s.ptr[s.len - 1] != ']')
		s.len--;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (quoted && c == '\\' && i + 1 < s.len) {
			out[n++] = c;
			out[n++] = s.ptr[++i];
			continue;
		}
		if (c == '"')
			quoted = !quoted;
		else if ((unsigned char)c < ' ')
			c = ' ';
		if (!quoted && (c == '}' || c == ']')) {
			while (n > 0 && out[n - 1] == ' ')
				n--;
			if (n > 0 && out[n - 1] == ',')
				n--;
		}
		out[n++] = c;
	}
	return lede_slice(out, n);
}

/* All objects of a block, breadth first, so without recursion. */
static void
collect(struct find *f, const struct lede_json *value)
{
	size_t from = f->n;

	if (f->n == OBJECTS_MAX)
		return;
	f->objects[f->n++] = value;
	while (from < f->n) {
		value = f->objects[from++];
		for (value = lede_json_first(value); value != NULL &&
		    f->n < OBJECTS_MAX; value = lede_json_next(value))
			if (lede_json_is_object(value) ||
			    lede_json_is_array(value))
				f->objects[f->n++] = value;
	}
}

/* A string, or the first that a list or an object has. */
static struct lede_slice
string_of(const struct lede_json *j, struct lede_arena *arena)
{
	struct lede_slice s = LEDE_SLICE_NONE;

	if (lede_json_is_array(j))
		j = lede_json_first(j);
	if (lede_json_is_object(j)) {
		if (!lede_json_str(lede_json_get(j, "name"), &s) &&
		    !lede_json_str(lede_json_get(j, "@value"), &s))
			lede_json_str(lede_json_get(j, "url"), &s);
	} else {
		lede_json_str(j, &s);
	}
	if (s.ptr == NULL)
		return s;
	s = lede_slice_trim(lede_html_decode(s, arena));
	return s.len > 0 ? s : LEDE_SLICE_NONE;
}

static const struct lede_json *
object_by_id(const struct find *f, struct lede_slice id)
{
	struct lede_slice other;

	for (size_t i = 0; i < f->n; i++)
		if (lede_json_str(lede_json_get(f->objects[i], "@id"),
		    &other) && lede_slice_eq(id, other) &&
		    lede_json_get(f->objects[i], "name") != NULL)
			return f->objects[i];
	return NULL;
}

/* Strings of a value that may be one, a list, objects or references. */
static struct lede_slice *
list_of(const struct find *f, const struct lede_json *j, size_t *n)
{
	struct lede_slice *list, s, id;
	const struct lede_json *one, *other;

	*n = 0;
	if (lede_json_is_null(j))
		return NULL;
	list = lede_arena_alloc(f->arena, LIST_MAX * sizeof(*list));
	one = lede_json_is_array(j) ? lede_json_first(j) : j;
	for (; one != NULL && *n < LIST_MAX; one = lede_json_next(one)) {
		if (lede_json_is_object(one) &&
		    lede_json_get(one, "name") == NULL &&
		    lede_json_str(lede_json_get(one, "@id"), &id) &&
		    (other = object_by_id(f, id)) != NULL)
			s = string_of(other, f->arena);
		else if (lede_json_is_object(one) &&
		    lede_json_is_array(lede_json_get(one, "name"))) {
			/* {"name": ["A", "B"]} */
			for (other = lede_json_first(lede_json_get(one,
			    "name")); other != NULL && *n < LIST_MAX;
			    other = lede_json_next(other))
				if ((s = string_of(other, f->arena)).ptr)
					list[(*n)++] = s;
			continue;
		} else if (lede_json_is_object(one) &&
		    lede_json_get(one, "name") == NULL)
			continue;
		else
			s = string_of(one, f->arena);
		if (s.ptr != NULL)
			list[(*n)++] = s;
		if (one == j)
			break;
	}
	return list;
}

static void
take(struct lede_slice *field, const struct lede_json *object,
    const char *name, struct lede_arena *arena)
{
	if (field->ptr == NULL)
		*field = string_of(lede_json_get(object, name), arena);
}

static int
truth(const struct lede_json *j)
{
	struct lede_slice s;
	bool yes;

	if (lede_json_bool(j, &yes))
		return yes;
	if (lede_json_str(j, &s)) {
		if (lede_slice_caseis(s, "true"))
			return 1;
		if (lede_slice_caseis(s, "false"))
			return 0;
	}
	return -1;
}

/* Is an author an Organization, as far as it is said? */
static bool
are_groups(const struct lede_json *j)
{
	struct lede_slice type;

	if (lede_json_is_array(j))
		j = lede_json_first(j);
	return lede_json_str(lede_json_get(j, "@type"), &type) &&
	    lede_slice_find(type, LEDE_SLICE("Organization"), 0) != SIZE_MAX;
}

static void
take_object(struct lede_jsonld *ld, const struct find *f,
    const struct lede_json *object)
{
	const struct lede_json *j;
	struct lede_arena *arena = f->arena;

	take(&ld->headline, object, "headline", arena);
	take(&ld->summary, object, "description", arena);
	take(&ld->body, object, "articleBody", arena);
	take(&ld->section, object, "articleSection", arena);
	take(&ld->language, object, "inLanguage", arena);
	take(&ld->published, object, "datePublished", arena);
	take(&ld->modified, object, "dateModified", arena);
	take(&ld->url, object, "url", arena);
	take(&ld->publisher, object, "publisher", arena);
	if (ld->n_authors == 0) {
		j = lede_json_get(object, "author");
		if (lede_json_is_null(j))
			j = lede_json_get(object, "creator");
		ld->authors = list_of(f, j, &ld->n_authors);
		ld->groups = are_groups(j);
	}
	if (ld->n_tags == 0)
		ld->tags = list_of(f, lede_json_get(object, "keywords"),
		    &ld->n_tags);
	if (ld->free == -1)
		ld->free = truth(lede_json_get(object, "isAccessibleForFree"));
	if (ld->image.ptr == NULL) {
		j = lede_json_get(object, "image");
		if (lede_json_is_array(j))
			j = lede_json_first(j);
		if (lede_json_is_object(j))
			take(&ld->image, j, "url", arena);
		else
			ld->image = string_of(j, arena);
	}
}

void
lede_jsonld_find(struct lede_jsonld *ld, const struct lede_node *root,
    struct lede_arena *arena)
{
	struct find *f = lede_arena_alloc(arena, sizeof(*f));
	const struct lede_node *node;
	const struct lede_json *value;
	struct lede_error err;
	int rank;

	memset(ld, 0, sizeof(*ld));
	ld->free = -1;
	f->arena = arena;
	f->n = 0;
	for (node = lede_html_next_script(root, root, true); node != NULL;
	    node = lede_html_next_script(node, root, true)) {
		if (node->child->text.len > BLOCK_MAX)
			continue;
		value = lede_json_parse(mend(node->child->text, arena),
		    arena, &err);
		if (value != NULL)
			collect(f, value);
	}
	for (rank = 9; rank > 0; rank--)
		for (size_t i = 0; i < f->n; i++)
			if (rank_of(f->objects[i]) == rank) {
				/* One article; a web page may add to it. */
				if (ld->rank > 2 && rank > 2)
					continue;
				if (ld->rank == 0)
					ld->rank = rank;
				take_object(ld, f, f->objects[i]);
			}
}
