/*
 * chartscale: where values and times of a chart lie, and its axes; for
 * lib/chart*.c only.
 */
#ifndef LEDE_CHARTSCALE_H
#define LEDE_CHARTSCALE_H

#include "chart.h"

#define LEDE_CHART_TOP 12	/* pixels above the highest place */
#define LEDE_CHART_BELOW 28	/* for the days */
#define LEDE_CHART_LABEL 19	/* a line of the labels at the right */

struct lede_scale {
	int64_t from, to;
	double low, high;	/* of the axis */
	bool log;
	bool zero;		/* log, and the lowest place is for 0 */
	double plot;		/* pixels */
};

void lede_scale_fit(struct lede_scale *s, const struct lede_chart *chart);

/* Per cent of the width, pixels from the top. */
double lede_scale_across(const struct lede_scale *s, int64_t at);
double lede_scale_down(const struct lede_scale *s, double value);

/* A <line> from one such place to another; class may be NULL. */
void lede_chart_rule(struct lede_markup *m, const char *class, double x1,
    double y1, double x2, double y2);

/* Both axes with their grid and names. */
void lede_scale_draw(struct lede_markup *m, const struct lede_scale *s,
    struct lede_arena *arena);

#endif
