/* namesin: what the rooms of names.h share. */
#ifndef LEDE_NAMESIN_H
#define LEDE_NAMESIN_H

#include "names.h"

/* Find the fullest form of each name; sorts, genders and uses with it. */
void lede_names_join(struct lede_names *names, struct lede_arena *arena);

/* Find the roles beside the names; their fullest forms get them too. */
void lede_names_find_roles(struct lede_names *names);

#endif
