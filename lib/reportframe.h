/*
 * reportframe: the words of a sentence that report, each with its source.
 */
#ifndef LEDE_REPORTFRAME_H
#define LEDE_REPORTFRAME_H

#include "reportsubject.h"

enum lede_frame_kind {
	LEDE_FRAME_SAY,		/* said */
	LEDE_FRAME_CALL,	/* demanded: its object may be the content */
	LEDE_FRAME_TAG,		/* beside a quotation only */
	LEDE_FRAME_BY,		/* according to */
	LEDE_FRAME_ASIDE	/* pour X, at the start only */
};

struct lede_frame {
	enum lede_frame_kind kind;
	size_t first, last;	/* tokens of the verb, all parts of it */
	size_t start;		/* where verb, source and what joins them */
	size_t end;		/* begin and end; what was said lies outside */
	size_t tail;		/* second part of the verb behind the content */
				/* (hat ... gefordert), SIZE_MAX: none */
	struct lede_party source;
	bool same;		/* its subject is that of the frame before */
	bool behind;		/* the source stands behind the verb */
	bool nobody;		/* es heißt */
	bool apart;		/* the source is part of what is said */
	bool own;		/* begins a clause of its own: while X said */
};
#define LEDE_FRAMES_MAX 12

/*
 * The frames of the tokens [from, to), at most LEDE_FRAMES_MAX, in order.
 */
size_t lede_frames_find(const struct lede_report *report, size_t from,
    size_t to, struct lede_frame frames[LEDE_FRAMES_MAX]);

#endif
