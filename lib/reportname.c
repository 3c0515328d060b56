#include "reportname.h"

/* Persons and roles that are weighed for a mention. */
#define REACH 200

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
named_in(const struct lede_persons *p, struct lede_party m)
{
	const struct lede_report *r = p->report;
	size_t lo = person_at(p, m.first);

	if (lo < p->n && p->all[lo].last <= m.last)
		return lo;
	for (size_t i = m.first; i <= m.last; i++) {
		uint32_t at;

		if (!lede_person_word(r, i) || (i > m.first &&
		    !LEDE_IS(r, i - 1, WHO)
		    && LEDE_IS(r, i - 1, OF)))
			continue;
		at = lede_person_named(p, r->tokens->all[i].hash)->person;
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
of_body(const struct lede_persons *p, struct lede_party m)
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
		    == 0) && !lede_person_noun(r, i) && !LEDE_IS(r, i,
		    DET) && !LEDE_IS(r, i, BY_NOUN) && !(r->words[i].body && (r->style.noun_capital ||
		    i == m.first));
	}
	if (names == 0 || first > m.last)
		return LEDE_SLICE_NONE;
	/* la agencia Efe, Gewerkschaft Komba: the name alone */
	if (first < m.last && r->words[first].body && lede_person_word(r,
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
lede_persons_name(struct lede_persons *p, struct lede_party m)
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
	if (noun < m.last && lede_person_noun(r, noun) &&
	    lede_person_word(r, noun + 1))
		return text_of(p, noun + 1, lede_person_end(r, noun + 1));
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

/* Tokens [first, end) without marks at both ends, if a noun for people is
 * among them. */
static struct lede_slice
role_in(const struct lede_report *r, size_t first, size_t end)
{
	bool noun = false;

	while (first < end && r->words[first].mark)
		first++;
	while (end > first && (r->words[end - 1].mark || LEDE_IS(r, end - 1,
	    OF)))
		end--;
	for (size_t i = first; i < end; i++)
		noun |= lede_person_noun(r, i);
	return noun ? lede_slice_cut(r->tokens->text,
	    r->tokens->all[first].start, r->tokens->all[end - 1].end) :
	    LEDE_SLICE_NONE;
}

struct lede_slice
lede_persons_role(const struct lede_persons *p, struct lede_party m)
{
	const struct lede_report *r = p->report;
	size_t person = person_at(p, m.first), first = m.last + 1, last;
	struct lede_slice role;

	if (person < p->n && p->all[person].last <= m.last) {
		first = p->all[person].first;
		last = p->all[person].last;
	} else {
		for (size_t i = m.last + 1; i-- > m.first &&
		    lede_person_word(r, i);)
			first = i;
		last = m.last;
	}
	role = role_in(r, m.first, first);
	return role.ptr != NULL || last >= m.last ? role :
	    role_in(r, last + 1, m.last + 1);
}
