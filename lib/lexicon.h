/*
 * lexicon: what the words of a language mean to the number taggers.
 *
 * The tables are lib/lexicon/numbers*.tsv, and cldr*.tsv behind them, which
 * `make tables` wrote: forms, class, argument, origin.
 * A form is one word or several; it may have several senses ("second" is an
 * ordinal and a unit).  Which classes exist, and what their argument says, is
 * the list below.
 */
#ifndef LEDE_LEXICON_H
#define LEDE_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang.h"
#include "slice.h"

/* X(name in C, name in the tables); the argument is in brackets. */
#define LEDE_LEX_CLASSES(X) \
	/* numerals */ \
	X(NUM, "num")		/* [value] a number word below 1000 */ \
	X(MUL, "mul")		/* [value] hundred, thousand, million */ \
	X(PLURAL, "plural")	/* [value] dozens, thousands: vague alone */ \
	X(VAGUE, "vague")	/* [low or -] several */ \
	X(FEW, "few")		/* before PLURAL or MUL: a few, several */ \
	X(ART, "art")		/* a, an, un: one before a unit or MUL */ \
	X(ORD, "ord")		/* [value] first, hundredth */ \
	X(ORDSUF, "ordsuf")	/* st, nd: make digits an ordinal; ["figure"]
				 * and no compound of number words */ \
	X(PART, "part")		/* [share; "+": a plural, that is no ordinal]
				 * third, quarters, half */ \
	X(PARTWORD, "partword")	/* one over a number: -tel, avos */ \
	X(HALF, "half")		/* "and a half", "y media" */ \
	X(OUTOF, "outof")	/* one in five, un sur trois; ["end"] at its end
				 * only, ["small"] up to twelve; ["noun"] with
				 * a noun before it too */ \
	X(AND, "and")		/* ["tens"] between tens and ones too */ \
	X(POINT, "point")	/* two point five */ \
	X(NEG, "neg")		/* minus */ \
	X(ONE, "one")		/* number or pronoun: wants a noun */ \
	/* units */ \
	X(MONEY, "money")	/* [ISO 4217, "*0.01"] behind the number */ \
	X(CURRENCY, "currency")	/* [ISO 4217; ^: in capitals only; ^+: and at
				 * no small whole figure] before or behind */ \
	X(PERCENT, "percent")	/* [% or pp] */ \
	X(DURATION, "duration")	/* [unit] */ \
	X(MEASURE, "measure")	/* [unit, "*factor"] */ \
	X(UNITPRE, "unitpre")	/* [unit] before the number: magnitude */ \
	X(PER, "per") \
	X(OLD, "old")		/* behind a duration: an age */ \
	X(YEARSOLD, "yearsold")	/* [unit; "^": with a capital only] behind a
				 * number: an age */ \
	X(AGED, "aged")		/* [unit] before a number: an age; ["end"] if a
				 * phrase ends behind it; ["years"] so for
				 * lengths of years only; ["name"] behind a
				 * name, at a sentence's end */ \
	/* ranges and bounds */ \
	X(TO, "to")		/* ["or" or -] */ \
	X(BETWEEN, "between") \
	X(FROM, "from") \
	X(CHANGE, "change")	/* rose, fell: "from X to Y" is no range */ \
	X(BEFORE, "before")	/* [bound] in front of the number */ \
	X(AFTER, "after")	/* [bound] behind it */ \
	/* dates */ \
	X(MONTH, "month")	/* [1..12] */ \
	X(WDAY, "weekday")	/* [1..7, Monday is 1] */ \
	X(DAYPART, "daypart") \
	X(DAY, "day")		/* [days from today; "t": see rel] */ \
	X(CLOCK, "clock")	/* [hour] noon, midnight */ \
	X(AMPM, "ampm")		/* [0 or 12] */ \
	X(OCLOCK, "oclock") \
	X(ZONE, "zone") \
	X(REL, "rel")		/* [-1 0 1 2] last, this, next: before; with \
				 * a "t", from the date told last; with an "n",
				 * the nearest */ \
	X(RELAFTER, "relafter")	/* [-1 0 1 2] dernier: behind; "n": see rel */ \
	X(AGO, "ago")		/* [-1 1] behind a duration */ \
	X(AGOPRE, "agopre")	/* [-1 1] before a duration: vor, hace; [2] if
				 * the sentence looks ahead: in, [3] within */ \
	X(EDGE, "edge")		/* [-1 0 1] early, middle of, late; [2] the rest
				 * of a unit */ \
	X(SEASON, "season")	/* [first month] */ \
	X(SPAN, "span")		/* [symbol] week, year, weekend, quarter; ["half+"]
				 * half a year and of nothing else */ \
	X(DECADE, "decade")	/* [year, or -: behind the digits] */ \
	X(CENTURY, "century") \
	X(ERA, "era")		/* [-1 1] BC, AD */ \
	X(HOLIDAY, "holiday")	/* [a rule: lib/feast.h] */ \
	X(YEARPRE, "yearpre")	/* a year may follow: in, since */ \
	X(FISCAL, "fiscal") \
	X(FUTURE, "future")	/* will, until: dates ahead are meant */ \
	/* words around */ \
	X(OF, "of") \
	X(DET, "det")		/* articles and possessives */ \
	X(PREP, "prep")		/* prepositions, conjunctions */ \
	X(VERB, "verb")		/* ends a noun phrase */ \
	X(ADV, "adv") \
	X(NOUN, "noun")		/* others, people: may be counted */ \
	X(NAMEPRE, "namepre")	/* a number behind is a name: Highway 1 */ \
	X(NAMEPOST, "namepost")	/* a number before is a name: 5th Avenue */ \
	/* without a bit in the mask: rare, and asked for by name only */ \
	X(CLOCKREL, "clockrel")	/* [-1 1] ten to, past eight */ \
	X(CLOCKPART, "clockpart")	/* [minutes] quarter, half; halb is -30 */ \
	X(AT, "at")		/* an hour may follow; [1] does; [day] a day */ \
	X(ANCHOR, "anchor")	/* [-1 1] two days before, after Easter; [2] a
				 * week starting Monday */ \
	X(FOR, "for")		/* a length may follow a time */ \
	X(NOW, "now") \
	X(ROUGH, "rough")	/* a number word for about so many: centaine */ \
	X(DURING, "during")	/* an amount over a length: no bound of it */ \
	X(PERSON, "person")	/* ["one" or -] of so many years: an age */ \
	X(OWN, "own")		/* his, her: a decade behind is one of a life */ \
	X(OFTEN, "often")	/* a length behind is no length: twice a week */ \
	X(EACH, "each")		/* an ordinal behind is a share: jeder fünfte */ \
	X(PLACED, "placed")	/* [from, or -] finished: an ordinal behind is
				 * a place */ \
	X(INTIME, "intime")	/* behind a length: in two weeks' time */ \
	X(UNITPOST, "unitpost")	/* [unit] of decimals before: a 6.4 quake */ \
	X(UNITADJ, "unitadj")	/* may stand before a unit: ten long days;
				 * ["work"] days but for weekends */ \
	X(FUTUREEND, "futureend") /* what verbs end in that look ahead */ \
	X(GOAL, "goal")		/* for, until: a date behind is ahead */ \
	X(PAST, "past")		/* said, was: dates that were are meant */ \
	X(PASTEND, "pastend")	/* what verbs end in that look back */ \
	X(CLOSES, "closes")	/* ending: the date behind a span ends it */ \
	X(PASSIVE, "passive")	/* to, be, will: a verb behind is no past */ \
	X(STYLE, "style")	/* how the language writes; see below */

enum lede_lex {
#define LEDE_LEX_ENUM(name, word) LEDE_LEX_##name,
	LEDE_LEX_CLASSES(LEDE_LEX_ENUM)
#undef LEDE_LEX_ENUM
	LEDE_LEX_N
};
#define LEDE_LEX_BIT(class) (UINT64_C(1) << LEDE_LEX_##class)
#define LEDE_LEX_BITS LEDE_LEX_CLOCKREL	/* classes that have a bit */

struct lede_sense {
	enum lede_lex class;
	double n;		/* the argument as a number, 0 if it is none */
	const char *arg;	/* "" if there is none */
};

/* What a form means.  sense[0 .. n), one bit of mask for each class that has
 * one. */
struct lede_meaning {
	uint64_t mask;
	uint8_t n;
	uint8_t longest;	/* words of the longest form that begins so */
	const struct lede_sense *sense;
};

/* How a language writes; rows of class "style" set these. */
struct lede_lexicon_style {
	bool comma;		/* decimal comma; else point */
	bool month_first;	/* 3/4 is March 4 */
	bool compound;		/* number words are written together */
	bool elision;		/* l', d' are words */
	bool caps;		/* nouns have capitals */
	bool adj_after;		/* adjectives stand behind the noun */
	bool dot_ordinal;	/* "3." is an ordinal */
};

/*
 * The table of a language; never fails, an unknown language has figures and
 * symbols only.  Owns its memory; main keeps one set for the run.
 */
struct lede_lexicon;
struct lede_lexicons {
	struct lede_lexicon *of[LEDE_LANG_N];
};
const struct lede_lexicon *lede_lexicon_get(struct lede_lexicons *all,
    enum lede_lang lang);
void lede_lexicons_free(struct lede_lexicons *all);

const struct lede_lexicon_style *lede_lexicon_style(
    const struct lede_lexicon *lexicon);

/*
 * The meaning of a form in lower case, words separated by one space; NULL if
 * it has none and begins no longer form.  Borrows the lexicon.
 */
const struct lede_meaning *lede_lexicon_find(
    const struct lede_lexicon *lexicon, struct lede_slice form);

/* The sense of a class, NULL if the form has no such. */
static inline const struct lede_sense *
lede_meaning_sense(const struct lede_meaning *m, enum lede_lex class)
{
	if (m != NULL && (class >= LEDE_LEX_BITS || m->mask >> class & 1))
		for (uint8_t i = 0; i < m->n; i++)
			if (m->sense[i].class == class)
				return &m->sense[i];
	return NULL;
}

#endif
