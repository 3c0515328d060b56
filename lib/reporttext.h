/*
 * reporttext: the text of an article with marks in it; for lib/report*.c only.
 *
 * Marks of one layer do not overlap; those of an inner layer are closed and
 * opened again where one of an outer layer begins or ends within them.
 */
#ifndef LEDE_REPORTTEXT_H
#define LEDE_REPORTTEXT_H

#include "reportpage.h"
#include "utf8.h"

#define LEDE_SPEAKER_COLORS 8	/* classes s0 and up */

/* Outer ones first. */
enum lede_layer_name {
	LEDE_LAYER_QUOTE, LEDE_LAYER_NAME, LEDE_LAYER_NUMBER, LEDE_LAYERS
};

struct lede_span {
	size_t from, to;	/* bytes of the text */
	size_t color;		/* of the speaker */
	int64_t index;		/* in the record's quotes or numbers */
	struct lede_slice tip;	/* the speaker; what is to know of a figure */
	bool claimed;
};

/* Start with the first three; all is in the report's arena. */
struct lede_marked {
	int64_t article;
	struct lede_slice text, blocks;
	struct lede_utf8_map map;
	struct lede_layer {
		struct lede_span *spans;
		size_t n, cap, at;
	} layers[LEDE_LAYERS];
};

/*
 * A mark on the code points that the row's column and the next one say, to be
 * filled in; NULL where that is no place in the text.
 */
struct lede_span *lede_report_span(struct lede_report *r,
    struct lede_marked *text, enum lede_layer_name layer,
    struct lede_db_stmt *st, int column);

/* Paragraphs, as their blocks say, with all marks. */
void lede_report_marked(struct lede_report *r, struct lede_marked *text);

#endif
