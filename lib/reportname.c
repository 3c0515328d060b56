#include "reportname.h"

#include "names.h"


/* Words of a name; tokens beside it where its role may stand. */
#define NAME_WORDS 6
#define ROLE_REACH 12

/* Persons and roles that are weighed for a mention. */
#define REACH 200

struct lede_person {
	uint32_t first, last;	/* tokens */
	uint32_t full;		/* index of the longest with that surname */
	char gender;		/* m, f or 0 */
};

/* A noun that stood beside a person. */
struct lede_role {
	uint32_t hash, token, person;
};

/* An abbreviation in brackets, and the tokens that it stands for. */
struct lede_short {
	uint32_t hash, first, last;
};

static bool
is_person_noun(const struct lede_report *r, size_t i)
{
	return LEDE_IS(r, i, WHO) && !r->words[i].body;
}

/* A capital that may belong to a name. */
static bool
is_name_word(const struct lede_report *r, size_t i)
{
	const struct lede_report_word *w = &r->words[i];

	return !w->mark && r->tokens->all[i].kind == LEDE_TOKEN_WORD &&
	    w->capital && !(w->before & LEDE_REPORT_THAT) &&
	    !(w->is & (LEDE_REPORT_WHO | LEDE_REPORT_DET | LEDE_REPORT_PREP |
	    LEDE_REPORT_SUB | LEDE_REPORT_PRONOUN | LEDE_REPORT_BY));
}

/* von, de, bin: may stand within a name, between given name and surname. */
static bool
joins(const struct lede_report *r, size_t i)
{
	static const char *const words[] = { "von", "van", "de", "del", "della",
	    "di", "da", "dos", "do", "du", "bin", "ibn", "al", "el", "ter",
	    "ten", "zu", "le", "la", "den", "der", "dal", "d'" };

	for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
		if (lede_token_is(r->tokens, i, words[k]))
			return true;
	return false;
}

/* The last token of the name that begins at i. */
static size_t
name_end(const struct lede_report *r, size_t i)
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
		    !r->words[k].capital && joins(r, k); small++)
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

		if (is_person_noun(r, i))
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
			if (is_person_noun(r, i)) {
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

	if (k > from && is_person_noun(r, k - 1))
		return true;
	if (r->style.noun_capital || k <= from + 1 ||
	    !lede_report_mark(r, k - 1, ","))
		return false;
	for (k--; k > from && k + ROLE_REACH > i && !r->words[k - 1].mark;
	    k--)
		if (is_person_noun(r, k - 1))
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
	return is_person_noun(r, i);
}

static uint32_t *
slot(const struct lede_persons *p, uint32_t hash)
{
	size_t k = hash & p->mask;

	while (p->by_name[k] != 0) {
		const struct lede_person *a = &p->all[p->by_name[k] - 1];

		for (size_t i = a->first; i <= a->last; i++)
			if (p->report->tokens->all[i].hash == hash)
				return &p->by_name[k];
		k = (k + 1) & p->mask;
	}
	return &p->by_name[k];
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
			uint32_t *at;

			if (!is_name_word(r, i) || (i == p->all[k].first &&
			    i < p->all[k].last))
				continue;
			at = slot(p, r->tokens->all[i].hash);
			if (*at == 0 || p->all[*at - 1].last -
			    p->all[*at - 1].first < p->all[k].last -
			    p->all[k].first)
				*at = (uint32_t)(k + 1);
		}
	for (size_t k = 0; k < p->n; k++) {
		uint32_t at = *slot(p, r->tokens->all[p->all[k].last].hash);

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
	if (first + 1 >= i)
		return;
	p->shorts = lede_arena_more(arena, p->shorts, p->n_shorts, cap,
	    sizeof(*p->shorts));
	p->shorts[p->n_shorts++] = (struct lede_short){
	    r->tokens->all[i].hash, (uint32_t)first, (uint32_t)(i - 2) };
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

		if (!is_name_word(r, i))
			continue;
		if (i > 1 && t->all[i].letters == LEDE_CASE_UPPER &&
		    lede_report_mark(r, i - 1, "("))
			find_short(p, arena, &cap_shorts, i);
		last = name_end(r, i);
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

static struct lede_slice
text_of(const struct lede_persons *p, size_t first, size_t last)
{
	const struct lede_token *all = p->report->tokens->all;

	return lede_slice_cut(p->report->tokens->text, all[first].start +
	    p->report->words[first].prefix, all[last].end);
}

static struct lede_slice
name_of(struct lede_persons *p, size_t person)
{
	const struct lede_person *a = &p->all[p->all[person].full];

	p->last = person;
	return text_of(p, a->first, a->last);
}

/* The first person that begins at or behind a token. */
static size_t
person_at(const struct lede_persons *p, size_t token)
{
	size_t lo = 0, hi = p->n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (p->all[mid].first < token)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The person that is named within tokens [first, last], or SIZE_MAX. */
static size_t
named_in(const struct lede_persons *p, struct lede_mention m)
{
	const struct lede_report *r = p->report;
	size_t lo = person_at(p, m.first);

	if (lo < p->n && p->all[lo].last <= m.last)
		return lo;
	for (size_t i = m.first; i <= m.last; i++) {
		uint32_t at;

		if (!is_name_word(r, i) || (i > m.first &&
		    !LEDE_IS(r, i - 1, WHO)
		    && LEDE_IS(r, i - 1, OF)))
			continue;
		at = *slot(p, r->tokens->all[i].hash);
		if (at != 0)
			return at - 1;
	}
	return SIZE_MAX;
}

static bool
fits(const struct lede_persons *p, size_t person, char gender)
{
	char g = p->all[p->all[person].full].gender;

	return g == gender || g == 0 || gender == 0;
}

/* The last person before a token that a pronoun of that gender may mean. */
static size_t
of_pronoun(const struct lede_persons *p, size_t token, char gender)
{
	size_t k = person_at(p, token), n = 0;

	if (p->last != SIZE_MAX && fits(p, p->last, gender))
		return p->last;
	for (; k-- > 0 && n < REACH; n++)
		if (fits(p, k, gender))
			return k;
	return SIZE_MAX;
}

/* The person with that role: the last before the noun, else the first. */
static size_t
of_role(const struct lede_persons *p, size_t noun)
{
	uint32_t hash = p->report->tokens->all[noun].hash;
	size_t lo = 0, hi = p->n_roles;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (p->roles[mid].token < noun)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (size_t k = lo, n = 0; k-- > 0 && n < REACH; n++)
		if (p->roles[k].hash == hash)
			return p->roles[k].person;
	for (size_t k = lo; k < p->n_roles && k < lo + REACH; k++)
		if (p->roles[k].hash == hash)
			return p->roles[k].person;
	return SIZE_MAX;
}

/* Without article, brackets and what only says what sort of body it is. */
static struct lede_slice
of_body(const struct lede_persons *p, struct lede_mention m)
{
	const struct lede_report *r = p->report;
	size_t first = m.first, names = 0;

	while (first < m.last && (r->words[first].is & (LEDE_REPORT_DET |
	    LEDE_REPORT_OBJECT)) && r->words[first].rows != NULL)
		first++;
	for (size_t i = first; i <= m.last; i++) {
		if (lede_report_mark(r, i, "(") ||
		    lede_report_mark(r, i, ",")) {
			m.last = i - 1;
			break;
		}
		names += r->words[i].capital && (i > m.first || r->words[i].is
		    == 0) && !LEDE_IS(r, i, WHO) && !LEDE_IS(r, i, DET);
	}
	if (names == 0 || first > m.last)
		return LEDE_SLICE_NONE;
	/* la agencia Efe, Gewerkschaft Komba: the name alone */
	if (first < m.last && r->words[first].body && is_name_word(r,
	    first + 1) && (r->style.noun_capital || !r->words[first].capital))
		first++;
	else
		while (first < m.last && !r->words[first].capital &&
		    !r->words[first].body)
			first++;
	if (r->words[first].mark)
		return LEDE_SLICE_NONE;
	if (first == m.last)
		for (size_t k = 0; k < p->n_shorts && k < REACH; k++)
			if (p->shorts[k].hash == r->tokens->all[first].hash)
				return text_of(p, p->shorts[k].first,
				    p->shorts[k].last);
	return text_of(p, first, m.last);
}

struct lede_slice
lede_persons_name(struct lede_persons *p, struct lede_mention m)
{
	const struct lede_report *r = p->report;
	size_t person = named_in(p, m), noun = SIZE_MAX;
	bool many = r->words[m.first].many;

	if (person != SIZE_MAX)
		return name_of(p, person);
	if (m.first == m.last && LEDE_IS(r, m.first, PRONOUN)) {
		person = r->words[m.first].gender == 0 ? SIZE_MAX :
		    of_pronoun(p, m.first, r->words[m.first].gender);
		return person == SIZE_MAX ? LEDE_SLICE_NONE :
		    name_of(p, person);
	}
	for (size_t i = m.first; i <= m.last && noun == SIZE_MAX; i++)
		if (LEDE_IS(r, i, WHO))
			noun = i;
	/* el presidente Prado: nothing more is known of him */
	if (noun < m.last && is_person_noun(r, noun) &&
	    is_name_word(r, noun + 1))
		return text_of(p, noun + 1, name_end(r, noun + 1));
	if (noun != SIZE_MAX && !r->words[noun].body) {
		if (many)
			return LEDE_SLICE_NONE;
		person = of_role(p, noun);
		if (person == SIZE_MAX && m.first < noun)
			person = of_pronoun(p, m.first,
			    r->words[m.first].gender);
		return person == SIZE_MAX ? LEDE_SLICE_NONE :
		    name_of(p, person);
	}
	return many ? LEDE_SLICE_NONE : of_body(p, m);
}
