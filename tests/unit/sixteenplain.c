/* sixteen: the same where the processor has no instructions for it. */
#undef __SSE2__
#include "sixteen.c"
