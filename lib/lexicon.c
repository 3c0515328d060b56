/*
 * lexicon: the tables, in a hash table per language.
 *
 * Built when a language is first seen (a millisecond), because a row holds
 * several forms and a form gathers its senses from several rows.
 */
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "lexicon.h"
#include "utf8.h"

struct row {
	const char *forms, *class, *arg;
};

static const struct row rows_all[] = {
#include "lexicon/numbers.inc"
#include "lexicon/cldr.inc"
};
static const struct row rows_de[] = {
#include "lexicon/numbers-de.inc"
#include "lexicon/cldr-de.inc"
};
static const struct row rows_en[] = {
#include "lexicon/numbers-en.inc"
#include "lexicon/cldr-en.inc"
};
static const struct row rows_es[] = {
#include "lexicon/numbers-es.inc"
#include "lexicon/cldr-es.inc"
};
static const struct row rows_fr[] = {
#include "lexicon/numbers-fr.inc"
#include "lexicon/cldr-fr.inc"
};
static const struct row rows_it[] = {
#include "lexicon/numbers-it.inc"
#include "lexicon/cldr-it.inc"
};
static const struct row rows_pt[] = {
#include "lexicon/numbers-pt.inc"
#include "lexicon/cldr-pt.inc"
};

/* A new language is a table and a line here. */
#define ROWS(r) { r, sizeof(r) / sizeof(*r) }
static const struct table {
	const struct row *rows;
	size_t n;
} tables[LEDE_LANG_N] = {
	[LEDE_LANG_DE] = ROWS(rows_de),
	[LEDE_LANG_EN] = ROWS(rows_en),
	[LEDE_LANG_ES] = ROWS(rows_es),
	[LEDE_LANG_FR] = ROWS(rows_fr),
	[LEDE_LANG_IT] = ROWS(rows_it),
	[LEDE_LANG_PT] = ROWS(rows_pt),
};

_Static_assert(LEDE_LEX_BITS <= 64, "classes are bits of a word");

struct entry {
	struct lede_slice form;		/* ptr NULL: free */
	struct lede_meaning meaning;
	uint8_t cap;			/* of meaning.sense */
	bool bare;			/* a form that lost its accents */
};

struct lede_lexicon {
	struct lede_arena arena;
	struct lede_lexicon_style style;
	struct entry *entries;
	size_t mask, used;
};

static const char *const class_names[] = {
#define NAME(name, word) word,
	LEDE_LEX_CLASSES(NAME)
#undef NAME
};

static struct entry *
slot(const struct lede_lexicon *l, struct lede_slice form)
{
	size_t at = (size_t)lede_slice_hash(form, LEDE_HASH) & l->mask;

	while (l->entries[at].form.ptr != NULL &&
	    !lede_slice_eq(l->entries[at].form, form))
		at = (at + 1) & l->mask;
	return &l->entries[at];
}

static struct entry *
claim(struct lede_lexicon *l, struct lede_slice form)
{
	struct entry *e, *old;
	size_t n;

	if (2 * l->used > l->mask) {
		old = l->entries;
		n = l->mask + 1;
		l->mask = 2 * n - 1;
		l->entries = lede_arena_zalloc(&l->arena, 2 * n,
		    sizeof(*l->entries));
		for (size_t i = 0; i < n; i++)
			if (old[i].form.ptr != NULL)
				*slot(l, old[i].form) = old[i];
	}
	e = slot(l, form);
	if (e->form.ptr == NULL) {
		e->form = form;
		l->used++;
	}
	return e;
}

static void
add_sense(struct lede_lexicon *l, struct entry *e, enum lede_lex class,
    const char *arg)
{
	struct lede_meaning *m = &e->meaning;
	struct lede_sense *senses;

	if (lede_meaning_sense(m, class) != NULL)
		return;			/* the first row of a class wins */
	if (m->n == e->cap) {
		e->cap = (uint8_t)(e->cap == 0 ? 1 : 2 * e->cap);
		senses = lede_arena_alloc(&l->arena,
		    e->cap * sizeof(*senses));
		if (m->n > 0)
			memcpy(senses, m->sense, m->n * sizeof(*senses));
		m->sense = senses;
	}
	senses = (struct lede_sense *)m->sense;
	senses[m->n++] = (struct lede_sense){ class, strtod(arg, NULL), arg };
	if (class < LEDE_LEX_BITS)
		m->mask |= UINT64_C(1) << class;
}

static void
add_style(struct lede_lexicon_style *style, struct lede_slice name)
{
	const struct {
		const char *name;
		bool *flag;
	} flags[] = {
		{ "adjective after", &style->adj_after },
		{ "capital nouns", &style->caps },
		{ "compounds", &style->compound },
		{ "decimal comma", &style->comma },
		{ "dotted ordinals", &style->dot_ordinal },
		{ "elision", &style->elision },
		{ "month first", &style->month_first },
	};

	for (size_t i = 0; i < sizeof(flags) / sizeof(*flags); i++)
		if (lede_slice_is(name, flags[i].name))
			*flags[i].flag = true;
}

/* The form of one row, and how long the forms are that begin like it. */
static void
add_form(struct lede_lexicon *l, struct lede_slice form, enum lede_lex class,
    const char *arg)
{
	struct lede_slice first = form;
	struct entry *e;
	int words = 1;

	for (size_t i = 0; i < form.len; i++)
		if ((form.ptr[i] == ' ' || (form.ptr[i] == '$' && i > 0)) &&
		    words++ == 1)
			first = lede_slice_cut(form, 0, i);
	add_sense(l, claim(l, form), class, arg);
	e = claim(l, first);
	if (e->meaning.longest < words)
		e->meaning.longest = (uint8_t)words;
}

/*
 * The form as it is typed without accents, in arena, where it has some and is
 * no other word: "FEVRIER" in a heading.  Short ones are other words.
 */
static void
add_bare(struct lede_lexicon *l, struct lede_slice form, enum lede_lex class,
    const char *arg)
{
	struct lede_slice bare = lede_utf8_bare(form, &l->arena);
	struct entry *e;

	if (bare.len == form.len || bare.len < 4)
		return;
	e = slot(l, bare);
	if (e->form.ptr != NULL && !e->bare)
		return;
	add_form(l, bare, class, arg);
	slot(l, bare)->bare = true;
}

static void
add_row(struct lede_lexicon *l, const struct row *row, bool bare)
{
	const char *p = row->forms, *end;
	struct lede_slice form;
	int class = 0;

	while (class < LEDE_LEX_N && strcmp(class_names[class], row->class) != 0)
		class++;
	if (class == LEDE_LEX_N)	/* tests/unit/lexicon.c finds these */
		return;
	for (;; p = end + 1) {
		end = strchr(p, '|');
		if (end == NULL)
			end = p + strlen(p);
		form = lede_slice(p, (size_t)(end - p));
		if (class == LEDE_LEX_STYLE) {
			add_style(&l->style, form);
			if (*end == '\0')
				return;
			continue;
		}
		if (bare)
			add_bare(l, form, (enum lede_lex)class, row->arg);
		else
			add_form(l, form, (enum lede_lex)class, row->arg);
		if (*end == '\0')
			return;
	}
}

const struct lede_lexicon *
lede_lexicon_get(struct lede_lexicons *all, enum lede_lang lang)
{
	struct lede_lexicon *l = all->of[lang];
	const struct table *t = &tables[lang];

	if (l != NULL)
		return l;
	l = calloc(1, sizeof(*l));
	if (l == NULL)
		lede_out_of_memory();
	l->mask = 4095;
	l->entries = lede_arena_zalloc(&l->arena, l->mask + 1,
	    sizeof(*l->entries));
	for (size_t i = 0; i < t->n; i++)
		add_row(l, &t->rows[i], false);
	for (size_t i = 0; i < sizeof(rows_all) / sizeof(*rows_all); i++)
		add_row(l, &rows_all[i], false);
	for (size_t i = 0; i < t->n; i++)
		add_row(l, &t->rows[i], true);
	return all->of[lang] = l;
}

void
lede_lexicons_free(struct lede_lexicons *all)
{
	for (int i = 0; i < LEDE_LANG_N; i++) {
		if (all->of[i] != NULL)
			lede_arena_free(&all->of[i]->arena);
		free(all->of[i]);
		all->of[i] = NULL;
	}
}

const struct lede_lexicon_style *
lede_lexicon_style(const struct lede_lexicon *lexicon)
{
	return &lexicon->style;
}

const struct lede_meaning *
lede_lexicon_find(const struct lede_lexicon *lexicon, struct lede_slice form)
{
	const struct entry *e = slot(lexicon, form);

	return e->form.ptr == NULL ? NULL : &e->meaning;
}
