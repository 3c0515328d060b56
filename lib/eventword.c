#include "eventword.h"

#include <string.h>

static const char *const names[LEDE_EVENT_N] = {
	[LEDE_EVENT_KILLED] = "killed", [LEDE_EVENT_INJURED] = "injured",
	[LEDE_EVENT_MISSING] = "missing", [LEDE_EVENT_DETAINED] = "detained",
	[LEDE_EVENT_ARRESTED] = "arrested",
	[LEDE_EVENT_SENTENCED] = "sentenced",
	[LEDE_EVENT_DISPLACED] = "displaced",
	[LEDE_EVENT_DEPORTED] = "deported",
	[LEDE_EVENT_ABDUCTED] = "abducted",
	[LEDE_EVENT_EVACUATED] = "evacuated",
	[LEDE_EVENT_INFECTED] = "infected",
	[LEDE_EVENT_PROTESTED] = "protested",
	[LEDE_EVENT_AFFECTED] = "affected",
	[LEDE_EVENT_DESTROYED] = "destroyed", [LEDE_EVENT_OTHER] = "other",
};

/* lexicon/events.LANG.tsv says what the roles are. */
static const char *const roles[] = {
	"object", "subject", "either", "noun", "predicate", "context",
};

#define LEDE_ROWS(lang) <lexicon/events.lang.inc>
#include "phraserows.h"

const char *
lede_event_name(enum lede_event event)
{
	return names[event];
}

enum lede_event
lede_event_named(struct lede_slice name)
{
	for (int i = 1; i < LEDE_EVENT_N; i++)
		if (lede_slice_is(name, names[i]))
			return (enum lede_event)i;
	return LEDE_EVENT_NONE;
}

void
lede_event_words_init(struct lede_event_words *words,
    const struct lede_clauses *clauses, struct lede_phrase_index *index,
    struct lede_arena *arena)
{
	*words = (struct lede_event_words){
		.tokens = clauses->tokens, .lang = clauses->lang,
		.index = index, .arena = arena, .context = -1,
		.sentence = SIZE_MAX,
	};
}

/* The row as an event word, its tokens left open. */
static void
take_row(const struct lede_phrase *row, struct lede_event_word *word)
{
	size_t len = strcspn(row->role, "?");

	word->event = (uint8_t)lede_event_named(lede_slice_str(row->what));
	word->open = row->role[len] == '?';
	for (word->role = 0; strncmp(roles[word->role], row->role,
	    len) != 0;)
		word->role++;
}

/* Does the article hold words that tell of the event, and of it alone? */
static bool
in_context(struct lede_event_words *words, uint8_t event)
{
	struct lede_phrases table = tables[words->lang];
	struct lede_event_word w;
	size_t last;

	if (words->context == -1) {
		words->context = 0;
		for (size_t i = 0; i < words->tokens->n; i++) {
			const struct lede_phrase *row;

			if (words->tokens->all[i].kind != LEDE_TOKEN_WORD ||
			    (row = lede_phrase_seek(table, words->index,
			    words->tokens, i, i + 1, &last)) == NULL)
				continue;
			take_row(row, &w);
			if (!w.open)
				words->context |= 1 << w.event;
		}
	}
	return words->context >> event & 1;
}

bool
lede_event_word_at(struct lede_event_words *words, size_t i, size_t end,
    struct lede_event_word *word)
{
	struct lede_phrases table = tables[words->lang];
	const struct lede_phrase *row;
	bool found = false;

	if (words->tokens->all[i].kind != LEDE_TOKEN_WORD ||
	    (row = lede_phrase_seek(table, words->index, words->tokens, i,
	    end, &word->last)) == NULL)
		return false;
	word->first = i;
	for (size_t n = lede_phrase_rows(table, row); n > 0; n--, row++) {
		struct lede_event_word w = *word;

		take_row(row, &w);
		if (w.role == LEDE_EVENT_CONTEXT ||
		    (w.open ? !in_context(words, w.event) : found))
			continue;
		*word = w;
		found = true;
		if (w.open)
			break;
	}
	return found;
}

void
lede_event_words_read(struct lede_event_words *words, size_t sentence)
{
	const struct lede_tokens *t = words->tokens;
	size_t end = t->sentences[sentence + 1];

	if (sentence == words->sentence)
		return;
	words->sentence = sentence;
	words->n = 0;
	for (size_t i = t->sentences[sentence]; i < end; i++) {
		struct lede_event_word w;

		if (!lede_event_word_at(words, i, end, &w))
			continue;
		i = w.last;
		words->all = lede_arena_more(words->arena, words->all,
		    words->n, &words->cap, sizeof(w));
		words->all[words->n++] = w;
	}
}
