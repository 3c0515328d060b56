/*
 * screentable: rows of cells in aligned columns, as wide as they need to be
 * and no wider than the screen.
 */
#ifndef LEDE_SCREENTABLE_H
#define LEDE_SCREENTABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "screenink.h"
#include "slice.h"

#define LEDE_TABLE_COLUMNS 8

struct lede_table_column {
	const char *head;
	const char *sgr;	/* of its cells; "" for none */
	bool right;		/* numbers, which end in one place */
};

/*
 * Print n rows of as many cells as there are columns, each by lede_screen_add:
 * a cell that is longer than its column goes on below.  Where all of it is
 * wider than width, the widest columns give way.
 */
void lede_table_print(const struct lede_ink *ink,
    const struct lede_table_column *columns, size_t n_columns,
    const struct lede_slice *cells, size_t n, size_t width);

#endif
