#include "scripttext.h"

#include "jsontext.h"

/* Strings that are looked at; a page that needs more is no article's. */
#define STRINGS_MAX 200
#define WORD_MAX 40	/* bytes of a word, where words have blanks between */

struct find {
	struct lede_unit title;
	const struct lede_pagewords *words;
	struct lede_arena *arena;
	struct lede_units best;
	float prose, least;
	int strings;
};

/* The offset behind the string that begins at pos; 0: it is none of JSON. */
static size_t
string_end(struct lede_slice s, size_t pos)
{
	while (++pos < s.len && s.ptr[pos] != '"' && s.ptr[pos] != '\n')
		if (s.ptr[pos] == '\\')
			pos++;
	return pos < s.len && s.ptr[pos] == '"' ? pos + 1 : 0;
}

/* Are there enough blanks or letters beyond ASCII for it to be language? */
static bool
may_be_prose(struct lede_slice s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.ptr[i] == ' ' || (unsigned char)s.ptr[i] >= 0x80;
	return n >= s.len / WORD_MAX;
}

static bool
has_word(const struct lede_units *units, uint32_t word)
{
	for (size_t i = 0; i < units->n; i++)
		for (size_t k = 0; k < units->at[i].n_words; k++)
			if (units->at[i].words[k] == word)
				return true;
	return false;
}

/* Does it say half of the title's words?  A cookie notice does not. */
static bool
is_of_title(const struct find *find, const struct lede_units *units)
{
	size_t n = 0;

	for (size_t i = 0; i < find->title.n_words; i++)
		n += has_word(units, find->title.words[i]);
	return n > 0 && 2 * n >= find->title.n_words;
}

static void
weigh(struct find *find, struct lede_slice html)
{
	struct lede_units units = lede_units_find(lede_html_parse(html,
	    find->arena), find->words, find->arena);
	float prose = 0;

	for (size_t i = 0; i < units.n; i++)
		prose += units.at[i].prose;
	if (prose >= find->least && prose > find->prose &&
	    is_of_title(find, &units)) {
		find->prose = prose;
		find->best = units;
	}
}

/* Strings in JSON, or in a script; of those that are JSON, the strings. */
static void
read_strings(struct find *find, struct lede_slice s, bool inner)
{
	struct lede_slice string;
	size_t end;

	for (size_t pos = 0; pos < s.len; pos = end) {
		end = pos + 1;
		if (s.ptr[pos] != '"' || (end = string_end(s, pos)) == 0) {
			end = pos + 1;
			continue;
		}
		if ((float)(end - pos) < find->least ||
		    find->strings == STRINGS_MAX ||
		    lede_json_string(lede_slice_cut(s, pos, end), find->arena,
		    &string) == -1 || !may_be_prose(string))
			continue;
		find->strings++;
		if (lede_slice_find(string, LEDE_SLICE("\":\""), 0) ==
		    SIZE_MAX)
			weigh(find, string);
		else if (!inner)
			read_strings(find, string, true);
	}
}

struct lede_units
lede_scripttext_find(const struct lede_node *root, struct lede_slice title,
    float least, const struct lede_pagewords *words, struct lede_arena *arena)
{
	struct find find = { .words = words, .arena = arena, .least = least,
	    .title = { .text = title } };
	const struct lede_node *node;

	lede_unit_look(&find.title, words, arena);
	for (node = lede_html_next_script(root, root, false); node != NULL;
	    node = lede_html_next_script(node, root, false))
		read_strings(&find, node->child->text, false);
	return find.best;
}
