/* topic: what a claim is about and how much it says, as text to group by. */
#ifndef LEDE_TOPIC_H
#define LEDE_TOPIC_H

#include "rows.h"

/*
 * Who claims something of what, folded: "ministry of health · killed ·
 * people".  The outlet's own claims go under its site.  A unit is part of it
 * where there is one: 5 % is no change of 5.  claim and number are rows.
 */
struct lede_slice lede_topic(const struct lede_rows *rows, size_t claim,
    size_t number, struct lede_arena *arena);

/* "600", "about 600", "at least 500", "between 10 and 20", "vague dozens". */
struct lede_slice lede_topic_amount(const struct lede_rows *rows,
    size_t number, struct lede_arena *arena);

#endif
