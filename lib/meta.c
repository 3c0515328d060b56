#include "metafind.h"

#include "byline.h"
#include "embed.h"
#include "titles.h"
#include "url.h"
#include "utf8.h"

#define LIST_MAX 64

LEDE_EMBED(title_model, "lib/model/title.bin");

static const struct {
	const char *name, *field, *rank, *from;
} names[] = {
#include "lexicon/meta-names.inc"
};

static const struct { const char *name; enum lede_metafield field; } fields[] = {
	{ "title", F_TITLE }, { "author", F_AUTHOR },
	{ "published", F_PUBLISHED }, { "modified", F_MODIFIED },
	{ "summary", F_SUMMARY }, { "section", F_SECTION },
	{ "image", F_IMAGE }, { "tags", F_TAGS },
	{ "language", F_LANGUAGE }, { "site", F_SITE },
	{ "label", F_LABEL }, { "data", F_DATA },
	{ "type", F_TYPE },
};

void
lede_metafind_take(struct lede_value *to, struct lede_slice value, const char *from)
{
	if (to->value.ptr == NULL && value.len > 0) {
		to->value = value;
		to->from = from;
	}
}

static void
add_meta(struct lede_metafind *f, struct lede_slice name,
    struct lede_slice value)
{
	struct lede_metafound *found;
	struct lede_slice low;

	value = lede_slice_trim(lede_html_decode(value, f->arena));
	if (value.len == 0 || name.len == 0 || name.len > 64)
		return;
	low = lede_utf8_fold(name, f->arena);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (!lede_slice_is(low, names[i].name))
			continue;
		f->metas = lede_arena_more(f->arena, f->metas, f->n_metas,
		    &f->cap_metas, sizeof(*f->metas));
		found = &f->metas[f->n_metas++];
		found->field = F_NONE;
		for (size_t k = 0; k < sizeof(fields) / sizeof(fields[0]); k++)
			if (strcmp(names[i].field, fields[k].name) == 0)
				found->field = fields[k].field;
		found->rank = names[i].rank[0] - '0';
		found->from = names[i].from;
		found->value = value;
	}
}

/* The best <meta> of a field that is not among those tried (after). */
const struct lede_metafound *
lede_metafind_best(const struct lede_metafind *f, enum lede_metafield field,
    int after)
{
	const struct lede_metafound *best = NULL;

	for (size_t i = 0; i < f->n_metas; i++)
		if (f->metas[i].field == field && f->metas[i].rank > after &&
		    (best == NULL || f->metas[i].rank < best->rank))
			best = &f->metas[i];
	return best;
}

static void
take_meta(const struct lede_metafind *f, struct lede_value *to,
    enum lede_metafield field)
{
	const struct lede_metafound *found = lede_metafind_best(f, field, -1);

	if (found != NULL)
		lede_metafind_take(to, found->value, found->from);
}

/* Read <meta>, <link>, <title> and <html lang>. */
static void
read_head(struct lede_metafind *f)
{
	static const enum lede_attr keys[] = { LEDE_ATTR_PROPERTY,
	    LEDE_ATTR_NAME, LEDE_ATTR_ITEMPROP, LEDE_ATTR_HTTP_EQUIV };
	const struct lede_node *node;
	struct lede_slice s;

	for (node = f->root; node != NULL;
	    node = lede_html_next(node, f->root, node->tag == LEDE_TAG_SVG)) {
		switch (node->tag) {
		case LEDE_TAG_META:
			for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]);
			    i++) {
				s = lede_html_attr(node, keys[i]);
				if (s.len > 0)
					add_meta(f, s, lede_html_attr(node,
					    LEDE_ATTR_CONTENT));
			}
			break;
		case LEDE_TAG_LINK:
			if (lede_slice_caseis(lede_html_attr(node,
			    LEDE_ATTR_REL), "canonical"))
				lede_metafind_take(&f->meta->canonical,
				    lede_slice_trim(lede_html_attr(node,
				    LEDE_ATTR_HREF)), "link");
			break;
		case LEDE_TAG_TITLE:
			if (f->page_title.ptr == NULL)
				f->page_title = lede_html_text(node, f->arena);
			break;
		case LEDE_TAG_HTML:
			s = lede_html_attr(node, LEDE_ATTR_LANG);
			if (s.len == 0)
				s = lede_html_attr(node, LEDE_ATTR_XML_LANG);
			if (f->html_lang.ptr == NULL)
				f->html_lang = lede_slice_trim(s);
			break;
		default:
			break;
		}
	}
}

/* Of all that the page says it is, what the model holds for the title. */
static void
find_title(struct lede_metafind *f)
{
	struct lede_title titles[LEDE_TITLES_MAX];
	struct lede_ranked features[LEDE_TITLES_MAX];
	size_t n = lede_titles_find(f, titles, features), best;

	if (n == 0)
		return;
	best = lede_ranker_best(title_model, features, n);
	lede_metafind_take(&f->meta->title, titles[best].says,
	    titles[best].from);
}

/* Tags come as a list, and as words with commas between them. */
static void
find_tags(struct lede_metafind *f)
{
	struct lede_meta *meta = f->meta;

	meta->tags = lede_arena_alloc(f->arena, LIST_MAX *
	    sizeof(*meta->tags));
	for (size_t i = 0; i < f->ld.n_tags && f->ld.n_tags > 1; i++)
		meta->tags[meta->n_tags++] = f->ld.tags[i];
	meta->tags_from = "jsonld";
	if (meta->n_tags == 0 && f->ld.n_tags == 1)
		meta->n_tags = lede_byline_split(f->ld.tags[0], meta->tags,
		    LIST_MAX);
	for (size_t i = 0; i < f->n_metas && meta->n_tags == 0; i++)
		if (f->metas[i].field == F_TAGS &&
		    f->metas[i].rank == 0) {
			meta->tags[meta->n_tags++] = f->metas[i].value;
			meta->tags_from = f->metas[i].from;
		}
	for (size_t i = 0; i < f->n_metas && meta->n_tags == 0; i++)
		if (f->metas[i].field == F_TAGS) {
			meta->n_tags = lede_byline_split(f->metas[i].value,
			    meta->tags, LIST_MAX);
			meta->tags_from = f->metas[i].from;
		}
}

/* "en_US" is "en-US"; what is no tag ("English") is none. */
static struct lede_slice
tag_of(struct lede_slice s, struct lede_arena *arena)
{
	char *p;
	size_t letters = 0;

	if (s.len < 2 || s.len > 12)
		return LEDE_SLICE_NONE;
	while (letters < s.len && ((s.ptr[letters] | 0x20) >= 'a' &&
	    (s.ptr[letters] | 0x20) <= 'z'))
		letters++;
	if (letters < 2 || letters > 3 || (letters < s.len &&
	    s.ptr[letters] != '-' && s.ptr[letters] != '_'))
		return LEDE_SLICE_NONE;
	p = lede_arena_str(arena, s);
	for (size_t i = 0; i < s.len; i++) {
		if (p[i] == '_')
			p[i] = '-';
		if (i < letters && p[i] >= 'A' && p[i] <= 'Z')
			p[i] = (char)(p[i] | 0x20);
	}
	return lede_slice(p, s.len);
}

void
lede_meta_find(struct lede_meta *meta, const struct lede_node *root,
    const struct lede_units *units, struct lede_slice url, long today,
    struct lede_arena *arena)
{
	struct lede_metafind *f = lede_arena_zalloc(arena, 1, sizeof(*f));
	const struct lede_metafound *site;

	memset(meta, 0, sizeof(*meta));
	*f = (struct lede_metafind){ .arena = arena, .meta = meta,
	    .root = root, .units = units, .url = url, .today = today };
	meta->found = f;
	read_head(f);
	lede_jsonld_find(&f->ld, root, arena);
	site = lede_metafind_best(f, F_SITE, -1);
	lede_sitename_init(&f->names, site == NULL ? LEDE_SLICE_NONE :
	    site->value, f->ld.publisher, url, arena);
	find_title(f);
	find_tags(f);
	lede_metafind_take(&meta->language, tag_of(f->html_lang, arena), "html");
	lede_metafind_take(&meta->language, tag_of(f->ld.language, arena), "jsonld");
	if (meta->language.value.ptr == NULL) {
		take_meta(f, &meta->language, F_LANGUAGE);
		meta->language.value = tag_of(meta->language.value, arena);
	}
	lede_metafind_take(&meta->summary, f->ld.rank > 2 ? f->ld.summary : LEDE_SLICE_NONE,
	    "jsonld");
	take_meta(f, &meta->summary, F_SUMMARY);
	lede_metafind_take(&meta->section, f->ld.section, "jsonld");
	take_meta(f, &meta->section, F_SECTION);
	take_meta(f, &meta->image, F_IMAGE);
	lede_metafind_take(&meta->image, f->ld.image, "jsonld");
	meta->free = f->ld.free;
	meta->body = f->ld.body;
}

/* Is it the address of a site, with nothing behind the host? */
static bool
is_front(struct lede_slice address, struct lede_arena *arena)
{
	struct lede_url url;
	struct lede_error ignored;

	return address.ptr != NULL &&
	    lede_url_parse(&url, address, NULL, arena, &ignored) == 0 &&
	    url.path.len <= 1 && url.query.len == 0;
}

struct lede_hints
lede_meta_hints(const struct lede_meta *meta)
{
	const struct lede_metafind *f = meta->found;
	const struct lede_metafound *type = lede_metafind_best(f, F_TYPE, -1),
	    *author = lede_metafind_best(f, F_AUTHOR, -1);

	return (struct lede_hints){
		.title = meta->title.value, .summary = meta->summary.value,
		.author = f->ld.n_authors > 0 ? f->ld.authors[0] :
		    author != NULL ? author->value : LEDE_SLICE_NONE,
		.body = meta->body, .kind = f->ld.rank,
		.type = type != NULL ? type->value : LEDE_SLICE_NONE,
		.front = is_front(f->url, f->arena),
	};
}
