/*
 * reportname: the fullest name of who is mentioned, in languages other than
 * English.
 *
 * A person is a given name with what follows, or capitals behind a noun for
 * people; a surname, a role ("la ministra") and a pronoun are taken to the
 * person that the text has them for.  A body keeps what its noun phrase says.
 */
#ifndef LEDE_REPORTNAME_H
#define LEDE_REPORTNAME_H

#include "reportperson.h"

/*
 * The name for mention m; ptr NULL: it has none.  Mentions are given in order
 * of what they say, since a pronoun leans to the one before.  Borrows the
 * text.
 */
struct lede_slice lede_persons_name(struct lede_persons *persons,
    struct lede_party m);

/*
 * What the mention says of who that is beside the name: "la alcaldesa"; ptr
 * NULL: nothing.  Borrows the text.
 */
struct lede_slice lede_persons_role(const struct lede_persons *persons,
    struct lede_party m);

#endif
