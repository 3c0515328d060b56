#include "namesword.h"

#include <string.h>

struct pair {
	const char *form, *what;
};
static const struct pair given_names[] = {
#include "lexicon/given-names.inc"
};
static const struct pair titles[] = {
#include "lexicon/titles.inc"
};
static const struct pair pronouns[] = {
#include "lexicon/pronouns.inc"
};
static const struct pair group_nouns[] = {
#include "lexicon/group-nouns.inc"
};
static const struct pair document_nouns[] = {
#include "lexicon/document-nouns.inc"
};
static const struct pair body_nouns[] = {
#include "lexicon/body-nouns.inc"
};
static const struct pair places[] = {
#include "lexicon/places.inc"
};
static const struct pair paper_nouns[] = {
#include "lexicon/paper-nouns.inc"
};
static const struct pair name_joins[] = {
#include "lexicon/name-joins.inc"
};
#define JOIN_MAX 5	/* bytes of the longest */

/* The word in lower case, without 's. */
static struct lede_slice
stem(const struct lede_tokens *t, size_t i, char buf[LEDE_FOLD_MAX])
{
	struct lede_slice w = lede_token_fold(t, i, buf);

	if (w.len > 2 && lede_slice_ends(w, LEDE_SLICE("'s")))
		w.len -= 2;
	return w;
}

/* What the n rows, sorted by the bytes of form, say of a word; 0: nothing. */
static char
look_up(const struct pair *rows, size_t n, const struct lede_tokens *t,
    size_t i)
{
	char buf[LEDE_FOLD_MAX];
	struct lede_slice w = stem(t, i, buf);
	size_t row;

	if (w.len > 1 && w.ptr[w.len - 1] == '.')
		w.len--;
	row = lede_slice_row(w, rows, n, sizeof(rows[0]));
	return row < n ? rows[row].what[0] : 0;
}
#define LOOK_UP(rows, t, i) look_up((rows), LEDE_N_ROWS(rows), (t), (i))

char
lede_name_given(const struct lede_tokens *t, size_t i)
{
	return LOOK_UP(given_names, t, i);
}

char
lede_name_title(const struct lede_tokens *t, size_t i)
{
	return LOOK_UP(titles, t, i);
}

char
lede_name_pronoun(const struct lede_tokens *t, size_t i)
{
	return LOOK_UP(pronouns, t, i);
}

char
lede_name_place(const struct lede_tokens *t, size_t i)
{
	return LOOK_UP(places, t, i);
}

char
lede_name_group(const struct lede_tokens *t, size_t i)
{
	return LOOK_UP(group_nouns, t, i);
}

char
lede_name_body(const struct lede_tokens *t, size_t i)
{
	return LOOK_UP(body_nouns, t, i);
}

char
lede_name_document(const struct lede_tokens *t, size_t i)
{
	return LOOK_UP(document_nouns, t, i);
}

char
lede_name_paper(const struct lede_tokens *t, size_t i)
{
	return LOOK_UP(paper_nouns, t, i);
}

bool
lede_name_capital(const struct lede_tokens *t, size_t i)
{
	const char *s = t->text.ptr + t->all[i].start;

	return t->all[i].kind == LEDE_TOKEN_WORD &&
	    t->all[i].letters >= LEDE_CASE_TITLE &&
	    !(s[0] == 'I' && (t->all[i].end - t->all[i].start == 1 ||
	    s[1] == '\'' || (unsigned char)s[1] == 0xE2));
}

bool
lede_name_owner(const struct lede_tokens *t, size_t i)
{
	struct lede_slice w = lede_token_text(t, i);

	return lede_slice_ends(w, LEDE_SLICE("'s")) ||
	    lede_slice_ends(w, LEDE_SLICE("’s"));
}

/* The class of a small word within names; 0: it is none. */
static char
join_of(const struct lede_tokens *t, size_t i)
{
	return t->all[i].end - t->all[i].start > JOIN_MAX ? 0 :
	    LOOK_UP(name_joins, t, i);
}

bool
lede_name_joins(const struct lede_tokens *t, size_t i)
{
	char class = join_of(t, i);

	return class == 'n' || class == 'b';
}

bool
lede_name_particle(const struct lede_tokens *t, size_t i)
{
	char class = join_of(t, i);

	return class == 'p' || class == 'b';
}

uint32_t
lede_name_stem(const struct lede_tokens *t, size_t i)
{
	char buf[LEDE_FOLD_MAX];

	return lede_token_hash(stem(t, i, buf));
}
