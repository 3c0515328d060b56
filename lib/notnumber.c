/*
 * notnumber: figures and number words that count nothing: names, notes, parts
 * of addresses, pronouns, adverbs; and bare figures that are ages.
 */
#include "amount.h"
#include "datewords.h"

/* 10 Downing Street, 9 E 71st St: names up to the word for a street. */
static bool
is_address(S, size_t j)
{
	for (int n = 0; n < 4 && joined(&T[j]); n++, j++) {
		if (n > 0 && has(&T[j], BIT(NAMEPOST)) && T[j].upper)
			return true;
		if (!T[j].upper && T[j].type != LEDE_NUMTOKEN_FIGURE &&
		    !has(&T[j], BIT(ORDSUF)))
			return false;
	}
	return false;
}

/* Won 2:1, 34:23: minutes have two figures, and no hour is so late. */
static bool
is_score(S, size_t colon)
{
	const struct lede_numtoken *behind = &T[colon + 2];

	if (!digits(&T[colon - 1], 1, 2) || !digits(&T[colon + 1], 1, 2) ||
	    T[colon - 1].glued || mark(&T[colon - 2], ':') ||
	    mark(behind, ':') || (hyphen(behind) &&
	    behind[1].type == LEDE_NUMTOKEN_FIGURE))
		return false;
	return (T[colon + 1].digits == 1 || T[colon - 1].value > 24) &&
	    (behind->space || behind->line ||
	    behind->type == LEDE_NUMTOKEN_MARK ||
	    behind->type == LEDE_NUMTOKEN_END);
}

/* One-on-one, 1-to-1: how people or things meet. */
static bool
is_pairing(S, const struct lede_amount *a)
{
	const struct lede_numtoken *first = &T[a->first], *t = &T[a->end];

	return a->end == a->first + 1 && hyphen(t) &&
	    t[1].type == LEDE_NUMTOKEN_WORD && !t[1].space && hyphen(&t[2]) &&
	    lede_slice_eq(lede_slice_cut(s->text, first->start,
	    first->end), lede_slice_cut(s->text, t[3].start, t[3].end));
}

/* Zero-trust, zero-hours, net-zero: what a thing is without, not how many. */
static bool
is_without(S, const struct lede_amount *a)
{
	const struct lede_numtoken *t = &T[a->first];

	if (a->num.figure || a->value != 0 ||
	    (a->explicit && a->kind != LEDE_NUMBER_DURATION))
		return false;
	return (hyphen(t + 1) && t[2].type == LEDE_NUMTOKEN_WORD) ||
	    (hyphen(t - 1) && t[-2].type == LEDE_NUMTOKEN_WORD && !t->line);
}

/*
 * Is the figure at [first, end) a name, a note, a part of an address?  Then
 * *skip is the token behind what is to be passed over.
 */
bool
lede_amount_is_name(S, const struct lede_amount *a, size_t *skip)
{
	size_t first = a->first, end = a->end;
	const struct lede_numtoken *t = &T[first], *before = t - 1;
	const struct lede_numtoken *behind = &T[end];
	bool bare = !a->explicit;

	*skip = end;
	/* parts of words: MH370, 3D, B-52, COVID-19 */
	if (t->type == LEDE_NUMTOKEN_FIGURE && !t->space && !t->line) {
		if (before->type == LEDE_NUMTOKEN_WORD ||
		    before->type == LEDE_NUMTOKEN_FIGURE)
			return true;
		/* 40 %1: a note */
		if (mark(before, '#') || mark(before, '@') ||
		    mark(before, '%') ||
		    mark(before, '_') || mark(before, '\\') ||
		    mark(before, '=') || mark(before, '&') ||
		    (mark(before, '/') && !before->space &&
		    before[-1].type == LEDE_NUMTOKEN_WORD) ||
		    (mark(before, '.') && !before->space))
			return true;
		if (dash(before) && !before->space &&
		    before[-1].type == LEDE_NUMTOKEN_WORD &&
		    !before->line && before->code == '-' &&
		    !has(before - 1, BIT(PREP) | BIT(EDGE) | BIT(BEFORE) |
		    BIT(NUM) | BIT(UNITPRE) | BIT(NEG) | BIT(ADV)))
			return true;
		/* K2-18b */
		if (mark(before, '-') && !before->space &&
		    before[-1].type == LEDE_NUMTOKEN_FIGURE &&
		    !before[-1].space && before[-2].type ==
		    LEDE_NUMTOKEN_WORD && !before[-1].line)
			return true;
	}
	if (a->num.figure && !behind->space && !behind->line) {
		if (behind->type == LEDE_NUMTOKEN_WORD && !behind->glued &&
		    T[end - 1].type == LEDE_NUMTOKEN_FIGURE)
			return true;
		if (mark(behind, '_') || mark(behind, '@') ||
		    (mark(behind, '%') && bare) ||
		    (mark(behind, '/') && bare && T[end + 1].type !=
		    LEDE_NUMTOKEN_END && !T[end + 1].space &&
		    T[end + 1].type == LEDE_NUMTOKEN_FIGURE)) {
			*skip = end + 2;
			return true;
		}
		/* 3-D, 1-1-2 */
		if (hyphen(behind) && bare && T[end + 1].type ==
		    LEDE_NUMTOKEN_WORD && T[end + 1].end -
		    T[end + 1].start == 1) {
			*skip = end + 2;
			return true;
		}
		if (mark(behind, ':') && T[end + 1].type ==
		    LEDE_NUMTOKEN_FIGURE && !T[end + 1].space &&
		    !is_score(s, end)) {
			*skip = end + 2;
			return true;
		}
		if (mark(behind, '.') && T[end + 1].type ==
		    LEDE_NUMTOKEN_WORD && !T[end + 1].space &&
		    !T[end + 1].line && !T[end + 1].upper)
			return true;
	}
	/* 555-0199-12, (219) 937-6103, +1-222-2222 */
	if (a->num.plain && bare && hyphen(behind) &&
	    T[end + 1].type == LEDE_NUMTOKEN_FIGURE && T[end + 1].plain) {
		size_t k = end + 2;
		int parts = 2;

		while (hyphen(&T[k]) && T[k + 1].type ==
		    LEDE_NUMTOKEN_FIGURE) {
			k += 2;
			parts++;
		}
		if (parts > 2 || mark(before, '+') ||
		    (((T[end + 1].digits == 4 && t->digits == 3) ||
		    T[end + 1].digits > 5) && !has(&T[k], BIT(MEASURE) |
		    BIT(MONEY) | BIT(PERCENT) | BIT(DURATION) | BIT(NOUN)))) {
			*skip = k;
			return true;
		}
	}
	if (is_without(s, a))
		return true;
	if (!bare)
		return false;
	if (is_pairing(s, a)) {
		*skip = end + 4;
		return true;
	}
	if (mark(before, '+') && t->type == LEDE_NUMTOKEN_FIGURE &&
	    !t->space && t->digits <= 3 && T[end].type ==
	    LEDE_NUMTOKEN_FIGURE)
		return true;
	if (mark(before, '[') && mark(behind, ']'))
		return true;
	/* "no third term", "no two people": a determiner here */
	if (has(before, BIT(NAMEPRE)) && !t->line && (a->num.figure ||
	    (a->value < 21 && !has(before, BIT(DET))))) {
		if (hyphen(behind) && T[end + 1].type == LEDE_NUMTOKEN_FIGURE)
			*skip = end + 2;	/* ISO 3888-2, pages 3-5 */
		return true;
	}
	if (has(behind, BIT(NAMEPOST)) && joined(behind) && behind->upper)
		return true;
	if (a->num.figure && a->num.plain && is_address(s, end))
		return true;
	/* the Kick Six */
	if (!a->num.figure && t->upper && !t->line && before->upper &&
	    before->type == LEDE_NUMTOKEN_WORD && !before->line &&
	    !s->style->caps && !has(before, LEDE_SMALL_WORDS) &&
	    !(behind->upper && joined(behind)))
		return true;
	/* The number of a list: "3. Wash" */
	if (t->line && a->num.plain && a->value < 100 && (mark(behind, '.') ||
	    mark(behind, ')')) && joined(behind + 1))
		return true;
	/* Long or padded codes */
	if (a->num.plain && (t->digits > 9 || (t->digits > 1 &&
	    s->text.ptr[t->start] == '0')))
		return true;
	/* RTX 3080, Windows 10, Apollo 11: a name, its number, no noun */
	if (a->num.plain && a->kind == LEDE_NUMBER_COUNT && !t->line &&
	    before->type == LEDE_NUMTOKEN_WORD && before->upper &&
	    !has(before, LEDE_SMALL_WORDS) && t->space && !(joined(behind) &&
	    behind->type == LEDE_NUMTOKEN_WORD && !behind->upper &&
	    !has(behind, LEDE_SMALL_WORDS)) && !hyphen(behind)) {
		const struct lede_numtoken *b = before - 1;
		bool opens = before->line || mark(b, '.') || mark(b, '"') ||
		    mark(b, 0x201C) || mark(b, ':');

		if (!opens && !(s->style->caps))
			return true;
	}
	return false;
}

/* "One" that is a pronoun: no noun behind it, or "no one", "this one". */
bool
lede_amount_is_pronoun(S, const struct lede_amount *a)
{
	const struct lede_numtoken *behind = &T[a->end];
	const struct lede_numtoken *before = &T[a->first - 1];

	if (a->explicit || a->kind != LEDE_NUMBER_COUNT)
		return false;
	/* un, eine: an article, unless nothing stands beside it */
	if (has(&T[a->first], BIT(ART)) && a->end == a->first + 1)
		return joined(behind);
	if (!a->num.one || has(&T[a->first], BIT(NEG)))
		return false;
	if (has(before, BIT(DET)) && has(before, BIT(NAMEPRE)) &&
	    !T[a->first].line)
		return true;			/* no one */
	if (has(before, BIT(DET)) && !T[a->first].line &&
	    !has(before, BIT(ART)))
		return !joined(behind) || behind->type != LEDE_NUMTOKEN_WORD ||
		    has(behind, LEDE_SMALL_WORDS | BIT(DAY));
	if (hyphen(behind) && joined(behind))
		return has(behind + 1, BIT(MUL) | BIT(ONE)) ||
		    !has(behind + 1, BIT(NOUN) | BIT(MEASURE));
	return !joined(behind) || behind->type != LEDE_NUMTOKEN_WORD ||
	    has(behind, LEDE_SMALL_WORDS & ~BIT(ADV)) || has(behind, BIT(ONE));
}

/* An ordinal that is an adverb or a name: "first of all", "5th Avenue". */
static bool
is_adverb(S, const struct lede_amount *a)
{
	const struct lede_numtoken *before = &T[a->first - 1];
	const struct lede_numtoken *behind = &T[a->end];

	if (has(behind, BIT(NAMEPOST)) && joined(behind))
		return true;
	if (a->num.figure || a->value > 5)
		return false;
	if (T[a->first].line && !joined(behind))
		return false;
	if (hyphen(behind))
		return false;
	/* the party's second */
	if (!T[a->first].line && (has(before, BIT(DET) | BIT(YEARPRE) |
	    BIT(ART)) || (apostrophe(before - 1) && !before->space &&
	    before->type == LEDE_NUMTOKEN_WORD)))
		return false;
	/* "having first obtained" */
	if (joined(behind) && lede_date_ends_as(s, behind, LEDE_LEX_PASTEND))
		return true;
	if (is(before, LEDE_LEX_PLACED) && !T[a->first].line &&
	    a->value >= arg(before, LEDE_LEX_PLACED))
		return false;
	/* Bare "first" before a mark, verb or clause is an adverb. */
	return !joined(behind) || behind->type != LEDE_NUMTOKEN_WORD ||
	    has(behind, LEDE_SMALL_WORDS);
}

/* The second half, this quarter: a time of a game or year, no share. */
static bool
is_period(S, const struct lede_amount *a)
{
	const struct lede_numtoken *t = &T[a->first], *before = t - 1;

	/* the Armenian quarter, three quarters running */
	if (a->end == a->first + 1 && a->value == 0.25 && !t->line &&
	    !has(before, BIT(ART) | BIT(NUM) | BIT(BEFORE)) &&
	    !(has(t + 1, BIT(OF)) && joined(t + 1)))
		return true;
	return a->end == a->first + 1 && has(t, BIT(SPAN)) && !t->line &&
	    has(before, BIT(ORD) | BIT(REL) | BIT(DET)) &&
	    !has(before, BIT(ART)) && !(has(t + 1, BIT(OF)) && joined(t + 1) &&
	    !has(before, BIT(ORD)));
}

/* "Test scores", "she scores twice": scores are many only of something. */
static bool
is_plural_noun(S, const struct lede_amount *a)
{
	const struct lede_numtoken *t = &T[a->first], *behind = &T[a->end];

	if (a->end != a->first + 1 || !has(t, BIT(PLURAL)) ||
	    !has(t, BIT(NOUN)) || (joined(behind) && has(behind, BIT(OF))))
		return false;
	return !joined(behind) || !has(behind, BIT(VERB) | BIT(NOUN) |
	    BIT(ADV)) || (!t->line && t[-1].type == LEDE_NUMTOKEN_WORD &&
	    t[-1].mask == 0);
}

bool
lede_amount_is_adverb(S, const struct lede_amount *a)
{
	return is_plural_noun(s, a) ||
	    (a->kind == LEDE_NUMBER_ORDINAL && is_adverb(s, a)) ||
	    (a->kind == LEDE_NUMBER_FRACTION && is_period(s, a));
}
