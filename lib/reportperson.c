#include "reportperson.h"

#include "namesword.h"

/* Words of a name; tokens beside it where its role may stand. */
#define NAME_WORDS 6
#define ROLE_REACH 12

bool
lede_person_noun(const struct lede_report *r, size_t i)
{
	return LEDE_IS(r, i, WHO) && !r->words[i].body;
}

bool
lede_person_word(const struct lede_report *r, size_t i)
{
	const struct lede_report_word *w = &r->words[i];

	return !w->mark && r->tokens->all[i].kind == LEDE_TOKEN_WORD &&
	    w->capital && !(w->before & LEDE_REPORT_THAT) &&
	    !(w->is & (LEDE_REPORT_WHO | LEDE_REPORT_DET | LEDE_REPORT_PREP |
	    LEDE_REPORT_SUB | LEDE_REPORT_PRONOUN | LEDE_REPORT_BY));
}

size_t
lede_person_end(const struct lede_report *r, size_t i)
{
	const struct lede_token *all = r->tokens->all;
	size_t end = r->tokens->sentences[all[i].sentence + 1], last = i;
	bool given = lede_name_given(r->tokens, i) != 0;

	for (int n = 1; n < NAME_WORDS; n++) {
		size_t k = last + 1;

		if (k + 1 < end && lede_report_mark(r, k, "-") &&
		    all[k].start ==
		    all[last].end && all[k + 1].start == all[k].end &&
		    r->words[k + 1].capital) {
			last = k + 1;
			continue;
		}
		for (int small = 0; given && small < 2 && k < end &&
		    !r->words[k].capital && lede_name_particle(r->tokens, k);
		    small++)
			k++;
		if (k >= end || !r->words[k].capital || r->words[k].mark ||
		    LEDE_IS(r, k, WHO) || r->words[k].prefix > 0 ||
		    r->quoted->of[k] != r->quoted->of[i])
			break;
		given = given && lede_name_given(r->tokens, k) != 0;
		last = k;
	}
	return last;
}

static void
add_role(struct lede_persons *p, struct lede_arena *arena, size_t *cap,
    size_t token)
{
	p->roles = lede_arena_more(arena, p->roles, p->n_roles, cap,
	    sizeof(*p->roles));
	p->roles[p->n_roles++] = (struct lede_role){
	    p->report->tokens->all[token].hash, (uint32_t)token,
	    (uint32_t)(p->n - 1) };
}

/* Nouns for people before the person found last and behind a comma there. */
static void
find_roles(struct lede_persons *p, struct lede_arena *arena, size_t *cap)
{
	const struct lede_report *r = p->report;
	const struct lede_person *a = &p->all[p->n - 1];
	size_t from = r->tokens->sentences[r->tokens->all[a->first].sentence];
	size_t to = r->tokens->sentences[r->tokens->all[a->last].sentence + 1];

	if (from + ROLE_REACH < a->first)
		from = a->first - ROLE_REACH;
	for (size_t i = a->first; i-- > from;) {
		const struct lede_report_word *w = &r->words[i];

		if (lede_person_noun(r, i))
			add_role(p, arena, cap, i);
		else if ((w->mark && !(lede_report_mark(r, i, ",") && i + 1 ==
		    a->first) && !lede_report_mark(r, i, "-")) || (w->is &
		    (LEDE_REPORT_SAY | LEDE_REPORT_CALL | LEDE_REPORT_OTHER |
		    LEDE_REPORT_AUX | LEDE_REPORT_AND)))
			break;
	}
	if (a->last + 2 < to && lede_report_mark(r, a->last + 1, ","))
		for (size_t i = a->last + 2; i < to && i < a->last + 7 &&
		    !r->words[i].mark && !(r->words[i].is & (LEDE_REPORT_REL |
		    LEDE_REPORT_SAY)); i++)
			if (lede_person_noun(r, i)) {
				add_role(p, arena, cap, i);
				break;
			}
}

/* Does a noun for people stand before token i, so that a name follows? */
static bool
behind_role(const struct lede_report *r, size_t i)
{
	size_t from = r->tokens->sentences[r->tokens->all[i].sentence];
	size_t k = i;

	if (k > from && lede_person_noun(r, k - 1))
		return true;
	if (r->style.noun_capital || k <= from + 1 ||
	    !lede_report_mark(r, k - 1, ","))
		return false;
	for (k--; k > from && k + ROLE_REACH > i && !r->words[k - 1].mark;
	    k--)
		if (lede_person_noun(r, k - 1))
			return true;
	return false;
}

/* X Y, director of Z */
static bool
before_role(const struct lede_report *r, size_t last)
{
	size_t to = r->tokens->sentences[r->tokens->all[last].sentence + 1];
	size_t i = last + 2;

	if (i >= to || !lede_report_mark(r, i - 1, ","))
		return false;
	if (i + 1 < to && LEDE_IS(r, i, DET))
		i++;
	return lede_person_noun(r, i);
}

struct lede_person_word *
lede_person_named(const struct lede_persons *p, uint32_t hash)
{
	size_t k = hash & p->mask;

	while (p->by_name[k].person != 0 && p->by_name[k].hash != hash)
		k = (k + 1) & p->mask;
	return &p->by_name[k];
}

/* The slot of token i, which is taken for person k if it was free. */
static struct lede_person_word *
take_word(struct lede_persons *p, size_t i, size_t k)
{
	uint32_t hash = p->report->tokens->all[i].hash;
	struct lede_person_word *at = lede_person_named(p, hash);

	if (at->person == 0)
		*at = (struct lede_person_word){ hash, (uint32_t)(k + 1) };
	return at;
}

static uint32_t
length(const struct lede_person *a)
{
	return a->last - a->first;
}

/* Under each of its words but given names, the longest person with it. */
static void
index_names(struct lede_persons *p, struct lede_arena *arena)
{
	const struct lede_report *r = p->report;

	p->mask = 63;
	while (p->mask < 2 * NAME_WORDS * p->n)
		p->mask = 2 * p->mask + 1;
	p->by_name = lede_arena_zalloc(arena, p->mask + 1,
	    sizeof(*p->by_name));
	for (size_t k = 0; k < p->n; k++)
		for (size_t i = p->all[k].first; i <= p->all[k].last; i++) {
			struct lede_person_word *at;

			if (!lede_person_word(r, i) || (i == p->all[k].first &&
			    i < p->all[k].last))
				continue;
			at = take_word(p, i, k);
			if (length(&p->all[at->person - 1]) <
			    length(&p->all[k]))
				at->person = (uint32_t)(k + 1);
		}
	/* A first name, where it is no other's surname. */
	for (size_t k = 0; k < p->n; k++)
		take_word(p, p->all[k].first, k);
	for (size_t k = 0; k < p->n; k++) {
		uint32_t last = r->tokens->all[p->all[k].last].hash;
		uint32_t at = lede_person_named(p, last)->person;

		p->all[k].full = at == 0 ? (uint32_t)k : at - 1;
	}
}

/* la Secretaría de Salud (SDS): token i is the abbreviation. */
static void
find_short(struct lede_persons *p, struct lede_arena *arena, size_t *cap,
    size_t i)
{
	const struct lede_report *r = p->report;
	size_t first = i - 1, from = r->tokens->sentences[
	    r->tokens->all[i].sentence];

	while (first > from && first + NAME_WORDS * 2 > i &&
	    !r->words[first - 1].mark && !((r->words[first - 1].is |
	    r->words[first - 1].before) & LEDE_REPORT_DET &&
	    !(r->words[first - 1].is & LEDE_REPORT_OF)))
		first--;
	/* Der Bundesrat (BR): "der" may be of a genitive, but not here */
	if (r->style.noun_capital && LEDE_IS(r, first, DET))
		first++;
	if (first + 1 >= i)
		return;
	p->shorts = lede_arena_more(arena, p->shorts, p->n_shorts, cap,
	    sizeof(*p->shorts));
	p->shorts[p->n_shorts++] = (struct lede_short){
	    r->tokens->all[i].hash, (uint32_t)first, (uint32_t)(i - 2) };
}

/* la Ville de Larges, afterwards la Ville: token i is the noun. */
static void
find_body(struct lede_persons *p, struct lede_arena *arena, size_t *cap,
    size_t i)
{
	const struct lede_report *r = p->report;
	struct lede_party m = lede_source_at(r, i, r->tokens->n);
	bool name = false;

	if (!lede_party_is(m))
		return;
	for (size_t k = i + 1; k <= m.last; k++)
		name |= lede_person_word(r, k);
	if (!name)
		return;
	while (m.last > i && (r->words[m.last].mark ||
	    lede_report_mark(r, m.last - 1, "(")))
		m.last--;
	p->shorts = lede_arena_more(arena, p->shorts, p->n_shorts, cap,
	    sizeof(*p->shorts));
	p->shorts[p->n_shorts++] = (struct lede_short){
	    r->tokens->all[i].hash, (uint32_t)i, (uint32_t)m.last };
}

void
lede_persons_find(struct lede_persons *p, const struct lede_report *r,
    struct lede_arena *arena)
{
	const struct lede_tokens *t = r->tokens;
	size_t cap = 0, cap_roles = 0, cap_shorts = 0;

	*p = (struct lede_persons){ .report = r, .last = SIZE_MAX };
	for (size_t i = 0; i < t->n; i++) {
		struct lede_person a = { .first = (uint32_t)i };
		size_t last;

		if (r->words[i].body && r->words[i].capital &&
		    !r->style.noun_capital)
			find_body(p, arena, &cap_shorts, i);
		if (!lede_person_word(r, i))
			continue;
		if (i > 1 && t->all[i].letters == LEDE_CASE_UPPER &&
		    lede_report_mark(r, i - 1, "("))
			find_short(p, arena, &cap_shorts, i);
		last = lede_person_end(r, i);
		a.gender = r->words[i].rows == NULL ? lede_name_given(t, i) :
		    0;
		if (last > i && (a.gender != 0 || (last < i + 5 &&
		    (behind_role(r, i) || before_role(r, last))))) {
			a.last = (uint32_t)last;
			p->all = lede_arena_more(arena, p->all, p->n, &cap,
			    sizeof(a));
			p->all[p->n++] = a;
			find_roles(p, arena, &cap_roles);
		}
		i = a.gender != 0 || last == i ? last : i;
	}
	index_names(p, arena);
}
