/*
 * reportwords: what the words of a language do where somebody is quoted
 * (lexicon/reporting.LANG.tsv): verbs that report, prepositions that
 * attribute, the small words that begin, join and end a mention.  A form of
 * the table that begins with "-" is an ending of words that are not in it.
 */
#ifndef LEDE_REPORTWORDS_H
#define LEDE_REPORTWORDS_H

#include "arena.h"
#include "lang.h"
#include "quoted.h"
#include "token.h"

/* X(name in C, name in the tables).  A word may be of several classes. */
#define LEDE_REPORT_CLASSES(X) \
	/* verbs of speech: what was said is a quotation or a clause */ \
	X(SAY, "say")		/* finite */ \
	X(SAID, "sayed")	/* participle, wants an auxiliary */ \
	X(SAYING, "saying")	/* gerund, of those below too */ \
	X(TO_SAY, "sayinf")	/* infinitive, the same */ \
	/* verbs whose object may be what was said: demanded the release */ \
	X(CALL, "call") \
	X(CALLED, "called") \
	/* verbs that report beside a quotation only: s'étonne */ \
	X(TAG, "tag") \
	X(TAGGED, "taged") \
	X(AUX, "aux") \
	X(OTHER, "verb")	/* any other finite verb: ends a mention */ \
	X(INF, "inf")		/* an infinitive, or what stands before: zu */ \
	X(MODAL, "modal")	/* before an infinitive */ \
	/* attribution without a verb */ \
	X(BY, "by")		/* the source follows: laut, selon */ \
	X(BY_TAIL, "bytail")	/* the source stands before: zufolge */ \
	X(BY_FOR, "byfor")	/* at the start of a sentence: pour */ \
	X(BY_AS, "byas")	/* with a verb only: comme l'a dit X */ \
	X(BY_NEAR, "bynear")	/* before a noun of saying: nach */ \
	X(BY_NOUN, "bynoun")	/* such a noun: Angaben */ \
	X(BY_SELF, "byself")	/* the subject is the source */ \
	X(SO, "so")		/* behind a quotation: so X */ \
	/* small words */ \
	X(THAT, "that") \
	X(PRONOUN, "pron")	/* as a subject */ \
	X(NOBODY, "imp")	/* a subject that is nobody: es, on, se */ \
	X(DET, "det") \
	X(OBJECT, "obj")	/* a determiner of an object: den, dem */ \
	X(OF, "of")		/* goes on with a mention: de, von, der */ \
	X(FOR, "for")		/* the same, from a person to a name: por */ \
	X(PREP, "prep") \
	X(CLITIC, "clitic") \
	X(ADV, "adv") \
	X(AND, "and") \
	X(REL, "rel") \
	X(SUB, "sub")		/* begins a subordinate clause */ \
	X(WHILE, "while")	/* begins a clause with its own speaker */ \
	X(SUBJ, "subj")		/* the mood of reported speech: sei, habe */ \
	X(SUBJ_TOO, "subj2")	/* that may be another mood: hätte, sollen */ \
	X(BACK, "back")		/* to the sentence before: das, así lo */ \
	X(WHO, "who")		/* a noun for people and bodies */

enum {
#define LEDE_REPORT_ENUM(name, word) LEDE_REPORT_##name##_BIT,
	LEDE_REPORT_CLASSES(LEDE_REPORT_ENUM)
#undef LEDE_REPORT_ENUM
	LEDE_REPORT_N
};

#define LEDE_REPORT_MASK(name, word) static const uint64_t \
	LEDE_REPORT_##name = UINT64_C(1) << LEDE_REPORT_##name##_BIT;
LEDE_REPORT_CLASSES(LEDE_REPORT_MASK)
#undef LEDE_REPORT_MASK
#define LEDE_REPORT_VERB \
	(LEDE_REPORT_SAY | LEDE_REPORT_CALL | LEDE_REPORT_TAG)

struct lede_phrase;

struct lede_report_word {
	uint64_t is;		/* classes of the word; 0: an open word */
	uint64_t before;	/* of what is elided before it: l', d', qu' */
	uint8_t prefix;		/* bytes of that */
	uint8_t span;		/* tokens of the form that begins here */
	bool capital;		/* of the word without the elided part */
	bool mark;		/* no word, no number */
	bool body;		/* WHO: no person */
	bool many;		/* DET: of several, or of one not known */
	char gender;		/* PRONOUN, DET: m or f; 0: not said */
	const struct lede_phrase *rows;	/* of the table; NULL: none */
	uint8_t n_rows;
};

/* How a language writes; rows of a further class, "style", set these. */
struct lede_report_style {
	bool verb_second;	/* the verb follows the first part */
	bool noun_capital;	/* every noun has a capital */
};

struct lede_report {
	const struct lede_tokens *tokens;	/* borrowed */
	const struct lede_quoted *quoted;	/* borrowed */
	struct lede_report_word *words;		/* one a token */
	struct lede_report_style style;
};

/* Look all words up; a language may have no table.  In arena; linear time. */
void lede_report_words(struct lede_report *report,
    const struct lede_tokens *tokens, const struct lede_quoted *quoted,
    enum lede_lang lang, struct lede_arena *arena);

/* Is the word at token i of that class: LEDE_IS(report, i, PREP)? */
#define LEDE_IS(report, i, class) \
	(((report)->words[i].is & LEDE_REPORT_##class) != 0)

/* Is token i that mark? */
static inline bool
lede_report_mark(const struct lede_report *report, size_t i,
    const char *mark)
{
	return report->words[i].mark && lede_token_is(report->tokens, i, mark);
}

/* Is token i written together with the one before it? */
static inline bool
lede_report_touches(const struct lede_report *report, size_t i)
{
	return i > 0 && report->tokens->all[i - 1].end ==
	    report->tokens->all[i].start;
}

/* The region of quotation that token i is in, or NULL. */
static inline const struct lede_region *
lede_report_region(const struct lede_report *report, size_t i)
{
	uint32_t of = report->quoted->of[i];

	return of == 0 ? NULL : &report->quoted->all[of - 1];
}

/*
 * Is the finite verb at token i one that reports, before token end?  Some do
 * with a particle only (teilte ... mit): its token is in *particle, or
 * SIZE_MAX where there is none.
 */
bool lede_report_verb(const struct lede_report *report, size_t i, size_t end,
    size_t *particle);

/*
 * Words in [from, to); *quoted, which may be NULL: those of them between
 * quotation marks.
 */
size_t lede_report_count(const struct lede_report *report, size_t from,
    size_t to, size_t *quoted);

#endif
