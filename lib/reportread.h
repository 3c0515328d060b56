/*
 * reportread: the state of reporting.c, which reads a text, and of
 * reportplain.c, which reads the sentences that no word in them reports.
 */
#ifndef LEDE_REPORTREAD_H
#define LEDE_REPORTREAD_H

#include "quotes.h"
#include "reportframe.h"

/* Words that a region without a word of reporting needs to be a quotation:
 * what is shorter is a name, a title or a scare quote. */
#define LEDE_QUOTATION_MIN 5

/* What tells that something was said. */
enum lede_evidence {
	LEDE_EVIDENCE_BEFORE,	/* it stands before the word that reports */
	LEDE_EVIDENCE_THAT,	/* behind it, after "that" */
	LEDE_EVIDENCE_COLON,	/* after a colon, or a mark of quotation */
	LEDE_EVIDENCE_CLAUSE,	/* as a clause */
	LEDE_EVIDENCE_OBJECT,	/* as its object */
	LEDE_EVIDENCE_BY,	/* beside "according to" */
	LEDE_EVIDENCE_INSIDE,	/* around an inquit within the marks */
	LEDE_EVIDENCE_CARRIED,	/* by its form, or what stands around it */
	LEDE_EVIDENCE_WEAK,	/* the same, but less so */
	LEDE_EVIDENCE_N
};

struct lede_reader {
	struct lede_report report;
	struct lede_arena *arena;
	struct lede_quote *quotes;
	size_t n, cap;
	struct lede_party speaker;	/* of the quotation before */
	struct lede_party topic;	/* who was spoken of last */
	size_t from, to;		/* tokens of the unit before */
	size_t unit, said;		/* units read; that of `speaker` */
	size_t paragraph;		/* of `speaker` */
};

/*
 * Add what was said in tokens [from, to) by a source, or by none, in the words
 * of a frame, or of none; false: it has no words.
 */
bool lede_reader_add(struct lede_reader *reader, size_t from, size_t to,
    struct lede_party source, const struct lede_frame *frame,
    enum lede_evidence evidence);

/* The last two are parts of one, with a word that reports between them. */
void lede_reader_join(struct lede_reader *reader);

/* The bytes of tokens [first, last], without what is elided: d'Ana. */
struct lede_span lede_reader_span(const struct lede_reader *reader,
    size_t first, size_t last);

/* May the mention be one of people, who will be spoken of again? */
bool lede_reader_party(const struct lede_reader *reader,
    struct lede_party mention);

/* « It stands, explique X, la maire. And it will. »; false: no such thing. */
bool lede_reader_inside(struct lede_reader *reader, size_t from, size_t to);

/* A sentence [from, to) without a word that reports. */
void lede_reader_plain(struct lede_reader *reader, size_t from, size_t to);

#endif
