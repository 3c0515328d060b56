#include "source.h"

#include <string.h>

#define LEDE_ROWS(lang) <lexicon/attribution.lang.inc>
#include "phraserows.h"

#define MENTION_MAX 16		/* tokens of a mention */

void
lede_sources_init(struct lede_sources *sources,
    const struct lede_clauses *clauses, const struct lede_worded *words,
    const uint8_t *numbers, struct lede_phrase_index *index,
    struct lede_arena *arena)
{
	*sources = (struct lede_sources){
		.clauses = clauses, .words = words, .numbers = numbers,
		.index = index, .arena = arena,
		.sentence = SIZE_MAX,
	};
}

static enum lede_clause
class_of(const struct lede_sources *s, size_t i)
{
	return lede_clause_of(s->clauses, i);
}

static bool
is_capital(const struct lede_sources *s, size_t i)
{
	return s->clauses->tokens->all[i].letters >= LEDE_CASE_TITLE;
}

/* Is token i of one of these tags, see quoteword.h? */
static bool
has_tag(const struct lede_sources *s, size_t i, const char *tags)
{
	uint8_t tag = s->words == NULL ? 0 : lede_worded_at(s->words, i).tag;

	return tag != 0 && strchr(tags, tag) != NULL;
}

/* Tags of words that no mention goes over: verbs, pronouns. */
#define EDGES "zBHmp"

/* Does a mention end at token i, seen from its inside at token next? */
static bool
is_edge(const struct lede_sources *s, size_t i, size_t next)
{
	switch (class_of(s, i)) {
	case LEDE_CLAUSE_COMMA:
	case LEDE_CLAUSE_STOP:
	case LEDE_CLAUSE_SUB:
	case LEDE_CLAUSE_REL:
	case LEDE_CLAUSE_AUX:
		return true;
	case LEDE_CLAUSE_AND:
		return !is_capital(s, next);
	default:
		/* "came under pressure to explain its figures" */
		return has_tag(s, i, EDGES) || (has_tag(s, i, "o") &&
		    i < next && has_tag(s, next, "b"));
	}
}

static void
add_mention(struct lede_sources *s, size_t first, size_t last, size_t word,
    size_t word_end, uint8_t how, uint8_t where)
{
	struct lede_source m = {
		.first = (uint32_t)first, .last = (uint32_t)last,
		.word = (uint32_t)word, .word_end = (uint32_t)word_end,
		.how = how, .where = where,
	};

	/* "on Tuesday said" */
	if (first == last && s->words != NULL &&
	    (lede_worded_at(s->words, first).bits & LEDE_WORD_TIME))
		return;
	s->all = lede_arena_more(s->arena, s->all, s->n, &s->cap,
	    sizeof(m));
	s->all[s->n++] = m;
}

/* The token before the brackets that end at token last, or last. */
static size_t
before_brackets(const struct lede_sources *s, size_t start, size_t last)
{
	const struct lede_tokens *t = s->clauses->tokens;
	size_t open = last;

	if (!lede_token_is(t, last, ")"))
		return last;
	while (open > start && last - open < MENTION_MAX &&
	    !lede_token_is(t, open, "("))
		open--;
	return open > start && lede_token_is(t, open, "(") ? open - 1 : last;
}

/* The mention that ends at token last, within the sentence from start, to the
 * comma before it. */
static size_t
part_start(const struct lede_sources *s, size_t start, size_t last)
{
	size_t first = last;

	while (first > start && last - first + 1 < MENTION_MAX) {
		size_t next = before_brackets(s, start, first - 1);

		if (is_edge(s, next, first))
			break;
		first = next;
	}
	/* "On Tuesday officials": the preposition is none of it. */
	if (first < last && class_of(s, first) == LEDE_CLAUSE_PREP)
		first++;
	return first;
}

/* The mention that ends at token *last, which is drawn back where that only
 * goes on from another: "The board's advice, released at noon". */
static size_t
mention_start(const struct lede_sources *s, size_t start, size_t *last)
{
	size_t first = part_start(s, start, *last);

	if (first > start + 1 && first < *last &&
	    class_of(s, first - 1) == LEDE_CLAUSE_COMMA &&
	    has_tag(s, first, "de") && !is_capital(s, first) &&
	    !is_edge(s, first - 2, first - 1)) {
		*last = first - 2;
		first = part_start(s, start, *last);
	}
	return first;
}

static size_t
mention_end(const struct lede_sources *s, size_t first, size_t end)
{
	size_t last = first;

	while (last + 1 < end && last - first + 1 < MENTION_MAX &&
	    !is_edge(s, last + 1, last + 2 < end ? last + 2 : last)) {
		/* "according to the ministry rescued ten" */
		if (has_tag(s, last, "Nns") && has_tag(s, last + 1, "d"))
			break;
		last++;
	}
	return last;
}

/* Is the mention one of when and not of who: "On Monday morning,"? */
static bool
is_time(const struct lede_sources *s, size_t first, size_t last)
{
	size_t head = lede_clause_head(s->clauses, first, last);

	return s->words != NULL &&
	    (lede_worded_at(s->words, last).bits & LEDE_WORD_TIME ||
	    lede_worded_at(s->words, head).bits & LEDE_WORD_TIME);
}

/* The subject of the verb [word, word_end]. */
static void
add_before(struct lede_sources *s, size_t start, size_t word,
    size_t word_end, uint8_t how)
{
	size_t last = word;

	while (last > start && (class_of(s, last - 1) == LEDE_CLAUSE_AUX ||
	    has_tag(s, last - 1, "r")))
		last--;
	if (last == start)
		return;
	last--;
	if (class_of(s, last) == LEDE_CLAUSE_COMMA) {
		size_t comma = last;	/* of "Ana Roy, a doctor, said" */

		while (comma > start && last - comma < MENTION_MAX + 4 &&
		    (comma == last ||
		    class_of(s, comma) != LEDE_CLAUSE_COMMA))
			comma--;
		if (comma == start ||
		    class_of(s, comma) != LEDE_CLAUSE_COMMA)
			return;
		/* but not of "On Monday, Ana Roy, said" */
		if (!is_time(s, part_start(s, start, comma - 1), comma - 1))
			last = comma - 1;
		else
			last--;
	}
	if (has_tag(s, last, "o"))
		return;			/* "pressure to explain" */
	last = before_brackets(s, start, last);
	if (has_tag(s, last, "p"))
		add_mention(s, last, last, word, word_end, how,
		    LEDE_SOURCE_BEFORE);
	else if (!is_edge(s, last, last)) {
		size_t first = mention_start(s, start, &last);

		add_mention(s, first, last, word, word_end, how,
		    LEDE_SOURCE_BEFORE);
	}
}

bool
lede_source_subject(struct lede_sources *s, size_t start, size_t word,
    size_t last, uint8_t how, struct lede_source *subject)
{
	size_t n = s->n;

	add_before(s, start, word, last, how);
	if (s->n == n)
		return false;
	*subject = s->all[s->n = n];
	return true;
}

/* Who follows the word: its object, or its subject where it is inverted. */
static void
add_after(struct lede_sources *s, size_t word, size_t word_end, size_t end,
    uint8_t how, uint8_t where)
{
	size_t first = word_end + 1;

	if (first < end && !s->numbers[first] && !is_edge(s, first, first) &&
	    class_of(s, first) != LEDE_CLAUSE_PREP)
		add_mention(s, first, mention_end(s, first, end), word,
		    word_end, how, where);
}

bool
lede_source_object(struct lede_sources *s, size_t word, size_t last,
    size_t end, struct lede_source *object)
{
	size_t n = s->n;

	add_after(s, word, last, end, LEDE_SOURCE_SAY, LEDE_SOURCE_AFTER);
	if (s->n == n)
		return false;
	*object = s->all[s->n = n];
	return true;
}

/* The last token of a document's mention: "report of the WHO". */
static size_t
document_end(const struct lede_sources *s, size_t last, size_t end)
{
	size_t whose = last + 2;

	if (whose >= end || class_of(s, last + 1) != LEDE_CLAUSE_OF)
		return last;
	if (class_of(s, whose) == LEDE_CLAUSE_DEF)
		whose++;
	return whose < end && is_capital(s, whose) && !s->numbers[whose] ?
	    mention_end(s, whose, end) : last;
}

void
lede_source_document(struct lede_sources *s, size_t start, size_t last,
    size_t end, struct lede_source *document)
{
	*document = (struct lede_source){
		.first = (uint32_t)part_start(s, start, last),
		.last = (uint32_t)document_end(s, last, end),
		.word = (uint32_t)last, .word_end = (uint32_t)last,
		.how = LEDE_SOURCE_DOC, .where = LEDE_SOURCE_DOCUMENT,
	};
}

/* The mentions that the word [word, last] makes sources by one row. */
static void
add_by_row(struct lede_sources *s, const struct lede_phrase *row, size_t start,
    size_t word, size_t last, size_t end)
{
	static const char *const hows[LEDE_SOURCE_HOWS] = {
		"say", "find", "put", "doc",
	};
	uint8_t how = 0;

	while (strcmp(hows[how], row->what) != 0)
		how++;
	switch (row->role[0]) {
	case 'a':
		add_after(s, word, last, end, how, LEDE_SOURCE_AFTER);
		break;
	case 'd':
		add_mention(s, part_start(s, start, last),
		    document_end(s, last, end), word, last, how,
		    LEDE_SOURCE_DOCUMENT);
		break;
	case 'c':
		add_before(s, start, word, last, how);
		add_after(s, word, last, end, how, LEDE_SOURCE_CITED);
		break;
	default:
		add_before(s, start, word, last, how);
		if (word > start &&
		    (class_of(s, word - 1) == LEDE_CLAUSE_COMMA ||
		    class_of(s, word - 1) == LEDE_CLAUSE_STOP))
			add_after(s, word, last, end, how,
			    LEDE_SOURCE_INVERTED);
	}
}

/* The mentions of the sentence. */
void
lede_sources_read(struct lede_sources *s, size_t sentence)
{
	const struct lede_phrases table = tables[s->clauses->lang];
	const struct lede_tokens *t = s->clauses->tokens;
	size_t start = t->sentences[sentence], end = t->sentences[sentence + 1];
	size_t last;

	if (sentence == s->sentence)
		return;
	s->sentence = sentence;
	s->n = 0;
	for (size_t i = start; i < end; i++) {
		const struct lede_phrase *row;

		/* "the United States" states nothing. */
		if (t->all[i].kind != LEDE_TOKEN_WORD ||
		    (i > start && is_capital(s, i)) ||
		    (row = lede_phrase_seek(table, s->index, t, i, end,
		    &last)) == NULL)
			continue;
		for (size_t n = lede_phrase_rows(table, row); n > 0; n--)
			add_by_row(s, row++, start, i, last, end);
		i = last;
	}
}
