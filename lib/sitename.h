/*
 * sitename: is a word the name of the site itself?  Titles end in it, and it
 * signs for its authors.
 */
#ifndef LEDE_SITENAME_H
#define LEDE_SITENAME_H

#include "arena.h"
#include "slice.h"

/* Letters and digits only: "Le Monde.fr" is "lemondefr". */
struct lede_sitename {
	struct lede_slice site, publisher, domain, slug;
};

/*
 * site and publisher are names as the page states them, url its address; each
 * may be none.  In arena.
 */
void lede_sitename_init(struct lede_sitename *names, struct lede_slice site,
    struct lede_slice publisher, struct lede_slice url,
    struct lede_arena *arena);

bool lede_sitename_is(const struct lede_sitename *names, struct lede_slice s,
    struct lede_arena *arena);

/* s in small letters without accents, blanks and marks; in arena. */
struct lede_slice lede_sitename_bare(struct lede_slice s,
    struct lede_arena *arena);

#endif
