/*
 * figure: a number in digits, with the separators that fit: 1,200, 1 200,5,
 * .25, 1.3e6, ¼.
 */
#ifndef LEDE_FIGURE_H
#define LEDE_FIGURE_H

#include "numtoken.h"

/*
 * The figure that begins at byte start, with a digit or with the point in front
 * of decimals; comma: the language writes decimals behind a comma.  Sets what a
 * token says of figures in *t; returns the byte behind it.
 */
size_t lede_figure_read(struct lede_slice text, size_t start, bool comma,
    struct lede_numtoken *t);

/* Is the byte a digit? */
bool lede_figure_digit(struct lede_slice text, size_t at);

/* One half, ¼: the value of a vulgar fraction, 0 for any other. */
double lede_figure_vulgar(uint32_t code);

#endif
