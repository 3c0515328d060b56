#include "chartscale.h"

#include <math.h>
#include <stdio.h>

#include "buf.h"
#include "calendar.h"

#define PLOT 240		/* pixels from the highest to the lowest place */
#define MARGIN 2.0		/* per cent at both sides */

/* A linear scale is none for values that go from 1 to 50, or where most lie
 * in the lowest fifth, below a few far out: lines at the bottom become one. */
#define LOG_FROM 50
#define LOW_PART 5

double
lede_scale_across(const struct lede_scale *s, int64_t at)
{
	return MARGIN + (100 - 2 * MARGIN) * (double)(at - s->from) /
	    (double)(s->to - s->from);
}

double
lede_scale_down(const struct lede_scale *s, double value)
{
	double part;

	if (s->log)
		part = log(fmax(value, s->low) / s->low) /
		    log(s->high / s->low);
	else
		part = (value - s->low) / (s->high - s->low);
	return LEDE_CHART_TOP + s->plot * (1 - part);
}

/* The step of 1, 2, 2.5 or 5 times a power of ten that cuts span in some. */
static double
nice_step(double span)
{
	double power = pow(10, floor(log10(span / 4)));
	double rest = span / 4 / power;

	return power * (rest <= 1 ? 1 : rest <= 2 ? 2 : rest <= 2.5 ? 2.5 :
	    rest <= 5 ? 5 : 10);
}

static void
fit_values(struct lede_scale *s, const struct lede_chart *chart)
{
	double min = INFINITY, max = -INFINITY, least = INFINITY, step;
	size_t low = 0;

	for (size_t i = 0; i < chart->n; i++) {
		const struct lede_chart_mark *k = &chart->marks[i];
		bool two = k->bound == LEDE_CHART_BETWEEN;
		double value = two ? k->low : k->value;

		min = fmin(min, value);
		if (value > 0)
			least = fmin(least, value);
		max = fmax(max, two ? k->high : k->value);
	}
	for (size_t i = 0; i < chart->n; i++)
		low += chart->marks[i].value < max / LOW_PART;
	s->zero = min == 0 && max / least > LOG_FROM;
	s->log = s->zero || (min > 0 && (max / min > LOG_FROM ||
	    low > chart->n / 2));
	if (s->log) {
		s->low = pow(10, floor(log10(least)) - s->zero);
		s->high = pow(10, ceil(log10(max)));
		return;
	}
	if (min > 0)
		min = 0;
	if (max < 0)
		max = 0;
	if (max - min < 1e-300 || !isfinite(max - min))
		max = min + 1;
	step = nice_step(max - min);
	s->low = floor(min / step) * step;
	s->high = ceil(max / step) * step;
}

void
lede_scale_fit(struct lede_scale *s, const struct lede_chart *chart)
{
	size_t labels = chart->n_lines < LEDE_CHART_COLORS ? chart->n_lines :
	    LEDE_CHART_COLORS;

	s->plot = fmax(PLOT, (double)(labels * LEDE_CHART_LABEL));
	s->from = chart->marks[0].at;
	s->to = chart->marks[chart->n - 1].at;
	if (s->to - s->from < 2 * 3600) {
		s->from -= 6 * 3600;
		s->to += 6 * 3600;
	}
	fit_values(s, chart);
}

struct lede_slice
lede_chart_number(double value, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	char text[40];
	size_t whole;

	snprintf(text, sizeof(text), fabs(value) < 1e15 &&
	    value == floor(value) ? "%.0f" : "%.6g", value);
	whole = strspn(text, "-0123456789");
	for (size_t i = 0; text[i] != '\0'; i++) {
		if (i > 0 && i < whole && (whole - i) % 3 == 0 &&
		    text[i - 1] != '-')
			lede_buf_char(&out, ',');
		lede_buf_char(&out, text[i]);
	}
	return lede_buf_slice(&out);
}

void
lede_chart_rule(struct lede_markup *m, const char *class, double x1,
    double y1, double x2, double y2)
{
	lede_markup_open(m, "line");
	if (class != NULL)
		lede_markup_attr(m, "class", lede_slice_str(class));
	lede_markup_attrf(m, "x1", "%.2f%%", x1);
	lede_markup_attrf(m, "y1", "%.1f", y1);
	lede_markup_attrf(m, "x2", "%.2f%%", x2);
	lede_markup_attrf(m, "y2", "%.1f", y2);
	lede_markup_close(m);
}

static void
value_tick(struct lede_markup *m, const struct lede_scale *s, double value,
    struct lede_arena *arena)
{
	double y = lede_scale_down(s, value);

	lede_chart_rule(m, value == s->low ? "axis" : "grid", 0, y, 100, y);
	lede_markup_open_class(m, "text", "y");
	lede_markup_attrf(m, "x", "-8");
	lede_markup_attrf(m, "y", "%.1f", y + 4);
	/* Millions and billions have no room in full. */
	if (s->zero && value == s->low)
		lede_markup_textf(m, "0");
	else if (fabs(value) >= 1e9)
		lede_markup_textf(m, "%gB", value / 1e9);
	else if (fabs(value) >= 1e6)
		lede_markup_textf(m, "%gM", value / 1e6);
	else
		lede_markup_text(m, lede_chart_number(value, arena));
	lede_markup_close(m);
}

static void
draw_values(struct lede_markup *m, const struct lede_scale *s,
    struct lede_arena *arena)
{
	double step = nice_step(s->high - s->low);

	if (s->log) {
		double factor = log10(s->high / s->low) > 6 ? 100 : 10;

		for (double v = s->low; v <= s->high * 1.0001; v *= factor)
			value_tick(m, s, v, arena);
		return;
	}
	for (int i = 0; s->low + i * step <= s->high + step / 1000; i++)
		value_tick(m, s, s->low + i * step, arena);
}

/* The time between two labels: hours, or months of the calendar. */
static const struct step {
	int hours, months;
} steps[] = { { 1, 0 }, { 2, 0 }, { 3, 0 }, { 6, 0 }, { 12, 0 }, { 24, 0 },
	{ 48, 0 }, { 96, 0 }, { 168, 0 }, { 336, 0 }, { 0, 1 }, { 0, 2 },
	{ 0, 3 }, { 0, 6 }, { 0, 12 }, { 0, 24 }, { 0, 60 }, { 0, 120 },
	{ 0, 240 }, { 0, 600 } };
#define STEPS (sizeof(steps) / sizeof(steps[0]))
#define LABELS_MAX 7		/* steps across the chart */

static int64_t
day_of(int64_t at)
{
	return at / 86400 - (at % 86400 < 0);
}

/* The month'th month of the calendar, from January of the year 0. */
static int64_t
month_begins(int64_t month)
{
	return (int64_t)lede_day_number((struct lede_day){ (int)(month / 12),
	    (int)(month % 12) + 1, 1 }) * 86400;
}

/* The nth label at or after from. */
static int64_t
label_at(const struct step *step, int64_t from, int64_t n)
{
	struct lede_day day;

	if (step->hours > 0) {
		int64_t length = step->hours * INT64_C(3600);

		return ((from + length - 1) / length + n) * length;
	}
	/* Behind the last one that begins before it. */
	day = lede_day_of((long)day_of(from - 1));
	return month_begins(((day.year * INT64_C(12) + day.month - 1) / step->months +
	    1 + n) * step->months);
}

static const struct step *
choose_step(const struct lede_scale *s)
{
	const struct step *step = steps;

	while (step + 1 < steps + STEPS &&
	    label_at(step, s->from, LABELS_MAX + 1) <= s->to)
		step++;
	return step;
}

static void
write_time(struct lede_markup *m, const struct step *step, int64_t at,
    bool same_day)
{
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr",
	    "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	int64_t day = day_of(at);
	struct lede_day date = lede_day_of((long)day);
	int hours = (int)(at - day * 86400) / 3600;

	if (step->months >= 12)
		lede_markup_textf(m, "%d", date.year);
	else if (step->months > 0)
		lede_markup_textf(m, "%s %d", months[date.month - 1], date.year);
	else if (hours > 0 && same_day)
		lede_markup_textf(m, "%02d:00", hours);
	else if (hours > 0)
		lede_markup_textf(m, "%d %s, %02d:00", date.day,
		    months[date.month - 1], hours);
	else
		lede_markup_textf(m, "%d %s", date.day, months[date.month - 1]);
}

/*
 * Days or times below the axis, at most eight; every other one is left out on
 * narrow screens.  UTC.
 */
static void
draw_times(struct lede_markup *m, const struct lede_scale *s)
{
	const struct step *step = choose_step(s);
	int64_t at, last = INT64_MIN / 2;

	for (int n = 0; (at = label_at(step, s->from, n)) <= s->to; n++) {
		double x = lede_scale_across(s, at);

		lede_chart_rule(m, "tick", x, LEDE_CHART_TOP + s->plot, x,
		    LEDE_CHART_TOP + s->plot + 5);
		lede_markup_open_class(m, "text", n % 2 ? "x odd" : "x");
		lede_markup_attrf(m, "x", "%.2f%%", x);
		lede_markup_attrf(m, "y", "%.1f", LEDE_CHART_TOP + s->plot + 20);
		write_time(m, step, at, day_of(at) == day_of(last));
		lede_markup_close(m);
		last = at;
	}
}

void
lede_scale_draw(struct lede_markup *m, const struct lede_scale *s,
    struct lede_arena *arena)
{
	draw_values(m, s, arena);
	draw_times(m, s);
}
