#include "reportwords.h"

#include <string.h>

#include "phrase.h"
#include "utf8.h"

static const struct lede_phrase rows_de[] = {
#include "lexicon/reporting.de.inc"
};
static const struct lede_phrase rows_es[] = {
#include "lexicon/reporting.es.inc"
};
static const struct lede_phrase rows_fr[] = {
#include "lexicon/reporting.fr.inc"
};
static const struct lede_phrase rows_it[] = {
#include "lexicon/reporting.it.inc"
};
static const struct lede_phrase rows_nl[] = {
#include "lexicon/reporting.nl.inc"
};
static const struct lede_phrase rows_pt[] = {
#include "lexicon/reporting.pt.inc"
};

/* A new language is a table and a line here. */
static const struct lede_phrases tables[LEDE_LANG_N] = {
	[LEDE_LANG_DE] = LEDE_PHRASES(rows_de),
	[LEDE_LANG_ES] = LEDE_PHRASES(rows_es),
	[LEDE_LANG_FR] = LEDE_PHRASES(rows_fr),
	[LEDE_LANG_IT] = LEDE_PHRASES(rows_it),
	[LEDE_LANG_NL] = LEDE_PHRASES(rows_nl),
	[LEDE_LANG_PT] = LEDE_PHRASES(rows_pt),
};

static const char *const class_names[] = {
#define NAME(name, word) word,
	LEDE_REPORT_CLASSES(NAME)
#undef NAME
};

static uint64_t
classes_of(const struct lede_phrase *row, size_t n)
{
	uint64_t is = 0;

	for (size_t i = 0; i < n; i++)
		for (unsigned c = 0; c < LEDE_REPORT_N; c++)
			if (strcmp(class_names[c], row[i].what) == 0) {
				is |= UINT64_C(1) << c;
				break;
			}
	return is;
}

/* What the rows of a form say beside their class. */
static void
set_additions(struct lede_report_word *w, const struct lede_phrase *row,
    size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *add = row[i].role;

		w->body |= strcmp(add, "body") == 0;
		w->many |= strcmp(add, "many") == 0;
		if (strcmp(add, "m") == 0 || strcmp(add, "f") == 0)
			w->gender = add[0];
	}
}

static void
set_rows(struct lede_report_word *w, const struct lede_phrase *row,
    struct lede_phrases table)
{
	if (row == NULL)
		return;
	w->rows = row;
	w->n_rows = (uint8_t)lede_phrase_rows(table, row);
	w->is = classes_of(row, w->n_rows);
	set_additions(w, row, w->n_rows);
}

/* The forms that begin with "-", and the last bytes that they have. */
struct endings {
	struct lede_phrases rows;
	bool last[256];
};

static void
find_endings(struct endings *endings, struct lede_phrases table)
{
	size_t from = 0, to;

	memset(endings, 0, sizeof(*endings));
	while (from < table.n && table.rows[from].form[0] < '-')
		from++;
	for (to = from; to < table.n && table.rows[to].form[0] == '-'; to++) {
		const char *form = table.rows[to].form;

		endings->last[(unsigned char)form[strlen(form) - 1]] = true;
	}
	endings->rows = (struct lede_phrases){ table.rows + from, to - from };
}

/* Bytes of the longest ending in the tables, of words without a capital and
 * with one, and of the shortest stem. */
#define ENDING_LOWER 6
#define ENDING_MAX 14
#define STEM_MIN 2

/* What the ending of a word says that is in no table. */
static void
set_ending(struct lede_report_word *w, const struct endings *endings,
    const struct lede_report_style *style, struct lede_slice s)
{
	char form[ENDING_MAX + 1] = "-";

	if (w->rows != NULL || (w->capital && !style->noun_capital) ||
	    s.len == 0 || !endings->last[(unsigned char)s.ptr[s.len - 1]])
		return;
	for (size_t n = w->capital ? ENDING_MAX : ENDING_LOWER; n > 0; n--) {
		const struct lede_phrase *row;

		if (s.len < n + STEM_MIN)
			continue;
		memcpy(form + 1, s.ptr + s.len - n, n);
		row = lede_phrase_form(endings->rows, lede_slice(form, n + 1));
		if (row != NULL) {
			n = lede_phrase_rows(endings->rows, row);
			w->is = classes_of(row, n);
			set_additions(w, row, n);
			return;
		}
	}
}

static bool
is_capital(struct lede_slice text)
{
	size_t pos = 0;
	uint32_t c = lede_utf8_next(text, &pos);

	return lede_utf8_lower(c) != c;
}

/* l'Élysée, d'un, qu'elle, s'étonne: what is elided, and the rest. */
static void
look_behind(struct lede_report *r, struct lede_phrases table,
    const struct endings *endings, size_t i)
{
	struct lede_report_word *w = &r->words[i];
	struct lede_slice text = lede_token_text(r->tokens, i), s;
	char buf[LEDE_FOLD_MAX];
	const struct lede_phrase *row;
	const char *mark;
	size_t len, raw;

	s = lede_token_fold(r->tokens, i, buf);
	mark = s.len == 0 ? NULL : memchr(s.ptr, '\'', s.len);
	if (mark == NULL || (len = (size_t)(mark - s.ptr) + 1) == s.len ||
	    (row = lede_phrase_form(table, lede_slice_cut(s, 0, len))) ==
	    NULL) {
		set_ending(w, endings, &r->style, s);
		return;
	}
	w->before = classes_of(row, lede_phrase_rows(table, row));
	/* The mark has one byte or three. */
	raw = len <= text.len && text.ptr[len - 1] == '\'' ? len : len + 2;
	if (raw >= text.len)
		return;
	w->prefix = (uint8_t)raw;
	w->capital = is_capital(lede_slice_cut(text, raw, text.len));
	s = lede_slice_cut(s, len, s.len);
	set_rows(w, lede_phrase_form(table, s), table);
	set_ending(w, endings, &r->style, s);
}

static void
set_style(struct lede_report_style *style, struct lede_phrases table)
{
	const struct {
		const char *name;
		bool *flag;
	} flags[] = {
		{ "verb second", &style->verb_second },
		{ "capital nouns", &style->noun_capital },
	};

	for (size_t i = 0; i < sizeof(flags) / sizeof(*flags); i++)
		*flags[i].flag = lede_phrase_form(table,
		    lede_slice_str(flags[i].name)) != NULL;
}

void
lede_report_words(struct lede_report *r, const struct lede_tokens *tokens,
    const struct lede_quoted *quoted, enum lede_lang lang,
    struct lede_arena *arena)
{
	struct lede_phrases table = tables[lang];
	struct endings endings;
	size_t last, inner = 0;

	r->tokens = tokens;
	r->quoted = quoted;
	r->words = lede_arena_zalloc(arena, tokens->n, sizeof(*r->words));
	set_style(&r->style, table);
	find_endings(&endings, table);
	for (size_t i = 0; i < tokens->n; i++) {
		struct lede_report_word *w = &r->words[i];

		w->span = 1;
		if (i < inner) {	/* quant à lui: an adverb */
			w->is = LEDE_REPORT_ADV;
			continue;
		}
		w->mark = tokens->all[i].kind == LEDE_TOKEN_MARK;
		w->capital = tokens->all[i].letters >= LEDE_CASE_TITLE;
		if (w->mark || tokens->all[i].kind == LEDE_TOKEN_NUMBER)
			continue;
		last = i;
		set_rows(w, lede_phrase_at(table, tokens, i, tokens->n, &last),
		    table);
		if (w->rows == NULL)
			look_behind(r, table, &endings, i);
		w->span = (uint8_t)(last - i + 1);
		if (w->is == LEDE_REPORT_ADV)
			inner = last + 1;
	}
}

/* Tokens behind a verb where its particle is looked for. */
#define PARTICLE_REACH 40

bool
lede_report_verb(const struct lede_report *r, size_t i, size_t end,
    size_t *particle)
{
	const struct lede_report_word *w = &r->words[i];
	bool plain = false;

	*particle = SIZE_MAX;
	if (end > i + PARTICLE_REACH)
		end = i + PARTICLE_REACH;
	for (size_t n = 0; n < w->n_rows; n++) {
		const struct lede_phrase *row = &w->rows[n];

		if (strcmp(row->what, "say") != 0 &&
		    strcmp(row->what, "call") != 0 &&
		    strcmp(row->what, "tag") != 0)
			continue;
		plain |= row->role[0] == '\0';
		if (row->role[0] == '\0')
			continue;
		for (size_t k = i + 1; k < end && *particle == SIZE_MAX; k++)
			if (r->quoted->of[k] == 0 && lede_token_is(r->tokens,
			    k, row->role) && (k + 1 == end || r->words[k +
			    1].mark || (r->words[k + 1].is & LEDE_REPORT_AND)))
				*particle = k;
	}
	return plain || *particle != SIZE_MAX;
}

size_t
lede_report_count(const struct lede_report *r, size_t from, size_t to,
    size_t *quoted)
{
	size_t n = 0, in = 0;

	for (size_t i = from; i < to; i++) {
		if (r->words[i].mark)
			continue;
		n++;
		in += r->quoted->of[i] != 0;
	}
	if (quoted != NULL)
		*quoted = in;
	return n;
}
