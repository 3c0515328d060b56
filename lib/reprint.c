#include "reprint.h"

#include <string.h>

#include "namesword.h"

#define LEDE_ROWS(lang) <lexicon/reprint.lang.inc>
#include "phraserows.h"

#define LEAD_MAX 14		/* tokens between who says it and the colon */
#define LINE_MAX_BYTES 160	/* of a list's line */

/* How much is another's. */
enum extent { NOTHING, PARAGRAPH, REST };

/* The sentence that hands on the word. */
struct introduction {
	struct lede_sources *sources;
	const struct lede_tokens *t;
	size_t start, colon;		/* tokens */
	size_t whole;			/* last token that begins "in full";
					   colon: none */
	bool document;			/* it says of what */
	struct lede_source of[4];	/* whom words of the table name */
	size_t n;
};

static enum lede_clause
class_of(const struct introduction *in, size_t i)
{
	return lede_clause_of(in->sources->clauses, i);
}

/* The words of the table that the sentence has. */
static void
read_words(struct introduction *in)
{
	const struct lede_phrases table = tables[in->sources->clauses->lang];
	size_t last, noun = 0;	/* noun: behind that of a document */

	in->whole = in->colon;
	for (size_t i = in->start; i < in->colon; i = last + 1) {
		const struct lede_phrase *row = lede_phrase_at(table, in->t,
		    i, in->colon, &last);

		if (row == NULL) {
			last = i;
			continue;
		}
		if (row->what[0] == 'd' || row->role[0] == 'd')
			in->document = true;
		if (row->what[0] == 'w')
			in->whole = i;
		if (in->n == sizeof(in->of) / sizeof(in->of[0]))
			continue;
		if (row->what[0] == 'd') {
			lede_source_document(in->sources, in->start, last,
			    in->colon, &in->of[in->n++]);
			noun = last + 1;
		} else if ((row->what[0] == 'v' &&
		    lede_source_subject(in->sources, in->start, i, last,
		    row->role[0] == 's' ? LEDE_SOURCE_SAY : LEDE_SOURCE_PUT,
		    &in->of[in->n])) ||
		    (row->what[0] == 'o' && noun == i &&
		    lede_source_object(in->sources, i, last, in->colon,
		    &in->of[in->n])))
			in->n++;
		if (row->role[0] == 'd')
			noun = last + 1;
	}
}

/* Nothing between token i and the colon that would have another say it? */
static bool
leads_on(const struct introduction *in, size_t i)
{
	const struct lede_worded *words = in->sources->words;

	if (in->colon - i > LEAD_MAX)
		return false;
	for (; i < in->colon; i++) {
		switch (class_of(in, i)) {
		case LEDE_CLAUSE_COMMA:
		case LEDE_CLAUSE_STOP:
		case LEDE_CLAUSE_SUB:
		case LEDE_CLAUSE_REL:
		case LEDE_CLAUSE_AUX:
			return false;
		default:
			break;
		}
		if (words != NULL &&
		    lede_tag_is_verb(lede_worded_at(words, i).tag))
			return false;
	}
	return true;
}

/* "according to a memo that explains the bill:" */
static bool
is_described(const struct introduction *in, size_t i)
{
	if (class_of(in, i) != LEDE_CLAUSE_REL)
		return false;
	for (; i < in->colon; i++)
		if (class_of(in, i) == LEDE_CLAUSE_COMMA)
			return false;
	return true;
}

/* Of "the full statement by the mayor below" the mayor, of "the statement the
 * mayor sent" too. */
static struct lede_source
trimmed(const struct introduction *in, const struct lede_source *s)
{
	struct lede_source one = *s;

	if (one.first < in->whole && one.last >= in->whole)
		one.last = (uint32_t)in->whole - 1;
	if (one.where == LEDE_SOURCE_BEFORE)
		for (uint32_t i = one.first + 1; i < one.last; i++)
			if (class_of(in, i) == LEDE_CLAUSE_DEF &&
			    class_of(in, i - 1) == LEDE_CLAUSE_PLAIN)
				one.first = i;
	return one;
}

/* Is token i the head of one who may be given the word?  Alone: no other word
 * is beside it, as in "cost per credit:". */
static bool
is_author(const struct introduction *in, size_t i, bool alone)
{
	const struct lede_worded *words = in->sources->words;

	if (lede_name_group(in->t, i) != 0)
		return true;
	if (words == NULL)
		return in->t->all[i].letters >= LEDE_CASE_TITLE;
	return lede_worded_at(words, i).tag == 'N' ||
	    lede_worded_at(words, i).bits & (alone ? LEDE_WORD_PERSON :
	    LEDE_WORD_PERSON | LEDE_WORD_GROUP | LEDE_WORD_DOCUMENT);
}

/* "we've", "there'll" */
static bool
is_short(const struct lede_tokens *t, size_t i)
{
	char buf[LEDE_FOLD_MAX];
	struct lede_slice word = lede_token_fold(t, i, buf);
	const char *mark = memchr(word.ptr, '\'', word.len);

	return mark != NULL && mark + 2 < word.ptr + word.len &&
	    t->all[i].letters < LEDE_CASE_TITLE;
}

/* Is it somebody, or something written, and no "we" or "it"? */
static bool
is_somebody(const struct introduction *in, const struct lede_source *s)
{
	char pronoun = lede_name_pronoun(in->t, s->first);

	for (size_t i = s->first; i <= s->last; i++)
		if (in->sources->numbers[i] || is_short(in->t, i))
			return false;
	if (s->first == s->last && pronoun != 0)
		return pronoun != 'n';
	return is_author(in, lede_clause_head(in->sources->clauses, s->first,
	    s->last), s->first == s->last);
}

/* Has the document of the mention an owner: "the ministry's report"? */
static bool
is_owned(const struct introduction *in, const struct lede_source *s)
{
	for (size_t i = s->first; i <= s->last; i++)
		if ((i < s->last && lede_name_owner(in->t, i)) ||
		    (i > s->word_end && class_of(in, i) == LEDE_CLAUSE_OF))
			return true;
	return false;
}

/* How surely the sentence gives the word to this one; 0: not at all. */
static int
weight(const struct introduction *in, const struct lede_source *s, bool rest)
{
	if (!is_somebody(in, s))
		return 0;
	switch (s->where) {
	case LEDE_SOURCE_AFTER:
		return rest || s->last + 1 == in->colon ||
		    is_described(in, s->last + 1) ||
		    (class_of(in, s->last + 1) == LEDE_CLAUSE_PREP &&
		    leads_on(in, s->last + 1)) ? 3 : 0;
	case LEDE_SOURCE_BEFORE:
		return rest ? 2 * (s->how != LEDE_SOURCE_FIND) :
		    2 * (s->how == LEDE_SOURCE_SAY &&
		    leads_on(in, s->word_end + 1));
	case LEDE_SOURCE_DOCUMENT:
		return rest && is_owned(in, s);
	default:
		return 0;
	}
}

/* Who is given the word; how much, where an address follows or not. */
static enum extent
announced(struct introduction *in, bool address, struct lede_source *whose)
{
	const struct lede_sources *s = in->sources;
	size_t sentence = in->t->all[in->colon].sentence, n;
	bool rest;
	int best = 0, got;

	in->start = in->t->sentences[sentence];
	lede_sources_read(in->sources, sentence);
	n = s->n;
	read_words(in);
	rest = address || (in->document && in->whole < in->colon);
	for (size_t i = 0; i < n + in->n; i++) {
		struct lede_source one = trimmed(in, i < n ? &s->all[i] :
		    &in->of[i - n]);

		if ((got = weight(in, &one, rest)) > best) {
			best = got;
			*whose = one;
		}
	}
	return best == 0 ? NOTHING : rest ? REST : PARAGRAPH;
}

static struct lede_slice
paragraph(const struct lede_tokens *t, size_t p)
{
	return lede_slice_cut(t->text, t->all[t->paragraphs[p]].start,
	    t->all[t->paragraphs[p + 1] - 1].end);
}

/* Nothing but an address: "post.example/2020/dam"? */
static bool
is_address(struct lede_slice s)
{
	size_t host = 0, dot = 0, letters = 0;

	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] <= ' ')
			return false;
	if (lede_slice_starts(s, lede_slice_str("http://")) ||
	    lede_slice_starts(s, lede_slice_str("https://")))
		return true;
	while (host < s.len && s.ptr[host] != '/')
		host++;
	for (size_t i = 0; i < host; i++)
		if (s.ptr[i] == '.') {
			dot = i;
			letters = 0;
		} else if ((s.ptr[i] | 32) >= 'a' && (s.ptr[i] | 32) <= 'z')
			letters++;
		else if (dot > 0 && i > dot)
			letters = 0;
	return dot > 0 && letters >= 2 && letters == host - dot - 1;
}

static bool
ends_as_sentence(const struct lede_tokens *t, size_t p)
{
	size_t last = t->paragraphs[p + 1] - 1;

	return lede_token_is(t, last, ".") || lede_token_is(t, last, "!") ||
	    lede_token_is(t, last, "?");
}

/* Does it begin with a mark: of a quotation, of a list? */
static bool
begins_marked(const struct lede_tokens *t, size_t p)
{
	return t->all[t->paragraphs[p]].kind == LEDE_TOKEN_MARK;
}

/* Nothing but marks, or "Ends": what closes a document. */
static bool
closes(const struct introduction *in, size_t p)
{
	const struct lede_tokens *t = in->t;
	size_t i = t->paragraphs[p], end = t->paragraphs[p + 1], last;
	const struct lede_phrase *row;

	while (i < end && t->all[i].kind == LEDE_TOKEN_MARK)
		i++;
	while (end > i && t->all[end - 1].kind == LEDE_TOKEN_MARK)
		end--;
	if (i == end)
		return true;
	row = lede_phrase_at(tables[in->sources->clauses->lang], t, i, end,
	    &last);
	return row != NULL && row->what[0] == 'e' && last + 1 == end;
}

/* Is it the last word of a name that the mention [first, last] has too? */
static bool
is_named(const struct lede_tokens *t, const struct lede_source *whose,
    struct lede_slice name)
{
	size_t i = name.len;

	while (i > 0 && name.ptr[i - 1] != ' ')
		i--;
	name = lede_slice_cut(name, i, name.len);
	for (i = whose->first; name.len > 0 && i <= whose->last; i++)
		if (lede_slice_eq(lede_token_text(t, i), name))
			return true;
	return false;
}

/* The paragraph behind the last of a reprint that begins at p. */
static size_t
rest_end(const struct introduction *in, size_t p,
    const struct lede_source *whose, const struct lede_quote *quotes,
    size_t n_quotes)
{
	const struct lede_tokens *t = in->t;
	size_t start = t->all[t->paragraphs[p]].start, end = p + 1;

	while (end < t->n_paragraphs && !closes(in, end))
		end++;
	for (size_t i = 0; i < n_quotes; i++) {
		const struct lede_quote *q = &quotes[i];
		size_t at;

		if (q->speaker.start < start ||
		    q->cue.start == q->cue.end || q->name.ptr == NULL ||
		    !is_named(t, whose, q->name))
			continue;
		at = t->all[lede_token_at(t, q->speaker.start)].paragraph;
		if (at < end)
			end = at;
	}
	return end;
}

/* The same for a list of lines, which no full stop ends; p: is none. */
static size_t
lines_end(const struct lede_tokens *t, size_t p)
{
	size_t end = p;

	while (end < t->n_paragraphs && !ends_as_sentence(t, end) &&
	    paragraph(t, end).len <= LINE_MAX_BYTES &&
	    !lede_token_is(t, t->paragraphs[end + 1] - 1, ":"))
		end++;
	return end >= p + 2 ? end : p;
}

/* The paragraph behind what the one before p hands on; p: nothing. */
static size_t
handed_on(struct introduction *in, size_t *p, struct lede_source *whose,
    const struct lede_quote *quotes, size_t n_quotes)
{
	bool address = is_address(paragraph(in->t, *p));
	enum extent extent = announced(in, address, whose);

	*p += address;
	if (extent == NOTHING || *p == in->t->n_paragraphs)
		return *p;
	if (extent == REST && (address || !begins_marked(in->t, *p)))
		return rest_end(in, *p, whose, quotes, n_quotes);
	if (ends_as_sentence(in->t, *p))
		return *p + !begins_marked(in->t, *p);
	/* but "courses offered by the college:" */
	return whose->last + 1 == in->colon && (in->sources->words == NULL ||
	    whose->word < whose->word_end) ? lines_end(in->t, *p) : *p;
}

struct lede_reprint *
lede_reprints_find(struct lede_sources *sources,
    const struct lede_quote *quotes, size_t n_quotes,
    struct lede_arena *arena, size_t *n)
{
	const struct lede_tokens *t = sources->clauses->tokens;
	struct lede_reprint *all = NULL;
	size_t cap = 0, p = 1, end;

	*n = 0;
	for (; p < t->n_paragraphs; p++) {
		struct introduction in = { .sources = sources, .t = t };
		struct lede_source whose = { 0 };

		in.colon = t->paragraphs[p] - 1;
		if (!lede_token_is(t, in.colon, ":") || (end =
		    handed_on(&in, &p, &whose, quotes, n_quotes)) == p)
			continue;
		all = lede_arena_more(arena, all, *n, &cap, sizeof(*all));
		all[(*n)++] = (struct lede_reprint){
			.start = t->all[t->paragraphs[p]].start,
			.end = t->all[t->paragraphs[end] - 1].end,
			.whose = { t->all[whose.first].start,
			    t->all[whose.last].end },
		};
		p = end - 1;	/* which may itself hand on the word */
	}
	return all;
}
