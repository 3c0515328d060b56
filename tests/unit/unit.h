/* unit: the few words a unit test needs. */
#ifndef UNIT_H
#define UNIT_H

#include <stdio.h>
#include <stdlib.h>

#include "slice.h"

static int unit_failed;

#define CHECK(condition) \
	do { \
		if (!(condition)) { \
			fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, \
			    __LINE__, #condition); \
			unit_failed = 1; \
		} \
	} while (0)

#define CHECK_SLICE(slice, want) \
	do { \
		struct lede_slice got_ = (slice); \
		if (!lede_slice_is(got_, want)) { \
			fprintf(stderr, "%s:%d: got \"%.*s\", want \"%s\"\n", \
			    __FILE__, __LINE__, LEDE_SLICE_ARG(got_), want); \
			unit_failed = 1; \
		} \
	} while (0)

#endif
