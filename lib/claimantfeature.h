/*
 * claimantfeature: what tells the claimant of a number (claimant.h) from the
 * other candidates, as features of ranker.h.
 */
#ifndef LEDE_CLAIMANTFEATURE_H
#define LEDE_CLAIMANTFEATURE_H

#include "claimant.h"

/* Fill all, one for each candidate of the list. */
void lede_claimant_features(const struct lede_claimants *claimants,
    const struct lede_claimant_list *list, struct lede_ranked *all);

#endif
